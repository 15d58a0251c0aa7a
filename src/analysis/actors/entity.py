"""What is known of an actor while a text is read, and whether a later word can mean it."""
from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.language import names
from analysis.language.names import in_class
from analysis.language.parsing import Word
from analysis.language.syntax import HE, SHE, THEY
from analysis.language.word_classes import listed

PER_SENTENCE = 2.0      # what a sentence of distance takes from a mention's prominence


class Place(NamedTuple):
    """A mention: its characters, how it was found to mean its actor, and whether the evidence was good."""

    start: int
    end: int
    how: str
    certain: bool


@dataclass(eq=False)
class Entity:
    """An actor while the text is read; `number` counts actors in the order in which they become known to their cast."""

    name: str
    kind: str
    gender: str | None = None
    tokens: tuple[str, ...] = ()
    roles: set[str] = field(default_factory=set)
    number: int = -1
    places: list[Place] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)             # of the places, in text order
    spans: set[tuple[int, int]] = field(default_factory=set)    # of the places

    def mention(self, place: Place) -> None:
        """Notes a mention."""
        self.places.append(place)
        self.spans.add((place.start, place.end))
        insort(self.starts, place.start)

    @property
    def bare(self) -> bool:
        """A name of which nothing but its form says what it names."""
        return bool(self.tokens) and self.kind in ("person", "unknown") and not self.roles and not self.gender

    def last_before(self, start: int) -> int:
        """Where the last mention before a character begins; -1 where there is none."""
        at = bisect_left(self.starts, start)
        return self.starts[at - 1] if at else -1


def answers(entity: Entity, head: Word) -> bool:
    """True where a definite noun can take an actor up again: "the ministry" a ministry, "the paper" a newspaper, "the firm" a business."""
    lemma = head.lemma.lower()
    if in_class(lemma, "state noun"):
        return entity.kind == "state"
    if in_class(lemma, "medium noun") and entity.tokens and names.is_medium(entity.name, entity.tokens):
        return True
    if names.noun_kind(head) == "document":
        return entity.kind == "document"
    if names.noun_kind(head) != "organisation" or not entity.tokens or entity.kind not in ("organisation", "unknown") and not entity.bare:
        return False
    if lemma in {t.lower() for t in entity.tokens}:
        return True
    if entity.roles & listed("no_firms") and lemma not in entity.roles:
        return False
    medium = names.is_medium(entity.name, entity.tokens) or any(in_class(r, "medium noun") for r in entity.roles)
    return in_class(lemma, "medium noun") and medium or in_class(lemma, "company noun") and not medium and entity.kind != "person"


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Given names agree when equal or when one is the other's initial."""
    a, b = one[0].rstrip("."), other[0].rstrip(".")
    return len(one) == 1 or len(other) == 1 or a == b or len(min(a, b, key=len)) == 1 and a[0] == b[0]


def can_mean(entity: Entity, word: Word, pronoun: str, gender: str | None) -> bool:
    """True where a pronoun can take up an actor by the word that mentions it, by number, gender and kind."""
    one_person = entity.kind == "person" and bool(entity.tokens)        # "Mr Rivers" is one man
    plural = word.tag in ("NNS", "NNPS") and not one_person
    if gender:
        named = entity.kind == "unknown" and bool(entity.tokens) and names.state(entity.tokens[-1]) is None      # not "Rural Ireland"
        person = entity.kind in ("person", "anonymous") or named or word.lower in ("one", "another")
        return person and entity.gender in (None, gender) and not plural
    if pronoun in THEY:
        return plural or entity.kind in ("group", "anonymous") or word.lower in THEY
    return (entity.kind in ("organisation", "document", "state", "unknown") or entity.bare) and not plural and word.lower not in HE | SHE


def prominence(word: Word, is_source: bool) -> float:
    """How likely a mention is to be taken up by a pronoun: subjects before objects, main clauses before others, speakers first.

    The order is Centering's (Grosz et al. 1995); the numbers only keep it. The subject of the sentence before (2.1) comes before a pronoun
    that spoke two sentences before (4.0 less `PER_SENTENCE`).
    """
    place = word.head if word.dep == "appos" and word.tag.startswith("NNP") else word          # "One of them, Edith Coles, said"
    subject = place.dep in ("nsubj", "nsubjpass")
    main = subject and (place.head.dep in ("ROOT", "conj") or place.head.dep == "ccomp" and place.head.i < place.head.head.i)
    return 1.2 * subject + 0.9 * main + 0.6 * is_source + 1.3 * (word.pos == "PRON")
