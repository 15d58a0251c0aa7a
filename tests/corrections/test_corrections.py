"""The researcher's decisions are applied on every run, each row is told what became of it, and nothing else changes."""
import csv
import json

import pandas as pd
import pytest
from corpora import write

import analysis
from analysis import __main__
from analysis.corpus import analyze as corpus
from analysis.corrections import rows
from analysis.errors import InputError

TEXT = ("Ann Reed met Bo Day at the bridge. She said the bridge may close. Day denied that the school is unsafe.\n\n"
        "The council's engineer believes that the pier has moved. In Cole's eyes the repair is a waste. It rained on Monday.\n")
HEADER = ["doc_id", "start", "end", "text", "decision", "value", "level", "cue"]


@pytest.fixture(scope="module")
def plain():
    return analysis.analyze(TEXT, doc_id="news")


@pytest.fixture
def corrected(tmp_path):
    """Analyses the text with corrections: tuples of words, decision, value, level, cue."""
    def run(*decisions, text=TEXT):
        return analysis.analyze(text, doc_id="news", corrections=file(tmp_path / "corrections.csv", *decisions))
    return run


def file(path, *decisions):
    with path.open("w", encoding="utf-8", newline="") as out:
        made = csv.writer(out)
        made.writerow(HEADER)
        for words, decision, *more in decisions:
            start = TEXT.index(words)
            made.writerow(["news", start, start + len(words), words, decision, *more, *[""] * (3 - len(more))])
    return path


def claim(result, words):
    (row,) = result.claims[result.claims["text"] == words].to_dict("records")
    return row


def statuses(result):
    return result.corrections["status"].tolist()


def others(result, words):
    """Everything about the claims with other words."""
    return result.claims[~result.claims["text"].isin([words])].drop(columns="claim_id").reset_index(drop=True)


# ---- each decision ----
def test_a_claim_goes_to_another_actor(plain, corrected):
    words = "the school is unsafe"
    result = corrected((words, "actor", "Ann Reed"))
    assert claim(plain, words)["actor"] == "Bo Day"
    assert (claim(result, words)["actor"], claim(result, words)["chain"]) == ("Ann Reed", "Ann Reed")
    assert statuses(result) == ["applied"]
    pd.testing.assert_frame_equal(others(result, words), others(plain, words))
    assert result.actors.set_index("actor").loc["Bo Day", "n_claims"] == 0


def test_the_article_s_own_claim_goes_to_somebody_and_back(plain, corrected):
    words = "In Cole's eyes the repair is a waste"
    given = claim(corrected((words, "actor", "Reuters > Cole")), words)
    assert (given["chain"], given["actor"], given["style"], given["cue_class"]) == ("Reuters > Cole", "Cole", "indirect", "speech")
    back = claim(corrected(("the pier has moved", "actor", "AUTHOR")), "the pier has moved")
    assert (back["chain"], back["style"]) == ("AUTHOR", "author")
    assert pd.isna(back["cue_class"])


def test_what_a_source_passes_on_follows_it(tmp_path):
    text = "Reed said that Cole had told her that the bridge is closed."
    start = text.index("Cole had told")
    words = analysis.analyze(text, doc_id="news").claims
    outer = words[words["chain"] == "Reed"].iloc[0]
    path = tmp_path / "c.csv"
    path.write_text(f"doc_id,start,end,text,decision,value\nnews,{outer['start']},{outer['end']},{outer['text']},actor,Ada Reed\n")
    result = analysis.analyze(text, doc_id="news", corrections=path)
    assert start >= 0 and "Ada Reed > Cole" in set(result.claims["chain"])
    assert "Reed > Cole" not in set(result.claims["chain"])


@pytest.mark.parametrize(("value", "commitment"), [("PR", 2), ("PS-", -1), ("CT-", -3), ("U", 0)])
def test_a_claim_gets_another_level_and_its_terms_still_add_up(plain, corrected, value, commitment):
    words = "the pier has moved"
    result = corrected((words, "level", value))
    row = claim(result, words)
    assert (row["level"], row["commitment"], row["certainty"]) == (value[:2].strip("-"), commitment, abs(commitment) / 3)
    terms = result.terms[(result.terms["claim_id"] == row["claim_id"]) & (result.terms["scale"] == "commitment")]
    sign = terms.loc[terms["feature"] == "sign", "weight"].item()
    assert sign * terms.loc[terms["feature"] != "sign", "weight"].sum() == pytest.approx(commitment)
    pd.testing.assert_frame_equal(others(result, words), others(plain, words))


