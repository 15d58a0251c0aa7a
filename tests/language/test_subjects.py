import pytest

from analysis.language import subjects
from analysis.language.parsing import parse
from analysis.language.segmentation import segment


def word(text, form):
    return next(w for sentence in parse(segment(text)).words for w in sentence if w.text == form)


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("The mayor has left.", "left", "mayor"),
    ("The mayor came and left.", "left", "mayor"),
    ("The mayor who left was ill.", "left", "mayor"),
    ("The mayor wants to leave.", "leave", "mayor"),
    ("The mayor told Ann to leave.", "leave", "Ann"),
    ("The mayor left, saying it was late.", "saying", "mayor"),
    ("The photograph which the mayor bought fell.", "bought", "mayor"),
])
def test_the_subject_is_found_through_coordination_control_and_relative_clauses(text, verb, expected):
    assert subjects.subject(word(text, verb)).text == expected


def test_a_verb_without_anybody_has_no_subject():
    assert subjects.subject(word("Leave!", "Leave")) is None


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("Moving the port would cost millions.", "cost", "Moving"),
    ("There would be a vote.", "be", "There"),
    ("The mayor would leave.", "leave", "mayor"),
])
def test_the_subject_may_be_a_clause_or_hold_a_place(text, verb, expected):
    assert subjects.any_subject(word(text, verb)).text == expected


def test_a_relative_pronoun_leads_to_its_noun():
    text = "The engineer who built it left."
    assert subjects.antecedent(word(text, "who")).text == "engineer"
    assert subjects.antecedent(word(text, "engineer")) is None
