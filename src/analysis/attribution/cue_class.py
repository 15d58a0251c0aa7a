"""What kind of attribution a cue makes in its sentence, where that depends on who speaks and of what.

The lexicon gives a cue its usual class. "Polls suggest" is evidence, but "the minister suggested" is speech; "according to exit polls" is
evidence; "swore that he saw it" is speech, but "swore to support him" is intention.
"""
from analysis.attribution.records import Said, Source
from analysis.attribution.usage import Usage
from analysis.language import syntax
from analysis.language.names import name_of, noun_kind, speaks
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a, listed

PERSONS = frozenset({"he", "she", "i", "we", "they", "you", "who"})
BODIES = ("person", "organisation", "state", "anonymous")
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "would", "'d", "’d", "shall"})


def read(own: Said) -> Usage:
    """The usage of a cue with the class that it has here.

    Parameters
    ----------
    own : Said

    Returns
    -------
    Usage
        The same, but for `cue.cue_class`, and the level where it is no question after all.
    """
    cue, kind = own.usage.cue, _kind(own)
    if kind == cue.cue_class:
        return own.usage
    level = "CT" if cue.cue_class == "question" else own.usage.level        # "asked for copies" is no question
    return own.usage._replace(cue=cue._replace(cue_class=kind), level=level)


def _kind(own: Said) -> str:
    cue = own.usage.cue
    if cue.cue_class == "evidence" and cue.entry in listed("signs") and own.source is not None and _can_speak(own.source):
        return "speech"
    if cue.cue_class in ("speech", "attitude", "intention") and own.source is not None and is_a(own.source.head, "finding"):
        return "evidence"
    if cue.cue_class == "question" and own.kind != "quoted" and _act(own) or cue.entry == "call" and cue.pos == "verb" and _act(own):
        return "directive"
    if cue.cue_class == "speech" and cue.entry in listed("commissives") and _own_act(own):
        return "intention"
    return cue.cue_class


def _can_speak(source: Source) -> bool:
    head = source.head
    if head.pos == "PRON":
        return head.lower in PERSONS
    return name_of(head) is not None or noun_kind(head) in BODIES or speaks(head)


def _act(own: Said) -> bool:
    """Something to be had or done: "asked for copies", "was asked to describe it", "called on them to leave"."""
    head = own.head
    return head.dep in ("pobj", "pcomp") and head.head.lower == "for" or syntax.has_to(head)


def _own_act(own: Said) -> bool:
    """An infinitive, or a clause about what the speaker will do: "to strike", "they will strike"."""
    head = own.head
    if syntax.has_to(head):
        return True
    subject = syntax.child(head, "nsubj", "nsubjpass")
    return subject is not None and _refers_back(subject, own) and any(m.lower in FUTURE for m in syntax.modals(head))


def _refers_back(subject: Word, own: Said) -> bool:
    return subject.pos == "PRON" and subject.lower in PERSONS | {"it"} or own.source is not None and subject.lower == own.source.head.lower
