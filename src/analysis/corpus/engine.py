"""Where the work of a corpus is done: in this process, in processes of this machine, or on a cluster, all behind two methods."""
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from analysis.corpus import processes, worker
from analysis.corpus.worker import Settings
from analysis.errors import InputError

if TYPE_CHECKING:
    from distributed import Client, Future

FEW = 200               # documents up to which starting processes takes longer than it saves
AHEAD = 2               # batches per worker that are under way: one worked on, one waiting
CONNECT = 15            # seconds to reach a scheduler
PATIENCE = 60           # seconds without a worker until that is said
TASKS: dict[str, Callable[[Sequence[Any], Settings], Any]] = {
    "read": worker.screen, "analyze": worker.analyze_documents}
LOG = logging.getLogger("analysis")


class Job(NamedTuple):
    """A batch's items and what to do with them: "read" records or "analyze" documents."""

    stage: str
    number: int
    items: Sequence[Any]


class Piece(NamedTuple):
    """A job's items, or some of them, with the result; or `death`, why the one item has none."""

    items: Sequence[Any]
    result: Any
    death: str | None = None


class Engine(Protocol):
    """What does jobs."""

    @property
    def room(self) -> int:
        """How many batches may be under way."""

    @property
    def processes(self) -> int:
        """How many workers there are now; 0 where this process does the work."""

    def submit(self, job: Job) -> None:
        """Take a job."""

    def done(self) -> Iterator[tuple[Job, list[Piece]]]:
        """Jobs that are done; waits for the first one."""


class InProcess:
    """The work done by this process itself."""

    room, processes = 1, 0

    def __init__(self, settings: Settings) -> None:
        self.settings, self.jobs = settings, deque[Job]()

    def submit(self, job: Job) -> None:
        """Take a job."""
        self.jobs.append(job)

    def done(self) -> Iterator[tuple[Job, list[Piece]]]:
        """The oldest job, done now."""
        job = self.jobs.popleft()
        yield job, [Piece(job.items, TASKS[job.stage](job.items, self.settings))]


class OnDask:
    """Workers of a Dask cluster do the work.

    A batch whose worker dies again and again is taken apart, and its items run one by one, one at a time over the whole cluster, so that
    the item that kills its worker takes no other with it.
    """

    def __init__(self, client: "Client", settings: Settings) -> None:
        self.client, self.settings = client, settings
        self.running: dict[Future, tuple[Job, Sequence[Any]]] = {}
        self.pieces: dict[tuple[str, int], list[Piece]] = {}
        self.suspects: deque[tuple[Job, Any]] = deque()
        self.suspect: Future | None = None

    @property
    def processes(self) -> int:
        """Workers at present."""
        return len(self.client.nthreads())

    @property
    def room(self) -> int:
        """Batches that may be under way; on a cluster that grows, this grows with it."""
        return AHEAD * max(self.processes, 1)

    def submit(self, job: Job) -> None:
        """Send a job to the cluster."""
        self.pieces[job.stage, job.number] = []
        self._send(job, job.items)

    def _send(self, job: Job, items: Sequence[Any]) -> "Future":
        # Reading comes first and earlier batches before later ones, so that few batches are under way.
        future = self.client.submit(TASKS[job.stage], list(items), self.settings, pure=False, priority=-job.number)
        self.running[future] = job, items
        return future

    def done(self) -> Iterator[tuple[Job, list[Piece]]]:
        """Jobs that are done; waits for the first one."""
        self._send_suspect()
        for future in self._wait():
            job, items = self.running.pop(future)
            if future is self.suspect:
                self.suspect = None
            piece = self._piece(future, job, items)
            future.release()
            if piece is not None:
                pieces = self.pieces[job.stage, job.number]
                pieces.append(piece)
                if sum(len(p.items) for p in pieces) == len(job.items):
                    del self.pieces[job.stage, job.number]
                    yield job, pieces

    def close(self) -> None:
        """Take back what is still under way after a run was stopped."""
        if self.running:
            self.client.cancel(list(self.running))

    def _send_suspect(self) -> None:
        if self.suspect is None and self.suspects:
            job, item = self.suspects.popleft()
            self.suspect = self._send(job, [item])

    def _wait(self) -> "list[Future]":
        from distributed import wait

        while True:
            try:
                with self.client.as_current():
                    found = wait(list(self.running), timeout=PATIENCE, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                if not self.processes:
                    LOG.warning("The cluster has no worker yet; waiting.")
            else:
                return sorted(found, key=lambda f: self.running[f][0].number)

    def _piece(self, future: "Future", job: Job, items: Sequence[Any]) -> Piece | None:
        """What a task gave; None where the items have to run again."""
        from distributed import CancelledError, KilledWorker

        error = None
        try:
            return Piece(items, future.result())
        except KilledWorker as killed:
            error = killed
        except CancelledError:
            raise InputError("The cluster's scheduler has gone, and the work with it: start it again and make the same call; "
                             "finished parts are kept.") from None
        if len(items) > 1:
            LOG.info("A batch killed its worker; its documents run one by one.")
            self.suspects.extend((job, item) for item in items)
            return None
        died = error.allowed_failures + 1
        return Piece(items, None, f"Its worker died {died} times in a row: killed, out of memory, or stuck beyond the time limit of "
                                  f"{self.settings.timeout:g} seconds.")


def own_processes(few: bool, scheduler: "str | Client | None" = None, workers: int | None = None) -> bool:
    """Whether a run starts processes of this machine; parameters as in `opened`."""
    return scheduler is None and workers != 0 and not (workers is None and few)


@contextmanager
def opened(settings: Settings, few: bool, scheduler: "str | Client | None" = None, workers: int | None = None) -> Iterator[Engine]:
    """The engine for a run.

    Parameters
    ----------
    settings : Settings
        For the tasks.
    few : bool
        There are at most `FEW` documents.
    scheduler : str or distributed.Client, optional
        A cluster that is there already.
    workers : int, optional
        Processes of this machine; 0: this process alone. Default: this process for few documents, else as many as cores and memory allow.

    Raises
    ------
    InputError
        The cluster cannot be reached; or the script would start itself again in every worker.
    """
    if scheduler is not None:
        with _connected(scheduler) as client, closing(OnDask(client, settings)) as engine:
            yield engine
    elif not own_processes(few, scheduler, workers):
        yield InProcess(settings)
    else:
        with processes.started(workers or processes.fitting()) as client, closing(OnDask(client, settings)) as engine:
            yield engine


@contextmanager
def _connected(scheduler: "str | Client") -> "Iterator[Client]":
    from distributed import Client

    if isinstance(scheduler, Client):
        yield scheduler
        return
    try:
        client = Client(scheduler, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(f"No Dask scheduler answers at {scheduler}: check the address, and that it runs ({error}).") from error
    with client:
        yield client