def test_a_level_that_the_tool_gives_anyway_changes_nothing(plain, corrected):
    result = corrected(("the bridge may close", "level", "PS"))
    pd.testing.assert_frame_equal(result.terms, plain.terms)
    assert statuses(result) == ["applied"]


def test_what_is_no_claim_goes_and_the_others_stay(plain, corrected):
    words = "It rained on Monday"
    result = corrected((words, "no claim"))
    assert len(result.claims) == len(plain.claims) - 1 and words not in set(result.claims["text"])
    pd.testing.assert_frame_equal(others(result, words), others(plain, words))


def test_what_is_no_hedge_is_rejected_and_lowers_nothing(plain, corrected):
    result = corrected(("may", "no hedge"))
    assert (claim(plain, "the bridge may close")["level"], claim(result, "the bridge may close")["level"]) == ("PS", "CT")
    assert "may" not in set(result.hedges["text"])
    assert result.rejected.set_index("text").loc["may", "rule"] == "correction"
    assert "correction" in analysis.rules()


def test_a_missed_claim_is_added(corrected):
    result = corrected(("the repair is a waste", "claim", "Cole", "CT-", "eyes"), ("In Cole's eyes the repair is a waste", "no claim"))
    row = claim(result, "the repair is a waste")
    assert (row["chain"], row["level"], row["polarity"], row["cue"], row["rule"]) == ("Cole", "CT", "-", "eyes", "correction")
    assert "Cole" in set(result.actors["actor"])
    assert statuses(result) == ["applied", "applied"]


def test_a_missed_claim_without_a_level_is_scored_like_any(tmp_path):
    text = "To Cole, the repair may be a waste."
    path = tmp_path / "c.csv"
    path.write_text("doc_id,start,end,text,decision,value\ntext,9,34,the repair may be a waste,claim,Cole\n")
    row = analysis.analyze(text, corrections=path).claims.iloc[-1]
    assert (row["text"], row["actor"], row["level"]) == ("the repair may be a waste", "Cole", "PS")


def test_a_pronoun_is_somebody_else_and_those_that_take_it_up_follow(plain, tmp_path):
    text = "Ann Reed met Eva Cole. She said the bridge may close. She added that it is old."
    before = analysis.analyze(text, doc_id="news")
    wrong = before.claims.loc[before.claims["cue"] == "said", "actor"].item()
    other = {"Ann Reed": "Eva Cole", "Eva Cole": "Ann Reed"}[wrong]
    path = tmp_path / "c.csv"
    path.write_text(f"doc_id,start,end,text,decision,value\nnews,23,26,She,mention,{other}\n")
    result = analysis.analyze(text, doc_id="news", corrections=path)
    assert result.claims.loc[result.claims["cue"].notna(), "actor"].tolist() == [other, other]
    assert result.mentions.set_index("start").loc[23, ["actor", "how"]].tolist() == [other, "config"]
    assert statuses(result) == ["applied"]


# ---- what does nothing, and is told ----
def test_after_a_change_of_the_text_a_row_is_stale_and_says_where_its_words_are(corrected):
    words = "the school is unsafe"
    result = corrected((words, "actor", "Ann Reed"), text="Update: " + TEXT)
    at = TEXT.index(words) + 8
    assert statuses(result) == ["stale"]
    assert result.corrections["note"].item() == f"the words now stand at {at} to {at + len(words)}: change start and end if it still holds"
    assert claim(result, words)["actor"] == "Bo Day"


def test_words_that_are_gone_are_stale(corrected):
    result = corrected(("the school is unsafe", "level", "PS"), text=TEXT.replace("unsafe", "sound"))
    assert result.corrections[["status", "note"]].values.tolist() == [["stale", "the words are not in the text any more"]]


@pytest.mark.parametrize("second", [("level", "PR"), ("no claim",)])
def test_rows_that_cannot_hold_together_are_both_left_out(plain, corrected, second):
    words = "the school is unsafe"
    result = corrected((words, "level", "PS"), (words, *second))
    assert statuses(result) == ["conflicting", "conflicting"]
    assert result.corrections["note"].tolist() == ["with row 3: keep one of them", "with row 2: keep one of them"]
    pd.testing.assert_frame_equal(result.claims, plain.claims)


def test_the_same_row_twice_counts_once(corrected):
    result = corrected(("may", "no hedge"), ("may", "no hedge"))
    assert result.corrections[["status", "note"]].fillna("").values.tolist() == [["applied", ""], ["applied", "the same as row 2"]]


