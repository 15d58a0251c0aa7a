"""Many documents: `analyze_corpus` runs `analyze` over a source, part by part, and can go on where a run was stopped."""
import hashlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import pipeline
from analysis.actors import corrections as actors_csv
from analysis.actors.cast import key
from analysis.certainty import calibration as scale
from analysis.corpus import engine, parts, processes, worker
from analysis.corpus.parts import Store
from analysis.corpus.results import Corpus, became
from analysis.corpus.run import Choice, Run
from analysis.corpus.sources import Source
from analysis.corpus.worker import SECONDS, File, Settings
from analysis.corrections import rows as correction_rows
from analysis.errors import InputError
from analysis.progress import DELAY, watched
from analysis.reading import options as reading_options
from analysis.results import folders

if TYPE_CHECKING:
    from distributed import Client

CHARACTERS = 300_000        # of a batch: some hundred articles, ten seconds of work, two megabytes of Parquet
LEFT_OUT = {"none": (), "exact": ("exact",), "near": ("exact", "near")}
Path_ = str | PathLike[str]


def analyze_corpus(source: Path_ | Sequence[Path_], *, out: Path_, encoding: str = "utf-8",
                   columns: Mapping[str, str | Sequence[str]] | None = None, export: str | None = None, metadata: Path_ | None = None,
                   without: Sequence[str] = (), leave_out: str = "none",
                   other_languages: bool = False,
                   lexicon: Path_ | None = None, actors: Path_ | None = None, corrections: Path_ | None = None,
                   calibration: Path_ | None = None, scheduler: "str | Client | None" = None,
                   workers: int | None = None, timeout: float = SECONDS, batch: int = CHARACTERS, progress: bool | None = None) -> Corpus:
    """Find out who says what in many documents, and write the tables as Parquet.

    Parameters
    ----------
    source : path or sequence of paths
        A folder, a pattern, a file or a list of files, of the forms in `docs/corpus.md`: texts, saved pages, word processors' files, PDF,
        what a database has packed into one file (a document for each article), and tables with a document in each row.
    out : path
        A new or empty folder for the results, or one of an earlier run with the same options: its finished parts are checked and kept.
    encoding : str
        Of text files and tables, e.g. "utf-16" or "cp1252"; never guessed.
    columns : mapping, optional
        Our name (text, doc_id, file, outlet, date, author, url, title) to the table's column; `text` may name several.
    export : str, optional
        A known mapping of columns: mediacloud, nexis, factiva or amcat; `columns` goes before it. Recognised where the columns are all
        there.
    metadata : path, optional
        A CSV with a column `file` and any others; default: ``metadata.csv`` in the folder, where there is one.
    without : sequence of str
        Steps of cleaning not to be taken (`analysis.reading.cleaning.NAMES`).
    leave_out : {"none", "exact", "near"}
        Which copies of earlier documents are marked and not analysed: none, exact ones, or both kinds.
    other_languages : bool
        Analyse texts that are not English too; by default they are marked and skipped.
    lexicon, actors, corrections, calibration : path, optional
        As for `analyze`. What became of the corrections stands in the table `corrections`, rows that match nothing in any document in the
        manifest.
    scheduler : str or distributed.Client, optional
        A Dask cluster that is there already, as "tcp://host:8786".
    workers : int, optional
        Processes of this machine; 0: none but this one. Default: none for up to 200 documents, else by cores and memory.
    timeout : float
        Seconds that a document may take.
    batch : int
        Characters of a part, about; more make fewer files and need more memory.
    progress : bool, optional
        Show a bar on standard error; default: on a terminal and in a notebook, after two seconds.

    Returns
    -------
    Corpus
        The folder: tables, errors and manifest.

    Raises
    ------
    InputError
        The source, an option or the folder cannot be used; another run holds the folder; it holds results made otherwise; the disk is full.
    """
    choice = _choice(leave_out, other_languages, timeout=timeout, batch=batch, workers=workers)
    reading = reading_options.reading(encoding, columns, export, without)
    target, places = Path(out), [Path(source)] if isinstance(source, str | PathLike) else [Path(each) for each in source]
    about = Path(metadata) if metadata is not None else None
    found = Source(places[0] if len(places) == 1 else places, reading, metadata=about, left_out=target)
    settings = Settings(reading, _file(lexicon), _file(actors), _file(corrections), _file(calibration), float(timeout), worker.identity())
    pipeline.hedge_lexicon(lexicon)     # this and the next lines check the files before any work
    overrides = actors_csv.read_overrides(Path(actors) if actors is not None else None)
    decided = [row.number for row in correction_rows.read(Path(corrections) if corrections is not None else None)]
    if calibration is not None:
        scale.load(calibration)
    options = {"encoding": encoding, "columns": dict(reading.columns), "without": sorted(without),
               "metadata": _named(_file(found.metadata_file)), "leave_out": leave_out, "other_languages": other_languages,
               "lexicon": _named(settings.lexicon),
               "actors": _named(settings.actors), "corrections": _named(settings.corrections),
               "calibration": _named(settings.calibration), "timeout": timeout, "batch": batch}
    made_by = {"format": parts.FORMAT, "source": ", ".join(folders.place(place) for place in places), **settings.sender, "options": options}
    records = iter(found)
    first = list(islice(records, engine.FEW + 1))
    few = len(first) <= engine.FEW
    processes.check_script(engine.own_processes(few, scheduler, workers))
    with parts.held(target, made_by) as store, ExitStack() as stack:
        started: list[engine.Engine] = []

        def start() -> engine.Engine:
            started.append(stack.enter_context(engine.opened(settings, few, scheduler, workers)))
            return started[-1]

        run = Run(store, start, choice, stack.enter_context(_bar(found, progress)))
        with _recorded(store, made_by, run, found) as record:
            run.go(parts.batches(chain(first, records), batch))
            record["processes"] = started[0].processes if started else 0
            record["actors_unmet"] = _unmet(target, overrides)
            record["corrections"] = became(Corpus(target), decided)
    return Corpus(target)


