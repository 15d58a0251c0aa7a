"""From sources as written to actors: one name for "Lavrov", "the minister" and "he"; different people kept apart."""
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.actors import by_name, by_noun
from analysis.actors.by_pronoun import PRONOUNS, Pronouns
from analysis.actors.cast import Cast, Found, key
from analysis.actors.corrections import Override
from analysis.actors.entity import Entity
from analysis.attribution.records import Source
from analysis.language.parsing import Parsed, Word
from analysis.vocabulary import AUTHOR, GENERIC

RULES = {
    "name": "The full name, or the first form in which it stands.",
    "alias": "Another form of the name: the surname, a short form, a capital or seat of government for its state.",
    "acronym": "Capital letters introduced in brackets after a name, or its initials.",
    "role": "A noun for somebody introduced before: an office, an apposition, 'the company', 'the engineers', a spokesman for a body.",
    "pronoun": "A pronoun, resolved to the last fitting actor, in direct speech 'I' to the speaker; certain only where no other fits.",
    "config": "The actors CSV or the corrections file says so.",
}
NAMED = ("person", "organisation", "state")


class Mention(NamedTuple):
    """A mention of an actor."""

    actor: str
    start: int
    end: int
    how: str
    certain: bool


class Resolved(NamedTuple):
    """A source resolved: the actor's canonical name, and whether the evidence was good."""

    actor: str
    certain: bool


class Actors:
    """The actors of one text.

    Parameters
    ----------
    parsed : Parsed
        The text.
    sources : sequence of Source
        Every source of the attributions, in any order.
    overrides : dict
        From `read_overrides`.
    direct : dict of int to Word
        For each word of direct speech, by its number, the head of the speaker's phrase.
    placed : mapping of (int, int) to str
        Whom the source at a place means, by the corrections file.

    Attributes
    ----------
    resolved : dict of int to Resolved
        By the document-wide number of the source's head word.
    kinds : dict of str to str
        Kind by canonical name.
    used : set of str
        Mentions of the corrections that met something in the text.
    by_hand : set of (int, int)
        The places among `placed` at which a source stands.
    mentions : list of Mention
        Of the actors that are sources, and of all people, organisations and states that are named, in text order.
    """

    def __init__(self, parsed: Parsed, sources: Sequence[Source], overrides: dict[str, Override],
                 direct: Mapping[int, Word] | None = None, placed: Mapping[tuple[int, int], str] | None = None) -> None:
        self._direct = direct = direct or {}
        self._text, self._overrides, self._placed = parsed.text, overrides, placed or {}
        self.used: set[str] = set()
        self.by_hand: set[tuple[int, int]] = set()
        self._cast = Cast(parsed)
        heads = {s.head.i for s in sources}
        self._pronouns = Pronouns(parsed, self._cast, heads, direct, self._resolve)
        named = by_name.read(self._cast, heads)
        once = {s.head.i: s for s in reversed(sources)}.values()      # a pronoun with several claims is resolved with its first
        for source in sorted(once, key=lambda s: (s.head.i in direct, s.head.i)):       # speakers before those they speak of
            if not self._cast.knows(source.head) or source.head.i not in named or self._place_of(source) is not None:
                self._cast.place(source, self._resolve(source))
        meant = {s.head.i: (s, self._cast.meaning(s.head)) for s in sources}       # the source of a chain comes with each of its claims
        self.resolved = {i: Resolved(*self._final(m.entity, m.certain, self._text[s.start:s.end])) for i, (s, m) in meant.items()}
        speaking = {id(m.entity) for _, m in meant.values()}
        kept = [e for e in self._cast.entities if id(e) in speaking or e.tokens and e.kind in NAMED or e.kind == "state"]
        self.mentions = self._mentions(kept)
        self.kinds = self._kinds(kept)

    def _resolve(self, source: Source) -> Found:
        """Whom a source that is no name means, or one that was given by hand."""
        place = self._place_of(source)
        if place is not None:
            self.by_hand.add(place)
            return Found(self._cast.known_as(self._placed[place]), "config", True)
        if source.head.lower in PRONOUNS:
            return self._pronouns.resolve(source)
        speaker = self._direct.get(source.head.i)
        return by_noun.resolve(source, self._cast, self._resolve, self._cast.meant_by(speaker) if speaker is not None else None)

    def _place_of(self, source: Source) -> tuple[int, int] | None:
        """The place of a source that was given by hand."""
        return next((place for place in ((source.start, source.end), source.written) if place in self._placed), None)

    def _final(self, entity: Entity, certain: bool, text: str) -> tuple[str, bool]:
        row = self._row(text, entity)
        return (row.actor, True) if row else (entity.name, certain)

    def _row(self, text: str, entity: Entity) -> Override | None:
        """The correction for a mention, or for the name of its actor."""
        form = next((f for f in (key(text), key(entity.name)) if f in self._overrides), None)
        if form is None:
            return None
        self.used.add(form)
        return self._overrides[form]

    def _mentions(self, entities: Sequence[Entity]) -> list[Mention]:
        out = []
        for entity in entities:
            for start, end, how, certain in entity.places:
                if (start, end) in self.by_hand and how != "config":        # given to somebody else
                    continue
                actor, sure = self._final(entity, certain, self._text[start:end])
                out.append(Mention(actor, start, end, "config" if actor != entity.name else how, sure))
        return sorted(dict.fromkeys(out), key=lambda m: (m.start, m.end))      # no set: its order differs from run to run

    def _kinds(self, entities: Sequence[Entity]) -> dict[str, str]:
        kinds = {AUTHOR: "author", GENERIC: "generic"}
        for entity in entities:
            forms = [self._text[start:end] for start, end, _, _ in entity.places] or [entity.name]
            for text in forms:
                row = self._row(text, entity)
                name = row.actor if row else entity.name
                kinds[name] = row.kind if row and row.kind else kinds.get(name, entity.kind)
        return kinds
