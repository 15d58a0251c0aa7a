"""Attribution by verbs whose content is no finite clause: an infinitive, a gerund, an object and its predicate, a noun phrase."""
from collections.abc import Iterator

from analysis.attribution.complement import clauses, strayed
from analysis.attribution.cues import Cue, table, verb_cue
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import agent, speaker_of
from analysis.attribution.usage import Usage
from analysis.language import negation, subjects, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a

# Prepositions whose phrase after the object belongs to what is said of it: "praised X for Y", "hailed X as Y".
WITH_OBJECT = {"as", "for", "of", "to", "with", "about", "over", "against"}


@rule("verb-infinitive", "A verb of promise, intention or refusal with an infinitive: X promised to resign.",
      example="The union threatened to close the port.")
def verb_infinitive(verb: Word, how: Usage) -> Iterator[Said]:
    """The infinitive with "to" whose subject is the source."""
    head = _own_act(verb)
    if head is None or "inf" not in how.cue.frames or not syntax.has_to(head) or verb_cue(head) is not None:
        return
    asks = any(c.tag in ("WRB", "WP", "WDT") for c in head.children)        # "asked how to leave"
    speaker = speaker_of(verb)
    if speaker is not None and not asks:
        yield Said(verb, how, speaker, head, head.subtree(), kind="clause")


@rule("verb-gerund", "A reporting verb with a gerund: X denied leaving.", example="The clerk denied leaving the door open.")
def verb_gerund(verb: Word, how: Usage) -> Iterator[Said]:
    """The gerund whose subject is the source."""
    head = _own_act(verb)
    gerund = head is not None and (head.tag == "VBG" or any(c.dep == "aux" and c.lower == "having" for c in head.children))
    speaker = speaker_of(verb) if gerund and "ing" in how.cue.frames else None
    if head is not None and speaker is not None:
        yield Said(verb, how, speaker, head, head.subtree())


def _own_act(verb: Word) -> Word | None:
    """The infinitive or gerund after an active verb."""
    head = syntax.child(verb, "xcomp")
    return head if head is not None and head.i > verb.i and not syntax.is_passive(verb) else None


@rule("verb-object", "A verb that predicates something of its object: X called Y illegal, X accused Y of Z, X expects Y to fall.",
      example="Critics call the law unworkable.")
def verb_object(verb: Word, how: Usage) -> Iterator[Said]:
    """The object and its predicate; of a passive with an agent, the subject and its predicate."""
    passive = syntax.is_passive(verb)
    speaker = agent(verb) if passive else speaker_of(verb)
    if speaker is None or passive and how.polarity == "-":
        return
    thing = syntax.child(verb, "nsubjpass", "nsubj") if passive else syntax.child(verb, "dobj")
    if thing is not None and "measure" in how.cue.frames:
        after = [c for c in verb.children if c.i > verb.i]
        measure = next((c for c in after if c.lower in ("at", "on") and any(w.tag == "CD" for w in c.subtree())), None)
        if measure is not None:
            yield Said(verb, how, speaker, measure, [w for c in after for w in c.subtree()])
        return
    predicates = (("small", syntax.child(verb, "oprd") or _second_object(verb) or _quality(thing)),
                  ("of", _prepositional(verb, thing, "of", "pcomp", "pobj")),
                  ("as", _prepositional(verb, thing, "as", "pobj", "pcomp", "amod")))
    for frame, predicate in predicates:
        if frame in how.cue.frames and predicate is not None and thing is not None and predicate.i > verb.i:
            stray = strayed(predicate)
            by = speaker.words[0].i - 1 if passive and predicate.i < speaker.words[0].i else None
            own = [w for w in predicate.subtree() if by is None or w.i < by]
            yield Said(verb, how, speaker, predicate, [
                *_thing(verb, thing, predicate), *own, *(stray.subtree() if stray is not None else ())], kind="object")
            return
    clause = syntax.child(verb, "ccomp")
    if clause is not None and clause.i > verb.i and how.cue.frames & {"small", "objinf"}:
        yield Said(verb, how, speaker, clause, clause.subtree())
    elif thing is not None and ("objinf" in how.cue.frames or passive and "passive" in how.cue.frames):
        infinitive = syntax.child(verb, "xcomp") or syntax.child(thing, "relcl", "acl")
        if infinitive is not None and syntax.has_to(infinitive) and infinitive.i > thing.i:
            noun = (subjects.antecedent(thing) or thing) if thing.lower in subjects.RELATIVES else thing
            yield Said(verb, how, speaker, infinitive, [*syntax.noun_phrase(noun), *infinitive.subtree()])


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


def _quality(thing: Word | None) -> Word | None:
    """An adjective or noun after the object, which the parser took for the noun's own: 'called the evidence "thin"', 'it "a scandal"'."""
    after = [c for c in thing.children if c.dep in ("amod", "appos") and c.i > thing.i and not any(
        x.text in syntax.PAUSES for x in thing.children if x.i < c.i)] if thing is not None else []
    return after[0] if after else None


