"""The cast of a text: the actors known so far, and which words mean them."""
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from analysis.actors.entity import PER_SENTENCE, Entity, Place, prominence
from analysis.actors.introductions import Introductions
from analysis.actors.register import Register
from analysis.attribution.records import Source
from analysis.language import names
from analysis.language.parsing import Parsed, Word
from analysis.language.syntax import DEFINITE
from analysis.language.word_classes import listed
from analysis.vocabulary import AUTHOR

WINDOW = 3          # sentences that a pronoun or a definite noun looks back


class Found(NamedTuple):
    """Whom a mention means, how that was found (a rule of `analysis.actors.resolve`), and whether the evidence was good."""

    entity: Entity
    how: str
    certain: bool


# Resolves a source of any form: a noun may lead to a pronoun ("one of them"), and a pronoun to a noun.
Resolve = Callable[[Source], Found]


class Meaning(NamedTuple):
    """The actor that a word means, and whether that is certain."""

    entity: Entity
    certain: bool


class Cast(Register):
    """The actors of one text while it is read; what becomes known of them is written here and nowhere else.

    Attributes
    ----------
    text : str
    words : list of Word
        Of the whole text.
    entities : list of Entity
        In the order in which they became known.
    """

    def __init__(self, parsed: Parsed) -> None:
        super().__init__()
        self.text = parsed.text
        self.words = [w for sentence in parsed.words for w in sentence]
        self._meanings: dict[int, Meaning] = {}                     # by a word's number
        self._sentences = parsed.words
        self._starts = [w.start for w in self.words]
        self._phrases: dict[str, Entity] = {}                       # by the name in the form in which mentions are compared
        self._in_sentence: dict[int, dict[int, Entity]] = {}        # by sentence, the actors mentioned there by number

    @cached_property
    def introductions(self) -> Introductions:
        """The phrases that may introduce somebody."""
        return Introductions(self.words)

    def knows(self, word: Word) -> bool:
        """Whether it is known whom a word means."""
        return word.i in self._meanings

    def meaning(self, word: Word) -> Meaning:
        """Whom a word means, and whether that is certain, where it is known."""
        return self._meanings[word.i]

    def sure_of(self, word: Word) -> bool:
        """Whether it is known for certain whom a word means."""
        return word.i in self._meanings and self._meanings[word.i].certain

    def meant_by(self, word: Word) -> Entity | None:
        """The actor that a word is known to mean."""
        return self._meanings[word.i].entity if word.i in self._meanings else None

    def words_before(self, head: Word, sentences: int) -> Sequence[Word]:
        """The words before one, as far back as a number of sentences before its own."""
        first = next((s[0].i for s in self._sentences[max(0, head.sentence - sentences):head.sentence + 1] if s), head.i)
        return self.words[first:head.i]

    def settle(self, word: Word, entity: Entity, *, certain: bool) -> None:
        """A word means an actor; of itself that is no mention to be listed."""
        self._meanings[word.i] = Meaning(entity, certain)

    def learn(self, entity: Entity, *, kind: str | None = None, gender: str | None = None, roles: Iterable[str] = ()) -> None:
        """What the text says of an actor: its kind, its sex where that was not known, its offices."""
        self.give_roles(entity, roles)
        entity.kind = kind or entity.kind
        entity.gender = entity.gender or gender

    def place(self, source: Source, found: Found) -> None:
        """A source means an actor: a mention, unless it is listed already."""
        self.settle(source.head, found.entity, certain=found.certain)
        if (source.start, source.end) not in found.entity.spans:
            self.mention(found.entity, Place(source.start, source.end, found.how, found.certain))

    def mention(self, entity: Entity, place: Place) -> None:
        """Notes a mention of an actor."""
        entity.mention(place)
        self.mentioned(entity, place.start)
        self._in_sentence.setdefault(self._sentence(place.start), {})[entity.number] = entity

    def add(self, entity: Entity) -> Entity:
        """A new actor."""
        self._phrases.setdefault(key(entity.name), entity)
        return super().add(entity)

    def state(self, name: str) -> Entity:
        """The state of this name."""
        return next((e for e in self.named(name) if e.kind == "state"), None) or self.add(Entity(name, "state"))

    def writer(self) -> Entity:
        """The one who writes the article."""
        return next(iter(self.named(AUTHOR)), None) or self.add(Entity(AUTHOR, "author"))

    def same_phrase(self, source: Source) -> Entity | None:
        """The actor that is named by this very phrase."""
        return self._phrases.get(key(self._phrase(source)))

    def by_phrase(self, source: Source) -> Entity:
        """An actor named by its own phrase; the same phrase again is the same actor."""
        return self.same_phrase(source) or self.add(
            Entity(self._phrase(source), names.noun_kind(source.head), names.noun_gender(source.head)))

    def known_as(self, name: str) -> Entity:
        """The actor of this name, in any form in which it has been mentioned; a new one where nobody has it."""
        wanted = key(name)
        forms = (e for e in self.entities if key(e.name) == wanted or any(key(self.text[p.start:p.end]) == wanted for p in e.places))
        return next(forms, None) or self.add(Entity(name, "unknown"))

    def _phrase(self, source: Source) -> str:
        """A phrase without its article and without when a document came out; a possessor's article stays ("the university's report")."""
        issued = next((w for w in source.words if w.dep == "acl" and w.lemma in listed("issued")), None)
        end = issued.subtree()[0].start if issued is not None and names.noun_kind(source.head) == "document" else source.end
        text = re.sub(r"\s+", " ", self.text[source.start:end]).rstrip(" ,")
        first = source.words[0]
        if first.dep == "det" and first.head is not source.head and first.head in source.words:
            return text[:1].lower() + text[1:] if first.lower in DEFINITE else text
        return re.sub(r"^(the|this|that|these|those)\s+", "", text, flags=re.I)

    def _sentence(self, start: int) -> int:
        """The sentence of the word that begins at a character, or else of the next one."""
        return self.words[min(bisect_left(self._starts, start), len(self.words) - 1)].sentence

    def sentences_back(self, entity: Entity, start: int) -> int:
        """Sentences from an actor's last mention before a character to the one that holds it."""
        last = entity.last_before(start)
        return self._sentence(start) - self._sentence(last) if last >= 0 else WINDOW + 1

    def mentioned_near(self, start: int) -> list[Entity]:
        """The actors whose last mention before a character is no further back than `WINDOW`, in the order in which they became known."""
        here = self._sentence(start)
        near = {n: e for k in range(here - WINDOW, here + 1) for n, e in self._in_sentence.get(k, {}).items()}
        return [e for _, e in sorted(near.items()) if self.sentences_back(e, start) <= WINDOW]


    def only_holder(self, role: str, start: int) -> Entity | None:
        """The one who holds an office in this text, and is named within a few sentences behind a character."""
        holders = [e for e in self.entities if role in e.roles and e.tokens]
        near = len(holders) == 1 and self._sentence(holders[0].starts[0]) - self._sentence(start) <= WINDOW + 1 if holders else False
        return holders[0] if near else None

    def most_prominent(self, entities: Sequence[Entity], start: int) -> Entity | None:
        """Whom the text before a character is about: who speaks or is a subject there, in the sentence that is nearest."""
        def rank(entity: Entity) -> tuple[float, int]:
            word = self.words[bisect_left(self._starts, entity.last_before(start))]
            head = next((w for w in (word, *word.ancestors()) if self.meant_by(w) is entity), word)
            return prominence(head, False) - PER_SENTENCE * self.sentences_back(entity, start), entity.last_before(start)

        return max(entities, key=rank, default=None)


def nearest(entities: Iterable[Entity], start: int) -> Entity:
    """The actor mentioned last before a character."""
    return max(entities, key=lambda e: e.last_before(start))


def key(text: str) -> str:
    """A mention in the form in which mentions are compared: small letters, straight apostrophes, single spaces."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()
