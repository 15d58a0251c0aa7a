"""Lines that an editor, a mail program or a page's layout broke: which line breaks stand inside a sentence.

Decided paragraph by paragraph, from the lengths of its lines: a line was broken where the next word had no room in it any more.
"""
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from analysis.language.layout import LIST_ITEM, PARAGRAPH_END, SENTENCE_END
from analysis.reading.view import Edit

NARROWEST = 22      # characters of the widest line of a newspaper column
SHORTEST = 0.5      # of the width: no shorter line was broken for want of room, but for one before a long word
SLACK = 0.9         # letters differ in width, so lines do in characters
FEW = 0.02          # of the broken lines may be emptier than what is taken for the least that fills a line
BREAK = re.compile(r"\n[^\S\n]*")
FIRST_WORD = re.compile(r"\S+")
SMALL = re.compile(r"[\"'“‘(]?[a-zà-ÿ]")
SPEAKER = re.compile(r"[^\W\d_][\w .'’-]{0,40}:(?:\s|$)")       # "REED: It held."
# A word that a hyphen broke at the end of a line, with what stands behind it up to the next space.
BROKEN = re.compile(r"\b([^\W\d_]+)-[^\S\n]*\n[^\S\n]*([a-zà-ÿ]+)(\S*)([^\S\n]*)")
HYPHENATED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
LETTERS = re.compile(r"[^\W\d_]+")


class _Break(NamedTuple):
    """The break behind a line: its place, the line's length, what the line would be long with the next word, and what is seen there."""

    start: int
    end: int
    length: int
    filled: int
    small: bool         # the sentence goes on with a small letter
    closed: bool        # the line ends a sentence
    apart: bool         # the next line begins a list's item or a speech


def wrapped(text: str) -> Iterator[Edit]:
    """Line breaks inside a wrapped paragraph, as spaces."""
    if "\n" not in text:
        return
    paragraphs = list(_paragraphs(text))
    sure = [[b for b in breaks if _sure(b, width)] for breaks, width in paragraphs]
    known = [b for own in sure for b in own]
    if not known:
        return
    width_here = _quantile([b.length for b in known], 0.9)
    widest = max(b.length for b in known if b.length <= width_here / SLACK)
    room_here = min(_quantile([b.filled for b in known], FEW), widest + 1)     # where letters are of one width, nothing less was broken
    for (breaks, width), own in zip(paragraphs, sure, strict=True):
        alike = width_here * SLACK <= max((b.length for b in own), default=width_here) <= width_here / SLACK
        room = room_here if alike else min(b.filled for b in own) * SLACK
        longest = max([width_here, *(b.length for b in own)]) / SLACK
        for b in breaks:
            if _sure(b, width) or (not b.apart and b.filled >= room and b.length <= longest):
                yield Edit(b.start, b.end, " ")


def _quantile(values: Sequence[int], share: float) -> int:
    return sorted(values)[int((len(values) - 1) * share)]


def _sure(b: _Break, width: int) -> bool:
    """True where nobody but an editor would break the line: in mid-sentence, before a small letter, the line being long."""
    return b.small and not b.closed and not b.apart and width >= NARROWEST and b.filled > width * SHORTEST


def _paragraphs(text: str) -> Iterator[tuple[list[_Break], int]]:
    """The breaks inside each paragraph of several lines, with the length of its longest line."""
    at = 0
    for end, after in [*(m.span() for m in PARAGRAPH_END.finditer(text)), (len(text), len(text))]:
        places = list(_line_breaks(text, at, end))
        if places:
            yield _breaks(text, at, end, places)
        at = after


def _line_breaks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line breaks of a stretch, each with the blanks on either side; an expression for those before would try every blank anew."""
    for m in BREAK.finditer(text, start, end):
        first = m.start()
        while first > start and text[first - 1].isspace() and text[first - 1] != "\n":
            first -= 1
        yield first, m.end()
        start = m.end()


def _breaks(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> tuple[list[_Break], int]:
    begins = [start, *(b for _, b in places)]
    ends = [*(a for a, _ in places), end]
    lengths = [len(text[a:b].strip()) for a, b in zip(begins, ends, strict=True)]
    found = []
    for k, (a, b) in enumerate(places):
        word = FIRST_WORD.match(text, b, end)
        if not word or not lengths[k]:      # an empty first or last line
            continue
        line = text[max(begins[k], ends[k] - 80):ends[k]]
        closed = bool(SENTENCE_END.search(line))
        apart = closed and bool(LIST_ITEM.match(text, b, end) or SPEAKER.match(text, b, end))
        found.append(_Break(a, b, lengths[k], lengths[k] + 1 + len(word.group()), bool(SMALL.match(text, b, end)), closed, apart))
    return found, max(lengths)


def broken_words(text: str, known: Callable[[str], bool]) -> Iterator[Edit]:
    """Words broken by a hyphen at the end of a line: joined where the joined word is known, else with their hyphen.

    The line break goes behind the word, so that the lines keep their lengths for `wrapped`.

    Parameters
    ----------
    text : str
    known : callable
        Takes a word in small letters and says whether there is such a word.
    """
    found = list(BROKEN.finditer(text)) if "-" in text and "\n" in text else []
    if not found:
        return
    own = {w.casefold() for w in LETTERS.findall(text)}
    hyphened = {w.casefold() for w in HYPHENATED.findall(text)}
    for m in found:
        first, second = m[1].casefold(), m[2].casefold()
        joined = f"{first}-{second}" not in hyphened and (first + second in own or known(first + second))
        yield Edit(m.end(1), m.start(2), "" if joined else "-")
        if m[4] and text[m.end():m.end() + 1] not in ("", "\n"):
            yield Edit(m.start(4), m.end(4), "\n")
