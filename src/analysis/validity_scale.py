"""Is certainty on the coders' scale? The confusion of levels, and the coders' certainty at each degree of the tool's (reliability)."""
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from analysis import agreement
from analysis.agreement import LEVELS, Figure, Part, rows_of
from analysis.certainty import CUT_POINTS, MOST

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CERTAINTY = {level: k / 3 for k, level in enumerate(LEVELS)}       # of a coder's level, as FactBank spaces them
RELIABILITY = "coders' certainty where the tool's is"
CONFUSION = "confusion of levels"
MARKS = 24          # characters of the printed diagram's axis


def confusion(part: Part, pairs: Sequence[tuple[str, str]]) -> Iterator[Figure]:
    """From (coder's level, tool's level): for each pair that occurs its share of the coder's level, the most certain first."""
    totals, counts = Counter(gold for gold, _ in pairs), Counter(pairs)
    for gold, said in sorted(counts, key=lambda pair: (-LEVELS.index(pair[0]), -LEVELS.index(pair[1]))):
        yield part.share(CONFUSION, counts[gold, said], totals[gold], group=f"{gold}->{said}")


def reliability(part: Part, documents: int, cases: Sequence[tuple[int, str, float]]) -> Iterator[Figure]:
    """The mean certainty of the coders' levels, by the tool's certainty cut at the levels' cut points.

    Parameters
    ----------
    part : Part
    documents : int
        How many texts there are.
    cases : sequence of (int, str, float)
        Number of the text, coder's level, tool's certainty.

    Yields
    ------
    Figure
        A row per cut that occurs. The note draws it on an axis from 0 to 1: o the tool's mean, * the coders', @ both.
    """
    for low, high in _bins():
        own = [case for case in cases if low <= case[2] < high]
        if own:
            tool = sum(case[2] for case in own) / len(own)
            figure = part.estimate(RELIABILITY, agreement.mean(documents, [(d, CERTAINTY[level]) for d, level, _ in own]), documents,
                                   group=f"{low:.2f} to {min(high, 1):.2f}", n=len(own))
            drawn = _drawn(tool, figure.value or 0.0)
            yield figure._replace(note=f"{part.note}; {drawn}" if part.note else drawn)


def _bins() -> list[tuple[float, float]]:
    lows = sorted(low / MOST for _, low in CUT_POINTS)
    return list(zip(lows, [*lows[1:], 1.001], strict=True))


def _drawn(tool: float, coders: float) -> str:
    axis = ["-"] * (MARKS + 1)
    axis[round(tool * MARKS)] = "o"
    axis[round(coders * MARKS)] = "@" if round(tool * MARKS) == round(coders * MARKS) else "*"
    return f"0|{''.join(axis)}|1 o tool {tool:.2f}, * coders"


def chart(table: pd.DataFrame, *, ax: "Axes | None" = None, width: float = 3.5) -> "Axes":
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
    from analysis import figures

    rows = list(rows_of(table[table["measure"] == RELIABILITY]))
    with figures.style():
        if not rows:
            return figures.nothing(ax, "There are no claims with a coder's level.", width)
        ax = figures.canvas(ax, (width, width), (0.55, 0.2, 0.5, 0.15))
        ax.plot([0, 1], [0, 1], color=figures.GREY, linestyle=":", linewidth=1)
        for row in rows:
            x = _tool(row.note)
            low, high = (row.value, row.value) if pd.isna(row.low) else (row.low, row.high)
            ax.plot([x, x], [low, high], color=figures.BLUE)
            ax.plot(x, row.value, "o", color=figures.BLUE, markersize=5)
            ax.annotate(f"n {row.n}", (x, row.value), (-6, 0) if x > 0.5 else (6, 0), textcoords="offset points", va="center",
                        ha="right" if x > 0.5 else "left", fontsize=7)
        ax.set_xlim(-0.05, 1.05)
        ax.set_ylim(-0.05, 1.05)
        ax.set_xlabel("Certainty by the tool (mean of the claims)", fontsize=8)
        ax.set_ylabel("Certainty of the coder's levels", fontsize=8)
        ax.grid(visible=True)
        return ax


def chart_alt(table: pd.DataFrame) -> str:
    """The same in words."""
    said = "; ".join(f"tool {_tool(row.note):.2f}, coders {row.value:.2f}, n {row.n}"
                     for row in rows_of(table[table["measure"] == RELIABILITY]))
    return f"Reliability diagram, the coders' mean certainty against the tool's: {said or 'no claims'}."


def _tool(note: str) -> float:
    return float(note.split("tool ")[1].split(",")[0])
