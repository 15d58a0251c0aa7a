"""Classes of words that rules ask for, from the packaged ``word_classes.csv``.

They are vocabulary, which a researcher may add to. Closed classes (pronouns, prepositions, auxiliaries) are grammar and stand in the code,
beside the rule that asks for them.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import paths
from analysis.errors import InputError
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, one_of, rows

if TYPE_CHECKING:
    from analysis.language.parsing import Word



def _small_and_once(value: str) -> str | None:
    """A check: the words are in small letters, and none stands twice."""
    words = value.split()
    wrong = next((w for w in words if w != w.lower()), None)
    if wrong is not None:
        return f"'{wrong}' has a capital letter; write small ones"
    twice = next((w for i, w in enumerate(words) if w in words[:i]), None)
    return f"'{twice}' stands twice; delete one" if twice is not None else None


COLUMNS = (Column("class"), Column("words", _small_and_once), Column("meaning"))


@kept
def listed(name: str) -> frozenset[str]:
    """The words of a class, in small letters.

    Raises
    ------
    InputError
        The file breaks a check or has no such class.
    """
    classes = _classes()
    if name not in classes:
        raise InputError(f"{paths.LEXICONS / 'word_classes.csv'} has no class '{name}', which the rules need: put its row back.")
    return classes[name]


@kept
def _classes() -> dict[str, frozenset[str]]:
    """All classes; "_" joins the words of a phrase ("read_more")."""
    table = rows(paths.LEXICONS / "word_classes.csv", COLUMNS, unique=("class",))
    return {row["class"]: frozenset(word.replace("_", " ") for word in row["words"].split()) for row in table}


NOUN_CLASSES = ("speech act", "data", "finding", "claim", "possibility", "summative", "reason", "length of time", "poll")
DOCUMENTED = (Column("source"), Column("example"), Column("note", empty=True))
NOUN_COLUMNS = (Column("entry"), Column("category", one_of(*NOUN_CLASSES)), *DOCUMENTED)


@kept
def _nouns() -> frozenset[tuple[str, str]]:
    rows = checked_csv.rows(paths.LEXICONS / "nouns.csv", NOUN_COLUMNS, unique=("entry", "category"))
    return frozenset((r["entry"], r["category"]) for r in rows)


def is_a(noun: Word, category: str) -> bool:
    """True where the noun lexicon puts a word in a class, e.g. "report" in "data"."""
    return (noun.lemma.lower(), category) in _nouns()
