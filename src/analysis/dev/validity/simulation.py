"""Do the intervals of `analysis.certainty.profiles` hold? Simulated actors whose true certainty is known.

The truth is not the model's own: actors' level profiles are resampled from the annotated articles instead of drawn from the model's prior;
levels are confused by a matrix from real news, which differs from the fitted one; hedged clauses are found less often; an actor's profile
drifts from article to article, and from claim to claim within one. Estimand: the mean certainty of the actor's own profile.
"""
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import paths
from analysis.certainty import profiles
from analysis.certainty.profiles import CERTAINTY, REFERENCE, Cluster
from analysis.language import checked_csv
from analysis.vocabulary import LEVELS

SIZES = (1, 3, 10, 30)      # clauses per actor
RUNS = 2000                 # simulated actors per size
SEED = 20260102
ALIKE = 8                   # identical actors, among whom any difference shown is false
TINY = 1e-6             # no level's share is smaller, as a Dirichlet distribution knows no zeros
FEWEST = 3                  # annotated claims from which on an actor's profile is resampled
SMOOTH = 0.5                # claims of the reference added to an annotated profile, so that no level is impossible
# An actor's levels in one article ~ Dirichlet(DRIFT · profile): two clauses of one article then correlate by 1 / (1 + DRIFT) = .067, a
# little more than the model assumes. Those in one claim ~ Dirichlet(DRIFT_OF_CLAIM · levels in the article): two clauses of one claim
# correlate by a further 1 / (1 + DRIFT_OF_CLAIM) = .33.
DRIFT, DRIFT_OF_CLAIM = 14.0, 2.0
# Shares of claims by how many clauses of their source they have, in 110 news articles as the tool sees them.
CLAUSES = np.array([0.66, 0.25, 0.07, 0.01, 0.01])
# Chance that a clause of a level is found: by hand after the recall on attributions in real news, where hedged claims are found less often.
FOUND = np.array([0.85, 0.75, 0.65, 0.6])
# Counts of the confusion that the fitted matrix does not weigh so: real news in full, the project's own items for a tenth.
OWN_SHARE, SPREAD = 0.1, 0.25
REAL_NEWS = "PolNeAR"


def annotated_profiles(folder: Path | None = None) -> np.ndarray:
    """Level profiles (actors × levels) of the annotated articles' actors with at least `FEWEST` core claims.

    Parameters
    ----------
    folder : path, optional
        JSON files with ``claims``; default: the repository's annotated articles.

    Raises
    ------
    InputError
        The package was installed from a wheel, without annotations.
    """
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for file in sorted((folder or paths.raw() / "annotations" / "articles").glob("*.json")):
        for claim in json.loads(file.read_text(encoding="utf-8"))["claims"]:
            if claim["tier"] == "core":
                counts[file.name, claim["actor"]][claim["level"]] += 1
    table = np.array([[own[x] for x in LEVELS] for own in counts.values() if own.total() >= FEWEST]) + SMOOTH * REFERENCE
    return np.asarray(table / table.sum(axis=1, keepdims=True))


def coverage(*, runs: int = RUNS, sizes: Sequence[int] = SIZES) -> pd.DataFrame:
    """How often the 95 % interval holds the truth.

    Parameters
    ----------
    runs : int
        Simulated actors per size.
    sizes : sequence of int
        Numbers of clauses.

    Returns
    -------
    pandas.DataFrame
        One row per size: clauses, runs, coverage, then low, middle and high (coverage in each third of true certainty), width (mean of
        the intervals).
    """
    world = _World(annotated_profiles())
    rows = []
    for n in sizes:
        truth, hits, width = np.zeros(runs), np.zeros(runs), np.zeros(runs)
        for k in range(runs):
            profile = world.actor()
            levels, clusters = world.clauses(profile, n)
            low, high = _interval(levels, clusters)
            truth[k] = profile @ CERTAINTY
            hits[k], width[k] = low <= truth[k] <= high, high - low
        thirds = np.digitize(truth, np.quantile(truth, [1 / 3, 2 / 3]))
        rows.append((n, runs, hits.mean(), *(hits[thirds == t].mean() for t in range(3)), width.mean()))
    return pd.DataFrame(rows, columns=["clauses", "runs", "coverage", "low", "middle", "high", "width"])


def _interval(levels: Sequence[str], clusters: Sequence[Cluster]) -> tuple[float, float]:
    found = profiles.profile([0.0], levels, clusters=clusters)
    assert found.low is not None and found.high is not None
    return found.low, found.high


def false_differences(*, runs: int = 400, sizes: Sequence[int] = SIZES) -> pd.DataFrame:
    """How often any difference is shown among `ALIKE` actors with one profile: a row per size with clauses, runs and rate."""
    world = _World(annotated_profiles())
    rows = []
    for n in sizes:
        wrong = 0
        for _ in range(runs):
            profile = world.actor()
            made = {f"actor {i}": world.clauses(profile, n) for i in range(ALIKE)}
            shown = profiles.differences({actor: levels for actor, (levels, _) in made.items()},
                                         effects={actor: profiles.design_effect(clusters) for actor, (_, clusters) in made.items()})
            wrong += any(d.conclusion != profiles.NO_DIFFERENCE for d in shown)
        rows.append((n, runs, wrong / runs))
    return pd.DataFrame(rows, columns=["clauses", "runs", "rate"])


class _World:
    """What the simulated articles are drawn from."""

    def __init__(self, annotated: np.ndarray) -> None:
        self.annotated, self.rng = annotated, np.random.default_rng(SEED)
        table = np.full((4, 4), SPREAD)
        for row in checked_csv.rows(paths.WEIGHTS / "level_confusion.csv", profiles.CONFUSION_COLUMNS):
            if row["tool"] != profiles.MISSED:
                share = 1.0 if REAL_NEWS in row["source"] else OWN_SHARE
                table[LEVELS.index(row["coder"]), LEVELS.index(row["tool"])] += share * float(row["n"])
        self.confusion = table / table.sum(axis=1, keepdims=True)

    def actor(self) -> np.ndarray:
        """The true profile of an actor."""
        return np.asarray(self.annotated[self.rng.integers(len(self.annotated))])

    def clauses(self, profile: np.ndarray, n: int) -> tuple[list[str], list[Cluster]]:
        """The tool's levels of the n clauses of an actor that are found in one article, and what they hang together with."""
        article = self.rng.dirichlet(DRIFT * profile)
        levels: list[str] = []
        clusters: list[Cluster] = []
        claim = 0
        while len(levels) < n:
            size = min(self.rng.choice(len(CLAUSES), p=CLAUSES) + 1, n - len(levels))
            there = self.rng.dirichlet(DRIFT_OF_CLAIM * np.maximum(article, TINY)) * FOUND
            coder = self.rng.choice(4, size, p=there / there.sum())
            levels += [LEVELS[self.rng.choice(4, p=self.confusion[c])] for c in coder]
            clusters += [(claim, claim)] * size
            claim += 1
        return levels, clusters
