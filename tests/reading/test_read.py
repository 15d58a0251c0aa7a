import hashlib
import os
import sys
import time

import pytest

from analysis.errors import InputError
from analysis.language import article, parsing
from analysis.reading import read as reading


def write(folder, data, name="news.txt"):
    path = folder / name
    path.write_bytes(data)
    return path


def test_text_is_kept_exactly(tmp_path):
    data = "Première phrase.\r\n\r\n  “Deux”\u00a0? 😀\n".encode()
    found = reading.read(write(tmp_path, data))
    assert found.text == data.decode()
    assert found.doc_id == "news"
    assert (found.changes, found.warnings) == ({}, ())
    assert found.metadata == {"file": "news.txt", "sha256": hashlib.sha256(data).hexdigest()}


def test_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = write(tmp_path, b"\xef\xbb\xbfRain fell.")
    assert reading.read(str(path)).text == "Rain fell."


@pytest.mark.parametrize(("data", "says"), [
    (b"", "is empty"),
    (b" \n\t\r\n", "is blank"),
    (b"one\ntwo caf\xe9 three", "byte 11 (0xE9, line 2)"),
    (b"\xef\xbb\xbfok\ncaf\xe9", "byte 9 (0xE9, line 2)"),
    ("Rain fell on the town.".encode("utf-16"), "UTF-16"),
    ("Rain fell on the town.".encode("utf-16-be"), "UTF-16"),
    (b"Rain fell\0 on the\ntown.", "byte 9 (line 1) is zero"),
    (b"\x7fELF\x02\x01\x01" + bytes(60) + b"\x03" * 40, "is not plain text"),
    (b"%PDF-1.7 ...", "no PDF that can be read"),
    (b"PK\x03\x04...", "right ending (.docx, .odt, .xlsx)"),
    (b"\xd0\xcf\x11\xe0...", "old Word file"),
    (b"\x89PNG...", "a picture: have its text recognised"),
    (b"BYLINE: Jo Winter\n\nLENGTH: 60 words", "nothing but markup and data lines"),
    (b"a" * (reading.LONGEST + 1), "1,000,001 characters"),
])
def test_what_is_no_article_gets_one_sentence(tmp_path, data, says):
    with pytest.raises(InputError) as caught:
        reading.read(write(tmp_path, data))
    assert says in str(caught.value)
    assert "news.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "says"), [("nothing.txt", "no file"), ("nothing/here.txt", "no file"), (".", "is a folder"),
                                             ("x" * 5000, "too long"), ("a\0b", "null")])
def test_what_is_no_file(tmp_path, name, says):
    with pytest.raises(InputError, match=says):
        reading.read(tmp_path / name)


@pytest.mark.parametrize(("name", "says"), [
    ("https://post.example/pier", "address of a page.*save the page"), ("The board said the pier may fall.", "looks like a text.*analyze"),
    ("One line\nand another", "looks like a text"), ("nothing.txt", "in /.*: check the name")])
def test_what_is_no_path_of_a_file_says_what_it_is(name, says):
    with pytest.raises(InputError, match=says):
        reading.read(name)


def test_in_a_notebook_a_missing_file_leads_to_the_sample(monkeypatch):
    monkeypatch.setitem(sys.modules, "ipykernel", object())
    with pytest.raises(InputError, match=r"The sample article is analysis.paths.sample_article\(\), .*article.txt"):
        reading.read("nothing.txt")


@pytest.mark.parametrize("thing", [None, 3, b"news.txt"])
def test_what_is_no_path(thing):
    with pytest.raises(InputError, match="takes the path of a file"):
        reading.read(thing)


def test_the_longest_text_is_allowed(tmp_path):
    assert reading.LONGEST == parsing.LONGEST
    assert len(reading.read(write(tmp_path, b"a" * reading.LONGEST)).text) == reading.LONGEST


@pytest.mark.parametrize(("name", "safe"), [
    ("My article, 2 July", "My_article_2_July"), ("..", "article"), ("a/b\\c:d", "a_b_c_d"), ("NUL", "NUL_"), ("com1", "com1_"),
    ("статья", "статья"), ("cafe\u0301", "café"), ("v1.2", "v1_2"), ("CODEBOOK.md", "CODEBOOK_md"), ("x" * 300, "x" * 60)])
def test_an_id_can_name_a_folder(name, safe):
    assert article.safe_id(name) == safe


def test_a_pipe_or_device_is_not_opened(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero"):
        with pytest.raises(InputError, match="pipe or device"):
            reading.read(path)


def test_the_size_is_asked_before_anything_is_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(6_000_000_000)        # a sparse file: it takes no room
    with pytest.raises(InputError, match="6,000,000,000 bytes"):
        reading.read(path)


@pytest.mark.parametrize("encoding", ["punycode", "idna", "unicode_escape", "undefined", "zip"])
def test_what_is_no_encoding_of_files(tmp_path, encoding):
    with pytest.raises(InputError, match="There is no encoding"):
        reading.read(write(tmp_path, b"Rain fell.\xff"), encoding=encoding)


def test_a_tag_with_endless_attributes_is_read_in_a_moment(tmp_path):
    attributes = " ".join(f'a{k}="x"' for k in range(20_000))
    path = write(tmp_path, f"<html><body><p {attributes}>The mayor said it may rain in town today.</p></body></html>".encode(), "page.html")
    before = time.process_time()
    assert reading.read(path).text == "The mayor said it may rain in town today."
    assert time.process_time() - before < 5     # of which the libraries are loaded in one; it was a minute
