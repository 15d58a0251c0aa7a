"""Hedges measured against people's judgements: the project's own items, Wikipedia's uncertainty cues and the senses of modal verbs."""
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from analysis.agreement import Figure, Part, Span, f1, overlap, rows_of
from analysis.pipeline import Analysis

Item = tuple[dict[str, Any], Analysis]
# The items mark every weakened statement; what somebody examines or investigates (Szarvas et al. 2012) weakens none.
OWN = "hedges of all senses but investigation"
SZEGED_SENSES = ("epistemic", "doxastic", "investigation", "condition")
SZEGED = "hedges of sense " + ", ".join(SZEGED_SENSES)
# The corpus has one epistemic sense for all strengths ("knowledge"): inferential "must" is in it, which is a booster here.
GME = "hedges of sense epistemic, and boosters, on nine modals as triggers; intervals of F1 over triggers"
MODALS = ("can", "could", "may", "might", "must", "shall", "should", "will", "would")
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


def szeged(read: Iterable[Item]) -> Iterator[Figure]:
    """Exact cues and uncertain sentences on sentences with uncertainty cues.

    Parameters
    ----------
    read : iterable of (dict, Analysis)
        Each with ``doc`` (bootstrap is over these), ``text`` and ``cues``: [start, end, sense] lists.

    Yields
    ------
    Figure
        Cue F1 (both ends right, the sense set aside), sentence F1 (a cue or none), recall of cues by sense.
    """
    cues: dict[str, Counter[str]] = defaultdict(Counter)
    senses = []
    for gold, result in read:
        rows = result.hedges[(result.hedges["kind"] == "hedge") & result.hedges["sense"].isin(SZEGED_SENSES)]
        predicted, marked = set(zip(rows["start"], rows["end"], strict=True)), {(c[0], c[1]) for c in gold["cues"]}
        senses += [(c[2], (c[0], c[1]) in predicted) for c in gold["cues"]]
        cues[gold["doc"]].update(cue=len(predicted & marked), cue_predicted=len(predicted), cue_gold=len(marked),
                                 sentence=bool(predicted and marked), sentence_predicted=bool(predicted), sentence_gold=bool(marked))
    part = Part("szeged", SZEGED)
    for what, name in (("cue", "cue, exact span"), ("sentence", "sentence")):
        yield from _corpus(part, [(c[what], c[f"{what}_predicted"], c[what], c[f"{what}_gold"]) for c in cues.values()], name)
    yield from _grouped(part, "recall by sense, exact span", senses)


def gme(read: Iterable[Item]) -> Iterator[Figure]:
    """The epistemic sense of the nine modals, the triggers given.

    Parameters
    ----------
    read : iterable of (dict, Analysis)
        Each with ``text`` and ``cues``: [start, end, sense] lists, where the sense "knowledge" is the epistemic one.

    Yields
    ------
    Figure
        Precision, recall and F1 over all triggers, and F1 by modal.
    """
    answers: dict[str, list[tuple[int, int, int, int]]] = defaultdict(list)
    for gold, result in read:
        counted = result.hedges[(result.hedges["kind"] == "booster") | (result.hedges["sense"] == "epistemic")]
        spans = list(zip(counted["start"], counted["end"], strict=True))
        for start, end, sense in gold["cues"]:
            modal, epistemic = gold["text"][start:end].lower(), sense == "knowledge"
            if modal in MODALS:
                said = _touches((start, end), spans)
                answers[modal].append((said and epistemic, said, said and epistemic, epistemic))
    part = Part("gme", GME)
    yield from _corpus(part, [row for rows in answers.values() for row in rows], "epistemic sense")
    for modal, rows in sorted(answers.items()):
        yield part.estimate("epistemic sense: F1", f1(rows), len(rows), group=modal, n=sum(row[3] for row in rows),
                            note=f"of {len(rows)} triggers")


def _corpus(part: Part, counts: Sequence[tuple[int, int, int, int]], what: str) -> Iterator[Figure]:
    right, predicted, _, gold = (sum(column) for column in zip(*counts, strict=True))
    yield part.share(f"{what}: precision", right, predicted)
    yield part.share(f"{what}: recall", right, gold)
    yield part.estimate(f"{what}: F1", f1(counts), len(counts), n=gold)
