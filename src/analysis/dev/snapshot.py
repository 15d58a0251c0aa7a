"""The tables of many texts in a folder, and what differs between two such folders: so that a change shows all that it changes."""
import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pandas as pd

from analysis import paths
from analysis.coding.annotated import jsonlines
from analysis.errors import InputError
from analysis.pipeline import analyze
from analysis.reading.read import read
from analysis.results import files, tables

PROJECT = ("articles/*.txt", "corpus/*.txt", "annotations/**/*.json*")      # in data/raw
ERRORS = "errors"               # a text that cannot be analysed has a row there
Row = dict[str, str]


def write(folder: Path, given: Sequence[Path] = ()) -> int:
    """Analyse texts and write each table, with the rows of all of them, as one CSV.

    Parameters
    ----------
    folder : pathlib.Path
        Where the tables go; replaced where it is there.
    given : sequence of pathlib.Path
        Text files, and JSON or JSON lines with ``text`` and perhaps ``id``; by default all texts in ``data/raw``.

    Returns
    -------
    int
        How many texts there were.

    Raises
    ------
    InputError
        A file is not there, or the folder cannot be written.
    """
    for path in given:
        if not path.is_file():
            raise InputError(f"There is no file {path}: check the name.")
    parts: dict[str, list[pd.DataFrame]] = defaultdict(list)
    n = 0
    for path in given or [found for pattern in PROJECT for found in sorted(paths.raw().glob(pattern))]:
        try:
            for name, text in _texts(path):
                n += 1
                for table, rows in analyze(text, doc_id=name).tables.items():
                    parts[table].append(tables.with_document(table, rows, name))
        except InputError as error:
            parts[ERRORS].append(pd.DataFrame({"doc_id": [path.name], "reason": [str(error).replace(str(path), path.name)]}))
    with files.replacing(folder) as new:
        for table, frames in parts.items():
            files.write_text(new / f"{table}.csv", pd.concat(frames).to_csv(index=False, lineterminator="\n"))
    return n


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Each text of a file, with the name that tells it from the others."""
    if not path.suffix.startswith(".json"):
        yield path.name, read(path).text
        return
    lines = path.suffix == ".jsonl"
    rows = jsonlines.read(path, {"text": str}) if lines else [jsonlines.parse(path.read_text("utf-8"), str(path), {"text": str})]
    yield from ((f"{path.name}#{row.get('id', number)}", row["text"]) for number, row in enumerate(rows, 1))


def compare(old: Path, new: Path, *, show: int = 20) -> list[str]:
    """What differs between two folders that `write` wrote.

    Parameters
    ----------
    old, new : pathlib.Path
        The folders. A column that only one of them has is named, and left out of the comparison.
    show : int
        How many texts of each table are shown with their rows; all are counted.

    Returns
    -------
    list of str
        Lines for people; none where nothing differs.

    Raises
    ------
    InputError
        One of the folders holds no tables.
    """
    for folder in (old, new):
        if not any(folder.glob("*.csv")):
            raise InputError(f"{folder} holds no tables: write them with 'hedgerow snapshot {folder}'.")
    names = sorted({path.name for folder in (old, new) for path in folder.glob("*.csv")})
    return [line for name in names for line in _differences(name, _read(old / name), _read(new / name), show)]


def _read(path: Path) -> tuple[list[str], dict[str, list[Row]]]:
    """The columns of a table, and its rows by text; nothing where there is no such table."""
    by_text: dict[str, list[Row]] = defaultdict(list)
    if not path.exists():
        return [], by_text
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        for row in table:
            by_text[row["doc_id"]].append(row)
        return list(table.fieldnames or ()), by_text


def _differences(name: str, old: tuple[list[str], dict[str, list[Row]]], new: tuple[list[str], dict[str, list[Row]]],
                 show: int) -> Iterator[str]:
    (was, before), (now, after) = old, new
    if was and now:
        yield from (f"{name}: the column {column} is {'new' if column in now else 'gone'}" for column in sorted({*was} ^ {*now}))
    columns = [column for column in now if column in was] if was and now else was or now
    texts = list(before | after)
    changed = {text: lines for text in texts if (lines := list(_changes(before.get(text, []), after.get(text, []), columns)))}
    if changed:
        yield f"{name}: {len(changed)} of {len(texts)} texts differ, in {sum(map(len, changed.values()))} rows"
    for text in list(changed)[:show]:
        yield f"  {text}"
        yield from (f"    {line}" for line in changed[text])


def _changes(old: Sequence[Row], new: Sequence[Row], columns: Sequence[str]) -> Iterator[str]:
    """A line for each row that is changed, gone or new; rows are matched in their order."""
    before, after = ([tuple(row[column] for column in columns) for row in rows] for rows in (old, new))
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        both = min(b - a, d - c)
        for was, now in zip(before[a:a + both], after[c:c + both], strict=True):
            yield "changed: " + "; ".join(f"{column} {x!r} → {y!r}" for column, x, y in zip(columns, was, now, strict=True) if x != y)
        yield from (f"gone: {', '.join(row)}" for row in before[a + both:b])
        yield from (f"new: {', '.join(row)}" for row in after[c + both:d])
