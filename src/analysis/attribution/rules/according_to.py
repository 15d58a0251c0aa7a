"""Attribution by prepositions and adverbs: according to X, per X, in X's view, reportedly, in a poll."""
from collections.abc import Iterator, Sequence

from analysis.attribution.cues import table, verb_cue
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import can_speak, source_of
from analysis.attribution.usage import plain
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a, listed


@rule("according-to", "'According to X' or 'per X' before, inside or after the clause that it attributes.",
      example="According to the inquiry, nobody had checked the valve.")
def according_to(words: Sequence[Word]) -> Iterator[Said]:
    """ "According to X"; not "according to plan"."""
    for word in (w for w in words if w.lower == "according"):
        to = next((c for c in word.children if c.lower == "to"), None)
        noun = syntax.child(to, "pobj") if to is not None else None
        source = source_of(noun)
        if to is None or noun is None or source is None or noun.lemma in listed("in_line_with"):
            continue
        host = _host(word, source)
        content = [w for w in syntax.without(host.subtree(), word) if w not in source.words]
        inner, outer = _cited_by(noun, source)
        yield Said(word, plain(table()["according to", "preposition"], word, to), inner, host, content, outer)


@according_to.also(example="The firm lost its licence in May, per the ministry.")
def per(words: Sequence[Word]) -> Iterator[Said]:
    """ "P, per the filing", not "per cent", "per day": what stands with an article or a name and can speak."""
    for word in (w for w in words if w.lower == "per"):
        noun = syntax.child(word, "pobj")
        definite = noun is not None and (noun.tag.startswith("NNP") or any(c.dep in ("det", "poss") for c in noun.children))
        source = source_of(noun) if noun is not None and definite and can_speak(noun) else None
        host = _host(word, source) if source is not None else word
        if source is not None and syntax.is_finite(host):
            yield Said(word, plain(table()["per", "preposition"], word), source, host, syntax.without(host.subtree(), word))


def _cited_by(noun: Word, source: Source) -> tuple[Source, tuple[Source, ...]]:
    """ "According to the Herald, which cited two officials": the officials, through the Herald."""
    citing = next((c for c in noun.children if c.dep in ("relcl", "acl") and c.lemma in listed("citing_verbs")), None)
    cited = source_of(syntax.child(citing, "dobj")) if citing is not None else None
    return (cited, (source,)) if cited is not None else (source, ())


def _host(word: Word, source: Source) -> Word:
    """The clause that a sentence adverbial belongs to.

    At either end of a sentence after or before a comma it is the whole sentence, wherever the parser hung it; inside, the nearest clause.
    """
    sentence = syntax.whole_tree(word)
    start, end = sentence[0], sentence[-1]
    first = next((w for w in sentence if w.pos != "PUNCT"), start)
    last = next((w for w in reversed(sentence) if w.pos != "PUNCT"), end)
    near = syntax.clause_root(word.head)
    if word is first or source.words[-1].i >= last.i or any(w.i > source.words[-1].i for w in source.head.subtree() if w is last):
        root = near
        while root.dep not in ("ROOT",) and not (root.dep == "ccomp" and root.i < root.head.i) and root.head is not root:
            root = root.head
        return root
    return near


@rule("hearsay-adverb", "An adverb of hearsay (reportedly, allegedly) outside anybody's reported words: somebody unnamed says the clause.",
      example="The goalkeeper has reportedly agreed terms with a club.")
def hearsay_adverb(words: Sequence[Word]) -> Iterator[Said]:
    """The clause that the adverb belongs to, unless a reporting verb tells it."""
    for adverb in (w for w in words if w.pos == "ADV"):
        cue = table().get((adverb.lower, "adverb"))
        host = syntax.clause_root(adverb.head) if cue is not None else adverb
        if cue is None or adverb.head is not host or not syntax.is_finite(host) or negation.is_negated(adverb):
            continue
        if not any(syntax.is_verb(w) and verb_cue(w) is not None for w in host.ancestors()):
            yield Said(adverb, plain(cue, adverb), None, host, syntax.without(host.subtree(), adverb))


@rule("by-account", "'By X's account' or 'in X's view' before or after the clause that it attributes.",
      example="By the treasurer's account, the fund lost money in March.")
def by_account(words: Sequence[Word]) -> Iterator[Said]:
    """A noun for a view or account in a phrase of the clause, with its owner."""
    for noun in (w for w in words if w.dep == "pobj" and w.head.lower in ("by", "in", "on", "from") and w.lemma in listed("view_nouns")):
        owner, phrase, host = _owner(noun), noun.head, syntax.clause_root(noun.head)
        if owner is None or phrase.head is not host or syntax.child(host, "nsubj", "nsubjpass", "expl") is None:
            continue
        if owner.tag == "PRP$" and (noun.lemma != "word" or host.dep != "ROOT"):        # "in his view" hedges his own words
            continue
        cue = table().get((noun.lemma, "noun")) or table()["according to", "preposition"]
        yield Said(noun, plain(cue, noun), source_of(owner), host, syntax.without(host.subtree(), phrase))


def _owner(noun: Word) -> Word | None:
    """Whose view: "the treasurer's view", "the view of the treasurer"."""
    of = next((c for c in noun.children if c.lower == "of"), None) if noun.lemma in listed("views_of") else None
    return syntax.child(noun, "poss") or (syntax.child(of, "pobj") if of is not None else None)


@rule("in-poll", "In a poll or count, P: the article takes P from that document.",
      example="In the latest survey, one shop in five had closed.")
def in_poll(words: Sequence[Word]) -> Iterator[Said]:
    """The clause after "In the latest survey,"."""
    for noun in (w for w in words if w.dep == "pobj" and w.head.lower == "in" and is_a(w, "poll")):
        phrase, source = noun.head, source_of(noun)
        host = syntax.clause_root(phrase)
        subject = syntax.child(host, "nsubj", "nsubjpass")
        if source is None or subject is None or phrase.head is not host or verb_cue(host) is not None or not syntax.is_finite(host):
            continue
        if any(w.text == "," and noun.i < w.i < subject.i for w in host.subtree()):
            cue = table()["according to", "preposition"]
            yield Said(phrase, plain(cue, phrase), source, host, syntax.without(host.subtree(), phrase))
