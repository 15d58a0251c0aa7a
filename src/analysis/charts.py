"""The charts: each takes tables and an `ax`, draws on it and returns it; its `..._alt` tells the same in words."""
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import figures
from analysis.charts_levels import dispersion, dispersion_alt, levels_by_actor, levels_by_actor_alt, levels_by_hand, levels_by_hand_alt
from analysis.comparison import FEW, UNNAMED, Row, caution, describe, rows_of
from analysis.figures import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.summary import citation_tree, display_name, hedge_counts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Tree = list[tuple[tuple[str, ...], int]]
ROW = 0.31          # inches: two lines of a label
MARKERS = {"named": ("o", BLUE), "second-hand": ("s", VERMILLION), "unnamed": ("D", BLACK)}
STEP = 12           # points by which a cited source stands further in
AXIS = (-0.04, 1.04)        # certainty runs from 0 to 1; a little room for the marks at the ends
APART = 1.7         # points between the ticks of equal claims, which stand side by side
SPREAD = 0.06       # of the axis: how wide such ticks may spread in all


def certainty_by_actor(actors: pd.DataFrame, claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The main chart: how certain each actor's claims are.

    A dot is the plain mean over the actor's claims, a line the 95 % interval of the model's estimate, a short tick one claim; n stands at
    the right. Rows with fewer than 3 claims are hollow and dashed.

    Parameters
    ----------
    actors, claims : pandas.DataFrame
        The tables of `analysis.tables`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches: 3.5 and 7 fit journal columns.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    rows = rows_of(actors, claims)
    with figures.style():
        if not rows:
            return figures.nothing(ax, "No claim was found that could be scored.", width)
        if ax is not None:
            width = figures.root(ax).get_figwidth()
        small = 7.0 if width < 5 else 8.0
        longest = 0.36 * width * INCH
        labels = [(figures.shorten(r.label, longest, small), figures.shorten(r.via, longest, small - 1)) for r in rows]
        left = max(max(figures.width_of(name, small), figures.width_of(via, small - 1)) for name, via in labels) / INCH + 0.15
        caption = figures.wrap(caution(rows), (width - 0.16) * INCH, small - 0.5)
        keys = _keys(rows)
        columns = 2 if width < 5 else len(keys)
        top = 0.3 + 0.15 * -(-len(keys) // columns)
        bottom = 0.66 + (small + 2.5) / INCH * len(caption)
        ax = figures.canvas(ax, (width, top + ROW * len(rows) + bottom), (left, 0.4, bottom, top))
        _axis(ax, len(rows), small)
        for y, (row, label) in enumerate(zip(rows, labels, strict=True)):
            _draw_row(ax, y, row, label, small)
        _rule_off(ax, rows)
        ax.annotate("n", (1, 1), (14, 4), xycoords="axes fraction", textcoords="offset points", ha="center", va="bottom", fontsize=small,
                    color=GREY)
        ax.annotate("\n".join(caption), (0, 0), (-left * INCH + 6, -43), xycoords="axes fraction", textcoords="offset points", va="top",
                    fontsize=small - 0.5, color="#333333", linespacing=1.3)
        ax.legend(handles=keys, ncols=columns, loc="lower left", fontsize=small - 0.5,
                  bbox_to_anchor=((0.08 - left) / figures.axes_width(ax), 1 + 0.22 / (ROW * len(rows))))
        return ax


def certainty_by_actor_alt(actors: pd.DataFrame, claims: pd.DataFrame) -> str:
    """The same in words: every row's mean, interval and number of claims, and what may be concluded."""
    return describe(rows_of(actors, claims))


def _axis(ax: "Axes", rows: int, small: float) -> None:
    ax.set_xlim(AXIS)
    ax.set_ylim(rows - 0.45, -0.55)
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "0.25", "0.5", "0.75", "1"], fontsize=small - 0.5)
    for value, word in ((0, "uncommitted"), (1, "certain")):
        ax.annotate(word, (value, 0), (0, -14), xycoords=("data", "axes fraction"), textcoords="offset points", va="top",
                    ha="center" if value else "left", fontsize=small - 0.5, color="#333333")
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("certainty of the claims, as reported", fontsize=small, labelpad=12)
    ax.grid(axis="x")


