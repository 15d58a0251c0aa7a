"""The way of a sample: drawn, written, filled, damaged, read back; and what the example of two coders says."""
import csv
import io
import shutil
from dataclasses import replace
from datetime import datetime

import numpy as np
import openpyxl
import pandas as pd
import pytest

import analysis
from analysis import coding, paths
from analysis.coding.estimation import estimates
from analysis.coding.sheets import form, sampling, units, workbook
from analysis.errors import InputError

EXAMPLE = paths.raw() / "annotations" / "two_coders"


@pytest.fixture(scope="module")
def results():
    return [analysis.analyze(text["text"], doc_id=text["id"]) for text in coding.read_gold(EXAMPLE.parent / "desks")]


@pytest.fixture(scope="module")
def example():
    return coding.read_sheets(EXAMPLE)


@pytest.fixture
def sheet(tmp_path):
    """A written sample of the example's items for one coder, with a function that fills the CSV and reads it back."""
    sample = coding.load_sample(EXAMPLE)
    sample.write(tmp_path, coders=["ann"])

    def run(change=lambda rows: rows, sep=",", encoding="utf-8-sig"):
        (tmp_path / "ann.xlsx").unlink(missing_ok=True)
        path = tmp_path / "ann.csv"
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        head = rows[0]
        for row in rows[1:]:
            row[head.index("claim"):head.index("note")] = ["yes", "Reed", "certain", "no", "90", "none"]
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=sep).writerows(change(rows))
        path.write_bytes(out.getvalue().encode(encoding, errors="replace"))
        return coding.read_sheets(tmp_path)

    return run


# ---- drawing ----
def test_a_sample_has_chances_that_add_up_to_all_units_and_hedged_ones_more_often(results):
    sample = coding.sample(results, n=60, seed=3)
    assert len(sample.items) == 60 and sample.items["item"].is_unique
    weights = (1 / sample.items["inclusion"]).astype(float)
    assert weights.sum() == pytest.approx(sample.strata["units"].sum()) == sample.frame["units"].sum()
    assert (sample.strata["drawn"] >= np.minimum(2, sample.strata["units"])).all()
    hedged = sample.items["level"] != "CT"
    assert sample.items.loc[hedged, "inclusion"].mean() > 1.4 * sample.items.loc[~hedged, "inclusion"].mean()
    by_stratum = sample.items.groupby("stratum")["inclusion"].first() * sample.strata.set_index("stratum")["units"]
    assert by_stratum.to_dict() == pytest.approx(sample.strata.set_index("stratum")["drawn"].to_dict())


