"""The way of a corpus's batches: read, compared with what came before, analysed, written, each step at its turn."""
import io
import logging
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from analysis.corpus import worker
from analysis.corpus.documents import Document
from analysis.corpus.duplicates import Copy, Fingerprint, Index
from analysis.corpus.engine import Engine, Job, Piece
from analysis.corpus.parts import SCREENING, Batch, Store
from analysis.corpus.worker import Made, Screened
from analysis.language.segmentation import WORD
from analysis.reading import cleaning
from analysis.results import tables

LOG = logging.getLogger("analysis")
FAILED, SKIPPED, ANALYSED = "failed", "skipped", "analysed"
WARNING = "warning"


class Choice(NamedTuple):
    """Which kinds of copies are left out, and whether texts in other languages are analysed."""

    left_out: tuple[str, ...] = ()
    other_languages: bool = False


class Judged(NamedTuple):
    """A document whose turn has come: under its own id, what it is a copy of, and why it is left out, if it is."""

    document: Document
    fingerprint: Fingerprint | None
    copy: Copy | None
    skipped: str | None


@dataclass
class _Open:
    """A batch under way: a note where its part is kept, else what is known so far."""

    batch: Batch
    note: dict[str, Any] | None = None
    screened: list[Screened] | None = None
    judged: list[Judged] = field(default_factory=list)


class Run:
    """One run over the batches of a source.

    Parameters
    ----------
    store : Store
        The folder.
    start : callable
        Gives the engine; asked for when the first batch needs one.
    choice : Choice
        See there.
    told : callable
        Takes the number of documents of each finished part, and whether it was kept from an earlier run.
    """

    def __init__(self, store: Store, start: Callable[[], Engine], choice: Choice, told: Callable[[int, bool], None]) -> None:
        self.store, self.start, self.choice, self.told = store, start, choice, told
        self.engine: Engine | None = None
        self.index = Index()
        self.open: dict[int, _Open] = {}
        self.turns: deque[int] = deque()
        self.counts: Counter[str] = Counter()
        self.kept = self.made = 0

    def go(self, batches: Iterator[Batch]) -> None:
        """Finish all batches."""
        try:
            while True:
                self._fill(batches)
                self._take_turns()
                if not self.open:
                    return
                for job, pieces in self.engine.done() if self.engine is not None else ():
                    self._take(job, pieces)
        finally:
            self.index.close()

    def _fill(self, batches: Iterator[Batch]) -> None:
        """Take batches from the source while there is room, and have those read that are not finished."""
        while len(self.open) < (self.engine.room if self.engine is not None else 1):
            batch = next(batches, None)
            if batch is None:
                return
            note = self.store.kept(batch)
            self.open[batch.number] = _Open(batch, note)
            self.turns.append(batch.number)
            if note is None:
                self.engine = self.engine or self.start()
                self.engine.submit(Job("read", batch.number, batch.records))
            else:
                self._take_turns()

    def _take_turns(self) -> None:
        """What is a copy depends on what came before: batches are judged in their order, whenever they were read."""
        while self.turns:
            now = self.open[self.turns[0]]
            if now.note is not None:
                self._remember(now.batch.number)
                self._finish(now, now.note, kept=True)
            elif now.screened is not None:
                now.judged = [self._judge(s, now.batch.number) for s in now.screened]
                todo = [j.document for j in now.judged if j.document.problem is None and j.skipped is None]
                if todo and self.engine is not None:
                    self.engine.submit(Job("analyze", now.batch.number, todo))
                else:
                    self._write(now, worker.nothing())
            else:
                return
            self.turns.popleft()

    def _take(self, job: Job, pieces: Sequence[Piece]) -> None:
        now = self.open[job.number]
        if job.stage == "read":
            now.screened = _in_order(now.batch, pieces)
        else:
            self._write(now, worker.merged(_in_text_order(job, pieces)))

    def _judge(self, screened: Screened, number: int) -> Judged:
        found, fingerprint = screened
        found = found._replace(doc_id=self.index.free_id(found.doc_id, found.row or number + 1))
        if fingerprint is None:
            return Judged(found, None, None, None)
        copy = self.index.copy_of(fingerprint)
        self.index.add(found.doc_id, fingerprint, copy)
        return Judged(found, fingerprint, copy, self._reason(found, copy))

    def _reason(self, found: Document, copy: Copy | None) -> str | None:
        if found.other_language and not self.choice.other_languages:
            return f"The text is not English but '{found.other_language}'."
        if copy is not None and copy.kind in self.choice.left_out:
            return f"An exact copy of {copy.of}." if copy.kind == "exact" else f"A near copy of {copy.of} ({copy.similarity:.2f})."
        return None

    def _remember(self, number: int) -> None:
        """Take the documents of a kept part into the index, as if they had just been judged."""
        for row in pd.read_parquet(io.BytesIO(self.store.screening(number))).to_dict("records"):
            self.index.take_id(row["doc_id"])
            if row["words"] is not None:
                copy = Copy(row["copy"], "", 1.0) if row["copy"] is not None else None
                self.index.add(row["doc_id"], Fingerprint(row["words"], row["signature"]), copy)

    def _write(self, now: _Open, made: Made) -> None:
        rows = [_row(j, made.failures) for j in now.judged]
        errors = [e for judged, row in zip(now.judged, rows, strict=True) for e in _errors(judged, row, made.failures)]
        own = {"documents": tables.frame("documents", rows), "errors": tables.frame("errors", errors), SCREENING: _known(now.judged)}
        data = {**{name: bytes(table.to_parquet(index=False)) for name, table in own.items()}, **made.tables}
        self._finish(now, self.store.write(now.batch, data, _counts(rows, now.judged, errors, data)), kept=False)

    def _finish(self, now: _Open, note: dict[str, Any], *, kept: bool) -> None:
        del self.open[now.batch.number]
        self.counts.update(note["counts"])
        self.kept, self.made = self.kept + kept, self.made + (not kept)
        self.told(note["counts"]["documents"], kept)


