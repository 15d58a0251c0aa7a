"""Quotations that their speaker interrupts, as in “We think,” said Reed, “that the pier may fall.”.

The parser hangs what follows the interruption on the reporting verb. What is quoted is one sentence, so it is parsed once more without the
interruption, and its tree is set in the place of the two halves.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from analysis.language.segmentation import Quotation, Segmented, Sentence

if TYPE_CHECKING:
    from analysis.language.parsing import Word

LONGEST = 12            # words of an interruption
PAUSES = ",–—-"
VERBS = frozenset({"VBD", "VBZ", "VBP", "VBN"})


class Interrupted(NamedTuple):
    """A sentence that is one quotation but for what stands between its halves; the halves without marks and pauses."""

    sentence: int
    first: tuple[int, int]
    second: tuple[int, int]

    def whole(self, text: str) -> str:
        """What is quoted, without the interruption."""
        return f"{text[slice(*self.first)]} {text[slice(*self.second)]}"

    def place(self, start: int) -> int:
        """The place in the text of a character of `whole`."""
        length = self.first[1] - self.first[0]
        return self.first[0] + start if start < length else self.second[0] + start - length - 1


def find(segmented: Segmented) -> Iterator[Interrupted]:
    """The interrupted quotations of a text that fill their sentences."""
    for s in segmented.sentences:
        around = segmented.quoted.touching(s.start, s.end)
        if len(around) == 2 and (found := _between(segmented.text, s, *around)) is not None:
            yield found


def _between(text: str, s: Sentence, first: Quotation, second: Quotation) -> Interrupted | None:
    before, between, after = text[s.start:first.start], text[first.end:second.start], text[second.end:s.end]
    fills = s.start <= first.start and not before.strip() and second.end <= s.end and not after.strip(" .")
    said = text[first.inner_start:first.inner_end].rstrip()
    goes_on = between.rstrip()[-1:] in tuple(PAUSES) and said[-1:] not in tuple(".!?…") and "\n" not in between
    if not fills or not goes_on or len(between.split()) > LONGEST:
        return None
    end = first.inner_start + len(said.rstrip(PAUSES + " "))
    return Interrupted(s.id, (first.inner_start, end), (second.inner_start, second.inner_end))


def graft(words: Sequence[Word], found: Interrupted, whole: Sequence[Word]) -> None:
    """Set the tree of the whole quotation in the place of its halves, below the reporting verb between them.

    Parameters
    ----------
    words : sequence of Word
        The sentence as parsed with the interruption; changed in place.
    found : Interrupted
    whole : sequence of Word
        The quotation as parsed without it, its places those of `found.whole`.
    """
    at = {w.start: w for w in words}
    pairs = {w.i: (w, at.get(found.place(w.start))) for w in whole}
    own = {o.i for _, o in pairs.values() if o is not None}
    between = (w for w in words if found.first[1] < w.start < found.second[0])
    verb = next((w for w in between if w.tag in VERBS and w.dep not in ("aux", "auxpass")), None)
    if verb is None or any(o is None or o.text != w.text for w, o in pairs.values()):
        return
    for w, o in pairs.values():
        if o is not None:
            above = pairs[w.head.i][1]
            o.tag, o.pos, o.lemma, o.dep = w.tag, w.pos, w.lemma, w.dep if w.head is not w else "ccomp"
            o.head = above if above is not None and w.head is not w else verb
    verb.head, verb.dep = verb, "ROOT"
    for w in words:
        if w is not verb and w.i not in own and (w.head is w or w.head.i in own):
            w.head, w.dep = verb, "punct" if w.pos == "PUNCT" else "dep"
        w.children.clear()
    for w in words:
        if w.head is not w:
            w.head.children.append(w)