def test_the_same_seed_draws_the_same_and_another_others(results):
    first, again, other = (coding.sample(results, n=20, seed=seed).items for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert set(first["item"]) != set(other["item"])


def test_no_unit_without_certainty_is_drawn(results):
    sample = coding.sample(results, n=1000)
    claims = pd.concat([r.claims for r in results])
    counted = claims[claims["cue_class"].isna() | claims["cue_class"].isin(["speech", "belief", "evidence"])]
    assert len(sample.items) == len(counted) < len(claims)
    assert (sample.items["inclusion"] == 1).all()


def test_rare_actors_share_a_stratum_and_small_samples_have_few(results):
    assert any(s.startswith(sampling.OTHERS) for s in coding.sample(results, n=60).strata["stratum"])
    assert len(coding.sample(results, n=6).strata) <= 3


def test_clauses_are_coded_like_claims_but_for_those_that_state_nothing(results):
    sample = coding.sample(results[0], unit="clauses", n=1000)
    clauses = results[0].clauses
    assert len(sample.items) == (clauses["relation"] != "nonfinite").sum() < len(clauses)
    assert sample.unit == "clauses" and sample.items["context"].str.contains("⟦").all()


def test_a_table_that_is_not_there_is_an_input_error(results):
    without = {name: table for name, table in results[0].tables.items() if name != "clauses"}
    with pytest.raises(InputError, match="no table 'clauses'"):
        coding.sample(replace(results[0], tables=without), unit="clauses")


def test_a_corpus_on_disk_is_sampled_by_outlet(tmp_path):
    for k in range(6):
        (tmp_path / "texts").mkdir(exist_ok=True)
        (tmp_path / "texts" / f"{k}.txt").write_text(f"Ann Reed said that bridge {k} may close. Bo Day denied that school {k} is unsafe.")
    (tmp_path / "meta.csv").write_text("file,outlet\n" + "".join(f"{k}.txt,{'Post' if k % 2 else 'Echo'}\n" for k in range(6)))
    corpus = analysis.analyze_corpus(tmp_path / "texts", out=tmp_path / "out", metadata=tmp_path / "meta.csv", workers=0)
    sample = coding.sample(corpus, n=8, by=("outlet", "level"))
    assert sample.strata["stratum"].tolist() == ["Echo | CT", "Echo | PS", "Post | CT", "Post | PS"]
    assert sample.items["context"].str.contains("⟦").all()
    assert set(sample.items["outlet"]) == {"Echo", "Post"}


@pytest.mark.parametrize(("options", "says"), [({"by": ("mood",)}, "stratified by 'mood'"), ({"n": 1}, "at least 2"),
                                               ({"unit": "words"}, "no unit 'words'")])
def test_what_cannot_be_drawn_is_an_input_error(results, options, says):
    with pytest.raises(InputError, match=says):
        coding.sample(results, **options)


def test_only_analyses_are_sampled():
    with pytest.raises(InputError, match="not str"):
        coding.sample(["text"])
    with pytest.raises(InputError, match="returned"):
        coding.sample([])


# ---- sheets ----
def test_a_sheet_tells_nothing_of_the_tool_s_answers(tmp_path):
    sample = coding.load_sample(EXAMPLE)
    sample.write(tmp_path, coders=["ann"])
    own = pd.read_csv(tmp_path / "ann.csv")
    assert list(own.columns) == [*workbook.GIVEN, *(q.name for q in form.CLAIM_FORM)]
    assert own.iloc[:, 4:].isna().all().all()
    book = openpyxl.load_workbook(tmp_path / "ann.xlsx")
    words = {str(cell.value) for tab in book for row in tab.iter_rows() for cell in row}
    assert not words & {*sample.items["stratum"], *sample.items["chain"], "REEVE | CT"}


def test_the_workbook_has_drop_downs_marks_a_codebook_and_a_count(tmp_path):
    coding.load_sample(EXAMPLE).write(tmp_path, coders=["ann"])
    book = openpyxl.load_workbook(tmp_path / "ann.xlsx", rich_text=True)
    tab = book["coding"]
    assert book.sheetnames == ["coding", "codebook"]
    assert tab["A1"].value == '="ann: "&COUNTA(E3:E62)&" of 60 coded"'
    lists = {str(rule.sqref): rule.formula1 for rule in tab.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"E3:E62": '"yes,no"', "G3:G62": '"certain,probable,possible,left open"', "H3:H62": '"yes,no"'}
    bold = [part for part in tab["C3"].value if getattr(part, "font", None) is not None and part.font.b]
    assert len(bold) == 1 and bold[0].text.strip("⟦⟧") == tab["D3"].value
    assert tab["C3"].alignment.wrap_text and tab.freeze_panes == "B3" and tab.row_dimensions[3].height > 30
    assert {q.name for q in form.CLAIM_FORM} <= {cell.value for cell in book["codebook"]["A"]}


def test_words_that_look_like_a_formula_stay_words(tmp_path):
    sample = coding.load_sample(EXAMPLE)
    sample.items.loc[0, ["text", "context"]] = ["=1+1", "=1+1 \x0b"]
    sample.write(tmp_path, coders=["ann"])
    tab = openpyxl.load_workbook(tmp_path / "ann.xlsx")["coding"]
    (row,) = [row for row in tab.iter_rows(min_row=3) if row[0].value == sample.items.loc[0, "item"]]
    assert (row[3].value, row[3].data_type, row[2].data_type) == ("=1+1", "s", "s")


def test_a_share_is_coded_by_all_and_the_rest_is_dealt_out(tmp_path):
    dealt = coding.load_sample(EXAMPLE).write(tmp_path, coders=["ann", "ben", "cy"], shared=0.3)
    by_all = dealt.items["coders"].eq("ann;ben;cy")
    assert by_all.sum() == 18
    assert dealt.items.loc[~by_all, "coders"].value_counts().tolist() == [14, 14, 14]
    assert len(pd.read_csv(tmp_path / "ann.csv")) == 32
    orders = [pd.read_csv(tmp_path / f"{name}.csv")["item"].tolist() for name in ("ann", "ben")]
    assert orders[0][:5] != orders[1][:5]


def test_sheets_with_answers_are_never_replaced(tmp_path):
    sample = coding.load_sample(EXAMPLE)
    sample.write(tmp_path, coders=["ann"])
    with pytest.raises(InputError, match="is there already"):
        sample.write(tmp_path, coders=["ann"])
    for coders in ([], ["ann", "Ann"], ["!?"]):
        with pytest.raises(InputError):
            sample.write(tmp_path / "other", coders=coders)


# ---- reading back ----
def test_two_coders_with_noise_and_a_damaged_sheet_come_home(tmp_path):
    """60 claims, 10 % of the answers changed; one sheet re-ordered, re-quoted, with trimmed ids, further columns and rows."""
    sample = coding.load_sample(EXAMPLE)
    first = coding.read_sheets({"first": EXAMPLE / "first.xlsx"}, sample)
    truth = first.by_coder("level")["first"]
    rng = np.random.default_rng(5)
    noisy = truth.mask((rng.random(len(truth)) < 0.1) & truth.notna(), "PR")
    changed = int((noisy != truth).sum())
    assert changed
    shown = {code: said for said, code in form.LEVEL_CHOICES}
    rows = pd.DataFrame({"item": sample.items["item"].str[:-2] + " ", "text": sample.items["text"].str.replace("'", "’") + " ",
                         "mood": "fine", "claim": "Yes", "level": noisy.map(shown, na_action="ignore").str.upper().tolist()})
    rows = pd.concat([rows.sample(frac=1, random_state=1), pd.DataFrame([{"text": "no such words", "claim": "yes"}])])
    rows.to_csv(tmp_path / "second.csv", sep=";", index=False, encoding="cp1252", errors="replace")
    read = coding.read_sheets({"first": EXAMPLE / "first.xlsx", "second": tmp_path / "second.csv"}, sample)
    table = read.by_coder("level")
    assert (table["first"].dropna() == truth.dropna()).all()
    assert table["second"].eq(noisy.to_numpy()).sum() == noisy.notna().sum() == 58
    lost = read.problems[read.problems["lost"]]
    assert lost["reason"].value_counts().to_dict() == {
        "no item has this id or this text": 1, **{"the column is missing: its answers are not there": 5}}
    assert read.problems["reason"].str.startswith("found by its text").sum() == 60
    assert "mood" in set(read.problems["column"].dropna())
    agreement = coding.compare_coders(read).query("question == 'level' and who == 'coders' and measure == 'equal answers'")
    assert agreement["value"].item() == pytest.approx(1 - changed / agreement["n"].item())


def cell(column, value):
    """Puts a value into the first row's column of a sheet."""
    def change(rows):
        rows[1][rows[0].index(column)] = value
        return rows
    return change


@pytest.mark.parametrize(("column", "value", "question", "code"), [
    ("level", " Probable ", "level", "PR"), ("level", "PS", "level", "PS"),
    ("level", "Left open", "level", "U"), ("level", "Uncommitted", "level", "U"), ("claim", "TRUE", "claim", "yes"),
    ("claim", "1", "claim", "yes"),
    ("denied", "N", "denied", "no"), ("certainty", "75 %", "certainty", "75"), ("certainty", "66,5", "certainty", "66.5"),
    ("certainty", "'80", "certainty", "80"), ("hedges", "may; could", "hedges", "may; could")])
def test_answers_are_understood_however_the_spreadsheet_writes_them(sheet, column, value, question, code):
    read = sheet(cell(column, value))
    found = read.answers[read.answers["question"] == question]["value"].value_counts()
    assert found.get(code, 0) >= 1 and not read.problems["lost"].any()


@pytest.mark.parametrize(("column", "value", "reason"), [
    ("level", "high", "'high' is none of certain, probable, possible, left open"), ("certainty", "0.75", "may be a share"),
    ("certainty", "140", "no number from 0 to 100"), ("certainty", "2-Jan", "no number"),
    ("claim", "perhaps", "'perhaps' is none of yes, no")])
def test_what_cannot_be_understood_is_told_with_sheet_row_and_column(sheet, column, value, reason):
    read = sheet(cell(column, value))
    (problem,) = read.problems.to_dict("records")
    assert (problem["sheet"], problem["row"], problem["column"], problem["lost"]) == ("ann.csv", 2, column, True)
    assert reason in problem["reason"]
    expected = 59 if column == "claim" else 60
    assert read.answers.query("question == 'claim'")["item"].nunique() == expected


def test_a_date_and_a_percentage_of_a_workbook_are_seen_for_what_they_are(tmp_path):
    coding.load_sample(EXAMPLE).write(tmp_path, coders=["ann"])
    book = openpyxl.load_workbook(tmp_path / "ann.xlsx")
    tab = book["coding"]
    for row, value, style in ((3, datetime(2026, 1, 2), "dd-mmm"), (4, 0.75, "0%"), (5, 30, "General")):
        tab.cell(row, 5, "yes")
        tab.cell(row, 9, value).number_format = style
    book.save(tmp_path / "ann.xlsx")
    read = coding.read_sheets(tmp_path)
    assert sorted(read.answers.query("question == 'certainty'")["value"]) == ["30", "75"]
    lost = read.problems[read.problems["lost"]].to_dict("records")
    assert [(p["row"], p["reason"]) for p in lost] == [(3, "the spreadsheet made a date of it (02 January): write the answer again")]
    assert (read.problems["reason"] == "not coded yet").sum() == 57
    assert str(read) == "ann 3 items; 1 row or answers could not be used"


def test_an_id_with_another_item_s_text_counts_for_neither(sheet):
    def swap(rows):
        rows[1][0], rows[2][0] = rows[2][0], rows[1][0]
        return rows
    read = sheet(swap)
    assert read.problems["lost"].tolist() == [True, True]
    assert read.problems["reason"].str.contains("the text is that of item").all()
    assert read.answers["item"].nunique() == 58


def test_a_row_that_stands_twice_counts_once_and_two_answers_for_one_item_for_none(sheet):
    assert sheet(lambda rows: [*rows, rows[1]]).answers["item"].nunique() == 60

    def other(rows):
        del rows[61:]
        again = list(rows[1])
        again[rows[0].index("level")] = "possible"
        return [*rows, again]
    read = sheet(other)
    assert read.problems["reason"].tolist() == ["coded twice, differently (rows 2 and 62): neither counts"]
    assert read.answers["item"].nunique() == 59


def test_rows_that_were_deleted_are_told(sheet):
    read = sheet(lambda rows: rows[:-3])
    assert read.problems["reason"].tolist() == ["the row of this item is not in the sheet any more"] * 3


def test_a_half_filled_row_is_told(sheet):
    read = sheet(cell("claim", ""))
    assert read.problems["reason"].tolist() == ["the column 'claim' is empty, but others are not"]


def test_of_two_files_of_a_coder_the_fuller_one_is_read(tmp_path):
    shutil.copytree(EXAMPLE, tmp_path / "two")
    coding.load_sample(EXAMPLE).write(tmp_path / "empty", coders=["first"])
    shutil.copy(tmp_path / "empty" / "first.csv", tmp_path / "two" / "first.csv")
    assert str(coding.read_sheets(tmp_path / "two")) == "first 60 items, second 60 items"


@pytest.mark.parametrize(("name", "content", "says"), [("a.csv", b"x,y\n1,2\n", "is no coding sheet"), ("a.xlsx", b"no zip", "is no XLSX"),
                                                       ("b.csv", None, "There is no file")])
def test_what_is_no_sheet_is_an_input_error(tmp_path, name, content, says):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=says):
        coding.read_sheets([tmp_path / name], EXAMPLE)


