"""Which phrase introduced a noun that is taken up later: "a bridge … the bridge"."""
from bisect import bisect_left
from collections.abc import Iterable

from analysis.language.names import in_class
from analysis.language.parsing import Word
from analysis.language.syntax import DEFINITE


class Introductions:
    """The phrases of a text that may introduce somebody, by their nouns.

    Parameters
    ----------
    words : iterable of Word
        Of the whole text.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        # By lemma and number: the phrases that are indefinite, and those that are indefinite or say which one is meant.
        self._indefinite: dict[tuple[str, bool], list[Word]] = {}
        self._fuller: dict[tuple[str, bool], list[Word]] = {}
        for word in words:
            if word.pos in ("NOUN", "PROPN") and word.dep != "compound" and not is_address(word):
                indefinite = not is_definite(word)
                if indefinite:
                    self._indefinite.setdefault(_key(word), []).append(word)
                if indefinite or is_restricted(word):
                    self._fuller.setdefault(_key(word), []).append(word)

    def before(self, head: Word) -> Word | None:
        """The last earlier phrase with the same noun that introduces it: indefinite, or fuller ("the defence ministry … the ministry")."""
        known = (self._indefinite if is_restricted(head) else self._fuller).get(_key(head), [])
        at = bisect_left(known, head.i, key=_number)
        return known[at - 1] if at else None


def is_address(noun: Word) -> bool:
    """ "Mr. President", "Madam Chair": somebody is spoken to, nobody is brought in."""
    first = next((c for c in noun.children if c.dep == "compound" and c.i == noun.i - 1), None)
    polite = first is not None and any(in_class(first.text.rstrip("."), sex) for sex in ("man", "woman"))
    return polite and in_class(noun.lemma.lower(), "role")


def is_definite(noun: Word) -> bool:
    """True for a noun with a definite article or demonstrative."""
    return any(c.dep == "det" and c.lower in DEFINITE for c in noun.children)


def is_restricted(noun: Word) -> bool:
    """True for a noun with words that say which one is meant."""
    return any(c.dep in ("amod", "compound", "nmod", "prep", "poss", "relcl", "acl") for c in noun.children)


def _key(noun: Word) -> tuple[str, bool]:
    return noun.lemma.lower(), noun.tag == "NNS"


def _number(word: Word) -> int:
    return word.i
