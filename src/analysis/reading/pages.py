"""Pages of the web and of databases: a saved page's main text, and all of its text by paragraph."""
import logging
import re
from collections.abc import Iterator
from typing import Any

from analysis.errors import InputError
from analysis.language.article import codec_name, decoded
from analysis.reading.characters import BLOCKS

# Where a page says its own encoding: in the first kilobyte (HTML standard, "prescan a byte stream").
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
PRESCAN = 1024
# By the web's own rules (WHATWG Encoding), pages that say one of these are written in Windows' encoding.
WINDOWS = ("ascii", "iso8859-1")
PAGE = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
UNSEEN = ("head", "script", "style", "noscript", "template")
SPACE = re.compile(r"\s+")
# Libraries take time by the square of a tag's attributes: minutes for a hundred thousand. None that long says anything of a text.
LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,60})\s[^<>]{20000,}>")


def is_page(text: str) -> bool:
    """True for a whole page of HTML, whatever its file's name."""
    return PAGE.match(text) is not None


def characters(data: bytes, name: str, encoding: str) -> str:
    """A page's characters: in the encoding that was given, else the one that the page says, else UTF-8; endless attributes go."""
    said = CHARSET.search(data[:PRESCAN])
    if codec_name(encoding) == "utf-8" and said and not data.startswith(b"\xef\xbb\xbf"):
        encoding = said[1].decode("ascii")
        codec = codec_name(encoding)
        encoding = "cp1252" if codec in WINDOWS else "utf-8" if codec.startswith("utf-16") else encoding
    return LONG_TAG.sub(r"<\1>", decoded(data, name, encoding))


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


def tree(html: str) -> Any:
    """The page's elements (lxml); None where there are none."""
    from lxml import etree
    from lxml import html as parser

    try:
        return parser.document_fromstring(html.replace("\0", ""))
    except (etree.ParserError, ValueError):
        return parser.document_fromstring(html.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8")) if html.strip() else None


def paragraphs(element: Any) -> list[str]:
    """The text of an element and all below it, a string for each block, without what nobody sees."""
    return [text for block in "".join(_text(element)).split("\n") if (text := SPACE.sub(" ", block).strip())]


def _text(element: Any) -> Iterator[str]:
    """All text in its order, with a line break before and after each block; its own line breaks are spaces."""
    todo: list[Any] = [element]
    while todo:
        now = todo.pop()
        if isinstance(now, str):
            yield now
            continue
        shown = isinstance(now.tag, str) and now.tag not in UNSEEN
        block = shown and (now.tag in BLOCKS or now.tag == "body")
        inside: list[Any] = []
        if shown:
            inside = ["\n" if block else "", (now.text or "").replace("\n", " ")]
            for child in now:
                inside += [child, (child.tail or "").replace("\n", " ")]
            inside.append("\n" if block else "")
        todo += reversed(inside)


def full_text(html: str) -> str:
    """All text of a page, a blank line between its blocks."""
    root = tree(html)
    return "" if root is None else "\n\n".join(paragraphs(root))
