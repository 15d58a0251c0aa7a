"""Actors side by side: what the main chart draws, and what may be concluded from it, in words."""
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis.certainty import profiles
from analysis.errors import InputError
from analysis.results.statements import clusters, counted
from analysis.results.summary import display_name
from analysis.vocabulary import AUTHOR, named_first, split_chain

FEW = 3             # below this many clauses a row is hollow and dashed: an interval from two values says little
CAUTION = 3         # up to this many clauses, the sentence under the chart warns
SEEN = 0.01         # of the axis: the smallest distance that shows
MANY = 10           # with more rows, actors of one clause share a row
ORDERS = ("certainty", "statements")
LISTED = 12         # rows that a description spells out


class Row(NamedTuple):
    """One actor in the comparison."""

    actor: str
    label: str
    via: str                # outer sources of its second-hand statements, as in "via Reuters"; empty where there are none
    n: int
    mean: float
    low: float | None
    high: float | None
    clauses: tuple[float, ...]
    passed_on: tuple[bool, ...]         # of each of these, whether somebody else passes it on
    levels: tuple[str, ...]
    effect: float           # by how much clauses that hang together say less than as many apart

    @property
    def few(self) -> bool:
        """True where the clauses are too few for a full mark."""
        return self.n < FEW

    @property
    def kind(self) -> str:
        """Unnamed (the article itself, hearsay), second-hand (nothing of its own is there) or named."""
        if named_first(self.actor):
            return "unnamed"
        return "second-hand" if self.passed_on and all(self.passed_on) else "named"

    @property
    def outside(self) -> bool:
        """True where the plain mean lies visibly outside the interval of the estimate."""
        return self.low is not None and self.high is not None and not self.low - SEEN <= self.mean <= self.high + SEEN


def rows_of(actors: pd.DataFrame, clauses: pd.DataFrame, claims: pd.DataFrame) -> list[Row]:
    """The rows of the comparison.

    Parameters
    ----------
    actors, clauses, claims : pandas.DataFrame
        The tables of `analysis.results.tables`.

    Returns
    -------
    list of Row
        Actors with a certainty, from the most certain; then unnamed sources and the article's own voice.
    """
    stated = counted(clauses, claims)
    via, groups = _via(stated), stated.groupby("actor")
    effects = {actor: profiles.design_effect(clusters(own)) for actor, own in groups}
    levels = groups["level"].apply(list).to_dict()
    values = {actor: sorted(zip(map(float, own["certainty"]), (len(split_chain(c)) > 1 for c in own["chain"]), strict=True))
              for actor, own in groups}
    known = actors.dropna(subset=["certainty"])
    rows = [Row(a["actor"], display_name(a["actor"]), via.get(a["actor"], ""), int(a["n_clauses"]), float(a["certainty"]),
                _number(a["certainty_low"]), _number(a["certainty_high"]), tuple(v for v, _ in values.get(a["actor"], [])),
                tuple(passed for _, passed in values.get(a["actor"], [])), tuple(levels.get(a["actor"], [])), effects.get(a["actor"], 1.0))
            for a in known.to_dict("records")]
    return sorted(rows, key=lambda r: (named_first(r.actor), -r.mean, -r.n, r.label))


def arrange(rows: list[Row], order: str = "certainty", everyone: bool = False) -> list[Row]:
    """The rows as the chart shows them.

    Parameters
    ----------
    rows : list of Row
        From `rows_of`.
    order : {"certainty", "statements"}
        Named actors from the most certain down, or from the one with the most clauses down.
    everyone : bool
        Where there are more than ten rows, the named actors with a single clause share one row behind the others; True shows each.

    Returns
    -------
    list of Row
        Unnamed sources and the article's own voice stand last in any order.

    Raises
    ------
    InputError
        There is no such order.
    """
    if order not in ORDERS:
        raise InputError(f"There is no order {order!r} of actors: take {' or '.join(map(repr, ORDERS))}.")
    named, unnamed = [r for r in rows if not named_first(r.actor)], [r for r in rows if named_first(r.actor)]
    if order == "statements":
        named.sort(key=lambda r: (-r.n, -r.mean, r.label))
    single = [r for r in named if r.n == 1]
    if everyone or len(rows) <= MANY or len(single) < 2:
        return named + unnamed
    return [*(r for r in named if r.n > 1), _together(single), *unnamed]


def _together(rows: list[Row]) -> Row:
    """One row for actors of a single clause each: without an interval, as it is nobody's."""
    values = sorted((r.clauses[0], r.passed_on[0]) for r in rows)
    return Row("", f"{len(rows)} actors with one clause each", "", len(rows), sum(r.mean for r in rows) / len(rows), None, None,
               tuple(v for v, _ in values), tuple(passed for _, passed in values), tuple(level for r in rows for level in r.levels), 1.0)


