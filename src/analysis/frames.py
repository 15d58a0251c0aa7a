"""Attribution by verbs: from a verb cue and its complement to source and content."""
from collections.abc import Iterator

from analysis import syntax
from analysis.cues import Cue, is_a, verb_cue
from analysis.parsing import Word
from analysis.sources import Attribution, Source, agent, cited, source_of, words_of
from analysis.usage import Usage, usage

RULES = {
    "verb-clause": "A reporting verb has a subject (the source) and a finite clause (the content): X said (that) P.",
    "verb-parenthesis": "A reporting verb with its subject is inserted in, or put after, the clause that it reports: P, X said.",
    "verb-as": "A clause with 'as' names the source of the clause that it belongs to: As X said, P; P, as hinted by X.",
    "verb-relative": "A reporting verb inside a relative clause reports the rest of that clause of the antecedent: P, which X said was false.",
    "verb-infinitive": "A verb of promise, intention or refusal with an infinitive: X promised to resign.",
    "verb-gerund": "A reporting verb with a gerund: X denied leaving.",
    "verb-noun": "A reporting verb whose object is the content, as a noun phrase: X reiterated its support.",
    "verb-claim": "A verb of rejection or doubt whose object stands for a claim: X rejected Y's assertion that P.",
    "verb-object": "A verb that predicates something of its object: X called Y illegal, X accused Y of Z, X expects Y to fall.",
    "hearsay-passive": "A passive reporting verb without an agent: it is understood that P, X is said to be Y. Nobody is named.",
    "quoted-as": "A quoted or cited source followed by its reporting verb: Y quoted X as saying that P; Y cited X suggesting that P.",
}
CONCESSIVE = {"though", "although", "while", "whereas"}
CITERS = {"cite", "quote"}


def attributions(sentence: tuple[Word, ...], quoting: set[int]) -> Iterator[Attribution]:
    """The attributions that the verbs of one sentence make.

    Parameters
    ----------
    sentence : tuple of Word
    quoting : set of int
        Words that already serve as the cue of direct speech; they yield no further content.
    """
    for word in sentence:
        found = verb_cue(word)
        if found and word.i not in quoting:
            cue, words = found
            how = usage(word, cue, words)
            if how is not None:
                yield from _frames(word, how)


def _frames(verb: Word, how: Usage) -> Iterator[Attribution]:
    """The first frame that fits: finite clause, then what stands around the verb, then its object."""
    for frame in (_quoted_as, _hearsay, _clause, _relative, _as, _parenthesis, _infinitive, _object, _noun):
        made = list(frame(verb, how))
        if made:
            yield from made
            return


def _make(rule: str, verb: Word, how: Usage, source: Source | None, head: Word, words: list[Word],
          outer: tuple[Source, ...] = (), citer: Word | None = None) -> Iterator[Attribution]:
    content = words_of(words)
    if content:
        yield Attribution(rule, how, verb, source, outer, content, head, citer=citer)


def _chain(verb: Word, speaker: Source | None) -> tuple[Source | None, tuple[Source, ...]]:
    """Innermost source and outer ones: where the speaker cites somebody, the one cited is the innermost."""
    inner = cited(verb)
    return (inner[0], (speaker,)) if inner and speaker is not None else (speaker, ())


# ---- finite clauses ----
def clauses(head: Word) -> list[tuple[Word, list[Word]]]:
    """A complement clause, split where a coordinated clause stands on its own.

    It does when it has its own "that", when its verb is itself a cue, or after a comma with its own subject.
    """
    own = [c for c in head.children if c.dep in ("conj", "advcl") and syntax.is_verb(c) and _stands_alone(c)]
    joints = [c for c in head.children if c.dep == "cc" and own and c.i < own[-1].i and any(c.i < o.i for o in own)]
    words = syntax.without(head.subtree(), *own, *(j for j in joints if j.i > head.i), *_glosses(head))
    complementizer = syntax.child(head, "mark")
    if complementizer is not None and complementizer.lower in ("that", "whether", "if") and complementizer.i < head.i:
        words = syntax.without(words, complementizer)
    return [(head, words), *(part for c in own for part in clauses(c))]


def _stands_alone(clause: Word) -> bool:
    if syntax.marker(clause) == "that":
        return True
    if clause.dep != "conj" or syntax.child(clause, "nsubj", "nsubjpass", "expl") is None:
        return False
    first = clause.subtree()[0]
    return verb_cue(clause) is not None or any(c.text in (",", ";") and clause.head.i < c.i < first.i for c in clause.head.children)


