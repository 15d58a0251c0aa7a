"""Certainty of actors whose statements differ in kind: by stratum, and as it would be if all were of the same mix.

Journalists choose, paraphrase and hedge quotations. An actor who is quoted directly, or whose polls are reported, may look more certain
than one whose beliefs are paraphrased, without being so. The factors are the class and style of the claim, and the tense
of the clause (`with_tense`).
"""
from collections.abc import Sequence

import numpy as np
import pandas as pd

FACTORS = ("cue_class", "style", "tense")
PENALTY = 1.0       # clauses; a category met in one alone is drawn halfway to no effect
# Of the features "form" and "modal" of the table `terms`. A modal that hedges counts by its time alone ("may close" as "closes"): else
# the hedging itself would be standardised away.
PAST = ("past", "past progressive", "perfect")
PRESENT = ("present", "present progressive", "can", "could", "may", "might", "must", "should", "ought")
FUTURE = ("will", "would", "shall")


def with_tense(stated: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """The statements with a column `tense`: past, present, future (will, would, shall) or other.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`.
    terms : pandas.DataFrame
        The table of that name.
    """
    forms = terms[(terms["scale"] == "endorsement") & terms["feature"].isin(["form", "modal"])]
    found = {(d, c): tense for d, c, tense in zip(forms["doc_id"], forms["clause_id"], forms["entry"].map(_tense), strict=True) if tense}
    return stated.assign(tense=[found.get(key, "other") for key in zip(stated["doc_id"], stated["clause_id"], strict=True)])


def _tense(entry: str) -> str:
    if entry.endswith(" have"):
        return "past"
    for name, entries in (("past", PAST), ("present", PRESENT), ("future", FUTURE)):
        if entry in entries:
            return name
    return ""


def stratified(stated: pd.DataFrame, by: str | Sequence[str] = "style") -> pd.DataFrame:
    """Each actor's certainty within strata.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`, with the columns of `by`.
    by : str or sequence of str
        What makes a stratum: one or more of `FACTORS`; "author" stands for the class of what the article says itself.

    Returns
    -------
    pandas.DataFrame
        One row per actor and stratum: actor, the columns of `by`, n_clauses, certainty (plain mean).
    """
    by = [by] if isinstance(by, str) else list(by)
    groups = _counted(stated).groupby(["actor", *by], observed=True)["certainty"]
    return groups.agg(n_clauses="size", certainty="mean").reset_index()


def effects(stated: pd.DataFrame, by: Sequence[str] = FACTORS) -> pd.DataFrame:
    """What each category adds to certainty within actors.

    Least squares with a constant for every actor and a ridge penalty of `PENALTY` on the categories, each of which is centred on the mix of
    all statements.

    Returns
    -------
    pandas.DataFrame
        factor, category, effect (on certainty, 0 to 1), n_clauses.
    """
    return _effects(_counted(stated), by)


def standardised(stated: pd.DataFrame, by: Sequence[str] = FACTORS) -> pd.DataFrame:
    """Each actor's certainty as it would be if every actor's statements were of the mix of all.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`, with the columns of `by`; for "tense", from `with_tense`.
    by : sequence of str
        Factors to standardise by.

    Returns
    -------
    pandas.DataFrame
        One row per actor, the most certain first: actor, n_clauses, certainty (plain mean), standardised (within 0 and 1), and for each
        factor what it explains of the actor's distance from the mix. The columns add up: certainty = standardised + factors, but for
        values cut off at 0 or 1.
    """
    counted = _counted(stated)
    table = _effects(counted, by)
    own = pd.DataFrame(counted.groupby("actor")["certainty"].agg(n_clauses="size", certainty="mean"))
    for factor in by:
        rows = table[table["factor"] == factor]
        effect = dict(zip(rows["category"], rows["effect"], strict=True))
        own[factor] = counted[factor].map(effect).astype(float).groupby(counted["actor"]).mean()
    own["standardised"] = (own["certainty"] - own[list(by)].sum(axis="columns")).clip(0, 1)
    flat = own.reset_index()
    order = flat.sort_values(["standardised", "n_clauses", "actor"], ascending=[False, False, True], ignore_index=True)
    return order[["actor", "n_clauses", "certainty", "standardised", *by]]


def _counted(stated: pd.DataFrame) -> pd.DataFrame:
    """The statements with a number and a word in place of missing values."""
    words = {column: stated[column].fillna("author").astype(str) for column in ("cue_class", "style")}
    return stated.assign(certainty=stated["certainty"].astype(float), **words)


def _effects(counted: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    names = [(f, c) for f in by for c in sorted(counted[f].unique())]
    if not names:
        return pd.DataFrame(columns=["factor", "category", "effect", "n_clauses"])
    shown = np.array([(counted[f] == c).to_numpy(float) for f, c in names]).T
    centred = shown - shown.mean(axis=0)
    actors = counted["actor"].to_numpy()
    within, value = centred.copy(), counted["certainty"].to_numpy(float).copy()
    for actor in np.unique(actors):     # the actors' constants taken out
        own = actors == actor
        within[own] -= within[own].mean(axis=0)
        value[own] -= value[own].mean()
    effect = np.linalg.solve(within.T @ within + PENALTY * np.eye(len(names)), within.T @ value)
    effect -= [sum(e * s for (g, _), e, s in zip(names, effect, shown.mean(axis=0), strict=True) if g == f) for f, _ in names]
    return pd.DataFrame({"factor": [f for f, _ in names], "category": [c for _, c in names], "effect": effect,
                         "n_clauses": shown.sum(axis=0).astype(int)})
