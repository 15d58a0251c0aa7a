"""What stands in quotation marks, found in one pass over the marks of a paragraph, and looked up by place."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

# Quotation marks: what opens, and what closes it. The apostrophe is told from the mark by its neighbours.
# A closing mark may open one too, by mistake or in Swedish style.
CLOSERS = {"”": ("”",), "“": ("”",), "„": ("“", "”"), "«": ("»",), '"': ('"',), "‘": ("’",), "'": ("'",), "``": ("''",), "''": ("''",)}
OPENERS = {mark: tuple(o for o, closing in CLOSERS.items() if mark in closing) for closing in CLOSERS.values() for mark in closing}
SINGLE = {"‘", "'"}
MARKS = re.compile("''|``|[“”„«»\"‘’']")
END_OF_SENTENCE = set(".!?…")
LONGEST_GAP = 8     # characters between a sentence and the next
DEEPEST = 8         # quotations around one another; what lies deeper is no quotation


class Quotation(NamedTuple):
    """A stretch in quotation marks.

    `start` and `end` hold the marks, `inner_start` and `inner_end` what is between them; `depth` is 0 for an outermost quotation;
    `continues` says that the speaker goes on in the next quotation: the next paragraph or sentence reopens the marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    continues: bool


class Quoted:
    """The quotations of a text by place: each question takes the logarithm of their number.

    Parameters
    ----------
    quotations : sequence of Quotation
        In text order. One holds another or lies apart from it.

    Attributes
    ----------
    outermost : list of Quotation
        Those of depth 0.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self._all = quotations
        self._starts = [q.start for q in quotations]
        self.outermost = [q for q in quotations if q.depth == 0]
        self._outer_starts = [q.start for q in self.outermost]
        self._parents: list[int] = []
        path: list[int] = []
        for i, q in enumerate(quotations):
            del path[q.depth:]
            self._parents.append(path[-1] if path else -1)
            path.append(i)

    def outer(self, at: int) -> Quotation | None:
        """The outermost quotation that holds a character, marks included."""
        i = bisect_right(self._outer_starts, at) - 1
        return self.outermost[i] if i >= 0 and at < self.outermost[i].end else None

    def touching(self, start: int, end: int) -> list[Quotation]:
        """The outermost quotations that share a character with a stretch, in text order."""
        first = bisect_right(self._outer_starts, start) - 1
        first += first < 0 or self.outermost[first].end <= start
        return self.outermost[first:bisect_left(self._outer_starts, end)]

    def around(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that hold a stretch, marks included, outermost first."""
        i = bisect_right(self._starts, start) - 1
        if i < 0:
            return ()
        out: list[Quotation] = []
        while i >= 0:
            if end <= self._all[i].end:
                out.append(self._all[i])
            i = self._parents[i]
        return tuple(reversed(out))

    def inside(self, at: int) -> tuple[Quotation, ...]:
        """The quotations between whose marks a character stands, outermost first."""
        return tuple(q for q in self.around(at, at + 1) if q.inner_start <= at < q.inner_end)


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of a text, in text order.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Start and end of each. No quotation crosses a paragraph.
    """
    found: list[Quotation] = []
    for i, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[i + 1][0]] if i + 1 < len(paragraphs) else ""
        found += _nested(_paired(text, start, end, following))
    return found


def _paired(text: str, start: int, end: int, following: str) -> Iterator[Quotation]:
    """The quotations of one paragraph. One left open counts only if the next paragraph reopens the same mark."""
    stack: list[tuple[str, int]] = []                                       # marks that are open, and where
    places: dict[str, list[int]] = {mark: [] for mark in CLOSERS}           # by mark, where in the stack
    for m in MARKS.finditer(text, start, end):
        mark, at = m.group(), m.start()
        level = max((places[o][-1] for o in OPENERS.get(mark, ()) if places[o]), default=None)
        if places.get(mark) and (stop := _reopens(text, start, m)):
            _, opened = _taken(stack, places, places[mark][-1])
            yield Quotation(opened, stop, opened + len(mark), stop, 0, True)
            places[mark].append(len(stack))
            stack.append((mark, at))
        elif level is not None and _closes(text, at, mark):
            opener, opened = _taken(stack, places, level)
            inner = opened + len(opener)
            if at > inner:
                yield Quotation(opened, m.end(), inner, at, 0, False)
        elif mark in CLOSERS and _opens(text, at, mark):
            places[mark].append(len(stack))
            stack.append((mark, at))
    if stack:
        first, opened = stack[0]
        inner = opened + len(first)
        if first[:1] == following and first not in SINGLE and end > inner:
            yield Quotation(opened, end, inner, end, 0, True)


def _nested(found: Iterator[Quotation]) -> Iterator[Quotation]:
    """The quotations in text order, each with its depth."""
    ends: list[int] = []
    for q in sorted(found):
        while ends and ends[-1] <= q.start:
            ends.pop()
        if len(ends) <= DEEPEST:
            yield q._replace(depth=len(ends))
            ends.append(q.end)


def _taken(stack: list[tuple[str, int]], places: Mapping[str, list[int]], level: int) -> tuple[str, int]:
    """An open mark, taken from the stack with all that were opened after it."""
    found = stack[level]
    for mark, _ in stack[level:]:
        places[mark].pop()
    del stack[level:]
    return found


def _reopens(text: str, start: int, m: re.Match[str]) -> int:
    """Where the sentence before an opening mark ends, if the mark opens a new one: "It held. | "It will hold again"; else 0.

    Where the same mark is open already, papers that set every paragraph of a speech in opening marks have lost the paragraph's end.
    """
    before = text[max(start, m.start() - LONGEST_GAP):m.start()]
    ended = before.rstrip()
    opens = m.group() not in SINGLE and m.end() < len(text) and not text[m.end()].isspace() and not text[m.end()].islower()
    return m.start() - len(before) + len(ended) if opens and ended != before and ended.rstrip("'’")[-1:] in END_OF_SENTENCE else 0


def _closes(text: str, at: int, mark: str) -> bool:
    """A single mark between letters, or after a space, is an apostrophe; any double mark that can close does."""
    after = text[at + len(mark):at + len(mark) + 1]
    if mark in ("’", "'"):
        return not after.isalnum() and not text[at - 1:at].isspace()
    return True


def _opens(text: str, at: int, mark: str) -> bool:
    """A mark opens before a visible character and, if it is straight or single, at the start of a word."""
    before, after = text[at - 1:at] if at else "", text[at + len(mark):at + len(mark) + 1]
    if not after or after.isspace():
        return False
    return mark in ("“", "„", "«", "``") or not (before.isalnum() or before in set(".,!?;"))
