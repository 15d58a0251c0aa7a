"""Tables for Stata and SPSS, by pyreadstat, which is an extra: few need it, and it is compiled."""
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError
from analysis.results import files
from analysis.results.tables import CORPUS_TABLES, TABLES

if TYPE_CHECKING:
    import pandas as pd

LABEL = 80      # characters of what Stata says of a variable


def write(tables: Mapping[str, "pd.DataFrame"], folder: Path, ending: str) -> None:
    """Write each table as ``<name>.dta`` or ``<name>.sav``, its variables labelled from the codebook.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
    folder : pathlib.Path
    ending : {"dta", "sav"}

    Raises
    ------
    InputError
        pyreadstat is not installed; the folder cannot be written to.
    """
    try:
        import pyreadstat
    except ImportError:
        raise InputError('Files for Stata and SPSS need the extra: pip install "hedgerow[stata]".') from None
    meanings = {name: {c.name: c.meaning for c in columns} for name, columns in {**TABLES, **CORPUS_TABLES}.items()}
    for name, table in tables.items():
        labels: list[str | None] = [meanings.get(name, {}).get(column, "")[:LABEL] for column in table.columns]
        with tempfile.TemporaryDirectory() as place:
            part = Path(place) / f"{name}.{ending}"
            if ending == "dta":
                pyreadstat.write_dta(_plain(table), part, column_labels=labels, version=15)
            else:
                pyreadstat.write_sav(_plain(table), part, column_labels=labels)
            files.write_bytes(folder / part.name, part.read_bytes())


def _plain(table: "pd.DataFrame") -> "pd.DataFrame":
    """A table in NumPy's types: numbers, with NaN where there is none, and strings."""
    import pandas as pd

    return pd.DataFrame({c: table[c].astype(object).where(table[c].notna(), "").astype(str) if table[c].dtype == "string"
                         else table[c].astype("float64") for c in table.columns})