def test_a_folder_without_sheets_or_sample_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="There is no sheet"):
        coding.read_sheets(tmp_path, EXAMPLE)
    (tmp_path / "sample.json").write_text("[]")
    with pytest.raises(InputError, match="is no sample"):
        coding.load_sample(tmp_path)


# ---- the example of two coders ----
def test_the_example_is_coded_in_full_and_the_coders_differ(example):
    assert str(example) == "first 60 items, second 60 items" and example.problems.empty
    table = coding.compare_coders(example)
    levels = table.query("question == 'level' and measure == 'alpha (ordinal)'").set_index("who")["value"]
    assert 0.7 < levels["coders"] < 0.99
    assert list(levels.index) == ["coders", "tool - first", "tool - second"]
    said = coding.in_words(table)
    assert "Level: the tool agrees with the coders less well than they agree with each other (alpha 0.89, 0.87 with the tool" in said
    assert coding.side_by_side(table).loc[("certainty", "ICC(2,1)"), "coders"] == pytest.approx(0.975, abs=5e-4)


def test_who_is_meant_is_seen_through_other_forms_of_a_name(example):
    from analysis.coding.sheets.judgements import judgements

    said = judgements(example).set_index(["item", "coder"])["actor"]
    assert said["WLPQPX", "second"] == said["WLPQPX", "first"] == "REEVE"       # Mr Reeve, Stanley Reeve
    assert said["QMFXLM", "first"] == said["QMFXLM", "second"] == "Denise"      # her first name alone, and both names
    assert said["HTGQJC", "first"] != said["HTGQJC", "second"]
    assert said["HJCGSW", "first"] == "AUTHOR"


