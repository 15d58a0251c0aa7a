"""What a corpus says: certainty per actor and group, and rates over time, with intervals that know what hangs together."""
import logging
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from math import sqrt

import numpy as np
import pandas as pd

from analysis.certainty import profiles
from analysis.certainty.profiles import Cluster, Difference
from analysis.results.intervals import Z
from analysis.results.statements import clusters

PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
ISO_DATE = r"^(\d{4}-\d{2}(?:-\d{2})?)(?!\d)"
LOG = logging.getLogger("analysis")


def with_documents(table: pd.DataFrame, documents: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """A table with columns of its documents, such as outlet and date."""
    return table.merge(documents[["doc_id", *columns]], on="doc_id", how="left", validate="many_to_one")


def certainty_by(stated: pd.DataFrame, documents: pd.DataFrame, by: str = "outlet", *, at_least: int = 1) -> pd.DataFrame:
    """How certain each actor's statements are in each group of documents.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`, made of the columns that it names or more.
    documents : pandas.DataFrame
        The table of that name.
    by : str
        A column of `documents`, such as outlet; documents without a value there are left out.
    at_least : int
        Clauses that an actor must have in a group for a row.

    Returns
    -------
    pandas.DataFrame
        One row per actor and group: actor, `by`, n_documents, n_claims, n_clauses, design_effect, certainty (plain mean), certainty_pooled,
        certainty_low and certainty_high (the model's estimate and its 95 % interval, see `analysis.certainty.profiles`); sorted by actor
        and group. The interval counts n_clauses / design_effect clauses: see `effect_seen`.
    """
    rows = []
    for (actor, group), own in _groups(stated, documents, by):
        if len(own) >= at_least:
            effect = _effect(own)
            p = profiles.profile(list(own["certainty"]), list(own["level"]), effect=effect)
            n_claims = len(own[["doc_id", "claim_id"]].dropna().drop_duplicates())
            rows.append((actor, group, own["doc_id"].nunique(), n_claims, len(own), effect, p.certainty, p.pooled, p.low, p.high))
    return pd.DataFrame(rows, columns=["actor", by, "n_documents", "n_claims", "n_clauses", "design_effect", "certainty",
                                       "certainty_pooled", "certainty_low", "certainty_high"])


def differences_by(stated: pd.DataFrame, documents: pd.DataFrame, by: str = "outlet", *, actors: Sequence[str]) -> pd.DataFrame:
    """Which groups of documents report an actor as more certain than others do.

    Parameters
    ----------
    stated, documents, by
        As for `certainty_by`.
    actors : sequence of str
        Chosen before looking: every comparison more makes all intervals wider.

    Returns
    -------
    pandas.DataFrame
        One row per actor and pair of groups: actor, first, second, estimate (first minus second), low, high (intervals that hold for all
        rows at once, with 95 %), conclusion.
    """
    own = {f"{actor}, {group}": (actor, group, rows) for (actor, group), rows in _groups(stated, documents, by) if actor in actors}
    pairs = [(a, b) for a, b in combinations(own, 2) if own[a][0] == own[b][0]]
    found = profiles.differences({key: list(rows["level"]) for key, (_, _, rows) in own.items()},
                                 effects={key: _effect(rows) for key, (_, _, rows) in own.items()}, pairs=pairs)
    rows = [(own[d.first][0], own[d.first][1], own[d.second][1], d.estimate, d.low, d.high, _concluded(d, own)) for d in found]
    return pd.DataFrame(rows, columns=["actor", "first", "second", "estimate", "low", "high", "conclusion"])


def _concluded(d: Difference, own: Mapping[str, tuple[str, str, pd.DataFrame]]) -> str:
    if d.conclusion == profiles.NO_DIFFERENCE:
        return d.conclusion
    more, less = (d.first, d.second) if d.estimate > 0 else (d.second, d.first)
    return f"{own[more][1]} reports {own[more][0]} as more certain than {own[less][1]} does"


def _groups(stated: pd.DataFrame, documents: pd.DataFrame, by: str) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    known = with_documents(stated, documents, [by]).dropna(subset=[by, "certainty"])
    return [((str(actor), str(group)), own) for (actor, group), own in known.groupby(["actor", by])]


def _effect(own: pd.DataFrame) -> float:
    return effect_seen(own["certainty"].astype(float), list(own["doc_id"]), clusters(own))


def effect_seen(values: Sequence[float] | pd.Series, documents: Sequence[Hashable], hanging: Sequence[Cluster]) -> float:
    """By how much clauses that share documents, cues and claims say less than as many apart (Kish 1965).

    The larger of two: what the model assumes (`profiles.design_effect`), and what the data show, the
    variance of the mean over documents against that over single clauses. The second can only widen an interval: with few documents it is
    too unsteady to narrow one. It never exceeds the effect of clauses that repeat each other within each document.

    Parameters
    ----------
    values : sequence of float
        One per clause.
    documents : sequence
        The document of each.
    hanging : sequence of (hashable, hashable)
        The cue and the claim of each.
    """
    x, n = np.asarray(values, dtype=float), len(documents)
    assumed = profiles.design_effect(hanging, documents)
    number = len(set(documents))
    spread = float(((x - x.mean()) ** 2).sum())
    if number < 2 or spread == 0:
        return assumed
    sums = pd.Series(x - x.mean()).groupby(list(documents)).sum()
    shown = float((sums ** 2).sum()) * number / (number - 1) / (spread * n / (n - 1))
    return max(assumed, min(shown, profiles.mean_size(documents)))


def hedge_rates(hedges: pd.DataFrame, documents: pd.DataFrame, every: str = "day", *, by: str | None = None) -> pd.DataFrame:
    """Hedges per 1,000 words over time.

    Parameters
    ----------
    hedges, documents : pandas.DataFrame
        The tables of that name; of `documents`, those that were analysed and have a date in ISO 8601 count.
    every : {"day", "week", "month", "quarter", "year"}
        The length of a period.
    by : str, optional
        A column of `documents`, for a series of its own for each value.

    Returns
    -------
    pandas.DataFrame
        One row per period (and group): period (its first day), `by`, n_documents, n_words, n_hedges, per_1000_words, low, high, dispersion.
        The interval is Byar's for a count (Breslow & Day 1987), with counts divided by the dispersion: how much more the documents of a
        period differ than chance would make them (Pearson's chi-square over its degrees of freedom, all periods together, at least 1).
    """
    used = _dated(documents, every)
    used = used.assign(n_hedges=used["doc_id"].map(hedges[hedges["kind"] == "hedge"]["doc_id"].value_counts()).fillna(0).astype(int))
    keys = ["period"] if by is None else ["period", by]
    rates = used.groupby(keys, as_index=False).agg(n_documents=("doc_id", "size"), n_words=("n_words", "sum"), n_hedges=("n_hedges", "sum"))
    phi = _dispersion(used, keys)
    ends = [_byar(n, phi) for n in rates["n_hedges"]]
    thousands = rates["n_words"].astype(float) / 1000
    return rates.assign(per_1000_words=rates["n_hedges"] / thousands, low=[a for a, _ in ends] / thousands,
                        high=[b for _, b in ends] / thousands, dispersion=phi)


def rate_change(rates: pd.DataFrame) -> tuple[float, float, float]:
    """The last period's rate over the first's, with the ends of its 95 % interval; from `hedge_rates` without groups.

    By the normal approximation of the logarithm, with half a hedge added to each count.
    """
    first, last = rates.iloc[0], rates.iloc[-1]
    a, b = float(first["n_hedges"]) + 0.5, float(last["n_hedges"]) + 0.5
    ratio = (b / float(last["n_words"])) / (a / float(first["n_words"]))
    reach = Z * sqrt(float(first["dispersion"]) * (1 / a + 1 / b))
    return ratio, float(ratio * np.exp(-reach)), float(ratio * np.exp(reach))


def _dated(documents: pd.DataFrame, every: str) -> pd.DataFrame:
    analysed = documents[documents["status"] == "analysed"]
    iso = analysed["date"].str.extract(ISO_DATE, expand=False)
    when = pd.to_datetime(iso, format="ISO8601", errors="coerce")
    if when.isna().any():
        LOG.warning("%d of %d documents have no date in ISO 8601 (2024-05-06) and are left out.", int(when.isna().sum()), len(analysed))
    period = when.dt.to_period(PERIODS[every]).dt.start_time
    return analysed.assign(period=period, n_words=analysed["n_words"].astype(int))[when.notna()]


def _dispersion(used: pd.DataFrame, keys: Sequence[str]) -> float:
    groups = used.groupby(list(keys))
    expected = used["n_words"] * groups["n_hedges"].transform("sum") / groups["n_words"].transform("sum")
    free = len(used) - groups.ngroups
    there = expected > 0
    if free < 1 or not there.any():
        return 1.0
    return max(1.0, float((((used["n_hedges"] - expected) ** 2)[there] / expected[there]).sum()) / free)


def _byar(count: int, phi: float) -> tuple[float, float]:
    """The 95 % interval of a Poisson mean, for a count whose variance is phi times its mean."""
    n = count / phi
    low = n * (1 - 1 / (9 * n) - Z / (3 * sqrt(n))) ** 3 if n > 0 else 0.0
    more = n + 1
    return phi * max(low, 0.0), phi * more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3
