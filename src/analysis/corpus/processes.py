"""Processes of this machine that work for a corpus: started, ended, and how many; the script that starts them is looked at before."""
import ast
import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

DEATHS = 1              # of its worker that a task survives on this machine; a cluster has its own setting (3 by default)
# Dask gives up a worker that is missing 15 seconds after a death, which one that dies again and again may be just then.
LOCAL = {"distributed.scheduler.allowed-failures": DEATHS, "distributed.deploy.lost-worker-timeout": "100 days",
         "distributed.worker.profile.enabled": False}
WORKER_MEMORY = 1.5e9   # bytes: the model, the libraries and one batch
GUARD = ("Worker processes import the script again: put the call into \"if __name__ == '__main__':\", or give workers=0 to stay in one "
         "process.")
LOG = logging.getLogger("analysis")


@contextmanager
def started(workers: int) -> "Iterator[Client]":
    """A client of so many processes, which end with the block; at once where Ctrl-C ends it."""
    import dask
    from distributed import Client, LocalCluster

    with dask.config.set(LOCAL):
        make = partial(LocalCluster, n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
                       dashboard_address="127.0.0.1:0",     # any free port: two runs at once would warn of the usual one
                       silence_logs=logging.CRITICAL)
        try:
            cluster = _deaf_to_interrupts(make)
        except RuntimeError:
            LOG.debug("Worker processes could not be started.", exc_info=True)
            raise InputError(f"Worker processes could not be started. {GUARD}") from None
        with cluster, Client(cluster, set_as_default=False) as client:
            try:
                yield client
            except KeyboardInterrupt:
                _kill(cluster)
                raise


def _deaf_to_interrupts(make: "Callable[[], LocalCluster]") -> "LocalCluster":
    """A cluster whose processes do not hear the terminal's Ctrl-C, which goes to all of a group: this process alone ends them.

    A thread's blocked signals are those of every thread and process that it starts. Python's own helper for processes would unblock them
    when it starts, so it starts before.
    """
    if not hasattr(signal, "pthread_sigmask"):
        return make()
    with _environment("PYTHONWARNINGS", "ignore:resource_tracker"):     # it would tell of what it tidies up after an interrupt
        resource_tracker.ensure_running()
    with ThreadPoolExecutor(1, initializer=signal.pthread_sigmask, initargs=(signal.SIG_BLOCK, [signal.SIGINT])) as starter:
        return starter.submit(make).result()


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """A variable as processes that are started now find it."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


def _kill(cluster: "LocalCluster") -> None:
    """End the workers now, whatever they are at: what they had not handed over is made anew by the next run."""
    for nanny in cluster.workers.values():
        nanny.auto_restart = False
        if nanny.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(nanny.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def fitting() -> int:
    """Workers for the cores and the memory that this process may use."""
    from dask.system import cpu_count
    from distributed.system import MEMORY_LIMIT

    return max(1, min(cpu_count(), int(MEMORY_LIMIT / WORKER_MEMORY)))


def check_script(needed: bool) -> None:
    """Refuse, in one sentence and before anything is written, a script that each worker process would run as a whole.

    Parameters
    ----------
    needed : bool
        Processes of this machine are to be started.

    Raises
    ------
    InputError
        They are, and the running script has no ``if __name__ == "__main__":``.
    SystemExit
        This is a worker process that is just importing such a script; the first process says why.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise SystemExit(1)
    main = sys.modules["__main__"]
    script = getattr(main, "__file__", None)
    if needed and script is not None and getattr(main, "__spec__", None) is None and not _has_guard(Path(script)):
        raise InputError(GUARD)


def _has_guard(script: Path) -> bool:
    """True where the script compares ``__name__`` with something at its outermost level, or cannot be read."""
    try:
        tree = ast.parse(script.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return True
    return any(isinstance(name, ast.Name) and name.id == "__name__"
               for node in tree.body if isinstance(node, ast.If) for name in ast.walk(node.test))
