"""Training of the attribution model on a user's own copy of PolNeAR (Newell et al. 2018); only weights are kept, no text."""
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis import paths
from analysis.attribution import attribute
from analysis.attribution.model import INTERCEPT, features
from analysis.attribution.model_candidates import Candidate, candidates
from analysis.attribution.records import Source
from analysis.coding import jsonlines
from analysis.language import parsing, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.segmentation import segment
from analysis.results import files

SOURCE = "PolNeAR 1.0 train"        # Newell et al., LREC 2018; logistic regression with L2 penalty
PENALTY = 1.0           # L2
STEPS = 250             # of Adam with a cosine schedule; the loss is flat by then
LEAST = 4               # occurrences of a feature in training
SMALLEST = 0.05         # weights nearer to 0 are left out: they move no probability by more than about a point
OVERLAP = 0.5           # Jaccard of word sets from which a candidate's content is the annotated one


def train(polnear: Path) -> list[Path]:
    """Fit the attribution model and write its weights.

    Parameters
    ----------
    polnear : pathlib.Path
        JSON lines: ``text``, ``attributions`` with ``source``, ``cue`` and ``content`` as lists of [start, end].

    Returns
    -------
    list of pathlib.Path
        The file written: ``weights/attribution.csv``. Same input, same bytes.

    Raises
    ------
    InputError
        The file is missing or not in this form.
    """
    rows, answers = [], []
    for article in jsonlines.read(polnear, {"text": str, "attributions": list}, described="analysis.dev.training.attribution.train"):
        for found, answer in _examples(article["text"], article["attributions"]):
            rows.append(found)
            answers.append(answer)
    counts = Counter(f for found in rows for f in found)
    names = sorted(f for f, n in counts.items() if n >= LEAST)
    fitted, intercept = _fit(rows, np.array(answers, float), names)
    kept = [(INTERCEPT, intercept, len(rows)), *((f, w, counts[f]) for f, w in zip(names, fitted, strict=True) if abs(w) >= SMALLEST)]
    path = paths.WEIGHTS / "attribution.csv"
    files.write_text(path, files.csv_text([("feature", "weight", "n", "source"), *((f, f"{w:.3f}", n, SOURCE) for f, w, n in kept)]))
    return [path]


def _examples(text: str, gold: Sequence[dict[str, Any]]) -> Iterator[tuple[list[str], bool]]:
    """The features of every candidate of an article, and whether annotators took it for an attribution to that source."""
    parsed = parsing.parse(segment(text))
    told = attribute.told(attribute.by_rules(parsed))
    cues, contents = _annotated(parsed, gold)
    sources = [[tuple(span) for span in one["source"]] for one in gold]
    for sentence in parsed.words:
        for candidate in candidates(sentence):
            if candidate.content:
                yield features(candidate, told, attribute.touching(sentence, parsed)), _is_annotated(candidate, cues, contents, sources)


def _annotated(parsed: Parsed, gold: Sequence[dict[str, Any]]) -> tuple[dict[int, list[int]], list[frozenset[int]]]:
    """For each cue word the numbers of its attributions, and the content words of each attribution."""
    words = [w for sentence in parsed.words for w in sentence]
    starts = np.array([w.start for w in words])
    cues: dict[int, list[int]] = {}
    contents = []
    for number, one in enumerate(gold):
        contents.append(frozenset(w.i for w in _inside(words, starts, one["content"]) if w.pos != "PUNCT"))
        for word in _inside(words, starts, one["cue"]):
            cues.setdefault(word.i, []).append(number)
    return cues, contents


def _inside(words: Sequence[Word], starts: np.ndarray, spans: Sequence[Sequence[int]]) -> Iterator[Word]:
    for start, end in spans:
        for i in range(int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end))):
            yield words[i]


def _is_annotated(candidate: Candidate, cues: dict[int, list[int]], contents: Sequence[frozenset[int]],
                  sources: Sequence[Sequence[tuple[int, int]]]) -> bool:
    own = {w.i for w in syntax.without(candidate.content) if w.pos != "PUNCT"}
    return any(len(own & contents[k]) >= OVERLAP * len(own | contents[k]) and _same_source(candidate.source, sources[k])
               for k in cues.get(candidate.cue.i, ()) if own | contents[k])


def _same_source(source: Source | None, spans: Sequence[tuple[int, int]]) -> bool:
    if source is None or not spans:
        return source is None and not spans
    return any(start < source.end and source.start < end for start, end in spans)


def _fit(rows: Sequence[Sequence[str]], answers: np.ndarray, names: Sequence[str]) -> tuple[np.ndarray, float]:
    """Logistic regression by Adam over the whole set, deterministic."""
    place = {f: i for i, f in enumerate(names)}
    active = [[place[f] for f in found if f in place] for found in rows]
    columns = np.concatenate([np.array(x, int) for x in active])
    row = np.repeat(np.arange(len(active)), [len(x) for x in active])
    theta = np.zeros(len(names) + 1)
    theta[-1] = np.log(answers.mean() / (1 - answers.mean()))
    first, second = np.zeros_like(theta), np.zeros_like(theta)
    for step in range(1, STEPS + 1):
        score = np.bincount(row, theta[columns], len(answers)) + theta[-1]
        error = 1 / (1 + np.exp(-score)) - answers
        gradient = np.append(np.bincount(columns, error[row], len(names)) + PENALTY * theta[:-1], error.sum())
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient ** 2
        rate = 0.05 * (1 + np.cos(np.pi * step / STEPS))
        theta -= rate * (first / (1 - 0.9 ** step)) / (np.sqrt(second / (1 - 0.999 ** step)) + 1e-8)
    return theta[:-1], float(theta[-1])
