"""The cast of a text: the actors known so far, and which words mean them."""
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from analysis.actors.entity import Entity
from analysis.attribution.records import Source
from analysis.language import names
from analysis.language.parsing import Parsed, Word

WINDOW = 3          # sentences that a pronoun or a definite noun looks back
DEFINITE = {"the", "this", "that", "these", "those"}


class Found(NamedTuple):
    """Whom a mention means, how that was found (a rule of `analysis.actors.resolve`), and whether the evidence was good."""

    entity: Entity
    how: str
    certain: bool


# Resolves a source of any form: a noun may lead to a pronoun ("one of them"), and a pronoun to a noun.
Resolve = Callable[[Source], Found]


class Cast:
    """The actors of one text while it is read.

    Attributes
    ----------
    text : str
    words : list of Word
        Of the whole text.
    entities : list of Entity
        In the order in which they became known.
    at : dict of int to tuple of (Entity, bool)
        By a word's number: the actor that the word means, and whether that is certain.
    """

    def __init__(self, parsed: Parsed) -> None:
        self.text = parsed.text
        self.words = [w for sentence in parsed.words for w in sentence]
        self.entities: list[Entity] = []
        self.at: dict[int, tuple[Entity, bool]] = {}

    def meant_by(self, word: Word) -> Entity | None:
        """The actor that a word is known to mean."""
        return self.at[word.i][0] if word.i in self.at else None

    def place(self, source: Source, found: Found) -> None:
        """Notes whom a source means."""
        self.at[source.head.i] = (found.entity, found.certain)
        if (source.start, source.end) not in {(p[0], p[1]) for p in found.entity.places}:
            found.entity.places.append((source.start, source.end, found.how, found.certain))

    def add(self, entity: Entity) -> Entity:
        """A new actor."""
        self.entities.append(entity)
        return entity

    def state(self, name: str) -> Entity:
        """The state of this name."""
        return next((e for e in self.entities if e.name == name and e.kind == "state"), None) or self.add(Entity(name, "state"))

    def same_phrase(self, source: Source) -> Entity | None:
        """The actor that is named by this very phrase."""
        wanted = key(self._phrase(source))
        return next((e for e in self.entities if key(e.name) == wanted), None)

    def by_phrase(self, source: Source) -> Entity:
        """An actor named by its own phrase; the same phrase again is the same actor."""
        return self.same_phrase(source) or self.add(
            Entity(self._phrase(source), names.noun_kind(source.head), names.noun_gender(source.head)))

    def _phrase(self, source: Source) -> str:
        """A phrase without its article; that of a possessor stays ("the university's report")."""
        text = re.sub(r"\s+", " ", self.text[source.start:source.end])
        first = source.words[0]
        if first.dep == "det" and first.head is not source.head:
            return text[:1].lower() + text[1:] if first.lower in DEFINITE else text
        return re.sub(r"^(the|this|that|these|those)\s+", "", text, flags=re.I)

    def sentences_back(self, entity: Entity, start: int) -> int:
        """Sentences from an actor's last mention before a character to the one that holds it."""
        last = entity.last_before(start)
        if last < 0:
            return WINDOW + 1
        between = {w.sentence for w in self.words if last <= w.start <= start}
        return max(between) - min(between)


def nearest(entities: Iterable[Entity], start: int) -> Entity:
    """The actor mentioned last before a character."""
    return max(entities, key=lambda e: e.last_before(start))


def key(text: str) -> str:
    """A mention in the form in which mentions are compared: small letters, straight apostrophes, single spaces."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()
