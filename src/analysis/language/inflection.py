"""Inflected forms of English words, by rule but for those listed in ``inflections.csv``.

A form too many does no harm here: it just never occurs.
"""
import re

from analysis import paths
from analysis.language.checked_csv import Column, kept, rows

COLUMNS = (Column("entry"), Column("forms"))
VOWELS = "aeiou"


def forms(word: str, pos: str) -> list[str]:
    """Inflected forms of a word.

    Parameters
    ----------
    word : str
        Dictionary form, small letters.
    pos : str
        verb, noun, adjective, modal; "" for a verb's and a noun's forms together; any other part of speech does not inflect.

    Returns
    -------
    list of str
        Without repetition, the word itself first.
    """
    irregular = _irregular().get(word)
    if irregular is not None:
        return list(irregular)
    made = [word]
    if pos in ("", "verb"):
        made += [_with_s(word), *_with_ending(word, "ed"), *_with_ending(word, "ing")]
    if pos == "noun":
        made.append(_with_s(word))
    if pos == "adjective":
        made += [*_with_ending(word, "er"), *_with_ending(word, "est")]
    return list(dict.fromkeys(made))


@kept
def _irregular() -> dict[str, tuple[str, ...]]:
    table = rows(paths.LEXICONS / "inflections.csv", COLUMNS, unique=("entry",))
    return {row["entry"]: tuple(row["forms"].split()) for row in table}


def _with_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def _with_ending(word: str, ending: str) -> list[str]:
    """With -ed, -ing, -er or -est; a final consonant after one vowel both plain and doubled (hinted, inferred)."""
    if word.endswith("e"):
        return [(word if ending == "ing" and word.endswith("ee") else word[:-1]) + ending]
    if re.search(r"[^aeiou]y$", word) and ending != "ing":
        return [word[:-1] + "i" + ending]
    doubled = re.search(rf"[^{VOWELS}][{VOWELS}][^{VOWELS}wxy]$", word)
    return [word + ending, word + word[-1] + ending] if doubled else [word + ending]
