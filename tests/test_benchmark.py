"""The benchmark measures what it says, on texts that it is given."""
import pytest

from analysis import benchmark
from analysis.errors import InputError


def test_the_projects_own_texts_have_an_articles_length() -> None:
    documents = benchmark.texts()
    assert len(documents) >= benchmark.PAIRS
    assert all(len(d.split()) >= benchmark.ARTICLE for d in documents[:-1])


def test_a_ratio_per_pair_and_their_median() -> None:
    text = benchmark.render([benchmark.Pair(300, 100), benchmark.Pair(200, 100), benchmark.Pair(100, 100)])
    assert text.splitlines()[-1] == "median ratio 2.00, from 1.00 to 3.00 over 3 pairs"


def test_both_pipelines_are_measured() -> None:
    pairs = benchmark.speed(["The mayor said the bridge may close."] * benchmark.PAIRS)
    assert len(pairs) == benchmark.PAIRS
    assert all(p.ours > 0 and p.spacy > 0 for p in pairs)


def test_bad_texts_get_a_sentence(tmp_path) -> None:
    with pytest.raises(InputError, match="too few"):
        benchmark.speed(["One."])
    with pytest.raises(InputError, match="no file"):
        benchmark.texts(tmp_path / "none.jsonl")
