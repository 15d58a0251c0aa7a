"""What the readers of tables share: rows, headers, cells, and files that are not in the encoding.

A table is read a few rows at a time. A row that cannot be read is told of and spoils no other.
"""
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from analysis.errors import InputError
from analysis.language.article import LONGEST, codec_name, is_utf16
from analysis.reading.options import Reading

LONGEST_TEXT = 4 * LONGEST + 4      # bytes: no encoding takes more than four for a character
NOT_DECODED = re.compile("[\udc80-\udcff]")      # what Python makes of bytes that are not in the encoding
Rows = Iterator[tuple[int, dict[str, str], str | None]]


def header_of(names: Sequence[str], path: Path) -> list[str]:
    """The names of the columns; InputError where two have one name."""
    header = [name.strip() for name in names]
    while header and not header[-1]:        # separators at the ends of all lines, as spreadsheets leave them
        header.pop()
    twice = next((name for name, count in Counter(header).items() if count > 1), None)
    if twice is not None:
        raise InputError(f"{path} has two columns '{twice}': rename or delete one, so that it is clear which is meant.")
    return header


@contextmanager
def opened(path: Path, options: Reading) -> Iterator[TextIO]:
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


def plain(value: Any) -> str:
    """A cell as text: dates in ISO 8601, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
