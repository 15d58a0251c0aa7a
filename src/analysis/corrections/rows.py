"""The corrections file: its columns and decisions, read and checked."""
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, number, one_of

ACTOR, LEVEL, NO_CLAIM, NO_HEDGE, CLAIM, MENTION = DECISIONS = ("actor", "level", "no claim", "no hedge", "claim", "mention")
MEANING = {
    ACTOR: "the claim with these words is the one's who stands in `value` (AUTHOR: the article's own; a chain: Reuters > NIS)",
    LEVEL: "the claim with these words is of the level in `value`, with its polarity where it changes: PS, CT-, PR+",
    NO_CLAIM: "the claim with these words is none",
    NO_HEDGE: "the hedge or booster with these words is none",
    CLAIM: "these words are a claim that was missed, by the one in `value`; `level` and `cue` (the words that attribute) may be given",
    MENTION: "these words (a pronoun, a name) mean the one in `value`, here and where they are taken up again"}
LEVELS = re.compile(r"(CT|PR|PS|U)([+-]?)")
BIGGEST = 1e9
COLUMNS = (Column("doc_id"), Column("start", number(0, BIGGEST)), Column("end", number(0, BIGGEST)), Column("text"),
           Column("decision", one_of(*DECISIONS), empty=True), Column("value", empty=True, optional=True),
           Column("level", empty=True, optional=True), Column("cue", empty=True, optional=True))
GUARD = "'"         # what the program's own CSVs put before a cell that a spreadsheet would run as a formula


class Row(NamedTuple):
    """A decided row of a corrections file: its number as a spreadsheet shows it, the place, and what was decided."""

    number: int
    doc_id: str
    start: int
    end: int
    text: str
    decision: str
    value: str
    level: str
    cue: str


def read(path: Path | None) -> list[Row]:
    """The decided rows of a corrections file; rows without a decision are nobody's.

    Parameters
    ----------
    path : pathlib.Path or None
        A CSV with the columns doc_id, start, end, text, decision, and as far as they are needed value, level and cue; further ones are
        ignored.

    Raises
    ------
    InputError
        The file is missing, a column or a value is, or a value cannot be; the message names row and column.
    """
    if path is None:
        return []
    found = checked_csv.numbered_rows(checked_csv.content_of(path), str(path), COLUMNS)
    return [_checked(Row(row, cells["doc_id"], int(float(cells["start"])), int(float(cells["end"])), cells["text"], cells["decision"],
                         cells["value"].removeprefix(GUARD), cells["level"].removeprefix(GUARD), cells["cue"].removeprefix(GUARD)), path)
            for row, cells in found if cells["decision"]]


def _checked(row: Row, path: Path) -> Row:
    where = f"{path}, row {row.number}"
    if row.decision in (ACTOR, LEVEL, CLAIM, MENTION) and not row.value:
        raise InputError(f"{where}, column value: the value is missing; for '{row.decision}', {MEANING[row.decision]}.")
    for column, value in (("value", row.value if row.decision == LEVEL else ""), ("level", row.level if row.decision == CLAIM else "")):
        if value and not LEVELS.fullmatch(value):
            raise InputError(f"{where}, column {column}: '{value}' is no level; write CT, PR, PS or U, with + or - behind it if you like.")
    if row.end <= row.start:
        raise InputError(f"{where}, column end: {row.end} is not behind the start, {row.start}; copy the row from the tool anew.")
    return row


def same_words(row: Row, text: str) -> bool:
    """True where a row's words still stand at its place."""
    return squeezed(text[row.start:row.end]) == squeezed(row.text) or GUARD + squeezed(text[row.start:row.end]) == squeezed(row.text)


def squeezed(text: str) -> str:
    """A text as it survives a spreadsheet: single spaces, no line breaks."""
    return " ".join(text.split())


def now_at(row: Row, text: str) -> str:
    """Where the words of a stale row stand now, in words."""
    pattern = r"\s+".join(map(re.escape, row.text.split()))
    places: Sequence[tuple[int, int]] = [m.span() for m in re.finditer(pattern, text)]
    if not places:
        return "the words are not in the text any more"
    shown = ", ".join(f"{a} to {b}" for a, b in places[:3])
    return f"the words now stand at {shown}: change start and end if it still holds"
