"""Attribution by verbs whose content is no finite clause: an infinitive, a gerund, an object and its predicate, a noun phrase."""
from collections.abc import Iterator

from analysis.attribution.content import PAUSES, clauses, glosses, has_to, strayed
from analysis.attribution.cues import Cue, table, verb_cue
from analysis.attribution.records import Attribution, Source, attribution
from analysis.attribution.sources import agent, source_of, speaker_of
from analysis.attribution.usage import Usage
from analysis.language import negation, subjects, syntax
from analysis.language.names import DAYS
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a

RULES = {
    "verb-infinitive": "A verb of promise, intention or refusal with an infinitive: X promised to resign.",
    "verb-gerund": "A reporting verb with a gerund: X denied leaving.",
    "verb-noun": "A reporting verb whose object is the content, as a noun phrase: X reiterated its support.",
    "verb-claim": "A verb of rejection or doubt whose object stands for a claim: X rejected Y's assertion that P.",
    "verb-preposition": "A reporting verb with a preposition whose phrase is the content: X talked about P, X warned of P.",
    "verb-object": "A verb that predicates something of its object: X called Y illegal, X accused Y of Z, X expects Y to fall.",
}

# Prepositions whose phrase after the object belongs to what is said of it: "praised X for Y", "hailed X as Y".
WITH_OBJECT = {"as", "for", "of", "to", "with", "about", "over", "against"}


def infinitive(verb: Word, how: Usage) -> Iterator[Attribution]:
    """Frames with an infinitive or gerund whose subject is the source: "promised to resign", "denied leaving"."""
    head = syntax.child(verb, "xcomp")
    if head is None or head.i < verb.i or syntax.is_passive(verb):
        return
    speaker = speaker_of(verb)
    if speaker is None:
        return
    asks = any(c.tag in ("WRB", "WP", "WDT") for c in head.children)
    if has_to(head) and "inf" in how.cue.frames and verb_cue(head) is None and not asks:
        yield from attribution("verb-infinitive", verb, how, speaker, head, syntax.without(head.subtree(), *glosses(head)))
    elif head.tag == "VBG" and "ing" in how.cue.frames:
        yield from attribution("verb-gerund", verb, how, speaker, head, head.subtree())


def object_frame(verb: Word, how: Usage) -> Iterator[Attribution]:
    """Frames with an object and a predicate of it."""
    passive = syntax.is_passive(verb)
    speaker = _named_agent(verb) if passive else speaker_of(verb)
    if speaker is None:
        return
    if passive and how.polarity == "-":
        yield from _rejected(verb, how, speaker)
        return
    thing = syntax.child(verb, "nsubjpass", "nsubj") if passive else syntax.child(verb, "dobj")
    if thing is not None and "measure" in how.cue.frames:
        after = [c for c in verb.children if c.i > verb.i]
        measure = next((c for c in after if c.lower in ("at", "on") and any(w.tag == "CD" for w in c.subtree())), None)
        if measure is not None:
            yield from attribution("verb-object", verb, how, speaker, measure, [w for c in after for w in c.subtree()])
        return
    predicates = (("small", syntax.child(verb, "oprd") or _second_object(verb) or _quality(thing)),
                  ("of", _prepositional(verb, thing, "of", "pcomp", "pobj")),
                  ("as", _prepositional(verb, thing, "as", "pobj", "pcomp", "amod")))
    for frame, predicate in predicates:
        if frame in how.cue.frames and predicate is not None and thing is not None and predicate.i > verb.i:
            stray = strayed(predicate)
            by = speaker.words[0].i - 1 if passive and predicate.i < speaker.words[0].i else None
            own = [w for w in _before_occasion(predicate.subtree(), predicate) if by is None or w.i < by]
            yield from attribution("verb-object", verb, how, speaker, predicate, [
                *_thing(verb, thing, predicate), *own, *(stray.subtree() if stray is not None else ())])
            return
    clause = syntax.child(verb, "ccomp")
    if clause is not None and clause.i > verb.i and how.cue.frames & {"small", "objinf"}:
        yield from attribution("verb-object", verb, how, speaker, clause, clause.subtree())
    elif thing is not None and ("objinf" in how.cue.frames or passive and "passive" in how.cue.frames):
        infinitive = syntax.child(verb, "xcomp") or syntax.child(thing, "relcl", "acl")
        if infinitive is not None and has_to(infinitive) and infinitive.i > thing.i:
            noun = (subjects.antecedent(thing) or thing) if thing.lower in subjects.RELATIVES else thing
            if how.cue.cue_class == "question":     # "asked them to leave" asks for an act
                how = how._replace(cue=how.cue._replace(cue_class="directive"), level="CT")
            yield from attribution("verb-object", verb, how, speaker, infinitive, [*syntax.noun_phrase(noun), *infinitive.subtree()])