def _draw_row(ax: "Axes", y: int, row: Row, label: tuple[str, str], small: float) -> None:
    shape, colour = MARKERS[row.kind]
    name, via = label
    if row.low is not None and row.high is not None:
        ax.plot([row.low, row.high], [y, y], color=colour, linestyle=(0, (3, 2)) if row.few else "-", solid_capstyle="butt", zorder=2)
    ax.plot(row.mean, y, shape, color=colour, markersize=5.5, markerfacecolor="white" if row.few else colour, markeredgewidth=1.2, zorder=4)
    ax.vlines(_side_by_side(row.claims, figures.axes_width(ax) * INCH), y + 0.24, y + 0.42, color=colour, linewidth=0.9, zorder=3)
    place: dict[str, Any] = {"xycoords": ("axes fraction", "data"), "textcoords": "offset points", "va": "center", "fontsize": small}
    ax.annotate(name, (0, y), (-6, 4 if via else 0), ha="right", **place)
    ax.annotate(via, (0, y), (-6, -4.5), ha="right", color=GREY, **place | {"fontsize": small - 1})
    ax.annotate(f"{row.n:,}", (1, y), (14, 0), ha="center", **place)


def _side_by_side(values: tuple[float, ...], points: float) -> list[float]:
    """Claims of one value would hide each other: they stand side by side, towards the middle of an axis of so many points."""
    out = []
    for value, k in Counter(values).items():
        step = min(APART / points * (AXIS[1] - AXIS[0]), SPREAD / max(k - 1, 1))
        first = min(max(value - step * (k - 1) / 2, 0), 1 - step * (k - 1))
        out += [first + step * i for i in range(k)]
    return out


def _rule_off(ax: "Axes", rows: list[Row]) -> None:
    named = sum(r.actor not in UNNAMED for r in rows)
    if 0 < named < len(rows):
        ax.axhline(named - 0.5, color="#999999", linewidth=0.6)


def _keys(rows: list[Row]) -> list[Any]:
    from matplotlib.lines import Line2D

    def key(text: str, **look: Any) -> Line2D:
        return Line2D([], [], label=text, **{"color": GREY, "linestyle": "none", "markersize": 5, "markeredgewidth": 1.1, **look})

    keys = [key("95 % interval", linestyle="-"), key("one claim (equal ones side by side)", marker="|", markersize=6)]
    if any(not r.few for r in rows):
        keys.insert(0, key("mean", marker="o"))
    if any(r.few for r in rows):
        keys.insert(1, key(f"mean of 1 or {FEW - 1} claims", marker="o", markerfacecolor="white", linestyle=(0, (2, 1.4))))
    if any(r.kind == "second-hand" for r in rows):
        keys.append(key("source at second hand", marker="s", color=VERMILLION))
    return keys


