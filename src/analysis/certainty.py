"""How certain: a claim's scorecard, summand by summand, and the level and polarity that follow from it.

Provisional: the weights in ``weights/scorecard.csv`` are set by hand after the literature and not yet fitted to human judgements.
"""
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from analysis import csvrows, paths, syntax
from analysis.claims import Claim, Held
from analysis.csvrows import Column, number, one_of
from analysis.parsing import Word

SCALES = ("commitment", "endorsement")
# Strength at which a level begins: midway between FactBank's CT 3, PR 2, PS 1 and U 0.
CUT_POINTS = (("CT", 2.5), ("PR", 1.5), ("PS", 0.5), ("U", 0.0))
MOST_FURTHER = 0.4      # further hedges together never take away more, so that three of level PS are PS still
SHORT_ANSWER = 5        # words; "Absolutely not", "Not this year": without a verb the negation is the answer's
STEP = 1.0              # one level, on the scale of commitment
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


class Score(NamedTuple):
    """A claim's values on both scales, what follows from them, and the terms that make them up."""

    commitment: float
    endorsement: float
    level: str
    polarity: str
    probability: float | None
    terms: tuple[Term, ...]


@cache
def weights() -> dict[tuple[str, str], tuple[float, str]]:
    """The scorecard: weight and source by (scale, feature)."""
    rows = csvrows.rows(paths.WEIGHTS / "scorecard.csv", SCORECARD_COLUMNS, unique=("scale", "feature"))
    return {(r["scale"], r["feature"]): (float(r["weight"]), r["source"]) for r in rows}


@cache
def _probabilities() -> dict[str, float]:
    rows = csvrows.rows(paths.WEIGHTS / "probability.csv", PROBABILITY_COLUMNS, unique=("phrase",))
    return {r["phrase"]: float(r["median"]) for r in rows}


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
    scoping = [h for h in held if h.scopes and (h.holder == _innermost(claim) or claim.attribution is None) and not _is_stance(h, claim)]
    if any(_conditional(h) for h in held):      # judged as a whole: the condition and its "would" take nothing away, a "may" still does
        scoping = [h for h in scoping if not _conditional(h) and h.match.entry.entry not in ("would", "'d")]
    sign = _sign(claim, scoping, held)
    terms = [*_commitment(claim, scoping), *_endorsement(claim, scoping)]
    values = {scale: sum(t.weight for t in terms if t.scale == scale) for scale in SCALES}
    terms += [Term(scale, "sign", None, None, None, sign, "negation and denial rules") for scale in SCALES]
    commitment = sign * round(values["commitment"], 6)
    level = next(name for name, low in CUT_POINTS if abs(commitment) >= low)
    endorsed = sign if claim.attribution is None or claim.attribution.usage.polarity == "+" else -sign
    terms[-1] = terms[-1]._replace(weight=endorsed)
    return Score(commitment, endorsed * round(values["endorsement"], 6), level, "-" if sign < 0 and level != "U" else "+",
                 _probability(held, text, claim), tuple(terms))


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
    elif _negated(claim, [h.match.word for h in held if " " in h.match.entry.entry], held):
        sign = -sign
    for h in scoping:
        if h.match.entry.family == "unlikely":
            sign = -sign
    return sign


def _negated(claim: Claim, fixed: Sequence[Word], held: Sequence[Held]) -> bool:
    """The content's main predicate is negated; a negation inside a hedge ("cannot be ruled out") belongs to the hedge."""
    inside = [(h.match.start, h.match.end) for h in held]
    inner = {w.i for w in claim.content}
    turns = 0
    for predicate in _predicates(claim.head):
        marks = [c for c in predicate.children if c.i in inner and (
            c.dep == "neg" or c.lower in ("never", "neither", "hardly", "scarcely", "barely") and c.dep in ("advmod", "preconj", "cc")
            or c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and syntax.is_negative_phrase(c))
            and not any(w.lower == "only" and w.i == c.i + 1 for w in claim.content)]
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
    lowering = _lowering(claim, scoping, "commitment")
    if any(t.weight <= -base for t in lowering):
        return terms + [min(lowering, key=lambda t: t.weight)]
    further, left = weights()["commitment", "further hedge"][0], MOST_FURTHER
    for k, term in enumerate(sorted(lowering, key=lambda t: t.weight)):
        weight = term.weight if k == 0 else -min(left, -term.weight * further)
        left -= 0 if k == 0 else -weight
        terms.append(term._replace(weight=round(weight, 6), feature=term.feature if k == 0 else f"further {term.feature}"))
    return terms + _boosts(scoping, terms, base)


