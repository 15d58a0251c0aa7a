"""Corrections applied: each step's records are changed where the file says so, and each row is told what became of it.

A row is *applied*, *stale* (its words do not stand at its place any more: the text changed), *conflicting* (with another row), or is
*matching nothing* (the tool has no such claim, hedge or source there). Only the first does anything.
"""
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analysis.actors.cast import key
from analysis.actors.resolve import Actors
from analysis.attribution.cues import Cue, verb_cue
from analysis.attribution.records import Attribution
from analysis.attribution.usage import Usage
from analysis.certainty.claims import Claim
from analysis.certainty.scorecard import Score, Term
from analysis.corrections.rows import ACTOR, CLAIM, LEVEL, LEVELS, MENTION, NO_CLAIM, NO_HEDGE, Row, now_at, same_words, squeezed
from analysis.hedging.detect import Match
from analysis.language import syntax
from analysis.language.parsing import Parsed, Word
from analysis.reading.view import View
from analysis.vocabulary import AUTHOR, GENERIC, SEPARATOR

RULE = "correction"
RULES = {RULE: "The researcher's corrections file says so."}
APPLIED, STALE, CONFLICTING, NOTHING = STATUSES = ("applied", "stale", "conflicting", "matching nothing")
STRENGTH = {"CT": 3.0, "PR": 2.0, "PS": 1.0, "U": 0.0}
NEAR = 300          # characters from a claim within which its cue is looked for


