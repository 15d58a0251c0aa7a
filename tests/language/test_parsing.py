import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.errors import InputError
from analysis.language import loading
from analysis.language.parsing import align, parse
from analysis.language.segmentation import segment

TEXT = ("Ann Reed didn’t say “no” on Monday.  She’d left, hadn't she?\r\nThe $3.5m well-known pier\u00a0fell!\n\n"
        "\x00 \u2028 42% of it (or more)\tcannot be saved—engineers say. ?!")


@pytest.fixture(scope="module")
def parsed():
    return parse(segment(TEXT))


@pytest.fixture(scope="module")
def words(parsed):
    return [w for sentence in parsed.words for w in sentence]


def test_there_is_one_row_of_words_per_sentence(parsed):
    assert len(parsed.words) == len(parsed.segmented.sentences)
    assert all(w.sentence == k for k, sentence in enumerate(parsed.words) for w in sentence)


def test_words_lie_inside_their_sentence_and_show_their_own_characters(parsed):
    for sentence, row in zip(parsed.segmented.sentences, parsed.words, strict=True):
        for w in row:
            assert sentence.start <= w.start < w.end <= sentence.end
            assert w.text == TEXT[w.start:w.end]
            assert w.text.strip()


def test_words_are_numbered_through_the_document(words):
    assert [w.i for w in words] == list(range(len(words)))
    assert all(a.end <= b.start for a, b in zip(words, words[1:], strict=False))


def test_heads_are_in_the_same_sentence_and_one_of_them_is_the_root(parsed):
    for row in parsed.words:
        assert all(w.head in row for w in row)
        assert sum(w.head is w for w in row) >= 1


def test_children_are_in_order_and_know_their_head(words):
    for w in words:
        assert [c.i for c in w.children] == sorted(c.i for c in w.children)
        assert all(c.head is w and c is not w for c in w.children)
    assert sum(len(w.children) for w in words) == sum(w.head is not w for w in words)


def test_ancestors_lead_to_the_root_and_subtrees_hold_what_is_below(words):
    for w in words:
        line = list(w.ancestors())
        assert (line or [w])[-1].head is (line or [w])[-1]
        assert all(w in a.subtree() for a in line)
        assert [x.i for x in w.subtree()] == sorted(x.i for x in w.subtree())


def test_curly_and_straight_marks_are_parsed_alike():
    straight = "He didn't say 'no' to \"them\"."
    curly = "He didn’t say ‘no’ to “them”."
    read = [[(w.start, w.end, w.lemma, w.tag, w.dep, w.head.i) for row in parse(segment(t)).words for w in row] for t in (straight, curly)]
    assert read[0] == read[1]


def test_every_token_gets_a_lemma_and_a_part_of_speech(parsed):
    pairs = align(parsed)
    assert len(pairs) == len(parsed.segmented.tokens)
    by_text = {TEXT[t.start:t.end]: pair for t, pair in zip(parsed.segmented.tokens, pairs, strict=True)}
    assert by_text["fell"] == ("fall", "VERB")
    assert by_text["n’t"] == ("not", "PART")
    assert by_text["engineers"] == ("engineer", "NOUN")


def test_a_token_of_several_words_takes_the_head_of_them(parsed):
    tokens = [TEXT[t.start:t.end] for t in parsed.segmented.tokens]
    lemma, pos = align(parsed)[tokens.index("well-known")]
    assert (lemma, pos) == ("know", "VERB")


def test_no_sentences_no_words():
    assert parse(segment(" \n ")).words == ()
    assert align(parse(segment(" \n "))) == []


def test_without_a_model_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(loading, "MODELS", ("no_such_model",))
    with pytest.raises(InputError, match=r"not installed: run 'pip install .*'conda install"):
        loading.model.__wrapped__()     # past the cache


def test_another_model_than_the_one_measured_is_refused(monkeypatch, tmp_path):
    shutil.copytree(Path(loading.model().path) / "tagger", tmp_path / "en_core_web_sm" / "tagger")
    monkeypatch.setattr("spacy.load", lambda *_, **__: SimpleNamespace(path=tmp_path / "en_core_web_sm", meta={}))
    with pytest.raises(InputError, match="en_core_web_sm is not en_core_web_sm 3.8.0"):
        loading.model.__wrapped__()


def test_the_model_may_stand_in_a_folder_that_is_named(monkeypatch, tmp_path):
    folder = Path(loading.model().path)
    monkeypatch.setattr(loading, "MODELS", ("no_such_model",))
    monkeypatch.setenv(loading.FOLDER, str(folder))
    assert loading.model.__wrapped__().path == folder
    monkeypatch.setenv(loading.FOLDER, str(tmp_path))
    with pytest.raises(InputError, match="holds no config.cfg"):
        loading.model.__wrapped__()


def test_the_hash_of_the_model_is_the_one_named():
    assert loading.model_hash() == loading.WEIGHTS_SHA256
