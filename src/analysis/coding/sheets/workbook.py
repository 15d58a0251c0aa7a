"""The sheets that coders fill: XLSX with drop-downs, marked passages, the codebook and the count of what is done; and the same as CSV."""
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.coding.sheets.form import CLOSE, INTRODUCTION, OPEN, Question, first, form
from analysis.coding.sheets.units import PARAGRAPHS
from analysis.errors import InputError
from analysis.results import files

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

GIVEN = ("item", "document", "context", "text")     # what stands in a row before the coder's own columns
WIDTHS = {"item": 10, "document": 13, "context": 70, "text": 34}
POINTS, TALLEST = 13.5, 400     # a line's height, and the most that a row may have: not every program fits rows to wrapped text
HEADER = 2              # the row of the column names; the first says how much is done
LONGEST = 32_000        # characters that a cell may hold (the format's limit is 32,767)
BLUE, PALE, LINE = "0072B2", "EAF2F8", "BFBFBF"


def write(unit: str, items: pd.DataFrame, folder: Path, coders: Sequence[str], *, seed: int) -> None:
    """Write each coder's sheet; see `analysis.coding.sheets.samples.Sample.write`."""
    names = {coder: _file_name(coder) for coder in coders}
    standing = [path for name in names.values() for kind in ("xlsx", "csv") if (path := folder / f"{name}.{kind}").exists()]
    if standing:
        raise InputError(f"{standing[0]} is there already, perhaps with somebody's answers: name another folder, or take it away.")
    for coder, name in names.items():
        rows = rows_for(unit, items, coder, seed)
        files.write_bytes(folder / f"{name}.xlsx", _workbook(unit, rows, coder))
        files.write_csv(rows, folder / f"{name}.csv")


def rows_for(unit: str, items: pd.DataFrame, coder: str, seed: int) -> pd.DataFrame:
    """A coder's items in an order of their own, with empty columns for the answers; nothing in them tells what the tool found."""
    own = items[[coder in str(dealt).split(";") for dealt in items["coders"]]]
    own = own.sample(frac=1, random_state=seed + sum(coder.encode()))
    given = pd.DataFrame({"item": own["item"], "document": own["doc_id"], "context": own["context"], "text": own["text"]}, dtype="string")
    if unit == PARAGRAPHS:
        given = given.drop(columns="context")
    return given.assign(**{q.name: pd.array([None] * len(own), dtype="string") for q in form(unit)}).reset_index(drop=True)


def _file_name(coder: str) -> str:
    name = re.sub(r"[^\w.-]+", "_", coder.strip()).strip("._")
    if not name:
        raise InputError(f"'{coder}' cannot be the name of a file: name the coder with letters.")
    return name


def _workbook(unit: str, rows: pd.DataFrame, coder: str) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "coding"
    _fill(sheet, unit, rows, coder)
    _codebook(book.create_sheet("codebook"), unit)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _fill(sheet: "Worksheet", unit: str, rows: pd.DataFrame, coder: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    questions = {q.name: q for q in form(unit)}
    last, edge = HEADER + len(rows), Side(style="thin", color=LINE)
    for column, name in enumerate(rows.columns, 1):
        letter = get_column_letter(column)
        sheet.column_dimensions[letter].width = questions[name].width if name in questions else WIDTHS[name] + 20 * (unit == PARAGRAPHS)
        head = sheet.cell(HEADER, column, name)
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=BLUE)
        head.alignment = Alignment(vertical="top", wrap_text=True)
        for row, value in enumerate(rows[name], HEADER + 1):
            cell = sheet.cell(row, column)
            cell.alignment, cell.border = Alignment(vertical="top", wrap_text=True), Border(bottom=edge)
            if name in questions:
                cell.fill = PatternFill("solid", fgColor=PALE)
                cell.number_format = "General" if questions[name].kind == "number" else "@"     # text: "1-2" must not become a date
            else:
                _write(cell, value)
        if name in questions:
            _validate(sheet, questions[name], f"{letter}{HEADER + 1}:{letter}{last}")
    for row, values in enumerate(rows[[name for name in rows.columns if name in WIDTHS]].itertuples(index=False), HEADER + 1):
        widths = [sheet.column_dimensions[get_column_letter(k)].width for k in range(1, len(values) + 1)]
        sheet.row_dimensions[row].height = _height(values, widths)
    done = get_column_letter(list(rows.columns).index(first(unit)) + 1)
    sheet.cell(1, 1, f'="{_quoted(coder)}: "&COUNTA({done}{HEADER + 1}:{done}{last})&" of {len(rows)} coded"').font = Font(bold=True)
    sheet.freeze_panes = sheet.cell(HEADER + 1, 2)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER}:{HEADER}"


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """The height in points of a row whose cells have these texts and widths in characters."""
    lines = (sum(-(-(len(line) + 1) // int(0.95 * width)) for line in str(text).split("\n"))
             for text, width in zip(texts, widths, strict=True))
    return min(TALLEST, POINTS * max(lines) + 3)


def _quoted(text: str) -> str:
    return text.replace('"', "'")


def _write(cell: Any, value: str) -> None:
    """Text as text, also where it begins like a formula; the marked words bold and in colour."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    value = ILLEGAL_CHARACTERS_RE.sub(" ", str(value))[:LONGEST]
    parts = re.split(f"({OPEN}[^{CLOSE}]*{CLOSE})", value)
    if len(parts) == 1:
        cell.value, cell.data_type = value, "s"
        return
    bold = InlineFont(b=True, color=BLUE)
    cell.value = CellRichText(*(TextBlock(bold, part) if part.startswith(OPEN) else part for part in parts if part))


def _validate(sheet: "Worksheet", question: Question, cells: str) -> None:
    """The drop-down, and the question as a tip beside the cell."""
    from openpyxl.worksheet.datavalidation import DataValidation

    if question.kind == "choice":
        rule = DataValidation("list", formula1=f'"{",".join(shown for shown, _ in question.choices)}"', allow_blank=True)
    elif question.kind == "number":
        rule = DataValidation("decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
    else:
        return
    rule.error, rule.errorTitle, rule.showErrorMessage = "Choose from the list, or write a number from 0 to 100.", question.name, True
    rule.prompt, rule.promptTitle, rule.showInputMessage = question.asks[:250], question.name, True
    sheet.add_data_validation(rule)
    rule.add(cells)


def _codebook(sheet: "Worksheet", unit: str) -> None:
    from openpyxl.styles import Alignment, Font

    lines = [*(("", line, "") for line in INTRODUCTION), ("column", "question", "answers")]
    lines += [(q.name, q.asks, ", ".join(shown for shown, _ in q.choices) or {"number": "a number", "text": "free text"}[q.kind])
              for q in form(unit)]
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line, 1):
            cell = sheet.cell(row, column, text)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=column == 1 or line[0] == "column")
        sheet.row_dimensions[row].height = _height(line, (14, 100, 36))
    for letter, width in (("A", 14), ("B", 100), ("C", 36)):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
