"""Attribution by verbs with a finite clause: X said that P; P, X said; as X said, P; P, which X said was false."""
from collections.abc import Iterator, Sequence

from analysis.attribution.complement import clauses, complement, further
from analysis.attribution.content import resumed
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import agent, chained, citing, source_of, speaker_of
from analysis.attribution.usage import Usage, is_hearing
from analysis.language import subjects, syntax
from analysis.language.parsing import Word
from analysis.language.syntax import PAUSES
from analysis.language.word_classes import is_a, listed

WHOEVER = frozenset({"anyone", "anybody", "whoever"})       # nobody in particular


@rule("verb-clause", "A reporting verb has a subject (the source) and a finite clause (the content): X said (that) P. Rumour names nobody.",
      example="The harbour master said that two ferries had collided in the fog.")
def verb_clause(verb: Word, how: Usage) -> Iterator[Said]:
    """The clause after the verb, and those beside it."""
    reported = _reported(verb, how)
    if reported is None or reported[0].i < verb.i or _shared_subject(verb, reported[0]):
        return
    head, source, outer = reported
    for part, all_words in [c for one in (head, *further(verb, head)) for c in clauses(one)]:
        words = [*_subject_as_object(verb, part), *syntax.without(all_words, *citing(verb))]
        if _tells_how(part, how):
            words = [w for w in words if w is not part.subtree()[0]]
        predicate = _late_predicate(verb, words)
        if predicate is not None:
            words = [*words, *(w for w in predicate.subtree() if w.i > words[-1].i)]
        yield Said(verb, how, source, predicate or part, words, outer, kind="clause")


@rule("verb-parenthesis", "A reporting verb with its subject is inserted in, or put after, the clause that it reports: P, X said.",
      example="The pier is rotten, divers said on Monday.")
def verb_parenthesis(verb: Word, how: Usage) -> Iterator[Said]:
    """The clause before the verb, which the parser took for its complement or, in part, for its subject."""
    reported = _reported(verb, how)
    if reported is None:
        return
    head, source, outer = reported
    if head.i < verb.i:
        parts = clauses(head)
        for part, words in parts if len(parts) > 1 else [(head, head.subtree())]:
            yield Said(verb, how, source, part, words, outer, kind="before")
    elif shared := _shared_subject(verb, head):
        yield Said(verb, how, source, head, [*shared, *head.subtree()], outer)


def _reported(verb: Word, how: Usage) -> tuple[Word, Source | None, tuple[Source, ...]] | None:
    """The finite clause that a verb reports, whose words it is, and through whom; None where it reports none or nobody."""
    head = complement(verb)
    if head is None or not how.cue.frames & {"clause", "whether", "how", "quote"} or syntax.is_passive(verb) and agent(verb) is None:
        return None
    if _wh_question(head, how):
        return None
    speaker = agent(verb, head) if syntax.is_passive(verb) else speaker_of(verb)
    if speaker is None:
        return None
    if verb.lemma == "tell" and is_hearing(speaker.head) and syntax.child(verb, "dobj", "dative") is None:
        return head, None, ()       # the headline's "inquiry told": nobody is named
    if speaker.head.lower in WHOEVER:
        return None
    source, outer = chained(verb, _informant(verb) or speaker)
    if source is not None and source.head.lemma.lower() in listed("rumours") and not any(c.dep == "poss" for c in source.head.children):
        source = None       # "rumour has it that P": nobody is named
    return head, source, outer


def _subject_as_object(verb: Word, head: Word) -> list[Word]:
    """ "Warned the islands will be cut off": what the parser took for the hearer is the clause's subject."""
    thing, bare = syntax.child(verb, "dobj"), syntax.child(head, "nsubj", "nsubjpass", "expl", "mark", "csubj") is None
    phrase = syntax.noun_phrase(thing) if thing is not None and bare and syntax.is_finite(head) else []
    return phrase if phrase and verb.i < phrase[0].i and phrase[-1].i + 1 == head.subtree()[0].i else []


