"""Intervals of shares."""
from collections.abc import Iterator
from typing import Any

import pandas as pd

Z = 1.959964                            # 97.5 % point of the normal distribution


def wilson(k: float, n: float) -> tuple[float, float]:
    """95 % score interval of a proportion, after Wilson (1927), doi:10.1080/01621459.1927.10502953.

    It treats the `n` cases as independent; cases of one text are not quite, so the true interval is a little wider.
    """
    p, z2 = k / n, Z * Z / n
    middle, half = (p + z2 / 2) / (1 + z2), Z * (p * (1 - p) / n + z2 / (4 * n)) ** 0.5 / (1 + z2)
    return max(0.0, middle - half), min(1.0, middle + half)


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """The rows, each with a column's value under the column's name."""
    return iter(table.itertuples())
