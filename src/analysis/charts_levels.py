"""Charts of levels and places: who is at which level, at which hand, and where in the article."""
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import figures
from analysis.figures import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.summary import HANDS, LEVELS, display_name, level_shares, positions

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# From certain to uncommitted, darker to lighter: told apart in grey too (a test measures it); the letters on them are black or white.
SHADES = {"CT": ("#00456f", "white"), "PR": ("#4f97c9", BLACK), "PS": ("#a9cde8", BLACK), "U": ("#ffffff", BLACK)}
EDGE = "#555555"
BAR, STRIP = 0.24, 0.34     # inches of a row
HAND_MARKS = {"own": ("D", BLACK), "first": ("o", BLUE), "second": ("s", VERMILLION)}
STEM = 0.72                 # of a row: a claim of certainty 1
HEIGHT = "Height of a stem: certainty, from 0 (dark line) to 1 (light line)."
LISTED = 12                 # rows that a description spells out


def levels_by_actor(claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The shares of CT, PR, PS and U among each actor's claims, with n; parameters as in `analysis.charts.certainty_by_actor`."""
    return _shares(level_shares(claims, "actor"), ax, width)


def levels_by_hand(claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The same shares among the article's own claims, those at first hand and those at second hand."""
    return _shares(level_shares(claims, "hand"), ax, width)


def _shares(table: pd.DataFrame, ax: "Axes | None", width: float) -> "Axes":
    with figures.style():
        if table.empty:
            return figures.nothing(ax, "No claim was found.", width)
        ax, labels, small = _rows_canvas(ax, width, list(table.iloc[:, 0]), BAR, (0.42, 0.32))
        left = pd.Series(0.0, table.index)
        for level, name in LEVELS.items():
            fill, ink = SHADES[level]
            bars = ax.barh(table.index, table[level], 0.72, left=left, label=f"{level} {name}", color=fill, edgecolor=EDGE, linewidth=0.5)
            _counts(ax, bars, table[level] * table["claims"], ink, small - 1)
            left = left + table[level]
        ax.set_yticks(table.index, labels, fontsize=small)
        ax.tick_params(axis="y", length=0)
        ax.set_ylim(len(table) - 0.5, -0.5)
        ax.set_xlim(0, 1)
        ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100"], fontsize=small - 0.5)
        ax.set_xlabel("% of claims (in the bars: number)", fontsize=small)
        _numbers(ax, table["claims"], small)
        _legend(ax, ax.get_legend_handles_labels()[0], small, width, 4)
        return ax


def _counts(ax: "Axes", bars: Any, counts: pd.Series, ink: str, size: float) -> None:
    """The number of claims in each bar that has room for it."""
    points = figures.axes_width(ax) * INCH
    for bar, n in zip(bars, counts.round().astype(int), strict=True):
        if n and bar.get_width() * points > figures.width_of(f"{n:,}", size) + 3:
            ax.annotate(f"{n:,}", (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2), ha="center", va="center",
                        fontsize=size, color=ink)


def dispersion(claims: pd.DataFrame, length: int, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The dispersion strip: where in the article each actor's claims stand, and how certain each is.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table `claims`.
    length : int
        Characters of the text.
    ax, width
        As in `analysis.charts.certainty_by_actor`.

    Returns
    -------
    matplotlib.axes.Axes
        One strip per actor; each claim is a stem as high as it is certain, its head says at which hand it is.
    """
    table, rows = positions(claims, length), _by_first_claim(claims)
    with figures.style():
        if not rows:
            return figures.nothing(ax, "No claim was found.", width)
        caption = figures.wrap(HEIGHT, 0.6 * width * INCH, 7)
        ax, labels, small = _rows_canvas(ax, width, [display_name(a) for a in rows], STRIP, (0.42 + 0.12 * len(caption), 0.34))
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
        _numbers(ax, [int((table["actor"] == a).sum()) for a in rows], small)
        present = [h for h, hand in zip(ax.get_legend_handles_labels()[0], HAND_MARKS, strict=True) if (table["hand"] == hand).any()]
        _legend(ax, present, small, width, 3)
        return ax


def _by_first_claim(claims: pd.DataFrame) -> list[str]:
    """The actors in the order of their first claims, then unnamed sources and the article itself."""
    first = claims.sort_values("start", kind="stable")["actor"].drop_duplicates().tolist()
    return sorted(first, key=lambda a: (a == "AUTHOR", a == "GENERIC"))


def _height(row: int, certainty: float) -> float:
    """A certainty as a place on the axis of rows, which runs downwards."""
    return row + STEM / 2 - STEM * certainty


def _rows_canvas(ax: "Axes | None", width: float, names: Sequence[str], row: float,
                 margins: tuple[float, float]) -> tuple["Axes", list[str], float]:
    """Axes with a row per name, the names as they fit beside them, and the size of letters; margins are those below and above."""
    if ax is not None:
        width = figures.root(ax).get_figwidth()
    small = 7.0 if width < 5 else 8.0
    labels = [figures.shorten(name, 0.38 * width * INCH, small) for name in names]
    left = max(figures.width_of(label, small) for label in labels) / INCH + 0.12
    bottom, top = margins
    return figures.canvas(ax, (width, bottom + row * len(names) + top), (left, 0.42, bottom, top)), labels, small


def _numbers(ax: "Axes", counts: Iterable[int], small: float) -> None:
    """The column n at the right."""
    place: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "fontsize": small}
    for y, n in enumerate(counts):
        ax.annotate(f"{n:,}", (1, y), (14, 0), xycoords=("axes fraction", "data"), va="center", **place)
    ax.annotate("n", (1, 1), (14, 3), xycoords="axes fraction", va="bottom", color=GREY, **place)


def _legend(ax: "Axes", handles: Sequence[Any], small: float, width: float, columns: int) -> None:
    """The keys above the rows, from the left edge of the figure."""
    box = ax.get_position()
    whole = figures.root(ax).get_figwidth() if ax.figure is figures.root(ax) else width
    size = small - 0.5 if width >= 5 else small - 1
    ax.legend(handles=list(handles), ncols=columns, loc="lower left", fontsize=size, columnspacing=0.9, handletextpad=0.4,
              bbox_to_anchor=((0.08 / whole - box.x0) / box.width, 1 + 0.07 / (box.height * figures.root(ax).get_figheight())))


def levels_by_actor_alt(claims: pd.DataFrame) -> str:
    """The same in words."""
    return _shares_alt(level_shares(claims, "actor"), "actor")


def levels_by_hand_alt(claims: pd.DataFrame) -> str:
    """The same in words."""
    return _shares_alt(level_shares(claims, "hand"), "hand")


def _shares_alt(table: pd.DataFrame, by: str) -> str:
    if table.empty:
        return "An empty chart: no claim was found."
    said = [f"{row[by]} (n = {row['claims']}) " + ", ".join(f"{level} {row[level]:.0%}" for level in LEVELS if row[level])
            for row in table.to_dict("records")]
    return f"Stacked bars, shares of the levels by {by}: {_listed(said)}."


def dispersion_alt(claims: pd.DataFrame, length: int) -> str:
    """The same in words."""
    table = positions(claims, length)
    if table.empty:
        return "An empty chart: no claim was found."
    said = []
    for actor in _by_first_claim(claims):
        group = table[table["actor"] == actor]
        places = [f"{p:.0%}" for p in sorted(group["position"])]
        span = f"at {places[0]}" if len(places) == 1 else f"from {places[0]} to {places[-1]}"
        said.append(f"{display_name(actor)}, {len(places)} {span} of the article, certainty {group['certainty'].mean():.2f}")
    return f"Strips of claims by their place in the article, one per actor in order of first claim: {_listed(said)}."


def _listed(said: Sequence[str]) -> str:
    more = f"; and {len(said) - LISTED} more" if len(said) > LISTED else ""
    return "; ".join(said[:LISTED]) + more