def test_actor_and_level_of_one_claim_go_together(corrected):
    words = "the school is unsafe"
    row = claim(corrected((words, "level", "PS"), (words, "actor", "Ann Reed")), words)
    assert (row["actor"], row["level"]) == ("Ann Reed", "PS")


@pytest.mark.parametrize(("row", "note"), [
    (("Ann Reed met", "no claim"), "no claim has just these words; the nearest runs from 0 to 33"),
    (("Monday", "no hedge"), "no hedge stands there"),
    (("Monday", "mention", "Bo Day"), "no source of a claim stands there")])
def test_a_row_without_anything_to_correct_matches_nothing(plain, corrected, row, note):
    result = corrected(row)
    assert result.corrections[["status", "note"]].values.tolist() == [["matching nothing", note]]
    pd.testing.assert_frame_equal(result.claims, plain.claims)


def test_a_claim_to_add_that_is_there_says_so(corrected):
    words = "the school is unsafe"
    assert corrected((words, "claim", "Bo Day")).corrections["note"].item() == "the tool says so by itself"
    other = corrected((words, "claim", "Eva Cole")).corrections.iloc[0]
    assert (other["status"], other["note"]) == ("conflicting", "the tool has this claim, by Bo Day: correct its actor")


def test_rows_of_other_documents_and_without_a_decision_are_nobody_s(plain, tmp_path):
    path = tmp_path / "c.csv"
    path.write_text("doc_id,start,end,text,decision\nother,0,3,Ann,no claim\nnews,0,3,Ann,\n")
    result = analysis.analyze(TEXT, doc_id="news", corrections=path)
    assert result.corrections.empty
    pd.testing.assert_frame_equal(result.claims, plain.claims)


# ---- the file ----
@pytest.mark.parametrize(("line", "says"), [
    ("news,0,3,Ann,rubbish,", "column decision: 'rubbish' is none of actor, level"), ("news,0,3,Ann,actor,", "row 2, column value"),
    ("news,0,3,Ann,level,high", "'high' is no level"), ("news,3,3,Ann,no claim,", "row 2, column end: 3 is not behind the start"),
    ("news,x,3,Ann,no claim,", "column start: 'x' is not a number")])
def test_what_is_no_correction_is_an_input_error(tmp_path, line, says):
    path = tmp_path / "c.csv"
    path.write_text(f"doc_id,start,end,text,decision,value\n{line}\n")
    with pytest.raises(InputError, match=says):
        analysis.analyze(TEXT, corrections=path)


def test_a_spreadsheet_s_semicolons_and_guards_do_no_harm(plain, tmp_path):
    text = "“-5 degrees may come,” said Ann Reed."
    words = analysis.analyze(text, doc_id="news").claims["text"].iloc[0]
    path = tmp_path / "c.csv"
    path.write_text(f"doc_id;start;end;text;decision;value\nnews;1;{1 + len(words)};'{words};level;'CT\n", encoding="utf-8-sig")
    result = analysis.analyze(text, doc_id="news", corrections=path)
    assert (statuses(result), result.claims["level"].iloc[0]) == (["applied"], "CT")


def test_a_file_to_fill_has_a_row_for_all_that_can_be_corrected_and_keeps_what_was_decided(plain, tmp_path):
    path = tmp_path / "c.csv"
    plain.write_corrections(path)
    table = pd.read_csv(path, dtype=str, encoding="utf-8-sig").fillna("")
    assert table["about"].value_counts().to_dict() == {"claim": len(plain.claims), "hedge": len(plain.hedges), "mention": 1}
    assert rows.read(path) == []
    at = table.index[table["text"] == "the school is unsafe"][0]
    table.loc[at, ["decision", "value"]] = ["level", "PS"]
    table.to_csv(path, index=False)
    result = analysis.analyze(TEXT, doc_id="news", corrections=path)
    assert claim(result, "the school is unsafe")["level"] == "PS"
    result.write_corrections(path)
    again = analysis.analyze(TEXT, doc_id="news", corrections=path)
    assert claim(again, "the school is unsafe")["level"] == "PS" and statuses(again) == ["applied"]


