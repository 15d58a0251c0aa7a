"""Fit the weights of endorsement to readers' ratings of events.

The ratings are those of Lee et al. (2015, EMNLP): newswire sentences in which up to five readers said how factual each event is, from -3 to
3. They may not ship; the weights learned from them may. Format: JSON lines in UTF-8, each with ``text`` (words divided by blanks) and
``events``, a list of objects with ``token`` (the word's number), ``word`` and ``commitment`` (the mean rating).

The model is sign × sum: the sign by rule (`analysis.certainty.endorsement.sign`), the sum by ridge regression with Huber's loss on the
named features of `analysis.certainty.event_features.observe`. An entry's weight is that of its feature plus a deviation of its own, so rare
entries stay near it.
"""
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis import paths
from analysis.attribution import cues
from analysis.certainty import endorsement, event_features
from analysis.certainty.event_features import Feature
from analysis.coding.annotated import jsonlines
from analysis.errors import InputError
from analysis.hedging import detect, lexicon
from analysis.language import checked_csv, parsing
from analysis.language.checked_csv import Column, Weight, number
from analysis.language.segmentation import segment
from analysis.results import files

LOG = logging.getLogger("analysis")
FORMAT = "the module analysis.dev.training.certainty"
Key = tuple[str, ...]
FEWEST = 10             # events from which on an entry has a weight of its own
PENALTY = 3.0           # ridge penalty on every weight but the base
HUBER = 1.0             # residual from which on the loss grows linearly: the ratings have long tails, a wrong sign costs 6
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
RATINGS = "fitted to readers' ratings of events in newswire (Lee et al. 2015)"
PRIOR_SOURCE = "prior: what people infer from the verb (MegaVeridicality; White & Rawlins 2018), scaled on the same ratings"
HAND_SOURCE = "prior set by hand: cues that deny or doubt have fewer than 10 rated events"
OUTER = ("outer source", "", -0.1, "assumption: each further source lowers endorsement a little; 0 switches it off")


class Rated(NamedTuple):
    """One rated event: the number of its sentence, the mean rating and the features."""

    sentence: int
    rating: float
    features: tuple[Feature, ...]


@dataclass(frozen=True)
class Fit:
    """By (feature, entry) the weight, its standard error and the number of events; `slope` is what one unit of a verb's prior weighs."""

    weights: Mapping[Key, tuple[float, float, int]]
    slope: float

    def table(self, prior: Mapping[str, float]) -> dict[Key, Weight]:
        """As `analysis.certainty.endorsement.value` reads it, with rows for verbs that have only a prior."""
        out = {key: Weight(weight, RATINGS) for key, (weight, _, _) in self.weights.items()}
        for verb, strength in prior.items():
            key = ("governor", f"{verb} + clause")
            if key not in out:
                out[key] = Weight(round(self.slope * strength, 3), PRIOR_SOURCE)
        return {key: Weight(weight, HAND_SOURCE) for key, weight in BY_HAND.items()} | out


def train(uw: Path, verb_strength: Path | None = None, *, out: Path | None = None) -> list[Path]:
    """Fit endorsement and write its weights.

    Parameters
    ----------
    uw : path
        The ratings, in the format above.
    verb_strength : path, optional
        A CSV with columns verb and mv_pos (-1 to 1): what people infer from a reporting verb. Without it, verbs with fewer than `FEWEST`
        rated events have only the weight of their class.
    out : path, optional
        The folder to write to; default: the packaged weights.

    Returns
    -------
    list of path
        The files written: ``endorsement.csv`` with feature, entry, weight, se (between sentences), n and source.

    Raises
    ------
    InputError
        A file is missing or not in its format.
    """
    items = read(Path(uw))
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


def read(uw: Path) -> list[Rated]:
    """The rated events with their features, from our own parse of each sentence."""
    words = lexicon.load(None)
    return [item for number_, line in enumerate(_lines(uw)) for item in _events(number_, line, words)]


