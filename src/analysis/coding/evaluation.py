"""How right the tool is on the coded sample, weighted to all units that the sample stands for."""
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from analysis.coding.agreement import Figure, frame
from analysis.coding.annotated.matching import SAME, jaccard
from analysis.coding.coefficients import DRAWS, SEED
from analysis.coding.sheets.cells import plain
from analysis.coding.sheets.judgements import judgements
from analysis.coding.sheets.reading import Codings
from analysis.coding.sheets.units import PARAGRAPHS
from analysis.errors import InputError
from analysis.results.intervals import rows_of, wilson
from analysis.vocabulary import AUTHOR

SET = "coded sample"
GROUPS = {"level": "tool_level", "actor": "tool_actor", "outlet": "outlet"}
NOT_A_HEDGE = {"", "none", "no", "-", "0"}


def evaluate(codings: Codings, paragraphs: Codings | None = None) -> pd.DataFrame:
    """The tool against the coders, on the coded sample.

    Parameters
    ----------
    codings : Codings
        Of a sample of claims or clauses.
    paragraphs : Codings, optional
        Of a sample of paragraphs, in which coders marked the claims: for recall and F1.

    Returns
    -------
    pandas.DataFrame
        A row per figure (the columns of `analysis.coding.agreement.COLUMNS`). Every item counts for as many units as it stands for
        (1 / inclusion), and an item with several codings for the mean over its coders. `n` is the number of items; the intervals are
        Wilson's at the number of equally likely items that would say as much (Kish), for F1 by bootstrap over items.
    """
    said = judgements(codings)
    if said.empty:
        raise InputError("Nothing is coded yet: read the sheets when coders have filled them.")
    said["attributed"] = said["tool_actor"] != AUTHOR
    said["source"] = _equal(said["actor"], said["tool_actor"])
    said["whole"] = said["is_claim"].astype(float) * said["source"].fillna(1.0).astype(float)
    said["level_right"] = _equal(said["level"], said["tool_level"])
    open_ = said["level"] == "U"
    polarity = _equal(said["polarity"], said["tool_polarity"]).where(~open_.fillna(False), 1.0)
    said["commitment_right"] = said["level_right"] * polarity
    return frame([*_shares(said), *_hedges(said), *(_recall(said, paragraphs) if paragraphs is not None else ())])


def _equal(own: pd.Series, tool: pd.Series) -> pd.Series:
    """1 or 0; null where the coder said nothing."""
    return (own == tool).astype("Float64").where(own.notna())


MEASURES = (("precision: coders take it for a claim", "is_claim"), ("actor right, of claims", "source"),
            ("claim and actor right", "whole"), ("level right, of claims", "level_right"),
            ("level and polarity right, of claims", "commitment_right"))


def _shares(said: pd.DataFrame) -> Iterator[Figure]:
    for layer, rows in (("all", said), ("attributed to somebody", said[said["attributed"]])):
        for measure, column in MEASURES:
            yield _share(rows, column, layer, measure, "")
    for group, by in GROUPS.items():
        for value in sorted(said[by].dropna().unique()):
            for measure, column in MEASURES:
                yield _share(said[said[by] == value], column, f"by {group}", measure, str(value))


def _share(said: pd.DataFrame, column: str, layer: str, measure: str, group: str) -> Figure:
    own = said[said[column].notna()]
    if own.empty:
        return Figure(SET, layer, measure, group, None, None, None, None, 0, "")
    items = own.groupby("item").agg(value=(column, lambda v: float(np.mean(v.astype(float)))), inclusion=("inclusion", "first"))
    weight = 1 / items["inclusion"].to_numpy(float)
    value = float(np.average(items["value"], weights=weight))
    worth = weight.sum() ** 2 / (weight ** 2).sum()
    return Figure(SET, layer, measure, group, value, *wilson(value * worth, worth), None, len(items), "")


