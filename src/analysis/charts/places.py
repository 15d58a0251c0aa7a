"""The chart of where in the text each actor speaks."""
from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.charts.rows import STRIP, in_words, legend, numbers, rows_canvas
from analysis.results.statements import counted
from analysis.results.summary import HANDS, display_name, positions
from analysis.vocabulary import named_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HAND_MARKS = {"own": ("D", BLACK), "first": ("o", BLUE), "second": ("s", VERMILLION)}
STEM = 0.72                 # of a row: a clause of certainty 1
HEIGHT = "Height of a stem: certainty, from 0 (dark line) to 1 (light line)."


def dispersion(clauses: pd.DataFrame, claims: pd.DataFrame, length: int, *, ax: "Axes | None" = None,
               width: float = DOUBLE) -> "Axes":
    """The dispersion strip: where in the article each actor's clauses stand, and how certain each is.

    Parameters
    ----------
    clauses, claims : pandas.DataFrame
        The tables of that name.
    length : int
        Characters of the text.
    ax, width
        As in `analysis.charts.certainty_by_actor`.

    Returns
    -------
    matplotlib.axes.Axes
        One strip per actor; each clause is a stem as high as it is certain, its head says at which hand it is.
    """
    stated = counted(clauses, claims)
    table, rows = positions(stated, length), _by_first(stated)
    with canvas.style():
        if not rows:
            return canvas.nothing(ax, "No statement was found.", width)
        caption = canvas.wrap(HEIGHT, 0.6 * width * INCH, 7)
        ax, labels, small = rows_canvas(ax, width, [display_name(a) for a in rows], STRIP, (0.42 + 0.12 * len(caption), 0.34))
        for y in range(len(rows)):
            for value, shade in ((0, "#8c8c8c"), (1, "#d4d4d4")):
                ax.plot([0, 1], [_height(y, value)] * 2, color=shade, linewidth=0.5, zorder=1)
        for hand, (shape, colour) in HAND_MARKS.items():
            part = table[table["hand"] == hand]
            heads = [_height(rows.index(a), c) for a, c in zip(part["actor"], part["certainty"].astype(float), strict=True)]
            x = part["position"].astype(float)
            ax.vlines(x, [_height(rows.index(a), 0) for a in part["actor"]], heads, color=colour, linewidth=1, zorder=2)
            ax.plot(x, heads, shape, color=colour, markersize=3.6, linestyle="none", label=HANDS[hand], zorder=3)
        ax.set_yticks(range(len(rows)), labels, fontsize=small)
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_xlim(-0.01, 1.01)
        ax.spines["left"].set_visible(False)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"], fontsize=small - 0.5)
        ax.set_xlabel("position in the article, % of its length", fontsize=small)
        ax.annotate("\n".join(caption), (0.5, 0), (0, -28.5), xycoords="axes fraction", textcoords="offset points", va="top", ha="center",
                    fontsize=small - 1, color=GREY)
        numbers(ax, [int((table["actor"] == a).sum()) for a in rows], small)
        present = [h for h, hand in zip(ax.get_legend_handles_labels()[0], HAND_MARKS, strict=True) if (table["hand"] == hand).any()]
        legend(ax, present, small, width, 3)
        return ax


def _by_first(stated: pd.DataFrame) -> list[str]:
    """The actors in the order of their first statements, then unnamed sources and the article itself."""
    first = stated.sort_values("start", kind="stable")["actor"].drop_duplicates().tolist()
    return sorted(first, key=named_first)


def _height(row: int, certainty: float) -> float:
    """A certainty as a place on the axis of rows, which runs downwards."""
    return row + STEM / 2 - STEM * certainty


def dispersion_alt(clauses: pd.DataFrame, claims: pd.DataFrame, length: int) -> str:
    """The same in words."""
    stated = counted(clauses, claims)
    table = positions(stated, length)
    if table.empty:
        return "An empty chart: no statement was found."
    said = []
    for actor in _by_first(stated):
        group = table[table["actor"] == actor]
        places = [f"{p:.0%}" for p in sorted(group["position"])]
        span = f"at {places[0]}" if len(places) == 1 else f"from {places[0]} to {places[-1]}"
        said.append(f"{display_name(actor)}, {len(places)} {span} of the article, certainty {group['certainty'].mean():.2f}")
    return f"Strips of clauses by their place in the article, one per actor in order of the first: {in_words(said)}."
