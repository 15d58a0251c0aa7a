"""How certain an actor's claims are: the plain mean, and a model's estimate with an interval that does not pretend.

Estimand: the mean certainty that a careful human coder would give to the actor's statements (clauses) in coverage like this; with
``text_only``, to those that were found in this text, so that only the tool's errors count.

Model: the coder's level profile of an actor p ~ Dirichlet(a·π), weakly pooled towards a reference π; the tool's level given the coder's,
or that the tool misses the clause, through a confusion matrix M, whose rows are Dirichlet draws around the counts of
``weights/level_confusion.csv``; the log-likelihood Σ counts·log(pM), given that the clauses were found, divided by a design effect for
clauses that hang together. The posterior is drawn by importance sampling, with the same random numbers every time.

Where the counts come from: agreement with the project's own coding (one annotator), and with two codings of attributions in real news, also
where the two disagree. The rules were written with these in view, so every count is taken for half (`SEEN`).
"""
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from itertools import combinations
from math import lgamma
from typing import NamedTuple

import numpy as np

from analysis import paths
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, number, one_of
from analysis.vocabulary import LEVELS, SCORED

CERTAINTY = np.array([1.0, 2 / 3, 1 / 3, 0.0])
# Levels of the 117 core claims in four articles annotated for this project (one annotator): 66 CT, 24 PR, 24 PS, 3 U; six more on each
# level, because four articles hold too few unsure sources to fix the tail.
REFERENCE = (np.array([66, 24, 24, 3]) + 6) / 141
# Clauses that the reference counts for: weak. With 1.5 or more, unsure actors are covered too seldom (see simulation.py).
PRIOR_WEIGHT = 1.1
FLAT = np.full(4, 0.25)     # the reference where pooling is switched off, counting for one clause
SEEN = 0.5              # what a count of the confusion is worth, because the rules were written with these items in view
SPREAD = 0.3            # added to every cell of the confusion: no error is impossible
# Correlation of certainty between two clauses of one actor: of one claim, of one cue or quotation, and (by hand) of one article. In 110
# news articles, as the tool sees them, clauses of one claim correlate by .10 (-.17 to .32) where a source is cited and by .39 (.15 to .60)
# in the article's own voice; claims of one cue by -.11 (-.62 to .26). No correlation is taken for less than is plausible.
SAME_CLAIM, SAME_CUE, SAME_ARTICLE = 0.3, 0.25, 0.06
DIGITS = 6              # decimals of estimates and intervals: the further ones differ from one processor's arithmetic to another's
DRAWS, SEED = 4000, 20260101
WIDER = 0.8             # share of the evidence that half of the draws lean on; less than 1, so that they reach beyond the posterior
MISSED = "missed"
CONFUSION_COLUMNS = (Column("coder", one_of(*LEVELS)), Column("tool", one_of(*LEVELS, MISSED)), Column("n", number(0, 1e6)),
                     Column("source"))
NO_DIFFERENCE = "no difference shown"


Cluster = tuple[Hashable, Hashable]     # what a clause hangs together with: its cue or quotation, and its claim


class Profile(NamedTuple):
    """An actor's certainty: plain mean, pooled estimate, and the ends of its 95 % interval, all from 0 to 1."""

    certainty: float | None
    pooled: float | None
    low: float | None
    high: float | None


class Difference(NamedTuple):
    """What may be said of two actors: estimate of first minus second, its simultaneous 95 % interval, and the conclusion in words."""

    first: str
    second: str
    estimate: float
    low: float
    high: float
    conclusion: str


NOBODY = Profile(None, None, None, None)        # somebody who is mentioned and claims nothing


def profile(certainties: Sequence[float], levels: Sequence[str], *, clusters: Sequence[Cluster] | None = None,
            effect: float | None = None, text_only: bool = False, pooled: bool = True,
            values: tuple[float, ...] = tuple(CERTAINTY)) -> Profile:
    """One actor's certainty over its clauses.

    Parameters
    ----------
    certainties : sequence of float
        One per clause, 0 to 1.
    levels : sequence of str
        The clauses' levels, one of CT, PR, PS, U.
    clusters : sequence of (hashable, hashable), optional
        The cue or quotation, and the claim that each clause belongs to: clauses that hang together count for less. Default: all apart.
    effect : float, optional
        The design effect itself, for clauses from several articles; default: that of `clusters` within one article.
    text_only : bool
        Estimate the coder's mean for these clauses only, not for the actor's in coverage like this.
    pooled : bool
        Draw the estimate weakly towards the reference profile; False lets the clauses speak alone, with wider intervals.
    values : tuple of float
        The certainty of the levels CT, PR, PS and U, where a calibration moves it.

    Returns
    -------
    Profile
        Never of zero width.

    Raises
    ------
    ValueError
        There are no clauses: a fault of the program.
    """
    if not len(certainties):
        raise ValueError("a profile needs clauses")
    if effect is None:
        effect = design_effect(clusters if clusters is not None else _apart(len(levels)))
    counts = tuple(list(levels).count(x) for x in LEVELS)
    return Profile(float(np.mean(certainties)), *_summary(counts, round(effect, 2), text_only, pooled, values))


