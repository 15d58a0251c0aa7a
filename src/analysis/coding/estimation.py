"""An actor's or an outlet's certainty as the coders would give it to all claims, estimated from those they coded.

Two estimates, each with a 95 % interval. *Design-based*: the coded items alone, weighted by their chances of being drawn. *Corrected*
(prediction-powered, Angelopoulos et al. 2023, doi:10.1126/science.adi6000): the tool's value over all claims, less the tool's error on
the coded ones, weighted in the same way; for a stratified sample this is survey statistics' difference estimator. It is as right as the
first, and narrower where the tool is good; the two are the same where the strata are the tool's levels, which use the tool already.

Both are ratios: claims that coders take from an actor, or give to it, or do not take for claims, count.
"""
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.coding.sheets.judgements import judgements
from analysis.coding.sheets.reading import Codings
from analysis.coding.sheets.sampling import NOT_DRAWN
from analysis.errors import InputError
from analysis.results.intervals import rows_of

COLUMNS = {"units": "Int64", "coded": "Int64", "uncorrected": "Float64", "design": "Float64", "design_low": "Float64",
           "design_high": "Float64", "corrected": "Float64", "low": "Float64", "high": "Float64"}
Cell = tuple[bool, str]         # in the group or not, and the stratum
EVERYTHING = "(all)"
FEW = 4                 # coded items from which on a group is estimated
# Added to the squares of a group's errors: two errors of one level up and two down, so that a group in whose few items no error
# happened to be does not pass for free of error (as Agresti & Coull 1998 add two successes and two failures to a proportion).
UNSEEN = 4 / 9
UNKNOWN_NOISE = 0.02    # where no item was coded twice: one answer in six is a level off, and its neighbour's as often
LENT = 4                # coded items that a stratum borrows from the others to know how much errors differ: it may have only two of its own
Vector = np.ndarray[Any, np.dtype[np.float64]]


class Interval(NamedTuple):
    """An estimate and the ends of its 95 % interval, from 0 to 1; None where too little was coded."""

    value: float | None
    low: float | None
    high: float | None


class Whole(NamedTuple):
    """What the tool says of all units of a group: how many there are, and the sum of their certainty."""

    units: int
    total: float


class Drawn(NamedTuple):
    """The coded items of one group's estimate: where each belongs, the coders' share and sum, and the tool's."""

    cell: Any               # the number of its cell
    coder_is: Vector        # share of the coders who take the item for a claim of the group
    coder_sum: Vector       # the mean over coders of its certainty, 0 for those who do not
    tool_is: Vector
    tool_sum: Vector


def estimates(codings: Codings, *, by: str = "actor", measure: str = "level") -> pd.DataFrame:
    """Certainty by actor or outlet: uncorrected, design-based and corrected.

    Parameters
    ----------
    codings : Codings
        From `read_sheets`, of a sample of claims or clauses.
    by : {"actor", "outlet"}
        The groups; a row for all units together stands first.
    measure : {"level", "rating"}
        What coders gave: levels, spaced as FactBank spaces them, or numbers from 0 to 100.

    Returns
    -------
    pandas.DataFrame
        The group; `units` that the tool gives it and `coded` ones of them; `uncorrected`, the tool's mean; `design` with its interval;
        `corrected` with `low` and `high`. Groups with fewer than four coded items have no estimate.

    Raises
    ------
    InputError
        There is no such group or measure, or nothing is coded yet.
    """
    if by not in ("actor", "outlet") or measure not in ("level", "rating"):
        raise InputError("Estimates are by actor or outlet, of the coders' level or rating.")
    said = judgements(codings)
    said["y"] = said["value" if measure == "level" else "rating"]
    said = said[~said["is_claim"] | said["y"].notna()]       # a claim whose certainty a coder left open says nothing of certainty
    if said.empty:
        raise InputError("Nothing is coded yet: read the sheets when coders have filled them.")
    frame = codings.sample.frame
    sizes = frame[frame[by] != NOT_DRAWN].groupby(by)["units"].sum().sort_values(ascending=False, kind="stable")
    rows = [_row(frame, said, by, str(group)) for group in [EVERYTHING, *sizes.index]]
    return pd.DataFrame(rows, columns=[by, *COLUMNS]).astype({by: "string", **COLUMNS})


