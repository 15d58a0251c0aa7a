import csv
import re

import pytest

import analysis
from analysis import paths
from analysis.errors import InputError
from analysis.language import checked_csv
from analysis.language.word_classes import listed


def rows():
    return checked_csv.rows(paths.LEXICONS / "word_classes.csv", [checked_csv.Column(name) for name in ("class", "words", "meaning")])


def asked_for():
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths.PACKAGE.rglob("*.py"))
    return set(re.findall(r'\blisted\("(\w+)"\)', code))


def test_every_class_is_asked_for_somewhere_and_every_class_asked_for_is_there():
    by_a_feature_of_that_name = {"saying", "thinking"}
    assert {r["class"] for r in rows()} == asked_for() | by_a_feature_of_that_name


def test_the_classes_stand_in_the_order_of_the_alphabet():
    names = [r["class"] for r in rows()]
    assert names == sorted(names)


def test_words_of_a_phrase_are_joined_by_an_underscore():
    assert "read more" in listed("no_speakers")
    assert not any("_" in word for r in rows() for word in listed(r["class"]))


@pytest.fixture
def copied(monkeypatch, tmp_path):
    for file in paths.LEXICONS.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(paths, "LEXICONS", tmp_path)
    yield tmp_path / "word_classes.csv"
    monkeypatch.undo()
    checked_csv.refresh()


@pytest.mark.parametrize(("words", "said"), [
    ("tell Warn", "column words: 'Warn' has a capital letter"), ("tell warn tell", "column words: 'tell' stands twice"),
    ("", "column words: the value is missing"),
])
def test_a_faulty_row_is_told_of_with_its_number_and_column(copied, words, said):
    table = copied.read_text(encoding="utf-8")
    copied.write_text(re.sub(r"(?m)^telling,[^,]*,", f"telling,{words},", table), encoding="utf-8")
    checked_csv.refresh()
    row = [r["class"] for r in rows_of(table)].index("telling") + 2
    with pytest.raises(InputError, match=f"word_classes.csv, row {row}, {said}"):
        listed("telling")


def test_a_class_that_is_missing_is_named(copied):
    copied.write_text(re.sub(r"(?m)^telling,.*\n", "", copied.read_text(encoding="utf-8")), encoding="utf-8")
    checked_csv.refresh()
    with pytest.raises(InputError, match="no class 'telling'"):
        listed("telling")


def test_a_word_that_a_researcher_adds_takes_effect_at_the_next_call(copied):
    text = "Reed: The dam is safe.\n\nSponsor: The dam is old.\n\nOkoro: The dam will hold."
    assert set(analysis.analyze(text).claims["chain"]) == {"Reed", "Sponsor", "Okoro"}
    table = copied.read_text(encoding="utf-8")
    copied.write_text(re.sub(r"(?m)^no_speakers,", "no_speakers,sponsor ", table), encoding="utf-8")
    assert "Sponsor" not in set(analysis.analyze(text).claims["chain"])


def rows_of(table):
    return list(csv.DictReader(table.splitlines()))
