"""The model's network over many sentences at once: tags and trees as arrays, by the model's own weights.

spaCy runs the same network through its layers one by one. Here each word's embedding is made once and kept, the layers are plain array
operations, and the parser's steps are taken for all sentences of a document together, through the same BLAS: the same trees in half the
time.
"""
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FEATURES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")       # what the embedding asks of a word, in this order
PAD = 4             # rows of zeros between sentences: as far as four layers of windows see
WORDS = 4096        # words whose trees are made together: their arrays take 20 MB
ROWS = 512          # words that go through the layers together: their arrays stay in the processor's cache
BLOCK = 32          # new words that are embedded at once, always as many: a word's numbers never hang on its company
KEPT = 30_000       # embeddings kept: 12 MB
TINY = np.float32(1e-8)     # added to each variance, as in training


@dataclass(frozen=True)
class Maxout:
    """The largest of several linear maps, then a normalised layer; `weights` has the maps side by side."""

    weights: Floats
    bias: Floats
    pieces: int
    gain: Floats
    shift: Floats

    def __call__(self, given: Floats) -> Floats:
        """A row of numbers for each row given."""
        made = given @ self.weights
        made += self.bias
        width = made.shape[1] // self.pieces
        out: Floats = np.maximum(made[:, :width], made[:, width:2 * width])
        for k in range(2, self.pieces):
            np.maximum(out, made[:, k * width:(k + 1) * width], out=out)
        out -= out.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", out, out) / np.float32(width) + TINY
        out *= (spread ** np.float32(-0.5))[:, None]
        out *= self.gain
        out += self.shift
        return out


def _maxouts(model: Any) -> Iterator[Maxout]:
    """The maxout layers of a thinc model, each with the normalisation after it."""
    layers = list(model.walk())
    norms = [layer for layer in layers if layer.name == "layernorm"]
    for layer, norm in zip((layer for layer in layers if layer.name == "maxout"), norms, strict=True):
        weights, bias = layer.get_param("W"), layer.get_param("b")      # (outputs, pieces, inputs), (outputs, pieces)
        yield Maxout(_contiguous(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T), _contiguous(bias.T.ravel()),
                     bias.shape[1], norm.get_param("G"), norm.get_param("b"))


def _contiguous(array: Floats) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)


