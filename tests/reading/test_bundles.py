"""Exports of databases: one document for each article, with what is known of it, and without a data line."""
import pytest
from exports import KINDS, articles, faults

import analysis
from analysis.reading.bundles import recognise

N = 3
TABLES = ("documents", "claims", "actors", "errors")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three articles in every kind of export, in one folder."""
    folder = tmp_path_factory.mktemp("exports")
    for name, (make, _) in KINDS.items():
        (folder / name).write_bytes(make(articles(N)))
    return analysis.analyze_corpus(folder, out=folder / "results", workers=0)


@pytest.fixture(scope="module")
def tables(corpus):
    return {name: corpus.table(name) for name in TABLES}


@pytest.mark.parametrize("name", KINDS)
def test_every_article_is_a_document_with_its_metadata_and_no_data_line(corpus, tables, name):
    files = tables["documents"].set_index("doc_id")["file"]
    own = {table: rows[rows["doc_id"].map(files) == name].reset_index(drop=True) for table, rows in tables.items()}
    assert faults(name, articles(N), own) == []


def test_the_number_of_articles_and_the_database_are_told(corpus):
    assert "3 articles from nexis.TXT (Nexis)" in corpus.notes
    assert "3 articles from nexis_uni.docx (Nexis Uni)" in corpus.notes
    assert "amcat.csv was recognised as an export of amcat" in corpus.notes
    assert sum("articles from" in note for note in corpus.notes) == 11


@pytest.mark.parametrize("name", ["nexis.TXT", "factiva.html", "nexis_uni.docx", "factiva.rtf"])
def test_many_articles_are_no_article_and_one_is(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(KINDS[name][0](articles(2)))
    with pytest.raises(analysis.InputError, match=r"2 articles \((Nexis|Factiva).*hedgerow corpus"):
        analysis.read(path)
    (a,) = articles(1)
    path.write_bytes(KINDS[name][0]([a]))
    found = analysis.read(path)
    assert " ".join(found.text.split()) == " ".join(a.paragraphs)
    assert (found.metadata["outlet"], found.metadata["date"]) == (a.outlet, a.date)
    assert found.warnings == ()


def test_an_article_of_another_length_than_it_states_is_told(tmp_path):
    text = KINDS["nexis.TXT"][0](articles(2)).decode()
    a = articles(2)[0]
    (tmp_path / "n.txt").write_text(text.replace(f"LENGTH: {a.words} words", "LENGTH: 300 words", 1))
    done = analysis.analyze_corpus(tmp_path / "n.txt", out=tmp_path / "out", workers=0)
    assert done.table("errors")[["doc_id", "stage", "reason"]].values.tolist() == [
        ["n.txt:1", "warning", f"{a.words} words were read of an article that states 300: look whether something is missing, or was "
         "added."]]
    assert done.table("documents")["status"].tolist() == ["analysed", "analysed"]
    assert done.notes[-1].startswith("1 warning: ")


@pytest.mark.parametrize(("length", "words", "told"), [
    ("100 words", 90, False), ("100 words", 89, True), ("100 words", 110, False), ("100 words", 111, True), ("1,000 words", 1000, False),
    ("", 5, False), ("short", 5, False)])
def test_a_tenth_is_the_limit(length, words, told):
    assert bool(recognise.wrong_length(length, words)) == told


@pytest.mark.parametrize(("text", "looks"), [
    ("Story 1 of 2\n\nThe pier fell.\n\nStory 2 of 2\n\nThe dam held.", True),
    ("Headline: Pier\n\nWord count: 100\n\nIt fell.\n\nHeadline: Dam\n\nWord count: 120\n\nIt held.", True),
    ("The pier fell.\n\nPage 1 of 2\n\nThe dam held.", False), ("Copyright 2020 The Post\n\nThe pier fell.", False),
    ("Ida Morel: 2 of 3\n\nTom Reyes: 3 of 3 seats", False)])
def test_what_looks_like_a_bundle_of_an_unknown_kind_is_told(tmp_path, text, looks):
    assert bool(recognise.unknown(text)) == looks
    (tmp_path / "a.txt").write_text(text)
    assert any("not known" in w for w in analysis.read(tmp_path / "a.txt").warnings) == looks