def _unmet(target: Path, overrides: Mapping[str, actors_csv.Override]) -> list[str]:
    """The corrections of actors that met nothing: neither a mention nor an actor's name in any document."""
    if not overrides:
        return []
    mentions = Corpus(target).count("mentions", ["text", "actor"])
    met = {key(str(text)) for text in mentions["text"].dropna()}
    actors = set(mentions["actor"].dropna())
    return sorted(mention for mention, row in overrides.items() if mention not in met and row.actor not in actors)


def _choice(leave_out: str, other_languages: bool, *, timeout: float, batch: int, workers: int | None) -> Choice:
    if leave_out not in LEFT_OUT:
        raise InputError(f"leave_out takes none, exact or near, not '{leave_out}'.")
    if not timeout > 0 or batch < 1 or (workers is not None and workers < 0):
        raise InputError("timeout and batch must be positive numbers, and workers 0 or more.")
    return Choice(LEFT_OUT[leave_out], other_languages)


def _file(path: Path_ | None) -> File | None:
    if path is None:
        return None
    try:
        return File(Path(path).name, Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from error


def _named(file: File | None) -> dict[str, str] | None:
    return None if file is None else {"file": file.name, "sha256": hashlib.sha256(file.content).hexdigest()}


@contextmanager
def _recorded(store: Store, made_by: Mapping[str, Any], run: Run, source: Source) -> Iterator[dict[str, Any]]:
    """The manifest: written before the first part, so that the folder is known for what it is, and when the run is over."""
    record: dict[str, Any] = {"started": datetime.now(UTC).isoformat(timespec="seconds")}
    runs = [*store.manifest().get("runs", []), record]
    begin = time.perf_counter()
    store.write_manifest({"complete": False, "made_by": made_by, "runs": runs})
    yield record
    seconds = time.perf_counter() - begin
    record |= {"seconds": round(seconds, 1), "parts_made": run.made, "parts_kept": run.kept}
    counts = dict(sorted(run.counts.items()))
    counts["files_of_other_kinds"] = source.ignored
    record["notes"] = source.notes()
    store.finish(run.made + run.kept, {"complete": True, "made_by": made_by, "runs": runs, "parts": run.made + run.kept, "counts": counts})


@contextmanager
def _bar(source: Source, progress: bool | None) -> Iterator[Callable[[int, bool], None]]:
    """A progress bar in documents, with their rate and the time left, where somebody looks."""
    if not (watched() if progress is None else progress):
        yield lambda documents, kept: None
        return
    from tqdm import tqdm

    with tqdm(total=source.count(), unit=" documents", file=sys.stderr, dynamic_ncols=True, smoothing=0.1,
              delay=0 if progress else DELAY) as bar:
        def told(documents: int, kept: bool) -> None:
            if kept:
                bar.initial += documents        # what an earlier run did says nothing about the speed
            bar.update(documents)

        yield told