def _glosses(head: Word) -> list[Word]:
    """What the reporter adds after the content: a summative appositive ("…, a move that …") and a concessive clause."""
    last = head.subtree()[-1]
    out = []
    for word in head.subtree():
        if word.i <= head.i:
            continue
        first = word.subtree()[0]
        after_comma = any(w.text in (",", "—", "–", "--") and w.i == first.i - 1 for w in [*word.head.children, *word.children, *head.subtree()])
        if not after_comma:
            continue
        if word.dep in ("appos", "npadvmod", "attr", "dobj", "conj", "dep") and word.subtree()[-1].i >= last.i - 1 and _summative(word):
            out.append(word)
        elif word.dep == "advcl" and syntax.marker(word) in CONCESSIVE:
            out.append(word)
    return out


# Beside the shell nouns of the lexicon, any noun derived from a verb or adjective by these endings sums up a clause.
DERIVED = ("tion", "sion", "ment", "ance", "ence", "ure", "ship", "ness")


def _summative(noun: Word) -> bool:
    return (noun.tag in ("NN", "NNS") and any(c.dep == "det" and c.lower in ("a", "an") for c in noun.children)
            and not any(c.dep == "cc" and c.i < noun.i for c in noun.head.children if noun.dep == "conj")
            and (is_a(noun, "summative") or noun.lemma.endswith(DERIVED)))


def complement(verb: Word) -> Word | None:
    """The finite clause that a verb reports, its own or shared with a coordinated verb ("neither confirm nor deny that")."""
    own = [c for c in verb.children if c.dep in ("ccomp", "advcl") and (c.dep == "ccomp" or syntax.marker(c) in ("that", "whether"))]
    own = [c for c in own if syntax.is_finite(c) or c.i < verb.i or syntax.child(c, "nsubj", "expl") and not _to(c)]
    if own:
        return min(own, key=lambda c: (c.i < verb.i, c.i))
    second = next((c for c in verb.children if c.dep == "conj" and syntax.is_verb(c)), None)
    return complement(second) if second is not None and syntax.child(second, "nsubj") is None else None


def _to(clause: Word) -> bool:
    return any(c.dep == "aux" and c.lower == "to" for c in clause.children)


def _clause(verb: Word, how: Usage) -> Iterator[Attribution]:
    head = complement(verb)
    if head is None or not how.cue.frames & {"clause", "whether", "quote"} or syntax.is_passive(verb) and agent(verb) is None:
        return
    if _wh_question(head) and how.level != "U":
        return
    speaker = agent(verb) if syntax.is_passive(verb) else source_of(syntax.subject(verb))
    if speaker is None:
        return
    source, outer = _chain(verb, speaker)
    if head.i < verb.i:
        words = syntax.without(head.subtree(), *_glosses(head))
        yield from _make("verb-parenthesis", verb, how, source, head, words, outer)
        return
    for part, words in clauses(head):
        yield from _make("verb-clause", verb, how, source, part, [*words, *_list_after_colon(verb, words)], outer)


def _list_after_colon(verb: Word, words: list[Word]) -> list[Word]:
    """The parser hangs a list after a colon ("by several factors: a desire to …") on the reporting verb; it belongs to the content."""
    last = max(w.i for w in words)
    tail = [c for c in verb.children if c.dep in ("dobj", "appos", "dep", "npadvmod", "attr") and c.i > last]
    colon = any(w.text == ":" and w.i == last + 1 for w in [*verb.children, *(x for w in words for x in w.children)])
    return [w for c in tail for w in c.subtree()] if colon or words[-1].text == ":" else []


def _wh_question(head: Word) -> bool:
    """The complement is an embedded question: "said who would attend" states nothing."""
    first = head.subtree()[0]
    return first.tag in ("WP", "WRB", "WDT") and first.lower not in ("that",) or syntax.marker(head) in ("whether", "if") and not any(
        c.dep == "advcl" for c in head.children) and syntax.marker(head) == "whether"


def _parenthesis(verb: Word, how: Usage) -> Iterator[Attribution]:
    """ "The bridge, residents say, is unsafe": the host is the clause around, without the insertion."""
    if verb.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj") or "clause" not in how.cue.frames or syntax.marker(verb):
        return
    speaker = syntax.child(verb, "nsubj")
    if speaker is None or speaker.lower in syntax.RELATIVES or verb.subtree()[-1].text not in (",", "—", "–", "--") and verb.dep != "parataxis":
        return
    host = verb.head
    source, outer = _chain(verb, source_of(speaker))
    yield from _make("verb-parenthesis", verb, how, source, host, syntax.without(host.subtree(), verb), outer)


