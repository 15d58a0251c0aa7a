"""Learned weights in context: a sum of named features, read from CSV, turned into a probability."""
import math
from collections.abc import Iterable
from typing import NamedTuple

from analysis.hedging.candidate import Candidate
from analysis.hedging.features import features
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept

RULES = {
    "learned_use": "Learned from annotated text: words in this frame mostly hedge, though no rule says so (weights/hedge_use.csv).",
    "learned_other_use": "Learned from annotated text: words in this frame mostly do not hedge (weights/hedge_use.csv).",
}
ACCEPT = frozenset({"learned_use"})
# Chosen on the Szeged corpus's part for development, under the condition that nothing in the project's own items changes for the worse.
MOST_TO_REJECT = 0.25
LEAST_TO_ACCEPT = 0.5
# Half of the F1 that is within reach: the threshold that makes F1 highest (Lipton et al. 2014).
LEAST_KNOWN = 0.4
# The rules that look at a frame and may have missed it. All others name a meaning (a proposal, a permission, a name), and what Wikipedia's
# annotators marked does not overrule that.
OPEN = frozenset({"no_complement", "no_content", "not_unproven", "adjective", "adverb", "complement", "object", "content", "condition"})
INTERCEPT = "(all)"


class Weights(NamedTuple):
    """A table of weights by feature, and the words for which there are any."""

    by_feature: dict[str, float]
    words: frozenset[str]


@kept
def weights(name: str) -> Weights:
    """A learned table of the package: ``hedge_use`` or ``hedge_sense``."""
    table = {feature: w.weight for (feature,), w in checked_csv.weights(name, (Column("feature"),)).items()}
    return Weights(table, frozenset(f for f in table if ": " not in f and f != INTERCEPT))


def crossed(word: str, names: Iterable[str]) -> list[str]:
    """The features of one word: the word, each name, and each name with the word."""
    both = list(names)
    return [word, *(f": {n}" for n in both), *(f"{word}: {n}" for n in both)]


def probability(table: str, present: Iterable[str]) -> float:
    """Logistic of the sum of the weights of the features present; a feature without a weight counts nothing."""
    known = weights(table).by_feature
    total = known[INTERCEPT] + sum(known.get(f, 0.0) for f in present)
    return 1 / (1 + math.exp(-total))


def overruled(c: Candidate, rule: str, accepts: bool) -> str:
    """The rule that decides in the end: the one given, unless the learned weights for the entry speak clearly against it."""
    if rule not in OPEN or c.found.entry.entry not in weights("hedge_use").words:
        return rule
    p = probability("hedge_use", use_features(c, rule))
    if accepts and p < MOST_TO_REJECT:
        return "learned_other_use"
    return "learned_use" if not accepts and p >= LEAST_TO_ACCEPT else rule


def circumstantial(c: Candidate, rule: str) -> bool:
    """Whether a match of one of the entries in ``weights/hedge_sense.csv`` speaks of what circumstances allow, not of what is known."""
    return c.found.entry.entry in weights("hedge_sense").words and probability("hedge_sense", use_features(c, rule)) < LEAST_KNOWN


def use_features(c: Candidate, rule: str) -> list[str]:
    """The features that add up: the entry, the rule that judged it and the word in its sentence, each alone and with the entry."""
    return crossed(c.found.entry.entry, [f"rule {rule}", *features(c.word, c.words, last=c.own[-1])])
