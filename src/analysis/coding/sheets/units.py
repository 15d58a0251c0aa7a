"""What is coded: the rows of a public table, whatever they come from (one analysis, several, or a corpus on disk)."""
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pandas as pd

from analysis.errors import InputError
from analysis.result import Analysis
from analysis.vocabulary import SCORED, SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping


class Unit(NamedTuple):
    """A table whose rows can be coded: the column of its ids, and the column and values by which a row bears certainty.

    Null counts among the values; with `but`, all values count except these.
    """

    table: str
    id: str
    kind: str
    values: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def bears_certainty(self, rows: pd.DataFrame) -> pd.Series:
        """Which rows an actor's certainty is measured on."""
        if self.but:
            return ~rows[self.kind].isin(self.but)
        return rows[self.kind].isna() | rows[self.kind].isin(self.values)


# A new table that has ids, spans, a chain and a level is coded once it has a row here.
UNITS = {"claims": Unit("claims", "claim_id", "cue_class", SCORED),
         "clauses": Unit("clauses", "clause_id", "relation", but=("nonfinite",))}
PARAGRAPHS = "paragraphs"       # whole paragraphs, in which coders mark the claims: what the tool misses
SHOWN = ["doc_id", "sentence_id", "start", "end", "text", "spans", "chain", "level", "polarity", "certainty"]


class Stored(Protocol):
    """A corpus on disk: its tables are read in part."""

    def table(self, name: str, columns: Sequence[str] | None = None, *, where: Any = None) -> pd.DataFrame:
        """Some columns and rows of a table."""


Source = Analysis | Iterable[Analysis] | Stored


class Material(NamedTuple):
    """What a sample is drawn from.

    `units` has a row per unit that bears certainty (no orders, wishes, promises): doc_id, id, sentence_id, start, end, text, spans, chain,
    actor, level, polarity, certainty, outlet.
    """

    units: pd.DataFrame
    source: "Reader"


class Reader:
    """One way to read tables and texts, from one analysis, several, or a corpus.

    Parameters
    ----------
    source : Analysis, iterable of Analysis, or Corpus
        What was analysed.

    Raises
    ------
    InputError
        It is none of these, or two analyses have the same doc_id.
    """

    def __init__(self, source: Source) -> None:
        self._stored: Any = source if hasattr(source, "dataset") else None
        self._held: dict[str, Analysis] = {}
        if self._stored is None:
            held: list[Any] = [source] if isinstance(source, Analysis) or not isinstance(source, Iterable) else list(source)
            wrong = next((x for x in held if not isinstance(x, Analysis)), None)
            if wrong is not None or not held:
                raise InputError("Give what analysis.analyze or analysis.analyze_corpus returned, or a list of analyses"
                                 f"{f', not {type(wrong).__name__}' if wrong is not None else ''}.")
            self._held = {result.doc_id: result for result in held}
            if len(self._held) < len(held):
                raise InputError("Two analyses have the same doc_id: give each document its own with analyze(…, doc_id=…).")

    def table(self, name: str, columns: Sequence[str], documents: Iterable[str] | None = None) -> pd.DataFrame:
        """Columns of a table, of all documents or of some."""
        if self._stored is None:
            wanted = list(self._held) if documents is None else list(documents)
            frames = [self._of_one(self._held[name_], name) for name_ in wanted]
            missing = [c for c in columns if c not in frames[0].columns]
            if missing:
                raise InputError(f"The table '{name}' has no column {missing[0]}.")
            return pd.concat([frame[list(columns)] for frame in frames], ignore_index=True)
        import pyarrow.dataset as pads

        where = None if documents is None else pads.field("doc_id").isin(list(documents))
        return pd.DataFrame(self._stored.table(name, list(columns), where=where))

    @staticmethod
    def _of_one(result: Analysis, name: str) -> pd.DataFrame:
        if name not in result.tables:
            raise InputError(f"This analysis has no table '{name}': analyse the text again with this version.")
        table = result.tables[name]
        return table if "doc_id" in table.columns else table.assign(doc_id=result.doc_id)

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of some documents."""
        if self._stored is None:
            return {name: self._held[name].text for name in documents}
        return dict(self.table("documents", ["doc_id", "text"], documents).itertuples(index=False, name=None))

    def outlets(self) -> "Mapping[str, Any]":
        """The outlet of each document of a corpus; a single analysis has none."""
        if self._stored is None:
            return dict.fromkeys(self._held)
        return dict(self._stored.table("documents", ["doc_id", "outlet"]).itertuples(index=False, name=None))

    @property
    def made_from(self) -> dict[str, Any]:
        """What was analysed, for the record of a sample: the texts' hashes, or what a corpus was made by."""
        if self._stored is None:
            return {name: result.provenance["text_sha256"] for name, result in self._held.items()}
        return dict(self._stored.manifest.get("made_by", {}))


def material(source: Source, unit: str) -> Material:
    """The units of a source.

    Parameters
    ----------
    source : Analysis, iterable of Analysis, or Corpus
        What was analysed.
    unit : str
        A key of `UNITS`, or "paragraphs".

    Raises
    ------
    InputError
        There is no such unit, or the source cannot be used.
    """
    reader = Reader(source)
    if unit == PARAGRAPHS:
        units = _paragraphs(reader)
    elif unit in UNITS:
        units = _rows(reader, UNITS[unit])
    else:
        raise InputError(f"There is no unit '{unit}': choose one of {', '.join([*UNITS, PARAGRAPHS])}.")
    outlets = reader.outlets()
    return Material(units.assign(outlet=units["doc_id"].map(outlets)), reader)


def _rows(reader: Reader, unit: Unit) -> pd.DataFrame:
    found = reader.table(unit.table, [*SHOWN, unit.id, unit.kind])
    found = found[unit.bears_certainty(found)].reset_index(drop=True)
    return found.rename(columns={unit.id: "id"}).assign(actor=found["chain"].str.split(SEPARATOR).str[-1])


def _paragraphs(reader: Reader) -> pd.DataFrame:
    """Paragraphs as units; their text is filled in for those that are drawn."""
    found = reader.table("sentences", ["doc_id", "paragraph_id", "sentence_id", "start", "end"])
    grouped = found.groupby(["doc_id", "paragraph_id"], sort=False)
    out = grouped.agg(sentence_id=("sentence_id", "min"), start=("start", "min"), end=("end", "max")).reset_index()
    spans = out["start"].astype(str) + "-" + out["end"].astype(str)
    return out.rename(columns={"paragraph_id": "id"}).assign(spans=spans)
