"""Which way a claim points, and whether it commits its source at all.

Denial by the cue, a negated main predicate and "unlikely" each turn the sign; an open question ("it is unclear whether P") and a question
leave everything open.
"""
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.certainty.claims import Claim
from analysis.certainty.holding import Held
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

SHORT_ANSWER = 5        # words; "Absolutely not", "Not this year": without a verb the negation is the answer's
DOUBTING = frozenset({"doubtful"})
# From the embedded question up to the main predicate.
THROUGH = frozenset({"xcomp", "acomp", "attr", "dobj", "oprd", "ccomp", "auxpass"})
TAG = re.compile(r"[,–—] ?(?:\w+[’']?\w* ){0,2}\w+\?$")     # "It is closed, right?" asserts
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})


class Open(NamedTuple):
    """Why a claim commits its source to nothing, and the words that say so."""

    feature: str
    entry: str
    start: int
    end: int


def sign(claim: Claim, scoping: Sequence[Held], held: Sequence[Held]) -> float:
    """+1 for a claim that affirms its content, -1 for one that denies it.

    Parameters
    ----------
    claim : Claim
    scoping : sequence of Held
        The hedges that qualify its main predicate.
    held : sequence of Held
        All its hedges and boosters.
    """
    denied = claim.attribution is not None and claim.attribution.usage.polarity == "-"
    doubted = claim.stance is not None and claim.stance.polarity == "-"
    turns = denied + doubted + _negated(claim, scoping, held)
    turns += sum(h.match.entry.family == "unlikely" or h.match.entry.entry in DOUBTING for h in scoping)
    return -1.0 if turns % 2 else 1.0


def _negated(claim: Claim, scoping: Sequence[Held], held: Sequence[Held]) -> bool:
    """The content's main predicate is negated; below the source's own "I think" it is the predicate of what is thought."""
    # A negation inside a hedge ("cannot be ruled out") belongs to the hedge, but for that of a modal: "wouldn't".
    inside = [(h.match.start, h.match.end) for h in held if h.match.entry.pos != "modal"]
    carrying = frozenset(h.match.word.i for h in scoping if h.match.entry.kind == "hedge")
    head = _thought(claim.head) if _is_stance(claim) else claim.head
    if head is None:
        return False
    inner = {w.i for w in claim.content}
    marks = [m for p in _predicates(head, carrying) for m in _marks(p) if m.i in inner and not any(s <= m.start < e for s, e in inside)]
    turns = len({m.head.i for m in marks})
    if not syntax.is_verb(head) and not marks:
        short = len(claim.content) <= SHORT_ANSWER and any(w.lower in ("not", "no") for w in claim.content)
        turns += short or negation.is_negative_phrase(head)
    return turns % 2 == 1


def _is_stance(claim: Claim) -> bool:
    """The content's head is itself the source's opinion word, not one thrown in: "I think it is", not "it is, I think, "."""
    own = {w.i for w in claim.stance.words} if claim.stance is not None else set()
    return any(w.i in own for w in [claim.head, *claim.head.children] if w is claim.head or w.dep in ("acomp", "oprd", "attr"))


def _thought(stance: Word) -> Word | None:
    """The predicate that an opinion verb or adjective carries: "I think it is closed", "I am sure it is"."""
    return next((c for w in [stance, *stance.children] if w is stance or w.dep in ("acomp", "oprd", "attr") for c in w.children
                 if c.dep in ("ccomp", "xcomp")), None)


def _predicates(head: Word, carrying: frozenset[int]) -> Iterator[Word]:
    """A main predicate and what it carries: "does not appear to be", "it is possible that P"."""
    for predicate in syntax.predicates(head):
        yield predicate
        words = [predicate, *(c for c in predicate.children if c.dep in ("acomp", "attr", "oprd"))]
        if any(w.i in carrying for w in words):
            for clause in (c for w in words for c in w.children if c.dep in ("ccomp", "acl") and syntax.is_finite(c)):
                yield from _predicates(clause, carrying)


def _marks(predicate: Word) -> list[Word]:
    """The words that negate a predicate; the parser may hang a passive's subject on "was"."""
    below = [*predicate.children, *(w for c in predicate.children if c.dep == "auxpass" for w in c.children)]
    return [c for c in below if not negation.only_limits(c) and (
        negation.is_mark(c) and not (c.dep == "neg" and _contrasts(c, predicate))
        or c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and negation.is_negative(c))]


def _contrasts(mark: Word, predicate: Word) -> bool:
    """ "It is a pastime, not a feat": what follows the comma is denied, not the predicate."""
    return any(c.text == "," and predicate.i < c.i < mark.i for c in predicate.children)


# ---- what is left open ----
def left_open(claim: Claim, text: str) -> Open | None:
    """Why an attributed claim commits its source to nothing: it asks, or says that nobody knows; None where it commits to something.

    Parameters
    ----------
    claim : Claim
    text : str
        The whole text.
    """
    if claim.attribution is None:
        return None
    start, end = claim.main
    if text[end - 1] == "?" and not TAG.search(text, start, end):
        return Open("question", "?", end - 1, end)
    for clause in claim.content:
        if clause.dep in ("ccomp", "acl", "pcomp", "advcl") and _embedded_question(clause):
            path = _path(clause, claim.head)
            if path and _unknown(path):
                return Open("open question", path[0].lemma.lower(), min(w.start for w in path), max(w.end for w in path))
    return None


def _embedded_question(clause: Word) -> bool:
    """ "whether P", "what the answer is"; after "know" and the like also "if P"."""
    mark, first = syntax.marker(clause), clause.subtree()[0]
    return mark == "whether" or mark == "if" and clause.dep == "ccomp" or first.tag in ASKING and first.lower != "that"


def _path(clause: Word, head: Word) -> list[Word]:
    """The words from what an embedded question hangs on up to the main predicate; none where that is not its own."""
    path = [clause.head]
    while path[-1] is not head:
        if path[-1].dep not in THROUGH or path[-1].head is path[-1]:
            return []
        path.append(path[-1].head)
    return path


def _unknown(path: Sequence[Word]) -> bool:
    said = [*path, *(c for w in path for c in w.children if c.dep in ("acomp", "attr", "oprd"))]
    lemmas = {w.lemma.lower() for w in said}
    about_oneself = next((c for w in path for c in w.children if c.dep in ("nsubj", "nsubjpass", "expl")), None)
    if about_oneself is not None and about_oneself.pos != "PRON" and not negation.is_negative(about_oneself) and not (
            lemmas & listed("unsettled") or "remain" in lemmas):
        return False            # "the mayor does not know whether P" is a claim about the mayor
    if lemmas & listed("unsettled"):
        return not any(negation.is_negated(w) for w in path)
    denied = any(negation.is_negated(w) or negation.is_negative(w) for w in said)
    settled = {w.lemma.lower() for w in [path[0], *(c for c in path[0].children if c in said)]} & listed("settling")
    return bool(settled) and (denied or bool(lemmas & listed("put_off")))
