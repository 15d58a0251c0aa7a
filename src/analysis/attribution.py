"""Who says what: every attribution of a text, with its chain of sources."""
from collections.abc import Sequence
from typing import NamedTuple

from analysis import frames, nominal, quotation
from analysis.parsing import Parsed, Word
from analysis.sources import Attribution, Source

RULES = {**frames.RULES, **nominal.RULES, **quotation.RULES}


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
    speech = quotation.attributions(parsed)
    quoting = {a.verb.i for a in speech}
    quoted = {w.i for a in speech for w in a.content}
    found = list(speech)
    for sentence in parsed.words:
        for a in [*frames.attributions(sentence, quoting), *nominal.attributions(sentence)]:
            if not _own_stance(a, quoted):
                found.append(a)
    return _nested(_distinct(found))


FIRST_PERSON = {"i", "we"}


def _own_stance(a: Attribution, quoted: set[int]) -> bool:
    """ "I think" inside direct speech hedges the speaker's claim; it is no claim of its own."""
    return a.source is not None and a.source.head.lower in FIRST_PERSON and a.source.head.i in quoted and a.usage.cue.cue_class in (
        "belief", "speech", "attitude")


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