def _thing(verb: Word, thing: Word, predicate: Word) -> list[Word]:
    """The object of "called her vote for the war a mistake", with what the parser hung on the verb between it and its predicate."""
    last = predicate.subtree()[0].i
    apart = [c for c in verb.children if c.dep == "prep" and c is not predicate.head and verb.i < thing.i < c.i < last and not _in_print(c)]
    return [*syntax.noun_phrase(thing), *(w for c in apart for w in c.subtree())]


def _in_print(phrase: Word) -> bool:
    """ "in an article", "in a statement": where it was said."""
    noun = syntax.child(phrase, "pobj")
    return noun is not None and (is_a(noun, "data") or is_a(noun, "speech act"))


def _second_object(verb: Word) -> Word | None:
    """What the parser took for a second object: "branded the town a failure"."""
    objects = [c for c in verb.children if c.dep == "dobj"]
    return objects[1] if len(objects) == 2 else None


def _rejected(verb: Word, how: Usage, speaker: Source) -> Iterator[Attribution]:
    """ "The claim that P was denied by X"."""
    thing = syntax.child(verb, "nsubjpass")
    clause = next((c for c in thing.children if c.dep in ("acl", "relcl", "ccomp") and syntax.marker(c) == "that"), None) if thing else None
    if thing is not None and clause is not None and is_a(thing, "claim"):
        yield from attribution("verb-claim", verb, how, speaker, clause, clauses(clause)[0][1])


def _quality(thing: Word | None) -> Word | None:
    """An adjective or noun after the object, which the parser took for the noun's own: 'called the evidence "thin"', 'it "a scandal"'."""
    after = [c for c in thing.children if c.dep in ("amod", "appos") and c.i > thing.i and not any(
        x.text in PAUSES for x in thing.children if x.i < c.i)] if thing is not None else []
    return after[0] if after else None


def _named_agent(verb: Word) -> Source | None:
    """The "by" phrase of a passive, also where the parser hung it on the predicate: "was described as reckless by the press"."""
    below = [c for phrase in verb.children if phrase.lower == "as" for w in phrase.children for c in w.children]
    by = next((c for c in below if c.lower == "by"), None)
    return agent(verb) or source_of(syntax.child(by, "pobj") if by is not None else None)


def _prepositional(verb: Word, thing: Word | None, preposition: str, *deps: str) -> Word | None:
    participle = syntax.child(thing, "acl") if thing is not None else None      # "see the elections held on Sunday as a test"
    for holder in (verb, thing, participle):
        phrase = next((c for c in holder.children if c.lower == preposition and c.i > verb.i), None) if holder is not None else None
        if phrase is not None:
            return syntax.child(phrase, *deps)
    return None