@dataclass
class Embedding:
    """The numbers of each word by its features; made once."""

    hashed: Any         # thinc's six tables, looked up by the features' hashes
    mixed: Maxout
    rows: dict[bytes, int] = field(default_factory=dict)
    table: Floats = field(default_factory=lambda: np.zeros((BLOCK + 1, 96), np.float32))

    def of(self, features: NDArray[np.uint64]) -> NDArray[np.intp]:
        """The rows of `table` that belong to words; row 0 is the padding."""
        keys = features.view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        if len(self.rows) > KEPT:
            self.rows.clear()
        first = {key: k for k, key in enumerate(keys) if key not in self.rows}
        if first:
            self._add(list(first), features[list(first.values())])
        return np.array([self.rows[key] for key in keys], np.intp)

    def _add(self, keys: Sequence[bytes], features: NDArray[np.uint64]) -> None:
        begin, n = len(self.rows) + 1, len(keys)
        self.rows.update(zip(keys, range(begin, begin + n), strict=True))
        while len(self.table) < begin + n:
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        padded = np.zeros((-(-n // BLOCK) * BLOCK, features.shape[1]), np.uint64)
        padded[:n] = features
        for k in range(0, n, BLOCK):
            made = self.mixed(self.hashed.predict(padded[k:k + BLOCK]))
            self.table[begin + k:begin + min(k + BLOCK, n)] = made[:n - k]


def _places(n: int) -> Callable[[Sequence[Any]], NDArray[np.int32]]:
    """What a step looks at in each sentence's state: `n` numbers of words, -1 where there is none; by spaCy's own method."""
    from spacy.ml.parser_model import ParserStepModel

    # All that the method asks of a step model is how many places there are.
    return partial(ParserStepModel.get_token_ids, SimpleNamespace(state2vec=SimpleNamespace(nF=n)))


class Tree(NamedTuple):
    """The words of a sentence, white space among them: their forms, where they start, their tags, heads (by number) and dependencies."""

    forms: list[str]
    starts: list[int]
    tags: list[str]
    heads: list[int]
    deps: list[str]


class Encoder:
    """Tags and trees of sentences by a loaded spaCy model.

    Parameters
    ----------
    nlp : spacy.language.Language
        With tok2vec, tagger and parser of the shape of en_core_web_sm; its weights are read, not changed.
    """

    def __init__(self, nlp: Any) -> None:
        self.nlp = nlp
        self.deps = cache(nlp.vocab.strings.__getitem__)
        self.parser, tagger, tok2vec = (nlp.get_pipe(name) for name in ("parser", "tagger", "tok2vec"))
        embed = tok2vec.model.layers[0]
        mixed, *self.windows = _maxouts(tok2vec.model)
        self.embedding = Embedding(next(layer for layer in embed.walk() if layer.name.startswith("ints-getitem>>hashembed|")), mixed)
        self.tags: tuple[str, ...] = tagger.labels
        soft = next(layer for layer in tagger.model.walk() if layer.name == "softmax")
        self.tagging = _contiguous(soft.get_param("W").T), soft.get_param("b")
        listening, lower, upper = self.parser.model.layers
        linear = next(layer for layer in listening.walk() if layer.name == "linear")
        self.narrow = _contiguous(linear.get_param("W").T), linear.get_param("b")
        weights, bias, pad = (lower.get_param(name) for name in ("W", "b", "pad"))      # (places, outputs, pieces, inputs)
        places, outputs, pieces, inputs = weights.shape
        self.look = _contiguous(weights.transpose(0, 2, 1, 3).reshape(-1, inputs).T)
        self.padding = _contiguous(pad[0].transpose(0, 2, 1).reshape(places, -1))
        self.bias, self.outputs, self.pieces = _contiguous(bias.T.ravel()), outputs, pieces
        self.scoring = _contiguous(upper.get_param("W").T), upper.get_param("b")
        self.places, self.offsets = _places(places), np.arange(places)

    def __call__(self, texts: Iterable[str]) -> Iterator[Tree]:
        """The tree of each text, which is parsed as one sentence."""
        docs: list[Any] = []
        words = 0
        for text in texts:
            docs.append(self.nlp.make_doc(text))
            words += len(docs[-1])
            if words > WORDS:
                yield from self._trees(docs)
                docs, words = [], 0
        yield from self._trees(docs)

    def _trees(self, docs: Sequence[Any]) -> Iterator[Tree]:
        if not any(map(len, docs)):
            yield from (Tree([], [], [], [], []) for _ in docs)
            return
        features = [doc.to_array(FEATURES) for doc in docs]
        lengths = [len(one) for one in features]
        vectors = np.concatenate([row for batch in batches(lengths) for row in self._vectors(features[batch], lengths[batch])])
        weights, bias = self.tagging
        tags = (vectors @ weights + bias).argmax(axis=1).tolist()
        self._parse(docs, vectors)
        begin = 0
        for doc, n in zip(docs, lengths, strict=True):
            starts, heads, deps = doc.to_array(("IDX", "HEAD", "DEP")).T
            yield Tree([token.text for token in doc], starts.tolist(), [self.tags[k] for k in tags[begin:begin + n]],
                       (heads.view(np.int64) + np.arange(n)).tolist(), [self.deps(k) for k in deps.tolist()])
            begin += n

    def _vectors(self, features: Sequence[NDArray[np.uint64]], lengths: Sequence[int]) -> list[Floats]:
        rows = self.embedding.of(np.concatenate(features))
        starts = PAD + np.cumsum([0, *(n + PAD for n in lengths)])
        placed = np.zeros(starts[-1], np.intp)
        begin = 0
        for start, n in zip(starts, lengths, strict=False):
            placed[start:start + n] = rows[begin:begin + n]
            begin += n
        out = self.embedding.table[placed]
        width = out.shape[1]
        seen = np.zeros((len(out), 3 * width), np.float32)
        for layer in self.windows:
            seen[1:, :width] = out[:-1]
            seen[:, width:2 * width] = out
            seen[:-1, 2 * width:] = out[1:]
            out += layer(seen)
        return [out[start:start + n] for start, n in zip(starts, lengths, strict=False)]

    def _parse(self, docs: Sequence[Any], vectors: Floats) -> None:
        """Take steps in all sentences together until each is done."""
        states = self.parser.moves.init_batch(docs)
        weights, bias = self.narrow
        looked = np.concatenate([self.padding, ((vectors @ weights + bias) @ self.look).reshape(-1, self.padding.shape[1])])
        looked[::len(self.offsets)] += self.bias        # once for each state, with its first place
        weights, bias = self.scoring
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            places = (self.places(unfinished) + 1) * len(self.offsets) + self.offsets
            seen = looked.take(places, axis=0).sum(axis=1)
            best = np.maximum(seen[:, :self.outputs], seen[:, self.outputs:])
            scores = best @ weights
            scores += bias
            unfinished = self.parser.transition_states(unfinished, scores)
        self.parser.set_annotations(docs, states)


def batches(lengths: Sequence[int]) -> Iterator[slice]:
    """Slices of neighbours that together have at most `ROWS` words, or are one sentence."""
    begin = total = 0
    for k, n in enumerate(lengths):
        if k > begin and total + n > ROWS:
            yield slice(begin, k)
            begin, total = k, 0
        total += n
    if begin < len(lengths):
        yield slice(begin, len(lengths))
