"""The paragraph for a paper says what the provenance says."""
import json

import pytest

import analysis
from analysis import __main__
from analysis.errors import InputError
from analysis.pages import methods


@pytest.fixture
def files(tmp_path):
    (tmp_path / "news.txt").write_text("Ann Lee said the bridge may close.", encoding="utf-8")
    (tmp_path / "people.csv").write_text("mention,actor,kind\nAnn Lee,Ann Lee-Cole,person\n", encoding="utf-8")
    return tmp_path


def test_versions_and_hashes_are_those_of_the_result():
    result = analysis.analyze("Ann Lee said the bridge may close.")
    said = result.methods()
    record = result.provenance
    for part in (record["hedgerow"], record["python"], record["libraries"]["spacy"], record["libraries"]["nltk"],
                 *(record[f"{name}_sha256"][:12] for name in ("text", "model", "hedge_lexicon")), record["weights"]["scorecard.csv"][:12]):
        assert part in said
    assert "a text (SHA-256" in said and "the packaged lexicon" in said and "joined by rules." in said
    assert "\n" not in said and "  " not in said and "{" not in said


def test_a_file_s_own_options_stand_in_the_paragraph(files, capsys):
    assert __main__.main(["analyze", str(files / "news.txt"), "--out", str(files), "--actors", str(files / "people.csv")]) == 0
    capsys.readouterr()
    assert __main__.main(["methods", str(files / "news" / "provenance.json")]) == 0
    said = capsys.readouterr().out
    assert 'We analysed the text news.txt (SHA-256' in said and '(command "hedgerow analyze", Python' in said
    record = json.loads((files / "news" / "provenance.json").read_text(encoding="utf-8"))
    assert f"our corrections in people.csv (SHA-256 {record['options']['actors']['sha256'][:12]}…)" in said


@pytest.mark.parametrize(("content", "says"), [(None, "There is no file"), ("no json", "is no provenance.json"), ("[1]", "holds no record"),
                                               ('{"python": "3.11"}', "lacks hedge_lexicon_sha256, hedgerow")])
def test_what_is_no_provenance_is_an_input_error(tmp_path, content, says):
    path = tmp_path / "provenance.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        methods.read(path)
