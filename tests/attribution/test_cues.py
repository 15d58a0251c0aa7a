import csv
import re

import pytest

import analysis
from analysis import paths
from analysis.attribution import cues
from analysis.attribution.cues import CLASSES, FRAMES, LEVELS, verb_cue
from analysis.attribution.rules import order
from analysis.errors import InputError
from analysis.hedging import lexicon
from analysis.language.inflection import forms
from analysis.language.parsing import parse
from analysis.language.segmentation import segment
from analysis.language.word_classes import NOUN_CLASSES, is_a


def rows(name):
    with (paths.LEXICONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def word(text, form):
    return next(w for sentence in parse(segment(text)).words for w in sentence if w.text == form)


def test_the_cue_lexicon_has_known_classes_levels_and_frames_only():
    table = cues.table()
    assert len(table) == len(rows("cues.csv")) > 200
    for (entry, pos), cue in table.items():
        assert (cue.entry, cue.pos) == (entry, pos)
        assert cue.cue_class in CLASSES and cue.level in LEVELS and cue.polarity in "+-", entry
        assert cue.frames and cue.frames <= set(FRAMES), entry
        assert cue.source, entry


# Past forms that the rules of inflection do not know, or double wrongly.
PAST = {"begin": "began", "cast": "cast", "foresee": "foresaw", "go": "went", "lay": "laid", "quip": "quipped", "refer": "referred",
        "seek": "sought", "slam": "slammed", "speak": "spoke", "swear": "swore", "teach": "taught", "write": "wrote"}


def test_the_example_of_a_verb_shows_a_form_of_it():
    verbs = [(r["entry"].split()[0], r["example"]) for r in rows("cues.csv") if r["pos"] == "verb"]
    assert [(verb, example) for verb, example in verbs
            if not set(PAST.get(verb, " ".join(forms(verb, "verb"))).split()) & set(re.findall(r"\w+", example.lower()))] == []


def test_every_frame_is_used_by_some_cue():
    assert set(FRAMES) == {frame for cue in cues.table().values() for frame in cue.frames}


@pytest.mark.parametrize(("name", "key"), [("cues.csv", ("entry", "pos")), ("nouns.csv", ("entry", "category"))])
def test_no_row_stands_twice(name, key):
    keys = [tuple(r[k].casefold() for k in key) for r in rows(name)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", ["cues.csv", "nouns.csv"])
def test_entries_are_clean_and_every_row_names_a_source_and_an_example(name):
    for r in rows(name):
        assert r["entry"] == r["entry"].strip().lower(), r
        assert r["source"].strip() and r["example"].strip(), r


def test_the_noun_lexicon_has_every_class_and_no_other():
    assert {r["category"] for r in rows("nouns.csv")} == set(NOUN_CLASSES)


def test_verbs_are_lemmas():
    inflected = [entry for entry, pos in cues.table() if pos == "verb" and entry.split()[0].endswith(("ied", "ing"))]
    assert inflected == []


@pytest.mark.parametrize(("entry", "cue_class", "level", "polarity"), [
    ("say", "speech", "CT", "+"), ("deny", "speech", "CT", "-"), ("believe", "belief", "PR", "+"), ("doubt", "belief", "PR", "-"),
    ("speculate", "belief", "PS", "+"), ("show", "evidence", "CT", "+"), ("suggest", "evidence", "PR", "+"),
    ("fear", "attitude", "PS", "+"), ("urge", "directive", "CT", "+"), ("ask", "question", "U", "+"),
    ("plan", "intention", "CT", "+"), ("hint", "speech", "PS", "+"),
])
def test_well_known_verbs_stand_in_their_class_and_level(entry, cue_class, level, polarity):
    cue = cues.table()[entry, "verb"]
    assert (cue.cue_class, cue.level, cue.polarity) == (cue_class, level, polarity)


@pytest.mark.parametrize(("text", "form", "entry", "surface"), [
    ("They said it was late.", "said", "say", ["said"]),
    ("He pointed out that it fell.", "pointed", "point out", ["pointed", "out"]),
    ("He ruled it out.", "ruled", "rule out", ["ruled", "out"]),
    ("He made clear that it fell.", "made", "make clear", ["made", "clear"]),
])
def test_a_verb_finds_its_row_with_its_particles(text, form, entry, surface):
    cue, words = verb_cue(word(text, form))
    assert (cue.entry, [w.text for w in words]) == (entry, surface)


@pytest.mark.parametrize(("text", "form"), [
    ("She walked home.", "walked"), ("They have a say in it.", "say"), ("The said man left.", "said"),
    ("He ploughed the land.", "ploughed"),
])
def test_other_words_are_no_cues(text, form):
    assert verb_cue(word(text, form)) is None


def test_nouns_are_looked_up_by_lemma():
    text = "The surveys and the stones lay there."
    assert is_a(word(text, "surveys"), "data")
    assert not is_a(word(text, "surveys"), "possibility")
    assert not any(is_a(word(text, "stones"), c) for c in NOUN_CLASSES)


@pytest.mark.parametrize(("old", "new", "says"), [
    ("speech", "shouting", "column category: 'shouting' is none of"),
    ("CT", "CERTAIN", "column level: 'CERTAIN' is none of CT, PR, PS, U"),
    (",+,", ",*,", "column polarity: '\\*' is none of"),
])
def test_a_broken_cue_lexicon_names_row_and_column(tmp_path, old, new, says):
    path = tmp_path / "cues.csv"
    path.write_text("entry,pos,category,level,polarity,frames,source,example,note\nsay,verb,speech,CT,+,clause,own,x,\n".replace(old, new))
    with pytest.raises(InputError, match=f"cues.csv, row 2, {says}"):
        lexicon.rows(path, cues.CUE_COLUMNS, unique=("entry", "pos"))


def test_every_rule_has_one_sentence_and_a_place_among_all_rules():
    every = analysis.rules()
    assert set(order.RULES) <= set(every)
    assert all(sentence.strip().endswith(".") and len(sentence) > 20 for sentence in every.values())
