"""Whose words a quotation without a cue of its own is: who spoke or was spoken of before it."""
from collections.abc import Iterator, Sequence

from analysis.attribution.cues import table
from analysis.attribution.direct_speech import Speech
from analysis.attribution.records import Attribution, Said
from analysis.attribution.rules.quotations import quote_continued
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import can_speak, source_of
from analysis.attribution.turns import Near, Turns, person, speaks
from analysis.attribution.usage import plain
from analysis.language import subjects, syntax
from analysis.language.parsing import Parsed

LONG = 5            # words of a quotation that is more than a word set in marks


@rule("quote-colon", "Direct speech after a colon without a reporting verb belongs to the one whom the words before the colon are about: "
      "X had a warning: \"P\".", example="Ann Reed had a warning: “The furnace is cold.”")
def quote_colon(near: Near) -> Speech | None:
    """X had a warning: "P"; Her answer was short: "P"; For X it was simple: "P"."""
    words = near.before
    if not near.whole or not words or words[-1].text != ":":
        return None
    last = [w for w in words if w.dep in ("nsubj", "nsubjpass") and not subjects.is_relative(w)][-1:]
    others = [w for w in words if w.dep in ("poss", "pobj")]
    who = next((p for w in [*last, *others] if (p := person(w)) is not None), None)
    source = source_of(who or next((w for w in last if can_speak(w)), None))
    imagined = any(syntax.modals(w.head) for w in last)         # "a reader would now ask:"
    if source is None or imagined:
        return None
    cue = table()[":", "label"]
    return Speech(plain(cue, words[-1]), words[-1], source, (), sure=who is not None)


@quote_continued.also(example="“The furnace is cold,” said Greta Hall. “It will stay cold.”")
def resumed(near: Near) -> Speech | None:
    """Whole sentences right after what somebody said."""
    last = near.turns.spoken.get(near.sentences[0].id - 1)
    return _again(last, sure=last.sure and _is_close(near, last)) if last is not None and near.whole and not near.before else None


@rule("quote-near", "Whole sentences of direct speech without a cue belong to the person whom the sentence just before is about, or who "
      "spoke last; `actor_certain` is false.", example="Ann Reed was furious. “They have let the furnace go out.”")
def quote_near(near: Near) -> Speech | None:
    """X was furious. "P"."""
    before = near.turns.before(near.sentences[0].id) if near.whole and not near.before else None
    if isinstance(before, Attribution):
        return _again(before, sure=False)
    source = source_of(before)
    if source is None:
        return None
    cue = table()["“", "label"]
    mark = next(w for w in near.parsed.words[near.sentences[0].id] if w.end > near.quotation.start)
    return Speech(plain(cue, mark), mark, source, (), sure=False)


@rule("quote-part", "A sentence that quotes many of its words, right after somebody's reported words, goes on with them; "
      "`actor_certain` is false.", example="Ann Reed said it was late. The furnace was “a mess of the council's own making”.")
def quote_part(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """X said Q. It was "P and P"."""
    turns = Turns(parsed, found)
    reporting, told = {a.verb.sentence for a in found}, {w.i for a in found for w in a.content}
    for q in parsed.segmented.quoted.outermost:
        sentences = parsed.segmented.touching(q.start, q.end)
        words, last = parsed.words[sentences[0].id], turns.spoken.get(sentences[0].id - 1)
        if len(sentences) > 1 or last is None or sentences[0].id in reporting:
            continue
        quoted = [w for w in words if q.inner_start <= w.start < q.inner_end and w.pos != "PUNCT"]
        same = parsed.segmented.sentences[sentences[0].id - 1].paragraph == sentences[0].paragraph
        others = any(w.dep in ("nsubj", "nsubjpass") and w.head.dep == "ROOT" and speaks(w) for w in words)
        if same and not others and len(quoted) >= LONG and not told & {w.i for w in words}:
            yield _again(last, sure=False).said(syntax.top(words), words, "other")


def _again(a: Attribution, *, sure: bool) -> Speech:
    assert a.source is not None
    return Speech(a.usage, a.verb, a.source, a.outer, sure)


def _is_close(near: Near, last: Attribution) -> bool:
    """The same paragraph, or a quotation that has its paragraph for itself, after one that ends the paragraph before."""
    segmented, q, first = near.parsed.segmented, near.quotation, near.sentences[0]
    same = segmented.sentences[first.id - 1].paragraph == first.paragraph
    return same or last.quoted and all(s.start >= q.start and s.end <= q.end for s in segmented.by_paragraph[first.paragraph])
