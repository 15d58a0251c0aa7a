"""Tables as JSON: a list of objects in a file, or an object in each line."""
import json
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.reading.options import Reading
from analysis.reading.tables.rows import NOT_DECODED, Rows, opened, plain

WHOLE = 200_000_000                 # bytes of a JSON file, which is read in one piece
LISTS = ("stories", "results", "articles", "documents", "items", "data", "hits")       # what a JSON object may call its list of articles


def jsonl_rows(path: Path, options: Reading) -> Rows:
    """A JSON object in each line."""
    met = False
    with opened(path, options) as file:
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
            yield number, {key: plain(value) for key, value in row.items()}, problem


def json_rows(path: Path, options: Reading) -> Rows:
    """A JSON file: a list of objects, also as the one list in an object (Media Cloud's "stories"), or one object; else a line each."""
    size = path.stat().st_size
    if size > WHOLE:
        raise InputError(f"{path} has {size:,} bytes, more than {WHOLE:,}, and a JSON file is read in one piece: save it as .jsonl, an "
                         "object in each line.")
    with opened(path, options) as file:
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
            yield number, {str(key): plain(value) for key, value in row.items()}, None
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