def _late_predicate(verb: Word, words: Sequence[Word]) -> Word | None:
    """ "Said the vote expected in May | will give a choice": a finite form right behind a clause that the parser took for a whole one.

    Not in "his claim that Reed said so | was untrue".
    """
    last = max(words, key=lambda w: w.i)
    after = next((w for w in syntax.whole_tree(verb) if w.i == last.i + 1), None)
    if after is None or after.tag not in syntax.FINITE or last.pos in ("PUNCT", "CCONJ", "PRON", "SCONJ"):
        return None
    if any(w.dep in ("acl", "relcl", "csubj") for w in (verb, *verb.ancestors())):
        return None
    return after if syntax.is_verb(after) and after.dep not in ("aux", "auxpass") else after.head


def _informant(verb: Word) -> Source | None:
    """ "The committee heard from Ms Reed that P": she says so."""
    phrase = next((c for c in verb.children if c.lower == "from" and c.dep == "prep"), None) if verb.lemma in listed("hearing") else None
    return source_of(syntax.child(phrase, "pobj")) if phrase is not None else None


def _shared_subject(verb: Word, head: Word) -> list[Word]:
    """ "The tunnel, engineers warned on Monday, is unsafe": the parser gives the verb both subjects; the first is the content's."""
    subjects = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.i < verb.i]
    comma = any(c.text == "," and c.i == head.subtree()[0].i - 1 for c in verb.children)
    bare = syntax.child(head, "nsubj", "nsubjpass", "expl", "mark") is None
    return subjects[0].subtree() if len(subjects) == 2 and comma and bare else []


def _wh_question(head: Word, how: Usage) -> bool:
    """The complement is an embedded question: "said who would attend" states nothing; "would not say whether P" is about P.

    "Described how P" is none: it tells that P happened; "asked how P" asks what it says.
    """
    first = head.subtree()[0]
    if _tells_how(head, how) or how.cue.cue_class == "question":
        return False
    return first.tag in ("WP", "WRB", "WDT") and first.lower != "that" or syntax.marker(head) == "whether" and how.level != "U"


def _tells_how(head: Word, how: Usage) -> bool:
    first = head.subtree()[0]
    return first.lower == "how" and first.head is head and "how" in how.cue.frames


@verb_parenthesis.also(example="The pier, divers say, rests on rotten timber.")
def inserted(verb: Word, how: Usage) -> Iterator[Said]:
    """ "The bridge, residents say, is unsafe": the host is the clause around, without the insertion."""
    if verb.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj") or "clause" not in how.cue.frames or syntax.marker(verb):
        return
    speaker = syntax.child(verb, "nsubj")
    spliced = verb.dep in ("conj", "dep") and not any(c.dep == "cc" and c.i < verb.i for c in verb.head.children)
    set_off = verb.dep == "parataxis" or verb.subtree()[-1].text in PAUSES or spliced
    act = syntax.child(verb, "xcomp")
    of_itself = act is not None and syntax.has_to(act)          # "the firm, thought to be bankrupt, was sold": a participle
    if speaker is None or speaker.lower in subjects.RELATIVES or not set_off or of_itself:
        return
    host = syntax.clause_root(verb.head) if verb.head.dep in ("nsubj", "nsubjpass") and _interrupts(verb) else verb.head
    source, outer = chained(verb, source_of(speaker))
    if syntax.is_passive(verb) and agent(verb) is None and speaker.lower == "it":
        source = None           # "P, it is alleged, Q"
    yield Said(verb, how, source, host, [*_fronted(verb), *syntax.without(host.subtree(), verb)], outer)


def _fronted(verb: Word) -> list[Word]:
    """ "To reach the port, engineers said, the road must be widened": before an insertion between two commas stands content, too."""
    speaker = syntax.child(verb, "nsubj")
    if speaker is None or speaker.i > verb.i:
        return []
    first = speaker.subtree()[0].i
    commas = {w.i for w in syntax.whole_tree(verb) if w.text in PAUSES}
    front = [c for c in verb.children if c.i < first and c.dep != "punct"]
    closed = verb.i + 1 in commas and first - 1 in commas and all(c.dep in ("advcl", "prep", "npadvmod", "csubj") for c in front)
    return [w for c in front for w in c.subtree()] if closed and not any(syntax.marker(c) == "as" for c in front) else []


