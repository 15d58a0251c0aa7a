import csv
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import paths
from analysis.errors import InputError
from analysis.hedging import lexicon
from analysis.hedging.lexicon import Column, one_of, rows
from analysis.language.patterns import Matcher

HEADER = "entry,pos,kind,category,sense,weight,source,example,note,family\n"
ROW = "perhaps,adverb,hedge,adverb,epistemic,-2,own,Perhaps it rained.,,\n"
COLUMNS = (Column("name"), Column("colour", one_of("red", "blue"), empty=True))


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "words.csv"
    path.write_bytes(text.encode(encoding))
    return path


def spans(pattern, text, pos=""):
    return [text[start:end] for start, end, _ in Matcher([(pattern, pos)]).find(text)]


@pytest.fixture(scope="module")
def packaged():
    return lexicon.load()


def test_every_packaged_entry_is_found_in_its_example(packaged):
    missing = [e.entry for e in packaged.entries if not any(f.entry is e for f in packaged.find(e.example))]
    assert not missing


def test_packaged_entries_name_a_source_and_weaken_or_strengthen(packaged):
    assert 250 <= len(packaged.entries) <= 600
    assert all(e.weight <= 0 for e in packaged.entries if e.kind == "hedge")
    assert all(e.weight >= 0 and e.sense is None for e in packaged.entries if e.kind == "booster")
    assert all(e.weight == 0 for e in packaged.entries if e.category == "approximator")


@pytest.mark.parametrize(("pattern", "text", "found"), [
    ("in my view", "In my\nview it rains.", ["In my\nview"]),
    ("as I recall", "as I recalled", []),
    ("{look} set to", "It looked set to rain and looks set to snow.", ["looked set to", "looks set to"]),
    ("{refuse|decline} to", "They refused to go and decline to say.", ["refused to", "decline to"]),
    ("hard|difficult to say", "Hard to say, difficult to say", ["Hard to say", "difficult to say"]),
    ("{be} (widely) said to", "She is said to sing; he was widely said to dance.", ["is said to", "was widely said to"]),
    ("it is ... that", "It is, however, now unclear that he ran.", ["It is, however, now unclear that"]),
    ("it is ... that", "It is late. I know that.", []),
    ("I would|'d say", "I’d say so, and I would say more.", ["I’d say", "I would say"]),
    ("so-called", "the so-called expert", ["so-called"]),
])
def test_notation(pattern, text, found):
    assert spans(pattern, text) == found


@pytest.mark.parametrize(("word", "pos", "form"), [
    ("rumour", "noun", "Rumours"), ("suggest", "verb", "suggesting"), ("imply", "verb", "implied"), ("infer", "verb", "inferred"),
    ("think", "verb", "thought"), ("likely", "adjective", "likelier"), ("possibility", "noun", "possibilities"),
    ("guess", "verb", "guesses"),
    ("could", "modal", "couldn’t"), ("can", "modal", "cannot"),
])
def test_a_single_word_inflects_by_its_part_of_speech(word, pos, form):
    assert spans(word, f"x {form} x", pos) == [form]


def test_words_are_whole_words():
    assert spans("may", "dismay maybe mayor may_be may") == ["may"]


@given(st.text(alphabet="aİß’' .may-\n", max_size=40))
def test_offsets_hold_on_any_text(text):
    for found in spans("may", text):
        assert found == "may"


def test_longest_of_those_that_begin_together_comes_first(packaged):
    assert [f.entry.entry for f in packaged.find("almost certainly")][:2] == ["almost|nearly certainly", "almost"]


def test_matching_is_linear(packaged, sample):
    def seconds(text):
        begin = time.process_time()
        packaged.find(text)
        return time.process_time() - begin
    once = min(seconds(sample * 20) for _ in range(3))
    assert min(seconds(sample * 80) for _ in range(3)) < 12 * once


def test_an_edited_file_takes_effect_at_the_next_call(tmp_path):
    path = write(tmp_path, HEADER + ROW)
    first = lexicon.load(path)
    assert lexicon.load(path) is first
    write(tmp_path, HEADER + ROW.replace("perhaps", "maybe"))
    assert [e.entry for e in lexicon.load(path).entries] == ["maybe"]
    assert lexicon.load(path).sha256 != first.sha256