def design_effect(clusters: Sequence[Cluster], documents: Sequence[Hashable] | None = None) -> float:
    """By how much clauses that hang together say less than as many apart (Kish 1965).

    1 + (size - 1)·ρ three times over: for clusters of one claim, of one cue or quotation (which counts its claims), and of one document
    (by default all are of one).
    """
    within = len(clusters) if documents is None else mean_size(documents)
    claims = list(dict.fromkeys(clusters))
    return ((1 + (mean_size(clusters) - 1) * SAME_CLAIM) * (1 + (mean_size([cue for cue, _ in claims]) - 1) * SAME_CUE)
            * (1 + (within - 1) * SAME_ARTICLE))


def _apart(n: int) -> list[Cluster]:
    return [(k, k) for k in range(n)]


def mean_size(clusters: Sequence[Hashable]) -> float:
    """The size of a cluster, as the mean member meets it."""
    sizes = Counter(clusters).values()
    return sum(k * k for k in sizes) / sum(sizes)


def differences(levels: Mapping[str, Sequence[str]], *, effects: Mapping[str, float] | None = None,
                pairs: Sequence[tuple[str, str]] | None = None, pooled: bool = True) -> list[Difference]:
    """Actors compared, with intervals that hold for all compared pairs at once.

    Parameters
    ----------
    levels : mapping of str to sequence of str
        By actor, the levels of its clauses.
    effects : mapping of str to float, optional
        By actor, the design effect; it knows of clauses that hang together; default: that of clauses of one article, all apart.
    pairs : sequence of (str, str), optional
        Which actors to compare; default: all with all.
    pooled : bool
        As for `profile`.

    Returns
    -------
    list of Difference
        In the order of the mapping. If no two actors differ, the chance that any pair is called different is at most about 5 %.
    """
    effects = effects or {actor: design_effect(_apart(len(own))) for actor, own in levels.items() if own}
    draws = {actor: _resampled(tuple(list(own).count(x) for x in LEVELS), round(effects[actor], 2), pooled, k)
             for k, (actor, own) in enumerate(levels.items()) if own}
    pairs = list(combinations(draws, 2)) if pairs is None else [(a, b) for a, b in pairs if a in draws and b in draws]
    if not pairs:
        return []
    apart = np.array([draws[a] - draws[b] for a, b in pairs])
    middle, spread = apart.mean(axis=1), apart.std(axis=1)
    reach = np.quantile(np.max(np.abs(apart - middle[:, None]) / spread[:, None], axis=0), 0.95) * spread
    return [_difference(a, b, float(m), float(r)) for (a, b), m, r in zip(pairs, middle, reach, strict=True)]


def _difference(first: str, second: str, estimate: float, reach: float) -> Difference:
    low, high = max(-1.0, estimate - reach), min(1.0, estimate + reach)
    more, less = (first, second) if estimate > 0 else (second, first)
    conclusion = f"{more} is reported as more certain than {less}" if abs(estimate) > reach else NO_DIFFERENCE
    return Difference(first, second, estimate, low, high, conclusion)


def counted(cue_class: str | None) -> bool:
    """True where an actor's certainty averages what a cue of that class reports, or what stands behind no cue (None)."""
    return cue_class is None or cue_class in SCORED


# ---- the model ----
@kept
def confusion() -> np.ndarray:
    """How often the tool gave each level, or missed it (columns, LEVELS and MISSED), where coders chose a level (rows, LEVELS)."""
    table = np.zeros((4, 5))
    for row in checked_csv.rows(paths.WEIGHTS / "level_confusion.csv", CONFUSION_COLUMNS, unique=("coder", "tool", "source")):
        table[LEVELS.index(row["coder"]), (*LEVELS, MISSED).index(row["tool"])] += float(row["n"])
    return table


