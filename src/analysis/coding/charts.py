"""Figures of agreement as charts."""
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.coding.scale import RELIABILITY
from analysis.results.intervals import rows_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def by_group(table: pd.DataFrame, measure: str, *, ax: "Axes | None" = None, width: float = 7.0) -> "Axes":
    """One measure by its groups: a dot each, a line for the 95 % interval, k/n at the right.

    Parameters
    ----------
    table : pandas.DataFrame
        From `validate`.
    measure : str
        One that has groups, such as "recall by style and level".
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    from analysis.charts import canvas

    rows = list(rows_of(table[table["measure"] == measure]))
    with canvas.style():
        if not rows:
            return canvas.nothing(ax, f"There is no figure of '{measure}'.", width)
        small = 8.0
        left = max(canvas.width_of(row.group, small) for row in rows) / canvas.INCH + 0.2
        ax = canvas.canvas(ax, (width, 0.24 * len(rows) + 0.65), (left, 0.7, 0.5, 0.15))
        for y, row in enumerate(rows):
            ax.plot([row.low, row.high], [y, y], color=canvas.BLUE)
            ax.plot(row.value, y, "o", color=canvas.BLUE, markersize=5)
            ax.annotate(f"{row.k}/{row.n}", (1, y), (8, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
                        fontsize=small)
        ax.set_yticks(range(len(rows)), [row.group for row in rows], fontsize=small)
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xlabel(f"{measure}, with 95 % interval (k/n at the right)", fontsize=small)
        ax.grid(axis="x")
        return ax


def by_group_alt(table: pd.DataFrame, measure: str) -> str:
    """The same in words."""
    said = "; ".join(f"{row.group} {row.value:.2f}, interval {row.low:.2f} to {row.high:.2f}, {row.k} of {row.n}"
                     for row in rows_of(table[table["measure"] == measure]))
    return f"Dot chart of {measure}: {said or 'nothing'}."


def reliability_diagram(table: pd.DataFrame, *, ax: "Axes | None" = None, width: float = 3.5) -> "Axes":
    """The reliability diagram: the coders' mean certainty against the tool's, with 95 % intervals and n; on the line both are the same.

    Parameters
    ----------
    table : pandas.DataFrame
        From `analysis.validity.validate`, of one set.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    from analysis.charts import canvas

    rows = list(rows_of(table[table["measure"] == RELIABILITY]))
    with canvas.style():
        if not rows:
            return canvas.nothing(ax, "There are no claims with a coder's level.", width)
        ax = canvas.canvas(ax, (width, width), (0.55, 0.2, 0.5, 0.15))
        ax.plot([0, 1], [0, 1], color=canvas.GREY, linestyle=":", linewidth=1)
        for row in rows:
            x = _tool(row.note)
            low, high = (row.value, row.value) if pd.isna(row.low) else (row.low, row.high)
            ax.plot([x, x], [low, high], color=canvas.BLUE)
            ax.plot(x, row.value, "o", color=canvas.BLUE, markersize=5)
            ax.annotate(f"n {row.n}", (x, row.value), (-6, 0) if x > 0.5 else (6, 0), textcoords="offset points", va="center",
                        ha="right" if x > 0.5 else "left", fontsize=7)
        ax.set_xlim(-0.05, 1.05)
        ax.set_ylim(-0.05, 1.05)
        ax.set_xlabel("Certainty by the tool (mean of the claims)", fontsize=8)
        ax.set_ylabel("Certainty of the coder's levels", fontsize=8)
        ax.grid(visible=True)
        return ax


def reliability_diagram_alt(table: pd.DataFrame) -> str:
    """The same in words."""
    said = "; ".join(f"tool {_tool(row.note):.2f}, coders {row.value:.2f}, n {row.n}"
                     for row in rows_of(table[table["measure"] == RELIABILITY]))
    return f"Reliability diagram, the coders' mean certainty against the tool's: {said or 'no claims'}."


def _tool(note: str) -> float:
    return float(note.split("tool ")[1].split(",")[0])


def corrected(table: pd.DataFrame, *, ax: "Axes | None" = None, width: float = 7.0) -> "Axes":
    """Certainty of each group as the tool gives it, and corrected by the coded claims.

    Parameters
    ----------
    table : pandas.DataFrame
        From `estimates`; groups without an estimate are left out.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    from analysis.charts import canvas

    rows = [row for row in rows_of(table) if pd.notna(row.corrected)]
    with canvas.style():
        if not rows:
            return canvas.nothing(ax, "No group has enough coded claims for an estimate.", width)
        small = 8.0 if width > 5 else 7.0
        labels = [canvas.shorten(_group(row), 0.36 * width * canvas.INCH, small) for row in rows]
        left = max(canvas.width_of(label, small) for label in labels) / canvas.INCH + 0.2
        ax = canvas.canvas(ax, (width, 0.3 * len(rows) + 1.4), (left, 0.75, 0.5, 0.9))
        for y, row in enumerate(rows):
            ax.plot([row.low, row.high], [y, y], color=canvas.BLUE, solid_capstyle="butt", zorder=2)
            ax.plot(row.uncorrected, y - 0.22, "o", color=canvas.VERMILLION, markerfacecolor="white", markersize=5, zorder=3)
            ax.plot(row.corrected, y, "o", color=canvas.BLUE, markersize=5, zorder=4)
            ax.plot(row.design, y + 0.22, "D", color=canvas.BLACK, markersize=3.2, zorder=3)
            ax.annotate(f"{row.coded} of {row.units:,}", (1, y), (8, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                        va="center", fontsize=small)
        ax.set_yticks(range(len(rows)), labels, fontsize=small)
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xlabel("certainty of the claims, as coders give it (coded claims of all at the right)", fontsize=small)
        ax.grid(axis="x")
        ax.legend(handles=_keys_of_estimates(), loc="lower left", bbox_to_anchor=(0, 1.01), fontsize=small - 0.5)
        return ax


def _group(row: Any) -> str:
    from analysis.coding.estimation import EVERYTHING
    from analysis.results.summary import display_name

    return "all claims" if row[1] == EVERYTHING else display_name(str(row[1]))


def _keys_of_estimates() -> list[Any]:
    from matplotlib.lines import Line2D

    from analysis.charts import canvas

    plain: dict[str, Any] = {"linestyle": "none", "markersize": 5}
    return [Line2D([], [], label="uncorrected (the tool's mean)", marker="o", color=canvas.VERMILLION, markerfacecolor="white", **plain),
            Line2D([], [], label="corrected by the coded claims, 95 % interval", marker="o", color=canvas.BLUE, markersize=5),
            Line2D([], [], label="design-based (coded claims alone)", marker="D", color=canvas.BLACK, **plain | {"markersize": 3.2})]


def corrected_alt(table: pd.DataFrame) -> str:
    """The same in words."""
    said = "; ".join(f"{_group(row)}: uncorrected {row.uncorrected:.2f}, corrected {row.corrected:.2f}, interval {row.low:.2f} to "
                     f"{row.high:.2f}, {row.coded} of {row.units} coded" for row in rows_of(table) if pd.notna(row.corrected))
    return f"Certainty by group, uncorrected and corrected by the coded claims. {said or 'No group has enough coded claims'}."
