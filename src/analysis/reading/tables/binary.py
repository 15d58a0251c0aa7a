"""Tables that are no text: Excel workbooks and Parquet files."""
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.reading.options import Reading
from analysis.reading.tables.rows import Rows, header_of, plain

ROWS = 256      # rows of a Parquet file that are in memory at a time


def xlsx_rows(path: Path, options: Reading) -> Rows:
    """The sheet of an Excel workbook that holds the articles."""
    from openpyxl import load_workbook

    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("rb"))         # openpyxl would leave a damaged file open
            book = stack.enter_context(closing(load_workbook(file, read_only=True, data_only=True)))
        except Exception as error:      # openpyxl passes on whatever a damaged archive makes its parts raise
            raise InputError(f"{path} is no Excel workbook that can be read ({error}): save it again as .xlsx, without a "
                             "password.") from None
        rows = _sheet(book, path, options).iter_rows(values_only=True)
        header = header_of([plain(cell) for cell in next(rows, ())], path)
        yield 1, dict.fromkeys(header, ""), None
        for number, record in enumerate(rows, 2):
            if any(cell is not None for cell in record):
                yield number, dict(zip(header, map(plain, record), strict=False)), None


def _sheet(book: Any, path: Path, options: Reading) -> Any:
    """The one sheet with a column for the text; of several none is taken in silence."""
    sheets = book.worksheets
    texts = options.names_of("text")
    fit = [s for s in sheets if set(texts) <= {plain(cell).strip() for cell in next(s.iter_rows(values_only=True), ())}]
    if len(fit) > 1:
        raise InputError(f"{path} has {len(fit)} sheets with a column '{texts[0]}' ({', '.join(s.title for s in fit)}): save the one that "
                         "you mean as a file of its own.")
    if not sheets:
        raise InputError(f"{path} has no sheet.")
    return fit[0] if fit else sheets[0]


def parquet_rows(path: Path, options: Reading) -> Rows:
    """A Parquet file, a few rows at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(f"{path} is no Parquet file that can be read: {error}.") from error
    with file:
        yield 1, dict.fromkeys(header_of(file.schema_arrow.names, path), ""), None
        rows = (row for batch in file.iter_batches(batch_size=ROWS) for row in batch.to_pylist())
        try:
            for number, row in enumerate(rows, 2):
                yield number, {key: plain(value) for key, value in row.items()}, None
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path} cannot be read to its end: {error}.") from error
