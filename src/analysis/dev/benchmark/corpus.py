"""What a corpus costs: peak memory of each system, growth of a worker's memory, one process against two."""
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from json import dumps
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from analysis.corpus import worker
from analysis.dev.benchmark import speed
from analysis.errors import InputError

IDLE = 0.5          # of the machine's load in the last minute: above it, two processes would not find two free cores
PAIRS = 5           # of runs with one and with two processes
EARLY, LATE = 2000, 10_000      # documents after which a worker's memory is looked at
WORDS = 200         # of a document there
SEED = 20261123


def peaks(documents: Sequence[str], names: Sequence[str] | None = None) -> dict[str, float]:
    """Peak memory of systems (default: all) in a fresh process each that runs it over the documents, in MB."""
    if names is None:
        names = [speed.OURS, speed.SPACY, *([speed.TEXTACY] if speed.has_textacy() else [])]
    return {name: _in_fresh_process(_peak, name, list(documents)) for name in names}


def _in_fresh_process(function: Any, *arguments: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def _peak(name: str, documents: Sequence[str]) -> float:
    if name == speed.OURS:
        from analysis.pipeline import analyze
        run: Any = analyze
    else:
        run = speed.systems()[name]
    speed.rate(run, documents)
    return peak_memory()


def peak_memory() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():     # the figure of getrusage may be that of the process that started this one
        return next(int(line.split()[1]) / 1000 for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    import psutil

    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def growth(documents: Sequence[str], early: int = EARLY, late: int = LATE) -> dict[int, float]:
    """Memory of a worker, in MB, after so many documents of `WORDS` words, cut from the texts.

    Where the texts do not suffice, their sentences are mixed anew for further documents.
    """
    return dict(_in_fresh_process(_grow, list(documents), early, late))


def _grow(documents: Sequence[str], early: int, late: int) -> dict[int, float]:
    import psutil

    from analysis.corpus.documents import Document

    worker.load()
    worker.settle()
    settings, found, batch = worker.Settings(), {}, []
    for k, text in enumerate(_cut(documents, late), 1):
        batch.append(Document(str(k), "", None, text, {}, {}))
        if len(batch) == 100 or k in (early, late):
            worker.analyze_documents(batch, settings)
            batch = []
        if k in (early, late):
            found[k] = psutil.Process().memory_info().rss / 1e6
    return found


def _cut(documents: Sequence[str], wanted: int) -> Iterator[str]:
    """So many texts of about `WORDS` words."""
    lines = [line for text in documents for line in text.splitlines() if line.strip()]
    rng, held, words, made = random.Random(SEED), list[str](), 0, 0
    while lines:
        for line in lines:
            held.append(line)
            words += len(line.split())
            if words >= WORDS:
                yield "\n\n".join(held)
                held, words, made = [], 0, made + 1
                if made == wanted:
                    return
        rng.shuffle(lines)


def check_idle() -> str | None:
    """Why one process cannot be compared with two now; None where it can."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if cores < 2:
        return "one process against two: SKIPPED, because there is only one core"
    if load > IDLE:
        return f"one process against two: SKIPPED, because the machine is busy (load {load:.2f}, more than {IDLE}); try when it is idle"
    return None


def processes(documents: Sequence[str], pairs: int = PAIRS, *, unseen: int = 1) -> list[tuple[float, float]]:
    """Words per second of wall time with one and with two worker processes, which are warm; alternating, after pairs that do not count."""
    import dask
    from distributed import Client, LocalCluster

    from analysis.corpus.analyze import analyze_corpus

    if not documents:
        raise InputError("There are no texts to measure on.")
    words = sum(len(d.split()) for d in documents)
    size = max(sum(map(len, documents)) // 24, 1)       # two dozen batches, so that both workers end at about the same time
    rates: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder, dask.config.set({"distributed.worker.profile.enabled": False}):
        source = Path(folder, "texts.jsonl")
        source.write_text("\n".join(dumps({"text": d}) for d in documents), encoding="utf-8")
        for k in range(-unseen, pairs):
            pair = []
            for n in (1, 2):
                with LocalCluster(n_workers=n, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster, \
                        Client(cluster, set_as_default=False) as client:
                    client.run(worker.analyze_documents, _warm(), worker.Settings())
                    begin = time.perf_counter()
                    analyze_corpus(source, out=Path(folder, f"{k}-{n}"), scheduler=client, batch=size)
                    pair.append(words / (time.perf_counter() - begin))
            if k >= 0:
                rates.append((pair[0], pair[1]))
    return rates


def _warm() -> list[Any]:
    from analysis.corpus.documents import Document

    return [Document("warm", "", None, "It is warm, she said.", {}, {})]


def render_peaks(found: dict[str, float]) -> str:
    """Peak memory as plain text."""
    return "\n".join(["peak memory of a process, MB", *(f"{mb:6.0f}  {name}" for name, mb in found.items())])


def render_growth(found: dict[int, float]) -> str:
    """Growth as plain text."""
    (early, before), (late, after) = found.items()
    return (f"memory of a worker: {before:.0f} MB after document {early:,}, {after:.0f} MB after document {late:,}; growth "
            f"{after - before:+.0f} MB")


def render_processes(pairs: Sequence[tuple[float, float]]) -> str:
    """One process against two as plain text."""
    ratios = [two / one for one, two in pairs]
    return "\n".join(["words per second of wall time", f"{'1 process':>10} {'2 processes':>12}",
                      *(f"{one:10.0f} {two:12.0f}" for one, two in pairs),
                      f"2 processes / 1: median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} over "
                      f"{len(pairs)} pairs"])
