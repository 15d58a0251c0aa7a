"""From a folder, a pattern or a table to records, one after the other: what each document is made of, as it lies there.

Nothing is decoded or judged here, so that this, which only one process does, stays quick; `corpus.documents` makes documents of records.
The exception are bundles: what a database packed into one file is taken apart here.
"""
import glob
import json
import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.reading import forms
from analysis.reading.forms import BY_ENDING, Form
from analysis.reading.options import Reading
from analysis.reading.read import ADDRESS
from analysis.reading.tables.separated import csv_rows
from analysis.reading.tables.table import named, table

METADATA = "metadata.csv"           # found in a folder without being named


class Record(NamedTuple):
    """One document as it lies in the source.

    `kind` is the name of the file's form, "cell" in a table or "article" in a bundle; `content` its bytes, or the str of a cell or an
    article, or None where `problem` says why there is none.
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
    path : path or sequence of paths
        A folder (all below it), a pattern with * ? or [ ], one file, or a list of files.
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

    def __init__(self, path: Path | Sequence[Path], options: Reading, *, metadata: Path | None = None, left_out: Path | None = None
                 ) -> None:
        self.paths = [path] if isinstance(path, Path) else list(path)
        self.options, self.left_out = options, left_out
        if not self.paths:
            raise InputError("The list of files is empty: name at least one.")
        for each in self.paths:
            _check(each, alone=len(self.paths) == 1)
        if len(self.paths) > 1:     # their names count from the folder that holds them all
            self.paths = [each.absolute() for each in self.paths]
        first = self.paths[0]
        self._pattern = not first.exists()
        self.root = (_fixed_part(first) if self._pattern else first if first.is_dir() else
                     first.parent if len(self.paths) == 1 else Path(os.path.commonpath([each.parent for each in self.paths])))
        beside = self.root / METADATA
        self.metadata_file = metadata if metadata is not None else beside if beside.is_file() and beside not in self.paths else None
        self.passed_over: Counter[str] = Counter()
        self.bundles: dict[str, tuple[str, int]] = {}
        self.exports: dict[str, str] = {}
        if next(self._files(), None) is None:
            raise InputError(f"{first} holds no document: give files of the forms {', '.join(forms.READABLE)}.{_kinds(self.passed_over)}")
        self._extra = _Metadata(self.metadata_file, options) if self.metadata_file is not None else None

    @property
    def ignored(self) -> int:
        """How many files are of forms that are not read."""
        return self.passed_over.total()

    def notes(self) -> list[str]:
        """What was found in the source beside its documents, once it has been read: bundles, exports, files passed over."""
        found = [f"{n} article{'s' if n > 1 else ''} from {name} ({kind})" for name, (kind, n) in self.bundles.items()]
        found += [f"{name} was recognised as an export of {export}" for name, export in self.exports.items()]
        over = _kinds(self.passed_over)
        return [*found, over.strip()] if over else found

    def count(self) -> int:
        """How many records there are, a bundle that is not taken apart yet being one; it takes a pass over tables."""
        return sum(self._number(path, _name(path, self.root), BY_ENDING[path.suffix.lower()]) for path in self._files())

    def _number(self, path: Path, name: str, form: Form) -> int:
        if form.rows and self._obstacle(path) is None:
            return sum(1 for _ in self._rows(path, name, form))
        return self.bundles[name][1] if name in self.bundles else 1

    def __iter__(self) -> Iterator[Record]:
        for path in self._files():
            name, form = _name(path, self.root), BY_ENDING[path.suffix.lower()]
            obstacle = self._obstacle(path)
            if obstacle is not None:
                yield Record(name, name, None, form.name, None, self._extra.of(name) if self._extra else {}, obstacle)
            else:
                yield from self._rows(path, name, form) if form.rows else self._file(path, name, form)

    def _files(self) -> Iterator[Path]:
        self.passed_over.clear()
        for path in self._all():
            if path.suffix.lower() in BY_ENDING:
                if not (self.metadata_file is not None and path.resolve() == self.metadata_file.resolve()):
                    yield path
            else:
                self.passed_over[path.suffix.lower() or "no ending"] += 1

    def _all(self) -> Iterator[Path]:
        first = self.paths[0]
        if len(self.paths) > 1 or first.is_file():
            yield from dict.fromkeys(self.paths)
        elif self._pattern:
            yield from sorted(found for found in self.root.glob(str(first.relative_to(self.root))) if found.is_file())
        else:
            for folder, below, names in os.walk(first, onerror=_unreadable):
                below[:] = sorted(d for d in below if not d.startswith(".") and not self._is_left_out(Path(folder, d)))
                yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))

    def _obstacle(self, path: Path) -> str | None:
        """Why a file is not even opened: a pipe or device may have no end, and a link may lead anywhere."""
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return "The file is a pipe, a device or the like: give the text itself."
            if path.is_symlink() and path not in self.paths and not path.resolve().is_relative_to(self.root.resolve()):
                return "The file is a link that leads out of the source: copy the file to where the link is."
        except OSError:
            return None         # reading tells what is wrong
        return None

    def _is_left_out(self, folder: Path) -> bool:
        return self.left_out is not None and folder.resolve() == self.left_out.resolve()

    def _file(self, path: Path, name: str, form: Form) -> Iterator[Record]:
        found = self._extra.of(name) if self._extra else {}
        try:
            size = path.stat().st_size
            if size > forms.LONGEST_BUNDLE:
                yield Record(name, name, None, form.name, None, found, _too_long(size, forms.LONGEST_BUNDLE))
                return
            data = path.read_bytes()
        except OSError as error:
            yield Record(name, name, None, form.name, None, found, f"The file cannot be read: {error.strerror or error}.")
            return
        bundle = self._bundle(data, name, form)
        if bundle is not None:
            yield from bundle
        elif size > form.longest:
            yield Record(name, name, None, form.name, None, found, _too_long(size, form.longest))
        else:
            yield Record(name, name, None, form.name, data, found)

    def _bundle(self, data: bytes, name: str, form: Form) -> list[Record] | None:
        """A record for each article of a bundle; None where the file is none, or cannot be read, which is told when it is."""
        if form.draft is None or not forms.may_be_bundle(data, form):
            return None
        try:
            bundle = forms.form_of(name, data).draft(data, name, self.options).bundle     # type: ignore[misc]
        except InputError:
            return None
        if bundle is None:
            return None
        self.bundles[name] = bundle.kind, len(bundle.pieces)
        found = self._extra.of(name) if self._extra else {}
        return [Record(f"{name}:{n}", name, n, "article", piece.text, {**piece.fields, **found}, "The export holds no text of this article."
                       if not piece.text else None) for n, piece in enumerate(bundle.pieces, 1)]

    def _rows(self, path: Path, name: str, form: Form) -> Iterator[Record]:
        """A record for each row; of one table among other files that cannot be read one that says why, and the others are read on."""
        try:
            yield from self._cells(path, name, form)
        except InputError as error:
            if self.paths == [path]:
                raise
            yield Record(name, name, None, form.name, None, self._extra.of(name) if self._extra else {}, str(error))

    def _cells(self, path: Path, name: str, form: Form) -> Iterator[Record]:
        if form.rows is None:
            return
        found = self._extra.of(name) if self._extra else {}
        options, rows, export = table(path, self.options, form.rows)
        if export is not None:
            self.exports[name] = export
        used = options.names_of("text")
        for row, cells, problem in rows:
            text = None if problem else "\n\n".join(cells[c] for c in used if cells.get(c)) or ""
            own = {key: value for key, value in cells.items() if key not in used and value != ""}
            doc_id = own.get(options.names_of("doc_id")[0]) or f"{name}:{row}"
            yield Record(doc_id, name, row, "cell", text, found | named(own, options), problem)


def _too_long(size: int, longest: int) -> str:
    return f"The file has {size:,} bytes, more than {longest:,}: split it."


def _check(path: Path, *, alone: bool) -> None:
    """InputError where there is nothing of that name."""
    if ADDRESS.match(str(path)):
        raise InputError(f"{path} is the address of a page, and Hedgerow never uses the network: save the pages in your browser, and give "
                         "the folder or the files.")
    if not path.exists() and not (alone and glob.has_magic(str(path))):
        where = "" if path.is_absolute() else f" in {Path.cwd()}"
        raise InputError(f"There is no file or folder {path}{where}: check the name.")
    if not alone and path.is_dir():
        raise InputError(f"{path} is a folder: give it alone, or name files.")


def _kinds(passed_over: Mapping[str, int]) -> str:
    """A sentence on the files of other kinds."""
    if not passed_over:
        return ""
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(passed_over.items()))
    return f" Passed over, because their forms are not read: {kinds}."


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
        for number, cells, problem in table(path, options, csv_rows, ("file",)).rows:
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
                return named(cells, self.options)
        return {}
