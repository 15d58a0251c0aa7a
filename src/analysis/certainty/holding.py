"""Which hedge belongs to which claim and clause, who holds it, and whether it qualifies what the clause states."""
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.certainty.claims import Claim
from analysis.certainty.clauses import Clauses
from analysis.certainty.units import REPORTING
from analysis.hedging.detect import Match
from analysis.language.parsing import Word
from analysis.language.word_classes import listed
from analysis.vocabulary import AUTHOR

# Dependencies through which a hedge reaches the main predicate; a noun, relative clause or adverbial clause between shuts it out.
OPEN = {"aux", "auxpass", "advmod", "acomp", "attr", "oprd", "xcomp", "ccomp", "neg", "preconj", "npadvmod", "expl", "dep"}


class Held(NamedTuple):
    """A hedge in its place.

    `claim` is the number of the claim and `clause` that of the clause that it qualifies, `holder` a place in the claim's chain
    (0 = AUTHOR); `is_cue` says that it is that claim's cue; `scopes` that it qualifies what the clause states and not merely a part of it.
    """

    match: Match
    claim: int | None
    clause: int | None
    holder: int | None
    is_cue: bool
    scopes: bool


def hold(claims: Sequence[Claim], clauses: Clauses, matches: Sequence[Match]) -> list[Held]:
    """Each hedge and booster with the claim and the clause that it qualifies, and the one who holds it.

    Returns
    -------
    list of Held
        In the order of the matches.
    """
    cues: dict[int, list[tuple[int, Word]]] = {}        # by sentence, the words of cues with the numbers of their claims
    told: dict[int, list[int]] = {}                     # by sentence, the claims that have words there
    for k, c in enumerate(claims):
        for w in c.attribution.usage.words if c.attribution is not None else ():
            cues.setdefault(w.sentence, []).append((k, w))
        for sentence in {w.sentence for w in c.content}:
            told.setdefault(sentence, []).append(k)
    places = _Places(claims, clauses, {c.number: n for n, c in enumerate(clauses.rows) if c.leads})
    return [_held(places, cues.get(m.sentence, ()), told.get(m.sentence, ()), m) for m in matches]


def by_claim(held: Iterable[Held]) -> defaultdict[int, list[Held]]:
    """The hedges of each claim by its number."""
    return _by((h.claim, h) for h in held)


def by_clause(held: Iterable[Held]) -> defaultdict[int, list[Held]]:
    """The hedges of each clause by its place."""
    return _by((h.clause, h) for h in held)


def _by(held: Iterable[tuple[int | None, Held]]) -> defaultdict[int, list[Held]]:
    out: defaultdict[int, list[Held]] = defaultdict(list)
    for key, h in held:
        if key is not None:
            out[key].append(h)
    return out


class _Places(NamedTuple):
    """What hedges may belong to; `leads` gives by the number of a claim the place of its main clause."""

    claims: Sequence[Claim]
    clauses: Clauses
    leads: Mapping[int | None, int]


def _held(places: _Places, cues: Iterable[tuple[int, Word]], told: Iterable[int], match: Match) -> Held:
    claims = places.claims
    cued = next((k for k, w in cues if w.start < match.end and match.start < w.end), None)
    if cued is not None:
        return Held(match, cued, places.leads.get(cued), _depth(claims[cued], match), True, False)
    around = [k for k in told if any(s <= match.start and match.end <= e for s, e in claims[k].spans)]
    k = min(around, key=lambda k: (len(claims[k].content), k), default=None)
    n = places.clauses.of_word.get(match.word.i)
    thrown_in = n is None or places.clauses.rows[n].instead == REPORTING
    if thrown_in and k is not None and claims[k].attribution is not None:
        n = places.leads.get(k)
    path = places.clauses.rows[n].path if n is not None else ()
    scopes = match.word in path[:-1] or any(qualifies(match.word, w) for w in path)
    return Held(match, k, n, _depth(claims[k], match) if k is not None else None, False, scopes)


def _depth(claim: Claim, match: Match) -> int:
    """The innermost source holds what stands in its content; a hearsay word in indirect speech is the one's who reports it."""
    depth = 0 if claim.chain == (AUTHOR,) else len(claim.chain)
    reporter = "hearsay" in (match.entry.category, match.entry.sense) and claim.style == "indirect"
    return max(depth - 1, 0) if reporter else depth


def qualifies(word: Word, head: Word) -> bool:
    """True where a hedge reaches a claim's main predicate: "may fall" and "it is possible that it falls", not "the man who may come fell".

    Parameters
    ----------
    word : Word
        The hedge's head word.
    head : Word
        The claim's main predicate.
    """
    if word is head:
        return word.pos != "NOUN"
    if _explains(word, head):
        return True
    if word.dep == "nsubj" and word.pos == "NOUN" and word.head.lemma == "be" and head in word.head.children and head.dep == "ccomp":
        return True             # "one possibility is that P"
    if head in _carriers(word) or (word.tag == "MD" and word.head is head):     # a modal without a verb hangs anyhow
        return True
    for step in [word, *word.ancestors()]:
        if step is head:
            return True
        if step.head is head and step.dep in OPEN:
            return True
        first_step = step is word and (step.dep in ("conj", "prep", "pobj", "dobj", "relcl") and _light(step))
        if step.dep not in OPEN and not first_step:
            return False
    return False


def _explains(word: Word, head: Word) -> bool:
    """ "The likely cause is P", "that is the most likely answer": what explains or foretells is as sure as its adjective says."""
    noun = word.head
    if word.dep != "amod" or noun.lemma.lower() not in listed("explanations") or noun.dep not in ("attr", "nsubj") or (
            noun.head.lemma != "be"):
        return False
    return head in (noun, noun.head) or noun.dep == "nsubj" and head.head is noun.head and head.dep in ("attr", "acomp", "ccomp")


def _light(word: Word) -> bool:
    """A hedge noun that carries the clause: "there is a chance that", "in all likelihood", "raises the possibility that"."""
    return word.dep in ("prep", "pobj") or word.dep == "conj" and word.pos in ("ADJ", "ADV") or word.dep == "dobj" and any(
        c.dep in ("acl", "ccomp", "relcl") for c in word.children)


def _carriers(word: Word) -> list[Word]:
    """The predicates that a hedging predicate has below it: "appears to be", "it seems that P"."""
    return [c for c in word.children if c.dep in ("xcomp", "ccomp")]
