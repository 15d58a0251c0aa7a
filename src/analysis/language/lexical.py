"""Part of speech and lemma of a word by the model's rules, each combination of word, tag and dependency asked once."""
import re
from functools import cache, lru_cache

from analysis.language.loading import model

ANY_WORD = "word"       # stands for every word that the attribute ruler does not name
ANY_OTHER = "nsubj"     # stands for every dependency by which the attribute ruler decides nothing
KNOWN = 60_000          # combinations of word, tag and dependency that are remembered: some 15 MB
LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}     # the model's rules make "hop" of these


@lru_cache(maxsize=KNOWN)
def may_be_small(word: str) -> bool:
    """A function word, or a form of a verb by the lemmatizer's rules and its list of verbs."""
    from spacy.tokens import Doc

    nlp = model()
    if nlp.vocab[word].is_stop:
        return True
    lemmatizer = nlp.get_pipe("lemmatizer")
    token = Doc(nlp.vocab, words=[word], pos=["VERB"])[0]
    verbs = lemmatizer.lookups.get_table("lemma_index")["verb"]
    return any(lemma in verbs for lemma in lemmatizer.rule_lemmatize(token))


@cache
def _deciding() -> frozenset[str]:
    """The dependencies by which the attribute ruler decides a part of speech or lemma."""
    asked = [word["DEP"] for pattern in model().get_pipe("attribute_ruler").patterns if {"POS", "LEMMA"} & set(pattern["attrs"])
             for words in pattern["patterns"] for word in words if "DEP" in word]
    return frozenset(dep for one in asked for dep in ([one] if isinstance(one, str) else [d for some in one.values() for d in some]))


def _matters(before: tuple[str, str, str]) -> bool:
    """True where the word before decides a part of speech or lemma: "there is", "let's", "got to"."""
    return before[2] == "expl" or before[0].lower() in ("let", "got", "gon")


def looked_up(form: str, tag: str, dep: str, before: tuple[str, str, str]) -> tuple[str, str]:
    """Part of speech and lemma of a word; `before` is the word before it, with its tag and dependency."""
    return _lexical(form, tag, dep if dep in _deciding() else ANY_OTHER, before if _matters(before) else None)


@lru_cache(maxsize=KNOWN)
def _lexical(form: str, tag: str, dep: str, before: tuple[str, str, str] | None) -> tuple[str, str]:
    """Part of speech and lemma of a word, as the model's rules give them.

    They follow from the word, its tag and its dependency (rarely the word before), so each combination is asked once; run over every
    word, these rules take as long as the parse itself.
    """
    lower = form.lower()
    pos, morph, lemma = _ruled(form if before or _is_named(lower) else ANY_WORD, tag, dep, before)
    return pos, LEMMAS.get(lower) or lemma or _lemmatized(form, pos, morph)


@cache
def _named() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The words that the attribute ruler names, and its expressions for others; of all others it asks only tag and dependency."""
    asked = [word["LOWER"] for pattern in model().get_pipe("attribute_ruler").patterns
             for words in pattern["patterns"] for word in words if "LOWER" in word]
    lists = [[one] if isinstance(one, str) else one.get("IN", ()) for one in asked]
    return frozenset(w for words in lists for w in words), tuple(re.compile(x["REGEX"]) for x in asked if "REGEX" in x)


def _is_named(lower: str) -> bool:
    words, expressions = _named()
    return lower in words or any(x.search(lower) for x in expressions)


@lru_cache(maxsize=KNOWN)
def _ruled(form: str, tag: str, dep: str, before: tuple[str, str, str] | None) -> tuple[str, str, str]:
    """Part of speech, morphology and, for a few words, the lemma, by the attribute ruler."""
    from spacy.tokens import Doc

    doc = Doc(model().vocab, words=[before[0], form] if before else [form])
    for token, (_, its_tag, its_dep) in zip(doc, [before, ("", tag, dep)] if before else [("", tag, dep)], strict=True):
        token.tag_, token.dep_ = its_tag, its_dep
    word = model().get_pipe("attribute_ruler")(doc)[-1]
    return word.pos_, str(word.morph), word.lemma_


def _lemmatized(form: str, pos: str, morph: str) -> str:
    """The lemma by the lemmatizer's rules."""
    from spacy.tokens import Doc

    word = Doc(model().vocab, words=[form], pos=[pos], morphs=[morph])[0]
    return str(model().get_pipe("lemmatizer").lemmatize(word)[0])
