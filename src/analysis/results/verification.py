"""Whether a folder of results still comes out of its text: what it was made with, and every table, compared."""
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import InputError
from analysis.results.folders import PROVENANCE

TABLES = "tables"
# What the provenance says of the program and of the researcher's own files; the rest of it follows from text and tables.
MADE_WITH = ("hedgerow", "python", "libraries", "model_sha256", "lexicons", "weights", "options")
ROWS = 3        # rows of a table that are shown; all are counted


def provenance(folder: Path) -> dict[str, Any]:
    """What made the results in a folder of `hedgerow analyze` or `report`.

    Raises
    ------
    InputError
        There is no such record, or it is none.
    """
    path = folder / PROVENANCE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        found["text_sha256"], found["input"]["file"], found["doc_id"]       # asked for below
    except OSError:
        raise InputError(f"There is no {PROVENANCE} in {folder}: name a folder that 'hedgerow analyze' or 'report' has written.") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path} is no record of an analysis: name a folder that 'hedgerow analyze' or 'report' has written.") from None
    return dict(found)


def made_otherwise(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """A line for each part of the program, and each file of the researcher, that is not what it was."""
    for name in MADE_WITH:
        was, now_is = then.get(name), now.get(name)
        if isinstance(was, dict) and isinstance(now_is, dict):
            yield from (f"{name} {key}: {_short(was.get(key))} then, {_short(now_is.get(key))} now"
                        for key in sorted({*was, *now_is}) if was.get(key) != now_is.get(key))
        elif was != now_is:
            yield f"{name}: {_short(was)} then, {_short(now_is)} now"


def _short(value: object) -> str:
    """A version or a hash as it stands in a line."""
    if isinstance(value, dict):
        return f"{value.get('file')} ({_short(value.get('sha256'))})"
    return "none" if value is None else str(value)[:12]


def other_tables(folder: Path, made: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    """Lines on each table that is not as it comes out now; none where all are.

    Parameters
    ----------
    folder : pathlib.Path
        With ``tables/<name>.parquet``.
    made : mapping of str to pandas.DataFrame
        The tables as they come out now.

    Raises
    ------
    InputError
        A table cannot be read.
    """
    for name, now in made.items():
        path = folder / TABLES / f"{name}.parquet"
        if not path.is_file():
            yield f"{name}: the folder has no such table"
            continue
        try:
            then = pd.read_parquet(path)
        except (OSError, ValueError) as error:
            raise InputError(f"{path} cannot be read ({error}): it is damaged, or another program wrote it.") from error
        yield from _differences(name, then, now)


def _differences(name: str, then: pd.DataFrame, now: pd.DataFrame) -> Iterator[str]:
    if list(then.columns) != list(now.columns):
        yield f"{name}: has the columns {', '.join(then.columns)}, and now {', '.join(now.columns)} come out"
        return
    if len(then) != len(now):
        yield f"{name}: has {len(then)} rows, and now {len(now)} come out"
    rows = min(len(then), len(now))
    was, is_ = then.head(rows).astype("object"), now.head(rows).astype("object")
    other = ~((was.reset_index(drop=True) == is_.reset_index(drop=True)) | (was.isna() & is_.isna()).reset_index(drop=True)).fillna(False)
    changed = other.index[other.any(axis=1)]
    if len(changed):
        yield f"{name}: {len(changed)} of {len(then)} rows differ"
    for row in changed[:ROWS]:
        yield from (f"  row {row + 1}, {column}: {was.iloc[row][column]!r} stands there, {is_.iloc[row][column]!r} comes out"
                    for column in other.columns[other.loc[row]])
