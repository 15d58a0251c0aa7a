"""Do the intervals of `analysis.coding.estimation` hold? Simulated claims, a tool with real error rates, and a few of them coded.

The tool confuses levels as in real news, takes some claims for another actor's, and some passages for claims that are none; a coder errs
too. What is estimated is the mean that the coder would give if all claims were coded.
"""
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from analysis.certainty.profiles import CERTAINTY
from analysis.coding.estimation import Drawn, Whole, cells_of, estimated
from analysis.coding.sheets import sampling
from analysis.dev.validity.simulation import _World, annotated_profiles
from analysis.vocabulary import LEVELS

RUNS, SEED = 2000, 20260103
SIZES = (30, 60, 120)
CLAIMS, ACTORS = 600, 5
OTHER_ACTOR, NO_CLAIM, CODER_ERRS = 0.05, 0.05, 0.08
BY = ("actor", "level")


def coverage(*, runs: int = RUNS, sizes: tuple[int, ...] = SIZES, by: tuple[str, ...] = BY) -> pd.DataFrame:
    """How often 95 % intervals hold the truth, for all claims together and for an actor.

    Parameters
    ----------
    runs : int
        Simulated corpora per size.
    sizes : tuple of int
        How many claims are coded.
    by : tuple of str
        The strata.

    Returns
    -------
    pandas.DataFrame
        A row per size, group (all, actor) and estimate (naive: the tool's mean with the interval of a mean; design; corrected): coverage,
        mean width, mean error, and the runs in which the group had an estimate.
    """
    world, rng = _World(annotated_profiles()), np.random.default_rng(SEED)
    rows = []
    for n in sizes:
        found: dict[tuple[str, str], list[tuple[bool, float, float]]] = {}
        for run in range(runs):
            units = _units(world, rng)
            drawn, _, _ = sampling.draw(units, by, n, hedged=3.0, seed=run)
            units["stratum"] = sampling.strata_of(units, by, n)
            for group, own in (("all", "all"), ("actor", "actor 0")):
                for name, (value, low, high), truth in _results(units, drawn, own):
                    if value is not None:
                        found.setdefault((group, name), []).append((low <= truth <= high, high - low, value - truth))
        rows += [(n, group, name, *np.mean(np.array(own, float), axis=0), len(own)) for (group, name), own in found.items()]
    return pd.DataFrame(rows, columns=["coded", "group", "estimate", "coverage", "width", "error", "runs"])


def _units(world: _World, rng: np.random.Generator) -> pd.DataFrame:
    """Claims with the coder's answer and the tool's."""
    actor = rng.integers(ACTORS, size=CLAIMS)
    profiles = np.array([world.actor() for _ in range(ACTORS)])
    true = _chosen(rng, profiles[actor])
    tool = _chosen(rng, world.confusion[true])
    coder = np.where(rng.random(CLAIMS) < CODER_ERRS, np.clip(true + rng.choice([-1, 1], CLAIMS), 0, 3), true)
    taken = np.where(rng.random(CLAIMS) < OTHER_ACTOR, rng.integers(ACTORS, size=CLAIMS), actor)
    return pd.DataFrame({"actor": [f"actor {a}" for a in taken], "level": np.array(LEVELS)[tool], "certainty": CERTAINTY[tool],
                         "coder_actor": [f"actor {a}" for a in actor], "value": CERTAINTY[coder],
                         "is_claim": rng.random(CLAIMS) >= NO_CLAIM})


def _chosen(rng: np.random.Generator, shares: Any) -> Any:
    return (rng.random((len(shares), 1)) > np.cumsum(shares, axis=1)).sum(axis=1).clip(0, 3)


def _results(units: pd.DataFrame, drawn: pd.DataFrame, group: str) -> list[tuple[str, Any, float]]:
    mine, inside = _in(units, group)
    truth, tool = float(units.loc[mine, "value"].mean()), units.loc[inside, "certainty"].to_numpy(float)
    is_coder, is_tool = _in(drawn, group)
    cells, at = cells_of(Counter(zip(inside, units["stratum"], strict=True)), list(zip(is_tool, drawn["stratum"], strict=True)))
    coded = Drawn(at, is_coder.to_numpy(float), (is_coder * drawn["value"]).to_numpy(float), is_tool.to_numpy(float),
                  (is_tool * drawn["certainty"]).to_numpy(float))
    design, corrected = estimated(coded, cells, Whole(len(tool), tool.sum()))
    reach = 1.96 * tool.std(ddof=1) / len(tool) ** 0.5
    naive = tool.mean(), tool.mean() - reach, tool.mean() + reach
    return [("naive", naive, truth), ("design", design, truth), ("corrected", corrected, truth)]


def _in(table: pd.DataFrame, group: str) -> tuple[pd.Series, pd.Series]:
    """Which rows the coder, and which the tool, puts into a group."""
    return table["is_claim"] & ((table["coder_actor"] == group) | (group == "all")), (table["actor"] == group) | (group == "all")
