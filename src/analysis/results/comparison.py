"""Actors side by side: what the main chart draws, and what may be concluded from it, in words."""
from collections import Counter
from typing import Any, NamedTuple

import pandas as pd

from analysis.certainty import profiles
from analysis.results.statements import clusters, counted
from analysis.results.summary import display_name
from analysis.vocabulary import AUTHOR, named_first, split_chain

FEW = 3             # below this many clauses a row is hollow and dashed: an interval from two values says little
CAUTION = 3         # up to this many clauses, the sentence under the chart warns
SEEN = 0.01         # of the axis: the smallest distance that shows
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
    compared = profiles.differences({r.actor: r.levels for r in rows}, effects={r.actor: r.effect for r in rows})
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
