"""Fit the weights of endorsement to readers' ratings of events.

The collections and their formats are those of `analysis.dev.training.rated`. UW's is the measure; others are added because they hold what
newswire has little of: verbs that imply, and clauses below negation, questions, modals and conditions. Each has an intercept of its own,
which is dropped at use: how high people rate in general differs between tasks, what weakens does not.

The model is sign × sum: the sign by rule (`analysis.certainty.endorsement.sign`), the sum by ridge regression with Huber's loss on the
named features of `analysis.certainty.event_features.observe`. An entry's weight is that of its feature plus a deviation of its own, so rare
entries stay near it.
"""
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import paths
from analysis.attribution import cues
from analysis.certainty import endorsement
from analysis.certainty.event_features import Feature
from analysis.dev.training import COLLECTIONS, rated
from analysis.dev.training.rated import Rated
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, Weight, number
from analysis.results import files

LOG = logging.getLogger("analysis")
Key = tuple[str, ...]
FEWEST = 5              # events from which on an entry has a weight of its own
FEWEST_DENIED = 30      # and a cue that denies or doubts: most of the few rated ones stand under a negation
PENALTY = 3.0           # ridge penalty on every weight but the base and the collections' intercepts
HUBER = 0.3             # residual from which on the loss grows linearly: the ratings have long tails, a wrong sign costs 6
STRETCH = 1.1           # the penalty draws all values to the middle; chosen on UW's sentences left out
COUNTS = {"commitmentbank": 2.0}        # how much an event counts; 1 in the other collections
ROUNDS = 12             # reweightings; the weights are stable to 1e-3 after about eight
CEILING = 2.95          # a rating from here on is "certainly": to predict more is no error
# Features whose entries have no common weight: the names only say what kind of entry follows.
NO_COMMON = frozenset({"form", "determiner", "cue", "relation", "governor", "cue class", "governor's form", "further governor",
                       "further cue class", "condition", "event hedges", "preposition", "subject"})
WEAKENING = frozenset({"modal", "governor's modal", "further modal", "negation", "condition", "question"})
WEAK_LEVELS = (" PR", " PS", " U")
STRENGTH_COLUMNS = (Column("verb"), Column("mv_pos", number(-1, 1), empty=True))
# Cues that deny or doubt are too rare among the ratings, and MegaVeridicality's subjects, who judged invented sentences, took little notice
# of denial (deny +.22, dispute +.20, doubt +.30 of 1). By hand: what is denied ends near 0, what is doubted a little above it; the one
# rated clause below "deny" stands at -0.8.
BY_HAND: dict[Key, float] = {
    ("cue class", "speech CT- + clause"): -2.5, ("cue class", "belief CT- + clause"): -2.5, ("cue class", "belief PR- + clause"): -1.8,
    ("cue class", "speech CT- + noun phrase"): -1.5, ("cue class", "belief CT- + noun phrase"): -1.5,
    ("cue class", "belief PR- + noun phrase"): -1.2}
PRIOR: Key = ("prior", "")
RATINGS = "fitted to readers' ratings of "
PRIOR_SOURCE = "prior: what people infer from the verb (MegaVeridicality; White & Rawlins 2018), scaled on the same ratings"
HAND_SOURCE = "prior set by hand: cues that deny or doubt have fewer than 30 rated events"
OUTER = ("outer source", "", -0.1, "assumption: each further source lowers endorsement a little; 0 switches it off")


@dataclass(frozen=True)
class Fit:
    """By (feature, entry) the weight, its standard error and the number of events; `slope` is what one unit of a verb's prior weighs.

    `collections` are those that the events came from.
    """

    weights: Mapping[Key, tuple[float, float, int]]
    slope: float
    collections: tuple[str, ...]

    def table(self, prior: Mapping[str, float]) -> dict[Key, Weight]:
        """As `analysis.certainty.endorsement.value` reads it, with rows for verbs that have only a prior."""
        source = RATINGS + ", ".join(COLLECTIONS[c] for c in self.collections)
        out = {key: Weight(weight, source) for key, (weight, _, _) in self.weights.items()}
        for verb, strength in prior.items():
            key = ("governor", f"{verb} + clause")
            if key not in out:
                out[key] = Weight(round(self.slope * strength, 3), PRIOR_SOURCE)
        return {key: Weight(weight, HAND_SOURCE) for key, weight in BY_HAND.items()} | out


def train(collections: Mapping[str, Path], verb_strength: Path | None = None, *, out: Path | None = None) -> list[Path]:
    """Fit endorsement and write its weights.

    Parameters
    ----------
    collections : mapping of str to path
        The ratings by the collection's name, one of `COLLECTIONS`.
    verb_strength : path, optional
        A CSV with columns verb and mv_pos (-1 to 1): what people infer from a reporting verb. Without it, verbs with fewer than `FEWEST`
        rated events have only the weight of their class.
    out : path, optional
        The folder to write to; default: the packaged weights.

    Returns
    -------
    list of path
        The files written: ``endorsement.csv`` with feature, entry, weight, se (between passages), n and source.

    Raises
    ------
    InputError
        A file is missing or not in its format.
    """
    items = [item for name, path in sorted(collections.items()) for item in rated.rated(rated.passages(name, Path(path)))]
    prior = verb_priors(verb_strength)
    fitted = fit(items, prior)
    seen = _counts(items)
    lines = [(*key, *map(_number, fitted.weights.get(key, (weight.weight, None, seen[key]))), weight.source)
             for key, weight in sorted(fitted.table(prior).items(), key=lambda kv: (kv[0] != ("base", ""), kv[0]))]
    feature, entry, weight_, source = OUTER
    lines.append((feature, entry, _number(weight_), "", "", source))
    target = (out or paths.WEIGHTS) / "endorsement.csv"
    files.write_text(target, files.csv_text([("feature", "entry", "weight", "se", "n", "source"), *lines]))
    LOG.info("%d weights from %d events written to %s", len(lines), len(items), target)
    return [target]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def verb_priors(path: Path | None) -> dict[str, float]:
    """MegaVeridicality's figure for each cue that affirms, centred on their mean: a cue without a figure counts as an average one."""
    if path is None:
        return {}
    raw = {r["verb"]: float(r["mv_pos"]) for r in checked_csv.rows(Path(path), STRENGTH_COLUMNS, unique=("verb",)) if r["mv_pos"]}
    raw = {verb: strength for verb, strength in raw.items() if (c := cues.table().get((verb, "verb"))) is not None and c.polarity == "+"}
    middle = sum(raw.values()) / max(len(raw), 1)
    return {verb: strength - middle for verb, strength in raw.items()}


