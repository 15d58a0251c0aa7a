"""A corpus's folder of results, read: whole tables where they fit, chosen columns and counts where they do not."""
import json
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.corpus.parts import MANIFEST, NAMES
from analysis.corrections.apply import NOTHING, STATUSES
from analysis.errors import InputError

if TYPE_CHECKING:
    import pyarrow.dataset as pads

SHOWN = 5       # rows of a CSV that a note names


LISTED = 100        # rows that match nothing, in the manifest


class Corpus:
    """What `analyze_corpus` wrote.

    Parameters
    ----------
    folder : path
        The folder that it wrote into.

    Raises
    ------
    InputError
        The folder holds no such results.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = Path(folder)
        try:
            self.manifest: Mapping[str, Any] = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise InputError(f"{self.folder} holds no results of analyze_corpus: name its folder `out`.") from None

    def __repr__(self) -> str:
        return f"Corpus({str(self.folder)!r}): {self}"

    def __str__(self) -> str:
        """What there is, in one sentence."""
        if not self.complete:
            return "not finished; make the same call again"
        n = self.counts
        documents = f"{n['documents']:,} document{'' if n['documents'] == 1 else 's'}"
        return (f"{documents}: {n['analysed']:,} analysed, {n['skipped']:,} skipped, {n['failed']:,} failed; "
                f"{n['exact_duplicates']:,} exact and {n['near_duplicates']:,} near copies")

    @property
    def complete(self) -> bool:
        """False where the last run was stopped: the tables hold only a part."""
        return bool(self.manifest.get("complete"))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many documents of each status, copies, words and rows there are; empty until the run is complete."""
        return dict(self.manifest.get("counts", {}))

    @property
    def notes(self) -> list[str]:
        """What the last run found beside documents: bundles, exports, files passed over, warnings; and whether anything was new."""
        last = (self.manifest.get("runs") or [{}])[-1]
        notes = list(last.get("notes", []))
        warnings = self.counts.get("warnings", 0)
        if warnings:
            notes.append(f"{warnings:,} warning{'s' if warnings > 1 else ''}: see the table errors, where stage is 'warning'.")
        unmet = last.get("actors_unmet", [])
        if unmet:
            more = f" and {len(unmet) - SHOWN} more" if len(unmet) > SHOWN else ""
            notes.append(f"Nothing in the texts is mentioned as {', '.join(map(repr, unmet[:SHOWN]))}{more}, as the actors CSV has it.")
        fixed = last.get("corrections", {})
        if fixed.get(NOTHING):
            numbers = ", ".join(map(str, fixed["rows " + NOTHING][:SHOWN]))
            notes.append(f"Of the corrections file, {fixed[NOTHING]} rows match nothing in any document: {numbers}.")
        if self.complete and not last.get("parts_made"):
            notes.append("Nothing was new: all results were there already.")
        return notes

    def dataset(self, name: str) -> "pads.Dataset":
        """A table as an Arrow dataset, which reads nothing yet.

        Parameters
        ----------
        name : str
            A table of the codebook.

        Raises
        ------
        InputError
            There is no such table.
        """
        import pyarrow.dataset as pads

        if name not in NAMES:
            raise InputError(f"There is no table '{name}': the tables are {', '.join(NAMES)}.")
        files = sorted((self.folder / name).glob("part-*.parquet"))
        if not files:
            raise InputError(f"{self.folder} holds no part of the table '{name}' yet.")
        return pads.dataset([str(f) for f in files], format="parquet")

    def table(self, name: str, columns: Sequence[str] | None = None, *, where: Any = None) -> pd.DataFrame:
        """A table, or some of its columns and rows, as pandas.

        Parameters
        ----------
        name : str
            A table of the codebook.
        columns : sequence of str, optional
            Only these are read.
        where : pyarrow.dataset.Expression, optional
            Only such rows are read, as ``pyarrow.dataset.field("level") == "PS"``.
        """
        arrow = self.dataset(name).to_table(columns=list(columns) if columns is not None else None, filter=where)
        return pd.DataFrame(arrow.to_pandas())

    def count(self, name: str, by: Sequence[str], *, where: Any = None) -> pd.DataFrame:
        """How many rows of a table there are for each value of some columns, read piece by piece, whatever the size of the table.

        Returns
        -------
        pandas.DataFrame
            The columns `by`, and n; sorted by them.
        """
        import pyarrow as pa

        keys = list(by)
        sums: list[Any] = []
        for piece in self.dataset(name).to_batches(columns=keys, filter=where):
            counted = pa.Table.from_batches([piece]).group_by(keys).aggregate([([], "count_all")])
            sums.append(counted.rename_columns([*keys, "n"]))
            if len(sums) > 64:
                sums = [_added(sums, keys)]
        table = _added(sums, keys) if sums else pa.table({key: [] for key in [*keys, "n"]})
        return pd.DataFrame(table.sort_by([(key, "ascending") for key in keys]).to_pandas())


def became(corpus: Corpus, rows: Sequence[int]) -> dict[str, Any]:
    """What became of the rows of the corrections file over all documents.

    Parameters
    ----------
    corpus : Corpus
        Its parts are written.
    rows : sequence of int
        The numbers of the decided rows.

    Returns
    -------
    dict
        How many rows are of each status, and the numbers of the first hundred that match nothing; empty where there are no rows.
    """
    if not rows:
        return {}
    counted = corpus.count("corrections", ["file", "row", "status"])
    own = counted[counted["file"] == "corrections"]
    met = {status: set(own.loc[own["status"] == status, "row"]) for status in STATUSES if status != NOTHING}
    unmet = sorted(set(rows).difference(*met.values()))
    return {**{status: len(numbers) for status, numbers in met.items()}, NOTHING: len(unmet), "rows " + NOTHING: unmet[:LISTED]}


def _added(tables: Sequence[Any], keys: Sequence[str]) -> Any:
    import pyarrow as pa

    return pa.concat_tables(tables).group_by(list(keys)).aggregate([("n", "sum")]).rename_columns([*keys, "n"])
