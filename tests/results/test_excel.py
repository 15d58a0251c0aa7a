"""Results for other programs: Excel, Stata, SPSS."""
import sys

import pandas as pd
import pytest
from openpyxl import load_workbook

import analysis
from analysis.results import excel, tables

TEXT = "=HYPERLINK(\"http://x.example\") said the mayor.\n\n\"@SUM(1) is +1,\" said Ann Lee. The bridge\x07 may close, she said."


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(TEXT)


@pytest.fixture(scope="module")
def book(result, tmp_path_factory):
    path = tmp_path_factory.mktemp("excel") / "r.xlsx"
    result.to_excel(path)
    return path


def test_a_workbook_has_a_sheet_for_each_table_and_the_codebook(result, book):
    assert load_workbook(book).sheetnames == [*tables.TABLES, "codebook"]
    for name, table in result.tables.items():
        read = pd.read_excel(book, sheet_name=name)
        assert list(read.columns) == list(table.columns) and len(read) == len(table)
    words = pd.read_excel(book, sheet_name="codebook")
    assert len(words) == sum(map(len, tables.TABLES.values())) and words["meaning"].notna().all()


def test_no_text_of_an_article_is_a_formula(book):
    cells = [cell for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_headers_stay_and_columns_have_their_widths(book):
    sheet = load_workbook(book)["claims"]
    assert (sheet.freeze_panes, sheet["A1"].font.bold) == ("A2", True)
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFG"]
    assert min(widths) >= excel.NARROWEST and max(widths) <= excel.WIDEST and len(set(widths)) > 1


def test_what_no_workbook_holds_is_told(result, tmp_path, monkeypatch):
    with pytest.raises(analysis.InputError, match="does not end in .xlsx"):
        result.to_excel(tmp_path / "r.xls")
    monkeypatch.setattr(excel, "ROWS", 2)
    with pytest.raises(analysis.InputError, match="more than an Excel sheet holds"):
        result.to_excel(tmp_path / "r.xlsx")


@pytest.mark.parametrize(("method", "ending", "reader"), [("to_stata", "dta", "read_dta"), ("to_spss", "sav", "read_sav")])
def test_files_for_statistics_programs_hold_the_tables(result, tmp_path, method, ending, reader):
    pyreadstat = pytest.importorskip("pyreadstat", reason="an extra")
    getattr(result, method)(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.{ending}" for name in tables.TABLES}
    found, about = getattr(pyreadstat, reader)(tmp_path / f"claims.{ending}")
    assert found["text"].tolist() == result.claims["text"].tolist()
    assert found["commitment"].tolist() == pytest.approx(result.claims["commitment"].tolist())
    assert "CT certain" in about.column_names_to_labels["level"]


def test_without_pyreadstat_the_install_line_is_given(result, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(analysis.InputError, match=r'pip install "hedgerow\[stata\]"'):
        result.to_stata(tmp_path)


@pytest.mark.parametrize("number", ["0", 1.5])
def test_explain_takes_numbers(result, number):
    with pytest.raises(analysis.InputError, match=r"takes the number of a claim, as in explain\(0\)"):
        result.explain(number)
    assert "Found by rule" in result.explain(result.claims["claim_id"].iloc[0])
