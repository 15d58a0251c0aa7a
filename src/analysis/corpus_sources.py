"""From a folder, a pattern or a table to records, one after the other: what each document is made of, as it lies there.

Nothing is decoded or judged here, so that this, which only one process does, stays quick; `corpus_reading` makes documents of records.
"""
import csv
import glob
import json
import os
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from analysis.errors import InputError
from analysis.reading import LONGEST, codec_name, is_utf16

TEXTS, PAGES, TABLES = (".txt",), (".html", ".htm"), (".csv", ".jsonl", ".parquet")
LONGEST_TEXT = 4 * LONGEST + 4      # bytes: no encoding takes more than four for a character
LONGEST_PAGE = 16_000_000           # bytes of a saved page
METADATA = "metadata.csv"           # found in a folder without being named
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


class Record(NamedTuple):
    """One document as it lies in the source.

    `kind` is text, page or cell; `content` its bytes, or the str of a table's cell, or None where `problem` says why there is none.
    """

    doc_id: str
    file: str
    row: int | None
    kind: str
    content: bytes | str | None
    metadata: Mapping[str, str]
    problem: str | None = None


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


class Source:
    """A source: iterate over it for its records, in an order that does not change.

    Parameters
    ----------
    path : path
        A folder (all below it), a pattern with * ? or [ ], or one file.
    options : Reading
        See there.
    metadata : path, optional
        CSV with a column `file`; default: ``metadata.csv`` of the folder, where there is one.
    left_out : path, optional
        A folder below the source that is not read (the results).

    Raises
    ------
    InputError
        There is no such source, or nothing in it can be read; the metadata or a table lacks a column.
    """

    def __init__(self, path: Path, options: Reading, *, metadata: Path | None = None, left_out: Path | None = None) -> None:
        self.path, self.options, self.left_out = path, options, left_out
        pattern = not path.exists() and glob.has_magic(str(path))
        if not pattern and not path.exists():
            raise InputError(f"There is no file or folder {path}: check the name.")
        self.root = _fixed_part(path) if pattern else path if path.is_dir() else path.parent
        beside = self.root / METADATA
        self.metadata_file = metadata if metadata is not None else beside if beside.is_file() and beside != path else None
        self.ignored = 0
        self._pattern = str(path.relative_to(self.root)) if pattern else None
        if next(self._files(), None) is None:
            raise InputError(f"{path} holds no document: give .txt, .html, .csv, .jsonl or .parquet files.")
        self._extra = _Metadata(self.metadata_file, options) if self.metadata_file is not None else None

    def count(self) -> int:
        """How many records there are; it takes a pass over CSV and JSON-lines files."""
        return sum(_count(path, self.options) if path.suffix.lower() in TABLES else 1 for path in self._files())

    def __iter__(self) -> Iterator[Record]:
        for path in self._files():
            name = _name(path, self.root)
            kind = path.suffix.lower()
            yield from self._rows(path, name) if kind in TABLES else [self._file(path, name, "text" if kind in TEXTS else "page")]

    def _files(self) -> Iterator[Path]:
        self.ignored = 0
        for path in self._all():
            if path.suffix.lower() in (*TEXTS, *PAGES, *TABLES):
                if not (self.metadata_file is not None and path.resolve() == self.metadata_file.resolve()):
                    yield path
            else:
                self.ignored += 1

    def _all(self) -> Iterator[Path]:
        if self.path.is_file():
            yield self.path
        elif self._pattern is not None:
            yield from sorted(found for found in self.root.glob(self._pattern) if found.is_file())
        else:
            for folder, below, names in os.walk(self.path, onerror=_unreadable):
                below[:] = sorted(d for d in below if not d.startswith(".") and not self._is_left_out(Path(folder, d)))
                yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))

    def _is_left_out(self, folder: Path) -> bool:
        return self.left_out is not None and folder.resolve() == self.left_out.resolve()

    def _file(self, path: Path, name: str, kind: str) -> Record:
        found = self._extra.of(name) if self._extra else {}
        longest = LONGEST_TEXT if kind == "text" else LONGEST_PAGE
        try:
            size = path.stat().st_size
            if size > longest:
                return Record(name, name, None, kind, None, found, f"The file has {size:,} bytes, more than {longest:,}: split it.")
            return Record(name, name, None, kind, path.read_bytes(), found)
        except OSError as error:
            return Record(name, name, None, kind, None, found, f"The file cannot be read: {error.strerror or error}.")

    def _rows(self, path: Path, name: str) -> Iterator[Record]:
        found = self._extra.of(name) if self._extra else {}
        for row, cells, problem in _READERS[path.suffix.lower()](path, self.options):
            text = None if problem else "\n\n".join(cells[c] for c in self.options.names_of("text") if cells.get(c)) or ""
            used = self.options.names_of("text")
            own = {key: value for key, value in cells.items() if key not in used and value != ""}
            doc_id = own.get(self.options.names_of("doc_id")[0]) or f"{name}:{row}"
            yield Record(doc_id, name, row, "cell", text, found | _named(own, self.options), problem)


