import pandas as pd
import pytest
import synthetic

from analysis.errors import InputError
from analysis.results import statements, summary, tables

HEDGES = synthetic.hedges(("could", "modal"), ("Could", "modal"), ("may", "modal"), ("seems", "verb"), ("clearly", "adverb", "booster"))


def counted(*rows):
    """Statements from (chain, level) pairs."""
    made = synthetic.claims(*rows)
    return statements.counted(synthetic.clauses(made), made)


def test_hedges_are_counted_by_any_column():
    table = summary.hedge_counts(HEDGES, "category")
    assert table.values.tolist() == [["modal", 3, 0, "could, may"], ["adverb", 0, 1, "clearly"], ["verb", 1, 0, "seems"]]
    assert summary.hedge_counts(HEDGES)["entry"].tolist() == ["could", "clearly", "may", "seems"]
    assert summary.hedge_counts(HEDGES, "sense")["sense"].tolist() == ["epistemic", "none"]


def test_nothing_is_counted_in_nothing():
    assert summary.hedge_counts(synthetic.hedges(), "category").empty
    assert summary.chains(synthetic.claims()).empty
    assert summary.citation_tree(synthetic.claims()) == []
    assert summary.hedge_places(synthetic.hedges(), synthetic.claims()).empty
    assert summary.levels(counted()).empty
    assert summary.parts_of_speech(tables.frame("tokens", [])).empty


@pytest.mark.parametrize(("chain", "place", "who"), [("AUTHOR", 0, "the article itself"), ("Reuters > NIS", 0, "the article itself"),
                                                      ("Reuters > NIS", 1, "Reuters"), ("Reuters > NIS", 2, "NIS"),
                                                      ("GENERIC", 1, "unnamed sources")])
def test_the_holder_is_named(chain, place, who):
    hedges = tables.frame("hedges", [synthetic.hedge(0, "may", claim_id=0, holder=place)])
    row = summary.hedge_places(hedges, synthetic.claims((chain, "PS"))).iloc[0]
    assert row["who"] == who
    assert row["claim_by"] == summary.display_name(chain.split(" > ")[-1])


def test_a_hedge_outside_any_claim_has_no_holder():
    assert summary.hedge_places(HEDGES, synthetic.claims(("Ann", "CT")))["who"].isna().all()


def test_keyword_in_context():
    text = "It may rain.\nOr  it may not."
    found = summary.in_context(text, summary.find(text, "MAY"), width=6)
    assert found.values.tolist() == [["It ", "may", " rain."], ["it ", "may", " not."]]
    assert summary.find("Maya may.", "may")["start"].tolist() == [5]


def test_context_of_rows_without_offsets_is_left_out():
    table = pd.DataFrame({"cue_start": pd.array([None, 3], dtype="Int64"), "cue_end": pd.array([None, 6], dtype="Int64")}, index=[4, 9])
    found = summary.in_context("It may.", table, start="cue_start", end="cue_end")
    assert found.index.tolist() == [9]
    assert found["keyword"].tolist() == ["may"]


CLAIMS = synthetic.claims(("AUTHOR", "CT"), ("Reuters > NIS", "PS"), ("Ann", "CT"), ("Ann", "PR"), ("GENERIC", "U"), ("Reuters", "CT"))
STATED = statements.counted(synthetic.clauses(CLAIMS), CLAIMS)


def test_chains_longest_first():
    table = summary.chains(CLAIMS)
    assert table[["chain", "links", "claims"]].values.tolist() == [
        ["Reuters > NIS", 2, 1], ["Ann", 1, 2], ["Reuters", 1, 1], ["unnamed sources", 1, 1], ["the article itself", 0, 1]]
    assert table["cues"].tolist()[-1] == ""


def test_the_tree_puts_each_source_under_the_one_that_cites_it():
    assert summary.citation_tree(CLAIMS) == [((), 1), (("Ann",), 2), (("Reuters",), 1), (("Reuters", "NIS"), 1), (("GENERIC",), 1)]


def test_levels_have_all_columns():
    table = summary.levels(STATED)
    assert table.columns.tolist() == ["CT", "PR", "PS", "U"]
    assert table.loc["Ann"].tolist() == [1, 1, 0, 0]


def test_shares_of_levels_by_actor():
    table = summary.level_shares(STATED)
    assert table["actor"].tolist() == ["Ann", "NIS", "Reuters", "unnamed sources", "the article itself"]
    assert table.loc[0, ["clauses", "CT", "PR", "PS", "U"]].tolist() == [2, 0.5, 0.5, 0, 0]
    assert table["certainty"].tolist() == pytest.approx([5 / 6, 1 / 3, 1, 0, 1])
    assert table[list(summary.LEVELS)].sum(axis=1).tolist() == pytest.approx([1] * 5)


def test_shares_of_levels_at_each_hand():
    table = summary.level_shares(STATED, "hand")
    assert table[["hand", "clauses", "CT", "U"]].values.tolist() == [["the article's own", 1, 1, 0], ["first hand", 4, 0.5, 0.25],
                                                                   ["second hand", 1, 0, 0]]
    assert summary.level_shares(counted()).empty
    with pytest.raises(InputError, match="by actor or by hand"):
        summary.level_shares(STATED, "level")


def test_own_statements_against_those_at_second_hand():
    table = summary.second_hand(STATED).set_index("actor")
    assert table.index.tolist() == ["Reuters", "NIS", "Ann", "unnamed sources"]
    assert table.loc["Reuters", ["first_hand", "second_hand", "passed_on"]].tolist() == [1, 0, 1]
    assert table.loc["NIS", ["first_hand", "second_hand", "passed_on"]].tolist() == [0, 1, 0]
    assert table.loc["Reuters", "certainty_first_hand"] == 1
    assert table.loc["Reuters", "certainty_passed_on"] == table.loc["NIS", "certainty_second_hand"] == pytest.approx(1 / 3)
    assert pd.isna(table.loc["Reuters", "certainty_second_hand"])
    assert summary.second_hand(counted(("AUTHOR", "CT"))).empty


def test_positions_run_from_start_to_end():
    table = summary.positions(STATED.assign(start=[0, 10, 20, 30, 40, 90], end=[10, 20, 30, 40, 50, 100]), 100)
    assert table["position"].tolist() == pytest.approx([0.05, 0.15, 0.25, 0.35, 0.45, 0.95])
    assert table["hand"].tolist() == ["own", "second", "first", "first", "first", "first"]
    assert summary.positions(counted(), 0).empty


def test_parts_of_speech_sum_to_one():
    tokens = tables.frame("tokens", [{"doc_id": "d", "token_id": i, "sentence_id": 0, "start": 0, "end": 1, "text": w, "lemma": w, "pos": p}
                                     for i, (w, p) in enumerate([("rain", "NOUN"), ("fall", "VERB"), ("rain", "NOUN"), ("sun", "NOUN")])])
    table = summary.parts_of_speech(tokens)
    assert table.values.tolist() == [["NOUN", 3, 0.75, "rain, sun"], ["VERB", 1, 0.25, "fall"]]
