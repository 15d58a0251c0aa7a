"""How certain: a claim's scorecard, summand by summand, and the level and polarity that follow from it.

Commitment is provisional: the weights in ``weights/scorecard.csv`` and those of the hedges are set by hand at FactBank's levels, because no
independent ratings of it exist; its figures are agreement with the project's own coding (one annotator). Endorsement is fitted to readers'
ratings (``weights/endorsement.csv``, see `analysis.endorsement`).
"""
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import csvrows, endorsement, paths, syntax
from analysis.claims import Claim, Held
from analysis.csvrows import Column, kept, number, one_of
from analysis.parsing import Word

SCALES = ("commitment", "endorsement")
# Strength at which a level begins: midway between FactBank's CT 3, PR 2, PS 1 and U 0.
CUT_POINTS = (("CT", 2.5), ("PR", 1.5), ("PS", 0.5), ("U", 0.0))
MOST_FURTHER = 0.4      # further hedges together never take away more, so that three of level PS are PS still
# What people mean by the words of a level ("likely" .75; "may", "possible" .5 to .62), by which probability words move inside it; medians
# that differ by less than NOTICED are one (people give tenths). MARGIN keeps a claim off the next level's cut point.
TYPICAL = {"PR": 0.75, "PS": 0.55}
NOTICED, MARGIN = 0.1, 0.05
SHORT_ANSWER = 5        # words; "Absolutely not", "Not this year": without a verb the negation is the answer's
MOST = 3.0              # either end of both scales
SCORECARD_COLUMNS = (Column("scale", one_of(*SCALES)), Column("feature"), Column("weight", number(-3, 3)),
                     Column("se", number(0, 3), empty=True), Column("n", number(0, 1e9), empty=True), Column("source"))
PROBABILITY_COLUMNS = (Column("phrase"), *(Column(c, number(0, 1)) for c in ("median", "q25", "q75")), Column("n", number(1, 1e9)),
                       Column("source"))
PERCENT_CHANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|per\s?cent|percent)\s+(?:chance|probability|likelihood)|"
                            r"(?:chance|probability|likelihood)\s+of\s+(\d+(?:\.\d+)?)\s*(?:%|per\s?cent|percent)", re.I)


class Term(NamedTuple):
    """One summand of a scale, with the words behind it; the feature "sign" is the factor +1 or -1."""

    scale: str
    feature: str
    entry: str | None
    start: int | None
    end: int | None
    weight: float
    source: str


class Likelihood(NamedTuple):
    """What a probability word means to people (median and quartiles), or a number that the text states."""

    phrase: str
    median: float
    quartiles: tuple[float, float] | None
    start: int
    end: int


class Score(NamedTuple):
    """A claim's values on both scales, what follows from them, and the terms that make them up."""

    commitment: float
    endorsement: float
    level: str
    polarity: str
    probability: float | None
    terms: tuple[Term, ...]


@kept
def weights() -> dict[tuple[str, str], tuple[float, str]]:
    """The scorecard: weight and source by (scale, feature)."""
    rows = csvrows.rows(paths.WEIGHTS / "scorecard.csv", SCORECARD_COLUMNS, unique=("scale", "feature"))
    return {(r["scale"], r["feature"]): (float(r["weight"]), r["source"]) for r in rows}


@kept
def _probabilities() -> dict[str, tuple[float, float, float]]:
    """Median and quartiles by phrase."""
    rows = csvrows.rows(paths.WEIGHTS / "probability.csv", PROBABILITY_COLUMNS, unique=("phrase",))
    return {r["phrase"]: (float(r["median"]), float(r["q25"]), float(r["q75"])) for r in rows}