def _fixed_part(pattern: Path) -> Path:
    """The folder before the first part of a pattern that is not literal."""
    parts = []
    for part in pattern.parts:
        if glob.has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


def _name(path: Path, root: Path) -> str:
    """The path inside the source, with '/', and with bytes that are no UTF-8 spelt out."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")


def _unreadable(error: OSError) -> None:
    raise InputError(f"Cannot read the folder {error.filename}: {error.strerror}.") from error


def _named(cells: Mapping[str, str], options: Reading) -> dict[str, str]:
    """Cells under our names where they have one, under their own elsewhere."""
    ours = {options.names_of(name)[0]: name for name in FIELDS}
    return {ours.get(key, key): value for key, value in cells.items()}


# ---- tables: rows as (number, cells, problem) ----
Rows = Iterator[tuple[int, dict[str, str], str | None]]


def _csv_rows(path: Path, options: Reading, wanted: tuple[str, ...] | None = None) -> Rows:
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


_READERS = {".csv": _csv_rows, ".jsonl": _jsonl_rows, ".parquet": _parquet_rows}


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


def _count(path: Path, options: Reading) -> int:
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    return sum(1 for _ in _READERS[path.suffix.lower()](path, options))


class _Metadata:
    """The metadata CSV, in a database on disk, because it has a row per document."""

    def __init__(self, path: Path, options: Reading) -> None:
        if not path.is_file():
            raise InputError(f"There is no file {path}: check the name of the metadata CSV.")
        self.key, self.options = options.names_of("file")[0], options
        self.base = sqlite3.connect("")     # without a name, SQLite keeps it in a temporary file of its own
        self.base.execute("CREATE TABLE rows (file TEXT PRIMARY KEY, cells TEXT) WITHOUT ROWID")
        for number, cells, problem in _csv_rows(path, options, ("file",)):
            if problem:
                raise InputError(f"{path}, row {number}: {problem}")
            try:
                self.base.execute("INSERT INTO rows VALUES (?, ?)", (cells[self.key].strip(), json.dumps(cells)))
            except sqlite3.IntegrityError:
                raise InputError(f"{path}, row {number}: the file '{cells[self.key]}' has a row already; delete one of them.") from None

    def of(self, name: str) -> dict[str, str]:
        """The cells of a file's row: found by its path inside the source, then by its name, then by its name without ending."""
        for key in dict.fromkeys((name, name.rsplit("/", 1)[-1], name.rsplit("/", 1)[-1].rsplit(".", 1)[0])):
            row = self.base.execute("SELECT cells FROM rows WHERE file = ?", (key,)).fetchone()
            if row:
                cells = {k: v for k, v in json.loads(row[0]).items() if k != self.key and v != ""}
                return _named(cells, self.options)
        return {}
