"""Word processors' files: their paragraphs, with a blank line between them.

python-docx opens .docx and hands out its elements, so that text in insertions, boxes and tables is not lost; striprtf reads .rtf; .odt is
a ZIP file with one XML document, which lxml reads (odfpy has no release since 2020, and none without a build).
"""
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from analysis.errors import InputError

MOST = 100_000_000      # bytes of an unpacked document; a ZIP file of some kilobytes can claim any size
TAGS = re.compile(rb"<[^<>]*>")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"      # the same text again, for old programs
DOCX_MARKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ODT_MARKS = {f"{ODF}tab": "\t", f"{ODF}line-break": "\n"}
ODT_ASIDE = (f"{ODF}note", f"{ODF}tracked-changes", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")


def docx(data: bytes, name: str) -> str:
    """The text of a .docx file."""
    import docx as library
    from docx.opc.exceptions import PackageNotFoundError

    _check_size(data, name, "Word")
    try:
        body = library.Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise InputError(f"{name} is no Word file that can be read ({error}): open it in Word and save it again as .docx.") from None
    found: dict[Any, list[str]] = {p: [] for p in body.iter(f"{WORD}p")}
    for element in body.iter(f"{WORD}t", *DOCX_MARKS):
        above = list(element.iterancestors())
        paragraph = next((a for a in above if a.tag == f"{WORD}p"), None)
        if paragraph is not None and not any(a.tag == FALLBACK for a in above):
            found[paragraph].append(DOCX_MARKS.get(element.tag, element.text or ""))
    return "\n\n".join(text for parts in found.values() if (text := "".join(parts).strip()))


def holds(data: bytes, pattern: re.Pattern[bytes]) -> bool:
    """True where a .docx file's document has something like this in it; its tags may stand between any two words."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            info = archive.getinfo("word/document.xml")
            return info.file_size <= MOST and pattern.search(TAGS.sub(b"", archive.read(info))) is not None
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError):
        return False


def odt(data: bytes, name: str) -> str:
    """The text of an .odt file, without its notes and comments."""
    from lxml import etree

    _check_size(data, name, "OpenDocument")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
                raise InputError(f"{name} is protected by a password: save it without one.")
            root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InputError(f"{name} is no OpenDocument text that can be read ({error}): save it again as .odt.") from None
    found = ("".join(_odt_text(p)).strip() for p in root.iter(f"{ODF}p", f"{ODF}h") if not _aside(p))
    return "\n\n".join(text for text in found if text)


def _aside(element: Any) -> bool:
    return any(a.tag in ODT_ASIDE for a in element.iterancestors())


def _odt_text(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{ODF}s":
            yield " " * int(child.get(f"{ODF}c", "1"))
        elif child.tag in ODT_MARKS:
            yield ODT_MARKS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in ODT_ASIDE and child.tag not in (f"{ODF}p", f"{ODF}h"):
            yield from _odt_text(child)
        yield child.tail or ""


def rtf(data: bytes, name: str) -> str:
    """The text of an .rtf file."""
    from striprtf.striprtf import rtf_to_text

    try:
        text = str(rtf_to_text(data.decode("cp1252", "replace"), errors="replace"))
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise InputError(f"{name} is no RTF file that can be read ({error}): save it again as .rtf or .docx.") from None
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _check_size(data: bytes, name: str, kind: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist() if part.filename.endswith(".xml"))
    except zipfile.BadZipFile:
        raise InputError(f"{name} is no {kind} file: it may be damaged or have a wrong ending; save it again.") from None
    if size > MOST:
        raise InputError(f"{name} would be {size:,} bytes unpacked, more than {MOST:,}: split it.")
