"""From records to documents."""
import pytest

from analysis.corpus.documents import document
from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.reading.english import language
from analysis.reading.options import reading

PARAGRAPHS = ["The harbour authority said on Monday that the old café bridge could reopen in May after months of repairs.",
              "“We are nearly sure,” said Ann Lee, the city's engineer. Shop owners doubt that the work will be finished by then."]
PAGE = ("<!doctype html><html><head>{head}<title>Bridge may reopen | The Post</title><meta name='author' content='Bo Day'>"
        "<meta property='og:site_name' content='The Post'><meta property='article:published_time' content='2024-05-06T10:00:00Z'>"
        "<link rel='canonical' href='https://post.example/bridge'></head><body><nav><a href='/'>Home</a> <a href='/x'>Sport today</a></nav>"
        "<article><h1>Bridge may reopen</h1>{body}</article><footer>All rights reserved</footer></body></html>")


def page(head=""):
    return PAGE.format(head=head, body="".join(f"<p>{p}</p>" for p in PARAGRAPHS))


def made(content, kind="text", metadata=None, **options):
    name = "d.html" if kind == "page" else "d.txt"
    return document(Record("d", name, None, kind, content, metadata or {}), reading(**options))


def test_a_page_gives_its_main_text_and_what_it_says_about_itself():
    found = made(page().encode(), "page", {"desk": "City"})
    for paragraph in PARAGRAPHS:
        assert paragraph in found.text.split("\n")
    assert "Sport" not in found.text and "rights" not in found.text
    assert found.fields == {"outlet": "The Post", "date": "2024-05-06", "author": "Bo Day", "url": "https://post.example/bridge",
                            "title": "Bridge may reopen"}
    assert found.extra == {"desk": "City"}
    assert found.language == "en"


def test_a_researchers_metadata_goes_before_the_pages():
    assert made(page().encode(), "page", {"outlet": "Post (city edition)"}).fields["outlet"] == "Post (city edition)"


@pytest.mark.parametrize(("head", "encoding"), [
    ("<meta charset='windows-1252'>", "cp1252"), ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252"),
    ("<meta charset=utf-8>", "utf-8"), ("", "utf-8"), ("<meta charset='utf-8'>", "utf-8-sig")])
def test_a_page_is_read_in_the_encoding_that_it_says(head, encoding):
    assert PARAGRAPHS[1] in made(page(head).encode(encoding), "page").text


def test_a_given_encoding_goes_before_what_the_page_says():
    assert PARAGRAPHS[1] in made(page("<meta charset=utf-8>").encode("cp1252"), "page", encoding="cp1252").text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_texts_in_a_given_encoding(encoding):
    assert made(PARAGRAPHS[1].encode(encoding), encoding=encoding).text == PARAGRAPHS[1]


@pytest.mark.parametrize(("content", "kind", "options", "said"), [
    (b"", "text", {}, "empty"), (b" \n\t ", "text", {}, "blank"), (b"\x00\x01\x02\x03\x04", "text", {}, "not plain text"),
    ("Café".encode("cp1252"), "text", {}, "not UTF-8.*cp1252"), ("Some words".encode("utf-16"), "text", {}, "UTF-16.*encoding='utf-16'"),
    (b"Caf\xc3\x81", "text", {"encoding": "cp1252"}, "not in cp1252: byte 4"), (b"%PDF-1.7", "text", {}, "a PDF"),
    (b"a\0b", "text", {"encoding": "cp1252"}, "character 1 is zero"),
    ("x" * 1_000_001, "cell", {}, "1,000,001 characters"), ("a\0b", "cell", {}, "character 1 is zero"),
    ("\ud800", "cell", {}, "lone surrogate"), ("", "cell", {}, "empty"), (b"<html><body></body></html>", "page", {}, "no main text"),
    (b"<meta charset=klingon><p>Words.", "page", {}, "no encoding 'klingon'")])
def test_what_cannot_be_read_says_why(content, kind, options, said):
    found = made(content, kind, **options)
    assert found.text == "" and found.problem
    with pytest.raises(InputError, match=said):
        raise InputError(found.problem)


@pytest.mark.parametrize(("text", "code"), [
    (PARAGRAPHS[0], "en"), ("Der Bürgermeister sagte am Montag, die alte Brücke werde nach der Reparatur bald wieder geöffnet.", "de"),
    ("Le maire a dit lundi que le vieux pont pourrait rouvrir au mois de mai, selon la presse locale de la ville.", "fr"),
    ("Rain.", None), ("12,345.67 " * 30, None)])
def test_languages_are_told_where_there_is_enough_text(text, code):
    assert language(text) == code
