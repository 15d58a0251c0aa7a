"""Every chart by its name: its numbers, its picture, its question."""
import pandas as pd
import pytest

import analysis
from analysis import charts
from analysis.charts import every
from analysis.errors import InputError


@pytest.fixture(scope="module")
def result(sample: str) -> analysis.Analysis:
    return analysis.analyze(sample)


def test_every_charts_numbers_are_one_call_away(result):
    for name in every.QUESTIONS:
        found = charts.data(name, result)
        assert isinstance(found, pd.DataFrame), name
        assert len(found), name
    main = charts.data("certainty_by_actor", result).set_index("actor")
    known = result.actors.dropna(subset=["certainty"]).set_index("actor")
    assert main["mean"].to_dict() == pytest.approx(known["certainty"].to_dict())
    assert main["n"].to_dict() == known["n_clauses"].to_dict()


def test_a_text_without_hedges_and_claims_has_empty_numbers():
    bare = analysis.analyze("Rain.")
    assert all(charts.data(name, bare).empty for name in ("hedges_by_word", "hedges_by_category", "who_cites_whom"))


def test_a_picture_has_its_words_and_takes_the_charts_options(result):
    told = charts.certainty_by_actor_alt(result.actors, result.clauses, result.claims)
    assert charts.picture("certainty_by_actor", result, width=3.5, order="statements").alt == told


def test_an_unknown_name_is_told_with_those_there_are(result):
    for call in (charts.data, charts.picture):
        with pytest.raises(InputError, match="'pie' of one text: take one of certainty_by_actor, levels_by_actor"):
            call("pie", result)


def test_every_question_ends_in_its_mark():
    assert all(asked.endswith("?") for asked in every.QUESTIONS.values())