class Corrections:
    """The rows of a corrections file that concern one document.

    Parameters
    ----------
    rows : sequence of Row
        From `analysis.corrections.rows.read`; those of other documents are left alone.
    doc_id, given : str
        The document, and its text as given, in which the rows' offsets count.
    view : View
        The text as it is read, in which those of the records count.
    """

    def __init__(self, rows: Sequence[Row], doc_id: str, given: str, view: View) -> None:
        self._written = [row for row in rows if row.doc_id == doc_id]
        self._text = view.text
        self._became: dict[int, tuple[str, str]] = {}
        for row in self._written:
            if not same_words(row, given):
                self._tell(row, STALE, now_at(row, given))
        places = [view.seen(row.start, row.end) for row in self._written]
        self.rows = [row._replace(start=start, end=end) for row, (start, end) in zip(self._written, places, strict=True)]
        self._find_conflicts()
        self._levels: dict[int, Row] = {}
        self.mentions = {(row.start, row.end): row.value for row in self._open(MENTION)}

    def _tell(self, row: Row, status: str, note: str = "") -> None:
        self._became[row.number] = status, note

    def _open(self, *decisions: str) -> list[Row]:
        """The rows of these decisions that nothing is known of yet."""
        return [row for row in self.rows if row.decision in decisions and row.number not in self._became]

    def _find_conflicts(self) -> None:
        """Rows of one place that cannot hold together; the same row again counts once."""
        by_place: dict[tuple[int, int, str], list[Row]] = {}
        for row in self._open(ACTOR, LEVEL, NO_CLAIM, NO_HEDGE, CLAIM, MENTION):
            by_place.setdefault((row.start, row.end, row.cue if row.decision != CLAIM else ""), []).append(row)
        for rows in by_place.values():
            values: dict[str, dict[tuple[str, str], Row]] = {}
            for row in rows:
                first = values.setdefault(row.decision, {}).setdefault((row.value, row.level), row)
                if first is not row:
                    self._tell(row, APPLIED, f"the same as row {first.number}")
            clash = [row for own in values.values() if len(own) > 1 for row in own.values()]
            about = {NO_CLAIM, ACTOR, LEVEL, CLAIM} & set(values)
            if NO_CLAIM in about and len(about) > 1 or CLAIM in about and len(about) > 1:
                clash += [row for decision in about for row in values[decision].values()]
            for row in clash:
                others = sorted({str(r.number) for r in clash if r is not row})
                self._tell(row, CONFLICTING, f"with row {', '.join(others)}: keep one of them")

    # ---- hedges ----
    def hedges(self, accepted: Sequence[Match], rejected: Sequence[Match]) -> tuple[list[Match], list[Match]]:
        """The matches, with those that are no hedges among the rejected ones."""
        out, gone = list(accepted), list(rejected)
        for row in self._open(NO_HEDGE):
            match = next((m for m in out if (m.start, m.end) == (row.start, row.end)), None)
            if match is None:
                again = any((m.start, m.end) == (row.start, row.end) for m in gone)
                self._tell(row, APPLIED if again else NOTHING, "the tool says so by itself" if again else "no hedge stands there")
                continue
            out.remove(match)
            gone.append(match._replace(rule=RULE))
            self._tell(row, APPLIED)
        return out, sorted(gone, key=lambda m: (m.start, m.end))

    # ---- claims ----
    def claims(self, found: Sequence[Claim], parsed: Parsed, who: Actors) -> list[Claim]:
        """The claims, with other actors, without those that are none, and with those that were missed."""
        for row in self.rows:
            if row.decision == MENTION and row.number not in self._became:
                met = (row.start, row.end) in who.by_hand
                self._tell(row, APPLIED if met else NOTHING, "" if met else "no source of a claim stands there")
        names = {key(name): name for name in [*who.kinds, AUTHOR, GENERIC]}
        out = list(found)
        for row in self._open(ACTOR):
            place = self._place(row, out)
            if place is not None:
                out = _given(out, place, [names.get(key(link), link) for link in row.value.split(SEPARATOR)])
                self._tell(row, APPLIED)
        targets = [(row, place) for row in self._open(LEVEL, NO_CLAIM) if (place := self._place(row, out)) is not None]
        leaving = {place for row, place in targets if row.decision == NO_CLAIM}
        levelled = {id(out[place]): row for row, place in targets if row.decision == LEVEL}
        for row, _ in targets:
            self._tell(row, APPLIED)
        kept = [claim for k, claim in enumerate(out) if k not in leaving]
        kept += [claim for row in self._open(CLAIM) if (claim := self._missed(row, kept, parsed, names)) is not None]
        kept.sort(key=lambda c: (c.spans[0], c.attribution is None, c.cue or (0, 0)))
        self._levels = {k: levelled[id(claim)] for k, claim in enumerate(kept) if id(claim) in levelled}
        self._levels |= {k: row._replace(value=row.level) for k, claim in enumerate(kept) if claim.rule == RULE
                         for row in self.rows if row.decision == CLAIM and (row.start, row.end) == claim.main and row.level}
        return kept

    def _place(self, row: Row, claims: Sequence[Claim]) -> int | None:
        """The number of a row's claim; where there is not one, the row is told so."""
        there = [k for k, c in enumerate(claims) if c.main == (row.start, row.end)]
        if row.cue and len(there) > 1:
            there = [k for k in there if (cue := claims[k].cue) and squeezed(self._text[slice(*cue)]) == squeezed(row.cue)]
        if len(there) == 1:
            return there[0]
        if there:
            self._tell(row, CONFLICTING, f"{len(there)} claims have these words: write the words that attribute into the column cue")
            return None
        near = [c.main for c in claims if c.main[0] < row.end and row.start < c.main[1]]
        self._tell(row, NOTHING, f"no claim has just these words; the nearest runs from {near[0][0]} to {near[0][1]}" if near else
                   "no claim stands there")
        return None

    def _missed(self, row: Row, claims: Sequence[Claim], parsed: Parsed, names: Mapping[str, str]) -> Claim | None:
        """A claim made by hand; None where its place holds one, or no words."""
        same = [c for c in claims if c.main == (row.start, row.end)]
        chain = tuple(names.get(key(link), link) for link in row.value.split(SEPARATOR))
        if same:
            if any(c.chain == chain for c in same):
                self._tell(row, APPLIED, "the tool says so by itself")
            else:
                self._tell(row, CONFLICTING, f"the tool has this claim, by {same[0].actor}: correct its actor")
            return None
        words = [w for sentence in parsed.words for w in sentence if row.start <= w.start and w.end <= row.end]
        if not words:
            self._tell(row, NOTHING, "no whole word stands there")
            return None
        self._tell(row, APPLIED)
        return _made(row, words, parsed, chain)

    # ---- scores ----
    def levels(self, scores: Sequence[Score], leads: Mapping[int | None, int]) -> list[Score]:
        """The scores, with the levels given by hand; `leads` tells which score is a claim's: that of its main clause."""
        out = list(scores)
        for claim, row in self._levels.items():
            found = LEVELS.fullmatch(row.value)
            if found:
                place = leads[claim]
                out[place] = _levelled(out[place], found[1], found[2], row.number)
        return out

    # ---- what became of the rows ----
    def report(self) -> list[dict[str, Any]]:
        """Every row of this document, with its status and a note."""
        return [{"doc_id": row.doc_id, "row": row.number, "decision": row.decision, "start": row.start, "end": row.end, "text": row.text,
                 "value": row.value or None, "status": self._became.get(row.number, (NOTHING, ""))[0],
                 "note": self._became.get(row.number, (NOTHING, ""))[1] or None} for row in self._written]