# ---- the fit ----
def _keys(features: Sequence[Feature]) -> set[Key]:
    """The columns that an event fills: each feature's common one and its entry's."""
    common = {(f.name, "") for f in features if f.name not in NO_COMMON}
    return common | {(f.name, f.entry) for f in features}


def _counts(items: Sequence[Rated]) -> Counter[Key]:
    return Counter(key for item in items for key in _keys(item.features))


def fit(items: Sequence[Rated], prior: Mapping[str, float]) -> Fit:
    """Ridge regression with Huber's loss, again and again without the weights whose sign theory forbids, until none is left."""
    counts = _counts(items)
    names = tuple(sorted({i.collection for i in items}, key=list(COLLECTIONS).index))
    apart: list[Key] = [("collection", name) for name in names[1:]]
    enough = sorted(k for k, n in counts.items() if n >= (FEWEST_DENIED if k in BY_HAND else FEWEST))
    columns: list[Key] = [("base", ""), *apart, PRIOR, *enough]
    rare = {verb: s for verb, s in prior.items() if counts["governor", f"{verb} + clause"] < FEWEST}
    target = np.array([endorsement.sign(i.features) * i.rating for i in items])
    count = np.array([COUNTS.get(i.collection, 1.0) for i in items])
    while True:
        matrix = _matrix(items, columns, rare)
        solution, error = _solve(matrix, target, count, [f"{i.collection} {i.passage}" for i in items], 1 + len(apart))
        place = {key: j for j, key in enumerate(columns)}
        combined = {key: _combined(key, place, solution, error) for key in columns if key not in apart}
        wrong = {key for key, (weight, _) in combined.items() if _contradicts(key, weight)}
        if not wrong:
            break
        columns = [key for key in columns if key not in wrong]
    slope, _ = combined.pop(PRIOR)
    return Fit({k: (round(STRETCH * w, 3), round(STRETCH * e, 3), counts[k] or len(items)) for k, (w, e) in combined.items()},
               max(0.0, STRETCH * slope), names)


def _combined(key: Key, place: Mapping[Key, int], solution: np.ndarray, error: np.ndarray) -> tuple[float, float]:
    """A weight with its standard error: an entry's own deviation and what its feature has in common."""
    own = [place[key]] + ([place[key[0], ""]] if key[1] and (key[0], "") in place else [])
    return float(solution[own].sum()), float(np.sqrt(max(0.0, error[np.ix_(own, own)].sum())))


def _contradicts(key: Key, weight: float) -> bool:
    """True for a weight whose sign theory forbids: what weakens never adds, a booster never takes away."""
    name = key[0]
    weakens = name in WEAKENING or name.endswith("hedge") or name.endswith("cue class") and any(f"{x}+" in key[1] for x in WEAK_LEVELS)
    return weight > 0 if weakens else weight < 0 if name.endswith("booster") else False


def _matrix(items: Sequence[Rated], columns: Sequence[Key], rare: Mapping[str, float]) -> np.ndarray:
    place = {key: j for j, key in enumerate(columns)}
    matrix = np.zeros((len(items), len(columns)))
    matrix[:, 0] = 1
    for i, item in enumerate(items):
        matrix[i, [place[key] for key in {*_keys(item.features), ("collection", item.collection)} if key in place]] = 1
        clause = next((f.entry for f in item.features if f.name == "governor" and f.entry.endswith(" + clause")), "")
        verb = clause.removesuffix(" + clause")
        if PRIOR in place:
            matrix[i, place[PRIOR]] = rare.get(verb, 0.0)
    return matrix


def _solve(matrix: np.ndarray, target: np.ndarray, count: np.ndarray, passages: Sequence[str],
           free: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights, and their covariance between passages (the sandwich estimator); the first `free` columns bear no penalty."""
    penalty = np.eye(matrix.shape[1]) * PENALTY
    penalty[range(free), range(free)] = 0.0
    case = count
    for _ in range(ROUNDS):
        inverse = np.linalg.inv((matrix * case[:, None]).T @ matrix + penalty)
        solution = inverse @ (matrix.T @ (case * target))
        fitted = matrix @ solution
        residual = np.where((target >= CEILING) & (fitted > target), 0.0, target - fitted)
        case = count * np.minimum(1.0, HUBER / np.maximum(np.abs(residual), 1e-9))
    score = pd.DataFrame(matrix * (case * residual)[:, None]).groupby(np.asarray(passages)).sum().to_numpy()
    return solution, inverse @ (score.T @ score) @ inverse
