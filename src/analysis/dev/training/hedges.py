"""Weights for hedge detection, learned from annotated corpora.

They say in which frames a word hedges, and in which of two senses. Only weights are written; no sentence of a corpus enters a file.
"""
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis import paths
from analysis.coding.annotated import jsonlines
from analysis.hedging import detect, lexicon
from analysis.hedging import model as hedge_model
from analysis.language import parsing
from analysis.language.parsing import Parsed
from analysis.language.segmentation import segment
from analysis.results import files

PENALTY = 6.0            # of the squared weights; by four-fold cross-validation over documents, flat between 3 and 10
LEAST_FEATURE = 5        # a feature seen less often gets no weight
LEAST_ENTRY = 15         # an entry seen less often is left to the rules
LEAST_KIND = 4           # an entry needs as many hits and as many misses to be learned
# Left to the rules: in Wikipedia, which tells of what is past and lists what can be done, these mostly have their other senses; in news
# they mostly look ahead.
NOT_LEARNED = frozenset({"could", "can", "should", "risk", "project", "whether", "appear", "possible", "expect",
                         "expected"})
# Words of what may be so and, elsewhere, of what circumstances allow (Kratzer 1991): their sense is learned.
TWO_SENSES = frozenset({"could", "would", "possible", "potential", "potentially"})
SENSES = ("epistemic", "doxastic", "investigation", "condition")
SZEGED = "Szeged uncertainty corpus, Wikipedia, training part (Szarvas et al. 2012)"


class Model(NamedTuple):
    """A fitted logistic regression: features by name, the intercept first; weights, standard errors, how often each occurs."""

    names: list[str]
    weights: np.ndarray
    errors: np.ndarray
    counts: np.ndarray


def train(szeged: Path) -> list[Path]:
    """Learn the weights of hedge detection and write them into the package.

    Parameters
    ----------
    szeged : pathlib.Path
        JSON lines with ``split``, ``text`` and ``cues`` ([start, end, sense]).

    Returns
    -------
    list of pathlib.Path
        The files written, ``hedge_use.csv`` and ``hedge_sense.csv``. The same input gives the same bytes.

    Raises
    ------
    InputError
        The corpus is not readable as described.
    """
    items = list(read(szeged, "train"))
    return [_write_model("hedge_use", fit(*use_examples(items), LEAST_FEATURE), SZEGED),
            _write_model("hedge_sense", fit(*sense_examples(items), LEAST_FEATURE), SZEGED)]


def read(path: Path, split: str) -> Iterator[tuple[dict[str, Any], Parsed]]:
    """The parsed sentences of one part of a corpus.

    Raises
    ------
    InputError
        The file is missing or a line is no object with split, text and cues.
    """
    for item in jsonlines.read(Path(path), {"split": str, "text": str, "cues": list}, described="analysis.dev.training.hedges.train"):
        if item["split"] == split:
            yield item, parsing.parse(segment(item["text"]))


def use_examples(items: Iterable[tuple[dict[str, Any], Parsed]]) -> tuple[list[list[str]], list[bool]]:
    """Features and answers (marked by the annotators or not) of the matches of those entries that occur often enough in both ways."""
    found: list[tuple[str, list[str], bool]] = []
    for item, parsed in items:
        marked = {(c[0], c[1]) for c in item["cues"] if c[2] in SENSES}
        for c, rule in detect.judged_by_rule(parsed, lexicon.load()):
            entry = c.found.entry
            if entry.sense in SENSES and entry.entry not in NOT_LEARNED and rule in hedge_model.OPEN:
                found.append((entry.entry, hedge_model.use_features(c, rule), (c.found.start, c.found.end) in marked))
    hits, misses = Counter(e for e, _, yes in found if yes), Counter(e for e, _, yes in found if not yes)
    kept = [f for f in found if hits[f[0]] + misses[f[0]] >= LEAST_ENTRY and min(hits[f[0]], misses[f[0]]) >= LEAST_KIND]
    return [names for _, names, _ in kept], [yes for _, _, yes in kept]


def sense_examples(items: Iterable[tuple[dict[str, Any], Parsed]]) -> tuple[list[list[str]], list[bool]]:
    """Features and answers (marked by the annotators or not) of the accepted matches of entries with two senses."""
    rows, answers = [], []
    for item, parsed in items:
        marked = {(c[0], c[1]) for c in item["cues"] if c[2] in SENSES}
        for c, rule in detect.judged_by_rule(parsed, lexicon.load()):
            if rule in detect.ACCEPT and c.found.entry.entry in TWO_SENSES:
                rows.append(hedge_model.use_features(c, rule))
                answers.append((c.found.start, c.found.end) in marked)
    return rows, answers


def fit(rows: Sequence[Sequence[str]], answers: Sequence[bool], least: int, penalty: float = PENALTY) -> Model:
    """Logistic regression with a squared penalty, by Newton's method; the intercept is free.

    Parameters
    ----------
    rows : sequence of sequence of str
        The features present, one row per example.
    answers : sequence of bool
        As many.
    least : int
        Features in fewer rows are left out.
    penalty : float
        Half of it is multiplied by the sum of the squared weights.

    Returns
    -------
    Model
    """
    seen = Counter(f for row in rows for f in set(row))
    names = [hedge_model.INTERCEPT, *sorted(f for f in seen if seen[f] >= least)]
    place = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1
    for i, row in enumerate(rows):
        x[i, [place[f] for f in row if f in place]] = 1
    y = np.array(answers, dtype=float)
    shrink = np.diag(np.r_[1e-6, np.full(len(names) - 1, penalty)])
    w = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        curvature = (x * (p * (1 - p))[:, None]).T @ x + shrink
        step = np.linalg.solve(curvature, x.T @ (p - y) + shrink @ w)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    errors = np.sqrt(np.diag(np.linalg.inv(curvature)))
    return Model(names, w, errors, x.sum(axis=0).astype(int))


def _write_model(name: str, model: Model, source: str) -> Path:
    lines = [(f, f"{w:.4f}", f"{e:.4f}", int(n), source) for f, w, e, n in
             zip(model.names, model.weights, model.errors, model.counts, strict=True)]
    path = paths.WEIGHTS / f"{name}.csv"
    files.write_text(path, files.csv_text([("feature", "weight", "se", "n", "source"), *lines]))
    return path
