"""Which way a clause points, and whether it commits its holder at all.

Denial by the cue, a negated predicate and "unlikely" each turn the sign; an open question ("it is unclear whether P"), a question, a
wish, a purpose and what nobody says leave everything open.
"""
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.attribution.cues import Cue, table
from analysis.certainty.claims import Claim
from analysis.certainty.clauses import Clause
from analysis.certainty.holding import Held
from analysis.certainty.units import UNSTATED, orders
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

SHORT_ANSWER = 5        # words; "Absolutely not", "Not this year": without a verb the negation is the answer's
DOUBTING = frozenset({"doubtful"})
# From the embedded question up to the main predicate.
THROUGH = frozenset({"xcomp", "acomp", "attr", "dobj", "oprd", "ccomp", "auxpass"})
TAG = re.compile(r"[,–—] ?(?:\w+[’']?\w* ){0,2}\w+\?$")     # "It is closed, right?" asserts
FREE_CHOICE = frozenset({"any", "whatever", "whichever"})
OPEN = frozenset({"wish", "purpose", "any", "not said", "not shown"})       # why a clause in somebody's own words commits to nothing
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})


class Open(NamedTuple):
    """Why a clause commits its holder to nothing, and the words that say so."""

    feature: str
    entry: str | None
    start: int | None
    end: int | None


def sign(clause: Clause, scoping: Sequence[Held], held: Sequence[Held]) -> float:
    """+1 for a clause that affirms what it states, -1 for one that denies it.

    Parameters
    ----------
    clause : Clause
    scoping : sequence of Held
        The hedges that qualify what it states.
    held : sequence of Held
        All its hedges and boosters.
    """
    denied = clause.attribution is not None and clause.attribution.usage.polarity == "-"
    doubted = clause.stance is not None and clause.stance.polarity == "-"
    turns = denied + doubted + _negated(clause, [h for h in held if h.is_cue or h in scoping])
    turns += sum(h.match.entry.family == "unlikely" or h.match.entry.entry in DOUBTING for h in scoping)
    return -1.0 if turns % 2 else 1.0


def _negated(clause: Clause, hedging: Sequence[Held]) -> bool:
    """A predicate on the way from the clause's frames to its head is negated; of the source's own "I think" what is thought."""
    # A negation inside a hedge ("cannot be ruled out") belongs to the hedge, but for that of a modal: "wouldn't".
    inside = [(h.match.start, h.match.end) for h in hedging if h.match.entry.pos != "modal"]
    stance = {w.i for w in clause.stance.words} if clause.stance is not None else set()
    predicates = [w for w in clause.path if w.i not in stance]
    if not predicates or stance & {c.i for c in clause.top.children if c.dep in ("acomp", "oprd", "attr")} == {predicates[-1].i}:
        return False
    inner = {w.i for w in clause.words}
    marks = [m for p in predicates for m in _marks(p) if m.i in inner and not any(s <= m.start < e for s, e in inside)]
    marks += [*_joining(clause), *(y for p in predicates for y in _yet_to(p))]
    turns = len({m.head.i for m in marks})
    if not syntax.is_verb(clause.top) and not marks:
        short = len(clause.words) <= SHORT_ANSWER and any(w.lower in ("not", "no") for w in clause.words)
        turns += short or negation.is_negative_phrase(clause.top)
    return turns % 2 == 1


def _yet_to(predicate: Word) -> list[Word]:
    """ "Has yet to decide": it has not."""
    return [c for c in predicate.children if c.lower == "yet" and predicate.lemma in ("have", "be") and c.i == predicate.i + 1
            and any(x.dep == "xcomp" and syntax.has_to(x) and x.subtree()[0].i == c.i + 1 for x in predicate.children)]


def _joining(clause: Clause) -> list[Word]:
    """What negates a coordinated clause from outside: "nor is it safe", "was not opened or closed"."""
    nor = [c for c in clause.top.head.children if c.lower == "nor" and c.dep == "cc" and c.i == clause.top.subtree()[0].i - 1]
    shared = negation.carrier(clause.top)
    return nor or (_marks(shared) if clause.joint and shared is not clause.top else [])


