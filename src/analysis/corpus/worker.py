"""What a worker does: read a batch of records, analyse a batch of documents. Functions of a module, so that each worker loads once."""
import ctypes
import faulthandler
import gc
import hashlib
import io
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from analysis import progress
from analysis.corpus import documents, duplicates
from analysis.corpus.documents import Document
from analysis.corpus.duplicates import Fingerprint
from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.reading.options import Reading
from analysis.results import provenance

LIBRARIES = (*provenance.LIBRARIES, "pyarrow", "trafilatura", "datasketch", "py3langid", "ftfy", "lxml", "openpyxl", "pypdf", "python-docx",
             "striprtf")
SECONDS = 300.0     # that a document may take; the longest that can be read takes about a third of it
ATTEMPTS = 2        # how often a document may run out of time; the machine may have been busy the first time
GRACE = 10          # seconds after its time in which a document may still stop by itself before its worker is ended
LOG = logging.getLogger("analysis")
_one_at_a_time = threading.Lock()
_state: dict[str, bool] = {}


class OutOfTime(BaseException):
    """Raised within a document that has used up its time; no `except Exception` of a library swallows it."""


class File(NamedTuple):
    """A researcher's CSV, sent along, because a worker may not see the file."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Settings:
    """What every task needs to know: how to read, the researcher's CSVs, seconds per document, and who the sender is."""

    reading: Reading = field(default_factory=Reading)
    lexicon: File | None = None
    actors: File | None = None
    corrections: File | None = None
    calibration: File | None = None
    timeout: float = SECONDS
    sender: Mapping[str, Any] = field(default_factory=dict)


class Screened(NamedTuple):
    """A document as read, with what tells copies; None where it cannot be read."""

    document: Document
    fingerprint: Fingerprint | None


class Made(NamedTuple):
    """The tables of a batch, each as Parquet, and what failed: doc_id to reason."""

    tables: dict[str, bytes]
    failures: dict[str, str]


def identity() -> dict[str, Any]:
    """On what the results of this process depend."""
    return provenance.identity(LIBRARIES)


def screen(records: Sequence[Record], settings: Settings) -> list[Screened]:
    """Read records: decode, find the main text, tell the language, take fingerprints."""
    _check_sender(settings)
    load()
    out = []
    for record in records:
        found = _guarded(partial(documents.document, record, settings.reading), settings)
        if isinstance(found, str):
            found = Document(record.doc_id, record.file, record.row, "", {}, {}, problem=found)
        out.append(Screened(found, None if found.problem else duplicates.fingerprint(found.text)))
    return out


def analyze_documents(documents: Sequence[Document], settings: Settings) -> Made:
    """Analyse documents; one that fails is told of, and the others are not lost."""
    from analysis import pipeline
    from analysis.language.article import Article

    _check_sender(settings)
    load()
    analyze = partial(pipeline.analyze, lexicon=_placed(settings.lexicon), actors=_placed(settings.actors),
                      corrections=_placed(settings.corrections), calibration=_placed(settings.calibration), other_languages=True)
    done, failures = [], {}
    with _passing_memory(), progress.silent():
        for document in documents:
            article = Article(document.text, document.doc_id, changes=document.changes)
            found = _guarded(partial(analyze, article), settings)
            if isinstance(found, str):
                failures[document.doc_id] = found
            else:
                done.append(found)
    return Made(_joined(done), failures)


@cache
def load() -> None:
    """Load all that documents need, so that no document's time is spent on it, and no import is broken off when that time is over."""
    from analysis import pipeline
    from analysis.language.article import Article

    pipeline.analyze(Article("It is warm, she said.", "warm"))
    documents.load()
    duplicates.fingerprint("It is warm, she said.")
    if _may_end_the_process():
        settle()


def settle() -> None:
    """Take all that is loaded out of the garbage collector's rounds, which would walk through model and libraries again and again.

    For processes that do nothing else: what they hold by now is never freed.
    """
    gc.collect()
    gc.freeze()
    _state["settled"] = True


@contextmanager
def _passing_memory() -> Iterator[None]:
    """Words that spaCy meets in a batch are forgotten after it, in a process that has settled; or its memory would grow with the corpus."""
    from analysis.language import loading

    if not _state:
        yield
        return
    with loading.model().memory_zone():
        yield