# ---- hedges ----
def _hedges(said: pd.DataFrame) -> Iterator[Figure]:
    """Word groups of the coder that share a word with one of the tool's, and the reverse."""
    own = said[said["is_claim"] & said["hedges"].notna()]
    counts = [_matched(_parts(row.hedges), _parts(row.tool_hedges)) for row in rows_of(own)]
    table = np.array(counts, float).reshape(-1, 4) / own["inclusion"].to_numpy(float)[:, None]
    for measure, value in (("hedges: precision", _precision), ("hedges: recall", _found), ("hedges: F1", _f1)):
        yield _bootstrapped("hedges inside claims", measure, value, table)


def _parts(written: Any) -> list[frozenset[str]]:
    parts = [plain(part) for part in str("" if pd.isna(written) else written).replace(",", ";").split(";")]
    return [frozenset(part.split()) for part in parts if part not in NOT_A_HEDGE]


def _matched(coder: list[frozenset[str]], tool: list[frozenset[str]]) -> tuple[int, int, int, int]:
    """Tool's that are right, tool's, coder's that are found, coder's."""
    return (sum(any(t & c for c in coder) for t in tool), len(tool), sum(any(c & t for t in tool) for c in coder), len(coder))


def _ratio(a: float, b: float) -> float:
    return a / b if b else float("nan")


def _precision(total: Any) -> float:
    return _ratio(total[0], total[1])


def _found(total: Any) -> float:
    return _ratio(total[2], total[3])


def _f1(total: Any) -> float:
    precision, recall = _precision(total), _found(total)
    return 0.0 if precision + recall == 0 else 2 * precision * recall / (precision + recall)


def _bootstrapped(layer: str, measure: str, value: Callable[[Any], float], *tables: Any) -> Figure:
    """A figure of the summed columns; each table's rows are resampled by themselves, and their sums stand side by side."""
    n = sum(len(table) for table in tables)
    whole = value(np.concatenate([table.sum(axis=0) for table in tables])) if n else float("nan")
    if np.isnan(whole):
        return Figure(SET, layer, measure, "", None, None, None, None, n, "")
    rng = np.random.default_rng(SEED)
    drawn = [value(np.concatenate([t[rng.integers(0, len(t), len(t))].sum(axis=0) for t in tables if len(t)])) for _ in range(DRAWS)]
    low, high = (float(end) for end in np.nanpercentile(drawn, [2.5, 97.5]))
    there = low < high
    return Figure(SET, layer, measure, "", float(whole), low if there else None, high if there else None, None, n, "")


# ---- recall ----
def _recall(said: pd.DataFrame, paragraphs: Codings) -> Iterator[Figure]:
    """Claims that coders marked in paragraphs and the tool found; with the precision of the sample, F1."""
    if paragraphs.sample.unit != PARAGRAPHS:
        raise InputError("Recall needs the codings of a sample that was drawn with unit='paragraphs'.")
    found = _marked(paragraphs)
    items = said[said["attributed"]].groupby("item").agg(value=("is_claim", "mean"), inclusion=("inclusion", "first"))
    weight = 1 / items["inclusion"].to_numpy(float)
    precise = np.column_stack([items["value"].to_numpy(float) * weight, weight])
    yield _bootstrapped("attributed to somebody", "recall: claims that coders marked", lambda total: _ratio(total[0], total[1]), found)
    yield _bootstrapped("attributed to somebody", "F1 of claims", _f1, precise, found)


def _marked(paragraphs: Codings) -> Any:
    """By coder and paragraph: marked claims that the tool found, and marked ones; weighted."""
    items = {row.item: row for row in rows_of(paragraphs.sample.items)}
    rows = []
    answers = paragraphs.answers[paragraphs.answers["question"].str.match(r"claims$|claim_")]
    for (_, item), own in answers.groupby(["coder", "item"]):
        place = items[str(item)]
        near = [frozenset(plain(line).split()) for line in ("" if pd.isna(place.found) else place.found).splitlines()]
        marked = [frozenset(plain(v).split()) for v in own.loc[own["question"] != "claims", "value"]]
        hits = sum(any(jaccard(m, w) >= SAME for w in near) for m in marked if m)
        rows.append((hits / place.inclusion, len(marked) / place.inclusion))
    return np.array(rows, float).reshape(-1, 2)
