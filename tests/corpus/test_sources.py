"""From folders, patterns and tables to records."""
import json
import os
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.sources import Source
from analysis.errors import InputError
from analysis.reading import forms
from analysis.reading.options import EXPORTS, reading


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(path, *, metadata=None, left_out=None, **options):
    return list(Source(path, reading(**options), metadata=metadata, left_out=left_out))


def test_a_folder_gives_its_files_in_an_order_that_does_not_change(tmp_path):
    for name in ("b.txt", "a/z.html", "a/c.TXT", ".hidden.txt", "notes.epub", "out/part.txt"):
        write(tmp_path / name, "x")
    found = records(tmp_path, left_out=tmp_path / "out")
    assert [(r.doc_id, r.kind, r.content) for r in found] == [
        ("b.txt", "plain text", b"x"), ("a/c.TXT", "plain text", b"x"), ("a/z.html", "saved page", b"x")]


def test_files_of_other_kinds_are_told_by_kind_and_number(tmp_path):
    for name in ("b.txt", "one.png", "two.PNG", "README"):
        write(tmp_path / name, "x")
    source = Source(tmp_path, reading())
    assert len(list(source)) == source.count() == 1
    assert source.ignored == 3
    assert source.notes() == ["Passed over, because their forms are not read: 2 .png, 1 no ending."]


def test_a_list_of_files_gives_each_once(tmp_path, monkeypatch):
    for name in ("a/one.txt", "b/two.html"):
        write(tmp_path / name, "x")
    found = list(Source([tmp_path / "b/two.html", tmp_path / "a/one.txt", tmp_path / "b/two.html"], reading()))
    assert [r.doc_id for r in found] == ["b/two.html", "a/one.txt"]
    monkeypatch.chdir(tmp_path)
    assert [r.doc_id for r in Source([Path("a/one.txt"), Path("b/two.html")], reading())] == ["a/one.txt", "b/two.html"]


def test_a_pattern_gives_what_matches(tmp_path):
    for name in ("2024/a.txt", "2024/b.html", "2025/a.txt"):
        write(tmp_path / name, "x")
    assert [r.doc_id for r in records(tmp_path / "*" / "*.txt")] == ["2024/a.txt", "2025/a.txt"]
    assert [r.doc_id for r in records(tmp_path / "2024" / "?.*")] == ["a.txt", "b.html"]


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "jsonl", "ndjson", "json", "parquet"])
def test_tables_give_the_same_records(tmp_path, kind):
    rows = [{"id": "n1", "body": "One, \"two\"\nthree", "paper": "Post", "words": "3"}, {"id": "n2", "body": "Four", "paper": "Times",
        "words": "1"}]
    path = tmp_path / f"export.{kind}"
    frame = pd.DataFrame(rows)
    if kind in ("csv", "tsv"):
        frame.to_csv(path, index=False, sep="," if kind == "csv" else "\t")
    elif kind == "xlsx":
        frame.to_excel(path, index=False)
    elif kind == "json":
        path.write_text(json.dumps(rows))
    elif kind in ("jsonl", "ndjson"):
        path.write_text("\n".join(json.dumps(row) for row in rows))
    else:
        frame.to_parquet(path)
    source = Source(path, reading(columns={"text": "body", "doc_id": "id", "outlet": "paper"}))
    found = list(source)
    assert source.count() == len(found)
    assert [(r.doc_id, r.content, dict(r.metadata)) for r in found] == [
        (row["id"], row["body"], {"id": row["id"], "outlet": row["paper"], "words": row["words"]}) for row in rows]


@pytest.mark.parametrize("table", [
    "id;Newspaper;text\n1;The Post;\"The pier; it fell.\"\n", "sep=;\r\nid;Newspaper;text\r\n1;The Post;\"The pier; it fell.\"\r\n",
    "\ufeffid\tNewspaper\ttext\n1\tThe Post\tThe pier; it fell.\n", "id|Newspaper|text\n1|The Post|The pier; it fell.\n",
    "id,Newspaper,text,,\n1,The Post,The pier; it fell.,,\n", '"id","News, paper","text"\n1,The Post,The pier; it fell.\n'])
def test_what_parts_the_columns_is_told_from_the_header(tmp_path, table):
    (record,) = records(write(tmp_path / "t.csv", table))
    assert record.content == "The pier; it fell."
    assert list(record.metadata.values()) == ["1", "The Post"]


@pytest.mark.parametrize("found", [
    [{"id": 1, "text": "It fell."}], {"stories": [{"id": 1, "text": "It fell."}], "next": None}, {"id": 1, "text": "It fell."}])
def test_json_in_each_of_its_shapes(tmp_path, found):
    (record,) = records(write(tmp_path / "t.json", json.dumps(found)))
    assert (record.content, record.metadata["id"]) == ("It fell.", "1")


def test_json_lines_under_the_name_of_json(tmp_path):
    assert [r.content for r in records(write(tmp_path / "t.json", '{"text": "One."}\n{"text": "Two."}\n'))] == ["One.", "Two."]


