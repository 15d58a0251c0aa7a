"""The certainty scale fitted to coders' ratings: a small file that says which rating stands for which certainty, and its application."""
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("identity", "affine", "isotonic")
CALIBRATION = "calibration"     # among the attributes of calibrated tables: what a chart says of it


@dataclass(frozen=True)
class Calibration:
    """A curve from the tool's certainty to the coders'.

    Attributes
    ----------
    kind : str
        identity, affine or isotonic.
    points : tuple of (float, float)
        Certainty and rating, both from 0 to 1 and never falling; between two points the curve is straight, outside them flat.
    record : dict
        What it was fitted to: ratings, items, coders, the errors in cross-validation.
    """

    kind: str
    points: tuple[tuple[float, float], ...]
    record: Mapping[str, Any] = field(default_factory=dict, repr=False)
    sha256: str = ""

    def __call__(self, certainty: float) -> float:
        """The rating that stands for a certainty."""
        return float(np.interp(certainty, *self._axes()))

    def over(self, values: Sequence[float]) -> tuple[float, ...]:
        """The ratings of several."""
        return tuple(float(v) for v in np.interp(values, *self._axes()))

    def in_words(self) -> str:
        """What stands under a chart."""
        items, coders = self.record.get("items"), self.record.get("coders")
        fitted = f", fitted to {items} claims rated by {coders} coders" if items and coders else ""
        return f"Certainty is on the coders' scale ({self.kind}{fitted})."

    def _axes(self) -> tuple[list[float], list[float]]:
        return [x for x, _ in self.points], [y for _, y in self.points]

    def to_json(self) -> str:
        """The content of its file."""
        return json.dumps({"kind": self.kind, "points": [[round(x, 6), round(y, 6)] for x, y in self.points], **self.record}, indent=1,
                          ensure_ascii=False) + "\n"

    def save(self, path: str | PathLike[str]) -> None:
        """Write the file that `analyze(…, calibration=path)` takes; an existing one is replaced."""
        try:
            Path(path).write_text(self.to_json(), encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"Cannot write {path}: {error.strerror or error}; name a folder that you may write to.") from None


def marked(tables: Mapping[str, "pd.DataFrame"], calibration: Calibration) -> dict[str, "pd.DataFrame"]:
    """Tables that know that their certainty is calibrated; charts say so."""
    for name in ("claims", "clauses", "actors"):
        tables[name].attrs[CALIBRATION] = calibration.in_words()
    return dict(tables)


IDENTITY = Calibration("identity", ((0.0, 0.0), (1.0, 1.0)))


def load(path: str | PathLike[str]) -> Calibration:
    """A calibration from its file.

    Raises
    ------
    InputError
        The file is missing, or its points are none.
    """
    place = Path(path)
    try:
        content = place.read_bytes()
    except OSError as error:
        raise InputError(f"Cannot read {place}: {error.strerror or error}; name the file that coding.calibrate(…).save wrote.") from None
    try:
        found = json.loads(content)
        points = tuple((float(x), float(y)) for x, y in found["points"])
        kind = str(found["kind"])
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{place} is no calibration: it needs 'kind' and 'points', as coding.calibrate(…).save writes them.") from None
    if not points or sorted(points) != list(points) or any(b[1] < a[1] for a, b in zip(points, points[1:], strict=False)) or not all(
            0 <= value <= 1 for point in points for value in point):
        raise InputError(f"{place}: the points of a calibration run from 0 to 1 on both scales and never fall; fit it again.")
    rest = {key: value for key, value in found.items() if key not in ("kind", "points")}
    return Calibration(kind, points, rest, hashlib.sha256(content).hexdigest())
