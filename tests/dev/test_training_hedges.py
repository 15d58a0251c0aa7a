import csv
import json

import numpy as np
import pytest

from analysis import paths
from analysis.dev.training import hedges as training_hedges
from analysis.errors import InputError
from analysis.hedging import detect, lexicon
from analysis.hedging import model as hedge_model
from analysis.language import parsing, segmentation

SZEGED = [{"doc": f"d{i}", "split": "train", "text": t, "cues": cues} for i, (t, cues) in enumerate([
    ("It is possible that the roof leaks.", [[6, 14, "epistemic"]]), ("Entry is possible by the back door.", []),
    ("It may rain.", [[3, 6, "epistemic"]])])] + [{"doc": "x", "split": "dev", "text": "This is potentially so.", "cues": []}]


def lines(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def weights_folder(tmp_path, monkeypatch):
    """The folder of weights, in which a test may write."""
    folder = tmp_path / "weights"
    folder.mkdir()
    monkeypatch.setattr(paths, "WEIGHTS", folder)
    hedge_model.weights.cache_clear()
    yield folder
    hedge_model.weights.cache_clear()


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_fit_finds_the_weights_of_a_made_up_coin():
    rng = np.random.default_rng(0)
    rows = [[f for f in ("heads", "tails") if rng.random() < 0.5] for _ in range(4000)]
    answers = [rng.random() < 1 / (1 + np.exp(-(-1 + 2 * ("heads" in r)))) for r in rows]
    model = training_hedges.fit(rows, answers, 5, 0.01)
    found = dict(zip(model.names, model.weights, strict=True))
    assert found["(all)"] == pytest.approx(-1, abs=0.2)
    assert found["heads"] == pytest.approx(2, abs=0.2)
    assert found["tails"] == pytest.approx(0, abs=0.2)
    assert model.errors[model.names.index("heads")] == pytest.approx(0.07, abs=0.03)


def test_rare_features_get_no_weight_and_a_penalty_shrinks():
    rows, answers = [["a"]] * 50 + [["b"]] * 50 + [["c"]], [True] * 50 + [False] * 50 + [True]
    loose, tight = (training_hedges.fit(rows, answers, 5, p) for p in (0.1, 100.0))
    assert loose.names == ["(all)", "a", "b"]
    assert 0 < tight.weights[1] < loose.weights[1]


def test_training_writes_weights_and_no_sentence(tmp_path, weights_folder):
    corpus = lines(tmp_path / "s.jsonl", SZEGED * 8)
    written = training_hedges.train(corpus)
    assert written == [weights_folder / "hedge_use.csv", weights_folder / "hedge_sense.csv"]
    first = [p.read_bytes() for p in written]
    assert [p.read_bytes() for p in training_hedges.train(corpus)] == first
    counts = {r["feature"]: r["n"] for r in table(weights_folder / "hedge_sense.csv")}
    assert counts["possible"] == "16"
    assert "potentially" not in counts          # the part "dev" is left alone
    assert not any(b"roof" in content for content in first)


@pytest.mark.parametrize(("content", "says"), [("{}\n", "line 1"), ("no json\n", "line 1"), (None, "There is no file")])
def test_a_corpus_that_cannot_be_read_is_an_input_error(tmp_path, content, says):
    path = tmp_path / "c.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        training_hedges.train(path)


def test_the_packaged_tables_name_their_source_and_hold_entries_of_the_lexicon():
    entries = {e.entry for e in lexicon.load().entries}
    assert hedge_model.weights("hedge_use").words <= entries
    for name in ("hedge_use", "hedge_sense"):
        assert all(r["source"] and r["n"].isdigit() for r in table(paths.WEIGHTS / f"{name}.csv"))


def test_only_open_rules_are_overruled_and_both_ways_are_explained():
    assert set(detect.RULES) >= hedge_model.OPEN
    assert not hedge_model.OPEN & {"permission", "proposal", "name", "fixed_expression", "if_whether", "duty"}
    parsed = parsing.parse(segmentation.segment("Many players consider the old course dull."))
    accepted, _ = detect.detect(parsed, lexicon.load())
    assert [m.entry.entry for m in accepted] == ["consider"]
