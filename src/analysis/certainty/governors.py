"""What governs an event word: the steps from it to the root of its sentence, and how it hangs on each."""
from typing import NamedTuple

from analysis.language import syntax
from analysis.language.parsing import Word

SETTINGS = {"if": "condition", "unless": "condition", "lest": "condition", "whether": "whether", "until": "later time",
            "till": "later time", "before": "later time", "so": "purpose"}
PLAIN_SETTINGS = frozenset({"because", "as", "when", "while", "since", "though", "although", "after", "once", "where"})
OBJECTS = ("dobj", "nsubjpass", "dative", "oprd", "attr")
COMPLEMENTS = {"clause": "clause", "infinitive": "to", "bare complement": "ing", "object": "object", "subject": "subject",
               "infinitive after noun": "to", "clause after noun": "clause", "infinitive after adjective": "to",
               "clause after adjective": "clause", "prepositional": "prep", "prepositional of noun": "of"}


class Step(NamedTuple):
    """One step up: how `child` hangs on `governor`."""

    relation: str
    governor: Word
    child: Word


def climb(word: Word) -> list[Step]:
    """The steps from a word to the root; coordination is skipped, a preposition belongs to the step across it."""
    out = []
    while word.head is not word:
        relation, governor = word.dep, word.head
        if relation in ("pobj", "pcomp"):
            relation, governor = "prep", word.head.head
        if relation != "conj":
            out.append(Step(_relation(relation, word, governor), governor, word))
        word = governor
    return out


def _relation(dep: str, child: Word, governor: Word) -> str:
    to = syntax.has_to(child)
    if dep in ("nsubj", "csubj"):
        return "subject"
    if syntax.is_verb(governor):
        if dep in ("ccomp", "parataxis"):
            return "clause"
        if dep == "xcomp":
            return "infinitive" if to else "bare complement"
        if dep == "advcl":
            return f"adverbial: {_kind_of_setting(child, to)}"
        return "object" if dep in OBJECTS else "prepositional" if dep == "prep" else "other"
    if dep == "acl":
        return "infinitive after noun" if to else "clause after noun" if syntax.marker(child) else "participle after noun"
    plain = {"relcl": "relative clause", "prep": "prepositional of noun", "xcomp": "infinitive after adjective",
             "ccomp": "clause after adjective", "advcl": "clause after adjective"}
    return plain.get(dep, "modifier" if dep in ("compound", "nmod", "amod", "poss") else "other")


def _kind_of_setting(clause: Word, to: bool) -> str:
    mark = next((c.lower for c in clause.children if c.dep == "mark" or c.dep == "advmod" and c.lower in PLAIN_SETTINGS), "")
    if mark in SETTINGS:
        return SETTINGS[mark]
    return "purpose" if to and not mark else mark if mark in PLAIN_SETTINGS else "other"
