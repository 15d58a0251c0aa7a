from functools import cache

import pytest

from analysis.language import negation, syntax
from analysis.language.parsing import parse
from analysis.language.segmentation import segment


@cache
def words(text):
    return [w for sentence in parse(segment(text)).words for w in sentence]


def word(text, form):
    return next(w for w in words(text) if w.text == form)


@pytest.mark.parametrize(("text", "head", "phrase"), [
    ("The old mayor of the small town left.", "mayor", "The old mayor of the small town"),
    ("Ann Reed, the mayor, left.", "Reed", "Ann Reed"),
    ("The engineer who built it left.", "engineer", "The engineer who built it"),
    ("The engineer, who built it, left.", "engineer", "The engineer"),
    ("The minister, a former teacher, left.", "minister", "The minister"),
    ("The Safety Board (SB) left.", "Board", "The Safety Board"),
    ("The mayor's aide left.", "mayor", "The mayor"),
    ("Farmers and bakers left.", "Farmers", "Farmers and bakers"),
    ("Two people familiar with the matter left.", "people", "Two people familiar with the matter"),
])
def test_a_noun_phrase_keeps_what_restricts_it_and_drops_what_is_set_off(text, head, phrase):
    found = syntax.noun_phrase(word(text, head))
    assert text[found[0].start:found[-1].end] == phrase


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("The mayor said it.", "said", False),
    ("He has said it.", "said", False),
    ("It was said by the mayor.", "said", True),
    ("The man quoted by the Herald left.", "quoted", True),
])
def test_passive(text, verb, expected):
    assert syntax.is_passive(word(text, verb)) is expected


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("She did not leave.", "leave", True),
    ("She never left.", "left", True),
    ("Nobody left.", "left", True),
    ("No one left.", "left", True),
    ("Neither guest left.", "left", True),
    ("She left no note.", "left", False),
    ("She left.", "left", False),
    ("She left, not that it mattered.", "left", False),
    ("Not only did she leave, she slept.", "leave", False),
])
def test_a_verb_is_negated_by_its_own_adverb_or_by_its_subject(text, verb, expected):
    assert negation.is_negated(word(text, verb)) is expected


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("She has left.", "left", True),
    ("She may have left.", "left", True),
    ("Having left, she slept.", "left", True),
    ("She was left behind.", "left", False),
    ("She left.", "left", False),
])
def test_perfect(text, verb, expected):
    assert syntax.is_perfect(word(text, verb)) is expected


@pytest.mark.parametrize(("text", "verb", "to", "helpers"), [
    ("She wants to leave.", "leave", True, []),
    ("She may leave.", "leave", False, ["may"]),
    ("It seems to have been sold.", "sold", True, ["have", "been"]),
])
def test_an_infinitive_has_to_and_that_is_no_auxiliary(text, verb, to, helpers):
    found = word(text, verb)
    assert syntax.has_to(found) is to
    assert [w.text for w in syntax.auxiliaries(found)] == helpers


@pytest.mark.parametrize(("text", "helper", "expected"), [
    ("May the guests leave?", "May", True),
    ("Never could the dam have held.", "could", True),
    ("The guests may leave.", "may", False),
])
def test_an_inverted_auxiliary_stands_before_its_subject(text, helper, expected):
    assert syntax.is_inverted(word(text, helper)) is expected


@pytest.mark.parametrize(("text", "noun", "expected"), [
    ("The theory that the dam broke is new.", "theory", True),
    ("The theory of the dam is new.", "theory", False),
    ("The theory he taught is new.", "theory", False),
])
def test_a_clause_with_that_behind_a_noun(text, noun, expected):
    assert (syntax.that_clause(word(text, noun), "acl", "ccomp", "relcl") is not None) is expected


@pytest.mark.parametrize(("text", "verb", "expected"), [
    ("She left.", "left", True),
    ("She has left.", "left", True),
    ("She may leave.", "leave", True),
    ("She wants to leave.", "leave", False),
    ("Leaving early, she slept.", "Leaving", False),
])
def test_finite(text, verb, expected):
    assert syntax.is_finite(word(text, verb)) is expected


def test_modals_and_markers():
    text = "She says that he could have left."
    assert [m.text for m in syntax.modals(word(text, "left"))] == ["could"]
    assert syntax.marker(word(text, "left")) == "that"
    assert syntax.marker(word(text, "says")) == ""


def test_spans_are_runs_without_the_marks_at_their_ends():
    text = "“The pier,” she said, “fell.”"
    chosen = [w for w in words(text) if w.text not in ("she", "said")]
    assert [text[a:b] for a, b in syntax.spans(chosen, text)] == ["The pier", "fell"]
    assert syntax.spans([w for w in chosen if w.pos == "PUNCT"], text) == ()


def test_without_takes_out_whole_subtrees():
    text = "The engineer, who built it, left."
    rest = syntax.without(words(text), word(text, "built"), None)
    assert [w.text for w in rest if w.pos != "PUNCT"] == ["The", "engineer", "left"]
