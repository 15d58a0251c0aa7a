"""A progress bar where somebody looks and has waited for two seconds: on a terminal, or in a notebook."""
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")
DELAY = 2.0         # seconds; what takes less needs no bar
_running: ContextVar[bool] = ContextVar("running", default=False)


def watched() -> bool:
    """True where somebody can see a bar: on a terminal, or in a notebook's kernel."""
    kernel = "ipykernel" in sys.modules and getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)() is not None
    return kernel or sys.stderr.isatty()


@contextmanager
def silent() -> Iterator[None]:
    """No bar of a step within another one, which has its own or none."""
    before = _running.get()
    _running.set(True)
    try:
        yield
    finally:
        _running.set(before)


def bar(items: Iterable[T], unit: str, *, total: int | None = None) -> Iterator[T]:
    """The items, one after the other, with a bar on standard error that goes when they end.

    The bar of a step within another one is not shown. The environment variable TQDM_DISABLE=1 turns all bars off.

    Parameters
    ----------
    items : iterable
        What is worked through.
    unit : str
        What they are, as in "texts".
    total : int, optional
        How many there are, where `items` has no length.
    """
    if _running.get() or not watched():
        yield from items
        return
    from tqdm import tqdm

    with silent():
        yield from tqdm(items, total=total, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True, delay=DELAY, leave=False)