# ---- told everywhere ----
def test_provenance_methods_and_the_command_tell_of_all_rows(tmp_path, capsys):
    path = file(tmp_path / "fix.csv", ("may", "no hedge"), ("Monday", "no hedge"))
    actors = tmp_path / "people.csv"
    actors.write_text("mention,actor,kind\nBo Day,Mayor Day,person\nNobody,Somebody,person\n")
    result = analysis.analyze(TEXT, doc_id="news", corrections=path, actors=actors)
    assert {k: v for k, v in result.provenance["options"]["corrections"].items() if k != "sha256"} == {
        "file": "fix.csv", "applied": 1, "stale": 0, "conflicting": 0, "matching nothing": 1}
    assert {k: v for k, v in result.provenance["options"]["actors"].items() if k != "sha256"} == {
        "file": "people.csv", "rows": 2, "matching nothing": 1}
    said = result.methods()
    assert "1 decision was applied from fix.csv" in said and "left out were 1 matching nothing" in said
    assert "of its 2 rows 1 matching nothing in this text" in said
    assert result.corrections[["file", "row", "text", "status"]].values.tolist()[2:] == [
        ["actors", 2, "Bo Day", "applied"], ["actors", 3, "Nobody", "matching nothing"]]
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    assert __main__.main(["analyze", str(tmp_path / "news.txt"), "--out", str(tmp_path / "out"), "--corrections", str(path),
                          "--actors", str(actors)]) == 0
    told = capsys.readouterr().err
    assert "people.csv: nothing in the texts is mentioned as 'nobody'" in told
    assert "row 3 of the corrections file (Monday) is matching nothing: no hedge stands there" in told


def test_a_renamed_actor_s_row_counts_as_met(tmp_path):
    actors = tmp_path / "people.csv"
    actors.write_text("mention,actor,kind\nBo Day,Day,\nDay,The Mayor,\n")
    result = analysis.analyze(TEXT, actors=actors)
    assert result.corrections["status"].tolist() == ["applied", "applied"] and "The Mayor" in set(result.claims["actor"])


def test_a_corpus_applies_them_document_by_document_and_tells_what_matched_nowhere(tmp_path):
    source = write(tmp_path / "texts", {"news.txt": TEXT, "other.txt": TEXT.replace("bridge", "tunnel")})
    path, actors = tmp_path / "c.csv", tmp_path / "people.csv"
    start = TEXT.index("may")
    path.write_text("doc_id,start,end,text,decision\n"
                    f"news.txt,{start},{start + 3},may,no hedge\nnews.txt,0,5,wrong,no claim\nabsent.txt,0,3,Ann,no claim\n")
    actors.write_text("mention,actor,kind\nBo Day,Day,\nNobody,Somebody,\n")
    done = corpus.analyze_corpus(source, out=tmp_path / "out", corrections=path, actors=actors, workers=0)
    levels = done.table("claims").set_index("doc_id").query("cue == 'said'")["level"].to_dict()
    assert levels == {"news.txt": "CT", "other.txt": "PS"}
    table = done.table("corrections")
    assert table[["file", "doc_id", "row", "status"]].values.tolist() == [
        ["corrections", "news.txt", 2, "applied"], ["corrections", "news.txt", 3, "stale"],
        ["actors", "news.txt", 2, "applied"], ["actors", "other.txt", 2, "applied"]]
    record = json.loads((done.folder / "manifest.json").read_text())["runs"][-1]
    assert record["corrections"] == {"applied": 1, "stale": 1, "conflicting": 0, "matching nothing": 1, "rows matching nothing": [4]}
    assert record["actors_unmet"] == ["nobody"]
    assert "Of the corrections file, 1 rows match nothing in any document: 4." in done.notes


def test_a_level_given_by_hand_is_that_of_the_claim_s_main_clause_too(corrected):
    result = corrected(("the pier has moved", "level", "PS-"))
    (clause,) = result.clauses[result.clauses["head"] == "moved"].to_dict("records")
    assert (clause["level"], clause["polarity"], clause["commitment"]) == ("PS", "-", -1)


def test_rows_count_in_the_text_as_given_also_where_it_is_cleaned(tmp_path):
    text = "Ann Reed said the <b>bridge</b> may close. Bo Day denied that &amp; the school is unsafe."
    before = analysis.analyze(text, doc_id="news")
    at = before.claims["cue"].tolist().index("denied")
    words = before.claims["text"].iloc[at]
    path = tmp_path / "c.csv"
    before.write_corrections(path)
    rows_ = pd.read_csv(path, dtype="string")
    rows_.loc[rows_["text"] == " ".join(words.split()), ["decision", "value"]] = ["actor", "Ann Reed"]
    rows_.loc[rows_["about"] == "hedge", "decision"] = "no hedge"
    rows_.to_csv(path, index=False)
    result = analysis.analyze(text, doc_id="news", corrections=path)
    assert statuses(result) == ["applied", "applied"]
    assert result.claims["actor"].tolist() == ["Ann Reed", "Ann Reed"] and result.claims["level"].tolist() == ["CT", "CT"]
