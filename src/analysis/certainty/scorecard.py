"""How certain: a claim's scorecard, summand by summand, and the level and polarity that follow from it.

Commitment is provisional: the weights in ``weights/scorecard.csv`` and those of the hedges are set by hand at FactBank's levels, because no
independent ratings of it exist; its figures are agreement with the project's own coding (one annotator). Endorsement is fitted to readers'
ratings (``weights/endorsement.csv``, see `analysis.certainty.endorsement`).
"""
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.certainty import endorsement, event_features, polarity, probability
from analysis.certainty.clauses import Clause, Clauses
from analysis.certainty.event_features import Feature
from analysis.certainty.holding import Held, by_clause
from analysis.certainty.polarity import Open
from analysis.certainty.probability import Likelihood
from analysis.hedging.detect import Match
from analysis.language import checked_csv, names, negation, syntax
from analysis.language.checked_csv import Column, Weight, kept, one_of
from analysis.language.patterns import plain

SCALES = ("commitment", "endorsement")
# Strength at which a level begins: midway between FactBank's CT 3, PR 2, PS 1 and U 0.
CUT_POINTS = (("CT", 2.5), ("PR", 1.5), ("PS", 0.5), ("U", 0.0))
MOST_FURTHER = 0.4      # further hedges together never take away more, so that three of level PS are PS still
# What people mean by the words of a level ("likely" .75; "may", "possible" .5 to .62), by which probability words move inside it; medians
# that differ by less than NOTICED are one (people give tenths). MARGIN keeps a claim off the next level's cut point.
TYPICAL = {"PR": 0.75, "PS": 0.55}
NOTICED, MARGIN = 0.1, 0.05
POSSIBILITY = frozenset({"can", "could", "may", "might"})
MOST = 3.0              # either end of both scales
KEYS = (Column("scale", one_of(*SCALES)), Column("feature"))


class Term(NamedTuple):
    """One summand of a scale, with the words behind it; the feature "sign" is the factor +1 or -1."""

    scale: str
    feature: str
    entry: str | None
    start: int | None
    end: int | None
    weight: float
    source: str


class Score(NamedTuple):
    """A claim's values on both scales, what follows from them, and the terms that make them up."""

    commitment: float
    endorsement: float
    level: str
    polarity: str
    probability: float | None
    terms: tuple[Term, ...]

    @property
    def certainty(self) -> float:
        """Commitment to either polarity, from 0 to 1."""
        return abs(self.commitment) / 3


@kept
def weights() -> dict[tuple[str, ...], Weight]:
    """The scorecard: weight and source by (scale, feature)."""
    return checked_csv.weights("scorecard", KEYS, MOST)


def scores(clauses: Clauses, held: Sequence[Held], text: str) -> list[Score]:
    """Score every clause.

    Parameters
    ----------
    clauses : Clauses
        From `analysis.certainty.clauses.build`.
    held : sequence of Held
        All hedges and boosters in their places.
    text : str
        The whole text.

    Returns
    -------
    list of Score
        On each scale sign × sum of the other terms is the value, in [-3, 3]; level and polarity follow from `commitment` by
        `CUT_POINTS`.
    """
    own = by_clause(held)
    nearby: dict[int, list[Match]] = {}
    for h in held:
        nearby.setdefault(h.match.sentence, []).append(h.match)
    scoping = [[h for h in own[n] if _scopes(h, clause)] for n, clause in enumerate(clauses.rows)]
    out: list[Score] = []
    for n, clause in enumerate(clauses.rows):
        shared = _shared(clause, clauses.rows[clause.first], scoping[clause.first]) if clause.first is not None else []
        out.append(_score(clause, Hedging(own[n], scoping[n], shared), nearby.get(clause.head.sentence, []), text))
    places = {h.match.start: h.clause for h in held}
    return [s._replace(terms=tuple(_once(t, n, places) for t in s.terms)) for n, s in enumerate(out)]


def _once(term: Term, clause: int, places: Mapping[int, int | None]) -> Term:
    """The words behind a summand count once, in their own clause; another that they weaken too shares them: "may rise and fall"."""
    if term.scale != "commitment" or term.start is None or term.end is None or term.feature == "probability":
        return term
    place = next((places[i] for i in range(term.start, term.end) if i in places), clause)
    if place == clause:
        return term
    shared = term.feature if term.feature in polarity.OPEN else f"shared {term.feature}"
    return term._replace(feature=shared, start=None, end=None)


class Hedging(NamedTuple):
    """What bears on one clause: its hedges, those of them that qualify what it states, and terms that it shares with another."""

    held: Sequence[Held]
    scoping: Sequence[Held]
    shared: Sequence[Term]


