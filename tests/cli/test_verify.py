"""`hedgerow verify`: results that come out again, and results that do not, with what differs."""
import json

import pandas as pd
import pytest

from analysis.__main__ import main

TEXT = "Storm over Lisbon\n\nReuters, citing the finance ministry, said the tax may rise. “It’s unlikely,” said Paul Voss.\n"
ACTORS = "mention,actor,kind\nPaul Voss,Paul Voss of Lisbon,person\n"


@pytest.fixture
def made(tmp_path, monkeypatch):
    """A folder with an article and its results, and that folder as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text(TEXT, encoding="utf-8")
    assert main(["analyze", "mine.txt", "--out", "results"]) == 0
    return tmp_path


def said(capsys, *arguments):
    capsys.readouterr()
    status = main(["verify", *arguments])
    out = capsys.readouterr()
    return status, out.out + out.err


def test_untouched_results_come_out_again(made, capsys):
    assert said(capsys, "results/mine") == (0, "results/mine: all 9 tables come out of mine.txt again.\n")
    assert said(capsys, "results/mine", "mine.txt")[0] == 0


def test_a_changed_cell_is_named_with_row_and_column(made, capsys):
    path = made / "results/mine/tables/claims.parquet"
    claims = pd.read_parquet(path)
    claims.loc[0, "level"] = "U"
    claims.to_parquet(path)
    status, told = said(capsys, "results/mine")
    assert status == 1
    assert "claims: 1 of" in told
    assert "row 1, level: 'U' stands there, 'PS' comes out" in told


def test_rows_and_tables_that_are_missing_are_told(made, capsys):
    tables = made / "results/mine/tables"
    (tables / "hedges.parquet").unlink()
    pd.read_parquet(tables / "claims.parquet").head(0).to_parquet(tables / "claims.parquet")
    pd.read_parquet(tables / "actors.parquet").drop(columns="kind").to_parquet(tables / "actors.parquet")
    status, told = said(capsys, "results/mine")
    assert status == 1
    assert "hedges: the folder has no such table" in told
    assert "claims: has 0 rows, and now" in told
    assert "actors: has the columns" in told


def test_what_made_the_results_is_compared_too(made, capsys):
    path = made / "results/mine/provenance.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["lexicons"]["cues.csv"] = "0" * 64
    record["hedgerow"] = "0.1.0"
    path.write_text(json.dumps(record), encoding="utf-8")
    status, told = said(capsys, "results/mine")
    assert status == 0
    assert "hedgerow: 0.1.0 then, " in told
    assert "lexicons cues.csv: 000000000000 then, " in told
    assert "though not all that made them is the same" in told


def test_the_researchers_own_files_belong_to_it(made, capsys):
    (made / "actors.csv").write_text(ACTORS, encoding="utf-8")
    assert main(["analyze", "mine.txt", "--out", "own", "--actors", "actors.csv"]) == 0
    assert said(capsys, "own/mine", "--actors", "actors.csv")[0] == 0
    status, told = said(capsys, "own/mine")
    assert status == 1
    assert "options actors: actors.csv (" in told
    assert "none now" in told


@pytest.mark.parametrize(("change", "sentence"), [
    (lambda f: (f / "mine.txt").write_text(TEXT + "More.\n", encoding="utf-8"), "does not hold the text"),
    (lambda f: (f / "mine.txt").unlink(), "neither here nor beside the folder"),
    (lambda f: (f / "results/mine/provenance.json").unlink(), "There is no provenance.json"),
    (lambda f: (f / "results/mine/provenance.json").write_text("[]"), "is no record of an analysis"),
    (lambda f: (f / "results/mine/tables/claims.parquet").write_bytes(b"PAR1"), "cannot be read"),
], ids=["text", "file", "none", "other", "damaged"])
def test_what_cannot_be_verified_is_one_sentence(made, capsys, change, sentence):
    change(made)
    status, told = said(capsys, "results/mine")
    assert status == 2
    assert sentence in told
    assert len(told.splitlines()) == 1
