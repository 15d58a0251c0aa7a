"""The charts of hedges: by the word, each in its place, and by form."""
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLACK, BLUE, DOUBLE, GREY, INCH, VERMILLION
from analysis.charts.rows import BAR, in_words, legend
from analysis.results.summary import hedge_counts
from analysis.results.wording import by_word

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NUMBERS = 0.78      # inches for the columns at the right
WORDS = 30          # rows; rarer words are folded into the last one
OWN_MARKS = {True: ("D", BLACK, "the article's own"), False: ("o", BLUE, "a source's")}


def hedges_by_word(words: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Every hedge by its word, in its place of the article; hollow marks are boosters.

    Parameters
    ----------
    words : pandas.DataFrame
        From `analysis.wording.occurrences`.
    ax, width
        As in `analysis.charts.certainty_by_actor`.

    Returns
    -------
    matplotlib.axes.Axes
        A row per word with how often it occurs, and how often in 1,000 words; black diamonds are the article's own words, blue dots
        those of its sources. More than 30 words: the rarest share the last row.
    """
    rows = by_word(words)
    with canvas.style():
        if rows.empty:
            return canvas.nothing(ax, "No hedge and no booster was found.", width)
        names = _folded(rows)
        row = [names.index((w, k)) if (w, k) in names else len(names) - 1 for w, k in zip(words["word"], words["kind"], strict=True)]
        ax, labels, small = _canvas(ax, width, [_label(*name) for name in names])
        for own, (shape, colour, _) in OWN_MARKS.items():
            for kind, fill in (("hedge", colour), ("booster", "white")):
                part = ((words["own"] == own) & (words["kind"] == kind)).tolist()
                x, y = words["position"].astype(float)[part], [place for place, shown in zip(row, part, strict=True) if shown]
                ax.plot(x, y, shape, color=colour, markerfacecolor=fill, markersize=4, linestyle="none", zorder=3)
        _finish(ax, labels, small)
        _rates(ax, row, words, small)
        legend(ax, _keys(words), small, width, 3)
        return ax


def _canvas(ax: "Axes | None", width: float, names: list[str]) -> tuple["Axes", list[str], float]:
    """Axes with a row per word and room for two columns of numbers, the words as they fit, and the size of letters."""
    if ax is not None:
        width = canvas.root(ax).get_figwidth()
    small = 7.0 if width < 5 else 8.0
    labels = [canvas.shorten(name, 0.38 * width * INCH, small) for name in names]
    left = max(canvas.width_of(label, small) for label in labels) / INCH + 0.12
    return canvas.canvas(ax, (width, BAR * len(names) + 0.8), (left, NUMBERS, 0.42, 0.38)), labels, small


def _folded(rows: pd.DataFrame) -> list[tuple[str, str]]:
    """Word and kind of each row; the last may stand for many."""
    named = list(zip(rows["word"], rows["kind"], strict=True))
    return named if len(named) <= WORDS else [*named[:WORDS - 1], (f"{len(named) - WORDS + 1} more words", "")]


def _label(word: str, kind: str) -> str:
    return f"{word} (booster)" if kind == "booster" else word


def _finish(ax: "Axes", labels: list[str], small: float) -> None:
    for y in range(len(labels)):
        ax.plot([0, 1], [y, y], color="#d4d4d4", linewidth=0.5, zorder=1)
    ax.set_yticks(range(len(labels)), labels, fontsize=small)
    ax.tick_params(axis="y", length=0)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_xlim(-0.01, 1.01)
    ax.spines["left"].set_visible(False)
    ax.set_xticks([0, 0.5, 1], ["start", "middle", "end"], fontsize=small - 0.5)
    ax.set_xlabel("place in the article", fontsize=small)


def _rates(ax: "Axes", row: list[int], words: pd.DataFrame, small: float) -> None:
    """How often, and how often in 1,000 words, at the right."""
    sums = words.assign(row=row).groupby("row")["per_1000_words"].agg(["size", "sum"])
    place: dict[str, Any] = {"textcoords": "offset points", "ha": "right", "fontsize": small - 0.5}
    for y, n, rate in zip(sums.index, sums["size"], sums["sum"], strict=True):
        ax.annotate(f"{n}", (1, y), (16, 0), xycoords=("axes fraction", "data"), va="center", **place)
        ax.annotate(f"{rate:.1f}" if rate < 100 else f"{rate:.0f}", (1, y), (50, 0), xycoords=("axes fraction", "data"), va="center",
                    color=GREY, **place)
    ax.annotate("n", (1, 1), (16, 3), xycoords="axes fraction", va="bottom", color=GREY, **place)
    ax.annotate("in 1,000", (1, 1), (53, 3), xycoords="axes fraction", va="bottom", color=GREY, **place)


def _keys(words: pd.DataFrame) -> list[Any]:
    from matplotlib.lines import Line2D

    own = [mark for is_own, mark in OWN_MARKS.items() if (words["own"] == is_own).any()]
    keys = [Line2D([], [], marker=shape, color=colour, markersize=4, linestyle="none", label=label) for shape, colour, label in own]
    hollow = Line2D([], [], marker="o", color=GREY, markerfacecolor="white", markersize=4, linestyle="none", label="hollow: boosters")
    return [*keys, hollow] if (words["kind"] == "booster").any() else keys


def hedges_by_word_alt(words: pd.DataFrame) -> str:
    """The same in words."""
    rows = by_word(words)
    if rows.empty:
        return "An empty chart: no hedge and no booster was found."
    said = [f"{_label(r['word'], r['kind'])} {r['times']} ({r['whose']})" for r in rows.to_dict("records")]
    return f"Dots of hedges and boosters by word, each in its place in the article, the most frequent first: {in_words(said)}."


def hedges_by_category(hedges: pd.DataFrame, *, ax: "Axes | None" = None, width: float = DOUBLE) -> "Axes":
    """Hedges and boosters by category (form), as bars with their counts; parameters as in `certainty_by_actor`."""
    counts = hedge_counts(hedges, "category")
    with canvas.style():
        if counts.empty:
            return canvas.nothing(ax, "No hedge and no booster was found.", width)
        small = 7.0 if width < 5 else 8.0
        longest = max(canvas.width_of(name, small) for name in counts["category"]) / INCH
        ax = canvas.canvas(ax, (width, 0.24 * len(counts) + 0.66), (longest + 0.15, 0.15, 0.42, 0.24))
        ax.barh(counts.index, counts["hedges"], 0.66, color=BLUE, label="hedges")
        ax.barh(counts.index, counts["boosters"], 0.66, left=counts["hedges"], color=VERMILLION, hatch="////", label="boosters")
        for y, (hedge, booster) in enumerate(zip(counts["hedges"], counts["boosters"], strict=True)):
            ax.annotate(f"{hedge} + {booster}" if booster else f"{hedge}", (hedge + booster, y), (4, 0), textcoords="offset points",
                        va="center", fontsize=small)
        ax.set_yticks(counts.index, counts["category"], fontsize=small)
        ax.tick_params(axis="y", length=0)
        ax.invert_yaxis()
        canvas.whole_numbers(ax)
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