def _prepositional(verb: Word, thing: Word | None, preposition: str, *deps: str) -> Word | None:
    participle = syntax.child(thing, "acl") if thing is not None else None      # "see the elections held on Sunday as a test"
    for holder in (verb, thing, participle):
        phrase = next((c for c in holder.children if c.lower == preposition and c.i > verb.i), None) if holder is not None else None
        if phrase is not None:
            return syntax.child(phrase, *deps)
    return None


@rule("verb-claim", "A verb of rejection or doubt whose object stands for a claim: X rejected Y's assertion that P.",
      example="The firm rejected the union's claim that wages had fallen.")
def verb_claim(verb: Word, how: Usage) -> Iterator[Said]:
    """The clause of the claim, or the noun alone."""
    thing = _object(verb, how)
    speaker = speaker_of(verb) if thing is not None and _stands_for_claim(thing, how) else None
    if thing is None or speaker is None:
        return
    clause = syntax.that_clause(thing)
    words = clauses(clause)[0][1] if clause is not None else syntax.noun_phrase(thing)
    yield Said(verb, how, speaker, clause if clause is not None else thing, words, kind="clause")


@verb_claim.also(example="The claim that wages had fallen was rejected by the firm.")
def claim_rejected(verb: Word, how: Usage) -> Iterator[Said]:
    """ "The claim that P was denied by X"."""
    speaker = agent(verb) if syntax.is_passive(verb) and how.polarity == "-" else None
    thing = syntax.child(verb, "nsubjpass")
    clause = syntax.that_clause(thing) if thing is not None else None
    if speaker is not None and thing is not None and clause is not None and is_a(thing, "claim"):
        yield Said(verb, how, speaker, clause, clauses(clause)[0][1], kind="clause")


@rule("verb-noun", "A reporting verb whose object is the content, as a noun phrase: X reiterated its support.",
      example="The government reiterated its support for the treaty.")
def verb_noun(verb: Word, how: Usage) -> Iterator[Said]:
    """The object, with the phrases that go with it."""
    thing = _object(verb, how)
    speaker = speaker_of(verb) if thing is not None and not _stands_for_claim(thing, how) else None
    if thing is None or speaker is None or not _takes_noun(how.cue, speaker, thing):
        return
    phrases = [c for c in verb.children if c.dep == "prep" and c.lower in WITH_OBJECT and c.i > thing.i and c not in how.words]
    yield Said(verb, how, speaker, thing, [*thing.subtree(), *(w for c in phrases for w in c.subtree())], kind="object")


def _object(verb: Word, how: Usage) -> Word | None:
    """The noun that may be an active verb's content; None for the noun of "repeated the claim that P", which attributes by itself."""
    if syntax.is_passive(verb):
        return None
    thing = syntax.child(verb, "dobj") if how.words[-1].dep != "prep" else syntax.child(how.words[-1], "pobj")
    second = next((w for w in how.words if w.dep == "conj" and w.head is verb), None)       # "neither confirmed nor denied the claim"
    thing = syntax.child(second, "dobj") if thing is None and second is not None else thing
    if thing is None and "at" in how.cue.frames:
        phrase = next((c for c in verb.children if c.dep == "prep" and c.lower == "at"), None)
        thing = syntax.child(phrase, "pobj") if phrase is not None else None
    thing = _free_relative(verb) if thing is None or thing.lower == "what" else thing
    if thing is None or thing.pos == "PRON" or thing.i < verb.i:
        return None
    repeated = how.polarity == "+" and how.level != "U" and (thing.lemma, "noun") in table()
    return thing if not repeated or syntax.that_clause(thing) is None else None


def _stands_for_claim(thing: Word, how: Usage) -> bool:
    """A definite claim, or one with its clause, beside a verb that does not take it over."""
    open_to_doubt = how.polarity == "-" or how.level == "U" or "claimnoun" in how.cue.frames
    return open_to_doubt and is_a(thing, "claim") and (syntax.that_clause(thing) is not None or _definite(thing))


@rule("verb-preposition", "A reporting verb with a preposition whose phrase is the content: X talked about P, X warned of P.",
      example="The minister warned of floods.")
def verb_preposition(verb: Word, how: Usage) -> Iterator[Said]:
    """The noun of the phrase; after "for", also a clause: "called for the road to be closed"."""
    phrase = next((c for c in verb.children if c.dep == "prep" and c.i > verb.i and f"prep:{c.lower}" in how.cue.frames), None)
    thing = syntax.child(phrase, "pobj", "pcomp") if phrase is not None else None
    speaker = None if syntax.is_passive(verb) else speaker_of(verb)
    if phrase is not None and thing is not None and phrase.lower == "against" and (thing.lemma.lower(), "noun") in table():
        return          # "warned against speculation": of what others might say
    wish = _infinitive_clause(verb) if thing is None and "prep:for" in how.cue.frames else None
    if wish is not None and speaker is not None:
        yield Said(verb, how, speaker, wish, syntax.without(wish.subtree(), syntax.child(wish, "mark")), kind="phrase")
    if thing is not None and speaker is not None and thing.pos != "PRON":
        yield Said(verb, how, speaker, thing, thing.subtree(), kind="phrase")


def _infinitive_clause(verb: Word) -> Word | None:
    """ "called for the road to be closed": what follows "for" is a clause."""
    return next((c for c in verb.children if c.i > verb.i and syntax.marker(c) == "for" and syntax.has_to(c)), None)


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
