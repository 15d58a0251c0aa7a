"""The cells of a filled sheet: read from XLSX and CSV as spreadsheets write them, and what an answer says."""
import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from analysis.coding.sheets.form import FORMERLY, Question
from analysis.errors import InputError

CSV_KINDS = {".csv", ".tsv", ".txt"}
YES = {"yes": "yes", "y": "yes", "true": "yes", "1": "yes", "x": "yes", "no": "no", "n": "no", "false": "no", "0": "no"}


def grid(path: Path) -> list[Sequence[Any]]:
    """All rows of a sheet; of a workbook the tab `coding`, or else the first.

    Raises
    ------
    InputError
        There is no file, or it is no workbook.
    """
    if not path.is_file():
        raise InputError(f"There is no file {path}: check the name.")
    if path.suffix.lower() in CSV_KINDS:
        return list(_csv(path))
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, data_only=True)
    except Exception as error:      # openpyxl raises what zipfile, XML and its own readers raise
        raise InputError(f"{path} is no XLSX workbook ({type(error).__name__}): save it as XLSX or CSV.") from None
    sheet = book["coding"] if "coding" in book.sheetnames else book.worksheets[0]
    return [[_percent(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]


def _percent(value: Any, number_format: str) -> Any:
    """75 % is stored as 0.75."""
    return value * 100 if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (number_format or "") else value


def _csv(path: Path) -> Iterator[list[str]]:
    """A CSV as spreadsheets write it: UTF-8 or Windows-1252, separated by commas, semicolons or tabs."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text[:text.find("\n") if "\n" in text else len(text)]
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))


def plain(text: str) -> str:
    """A text as its letters and figures alone: what spreadsheets and editors do to quotation marks, dashes and spaces is gone."""
    return re.sub(r"[\W_]+", " ", text.replace("â€œ", " ").replace("â€\x9d", " ").replace("â€™", " ")).strip().casefold()


def same(own: str, other: str) -> bool:
    """The same words, or cut off at an end; a lost letter here and there (an umlaut read wrongly) is forgiven."""
    if own == other or len(other) >= 20 and own.startswith(other):
        return True
    a, b = own.replace(" ", ""), other.replace(" ", "")
    return min(len(a), len(b)) >= 8 and abs(len(a) - len(b)) <= 0.1 * len(a) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.9


def code(value: Any, question: Question) -> tuple[str, str]:
    """The code of an answer and no reason, or no code and the reason why there is none."""
    if isinstance(value, datetime | date) and question.kind != "text":
        return "", f"the spreadsheet made a date of it ({value:%d %B}): write the answer again"
    text = str(value).strip().lstrip("'").strip()
    if question.kind == "text":
        return text, ""
    if question.kind == "number":
        return _number(text)
    choices = {**dict(question.choices), **{code.lower(): code for _, code in question.choices}}
    if set(choices) == {"yes", "no"}:
        choices |= YES
    answer = re.sub(r"\.0$", "", text.lower())
    said = choices.get(FORMERLY.get(answer, answer))
    return (said, "") if said else ("", f"'{text}' is none of {', '.join(shown for shown, _ in question.choices)}")


def _number(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*%?", text)
    number = float(f"{found[1]}.{found[2] or 0}") if found else -1.0
    if not 0 <= number <= 100:
        return "", f"'{text}' is no number from 0 to 100"
    if 0 < number < 1:
        return "", f"'{text}' may be a share or a very low number: write 0 to 100"
    return f"{number:g}", ""
