"""How the order of actors changes under what a reviewer may ask for, and how far claims that were not found may bias it."""
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import paths
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, number, one_of
from analysis.results import intervals, statements
from analysis.results.standardised import FACTORS, standardised, with_tense
from analysis.vocabulary import AUTHOR, LEVELS

MEAN = "as reported"
VARIANTS = {
    MEAN: "the mean over clauses of claims of speech, belief and evidence",
    "main clauses": "the mean over main clauses only, one a claim",
    "speech alone": "the mean over clauses of claims of speech",
    "same mix": "the mean, standardised by class of cue, style and tense",
    "CT or not": "another cut point: the share of clauses at level CT",
    "PR or not": "another cut point: the share of clauses at level PR or CT",
    "few hedges": "hedge counts alone: 1 for no hedge, 0 for the most hedges in 100 words",
    "no article": "the mean, without what the article says itself"}
OWN = "own coding"      # names the source of counts on the project's own items
TIE = 1e-9              # values nearer than this are equal
RECALL_COLUMNS = (Column("style", one_of("direct", "mixed", "indirect")), Column("level", one_of(*LEVELS)), Column("found", number(0, 1e6)),
                  Column("n", number(0, 1e6)), Column("source"))


def orders(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Each actor's value under each way to measure it.

    Parameters
    ----------
    tables : mapping of str to pandas.DataFrame
        The public tables: clauses, claims, actors and terms are used.

    Returns
    -------
    pandas.DataFrame
        One row per actor with a certainty, in the order of the first variant: actor, n_clauses, and a column (0 to 1) for each of
        `VARIANTS`; missing where the variant has nothing of the actor.
    """
    stated = statements.counted(tables["clauses"], tables["claims"])
    sure, level = stated.groupby("actor")["certainty"].mean(), stated["level"].groupby(stated["actor"])
    rate = tables["actors"].set_index("actor")["hedges_per_100_words"].astype(float).reindex(sure.index)
    values = pd.DataFrame({
        "n_clauses": stated.groupby("actor").size(), MEAN: sure,
        "main clauses": statements.scored_claims(tables["claims"]).groupby("actor")["certainty"].mean().reindex(sure.index),
        "speech alone": stated[stated["cue_class"] == "speech"].groupby("actor")["certainty"].mean(),
        "same mix": standardised(with_tense(stated, tables["terms"]), FACTORS).set_index("actor")["standardised"],
        "CT or not": level.apply(lambda x: (x == "CT").mean()), "PR or not": level.apply(lambda x: x.isin(["CT", "PR"]).mean()),
        "few hedges": 1 - rate / (rate.max() or 1), "no article": sure.drop(AUTHOR, errors="ignore")})
    values = values.rename_axis("actor").reset_index()
    values[list(VARIANTS)] = values[list(VARIANTS)].astype(float)
    return values.sort_values([MEAN, "n_clauses", "actor"], ascending=[False, False, True], ignore_index=True)


def changes(table: pd.DataFrame) -> pd.DataFrame:
    """How much of the first variant's order each other variant changes.

    Parameters
    ----------
    table : pandas.DataFrame
        From `orders`.

    Returns
    -------
    pandas.DataFrame
        One row per variant but the first: variant, pairs (of actors with a value in both), reversed, tied (apart in one of the two and
        equal in the other), same.
    """
    rows = []
    for variant in list(VARIANTS)[1:]:
        both = table[[MEAN, variant]].dropna().to_numpy(float)
        signs = [(_sign(a[0] - b[0]), _sign(a[1] - b[1])) for a, b in combinations(both, 2)]
        turned, tied = sum(x * y < 0 for x, y in signs), sum((x == 0) != (y == 0) for x, y in signs)
        rows.append((variant, len(signs), turned, tied, len(signs) - turned - tied))
    return pd.DataFrame(rows, columns=["variant", "pairs", "reversed", "tied", "same"])


def _sign(difference: float) -> int:
    return 0 if abs(difference) < TIE else 1 if difference > 0 else -1


# ---- claims that were not found ----
@kept
def _recall() -> tuple[dict[str, str], ...]:
    return tuple(checked_csv.rows(paths.WEIGHTS / "recall.csv", RECALL_COLUMNS, unique=("style", "level", "source")))


def recall(*, own_items: bool = False) -> pd.DataFrame:
    """How many claims the tool finds, by the style and level that coders gave them.

    Parameters
    ----------
    own_items : bool
        On the project's own items, which the rules were written with in view; by default in real news.

    Returns
    -------
    pandas.DataFrame
        style, level, found, n, recall, low, high (95 %, Wilson). A coding of two counts half.
    """
    rows = []
    for style in ("direct", "mixed", "indirect"):
        for level in LEVELS:
            own = [r for r in _recall() if (r["style"], r["level"]) == (style, level) and (OWN in r["source"]) == own_items]
            found, n = sum(float(r["found"]) for r in own), sum(float(r["n"]) for r in own)
            if n:
                rows.append((style, level, found, n, found / n, *intervals.wilson(found, n)))
    return pd.DataFrame(rows, columns=["style", "level", "found", "n", "recall", "low", "high"])


def missed_bias(stated: pd.DataFrame, rates: pd.DataFrame | None = None) -> pd.DataFrame:
    """How far an actor's certainty may be off because claims of some styles and levels are found less often.

    Every clause found stands for 1 / recall clauses made; it is found where its claim is. The bounds let recall vary within its intervals,
    each style and level for itself, in the way that moves the actor's mean most. Levels are the tool's, and what was missed is taken to be
    like what was found of its style and level: an actor none of whose hedged claims were found is not bounded by this.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`.
    rates : pandas.DataFrame, optional
        With the columns of `recall`; default: that table.

    Returns
    -------
    pandas.DataFrame
        One row per actor but the article itself: actor, n_clauses, certainty (mean of the clauses found), corrected (mean of
        those made, by recall), lowest, highest.
    """
    known = _rates(recall() if rates is None else rates)
    rows = []
    for actor, own in stated[stated["style"].notna() & (stated["style"] != "author")].groupby("actor"):
        sure = own["certainty"].to_numpy(float)
        rate = np.array([known(s, lv) for s, lv in zip(own["style"], own["level"], strict=True)])
        few, many = 1 / rate[:, 2], 1 / rate[:, 1]
        rows.append((actor, len(own), sure.mean(), np.average(sure, weights=1 / rate[:, 0]), _extreme(sure, few, many, min),
                     _extreme(sure, few, many, max)))
    return pd.DataFrame(rows, columns=["actor", "n_clauses", "certainty", "corrected", "lowest", "highest"])


def _rates(rates: pd.DataFrame) -> Callable[[str, str], tuple[float, float, float]]:
    """Recall, low and high by style and level; where coders have no such claim, of the level in any style."""
    cells: Mapping[tuple[str, str], tuple[float, float, float]] = {
        (r.style, r.level): (r.recall, r.low, r.high) for r in intervals.rows_of(rates) if r.found}

    def known(style: str, level: str) -> tuple[float, float, float]:
        if (style, level) in cells:
            return cells[style, level]
        own = rates[rates["level"] == level]
        found, n = (float((own if len(own) else rates)[column].sum()) for column in ("found", "n"))
        found = max(found, 0.5)     # never none: a claim of this kind was found here
        return found / max(n, found), *intervals.wilson(found, max(n, found))

    return known


def _extreme(sure: np.ndarray, few: np.ndarray, many: np.ndarray, best: Callable[[Sequence[float]], float]) -> float:
    """The lowest or highest weighted mean when each claim's weight lies between `few` and `many`: a threshold separates the two."""
    def mean(up: np.ndarray) -> float:
        return float(np.average(sure, weights=np.where(up, many, few)))

    return best([mean(up) for cut in np.unique(sure) for up in (sure >= cut, sure <= cut)])
