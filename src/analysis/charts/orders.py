"""One picture of how the order of actors changes under what a reviewer may ask for."""
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.results.comparison import FEW
from analysis.results.orders import MEAN, TIE, VARIANTS, changes
from analysis.results.summary import display_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 12           # actors, those with the most clauses
ROW = 0.26          # inches
BAND = 0.74         # of a column's width: where its values run from 0 to 1
MARKS = {0: ("o", BLUE), 1: ("^", VERMILLION), -1: ("v", BLACK)}      # keeps its place, moves up, moves down
KEY = "In brackets the number of clauses; hollow: fewer than 3. ▲ overtakes, ▼ is overtaken (by how many actors, on balance)."
PAIRS = "pairs turned round"


def order_of_actors(table: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Each actor's value under each way to measure it, a column each, in the rows' order of the first.

    Parameters
    ----------
    table : pandas.DataFrame
        From `analysis.results.orders.orders`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches: 3.5 and 7 fit journal columns.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    shown = _shown(table)
    with canvas.style():
        if shown.empty:
            return canvas.nothing(ax, "No statement was found that could be scored.", width)
        if ax is not None:
            width = canvas.root(ax).get_figwidth()
        small = 6.5 if width < 5 else 8.0
        labels = [f"{canvas.shorten(display_name(a), 0.27 * width * INCH, small)} ({n})"
                  for a, n in zip(shown["actor"], shown["n_clauses"], strict=True)]
        left = max(canvas.width_of(label, small) for label in [*labels, PAIRS]) / INCH + 0.12
        caption = canvas.wrap(_caption(table, shown), (width - 0.16) * INCH, small - 0.5)
        top, bottom = (0.72 if width < 5 else 0.36), 0.34 + (small + 2.5) / INCH * len(caption)
        ax = canvas.canvas(ax, (width, top + ROW * len(shown) + bottom), (left, 0.34 if width < 5 else 0.08, bottom, top))
        _columns(ax, shown, small, narrow=width < 5)
        ax.set_yticks(range(len(shown)), labels, fontsize=small)
        ax.tick_params(axis="both", length=0)
        ax.set_ylim(len(shown) - 0.5, -0.5)
        ax.set_xlim(-0.08, len(VARIANTS) - 1 + BAND + 0.12)
        for side in ax.spines.values():
            side.set_visible(False)
        ax.annotate(PAIRS, (0, 0), (-4, -4), xycoords="axes fraction", textcoords="offset points", ha="right", va="top", fontsize=small)
        ax.annotate("\n".join(caption), (0, 0), (-left * INCH + 6, -22), xycoords="axes fraction", textcoords="offset points", va="top",
                    fontsize=small - 0.5, color=GREY)
        return ax


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    most = table.sort_values(["n_clauses", "actor"], ascending=[False, True]).head(MOST).index
    return table.loc[sorted(most)].reset_index(drop=True)


def _columns(ax: "Axes", shown: pd.DataFrame, small: float, *, narrow: bool) -> None:
    turned = changes(shown).set_index("variant")
    for k, variant in enumerate(VARIANTS):
        ax.axvspan(k - 0.03, k + BAND + 0.03, color="#F2F2F2", zorder=0, linewidth=0)
        ax.vlines([k, k + BAND], -0.5, len(shown) - 0.5, color="#D0D0D0", linewidth=0.5, zorder=1)
        _marks(ax, shown, variant, small, narrow=narrow)
        pairs = "" if variant == MEAN else "{}/{}".format(*turned.loc[variant, ["reversed", "pairs"]])
        ax.annotate(pairs, (k + BAND / 2, 0), (0, -4), xycoords=("data", "axes fraction"), textcoords="offset points", ha="center",
                    va="top", fontsize=small)
        ax.annotate(variant if narrow else variant.replace(" ", "\n", 1), (k + BAND / 2, 1), (0, 3), fontsize=small,
                    xycoords=("data", "axes fraction"), textcoords="offset points", ha="left" if narrow else "center", va="bottom",
                    rotation=50 if narrow else 0, fontweight="bold" if variant == MEAN else "normal")
    ax.set_xticks([])


def _marks(ax: "Axes", shown: pd.DataFrame, variant: str, small: float, *, narrow: bool) -> None:
    """A column's marks, by how the actor moves, with the number of places beside those that do."""
    left = list(VARIANTS).index(variant)
    for y, (value, n, net) in enumerate(zip(shown[variant], shown["n_clauses"], _moves(shown, variant), strict=True)):
        if pd.isna(value):
            ax.text(left + BAND / 2, y, "–", ha="center", va="center", fontsize=small, color=GREY)
            continue
        marker, colour = MARKS[(net > 0) - (net < 0)]
        ax.plot(left + BAND * value, y, marker, color=colour, markersize=4 if narrow else 5, zorder=3,
                markerfacecolor="white" if n < FEW else colour)
        if net:
            right = value < 0.5
            ax.annotate(str(abs(net)), (left + BAND * value, y), (4.5 if right else -4.5, 0), textcoords="offset points", va="center",
                        ha="left" if right else "right", fontsize=small - 1, color=colour)


def _moves(shown: pd.DataFrame, variant: str) -> list[int]:
    """For each row, how many actors it overtakes against the first variant, less those that overtake it; ties do not count."""
    net = [0] * len(shown)
    first, other = shown[MEAN].tolist(), shown[variant].tolist()
    for a, b in combinations(range(len(shown)), 2):
        before, now = first[a] - first[b], other[a] - other[b]
        if abs(before) > TIE and abs(now) > TIE and before * now < 0:       # a missing value is no number and turns nothing
            up, down = (a, b) if now > 0 else (b, a)
            net[up], net[down] = net[up] + 1, net[down] - 1
    return net


def _caption(table: pd.DataFrame, shown: pd.DataFrame) -> str:
    left_out = len(table) - len(shown)
    more = f" The {len(shown)} actors with the most clauses of {len(table)}." if left_out else ""
    return f"Each column runs from 0 to 1. {KEY}{more}"


def order_of_actors_alt(table: pd.DataFrame) -> str:
    """The same in words."""
    shown = _shown(table)
    if shown.empty:
        return "An empty chart: no statement was found that could be scored."
    order = ", ".join(f"{display_name(a)} {v:.2f} ({n})" for a, v, n in zip(shown["actor"], shown[MEAN], shown["n_clauses"], strict=True))
    turned = "; ".join(f"{row.variant} {row.reversed} of {row.pairs}" for row in changes(shown).itertuples())
    return (f"Dot panel of {len(VARIANTS)} ways to order actors, a column each, from 0 to 1. As reported, with the number of clauses: "
            f"{order}. Pairs of actors whose order turns round: {turned}.")