def _given(claims: Sequence[Claim], place: int, chain: Sequence[str]) -> list[Claim]:
    """The claims after one was given to another actor, or another chain; what that source passes on follows it."""
    own = claims[place]
    old, source = len(own.chain) - 1, own.sources[-1] if own.sources else None
    whole = tuple(chain) if len(chain) > 1 else (*own.chain[:-1], chain[0])
    if tuple(chain) == (AUTHOR,):
        changed = replace(own, attribution=None, sources=(), chain=(AUTHOR,), actor=AUTHOR, actor_certain=True, style="author", stance=None)
    else:
        sources = own.sources if len(whole) == len(own.sources) else ()
        made = own.attribution or _attribution(own.head, own.content, None)
        changed = replace(own, attribution=made, sources=sources, chain=whole, actor=whole[-1], actor_certain=True,
                          style=own.style if own.attribution else "indirect")
    out = list(claims)
    out[place] = changed
    for k, other in enumerate(out):
        if k != place and source is not None and len(other.chain) > old + 1 and len(other.sources) == len(other.chain) and (
                other.sources[old] is source):
            out[k] = replace(other, chain=(*other.chain[:old], changed.chain[-1], *other.chain[old + 1:]))
    return out


def _made(row: Row, words: Sequence[Word], parsed: Parsed, chain: tuple[str, ...]) -> Claim:
    inside = {w.i for w in words}
    tops = [w for w in words if w.head is w or w.head.i not in inside]
    head = next((w for w in tops if syntax.is_verb(w)), tops[0])
    main = (row.start, row.end)
    if chain == (AUTHOR,):
        return Claim(RULE, None, head, tuple(words), (main,), main, "author", (), chain, AUTHOR, True)
    quoted = any(q.inner_start <= row.start and row.end <= q.inner_end for q in parsed.segmented.quotations)
    made = _attribution(head, tuple(words), _cue_word(row, parsed, inside))
    return Claim(RULE, made, head, tuple(words), (main,), main, "direct" if quoted else "indirect", (), chain, chain[-1], True)


def _cue_word(row: Row, parsed: Parsed, inside: set[int]) -> list[Word]:
    """The words of the cue that the row names, nearest to the claim; none where it names none."""
    places = [m.span() for m in re.finditer(re.escape(row.cue), parsed.text)] if row.cue else []
    places = [(a, b) for a, b in places if abs(a - row.start) <= NEAR or abs(a - row.end) <= NEAR]
    for a, b in sorted(places, key=lambda p: min(abs(p[0] - row.start), abs(p[0] - row.end))):
        words = [w for sentence in parsed.words for w in sentence if a <= w.start and w.end <= b and w.i not in inside]
        if words:
            return words
    return []


def _attribution(head: Word, content: tuple[Word, ...], cue: Sequence[Word] | None) -> Attribution:
    """What stands behind a claim that was given to somebody by hand: its cue as the lexicon has it, else plain speech."""
    verb = next((w for w in cue or () if verb_cue(w)), None)
    known = verb_cue(verb) if verb is not None else None
    found = known[0] if known else Cue("", "", "speech", "CT", "+", frozenset(), RULES[RULE], "")
    return Attribution(RULE, Usage(found, found.level, found.polarity, tuple(cue or ())), verb or head, None, (), content, head)


def _levelled(score: Score, level: str, polarity: str, row: int) -> Score:
    """A score with the level given: one more term says so, and the sum still is the value."""
    sign = -1.0 if (polarity or score.polarity) == "-" and level != "U" else 1.0
    if (level, "-" if sign < 0 else "+") == (score.level, score.polarity):
        return score
    others = [t for t in score.terms if (t.scale, t.feature) != ("commitment", "sign")]
    strength = round(sum(t.weight for t in others if t.scale == "commitment"), 6)
    given = Term("commitment", RULE, level, None, None, round(STRENGTH[level] - strength, 6), f"corrections file, row {row}")
    at = sum(t.scale == "commitment" for t in others)
    terms = (*others[:at], given, Term("commitment", "sign", None, None, None, sign, f"corrections file, row {row}"), *others[at:])
    return score._replace(commitment=sign * STRENGTH[level], level=level, polarity="-" if sign < 0 else "+", terms=terms)
