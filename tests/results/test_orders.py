import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis.charts import orders as charts_orders
from analysis.results import orders, standardised, statements

TEXT = ("The mayor said the bridge is closed. The mayor said the road may close. The mayor believes the mill will close. "
        "The judge said the school burned. The judge said the barn burned. The nurse said the farm could perhaps close, possibly. "
        "The valley was quiet.")


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(TEXT)


@pytest.fixture(scope="module")
def table(result):
    return orders.orders(result.tables)


@pytest.fixture(scope="module")
def stated(result):
    return statements.counted(result.clauses, result.claims)


def made(rows):
    """Statements as (actor, style, class, certainty)."""
    level = {1.0: "CT", 0.67: "PR", 0.33: "PS", 0.0: "U"}
    return pd.DataFrame([{"doc_id": "made", "clause_id": i, "actor": a, "style": s, "cue_class": c, "certainty": v, "level": level[v]}
                         for i, (a, s, c, v) in enumerate(rows)]).astype({"cue_class": "string"})


def test_every_variant_is_a_share_and_the_first_is_the_plain_mean(result, table):
    values = table.set_index("actor")
    plain = result.actors.dropna(subset=["certainty"]).set_index("actor")["certainty"].astype(float)
    for actor in plain.index:
        assert values.loc[actor, orders.MEAN] == pytest.approx(plain[actor])
    assert table[list(orders.VARIANTS)].stack().dropna().between(0, 1).all()
    assert list(table[orders.MEAN]) == sorted(table[orders.MEAN], reverse=True)


def test_each_variant_asks_its_own_question(table):
    values = table.set_index("actor")
    assert pd.isna(values.loc["AUTHOR", "no article"]) and pd.isna(values.loc["AUTHOR", "speech alone"])
    assert values.loc["mayor", "CT or not"] == pytest.approx(1 / 3) and values.loc["mayor", "PR or not"] == pytest.approx(2 / 3)
    assert values.loc["mayor", "speech alone"] == pytest.approx((1 + 1 / 3) / 2)
    assert values.loc["nurse", "few hedges"] == 0 and values.loc["judge", "few hedges"] == 1


def test_main_clauses_alone_hide_a_hedge_below_them():
    said = analysis.analyze("The bridge, which could fall, is old. The judge said the road is safe.")
    values = orders.orders(said.tables).set_index("actor")
    assert values.loc["AUTHOR", "main clauses"] == 1 > values.loc["AUTHOR", orders.MEAN]
    assert values.loc["judge", "main clauses"] == values.loc["judge", orders.MEAN]


def test_changes_count_every_pair_once():
    table = pd.DataFrame({"actor": list("abc"), "n_clauses": [3, 3, 3], **dict.fromkeys(orders.VARIANTS, [0.9, 0.5, 0.1])})
    table["few hedges"] = [0.1, 0.5, 0.5]
    table["no article"] = [0.9, 0.5, None]
    found = orders.changes(table).set_index("variant")
    assert list(found.loc["few hedges", ["pairs", "reversed", "tied", "same"]]) == [3, 2, 1, 0]
    assert list(found.loc["no article", ["pairs", "reversed", "tied", "same"]]) == [1, 0, 0, 1]
    assert list(found.loc["CT or not", ["reversed", "same"]]) == [0, 3]


def test_standardising_takes_away_what_the_mix_explains():
    """Both are less sure when paraphrased, and the first is paraphrased more often."""
    rows = [("a", "indirect", "speech", 0.33)] * 6 + [("a", "direct", "speech", 1.0)] * 2
    rows += [("b", "indirect", "speech", 0.33)] * 2 + [("b", "direct", "speech", 1.0)] * 6
    found = standardised.standardised(made(rows), ["style"]).set_index("actor")
    plain, fair = (found.loc["b", c] - found.loc["a", c] for c in ("certainty", "standardised"))
    assert plain > 0.3 and abs(fair) < plain / 3
    effect = standardised.effects(made(rows), ["style"]).set_index("category")["effect"]
    assert effect["indirect"] < 0 < effect["direct"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["direct", "mixed", "indirect"]), st.sampled_from(["speech", "belief"]),
                          st.sampled_from([1.0, 0.67, 0.33, 0.0])), min_size=1, max_size=20))
def test_what_the_factors_explain_adds_up(rows):
    found = standardised.standardised(made(rows), ["style", "cue_class"])
    inside = found[found["standardised"].between(0.001, 0.999)]
    total = inside["standardised"] + inside["style"] + inside["cue_class"]
    assert total.tolist() == pytest.approx(inside["certainty"].tolist())
    assert found["n_clauses"].sum() == len(rows)


