"""The chart of who cites whom."""
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.results.summary import citation_tree, display_name
from analysis.vocabulary import AUTHOR

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Tree = list[tuple[tuple[str, ...], int]]
STEP = 12           # points by which a cited source stands further in


def who_cites_whom(claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The chains of sources as a tree, each source under the one that cites it, with bars for the claims that end with it.

    Parameters as in `certainty_by_actor`; `claims` alone is needed.
    """
    tree = citation_tree(claims)
    with canvas.style():
        if not tree:
            return canvas.nothing(ax, "No claim was found.", width)
        small = 7.0 if width < 5 else 8.0
        left = 0.5 * width
        ax = canvas.canvas(ax, (width, 0.21 * len(tree) + 0.5), (left, 0.4, 0.42, 0.08))
        looks: list[dict[str, Any]] = [{"color": BLACK}, {"color": BLUE}, {"color": VERMILLION, "hatch": "////"}]
        for y, (path, n) in enumerate(tree):
            _draw_link(ax, y, tree, left, small)
            ax.barh(y, n, 0.62, **looks[min(len(path), 2)])
            ax.annotate(f"{n:,}" if n else "passes on", (n, y), (4, 0), textcoords="offset points", va="center", fontsize=small,
                        color=BLACK if n else GREY)
        ax.set_ylim(len(tree) - 0.5, -0.5)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        canvas.whole_numbers(ax)
        ax.set_xlim(0, 1.15 * max(n for _, n in tree))
        ax.set_xlabel("claims (hatched: at second hand)", fontsize=small)
        return ax


def _draw_link(ax: "Axes", y: int, tree: Tree, left: float, small: float) -> None:
    """The name at its depth, and the line from the source that cites it."""
    path, scale, place = tree[y][0], canvas.axes_width(ax) * INCH, ax.get_yaxis_transform()
    x = 6 + STEP * len(path) - left * INCH
    ax.text(x / scale, y, canvas.shorten(display_name(path[-1] if path else AUTHOR), -x - 6, small), va="center", fontsize=small,
            transform=place)
    if path:
        above = next(row for row in range(y - 1, -1, -1) if tree[row][0] == path[:-1])
        corner = (x - STEP + 4) / scale
        ax.plot([corner, corner, (x - 2) / scale], [above + 0.4, y, y], color=GREY, linewidth=0.7, transform=place, clip_on=False)


def who_cites_whom_alt(claims: pd.DataFrame) -> str:
    """The same in words."""
    tree = citation_tree(claims)
    if not tree:
        return "An empty chart: no claim was found."
    said = "; ".join(f"{' citing '.join(map(display_name, path or (AUTHOR,)))} {n}" for path, n in tree if n)
    return f"Tree of sources with the number of claims that end with each: {said}."
