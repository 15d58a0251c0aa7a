"""Events that people rated: how sure a reader is that they happened, from -3 to 3, in the formats of four collections.

None of the texts may ship; the weights learned from them may. All are JSON lines in UTF-8:

- ``uw`` (Lee et al. 2015): ``text`` (words divided by blanks), ``events`` with ``token`` (the word's number) and ``commitment``;
- ``rp`` (Ross & Pavlick 2019) and ``meantime`` (Minard et al. 2016): the same with ``end_token`` and ``rating``;
- ``commitmentbank`` (de Marneffe et al. 2019): ``context``, ``target`` (a sentence), ``complement`` (words of it) and ``rating``.
"""
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis.certainty import event_features, frames
from analysis.certainty.event_features import Feature
from analysis.coding.annotated import jsonlines
from analysis.errors import InputError
from analysis.hedging import detect, lexicon
from analysis.language import parsing
from analysis.language.parsing import Word
from analysis.language.segmentation import segment

FORMAT = "the module analysis.dev.training.rated"
CLAUSES = ("ccomp", "xcomp", "advcl", "conj", "parataxis")
PUNCTUATION = ".,;:!?'\"()-"


class Passage(NamedTuple):
    """A text with its rated stretches: each the first and one past the last character, and the mean rating.

    `above` is the verb, by its lemma, whose clause is rated, where the collection gives it.
    """

    collection: str
    number: int
    text: str
    events: tuple[tuple[int, int, float], ...]
    above: str = ""


class Rated(NamedTuple):
    """One rated event: its collection, the number of its passage there, the mean rating, the features, and the place of its word."""

    collection: str
    passage: int
    rating: float
    features: tuple[Feature, ...]
    start: int
    end: int


def passages(collection: str, path: Path) -> list[Passage]:
    """The passages of a collection.

    Raises
    ------
    InputError
        The file is missing or not in its format.
    """
    if collection == "commitmentbank":
        lines = jsonlines.read(path, {"context": str, "target": str, "complement": str}, described=FORMAT)
        return [_embedded(k, line, path) for k, line in enumerate(lines)]
    rating = "commitment" if collection == "uw" else "rating"
    lines = jsonlines.read(path, {"text": str, "events": list}, described=FORMAT)
    for k, line in enumerate(lines, 1):
        if not all(isinstance(event, dict) and {"token", rating} <= set(event) for event in line["events"]):
            raise InputError(f"{path}, line {k}, blank ones left out: an event lacks token or {rating}; {FORMAT} describes the format.")
    return [Passage(collection, k, line["text"], tuple(_places(line, rating))) for k, line in enumerate(lines)]


def _embedded(number: int, line: Mapping[str, Any], path: Path) -> Passage:
    """The rated clause stands in the target, the last sentence."""
    if not isinstance(line.get("rating"), int | float):
        raise InputError(f"{path}, line {number + 1}, blank ones left out: 'rating' is no number; {FORMAT} describes the format.")
    text = f"{line['context']}\n\n{line['target']}"
    start, end = _alike(line["complement"], line["target"])
    target = len(line["context"]) + 2
    return Passage("commitmentbank", number, text, ((target + start, target + end, float(line["rating"])),), line.get("verb", ""))


def _alike(complement: str, target: str) -> tuple[int, int]:
    """Where a clause stands of which some words were changed ("Ann left" for "she left"): from its first to its last equal words."""
    words = list(re.finditer(r"\S+", target))
    ours, theirs = [w[0].lower().strip(PUNCTUATION) for w in words], [w.lower().strip(PUNCTUATION) for w in complement.split()]
    blocks = SequenceMatcher(None, theirs, ours, autojunk=False).get_matching_blocks()[:-1]
    longest = max(blocks, key=lambda b: b.size, default=None)
    if longest is None:
        return 0, len(target)
    near = [b for b in blocks if b.b >= longest.b - longest.a - 1]     # an equal word before the clause is none of its own
    return words[near[0].b].start(), words[near[-1].b + near[-1].size - 1].end()


def _places(line: Mapping[str, Any], rating: str) -> Iterator[tuple[int, int, float]]:
    starts = np.cumsum([0, *(len(t) + 1 for t in line["text"].split(" "))])
    for event in line["events"]:
        last = event.get("end_token", event["token"] + 1)
        yield int(starts[event["token"]]), int(starts[last]) - 1, float(event[rating])


def rated(found: Sequence[Passage]) -> list[Rated]:
    """The rated events with their features, from our own parse."""
    words = lexicon.load(None)
    return [item for passage in found for item in _rated(passage, words)]


def _rated(passage: Passage, words: lexicon.Lexicon) -> Iterator[Rated]:
    parsed = parsing.parse(segment(passage.text))
    accepted, _ = detect.detect(parsed, words)
    everything = [w for s in parsed.words for w in s]
    for start, end, rating in passage.events:
        stretch = [w for w in everything if w.start < end and start < w.end]
        event = _below(passage.above, everything, stretch) or _top(stretch)
        if event is not None:
            event = frames.head(event) if len(stretch) > 1 else event
            mine = [m for m in accepted if m.sentence == event.sentence]
            features = tuple(event_features.observe(event, mine))
            yield Rated(passage.collection, passage.number, rating, features, event.start, event.end)


def _top(words: Sequence[Word]) -> Word | None:
    """The word for the event of a stretch: the one that the others hang on."""
    inside = {w.i for w in words}
    tops = [w for w in words if w.head is w or w.head.i not in inside]
    return next((w for w in tops if w.pos in ("VERB", "AUX")), tops[0] if tops else None)


def _below(verb: str, words: Sequence[Word], stretch: Sequence[Word]) -> Word | None:
    """The verb of the clause that the last such verb before a stretch, or around its begin, takes."""
    if not verb or not stretch:
        return None
    last = stretch[-1]
    over = next((w for w in reversed(words) if w.lemma.lower() == verb and w.i < last.i and w.sentence == last.sentence), None)
    return next((c for c in over.children if c.dep in CLAUSES and c.i > over.i), None) if over is not None else None