def _marks(predicate: Word) -> list[Word]:
    """The words that negate a predicate; the parser may hang a passive's subject on "was"."""
    below = [c for c in [*predicate.children, *(w for c in predicate.children if c.dep == "auxpass" for w in c.children)]
             if not (c.dep == "cc" and c.i > predicate.i)] + negation.nor_before(predicate)
    return [c for c in below if not negation.only_limits(c) and (
        negation.is_mark(c) and not (c.dep == "neg" and _contrasts(c, predicate))
        or c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and negation.is_negative(c))]


def _contrasts(mark: Word, predicate: Word) -> bool:
    """ "It is a pastime, not a feat": what follows the comma is denied, not the predicate."""
    return any(c.text == "," and predicate.i < c.i < mark.i for c in predicate.children)


# ---- what is left open ----
def left_open(clause: Clause, text: str) -> Open | None:
    """Why a clause commits its holder to nothing; None where it commits to something.

    Parameters
    ----------
    clause : Clause
    text : str
        The whole text.
    """
    if clause.claim is not None and clause.attribution is not None:
        ordered = clause.attribution.quoted and orders(clause.top)       # “Ask me in April,” she said
        return Open("order", None, None, None) if ordered else _asks(clause.claim, clause.top, text)
    return Open(clause.instead, None, None, None) if clause.instead in UNSTATED else _unstated(clause.top)


def _asks(claim: Claim, top: Word, text: str) -> Open | None:
    """An attributed claim asks, or says that nobody knows."""
    start, end = claim.main
    if text[end - 1] == "?" and not TAG.search(text, start, end):
        return Open("question", "?", end - 1, end)
    for below in claim.content:
        if below.dep in ("ccomp", "acl", "pcomp", "advcl") and _embedded_question(below):
            path = _path(below, top)
            if path and _unknown(path):
                return Open("open question", path[0].lemma.lower(), min(w.start for w in path), max(w.end for w in path))
    return None


def _unstated(top: Word) -> Open | None:
    """What is wished, meant to come about, said by nobody, or true of whatever fits."""
    over = top.head
    if top.dep == "advcl" and _purpose(top):
        return _open("purpose", next(c for c in top.children if c.lower == "so"))
    if top.dep == "relcl":
        whatever = next((c for c in over.children if c.dep == "det" and c.lower in FREE_CHOICE), None)
        return _open("any", whatever) if whatever is not None and not syntax.modals(top) else None
    if top.dep in ("acl", "ccomp") and over.lemma.lower() in listed("proofs"):
        return _open("not shown", over) if _missing(over) else None
    if top.dep != "ccomp" or over is top:
        return None
    cue = _governing(over)
    if cue is not None and cue.level == "U" and not negation.is_negated(over):
        return _open("wish", over)
    if cue is not None and cue.cue_class == "speech" and negation.is_negated(over):
        return _open("not said", over)
    return None


def _missing(proof: Word) -> bool:
    """ "No evidence that P", "did not find any sign that P": neither P nor its opposite is shown."""
    return negation.is_negative_phrase(proof) or proof.dep in ("dobj", "attr") and negation.is_negated(proof.head)


def _open(feature: str, word: Word) -> Open:
    return Open(feature, word.lemma.lower(), word.start, word.end)


def _purpose(clause: Word) -> bool:
    """ "So that P"; without "that" only with a modal: "so he could leave"."""
    so = any(c.lower == "so" and c.i < clause.i for c in clause.children)
    return so and (any(c.lower == "that" and c.dep == "mark" for c in clause.children) or bool(syntax.modals(clause)))


def governing(top: Word) -> Cue | None:
    """The cue that takes a clause as its complement, verb or adjective, where it makes no attribution: "we fear that P"."""
    return _governing(top.head) if top.dep == "ccomp" and top.head is not top else None


def _governing(word: Word) -> Cue | None:
    parts = ("verb",) if syntax.is_verb(word) else ("adjective", "noun")
    return next((c for p in parts if (c := table().get((word.lemma.lower(), p)))), None)


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
