"""The forms that a file can have, each one entry of `FORMS`; `read`, `analyze`, `report` and `corpus` all ask here."""
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from analysis.errors import InputError
from analysis.language.article import LONGEST_FILE, UTF16_MARKS, decoded
from analysis.reading import office, pages, pdf
from analysis.reading.bundles import recognise
from analysis.reading.bundles.pieces import Bundle
from analysis.reading.options import Reading
from analysis.reading.tables.binary import parquet_rows, xlsx_rows
from analysis.reading.tables.objects import json_rows, jsonl_rows
from analysis.reading.tables.rows import LONGEST_TEXT, Rows
from analysis.reading.tables.separated import csv_rows, tsv_rows

LONGEST_PAGE = 16_000_000           # bytes of a saved page
LONGEST_BUNDLE = LONGEST_FILE       # of a database's export, and of a document with pictures
HEADING = re.compile(r"^[^\S\n]{0,3}#{1,6}[^\S\n]+|[^\S\n]#+[^\S\n]*$", re.MULTILINE)
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
STRESS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]+)(?<=\S)\1(?!\w)")


class Draft(NamedTuple):
    """What a file gives: a text with what the file says of it, or the articles of a bundle; and what was changed on the way."""

    text: str = ""
    fields: Mapping[str, str] = {}
    changes: Mapping[str, int] = {}
    bundle: Bundle | None = None


class Form(NamedTuple):
    """A form of files.

    Attributes
    ----------
    name : str
        What it is called.
    endings : tuple of str
        Of its files' names, in small letters.
    draft : callable, optional
        Takes the file's bytes, its name and the options, and gives its text; None for a table.
    rows : callable, optional
        Gives the rows of a table.
    starts : bytes
        What its files begin with, whatever their names.
    longest : int
        Bytes of a file that holds one document.
    share : int
        Bytes of a file for a character of its text.
    """

    name: str
    endings: tuple[str, ...]
    draft: Callable[[bytes, str, Reading], Draft] | None = None
    rows: Callable[[Path, Reading], Rows] | None = None
    starts: bytes = b""
    longest: int = LONGEST_BUNDLE
    share: int = 1


def _plain(data: bytes, name: str, options: Reading) -> Draft:
    text = decoded(data, name, options.encoding)
    return _page(data, name, options) if pages.is_page(text) else _text(text)


def _text(text: str) -> Draft:
    return Draft(text, bundle=recognise.in_text(text))


def _markdown(data: bytes, name: str, options: Reading) -> Draft:
    """The marks of headings, links and stress go; what they mark stays."""
    text = HEADING.sub("", decoded(data, name, options.encoding))
    return Draft(STRESS.sub(r"\2", LINK.sub(r"\1", text)))


def _page(data: bytes, name: str, options: Reading) -> Draft:
    html = pages.characters(data, name, options.encoding)
    bundle = recognise.in_page(html)
    return Draft(bundle=bundle) if bundle else Draft(*pages.main_text(html, name))


def _pdf(data: bytes, name: str, options: Reading) -> Draft:
    text, left_out = pdf.pdf(data, name, page_lines="page_lines" not in options.without)
    return _text(text)._replace(changes={"page_lines": left_out} if left_out else {})


def _refused(what: str, do: str) -> Callable[[bytes, str, Reading], Draft]:
    def refuse(data: bytes, name: str, options: Reading) -> NoReturn:
        raise InputError(f"{name} is {what}: {do}.")

    return refuse


PLAIN = Form("plain text", (".txt", ".text"), _plain, longest=LONGEST_TEXT)
PAGE = Form("saved page", (".html", ".htm", ".xhtml"), _page, longest=LONGEST_PAGE, share=20)
FORMS = (
    PLAIN, PAGE,
    Form("Markdown", (".md", ".markdown"), _markdown, longest=LONGEST_TEXT),
    Form("Word", (".docx",), lambda data, name, options: _text(office.docx(data, name)), share=4),
    Form("OpenDocument", (".odt",), lambda data, name, options: _text(office.odt(data, name)), share=4),
    Form("RTF", (".rtf",), lambda data, name, options: _text(office.rtf(data, name)), starts=b"{\\rtf", share=2),
    Form("PDF", (".pdf",), _pdf, starts=b"%PDF", share=20),
    Form("table, CSV", (".csv",), rows=csv_rows), Form("table, tabs", (".tsv", ".tab"), rows=tsv_rows),
    Form("table, Excel", (".xlsx",), rows=xlsx_rows), Form("JSON lines", (".jsonl", ".ndjson"), rows=jsonl_rows),
    Form("JSON", (".json",), rows=json_rows), Form("Parquet", (".parquet",), rows=parquet_rows),
    # What cannot be read says so, and what to do.
    Form("old Word", (".doc", ".wps"), _refused("an old Word file", "open it in Word or LibreOffice and save it as .docx")),
    Form("old Excel", (".xls",), _refused("an old Excel file", "open it and save it as .xlsx or as CSV")))
BY_ENDING = {ending: form for form in FORMS for ending in form.endings}
READABLE = [ending for form in FORMS for ending in form.endings[:1] if form.name not in ("old Word", "old Excel")]
# Files that none of the forms reads, by their first bytes, and what to do.
SIGNATURES = {b"\xd0\xcf\x11\xe0": ("an old Word file, or a Word file with a password", "save it as .docx without a password"),
              b"\x1f\x8b": ("a compressed file", "unpack it and give the files in it"),
              b"\x89PNG": ("a picture", "have its text recognised (OCR)"),
              b"\xff\xd8\xff": ("a picture", "have its text recognised (OCR)")}


def form_of(name: str, data: bytes) -> Form:
    """A file's form: by its first bytes, where they are sure, else by its ending, else plain text.

    Raises
    ------
    InputError
        No form is like this.
    """
    named = BY_ENDING.get(Path(name).suffix.lower())
    if named is not None and named.name.startswith("old"):
        return named
    for start, (what, do) in SIGNATURES.items():
        if data.startswith(start):
            raise InputError(f"{name} is {what}: {do}.")
    begun = next((form for form in FORMS if form.starts and data.startswith(form.starts)), None)
    if begun is not None:
        return begun
    packed = data.startswith(b"PK\x03\x04")
    if packed and (named is None or named.name in ("plain text", "saved page", "Markdown")):
        raise InputError(f"{name} is a Word, OpenDocument, Excel or ZIP file: give it its right ending (.docx, .odt, .xlsx), or unpack it.")
    return named or PLAIN


def may_be_bundle(data: bytes, form: Form) -> bool:
    """True where a look at the bytes does not rule out that the file holds many articles."""
    if form.name == "Word":
        return office.holds(data, recognise.MARKS)
    if form.name in ("PDF", "OpenDocument"):
        return False        # to know it is to read it all; what looks like a bundle then is told
    return recognise.MARKS.search(data) is not None or data.startswith(UTF16_MARKS)
