"""Endorsement against readers' ratings of events, on sentences that the fit has not seen."""
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.certainty import endorsement
from analysis.dev.training import certainty
from analysis.dev.training.certainty import Rated

BLOCKS = 10             # of neighbouring sentences, left out in turn
BOOTSTRAP, SEED = 1000, 20260101


def cross_validate(uw: Path, verb_strength: Path | None = None) -> pd.DataFrame:
    """Agreement with the readers on sentences left out, in `BLOCKS` blocks of neighbouring sentences.

    Returns
    -------
    pandas.DataFrame
        One row per measure: measure, value, low, high (95 %, bootstrap over sentences), n (events).
    """
    return figures(*predictions(certainty.read(Path(uw)), certainty.verb_priors(verb_strength)))


def predictions(items: Sequence[Rated], prior: Mapping[str, float]) -> tuple[Sequence[Rated], np.ndarray]:
    """Each event's value by the fit to the other blocks."""
    block = np.array([i.sentence for i in items]) * BLOCKS // (max(i.sentence for i in items) + 1)
    predicted = np.zeros(len(items))
    for k in np.unique(block):
        table = certainty.fit([i for i, b in zip(items, block, strict=True) if b != k], prior).table(prior)
        for j in np.flatnonzero(block == k).tolist():
            predicted[j] = endorsement.value(items[j].features, table)
    return items, predicted


def figures(items: Sequence[Rated], predicted: np.ndarray) -> pd.DataFrame:
    """Correlation and mean absolute error with intervals; see `cross_validate`."""
    rating = np.array([i.rating for i in items])
    reported = np.array([any(f.name == "relation" and f.entry == "clause" for f in i.features) for i in items])
    everything = np.full(len(items), True)
    asked: list[tuple[str, np.ndarray, Callable[[np.ndarray, np.ndarray], float]]] = [
        ("r", everything, _r), ("mean absolute error", everything, lambda a, b: float(np.abs(a - b).mean())),
        ("r of absolute values", everything, _r_absolute), ("r in reported clauses, rated positive", reported & (rating > 0), _r),
        ("r of absolute values in reported clauses", reported, _r_absolute)]
    groups = pd.Series(range(len(items))).groupby([i.sentence for i in items]).apply(list).tolist()
    rng = np.random.default_rng(SEED)
    draws = [np.concatenate([groups[g] for g in rng.integers(0, len(groups), len(groups))]).astype(int) for _ in range(BOOTSTRAP)]
    rows = []
    for name, where, measure in asked:
        values = [measure(rating[d[where[d]]], predicted[d[where[d]]]) for d in draws]
        low, high = np.quantile(values, [0.025, 0.975])
        rows.append((name, measure(rating[where], predicted[where]), low, high, int(where.sum())))
    return pd.DataFrame(rows, columns=["measure", "value", "low", "high", "n"])


def _r(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's correlation; 0 where either does not vary."""
    return float(np.corrcoef(a, b)[0, 1]) if np.ptp(a) > 0 and np.ptp(b) > 0 else 0.0


def _r_absolute(a: np.ndarray, b: np.ndarray) -> float:
    return _r(np.abs(a), np.abs(b))
