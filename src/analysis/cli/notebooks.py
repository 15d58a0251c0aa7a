"""Running notebooks: one after the other, each in a fresh kernel of the Python that runs this."""
import os
import re
import signal
import threading
from asyncio import CancelledError
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync

# The notebooks' own backend, whatever the caller's environment names: under another one, figures would be missing without a word.
ENVIRONMENT = {"MPLBACKEND": "module://matplotlib_inline.backend_inline", "PYDEVD_DISABLE_FILE_VALIDATION": "1",
               "TQDM_DISABLE": "1"}      # nobody looks: a bar would only stand in the executed notebook
# The next kernels start and import while one works: imports take most of the time, and a second core would be idle.
AHEAD = 2
# It binds no name, so that a notebook that forgets an import fails as it would anywhere.
WARM_UP = "[\"assert __import__('matplotlib.pyplot') and __import__('analysis.pipeline').language.loading.model()\"]"
START = 600     # seconds that a kernel may take to start and import, on a slow disk the first time
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class Failure(NamedTuple):
    """A cell that raised."""

    notebook: str
    cell: str
    error: str
    traceback: str

    def __str__(self) -> str:
        return f"{self.notebook}, {self.cell}: {self.error}"


class Run(NamedTuple):
    """An executed notebook: its name, its cells with outputs, and what failed; after a failure, the cells behind it have no outputs."""

    name: str
    notebook: Any
    failure: Failure | None


def execute_all(notebooks: Sequence[Path], parameters: Mapping[str, Any]) -> Generator[Run, None, None]:
    """Run notebooks in their order, each when the next item is asked for.

    Parameters
    ----------
    notebooks : sequence of pathlib.Path
        The files; they stay as they are.
    parameters : mapping of str to object
        Set in a cell after the one tagged ``parameters``; where there are none, no cell is added.

    Yields
    ------
    Run
        One per notebook. A notebook ends at a cell that raises; the others run.
    """
    waiting: list[AsyncKernelManager] = []
    try:
        for number, path in enumerate(notebooks):
            while len(waiting) <= AHEAD and number + len(waiting) < len(notebooks):
                waiting.append(_start_kernel(path.parent))
            yield _execute(path, parameters, waiting.pop(0))
    finally:
        for kernel in waiting:
            run_sync(kernel.shutdown_kernel)(now=True)


def _start_kernel(folder: Path) -> AsyncKernelManager:
    # Without folders of kernels, "python3" can only be this Python; one of the same name in the user's home may be another.
    manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
    arguments = ["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR", f"--IPKernelApp.exec_lines={WARM_UP}"]
    run_sync(manager.start_kernel)(extra_arguments=arguments, env={**os.environ, **ENVIRONMENT}, cwd=str(folder))
    return manager


def _execute(path: Path, parameters: Mapping[str, Any], kernel: AsyncKernelManager) -> Run:
    # Imported here, so that the first kernels start and import before this, which takes a second.
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, DeadKernelError

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    _inject(notebook, parameters)
    client = NotebookClient(notebook, km=kernel, startup_timeout=START, timeout=None, record_timing=False, coalesce_streams=True)
    at = {"cell": "before the first cell"}
    heard = signal.getsignal(signal.SIGINT)

    def begin(cell: Any, cell_index: int) -> None:
        at.update(cell=f"cell {cell_index + 1} ({cell.get('id', 'without id')})")
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, heard)     # nbclient has taken Ctrl-C, and waits long for its kernel

    client.on_cell_execute = begin
    failure = None
    try:
        client.execute()
    except CellExecutionError as error:
        failure = Failure(path.stem, at["cell"], f"{error.ename}: {error.evalue}", COLOURS.sub("", error.traceback))
    except (DeadKernelError, CancelledError) as error:
        if client.km is None:       # nbclient drops the kernel when the user stops the program
            raise KeyboardInterrupt from None
        failure = Failure(path.stem, at["cell"], f"the kernel died ({error})", "")
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
        run_sync(kernel.shutdown_kernel)(now=True)
    return Run(path.stem, notebook, failure)


def _inject(notebook: Any, parameters: Mapping[str, Any]) -> None:
    """Set parameters the way papermill does: in a cell after the one tagged `parameters`."""
    import nbformat

    if parameters:
        source = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
        tags = {"tags": ["injected-parameters"]}
        cell = nbformat.v4.new_code_cell(source, id="injected-parameters", metadata=tags)  # type: ignore[no-untyped-call]
        tagged = [i for i, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", [])]
        notebook.cells.insert(tagged[0] + 1 if tagged else 0, cell)
