"""Hedges measured on annotated corpora of uncertainty: Szeged Wikipedia and GME."""
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from analysis.coding.agreement import Figure, Part, f1
from analysis.coding.annotated.hedges import Item, _grouped, _touches

SZEGED_SENSES = ("epistemic", "doxastic", "investigation", "condition")
SZEGED = "hedges of sense " + ", ".join(SZEGED_SENSES)
# The corpus has one epistemic sense for all strengths ("knowledge"): inferential "must" is in it, which is a booster here.
GME = "hedges of sense epistemic, and boosters, on nine modals as triggers; intervals of F1 over triggers"
MODALS = ("can", "could", "may", "might", "must", "shall", "should", "will", "would")


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
