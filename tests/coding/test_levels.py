import json

import matplotlib.pyplot as plt
import pytest

from analysis.coding import charts, scale
from analysis.coding.agreement import Part, frame
from analysis.coding.annotated import levels
from analysis.dev.training.levels import count_levels
from analysis.dev.validity import validate
from analysis.errors import InputError
from analysis.pipeline import analyze

TEXT = "The mayor said the bridge may close. The survey showed that rents had risen. Nobody spoke of the weather on the island."


def span(words):
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def coding(level, polarity="+", kind="speech"):
    return {"class": kind, "level": level, "polarity": polarity, "sure": "1"}


@pytest.fixture
def files(tmp_path):
    article = {"id": "made", "text": TEXT, "attributions": [
        {"source": span("The mayor"), "cue": span("said"), "content": span("the bridge may close")},
        {"source": span("The survey"), "cue": span("showed"), "content": span("that rents had risen")},
        {"source": [], "cue": span("spoke of"), "content": span("the weather on the island")}]}
    codes = [{"article": "made", "attribution": 0, "codings": [coding("PS"), coding("PS")]},
             {"article": "made", "attribution": 1, "codings": [coding("CT", kind="evidence"), coding("PR", kind="evidence")]},
             {"article": "made", "attribution": 2, "codings": [coding("PR"), coding("PR")]}]
    texts, coded = tmp_path / "texts.jsonl", tmp_path / "codes.jsonl"
    texts.write_text(json.dumps(article), encoding="utf-8")
    coded.write_text("\n".join(map(json.dumps, codes)), encoding="utf-8")
    return coded, texts


def test_coded_attributions_meet_the_claims_found_for_them(files):
    coded = levels.read(files[0], [files[1]], analyze)
    assert [c.row.level if c.row is not None else None for c in coded] == ["PS", "CT", None]
    table = frame(levels.figures(coded)).set_index("measure")
    assert (table.loc["found, also where coders disagree", "k"], table.loc["found, also where coders disagree", "n"]) == (2, 3)
    assert (table.loc["level and polarity right, of all", "k"], table.loc["level and polarity right, of all", "n"]) == (1, 2)
    assert table.loc["class right, of all attributions found", "k"] == 2


def test_every_coding_counts_for_its_share(files):
    counts = levels.counts(levels.read(files[0], [files[1]], analyze))
    assert counts == {("PS", "PS"): 1, ("CT", "CT"): 0.5, ("PR", "CT"): 0.5, ("PR", "missed"): 1}


def test_the_counts_from_news_replace_the_old_ones(files, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.dev.training.levels._annotated", lambda: [])
    path, found = count_levels(files[0], [files[1]], out=tmp_path)
    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("CT,CT,0.5,")
    assert "indirect,PS,1,1," in found.read_text(encoding="utf-8")


def test_a_missing_text_is_named(files, tmp_path):
    with pytest.raises(InputError, match="'made' .* in none of the texts"):
        levels.read(files[0], [], analyze)


def test_codings_belong_to_certainty(files):
    with pytest.raises(InputError, match="belong to the validation 'certainty'"):
        validate.validate("hedges", codes=files[0])


def test_reliability_compares_the_two_means_and_draws_them():
    cases = [(0, "CT", 1.0), (1, "CT", 1.0), (2, "PR", 1.0), (0, "PS", 0.3), (1, "PS", 0.35)]
    table = frame(scale.reliability(Part("made", "layer"), 3, cases)).set_index("group")
    sure = table.loc["0.83 to 1.00"]
    assert sure["value"] == pytest.approx((1 + 1 + 2 / 3) / 3) and sure["n"] == 3
    assert sure["note"].startswith("0|") and sure["note"].index("*") < sure["note"].index("o")
    assert "@" in table.loc["0.17 to 0.50", "note"]
    ax = charts.reliability_diagram(table.reset_index())
    assert "n 3" in {text.get_text() for text in ax.texts}
    assert "tool 1.00, coders 0.89, n 3" in charts.reliability_diagram_alt(table.reset_index())
    plt.close(ax.figure)
