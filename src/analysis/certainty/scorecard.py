"""How certain: a claim's scorecard, summand by summand, and the level and polarity that follow from it.

Commitment is provisional: the weights in ``weights/scorecard.csv`` and those of the hedges are set by hand at FactBank's levels, because no
independent ratings of it exist; its figures are agreement with the project's own coding (one annotator). Endorsement is fitted to readers'
ratings (``weights/endorsement.csv``, see `analysis.certainty.endorsement`).
"""
from collections.abc import Sequence
from typing import NamedTuple

from analysis.certainty import endorsement, event_features, polarity, probability
from analysis.certainty.claims import Claim
from analysis.certainty.event_features import Feature
from analysis.certainty.holding import Held
from analysis.certainty.polarity import Open
from analysis.certainty.probability import Likelihood
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, Weight, kept, one_of

SCALES = ("commitment", "endorsement")
# Strength at which a level begins: midway between FactBank's CT 3, PR 2, PS 1 and U 0.
CUT_POINTS = (("CT", 2.5), ("PR", 1.5), ("PS", 0.5), ("U", 0.0))
MOST_FURTHER = 0.4      # further hedges together never take away more, so that three of level PS are PS still
# What people mean by the words of a level ("likely" .75; "may", "possible" .5 to .62), by which probability words move inside it; medians
# that differ by less than NOTICED are one (people give tenths). MARGIN keeps a claim off the next level's cut point.
TYPICAL = {"PR": 0.75, "PS": 0.55}
NOTICED, MARGIN = 0.1, 0.05
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


@kept
def weights() -> dict[tuple[str, ...], Weight]:
    """The scorecard: weight and source by (scale, feature)."""
    return checked_csv.weights("scorecard", KEYS, MOST)


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
    scoping = [h for h in scoping if not _conditional(h)]       # judged as a whole: the condition takes nothing away, a "may" still does
    committed, endorsed = _commitment(claim, scoping, polarity.left_open(claim, text)), _endorsement(claim, held)
    sign = polarity.sign(claim, scoping, held) if _sum(committed) else 1.0
    likelihood = probability.likelihood(held, text, claim)
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

    "Warned of a possible flood" claims a flood, and that it is possible; so does "warned of the danger of a possible flood".
    """
    word = h.match.word
    thrown_in = word.dep == "parataxis" and any(c.dep == "nsubj" and c.pos == "PRON" and c.i < word.i for c in word.children)
    noun = word.head
    of = noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head is claim.head
    modifies = word.dep == "amod" and (noun is claim.head or of) and claim.head.pos == "NOUN"
    return h.scopes or not h.is_cue and (thrown_in or modifies)


def _conditional(h: Held) -> bool:
    """ "if", "unless", "should the talks fail"; "whether" is no condition."""
    return h.match.entry.category == "conditional" and h.match.entry.family != "whether" or h.match.rule == "inverted_condition"


def _is_stance(h: Held, claim: Claim) -> bool:
    """The hedge is the source's own opinion verb, which counts as a cue does."""
    return claim.stance is not None and any(w.start < h.match.end and h.match.start < w.end for w in claim.stance.words)


def _innermost(claim: Claim) -> int:
    return 0 if claim.attribution is None else len(claim.chain)


# ---- the two sums ----
def _commitment(claim: Claim, scoping: Sequence[Held], open_: Open | None) -> list[Term]:
    base, source = weights()["commitment", "assertion"]
    terms = [Term("commitment", "assertion", None, None, None, base, source)]
    if open_ is not None:
        return [*terms, Term("commitment", *open_, *weights()["commitment", open_.feature])]
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
    features = event_features.observe(claim.head, [h.match for h in held], usage)
    features += [Feature("outer source", "", *((s.start, s.end) if s else ())) for s in claim.sources[:-1]]
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
    return f"{term.feature} ({term.entry})" if term.entry else f"a plain {term.feature}"
