"""Clauses against coded articles: found, vouched for by the right one, at the right level; and how certain that makes each holder.

Format of an article: ``id``, ``text``, ``actors`` (``name``, ``aliases``) and ``clauses``, a list of objects with ``head`` (the word that
carries the clause, as written), ``start`` (its offset), ``holder`` (an actor's name, AUTHOR or GENERIC), ``level`` and ``polarity``; where
given ``level_alt`` and ``holder_alt`` (others that are as good) and ``tier`` "optional" (found by one coding only).
"""
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from analysis.coding import agreement
from analysis.coding.agreement import Figure, Part
from analysis.coding.annotated.matching import parts_of
from analysis.result import Analysis
from analysis.results.intervals import rows_of

LAYER = "clauses that are finite, or the content of an attribution"
WORTH = {"CT": 1.0, "PR": 2 / 3, "PS": 1 / 3, "U": 0.0}       # a level as certainty
FEWEST = 3          # clauses from which on a holder's mean is compared
GENERIC_NAMES = frozenset({"gen", "generic"})


class Judged(NamedTuple):
    """One coded article: its clauses, the row found for each or None, and how many rows were predicted (those on optional ones aside)."""

    gold: Mapping[str, Any]
    pairs: tuple[tuple[Mapping[str, Any], Any], ...]
    predicted: int

    @property
    def core(self) -> list[tuple[Mapping[str, Any], Any]]:
        """The pairs whose clause every coding has."""
        return [(g, row) for g, row in self.pairs if g.get("tier") != "optional"]


def judge(gold: Mapping[str, Any], result: Analysis) -> Judged:
    """Each coded clause with the row whose head shares a character with its head, else with the shortest row that holds its head."""
    rows = [row for row in rows_of(result.clauses) if row.relation != "nonfinite"]
    free = dict(enumerate(rows))
    found: list[Any] = [None] * len(gold["clauses"])
    for k, g in enumerate(gold["clauses"]):
        end = g["start"] + len(g["head"])
        hit = next((i for i, r in free.items() if r.head_start < end and g["start"] < r.head_end), None)
        found[k] = free.pop(hit) if hit is not None else None
    for k, g in enumerate(gold["clauses"]):
        around = [i for i, r in free.items() if any(a <= g["start"] < b for a, b in parts_of(r))] if found[k] is None else []
        if around:
            found[k] = free.pop(min(around, key=lambda i: sum(b - a for a, b in parts_of(rows[i]))))
    optional = sum(row is not None for g, row in zip(gold["clauses"], found, strict=True) if g.get("tier") == "optional")
    return Judged(gold, tuple(zip(gold["clauses"], found, strict=True)), len(rows) - optional)


def figures(name: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Agreement with the coding.

    Yields
    ------
    Figure
        Precision, recall and F1 of heads; of those found how many have the right holder; of all how many the right level and polarity; of
        those coded below CT how many are found and not called CT, of the plain ones how many are; the mean difference between a holder's
        mean certainty here and as coded.
    """
    part = Part(name, LAYER, f"{len(judged)} articles")
    pairs = [(j, g, row) for j in judged for g, row in j.core]
    found = [(j, g, row) for j, g, row in pairs if row is not None]
    counts = [(hits, j.predicted, hits, len(j.core)) for j in judged for hits in [sum(row is not None for _, row in j.core)]]
    yield part.share("found, precision", len(found), sum(j.predicted for j in judged))
    yield part.share("found, recall", len(found), len(pairs))
    yield part.estimate("found, F1", agreement.f1(counts), len(judged), n=len(pairs))
    yield part.share("holder right, of those found", sum(_holder(j, g, row) for j, g, row in found), len(found))
    yield part.share("level and polarity right, of all", sum(_level(g, row) for _, g, row in found), len(pairs))
    hedged = [(g, row) for _, g, row in pairs if not any(level.startswith("CT") for level in _accepted(g))]
    yield part.share("hedged clauses found and not called CT", sum(row is not None and row.level != "CT" for g, row in hedged), len(hedged))
    plain = [row for _, g, row in found if g["level"] == "CT" and len(_accepted(g)) == 1]
    yield part.share("plain clauses found and called CT", sum(row.level == "CT" for row in plain), len(plain))
    differences = [list(_differences(j)) for j in judged]
    totals = np.array([[sum(own), len(own)] for own in differences], dtype=float)
    yield part.estimate(f"difference in the mean certainty of holders with {FEWEST} clauses or more", _mean_of(totals), len(judged),
                        n=int(totals[:, 1].sum()))


def _mean_of(totals: np.ndarray) -> agreement.Statistic:
    return lambda weights: (weights @ totals[:, 0]) / np.maximum(weights @ totals[:, 1], 1)


def _accepted(gold: Mapping[str, Any]) -> set[str]:
    return {gold["level"] + gold["polarity"], *gold.get("level_alt", [])}


def _level(gold: Mapping[str, Any], row: Any) -> bool:
    accepted = _accepted(gold)
    return row.level + row.polarity in accepted or row.level == "U" and any(level.startswith("U") for level in accepted)


def _holder(judged: Judged, gold: Mapping[str, Any], row: Any) -> bool:
    aliases = {a["name"]: a["aliases"] for a in judged.gold["actors"]}
    wanted = {_bare(form) for name in (gold["holder"], *gold.get("holder_alt", [])) for form in (name, *aliases.get(name, []))}
    said = _bare(row.holder)
    return said in wanted or said in GENERIC_NAMES and not wanted.isdisjoint(GENERIC_NAMES)


def _bare(name: str) -> str:
    return re.sub(r"^(the|an?) ", "", str(name).casefold())


def _differences(judged: Judged) -> Iterator[float]:
    """For each holder with enough coded clauses how far its mean certainty here is from the coded one; 1 where none of them is found."""
    coded: dict[str, list[float]] = {}
    here: dict[str, list[float]] = {}
    for g, row in judged.core:
        coded.setdefault(g["holder"], []).append(WORTH[g["level"]])
        if row is not None and _holder(judged, g, row):
            here.setdefault(g["holder"], []).append(WORTH[row.level])
    for name, values in coded.items():
        if len(values) >= FEWEST:
            yield abs(_mean(values) - _mean(here.get(name, [0.0])))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
