"""How certain a sentence sounds to readers (Pei & Jurgens 2021), against the tables: as they are, and by a small additive scorecard.

The ratings, from 1 to 6, are of single sentences of science news and abstracts; they may not ship. A sentence's claims are combined in two
ways: with no fitting, the least certain claim stands for the sentence; fitted, the features of `FEATURES` are added up over all its claims
and hedges by ridge regression, and every sentence is predicted by the fit to other blocks of sentences.
"""
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.coding import agreement
from analysis.coding.agreement import Figure, Part, Statistic, Vector
from analysis.hedging import lexicon
from analysis.result import Analysis
from analysis.results import intervals

FEATURES = {
    "least certain claim": "1 less the certainty of the least certain claim",
    "mean of the claims": "1 less the mean certainty of the claims",
    "level": "some claim has this level",
    "negated claim": "some claim is negative",
    "cue": "some claim has a cue of this class and level",
    "hedges": "the number of hedges, in all and by category",
    "hedge": "the number of times that this hedge stands there",
    "boosters": "the number of boosters",
    "weight": "some hedge has this weight in the lexicon",
    "ruled out": "the number of words that the rules of hedging ruled out, by category",
    "form": "some claim's main predicate has this tense or form",
    "negation": "some claim's main predicate is negated, or did not come about",
    "numbers": "the number of numerals, at most 3",
    "percent": "a percentage is stated",
    "test statistic": "a p value, confidence interval or error is stated",
    "first person": "we, our",
    "length": "logarithm of the number of words",
    "words of": "a word of one of the groups in `WORDS`"}
# Kinds of word that say how far a finding reaches. Chosen on the same sentences that the figures are cross-validated on.
WORDS: dict[str, frozenset[str]] = {
    "inquiry": frozenset({"investigate", "examine", "explore", "study", "test", "assess", "evaluate", "determine", "hypothesize", "aim"}),
    "outcome": frozenset({"show", "demonstrate", "find", "reveal", "confirm", "observe", "report", "establish", "prove", "identify"}),
    "research to come": frozenset({"further", "future", "additional", "research"}),
    "quantity": frozenset({"most", "some", "many", "several", "few", "majority", "half", "all", "none", "every"}),
    "frequency": frozenset({"often", "usually", "generally", "typically", "sometimes", "frequently", "commonly", "mainly", "largely"})}
STATISTIC = re.compile(r"\b[pP]\s?[<=>]|\bCI\b|±")
FEWEST = 10             # sentences from which on a feature has a weight
PENALTY = 10.0          # ridge penalty on every weight but the constant
BLOCKS = 10             # of neighbouring sentences, left out in turn
MOST_NUMBERS = 3
Item = tuple[Mapping[str, Any], Analysis]


def figures(read: Iterable[Item]) -> Iterator[Figure]:
    """Agreement with the readers.

    Parameters
    ----------
    read : iterable of (dict, Analysis)
        Rated sentences and what was found in them.

    Yields
    ------
    Figure
        Correlations and the mean absolute error, with bootstrap intervals over sentences: of the number of hedges, of the least certain
        claim, and of the fitted scorecard on sentences left out.
    """
    rating, seen, plain, hedges = [], [], [], []
    for line, result in read:
        rating.append(float(line["certainty"]))
        seen.append(observe(result))
        plain.append(-seen[-1]["least certain claim"])
        hedges.append(-seen[-1]["hedges"])
    target = np.array(rating)
    n = len(rating)
    part = Part("pei_jurgens", "certainty of sentences, 1 to 6")
    yield part.estimate("r of the number of hedges", _correlation(target, np.array(hedges)), n, n=n, note="negated; no fitting")
    yield part.estimate("r of the least certain claim", _correlation(target, np.array(plain)), n, n=n, note="no fitting")
    if n >= BLOCKS:
        fitted = predict(seen, target)
        note = f"{len(columns(seen))} features added up, {BLOCKS} blocks of sentences left out in turn"
        yield part.estimate("r of the scorecard", _correlation(target, fitted), n, n=n, note=note)
        errors = enumerate(np.abs(fitted - target).tolist())
        yield part.estimate("mean absolute error of the scorecard", agreement.mean(n, errors), n, n=n, note=note)


