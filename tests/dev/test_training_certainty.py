import csv
import json

import pytest

from analysis.certainty import endorsement
from analysis.dev.training import COLLECTIONS, certainty, levels, rated
from analysis.dev.validity import ratings as validity_ratings
from analysis.errors import InputError

STRENGTH = "verb,mv_pos,n\nsay,0.6,10\nswear,0.9,10\nallege,0.1,10\ndeny,0.2,10\n"
NAMES = ["baker", "farmer", "sailor", "teacher", "driver", "nurse", "painter", "singer", "tailor", "miner", "judge", "cook"]


def line(text, word, rating):
    return {"text": text, "events": [{"token": text.split(" ").index(word), "word": word, "commitment": rating}]}


def made():
    """Ratings as readers might give them, with one hedge, one modal and one negation."""
    for name in NAMES:
        yield line(f"The {name} sold the house .", "sold", 3.0)
        yield line(f"The {name} said the house burned .", "burned", 2.8)
        yield line(f"The {name} may sell the house .", "sell", 1.0)
        yield line(f"The {name} did not sell the house .", "sell", -1.2)
        yield line(f"The {name} wants to sell the house .", "sell", 0.6)
        yield line(f"The {name} certainly sold the house .", "sold", 2.0)


@pytest.fixture(scope="module")
def ratings(tmp_path_factory):
    path = tmp_path_factory.mktemp("ratings") / "ratings.jsonl"
    path.write_text("\n".join(map(json.dumps, made())), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def strength(tmp_path_factory):
    path = tmp_path_factory.mktemp("strength") / "strength.csv"
    path.write_text(STRENGTH, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def weights(ratings, strength, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    (path,) = certainty.train({"uw": ratings}, strength, out=folder)
    with path.open(encoding="utf-8", newline="") as file:
        return {(r["feature"], r["entry"]): r for r in csv.DictReader(file)}


def test_weights_say_what_weakens(weights):
    assert float(weights["modal", "may"]["weight"]) < -0.5
    assert float(weights["negation", ""]["weight"]) < -0.3
    assert float(weights["governor", "want + to"]["weight"]) < 0
    assert (int(weights["modal", "may"]["n"]), weights["modal", "may"]["source"]) == (len(NAMES), certainty.RATINGS + COLLECTIONS["uw"])
    assert float(weights["modal", "may"]["se"]) >= 0


def test_a_weight_whose_sign_theory_forbids_is_left_out(weights):
    assert not any(name.endswith("booster") for name, _ in weights)


def test_rare_verbs_take_the_order_of_the_prior(weights):
    swear, allege = (float(weights["governor", f"{verb} + clause"]["weight"]) for verb in ("swear", "allege"))
    assert swear >= allege
    assert "prior" in weights["governor", "allege + clause"]["source"]
    assert "hand" in weights["cue class", "speech CT- + clause"]["source"]
    assert ("governor", "deny + clause") not in weights


def test_the_assumption_about_second_hand_sources_is_marked(weights):
    assert weights["outer source", ""]["source"].startswith("assumption")


def test_without_a_prior_rare_verbs_have_their_class_alone(ratings, tmp_path):
    (path,) = certainty.train({"uw": ratings}, out=tmp_path)
    assert "MegaVeridicality" not in path.read_text(encoding="utf-8")


def test_training_twice_gives_the_same_bytes(ratings, strength, tmp_path):
    first, second = (certainty.train({"uw": ratings}, strength, out=tmp_path / name)[0].read_bytes() for name in ("a", "b"))
    assert first == second


def test_left_out_sentences_are_predicted(ratings, monkeypatch):
    monkeypatch.setattr(validity_ratings, "BOOTSTRAP", 50)
    found = {"uw": rated.passages("uw", ratings)}
    table = validity_ratings.figures(validity_ratings.predictions(found, {})["uw"]).set_index(["events", "measure"])
    assert table.loc[("all", "r"), "value"] > 0.9
    assert table.loc[("heads of rows", "mean absolute error"), "value"] < 0.6
    assert (table["low"] <= table["value"]).all()
    assert table.loc[("all", "r"), "n"] == 6 * len(NAMES)


def test_weights_in_force_are_the_packaged_ones_again_afterwards():
    packaged = endorsement.weights()
    with endorsement.using({}):
        assert endorsement.weights() == {}
    assert endorsement.weights() is packaged


def test_other_collections_add_what_the_first_has_little_of(ratings, tmp_path):
    embedded = [{"context": "It was late.", "target": f"She did not think that the {name} sold the house.", "verb": "think",
                 "complement": f"the old {name} sold the house", "rating": -2.0} for name in NAMES]
    embedded += [{**line, "target": line["target"].replace("did not think", "may think"), "rating": 1.0} for line in embedded]
    path = tmp_path / "embedded.jsonl"
    path.write_text("\n".join(map(json.dumps, embedded)), encoding="utf-8")
    (item, *_) = rated.rated(rated.passages("commitmentbank", path))
    assert ("negated above", "think") in {(f.name, f.entry) for f in item.features}
    assert (item.end - item.start, item.rating) == (len("sold"), -2.0)
    (written,) = certainty.train({"uw": ratings, "commitmentbank": path}, out=tmp_path)
    rows = {(r["feature"], r["entry"]): r for r in csv.DictReader(written.read_text(encoding="utf-8").splitlines())}
    assert float(rows["negated above", "think"]["weight"]) < 0
    assert "de Marneffe" in rows["base", ""]["source"] and "collection" not in {feature for feature, _ in rows}


@pytest.mark.parametrize("line", ['{"context": "A b.", "target": "C d.", "complement": "d"}', '{"text": "A b .", "events": []}'])
def test_an_embedded_clause_without_its_rating_is_named(line, tmp_path):
    path = tmp_path / "embedded.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        rated.passages("commitmentbank", path)


def test_the_packaged_weights_are_of_the_file_s_form():
    assert endorsement.weights()["base", ""].weight > 1
    assert endorsement.weights()["modal", "may"].weight < -0.5


@pytest.mark.parametrize("content", ["not json", "{}", '{"text": "A b .", "events": [{"token": 0}]}'])
def test_a_file_of_another_form_is_named(content, tmp_path):
    path = tmp_path / "ratings.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        certainty.train({"uw": path}, out=tmp_path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match="no file"):
        certainty.train({"uw": tmp_path / "none.jsonl"}, out=tmp_path)


def test_levels_are_counted_against_the_annotated_items(tmp_path, monkeypatch):
    item = {"id": "made", "text": "The mayor said the bridge may close. Officials were silent.", "claims": [
        {"sources": [{"text": "The mayor", "start": 0}], "cue": {"text": "said", "start": 10}, "level": "PS", "polarity": "+",
         "content": {"text": "the bridge may close", "start": 15}, "style": "indirect", "tier": "core"},
        {"sources": [{"text": "Officials", "start": 37}], "cue": {"text": "were", "start": 47}, "level": "CT", "polarity": "+",
         "content": {"text": "silent", "start": 52}, "style": "indirect", "tier": "core"}]}
    monkeypatch.setattr(levels, "_annotated", lambda: [item])
    path, found = levels.count_levels(out=tmp_path)
    with found.open(encoding="utf-8", newline="") as file:
        own = [r for r in csv.DictReader(file) if "one annotator" in r["source"]]
    assert [(r["style"], r["level"], r["found"], r["n"]) for r in own] == [("indirect", "CT", "0", "1"), ("indirect", "PS", "1", "1")]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if "one annotator" in r["source"]]
    assert [(r["coder"], r["tool"], r["n"]) for r in rows] == [("CT", "missed", "1"), ("PS", "PS", "1")]
