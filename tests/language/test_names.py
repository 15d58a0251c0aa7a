import csv

import pytest

from analysis import paths
from analysis.language.names import CLASSES, KINDS, in_class, is_person, name_of, noun_gender, noun_kind, state
from analysis.language.parsing import parse
from analysis.language.segmentation import segment


def rows(name):
    with (paths.LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def word(text, form):
    return next(w for sentence in parse(segment(text)).words for w in sentence if w.text == form)


@pytest.mark.parametrize(("name", "key"), [("names.csv", ("entry", "category")), ("states.csv", ("entry",))])
def test_no_row_stands_twice(name, key):
    keys = [tuple(r[k].casefold() for k in key) for r in rows(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["names.csv", "states.csv"])
def test_every_row_names_a_source_and_an_example(name):
    assert [r for r in rows(name) if not (r["source"].strip() and r["example"].strip())] == []


def test_the_name_lexicon_has_every_class_and_no_other():
    assert {r["category"] for r in rows("names.csv")} == set(CLASSES)


def test_the_gazetteer_names_every_state_it_leads_to():
    table = rows("states.csv")
    assert {r["category"] for r in table} == {"name", "capital", "demonym", "seat"}
    assert {r["state"] for r in table} == {r["entry"] for r in table if r["category"] == "name" and r["entry"] == r["state"]}
    assert len({r["state"] for r in table}) > 190


@pytest.mark.parametrize(("text", "expected"), [
    ("Paris", "France"), ("France", "France"), ("the United States", "United States"), ("Washington", "United States"),
    ("Downing Street", "United Kingdom"), ("Lisbon", "Portugal"), ("British", None), ("Atlantis", None), ("", None),
])
def test_a_capital_or_seat_stands_for_its_state_and_a_demonym_does_not(text, expected):
    assert state(text) == expected


@pytest.mark.parametrize(("text", "head", "name", "kind", "gender"), [
    ("Mr Paul Voss left.", "Voss", "Paul Voss", "person", "he"),
    ("Mrs Voss left.", "Voss", "Voss", "person", "she"),
    ("Senator Mara Lindqvist left.", "Lindqvist", "Mara Lindqvist", "person", None),
    ("Chairwoman Ann Reed left.", "Reed", "Ann Reed", "person", "she"),
    ("The Bank of England left rates alone.", "Bank", "Bank of England", "organisation", None),
    ("The WHO left.", "WHO", "WHO", "organisation", None),
    ("Reuters left.", "Reuters", "Reuters", "organisation", None),
    ("Portugal left.", "Portugal", "Portugal", "state", None),
])
def test_a_proper_name_has_its_words_kind_and_gender(text, head, name, kind, gender):
    found = name_of(word(text, head))
    assert (found.text, found.kind, found.gender) == (name, kind, gender)


def test_titles_and_offices_before_a_name_are_kept_as_roles():
    assert "minister" in name_of(word("French Foreign Minister Jean Moreau left.", "Moreau")).roles
    assert "senator" in name_of(word("Senator Mara Lindqvist left.", "Lindqvist")).roles


@pytest.mark.parametrize(("text", "head"), [
    ("The Foreign Minister left.", "Minister"), ("The engineer left.", "engineer"), ("She left.", "She"), ("He left on Monday.", "Monday"),
])
def test_titles_alone_common_nouns_pronouns_and_days_are_no_names(text, head):
    assert name_of(word(text, head)) is None


@pytest.mark.parametrize(("noun", "kind", "gender"), [
    ("survey", "document", None), ("official", "anonymous", None), ("engineers", "group", None), ("scientist", "person", None),
    ("company", "organisation", None), ("spokesman", "person", "he"), ("spokeswoman", "person", "she"), ("stone", "unknown", None),
])
def test_common_nouns_by_kind(noun, kind, gender):
    head = word(f"The {noun} said it.", noun)
    assert (noun_kind(head), noun_gender(head)) == (kind, gender)
    assert kind in KINDS


@pytest.mark.parametrize(("subject", "expected"), [
    ("They", True), ("Nobody", True), ("Reed", True), ("The plumber", True), ("The hosts", True), ("The analysts", True),
    ("It", False), ("The company", False), ("The tower", False), ("The results", False),
])
def test_people_can_act_and_speak_and_bodies_and_things_cannot(subject, expected):
    assert is_person(word(f"{subject} could fall.", subject.split()[-1])) is expected
    assert not is_person(None)


def test_classes_are_looked_up_whatever_the_letters():
    assert in_class("Minister", "role") and in_class("minister", "role")
    assert not in_class("stone", "role")
