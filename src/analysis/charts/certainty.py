"""The charts: each takes tables and an `ax`, draws on it and returns it; its `..._alt` tells the same in words."""
from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.certainty.calibration import CALIBRATION
from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.results.comparison import FEW, Row, arrange, caution, describe, headline, open_voice, rows_of
from analysis.results.summary import LEVELS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROW = 0.31          # inches: two lines of a label
MARKERS = {"named": ("o", BLUE), "second-hand": ("s", VERMILLION), "unnamed": ("D", BLACK)}
AXIS = (-0.04, 1.04)        # certainty runs from 0 to 1; a little room for the marks at the ends
APART = 1.7         # points between the ticks of equal clauses, which stand side by side
SPREAD = 0.06       # of the axis: how wide such ticks may spread in all


def certainty_by_actor(actors: pd.DataFrame, clauses: pd.DataFrame, claims: pd.DataFrame, *, ax: "Axes | None" = None,
                       width: float = DOUBLE, order: str = "certainty", everyone: bool = False) -> "Axes":
    """The main chart: how certain each actor's statements are.

    A dot is the plain mean over the actor's clauses, a line the 95 % interval of the model's estimate, a short tick one clause; n stands
    at the right. Rows with fewer than 3 clauses are hollow and dashed. The sentence at the head is computed from the differences shown.

    Parameters
    ----------
    actors, clauses, claims : pandas.DataFrame
        The tables of `analysis.results.tables`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches: 3.5 and 7 fit journal columns.
    order : {"certainty", "statements"}
        Named actors from the most certain down, or from the one with the most clauses down.
    everyone : bool
        Where there are more than ten rows, named actors with a single clause share one row; True gives each its own.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.

    Raises
    ------
    InputError
        There is no such order.
    """
    whole = rows_of(actors, clauses, claims)
    rows = arrange(whole, order, everyone)
    with canvas.style():
        if not rows:
            return canvas.nothing(ax, "No statement was found that could be scored.", width)
        if ax is not None:
            width = canvas.root(ax).get_figwidth()
        small = 7.0 if width < 5 else 8.0
        longest = 0.36 * width * INCH
        labels = [(canvas.shorten(r.label, longest, small), canvas.shorten(r.via, longest, small - 1)) for r in rows]
        left = max(max(canvas.width_of(name, small), canvas.width_of(via, small - 1)) for name, via in labels) / INCH + 0.15
        caption = canvas.wrap(_said_below(whole, actors, claims), (width - 0.16) * INCH, small - 0.5)
        head = canvas.wrap(headline(whole), (width - 0.16) * INCH, small + 1)
        keys = _keys(rows)
        columns = 2 if width < 5 else len(keys)
        top = 0.36 + 0.15 * -(-len(keys) // columns) + (small + 4) / INCH * len(head)
        bottom = 0.66 + (small + 2.5) / INCH * len(caption)
        ax = canvas.canvas(ax, (width, top + ROW * len(rows) + bottom), (left, 0.4, bottom, top))
        _axis(ax, len(rows), small)
        for y, (row, label) in enumerate(zip(rows, labels, strict=True)):
            _draw_row(ax, y, row, label, small)
        _rule_off(ax, rows)
        ax.annotate("n", (1, 1), (14, 4), xycoords="axes fraction", textcoords="offset points", ha="center", va="bottom", fontsize=small,
                    color=GREY)
        ax.annotate("\n".join(head), (0, 1), (-left * INCH + 6, top * INCH - 4), xycoords="axes fraction", textcoords="offset points",
                    va="top", fontsize=small + 1, fontweight="bold", linespacing=1.3)
        ax.annotate("\n".join(caption), (0, 0), (-left * INCH + 6, -43), xycoords="axes fraction", textcoords="offset points", va="top",
                    fontsize=small - 0.5, color="#333333", linespacing=1.3)
        ax.legend(handles=keys, ncols=columns, loc="lower left", fontsize=small - 0.5,
                  bbox_to_anchor=((0.08 - left) / canvas.axes_width(ax), 1 + 0.22 / (ROW * len(rows))))
        return ax


def certainty_by_actor_alt(actors: pd.DataFrame, clauses: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The same in words: every row's mean, interval and number of clauses, and what may be concluded."""
    told = describe(rows_of(actors, clauses, claims))
    return " ".join(filter(None, [told, open_voice(claims), actors.attrs.get(CALIBRATION)]))


def _said_below(rows: list[Row], actors: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The caution, which of the article's own claims may be others', and whose scale certainty is on where a calibration moved it."""
    return " ".join(filter(None, [caution(rows), open_voice(claims), actors.attrs.get(CALIBRATION, "")]))


def _axis(ax: "Axes", rows: int, small: float) -> None:
    ax.set_xlim(AXIS)
    ax.set_ylim(rows - 0.45, -0.55)
    ax.set_xticks([k / 3 for k in range(4)], ["0", "⅓", "⅔", "1"], fontsize=small - 0.5)
    for k, word in enumerate(reversed(LEVELS.values())):
        ax.annotate(word, (k / 3, 0), (0, -14), xycoords=("data", "axes fraction"), textcoords="offset points", va="top",
                    ha="center", fontsize=small - 0.5, color="#333333")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("certainty of the statements, as reported", fontsize=small, labelpad=12)
    ax.grid(axis="x")


def _draw_row(ax: "Axes", y: int, row: Row, label: tuple[str, str], small: float) -> None:
    shape, colour = MARKERS[row.kind]
    name, via = label
    if row.low is not None and row.high is not None:
        ax.plot([row.low, row.high], [y, y], color=colour, linestyle=(0, (3, 2)) if row.few else "-", solid_capstyle="butt", zorder=2)
    ax.plot(row.mean, y, shape, color=colour, markersize=5.5, markerfacecolor="white" if row.few else colour, markeredgewidth=1.2, zorder=4)
    own = MARKERS["named"][1] if row.kind == "second-hand" else colour
    marks = _side_by_side(row.clauses, canvas.axes_width(ax) * INCH)
    for mark, passed in zip(marks, row.passed_on, strict=True):
        ax.vlines(mark, y + 0.24, y + 0.42, color=VERMILLION if passed else own, linewidth=1.6 if passed else 0.9, zorder=3)
    place: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center", "fontsize": small}
    ax.annotate(name, (0, y), (-6, 4 if via else 0), ha="right", **place)
    ax.annotate(via, (0, y), (-6, -4.5), ha="right", color=GREY, **place | {"fontsize": small - 1})
    ax.annotate(f"{row.n:,}", (1, y), (14, 0), ha="center", **place)


def _side_by_side(values: tuple[float, ...], points: float) -> list[float]:
    """Clauses of one value would hide each other: they stand side by side, towards the middle of an axis of so many points."""
    out = []
    for value, k in Counter(values).items():
        step = min(APART / points * (AXIS[1] - AXIS[0]), SPREAD / max(k - 1, 1))
        first = min(max(value - step * (k - 1) / 2, 0), 1 - step * (k - 1))
        out += [first + step * i for i in range(k)]
    return out


def _rule_off(ax: "Axes", rows: list[Row]) -> None:
    named = sum(r.kind != "unnamed" for r in rows)
    if 0 < named < len(rows):
        ax.axhline(named - 0.5, color="#999999", linewidth=0.6)


def _keys(rows: list[Row]) -> list[Any]:
    from matplotlib.lines import Line2D

    def key(text: str, **look: Any) -> Line2D:
        return Line2D([], [], label=text, **{"color": GREY, "linestyle": "none", "markersize": 5, "markeredgewidth": 1.1, **look})

    keys = [key("95 % interval", linestyle="-"), key("one clause (ties side by side)", marker="|", markersize=6)]
    if any(not r.few for r in rows):
        keys.insert(0, key("mean", marker="o"))
    if any(r.few for r in rows):
        keys.insert(1, key(f"mean of 1 or {FEW - 1} clauses", marker="o", markerfacecolor="white", linestyle=(0, (2, 1.4))))
    if any(passed for r in rows for passed in r.passed_on):
        keys.append(key("at second hand", marker="s", color=VERMILLION))
    return keys


