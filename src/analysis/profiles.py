"""Actors compared: how certain each actor's claims are, with intervals that do not pretend.

Estimand: the mean certainty that a careful human coder would give to the actor's claims in coverage like this. Provisional model, by
draws: the coder's level of each claim given the tool's (`CODER_GIVEN_TOOL`); the actor's level profile p ~ Dirichlet(a·π + counts of
those levels), drawn weakly towards a reference profile π; the estimate is the mean, the interval the middle 95 % of Σ p·certainty.
"""
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

LEVELS = ("CT", "PR", "PS", "U")
CERTAINTY = np.array([1.0, 2 / 3, 1 / 3, 0.0])
# Levels of the 117 core claims in four articles annotated for this project (one annotator): 66 CT, 24 PR, 24 PS, 3 U.
REFERENCE = np.array([66, 24, 24, 3]) / 117
PRIOR_WEIGHT = 1.0      # claims that the reference profile counts for: weak, so that three claims outweigh it
# A coder's level (columns, as LEVELS) given the tool's (rows). Hand-set, provisional: four in five the same, most others one step away.
CODER_GIVEN_TOOL = np.array([[0.84, 0.09, 0.05, 0.02], [0.12, 0.76, 0.10, 0.02], [0.05, 0.10, 0.79, 0.06], [0.04, 0.03, 0.08, 0.85]])
DRAWS, SEED = 4000, 20260101
COUNTED = ("speech", "belief", "evidence")


class Profile(NamedTuple):
    """An actor's certainty: plain mean, pooled estimate, and the ends of its 95 % interval, all from 0 to 1."""

    certainty: float | None
    pooled: float | None
    low: float | None
    high: float | None


NOBODY = Profile(None, None, None, None)        # somebody who is mentioned and claims nothing


def profile(certainties: Sequence[float], levels: Sequence[str]) -> Profile:
    """One actor's certainty over its claims.

    Parameters
    ----------
    certainties : sequence of float
        One per claim, 0 to 1.
    levels : sequence of str
        The claims' levels, one of CT, PR, PS, U.

    Returns
    -------
    Profile
        Never of zero width.

    Raises
    ------
    ValueError
        There are no claims: a fault of the program.
    """
    if not len(certainties):
        raise ValueError("a profile needs claims")
    mean = float(np.mean(certainties))
    return Profile(mean, *_posterior(tuple(list(levels).count(x) for x in LEVELS)))


@lru_cache(maxsize=4096)
def _posterior(counts: tuple[int, ...]) -> tuple[float, float, float]:
    """Pooled estimate and ends of the interval, given how many claims the tool put on each level."""
    rng = np.random.default_rng(SEED)
    coded = sum(rng.multinomial(n, row, DRAWS) for n, row in zip(counts, CODER_GIVEN_TOOL, strict=True))
    weights = rng.gamma(PRIOR_WEIGHT * REFERENCE + coded)
    draws = weights @ CERTAINTY / weights.sum(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(draws.mean()), float(low), float(high)


def counted(claim: Mapping[str, object]) -> bool:
    """True for claims that an actor's certainty averages: the article's own, and those of cue class speech, belief or evidence."""
    return claim["cue_class"] is None or claim["cue_class"] in COUNTED
