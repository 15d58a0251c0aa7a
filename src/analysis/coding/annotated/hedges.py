"""Hedges measured against people's judgements: the project's own items, Wikipedia's uncertainty cues and the senses of modal verbs."""
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from analysis.coding.agreement import Figure, Part, f1
from analysis.coding.annotated.matching import Span, overlap
from analysis.result import Analysis
from analysis.results.intervals import rows_of

Item = tuple[dict[str, Any], Analysis]
# The items mark every weakened statement; what somebody examines or investigates (Szarvas et al. 2012) weakens none.
OWN = "hedges of all senses but investigation"
LURE = "booster lure"       # in the reason of a trap for boosters


def items(sets: Mapping[str, Sequence[Item]]) -> Iterator[Figure]:
    """Figures on the project's own items.

    Parameters
    ----------
    sets : mapping of str to sequence of (dict, Analysis)
        By name of the set: annotated text and what was found in it.

    Yields
    ------
    Figure
        For each set recall (core hedges touched), precision (predictions that touch a core or an optional hedge), F1, traps avoided and
        boosters; over all sets the same by category and by rule.
    """
    for name, members in sets.items():
        yield from _whole(Part(name, OWN), [_Counts(*item) for item in members])
        yield from _boosters(Part(name, "boosters"), [item for item in members if "boosters" in item[0]])
    everything = [item for members in sets.values() for item in members]
    yield from _by_category(Part(" + ".join(sets), OWN), [_Counts(*item) for item in everything])
    yield from _by_rule(Part(" + ".join(sets), OWN), everything)


def _spans(marked: Iterable[Mapping[str, Any]]) -> list[Span]:
    return [(m["start"], m["start"] + len(m["text"])) for m in marked]


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _found(result: Analysis, kind: str) -> dict[Span, Any]:
    """Rows of one kind by span; hedges without those of the sense investigation."""
    rows = result.hedges[(result.hedges["kind"] == kind) & (result.hedges["sense"].fillna("") != "investigation")]
    return {(row.start, row.end): row for row in rows_of(rows)}


class _Counts:
    """One item: gold hedges found or missed, predictions right or wrong, traps hit."""

    def __init__(self, gold: Mapping[str, Any], result: Analysis) -> None:
        predicted, boosters = _found(result, "hedge"), _found(result, "booster")
        marked = _spans(gold["hedges"])
        core = [h for h in gold["hedges"] if h["tier"] == "core"]
        self.core = [(h, _touches(span, predicted)) for h, span in zip(core, _spans(core), strict=True)]
        self.predicted = [(row, _touches(span, marked)) for span, row in predicted.items()]
        wrong = [span for span in predicted if not _touches(span, marked)]
        traps = gold.get("traps", gold.get("hedge_traps", []))
        self.hit = [_touches(span, [*wrong, *(boosters if LURE in trap.get("why", "") else ())])
                    for trap, span in zip(traps, _spans(traps), strict=True)]

    @property
    def row(self) -> tuple[int, int, int, int]:
        """As `agreement.f1` takes it."""
        return sum(ok for _, ok in self.predicted), len(self.predicted), sum(ok for _, ok in self.core), len(self.core)


def _whole(part: Part, counts: Sequence[_Counts]) -> Iterator[Figure]:
    right, predicted, found, core = (sum(column) for column in zip(*(c.row for c in counts), strict=True))
    traps = [hit for c in counts for hit in c.hit]
    yield part.share("recall", found, core, note="core hedges")
    yield part.share("precision", right, predicted)
    yield part.estimate("F1", f1([c.row for c in counts]), len(counts))
    yield part.share("traps avoided", len(traps) - sum(traps), len(traps))


def _boosters(part: Part, members: Sequence[Item]) -> Iterator[Figure]:
    marked = [(_spans(gold["boosters"]), _found(result, "booster")) for gold, result in members]
    if any(gold for gold, _ in marked):
        yield part.share("recall", sum(_touches(s, found) for gold, found in marked for s in gold), sum(len(gold) for gold, _ in marked))
        yield part.share("precision", sum(_touches(s, gold) for gold, found in marked for s in found),
                         sum(len(found) for _, found in marked))


def _by_category(part: Part, counts: Sequence[_Counts]) -> Iterator[Figure]:
    """Recall by the category that the annotator gave (short items only), precision by the tool's."""
    gold = [(h["type"], ok) for c in counts for h, ok in c.core if "type" in h]
    predicted = [(row.category, ok) for c in counts for row, ok in c.predicted]
    for measure, cases in (("recall", gold), ("precision", predicted)):
        yield from _grouped(part, f"{measure} by category", cases)


def _grouped(part: Part, measure: str, cases: Iterable[tuple[str, bool]]) -> Iterator[Figure]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for group, ok in cases:
        groups[group].append(ok)
    for group, answers in sorted(groups.items()):
        yield part.share(measure, sum(answers), len(answers), group=group)


def _by_rule(part: Part, members: Sequence[Item]) -> Iterator[Figure]:
    accepted = [(row.rule, ok) for item in members for row, ok in _Counts(*item).predicted]
    yield from _grouped(part, "precision by accepting rule", accepted)
    refused: Counter[tuple[str, str]] = Counter()
    for gold, result in members:
        tiers = list(zip(_spans(gold["hedges"]), (h["tier"] for h in gold["hedges"]), strict=True))
        found = _found(result, "hedge")
        for row in rows_of(result.rejected[result.rejected["kind"] == "hedge"]):
            missed = [tier for span, tier in tiers if overlap(span, (row.start, row.end)) and not _touches(span, found)]
            refused[row.rule, "core" if "core" in missed else "optional" if missed else ""] += 1
    for rule in sorted({rule for rule, _ in refused}):
        core, optional = refused[rule, "core"], refused[rule, "optional"]
        yield part.share("false rejections by rule", core + optional, core + optional + refused[rule, ""], group=rule,
                         note=f"{core} core" if core + optional else "")