def _as(verb: Word, how: Usage) -> Iterator[Attribution]:
    """ "As the coach said, P" and "P, as hinted by X"."""
    if syntax.marker(verb) != "as" or verb.dep not in ("advcl", "relcl", "acl") or not how.cue.frames & {"clause", "quote"}:
        return
    speaker = agent(verb) if syntax.is_passive(verb) else source_of(syntax.child(verb, "nsubj"))
    if speaker is None:
        return
    head, words = _host(verb)
    yield from _make("verb-as", verb, how, speaker, head, words)


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



def _relative(verb: Word, how: Usage) -> Iterator[Attribution]:
    """ "The footage, which the ministry said was doctored": the content is the rest of the relative clause, of the antecedent."""
    head = syntax.child(verb, "ccomp", "xcomp")
    if verb.dep not in ("relcl", "ccomp", "acl") or head is None or "clause" not in how.cue.frames:
        return
    gap = next((c for c in head.children if c.dep in ("nsubj", "nsubjpass") and c.lower in syntax.RELATIVES), None)
    bare = syntax.child(head, "nsubj", "nsubjpass", "expl") is None and verb.dep == "relcl"
    speaker = syntax.child(verb, "nsubj")
    noun = syntax.antecedent(verb) or (verb.head if verb.dep == "relcl" else None)
    if speaker is None or noun is None or not (gap is not None or bare) or speaker.lower in syntax.RELATIVES:
        return
    words = syntax.without(head.subtree(), gap, syntax.child(head, "mark"))
    yield from _make("verb-relative", verb, how, source_of(speaker), head, [*syntax.noun_phrase(noun), *words])


# ---- passives and quoted sources ----
def _hearsay(verb: Word, how: Usage) -> Iterator[Attribution]:
    """ "It is understood that P", "X is said to be Y", without anybody named."""
    if not syntax.is_passive(verb) or agent(verb) is not None or "passive" not in how.cue.frames or verb.dep in ("acl", "amod"):
        return
    subject = syntax.child(verb, "nsubjpass", "nsubj", "expl")
    head = complement(verb)
    if head is not None and subject is not None and head.i > verb.i:
        for part, words in clauses(head):
            yield from _make("hearsay-passive", verb, how, None, part, words)
        return
    infinitive = syntax.child(verb, "xcomp")
    if infinitive is not None and subject is not None and _to(infinitive) and how.cue.cue_class not in ("directive", "question"):
        noun = syntax.antecedent(subject) if subject.lower in syntax.RELATIVES else subject
        if noun is not None:
            yield from _make("hearsay-passive", verb, how, None, infinitive, [*syntax.noun_phrase(noun), *infinitive.subtree()])


def _quoted_as(verb: Word, how: Usage) -> Iterator[Attribution]:
    """A participle right after a cited source: "quoted X as saying that", "cited the NIS suggesting that", "was quoted as saying".

    The participle's own attachment is not asked, because the parser hangs it on the wrong noun; what counts is that nothing but the
    cited source (and a bracket) stands between the citing verb and the participle.
    """
    if verb.tag != "VBG":
        return
    citer = _citer(verb)
    head = complement(verb)
    if citer is None or head is None:
        return
    if syntax.is_passive(citer):
        inner, outer_source = source_of(syntax.subject(citer)), agent(citer) or _medium(citer)
    else:
        inner, outer_source = source_of(syntax.child(citer, "dobj")), source_of(syntax.subject(citer))
    if inner is None:
        return
    for part, words in clauses(head):
        yield from _make("quoted-as", verb, how, inner, part, words, (outer_source,) if outer_source else (), citer)


def _citer(verb: Word) -> Word | None:
    """The verb "quote" or "cite" whose cited source this participle follows."""
    for word in verb.ancestors():
        if word.lemma in CITERS and syntax.is_verb(word):
            return word
    near = [w for a in verb.ancestors() for w in a.subtree() if w.lemma in CITERS and syntax.is_verb(w) and w.i < verb.i]
    if not near:
        return None
    citer = max(near, key=lambda w: w.i)
    cited_noun = syntax.child(citer, "dobj")
    if cited_noun is None:
        return None
    last = max(w.i for w in cited_noun.subtree() if w.i < verb.i)
    return citer if verb.i - last <= 2 else None


