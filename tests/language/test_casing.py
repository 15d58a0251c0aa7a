from hypothesis import given
from hypothesis import strategies as st

from analysis import analyze
from analysis.language.casing import is_headline, recased

VERBS = {"rejects", "claims", "bill", "reed"}


def small(word):
    return word in VERBS


def test_nearly_all_long_words_of_a_headline_begin_with_a_capital():
    assert is_headline("Council Rejects Harbour Plan After Long Debate")
    assert not is_headline("The council rejects the harbour plan of Mayor Reed")
    assert not is_headline("Ann Reed spoke in Port Ellen")


def test_a_headline_takes_the_case_of_the_running_text():
    text = ["Council Rejects Harbour Plan, Reed Claims", "Everyone in the council knew the plan when Ann Reed spoke."]
    assert recased(text, small) == ["Council rejects Harbour plan, Reed claims", text[1]]


def test_a_word_that_the_running_text_writes_with_a_capital_stays_a_name():
    assert recased(["Voters Want Mayor Bill Voss Out"], small)[0] == "Voters Want Mayor bill Voss Out"
    assert recased(["Voters Want Mayor Bill Voss Out", "Nobody asked Bill."], small)[0] == "Voters Want Mayor Bill Voss Out"


def test_a_headline_in_capitals_keeps_one_per_word():
    assert recased(["COUNCIL REJECTS HARBOUR PLAN"], small) == ["Council rejects Harbour Plan"]


@given(st.lists(st.text(alphabet=st.sampled_from("AaBbİßǅ ’'.-\n"), max_size=40), max_size=6))
def test_every_character_keeps_its_place(sentences):
    assert [len(s) for s in recased(sentences, lambda word: True)] == [len(s) for s in sentences]


def test_the_verb_of_a_headline_is_found():
    found = analyze("Ann Reed Says Harbour Bridge Will Not Reopen Before June").claims.iloc[0]
    assert (found["source"], found["cue"], found["text"]) == ("Ann Reed", "Says", "Harbour Bridge Will Not Reopen Before June")
