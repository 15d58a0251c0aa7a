"""Who says what: every attribution of a text, with its chain of sources."""
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis import attribution_model, frames, nominal, quotation, remainder, transcripts
from analysis.parsing import Parsed, Word
from analysis.sources import Attribution, Source
from analysis.text import Quotation

RULES = {**frames.RULES, **nominal.RULES, **quotation.RULES, **attribution_model.RULES}


class Attributed(NamedTuple):
    """An attribution in its place: `parent` is the number of the attribution whose content holds it, or None."""

    attribution: Attribution
    parent: int | None
    sources: tuple[Source | None, ...]


def attribute(parsed: Parsed) -> list[Attributed]:
    """All attributions of a text.

    Parameters
    ----------
    parsed : Parsed
        From `analysis.parsing.parse`.

    Returns
    -------
    list of Attributed
        In order of the content's first word. `sources` is the whole chain, outermost first: the sources of the attributions around
        this one, then its own; None stands for unnamed hearsay.
    """
    found = by_rules(parsed)
    decided = {w.i for a in found for w in (a.verb, *a.usage.words)}
    inside = told(found)
    for sentence in parsed.words:
        found += attribution_model.attributions(sentence, decided, inside, touching(sentence, parsed))
    return _nested(_distinct([_completed(remainder.completed(a), parsed) for a in found]))


def by_rules(parsed: Parsed) -> list[Attribution]:
    """The attributions that the rules find, in no order."""
    found = quotation.attributions(parsed)
    quoting = {a.verb.i for a in found}
    for sentence in parsed.words:
        found += [_closed(a, parsed) for a in frames.attributions(sentence, quoting)]
        found += nominal.attributions(sentence)
    found = [a for a in found if a.content]
    found += transcripts.headline(parsed, found)
    return found + quotation.continued(parsed, found)


def told(found: Iterable[Attribution]) -> frozenset[int]:
    """The numbers of the words in somebody's reported words."""
    return frozenset(w.i for a in found for w in a.content)


def touching(sentence: Sequence[Word], parsed: Parsed) -> list[Quotation]:
    """The quotations that share a character with a sentence."""
    return [q for q in parsed.segmented.quotations if q.start < sentence[-1].end and sentence[0].start < q.end] if sentence else []


def _closed(a: Attribution, parsed: Parsed) -> Attribution:
    """Content that begins with an opening quotation mark ends with the closing one: 'says that "P" and asks staff to leave'."""
    start = next((w.start for w in a.content if w.pos != "PUNCT"), -1)
    end = next((q.end for q in parsed.segmented.quotations if q.depth == 0 and q.inner_start == start), None)
    if end is None or a.rule not in ("verb-clause", "quoted-as") or not a.head.start < end or _runs_on(a, end, parsed.text):
        return a
    return replace(a, content=tuple(w for w in a.content if w.end <= end))


def _runs_on(a: Attribution, end: int, text: str) -> bool:
    """The clause goes on after the closing mark: 'said "he will defend himself" against the charge'."""
    after = next((w for w in a.content if w.start >= end), None)
    return after is not None and after.pos not in ("PUNCT", "CCONJ") and text[:end].rstrip("\"”’'»")[-1:] not in ",.!?"


def _completed(a: Attribution, parsed: Parsed) -> Attribution:
    """Content that ends within a quotation that it opened goes on to the closing mark."""
    if a.quoted:
        return a
    first, last = a.content[0], a.content[-1]
    within = next((q for q in parsed.segmented.quotations if q.depth == 0 and first.start < q.inner_start <= last.start
                   and last.end < q.inner_end and not q.inner_start <= a.verb.start < q.inner_end), None)
    if within is None:
        return a
    rest = (w for s in parsed.words[last.sentence:] for w in s if last.i < w.i and w.end <= within.inner_end)
    return replace(a, content=(*a.content, *rest))


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution per cue and predicate, and one per content and source: the first, as the rules stand in order."""
    seen: set[tuple[int, int]] = set()
    out = []
    for a in found:
        keys = {(a.verb.i, a.head.i), (a.head.i, -1 - a.source.head.i if a.source else 0)}
        if not keys & seen:
            out.append(a)
            seen |= keys
    return sorted(out, key=lambda a: (a.content[0].i, -len(a.content), a.verb.i))


def _nested(found: Sequence[Attribution]) -> list[Attributed]:
    """Chains by containment: an attribution whose cue lies in another's content is told by the other's source."""
    places = [frozenset(w.i for w in a.content) for a in found]
    parents = [_parent(i, found, places) for i in range(len(found))]
    return [Attributed(a, parents[i], _chain(i, found, parents)) for i, a in enumerate(found)]


def _parent(i: int, found: Sequence[Attribution], places: Sequence[frozenset[int]]) -> int | None:
    cue: Word = found[i].usage.words[-1]
    around = [k for k in range(len(found)) if k != i and cue.i in places[k] and found[k].verb is not found[i].verb
              and found[i].verb.i in places[k] and found[k].verb.i not in places[i]]
    return min(around, key=lambda k: (len(places[k]), k), default=None)


def _chain(i: int, found: Sequence[Attribution], parents: Sequence[int | None]) -> tuple[Source | None, ...]:
    chain: list[Source | None] = []
    at: int | None = i
    visited: set[int] = set()
    while at is not None and at not in visited:
        visited.add(at)
        chain = [*found[at].outer, found[at].source, *chain]
        at = parents[at]
    return tuple(chain)