def _row(frame: pd.DataFrame, said: pd.DataFrame, by: str, group: str) -> dict[str, Any]:
    inside = pd.Series(True, index=frame.index) if group == EVERYTHING else (frame[by] == group).fillna(False).astype(bool)
    units: Counter[Cell] = Counter()
    for within, row in zip(inside, rows_of(frame), strict=True):
        units[bool(within), str(row.stratum)] += int(row.units)
    items = _items(said, by, group)
    cells, at = cells_of(units, list(zip(items["tool"] > 0, items["stratum"], strict=True)))
    drawn = Drawn(at, *(items[name].to_numpy(float) for name in ("coder", "coder_sum", "tool", "tool_sum")))
    tool = Whole(int(frame.loc[inside, "units"].sum()), float(frame.loc[inside, "certainty"].sum()))
    design, corrected = estimated(drawn, cells, tool, _noise(said))
    return {by: group, "units": tool.units, "coded": int((drawn.tool_is > 0).sum()), "uncorrected": tool.total / tool.units,
            "design": design.value, "design_low": design.low, "design_high": design.high,
            "corrected": corrected.value, "low": corrected.low, "high": corrected.high}


def cells_of(units: Mapping[Cell, int], drawn: Sequence[Cell]) -> tuple[pd.DataFrame, Any]:
    """Strata taken apart by whether the tool puts a unit into the group (post-stratification).

    Parameters
    ----------
    units : mapping of (bool, str) to int
        How many units there are of each: in the group or not, and the stratum.
    drawn : sequence of (bool, str)
        The same for each coded item.

    Returns
    -------
    cells : pandas.DataFrame
        By number: `units` in all, `coded` ones, and `inside`. A cell without coded items is joined to the one most alike by its name on
        the same side of the group's border, and left out where no item of that side was coded.
    at : array of int
        The cell of each coded item.
    """
    keys = [(bool(inside), str(stratum)) for inside, stratum in drawn]
    coded = Counter(keys)
    sizes: Counter[Cell] = Counter()
    for cell, n in units.items():
        home = cell if coded[cell] else _nearest(cell, [c for c in coded if c[0] == cell[0] and coded[c]])
        if home is not None:
            sizes[home] += n
    places = {cell: k for k, cell in enumerate(sorted(sizes))}
    table = pd.DataFrame({"units": [sizes[c] for c in places], "coded": [coded[c] for c in places], "inside": [c[0] for c in places]})
    return table, np.array([places[key] for key in keys], int)


def _nearest(cell: Cell, others: Sequence[Cell]) -> Cell | None:
    """The cell that shares most parts of its name, from the last part on (the level says most about certainty)."""
    parts = cell[1].split(" | ")[::-1]
    return max(others, default=None, key=lambda other: [a == b for a, b in zip(parts, other[1].split(" | ")[::-1], strict=False)])


def _items(said: pd.DataFrame, by: str, group: str) -> pd.DataFrame:
    """By item: the coders' share and sum in the group, and the tool's."""
    if group == EVERYTHING:
        tool, coder = pd.Series(1.0, index=said.index), said["is_claim"].astype(float)
    else:
        tool = (said["tool_actor" if by == "actor" else "outlet"] == group).fillna(False).astype(float)
        mine = (said["actor"].fillna(said["tool_actor"]) == group).fillna(False) if by == "actor" else tool > 0
        coder = (said["is_claim"] & mine).astype(float)
    table = said[["item", "stratum"]].assign(coder=coder, coder_sum=coder * said["y"].fillna(0).astype(float), tool=tool,
                                             tool_sum=tool * said["tool_certainty"].astype(float))
    return table.groupby("item", sort=False).agg(stratum=("stratum", "first"), coder=("coder", "mean"), coder_sum=("coder_sum", "mean"),
                                                 tool=("tool", "first"), tool_sum=("tool_sum", "first"))


