"""Who says what: every attribution of a text, with its chain of sources."""
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, ParamSpec

from analysis.attribution import direct_speech, turns
from analysis.attribution.cues import Cue, verb_cue
from analysis.attribution.making import attribution
from analysis.attribution.records import Attribution, Said, Source
from analysis.attribution.rules import order
from analysis.attribution.rules.registry import Rule
from analysis.attribution.usage import usage
from analysis.language import syntax
from analysis.language.parsing import Parsed, Word

P = ParamSpec("P")


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
        From `analysis.language.parsing.parse`.

    Returns
    -------
    list of Attributed
        In order of the content's first word. `sources` is the whole chain, outermost first: the sources of the attributions around
        this one, then its own; None stands for unnamed hearsay.
    """
    return _nested(_distinct(_once(_by_rules(parsed))))


def _by_rules(parsed: Parsed) -> list[Attribution]:
    """The attributions that the rules find, in no order."""
    found = direct_speech.attributions(parsed, order.QUOTATIONS)
    found += _made(_each(order.TEXTS, parsed), parsed)
    quoting = {a.verb.i for a in found}
    for sentence in parsed.words:
        for word in sentence:
            cue = verb_cue(word)
            if cue is not None and word.i not in quoting:
                found += _made(_of_verb(word, *cue), parsed, quoting)
        found += _made(_each(order.WORDS, sentence), parsed, quoting)
    for rule in order.AFTERWARDS:
        found += _made(_each([rule], parsed, found), parsed, quoting)
    found += turns.carried(parsed, found, order.CARRIED)
    return [*found, *_made(_each(order.LAST, parsed, found), parsed, quoting)]


def _each(rules: Iterable[Rule[P, Iterator[Said]]], *args: P.args, **kwargs: P.kwargs) -> Iterator[tuple[str, Said]]:
    """What some rules find, each of them, under their ids."""
    return ((rule.id, said) for rule in rules for said in rule.function(*args, **kwargs) if said.content)


def _made(found: Iterable[tuple[str, Said]], parsed: Parsed, quoting: AbstractSet[int] = frozenset()) -> list[Attribution]:
    return [made for name, said in found if (made := attribution(name, said, parsed, quoting)) is not None]


def _of_verb(word: Word, cue: Cue, words: list[Word]) -> list[tuple[str, Said]]:
    """What a verb of the cue lexicon reports, if it is in use, by the first rule that fits."""
    how = usage(word, cue, words)
    if how is None:
        return []
    return next((found for rule in order.VERBS if (found := list(_each([rule], word, how)))), [])


def speakers_of_direct_speech(attributed: Iterable[Attributed], parsed: Parsed) -> dict[int, Word]:
    """The head of the speaker's phrase for each word of direct speech, by the word's number; also of a few words in quotation marks."""
    told = [(a.attribution, a.attribution.source.head) for a in attributed if a.attribution.source is not None]
    quoted = parsed.segmented.quoted
    partly = {w.i: head for a, head in told if not a.quoted and quoted.outermost for w in a.content if quoted.inside(w.start)}
    return partly | {w.i: head for a, head in told if a.quoted for w in a.content}


def _once(found: list[Attribution]) -> list[Attribution]:
    """Of two verbs, one in the other's content, that report one coordinated clause: behind a comma the outer, else the inner one.

    "alleges that they were told that P, and that Q": the plaintiff alleges Q. "said they were told that P and that Q": they were told Q.
    """
    by_head: dict[int, list[Attribution]] = {}
    for a in found:
        if a.rule == "verb-clause" and a.head.dep in ("conj", "ccomp", "advcl"):
            by_head.setdefault(a.head.i, []).append(a)
    drop: set[int] = set()
    for same in by_head.values():
        same.sort(key=lambda a: a.verb.i)
        for outer, inner in itertools.pairwise(same):
            if inner.verb.i < inner.head.i and inner.verb in outer.verb.subtree():
                apart = any(w.text == "," and outer.verb.i < inner.verb.i < w.i and w.i >= inner.content[0].i - 3
                            and w.i < inner.content[0].i for w in syntax.whole_tree(inner.verb))
                drop.add(id(inner if apart else outer))
    return [a for a in found if id(a) not in drop]


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
    holding: dict[int, list[int]] = {}          # by the number of a word, the attributions whose content holds it
    for k, words in enumerate(places):
        for word in words:
            holding.setdefault(word, []).append(k)
    parents = [_parent(i, found, places, holding) for i in range(len(found))]
    return [Attributed(a, parents[i], _chain(i, found, parents)) for i, a in enumerate(found)]


def _parent(i: int, found: Sequence[Attribution], places: Sequence[frozenset[int]], holding: Mapping[int, Sequence[int]]) -> int | None:
    cue: Word = found[i].usage.words[-1]
    around = [k for k in holding.get(cue.i, ()) if k != i and found[k].verb is not found[i].verb
              and found[i].verb.i in places[k] and (found[k].verb.i not in places[i] or found[k].verb.pos == "PUNCT")]
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