def test_the_evaluation_weighs_each_item_by_what_it_stands_for(example):
    table = coding.evaluate(example, coding.read_sheets(EXAMPLE / "paragraphs"))
    whole = table[(table["layer"] == "all") & (table["measure"] == "precision: coders take it for a claim")].iloc[0]
    items = example.sample.items.set_index("item")
    said = example.by_coder("claim").eq("yes").mean(axis=1)
    assert whole["value"] == pytest.approx(np.average(said, weights=1 / items["inclusion"].astype(float)))
    assert whole["low"] < whole["value"] < whole["high"] and whole["n"] == 60
    values = table.set_index(["layer", "measure"])["value"]
    assert 0.8 < values["attributed to somebody", "recall: claims that coders marked"] < 1
    assert 0.7 < values["hedges inside claims", "hedges: F1"] < 1
    assert {"by level", "by actor"} <= set(table["layer"])


def test_recall_needs_paragraphs(example):
    with pytest.raises(InputError, match="unit='paragraphs'"):
        coding.evaluate(example, example)


def test_estimates_of_the_example_hold_both_values_and_say_where_too_little_is_coded(example):
    table = estimates(example).set_index("actor")
    assert table.index[0] == "(all)" and table.loc["(all)", ["units", "coded"]].tolist() == [133, 60]
    done = table.dropna(subset="corrected")
    assert ((done["low"] < done["corrected"]) & (done["corrected"] < done["high"])).all()
    assert (done["coded"] >= 3).all() and table.loc["ADEBAYO", "corrected"] is pd.NA
    for options in ({"by": "mood"}, {"measure": "mood"}):
        with pytest.raises(InputError):
            estimates(example, **options)


def test_units_are_listed_once():
    assert set(units.UNITS) == {"claims", "clauses"}
