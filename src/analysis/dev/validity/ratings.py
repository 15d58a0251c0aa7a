"""Endorsement against readers' ratings of events, as users get it: from the table `clauses`, on passages that the fit has not seen."""
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.certainty import endorsement
from analysis.dev.training import certainty, rated
from analysis.dev.training.rated import Passage, Rated
from analysis.pipeline import analyze

BLOCKS = 10             # of neighbouring passages, left out in turn
BOOTSTRAP, SEED = 1000, 20260101
FITTED = ("uw", "rp", "commitmentbank")         # MEANTIME is measured alone


class Pair(NamedTuple):
    """A rating beside the endorsement in the table: of the row that the event heads, or of the clause in which it stands."""

    passage: int
    rating: float
    endorsement: float
    is_head: bool
    relation: str


def cross_validate(collections: Mapping[str, Path], verb_strength: Path | None = None) -> pd.DataFrame:
    """Agreement with the readers, by collection, on passages left out in `BLOCKS` blocks; of what is not `FITTED`, on all.

    Returns
    -------
    pandas.DataFrame
        One row per collection, events (those that head a row of `clauses`, or all) and measure: value, low, high (95 %, bootstrap over
        passages), n (events).
    """
    found = {name: rated.passages(name, Path(path)) for name, path in collections.items()}
    pairs = predictions(found, certainty.verb_priors(verb_strength))
    return pd.concat([figures(own).assign(collection=name) for name, own in pairs.items()])[
        ["collection", "events", "measure", "value", "low", "high", "n"]]


def predictions(found: Mapping[str, Sequence[Passage]], prior: Mapping[str, float]) -> dict[str, list[Pair]]:
    """Each event's value by the fit to the other blocks of all fitted collections."""
    items = {name: rated.rated(passages) for name, passages in found.items()}
    fitted = [name for name in found if name in FITTED]
    last = {name: len(passages) for name, passages in found.items()}
    out: dict[str, list[Pair]] = {name: [] for name in found}
    for k in range(BLOCKS):
        others = [i for name in fitted for i in items[name] if i.passage * BLOCKS // last[name] != k]
        table = certainty.fit(others, prior).table(prior)
        for name in fitted:
            out[name] += _pairs(found[name], [i for i in items[name] if i.passage * BLOCKS // last[name] == k], table)
    table = certainty.fit([i for name in fitted for i in items[name]], prior).table(prior)
    for name in found.keys() - set(fitted):
        out[name] += _pairs(found[name], items[name], table)
    return out


def _pairs(passages: Sequence[Passage], items: Sequence[Rated], table: endorsement.Table) -> Iterator[Pair]:
    """The ratings beside the tables of their passages, made with a fit's weights; an event in no clause at all has no pair."""
    with endorsement.using(table):
        for number, own in groupby(items, lambda i: i.passage):
            rows = analyze(passages[number].text, doc_id="passage", other_languages=True).clauses.to_dict("records")
            yield from (pair for item in own if (pair := _pair(item, rows)) is not None)


def _pair(item: Rated, rows: Sequence[Mapping[Hashable, Any]]) -> Pair | None:
    row = next((r for r in rows if r["head_start"] < item.end and item.start < r["head_end"]), None)
    around = [r for r in rows if r["start"] < item.end and item.start < r["end"]]
    taken = row or min(around, key=lambda r: r["end"] - r["start"], default=None)
    return Pair(item.passage, item.rating, float(taken["endorsement"]), row is not None, taken["relation"]) if taken else None


def figures(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Correlation and mean absolute error with intervals; see `cross_validate`."""
    rating, value = np.array([p.rating for p in pairs]), np.array([p.endorsement for p in pairs])
    heads, all_ = np.array([p.is_head for p in pairs]), np.full(len(pairs), True)
    reported = heads & np.array([p.relation == "content" for p in pairs])
    measures: tuple[tuple[str, Callable[[np.ndarray, np.ndarray], float]], ...] = (
        ("r", _r), ("mean absolute error", lambda a, b: float(np.abs(a - b).mean())), ("r of absolute values", _r_absolute))
    groups = pd.Series(range(len(pairs))).groupby([p.passage for p in pairs]).apply(list).tolist()
    rng = np.random.default_rng(SEED)
    draws = [np.concatenate([groups[g] for g in rng.integers(0, len(groups), len(groups))]).astype(int) for _ in range(BOOTSTRAP)]
    rows = []
    for events, where in (("heads of rows", heads), ("all", all_), ("heads of contents", reported)):
        for name, measure in measures if where.sum() > 1 else ():
            values = [measure(rating[d[where[d]]], value[d[where[d]]]) for d in draws]
            low, high = np.quantile(values, [0.025, 0.975])
            rows.append((events, name, measure(rating[where], value[where]), low, high, int(where.sum())))
    return pd.DataFrame(rows, columns=["events", "measure", "value", "low", "high", "n"])


def _r(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's correlation; 0 where either does not vary."""
    return float(np.corrcoef(a, b)[0, 1]) if len(a) > 1 and np.ptp(a) > 0 and np.ptp(b) > 0 else 0.0


def _r_absolute(a: np.ndarray, b: np.ndarray) -> float:
    return _r(np.abs(a), np.abs(b))
