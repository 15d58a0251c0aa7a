"""Tables (CSV, Excel, JSON, Parquet) as rows, each with its number, its cells as text, and what is wrong with it.

A table is read a few rows at a time. A row that cannot be read is told of and spoils no other.
"""
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from analysis.errors import InputError
from analysis.language.article import LONGEST, codec_name, is_utf16
from analysis.reading import cleaning

LONGEST_TEXT = 4 * LONGEST + 4      # bytes: no encoding takes more than four for a character
FIELDS = ("outlet", "date", "author", "url", "title")
ROWS = 256                          # rows of a Parquet file that are in memory at a time
# Column mappings of common exports: our name, then theirs. Media Cloud gives no texts; "text" is where users put them.
EXPORTS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "mediacloud": {"doc_id": "id", "outlet": "media_name", "date": "publish_date", "title": "title", "url": "url", "text": "text"},
    "nexis": {"doc_id": "ID", "outlet": "Newspaper", "date": "Date", "author": "Author", "title": "Headline", "text": "Article"},
    "factiva": {"doc_id": "an", "outlet": "source_name", "date": "publication_date", "author": "byline", "title": "title",
                "text": ("snippet", "body")},
    "amcat": {"doc_id": "id", "outlet": "medium", "date": "date", "author": "author", "title": "headline", "url": "url", "text": "text"},
}
OTHER_NAMES = {"outlet": ("medium", "publisher", "newspaper", "media_name", "publication"), "title": ("headline",),
               "date": ("publish_date", "publication_date"), "author": ("byline",)}
TELLING = 2                         # of an export's columns that must be there for it to be recognised, beside its text
SEPARATORS = ",;\t|"                # of the columns of a CSV; told from its first line
DECLARED = re.compile(r"sep=(.)\r?\n?")        # Excel's own first line
WHOLE = 200_000_000                 # bytes of a JSON file, which is read in one piece
LISTS = ("stories", "results", "articles", "documents", "items", "data", "hits")       # what a JSON object may call its list of articles
NOT_DECODED = re.compile("[\udc80-\udcff]")      # what Python makes of bytes that are not in the encoding
Rows = Iterator[tuple[int, dict[str, str], str | None]]


@dataclass(frozen=True)
class Reading:
    """How a source is read.

    Attributes
    ----------
    encoding : str
        Of text files, tables and, where it is not UTF-8, of pages, which otherwise say it themselves.
    columns : mapping
        Our name (text, doc_id, file, outlet, date, author, url, title) to the table's; `text` may name several columns.
    needed : frozenset of str
        Our names whose columns must be there, because the user named them.
    without : tuple of str
        Steps of cleaning that are not taken.
    """

    encoding: str = "utf-8"
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()

    def names_of(self, ours: str) -> tuple[str, ...]:
        """The table's columns for one of our names."""
        theirs = self.columns.get(ours, ours)
        return (theirs,) if isinstance(theirs, str) else theirs


def reading(encoding: str = "utf-8", columns: Mapping[str, str | Sequence[str]] | None = None, export: str | None = None,
            without: Sequence[str] = ()) -> Reading:
    """Checked options of reading.

    Raises
    ------
    InputError
        There is no such encoding, export, step or column of ours.
    """
    codec_name(encoding)
    cleaning.check(without)
    if export is not None and export not in EXPORTS:
        raise InputError(f"There is no export '{export}': name one of {', '.join(EXPORTS)}, or give the columns.")
    ours = ("text", "doc_id", "file", *FIELDS)
    for name in columns or {}:
        if name not in ours:
            raise InputError(f"columns: '{name}' is none of {', '.join(ours)}; all other columns are kept under their own names.")
    given = {name: theirs if isinstance(theirs, str) else tuple(theirs) for name, theirs in (columns or {}).items()}
    return Reading(encoding, {**(EXPORTS[export] if export else {}), **given}, frozenset(given), tuple(without))


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
        One of this module's; it gives the header as its first row.
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


