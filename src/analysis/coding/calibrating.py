"""The certainty scale fitted to coders' ratings from 0 to 100: how it stands, by a straight line, or by steps that never fall.

Which of the three is taken is decided by cross-validation over documents (over items, where there are few documents): a curve is worth its
parameters only where it brings the tool nearer to ratings that it was not fitted to.
"""
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from analysis.certainty.calibration import KINDS, Calibration
from analysis.coding.sheets.judgements import judgements
from analysis.coding.sheets.reading import Codings
from analysis.errors import InputError
from analysis.version import __version__

FOLDS, FEWEST_DOCUMENTS, FEWEST_ITEMS = 10, 5, 20
Curve = tuple[tuple[float, float], ...]


def calibrate(codings: Codings, *, kind: str | None = None) -> Calibration:
    """Fit the certainty scale to the coders' ratings.

    Parameters
    ----------
    codings : Codings
        From `read_sheets`.
    kind : {"affine", "isotonic", "identity"}, optional
        Default: the one with the smallest error in cross-validation.

    Returns
    -------
    Calibration
        Its `record` holds the root mean squared error of each kind in cross-validation. `save` it, and give the file to
        ``analyze(…, calibration=…)``.

    Raises
    ------
    InputError
        Fewer than 20 items are rated, or there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise InputError(f"There is no calibration '{kind}': choose {', '.join(KINDS)}, or leave it out.")
    said = judgements(codings)
    rated = said[said["is_claim"] & said["rating"].notna()]
    if rated["item"].nunique() < FEWEST_ITEMS:
        raise InputError(f"{rated['item'].nunique()} items have a rating from 0 to 100: a calibration needs at least {FEWEST_ITEMS}.")
    table = rated.groupby("item").agg(x=("tool_certainty", "first"), y=("rating", "mean"), inclusion=("inclusion", "first"),
                                      document=("doc_id", "first")).astype({"x": float, "y": float})
    weight = 1 / table["inclusion"].to_numpy(float)
    arrays = table["x"].to_numpy(), table["y"].to_numpy(), weight
    errors = {name: _cross_validated(FITS[name], arrays, _folds(table)) for name in KINDS}
    best = kind or min(KINDS, key=lambda name: (round(errors[name], 4), KINDS.index(name)))
    record = {"errors": {name: round(value, 4) for name, value in errors.items()}, "items": len(table), "ratings": len(rated),
              "coders": rated["coder"].nunique(), "documents": int(table["document"].nunique()), "unit": codings.sample.unit,
              "hedgerow": __version__}
    return Calibration(best, FITS[best](*arrays), record)


def _folds(table: pd.DataFrame) -> Any:
    """The fold of each item: whole documents together, where there are enough of them."""
    documents, _ = pd.factorize(table["document"])
    units = documents if documents.max() + 1 >= FEWEST_DOCUMENTS else np.arange(len(table))
    order = np.random.default_rng(1).permutation(units.max() + 1)
    return order[units] % FOLDS


def _cross_validated(fit: Callable[..., Curve], arrays: tuple[Any, Any, Any], folds: Any) -> float:
    """Root mean squared error on items left out, each weighted as it stands for others."""
    x, y, weight = arrays
    wrong = np.zeros(len(x))
    for fold in np.unique(folds):
        out = folds == fold
        curve = fit(x[~out], y[~out], weight[~out])
        wrong[out] = Calibration("", curve).over(x[out]) - y[out]
    return float(np.sqrt(np.average(wrong ** 2, weights=weight)))


def _identity(x: Any, y: Any, weight: Any) -> Curve:
    return (0.0, 0.0), (1.0, 1.0)


def _affine(x: Any, y: Any, weight: Any) -> Curve:
    """Weighted least squares, never falling, cut off at 0 and 1."""
    mean_x, mean_y = np.average(x, weights=weight), np.average(y, weights=weight)
    spread = np.average((x - mean_x) ** 2, weights=weight)
    slope = max(0.0, float(np.average((x - mean_x) * (y - mean_y), weights=weight) / spread)) if spread else 0.0
    start = float(mean_y - slope * mean_x)
    bends = [(edge - start) / slope for edge in (0.0, 1.0)] if slope else []
    places = sorted({0.0, 1.0, *(b for b in bends if 0 < b < 1)})
    return tuple((place, min(1.0, max(0.0, start + slope * place))) for place in places)


def _isotonic(x: Any, y: Any, weight: Any) -> Curve:
    """Pools adjacent violators (scipy), over the distinct values of certainty."""
    from scipy.optimize import isotonic_regression

    places, at = np.unique(x, return_inverse=True)
    weights = np.bincount(at, weight)
    fitted = isotonic_regression(np.bincount(at, weight * y) / weights, weights=weights).x
    return tuple((float(place), float(value)) for place, value in zip(places, np.clip(fitted, 0, 1), strict=True))


FITS: dict[str, Callable[..., Curve]] = {"identity": _identity, "affine": _affine, "isotonic": _isotonic}
