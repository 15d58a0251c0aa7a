"""Attribution by prepositions and adverbs: according to X, per X, in X's view, reportedly, in a poll."""
from collections.abc import Iterator

from analysis.attribution.cues import table, verb_cue
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.rules.second_hand import CITERS
from analysis.attribution.sources import can_speak, source_of
from analysis.attribution.usage import Usage
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import is_a, listed


@rule("according-to", "'According to X' or 'per X' before, inside or after the clause that it attributes.",
      example="According to the inquiry, nobody had checked the valve.")
def according_to(word: Word) -> Iterator[Said]:
    """ "According to X"; not "according to plan"."""
    if word.lower != "according":
        return
    to = next((c for c in word.children if c.lower == "to"), None)
    noun = syntax.child(to, "pobj") if to is not None else None
    source = source_of(noun)
    if to is None or noun is None or source is None or noun.lemma in listed("in_line_with"):
        return
    cue = table()["according to", "preposition"]
    host = _host(word, source)
    words = [w for w in syntax.without(host.subtree(), word) if w.i not in {x.i for x in source.words}]
    inner, outer = _cited_by(noun, source)
    yield Said(word, Usage(cue, cue.level, cue.polarity, (word, to)), inner, host, words, outer)


@according_to.also(example="The firm lost its licence in May, per the ministry.")
def per(word: Word) -> Iterator[Said]:
    """ "P, per the filing", not "per cent", "per day": what stands with an article or a name and can speak."""
    if word.lower != "per":
        return
    noun = syntax.child(word, "pobj")
    if noun is None or not can_speak(noun) or not (noun.tag.startswith("NNP") or any(c.dep in ("det", "poss") for c in noun.children)):
        return
    source = source_of(noun)
    host = _host(word, source) if source is not None else word
    if source is not None and syntax.is_finite(host):
        cue = table()["per", "preposition"]
        yield Said(word, Usage(cue, cue.level, cue.polarity, (word,)), source, host, syntax.without(host.subtree(), word))


def _cited_by(noun: Word, source: Source) -> tuple[Source, tuple[Source, ...]]:
    """ "According to the Herald, which cited two officials": the officials, through the Herald."""
    citing = next((c for c in noun.children if c.dep in ("relcl", "acl") and c.lemma in CITERS), None)
    cited = source_of(syntax.child(citing, "dobj")) if citing is not None else None
    return (cited, (source,)) if cited is not None else (source, ())


def _host(word: Word, source: Source) -> Word:
    """The clause that a sentence adverbial belongs to.

    At either end of a sentence after or before a comma it is the whole sentence, wherever the parser hung it; inside, the nearest clause.
    """
    sentence = _sentence(word)
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


def _sentence(word: Word) -> list[Word]:
    root = next((w for w in [word, *word.ancestors()] if w.head is w), word)
    return root.subtree()


@rule("hearsay-adverb", "An adverb of hearsay (reportedly, allegedly) outside anybody's reported words: somebody unnamed says the clause.",
      example="The goalkeeper has reportedly agreed terms with a club.")
def hearsay_adverb(adverb: Word) -> Iterator[Said]:
    """The clause that the adverb belongs to, unless a reporting verb tells it."""
    cue = table().get((adverb.lower, "adverb")) if adverb.pos == "ADV" else None
    if cue is None:
        return
    host = syntax.clause_root(adverb.head)
    told = any(syntax.is_verb(w) and verb_cue(w) is not None for w in host.ancestors())
    if told or adverb.head is not host or not syntax.is_finite(host) or negation.is_negated(adverb):
        return
    yield Said(adverb, Usage(cue, cue.level, cue.polarity, (adverb,)), None, host, syntax.without(host.subtree(), adverb))


@rule("by-account", "'By X's account' or 'in X's view' before or after the clause that it attributes.",
      example="By the treasurer's account, the fund lost money in March.")
def by_account(noun: Word) -> Iterator[Said]:
    """A noun for a view or account in a phrase of the clause, with its owner."""
    if noun.dep != "pobj" or noun.head.lower not in ("by", "in", "on") or noun.lemma not in listed("view_nouns"):
        return
    of = next((c for c in noun.children if c.lower == "of"), None)
    by = syntax.child(of, "pobj") if of is not None and noun.lemma in ("word", "view", "opinion") else None
    owner = syntax.child(noun, "poss") or by
    cue = table().get((noun.lemma, "noun")) or table()["according to", "preposition"]
    if owner is None or owner.tag == "PRP$" and noun.lemma != "word":       # "in his view" hedges his own words
        return
    host = syntax.clause_root(noun.head)
    if syntax.child(host, "nsubj", "nsubjpass", "expl") is None or noun.head.head is not host:
        return
    if owner.tag == "PRP$" and host.dep != "ROOT":      # somebody reports it already
        return
    yield Said(noun, Usage(cue, cue.level, cue.polarity, (noun,)), source_of(owner), host, syntax.without(host.subtree(), noun.head))


@rule("in-poll", "In a poll or count, P: the article takes P from that document.",
      example="In the latest survey, one shop in five had closed.")
def in_poll(noun: Word) -> Iterator[Said]:
    """The clause after "In the latest survey,"."""
    if noun.dep != "pobj" or noun.head.lower != "in" or not is_a(noun, "poll"):
        return
    phrase, source = noun.head, source_of(noun)
    host = syntax.clause_root(phrase)
    subject = syntax.child(host, "nsubj", "nsubjpass")
    if source is None or subject is None or phrase.head is not host or verb_cue(host) is not None or not syntax.is_finite(host):
        return
    if not any(w.text == "," and noun.i < w.i < subject.i for w in host.subtree()):
        return
    cue = table()["according to", "preposition"]
    yield Said(phrase, Usage(cue, cue.level, cue.polarity, (phrase,)), source, host, syntax.without(host.subtree(), phrase))