def _score(clause: Clause, hedging: Hedging, nearby: Sequence[Match], text: str) -> Score:
    committed, endorsed = _commitment(clause, hedging, polarity.left_open(clause, text)), _endorsement(clause, nearby)
    sign = polarity.sign(clause, hedging.scoping, hedging.held) if _sum(committed) else 1.0
    likelihood = probability.likelihood(hedging.held, text, clause)
    if likelihood is not None:
        committed.append(_within_level(likelihood, _sum(committed), sign))
    commitment = sign * _sum(committed)
    level = next(name for name, low in CUT_POINTS if abs(commitment) >= low)
    terms = (*committed, *endorsed[:-1], Term("commitment", "sign", None, None, None, sign, "negation and denial rules"), endorsed[-1])
    return Score(commitment, endorsed[-1].weight * _sum(endorsed[:-1]), level, "-" if sign < 0 and level != "U" else "+",
                 likelihood.median if likelihood is not None else None, terms)


def _sum(terms: Sequence[Term]) -> float:
    return round(sum(t.weight for t in terms), 6)


def _scopes(h: Held, clause: Clause) -> bool:
    """Whether a hedge of the clause's holder qualifies what the clause states."""
    whose = clause.depth == 0 or clause.quoted or h.holder == clause.depth
    return whose and _reaches(h, clause) and not _is_stance(h, clause) and not conditional(h) and not denied(h, clause)


def denied(h: Held, clause: Clause) -> bool:
    """ "Doubts that it can": the possibility is what is denied, so that its word takes nothing away."""
    usages = (clause.attribution.usage if clause.attribution is not None else None, clause.stance)
    doubted = any(u is not None and u.polarity == "-" and u.level != "CT" for u in usages)
    return doubted and h.match.entry.category == "modal" and h.match.entry.entry in POSSIBILITY


def _reaches(h: Held, clause: Clause) -> bool:
    """It qualifies the predicate; or it is an opinion thrown in ("the bridge, I think, is closed"), or modifies a noun as content.

    "Warned of a possible flood" claims a flood, and that it is possible; so does "warned of the danger of a possible flood".
    """
    word = h.match.word
    thrown_in = word.dep == "parataxis" and any(c.dep == "nsubj" and c.pos == "PRON" and c.i < word.i for c in word.children)
    noun = word.head
    of = noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head is clause.top
    modifies = word.dep == "amod" and (noun is clause.top or of) and clause.top.pos == "NOUN"
    return h.scopes and not states(h, clause) or not h.is_cue and (thrown_in or modifies)


def states(h: Held, clause: Clause) -> bool:
    """The doubt is itself what is stated, of somebody: "traders were not convinced", "few can predict it"; not in "they may not"."""
    if not h.match.start <= clause.head.start < h.match.end or h.is_cue or clause.head.tag == "MD":
        return False
    thinks = syntax.is_verb(clause.head) and h.match.sense == "doxastic"
    return thinks or names.is_person(syntax.child(clause.top, "nsubj", "nsubjpass"))


def conditional(h: Held) -> bool:
    """ "If", "unless", "should the talks fail": the clause is judged as a whole, and a "may" still counts; "whether" is no condition."""
    return h.match.entry.category == "conditional" and h.match.entry.family != "whether" or h.match.rule == "inverted_condition"


def _is_stance(h: Held, clause: Clause) -> bool:
    """The hedge is the source's own opinion verb, which counts as a cue does."""
    return clause.stance is not None and any(w.start < h.match.end and h.match.start < w.end for w in clause.stance.words)


def _shared(clause: Clause, first: Clause, scoping: Sequence[Held]) -> list[Term]:
    """What a clause shares with the one that it is coordinated with: cue, frames and, where the subject too, modal and adverbs.

    "Analysts believe that P and that Q", "it is possible that P and Q", "may rise and fall"; not "may rise and will fall".
    """
    helped = any(c.dep in negation.AUXILIARIES and c.tag != "TO" for c in clause.top.children)
    above = first.path[:-1]
    inner = {w.i for w in first.head.subtree()} if above else set()
    reaching = [h for h in scoping if h.match.word in above or h.match.word.head in above and h.match.word.i not in inner
                or clause.joint and not helped and h.match.start < first.head.start]
    return [t._replace(feature=f"shared {t.feature}", start=None, end=None) for t in _lowering(first, reaching)]


# ---- the two sums ----
def _commitment(clause: Clause, hedging: Hedging, open_: Open | None) -> list[Term]:
    base, source = weights()["commitment", "assertion"]
    terms = [Term("commitment", "assertion", None, None, None, base, source)]
    if open_ is not None:
        return [*terms, Term("commitment", *open_, *weights()["commitment", open_.feature])]
    lowering = [*_lowering(clause, hedging.scoping), *hedging.shared]
    if any(t.weight <= -base for t in lowering):
        return terms + [min(lowering, key=lambda t: t.weight)]
    further, left = weights()["commitment", "further hedge"][0], MOST_FURTHER
    for k, term in enumerate(sorted(lowering, key=lambda t: t.weight)):
        weight = term.weight if k == 0 else -min(left, -term.weight * further)
        left -= 0 if k == 0 else -weight
        terms.append(term._replace(weight=round(weight, 6), feature=term.feature if k == 0 else f"further {term.feature}"))
    return terms + _boosts(hedging.scoping, terms, base)