def csv_rows(path: Path, options: Reading) -> Rows:
    """A CSV as a spreadsheet numbers it; a row that does not fit the header, or is not in the encoding, has a problem."""
    yield from _separated(path, options, SEPARATORS)


def tsv_rows(path: Path, options: Reading) -> Rows:
    """The same with tabs between the columns."""
    yield from _separated(path, options, "\t")


def _separated(path: Path, options: Reading, separators: str) -> Rows:
    csv.field_size_limit(LONGEST_TEXT)
    with _opened(path, options) as file:
        first = file.readline()
        declared = DECLARED.fullmatch(first)
        separator = declared[1] if declared else _separator(first, separators)
        number = 1 if declared else 0
        reader = csv.reader(file if declared else chain([first], file), delimiter=separator)
        header: list[str] = []
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, {}, f"The row cannot be read: {error}."
                continue
            if not header:
                header = _header(record, path)
                yield number, dict.fromkeys(header, ""), None
            elif record:
                yield number, dict(zip(header, record, strict=False)), _row_problem(record, header, options, separator)


def _separator(header: str, allowed: str) -> str:
    """What stands most often between the names of a header, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(allowed, key=bare.count)


def _header(names: Sequence[str], path: Path) -> list[str]:
    """The names of the columns; InputError where two have one name."""
    header = [name.strip() for name in names]
    while header and not header[-1]:        # separators at the ends of all lines, as spreadsheets leave them
        header.pop()
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise InputError(f"{path} has two columns '{twice}': rename or delete one, so that it is clear which is meant.")
    return header


def _row_problem(record: Sequence[str], header: Sequence[str], options: Reading, separator: str) -> str | None:
    extra = record[len(header):]
    if len(record) < len(header) or any(extra):
        name = {",": "a comma", ";": "a semicolon", "\t": "a tab"}.get(separator, f"'{separator}'")
        return f"The row has {len(record)} values for {len(header)} columns: put text with {name} in quotation marks."
    if any(NOT_DECODED.search(cell) for cell in record):
        return f"The row is not in {options.encoding}: name the encoding that the table was saved in."
    return None


@contextmanager
def _opened(path: Path, options: Reading) -> Iterator[TextIO]:
    """A table as text; what is not in the encoding stays as half characters, so that one bad row spoils no other."""
    codec = codec_name(options.encoding)
    try:
        if codec == "utf-8":
            with path.open("rb") as file:
                if is_utf16(file.read(4096)):
                    raise InputError(f"{path} is in UTF-16: give encoding='utf-16'.")
        with path.open(encoding="utf-8-sig" if codec == "utf-8" else codec, errors="surrogateescape", newline="") as text:
            yield text
    except UnicodeError as error:
        raise InputError(f"{path} is not in {options.encoding}: {error}; name the encoding that it was saved in.") from error
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from error


def jsonl_rows(path: Path, options: Reading) -> Rows:
    """A JSON object in each line."""
    met = False
    with _opened(path, options) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            row, problem = _object(line, options)
            if problem is None and not met:
                yield number, dict.fromkeys(row, ""), None
                met = True
            elif not met:
                yield number, {}, None
                met = True
            yield number, {key: _plain(value) for key, value in row.items()}, problem


def json_rows(path: Path, options: Reading) -> Rows:
    """A JSON file: a list of objects, also as the one list in an object (Media Cloud's "stories"), or one object; else a line each."""
    size = path.stat().st_size
    if size > WHOLE:
        raise InputError(f"{path} has {size:,} bytes, more than {WHOLE:,}, and a JSON file is read in one piece: save it as .jsonl, an "
                         "object in each line.")
    with _opened(path, options) as file:
        text = file.read()
    if NOT_DECODED.search(text):
        raise InputError(f"{path} is not in {options.encoding}: name the encoding that it was saved in.")
    try:
        found = json.loads(text)
    except ValueError as error:
        if len(text.splitlines()) > 1 and _object(text.splitlines()[0], options)[1] is None:
            yield from jsonl_rows(path, options)
            return
        raise InputError(f"{path} is no JSON: {error}.") from None
    except RecursionError:
        raise InputError(f"{path} is no JSON that can be read: its brackets lie too deep in each other.") from None
    objects = _objects(found)
    if objects is None:
        raise InputError(f"{path} holds no articles: give a list of objects, each with a text, or an object in each line (.jsonl).")
    columns = dict.fromkeys(key for row in objects if isinstance(row, dict) for key in row)
    yield 0, dict.fromkeys(columns, ""), None
    for number, row in enumerate(objects, 1):
        if isinstance(row, dict):
            yield number, {str(key): _plain(value) for key, value in row.items()}, None
        else:
            yield number, {}, "It is no JSON object with a text."


def _objects(found: Any) -> list[Any] | None:
    """The articles of a JSON document."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict):
        return None
    lists = [found[key] for key in LISTS if isinstance(found.get(key), list)]
    return lists[0] if len(lists) == 1 else [found]


def xlsx_rows(path: Path, options: Reading) -> Rows:
    """The sheet of an Excel workbook that holds the articles."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as error:      # openpyxl passes on whatever a damaged archive makes its parts raise
        raise InputError(f"{path} is no Excel workbook that can be read ({error}): save it again as .xlsx, without a password.") from None
    try:
        rows = _sheet(book, path, options).iter_rows(values_only=True)
        header = _header([_plain(cell) for cell in next(rows, ())], path)
        yield 1, dict.fromkeys(header, ""), None
        for number, record in enumerate(rows, 2):
            if any(cell is not None for cell in record):
                yield number, dict(zip(header, map(_plain, record), strict=False)), None
    finally:
        book.close()


def _sheet(book: Any, path: Path, options: Reading) -> Any:
    """The one sheet with a column for the text; of several none is taken in silence."""
    sheets = book.worksheets
    texts = options.names_of("text")
    fit = [s for s in sheets if set(texts) <= {_plain(cell).strip() for cell in next(s.iter_rows(values_only=True), ())}]
    if len(fit) > 1:
        raise InputError(f"{path} has {len(fit)} sheets with a column '{texts[0]}' ({', '.join(s.title for s in fit)}): save the one that "
                         "you mean as a file of its own.")
    if not sheets:
        raise InputError(f"{path} has no sheet.")
    return fit[0] if fit else sheets[0]


def _object(line: str, options: Reading) -> tuple[dict[str, Any], str | None]:
    """A line of JSON, or what is wrong with it."""
    if NOT_DECODED.search(line):
        return {}, f"The line is not in {options.encoding}: name the encoding that the file was saved in."
    try:
        row = json.loads(line)
    except ValueError as error:
        return {}, f"The line is no JSON: {error}."
    except RecursionError:
        return {}, "The line is no JSON that can be read: its brackets lie too deep in each other."
    return (row, None) if isinstance(row, dict) else ({}, "The line is no JSON object with a text.")


def parquet_rows(path: Path, options: Reading) -> Rows:
    """A Parquet file, a few rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} is no Parquet file that can be read: {error}.") from error
    with file:
        yield 1, dict.fromkeys(_header(file.schema_arrow.names, path), ""), None
        rows = (row for batch in file.iter_batches(batch_size=ROWS) for row in batch.to_pylist())
        try:
            for number, row in enumerate(rows, 2):
                yield number, {key: _plain(value) for key, value in row.items()}, None
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path} cannot be read to its end: {error}.") from error


def _plain(value: Any) -> str:
    """A cell as text: dates in ISO 8601, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _check_columns(header: Sequence[str], path: Path, options: Reading, wanted: tuple[str, ...] | None = None) -> None:
    needed = wanted if wanted is not None else ("text", *sorted(options.needed - {"text", "file"}))
    for ours in needed:
        for theirs in options.names_of(ours):
            if theirs not in header:
                raise InputError(f"{path} has no column '{theirs}' for '{ours}': its columns are {', '.join(header[:20])}; name the right "
                                 f"one with columns={{'{ours}': …}}, on the command line with --column {ours}=….")
