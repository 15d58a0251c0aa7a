"""Annotated texts as JSON lines: one object per line, checked for its keys."""
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import InputError

FORMATS = "the module analysis.validity"


def read(path: Path, keys: Mapping[str, Any], *, described: str = FORMATS) -> list[dict[str, Any]]:
    """The objects of a file in UTF-8; `keys` names the keys that each must have, with their types, `described` the module that
    describes the format, for messages.

    Raises
    ------
    InputError
        The file is missing, not in UTF-8, or a line is no such object.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}: check the name.")
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 at byte {error.start}: convert it to JSON lines in UTF-8.") from None
    return [parse(line, f"{path}, line {number}", keys, described=described) for number, line in enumerate(lines, 1) if line.strip()]


def parse(text: str, where: str, keys: Mapping[str, Any], *, described: str = FORMATS) -> dict[str, Any]:
    """One object from its JSON; `where` names the place in messages.

    Raises
    ------
    InputError
        It is no JSON, or a key is missing or of another type.
    """
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{where} is not JSON ({error}): {described} describes the format.") from None
    wrong = [key for key, kind in keys.items() if not isinstance(found, dict) or not isinstance(found.get(key), kind)]
    if wrong:
        raise InputError(f"{where}: the key '{wrong[0]}' is missing or of another type; {described} describes the format.")
    return dict(found)