def _noise(said: pd.DataFrame) -> float:
    """By how much other coders would move an item's mean: the variance between the coders of one item, for as many as it has."""
    value = said["y"].fillna(0).astype(float)
    groups = value.groupby(said["item"])
    sizes = groups.size()
    if (sizes < 2).all():
        return UNKNOWN_NOISE
    return float((groups.var(ddof=1) * (sizes - 1)).sum() / (sizes - 1).sum() / sizes.mean())


def estimated(drawn: Drawn, cells: pd.DataFrame, tool: Whole, noise: float = 0.0) -> tuple[Interval, Interval]:
    """The design-based and the corrected mean of one group.

    Parameters
    ----------
    drawn : Drawn
        Its coded items.
    cells : pandas.DataFrame
        From `cells_of`.
    tool : Whole
        What the tool says of all its units.
    noise : float
        The variance that an item's coding has by itself: it stays where every unit was coded.
    """
    if (np.maximum(drawn.tool_is, drawn.coder_is) > 0).sum() < FEW or not cells["inside"].any():
        return Interval(None, None, None), Interval(None, None, None)
    weights = (cells["units"] / cells["coded"]).to_numpy(float)[drawn.cell]
    top, below = float(weights @ drawn.coder_sum), float(weights @ drawn.coder_is)
    design = _interval(drawn, cells, (top, below, noise), lambda mean: drawn.coder_sum - mean * drawn.coder_is)
    top = float(tool.total + weights @ (drawn.coder_sum - drawn.tool_sum))
    below = float(tool.units + weights @ (drawn.coder_is - drawn.tool_is))
    corrected = _interval(drawn, cells, (top, below, noise),
                          lambda mean: drawn.coder_sum - drawn.tool_sum - mean * (drawn.coder_is - drawn.tool_is))
    return design, corrected


def _interval(drawn: Drawn, cells: pd.DataFrame, ratio: tuple[float, float, float], errors: Callable[[float], Vector]) -> Interval:
    """A ratio's value, and its interval by linearisation in strata (Cochran 1977, ch. 5 and 6), with Student's t."""
    from scipy.stats import t

    top, below, noise = ratio
    if below <= 0:
        return Interval(None, None, None)
    mean = float(np.clip(top / below, 0, 1))
    error, (units, coded) = errors(mean), (cells[name].to_numpy(float) for name in ("units", "coded"))
    inside, free = cells["inside"].to_numpy(bool), coded - 1
    centre = np.bincount(drawn.cell, error, minlength=len(cells)) / coded
    squares = np.bincount(drawn.cell, (error - centre[drawn.cell]) ** 2, minlength=len(cells))
    squares += UNSEEN * inside * units / units[inside].sum()
    pooled = squares[inside].sum() / max(free[inside].sum(), 1)
    own = squares / np.maximum(free, 1)
    spread = np.where(inside, (squares + LENT * pooled) / (free + LENT), own)
    parts = units ** 2 * (1 - coded / units) * spread / coded / below ** 2
    parts += inside * units * noise / below ** 2
    variance = float(parts.sum())
    if not variance:        # everything was coded, and all coders agree
        return Interval(mean, mean, mean)
    freedom = variance ** 2 / float((parts ** 2 / np.maximum(free + LENT * inside, 1)).sum())
    freedom = max(min(freedom, free[inside].sum()), 2.0)
    reach = float(t.ppf(0.975, freedom)) * variance ** 0.5
    return Interval(mean, max(0.0, mean - reach), min(1.0, mean + reach))