def _in_order(batch: Batch, pieces: Sequence[Piece]) -> list[Screened]:
    """What was read of a batch, in the order of its records."""
    found: dict[int, Screened] = {}
    for piece in pieces:
        results = piece.result
        if piece.death is not None:
            r = piece.items[0]
            results = [Screened(Document(r.doc_id, r.file, r.row, "", {}, {}, problem=piece.death), None)]
        found |= {id(record): screened for record, screened in zip(piece.items, results, strict=True)}
    return [found[id(record)] for record in batch.records]


def _in_text_order(job: Job, pieces: Sequence[Piece]) -> list[Made]:
    """The results of a batch that may have been taken apart, in the order of its documents."""
    place = {id(document): k for k, document in enumerate(job.items)}
    ordered = sorted(pieces, key=lambda piece: place[id(piece.items[0])])
    return [p.result if p.death is None else Made({}, {p.items[0].doc_id: p.death}) for p in ordered]


def _row(judged: Judged, failures: dict[str, str]) -> dict[str, Any]:
    """A document's row in the table `documents`."""
    found, copy = judged.document, judged.copy
    failed = found.problem or failures.get(found.doc_id)
    there = found.problem is None
    return {"doc_id": found.doc_id, "file": found.file, "row": found.row,
            **{name: found.fields.get(name) for name in ("outlet", "date", "author", "url", "title")},
            "metadata": found.metadata, "language": found.language, "n_characters": len(found.text) if there else None,
            "n_words": len(WORD.findall(found.text)) if there else None, "sha256": found.sha256 if there else None,
            "duplicate": copy.kind if copy else None, "duplicate_of": copy.of if copy else None,
            "similarity": copy.similarity if copy else None, "status": FAILED if failed else SKIPPED if judged.skipped else ANALYSED,
            "reason": failed or judged.skipped, "text": found.text if there else None}


def _errors(judged: Judged, row: Mapping[str, Any], failures: Mapping[str, str]) -> list[dict[str, Any]]:
    """A document's rows in the table `errors`: why it failed, or what should be known of it."""
    where = {key: row[key] for key in ("doc_id", "file", "row")}
    if row["status"] == FAILED:
        return [{**where, "stage": "analyze" if row["doc_id"] in failures else "read", "reason": row["reason"]}]
    return [{**where, "stage": WARNING, "reason": sentence} for sentence in judged.document.warnings]


def _known(judged: Sequence[Judged]) -> pd.DataFrame:
    """What a later run needs to go on from here: ids, fingerprints, and who is a copy."""
    prints = [j.fingerprint for j in judged]
    return pd.DataFrame({"doc_id": pd.array([j.document.doc_id for j in judged], dtype="string"),
                         "words": pd.Series([f.words if f else None for f in prints], dtype=object),
                         "signature": pd.Series([f.signature if f else None for f in prints], dtype=object),
                         "copy": pd.Series([j.copy.kind if j.copy else None for j in judged], dtype=object)})


def _counts(rows: Sequence[dict[str, Any]], judged: Sequence[Judged], errors: Sequence[dict[str, Any]], data: dict[str, bytes]
            ) -> dict[str, int]:
    import pyarrow.parquet as pq

    done = [r for r in rows if r["status"] == ANALYSED]
    return {"documents": len(rows), **{status: sum(r["status"] == status for r in rows) for status in (ANALYSED, SKIPPED, FAILED)},
            "not_english": sum(bool(j.document.other_language) for j in judged), "warnings": sum(e["stage"] == WARNING for e in errors),
            **{f"cleaned_{step}": sum(j.document.changes.get(step, 0) for j in judged) for step in cleaning.NAMES},
            **{f"{kind}_duplicates": sum(r["duplicate"] == kind for r in rows) for kind in ("exact", "near")},
            "words_analysed": sum(r["n_words"] for r in done), "characters_analysed": sum(r["n_characters"] for r in done),
            **{f"rows_{name}": pq.read_metadata(io.BytesIO(table)).num_rows for name, table in data.items() if name != SCREENING}}
