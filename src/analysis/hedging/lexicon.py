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
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.errors import InputError
from analysis.language.checked_csv import Column, content_of, kept, number, numbered_rows, one_of, rows
from analysis.language.patterns import Matcher, pattern

__all__ = ["Column", "Entry", "Found", "Lexicon", "Matcher", "load", "number", "one_of", "pattern", "rows"]
KINDS = ("hedge", "booster")
CATEGORIES = ("modal", "verb", "adjective", "adverb", "noun", "approximator", "conditional", "hearsay")
SENSES = ("epistemic", "doxastic", "investigation", "condition", "circumstantial", "approximation", "hearsay")
PARTS = ("modal", "verb", "noun", "adjective", "adverb", "phrase")


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


@kept
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
