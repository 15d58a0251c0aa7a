"""Charts of levels: who is at which level, and at which hand."""
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, DOUBLE, INCH
from analysis.charts.rows import BAR, in_words, legend, numbers, rows_canvas
from analysis.results.statements import counted
from analysis.results.summary import LEVELS, level_shares

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From certain to left open, darker to lighter: told apart in grey too (a test measures it); the letters on them are black or white.
SHADES = {"CT": ("#00456f", "white"), "PR": ("#4f97c9", BLACK), "PS": ("#a9cde8", BLACK), "U": ("#ffffff", BLACK)}
EDGE = "#555555"


def levels_by_actor(clauses: pd.DataFrame, claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The shares of CT, PR, PS and U among each actor's clauses, with n; parameters as in `analysis.charts.certainty_by_actor`."""
    return _shares(level_shares(counted(clauses, claims), "actor"), ax, width)


def levels_by_hand(clauses: pd.DataFrame, claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The same shares among the article's own clauses, those at first hand and those at second hand."""
    return _shares(level_shares(counted(clauses, claims), "hand"), ax, width)


def _shares(table: pd.DataFrame, ax: "Axes | None", width: float) -> "Axes":
    with canvas.style():
        if table.empty:
            return canvas.nothing(ax, "No statement was found.", width)
        ax, labels, small = rows_canvas(ax, width, list(table.iloc[:, 0]), BAR, (0.42, 0.32))
        left = pd.Series(0.0, table.index)
        for level, name in LEVELS.items():
            fill, ink = SHADES[level]
            bars = ax.barh(table.index, table[level], 0.72, left=left, label=f"{level} {name}", color=fill, edgecolor=EDGE, linewidth=0.5)
            _counts(ax, bars, table[level] * table["clauses"], ink, small - 1)
            left = left + table[level]
        ax.set_yticks(table.index, labels, fontsize=small)
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(table) - 0.5, -0.5)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"], fontsize=small - 0.5)
        ax.set_xlabel("% of clauses (in the bars: number)", fontsize=small)
        numbers(ax, table["clauses"], small)
        legend(ax, ax.get_legend_handles_labels()[0], small, width, 4)
        return ax


def _counts(ax: "Axes", bars: Any, counts: pd.Series, ink: str, size: float) -> None:
    """The number of clauses in each bar that has room for it."""
    points = canvas.axes_width(ax) * INCH
    for bar, n in zip(bars, counts.round().astype(int), strict=True):
        if n and bar.get_width() * points > canvas.width_of(f"{n:,}", size) + 3:
            ax.annotate(f"{n:,}", (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2), ha="center", va="center",
                        fontsize=size, color=ink)


def levels_by_actor_alt(clauses: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The same in words."""
    return _shares_alt(level_shares(counted(clauses, claims), "actor"), "actor")


def levels_by_hand_alt(clauses: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The same in words."""
    return _shares_alt(level_shares(counted(clauses, claims), "hand"), "hand")


def _shares_alt(table: pd.DataFrame, by: str) -> str:
    if table.empty:
        return "An empty chart: no statement was found."
    said = [f"{row[by]} (n = {row['clauses']}) " + ", ".join(f"{level} {row[level]:.0%}" for level in LEVELS if row[level])
            for row in table.to_dict("records")]
    return f"Stacked bars, shares of the levels by {by}: {in_words(said)}."


