"""The lexicon of hedges and boosters, and a matcher that finds their entries in time linear in the text.

An entry is one word or several, in this notation:

==============  ==================================================================================================
``word``        the word as written; small and capital letters, and the two apostrophes, are the same
``{word}``      any inflected form of the word
``a|b``         either; ``{a|b}`` any form of either
``(a)``         a or nothing; not for the first element
``...``         a gap of up to five words without ``. ; : ! ?``
==============  ==================================================================================================

An entry of one word inflects by its part of speech even without braces: "suggest" (verb) finds "suggested", "rumour" (noun) "rumours".
"""
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.csvrows import Column, content_of, number, numbered_rows, one_of, rows
from analysis.errors import InputError
from analysis.inflection import forms

__all__ = ["Column", "Entry", "Found", "Lexicon", "Matcher", "load", "number", "one_of", "pattern", "rows"]
KINDS = ("hedge", "booster")
CATEGORIES = ("modal", "verb", "adjective", "adverb", "noun", "approximator", "conditional", "hearsay")
SENSES = ("epistemic", "doxastic", "investigation", "condition", "circumstantial", "approximation", "hearsay")
PARTS = ("modal", "verb", "noun", "adjective", "adverb", "phrase")
GAP = r"(?:,?\s+[^\s.;:!?]+){0,5}?,?"
WORDS = r"[\w'’-]+(?:\|[\w'’-]+)*"
ELEMENT = re.compile(rf"\.\.\.|{{{WORDS}}}|{WORDS}|\({WORDS}\)")


class Entry(NamedTuple):
    """A checked row of the hedge lexicon.

    `family` names the context rule that decides its matches (empty: the part of speech does), `row` where it stands in its file.
    """

    entry: str
    pos: str
    kind: str
    category: str
    sense: str | None
    weight: float
    source: str
    example: str
    note: str
    family: str = ""
    row: int = 0


class Found(NamedTuple):
    """An entry's occurrence, by offsets into the text searched."""

    start: int
    end: int
    entry: Entry


class Lexicon:
    """A lexicon, ready to search.

    Parameters
    ----------
    entries : iterable of Entry
        The rows.
    sha256 : str
        Hash of the file's content, in hex: results name the lexicon that made them.
    """

    __slots__ = ("_matcher", "entries", "sha256")

    def __init__(self, entries: Iterable[Entry], sha256: str) -> None:
        self.entries = tuple(entries)
        self.sha256 = sha256
        self._matcher = Matcher((e.entry, e.pos) for e in self.entries)

    def find(self, text: str) -> list[Found]:
        """Every occurrence of every entry, overlapping ones too, in text order; where several begin together, the longest first."""
        found = (Found(start, end, self.entries[i]) for start, end, i in self._matcher.find(text))
        return sorted(found, key=lambda f: (f.start, -f.end))


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


HEDGES = (Column("entry", pattern), Column("pos", one_of(*PARTS)), Column("kind", one_of(*KINDS)), Column("category", one_of(*CATEGORIES)),
          Column("sense", one_of(*SENSES), empty=True), Column("weight", number(-3, 3)), Column("source"), Column("example"),
          Column("note", empty=True), Column("family", empty=True, optional=True),
          Column("extends", one_of("packaged"), empty=True, optional=True))


def load(path: Path | None = None, *, extend: bool = False) -> Lexicon:
    """The hedge lexicon.

    Parameters
    ----------
    path : pathlib.Path, optional
        A CSV with the columns of the packaged ``hedges.csv`` (`family` may be left out), which is taken when there is no path. It
        replaces the packaged one, unless a row has "packaged" in the further column `extends`.
    extend : bool
        Add the file's entries to the packaged ones, as `extends` does; an entry with the same part of speech takes the other's place.

    Returns
    -------
    Lexicon
        Kept by the file's content: an edited file takes effect at the next call.

    Raises
    ------
    InputError
        The file cannot be used; the message names row and column.
    """
    packaged = paths.LEXICONS / "hedges.csv"
    if path is None:
        return _lexicon(content_of(packaged), str(packaged), b"", False)
    return _lexicon(content_of(Path(path)), str(path), content_of(packaged), extend)


@lru_cache(maxsize=8)
def _lexicon(content: bytes, name: str, packaged: bytes, extend: bool) -> Lexicon:
    entries, extends = _entries(content, name)
    if not (extend or extends):
        return Lexicon(entries, hashlib.sha256(content).hexdigest())
    own = {(e.entry, e.pos) for e in entries}
    kept = [e for e in _entries(packaged, "hedges.csv")[0] if (e.entry, e.pos) not in own]
    return Lexicon(kept + entries, hashlib.sha256(packaged + content).hexdigest())


def _entries(content: bytes, name: str) -> tuple[list[Entry], bool]:
    """The checked rows, and whether one of them asks for the packaged ones too."""
    entries, extends = [], False
    for row, cells in numbered_rows(content, name, HEDGES, unique=("entry", "pos")):
        if (cells["kind"] == "hedge") != bool(cells["sense"]):
            raise InputError(f"{name}, row {row}, column sense: a hedge needs a sense and a booster has none; "
                             f"write one of {', '.join(SENSES)} for a hedge and nothing for a booster.")
        entries.append(Entry(cells["entry"], cells["pos"], cells["kind"], cells["category"], cells["sense"] or None, float(cells["weight"]),
                             cells["source"], cells["example"], cells["note"], cells["family"], row))
        extends = extends or bool(cells["extends"])
    return entries, extends
