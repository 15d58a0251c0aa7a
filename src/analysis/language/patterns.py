"""Phrases as patterns: what a lexicon entry may look like in a text, all entries in one search."""
import re
from collections.abc import Iterable, Iterator

from analysis.language.inflection import forms

GAP = r"(?:,?\s+[^\s.;:!?]+){0,5}?,?"
WORDS = r"[\w'’-]+(?:\|[\w'’-]+)*"
ELEMENT = re.compile(rf"\.\.\.|{{{WORDS}}}|{WORDS}|\({WORDS}\)")


class Matcher:
    """Finds patterns in the notation of this module.

    One regular expression, a trie of all first words, scans the text once; only where it stops are the patterns that begin so tried.
    """

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        self._starting: dict[str, list[tuple[int, re.Pattern[str] | None]]] = {}
        for i, (pattern, pos) in enumerate(patterns):
            first, rest = compiled(pattern, pos)
            for word in first:
                self._starting.setdefault(word, []).append((i, rest))
        free = trie(word for word in self._starting if not word.startswith("'"))
        bound = trie(word for word in self._starting if word.startswith("'"))      # 'd, 's: they stand behind a letter
        self._first = re.compile(rf"(?:(?<!\w){free}|(?<=\w){bound})(?!\w)")

    def find(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Start, end and number of the pattern for every occurrence, in order of the starts."""
        folded = fold(text)
        for m in self._first.finditer(folded):
            for i, rest in self._starting[m.group()]:
                if rest is None:
                    yield m.start(), m.end(), i
                elif more := rest.match(folded, m.end()):
                    yield m.start(), more.end(), i


def fold(text: str) -> str:
    """Small letters, straight apostrophes and plain hyphens, one character for one, so that offsets hold."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'").replace("\u2011", "-")


def plain(pattern: str) -> str:
    """A pattern of the lexicon as people write it.

    Alternatives stand behind the first one, what may be left out in brackets, any words as an ellipsis.

    >>> plain("{give|lend} (the|an) impression ... that")
    'give/lend (the/an) impression … that'
    """
    return re.sub(r"\s*\.\.\.\s*", " … ", re.sub(r"[{}]", "", pattern)).replace("|", "/").strip()


def compiled(pattern: str, pos: str) -> tuple[set[str], re.Pattern[str] | None]:
    """A pattern's possible first words, and an expression for what follows them (None for a pattern of one word)."""
    first, *rest = [fold(part) for part in pattern.split()]
    alone = not rest
    words = set(_forms(first, pos if alone else ""))
    if alone:
        return words, None
    return words, re.compile("".join(_element(part) for part in rest) + r"(?!\w)")


def _forms(element: str, pos: str = "") -> list[str]:
    """What an element may be: every form of each alternative in braces or when `pos` is given, otherwise the alternatives themselves."""
    alternatives = element.strip("(){}").split("|")
    if element.startswith("{") or pos:
        return [form for word in alternatives for form in forms(word, pos)]
    return alternatives


def _element(part: str) -> str:
    """A later element with the space before it; 's and n't need none."""
    if part == "...":
        return GAP
    optional = part.startswith("(")
    words = sorted(_forms(part), key=len, reverse=True)
    either = "|".join((r"\s*" if word.startswith(("'", "n't")) else r"\s+") + re.escape(word) for word in words)
    return f"(?:{either})" + ("?" if optional else "")


def trie(words: Iterable[str]) -> str:
    """A regular expression for any of the words that reads each character of the text once; for no words, one that never matches."""
    tree: dict = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branch(tree) if tree else r"(?!)"


def _branch(node: dict) -> str:
    ends = "" in node
    branches = [re.escape(letter) + _branch(node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    return "(?:" + "|".join(branches) + ")" + ("?" if ends else "")


def pattern(value: str) -> str | None:
    """A check: the value is in this module's notation and does not begin with a gap or an optional word."""
    wrong = next((part for part in value.split() if not ELEMENT.fullmatch(part)), None)
    if wrong is not None:
        return f"'{wrong}' is not in the notation of entries; write words, {{word}}, a|b, (a) or ..."
    if value.startswith(("...", "(")):
        return f"'{value}' begins with a gap or an optional word; begin with a word"
    return None