def _interrupts(verb: Word) -> bool:
    """An insertion between a subject and its finite verb: "The plan, he said, is dead"."""
    last = verb.subtree()[-1]
    after = next((w for w in syntax.whole_tree(verb) if w.i > last.i), None)
    return last.text in PAUSES and after is not None and after.tag in syntax.FINITE


@verb_parenthesis.also(example="If it rains, the dam leaks, the engineer said.")
def put_after(verb: Word, how: Usage) -> Iterator[Said]:
    """ "P, police said": where the parse breaks, all that stands before the comma before the speaker is the content."""
    speaker = subjects.nearest_subject(verb) or _introduced(verb)
    if verb.dep != "ROOT" or speaker is None or speaker.i > verb.i or "clause" not in how.cue.frames or syntax.child(verb, "dobj"):
        return
    first = speaker.subtree()[0]
    comma = next((c for c in verb.subtree() if c.text == "," and c.i == first.i - 1), None)
    before = [w for w in verb.subtree() if comma is not None and w.i < comma.i]
    head = next((w for w in [*before, *resumed(verb, before)] if syntax.is_finite(w) and syntax.is_verb(w)), None)
    if head is not None and before[0].lower not in ("according", "as") and not _is_circumstance(verb, comma):
        source, outer = chained(verb, source_of(speaker))
        if syntax.is_passive(verb) and agent(verb) is None:
            if speaker.lower != "it":
                return
            source = None       # "P, it was alleged": nobody is named
        yield Said(verb, how, source, head, before, outer, kind="before")


def _introduced(verb: Word) -> Word | None:
    """ "P, her lawyer, Tom Reyes, said": the parser takes the speaker, set in commas with the name, for one more of a list."""
    words = [w for w in syntax.whole_tree(verb) if w.i < verb.i]
    if len(words) < 2 or words[-1].text != "," or words[-2].dep != "appos" or words[-2].pos != "PROPN":
        return None
    speaker = words[-2].head
    before = next((w for w in words if w.i == speaker.subtree()[0].i - 1), None)
    return speaker if speaker.dep == "conj" and before is not None and before.text == "," else None


def _is_circumstance(verb: Word, comma: Word | None) -> bool:
    """ "Asked whether P, X said": all that stands before the comma is a participle's phrase about the speaker."""
    before = [c for c in verb.children if comma is not None and c.i < comma.i]
    phrase = before[0] if len(before) == 1 else verb
    participle = phrase.dep == "advcl" and phrase.tag in ("VBN", "VBG") and syntax.child(
        phrase, "nsubj", "nsubjpass", "expl", "aux", "auxpass") is None
    return phrase is not verb and (participle or syntax.is_fronted(phrase))


@rule("verb-as", "A clause with 'as' names the source of the clause that it belongs to: As X said, P; P, as hinted by X.",
      example="As the coach said afterwards, the best side does not always win.")
def verb_as(verb: Word, how: Usage) -> Iterator[Said]:
    """ "As the coach said, P" and "P, as hinted by X"."""
    if syntax.marker(verb) != "as" or verb.dep not in ("advcl", "relcl", "acl") or not how.cue.frames & {"clause", "quote"}:
        return
    if any(c.lower in ("as", "so") and c.i < verb.head.i for c in verb.head.children if verb.head.pos == "ADV"):
        return                                                  # "as far as X knows", "as long as X says so"
    speaker = agent(verb) if syntax.is_passive(verb) else source_of(syntax.child(verb, "nsubj"))
    thing = syntax.child(verb, "dobj", "ccomp", "xcomp")        # "as the port continues to arm its guards" says when or why
    if speaker is None or thing is not None and thing.lower not in ("it", "this", "that") and verb.lemma not in listed("telling"):
        return
    head, words = _host(verb)
    yield Said(verb, how, speaker, head, words)


