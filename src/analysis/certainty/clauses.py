"""Clause by clause: every proposition that somebody vouches for, within a claim or outside, with the one who does.

A proposition stands in each finite clause, coordinated verb phrases too. None stands in reporting frames, conditions, embedded questions,
questions and orders; frames that only hedge carry the one below them (`analysis.certainty.frames`). Infinitives and participles, and
all that states nothing, have rows of a kind of their own ("nonfinite"): a reader may still ask whether such an event came about.
"""
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.attribution.attribute import Attributed
from analysis.attribution.records import Attribution
from analysis.attribution.usage import Usage
from analysis.certainty import frames
from analysis.certainty.claims import Claim
from analysis.certainty.units import NONFINITE, REPORTING, STATED, UNSTATED, Units, first_conjunct, has_subject, is_unit, owner
from analysis.hedging.detect import Match
from analysis.language import syntax
from analysis.language.parsing import Parsed, Word
from analysis.vocabulary import AUTHOR, GENERIC

UNSTATED_CLASSES = frozenset({"question", "directive"})     # claims of these classes ask or order
RELATIONS = {"conj": "coordinate", "advcl": "adverbial", "relcl": "relative",
             **dict.fromkeys(("ccomp", "csubj", "acl", "pcomp", "xcomp"), "complement")}


SHOWN = ("main", "coordinate", "complement", "adverbial", "relative", "content", NONFINITE)


