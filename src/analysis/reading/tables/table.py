"""A table that is read: its rows, the export that it was recognised as, and the columns that must be there."""
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.reading.options import EXPORTS, FIELDS, Reading
from analysis.reading.tables.rows import Rows

OTHER_NAMES = {"outlet": ("medium", "publisher", "newspaper", "media_name", "publication"), "title": ("headline",),
               "date": ("publish_date", "publication_date"), "author": ("byline",)}
TELLING = 2                         # of an export's columns that must be there for it to be recognised, beside its text


class Table(NamedTuple):
    """A table: how it is read, its rows, and the export that it was recognised as, if it was."""

    options: Reading
    rows: Rows
    export: str | None


def table(path: Path, options: Reading, reader: Callable[[Path, Reading], Rows], wanted: tuple[str, ...] | None = None) -> Table:
    """The rows of a table.

    Parameters
    ----------
    path : pathlib.Path
    options : Reading
    reader : callable
        One of this folder's; it gives the header as its first row.
    wanted : tuple of str, optional
        Our names of the columns that must be there; by default text and those that the user named.

    Returns
    -------
    Table
        Its rows are tuples of the row's number as a spreadsheet gives it (in JSON lines the line's), its cells as text, and why it cannot
        be used.

    Raises
    ------
    InputError
        The file cannot be read, or lacks a column that is needed, or has one twice.
    """
    found = reader(path, options)
    header = list(next(found, (0, {}, None))[1])
    export = None
    if wanted is None and not options.columns:
        export = _recognised(header)
        theirs = EXPORTS[export] if export is not None else {}
        options = replace(options, columns={ours: names for ours, names in theirs.items() if ours == "text" or names in header})
    options = replace(options, columns={**_others(header), **options.columns})
    if header or path.suffix.lower() not in (".jsonl", ".ndjson", ".json"):     # without any object there is nothing to look for
        _check_columns(header, path, options, wanted)
    return Table(options, found, export)


def _recognised(header: Sequence[str]) -> str | None:
    """The export whose columns these are: all that make its text, and some of the others under names that are not ours."""
    for name, theirs in EXPORTS.items():
        texts = (theirs["text"],) if isinstance(theirs["text"], str) else theirs["text"]
        others = [column for ours, column in theirs.items() if column != ours and ours != "text"]
        if all(t in header for t in texts) and sum(column in header for column in others) >= TELLING:
            return name
    return None


def _others(header: Sequence[str]) -> dict[str, str]:
    """Columns that mean ours under other common names, where ours are not there."""
    found = {ours: next((name for name in names if name in header), None) for ours, names in OTHER_NAMES.items() if ours not in header}
    return {ours: name for ours, name in found.items() if name is not None}


def named(cells: Mapping[str, str], options: Reading) -> dict[str, str]:
    """Cells under our names where they have one, under their own elsewhere."""
    ours = {options.names_of(name)[0]: name for name in FIELDS}
    return {ours.get(key, key): value for key, value in cells.items()}


def _check_columns(header: Sequence[str], path: Path, options: Reading, wanted: tuple[str, ...] | None = None) -> None:
    needed = wanted if wanted is not None else ("text", *sorted(options.needed - {"text", "file"}))
    for ours in needed:
        for theirs in options.names_of(ours):
            if theirs not in header:
                raise InputError(f"{path} has no column '{theirs}' for '{ours}': its columns are {', '.join(header[:20])}; name the right "
                                 f"one with columns={{'{ours}': …}}, on the command line with --column {ours}=….")