def score(claim: Claim, held: Sequence[Held], text: str) -> Score:
    """Score one claim.

    Parameters
    ----------
    claim : Claim
    held : sequence of Held
        The hedges and boosters that belong to the claim.
    text : str
        The whole text.

    Returns
    -------
    Score
        On each scale sign × sum of the other terms is the value, in [-3, 3]; level and polarity follow from `commitment` by
        `CUT_POINTS`.
    """
    scoping = [h for h in held if _reaches(h, claim) and not _is_stance(h, claim)
               and (h.holder == _innermost(claim) or claim.attribution is None)]
    if any(_conditional(h) for h in held):      # judged as a whole: the condition and its "would" take nothing away, a "may" still does
        scoping = [h for h in scoping if not _conditional(h) and h.match.entry.entry not in ("would", "'d")]
    sign = _sign(claim, scoping, held)
    likelihood = _likelihood(held, text, claim)
    committed, endorsed = _commitment(claim, scoping), _endorsement(claim, held)
    if likelihood is not None:
        committed.append(_within_level(likelihood, _sum(committed), sign))
    commitment = sign * _sum(committed)
    level = next(name for name, low in CUT_POINTS if abs(commitment) >= low)
    terms = (*committed, *endorsed[:-1], Term("commitment", "sign", None, None, None, sign, "negation and denial rules"), endorsed[-1])
    return Score(commitment, endorsed[-1].weight * _sum(endorsed[:-1]), level, "-" if sign < 0 and level != "U" else "+",
                 likelihood.median if likelihood is not None else None, terms)


def _sum(terms: Sequence[Term]) -> float:
    return round(sum(t.weight for t in terms), 6)


def _reaches(h: Held, claim: Claim) -> bool:
    """It qualifies the main predicate; or it is an opinion thrown in ("the bridge, I think, is closed"), or modifies a noun as content.

    "Warned of a possible flood" claims a flood, and that it is possible.
    """
    word = h.match.word
    thrown_in = word.dep == "parataxis" and any(c.dep == "nsubj" and c.pos == "PRON" and c.i < word.i for c in word.children)
    modifies = word.dep == "amod" and word.head is claim.head and claim.head.pos == "NOUN"
    return h.scopes or not h.is_cue and (thrown_in or modifies)


def _conditional(h: Held) -> bool:
    """ "if", "unless", "should the talks fail"; "whether" is no condition."""
    return h.match.entry.category == "conditional" and h.match.entry.family != "whether" or h.match.rule == "inverted_condition"


def _is_stance(h: Held, claim: Claim) -> bool:
    """The hedge is the source's own opinion verb, which counts as a cue does."""
    return claim.stance is not None and any(w.start < h.match.end and h.match.start < w.end for w in claim.stance.words)


def _innermost(claim: Claim) -> int:
    return 0 if claim.attribution is None else len(claim.chain)


# ---- sign ----
def _sign(claim: Claim, scoping: Sequence[Held], held: Sequence[Held]) -> float:
    """Denial by the cue, negation of the main predicate and negative hedges ("unlikely") each turn the sign."""
    sign = -1.0 if claim.attribution is not None and claim.attribution.usage.polarity == "-" else 1.0
    if claim.stance is not None:
        sign = -sign if claim.stance.polarity == "-" else sign
    elif _negated(claim, held):
        sign = -sign
    for h in scoping:
        if h.match.entry.family == "unlikely":
            sign = -sign
    return sign


def _negated(claim: Claim, held: Sequence[Held]) -> bool:
    """The content's main predicate is negated; a negation inside a hedge ("cannot be ruled out") belongs to the hedge."""
    inside = [(h.match.start, h.match.end) for h in held]
    inner = {w.i for w in claim.content}
    turns = 0
    for predicate in _predicates(claim.head):
        # the parser may hang a passive's subject on "was"
        below = [*predicate.children, *(w for c in predicate.children if c.dep == "auxpass" for w in c.children)]
        marks = [c for c in below if c.i in inner and (
            c.dep == "neg" or c.lower in ("never", "neither", "hardly", "scarcely", "barely") and c.dep in ("advmod", "preconj", "cc")
            or c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and endorsement.is_negative(c)) and not endorsement.only_limits(c)]
        turns += any(not any(s <= c.start < e for s, e in inside) for c in marks)
    if not syntax.is_verb(claim.head):
        short = len(claim.content) <= SHORT_ANSWER and any(w.lower in ("not", "no") for w in claim.content)
        turns += short or syntax.is_negative_phrase(claim.head)
    return turns % 2 == 1


