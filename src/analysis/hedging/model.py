"""Learned weights in context: a sum of named features, read from CSV, turned into a probability."""
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis import paths
from analysis.hedging.features import features, modal_features
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, number
from analysis.language.parsing import Word

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
MODALS = {"can": "can", "ca": "can", "could": "could", "may": "may", "might": "might", "must": "must", "shall": "shall",
          "should": "should", "will": "will", "would": "would", "'d": "would", "’d": "would", "'ll": "will", "’ll": "will"}
COLUMNS = (Column("feature"), Column("weight", number(-20, 20)), Column("se", number(0, 100), empty=True),
           Column("n", number(0, 1e9), empty=True), Column("source"))
INTERCEPT = "(all)"
EPISTEMIC_FROM = 0.25       # where F1 of the epistemic sense is highest in cross-validation on the corpus's training part (.55)


class Weights(NamedTuple):
    """A table of weights by feature, and the words for which there are any."""

    by_feature: dict[str, float]
    words: frozenset[str]


@kept
def weights(name: str) -> Weights:
    """A learned table of the package: ``modal_sense``, ``hedge_use`` or ``hedge_sense``."""
    rows = checked_csv.rows(paths.WEIGHTS / f"{name}.csv", COLUMNS, unique=("feature",))
    table = {r["feature"]: float(r["weight"]) for r in rows}
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


def modal_sense(word: Word, sentence: Sequence[Word]) -> float:
    """How probable it is that a modal verb is epistemic: about what is so, not about what is allowed, willed or within somebody's power.

    Parameters
    ----------
    word : Word
        A form of can, could, may, might, must, shall, should, will or would.
    sentence : sequence of Word
        All words of its sentence.

    Returns
    -------
    float
        From 0 to 1, by the weights in ``weights/modal_sense.csv``, learned from the Georgetown Gradable Modal Expressions on MPQA; at
        `EPISTEMIC_FROM` and above the verb counts as epistemic there.
    """
    return probability("modal_sense", modal_sense_features(word, sentence))


def modal_sense_features(word: Word, sentence: Sequence[Word]) -> list[str]:
    """The features that `modal_sense` adds up: the modal verb, and with it each feature of its surroundings."""
    modal = MODALS.get(word.lower, word.lower)
    return [modal, *(f"{modal}: {name}" for name in modal_features(word, sentence))]


def overruled(entry: str, rule: str, accepts: bool, word: Word, sentence: Sequence[Word], last: Word) -> str:
    """The rule that decides in the end: the one given, unless the learned weights for the entry speak clearly against it."""
    if rule not in OPEN or entry not in weights("hedge_use").words:
        return rule
    p = probability("hedge_use", use_features(entry, rule, word, sentence, last))
    if accepts and p < MOST_TO_REJECT:
        return "learned_other_use"
    return "learned_use" if not accepts and p >= LEAST_TO_ACCEPT else rule


def circumstantial(entry: str, rule: str, word: Word, sentence: Sequence[Word], last: Word) -> bool:
    """Whether a match of one of the entries in ``weights/hedge_sense.csv`` speaks of what circumstances allow, not of what is known."""
    if entry not in weights("hedge_sense").words:
        return False
    return probability("hedge_sense", use_features(entry, rule, word, sentence, last)) < LEAST_KNOWN


def use_features(entry: str, rule: str, word: Word, sentence: Sequence[Word], last: Word) -> list[str]:
    """The features of a match that `overruled` adds up: the rule, and the word in its sentence."""
    return crossed(entry, [f"rule {rule}", *features(word, sentence, last=last)])
