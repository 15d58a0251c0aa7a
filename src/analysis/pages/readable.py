"""Tables as people read them: words at the left, numbers at the right, names and levels in plain words, no row numbers."""
import html
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any

import pandas as pd

from analysis.results.summary import LEVELS, display_name
from analysis.vocabulary import join_chain, split_chain

SHORT, LONG = 24, 48        # letters: a cell that is not broken, and one that needs room
ROWS = 200          # more are told by their number
PLAIN: dict[str, Callable[[Any], str]] = {
    "boolean": lambda value: "yes" if value else "no", "number": lambda value: f"{value:,}", "words": str}
RIGHT = ("number", "share")


class Table:
    """A table for reading, as a notebook shows it; the frame itself stays as it is, in `frame`.

    Words stand at the left and numbers, with decimals where they have any, at the right; the context before a keyword stands at the
    right too. A row index is shown where it has a name. Levels are spelt out with their letters behind, and the article itself and unnamed
    sources go by these names.

    Parameters
    ----------
    frame : pandas.DataFrame
        What is to be read.
    decimals : int
        Of numbers that are not whole.
    rows : int
        How many rows are shown at most.
    """

    def __init__(self, frame: pd.DataFrame, *, decimals: int = 2, rows: int = ROWS) -> None:
        self.frame = frame
        self._decimals, self._rows = decimals, rows

    def _columns(self) -> Iterator[tuple[str, list[str], bool]]:
        """Heading, cells as they are shown, and whether they stand at the right."""
        named = [name for name in self.frame.index.names if name is not None]
        whole = self.frame.reset_index(named) if named else self.frame
        for position, name in enumerate(whole.columns):
            values = whole.iloc[:self._rows, position]
            kind = _kind(values)
            said = _value(name) or PLAIN.get(kind, self._decimal)
            yield _heading(name), ["" if pd.isna(v) else said(v) for v in values], kind in RIGHT or name == "left"

    def _decimal(self, value: float) -> str:
        return f"{round(value, self._decimals) + 0.0:,.{self._decimals}f}"       # + 0.0: no minus before nothing

    def _repr_html_(self) -> str:
        columns = list(self._columns())
        places = [f'style="text-align: {"right" if right else "left"}; vertical-align: top; {_room(name, cells)}"'
                  for name, cells, right in columns]
        head = "".join(f"<th {place}>{html.escape(name)}</th>" for (name, _, _), place in zip(columns, places, strict=True))
        rows = zip(*(cells for _, cells, _ in columns), strict=True)
        body = "\n".join(f"<tr>{''.join(f'<td {place}>{html.escape(cell)}</td>' for cell, place in zip(row, places, strict=True))}</tr>"
                         for row in rows)
        # tex2jax_ignore: what stands between two dollars is no formula
        return (f'<table class="dataframe tex2jax_ignore">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'
                + (f"\n<p>{html.escape(self._note())}</p>" if self._note() else ""))

    def _note(self) -> str:
        more = len(self.frame) - self._rows
        return f"… and {more:,} more row{'' if more == 1 else 's'}" if more > 0 else "" if len(self.frame) else "No row."

    def __repr__(self) -> str:
        columns = list(self._columns())
        widths = [max(map(len, [name, *cells])) for name, cells, _ in columns]
        rows = zip(*([name, *(" ".join(cell.split()) if not right else cell for cell in cells)] for name, cells, right in columns),
                   strict=True)
        lines = ["  ".join(cell.rjust(w) if right else cell.ljust(w) for cell, w, (_, _, right) in zip(row, widths, columns, strict=True))
                 for row in rows]
        return "\n".join(line.rstrip() for line in [*lines, self._note()] if line)


def _room(name: str, cells: Sequence[str]) -> str:
    """Short cells, and the context of a keyword, stay on one line; long ones keep a width that can be read, on a phone too, where the
    table is moved sideways.
    """
    longest = max(map(len, cells), default=0)
    if longest <= SHORT or name in ("left", "right"):
        return "white-space: nowrap"
    return "min-width: 14em" if longest > LONG else ""


def _kind(values: "pd.Series[Any]") -> str:
    if pd.api.types.is_bool_dtype(values):
        return "boolean"
    if pd.api.types.is_integer_dtype(values):
        return "number"
    return "share" if pd.api.types.is_numeric_dtype(values) else "words"


def _heading(name: Hashable) -> str:
    return f"{LEVELS[name]} ({name})" if isinstance(name, str) and name in LEVELS else str(name).replace("_", " ")


def _value(name: Hashable) -> Callable[[Any], str] | None:
    """How the values of a column are said in plain words, where they are letters or constants."""
    if name in ("level", "annotator"):
        return lambda level: f"{LEVELS[level]} ({level})" if level in LEVELS else str(level)
    if name in ("actor", "holder", "who", "chain", "claim_by"):
        return lambda chain: join_chain(map(display_name, split_chain(chain)))
    return None
