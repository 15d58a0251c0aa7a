"""From a folder, a pattern or a table to records, one after the other: what each document is made of, as it lies there.

Nothing is decoded or judged here, so that this, which only one process does, stays quick; `corpus.documents` makes documents of records.
"""
import glob
import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis.corpus import rows
from analysis.corpus.rows import LONGEST_TEXT, READERS, Reading
from analysis.errors import InputError

TEXTS, PAGES, TABLES = (".txt",), (".html", ".htm"), tuple(READERS)
LONGEST_PAGE = 16_000_000           # bytes of a saved page
METADATA = "metadata.csv"           # found in a folder without being named


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
        return sum(rows.count(path, self.options) if path.suffix.lower() in TABLES else 1 for path in self._files())

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
        for row, cells, problem in rows.rows(path, self.options):
            text = None if problem else "\n\n".join(cells[c] for c in self.options.names_of("text") if cells.get(c)) or ""
            used = self.options.names_of("text")
            own = {key: value for key, value in cells.items() if key not in used and value != ""}
            doc_id = own.get(self.options.names_of("doc_id")[0]) or f"{name}:{row}"
            yield Record(doc_id, name, row, "cell", text, found | rows.named(own, self.options), problem)


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


class _Metadata:
    """The metadata CSV, in a database on disk, because it has a row per document."""

    def __init__(self, path: Path, options: Reading) -> None:
        if not path.is_file():
            raise InputError(f"There is no file {path}: check the name of the metadata CSV.")
        self.key, self.options = options.names_of("file")[0], options
        self.base = sqlite3.connect("")     # without a name, SQLite keeps it in a temporary file of its own
        self.base.execute("CREATE TABLE rows (file TEXT PRIMARY KEY, cells TEXT) WITHOUT ROWID")
        for number, cells, problem in rows.csv_rows(path, options, ("file",)):
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
                return rows.named(cells, self.options)
        return {}
