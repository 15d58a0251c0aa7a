"""Every place of a word, a hedge, a cue or an actor."""
import pytest

import analysis
from analysis.errors import InputError
from analysis.results.concordance import concordance

TEXT = ("Reuters, citing the finance ministry, said the tax may rise. It may rain.\n"
        "Finance Minister Ann Reed denied that she could resign. She said it was unlikely.")


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(TEXT)


def found(result, **asked):
    return concordance(result.text, result.tables, **asked)


def test_a_word_is_found_with_whose_claim_it_stands_in(result):
    table = found(result, word="MAY")
    assert list(table.columns) == ["sentence_id", "start", "left", "keyword", "right", "claim_by", "level"]
    assert table["keyword"].tolist() == ["may", "may"]
    assert table[["claim_by", "level"]].values.tolist() == [["finance ministry", "PS"], ["the article itself", "PS"]]
    assert table["sentence_id"].tolist() == [0, 1]
    assert all(TEXT[r.start:].startswith(r.keyword) for r in table.itertuples())


def test_hedges_are_found_by_wording_or_entry_or_all_of_them(result):
    assert found(result, hedge="May")["keyword"].tolist() == ["may", "may"]
    everything = found(result, hedge="")
    assert len(everything) == len(result.hedges)
    assert everything["start"].is_monotonic_increasing
    one = result.hedges.iloc[-1]
    assert one["text"] in found(result, hedge=one["entry"])["keyword"].tolist()


def test_cues_are_found_with_the_claim_that_they_make(result):
    assert set(found(result, cue="said")["claim_by"]) == {"finance ministry", "Ann Reed"}
    assert len(found(result, cue="")) == result.claims["cue"].notna().sum()


def test_an_actor_is_found_by_any_of_its_names(result):
    by_name, by_mention = found(result, actor="Ann Reed"), found(result, actor="she")
    assert by_name.equals(by_mention)
    assert {"Finance Minister Ann Reed", "She"} <= set(by_name["keyword"])
    assert len(found(result, actor="")) == len(result.mentions)


def test_context_is_as_wide_as_asked(result):
    assert found(result, word="rain", width=4)[["left", "right"]].values.tolist() == [["may ", "."]]


@pytest.mark.parametrize("asked", [{}, {"word": "may", "cue": "said"}, {"word": ""}])
def test_one_thing_is_looked_for(result, asked):
    with pytest.raises(InputError, match="looks for one thing"):
        found(result, **asked)


@pytest.mark.parametrize("asked", [{"word": "snow"}, {"hedge": "snow"}, {"cue": "snow"}, {"actor": "snow"}])
def test_nothing_found_is_an_empty_table(result, asked):
    assert found(result, **asked).empty
    assert list(found(result, **asked).columns) == list(found(result, word="may").columns)


def test_a_text_without_claims_has_its_words():
    bare = analysis.analyze("Storm over the bay")
    assert found(bare, word="storm")["claim_by"].isna().all()
    assert all(found(bare, **asked).empty for asked in ({"hedge": ""}, {"cue": ""}, {"actor": ""}))