def _joined(results: Sequence[Any]) -> dict[str, bytes]:
    """The tables of several documents as one, in Parquet."""
    import pandas as pd

    from analysis.results import tables
    out = {}
    for name in tables.TABLES:
        empty = tables.with_document(name, tables.frame(name, []), "")
        frames = [tables.with_document(name, r.tables[name], r.doc_id) for r in results] or [empty]
        out[name] = bytes(pd.concat(frames, ignore_index=True).to_parquet(index=False))
    told = pd.concat([r.corrections for r in results] or [tables.frame("corrections", [])], ignore_index=True)
    applies = (told["file"] == "corrections") | (told["status"] == "applied")       # else each document would list the whole actors CSV
    out["corrections"] = bytes(told[applies].to_parquet(index=False))
    return out


def nothing() -> Made:
    """What a batch without any document to analyse gives: tables without rows."""
    return Made(_joined([]), {})


def merged(parts: Sequence[Made]) -> Made:
    """The results of a batch that was taken apart, as if it had not been."""
    import pandas as pd

    failures = {doc_id: reason for part in parts for doc_id, reason in part.failures.items()}
    there = [part.tables for part in parts if part.tables]
    if len(there) < 2:
        return Made(there[0] if there else nothing().tables, failures)
    frames = {name: pd.concat([pd.read_parquet(io.BytesIO(t[name])) for t in there], ignore_index=True) for name in there[0]}
    return Made({name: bytes(frame.to_parquet(index=False)) for name, frame in frames.items()}, failures)


def _check_sender(settings: Settings) -> None:
    """Other code or another model on a worker would make tables that no single program made."""
    own = provenance.identity(LIBRARIES)
    if settings.sender and settings.sender != own:
        other = sorted(key for key in settings.sender if settings.sender[key] != own.get(key))
        raise InputError(f"A worker of the cluster has not the same {', '.join(other)} as this process: install the same versions there.")


def _guarded(work: Callable[[], Any], settings: Settings) -> Any:
    """The result of one document's work, or the reason why there is none."""
    for _ in range(ATTEMPTS):
        try:
            with _one_at_a_time, _limited(settings.timeout):
                return work()
        except OutOfTime:
            continue
        except InputError as error:
            return str(error)
        except Exception as error:      # a fault of the program must not stop a million documents; it is written down, not hidden
            LOG.exception("A document failed.")
            return f"{type(error).__name__}: {error} (a fault of the program)"
    return f"It did not end within {settings.timeout:g} seconds, {ATTEMPTS} times."


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `OutOfTime` in this thread after so many seconds; in a worker that does not obey, end the process somewhat later.

    The first stops Python code, the second also a library that never comes back.
    """
    me, lock, over = threading.get_ident(), threading.Lock(), False

    def stop() -> None:
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(me), ctypes.py_object(OutOfTime))

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    deadly = _may_end_the_process()
    try:
        if deadly:
            faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=_nowhere())
        timer.start()
        yield
    finally:
        if deadly:
            faulthandler.cancel_dump_traceback_later()
        with lock:
            over = True
        timer.cancel()


def _may_end_the_process() -> bool:
    """True in a worker that is a process of its own, and has somebody to start it again."""
    distributed = sys.modules.get("distributed")      # imported here already, if this is a worker
    if distributed is None:
        return False
    try:
        worker = distributed.get_worker()
    except ValueError:
        return False
    return worker.nanny is not None and worker.state.nthreads == 1


@cache
def _nowhere() -> Any:
    return open(os.devnull, "w")  # noqa: PTH123 (stays open as long as the process)


@cache
def _placed(file: File | None) -> Path | None:
    """A CSV that was sent along, as a file of this worker."""
    if file is None:
        return None
    folder = Path(_folder().name) / hashlib.sha256(file.content).hexdigest()[:16]
    folder.mkdir(exist_ok=True)
    (folder / file.name).write_bytes(file.content)
    return folder / file.name


@cache
def _folder() -> Any:
    """A folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="hedgerow-", ignore_cleanup_errors=True)
