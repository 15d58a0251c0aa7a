"""Certainty of actors whose claims differ in kind: by stratum, and as it would be if all claims were of the same mix.

Journalists choose, paraphrase and hedge quotations. An actor who is quoted directly, or whose polls are reported, may look more certain
than one whose beliefs are paraphrased, without being so. The factors are the columns `cue_class` and `style` of the claims, and the tense
of the content's main predicate (`with_tense`).
"""
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.results.summary import scored_claims

FACTORS = ("cue_class", "style", "tense")
PENALTY = 1.0       # claims; a category met in one claim alone is drawn halfway to no effect
# Of the features "form" and "modal" of the table `terms`. A modal that hedges counts by its time alone ("may close" as "closes"): else
# the hedging itself would be standardised away.
PAST = ("past", "past progressive", "perfect")
PRESENT = ("present", "present progressive", "can", "could", "may", "might", "must", "should", "ought")
FUTURE = ("will", "would", "shall")


def with_tense(claims: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """The claims with a column `tense`: past, present, future (will, would, shall) or other, of the content's main predicate.

    Parameters
    ----------
    claims, terms : pandas.DataFrame
        The tables of that name.
    """
    forms = terms[(terms["scale"] == "endorsement") & terms["feature"].isin(["form", "modal"])]
    found = {(d, c): tense for d, c, tense in zip(forms["doc_id"], forms["claim_id"], forms["entry"].map(_tense), strict=True) if tense}
    return claims.assign(tense=[found.get(key, "other") for key in zip(claims["doc_id"], claims["claim_id"], strict=True)])


def _tense(entry: str) -> str:
    if entry.endswith(" have"):
        return "past"
    for name, entries in (("past", PAST), ("present", PRESENT), ("future", FUTURE)):
        if entry in entries:
            return name
    return ""


def stratified(claims: pd.DataFrame, by: str | Sequence[str] = "style") -> pd.DataFrame:
    """Each actor's certainty within strata.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table `claims`, with the columns of `by`.
    by : str or sequence of str
        What makes a stratum: one or more of `FACTORS`; "author" stands for the class of the article's own claims.

    Returns
    -------
    pandas.DataFrame
        One row per actor and stratum: actor, the columns of `by`, n_claims, certainty (plain mean).
    """
    by = [by] if isinstance(by, str) else list(by)
    groups = _counted(claims).groupby(["actor", *by], observed=True)["certainty"]
    return groups.agg(n_claims="size", certainty="mean").reset_index()


def effects(claims: pd.DataFrame, by: Sequence[str] = FACTORS) -> pd.DataFrame:
    """What each category adds to certainty within actors.

    Least squares with a constant for every actor and a ridge penalty of `PENALTY` on the categories, each of which is centred on the mix of
    all claims.

    Returns
    -------
    pandas.DataFrame
        factor, category, effect (on certainty, 0 to 1), n_claims.
    """
    return _effects(_counted(claims), by)


def standardised(claims: pd.DataFrame, by: Sequence[str] = FACTORS) -> pd.DataFrame:
    """Each actor's certainty as it would be if every actor's claims were of the mix of all.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table `claims`, with the columns of `by`; for "tense", from `with_tense`.
    by : sequence of str
        Factors to standardise by.

    Returns
    -------
    pandas.DataFrame
        One row per actor, the most certain first: actor, n_claims, certainty (plain mean), standardised (within 0 and 1), and for each
        factor what it explains of the actor's distance from the mix. The columns add up: certainty = standardised + factors, but for
        values cut off at 0 or 1.
    """
    counted = _counted(claims)
    table = _effects(counted, by)
    own = pd.DataFrame(counted.groupby("actor")["certainty"].agg(n_claims="size", certainty="mean"))
    for factor in by:
        rows = table[table["factor"] == factor]
        effect = dict(zip(rows["category"], rows["effect"], strict=True))
        own[factor] = counted[factor].map(effect).astype(float).groupby(counted["actor"]).mean()
    own["standardised"] = (own["certainty"] - own[list(by)].sum(axis="columns")).clip(0, 1)
    flat = own.reset_index()
    order = flat.sort_values(["standardised", "n_claims", "actor"], ascending=[False, False, True], ignore_index=True)
    return order[["actor", "n_claims", "certainty", "standardised", *by]]


def _counted(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that an actor's certainty averages."""
    found = scored_claims(claims).dropna(subset=["certainty"])
    return found.assign(certainty=found["certainty"].astype(float), cue_class=found["cue_class"].fillna("author").astype(str))


def _effects(counted: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    names = [(f, c) for f in by for c in sorted(counted[f].unique())]
    if not names:
        return pd.DataFrame(columns=["factor", "category", "effect", "n_claims"])
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
                         "n_claims": shown.sum(axis=0).astype(int)})
