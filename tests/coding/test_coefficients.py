"""Coefficients of agreement: published worked examples, NLTK's own, and what may be missing."""
import numpy as np
import pandas as pd
import pytest
from nltk.metrics import agreement as nltk_agreement
from nltk.metrics.distance import binary_distance, interval_distance

from analysis.coding import coefficients

NOT = None
# Krippendorff (2011), four observers and twelve units, with missing ratings.
FOUR = pd.DataFrame({"A": [1, 2, 3, 3, 2, 1, 4, 1, 2, NOT, NOT, NOT], "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOT, 3],
                     "C": [NOT, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOT], "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOT]})
# Shrout & Fleiss (1979), table 2.
SIX = pd.DataFrame([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]])
# Fleiss's kappa, ten subjects by fourteen raters: how many chose each of five categories.
FOURTEEN = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]


@pytest.mark.parametrize(("metric", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_krippendorff_s(metric, value):
    found = coefficients.alpha(FOUR, metric)
    assert (round(found.value, 3), found.n) == (value, 11)      # the last unit has one rating, which says nothing
    assert found.low < found.value <= found.high


@pytest.mark.parametrize(("first", "second", "value"), [
    ("aabbdcccedda", "babbbcccedd" + "d", 0.692), ("0100000010", "1110010000", 0.095)])
def test_alpha_of_two_observers_is_krippendorff_s(first, second, value):
    assert round(coefficients.alpha(pd.DataFrame({"a": list(first), "b": list(second)})).value, 3) == value


@pytest.mark.parametrize(("form", "value"), [("absolute", 0.29), ("consistency", 0.71)])
def test_intraclass_correlations_are_shrout_s_and_fleiss_s(form, value):
    assert round(coefficients.icc(SIX, form).value, 2) == value


def test_kappas_are_the_textbook_s():
    rated = pd.DataFrame([[category for category, k in enumerate(row) for _ in range(k)] for row in FOURTEEN])
    assert round(coefficients.fleiss(rated).value, 3) == 0.210
    grants = pd.DataFrame([("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15)
    assert round(coefficients.cohen(grants).value, 3) == 0.4


def test_alpha_and_kappa_are_nltk_s_on_random_ratings():
    rng = np.random.default_rng(7)
    table = pd.DataFrame(rng.integers(0, 4, (40, 3)), columns=["a", "b", "c"]).astype("Float64")
    table = table.mask(pd.DataFrame(rng.random((40, 3)) < 0.2, columns=table.columns))
    triples = [(coder, str(unit), float(value)) for unit, row in table.iterrows() for coder, value in row.items() if pd.notna(value)]
    for metric, distance in (("nominal", binary_distance), ("interval", interval_distance)):
        task = nltk_agreement.AnnotationTask(triples, distance)
        assert coefficients.alpha(table, metric).value == pytest.approx(task.alpha(), abs=1e-9)
    full = table[["a", "b"]].dropna()
    task = nltk_agreement.AnnotationTask([(c, str(u), v) for u, row in full.iterrows() for c, v in row.items()])
    assert coefficients.cohen(full).value == pytest.approx(task.kappa())


def test_an_interval_holds_the_value_and_narrows_with_more_units():
    few, many = (coefficients.alpha(pd.concat([FOUR] * k, ignore_index=True), "interval") for k in (1, 8))
    assert many.high - many.low < few.high - few.low
    assert few == coefficients.alpha(FOUR, "interval")      # the same draws every time


@pytest.mark.parametrize("ratings", [pd.DataFrame({"a": [], "b": []}), pd.DataFrame({"a": ["x"], "b": ["x"]}),
                                     pd.DataFrame({"a": ["x"] * 5, "b": ["x"] * 5})])
def test_where_there_is_nothing_to_agree_on_there_is_no_value(ratings):
    assert coefficients.alpha(ratings).value is None
    assert coefficients.cohen(ratings).value is None and coefficients.fleiss(ratings).value is None


def test_equal_answers_are_counted_by_pairs():
    assert coefficients.agreeing(pd.DataFrame({"a": list("xxy"), "b": list("xxx"), "c": ["x", None, "x"]})).value == pytest.approx(5 / 7)
