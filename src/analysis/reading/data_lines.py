"""Lines of a database's export that are about an article and no part of it: ``BYLINE: Jo Winter``, ``Full text: …``.

What they begin with stands in ``lexicons/data_lines.csv``. Most of these words stand before a colon in articles too, so they count only
where a text holds several: each has one point, and two where nothing but a database writes it.
"""
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis import paths
from analysis.language import checked_csv
from analysis.language.layout import PARAGRAPH_END
from analysis.reading.view import Edit

ENOUGH = 3          # points of different labels
WRAPPED = 55        # characters of a data line that may go on in the next
LABEL = re.compile(r"^[^\S\n]*([A-Za-z][A-Za-z /-]{2,24}?)[^\S\n]*:(?=\s|$)[^\S\n]*", re.MULTILINE)
TEXT = "text"       # the field of a label behind which the article itself stands


class DataLine(NamedTuple):
    """A data line: its characters, its label in small letters, what it tells (empty where we do not keep it), and what it says."""

    start: int
    end: int
    label: str
    field: str
    value: str


@checked_csv.kept
def labels() -> dict[str, tuple[str, int]]:
    """Each label with its field and its points."""
    points = checked_csv.Column("points", checked_csv.one_of("1", "2"))
    columns = [checked_csv.Column("label"), checked_csv.Column("field", empty=True), points]
    found = checked_csv.rows(paths.LEXICONS / "data_lines.csv", columns, unique=["label"])
    return {row["label"]: (row["field"], int(row["points"])) for row in found}


def find(text: str, enough: int = ENOUGH) -> list[DataLine]:
    """The data lines of a text; none where they have fewer points than `enough`."""
    known = labels()
    begins = [m for m in LABEL.finditer(text) if _label(m) in known] if ":" in text else []
    if sum(known[label][1] for label in {_label(m) for m in begins}) < enough:
        return []
    ends = [m.start() for m in PARAGRAPH_END.finditer(text)]
    return list(_found(text, begins, [*ends, len(text)]))


def _label(m: re.Match[str]) -> str:
    return " ".join(m[1].lower().split())


def _found(text: str, begins: Sequence[re.Match[str]], ends: Sequence[int]) -> Iterator[DataLine]:
    known, place = labels(), 0
    for m, following in zip(begins, [*begins[1:], None], strict=True):
        while ends[place] < m.end():
            place += 1
        stop = min(ends[place], following.start() if following else len(text))
        label = _label(m)
        end = m.end() if known[label][0] == TEXT else _end(text, m.start(), stop)
        yield DataLine(m.start(), end, label, known[label][0], " ".join(text[m.end():end].split()))


def _end(text: str, start: int, stop: int) -> int:
    """Where a data line ends: with its line, or with the last one that a long line goes on in."""
    at = start
    while at < stop:
        end = text.find("\n", at, stop)
        if end < 0:
            return stop
        if len(text[at:end].strip()) < WRAPPED:
            return end
        at = end + 1
    return stop


def edits(text: str) -> Iterator[Edit]:
    """The data lines of a text with nothing in their place."""
    for line in find(text):
        yield Edit(line.start, line.end, "")


def fields(lines: Sequence[DataLine]) -> dict[str, str]:
    """What data lines tell of an article, the first of each kind."""
    found: dict[str, str] = {}
    for line in lines:
        if line.field and line.field != TEXT and line.value:
            found.setdefault(line.field, line.value)
    return found
