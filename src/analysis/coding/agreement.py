"""Agreement with people's judgements: the figures, their 95 % intervals, and when two spans, names or claims are the same."""
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.results.intervals import wilson
from analysis.vocabulary import LEVELS

Vector = np.ndarray[Any, np.dtype[np.float64]]
# Takes weights (draws x documents: how often each document was drawn) and gives one value per draw.
Statistic = Callable[[Vector], Vector]

COLUMNS = {"set": "string", "layer": "string", "measure": "string", "group": "string", "value": "Float64", "low": "Float64",
           "high": "Float64", "k": "Int64", "n": "Int64", "note": "string"}
UPWARDS = LEVELS[::-1]            # from left open to certain
DRAWS, SEED = 1000, 1


class Figure(NamedTuple):
    """One row of a validation.

    `value` is a share, an F1 or the like; `low` and `high` its 95 % interval; `k` of `n` where it is a count; `layer` says which rows of
    the tables are measured.
    """

    set: str
    layer: str
    measure: str
    group: str
    value: float | None
    low: float | None
    high: float | None
    k: int | None
    n: int | None
    note: str


class Part(NamedTuple):
    """What several figures share: the set of texts, the layer and a remark."""

    set: str
    layer: str
    note: str = ""

    def share(self, measure: str, k: int, n: int, *, group: str = "", note: str = "") -> Figure:
        """A proportion with its Wilson interval; no value where `n` is 0."""
        low, high = wilson(k, n) if n else (None, None)
        return Figure(self.set, self.layer, measure, group, k / n if n else None, low, high, k, n, note or self.note)

    def estimate(self, measure: str, statistic: Statistic, documents: int, *, group: str = "", n: int | None = None,
                 note: str = "") -> Figure:
        """Any other figure with its interval by bootstrap over documents."""
        return Figure(self.set, self.layer, measure, group, *bootstrap(statistic, documents), None, n, note or self.note)


def frame(figures: Iterable[Figure]) -> pd.DataFrame:
    """The figures as a table with the columns and types of `COLUMNS`."""
    rows = list(figures)
    return pd.DataFrame({name: pd.array([getattr(row, name) for row in rows], dtype=dtype) for name, dtype in COLUMNS.items()})  # type: ignore[call-overload]


def render(table: pd.DataFrame) -> str:
    """A validation as plain text: one block per set and layer, one line per figure with interval, k/n and remark.

    Parameters
    ----------
    table : pandas.DataFrame
        From `frame`.

    Returns
    -------
    str
        Without a line end after the last line.
    """
    blocks = []
    for (name, layer), rows in table.groupby(["set", "layer"], sort=False):
        lines = [_line(row) for row in rows.itertuples()]
        shared = set(rows["note"].str.partition("; ")[0])
        head = f"{name}: {layer}"
        if len(shared) == 1:
            (note,) = shared
            head = f"{head}; {note}" if note else head
            lines = [(*line[:4], line[4].removeprefix(note).removeprefix("; ")) for line in lines]
        widths = [max(len(line[i]) for line in lines) for i in range(4)]
        made = [f"  {a:<{widths[0]}}  {b:>5}  {c:<{widths[2]}}  {d:>{widths[3]}}  {e}".rstrip() for a, b, c, d, e in lines]
        blocks.append("\n".join([head, *made]))
    return "\n\n".join(blocks)


def _line(row: Any) -> tuple[str, str, str, str, str]:
    label = f"{row.measure}: {row.group}" if row.group else row.measure
    value = "-" if pd.isna(row.value) else f"{row.value:.3f}"
    interval = "" if pd.isna(row.low) else f"[{row.low:.3f}, {row.high:.3f}]"
    count = "" if pd.isna(row.n) else f"n {row.n}" if pd.isna(row.k) else f"{row.k}/{row.n}"
    return label, value, interval, count, row.note


def bootstrap(statistic: Statistic, documents: int) -> tuple[float | None, float | None, float | None]:
    """Value and 95 % percentile interval over resampled documents, always the same draws (`SEED`).

    Returns
    -------
    (float or None, float or None, float or None)
        No value where it is undefined; no interval where all draws agree, as with one document or a perfect score: resampling then
        knows nothing about what was not seen.
    """
    value = float(statistic(np.ones((1, documents)))[0]) if documents else float("nan")
    if np.isnan(value):
        return None, None, None
    drawn = statistic(np.random.default_rng(SEED).multinomial(documents, np.full(documents, 1 / documents), DRAWS).astype(float))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return (value, float(low), float(high)) if low < high else (value, None, None)


def _ratio(a: Vector, b: Vector) -> Vector:
    return np.divide(a, b, out=np.full_like(a, np.nan), where=b > 0)


def f1(counts: Sequence[tuple[int, int, int, int]]) -> Statistic:
    """F1 from (right predictions, predictions, gold found, gold) of each document."""
    table = np.array(counts, float).reshape(-1, 4)

    def statistic(weights: Vector) -> Vector:
        right, predicted, found, gold = (weights @ table).T
        precision, recall = np.nan_to_num(_ratio(right, predicted)), np.nan_to_num(_ratio(found, gold))
        return np.where(predicted + gold > 0, np.nan_to_num(_ratio(2 * precision * recall, precision + recall)), np.nan)

    return statistic


def macro_f1(documents: int, cases: Iterable[tuple[int, str, str]]) -> Statistic:
    """Mean F1 of the levels in the gold, from (document, gold level, predicted level)."""
    table = np.zeros((documents, len(UPWARDS), len(UPWARDS)))
    for document, gold, predicted in cases:
        table[document, UPWARDS.index(gold), UPWARDS.index(predicted)] += 1

    def statistic(weights: Vector) -> Vector:
        total = np.einsum("wd,dgp->wgp", weights, table)
        gold, predicted = total.sum(2), total.sum(1)
        one = np.where(gold > 0, _ratio(2 * np.einsum("wgg->wg", total), gold + predicted), 0)
        return _ratio(one.sum(1), (gold > 0).sum(1).astype(float))

    return statistic


def concordance(documents: int, cases: Sequence[tuple[int, str, float]]) -> tuple[Statistic, int]:
    """Of two claims of unequal gold level, the share whose certainty is in that order (a tie is half right), and the number of such pairs.

    Cases are (document, gold level, certainty).
    """
    at = np.array([case[0] for case in cases], int)
    level = np.array([UPWARDS.index(case[1]) for case in cases], float)
    sure = np.array([case[2] for case in cases], float)
    higher = level[:, None] > level[None, :]
    right = np.where(higher, (1 + np.sign(sure[:, None] - sure[None, :])) / 2, 0)
    of_documents = np.zeros((2, documents, documents))
    for kind, matrix in enumerate((right, higher)):
        np.add.at(of_documents[kind], (at[:, None], at[None, :]), matrix)

    def statistic(weights: Vector) -> Vector:
        return _ratio(*(np.einsum("wa,ab,wb->w", weights, m, weights, optimize=True) for m in of_documents))

    return statistic, int(higher.sum())


def mean(documents: int, cases: Iterable[tuple[int, float]]) -> Statistic:
    """Mean over cases, from (document, value)."""
    table = np.zeros((documents, 2))
    for document, value in cases:
        table[document] += value, 1

    def statistic(weights: Vector) -> Vector:
        return _ratio(*(weights @ table).T)

    return statistic


