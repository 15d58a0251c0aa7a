"""Corrected estimates hold the truth as often as they say; calibration brings certainty to the coders' scale; both are drawn."""
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis import coding, paths
from analysis.certainty import calibration as scale
from analysis.coding import calibrating, charts
from analysis.coding.estimation import Drawn, Whole, cells_of, estimated
from analysis.dev.validity import simulation_coding
from analysis.errors import InputError

EXAMPLE = paths.raw() / "annotations" / "two_coders"
TEXT = "Ann Reed said that the bridge may close. Bo Day denied that the school is unsafe. Ann Reed expects rain."


@pytest.fixture(scope="module")
def example():
    return coding.read_sheets(EXAMPLE)


# ---- estimates ----
@pytest.mark.parametrize("setting", simulation_coding.SETTINGS, ids=lambda s: s.name)
def test_with_thirty_coded_claims_the_intervals_hold_the_truth_and_the_naive_ones_do_not(setting):
    table = simulation_coding.coverage(setting, runs=120, sizes=(30,)).set_index(["group", "estimate"])
    for group in ("all", "actor"):
        for name in ("design", "corrected"):
            assert table.loc[(group, name), "coverage"] >= 0.93
        assert table.loc[(group, "naive"), "coverage"] < 0.8
    assert abs(table.loc[("all", "corrected"), "error"]) < 0.015 < abs(table.loc[("all", "naive"), "error"])


def coded(values, tool, inside=None):
    """Items of one stratum of 100 units, all claims, with the coder's values and the tool's."""
    inside = np.ones(len(values)) if inside is None else np.array(inside, float)
    cells, at = cells_of({(True, "s"): 100, (False, "s"): 50}, [(bool(i), "s") for i in inside])
    drawn = Drawn(at, inside, inside * np.array(values), inside, inside * np.array(tool))
    return estimated(drawn, cells, Whole(100, 80.0))


def test_the_correction_is_the_tool_s_mean_less_its_error_on_the_coded_items():
    design, corrected = coded([1, 1 / 3, 2 / 3, 1], [1, 2 / 3, 1, 1])
    assert design.value == pytest.approx(0.75)
    assert corrected.value == pytest.approx(0.8 - 2 / 3 / 4)
    assert corrected.low < corrected.value < corrected.high


def test_a_good_tool_makes_the_interval_narrower_and_a_bad_one_does_no_harm_to_the_value():
    rng = np.random.default_rng(1)
    truth = rng.choice([0, 1 / 3, 2 / 3, 1], 40)
    good, bad = coded(truth, truth), coded(truth, 1 - truth)
    assert good[1].high - good[1].low < 0.7 * (good[0].high - good[0].low)
    assert bad[1].value == pytest.approx(0.8 - float((1 - 2 * truth).mean()))


def test_with_less_than_four_items_there_is_no_estimate():
    assert coded([1, 1, 1], [1, 1, 1])[1].value is None
    assert coded([1, 1, 1, 1], [1, 1, 1, 1])[1].value == pytest.approx(0.8)


def test_a_stratum_without_coded_items_goes_with_the_most_alike():
    cells, _ = cells_of({(True, "A | CT"): 10, (True, "A | PS"): 5, (True, "B | PS"): 7}, [(True, "A | CT"), (True, "B | PS")])
    assert cells[["units", "coded"]].values.tolist() == [[10, 1], [12, 1]]


def test_claims_that_coders_give_to_somebody_else_move_both_means(example):
    answers = example.answers.copy()
    own = example.sample.items.query("actor == 'Petra Osgood'")["item"]
    moved = answers["item"].isin(own.iloc[:2]) & (answers["question"] == "source")
    answers.loc[moved, "value"] = "Colm Daly"
    before, after = (coding.estimates(c).set_index("actor")["design"] for c in (example, replace(example, answers=answers)))
    assert after["Petra Osgood"] != before["Petra Osgood"] and after["Colm Daly"] != before["Colm Daly"]
    assert after["(all)"] == before["(all)"]


def test_nothing_coded_is_an_input_error(example):
    empty = replace(example, answers=example.answers.iloc[:0])
    for use in (coding.estimates, coding.evaluate, coding.calibrate):
        with pytest.raises(InputError):
            use(empty)


