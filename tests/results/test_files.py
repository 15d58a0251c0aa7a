import csv
import io

import pandas as pd
import pytest
import synthetic

from analysis.errors import InputError
from analysis.results import files


def cells(table):
    return list(csv.reader(io.StringIO(files.csv_bytes(table).decode("utf-8-sig"), newline="")))


def test_csv_opens_right_in_spreadsheets():
    assert files.csv_bytes(pd.DataFrame({"a": ["é"]})).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "--", "＝1"])
def test_no_cell_is_a_formula(text):
    assert cells(pd.DataFrame({"a": pd.array([text], dtype="string")}))[1] == ["'" + text]


@pytest.mark.parametrize("text", ["+", "-", "plain", "a=b", "", "'quoted"])
def test_other_cells_stay(text):
    assert cells(pd.DataFrame({"a": [text], "b": [1]}))[1] == [text, "1"]


def test_numbers_stay_numbers():
    table = synthetic.claims(("Ann", "CT")).assign(commitment=-3.0)
    assert "-3.0" in cells(table)[1]


def test_parquet_brings_the_table_back_exactly(tmp_path):
    table = synthetic.claims(("Ann", "CT"), ("Reuters > =NIS", "PS"))
    files.write_tables({"claims": table}, tmp_path / "tables")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "tables" / "claims.parquet"), table)
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == ["claims.csv", "claims.parquet"]


def test_a_failed_folder_leaves_the_old_one(tmp_path):
    target = tmp_path / "result"
    with files.replacing(target) as new:
        files.write_text(new / "a.txt", "old")
    with pytest.raises(ZeroDivisionError), files.replacing(target) as new:
        files.write_text(new / "a.txt", "new")
        raise ZeroDivisionError
    assert (target / "a.txt").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["result"]


def test_a_new_folder_replaces_all_of_the_old_one(tmp_path):
    target = tmp_path / "result"
    for name in ("old.txt", "new.txt"):
        with files.replacing(target) as new:
            files.write_text(new / name, name)
    assert [p.name for p in target.iterdir()] == ["new.txt"]
    assert [p.name for p in tmp_path.iterdir()] == ["result"]


def test_a_place_that_cannot_be_written_to(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="Cannot write"):
        files.write_text(tmp_path / "file" / "a.txt", "text")
    with pytest.raises(InputError, match="Cannot write"), files.replacing(tmp_path / "file" / "folder"):
        pass


def test_a_failed_write_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("pathlib.Path.replace", lambda self, target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        files.write_bytes(tmp_path / "a.txt", b"text")
    assert list(tmp_path.iterdir()) == []