def test_a_file_may_add_to_the_packaged_entries(tmp_path, packaged):
    own = HEADER.strip() + ",extends\n"
    own += "methinks,adverb,hedge,adverb,epistemic,-1,own,Methinks it rained.,,,packaged\n" + ROW.strip() + ",\n"
    both = lexicon.load(write(tmp_path, own))
    assert {(e.entry, e.pos) for e in both.entries} == {(e.entry, e.pos) for e in packaged.entries} | {("methinks", "adverb")}
    (perhaps,) = [e for e in both.entries if e.entry == "perhaps"]
    assert perhaps.source == "own"                                              # the file's own row takes the packaged one's place
    assert both.sha256 != packaged.sha256


def test_a_file_is_added_on_request_and_replaces_otherwise(tmp_path, packaged):
    path = write(tmp_path, HEADER + ROW.replace("perhaps", "methinks"))
    assert len(lexicon.load(path, extend=True).entries) == len(packaged.entries) + 1
    assert [e.entry for e in lexicon.load(path).entries] == ["methinks"]


def test_byte_order_mark_blank_rows_and_further_columns_do_no_harm(tmp_path):
    path = write(tmp_path, "colour,name,more\nred, Ada ,x\n\n,Bo,y\n", "utf-8-sig")
    assert rows(path, COLUMNS) == [{"name": "Ada", "colour": "red"}, {"name": "Bo", "colour": ""}]


@pytest.mark.parametrize(("text", "says"), [
    ("name|colour\nAda|red\n", "row 1: the column 'name' is missing"),
    ("", "row 1: the column 'name' is missing"),
    ("name,colour\nAda,red\n\n,red\n", "row 4, column name: the value is missing"),
    ("name,colour\nAda,green\n", "row 2, column colour: 'green' is none of red, blue"),
    ("name,colour\nAda,red\nBo,red\nada,blue\n", "row 4, column name: the same as row 2"),
    ("name,colour\nAda,red,and blue\n", "row 2: there are 3 values for 2 columns"),
    ('name,colour\n"Ada,red\n', "check the quotation marks"),
])
def test_a_broken_csv_is_an_input_error_that_names_the_place(tmp_path, text, says):
    path = write(tmp_path, text)
    with pytest.raises(InputError, match="words.csv") as error:
        rows(path, COLUMNS, unique=("name",))
    assert says in str(error.value)


def test_a_missing_file_and_another_encoding_are_input_errors(tmp_path):
    with pytest.raises(InputError, match="There is no file"):
        rows(tmp_path / "none.csv", COLUMNS)
    with pytest.raises(InputError, match="not UTF-8 at byte 12"):
        rows(write(tmp_path, "name,colour\né,red\n", "latin-1"), COLUMNS)


@pytest.mark.parametrize(("old", "new", "says"), [
    ("-2", "much", "row 2, column weight: 'much' is not a number"),
    ("-2", "-7", "row 2, column weight: -7 is outside -3 to 3"),
    ("hedge", "trimmer", "row 2, column kind: 'trimmer' is none of hedge, booster"),
    ("epistemic", "", "row 2, column sense: a hedge needs a sense"),
    ("perhaps", "per[haps", "row 2, column entry: 'per[haps' is not in the notation"),
    (",,\n", ",,phrase,more\n", "row 2: there are 11 values for 10 columns"),
    ("perhaps", "... that", "row 2, column entry: '... that' begins with a gap"),
])
def test_a_broken_lexicon_is_an_input_error_that_names_row_and_column(tmp_path, old, new, says):
    with pytest.raises(InputError) as error:
        lexicon.load(write(tmp_path, HEADER + ROW.replace(old, new)))
    assert says in str(error.value)


def test_the_lexicon_of_other_senses_has_examples_that_hold_its_words():
    with (paths.LEXICONS / "other_senses.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    phrases = [r for r in table if r["relation"] == "phrase"]
    assert phrases
    assert [r["words"] for r in phrases if not spans(r["words"], r["example"])] == []


def test_a_lexicon_without_rule_families_takes_the_usual_ones(tmp_path):
    text = "\n".join(line.rpartition(",")[0] for line in (HEADER + ROW).splitlines())
    assert [e.family for e in lexicon.load(write(tmp_path, text)).entries] == [""]