def _medium(verb: Word) -> Source | None:
    """ "quoted in the Herald"."""
    phrase = next((c for c in verb.children if c.dep == "prep" and c.lower in ("in", "by")), None)
    return source_of(syntax.child(phrase, "pobj")) if phrase is not None else None


# ---- infinitives, gerunds, objects ----
def _infinitive(verb: Word, how: Usage) -> Iterator[Attribution]:
    head = syntax.child(verb, "xcomp")
    if head is None or head.i < verb.i or syntax.is_passive(verb):
        return
    speaker = source_of(syntax.subject(verb))
    if speaker is None:
        return
    asks = any(c.tag in ("WRB", "WP", "WDT") for c in head.children)
    if _to(head) and "inf" in how.cue.frames and verb_cue(head) is None and not asks:
        yield from _make("verb-infinitive", verb, how, speaker, head, head.subtree())
    elif head.tag == "VBG" and "ing" in how.cue.frames:
        yield from _make("verb-gerund", verb, how, speaker, head, head.subtree())


def _object(verb: Word, how: Usage) -> Iterator[Attribution]:
    """Frames with an object and a predicate of it."""
    speaker = None if syntax.is_passive(verb) else source_of(syntax.subject(verb))
    if speaker is None:
        return
    thing = syntax.child(verb, "dobj")
    for frame, predicate in (("small", syntax.child(verb, "oprd")), ("of", _prepositional(verb, thing, "of", "pcomp", "pobj")),
                             ("as", _prepositional(verb, thing, "as", "pobj", "pcomp", "amod"))):
        if frame in how.cue.frames and predicate is not None and thing is not None and predicate.i > verb.i:
            yield from _make("verb-object", verb, how, speaker, predicate, [*syntax.noun_phrase(thing), *predicate.subtree()])
            return
    clause = syntax.child(verb, "ccomp")
    if clause is not None and clause.i > verb.i and how.cue.frames & {"small", "objinf"}:
        yield from _make("verb-object", verb, how, speaker, clause, clause.subtree())
    elif thing is not None and "objinf" in how.cue.frames:
        infinitive = syntax.child(verb, "xcomp") or syntax.child(thing, "relcl", "acl")
        if infinitive is not None and _to(infinitive) and infinitive.i > thing.i:
            noun = (syntax.antecedent(thing) or thing) if thing.lower in syntax.RELATIVES else thing
            yield from _make("verb-object", verb, how, speaker, infinitive, [*syntax.noun_phrase(noun), *infinitive.subtree()])


def _prepositional(verb: Word, thing: Word | None, preposition: str, *deps: str) -> Word | None:
    for holder in (verb, thing):
        phrase = next((c for c in holder.children if c.lower == preposition and c.i > verb.i), None) if holder is not None else None
        if phrase is not None:
            return syntax.child(phrase, *deps)
    return None


def _noun(verb: Word, how: Usage) -> Iterator[Attribution]:
    """A noun phrase as content."""
    thing = syntax.child(verb, "dobj")
    if syntax.is_passive(verb):
        return
    if thing is None and "at" in how.cue.frames:
        phrase = next((c for c in verb.children if c.dep == "prep" and c.lower == "at"), None)
        thing = syntax.child(phrase, "pobj") if phrase is not None else None
    speaker = source_of(syntax.subject(verb))
    if thing is None or speaker is None or thing.pos == "PRON" or thing.i < verb.i:
        return
    clause = next((c for c in thing.children if c.dep in ("acl", "relcl", "ccomp") and syntax.marker(c) == "that"), None)
    if is_a(thing, "claim") and (clause is not None or _definite(thing)) and (how.polarity == "-" or "claimnoun" in how.cue.frames):
        head = clause if clause is not None else thing
        words = clauses(clause)[0][1] if clause is not None else syntax.noun_phrase(thing)
        yield from _make("verb-claim", verb, how, speaker, head, words)
    elif _takes_noun(how.cue, speaker, thing):
        yield from _make("verb-noun", verb, how, speaker, thing, syntax.without(thing.subtree(), *_glosses(verb)))


def _definite(noun: Word) -> bool:
    return any(c.dep == "poss" or c.dep == "det" and c.lower in ("the", "this", "that", "these", "those", "such", "any", "all")
               for c in noun.children)


def _takes_noun(cue: Cue, speaker: Source, thing: Word) -> bool:
    if "npdata" in cue.frames and is_a(speaker.head, "data") or "negnp" in cue.frames and syntax.is_negative_phrase(thing):
        return True
    return "np" in cue.frames or "at" in cue.frames
