"""Tables (CSV, JSON lines, Parquet) as rows, each with its number, its cells as text, and what is wrong with it.

A table is read a few rows at a time. A row that cannot be read is told of and spoils no other.
"""
import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from analysis.errors import InputError
from analysis.language.article import LONGEST, codec_name, is_utf16

LONGEST_TEXT = 4 * LONGEST + 4      # bytes: no encoding takes more than four for a character
FIELDS = ("outlet", "date", "author", "url", "title")
ROWS = 256                          # rows of a Parquet file that are in memory at a time
# Column mappings of common exports: our name, then theirs. Media Cloud gives no texts; "text" is where users put them.
EXPORTS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "mediacloud": {"doc_id": "id", "outlet": "media_name", "date": "publish_date", "title": "title", "url": "url", "text": "text"},
    "nexis": {"doc_id": "ID", "outlet": "Newspaper", "date": "Date", "author": "Author", "title": "Headline", "text": "Article"},
    "factiva": {"doc_id": "an", "outlet": "source_name", "date": "publication_date", "author": "byline", "title": "title",
                "text": ("snippet", "body")},
}
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
    """

    encoding: str = "utf-8"
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()

    def names_of(self, ours: str) -> tuple[str, ...]:
        """The table's columns for one of our names."""
        theirs = self.columns.get(ours, ours)
        return (theirs,) if isinstance(theirs, str) else theirs


def reading(encoding: str = "utf-8", columns: Mapping[str, str | Sequence[str]] | None = None, export: str | None = None) -> Reading:
    """Checked options of reading.

    Raises
    ------
    InputError
        There is no such encoding, export or column of ours.
    """
    codec_name(encoding)
    if export is not None and export not in EXPORTS:
        raise InputError(f"There is no export '{export}': name one of {', '.join(EXPORTS)}, or give the columns.")
    ours = ("text", "doc_id", "file", *FIELDS)
    for name in columns or {}:
        if name not in ours:
            raise InputError(f"columns: '{name}' is none of {', '.join(ours)}; all other columns are kept under their own names.")
    given = {name: theirs if isinstance(theirs, str) else tuple(theirs) for name, theirs in (columns or {}).items()}
    return Reading(encoding, {**(EXPORTS[export] if export else {}), **given}, frozenset(given))


def rows(path: Path, options: Reading) -> Rows:
    """The rows of a table, by its ending.

    Yields
    ------
    (int, dict, str or None)
        The row's number as a spreadsheet gives it (in JSON lines the line's), its cells as text, and why it cannot be used.

    Raises
    ------
    InputError
        The file cannot be read, or lacks a column that is needed.
    """
    return READERS[path.suffix.lower()](path, options)


def count(path: Path, options: Reading) -> int:
    """How many rows a table has; it takes a pass over CSV and JSON lines."""
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    return sum(1 for _ in rows(path, options))


def named(cells: Mapping[str, str], options: Reading) -> dict[str, str]:
    """Cells under our names where they have one, under their own elsewhere."""
    ours = {options.names_of(name)[0]: name for name in FIELDS}
    return {ours.get(key, key): value for key, value in cells.items()}


def csv_rows(path: Path, options: Reading, wanted: tuple[str, ...] | None = None) -> Rows:
    """A CSV as a spreadsheet numbers it; a row that does not fit the header, or is not in the encoding, has a problem."""
    csv.field_size_limit(LONGEST_TEXT)
    with _opened(path, options) as file:
        reader = csv.reader(file)
        header = [cell.strip() for cell in next(reader, [])]
        _check_columns(header, path, options, wanted)
        number = 1
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, {}, f"The row cannot be read: {error}."
                continue
            if record:
                yield number, dict(zip(header, record, strict=False)), _row_problem(record, header, options)


def _row_problem(record: Sequence[str], header: Sequence[str], options: Reading) -> str | None:
    if len(record) != len(header):
        return f"The row has {len(record)} values for {len(header)} columns: put text with a comma in quotation marks."
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


def _jsonl_rows(path: Path, options: Reading) -> Rows:
    met = False
    with _opened(path, options) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            row, problem = _object(line, options)
            if problem is None and not met:
                _check_columns(list(row), path, options)
                met = True
            yield number, {key: _plain(value) for key, value in row.items()}, problem


def _object(line: str, options: Reading) -> tuple[dict[str, Any], str | None]:
    """A line of JSON, or what is wrong with it."""
    if NOT_DECODED.search(line):
        return {}, f"The line is not in {options.encoding}: name the encoding that the file was saved in."
    try:
        row = json.loads(line)
    except ValueError as error:
        return {}, f"The line is no JSON: {error}."
    return (row, None) if isinstance(row, dict) else ({}, "The line is no JSON object with a text.")


def _parquet_rows(path: Path, options: Reading) -> Rows:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} is no Parquet file that can be read: {error}.") from error
    with file:
        _check_columns(file.schema_arrow.names, path, options)
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


READERS: dict[str, Callable[[Path, Reading], Rows]] = {".csv": csv_rows, ".jsonl": _jsonl_rows, ".parquet": _parquet_rows}