@kept
def _matrices() -> np.ndarray:
    """Draws of the confusion matrix (draws × coder × tool), made once; a row sums to the share that is found."""
    rng = np.random.default_rng(SEED)
    rows = rng.standard_gamma(np.broadcast_to(SEEN * confusion() + SPREAD, (DRAWS, 4, 5)))
    return np.asarray((rows / rows.sum(axis=2, keepdims=True))[:, :, :4])


def _posterior(counts: tuple[int, ...], effect: float, pooled: bool, stream: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Draws of the profile (draws × levels) and their weights."""
    prior = PRIOR_WEIGHT * REFERENCE if pooled else FLAT
    evidence = np.array(counts) / effect
    lean = WIDER * evidence
    rng = np.random.default_rng((SEED, stream))
    # Half of the draws come from the prior and half lean on the evidence, so that no draw can weigh more than twice its likelihood.
    shape = np.repeat([prior, prior + lean], DRAWS // 2, axis=0)
    gammas = rng.standard_gamma(shape) + np.finfo(float).tiny
    profiles = gammas / gammas.sum(axis=1, keepdims=True)
    seen = np.matmul(profiles[:, None, :], _matrices())[:, 0, :]
    seen /= seen.sum(axis=1, keepdims=True)
    towards = np.log(profiles + np.finfo(float).tiny) @ lean + _log_beta(prior) - _log_beta(prior + lean)
    log_weight = np.log(seen) @ evidence - np.logaddexp(0.0, towards)
    weight = np.exp(log_weight - log_weight.max())
    return profiles, weight / weight.sum()


def _log_beta(shape: np.ndarray) -> float:
    """Logarithm of the Dirichlet distribution's normalising constant."""
    return sum(lgamma(a) for a in shape) - lgamma(float(shape.sum()))


@kept
def _summary(counts: tuple[int, ...], effect: float, text_only: bool, pooled: bool,
             scale: tuple[float, ...]) -> tuple[float, float, float]:
    """Estimate and ends of the 95 % interval, given how many clauses the tool put on each level."""
    profiles, weight = _posterior(counts, effect, pooled)
    values = _of_these_claims(profiles, counts, scale) if text_only else profiles @ np.array(scale)
    spread = _within_a_step(values, sum(counts), scale) if text_only else values
    order = np.argsort(spread, kind="stable")
    low, high = np.interp([0.025, 0.975], np.cumsum(weight[order]) - weight[order] / 2, spread[order])
    middle = float(values @ weight)
    return round(middle, DIGITS), round(min(float(low), middle), DIGITS), round(max(float(high), middle), DIGITS)


def _of_these_claims(profiles: np.ndarray, counts: tuple[int, ...], scale: tuple[float, ...]) -> np.ndarray:
    """The coder's mean over the clauses themselves, drawn by Bayes' rule from each profile and confusion matrix."""
    joint = profiles[:, :, None] * _matrices()
    given = joint / joint.sum(axis=1, keepdims=True)
    rng = np.random.default_rng((SEED, 1))
    drawn = sum(rng.multinomial(n, given[:, :, k]) for k, n in enumerate(counts) if n)
    return np.asarray(drawn @ np.array(scale) / sum(counts))


def _within_a_step(values: np.ndarray, n: int, scale: tuple[float, ...]) -> np.ndarray:
    """Means of n clauses take only the values that n levels can have: each draw is spread over half a step to either side.

    Without this an end of the interval would leap by a whole step when a level's probability passes 2.5 %.
    """
    half = (scale[0] - scale[-1]) / (6 * n)
    return np.clip(values + np.random.default_rng((SEED, 3)).uniform(-half, half, len(values)), scale[-1], scale[0])


@kept
def _resampled(counts: tuple[int, ...], effect: float, pooled: bool, stream: int) -> np.ndarray:
    """Draws of equal weight of an actor's certainty (systematic resampling), shuffled so that actors are independent."""
    profiles, weight = _posterior(counts, effect, pooled, stream + 1)
    places = (np.arange(DRAWS) + 0.5) / DRAWS
    chosen = np.minimum(np.searchsorted(np.cumsum(weight), places), DRAWS - 1)
    return np.asarray(np.random.default_rng((SEED, stream, 2)).permutation((profiles @ CERTAINTY)[chosen]))
