"""PDF files with a text layer, read by pypdf: the smallest of the well-kept readers, without a compiled part."""
import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence

from analysis.errors import InputError

EDGE = 2            # lines at the top and at the bottom of a page that may be its header or footer
OFTEN = 0.5         # of the pages on which such a line stands
LETTERS = 25        # a page, on average, below which it is a picture of text
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*(?:(?:page|seite)\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
ENDED = re.compile(r"[.!?…:][\"'”’)\]»]*$")


def pdf(data: bytes, name: str, *, page_lines: bool = True) -> tuple[str, int]:
    """The text of a PDF, page by page.

    Parameters
    ----------
    data : bytes
    name : str
    page_lines : bool
        Leave out headers, footers and page numbers.

    Returns
    -------
    (str, int)
        The text, and how many lines were left out.

    Raises
    ------
    InputError
        It cannot be read, is protected by a password, or holds pictures of text.
    """
    pages = [[line.strip() for line in page.split("\n") if line.strip()] for page in _pages(data, name)]
    letters = sum(sum(map(str.isalpha, line)) for page in pages for line in page)
    if letters < LETTERS * len(pages):
        raise InputError(f"{name} holds pictures of its pages and no text: have the text recognised (OCR), for example with ocrmypdf, and "
                         "give the new file.")
    if not page_lines:
        return _joined(pages), 0
    kept = _without_edges(pages)
    return _joined(kept), sum(map(len, pages)) - sum(map(len, kept))


def _pages(data: bytes, name: str) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)       # what fails is told here, with the file's name
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name} is protected by a password: save or print it as a PDF without one.")
        return [page.extract_text() or "" for page in reader.pages]
    except DependencyError:
        raise InputError(f"{name} is encrypted: save or print it as a PDF without protection.") from None
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{name} is no PDF that can be read ({error}): print it as a PDF again, or save its text as .txt.") from None


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the lines that stand at the edge of many of them, numbers apart, and without page numbers."""
    met = Counter(line for page in pages for line in {_pattern(line) for line in _edges(page)})
    least = max(2, OFTEN * len(pages))
    return [_trimmed(page, lambda line: PAGE_NUMBER.fullmatch(line) is not None or met[_pattern(line)] >= least) for page in pages]


def _edges(page: Sequence[str]) -> list[str]:
    edge = _edge(page)
    return [*page[:edge], *page[len(page) - edge:]]


def _edge(page: Sequence[str]) -> int:
    """How many lines at each end may be no text: of a short page fewer."""
    return min(EDGE, len(page) // 3)


def _pattern(line: str) -> str:
    return DIGITS.sub("#", line.casefold())


def _trimmed(page: list[str], drop: Callable[[str], bool]) -> list[str]:
    first, last, edge = 0, len(page), _edge(page)
    while first < edge and drop(page[first]):
        first += 1
    while last > max(first, len(page) - edge) and drop(page[last - 1]):
        last -= 1
    return page[first:last]


def _joined(pages: Sequence[Sequence[str]]) -> str:
    """All pages; a sentence may go on over the end of one."""
    out = ""
    for page in filter(None, pages):
        out += ("" if not out else "\n\n" if ENDED.search(out) else "\n") + "\n".join(page)
    return out