def test_the_chart_draws_the_corrected_beside_the_uncorrected_and_says_so_in_words(example):
    table = coding.estimates(example)
    ax = charts.corrected(table)
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["uncorrected (the tool's mean)", "corrected by the coded claims, 95 % interval", "design-based (coded claims alone)"]
    shown = table.dropna(subset="corrected")
    assert len(ax.get_yticklabels()) == len(shown)
    alt = charts.corrected_alt(table)
    assert "all claims: uncorrected 0.83, corrected 0.84, interval 0.79 to 0.89, 60 of 133 coded" in alt
    for width in (3.5, 7.0):
        charts.corrected(table.iloc[:0], width=width)


# ---- calibration ----
def test_a_straight_line_is_found_and_wins_where_coders_follow_one(example):
    x = pd.Series([0, 1 / 3, 2 / 3, 1] * 30)
    rng = np.random.default_rng(2)
    y = (0.2 + 0.7 * x + rng.normal(0, 0.03, len(x))).clip(0, 1)
    curve = calibrating.FITS["affine"](x.to_numpy(), y.to_numpy(), np.ones(len(x)))
    assert [round(v, 1) for v in scale.Calibration("affine", curve).over([0, 0.5, 1])] == [0.2, 0.6, 0.9]
    steps = calibrating.FITS["isotonic"](x.to_numpy(), (1 - y).to_numpy(), np.ones(len(x)))
    assert max(v for _, v in steps) - min(v for _, v in steps) < 1e-9       # never falling, so flat


def test_the_example_s_scale_is_saved_read_and_applied_by_one_argument(example, tmp_path):
    found = coding.calibrate(example)
    assert found.record["errors"][found.kind] == min(found.record["errors"].values())
    found.save(tmp_path / "scale.json")
    again = scale.load(tmp_path / "scale.json")
    assert again.over([0, 0.3, 1]) == pytest.approx(found.over([0, 0.3, 1]))
    plain, moved = analysis.analyze(TEXT), analysis.analyze(TEXT, calibration=tmp_path / "scale.json")
    assert moved.claims["certainty"].tolist() == pytest.approx(again.over(plain.claims["certainty"].tolist()))
    assert moved.claims["commitment"].equals(plain.claims["commitment"])
    assert moved.actors.set_index("actor").loc["Ann Reed", "certainty"] == pytest.approx(
        moved.claims.query("actor == 'Ann Reed'")["certainty"].mean())
    assert (moved.claims["certainty_low"] < moved.claims["certainty_high"]).all()
    assert (moved.actors["certainty_low"].dropna() >= again(0.0) - 1e-9).all()
    option = moved.provenance["options"]["calibration"]
    assert (option["file"], len(option["sha256"])) == ("scale.json", 64) and plain.provenance["options"]["calibration"] is None
    assert "on the scale of our coders' ratings by scale.json" in moved.methods() and "coders' ratings" not in plain.methods()
    said = f"Certainty is on the coders' scale ({found.kind}, fitted to 58 claims rated by 2 coders)."
    assert said in analysis.charts.certainty_by_actor_alt(moved.actors, moved.clauses, moved.claims)
    ax = analysis.charts.certainty_by_actor(moved.actors, moved.clauses, moved.claims)
    assert "coders' scale" in " ".join(text.get_text() for text in ax.texts).replace("\n", " ")


def test_without_a_calibration_nothing_moves(tmp_path):
    scale.IDENTITY.save(tmp_path / "identity.json")
    plain, same = analysis.analyze(TEXT), analysis.analyze(TEXT, calibration=tmp_path / "identity.json")
    for name in plain.tables:
        pd.testing.assert_frame_equal(plain.tables[name], same.tables[name])


@pytest.mark.parametrize(("content", "says"), [("{}", "is no calibration"), ("[", "is no calibration"), (None, "Cannot read"),
                                               ('{"kind": "affine", "points": [[0, 1], [1, 0]]}', "never fall"),
                                               ('{"kind": "affine", "points": [[0, 0], [1, 2]]}', "from 0 to 1")])
def test_what_is_no_calibration_is_an_input_error(tmp_path, content, says):
    path = tmp_path / "scale.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(InputError, match=says):
        analysis.analyze(TEXT, calibration=path)


def test_too_few_ratings_and_unknown_kinds_are_input_errors(example):
    with pytest.raises(InputError, match="no calibration 'cubic'"):
        coding.calibrate(example, kind="cubic")
    few = example.answers[example.answers["item"].isin(example.sample.items["item"].iloc[:10])]
    with pytest.raises(InputError, match="at least 20"):
        coding.calibrate(replace(example, answers=few))