def _host(verb: Word) -> tuple[Word, list[Word]]:
    """What an "as" clause comments on: the phrase just before it inside a sentence, else the whole clause.

    Where that phrase is a noun that names a possibility ("the prospect of P"), the content is what follows its "of".
    """
    host = verb.head
    words = syntax.without(host.subtree(), verb)
    first = verb.subtree()[0]
    before = [w for w in words if w.i < first.i]
    shell = next((w for w in before if is_a(w, "possibility") and any(c.lower == "of" for c in w.children)), None)
    if shell is not None:
        of = next(c for c in shell.children if c.lower == "of")
        return host, [w for w in before if w.i > of.i]
    return host, words


@rule("verb-relative", "A reporting verb in a relative clause reports the rest of it, of the antecedent: P, which X said was false.",
      example="The footage, which the ministry said was doctored, went round the world.")
def verb_relative(verb: Word, how: Usage) -> Iterator[Said]:
    """ "The footage, which the ministry said was doctored": the content is the rest of the relative clause, of the antecedent."""
    in_order = _relative_in_order(verb) if "clause" in how.cue.frames else None
    if in_order is not None:
        source, first, words = in_order
        yield Said(verb, how, source, first, words)
        return
    head = syntax.child(verb, "ccomp", "xcomp")
    if verb.dep not in ("relcl", "ccomp", "acl") or head is None or "clause" not in how.cue.frames:
        return
    gap = next((c for c in head.children if c.dep in ("nsubj", "nsubjpass") and c.lower in subjects.RELATIVES), None)
    bare = syntax.child(head, "nsubj", "nsubjpass", "expl") is None and verb.dep == "relcl"
    speaker = syntax.child(verb, "nsubj")
    noun = subjects.antecedent(verb) or (verb.head if verb.dep == "relcl" else None)
    if speaker is None or noun is None or not (gap is not None or bare) or speaker.lower in subjects.RELATIVES:
        return
    words = syntax.without(head.subtree(), gap, syntax.child(head, "mark"))
    yield Said(verb, how, source_of(speaker), head, [*syntax.noun_phrase(noun), *words])


def _relative_in_order(verb: Word) -> tuple[Source, Word, list[Word]] | None:
    """ "The man who police say killed the guard was arrested", by the order of its words, which the parser seldom gets right.

    A relative pronoun, a noun phrase, the reporting verb and a finite verb follow one another; the content goes on to the next finite verb.
    """
    speaker = subjects.nearest_subject(verb)
    words = syntax.whole_tree(verb)
    if speaker is None or speaker.i > verb.i or subjects.is_relative(speaker):
        return None
    start = syntax.noun_phrase(speaker)[0].i
    pronoun = next((w for w in words if w.i == start - 1 and subjects.is_relative(w) and (w.tag != "IN" or verb.dep == "relcl")), None)
    rest = [w for w in words if w.i > verb.i]
    head = next((w for w in rest if w.tag not in ("RB", "RBR")), None)
    before = [w for w in words if pronoun is not None and w.i < pronoun.i and w.text != ","]
    if pronoun is None or head is None or head.tag not in (*syntax.FINITE, "VBN") or not before or before[-1].pos not in (
            "NOUN", "PROPN", "PRON", "NUM") or before[-1].i < pronoun.i - 2:
        return None
    opened = next((w.i for w in rest if w.i > head.i and (w.dep == "mark" or w.tag in ("WRB", "WP", "WDT"))), rest[-1].i)
    ends = (w.i for w in rest if w.text in PAUSES or w.text in ".;:" or w.tag in syntax.FINITE and head.i < w.i < opened)
    stop = next(ends, rest[-1].i + 1)
    noun = subjects.antecedent(pronoun) or subjects.antecedent(verb)
    phrase = [w for w in syntax.noun_phrase(noun if noun is not None and noun.i < pronoun.i else before[-1]) if w.i < pronoun.i]
    source = source_of(speaker)
    return (source, head, [*phrase, *(w for w in rest if w.i < stop)]) if source is not None else None
