"""A drawn sample: what is to be coded and how it was drawn; dealt out to coders, saved and loaded."""
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.coding.sheets import workbook
from analysis.errors import InputError
from analysis.results import files

FILE = "sample.json"
TABLES = ("items", "strata", "frame", "names")
NUMBERS = {**dict.fromkeys(("id", "start", "end", "units", "drawn"), "Int64"), "certainty": "Float64", "inclusion": "Float64"}


@dataclass(frozen=True)
class Sample:
    """What is to be coded, and how it was drawn. It holds the tool's answers: keep it from the coders.

    Attributes
    ----------
    unit : str
        claims, clauses or paragraphs.
    items : pandas.DataFrame
        A row per drawn unit: its item (the id on the sheets), where it stands, the tool's answers, its stratum, `inclusion` (the chance
        that it had of being drawn), the context that coders see, and the coders that it was dealt to.
    strata : pandas.DataFrame
        By stratum: `units` in the material, `drawn` of them.
    frame : pandas.DataFrame
        All units by stratum, actor and outlet: `units` and the sum of their `certainty`. With it, estimates need no further look at the
        material. Actors of whom nothing was drawn are one.
    names : pandas.DataFrame
        The forms (text) in which each actor of the drawn documents is mentioned: coders write any of them.
    record : dict
        Seed, strata, version, and what was analysed.
    """

    unit: str
    items: pd.DataFrame = field(repr=False)
    strata: pd.DataFrame = field(repr=False)
    frame: pd.DataFrame = field(repr=False)
    names: pd.DataFrame = field(repr=False)
    record: dict[str, Any] = field(repr=False)

    def __str__(self) -> str:
        """What was drawn, in one sentence."""
        drawn, units = int(self.strata["drawn"].sum()), int(self.strata["units"].sum())
        return f"{drawn} of {units:,} {self.unit} from {self.items['doc_id'].nunique()} documents, in {len(self.strata)} strata"

    def write(self, folder: str | PathLike[str], *, coders: Sequence[str], shared: float = 1.0) -> "Sample":
        """Write a sheet per coder (XLSX and CSV), and ``sample.json``, which reads them back.

        Parameters
        ----------
        folder : path
            Sheets that stand there are not replaced: somebody may have coded in them.
        coders : sequence of str
            Their names, which become the names of the files.
        shared : float
            The share of items that all code, for agreement; the others are dealt out in turn.

        Returns
        -------
        Sample
            This one with the column `coders` filled.

        Raises
        ------
        InputError
            There is no coder, two have the same name, the share is none, or a sheet stands there already.
        """
        dealt = replace(self, items=self.items.assign(coders=_dealt(self.items, coders, shared, int(self.record["seed"]))))
        workbook.write(self.unit, dealt.items, Path(folder), coders, seed=int(self.record["seed"]))
        dealt.save(Path(folder) / FILE)
        return dealt

    def save(self, path: str | PathLike[str]) -> None:
        """Save the sample as JSON."""
        tables = {name: json.loads(getattr(self, name).to_json(orient="split", index=False)) for name in TABLES}
        files.write_text(Path(path), json.dumps({"unit": self.unit, "record": self.record, **tables}, indent=1, ensure_ascii=False) + "\n")


def load_sample(path: str | PathLike[str]) -> Sample:
    """A sample from ``sample.json``, or from the folder that holds it.

    Raises
    ------
    InputError
        There is none.
    """
    place = Path(path)
    place = place / FILE if place.is_dir() else place
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
        tables = [typed(pd.DataFrame(found[name]["data"], columns=found[name]["columns"], dtype=object)) for name in TABLES]
        return Sample(unit=found["unit"], record=found["record"], **dict(zip(TABLES, tables, strict=True)))
    except OSError as error:
        raise InputError(f"Cannot read {place}: {error.strerror or error}; name the folder that sample(…).write wrote into.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place} is no sample ({error}): name the {FILE} that sample(…).write made.") from None


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """Text as text and numbers as numbers, missing values in either."""
    table = table.astype(object).where(table.notna(), None)
    return table.astype({name: NUMBERS.get(name, "string") for name in table.columns})


def _dealt(items: pd.DataFrame, coders: Sequence[str], shared: float, seed: int) -> list[str]:
    """The coders of each item; shared ones are spread evenly over the strata."""
    if not coders or len({c.strip().lower() for c in coders}) < len(coders) or not all(c.strip() for c in coders):
        raise InputError("Name the coders, each by a name of its own: coders=(\"anna\", \"ben\").")
    if not 0 <= shared <= 1:
        raise InputError(f"`shared` is a share from 0 to 1, not {shared}.")
    order = np.argsort(items["stratum"].astype(str).to_numpy(), kind="stable")
    start = np.random.default_rng(seed).random()
    out, turn = [""] * len(items), 0
    for place, row in enumerate(order):
        if int((place + 1) * shared + start) > int(place * shared + start):
            out[row] = ";".join(coders)
        else:
            out[row] = coders[turn % len(coders)]
            turn += 1
    return out