def _predicates(head: Word) -> list[Word]:
    """The main predicate and, below a hedging one, what it carries: "does not appear to be", "I think it is not"."""
    return list(syntax.predicates(head))


# ---- the two sums ----
def _commitment(claim: Claim, scoping: Sequence[Held]) -> list[Term]:
    base, source = weights()["commitment", "assertion"]
    terms = [Term("commitment", "assertion", None, None, None, base, source)]
    lowering = _lowering(claim, scoping)
    if any(t.weight <= -base for t in lowering):
        return terms + [min(lowering, key=lambda t: t.weight)]
    further, left = weights()["commitment", "further hedge"][0], MOST_FURTHER
    for k, term in enumerate(sorted(lowering, key=lambda t: t.weight)):
        weight = term.weight if k == 0 else -min(left, -term.weight * further)
        left -= 0 if k == 0 else -weight
        terms.append(term._replace(weight=round(weight, 6), feature=term.feature if k == 0 else f"further {term.feature}"))
    return terms + _boosts(scoping, terms, base)


def _lowering(claim: Claim, scoping: Sequence[Held]) -> list[Term]:
    """What weakens: the cue's class and each hedge in scope."""
    terms = []
    for usage in (claim.attribution.usage if claim.attribution is not None else None, claim.stance):
        if usage is not None and usage.level != "CT":
            weight, source = weights()["commitment", f"cue class {usage.level}"]
            terms.append(Term("commitment", f"cue class {usage.level}", usage.cue.entry, min(w.start for w in usage.words),
                              max(w.end for w in usage.words), weight, source))
    for h in scoping:
        if h.match.entry.kind == "hedge" and h.match.entry.weight < 0:
            entry = h.match.entry
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


def _endorsement(claim: Claim, held: Sequence[Held]) -> list[Term]:
    """The weights of the features of the content's main predicate, kept within the scale; the sign comes last."""
    usage = claim.attribution.usage if claim.attribution is not None else None
    features = endorsement.observe(claim.head, [h.match for h in held], usage)
    features += [endorsement.Feature("outer source", "", *((s.start, s.end) if s else ())) for s in claim.sources[:-1]]
    terms = [Term("endorsement", f.name, f.entry or None, f.start, f.end, w.weight, w.source)
             for f, w in endorsement.weighed(features, endorsement.weights())]
    over = _sum(terms) - max(-MOST, min(MOST, _sum(terms)))
    if over:
        terms.append(Term("endorsement", "end of the scale", None, None, None, round(-over, 6), "the scale ends at -3 and 3"))
    return [*terms, Term("endorsement", "sign", None, None, None, endorsement.sign(features), "negation of the event")]


# ---- what follows ----
def _likelihood(held: Sequence[Held], text: str, claim: Claim) -> Likelihood | None:
    """The explicit number, else what people mean by the claim's probability words; None without either."""
    stated = PERCENT_CHANCE.search(text, claim.main[0], claim.main[1])
    if stated:
        value = float(stated.group(1) or stated.group(2)) / 100
        return Likelihood(stated.group().lower(), value, None, *stated.span()) if value <= 1 else None
    for h in held:
        before = text[:h.match.start].split()[-1:]
        own = text[h.match.start:h.match.end].lower()
        for phrase in (" ".join([*before, own]).lower(), own, h.match.entry.entry):
            if h.scopes and phrase in _probabilities():
                median, *quartiles = _probabilities()[phrase]
                return Likelihood(phrase, median, (quartiles[0], quartiles[1]), h.match.start, h.match.end)
    return None


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
    return f"{term.feature} ({term.entry})" if term.entry else f"a plain {term.feature}"
