"""Own items, held-out texts and real news side by side, the hardest first, each with what people reach."""
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis import paths
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, number

POOLED = "all three sets"
DESKS = "six articles of other desks"       # no rule was written with them in view, so they are not pooled with the others
MEASURES = {"whole attribution F1": "attributed claims", "level right": "commitment of matched claims"}
DATED = (Column("texts"), Column("measure"), Column("value", number(0, 1)), Column("low", number(0, 1)), Column("high", number(0, 1)),
         Column("n", number(0, 1e9)), Column("people", number(0, 1), empty=True), Column("printed"), Column("command"))
REAL, HELD_OUT, OWN = "real news", "held out: no rule was written with them in view", "own items: the rules were written with them in view"
COLUMNS = {"kind": "string", "texts": "string", "value": "Float64", "low": "Float64", "high": "Float64", "n": "Int64", "people": "Float64",
           "printed": "string"}


def beside(table: pd.DataFrame, measure: str = "whole attribution F1") -> pd.DataFrame:
    """A measure on real news, on held-out texts and on the project's own items.

    Parameters
    ----------
    table : pandas.DataFrame
        From `validate`: the last two are measured now.
    measure : {"whole attribution F1", "level right"}
        What is shown.

    Returns
    -------
    pandas.DataFrame
        kind, texts, value, the 95 % interval, n, people (what two people reach with each other, where that is known) and printed (when:
        texts of real news may not ship, so their figures are those of ``data/raw/annotations/figures.csv``, which names the command).
    """
    rows = [*_dated(measure), *_measured(table, measure)]
    return pd.DataFrame({name: pd.array([row.get(name) for row in rows], dtype=dtype) for name, dtype in COLUMNS.items()})  # type: ignore[call-overload]


def _dated(measure: str) -> Iterator[Mapping[str, Any]]:
    for row in checked_csv.rows(paths.raw() / "annotations" / "figures.csv", DATED):
        if row["measure"] == measure:
            figures = {name: float(row[name]) if row[name] else None for name in ("value", "low", "high", "people")}
            yield {"kind": REAL, "texts": row["texts"], **figures, "n": int(float(row["n"])), "printed": row["printed"]}


def _measured(table: pd.DataFrame, measure: str) -> Iterator[Mapping[str, Any]]:
    for kind, name in ((HELD_OUT, DESKS), (OWN, POOLED)):
        own = table[(table["set"] == name) & (table["measure"] == measure) & table["layer"].str.startswith(MEASURES[measure])]
        for row in own.to_dict("records"):
            yield {"kind": kind, "texts": name, **{key: row[key] for key in ("value", "low", "high", "n")}, "printed": "now"}
