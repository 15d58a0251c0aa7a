"""The records of attribution, and how the source of a cue is found."""
from collections.abc import Iterable

from analysis.attribution.cues import verb_cue
from analysis.attribution.records import Source
from analysis.language import subjects, syntax
from analysis.language.names import in_class, is_medium, name_of, noun_kind
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a, listed

BULLETS = frozenset("•‣▪◦●■·*")       # before the first word of a list's item


def source_of(noun: Word | None, *apart: Word) -> Source | None:
    """The source that a noun heads; None for the "it" of "it is said".

    A noun for an act of speech is nobody's but its speaker's, so its possessor is the source ("Lavrov's response hinted"); a document
    ("the Ledger's report") speaks for itself. `apart` are clauses that do not belong to the phrase, wherever the parser hung them.
    """
    return _source(noun, apart)


def _source(noun: Word | None, apart: Iterable[Word], relative: Word | None = None) -> Source | None:
    if noun is None or noun.dep == "expl":
        return None
    owner = syntax.child(noun, "poss")
    if is_a(noun, "speech act") and owner is not None:
        noun = owner
    beside = [w for w in apart if w not in (noun, *noun.ancestors())]
    words = syntax.without(syntax.noun_phrase(noun), *beside)
    return Source(noun, tuple(words[next((i for i, w in enumerate(words) if w.text not in BULLETS), 0):]), relative)


def speaker_of(verb: Word) -> Source | None:
    """The subject of a verb as a source, without the clause of the verb itself."""
    return standing_for(_issuer(verb) or _going_on(verb) or subjects.written_subject(verb), verb)


def _going_on(verb: Word) -> Word | None:
    """ "X said that Y believed P, adding that Q": X adds it, for whatever the parser hung it on in what was said.

    "X denied the claim that Y lied, adding that Q": so it is where the clause belongs to a noun and has no cue of its own.
    """
    cue, above = verb_cue(verb), verb.head
    of_a_noun = above.dep in ("acl", "pcomp", "xcomp", "conj") and verb_cue(above) is None
    if cue is None or cue[0].cue_class != "speech" or verb.tag != "VBG" or verb.dep != "advcl" or not (of_a_noun or above.dep == "ccomp"):
        return None
    first = verb.subtree()[0].i
    if not any(w.text == "," and w.i == first - 1 for w in syntax.whole_tree(verb)):
        return None
    if of_a_noun:
        told = [w for w in above.ancestors() if verb_cue(w) is not None and syntax.is_finite(w) and syntax.child(w, "nsubj") is not None]
        return syntax.child(told[-1], "nsubj") if told else None
    while above.dep == "ccomp" and above.head.i < above.i:
        above = above.head
    return subjects.written_subject(above) if above is not verb.head else None


def _issuer(verb: Word) -> Word | None:
    """ "The ministry issued a statement saying that P", "replied in a letter saying that P": the words are the ministry's.

    What a document shows or suggests it shows by itself: "published a report suggesting that P".
    """
    noun, cue = verb.head, verb_cue(verb)
    if verb.dep != "acl" or verb.tag != "VBG" or cue is not None and cue[0].cue_class == "evidence":
        return None
    if not (is_a(noun, "speech act") or is_a(noun, "data")):
        return None
    while noun.dep == "pobj" and noun.head.lower == "of":       # "a series of posts"
        noun = noun.head.head
    within = noun.dep == "pobj" and noun.head.lower == "in"
    act = noun.head.head if within else noun.head
    issued = within or noun.dep == "dobj" and act.lemma in listed("issuing")
    return subjects.written_subject(act) if issued and syntax.is_verb(act) and not syntax.is_passive(act) else None


def standing_for(noun: Word | None, *apart: Word) -> Source | None:
    """As `source_of`; a relative pronoun stands for its antecedent."""
    if noun is None or not subjects.is_relative(noun):
        return source_of(noun, *apart)
    antecedent = subjects.antecedent(noun)
    clauses = [c for c in antecedent.children if c.dep in ("relcl", "acl") and noun in c.subtree()] if antecedent is not None else []
    named = antecedent is not None and antecedent.pos in ("NOUN", "PROPN")      # of "those who ask" too little would be left
    return _source(antecedent, clauses[:1] if named else (), noun)


def agent(verb: Word, *apart: Word) -> Source | None:
    """The "by" phrase of a passive, also where the parser hung it on the predicate: "was described as reckless by the press"."""
    below = (c for phrase in verb.children if phrase.lower == "as" for w in phrase.children for c in w.children)
    by = syntax.child(verb, "agent") or next((c for c in verb.children if c.dep == "prep" and c.lower == "by"), None)
    by = by or next((c for c in below if c.lower == "by"), None)
    return source_of(syntax.child(by, "pobj"), *apart) if by is not None else None


def brought_by(verb: Word) -> Source | None:
    """Who or what brings somebody's words: "quoted by Reuters", "quoted in the Herald"."""
    within = next((c for c in verb.children if c.dep == "prep" and c.lower == "in"), None)
    return agent(verb) or (source_of(syntax.child(within, "pobj")) if within is not None else None)


