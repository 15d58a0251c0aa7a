"""No long quotation is lost without a word: it is in somebody's claim, or in the list with the reason."""
import pytest

import analysis
from analysis.results.quotations import NOBODY, PART, TITLE, unattributed


def listed(text, **options):
    found = unattributed(text, analysis.analyze(text).claims, **options)
    assert all(text[int(r.start) + 1:int(r.end) - 1] == r.text for r in found.itertuples())
    return list(zip(found["text"], found["reason"], strict=True))


@pytest.mark.parametrize(("text", "expected"), [
    ("Storms came.\n\n“It will fall before the winter.”", [("It will fall before the winter.", NOBODY)]),
    ("The song was long: “It will fall before the winter.”", [("It will fall before the winter.", NOBODY)]),
    ("The wall was “a shame of the whole of the coast” for years.", [("a shame of the whole of the coast", PART)]),
    ("They read “A Year on the Coast of Norway” at school.", [("A Year on the Coast of Norway", TITLE)]),
    ("The wall was “a shame” for years.", []),
    ("Ann Reed was furious. “It will fall before the winter.”", []),
    ("Ann Reed called it “a shame of the whole of the coast”.", []),
])
def test_a_quotation_in_nobody_s_claim_is_listed_with_the_reason(text, expected):
    assert listed(text) == expected


def test_how_long_a_quotation_must_be_is_the_reader_s_choice():
    assert listed("The wall was “a shame” for years.", least=2) == [("a shame", PART)]


def test_where_all_is_somebody_s_the_list_has_its_columns():
    empty = unattributed("It rained.", analysis.analyze("It rained.").claims)
    assert list(empty) == ["sentence_id", "start", "end", "text", "n_words", "reason"]
