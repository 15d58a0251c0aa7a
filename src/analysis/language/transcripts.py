"""Turns of talk in transcripts and records: the labels that name who speaks, and which paragraphs are whose.

A label stands at the start of a line: ``REED:``, ``ANN REED, PORT RADIO:``, ``Reed (voice-over):``, ``[00:14] Reed:``, ``Ann Reed (Marl)
(Lab):``, ``Mr. REED.``, ``Q.``, ``Q    ``; in records also on a line of its own: ``Ann Reed (Marl) (Lab)``. Prose has lines that look like
one, so the labels of a text count together: where they open most paragraphs, answer each other, or come again and again.
"""
import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.language.layout import SENTENCE_END
from analysis.language.states import state
from analysis.language.word_classes import listed

EXCHANGE = 2            # paragraphs in a row that make a transcript within an article where their labels stand in capitals
LONG_EXCHANGE = 3       # and where they do not, one of them coming twice; so many labels, too, make one of long turns

STAMP = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?"
NAME = r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}"
BRACKET = r"[ \t]*\n?[ \t]*\([^()\n]{1,60}\)"
ROLE = r",[ \t][^:;.?!\n]{2,60}"
COLON = re.compile(rf"(?:{STAMP}[ \t]+)?[*_]{{0,2}}(?P<name>{NAME})(?P<role>(?:{ROLE})?(?:{BRACKET}){{0,2}})(?:[ \t]+{STAMP})?"
                   r"(?::[*_]{0,2}|[*_]{1,2}:)\s+(?=\S)")
OFFICER = re.compile(rf"(?P<name>The [A-Z][^:;.()\n]{{8,90}})(?P<role>{BRACKET}(?:{BRACKET})?):\s+(?=\S)")
DASH = re.compile(r"(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3})(?P<role>)[ \t]+(?:—|–|--)[ \t]+(?=\S)")
TITLE = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep)\.|Miss|Senator|Representative|Chairman|Chairwoman|Judge|Justice|Secretary)"
SURNAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
OFFICE = r"The [A-Z]{3,}(?: [A-Z]{3,}){0,3}(?: pro tempore)?"
STOP = re.compile(rf"(?P<name>{TITLE} {SURNAME}|{OFFICE})(?P<role>(?: of [A-Z]\w+(?: [A-Z]\w+)?)?)\.\s+(?=[“\"(\[A-Z])")
LETTER = re.compile(r"(?P<name>[QA])(?P<role>)(?:\.[ \t]+|[ \t]{2,}|\t)(?=\S)")
ALONE = re.compile(rf"(?P<name>{NAME})(?P<role>{BRACKET}{BRACKET})[ \t]*(?:\n+|$)(?=\S)")
FORMS = (COLON, OFFICER, LETTER, STOP, ALONE, DASH)
RECORDS = (STOP, ALONE)         # of two of them no prose begins its paragraphs with both
BESIDE = re.compile(r"[(\[].*[)\]]\.?", re.DOTALL)      # what nobody says: "(Laughter.)", "[End of clip]"


class Turn(NamedTuple):
    """What one speaker says without a break: the characters of the name, where the words begin, and the stretches that they fill."""

    start: int
    end: int
    said: int
    stretches: tuple[tuple[int, int], ...]
    apart: bool             # a role or place stands between the name and the words

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where the parser begins anew: at the name and the words, and between the name and what stands beside it."""
        return (self.start, self.end, self.said) if self.apart else (self.start, self.said)


class _Label(NamedTuple):
    paragraph: int
    start: int
    end: int
    said: int
    name: str
    strong: bool            # no line of prose looks like that
    apart: bool
    form: re.Pattern[str]


def turns(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns of a text in order; none in prose.

    Parameters
    ----------
    text : str
    paragraphs : sequence of (int, int)
        Start and end of each.
    """
    found = list(_labels(text, paragraphs))
    names = Counter(_surname(x) for x in found)
    again = any(x.form is DASH and names[_surname(x)] > 1 for x in found)
    found = [x for x in found if x.form is not DASH or again]        # "LONDON — It rained" comes once
    if len(found) < EXCHANGE or _is_round_up(found):
        return ()
    opening = {x.paragraph for x in found}
    strong = [x for x in found if x.strong and (x.form is not COLON or text[x.end] != "," or names[_surname(x)] > 1)]
    recurs = max(names.values()) > 1
    if 2 * len(opening) >= len(paragraphs):
        kept, goes_on = found, recurs or any(x.form in RECORDS for x in found)
    elif len(strong) >= LONG_EXCHANGE and _recur(strong) or sum(x.form in RECORDS for x in strong) >= EXCHANGE:
        kept, goes_on = strong, True
    else:
        kept, goes_on = [x for run in _runs(found) if _is_exchange(run, strong) for x in run], False
    return tuple(_turns(text, paragraphs, kept, goes_on=goes_on))


