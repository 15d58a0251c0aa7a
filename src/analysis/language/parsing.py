"""The parse: every sentence once, with spaCy's small English model, as plain records with offsets into the whole text."""
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

from analysis import progress
from analysis.language import interrupted, loading
from analysis.language.article import LONGEST as LONGEST
from analysis.language.casing import recased
from analysis.language.encoder import Tree
from analysis.language.lexical import looked_up, may_be_small
from analysis.language.segmentation import ONE_TO_ONE, Segmented


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
    texts = recased([segmented.text[a:b].translate(ONE_TO_ONE) for _, a, b in pieces], may_be_small)
    count = 0
    sentences: list[tuple[Word, ...]] = [() for _ in segmented.sentences]
    with loading.one_thread().limit(limits=1, user_api="blas"):
        trees = zip(pieces, loading.encoder()(texts), strict=True)
        for (sentence, start, _), tree in progress.bar(trees, "sentences", total=len(pieces)):
            words = _words(segmented.text, sentence, start, tree, count)
            count += len(words)
            sentences[sentence] += tuple(words)
        broken = list(interrupted.find(segmented))
        quoted = [one.whole(segmented.text) for one in broken]
        for one, text, tree in zip(broken, quoted, loading.encoder()([t.translate(ONE_TO_ONE) for t in quoted]), strict=True):
            interrupted.graft(sentences[one.sentence], one, _words(text, one.sentence, 0, tree, 0))
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


def _words(text: str, sentence: int, base: int, tree: Tree, first: int) -> list[Word]:
    made: list[Word | None] = []
    before = ("", "", "")
    for form, start, tag, dep in zip(tree.forms, tree.starts, tree.tags, tree.deps, strict=True):
        if form.isspace():
            made.append(None)
            continue
        begin = base + start
        pos, lemma = looked_up(form, tag, dep, before)
        made.append(Word(first, sentence, begin, begin + len(form), text[begin:begin + len(form)], form.lower(), lemma, pos, tag, dep))
        first += 1
        before = form, tag, dep
    for word, head in zip(made, tree.heads, strict=True):
        if word is None:
            continue
        while made[head] is None and tree.heads[head] != head:
            head = tree.heads[head]
        word.head = made[head] or word
        if word.head is not word:
            word.head.children.append(word)
    return [word for word in made if word is not None]


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
