"""How factual a reader takes a content to be: the fitted weights of an event's named features, and their sum."""
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from analysis.certainty.event_features import TURNS, Feature
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, Weight, kept

KEYS = (Column("feature"), Column("entry", empty=True))
Table = Mapping[tuple[str, ...], Weight]
_others: ContextVar[Table | None] = ContextVar("weights", default=None)


@kept
def _packaged() -> dict[tuple[str, ...], Weight]:
    return checked_csv.weights("endorsement", KEYS, 6.0)


def weights() -> Table:
    """The weights in force by (feature, entry), packaged unless `using`; entry '' is that of all entries without a row of their own."""
    others = _others.get()
    return others if others is not None else _packaged()


@contextmanager
def using(table: Table) -> Iterator[None]:
    """Other weights than the packaged ones, to measure a fit on texts that it has not seen."""
    token = _others.set(table)
    try:
        yield
    finally:
        _others.reset(token)


def value(features: Sequence[Feature], table_: Mapping[tuple[str, ...], Weight]) -> float:
    """Sign × sum of the weights of an event's features, kept within -3 and 3."""
    total = sum(w.weight for _, w in weighed(features, table_))
    return sign(features) * min(3.0, max(-3.0, total))


def sign(features: Sequence[Feature]) -> float:
    """-1 for a negated event, else +1."""
    return -1.0 if sum(f.name == TURNS for f in features) % 2 else 1.0


def weighed(features: Sequence[Feature], table_: Mapping[tuple[str, ...], Weight]) -> Iterator[tuple[Feature, Weight]]:
    """Each feature that has a weight, by its entry or else by its name alone, beginning with the base."""
    for f in [Feature("base"), *features]:
        found = table_.get((f.name, f.entry)) or table_.get((f.name, ""))
        if found is not None:
            yield f, found
