"""Tables as text: CSV, with whatever stands between the columns, and TSV."""
import csv
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from analysis.reading.options import Reading
from analysis.reading.tables.rows import LONGEST_TEXT, NOT_DECODED, Rows, header_of, opened

SEPARATORS = ",;\t|"                # of the columns of a CSV; told from its first line
DECLARED = re.compile(r"sep=(.)\r?\n?")        # Excel's own first line


def csv_rows(path: Path, options: Reading) -> Rows:
    """A CSV as a spreadsheet numbers it; a row that does not fit the header, or is not in the encoding, has a problem."""
    yield from _separated(path, options, SEPARATORS)


def tsv_rows(path: Path, options: Reading) -> Rows:
    """The same with tabs between the columns."""
    yield from _separated(path, options, "\t")


def _separated(path: Path, options: Reading, separators: str) -> Rows:
    csv.field_size_limit(LONGEST_TEXT)
    with opened(path, options) as file:
        first = file.readline()
        declared = DECLARED.fullmatch(first)
        separator = declared[1] if declared else _separator(first, separators)
        number = 1 if declared else 0
        reader = csv.reader(file if declared else chain([first], file), delimiter=separator)
        header: list[str] = []
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, {}, f"The row cannot be read: {error}."
                continue
            if not header:
                header = header_of(record, path)
                yield number, dict.fromkeys(header, ""), None
            elif record:
                yield number, dict(zip(header, record, strict=False)), _row_problem(record, header, options, separator)


def _separator(header: str, allowed: str) -> str:
    """What stands most often between the names of a header, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(allowed, key=bare.count)


def _row_problem(record: Sequence[str], header: Sequence[str], options: Reading, separator: str) -> str | None:
    extra = record[len(header):]
    if len(record) < len(header) or any(extra):
        name = {",": "a comma", ";": "a semicolon", "\t": "a tab"}.get(separator, f"'{separator}'")
        return f"The row has {len(record)} values for {len(header)} columns: put text with {name} in quotation marks."
    if any(NOT_DECODED.search(cell) for cell in record):
        return f"The row is not in {options.encoding}: name the encoding that the table was saved in."
    return None
