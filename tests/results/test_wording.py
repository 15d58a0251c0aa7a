import pandas as pd
import pytest
import synthetic

import analysis
from analysis.language import patterns
from analysis.results import tables, wording

CLAIMS = synthetic.claims(("AUTHOR", "CT"), ("Ann", "PS"))
TEXT = "It could rain. " * 25     # 75 words, 375 characters


def found(*hedges):
    """Occurrences of hedges given as (text, entry, claim_id, start, changes)."""
    rows = [synthetic.hedge(i, text, **{"entry": entry, "claim_id": claim, "clause_id": claim, "holder": claim, "start": start,
                                        "effect": "lowers"} | more)
            for i, (text, entry, claim, start, more) in enumerate(hedges)]
    claims = CLAIMS
    return wording.occurrences(TEXT, {"hedges": tables.frame("hedges", rows), "claims": claims, "clauses": synthetic.clauses(claims)})


@pytest.mark.parametrize(("pattern", "said"), [
    ("could", "could"), ("can't|cannot be proved|shown", "can't/cannot be proved/shown"),
    ("{give|lend} (the|an) impression ... that", "give/lend (the/an) impression … that")])
def test_a_pattern_is_shown_as_people_write_it(pattern, said):
    assert patterns.plain(pattern) == said


def test_words_are_counted_by_name_with_rate_place_and_whose_they_are():
    table = wording.by_word(found(("could", "could", 0, 3, {}), ("could", "could", 1, 300, {"effect": "stated"}),
                                  ("appears", "appear", 0, 90, {}), ("clearly", "clearly", 1, 95, {"kind": "booster", "effect": None})))
    assert table["word"].tolist() == ["could", "appear", "clearly"]
    could = table.iloc[0]
    assert (could["times"], could["lowering"], could["whose"]) == (2, 1, "Ann 1, the article itself 1")
    assert could["per_1000_words"] == pytest.approx(2 * 1000 / 75)
    assert table["written"].tolist() == ["could", "appears", "clearly"]


def test_a_pattern_with_a_choice_goes_by_the_wording_found_most():
    pattern = "can't|cannot be proved|shown"
    rows = found(("cannot be shown", pattern, 0, 0, {}), ("can't be proved", pattern, 0, 30, {}), ("Cannot be  shown", pattern, 0, 60, {}))
    table = wording.by_word(rows)
    assert table["word"].tolist() == ["cannot be shown"]
    assert table["written"].tolist() == ["cannot be shown 2, can't be proved 1"]


def test_the_place_is_a_share_of_the_text():
    assert found(("could", "could", 0, 75, {}))["position"].tolist() == pytest.approx([0.2])


def test_a_hedge_outside_any_claim_is_whose_its_clause_is():
    rows = found(("may", "may", None, 0, {"clause_id": 1, "holder": None}), ("may", "may", None, 0, {"clause_id": None, "holder": None}))
    assert rows["whose"].tolist() == ["Ann", wording.NOBODY]
    assert rows["own"].tolist() == [False, False]


def test_the_headline_is_computed():
    assert wording.headline(found()) == "No word of the article hedges."
    one = wording.headline(found(("could", "could", 0, 0, {})))
    assert one == ("1 hedge, 13 in 1,000 words; most often “could” 1 time. The article itself hedges with 1 of them, its sources "
                   "with 0.")
    three = wording.headline(found(*[(w, w, 1, 0, {}) for w in ("may", "might", "could")]))
    assert three.startswith("3 hedges, 40 in 1,000 words; most often “could” and “may” and 1 other, each 1 time.")


def test_nothing_is_counted_in_nothing():
    assert wording.by_word(found()).empty
    assert isinstance(wording.by_word(found()), pd.DataFrame)


def test_each_form_and_meaning_is_explained():
    from analysis.hedging import lexicon

    assert set(wording.MEANINGS) == set(lexicon.SENSES)
    assert set(wording.FORMS) == set(lexicon.CATEGORIES)
    hedges = synthetic.hedges(("may", "modal"), ("clearly", "adverb", "booster"))
    assert wording.explained(hedges, "category").columns.tolist() == ["form", "what it is", "hedges", "boosters", "examples"]
    assert wording.explained(hedges, "sense")[["meaning", "hedges"]].values.tolist() == [["epistemic", 1]]


@pytest.fixture(scope="module")
def result():
    return analysis.analyze("Ann said the bridge may close. It will rain on Friday, 3 May. Reports suggest the ferry could sink.")


def test_what_made_a_statement_less_than_certain_is_told_in_words(result):
    table = wording.lowered(result.text, result.tables)
    assert set(table["level"]) <= {"PR", "PS", "U"}
    row = table[table["actor"] == "Ann"].iloc[0]
    assert row["words"] == "may −2"
    assert "bridge" in row["statement"]


def test_hedges_are_shown_with_what_they_do_and_rejected_words_with_the_reason(result):
    used = wording.in_use(result.text, result.tables)
    assert used.loc[used["keyword"] == "may", ["whose", "what_it_does"]].values.tolist() == [["Ann", "lowers"]]
    out = wording.ruled_out(result.text, result.rejected, analysis.rules())
    assert out["why"].notna().all()
    assert not out["looked_like"].str.contains(r"[|{}]").any()