def noun_frame(verb: Word, how: Usage) -> Iterator[Attribution]:
    """A noun phrase as content."""
    thing = syntax.child(verb, "dobj") if how.words[-1].dep != "prep" else syntax.child(how.words[-1], "pobj")
    if syntax.is_passive(verb):
        return
    second = next((w for w in how.words if w.dep == "conj" and w.head is verb), None)       # "neither confirmed nor denied the claim"
    thing = syntax.child(second, "dobj") if thing is None and second is not None else thing
    if thing is None and "at" in how.cue.frames:
        phrase = next((c for c in verb.children if c.dep == "prep" and c.lower == "at"), None)
        thing = syntax.child(phrase, "pobj") if phrase is not None else None
    speaker = speaker_of(verb)
    thing = _free_relative(verb) if thing is None or thing.lower == "what" else thing
    if thing is None or speaker is None or thing.pos == "PRON" or thing.i < verb.i:
        return
    clause = next((c for c in thing.children if c.dep in ("acl", "relcl", "ccomp") and syntax.marker(c) == "that"), None)
    if clause is not None and how.polarity == "+" and how.level != "U" and (thing.lemma, "noun") in table():
        return      # "repeated the claim that P": the noun's
    if is_a(thing, "claim") and (clause is not None or _definite(thing)) and (
            how.polarity == "-" or how.level == "U" or "claimnoun" in how.cue.frames):
        head = clause if clause is not None else thing
        words = clauses(clause)[0][1] if clause is not None else syntax.noun_phrase(thing)
        yield from attribution("verb-claim", verb, how, speaker, head, words)
    elif _takes_noun(how.cue, speaker, thing):
        phrases = [c for c in verb.children if c.dep == "prep" and c.lower in WITH_OBJECT and c.i > thing.i and c not in how.words]
        words = [*thing.subtree(), *(w for c in phrases for w in c.subtree())]
        own = syntax.without(words, *glosses(verb), *glosses(thing))
        yield from attribution("verb-noun", verb, how, speaker, thing, _before_occasion(own, thing))


def preposition_frame(verb: Word, how: Usage) -> Iterator[Attribution]:
    """A prepositional phrase as content: "warned of delays", "talked about his plans"."""
    phrase = next((c for c in verb.children if c.dep == "prep" and c.i > verb.i and f"prep:{c.lower}" in how.cue.frames), None)
    thing = syntax.child(phrase, "pobj", "pcomp") if phrase is not None else None
    speaker = None if syntax.is_passive(verb) else speaker_of(verb)
    wish = _infinitive_clause(verb) if thing is None and "prep:for" in how.cue.frames else None
    if wish is not None and speaker is not None:
        yield from attribution("verb-preposition", verb, how, speaker, wish, syntax.without(wish.subtree(), syntax.child(wish, "mark")))
    if thing is not None and speaker is not None and thing.pos != "PRON":
        yield from attribution("verb-preposition", verb, how, speaker, thing, syntax.without(thing.subtree(), *glosses(thing)))


def _infinitive_clause(verb: Word) -> Word | None:
    """ "called for the road to be closed": what follows "for" is a clause."""
    return next((c for c in verb.children if c.i > verb.i and syntax.marker(c) == "for" and has_to(c)), None)


def _before_occasion(words: list[Word], thing: Word) -> list[Word]:
    """The content up to when it was said, which the parser hung on it: "called it a mess during a visit", "blasted him Monday on air"."""
    occasion = min((w.i for w in words if w.i > thing.i and (w.dep == "prep" and w.lower == "during" or w.lower in DAYS
                                                               and w.dep == "npadvmod" and not syntax.is_verb(w.head))), default=None)
    return words if occasion is None else [w for w in words if w.i < occasion]


def _free_relative(verb: Word) -> Word | None:
    """The clause in "condemned what he called a breach"."""
    clause = syntax.child(verb, "ccomp")
    return clause if clause is not None and clause.i > verb.i and clause.subtree()[0].lower == "what" else None


def _definite(noun: Word) -> bool:
    return any(c.dep == "poss" or c.dep == "det" and c.lower in ("the", "this", "that", "these", "those", "such", "any", "all")
               for c in noun.children)


def _takes_noun(cue: Cue, speaker: Source, thing: Word) -> bool:
    if "npdata" in cue.frames and is_a(speaker.head, "data") or "negnp" in cue.frames and negation.is_negative_phrase(thing):
        return True
    return "np" in cue.frames or "at" in cue.frames
