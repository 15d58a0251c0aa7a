"""Annotated texts go to brat and to CAS XMI and come back the same."""
import json
import sys

import pytest

import analysis
from analysis import coding, paths
from analysis.errors import InputError

DESKS = paths.raw() / "annotations" / "desks"
FORMATS = {"brat": (coding.write_brat, coding.read_brat), "xmi": (coding.write_xmi, coding.read_xmi)}


def essence(text):
    """What every format keeps: the marks of each claim, its level and polarity."""
    def place(mark):
        return mark["start"], mark["text"]
    return sorted((sorted(map(place, [c["content"], *c.get("content_more", [])])), [place(s) for s in c["sources"] if s["start"] >= 0],
                   place(c["cue"]) if c.get("cue") else None, c["level"], c["polarity"]) for c in text["claims"])


@pytest.mark.parametrize("name", FORMATS)
def test_the_gold_comes_back_as_it_went(name, tmp_path):
    write, read = FORMATS[name]
    gold = coding.read_gold(DESKS)
    write(gold, tmp_path)
    back = read(tmp_path)
    assert [t["id"] for t in back] == [t["id"] for t in gold] and [t["text"] for t in back] == [t["text"] for t in gold]
    assert [essence(t) for t in back] == [essence(t) for t in gold]


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_tool_found_goes_out_and_back_also_across_lines_and_rare_letters(name, tmp_path):
    write, read = FORMATS[name]
    text = "𝔄nn Reed said, “The bridge 🌉 may\nclose, she thinks.” Bo Day denied that, “as\never”, it will fall."
    made = coding.of_analysis(analysis.analyze(text, doc_id="odd"))
    assert made["claims"]
    write([made], tmp_path)
    (back,) = read(tmp_path)
    assert essence(back) == essence(made) and back["text"] == text


def test_brat_s_lines_are_as_brat_writes_them(tmp_path):
    coding.write_brat([{"id": "a", "text": "Reed said it may rain.", "claims": [
        {"sources": [{"text": "Reed", "start": 0}], "cue": {"text": "said", "start": 5}, "content": {"text": "it may rain", "start": 10},
         "level": "PS", "polarity": "-"}]}], tmp_path)
    assert (tmp_path / "a.ann").read_text().splitlines() == [
        "T1\tContent 10 21\tit may rain", "T2\tCue 5 9\tsaid", "R1\tCue Arg1:T1 Arg2:T2", "T3\tSource 0 4\tReed",
        "R2\tSource Arg1:T1 Arg2:T3", "A1\tLevel T1 PS", "A2\tPolarity T1 denied"]
    assert "Level\tArg:Content, Value:CT|PR|PS|U" in (tmp_path / "annotation.conf").read_text()


def test_the_gold_is_written_and_read(tmp_path):
    gold = coding.read_gold(DESKS)
    coding.write_gold(gold, tmp_path)
    assert coding.read_gold(tmp_path) == gold
    (tmp_path / "lines.jsonl").write_text("".join(json.dumps(t) + "\n" for t in gold))
    assert coding.read_gold(tmp_path / "lines.jsonl") == gold


@pytest.mark.parametrize(("change", "says"), [(lambda c: c["content"].update(start=1), "does not stand at 1"),
                                              (lambda c: c.update(level="XX"), "'XX' is no level")])
def test_a_mark_in_the_wrong_place_is_an_input_error(tmp_path, change, says):
    text = coding.read_gold(DESKS)[0]
    change(text["claims"][0])
    coding.write_gold([text], tmp_path)
    with pytest.raises(InputError, match=says):
        coding.read_gold(tmp_path)


@pytest.mark.parametrize("read", [coding.read_gold, coding.read_brat, coding.read_xmi])
def test_an_empty_folder_is_an_input_error(tmp_path, read):
    with pytest.raises(InputError):
        read(tmp_path)


def test_broken_files_are_input_errors(tmp_path):
    (tmp_path / "a.ann").write_text("T1 rubbish\n")
    with pytest.raises(InputError, match="brat keeps the text there"):
        coding.read_brat(tmp_path)
    (tmp_path / "a.txt").write_text("Rain.")
    (tmp_path / "a.ann").write_text("T1\tContent x y\tRain\n")
    with pytest.raises(InputError, match="line 1"):
        coding.read_brat(tmp_path)
    (tmp_path / "a.xmi").write_text("rubbish")
    (tmp_path / "TypeSystem.xml").write_text("rubbish")
    with pytest.raises(InputError, match="no CAS XMI"):
        coding.read_xmi(tmp_path)


def test_without_the_extra_the_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(InputError, match=r"pip install 'hedgerow\[inception\]'"):
        coding.write_xmi([], tmp_path)