def _lowering(clause: Clause, scoping: Sequence[Held]) -> list[Term]:
    """What weakens: the cue's class and each hedge in scope."""
    terms = []
    governor = polarity.governing(clause.top) if clause.attribution is None else None
    if governor is not None and governor.level != "CT" and not (governor.polarity == "-" and negation.is_negated(clause.top.head)):
        weight, source = weights()["commitment", f"cue class {governor.level}"]
        terms.append(Term("commitment", f"cue class {governor.level}", governor.entry, None, None, weight, source))
    for usage in (clause.attribution.usage if clause.attribution is not None else None, clause.stance):
        if usage is not None and usage.level != "CT":
            weight, source = weights()["commitment", f"cue class {usage.level}"]
            terms.append(Term("commitment", f"cue class {usage.level}", usage.cue.entry, min(w.start for w in usage.words),
                              max(w.end for w in usage.words), weight, source))
    for h in scoping:
        entry = h.match.entry
        if h.match.rule == "hypothetical":
            terms.append(Term("commitment", "hypothetical would", entry.entry, h.match.start, h.match.end,
                              *weights()["commitment", "hypothetical would"]))
        elif entry.kind == "hedge" and entry.weight < 0:
            terms.append(Term("commitment", entry.category, entry.entry, h.match.start, h.match.end, entry.weight, entry.source))
    return terms


def _boosts(scoping: Sequence[Held], terms: Sequence[Term], most: float) -> list[Term]:
    """A booster mends a hedge a little, never beyond the plain assertion."""
    share, source = weights()["commitment", "booster"]
    room = most - sum(t.weight for t in terms)
    out = []
    for h in scoping:
        if h.match.entry.kind == "booster":
            weight = min(room, share * h.match.entry.weight)
            room -= weight
            out.append(Term("commitment", "booster", h.match.entry.entry, h.match.start, h.match.end, round(weight, 6), source))
    return out


def _endorsement(clause: Clause, nearby: Sequence[Match]) -> list[Term]:
    """The weights of the features of the content's main predicate, kept within the scale; the sign comes last."""
    reported = clause.claim.attribution if clause.claim is not None else None
    features = event_features.observe(clause.head, nearby, reported.usage if reported is not None else None)
    if clause.claim is not None:
        features += [Feature("outer source", "", *((s.start, s.end) if s else ())) for s in clause.claim.sources[:-1]]
    terms = [Term("endorsement", f.name, f.entry or None, f.start, f.end, w.weight, w.source)
             for f, w in endorsement.weighed(features, endorsement.weights())]
    over = _sum(terms) - max(-MOST, min(MOST, _sum(terms)))
    if over:
        terms.append(Term("endorsement", "end of the scale", None, None, None, round(-over, 6), "the scale ends at -3 and 3"))
    return [*terms, Term("endorsement", "sign", None, None, None, endorsement.sign(features), "negation of the event")]


# ---- what follows ----
def _within_level(likelihood: Likelihood, strength: float, sign: float) -> Term:
    """ "Highly likely" is stronger than "likely", and both are probable: the word moves the claim inside its level, never out of it."""
    position = next(k for k, (_, low) in enumerate(CUT_POINTS) if strength >= low)
    level, low = CUT_POINTS[position]
    moved = 0.0
    if level in TYPICAL:
        moved = (likelihood.median if sign > 0 else 1 - likelihood.median) - TYPICAL[level]
        moved = 0.0 if abs(moved) < NOTICED else min(CUT_POINTS[position - 1][1] - MARGIN, max(low + MARGIN, strength + moved)) - strength
    source = "stated in the text"
    if likelihood.quartiles:
        source = "people mean {:g} (quartiles {:g} to {:g})".format(likelihood.median, *likelihood.quartiles)
    return Term("commitment", "probability", likelihood.phrase, likelihood.start, likelihood.end, round(moved, 6), source)


def reasons(score_: Score) -> str:
    """The sum behind a claim's commitment in words."""
    terms = [t for t in score_.terms if t.scale == "commitment"]
    summands = [t for t in terms if t.feature != "sign" and t.weight]
    signed = [f"{'-' if t.weight < 0 else '+'} {abs(t.weight):g} for {_said(t)}" for t in summands]
    total = " ".join(signed).removeprefix("+ ")
    turned = ", turned by negation or denial" if any(t.feature == "sign" and t.weight < 0 for t in terms) else ""
    return f"{total}{turned} = {score_.commitment:g}: {score_.level}{score_.polarity}"


def _said(term: Term) -> str:
    """A term's feature with its words, e.g. "modal (could)"."""
    return f"{term.feature} ({plain(term.entry)})" if term.entry else f"a plain {term.feature}"
