"""How the time of `analyze` grows with the length of a text, over kinds of text that once took the square of it or more."""
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import FrameType
from typing import NamedTuple

SIZES = (16_000, 64_000, 256_000)       # characters
ROUNDS = 2              # the best counts: other work on the machine only adds
STEEPEST = 1.15         # exponent of the time over the length that counts as linear: memory further away takes longer
NAMES = ("Ada", "Bo", "Cleo", "Dov", "Edda", "Finn", "Gro", "Hugo", "Ina", "Jon")
NEWS = ("The {n} committee told residents on Friday that ferry {n} may stop in spring. ",
        "“It was late {n} times,” said Ann Roe{n}, a pilot. ",
        "According to the port, a new pier could cost {n} million euros. ", "Owners of {n} boats denied the report.\n\n",
        "Jan Dorn{n} told the crew that he believed ship {n} would probably sink, but that nobody had asked him. ")


def _news(n: int) -> str:
    return NEWS[n % len(NEWS)].format(n=n)


def _people(n: int) -> str:
    return f"{NAMES[n % 10]} M{'aeiou'[n % 5]}r{n}s said that the tide may turn. "


# What a text of each kind repeats: a string, or a function of the number of the repetition.
REPEATED: dict[str, str | Callable[[int], str]] = {
    "news": _news, "one paragraph": lambda n: _news(n).replace("\n\n", " "), "many people": _people,
    "no full stop": "and the crew of the ferry said the pier by the inn may sink or ", "he said that": "He said that ",
    "one verb": "said ", "short quotations": '"a" ', "quoted speech": '"It is late," she said. ', "open quotations": "“The tide may turn. ",
    "brackets": "(a [b] c) ", "one name": "Dorn said the tide may turn. Dorn left. ", "pronouns": "He said the tide may turn. ",
    "a chain of pronouns": "he left and ", "offices": "A pilot left. The pilot said the tide may turn. ",
    "hedges": "perhaps maybe could might ",
    "headlines": "Port: tide may turn\n\n", "announced quotations": "Dorn said:\n\nThe tide may turn.\n\n",
    "denied claims": "Dorn said it sank, a claim that Roe denies. ", "one line after another": "A b\n", "marks": "— ", "dots": ". "}


class Growth(NamedTuple):
    """CPU seconds by length for one kind of text, and the steepest exponent between two lengths."""

    seconds: Mapping[int, float]
    exponent: float


def text(kind: str, size: int) -> str:
    """A text of a kind, of at least a number of characters."""
    repeated, parts, length = REPEATED[kind], list[str](), 0
    while length < size:
        parts.append(repeated if isinstance(repeated, str) else repeated(len(parts)))
        length += len(parts[-1])
    return "".join(parts) + "He said that it may rain."


def growth(sizes: Sequence[int] = SIZES, kinds: Sequence[str] = tuple(REPEATED)) -> Iterator[tuple[str, Growth]]:
    """Measure each kind of text at growing lengths.

    Parameters
    ----------
    sizes : sequence of int
        Characters, in rising order.
    kinds : sequence of str
        Keys of `REPEATED`.

    Returns
    -------
    iterator of (str, Growth)
        One per kind, as soon as it is measured.
    """
    from analysis.pipeline import analyze

    analyze("It may rain, she said.")
    for kind in kinds:
        seconds = {}
        for size in sizes:
            made = text(kind, size)
            seconds[size] = min(_seconds(analyze, made) for _ in range(ROUNDS))
        exponents = [math.log(seconds[b] / seconds[a]) / math.log(b / a) for a, b in zip(sizes, sizes[1:], strict=False)]
        yield kind, Growth(seconds, max(exponents, default=1.0))


def _seconds(run: Callable[[str], object], made: str) -> float:
    begin = time.process_time()
    run(made)
    return time.process_time() - begin


def calls(made: str) -> int:
    """How many calls of functions the analysis of a text takes: the same on every machine, however busy it is."""
    from analysis.pipeline import analyze

    count = 0

    def one_more(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(one_more)
    try:
        analyze(made)
    finally:
        sys.setprofile(before)
    return count


def render(found: Iterator[tuple[str, Growth]]) -> Iterator[str]:
    """A line for each kind as it is measured, and one that says which are steeper than `STEEPEST`."""
    steep = []
    for kind, measured in found:
        if measured.exponent > STEEPEST:
            steep.append(kind)
        times = "  ".join(f"{size:>9,}: {seconds:7.2f} s" for size, seconds in measured.seconds.items())
        yield f"{kind:24}{times}  exponent {measured.exponent:.2f}"
    yield f"steeper than {STEEPEST}: {', '.join(steep) or 'none'}"
