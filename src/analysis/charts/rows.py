"""What charts with a row for each actor share: the canvas, the column of numbers, the legend, the description."""
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from analysis.charts import canvas
from analysis.charts.canvas import GREY, INCH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LISTED = 12                 # rows that a description spells out
BAR, STRIP = 0.24, 0.34     # inches of a row


def rows_canvas(ax: "Axes | None", width: float, names: Sequence[str], row: float,
                 margins: tuple[float, float]) -> tuple["Axes", list[str], float]:
    """Axes with a row per name, the names as they fit beside them, and the size of letters; margins are those below and above."""
    if ax is not None:
        width = canvas.root(ax).get_figwidth()
    small = 7.0 if width < 5 else 8.0
    labels = [canvas.shorten(name, 0.38 * width * INCH, small) for name in names]
    left = max(canvas.width_of(label, small) for label in labels) / INCH + 0.12
    bottom, top = margins
    return canvas.canvas(ax, (width, bottom + row * len(names) + top), (left, 0.42, bottom, top)), labels, small


def numbers(ax: "Axes", counts: Iterable[int], small: float) -> None:
    """The column n at the right."""
    place: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "fontsize": small}
    for y, n in enumerate(counts):
        ax.annotate(f"{n:,}", (1, y), (14, 0), xycoords=("axes fraction", "data"), va="center", **place)
    ax.annotate("n", (1, 1), (14, 3), xycoords="axes fraction", va="bottom", color=GREY, **place)


def legend(ax: "Axes", handles: Sequence[Any], small: float, width: float, columns: int) -> None:
    """The keys above the rows, from the left edge of the figure."""
    box = ax.get_position()
    whole = canvas.root(ax).get_figwidth() if ax.figure is canvas.root(ax) else width
    size = small - 0.5 if width >= 5 else small - 1
    ax.legend(handles=list(handles), ncols=columns, loc="lower left", fontsize=size, columnspacing=0.9, handletextpad=0.4,
              bbox_to_anchor=((0.08 / whole - box.x0) / box.width, 1 + 0.07 / (box.height * canvas.root(ax).get_figheight())))


def in_words(said: Sequence[str]) -> str:
    """The first rows of a description, and how many more there are."""
    more = f"; and {len(said) - LISTED} more" if len(said) > LISTED else ""
    return "; ".join(said[:LISTED]) + more
