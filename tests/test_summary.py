import pandas as pd
import pytest
import synthetic

from analysis import summary, tables

HEDGES = synthetic.hedges(("could", "modal"), ("Could", "modal"), ("may", "modal"), ("seems", "verb"), ("clearly", "adverb", "booster"))


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
    assert summary.levels(synthetic.claims()).empty
    assert summary.parts_of_speech(tables.frame("tokens", [])).empty


def test_only_claims_of_commitment_are_scored():
    classes = ["speech", "belief", "evidence", "attitude", "intention", "directive", "question"]
    rows = [synthetic.claim(i, "Ann", cue_class=cue_class) for i, cue_class in enumerate(classes)]
    scored = summary.scored_claims(tables.frame("claims", [*rows, synthetic.claim(7, "AUTHOR")]))
    assert scored["claim_id"].tolist() == [0, 1, 2, 7]


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
    assert found.values.tolist() == [["It ", "may", " rain."], ["r it ", "may", " not."]]
    assert summary.find("Maya may.", "may")["start"].tolist() == [5]


def test_context_of_rows_without_offsets_is_left_out():
    table = pd.DataFrame({"cue_start": pd.array([None, 3], dtype="Int64"), "cue_end": pd.array([None, 6], dtype="Int64")}, index=[4, 9])
    found = summary.in_context("It may.", table, start="cue_start", end="cue_end")
    assert found.index.tolist() == [9]
    assert found["keyword"].tolist() == ["may"]


CLAIMS = synthetic.claims(("AUTHOR", "CT"), ("Reuters > NIS", "PS"), ("Ann", "CT"), ("Ann", "PR"), ("GENERIC", "U"), ("Reuters", "CT"))


def test_chains_longest_first():
    table = summary.chains(CLAIMS)
    assert table[["chain", "links", "claims"]].values.tolist() == [
        ["Reuters > NIS", 2, 1], ["Ann", 1, 2], ["Reuters", 1, 1], ["unnamed sources", 1, 1], ["the article itself", 0, 1]]
    assert table["cues"].tolist()[-1] == ""


def test_the_tree_puts_each_source_under_the_one_that_cites_it():
    assert summary.citation_tree(CLAIMS) == [((), 1), (("Ann",), 2), (("Reuters",), 1), (("Reuters", "NIS"), 1), (("GENERIC",), 1)]


def test_levels_have_all_columns():
    table = summary.levels(CLAIMS)
    assert table.columns.tolist() == ["CT", "PR", "PS", "U"]
    assert table.loc["Ann"].tolist() == [1, 1, 0, 0]


def test_parts_of_speech_sum_to_one():
    tokens = tables.frame("tokens", [{"doc_id": "d", "token_id": i, "sentence_id": 0, "start": 0, "end": 1, "text": w, "lemma": w, "pos": p}
                                     for i, (w, p) in enumerate([("rain", "NOUN"), ("fall", "VERB"), ("rain", "NOUN"), ("sun", "NOUN")])])
    table = summary.parts_of_speech(tokens)
    assert table.values.tolist() == [["NOUN", 3, 0.75, "rain, sun"], ["VERB", 1, 0.25, "fall"]]