def author_of(noun: Word) -> Source | None:
    """Who stands behind a claim noun: "Ankara's assertion", "a report by Reuters", "the view of economists"."""
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return source_of(owner)
    for preposition in ("by", "from", "of", "among"):
        phrase = next((c for c in noun.children if c.dep in ("prep", "agent") and c.lower == preposition), None)
        if phrase is not None and syntax.child(phrase, "pobj") is not None:
            return source_of(syntax.child(phrase, "pobj"))
    place = next((c for c in noun.children if c.lower == "in" and c.dep == "prep"), None)
    paper = syntax.child(place, "pobj") if place is not None else None          # "a report in the Echo that"
    if paper is not None and (name := name_of(paper)) is not None and is_medium(name.text, name.tokens):
        return source_of(paper)
    named = next((c for c in noun.children if c.dep in ("compound", "nmod") and name_of(c) is not None), None)      # a Reuters report that
    return source_of(named)


def citing(verb: Word) -> list[Word]:
    """The participles "citing" or "quoting" that belong to a reporting verb, also where the parser hung them on its complement."""
    complement, citers = syntax.child(verb, "ccomp"), listed("citing_verbs")
    below = [verb, *filter(None, [syntax.child(verb, "nsubj"), complement])]
    found = [c for w in below for x in w.children for c in (x, *(x.children if x.dep == "punct" else ()))
             if c.tag == "VBG" and c.lemma in citers and c.dep in ("advcl", "acl", "prep", "pcomp", "dep")
             and (w is not complement or verb.i < c.i < w.i or _after_comma(c))]
    speaker = syntax.child(verb, "nsubj")
    relative = next((c for c in speaker.children if c.dep == "relcl" and c.lemma in citers and not syntax.is_passive(c)
                     and not _recites(c)), None) if speaker is not None else None
    return [*found, relative] if relative is not None else found       # "X, which cited Y, said"


def _recites(verb: Word) -> bool:
    """ "The editor, who once quoted Lenin at a dinner": a person who quotes need not pass on news."""
    return verb.lemma == "quote" and not any(c.lower == "which" for c in verb.children)


def _after_comma(clause: Word) -> bool:
    return any(c.text == "," and c.i == clause.i - 1 for c in clause.head.children)


def chained(verb: Word, speaker: Source | None) -> tuple[Source | None, tuple[Source, ...]]:
    """The innermost source of a reporting verb and those further out.

    Where the speaker cites somebody, the one cited is the innermost; where the speaker is quoted in a medium or appears in a cited
    document, these stand further out.
    """
    if speaker is None:
        return None, ()
    inner = cited(verb)
    if inner:
        return inner[0], (speaker,)
    return speaker, (*_document_around(verb), *_medium_of(speaker.head), *_carried_by(verb, speaker.head))


def _medium_of(noun: Word) -> tuple[Source, ...]:
    """ "Mr Banda, quoted in the Herald, said"."""
    quoted = next((c for c in noun.children if c.dep == "acl" and c.tag == "VBN" and c.lemma in listed("citing_verbs")), None)
    medium = brought_by(quoted) if quoted is not None else None
    return (medium,) if medium is not None else ()


def _carried_by(verb: Word, speaker: Word) -> tuple[Source, ...]:
    """ "Mr Banda, in remarks carried by state radio, said": the medium."""
    remarks = [n for w in (verb, speaker) for c in w.children if c.lower == "in" and (n := syntax.child(c, "pobj")) is not None]
    carried = [c for n in remarks for c in n.children if c.dep == "acl" and c.lemma in listed("carrying")]
    found = agent(carried[0]) if carried else None
    name = name_of(found.head) if found is not None else None
    medium = found is not None and (in_class(found.head.lemma, "medium noun") or any(in_class(w.text.capitalize(), "medium word")
                                    for w in found.words) or name is not None and is_medium(name.text, name.tokens))
    return (found,) if found is not None and medium else ()


def _document_around(verb: Word) -> tuple[Source, ...]:
    """ "The report cites a memo in which the manager says": the report, then the memo."""
    noun = verb.head if verb.dep == "relcl" else None
    if noun is None or noun.dep != "dobj" or noun.head.lemma not in listed("passing_on"):
        return ()
    return tuple(s for s in (source_of(subjects.subject(noun.head)), source_of(noun)) if s is not None)


def cited(verb: Word) -> tuple[Source, ...]:
    """Sources that a reporting verb passes on: "X, citing Y, said"; "X said, citing Y"; "Citing Y, X says"."""
    found = citing(verb)
    nouns = [n for c in found if (n := syntax.child(c, "dobj", "pobj")) is not None and can_speak(n)]
    return tuple(s for n in nouns[:1] if (s := source_of(n)) is not None)


def can_speak(noun: Word) -> bool:
    """A person, body or document is a source; a ground for acting ("citing falling demand") is none."""
    return not is_a(noun, "reason") and (name_of(noun) is not None or noun_kind(noun) != "unknown")


