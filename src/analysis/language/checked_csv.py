"""CSV files that people edit, checked row by row, with messages that name row and column as a spreadsheet shows them."""
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar, cast

from analysis import paths
from analysis.errors import InputError

P = ParamSpec("P")
T = TypeVar("T")
REMEMBERED = 8192           # results of one function; only those with arguments come near it
_forget: list[Callable[[], None]] = []
_state: dict[str, object] = {}


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function makes of the packaged CSVs, until `refresh` finds one of them changed."""
    remembering = lru_cache(maxsize=REMEMBERED)(function)
    _forget.append(remembering.cache_clear)
    return cast(Callable[P, T], remembering)


def refresh() -> None:
    """Forget what was made of the packaged CSVs if one of them has changed, so that an edit takes effect at the next call."""
    files = [path for folder in (paths.LEXICONS, paths.WEIGHTS) for path in sorted(folder.glob("*.csv"))]
    now = [(path, (state := path.stat()).st_mtime_ns, state.st_size) for path in files]
    if _state.get("files") != now:
        for forget in _forget:
            forget()
    _state["files"] = now


class Column(NamedTuple):
    """A column of a CSV.

    `check` returns what is wrong with a value, or None; `empty` says that a value may be missing, `optional` that the column may.
    """

    name: str
    check: Callable[[str], str | None] | None = None
    empty: bool = False
    optional: bool = False


def one_of(*allowed: str) -> Callable[[str], str | None]:
    """A check: the value is one of these."""
    return lambda value: None if value in allowed else f"'{value}' is none of {', '.join(allowed)}; write one of these"


def number(low: float, high: float) -> Callable[[str], str | None]:
    """A check: the value is a number between two bounds, with a decimal point."""
    def check(value: str) -> str | None:
        if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", value):
            return f"'{value}' is not a number; write one like -1.5"
        return None if low <= float(value) <= high else f"{value} is outside {low:g} to {high:g}; write a number between them"
    return check


def rows(path: Path, columns: Sequence[Column], *, unique: Sequence[str] = ()) -> list[dict[str, str]]:
    """The rows of a lexicon's CSV, checked.

    Parameters
    ----------
    path : pathlib.Path
        UTF-8, with or without byte order mark; columns separated by commas or semicolons, in any order; further columns are ignored.
    columns : sequence of Column
        The columns that the file must have.
    unique : sequence of str
        Columns that no two rows may share all of, small and capital letters being the same.

    Returns
    -------
    list of dict
        One per row, values stripped of surrounding space, blank rows left out.

    Raises
    ------
    InputError
        The file is missing, not UTF-8 or breaks a check; the message names the row as a spreadsheet numbers it (the header is row 1).
    """
    return [cells for _, cells in numbered_rows(content_of(Path(path)), str(path), columns, unique=unique)]


class Weight(NamedTuple):
    """A weight, learned or set by hand, and where it comes from."""

    weight: float
    source: str


@kept
def weights(name: str, keys: tuple[Column, ...], most: float = 20.0) -> dict[tuple[str, ...], Weight]:
    """A table of weights of the package, by its key columns.

    Parameters
    ----------
    name : str
        Of the CSV, without the ending; beside the keys it has the columns weight, se, n (both may be empty) and source.
    keys : tuple of Column
        The columns that no two rows share all of.
    most : float
        No weight is beyond this on either side of 0.
    """
    columns = (*keys, Column("weight", number(-most, most)), Column("se", number(0, 100), empty=True),
               Column("n", number(0, 1e9), empty=True), Column("source"))
    table = rows(paths.WEIGHTS / f"{name}.csv", columns, unique=[key.name for key in keys])
    return {tuple(row[key.name] for key in keys): Weight(float(row["weight"]), row["source"]) for row in table}


def content_of(path: Path) -> bytes:
    """A file's bytes; InputError where there is no such file."""
    if not path.is_file():
        raise InputError(f"There is no file {path}: check the name, or leave it out to use the packaged one.")
    return path.read_bytes()


def numbered_rows(content: bytes, name: str, columns: Sequence[Column], *,
                  unique: Sequence[str] = ()) -> Iterator[tuple[int, dict[str, str]]]:
    """The checked rows of a CSV's content with their numbers in a spreadsheet; see `rows`."""
    header, *records = _records(content, name) or [[]]
    header = [cell.strip() for cell in header]
    for column in columns:
        if column.name not in header and not column.optional:
            raise InputError(f"{name}, row 1: the column '{column.name}' is missing; the header must name, separated by commas, "
                             f"{', '.join(c.name for c in columns if not c.optional)}.")
    seen: dict[tuple[str, ...], int] = {}
    for row, record in enumerate(records, start=2):
        if not any(cell.strip() for cell in record):
            continue
        if any(cell.strip() for cell in record[len(header):]):
            raise InputError(f"{name}, row {row}: there are {len(record)} values for {len(header)} columns; "
                             "put text with a comma in quotation marks.")
        cells = _checked(name, row, dict(zip(header, record + [""] * len(header), strict=False)), columns)
        key = tuple(cells[c].casefold() for c in unique)
        if unique and key in seen:
            raise InputError(f"{name}, row {row}, column {unique[0]}: the same as row {seen[key]}; delete one of them.")
        seen[key] = row
        yield row, cells


def _records(content: bytes, name: str) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 at byte {error.start}: save it as 'CSV UTF-8'.") from None
    header = text.partition("\n")[0]        # some countries' spreadsheets write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=";" if header.count(";") > header.count(",") else ",")
    try:
        return list(reader)
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: {error}; check the quotation marks.") from None


def _checked(name: str, row: int, cells: dict[str, str], columns: Sequence[Column]) -> dict[str, str]:
    out = {}
    for column in columns:
        value = cells.get(column.name, "").strip()
        wrong = None
        if not value and not column.empty:
            wrong = "the value is missing; write one"
        elif value and column.check:
            wrong = column.check(value)
        if wrong:
            raise InputError(f"{name}, row {row}, column {column.name}: {wrong}.")
        out[column.name] = value
    return out
