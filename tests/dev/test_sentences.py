import json

import numpy as np
import pytest

import analysis
from analysis.dev.validity import sentences, validate
from analysis.errors import InputError
from analysis.language.article import Article

FRAMES = [("The {} burned down.", 6.0), ("The {} did not burn down.", 5.5), ("The {} probably burned down.", 4.0),
          ("The {} may perhaps burn down.", 2.0)]
NOUNS = ["mill", "farm", "ship", "school", "bridge", "church", "barn", "tower", "store", "train", "house", "bank"]


@pytest.fixture(scope="module")
def lines():
    return [{"text": frame.format(noun), "certainty": rating + 0.1 * (k % 3)} for k, noun in enumerate(NOUNS) for frame, rating in FRAMES]


@pytest.fixture(scope="module")
def seen(lines):
    return [sentences.observe(analysis.analyze(Article(line["text"], "made"))) for line in lines]


def test_every_feature_is_explained(seen):
    for name in {name for one in seen for name in one}:
        assert any(name == known or name.startswith(f"{known} ") for known in sentences.FEATURES), name


def test_hedges_weigh_down_and_every_weight_has_its_sentences(lines, seen):
    card = sentences.scorecard(seen, np.array([line["certainty"] for line in lines])).set_index("feature")
    assert card.loc["hedge may", "weight"] < 0 and card.loc["hedge may", "n"] == len(NOUNS)
    assert card["n"].min() >= sentences.FEWEST


def test_sentences_left_out_are_predicted_in_the_right_order(lines, tmp_path):
    path = tmp_path / "rated.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    items = [(line, analysis.analyze(Article(line["text"], "made"))) for line in lines]
    table = {f.measure: f for f in sentences.figures(items)}
    count, plain, card = (table[f"r of the {name}"] for name in ("number of hedges", "least certain claim", "scorecard"))
    assert 0 < count.value < card.value <= 1 and 0 < plain.value < card.value
    assert card.n == len(lines) and card.low < card.value < card.high
    assert table["mean absolute error of the scorecard"].value < 0.6


def test_the_command_prints_them(lines, tmp_path, monkeypatch):
    path = tmp_path / "rated.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(validate, "CLAIMS", ())
    table = validate.validate("certainty", pei=path)
    assert "r of the scorecard" in set(table["measure"])


def test_a_file_of_another_form_is_named(tmp_path):
    path = tmp_path / "rated.jsonl"
    path.write_text('{"text": "The mill burned."}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1: the key 'certainty'"):
        validate.validate("certainty", pei=path)
