"""The researcher's corrections of actors: the actors CSV."""
from pathlib import Path
from typing import NamedTuple

from analysis.actors.cast import key
from analysis.language import checked_csv, names
from analysis.language.checked_csv import Column, one_of

CSV_COLUMNS = (Column("mention"), Column("actor"), Column("kind", one_of(*names.KINDS), empty=True))


class Override(NamedTuple):
    """A row of an actors CSV: this mention is this actor, of this kind (None keeps the kind found).

    `rows` are its number as a spreadsheet shows it, and that of the row that it leads to; `mention` is as written there.
    """

    actor: str
    kind: str | None
    rows: tuple[int, ...] = ()
    mention: str = ""


def read_overrides(path: Path | None) -> dict[str, Override]:
    """The rows of an actors CSV by mention, in small letters.

    Raises
    ------
    InputError
        A column is missing, a kind is unknown, or a mention stands twice; the message names row and column.
    """
    if path is None:
        return {}
    found = checked_csv.numbered_rows(checked_csv.content_of(path), str(path), CSV_COLUMNS, unique=("mention",))
    direct = {key(_as_written(r["mention"])): Override(_as_written(r["actor"]), r["kind"] or None, (number,), _as_written(r["mention"]))
              for number, r in found}
    return {mention: _followed(mention, row, direct) for mention, row in direct.items()}


def _as_written(cell: str) -> str:
    """A cell without the apostrophe by which `write_actors` keeps spreadsheet programs from taking a name for a formula: "'@POTUS"."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1:2] in "=+-@＝＋－＠" else cell


def _followed(mention: str, row: Override, direct: dict[str, Override]) -> Override:
    """Where the actor of a row is itself a mention with another actor, that one: to rename an actor takes one cell."""
    further = direct.get(key(row.actor))
    if further is None or further is row or key(further.actor) == mention:
        return row
    return Override(further.actor, further.kind or row.kind, (*row.rows, *further.rows), row.mention)
