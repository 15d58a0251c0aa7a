"""Approximators in context: with a number or a word of totality they blur it, elsewhere they mean something else."""
import re
from collections.abc import Callable

from analysis.hedging.candidate import Candidate
from analysis.language.word_classes import listed

RULES = {
    "quantity": "The word makes a number or quantity vague.",
    "degree": "The word limits how far something holds.",
    "no_quantity": "No number or quantity follows: the word is a preposition, a quantifier or an adverb of another sense.",
    "type_of": "'Sort of' or 'kind of' means type of.",
    "rough": "'Roughly' or 'virtually' says how something is done (with violence, by computer).",
    "in_force": "'In effect' of a rule means in force.",
}
ACCEPT = frozenset({"quantity", "degree"})


def number(c: Candidate) -> str:
    """A word that makes the following number vague."""
    of_verb = c.lower == "about" and c.at and c.words[c.at - 1].lemma in listed("about_verbs")      # "talked about 40 people"
    return "quantity" if _quantity(c) and not of_verb else "no_quantity"


def some(c: Candidate) -> str:
    """Some before a number that counts."""
    return "quantity" if _numeral(c.next()) and c.next() not in ("one", "half", "quarter", "third", "quarters", "thirds") else "no_quantity"


def roughly(c: Candidate) -> str:
    """Roughly: about, or in a rough manner."""
    after = c.after()
    compared = c.next() in listed("compared") or after is not None and after.lemma in listed("compared")
    return "quantity" if _quantity(c) or compared else "rough"


def nearly(c: Candidate) -> str:
    """Nearly, almost: with a quantity or a word of totality."""
    after = c.after()
    predicate = after is not None and after.dep == "acomp"
    return "quantity" if predicate or _quantity(c) or c.next() in listed("total") else "no_quantity"


def virtually(c: Candidate) -> str:
    """Virtually, practically: nearly; or by computer, in practice."""
    after = c.after()
    if c.next() in ("every", "all", "each") and c.next(2) in listed("days") or after is None:
        return "rough"
    return "degree" if after.pos in ("ADJ", "NUM") or after.lower in listed("total") else "rough"


def degree(_: Candidate) -> str:
    """A word that limits how far something holds."""
    return "degree"


def sort_of(c: Candidate) -> str:
    """Sort of, kind of: a loose word, unless a determiner or adjective makes it a noun."""
    previous = c.words[c.at - 1] if c.at else None
    if previous is None:
        return "type_of"
    if previous.lower in ("a", "an"):
        above = c.words[c.at - 2] if c.at > 1 else None
        return "degree" if above is not None and above.lemma in listed("predicative") else "type_of"
    noun = previous.pos in ("DET", "ADJ", "NUM", "ADP") or previous.lower in ("what", "which", "this", "that", "some", "any")
    return "type_of" if noun else "degree"


def all_but(c: Candidate) -> str:
    """All but: almost, before a verb or adjective."""
    after = c.after()
    return "degree" if after is not None and after.pos in ("VERB", "ADJ", "ADV") else "no_quantity"


def in_effect(c: Candidate) -> str:
    """In effect: in fact though not in name."""
    before = c.words[c.at - 1] if c.at else None
    stays = before is not None and before.lemma in listed("staying")
    after = c.after()
    return "in_force" if stays and (after is None or after.pos in ("PUNCT", "ADP", "SCONJ", "CCONJ")) else "degree"


def _numeral(word: str) -> bool:
    return bool(re.match(r"[$£€]?\d", word)) or word in listed("numbers") or word in ("$", "£", "€")


def _quantity(c: Candidate) -> bool:
    """A number, a fraction, or "a" with a unit follows, perhaps after a currency sign or another limit."""
    for n in range(1, 4):
        word = c.after(n)
        if word is None:
            return False
        if _numeral(word.lower) or word.tag == "CD":
            return True
        unit = c.after(n + 1)
        if unit is not None and (word.lower == "the" and unit.lemma in listed("measures") or
                                 word.lower in ("a", "an", "one") and unit.lemma in listed("units")):
            return True
        if word.lower not in listed("between"):
            return False
    return False


FAMILIES: dict[str, Callable[[Candidate], str]] = {
    "number": number, "some": some, "roughly": roughly, "nearly": nearly, "virtually": virtually, "degree": degree, "sort_of": sort_of,
    "all_but": all_but, "in_effect": in_effect}