def _is_round_up(labels: Sequence[_Label]) -> bool:
    """Briefs from several places: "PARIS: The price of wheat rose." names where, not who."""
    distinct = {x.name for x in labels}
    return 2 * sum(state(name) is not None for name in distinct) >= len(distinct)


def may_speak(label: str) -> bool:
    """False for a label that names no speaker: "Correction", "Read more", "Investor contact"."""
    plain = label.lower().replace("’", "'")
    return not {plain, plain.split()[-1]} & listed("no_speakers")


def is_aside(text: str) -> bool:
    """True for what a transcript tells in brackets and nobody says: "(Laughter.)", "[End of clip]"."""
    return BESIDE.fullmatch(text.strip()) is not None


def _labels(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[_Label]:
    lettered = "Q" in {m["name"] for a, b in paragraphs if (m := LETTER.match(text, a, b))}
    for p, (a, b) in enumerate(paragraphs):
        lines = (m.end() for m in re.compile(r"\n").finditer(text, a, b))
        for at in (a, *(k for k in lines if SENTENCE_END.search(text, max(a, k - 20), k))):
            m = next((m for form in FORMS if (m := form.match(text, at, b if form is not ALONE else len(text)))), None)
            if m is not None and may_speak(m["name"]) and (m.re is not LETTER or lettered) and (m.re is not COLON or _names(m)):
                yield _label(text, p, m)


def _label(text: str, paragraph: int, m: re.Match[str]) -> _Label:
    start, end = _named(m)
    strong = m.re is not COLON or _capitals(m["name"]) or "(" in m["role"]
    apart = bool(m["role"].strip()) or start > m.start() or m.re is LETTER
    return _Label(paragraph, start, end, m.end(), text[start:end], strong, apart, m.re)


def _names(m: re.Match[str]) -> bool:
    """A role behind a comma goes with a name in capitals; "In Marl, the mayor had a warning:" is prose."""
    return not m["role"].startswith(",") or _capitals(m["name"])


def _named(m: re.Match[str]) -> tuple[int, int]:
    """Where the name stands: in "The Minister for Ports (Ann Reed):" in the brackets."""
    holder = re.search(rf"\((?P<name>{SURNAME})\)", m["role"]) if m["name"].startswith("The ") else None
    return (m.start("role") + holder.start("name"), m.start("role") + holder.end("name")) if holder else m.span("name")


def _capitals(name: str) -> bool:
    """ "REED", "Mr. REED", "McREED"."""
    return all(re.fullmatch(r"(?:Mc|Mac|Mr|Mrs|Ms|Dr|D|O)?[A-Z0-9.’'-]+\.?", w) for w in name.split())


def _surname(label: _Label) -> str:
    return label.name.split()[-1].lower()


def _recur(labels: Sequence[_Label]) -> bool:
    """Speakers who come again, as the heads of sections do not."""
    names = Counter(map(_surname, labels))
    return len(names) > 1 and max(names.values()) > 1


def _runs(labels: Sequence[_Label]) -> Iterator[list[_Label]]:
    """Labels of paragraphs that follow each other without a gap."""
    run: list[_Label] = []
    for label in labels:
        if run and label.paragraph > run[-1].paragraph + 1:
            yield run
            run = []
        run.append(label)
    if run:
        yield run


def _is_exchange(run: Sequence[_Label], strong: Sequence[_Label]) -> bool:
    """Speakers who answer each other within an article, as no list of topics does."""
    names = [x.name for x in run]
    return len(run) >= EXCHANGE and all(x in strong for x in run) or len(run) >= LONG_EXCHANGE > len(run) - len(set(names)) > 0


def _turns(text: str, paragraphs: Sequence[tuple[int, int]], labels: Sequence[_Label], *, goes_on: bool) -> Iterator[Turn]:
    """Each label with its paragraph, and with those up to the next one where speakers come again and again.

    Behind the last label nobody knows whether the speaker goes on, unless the text is a transcript from its beginning.
    """
    pure = bool(labels) and not any(SENTENCE_END.search(text, a, b) for a, b in paragraphs[:labels[0].paragraph])
    starts = [a for a, _ in paragraphs]
    for label, following in itertools.zip_longest(labels, labels[1:]):
        first = bisect_right(starts, label.said) - 1
        last = following.paragraph if following is not None else len(paragraphs) - 1 if pure else first
        stop = following.start if following is not None else len(text)
        places = [(max(a, label.said), min(b, stop)) for a, b in paragraphs[first:(last if goes_on else first) + 1]]
        spoken = (k == 0 or SENTENCE_END.search(text, a, b) and not is_aside(text[a:b]) for k, (a, b) in enumerate(places))
        kept = [(a, b) for (a, b), said in zip(places, spoken, strict=True) if said and a < b]
        yield Turn(label.start, label.end, label.said, tuple(kept), label.apart)
