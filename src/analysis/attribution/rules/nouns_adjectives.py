"""Attribution by nouns and adjectives: the claim that P, is sure that P."""
from collections.abc import Iterator, Sequence

from analysis.attribution.complement import clauses
from analysis.attribution.cues import Cue, table, verb_cue
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import author_of, source_of, speaker_of
from analysis.attribution.usage import Usage, plain
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

ADJECTIVES = {"JJ", "JJR", "JJS", "VBN"}        # tags, the one that participles share included


@rule("noun-clause", "A noun for a claim, view or rumour with a clause, beside it or as its predicate: Y's assertion that P; Y's view is "
      "that P; rumours spread that P have no named source.", example="She repeated Ankara's assertion that the ships were at sea.")
def noun_clause(words: Sequence[Word]) -> Iterator[Said]:
    """The clause with "that", told by whoever the claim is, or by the subject of "made the claim that"."""
    for noun in (w for w in words if w.pos == "NOUN"):
        cue = table().get((noun.lemma, "noun"))
        if cue is not None:
            yield from _claimed(noun, cue)


def _claimed(noun: Word, cue: Cue) -> Iterator[Said]:
    verb, beside = noun.head, syntax.that_clause(noun)
    clause = beside or _predicated(noun)
    if clause is None or syntax.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is None:
        return
    told = verb_cue(verb) if noun.dep == "dobj" and verb.lemma not in listed("hearing") else None
    light = noun.dep == "dobj" and (verb.lemma in listed("light_verbs") or told is not None and told[0].polarity == "+")
    if _denied(noun) or light and negation.is_negated(verb):
        return
    source, outer = _claimant(noun, light=light)
    cue_words = (noun, verb) if beside is None and verb.lemma in listed("appearing") else (noun,)
    for head, words in clauses(clause):
        own = _without_predicate(noun, words)
        part = head if own == words else syntax.top(own)
        yield Said(noun, plain(cue, *cue_words), source, part, own, outer, kind="clause")


def _claimant(noun: Word, *, light: bool) -> tuple[Source | None, tuple[Source, ...]]:
    """Whose claim it is, and who ascribes it to him."""
    verb = noun.head
    if noun.dep == "dobj" and verb.lemma in listed("ascribing"):
        to = next((c for c in verb.children if c.lower == "to"), None)
        speaker = speaker_of(verb)
        return source_of(syntax.child(to, "pobj") if to is not None else None), (speaker,) if speaker is not None else ()
    return author_of(noun) or (speaker_of(verb) if light else source_of(_mistaken(noun), noun)), ()


def _without_predicate(noun: Word, words: list[Word]) -> list[Word]:
    """The clause without the sentence's own predicate, which the parser takes into it: "the claim that he lied | surfaced in May".

    So it is where the noun has become the sentence's root. The predicate is the first finite form after the clause's own verb that follows
    neither an auxiliary nor a conjunction.
    """
    if noun.dep != "ROOT":
        return words
    own = next((k for k, w in enumerate(words) if w.tag in syntax.FINITE), len(words))
    for k in range(own + 2, len(words)):
        word, before = words[k], words[k - 1]
        if word.dep in ("mark", "cc") or word.tag in ("WRB", "WP", "WDT") or word.text in syntax.BREAKS:
            return words
        finite = word.tag in syntax.FINITE or word.tag in ("VBN", "JJ") and word.lower.endswith("ed")
        if finite and before.tag not in ("MD", "RB", "DT", "PRP$", "IN", "TO") and before.lemma not in ("be", "have", "do", "get"):
            return words[:k]
    return words


def _predicated(noun: Word) -> Word | None:
    """A "that" clause which the noun's verb says of it: "his argument is that P", or which stands behind it: "rumours spread that P"."""
    verb = noun.head
    links = verb.lemma == "be" or verb.lemma in listed("appearing")
    cleft = noun.dep == "attr" and any(c.lower == "it" and c.dep == "nsubj" for c in verb.children)         # "it is her belief that P"
    if noun.dep != "nsubj" and not cleft or not links or negation.is_negated(verb) or syntax.modals(verb):
        return None
    return next((c for c in verb.children if c.dep in ("ccomp", "advcl") and c.i > verb.i and c.subtree()[0].lower == "that"), None)


def _mistaken(noun: Word) -> Word | None:
    """The subject of a verb that the parser took for a noun: "But Reed claims that P"."""
    if noun.tag != "NNS":
        return None
    name = noun.head.text[0].isupper() and not syntax.is_verb(noun.head)
    return syntax.child(noun, "nsubj") or (noun.head if noun.dep == "dobj" and name else None)


def _denied(noun: Word) -> bool:
    """ "no suggestion that", "no doubt that": nobody claims it."""
    return any(c.dep in ("det", "neg") and c.lower in ("no", "any", "little") for c in noun.children)


def _beside(word: Word) -> Word | None:
    """A clause which the parser hung on "be": with "that" ("was aware, however, that P"), or right after ("are adamant P")."""
    if word.dep != "acomp" or word.head.lemma != "be":
        return None
    after = [c for c in word.head.children if c.dep in ("ccomp", "advcl") and c.i > word.i]
    return next((c for c in after if c.dep == "ccomp" and syntax.marker(c) == "that" or not syntax.marker(c) and syntax.is_finite(c)
                 and c.subtree()[0].i == word.i + 1 and syntax.child(c, "nsubj", "nsubjpass", "expl") is not None), None)


@rule("adjective-clause", "A person is said to be sure, doubtful or the like that P.",
      example="The engineer was convinced that the dam would hold.")
def adjective_clause(words: Sequence[Word]) -> Iterator[Said]:
    """The clause beside the adjective, or the phrase of its preposition ("critical of the plan")."""
    for word in (w for w in words if w.tag in ADJECTIVES):
        cue = table().get((word.lower, "adjective"))
        if cue is not None:
            yield from _sure(word, cue)


def _sure(word: Word, cue: Cue) -> Iterator[Said]:
    clause = next((c for c in word.children if c.dep == "ccomp" and c.i > word.i), None) or _beside(word) or _prepositional(word, cue)
    if word.tag.startswith("JJ") and word.dep not in ("acomp", "oprd", "attr"):     # "the crowd watches, aware that P": nobody says so
        return
    verb = word.head if word.dep in ("acomp", "oprd", "attr") else word
    helper = syntax.child(verb, "auxpass")
    speaker = speaker_of(verb) or (source_of(syntax.child(helper, "nsubj")) if helper is not None else None)     # "is convinced P"
    if clause is None or speaker is None or speaker.head.lower in ("it", "this", "that") or syntax.modals(verb):
        return
    level, polarity = ("U", "+") if negation.is_negated(verb) else (cue.level, cue.polarity)
    how = Usage(cue, level, polarity, (word,))
    for part, words in clauses(clause):
        yield Said(verb, how, speaker, part, words, kind="clause")


def _prepositional(word: Word, cue: Cue) -> Word | None:
    """ "critical of the plan", "worried about the cost": the noun."""
    phrase = next((c for c in word.children if f"prep:{c.lower}" in cue.frames), None)
    return syntax.child(phrase, "pobj", "pcomp") if phrase is not None else None