def test_only_the_sheet_with_the_text_is_read_and_of_two_none(tmp_path):
    def book(*texts):
        with pd.ExcelWriter(tmp_path / "t.xlsx") as writer:
            pd.DataFrame({"about": ["notes"]}).to_excel(writer, sheet_name="notes", index=False)
            for k, text in enumerate(texts):
                pd.DataFrame({"text": [text], "date": [pd.Timestamp("2024-05-06")]}).to_excel(writer, sheet_name=f"s{k}", index=False)
        return tmp_path / "t.xlsx"

    (record,) = records(book("It fell."))
    assert (record.content, record.row, record.metadata["date"]) == ("It fell.", 2, "2024-05-06T00:00:00")
    with pytest.raises(InputError, match="2 sheets with a column 'text'"):
        records(book("It fell.", "It held."))


def test_other_names_of_columns_are_known(tmp_path):
    (record,) = records(write(tmp_path / "t.csv", "text,medium,headline,byline,publish_date\nIt fell.,Post,Pier,Bo,2024-05-06\n"))
    assert record.metadata == {"outlet": "Post", "title": "Pier", "author": "Bo", "date": "2024-05-06"}


def test_an_export_is_recognised_by_its_columns(tmp_path):
    source = Source(write(tmp_path / "t.csv", "ID,Newspaper,Headline,Article\n7,Post,Pier,It fell.\n"), reading())
    (record,) = source
    assert (record.doc_id, record.content, record.metadata["title"]) == ("7", "It fell.", "Pier")
    assert source.notes() == ["t.csv was recognised as an export of nexis"]


def test_rows_without_an_id_are_named_by_file_and_row(tmp_path):
    write(tmp_path / "t.csv", "text\nOne\nTwo\n")
    write(tmp_path / "t.jsonl", '\n{"text": "One"}\n')
    assert [(r.doc_id, r.row) for r in records(tmp_path)] == [("t.csv:2", 2), ("t.csv:3", 3), ("t.jsonl:2", 2)]


def test_a_text_may_be_made_of_several_columns(tmp_path):
    write(tmp_path / "t.csv", "an,snippet,body,source_name\n1,Lead.,Rest.,Post\n2,,Rest.,Post\n")
    found = records(tmp_path / "t.csv", export="factiva")
    assert [(r.doc_id, r.content, r.metadata["outlet"]) for r in found] == [("1", "Lead.\n\nRest.", "Post"), ("2", "Rest.", "Post")]


@pytest.mark.parametrize("name", EXPORTS)
def test_known_exports_need_no_more_than_their_text(tmp_path, name):
    theirs = EXPORTS[name]
    texts = (theirs["text"],) if isinstance(theirs["text"], str) else theirs["text"]
    write(tmp_path / "t.csv", ",".join([*texts, theirs["outlet"]]) + "\n" + ",".join([*("Words." for _ in texts), "Post"]) + "\n")
    (record,) = records(tmp_path / "t.csv", export=name)
    assert record.metadata["outlet"] == "Post" and "Words." in record.content
    own = records(tmp_path / "t.csv", export=name, columns={"outlet": texts[0]})
    assert "outlet" not in own[0].metadata or own[0].metadata["outlet"] != "Post"


def test_bad_rows_spoil_no_others(tmp_path):
    write(tmp_path / "t.csv", b"text,n\nGood,1\ncaf\xe9,2\nshort\nlong,3,4\n\nGood too,5\n")
    write(tmp_path / "t.jsonl", b'{"text": "Good"}\n{broken\n[1]\n{"text": null, "n": 1}\n"caf\xe9"\n{"text": "Good too"}\n')
    found = records(tmp_path)
    assert [r.content for r in found if r.problem is None and r.content] == ["Good", "Good too", "Good", "Good too"]
    said = [r.problem for r in found if r.problem]
    assert [any(word in p for p in said) for word in ("not in utf-8", "1 values for 2", "3 values for 2", "no JSON:",
        "no JSON object")] == [True] * 5
    assert [r.row for r in found if r.file == "t.csv"] == [2, 3, 4, 5, 7]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_tables_in_other_encodings(tmp_path, encoding):
    write(tmp_path / "t.csv", "text,outlet\nCafé “closed”,Post\n".encode(encoding))
    (record,) = records(tmp_path / "t.csv", encoding=encoding)
    assert record.content == "Café “closed”" and record.metadata == {"outlet": "Post"}


def test_metadata_beside_the_files(tmp_path):
    for name in ("a/one.txt", "two.txt", "three.html", "four.txt"):
        write(tmp_path / name, "x")
    write(tmp_path / "metadata.csv", "file,newspaper,desk\na/one.txt,Post,City\ntwo.txt,Times,\nthree,Post,World\n")
    found = {r.doc_id: r.metadata for r in records(tmp_path, columns={"outlet": "newspaper"})}
    assert found == {"a/one.txt": {"outlet": "Post", "desk": "City"}, "two.txt": {"outlet": "Times"},
                     "three.html": {"outlet": "Post", "desk": "World"}, "four.txt": {}}
    other = write(tmp_path / "elsewhere" / "m.csv", "name,outlet\ntwo.txt,Mail\n")
    named = {r.doc_id: r.metadata for r in records(tmp_path / "two.txt", metadata=other, columns={"file": "name"})}
    assert named == {"two.txt": {"outlet": "Mail"}}


