"""Tables whose offsets count in the text as it was read, moved to the text as it was given."""
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.reading.view import View
from analysis.results import tables


def as_given(found: Mapping[str, pd.DataFrame], view: View, given: str) -> dict[str, pd.DataFrame]:
    """The tables with every offset, and every column that holds the words at offsets, moved.

    Parameters
    ----------
    found : mapping of str to pandas.DataFrame
        Tables over the view's text.
    view : View
    given : str
        The text that the view is of.
    """
    return {name: _moved(name, table, view, given) for name, table in found.items()}


def _moved(name: str, table: pd.DataFrame, view: View, given: str) -> pd.DataFrame:
    columns = [c.name for c in tables.TABLES[name]]
    rows: list[dict[str, Any]] = [dict(zip(columns, values, strict=True))
                                  for values in table.astype(object).where(table.notna(), None).itertuples(index=False, name=None)]
    pairs = [(c, c.removesuffix("start") + "end", c.removesuffix("start").rstrip("_") or "text") for c in columns if c.endswith("start")]
    for row in rows:
        for start, end, words in pairs:
            if row[start] is not None:
                row[start], row[end] = view.given(row[start], row[end])
                if words in row:
                    row[words] = given[row[start]:row[end]]
        if row.get("spans"):
            parts = [view.given(a, b) for a, b in vocabulary.split_spans(row["spans"])]
            row["spans"] = vocabulary.join_spans(parts)
            if "content" in row:
                row["content"] = vocabulary.whole(given, parts)
    return tables.frame(name, rows)
