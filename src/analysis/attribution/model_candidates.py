"""Every phrase that some word might attribute: what the attribution model chooses from where no rule decides."""
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.attribution.content import clauses, glosses, has_to
from analysis.attribution.records import Source, words_of
from analysis.attribution.sources import agent, author_of, source_of, speaker_of
from analysis.language import subjects, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a, listed

# Prepositions whose phrase goes with the verb's object: "praised X for Y", "accused X of Y".
WITH_OBJECT = {"as", "of", "for", "on", "with"}
OWN = {"n-of", "n-by", "n-from"}        # here the preposition's noun is the content or the source, not both


class Candidate(NamedTuple):
    """A word and a phrase below it, as a possible cue and content.

    `frame` names the construction, e.g. "clause", "np", "prep:about", "pass-inf", "n-clause", "a-of"; `head` is the phrase's head.
    """

    cue: Word
    frame: str
    head: Word
    content: tuple[Word, ...]
    source: Source | None


def candidates(sentence: Sequence[Word]) -> Iterator[Candidate]:
    """The candidates of one sentence, in text order of the cue."""
    for word in sentence:
        if word.tag.startswith("VB") and word.dep not in ("aux", "auxpass", "amod", "compound"):
            yield from _verb(word)
        elif word.pos == "NOUN":
            yield from _noun(word)
        elif word.tag.startswith("JJ"):
            yield from _adjective(word)


def _verb(verb: Word) -> Iterator[Candidate]:
    if verb.lemma in listed("raising_verbs"):
        return          # "Reed seems to agree": nobody is named who judges so
    passive = syntax.is_passive(verb)
    source = agent(verb) if passive else speaker_of(verb)
    thing = syntax.child(verb, "dobj")
    told = _told_of(verb) if passive else None
    if told is not None:
        frame = "pass-subject" if source is not None else "pass-subject-alone"
        yield Candidate(verb, frame, told, words_of(syntax.noun_phrase(told)), source)
    for c in verb.children:
        frame, head = _verb_frame(verb, c)
        if head is None or frame.startswith("prep:") and is_a(head, "length of time"):
            continue
        content: Sequence[Word] = syntax.without(head.subtree(), *glosses(head))
        if frame == "clause":
            content = clauses(head)[0][1]
        elif frame == "np" and (predicate := next((x for x in verb.children if x.dep in ("xcomp", "oprd") and x.i > c.i), None)):
            frame, content = f"np+{predicate.dep}", [*content, *predicate.subtree()]
        elif frame in ("inf", "oprd", "xcomp", "acomp"):
            if thing is not None and thing.i < head.i:      # the object's frame holds it
                continue
            subject = subjects.subject(verb) if passive else None
            content = [*(syntax.noun_phrase(subject) if subject is not None else ()), *content]
        elif frame.startswith("prep:") and passive and (subject := syntax.child(verb, "nsubjpass")) is not None:
            content = [*syntax.noun_phrase(subject), *syntax.without(c.subtree(), *glosses(head))]      # "Reed was charged with theft"
        elif frame.startswith("prep:") and thing is not None and thing.i < c.i and c.lower in WITH_OBJECT:
            frame, content = f"np+{frame}", [*thing.subtree(), *content]
        yield Candidate(verb, f"pass-{frame}" if passive else frame, head, words_of(content), source)


def _told_of(verb: Word) -> Word | None:
    """What a passive is about: its subject, or the noun of a reduced relative clause ("a view echoed by many")."""
    thing = syntax.child(verb, "nsubjpass") or (verb.head if verb.dep == "acl" else None)
    return thing if thing is not None and thing.pos != "PRON" and not subjects.is_relative(thing) else None


def _verb_frame(verb: Word, c: Word) -> tuple[str, Word | None]:
    if c.dep == "ccomp":
        return ("clause" if syntax.is_finite(c) else "nonfinite") + ("-before" if c.i < verb.i else ""), c
    if c.i < verb.i:
        return "", None
    if c.dep == "xcomp":
        return "inf" if has_to(c) else "ing" if c.tag == "VBG" else "xcomp", c
    if c.dep == "dobj" and c.pos != "PRON":
        return "np", c
    if c.dep == "prep":
        return f"prep:{c.lower}", syntax.child(c, "pobj", "pcomp")
    if c.dep in ("oprd", "acomp", "attr") and verb.lemma != "be":
        return c.dep, c
    return "", None


def _noun(noun: Word) -> Iterator[Candidate]:
    for c in noun.children:
        frame, head = "", None
        if c.i > noun.i and c.dep in ("acl", "relcl", "ccomp") and syntax.marker(c) == "that":
            frame, head = "n-clause", c
        elif c.i > noun.i and c.dep == "acl" and has_to(c):
            frame, head = "n-inf", c
        elif c.i > noun.i and c.dep == "prep":
            frame, head = f"n-{c.lower}", syntax.child(c, "pobj", "pcomp")
        if head is None:
            continue
        owner = syntax.child(noun, "poss")
        source = (source_of(owner) if owner is not None else None) if frame in OWN else author_of(noun)
        if source is None and noun.dep == "dobj" and syntax.is_verb(noun.head):
            frame, source = f"{frame}-light", speaker_of(noun.head)
        yield Candidate(noun, frame, head, words_of(head.subtree()), source)


def _adjective(word: Word) -> Iterator[Candidate]:
    verb = word.head if word.dep in ("acomp", "oprd", "attr") else None
    for c in word.children:
        head = syntax.child(c, "pobj", "pcomp") if c.dep == "prep" else c if c.dep in ("ccomp", "xcomp") else None
        if c.i > word.i and head is not None:
            frame = f"a-{c.lower}" if c.dep == "prep" else f"a-{c.dep}"
            yield Candidate(word, frame, head, words_of(head.subtree()), speaker_of(verb) if verb is not None else None)
