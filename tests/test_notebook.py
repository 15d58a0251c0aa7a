"""What notebooks take from the package: one's own article, tables for reading, a bar while one waits."""
import sys

import pandas as pd
import pytest

from analysis import notebook, paths, progress
from analysis.errors import InputError
from analysis.language.article import Article

FRAME = pd.DataFrame({"actor": ["AUTHOR", "Ann"], "level": ["CT", "PS"], "left": ["It ", "Or "], "n": pd.array([1200, None], dtype="Int64"),
                      "certainty": [-0.0001, 1 / 3], "certain": [True, False], "text": ["<b> $5", "and $6"]})


def test_without_a_word_it_is_the_sample():
    assert notebook.article().metadata["file"] == "article.txt"
    assert notebook.article(None, text="\n").doc_id == "article"


def test_a_pasted_text_needs_no_file():
    found = notebook.article(text="\nRain fell.\n\n“It may snow,” Ann said.\n")
    assert (found.text, found.doc_id) == ("Rain fell.\n\n“It may snow,” Ann said.", "pasted")


def test_a_file_is_found_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "project", lambda: tmp_path)
    (tmp_path / "data" / "raw" / "articles").mkdir(parents=True)
    for place, text in (("data/raw/articles", "There."), (".", "Here.")):
        (tmp_path / place / "mine.txt").write_text(text, encoding="utf-8")
    assert notebook.article("mine.txt").text == "Here."
    (tmp_path / "mine.txt").unlink()
    assert notebook.article("mine.txt").text == "There."
    with pytest.raises(InputError, match="yours.txt"):
        notebook.article("yours.txt")


def test_a_notebook_says_which_article_it_reads():
    assert notebook.about(notebook.article(text="Rain fell\n\nIt may snow.")) == (
        "The article: a pasted text, 5 words, beginning “Rain fell”.")
    assert notebook.about(notebook.article()).startswith("The article: article.txt, 4")
    titled = Article("Rain fell " * 9, "rain", {"file": "rain.html", "title": "Rain"})
    assert notebook.about(titled) == "The article: rain.html, 18 words, “Rain”."


def test_two_articles_at_once_are_refused(tmp_path):
    with pytest.raises(InputError, match="empty one of them"):
        notebook.article("mine.txt", text="Rain fell.")


def test_corrections_are_used_where_there_are_any(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "raw", lambda: tmp_path)
    assert paths.corrections_csv() is None
    (tmp_path / "corrections.csv").write_text("", encoding="utf-8")
    assert paths.corrections_csv() == tmp_path / "corrections.csv"


def test_words_stand_left_and_numbers_right_in_plain_words():
    page = notebook.table(FRAME)._repr_html_()
    assert page.count("<tr>") == 3 and "<th></th>" not in page
    first = page.split("<tr>")[2]
    cells = [cell.split(">", 1) for cell in first.replace("</tr>", "").split("<td ")[1:]]
    assert ["right" in style for style, _ in cells] == [False, False, True, True, True, False, False]
    shown = [text.split("</td>")[0] for _, text in cells]
    assert shown == ["the article itself", "certain (CT)", "It ", "1,200", "0.00", "yes", "&lt;b&gt; $5"]
    assert "tex2jax_ignore" in page


def test_a_table_is_read_as_text_too():
    said = str(notebook.table(FRAME[["actor", "certainty"]]))
    assert said.splitlines() == ["actor               certainty", "the article itself       0.00", "Ann                      0.33"]


def test_an_index_is_shown_where_it_has_a_name():
    assert "claim id" in notebook.table(FRAME.rename_axis("claim_id"))._repr_html_()


def test_what_is_not_shown_is_told():
    assert notebook.table(FRAME, rows=1)._repr_html_().endswith("<p>… and 1 more row</p>")
    assert "No row." in repr(notebook.table(FRAME[:0]))


@pytest.fixture
def bars(monkeypatch):
    """Bars as on a terminal, without the delay."""
    monkeypatch.setattr(progress, "watched", lambda: True)
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.delenv("TQDM_DISABLE", raising=False)


def test_a_bar_only_where_somebody_looks(capsys, bars, monkeypatch):
    assert list(notebook.progress([1, 2], "texts")) == [1, 2]
    assert "texts" in capsys.readouterr().err
    monkeypatch.setattr(progress, "watched", lambda: False)
    assert list(notebook.progress([1, 2], "texts")) == [1, 2]
    assert capsys.readouterr().err == ""


def test_a_short_wait_has_no_bar(capsys, bars, monkeypatch):
    monkeypatch.setattr(progress, "DELAY", 2.0)
    assert list(notebook.progress([1, 2], "texts")) == [1, 2]
    assert "texts" not in capsys.readouterr().err


def test_a_step_within_another_has_none_of_its_own(capsys, bars):
    for _ in notebook.progress([1], "texts"):
        assert list(notebook.progress("ab", "sentences")) == ["a", "b"]
    assert "sentences" not in capsys.readouterr().err
    assert list(notebook.progress("ab", "sentences")) == ["a", "b"]
    assert "sentences" in capsys.readouterr().err


def test_a_notebook_is_watched(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel", object())
    monkeypatch.setitem(sys.modules, "IPython", type("Shell", (), {"get_ipython": staticmethod(lambda: object())}))
    assert progress.watched()