def observe(result: Analysis) -> Counter[str]:
    """The features of a sentence, by name; `FEATURES` says what each stands for."""
    claims = result.claims
    unsure = 1 - claims["certainty"].astype(float)
    found: Counter[str] = Counter({"least certain claim": unsure.max(), "mean of the claims": unsure.mean()} if len(claims) else {
        "least certain claim": 0.0, "mean of the claims": 0.0})
    found.update({f"level {level}": 1 for level in set(claims["level"])})
    found["negated claim"] = int((claims["polarity"] == "-").any())
    attributed = claims[claims["cue_class"].notna()]
    found.update({f"cue {c} {level}": 1 for c, level in set(zip(attributed["cue_class"], attributed["level"], strict=True))})
    found.update(_hedging(result))
    of_claims = result.terms[result.terms["claim_id"].notna() & (result.terms["scale"] == "endorsement")]
    predicate = of_claims[of_claims["feature"].isin(["form", "negation"])]
    found.update({f"{f} {'' if pd.isna(e) else e}".strip(): 1 for f, e in set(zip(predicate["feature"], predicate["entry"], strict=True))})
    found.update(_wording(result))
    return found


def _hedging(result: Analysis) -> Counter[str]:
    found = Counter[str]({"hedges": 0})
    weight = {e.entry: e.weight for e in lexicon.load(None).entries}
    for row in intervals.rows_of(result.hedges):
        found[f"{row.kind}s"] += 1
        if row.kind == "hedge":
            found[f"hedges {row.category}"] += 1
            found[f"hedge {row.entry}"] += 1
            if weight[row.entry] < 0:
                found[f"weight {weight[row.entry]:g}"] = 1
    found.update(f"ruled out {row.category}" for row in intervals.rows_of(result.rejected) if row.kind == "hedge")
    return found


def _wording(result: Analysis) -> Counter[str]:
    lemmas = [lemma.lower() for lemma in result.tokens["lemma"]]
    found = Counter[str]({f"words of {group}": 1 for group, words in WORDS.items() if not words.isdisjoint(lemmas)})
    found["numbers"] = min(MOST_NUMBERS, int((result.tokens["pos"] == "NUM").sum()))
    found["percent"] = int("%" in result.text or "percent" in lemmas)
    found["test statistic"] = int(STATISTIC.search(result.text) is not None)
    found["first person"] = int("we" in lemmas or "our" in lemmas)
    found["length"] = float(np.log(len(lemmas) + 1))  # type: ignore[assignment]
    return found


def columns(seen: Sequence[Mapping[str, float]]) -> list[str]:
    """The features that stand in enough sentences to have a weight."""
    counts = Counter(name for one in seen for name, value in one.items() if value)
    return sorted(name for name, n in counts.items() if n >= FEWEST)


def scorecard(seen: Sequence[Mapping[str, float]], rating: Vector) -> pd.DataFrame:
    """The weights of all sentences together: feature, weight (points of the rating), n (sentences)."""
    names = columns(seen)
    matrix = _matrix(seen, names)
    _, weights = _fit(matrix, rating)
    counts = (matrix != 0).sum(axis=0)
    return pd.DataFrame({"feature": names, "weight": weights.round(3), "n": counts}).sort_values(["weight", "feature"], ignore_index=True)


def predict(seen: Sequence[Mapping[str, float]], rating: Vector) -> Vector:
    """Each sentence's rating by the fit to the other blocks."""
    matrix = _matrix(seen, columns(seen))
    block = np.arange(len(rating)) * BLOCKS // len(rating)
    predicted = np.zeros(len(rating))
    for k in range(BLOCKS):
        (constant, middle), weights = _fit(matrix[block != k], rating[block != k])
        predicted[block == k] = constant + (matrix[block == k] - middle) @ weights
    return predicted


def _matrix(seen: Sequence[Mapping[str, float]], names: Sequence[str]) -> Vector:
    return np.array([[float(one.get(name, 0)) for name in names] for one in seen])


def _fit(matrix: Vector, rating: Vector) -> tuple[tuple[float, Vector], Vector]:
    """Ridge regression: the mean rating with the mean of the features, and the weights."""
    middle = matrix.mean(axis=0)
    centred = matrix - middle
    weights = np.linalg.solve(centred.T @ centred + PENALTY * np.eye(matrix.shape[1]), centred.T @ (rating - rating.mean()))
    return (float(rating.mean()), middle), weights


def _correlation(x: Vector, y: Vector) -> Statistic:
    """Pearson's correlation under weights of the sentences; undefined where either does not vary."""
    def statistic(weights: Vector) -> Vector:
        total = weights.sum(axis=1)
        mx, my = weights @ x / total, weights @ y / total
        xy, xx, yy = weights @ (x * y) / total - mx * my, weights @ (x * x) / total - mx ** 2, weights @ (y * y) / total - my ** 2
        spread = np.sqrt(np.maximum(xx * yy, 0))
        return np.asarray(np.divide(xy, spread, out=np.full_like(xy, np.nan), where=spread > 1e-12))

    return statistic