@dataclass(frozen=True, eq=False)
class Clause:
    """One proposition.

    `head` is the word that carries it, `top` the outermost word that says it, which may be a frame ("appears to be"). `number` is that of
    the claim whose content holds it, `claim` that claim; `leads` marks the claim's main clause, `listed` what the table shows: the content
    of a question is scored, but states nothing. `first` is the place of the clause that it is coordinated with; `joint` says that the two
    have one subject, so that the other's modal and adverbs reach it too. `spans` are its parts in text order, `main` the one with the
    head. `instead` says what it is where it is no statement: reporting, condition, question or order. `quoted` marks direct speech that
    nothing attributes: somebody unnamed says it.
    """

    relation: str
    head: Word
    top: Word
    number: int | None
    claim: Claim | None
    leads: bool
    listed: bool
    conditional: bool
    instead: str = ""
    quoted: bool = False
    first: int | None = None
    joint: bool = False
    words: tuple[Word, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    main: tuple[int, int] = (0, 0)

    @property
    def chain(self) -> tuple[str, ...]:
        """Who vouches for it, outermost first."""
        return self.claim.chain if self.claim is not None else (GENERIC,) if self.quoted else (AUTHOR,)

    @property
    def depth(self) -> int:
        """The holder's place in the chain; 0 = AUTHOR."""
        return 0 if self.chain == (AUTHOR,) else len(self.chain)

    @property
    def attribution(self) -> Attribution | None:
        """Of a claim's main clause its attribution."""
        return self.claim.attribution if self.leads and self.claim is not None else None

    @property
    def stance(self) -> Usage | None:
        """Of a claim's main clause the source's own opinion verb."""
        return self.claim.stance if self.leads and self.claim is not None else None

    @property
    def path(self) -> tuple[Word, ...]:
        """The words that say it, from the outermost frame down to the head."""
        up = [self.head]
        while up[-1] is not self.top and up[-1].head is not up[-1]:
            up.append(up[-1].head)
        return tuple(reversed(up)) if up[-1] is self.top else (self.top, self.head)


@dataclass(frozen=True, eq=False)
class Clauses:
    """The clauses of a text in text order; `of_word` gives by a word's number the place of its clause, nonfinite ones too."""

    rows: tuple[Clause, ...]
    of_word: Mapping[int, int]


def build(parsed: Parsed, attributed: Sequence[Attributed], claims: Sequence[Claim], accepted: Sequence[Match]) -> Clauses:
    """All clauses of a text.

    Parameters
    ----------
    parsed : Parsed
    attributed : sequence of Attributed
        From `analysis.attribution.attribute`.
    claims : sequence of Claim
        From `analysis.certainty.claims.build`.
    accepted : sequence of Match
        The hedges and boosters.

    Returns
    -------
    Clauses
        Each claim leads with exactly one of them.
    """
    return _Finder(parsed, claims, Units(attributed, claims, {m.word.i: m for m in accepted})).clauses()


class _Finder:
    """One text's clauses in the making, by the number of the word that states each."""

    def __init__(self, parsed: Parsed, claims: Sequence[Claim], units: Units) -> None:
        self.parsed, self.claims, self.units = parsed, claims, units
        self.told, self.own = _places(claims, attributed=True), _places(claims, attributed=False)
        self.stating: dict[int, int] = {}               # by the unit: the word that states what it says
        self.made: dict[int, Clause] = {}
        self.around: dict[tuple[int, int | None], tuple[int, ...]] = {}

    def clauses(self) -> Clauses:
        """The clauses that verbs make, then the main clauses of claims whose content has none."""
        said = {s.i: (s, top) for words in self.parsed.words for s, top in self._statements(words)}
        leads = self._leads(said)
        for word, top in said.values():
            self.made[word.i] = self._clause(word, top, leads.get(word.i))
        for k in set(range(len(self.claims))) - set(leads.values()):
            head = self.claims[k].head
            self.made[head.i if head.i not in self.made else -1 - k] = self._content(k, head)
        return self._with_words()

    def _statements(self, words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
        """The words of a sentence that state something, each with the outermost frame above it."""
        targets = {u.i: self.units.target(u) for u in words if is_unit(u)}
        carried = {t.i for i, t in targets.items() if t.i != i}
        for u in (w for w in words if w.i in targets and (w.i in self.told or w.sentence not in self.parsed.segmented.silent)):
            self.stating[u.i] = targets[u.i].i
            if u.i not in carried:
                yield targets[u.i], u

    def _leads(self, said: Mapping[int, tuple[Word, Word]]) -> dict[int, int]:
        """By the stating word of a claim's main clause the claim; where several lead with one clause, the innermost has it."""
        out: dict[int, int] = {}
        for k in sorted(range(len(self.claims)), key=lambda k: (self.claims[k].attribution is None, len(self.claims[k].content))):
            head = self.claims[k].head
            unit = head.head if not is_unit(head) and (head.dep in frames.PREDICATIVE or head.dep in ("aux", "auxpass")) else head
            key = self.stating.get(unit.i, unit.i)
            place = k if self.claims[k].attribution is not None else None
            if key in said and self.told.get(key) == place and self.units.status(said[key][1]) in (STATED, NONFINITE):
                out.setdefault(key, k)
        return out

    def _clause(self, word: Word, top: Word, lead: int | None) -> Clause:
        number = lead if lead is not None else self.told.get(word.i, self.own.get(word.i))
        claim = self.claims[number] if number is not None else None
        leads_told = lead is not None and claim is not None and claim.attribution is not None
        finite = self.units.status(top) == STATED
        relation = "content" if leads_told else _relation(top, word.i in self.told) if finite else NONFINITE
        listed = not leads_told or self._states(number, finite)
        first = self._first(word, top, number)
        joint = first is not None and not has_subject(top)
        conditional = self.units.depends(word, top) or first is not None and joint and self.made[first].conditional
        quoted = number is None and self._quoted(word) and self._quoted(top)
        status = self.units.status(top)
        return Clause(relation, frames.head(word), top, number, claim, lead is not None, listed, conditional,
                      "" if status in (STATED, NONFINITE) else status, quoted, first, joint)

    def _first(self, word: Word, top: Word, number: int | None) -> int | None:
        """The word that states the clause with which one is coordinated, within one claim."""
        first = self.stating.get(first_conjunct(top).i, word.i)
        return first if first != word.i and first in self.made and self.made[first].number == number else None

    def _quoted(self, word: Word) -> bool:
        return bool(self.parsed.segmented.quoted.inside(word.start))

    def _states(self, number: int | None, finite: bool) -> bool:
        """Whether the content of an attribution is something that its source vouches for."""
        claim = self.claims[number] if number is not None else None
        if claim is None or claim.attribution is None or claim.attribution.usage.cue.cue_class in UNSTATED_CLASSES:
            return False
        wished = number in self.units.wishes or claim.attribution.usage.level == "U" and claim.attribution.usage.cue.cue_class != "attitude"
        return finite or not wished

    def _content(self, k: int, head: Word) -> Clause:
        """The clause of a claim whose content is none ("denied the allegation"), or none of its own: a question, a further report."""
        unit = owner(head)
        unstated = unit is head and self.units.status(head) in (*UNSTATED, REPORTING)
        listed = not unstated and head.i not in self.made and self.told.get(head.i) == k and self._states(k, finite=False)
        return Clause("content", frames.head(head), head, k, self.claims[k], True, listed, False)

    # ---- whose words are whose ----
    def _with_words(self) -> Clauses:
        smallest: dict[int, int] = {}
        mine: dict[int, list[Word]] = {key: [] for key in self.made}
        leads = {c.number: key for key, c in self.made.items() if c.leads}
        for word in (w for words in self.parsed.words for w in words):
            told = self.told.get(word.i)
            around = self._around(word, told) or ((leads[told],) if told in leads else ())
            for key in around:
                mine[key].append(word)
            if around:
                smallest[word.i] = around[0]
        done = {key: self._spanned(c, mine[key]) for key, c in self.made.items()}
        order = sorted(done, key=lambda key: (done[key].spans[0][0], done[key].head.i, not done[key].listed))
        place = {key: n for n, key in enumerate(order)}
        rows = tuple(replace(c, first=None if c.first is None else place[c.first]) for c in (done[key] for key in order))
        return Clauses(rows, {i: place[key] for i, key in smallest.items()})

    def _around(self, word: Word, told: int | None) -> tuple[int, ...]:
        """The clauses that hold a word: nonfinite ones and the finite one around them; none in what reports somebody's words.

        Only those within the same claim; each answer is kept, as the words below ask for it again.
        """
        path = [word]
        while (path[-1].i, told) not in self.around and path[-1].head is not path[-1]:
            path.append(path[-1].head)
        for w in reversed(path):
            if (w.i, told) not in self.around:
                self.around[w.i, told] = self._at(w, told)
        return self.around[word.i, told]

    def _at(self, word: Word, told: int | None) -> tuple[int, ...]:
        key = self.stating.get(word.i) if is_unit(word) else word.i
        above = word.head
        if word.dep == "cc" and any(c.dep == "conj" and c.i > word.i and c.i in self.stating for c in above.children):
            return ()                                   # it joins two clauses and is in neither
        clause = self.made.get(key) if key is not None else None
        reports = is_unit(word) and self.units.status(word) == REPORTING
        if clause is None or key is None or self.told.get(clause.head.i) != told:
            return self.around[above.i, told] if above is not word and not reports else ()
        if clause.relation != NONFINITE or above is word or reports:
            return (key,)
        return (key, *(k for k in self.around[above.i, told] if k != key))

    def _spanned(self, clause: Clause, own: Sequence[Word]) -> Clause:
        if clause.claim is not None and clause.leads and (not own or not clause.listed):
            own = clause.claim.content
        if len(own) > 1 and own[0].dep == "mark" and own[0].lower == "that":
            own = own[1:]
        parts = syntax.spans(own, self.parsed.text) or ((clause.head.start, clause.head.end),)
        main = next((p for p in parts if p[0] <= clause.head.start < p[1]), max(parts, key=lambda p: p[1] - p[0]))
        return replace(clause, words=tuple(own), spans=tuple(parts), main=main)


def _relation(top: Word, told: bool) -> str:
    """How a finite clause hangs on the one above; a clause behind "and" is coordinate, also where the parser makes it a complement."""
    joined = top.dep == "ccomp" and not syntax.marker(top) and any(
        c.dep == "cc" and c.i == top.subtree()[0].i - 1 for c in top.head.children)
    return "coordinate" if joined else RELATIONS.get(top.dep, "content" if told else "main")


def _places(claims: Sequence[Claim], attributed: bool) -> dict[int, int]:
    """By the number of a word the claim with the smallest content that holds it, of the attributed ones or of the article's own."""
    out: dict[int, int] = {}
    for k in sorted(range(len(claims)), key=lambda k: -len(claims[k].content)):
        if (claims[k].attribution is not None) == attributed:
            out.update((w.i, k) for w in claims[k].content)
    return out