def test_over_long_files_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setitem(forms.BY_ENDING, ".txt", forms.PLAIN._replace(longest=10))
    write(tmp_path / "long.txt", "x" * 11)
    (record,) = records(tmp_path)
    assert record.content is None and "11 bytes" in record.problem


@pytest.mark.parametrize(("name", "content", "said"), [
    ("bad.xlsx", "x", "no Excel workbook"), ("bad.parquet", "x", "no Parquet file"), ("bad.json", "{broken", "is no JSON"),
    ("bad.csv", "text,text\nx,y\n", "two columns 'text'"), ("other.csv", "body\nx\n", "no column 'text'")])
def test_a_table_that_cannot_be_read_is_told_and_the_files_beside_it_are_read(tmp_path, name, content, said):
    write(tmp_path / name, content)
    write(tmp_path / "z.txt", "It rained.")
    found = {r.doc_id: r.problem for r in records(tmp_path)}
    assert said in found.pop(name) and found == {"z.txt": None}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path):
    write(tmp_path / "a.txt", "x").chmod(0)
    assert "cannot be read" in records(tmp_path)[0].problem


@pytest.mark.parametrize(("make", "said"), [
    (lambda d: records(d / "none"), "no file or folder"),
    (lambda d: records(Path("none")), "no file or folder none in /"),
    (lambda d: records(Path("https://post.example/pier")), "address of a page.*save the pages"),
    (lambda d: list(Source([], reading())), "list of files is empty"),
    (lambda d: list(Source([d, d], reading())), "is a folder: give it alone"),
    (lambda d: records(write(d / "t.csv", "text,text,n\nx,y,1\n")), "two columns 'text'"),
    (lambda d: records(write(d / "t.json", "{broken")), "is no JSON"),
    (lambda d: records(write(d / "t.json", "3")), "holds no articles"),
    (lambda d: records(write(d / "t.xlsx", "x")), "no Excel workbook"),
    (lambda d: records(d, without=["lines", "spelling"]), "without=.*give a list of steps.*mojibake"),
    (lambda d: records(d), "holds no document"),
    (lambda d: (write(d / "a.png", "x"), records(d)), "holds no document.*Passed over.*1 .png"),
    (lambda d: records(d / "*.txt"), "holds no document"),
    (lambda d: records(write(d / "t.csv", "body\nx\n")), "no column 'text'.*columns are body.*--column text="),
    (lambda d: records(write(d / "t.csv", "text\nx\n"), columns={"outlet": "paper"}), "no column 'paper' for 'outlet'"),
    (lambda d: records(write(d / "t.csv", "text\nx\n".encode("utf-16"))), "UTF-16"),
    (lambda d: records(write(d / "t.csv", b"text\nx\n\0"), encoding="utf-16"), "not in utf-16"),
    (lambda d: records(write(d / "t.parquet", "text")), "no Parquet file"),
    (lambda d: records(d, encoding="klingon"), "no encoding 'klingon'"),
    (lambda d: records(d, encoding="base64"), "no encoding 'base64'"),
    (lambda d: records(d, export="proquest"), "no export 'proquest'"),
    (lambda d: records(d, columns={"body": "text"}), "'body' is none of"),
    (lambda d: records(write(d / "a.txt", "x"), metadata=d / "none.csv"), "no file .*none.csv"),
    (lambda d: records(write(d / "a.txt", "x"), metadata=write(d / "m.csv", "name\na.txt\n")), "no column 'file'"),
    (lambda d: records(write(d / "a.txt", "x"), metadata=write(d / "m.csv", "file\na.txt\na.txt\n")), "row 3.*has a row already"),
])
def test_what_cannot_be_used_is_told_in_one_sentence(tmp_path, make, said):
    with pytest.raises(InputError, match=said) as caught:
        make(tmp_path)
    assert "\n" not in str(caught.value)


def test_pipes_and_links_out_of_the_source_are_told_of_and_not_opened(tmp_path):
    outside = write(tmp_path / "outside.txt", "secret")
    folder = tmp_path / "source"
    write(folder / "a.txt", "Rain fell.")
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "rows.csv")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "link.txt").symlink_to(outside)
    (folder / "near.txt").symlink_to(folder / "a.txt")
    source = Source(folder, reading())
    found = {r.file: r for r in source}
    assert source.count() == len(found)
    assert found["a.txt"].content == found["near.txt"].content == b"Rain fell."
    assert all("pipe" in found[name].problem for name in ("pipe.txt", "rows.csv", "device.txt"))
    assert found["link.txt"].content is None and "leads out" in found["link.txt"].problem


def test_a_line_of_brackets_is_a_row_that_cannot_be_read(tmp_path):
    write(tmp_path / "rows.jsonl", '{"text": "Rain fell."}\n' + '[' * 100_000 + '\n{"text": "It snowed."}\n')
    found = records(tmp_path / "rows.jsonl")
    assert [r.content for r in found] == ["Rain fell.", None, "It snowed."]
    assert "no JSON" in found[1].problem