def hedges_by_category(hedges: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Hedges and boosters by category (form), as bars with their counts; parameters as in `certainty_by_actor`."""
    counts = hedge_counts(hedges, "category")
    with figures.style():
        if counts.empty:
            return figures.nothing(ax, "No hedge and no booster was found.", width)
        small = 7.0 if width < 5 else 8.0
        longest = max(figures.width_of(name, small) for name in counts["category"]) / INCH
        ax = figures.canvas(ax, (width, 0.24 * len(counts) + 0.66), (longest + 0.15, 0.15, 0.42, 0.24))
        ax.barh(counts.index, counts["hedges"], 0.66, color=BLUE, label="hedges")
        ax.barh(counts.index, counts["boosters"], 0.66, left=counts["hedges"], color=VERMILLION, hatch="////", label="boosters")
        for y, (hedge, booster) in enumerate(zip(counts["hedges"], counts["boosters"], strict=True)):
            ax.annotate(f"{hedge} + {booster}" if booster else f"{hedge}", (hedge + booster, y), (4, 0), textcoords="offset points",
                        va="center", fontsize=small)
        ax.set_yticks(counts.index, counts["category"], fontsize=small)
        ax.tick_params(axis="y", length=0)
        ax.invert_yaxis()
        figures.whole_numbers(ax)
        ax.set_xlabel("number in the article (hedges + boosters)", fontsize=small)
        ax.set_xlim(0, 1.15 * (counts["hedges"] + counts["boosters"]).max())
        ax.grid(axis="x")
        ax.legend(ncols=2, loc="lower left", bbox_to_anchor=(0, 1.01), fontsize=small)
        return ax


def hedges_by_category_alt(hedges: pd.DataFrame) -> str:
    """The same in words."""
    counts = hedge_counts(hedges, "category")
    if counts.empty:
        return "An empty chart: no hedge and no booster was found."
    said = "; ".join(f"{r.category} {r.hedges} and {r.boosters}" for r in counts.itertuples())
    return f"Bar chart of hedges and boosters by category: {said}."


def who_cites_whom(claims: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """The chains of sources as a tree, each source under the one that cites it, with bars for the claims that end with it.

    Parameters as in `certainty_by_actor`; `claims` alone is needed.
    """
    tree = citation_tree(claims)
    with figures.style():
        if not tree:
            return figures.nothing(ax, "No claim was found.", width)
        small = 7.0 if width < 5 else 8.0
        left = 0.5 * width
        ax = figures.canvas(ax, (width, 0.21 * len(tree) + 0.5), (left, 0.4, 0.42, 0.08))
        looks: list[dict[str, Any]] = [{"color": BLACK}, {"color": BLUE}, {"color": VERMILLION, "hatch": "////"}]
        for y, (path, n) in enumerate(tree):
            _draw_link(ax, y, tree, left, small)
            ax.barh(y, n, 0.62, **looks[min(len(path), 2)])
            ax.annotate(f"{n:,}" if n else "passes on", (n, y), (4, 0), textcoords="offset points", va="center", fontsize=small,
                        color=BLACK if n else GREY)
        ax.set_ylim(len(tree) - 0.5, -0.5)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        figures.whole_numbers(ax)
        ax.set_xlim(0, 1.15 * max(n for _, n in tree))
        ax.set_xlabel("claims (hatched: at second hand)", fontsize=small)
        return ax


def _draw_link(ax: "Axes", y: int, tree: Tree, left: float, small: float) -> None:
    """The name at its depth, and the line from the source that cites it."""
    path, scale, place = tree[y][0], figures.axes_width(ax) * INCH, ax.get_yaxis_transform()
    x = 6 + STEP * len(path) - left * INCH
    ax.text(x / scale, y, figures.shorten(display_name(path[-1] if path else "AUTHOR"), -x - 6, small), va="center", fontsize=small,
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
    said = "; ".join(f"{' citing '.join(map(display_name, path or ('AUTHOR',)))} {n}" for path, n in tree if n)
    return f"Tree of sources with the number of claims that end with each: {said}."


def draw_all(text: str, tables: Mapping[str, pd.DataFrame], *, width: float = DOUBLE) -> Iterator[tuple[str, "Axes", str]]:
    """Every chart of the report at one width: name, axes and alternative text, one after the other; the main chart first."""
    actors, claims, hedges = tables["actors"], tables["claims"], tables["hedges"]
    yield "certainty_by_actor", certainty_by_actor(actors, claims, width=width), certainty_by_actor_alt(actors, claims)
    yield "levels_by_actor", levels_by_actor(claims, width=width), levels_by_actor_alt(claims)
    yield "levels_by_hand", levels_by_hand(claims, width=width), levels_by_hand_alt(claims)
    yield "dispersion", dispersion(claims, len(text), width=width), dispersion_alt(claims, len(text))
    yield "hedges_by_category", hedges_by_category(hedges, width=width), hedges_by_category_alt(hedges)
    yield "who_cites_whom", who_cites_whom(claims, width=width), who_cites_whom_alt(claims)