def test_strata_are_the_statements_apart(result, stated):
    found = standardised.stratified(standardised.with_tense(stated, result.terms), ["style", "tense"])
    assert found["n_clauses"].sum() == len(stated)
    assert set(found["tense"]) <= {"past", "present", "future", "other"}


@pytest.mark.parametrize(("words", "tense"), [
    ("burned", "past"), ("has burned", "past"), ("may have burned", "past"), ("is quiet", "present"), ("may burn", "present"),
    ("will burn", "future"), ("would burn", "future")])
def test_tense_does_not_know_of_hedging(words, tense):
    said = analysis.analyze(f"The mayor said the mill {words}.")
    stated = statements.counted(said.clauses, said.claims)
    assert list(standardised.with_tense(stated, said.terms)["tense"]) == [tense]


def rates(**levels):
    return pd.DataFrame([("indirect", level, k, n, k / n, low, high) for level, (k, n, low, high) in levels.items()],
                        columns=["style", "level", "found", "n", "recall", "low", "high"])


def test_hedged_statements_that_are_missed_make_an_actor_look_too_certain():
    own = made([("a", "indirect", "speech", 1.0)] * 2 + [("a", "indirect", "speech", 0.33)] * 2)
    row = orders.missed_bias(own, rates(CT=(90, 100, 0.8, 0.95), PS=(45, 100, 0.3, 0.6))).iloc[0]
    assert row["lowest"] < row["corrected"] < row["certainty"]
    assert row["corrected"] == pytest.approx((2 / 0.9 + 0.66 / 0.45) / (2 / 0.9 + 2 / 0.45))
    assert row["lowest"] == pytest.approx((2 / 0.95 + 0.66 / 0.3) / (2 / 0.95 + 2 / 0.3))


@given(st.lists(st.sampled_from([1.0, 0.67, 0.33, 0.0]), min_size=1, max_size=12))
def test_the_bounds_hold_the_corrected_mean(values):
    row = orders.missed_bias(made([("a", "direct", "speech", v) for v in values])).iloc[0]
    assert 0 <= row["lowest"] <= row["corrected"] + 1e-9 and row["corrected"] <= row["highest"] + 1e-9 <= 1 + 2e-9


@pytest.mark.parametrize("own_items", [True, False])
def test_recall_is_counted_by_style_and_level(own_items):
    found = orders.recall(own_items=own_items)
    assert {"direct", "mixed", "indirect"} == set(found["style"])
    assert (found["low"] <= found["recall"]).all() and (found["recall"] <= found["high"]).all()


@pytest.mark.parametrize("width", [3.5, 7.0])
def test_the_chart_draws_every_actor_in_every_column_and_counts_reversals(table, width):
    ax = charts_orders.order_of_actors(table, width=width)
    words = {text.get_text().replace("\n", " ") for text in ax.texts}
    assert set(orders.VARIANTS) <= words
    assert [label.get_text() for label in ax.get_yticklabels()][0].endswith(f"({table['n_clauses'].iloc[0]})")
    drawn = sum(line.get_marker() in ("o", "^", "v") for line in ax.lines)
    assert drawn == table[list(orders.VARIANTS)].notna().to_numpy().sum()
    ax.figure.canvas.draw()
    box = ax.figure.bbox
    assert all(box.x0 <= t.get_window_extent().x0 and t.get_window_extent().x1 <= box.x1 for t in ax.texts if t.get_text())
    plt.close(ax.figure)


def test_the_chart_takes_an_ax_and_marks_who_overtakes(table):
    turned = table.assign(**{"few hedges": table[orders.MEAN].tolist()[::-1]})
    _, ax = plt.subplots(figsize=(7, 3))
    assert charts_orders.order_of_actors(turned, ax=ax) is ax
    assert {"^", "v"} <= {line.get_marker() for line in ax.lines}
    plt.close(ax.figure)


def test_the_chart_in_words(table):
    alt = charts_orders.order_of_actors_alt(table)
    assert "few hedges" in alt and "the article itself" in alt
    assert charts_orders.order_of_actors_alt(table.head(0)).startswith("An empty chart")
    ax = charts_orders.order_of_actors(table.head(0))
    assert any("No statement" in text.get_text() for text in ax.texts)
    plt.close(ax.figure)
