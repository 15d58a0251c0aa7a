"""Which hedge belongs to which claim, who holds it, and whether it qualifies the main predicate."""
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.certainty.claims import Claim
from analysis.hedging.detect import Match
from analysis.language.parsing import Word

# Dependencies through which a hedge reaches the main predicate; a noun, relative clause or adverbial clause between shuts it out.
OPEN = {"aux", "auxpass", "advmod", "acomp", "attr", "oprd", "xcomp", "ccomp", "neg", "preconj", "npadvmod", "expl", "dep"}


class Held(NamedTuple):
    """A hedge in its place.

    `claim` is the number of the claim that it qualifies, `holder` a place in its chain (0 = AUTHOR); `is_cue` says that it is that
    claim's cue; `scopes` that it qualifies the main predicate and not merely a part of the content.
    """

    match: Match
    claim: int | None
    holder: int | None
    is_cue: bool
    scopes: bool


def hold(claims: Sequence[Claim], matches: Sequence[Match]) -> list[Held]:
    """Each hedge and booster with the claim that it qualifies and the one who holds it.

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
    return [_held(claims, cues.get(m.sentence, ()), told.get(m.sentence, ()), m) for m in matches]


def by_claim(held: Iterable[Held]) -> defaultdict[int, list[Held]]:
    """The hedges of each claim by its number."""
    out: defaultdict[int, list[Held]] = defaultdict(list)
    for h in held:
        if h.claim is not None:
            out[h.claim].append(h)
    return out


def _held(claims: Sequence[Claim], cues: Iterable[tuple[int, Word]], told: Iterable[int], match: Match) -> Held:
    cued = next((k for k, w in cues if w.start < match.end and match.start < w.end), None)
    if cued is not None:
        return Held(match, cued, _depth(claims[cued], match), True, False)
    around = [k for k in told if any(s <= match.start and match.end <= e for s, e in claims[k].spans)]
    if not around:
        return Held(match, None, None, False, False)
    k = min(around, key=lambda k: (len(claims[k].content), k))
    return Held(match, k, _depth(claims[k], match), False, qualifies(match.word, claims[k].head))


def _depth(claim: Claim, match: Match) -> int:
    """The innermost source holds what stands in its content; a hearsay word in indirect speech is the one's who reports it."""
    depth = 0 if claim.attribution is None else len(claim.chain)
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
    if head in _carriers(word):
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


def _light(word: Word) -> bool:
    """A hedge noun that carries the clause: "there is a chance that", "in all likelihood", "raises the possibility that"."""
    return word.dep in ("prep", "pobj") or word.dep == "conj" and word.pos in ("ADJ", "ADV") or word.dep == "dobj" and any(
        c.dep in ("acl", "ccomp", "relcl") for c in word.children)


def _carriers(word: Word) -> list[Word]:
    """The predicates that a hedging predicate has below it: "appears to be", "it seems that P"."""
    return [c for c in word.children if c.dep in ("xcomp", "ccomp")]