def headline(rows: list[Row]) -> str:
    """What the comparison shows, in a sentence for its head: the largest difference that is shown, or that none is; empty without rows."""
    if len(rows) < 2:
        return f"Only {rows[0].label} is heard here: mean certainty {rows[0].mean:.2f}" if rows else ""
    shown = sorted((d for d in _compared(rows) if d.conclusion != profiles.NO_DIFFERENCE), key=lambda d: -abs(d.estimate))
    if not shown:
        return "Nobody is shown to be reported as more certain than anybody else"
    labels = {r.actor: r.label for r in rows}
    first = shown[0]
    more, less = (first.first, first.second) if first.estimate > 0 else (first.second, first.first)
    return f"{labels[more]}: reported as more certain than {labels[less]}"


def _compared(rows: list[Row]) -> list[profiles.Difference]:
    return profiles.differences({r.actor: r.levels for r in rows}, effects={r.actor: r.effect for r in rows})


def open_voice(claims: pd.DataFrame) -> str:
    """How many of the article's own claims may be somebody else's, in a sentence; empty where none may."""
    own = claims[(claims["chain"] == AUTHOR) & claims["cue"].isna()]
    n = int(own["beside_cue"].sum())
    if not n:
        return ""
    hold, they = ("holds", "it") if n == 1 else ("hold", "they")
    return (f"{n} of the {len(own)} claims in the article's own voice {hold} a reporting verb, a noun for a claim or quoted words without "
            f"a source: {they} may be somebody else's.")


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _via(stated: pd.DataFrame) -> dict[str, str]:
    """For each actor met at second hand, who passes it on."""
    outer: dict[str, Counter[str]] = {}
    for actor, chain in zip(stated["actor"], stated["chain"], strict=True):
        *before, _ = split_chain(chain)
        outer.setdefault(actor, Counter())[" and ".join(map(display_name, before))] += 1
    named = {actor: [name for name, _ in count.most_common() if name] for actor, count in outer.items()}
    return {actor: f"{'partly ' if outer[actor][''] else ''}via {', '.join(names)}" for actor, names in named.items() if names}


def caution(rows: list[Row]) -> str:
    """What the comparison allows to conclude.

    Parameters
    ----------
    rows : list of Row
        From `rows_of`.

    Returns
    -------
    str
        A few sentences, computed from the numbers of clauses and from all pairs' differences at once; empty without rows.
    """
    if not rows:
        return ""
    small = sum(r.n <= CAUTION for r in rows)
    compared = _compared(rows)
    apart = sum(d.conclusion != profiles.NO_DIFFERENCE for d in compared)
    out = []
    if small == len(rows) == 1:
        out.append(f"This row rests on {_clauses(rows[0].n)}: it says how that was worded here, not how sure the source usually is.")
    elif small:
        which = "All rows rest" if small == len(rows) else f"{small} of {len(rows)} rows rest{'s' if small == 1 else ''}"
        out.append(f"{which} on 1 to {CAUTION} clauses: that shows how these were worded here, not how sure the source usually is.")
    if compared and not apart:
        out.append("No difference between any two rows is shown: their order may be chance.")
    elif compared and apart < len(compared):
        out.append(f"Of {len(compared)} pairs of rows, {apart} {'shows' if apart == 1 else 'show'} a difference; "
                   "the order within the other pairs may be chance.")
    if any(r.outside for r in rows):
        out.append("A mean may lie outside its interval, whose estimate leans towards a reference profile when clauses are few.")
    return " ".join(out)


def describe(rows: list[Row]) -> str:
    """The comparison in words, for those who cannot see the chart."""
    if not rows:
        return "An empty chart: no statement was found that could be scored."
    said = "; ".join(_row(r) for r in rows[:LISTED])
    more = f"; and {len(rows) - LISTED} more, all in the table of actors" if len(rows) > LISTED else ""
    start = "Dot chart of certainty, from 0 (left open) to 1 (certain), one row per actor, named actors from the most certain down: "
    return f"{start}{said}{more}. {caution(rows)}".strip()


def _row(row: Row) -> str:
    interval = "" if row.low is None or row.high is None else f", interval {row.low:.2f} to {row.high:.2f}"
    via = f" ({row.via})" if row.via else ""
    return f"{row.label}{via} {row.mean:.2f}{interval}, {_clauses(row.n)}"


def _clauses(n: int) -> str:
    return f"{n:,} clause{'' if n == 1 else 's'}"
