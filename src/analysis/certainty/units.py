"""What each verb phrase of a text does: it states something, reports somebody's words, asks, orders or sets a condition."""
from collections.abc import Mapping, Sequence

from analysis.attribution.attribute import Attributed
from analysis.attribution.records import Attribution
from analysis.attribution.usage import IRREALIS_MARKS
from analysis.certainty import frames
from analysis.certainty.claims import EPISTEMIC, Claim
from analysis.hedging.detect import Match
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

STATED, NONFINITE, REPORTING = "stated", "nonfinite", "reporting"
CONDITION, QUESTION, ORDER = UNSTATED = ("condition", "question", "order")
NO_UNIT = frozenset({"aux", "auxpass", "amod", "compound", "case", "mark", "prep", "cc", "punct", "det", "nmod", "poss", "quantmod",
                     "acomp", "attr", "oprd"})
QUESTION_WORDS = frozenset({"WP", "WRB", "WDT", "WP$"})
INVERTED = frozenset({"had", "should", "were"})


class Units:
    """The verb phrases of a text.

    Parameters
    ----------
    attributed : sequence of Attributed
    claims : sequence of Claim
        An attribution that is none of these is its source's own stance, a link of a chain, or disowned.
    hedging : mapping
        The accepted hedges and boosters by the number of their head word.

    Attributes
    ----------
    wishes : set of int
        Claims that tell of an attitude or intention within somebody's words: "X said it wanted P". The wish is what X says; P is stated by
        nobody.
    """

    def __init__(self, attributed: Sequence[Attributed], claims: Sequence[Claim], hedging: Mapping[int, Match]) -> None:
        self.hedging = hedging
        self.reporting: set[int] = set()
        self.stances: dict[int, Word] = {}
        self.wishes: set[int] = set()
        kept = {(c.attribution.verb.i, c.attribution.head.i): k for k, c in enumerate(claims) if c.attribution is not None}
        for a in attributed:
            k = kept.get((a.attribution.verb.i, a.attribution.head.i))
            self._place(a.attribution, k, k is None or a.parent is not None)
        self._status: dict[int, str] = {}
        self._target: dict[int, Word] = {}

    def _place(self, a: Attribution, number: int | None, own: bool) -> None:
        """Take an attribution's cue for a frame, for its source's own stance or, where it tells of a wish, for a statement."""
        vows = number is None and a.usage.cue.cue_class == "intention" and is_unit(a.head) and is_finite(a.head)
        if own and not vows and a.usage.cue.cue_class not in EPISTEMIC:
            self.wishes.update([number] if number is not None else [])
            return
        if a.usage.level == "U" and a.usage.cue.cue_class != "question" and negation.is_negated(a.verb) and not _would(a.verb):
            return                                      # "nobody has claimed that P": that is what the article states
        verbs = {u.i for w in (a.verb, a.citer, *a.usage.words) if w is not None and (u := _verb_of(w)) is not None}
        if number is None and a.verb.i in verbs and a.verb in a.head.ancestors():
            self.stances[a.verb.i] = a.head
        else:
            self.reporting |= verbs

    def status(self, unit: Word) -> str:
        """What a unit does: STATED, NONFINITE, REPORTING or one of UNSTATED."""
        if unit.i not in self._status:
            self._status[unit.i] = STATED       # a guard: the parser's trees have no loops, coordination across quotations may
            self._status[unit.i] = self._judged(unit)
        return self._status[unit.i]

    def _judged(self, unit: Word) -> str:
        if unit.i in self.reporting:
            return REPORTING
        first = first_conjunct(unit)
        if first is not unit and self.status(first) in UNSTATED and not _starts_anew(unit):
            return self.status(first)
        for status, judged in ((CONDITION, _is_condition), (QUESTION, _is_asked), (ORDER, _is_order)):
            if judged(unit):
                return status
        if unit.dep in ("ccomp", "csubj") and is_unit(unit.head) and unit.head.i not in self.reporting and unit.i > unit.head.i:
            above = self.status(unit.head)
            if above in UNSTATED:
                return above
        return STATED if is_finite(unit) else NONFINITE

    def target(self, unit: Word) -> Word:
        """The word below a unit's frames that states the proposition: the unit itself where it is no frame."""
        if unit.i not in self._target:
            self._target[unit.i] = unit
            below = self.stances.get(unit.i) or (frames.carried(unit, self.hedging) if unit.i not in self.reporting else None)
            if below is not None and not (is_unit(below) and self.status(below) in UNSTATED and self.status(unit) not in UNSTATED):
                self._target[unit.i] = self.target(below) if is_unit(below) else below
        return self._target[unit.i]

    def depends(self, word: Word, top: Word) -> bool:
        """True where a clause hangs on a condition, stated ("if P") or understood ("such a move would")."""
        for w in {word.i: word, top.i: top}.values():
            verb = w.head if w.dep in frames.PREDICATIVE else w
            for c in verb.children:
                hypothetical = c.i in self.hedging and self.hedging[c.i].rule == "hypothetical"
                if hypothetical or c.dep == "advcl" and is_unit(c) and _is_condition(c):
                    return True
        return False