def _lines(uw: Path) -> list[dict[str, Any]]:
    lines = jsonlines.read(uw, {"text": str, "events": list}, described=FORMAT)
    for number_, line in enumerate(lines, 1):
        if not all(isinstance(event, dict) and {"token", "commitment"} <= set(event) for event in line["events"]):
            raise InputError(f"{uw}, line {number_}, blank ones left out: an event lacks token or commitment; {FORMAT} "
                             "describes the format.")
    return lines


def _events(sentence: int, line: Mapping[str, Any], words: lexicon.Lexicon) -> Iterator[Rated]:
    text = line["text"]
    starts = np.cumsum([0, *(len(t) + 1 for t in text.split(" "))])
    parsed = parsing.parse(segment(text))
    accepted, _ = detect.detect(parsed, words)
    everything = [w for s in parsed.words for w in s]
    for event in line["events"]:
        start, end = starts[event["token"]], starts[event["token"] + 1] - 1
        found = next((w for w in everything if w.start < end and start < w.end), None)
        if found is not None:
            mine = [m for m in accepted if m.sentence == found.sentence]
            yield Rated(sentence, float(event["commitment"]), tuple(event_features.observe(found, mine)))


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
    columns: list[Key] = [("base", ""), PRIOR, *sorted(k for k, n in counts.items() if n >= FEWEST)]
    rare = {verb: s for verb, s in prior.items() if counts["governor", f"{verb} + clause"] < FEWEST}
    target = np.array([endorsement.sign(i.features) * i.rating for i in items])
    while True:
        matrix = _matrix(items, columns, rare)
        solution, error = _solve(matrix, target, [i.sentence for i in items])
        place = {key: j for j, key in enumerate(columns)}
        combined = {key: _combined(key, place, solution, error) for key in columns}
        wrong = {key for key, (weight, _) in combined.items() if _contradicts(key, weight)}
        if not wrong:
            break
        columns = [key for key in columns if key not in wrong]
    slope, _ = combined.pop(PRIOR)
    return Fit({k: (round(w, 3), round(e, 3), counts[k] or len(items)) for k, (w, e) in combined.items()}, max(0.0, slope))


def _combined(key: Key, place: Mapping[Key, int], solution: np.ndarray, error: np.ndarray) -> tuple[float, float]:
    """A weight with its standard error: an entry's own deviation and what its feature has in common."""
    own = [place[key]] + ([place[key[0], ""]] if key[1] and (key[0], "") in place else [])
    return float(solution[own].sum()), float(np.sqrt(error[np.ix_(own, own)].sum()))


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
        matrix[i, [place[key] for key in _keys(item.features) if key in place]] = 1
        clause = next((f.entry for f in item.features if f.name == "governor" and f.entry.endswith(" + clause")), "")
        verb = clause.removesuffix(" + clause")
        if PRIOR in place:
            matrix[i, place[PRIOR]] = rare.get(verb, 0.0)
    return matrix


def _solve(matrix: np.ndarray, target: np.ndarray, sentences: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Weights, and their covariance between sentences (the sandwich estimator, by sentence)."""
    penalty = np.eye(matrix.shape[1]) * PENALTY
    penalty[0, 0] = 0.0
    case, residual = np.ones(len(target)), target
    for _ in range(ROUNDS):
        inverse = np.linalg.inv((matrix * case[:, None]).T @ matrix + penalty)
        solution = inverse @ (matrix.T @ (case * target))
        fitted = matrix @ solution
        residual = np.where((target >= CEILING) & (fitted > target), 0.0, target - fitted)
        case = np.minimum(1.0, HUBER / np.maximum(np.abs(residual), 1e-9))
    score = pd.DataFrame(matrix * (case * residual)[:, None]).groupby(np.asarray(sentences)).sum().to_numpy()
    return solution, inverse @ (score.T @ score) @ inverse
