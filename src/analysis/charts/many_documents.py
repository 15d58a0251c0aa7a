"""Charts of a corpus, from the tables of `many_documents`; rules as in `charts`."""
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.results.summary import display_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Further colours of Okabe & Ito (2008); shapes tell the groups again.
LOOKS = (("o", BLUE), ("s", VERMILLION), ("D", BLACK), ("^", "#009E73"), ("v", "#CC79A7"), ("P", "#B8860B"))
ROW = 0.2           # inches per row
HEAD = 1.0          # rows of an actor's name


def certainty_by_group(table: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Certainty of actors in each group, such as outlet: a mark is the plain mean, a line the 95 % interval; n counts clauses.

    Parameters
    ----------
    table : pandas.DataFrame
        From `analysis.many_documents.certainty_by`: all its rows are drawn, so choose the actors first.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    by = str(table.columns[1])
    with canvas.style():
        if table.empty:
            return canvas.nothing(ax, "No actor has enough clauses.", width)
        small = 7.0 if width < 5 else 8.0
        actors, looks = list(dict.fromkeys(table["actor"])), _looks(table[by])
        longest = 0.4 * width * INCH
        labels = {group: canvas.shorten(str(group), longest, small - 0.5) for group in looks}
        left = max(canvas.width_of(label, small - 0.5) for label in labels.values()) / INCH + 0.3
        ax = canvas.canvas(ax, (width, ROW * (len(table) + (HEAD + 0.3) * len(actors)) + 0.55), (left, 0.45, 0.42, 0.13))
        place: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center"}
        y = 0.0
        for actor in actors:
            name = canvas.shorten(display_name(actor), 0.9 * width * INCH, small)
            ax.annotate(name, (0, y), (6 - left * INCH, 0), fontsize=small, weight="bold", zorder=4, **place)
            y += HEAD
            for row in table[table["actor"] == actor].to_dict("records"):
                _draw_row(ax, y, row, looks[row[by]])
                ax.annotate(labels[row[by]], (0, y), (-6, 0), ha="right", fontsize=small - 0.5, color=GREY, **place)
                ax.annotate(f"{row['n_clauses']:,}", (1, y), (14, 0), ha="center", fontsize=small, **place)
                y += 1
            y += 0.3
        ax.set_ylim(y - 0.5, -0.6)
        ax.set_xlim(-0.04, 1.04)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        ax.set_xlabel("certainty of the statements, as reported", fontsize=small)
        ax.annotate("n", (1, 1), (14, -2), xycoords="axes fraction", textcoords="offset points", ha="center", fontsize=small, color=GREY)
        ax.grid(axis="x")
        return ax


def _looks(groups: pd.Series) -> dict[Any, tuple[str, str]]:
    return {group: LOOKS[k % len(LOOKS)] for k, group in enumerate(sorted(groups.unique()))}


def _draw_row(ax: "Axes", y: float, row: dict[str, Any], look: tuple[str, str]) -> None:
    shape, colour = look
    ax.plot([row["certainty_low"], row["certainty_high"]], [y, y], color=colour, solid_capstyle="butt", zorder=2)
    ax.plot(row["certainty"], y, shape, color=colour, markersize=5, zorder=3, clip_on=False)


def certainty_by_group_alt(table: pd.DataFrame) -> str:
    """The same in words."""
    if table.empty:
        return "An empty chart: no actor has enough clauses."
    by = table.columns[1]
    said = "; ".join(f"{display_name(r['actor'])} in {r[by]} {r['certainty']:.2f}, interval {r['certainty_low']:.2f} to "
                     f"{r['certainty_high']:.2f}, {r['n_clauses']:,} clauses" for r in table.to_dict("records"))
    return f"Dot chart of certainty, from 0 (left open) to 1 (certain), by actor and {by}: {said}."


def rates_over_time(rates: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Hedges per 1,000 words in each period, with 95 % intervals; under each period the number of documents.

    Parameters
    ----------
    rates : pandas.DataFrame
        From `analysis.many_documents.hedge_rates`, without groups.
    ax, width
        As for `certainty_by_group`.
    """
    with canvas.style():
        if rates.empty:
            return canvas.nothing(ax, "No document has a date.", width)
        small = 7.0 if width < 5 else 8.0
        ax = canvas.canvas(ax, (width, 2.4), (0.55, 0.15, 0.62, 0.1))
        when, rate = rates["period"], rates["per_1000_words"]
        ax.plot(when, rate, "o-", color=BLUE, markersize=5, zorder=3)
        ax.vlines(when, rates["low"], rates["high"], color=BLUE, zorder=2)
        shown = rates.iloc[::-(-len(rates) // max(1, int(width / 0.8)))]
        ax.set_xticks(shown["period"], [f"{p:%Y-%m-%d}\nn = {n}" for p, n in zip(shown["period"], shown["n_documents"], strict=True)],
                      fontsize=small - 0.5)
        ax.set_ylim(0, 1.05 * float(rates["high"].max()))
        ax.set_ylabel("hedges per 1,000 words", fontsize=small)
        ax.set_xlabel("first day of the period; n documents", fontsize=small)
        ax.grid(axis="y")
        return ax


def rates_over_time_alt(rates: pd.DataFrame) -> str:
    """The same in words."""
    if rates.empty:
        return "An empty chart: no document has a date."
    said = "; ".join(f"{r['period']:%Y-%m-%d} {r['per_1000_words']:.1f}, interval {r['low']:.1f} to {r['high']:.1f}, {r['n_documents']:,} "
                     "documents" for r in rates.to_dict("records"))
    return f"Line chart of hedges per 1,000 words by period: {said}."
