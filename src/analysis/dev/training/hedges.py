"""Weights for hedge detection, learned from annotated corpora.

They say what a modal verb means, in which frames a word hedges, and how often each entry does.

Only counts and weights are written; no sentence of a corpus enters a file.
"""
import csv
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis import paths
from analysis.coding import jsonlines
from analysis.errors import InputError
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
GME = "Georgetown Gradable Modal Expressions on MPQA, training part (Rubinstein et al. 2013)"
EPISTEMIC = "knowledge"


class Model(NamedTuple):
    """A fitted logistic regression: features by name, the intercept first; weights, standard errors, how often each occurs."""

    names: list[str]
    weights: np.ndarray
    errors: np.ndarray
    counts: np.ndarray


def train(szeged: Path | None, gme: Path | None) -> list[Path]:
    """Learn the weights of hedge detection and write them into the package.

    Parameters
    ----------
    szeged : pathlib.Path, optional
        JSON lines with ``doc``, ``split``, ``text`` and ``cues`` ([start, end, sense]); writes ``hedge_use.csv`` and
        ``hedge_sense.csv``.
    gme : pathlib.Path, optional
        JSON lines with ``split``, ``text`` and ``cues``, where the sense "knowledge" is the epistemic one; writes ``modal_sense.csv``.

    Returns
    -------
    list of pathlib.Path
        The files written. ``hedge_counts.csv`` keeps the counts of a corpus that is not given. The same input gives the same bytes.

    Raises
    ------
    InputError
        Neither corpus is given, or one is not readable as described.
    """
    if szeged is None and gme is None:
        raise InputError("There is nothing to learn from: name the corpus with --szeged, --gme or both.")
    written, counted = [], {}
    if szeged is not None:
        items = list(read(szeged, "train"))
        counted["szeged"] = counts(items, SENSES)
        written.append(_write_model("hedge_use", fit(*use_examples(items), LEAST_FEATURE), SZEGED))
        written.append(_write_model("hedge_sense", fit(*sense_examples(items), LEAST_FEATURE), SZEGED))
    if gme is not None:
        items = list(read(gme, "train"))
        counted["gme"] = counts(items, (EPISTEMIC,))
        written.append(_write_model("modal_sense", fit(*modal_examples(items), LEAST_FEATURE), GME))
    return [*written, _write_counts(counted)]


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


def modal_examples(items: Iterable[tuple[dict[str, Any], Parsed]]) -> tuple[list[list[str]], list[bool]]:
    """Features and answers (epistemic or not) of the modal verbs among a corpus's triggers."""
    rows, answers = [], []
    for item, parsed in items:
        for start, end, sense in item["cues"]:
            word = next((w for s in parsed.words for w in s if w.start <= start < w.end), None)
            if word is not None and item["text"][start:end].lower() in hedge_model.MODALS:
                rows.append(hedge_model.modal_sense_features(word, parsed.words[word.sentence]))
                answers.append(sense == EPISTEMIC)
    return rows, answers


def use_examples(items: Iterable[tuple[dict[str, Any], Parsed]]) -> tuple[list[list[str]], list[bool]]:
    """Features and answers (marked by the annotators or not) of the matches of those entries that occur often enough in both ways."""
    found: list[tuple[str, list[str], bool]] = []
    for item, parsed in items:
        marked = {(c[0], c[1]) for c in item["cues"] if c[2] in SENSES}
        for c, rule in detect.judged_by_rule(parsed, lexicon.load()):
            entry = c.found.entry
            if entry.sense in SENSES and entry.entry not in NOT_LEARNED and rule in hedge_model.OPEN:
                names = hedge_model.use_features(entry.entry, rule, c.word, c.words, c.own[-1])
                found.append((entry.entry, names, (c.found.start, c.found.end) in marked))
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
                rows.append(hedge_model.use_features(c.found.entry.entry, rule, c.word, c.words, c.own[-1]))
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


def cross_validated(rows: Sequence[Sequence[str]], answers: Sequence[bool], groups: Sequence[str], folds: int = 4) -> np.ndarray:
    """Probability of each example by a model that has not seen its group."""
    fold = np.array([zlib.crc32(g.encode()) % folds for g in groups])
    out = np.zeros(len(rows))
    for k in range(folds):
        model = fit([r for r, f in zip(rows, fold, strict=True) if f != k], [a for a, f in zip(answers, fold, strict=True) if f != k],
                    LEAST_FEATURE)
        weight = dict(zip(model.names, model.weights, strict=True))
        for i in map(int, np.flatnonzero(fold == k)):
            total = weight[hedge_model.INTERCEPT] + sum(weight.get(f, 0.0) for f in rows[i])
            out[i] = 1 / (1 + math.exp(-total))
    return out


def counts(items: Iterable[tuple[dict[str, Any], Parsed]], senses: Sequence[str]) -> dict[tuple[str, str], tuple[int, int]]:
    """How often each entry occurs, and how often a cue of these senses stands exactly there, by entry and part of speech."""
    n: Counter[tuple[str, str]] = Counter()
    marked: Counter[tuple[str, str]] = Counter()
    words = lexicon.load()
    for item, _ in items:
        cues = {(c[0], c[1]) for c in item["cues"] if c[2] in senses}
        for found in words.find(item["text"]):
            key = (found.entry.entry, found.entry.pos)
            n[key] += 1
            marked[key] += (found.start, found.end) in cues
    return {key: (n[key], marked[key]) for key in n}


def _write_model(name: str, model: Model, source: str) -> Path:
    lines = [(f, f"{w:.4f}", f"{e:.4f}", int(n), source) for f, w, e, n in
             zip(model.names, model.weights, model.errors, model.counts, strict=True)]
    return _write(name, ("feature", "weight", "se", "n", "source"), lines)


def _write_counts(counted: dict[str, dict[tuple[str, str], tuple[int, int]]]) -> Path:
    """One row per entry; the counts of a corpus that was not read stay as they are."""
    path = paths.WEIGHTS / "hedge_counts.csv"
    known: dict[tuple[str, str], dict[str, str]] = {}
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            known = {(r["entry"], r["pos"]): r for r in csv.DictReader(file)}
    lines = []
    for entry in lexicon.load().entries:
        key, row = (entry.entry, entry.pos), [entry.entry, entry.pos]
        for corpus in ("szeged", "gme"):
            old = known.get(key, {})
            kept = (old.get(f"{corpus}_n", "0"), old.get(f"{corpus}_hedge", "0"))
            row += [str(n) for n in (counted[corpus].get(key, (0, 0)) if corpus in counted else kept)]
        lines.append(row)
    return _write("hedge_counts", ("entry", "pos", "szeged_n", "szeged_hedge", "gme_n", "gme_hedge"), lines)


def _write(name: str, header: Sequence[str], lines: Iterable[Sequence[object]]) -> Path:
    path = paths.WEIGHTS / f"{name}.csv"
    files.write_text(path, files.csv_text([header, *lines]))
    return path
