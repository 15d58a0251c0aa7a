import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import nbformat
import pandas as pd
import pytest

from analysis import paths
from analysis.cli import report
from analysis.errors import InputError
from analysis.pipeline import analyze
from analysis.reading.read import read
from analysis.results import folders, tables

TEXT = "Ann Lee said the bridge may close.\n\nAccording to Reuters, the <mayor & the =council denied it. Rain fell.\n"
FIRST = ["import analysis, matplotlib.pyplot as plt", "article = analysis.read(ARTICLE)\nprint(len(article.text))",
         "plt.plot([1, 2])\nplt.show()",
         "from analysis import charts\nresult = analysis.analyze(article)\n"
         "charts.show(charts.who_cites_whom(result.claims), 'Tree \"of\" <sources>')",
         "result.sentences[['text']]", "result"]
BROKEN = ["before = 1", "1 / 0", "after = 1"]


def notebook(path, title, cells):
    made = [nbformat.v4.new_markdown_cell(f"# {title}", id="title"),
            nbformat.v4.new_code_cell("ARTICLE = None", id="parameters", metadata={"tags": ["parameters"]}),
            *(nbformat.v4.new_code_cell(source, id=f"step-{i}") for i, source in enumerate(cells))]
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)


def digests(folder):
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report over three small notebooks, made twice: where it stands, its lines of progress, and what both runs wrote."""
    base = tmp_path_factory.mktemp("report")
    (base / "notebooks").mkdir()
    notebook(base / "notebooks" / "01_first.ipynb", "First steps", FIRST)
    notebook(base / "notebooks" / "02_broken.ipynb", "Broken", BROKEN)
    notebook(base / "notebooks" / "03_last.ipynb", "Last", ["'arrived'"])
    (base / "article.txt").write_text(TEXT, encoding="utf-8")
    lines, both = [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        for _ in range(2):
            done = report.report(base / "article.txt", out=base / "out", notebooks=base / "notebooks", say=lines.append)
            both.append(digests(done.folder))
    return done, lines, both


def executed(made, name):
    return nbformat.read(made[0].folder / "notebooks" / f"{name}.ipynb", as_version=4)


def test_everything_lies_in_one_folder(made):
    folder = made[0].folder
    names = set(digests(folder))
    assert {f"tables/{name}.{kind}" for name in tables.TABLES for kind in ("csv", "parquet")} <= names
    assert {f"figures/{name}.{kind}" for name in ("certainty_by_actor", "dispersion", "who_cites_whom")
            for kind in ("png", "svg")} <= names
    assert {f"pages/{name}.html" for name in ("01_first", "02_broken", "03_last")} <= names
    assert {"index.html", "article.html", "provenance.json", "methods.txt"} <= names
    assert [p.name for p in folder.parent.iterdir()] == [folder.name]


def test_progress_names_the_notebooks(made):
    assert made[1][:3] == ["[1/3] 01_first", "[2/3] 02_broken", "[3/3] 03_last"]


def test_two_runs_give_the_same_bytes(made):
    first, second = made[2]
    assert first == second


def test_a_failing_cell_is_named_and_the_rest_runs(made):
    assert [str(failure) for failure in made[0].failures] == ["02_broken, cell 5 (step-1): ZeroDivisionError: division by zero"]
    assert "1 / 0" in made[0].failures[0].traceback
    assert "\x1b" not in made[0].failures[0].traceback
    assert [cell.execution_count for cell in executed(made, "02_broken").cells if cell.cell_type == "code"] == [1, 2, 3, 4, None]
    assert executed(made, "03_last").cells[-1].outputs[0].data["text/plain"] == "'arrived'"
    assert "02_broken, cell 5 (step-1): ZeroDivisionError" in made[0].index.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in (made[0].folder / "pages" / "02_broken.html").read_text(encoding="utf-8")


def test_the_article_is_injected_after_the_parameters(made):
    cells = executed(made, "01_first").cells
    assert [cell.id for cell in cells[:3]] == ["title", "parameters", "injected-parameters"]
    assert next(cell for cell in cells if cell.id == "step-1").outputs[0].text == f"{len(TEXT)}\n"


def test_figures_do_not_vanish_under_another_backend(made):
    step = next(cell for cell in executed(made, "01_first").cells if cell.id == "step-2")
    assert [kind for output in step.outputs for kind in output.data] == ["image/png", "text/plain"]


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_pages_load_nothing_from_elsewhere(made):
    for page in [made[0].index, made[0].folder / "article.html", *(made[0].folder / "pages").iterdir()]:
        css = page.read_text(encoding="utf-8")
        assert "@import" not in css and "url(" not in css
        tags = Tags(page).found
        assert not {"link", "iframe", "object", "base"} & {tag for tag, _ in tags}
        assert all(attrs == {} for tag, attrs in tags if tag == "script")
        links = [value for _, attrs in tags for name, value in attrs.items() if name in ("src", "href", "srcset", "data", "action")]
        assert links
        for link in links:
            if not link.startswith(("data:image/png;base64,", "#")):
                assert (page.parent / link).is_file(), link


def test_every_picture_has_words(made):
    words = {page.name: [attrs.get("alt") for tag, attrs in Tags(page).found if tag == "img"]
             for page in [made[0].index, made[0].folder / "pages" / "01_first.html"]}
    assert words["01_first.html"][1] == 'Tree "of" <sources>'
    every = {f.name for f in (made[0].folder / "figures").glob("*.svg")}
    narrow = {name for name in every if "-narrow" in name}
    wide = every - narrow
    assert len(words["index.html"]) == len(wide) > 5
    assert {name.replace("-narrow", "") for name in narrow} == wide
    assert all(words["index.html"])


def test_text_of_the_article_is_escaped(made):
    for page in [made[0].index, made[0].folder / "article.html", *(made[0].folder / "pages").iterdir()]:
        assert "<mayor" not in page.read_text(encoding="utf-8")
    assert "&lt;mayor" in (made[0].folder / "pages" / "01_first.html").read_text(encoding="utf-8")


def test_tables_carry_the_folders_name(made):
    table = pd.read_parquet(made[0].folder / "tables" / "sentences.parquet")
    assert set(table["doc_id"]) == {made[0].folder.name}
    assert (made[0].folder / "tables" / "sentences.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_provenance_names_the_input_and_no_folder_of_its_owner(made):
    text = (made[0].folder / "provenance.json").read_text(encoding="utf-8")
    record = json.loads(text)
    assert record["input"]["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert record["input"]["file"] == "article.txt"
    assert str(made[0].folder.parent.parent) not in text


def folder_for(path, out):
    return folders.folder_of_report(read(path), path, out)


def pretend(folder, path):
    folder.mkdir(parents=True)
    (folder / "provenance.json").write_text(json.dumps({"input": {"place": folders.place(path)}}))


def test_the_name_of_the_sample_belongs_to_the_sample(tmp_path):
    own = tmp_path / "article.txt"
    own.write_text("Rain fell.")
    sample = paths.sample_article()
    assert folder_for(sample, tmp_path).name == "article"
    assert re.fullmatch(r"article-[0-9a-f]{8}", folder_for(own, tmp_path).name)


def test_a_folder_belongs_to_one_file(tmp_path):
    files = [tmp_path / name / "news.txt" for name in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        file.write_text("Rain fell.")
    first = folder_for(files[0], tmp_path / "out")
    pretend(first, files[0])
    second = folder_for(files[1], tmp_path / "out")
    assert first.name == "news" and second != first
    pretend(second, files[1])
    files[1].write_text("Rain fell again.")
    assert [folder_for(file, tmp_path / "out") for file in files] == [first, second]


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    file = tmp_path / "news.txt"
    file.write_text("Rain fell.")
    (tmp_path / "out" / "news").mkdir(parents=True)
    other = folder_for(file, tmp_path / "out")
    assert other.name.startswith("news-")
    other.mkdir()
    with pytest.raises(InputError, match="holds something else"):
        folder_for(file, tmp_path / "out")


def test_a_bad_article_stops_before_any_notebook(tmp_path):
    lines = []
    with pytest.raises(InputError, match="no file"):
        report.report(tmp_path / "nothing.txt", out=tmp_path / "out", say=lines.append)
    assert lines == [] and not (tmp_path / "out").exists()


def test_a_fault_of_the_analysis_keeps_what_the_notebooks_reached(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    notebook(tmp_path / "notebooks" / "01_only.ipynb", "Only", ["1 / 0"])
    (tmp_path / "news.txt").write_text("Rain fell.")
    monkeypatch.setattr("analysis.pipeline.analyze", lambda *_, **__: [][0])
    with pytest.raises(IndexError) as caught:
        report.report(tmp_path / "news.txt", out=tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert "01_only, cell 4 (step-0): ZeroDivisionError" in caught.value.__notes__[0]
    assert (tmp_path / "out" / "news" / "notebooks" / "01_only.ipynb").is_file()
    assert "the analysis failed" in (tmp_path / "out" / "news" / "index.html").read_text(encoding="utf-8")


def test_without_the_repository_the_report_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "PACKAGE", tmp_path / "site-packages" / "analysis")
    with pytest.raises(InputError, match="repository"):
        report.report()


def test_two_reports_on_the_sample_are_the_same_bytes(tmp_path):
    """As 'make report' twice: tables, figures, pages, executed notebooks and provenance, whatever the order of Python's sets."""
    code = "import sys, pathlib; from analysis.cli import report; sys.exit(len(report.report(out=pathlib.Path(sys.argv[1])).failures))"
    both = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        subprocess.run([sys.executable, "-c", code, str(out)], env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
        both.append(digests(out / "article"))
    assert {name for name in both[0] if both[0][name] != both[1].get(name)} == set()
    assert set(both[0]) == set(both[1])
    assert len(both[0]) >= 40      # tables, figures, pages, notebooks; see test_everything_lies_in_one_folder


def test_the_glossary_stands_beside_the_notebooks(made):
    pages = made[0].folder / "pages"
    glossary = (pages / "glossary.html").read_text(encoding="utf-8")
    assert "<strong>left open</strong>" in glossary and ".md" not in glossary
    assert '<a href="glossary.html">' in (pages / "01_first.html").read_text(encoding="utf-8")
    assert "pages/glossary.html" in made[0].index.read_text(encoding="utf-8")


def test_corrections_count_where_there_are_any(tmp_path, monkeypatch):
    (tmp_path / "rain.txt").write_text("The mayor said it may rain.", encoding="utf-8")
    corrections = tmp_path / "corrections.csv"
    read(tmp_path / "rain.txt")
    result = analyze(read(tmp_path / "rain.txt"))
    result.write_corrections(corrections)
    rows = pd.read_csv(corrections, dtype="string")
    rows.loc[rows["about"] == "hedge", "decision"] = "no hedge"
    rows.to_csv(corrections, index=False)
    monkeypatch.setattr(paths, "corrections_csv", lambda: corrections)
    (tmp_path / "notebooks").mkdir()
    done = report.report(tmp_path / "rain.txt", out=tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert len(pd.read_csv(done.folder / "tables" / "hedges.csv")) == 0


def test_the_notebooks_read_what_the_report_reads_whatever_was_pasted(tmp_path):
    (tmp_path / "notebooks").mkdir()
    path = tmp_path / "notebooks" / "04b_own.ipynb"
    notebook(path, "Own", ["print(repr(TEXT), ARTICLE)"])
    left = nbformat.read(path, as_version=4)
    left.cells[1].source = "TEXT = 'Rain fell.'\nARTICLE = None"
    nbformat.write(left, path)
    notebook(tmp_path / "notebooks" / "07_other.ipynb", "Other", ["ARTICLES = 1"])
    other = nbformat.read(tmp_path / "notebooks" / "07_other.ipynb", as_version=4)
    other.cells[1].source = "ARTICLES = None"
    nbformat.write(other, tmp_path / "notebooks" / "07_other.ipynb")
    (tmp_path / "rain.txt").write_text("It may rain.", encoding="utf-8")
    done = report.report(tmp_path / "rain.txt", out=tmp_path / "out", notebooks=tmp_path / "notebooks")
    assert [p.stem for p in (done.folder / "notebooks").iterdir()] == ["04b_own"]
    ran = nbformat.read(done.folder / "notebooks" / "04b_own.ipynb", as_version=4)
    assert ran.cells[-1].outputs[0].text == f"'' {(tmp_path / 'rain.txt').resolve()}\n"
