"""Is certainty on the coders' scale? The confusion of levels, and the coders' certainty at each degree of the tool's (reliability)."""
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from analysis.certainty.scorecard import CUT_POINTS, MOST
from analysis.coding import agreement
from analysis.coding.agreement import UPWARDS, Figure, Part
from analysis.vocabulary import LEVELS

if TYPE_CHECKING:
    pass

CERTAINTY = {level: k / 3 for k, level in enumerate(UPWARDS)}       # of a coder's level, as FactBank spaces them
RELIABILITY = "coders' certainty where the tool's is"
CONFUSION = "confusion of levels"
MARKS = 24          # characters of the printed diagram's axis


def confusion(part: Part, pairs: Sequence[tuple[str, str]]) -> Iterator[Figure]:
    """From (coder's level, tool's level): for each pair that occurs its share of the coder's level, the most certain first."""
    totals, counts = Counter(gold for gold, _ in pairs), Counter(pairs)
    for gold, said in sorted(counts, key=lambda pair: (LEVELS.index(pair[0]), LEVELS.index(pair[1]))):
        yield part.share(CONFUSION, counts[gold, said], totals[gold], group=f"{gold}->{said}")


def reliability(part: Part, documents: int, cases: Sequence[tuple[int, str, float]]) -> Iterator[Figure]:
    """The mean certainty of the coders' levels, by the tool's certainty cut at the levels' cut points.

    Parameters
    ----------
    part : Part
    documents : int
        How many texts there are.
    cases : sequence of (int, str, float)
        Number of the text, coder's level, tool's certainty.

    Yields
    ------
    Figure
        A row per cut that occurs. The note draws it on an axis from 0 to 1: o the tool's mean, * the coders', @ both.
    """
    for low, high in _bins():
        own = [case for case in cases if low <= case[2] < high]
        if own:
            tool = sum(case[2] for case in own) / len(own)
            figure = part.estimate(RELIABILITY, agreement.mean(documents, [(d, CERTAINTY[level]) for d, level, _ in own]), documents,
                                   group=f"{low:.2f} to {min(high, 1):.2f}", n=len(own))
            drawn = _drawn(tool, figure.value or 0.0)
            yield figure._replace(note=f"{part.note}; {drawn}" if part.note else drawn)


def _bins() -> list[tuple[float, float]]:
    lows = sorted(low / MOST for _, low in CUT_POINTS)
    return list(zip(lows, [*lows[1:], 1.001], strict=True))


def _drawn(tool: float, coders: float) -> str:
    axis = ["-"] * (MARKS + 1)
    axis[round(tool * MARKS)] = "o"
    axis[round(coders * MARKS)] = "@" if round(tool * MARKS) == round(coders * MARKS) else "*"
    return f"0|{''.join(axis)}|1 o tool {tool:.2f}, * coders"


