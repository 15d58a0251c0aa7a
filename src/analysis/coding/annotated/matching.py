"""When two spans, names or claims are the same."""
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.language.segmentation import WORD
from analysis.vocabulary import split_spans

Span = tuple[int, int]
SAME = 0.5                              # Jaccard of words from which on two contents are taken for one, by this project's convention
# Words that do not identify anybody.
FUNCTION = {"a", "an", "the", "of", "or", "and", "to", "in", "on", "at", "for", "by", "with", "from", "as", "that", "this", "these",
            "those", "s", "mr", "mrs", "ms", "dr"}


class Words:
    """The words of a text by their places; marks of punctuation are none."""

    def __init__(self, text: str) -> None:
        found = list(WORD.finditer(text))
        self.starts, self.ends = [m.start() for m in found], [m.end() for m in found]
        self.lower = [m.group().lower() for m in found]

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """The words that share a character with a span."""
        return frozenset(i for start, end in spans for i in range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end)))

    def naming(self, spans: Iterable[Span]) -> frozenset[int]:
        """Those of them that identify somebody: no function words, unless there are no others ("A:" in a transcript)."""
        found = self.within(spans)
        return frozenset(i for i in found if self.lower[i] not in FUNCTION) or found


def jaccard(a: frozenset[Any], b: frozenset[Any]) -> float:
    """Shared elements of all; 0 where there are none."""
    return len(a & b) / len(a | b) if a | b else 0.0


def overlap(a: Span, b: Span) -> bool:
    """True where two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def span_of(row: Any, start: str = "start", end: str = "end") -> Span | None:
    """A span of a row of a public table; None where the row has none."""
    first = getattr(row, start)
    return None if pd.isna(first) else (int(first), int(getattr(row, end)))


def parts_of(row: Any) -> list[Span]:
    """The content of a row of the table `claims`."""
    return split_spans(row.spans)


def naming_words(name: str) -> frozenset[str]:
    """The words of a name that identify somebody, in small letters; as `Words.naming`."""
    words = frozenset(re.findall(r"\w+", name.lower()))
    return words - FUNCTION or words


def same_name(name: str, others: Iterable[str]) -> bool:
    """True where a name shares such a word with one of the others."""
    words = naming_words(name)
    return any(words & naming_words(other) for other in others)


def pairs(scored: Iterable[tuple[tuple[Any, ...], int, int]]) -> Iterator[tuple[int, int]]:
    """One-to-one pairs (gold, prediction), the best score first; of equal scores the earlier in the text."""
    gold_used, predicted_used = set(), set()
    for _, gold, predicted in sorted(scored, key=lambda s: (*(-float(x) for x in s[0]), s[1], s[2])):
        if gold not in gold_used and predicted not in predicted_used:
            gold_used.add(gold)
            predicted_used.add(predicted)
            yield gold, predicted
