"""All tables in one Excel workbook, for people who work there."""
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.errors import InputError
from analysis.results import files
from analysis.results.tables import CORPUS_TABLES, TABLES

if TYPE_CHECKING:
    import pandas as pd

CODEBOOK = "codebook"
ROWS = 1_048_576        # of a sheet, with the header
CELL = 32_767           # characters of a cell
WIDEST, NARROWEST = 60, 8       # characters of a column
LOOKED_AT = 500         # rows by which a column's width is chosen


def write(tables: Mapping[str, "pd.DataFrame"], path: Path) -> None:
    """Write tables into a workbook: a sheet for each with a header that stays, and a last one that explains all columns.

    A text that begins like a formula is written as a text, so that nothing in an article can run.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
    path : pathlib.Path

    Raises
    ------
    InputError
        The file does not end in .xlsx, cannot be written, or a table is too long for a sheet.
    """
    from openpyxl import Workbook

    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path} does not end in .xlsx: name a file like results.xlsx.")
    book = Workbook(write_only=True)
    for name, table in tables.items():
        if len(table) >= ROWS:
            raise InputError(f"The table {name} has {len(table):,} rows, more than an Excel sheet holds ({ROWS - 1:,}): use the Parquet "
                             "files.")
        columns = table.astype(object).where(table.notna(), None)
        _sheet(book, name, list(table.columns), columns.itertuples(index=False, name=None))
    known = {**TABLES, **CORPUS_TABLES}
    _sheet(book, CODEBOOK, ["table", "column", "type", "meaning"],
           [(name, c.name, c.dtype, c.meaning) for name in tables for c in known.get(name, ())])
    buffer = io.BytesIO()
    book.save(buffer)
    files.write_bytes(path, buffer.getvalue())


def _sheet(book: Any, name: str, header: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    held = list(rows)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{len(held) + 1}"
    for k, column in enumerate(header):
        longest = max([len(column), *(len(str(row[k])) for row in held[:LOOKED_AT] if row[k] is not None)])
        sheet.column_dimensions[get_column_letter(k + 1)].width = min(max(longest + 2, NARROWEST), WIDEST)
    top = [_cell(sheet, column) for column in header]
    for cell in top:
        cell.font = Font(bold=True)
    sheet.append(top)
    for row in held:
        cells = [_cell(sheet, value) for value in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.alignment = Alignment(wrap_text=len(cell.value) > WIDEST, vertical="top")
        sheet.append(cells)


def _cell(sheet: Any, value: Any) -> Any:
    """A cell; a text stays a text, without the control characters that no workbook may hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value)[:CELL] if text else value)
    if text:
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell
