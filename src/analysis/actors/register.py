"""The actors of a text by their names, offices and mentions, so that nobody searches through all of them."""
from bisect import bisect_left, insort
from collections.abc import Iterable

from analysis.actors.entity import Entity


class Register:
    """Actors in the order in which they became known, looked up by name, token, initials or office."""

    def __init__(self) -> None:
        self.entities: list[Entity] = []
        self._named: dict[str, list[Entity]] = {}
        self._first: dict[str, list[Entity]] = {}
        self._last: dict[str, list[Entity]] = {}
        self._initials: dict[str, list[Entity]] = {}
        self._offices: dict[str, _Office] = {}

    def add(self, entity: Entity) -> Entity:
        """A new actor."""
        entity.number = len(self.entities)
        self.entities.append(entity)
        self._named.setdefault(entity.name, []).append(entity)
        if entity.tokens:
            self._first.setdefault(entity.tokens[0], []).append(entity)
            self._last.setdefault(entity.tokens[-1], []).append(entity)
        if len(entity.tokens) > 1:
            self._initials.setdefault("".join(t[0] for t in entity.tokens if t[:1].isupper()), []).append(entity)
        return entity

    def named(self, name: str) -> list[Entity]:
        """The actors of exactly this name."""
        return self._named.get(name, [])

    def beginning(self, token: str) -> list[Entity]:
        """The actors whose name begins with a token."""
        return self._first.get(token, [])

    def ending(self, token: str) -> list[Entity]:
        """The actors whose name ends with a token."""
        return self._last.get(token, [])

    def abbreviated(self, token: str) -> list[Entity]:
        """The actors whose initials a token is: "UNO" for the United Nations Organisation."""
        return self._initials.get(token, []) if token.isupper() and len(token) > 1 else []

    def give_roles(self, entity: Entity, roles: Iterable[str]) -> None:
        """An actor holds these offices."""
        for role in roles:
            if role not in entity.roles:
                entity.roles.add(role)
                self._offices.setdefault(role, _Office()).take(entity)

    def mentioned(self, entity: Entity, start: int) -> None:
        """An actor has been mentioned at a character, and its own list of mentions has it already."""
        for role in entity.roles:
            self._offices[role].mentioned(entity, start)

    def in_role(self, role: str, start: int) -> tuple[Entity | None, bool]:
        """Of those who hold an office the one mentioned last before a character, and whether no other was mentioned before."""
        office = self._offices.get(role)
        number = office.last_before(start) if office is not None else None
        return (None, False) if office is None or number is None else (self.entities[number], office.alone(start))


class _Office:
    """Who holds an office: the mentions of all holders, and the first mention of each, in text order with the actors' numbers."""

    def __init__(self) -> None:
        self._mentions: list[tuple[int, int]] = []
        self._firsts: list[tuple[int, int]] = []

    def take(self, entity: Entity) -> None:
        for start in entity.starts:
            insort(self._mentions, (start, -entity.number))
        if entity.starts:
            insort(self._firsts, (entity.starts[0], entity.number))

    def mentioned(self, entity: Entity, start: int) -> None:
        insort(self._mentions, (start, -entity.number))
        if start == entity.starts[0]:
            if len(entity.starts) > 1:
                self._firsts.remove((entity.starts[1], entity.number))
            insort(self._firsts, (start, entity.number))

    def last_before(self, start: int) -> int | None:
        at = bisect_left(self._mentions, (start,))
        return -self._mentions[at - 1][1] if at else None

    def alone(self, start: int) -> bool:
        return len(self._firsts) < 2 or self._firsts[1][0] >= start