def is_unit(word: Word) -> bool:
    """True for a verb with a clause or phrase of its own."""
    return (syntax.is_verb(word) or word.tag == "MD") and word.dep not in NO_UNIT


def is_finite(unit: Word) -> bool:
    """True for a finite verb, for one that shares a finite auxiliary ("was opened and closed"), and for a bare participle as main verb.

    Not for participles that the tagger takes for the past tense: "had her bag searched", "the man arrested by police left".
    """
    if unit.tag in ("VBD", "VBN") and not any(c.dep in negation.AUXILIARIES for c in unit.children) and (
            unit.dep == "ccomp" and unit.head.lemma in listed("causatives") and not syntax.marker(unit)
            or unit.dep == "csubj" and unit.subtree()[0].tag not in QUESTION_WORDS and not syntax.marker(unit)
            or unit.dep == "acl" and not has_subject(unit)):
        return False
    if syntax.is_finite(unit) or unit.dep == "ROOT" and unit.tag == "VBN":
        return True
    if unit.tag == "VBN" and syntax.child(unit, "nsubj") is not None and (syntax.marker(unit) or unit.dep == "relcl"):
        return True                                     # "that the barn burned" in the past tense
    shared = negation.carrier(unit)
    return shared is not unit and not syntax.has_to(unit) and syntax.is_finite(shared)


def _would(verb: Word) -> bool:
    """ "He would not say": a refusal, which is told as one."""
    return any(m.lower in ("would", "'d", "’d") for m in syntax.modals(verb))


def first_conjunct(unit: Word) -> Word:
    """The first of coordinated verb phrases."""
    while unit.dep == "conj" and is_unit(unit.head):
        unit = unit.head
    return unit


def owner(word: Word) -> Word | None:
    """The unit in whose phrase a word stands, itself if it is one."""
    return next((w for w in [word, *word.ancestors()] if is_unit(w)), None)


def has_subject(unit: Word) -> bool:
    """True for a verb with a subject of its own."""
    return syntax.child(unit, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _verb_of(word: Word) -> Word | None:
    """The verb phrase that a cue makes a reporting frame: its own, its copula's ("is sure that"), its light verb's ("made the claim")."""
    if is_unit(word):
        return word
    above = word.head
    if not is_unit(above):
        return None
    if word.dep in frames.PREDICATIVE or frames.predicated(above) is word:
        return above
    light = word.dep == "dobj" and above.lemma in listed("light_verbs")
    stated = word.dep == "nsubj" and above.lemma == "be" and any(c.dep == "ccomp" for c in above.children)
    return above if light or stated else None


def _starts_anew(unit: Word) -> bool:
    """A coordinated clause with a subject of its own and no subordinator: "should he fall and | the rest ran"."""
    return has_subject(unit) and not syntax.marker(unit) and any(
        c.text in (",", ";") and unit.head.i < c.i < unit.i for c in unit.head.children)


def _is_condition(unit: Word) -> bool:
    if syntax.marker(unit) in IRREALIS_MARKS - {"until", "till"}:
        return True
    subject = syntax.child(unit, "nsubj", "nsubjpass")
    helper = next((c for c in unit.children if c.dep in ("aux", "auxpass")), None)
    before = unit.dep == "advcl" or unit.dep == "ccomp" and unit.i < unit.head.i
    return before and subject is not None and helper is not None and helper.i < subject.i and helper.lower in INVERTED


def _is_asked(unit: Word) -> bool:
    if any(c.text == "?" for c in unit.children):
        return True
    if unit.dep in ("ROOT", "conj", "parataxis") and any(w.text == "?" for w in syntax.whole_tree(unit)[-2:]):
        return True
    if unit.dep not in ("ccomp", "pcomp", "csubj", "acl", "advcl") or unit.dep == "csubj" and unit.i < unit.head.i:
        return False
    first = unit.subtree()[0]
    if first.tag not in QUESTION_WORDS or first.lower == "that":
        return False
    if first.lower in ("when", "where", "while", "whenever", "wherever") and unit.dep == "advcl":
        return False
    if unit.dep != "ccomp" or first.lower in ("how", "why", "whether"):
        return True
    return unit.head.lemma in listed("asking") or unit.head.lower in listed("not_knowing")


def _is_order(unit: Word) -> bool:
    """ "Stop it", "do not stop", "let us stop"."""
    if unit.tag != "VB" or unit.dep not in ("ROOT", "conj", "ccomp", "parataxis") or has_subject(unit):
        return False
    return orders(unit) and unit.dep == "ROOT"


def orders(verb: Word) -> bool:
    """The form of an order: a bare verb without a subject, that nothing but "do" helps; not "to stop"."""
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    return verb.tag == "VB" and not has_subject(verb) and all(h.lemma == "do" for h in helpers)
