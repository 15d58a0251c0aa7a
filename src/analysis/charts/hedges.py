"""The chart of hedges by form."""
from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import BLUE, DOUBLE, INCH, VERMILLION
from analysis.results.summary import hedge_counts

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
