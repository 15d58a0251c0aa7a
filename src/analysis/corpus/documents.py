"""From a record to a document: decoded, a page's main text found, metadata joined, the language told."""
import hashlib
import json
import logging
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from analysis.corpus.rows import FIELDS, Reading
from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.language.article import LONGEST, codec_name, decoded

# Where a page says its own encoding: in the first kilobyte (HTML standard, "prescan a byte stream").
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
PRESCAN = 1024
# By the web's own rules (WHATWG Encoding), pages that say one of these are written in Windows' encoding.
WINDOWS = ("ascii", "iso8859-1")
TELLING = 80        # letters that a text needs before its language can be told: "Rain." passes for Northern Sami
ENGLISH = "en"


class Document(NamedTuple):
    """A readable document, or `problem` in place of its text; `fields` are outlet, date, author, url, title, `extra` everything else."""

    doc_id: str
    file: str
    row: int | None
    text: str
    fields: Mapping[str, str]
    extra: Mapping[str, str]
    language: str | None = None
    problem: str | None = None

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def metadata(self) -> str:
        """All further columns as a JSON object."""
        return json.dumps(dict(self.extra), ensure_ascii=False, sort_keys=True)


def document(record: Record, options: Reading) -> Document:
    """The document that a record holds; one that cannot be read says why in `problem`."""
    fields = {key: value for key, value in record.metadata.items() if key in FIELDS}
    extra = {key: value for key, value in record.metadata.items() if key not in FIELDS}
    if record.problem is not None:
        return Document(record.doc_id, record.file, record.row, "", fields, extra, problem=record.problem)
    try:
        text, found = _text(record, options)
        _check(text)
    except InputError as error:
        return Document(record.doc_id, record.file, record.row, "", fields, extra, problem=str(error))
    return Document(record.doc_id, record.file, record.row, text, found | fields, extra, language(text))


def _text(record: Record, options: Reading) -> tuple[str, dict[str, str]]:
    """The text, and what a page says about itself."""
    if isinstance(record.content, str):
        return record.content, {}
    data = record.content or b""
    if record.kind == "text":
        return decoded(data, record.file, options.encoding), {}
    return main_text(_page(data, record.file, options.encoding), record.file)


def _check(text: str) -> None:
    if not text.strip():
        raise InputError(f"The document is {'blank' if text else 'empty'}.")
    if len(text) > LONGEST:
        raise InputError(f"The document has {len(text):,} characters, more than {LONGEST:,}: split it.")
    if "\0" in text:
        raise InputError(f"The document is not plain text: character {text.index(chr(0))} is zero.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"The document holds half a character (a lone surrogate) at position {error.start}.") from None


def _page(data: bytes, name: str, encoding: str) -> str:
    """A page's characters: in the encoding that was given, else the one that the page says, else UTF-8."""
    said = CHARSET.search(data[:PRESCAN])
    if codec_name(encoding) == "utf-8" and said and not data.startswith(b"\xef\xbb\xbf"):
        encoding = said[1].decode("ascii")
        codec = codec_name(encoding)
        encoding = "cp1252" if codec in WINDOWS else "utf-8" if codec.startswith("utf-16") else encoding
    return decoded(data, name, encoding)


def main_text(html: str, name: str = "The page") -> tuple[str, dict[str, str]]:
    """The main text of a web page, without menus, comments and tables, and what the page says about itself.

    Returns
    -------
    (str, dict)
        Paragraphs, one per line; those of outlet, date, author, url and title that were found.

    Raises
    ------
    InputError
        There is no main text.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)     # what fails stands in the errors, with the document's name
    found: Any = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=False)
    if found is None or not found.text:
        raise InputError(f"{name} has no main text: save the page of the article itself, after it has loaded.")
    said = {"outlet": found.sitename, "date": found.date, "author": found.author, "url": found.url, "title": found.title}
    return str(found.text), {key: value for key, value in said.items() if value}


def load() -> None:
    """Load the libraries that pages and languages need."""
    import trafilatura  # noqa: F401

    _identifier()(" ")


def language(text: str) -> str | None:
    """The language of a text, as an ISO 639-1 code; None where the text is too short to tell.

    By py3langid's model, whose answer depends on the text alone.
    """
    if sum(map(str.isalpha, text)) < TELLING:
        return None
    return str(_identifier()(text)[0])


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid.classify
