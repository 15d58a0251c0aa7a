"""Coefficients of agreement among coders, with bootstrap intervals over the coded units.

Written here because every figure needs a thousand draws, which the libraries take one by one, and because the packages made for it
(krippendorff, pingouin) are under the GPL. The tests compare alpha and kappa with NLTK's, and all with published worked examples.
"""
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

METRICS = ("nominal", "ordinal", "interval")
DRAWS, SEED = 1000, 1
Vector = np.ndarray[Any, np.dtype[np.float64]]


class Estimate(NamedTuple):
    """A coefficient, the ends of its 95 % interval, and the units that it rests on; None where it is undefined."""

    value: float | None
    low: float | None
    high: float | None
    n: int


NOTHING = Estimate(None, None, None, 0)


def alpha(ratings: pd.DataFrame, metric: str = "nominal") -> Estimate:
    """Krippendorff's alpha: 1 - observed / expected disagreement, for any number of coders and with missing ratings.

    Parameters
    ----------
    ratings : pandas.DataFrame
        A row per unit, a column per coder; numbers for the ordinal and the interval metric, anything for the nominal one. Units with
        fewer than two ratings say nothing and are left out.
    metric : {"nominal", "ordinal", "interval"}
        How far apart two values are.

    Returns
    -------
    Estimate
        No value where all ratings are the same: then there is nothing to agree on.

    Notes
    -----
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. The interval is by percentiles over resampled units.
    """
    values, counts = _counts(ratings)
    return _estimate(lambda rows: _alpha(counts[rows], values, metric), len(counts))


def cohen(ratings: pd.DataFrame) -> Estimate:
    """Cohen's kappa of two coders (two columns), over the units that both rated."""
    both = ratings.dropna()
    codes = pd.factorize(both.to_numpy().ravel())[0].reshape(-1, 2) if len(both) else np.zeros((0, 2), int)
    k = int(codes.max()) + 1 if len(codes) else 0
    return _estimate(lambda rows: _cohen(codes[rows], k), len(codes))


def fleiss(ratings: pd.DataFrame) -> Estimate:
    """Fleiss' kappa, over the units that every coder rated.

    Notes
    -----
    Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological Bulletin 76, 378-382.
    """
    _, counts = _counts(ratings.dropna())
    return _estimate(lambda rows: _fleiss(counts[rows]), len(counts))


def icc(ratings: pd.DataFrame, form: str = "absolute") -> Estimate:
    """Intraclass correlation of a single coder's numbers, two-way random effects, over the units that every coder rated.

    Parameters
    ----------
    ratings : pandas.DataFrame
        A row per unit, a column per coder; numbers.
    form : {"absolute", "consistency"}
        ICC(2,1): a coder who always gives more disagrees; ICC(3,1): only the order and spacing count.

    Notes
    -----
    Shrout, P. E. & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing rater reliability. Psychological Bulletin 86, 420-428.
    """
    table = ratings.dropna().to_numpy(float)
    return _estimate(lambda rows: _icc(table[rows], form), len(table))


def agreeing(ratings: pd.DataFrame) -> Estimate:
    """The share of pairs of ratings of one unit that are the same."""
    _, counts = _counts(ratings)
    sizes = counts.sum(axis=1)
    same, pairs = (counts * (counts - 1)).sum(axis=1), sizes * (sizes - 1)
    return _estimate(lambda rows: _ratio(float(same[rows].sum()), float(pairs[rows].sum())), len(counts))


def _estimate(statistic: Callable[[Any], float], n: int) -> Estimate:
    """Value, and interval by percentiles over resampled units; none where all draws agree."""
    if n < 2:
        return NOTHING._replace(n=n)
    value = float(statistic(np.arange(n)))
    if np.isnan(value):
        return NOTHING._replace(n=n)
    drawn = np.array([statistic(rows) for rows in np.random.default_rng(SEED).integers(0, n, (DRAWS, n))])
    low, high = np.percentile(drawn[~np.isnan(drawn)], [2.5, 97.5])
    return Estimate(value, float(low), float(high), n) if low < high else Estimate(value, None, None, n)


def _counts(ratings: pd.DataFrame) -> tuple[Vector, Vector]:
    """The values in order (their places, where they are no numbers), and how often each unit with two ratings or more has each."""
    flat = ratings.to_numpy(object).ravel()
    there = pd.notna(flat)
    unit = np.repeat(np.arange(len(ratings)), ratings.shape[1])[there]
    try:
        values, codes = np.unique(flat[there].astype(float), return_inverse=True)
    except (TypeError, ValueError):
        kinds, codes = np.unique(flat[there].astype(str), return_inverse=True)
        values = np.arange(len(kinds), dtype=float)
    counts = np.zeros((len(ratings), len(values)))
    np.add.at(counts, (unit, codes), 1)
    return values, counts[counts.sum(axis=1) >= 2]


def _ratio(a: float, b: float) -> float:
    return a / b if b else float("nan")


def _alpha(counts: Vector, values: Vector, metric: str) -> float:
    sizes, totals = counts.sum(axis=1), counts.sum(axis=0)
    apart = _apart(values, totals, metric)
    observed = float((np.einsum("uc,ck,uk->u", counts, apart, counts) / (sizes - 1)).sum())
    return 1 - _ratio(observed * (sizes.sum() - 1), float(totals @ apart @ totals))


def _apart(values: Vector, totals: Vector, metric: str) -> Vector:
    if metric == "nominal":
        return 1.0 - np.eye(len(values))
    if metric == "interval":
        return np.asarray((values[:, None] - values[None, :]) ** 2)
    upto = np.cumsum(totals) - totals / 2        # Krippendorff's ordinal metric: the ratings between two values, half of theirs included
    return np.asarray((upto[:, None] - upto[None, :]) ** 2)


def _cohen(codes: Any, k: int) -> float:
    table = np.zeros((k, k))
    np.add.at(table, (codes[:, 0], codes[:, 1]), 1 / len(codes))
    chance = float(table.sum(axis=1) @ table.sum(axis=0))
    return _ratio(float(np.trace(table)) - chance, 1 - chance)


def _fleiss(counts: Vector) -> float:
    raters = counts[0].sum()
    observed = float(((counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))).mean())
    chance = float(((counts.sum(axis=0) / counts.sum()) ** 2).sum())
    return _ratio(observed - chance, 1 - chance)


def _icc(table: Vector, form: str) -> float:
    n, k = table.shape
    units, coders, mean = table.mean(axis=1), table.mean(axis=0), table.mean()
    between = k * ((units - mean) ** 2).sum() / (n - 1)
    judges = n * ((coders - mean) ** 2).sum() / (k - 1)
    error = ((table - units[:, None] - coders[None, :] + mean) ** 2).sum() / ((n - 1) * (k - 1))
    below = between + (k - 1) * error + (k * (judges - error) / n if form == "absolute" else 0)
    return _ratio(float(between - error), float(below))
