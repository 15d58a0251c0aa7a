"""Writing: whole or not at all, CSV for people, Parquet for machines."""
import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

# What spreadsheet programs take for the start of a formula (OWASP, "CSV injection"), with the full-width forms that some of them fold.
FORMULA = r"^(?=[=+\-@\t\r＝＋－＠])(?![+\-]$)"


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file under a temporary name in its folder, then rename it, so that nobody ever meets half a file.

    Raises
    ------
    InputError
        The folder cannot be written to.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(data)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror or error}; name a folder that you may write to.") from error


def write_text(path: Path, text: str) -> None:
    """`write_bytes` for a text, in UTF-8 with the line ends that it has."""
    write_bytes(path, text.encode("utf-8"))


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Build a folder beside its place, then put it there in one step.

    Parameters
    ----------
    folder : pathlib.Path
        Where the new folder shall stand. One that stands there is replaced as a whole.

    Yields
    ------
    pathlib.Path
        An empty folder to write into. If the block raises, it goes and the old folder stays.

    Raises
    ------
    InputError
        The folder cannot be made.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise InputError(f"Cannot write {folder}: {error.strerror or error}; name a folder that you may write to.") from error
    try:
        new, old = work / "new", work / "old"
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV for the program's own files: commas, line feeds, the same on every machine."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def csv_bytes(table: "pd.DataFrame") -> bytes:
    """A table as CSV for people: UTF-8 with a byte order mark, so that spreadsheet programs show every letter.

    A text cell that begins with = + - @, a tab or a carriage return gets an apostrophe before it, because spreadsheet programs would run
    it as a formula. Cells that are just '+' or '-' (the column `polarity`) cannot be formulas and stay.
    """
    import pandas as pd

    safe = table.copy()
    for column in safe.columns:
        if not (pd.api.types.is_numeric_dtype(safe[column]) or pd.api.types.is_bool_dtype(safe[column])):
            safe[column] = safe[column].astype("string").str.replace(FORMULA, "'", regex=True)
    return bytes(safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig"))


def write_csv(table: "pd.DataFrame", path: Path) -> None:
    """Write one table for people; see `csv_bytes`."""
    write_bytes(path, csv_bytes(table))


def write_tables(tables: Mapping[str, "pd.DataFrame"], folder: Path) -> None:
    """Write each table as ``<name>.csv`` (for people, see `csv_bytes`) and ``<name>.parquet`` (exact, with types)."""
    for name, table in tables.items():
        write_csv(table, folder / f"{name}.csv")
        write_bytes(folder / f"{name}.parquet", bytes(table.to_parquet(index=False)))
