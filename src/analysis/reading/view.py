"""A text as it is read, and where each of its characters stands in the text as it was given."""
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]


class Edit(NamedTuple):
    """Characters `start` to `end` that are read as `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class View:
    """A text after edits.

    Attributes
    ----------
    text : str
        What is read.
    starts, ends : array of int or None
        For each character of `text`, where what it stands for begins and ends in the text as given; None where every character stands at
        its own place.
    """

    text: str
    starts: "Places | None" = None
    ends: "Places | None" = None

    def edited(self, edits: Iterable[Edit]) -> "View":
        """The view after further edits, which count in its text, stand in its order and do not overlap."""
        pieces: list[str] = []
        kept: list[tuple[int, int, int]] = []      # start, end, length of what stands there now
        at = 0
        for start, end, new in edits:
            pieces += [self.text[at:start], new]
            kept.append((start, end, len(new)))
            at = end
        if not kept:
            return self
        text = "".join([*pieces, self.text[at:]])
        if all(end - start == length for start, end, length in kept):
            return View(text, self.starts, self.ends)
        return View(text, *self._places(kept))

    def _places(self, kept: list[tuple[int, int, int]]) -> "tuple[Places, Places]":
        import numpy as np

        n = len(self.text)
        starts = self.starts if self.starts is not None else np.arange(n, dtype=np.int64)
        ends = self.ends if self.ends is not None else np.arange(1, n + 1, dtype=np.int64)
        new_starts, new_ends, at = [], [], 0
        for start, end, length in kept:
            same = end - start == length        # letter for letter, each keeps its place
            first = int(starts[start]) if start < n else int(ends[-1]) if n else 0
            last = int(ends[end - 1]) if end > start else first
            new_starts += [starts[at:start], starts[start:end] if same else np.full(length, first, dtype=np.int64)]
            new_ends += [ends[at:start], ends[start:end] if same else np.full(length, last, dtype=np.int64)]
            at = end
        return np.concatenate([*new_starts, starts[at:]]), np.concatenate([*new_ends, ends[at:]])

    def seen(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text as given stands in the text as it is read; empty where none of it is read."""
        if self.starts is None or self.ends is None:
            return start, end
        import numpy as np

        return int(np.searchsorted(self.starts, start)), int(np.searchsorted(self.ends, end, side="right"))

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text stands in the text as given."""
        if self.starts is None or self.ends is None or end <= start:
            return start, end
        return int(self.starts[start]), int(self.ends[end - 1])
