"""Whose turn it is to speak at a quotation without a cue of its own. The rules that decide it: `rules.carried`."""
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.attribution.direct_speech import Index, Speech
from analysis.attribution.making import attribution
from analysis.attribution.records import Attribution
from analysis.attribution.rules.registry import Rule
from analysis.attribution.sources import can_speak
from analysis.language import subjects, syntax
from analysis.language.names import name_of, noun_kind
from analysis.language.parsing import Parsed, Word
from analysis.language.segmentation import Quotation, Sentence
from analysis.language.syntax import HE, SHE

FAR = 10            # sentences back to somebody who spoke
ABOUT = 2           # sentences back to somebody whom a sentence is about
PERSONS = HE | SHE | syntax.FIRST_PERSON | {"they", "who"}


class Turns:
    """Who speaks, and whom sentences are about, by sentence.

    Parameters
    ----------
    parsed : Parsed
    found : sequence of Attribution
        What is known so far.
    """

    def __init__(self, parsed: Parsed, found: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.spoken: dict[int, Attribution] = {}
        self._speakers = {a.source.head.lower for a in found if a.source is not None}
        within = {w.i for a in found for w in a.content}
        for a in sorted(found, key=lambda a: a.verb.i):
            if a.usage.cue.cue_class == "speech" and a.source is not None and a.verb.i not in within:
                self.take(a)

    def take(self, a: Attribution) -> None:
        """Somebody speaks: the last one in the last sentence of verb and content."""
        self.spoken[max(a.verb.sentence, a.content[-1].sentence)] = a

    def before(self, sentence: int) -> Attribution | Word | None:
        """Who spoke, or whom a sentence is about, nearest before a sentence; one who speaks nowhere only if nobody else is there."""
        stranger: Word | None = None
        for k in range(sentence - 1, max(-1, sentence - 1 - FAR), -1):
            if k in self.spoken:
                return self.spoken[k]
            about = self._about(k) if k >= sentence - ABOUT else None
            if about is not None and self._is_known(about):
                return about
            stranger = stranger or about
        return stranger

    def _about(self, sentence: int) -> Word | None:
        """The person who is the subject of a sentence."""
        root = next((w for w in self.parsed.words[sentence] if w.head is w and syntax.is_verb(w)), None)
        subject = subjects.subject(root) if root is not None else None
        return person(subject) if subject is not None and self.parsed.segmented.quoted.outer(subject.start) is None else None

    def _is_known(self, someone: Word) -> bool:
        """A pronoun, a noun or a titled name; a bare name where it speaks elsewhere."""
        name = name_of(someone)
        return name is None or bool(name.roles) or name.gender is not None or someone.lower in self._speakers


class Near(NamedTuple):
    """A quotation that nothing beside it attributes.

    `before` are the words before it in the sentence in which it begins, or the sentence before if that ends with a colon; `whole` says
    that it holds whole sentences, but for `before`.
    """

    parsed: Parsed
    quotation: Quotation
    sentences: tuple[Sentence, ...]
    before: tuple[Word, ...]
    whole: bool
    turns: Turns


def carried(parsed: Parsed, found: Sequence[Attribution], rules: Sequence[Rule[[Near], Speech | None]]) -> Iterator[Attribution]:
    """What quotations say that no attribution tells so far, each by the first rule that fits, in text order.

    Parameters
    ----------
    parsed : Parsed
    found : sequence of Attribution
        By all other rules.
    rules : sequence of Rule
    """
    index, turns = Index(parsed), Turns(parsed, found)
    told = {q for a in found for q in index.outermost(a.content)
            if a.usage.cue.pos == "label" or not q.start <= a.verb.start < q.end}
    for quotation in parsed.segmented.quoted.outermost:
        near = _near(parsed, quotation, turns) if quotation not in told else None
        decided = next(((r.id, s) for r in rules if near is not None and (s := r(near)) is not None), None)
        if decided is None:
            continue
        rule, speech = decided
        for part in index.parts(quotation, speech):
            made = attribution(rule, speech.said(*part), parsed)
            if made is not None:
                turns.take(made)
                yield made


def _near(parsed: Parsed, q: Quotation, turns: Turns) -> Near:
    sentences = parsed.segmented.touching(q.start, q.end)
    first, last = parsed.words[sentences[0].id], parsed.words[sentences[-1].id]
    before = tuple(w for w in first if w.end <= q.start)
    announcing = parsed.words[sentences[0].id - 1] if not before and sentences[0].id else ()
    whole = not any(w.start >= q.end and w.pos != "PUNCT" for w in last)
    return Near(parsed, q, sentences, announcing if announcing and announcing[-1].text == ":" else before, whole, turns)


def person(noun: Word) -> Word | None:
    """A noun that names a person, or the person whose thing it is: "Reed", "the mayor", "her answer"."""
    if noun.pos == "PRON":
        return noun if noun.lower in PERSONS else None
    name = name_of(noun)
    if name is not None and name.kind == "person" or name is None and noun_kind(noun) in ("person", "anonymous"):
        return noun
    owner = syntax.child(noun, "poss")
    return person(owner) if owner is not None else None


def speaks(noun: Word) -> bool:
    """True for somebody, or a body, that says things itself; a country is rather spoken of."""
    name = name_of(noun)
    return can_speak(noun) and (name is None or name.kind != "state") or noun.pos == "PRON" and noun.lower in PERSONS