def _lowering(claim: Claim, scoping: Sequence[Held], scale: str) -> list[Term]:
    """What weakens: the cue's class and each hedge in scope."""
    terms = []
    for usage in (claim.attribution.usage if claim.attribution is not None else None, claim.stance):
        if usage is not None and usage.level != "CT":
            weight, source = weights()[scale, f"cue class {usage.level}"]
            terms.append(Term(scale, f"cue class {usage.level}", usage.cue.entry, min(w.start for w in usage.words),
                              max(w.end for w in usage.words), weight, source))
    for h in scoping:
        if h.match.entry.kind == "hedge" and h.match.entry.weight < 0:
            entry = h.match.entry
            terms.append(Term(scale, entry.category, entry.entry, h.match.start, h.match.end, entry.weight, entry.source))
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


def _endorsement(claim: Claim, scoping: Sequence[Held]) -> list[Term]:
    scale = "endorsement"
    base, source = weights()[scale, "assertion"]
    terms = [Term(scale, "assertion", None, None, None, base, source)]
    if claim.attribution is not None:
        start, end = claim.cue or (None, None)
        weight, source = weights()[scale, "reported clause"]
        terms.append(Term(scale, "reported clause", claim.attribution.usage.cue.entry, start, end, weight, source))
        for s in claim.sources[:-1]:
            terms.append(Term(scale, "outer source", None, s.start if s else None, s.end if s else None, *weights()[scale, "outer source"]))
    share = weights()[scale, "hedge"][0]
    lowering = sorted(_lowering(claim, scoping, scale), key=lambda t: t.weight * (1 if t.feature.startswith("cue") else share))
    for term in lowering[:2]:
        weight = term.weight if term.feature.startswith("cue") else share * term.weight
        terms.append(term._replace(weight=round(weight, 6)))
    return terms


# ---- what follows ----
def _probability(held: Sequence[Held], text: str, claim: Claim) -> float | None:
    """The explicit number, else the median of what people mean by the claim's probability words; null without either."""
    stated = PERCENT_CHANCE.search(text, claim.main[0], claim.main[1])
    if stated:
        value = float(stated.group(1) or stated.group(2)) / 100
        return value if value <= 1 else None
    for h in held:
        before = text[:h.match.start].split()[-1:]
        own = text[h.match.start:h.match.end].lower()
        for phrase in (" ".join([*before, own]).lower(), own, h.match.entry.entry):
            if h.scopes and phrase in _probabilities():
                return _probabilities()[phrase]
    return None


def reasons(score_: Score) -> str:
    """The sum behind a claim's commitment in words."""
    terms = [t for t in score_.terms if t.scale == "commitment"]
    summands = [t for t in terms if t.feature != "sign"]
    signed = [f"{'-' if t.weight < 0 else '+'} {abs(t.weight):g} for {_said(t)}" for t in summands]
    total = " ".join(signed).removeprefix("+ ")
    turned = ", turned by negation or denial" if any(t.feature == "sign" and t.weight < 0 for t in terms) else ""
    return f"{total}{turned} = {score_.commitment:g}: {score_.level}{score_.polarity}"


def _said(term: Term) -> str:
    """A term's feature with its words, e.g. "modal (could)"."""
    return f"{term.feature} ({term.entry})" if term.entry else f"a plain {term.feature}"
