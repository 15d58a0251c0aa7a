"""Files of every form that holds one document: what is read of them, and what those say that cannot be read."""
import io
import zipfile

import docx
import pytest
from pypdf import PdfReader, PdfWriter

import analysis
from analysis import paths
from analysis.reading import forms, read
from analysis.reading.cleaning import NAMES

ONE = "The harbour board said on Monday that the old pier could collapse before winter."
TWO = "“It is safe,” Tom Reyes said."
BOTH = f"{ONE}\n\n{TWO}"


def docx_file(*paragraphs, insert=""):
    book = docx.Document()
    for text in paragraphs:
        book.add_paragraph(text)
    if insert:      # a tracked insertion, as Word writes it
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        xml = f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>{insert}</w:t></w:r></w:ins>'
        book.paragraphs[-1]._p.append(parse_xml(xml))
    table = book.add_table(1, 1)
    table.cell(0, 0).text = "In a table."
    return saved(book)


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def odt_file(*paragraphs, encrypted=False):
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
    note = "<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
    body = "".join(f"<text:p>{p}{note}</text:p>" for p in paragraphs)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>" if encrypted else "<manifest/>")
        archive.writestr("content.xml", f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
                                        "</office:document-content>")
    return buffer.getvalue()


def rtf_file(*paragraphs):
    def letters(text):
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    return ("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 " + "".join(f"{letters(p)}\\par\n" for p in paragraphs) + "}").encode("ascii")


def pdf_file(*pages):
    """A PDF whose pages hold these lines, in one of the fonts that every reader has."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 10 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>"
                       % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for k, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (k, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))


def locked(data):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


WRAPPED = ["The harbour board said on Monday that the old pier could col-", "lapse before winter."]
FILES = {
    "a.txt": BOTH.encode(), "a.md": f"# Pier at risk\n\n{ONE}\n\n**“It is safe,”** [Tom Reyes](https://post.example) said.".encode(),
    "a.html": f"<html><body><article><p>{ONE}</p><p>{TWO}</p></article></body></html>".encode(),
    "b.txt": f"<!doctype html><html><body><article><p>{ONE}</p><p>{TWO}</p></article></body></html>".encode(),
    "a.docx": docx_file(ONE, "“It is safe,” Tom Reyes", insert=" said."), "a.odt": odt_file(ONE, TWO), "a.rtf": rtf_file(ONE, TWO),
    "c.txt": rtf_file(ONE, TWO), "a.pdf": pdf_file([*WRAPPED, TWO])}


@pytest.mark.parametrize("name", FILES)
def test_every_form_gives_its_text_and_the_same_claims(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    found = analysis.read(tmp_path / name)
    claims = analysis.analyze(found).claims
    assert [(c.actor, c.text, c.level) for c in claims.itertuples() if c.actor != "AUTHOR"] == [
        ("harbour board", "the old pier could collapse before winter", "PS"), ("Tom Reyes", "It is safe", "CT")]
    assert "note" not in found.text and "**" not in found.text and "#" not in found.text


def test_all_text_of_a_word_file_is_read(tmp_path):
    (tmp_path / "a.docx").write_bytes(FILES["a.docx"])
    assert analysis.read(tmp_path / "a.docx").text == f"{BOTH}\n\nIn a table."


def test_headers_footers_and_numbers_of_pages_go_unless_they_are_wanted(tmp_path):
    pages = [["The Marl Post, 5 May 2024", f"The mine of district {k} may close before", f"the winter, the owner of pit {k} said.",
              f"Page {k} of 3"] for k in (1, 2, 3)]
    (tmp_path / "a.pdf").write_bytes(pdf_file(*pages))
    found = analysis.read(tmp_path / "a.pdf")
    assert found.changes == {"page_lines": 6, "lines": 3}
    assert "Marl Post" not in found.text and "Page" not in found.text and found.text.count("said.") == 3
    assert analysis.read(tmp_path / "a.pdf", without=["page_lines"]).text.count("The Marl Post") == 3


def test_a_sentence_goes_on_over_the_end_of_a_page(tmp_path):
    pages = [["The Marl Post", "The owner of the mine said on Friday", "that the pit of the northern town may"],
             ["The Marl Post", "close before the next winter, and that", "no one would lose work."]]
    (tmp_path / "a.pdf").write_bytes(pdf_file(*pages))
    assert analysis.read(tmp_path / "a.pdf").text == " ".join([*pages[0][1:], *pages[1][1:]])


@pytest.mark.parametrize(("name", "data", "says"), [
    ("a.pdf", pdf_file([], []), "pictures of its pages and no text.*OCR"), ("a.pdf", locked(pdf_file([ONE])), "protected by a password"),
    ("a.pdf", b"%PDF-1.4 broken", "no PDF that can be read"), ("a.doc", b"\xd0\xcf\x11\xe0", "old Word file.*save it as .docx"),
    ("a.docx", b"\xd0\xcf\x11\xe0", "with a password"), ("a.docx", b"PK\x03\x04", "no Word file"),
    ("a.docx", odt_file(ONE), "no Word file that can be read"),
    ("a.odt", odt_file(ONE, encrypted=True), "protected by a password"), ("a.odt", docx_file(ONE), "no OpenDocument text"),
    ("a.xls", b"\xd0\xcf\x11\xe0", "old Excel file.*save it as .xlsx"), ("a.txt", FILES["a.docx"], "right ending"),
    ("a.csv", b"text\nIt fell.\n", "is a table .*hedgerow corpus"), ("a.json", b"[]", "is a table"),
    ("a.gz", b"\x1f\x8b", "compressed file: unpack"),
    ("a.docx", saved(docx.Document()), "empty")])
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path, name, data, says):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(analysis.InputError, match=says) as caught:
        analysis.read(tmp_path / name)
    assert "\n" not in str(caught.value) and "a." in str(caught.value)


def test_a_corpus_reads_all_of_them_and_tells_what_it_cannot(tmp_path):
    for name, data in {**FILES, "old.doc": b"\xd0\xcf\x11\xe0", "t.csv": f"text\n{ONE}\n".encode(), "photo.png": b"x"}.items():
        (tmp_path / name).write_bytes(data)
    corpus = analysis.analyze_corpus(tmp_path, out=tmp_path / "out", workers=0)
    documents = corpus.table("documents").set_index("doc_id")
    assert documents["status"].to_dict() == {**dict.fromkeys([*sorted(FILES)], "analysed"), "old.doc": "failed", "t.csv:2": "analysed"}
    assert "save it as .docx" in documents.loc["old.doc", "reason"]
    assert corpus.notes == ["Passed over, because their forms are not read: 1 .png."]
    assert (corpus.counts["cleaned_hyphens"], corpus.counts["warnings"]) == (2, 0)
    again = analysis.analyze_corpus(tmp_path, out=tmp_path / "out", workers=0)
    assert again.notes[-1] == "Nothing was new: all results were there already."


def test_every_form_stands_in_the_documentation():
    page = (paths.project() / "docs" / "corpus.md").read_text(encoding="utf-8")
    assert all(f"`{ending}`" in page for form in forms.FORMS for ending in form.endings)
    assert all(f"`{step}`" in page for step in NAMES)


def test_ready_is_the_same_for_read_and_corpus():
    options = read.reading()
    assert read.cleaned("The  plan may\u200b work.", {}, "a", options).changes == {"invisible": 1}
