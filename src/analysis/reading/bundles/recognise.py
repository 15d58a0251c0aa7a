"""Which database packed a file, if one did."""
import re

from analysis.reading.bundles import europresse, factiva, nexis, proquest
from analysis.reading.bundles.pieces import Bundle, stated
from analysis.reading.pages import full_text

# What only the exports below hold, in bytes, so that a million other files are not taken apart to find out.
MARKS = re.compile(rb"\d of \d+ DOCUMENTS?\b|End of Document|<DOCFULL>|articleParagraph|enArticle|docOcurrContainer|ProQuest document ID"
                   rb"|Document\s+[A-Z]{2,}[A-Za-z0-9]{10,}", re.IGNORECASE)
KINDS = ("Nexis", "Nexis Uni", "Factiva", "ProQuest", "Europresse")
IN_TEXT = (nexis.old, nexis.uni, proquest.text, factiva.text)
IN_PAGES = (factiva.page, europresse.page)
TOLERANCE = 0.1     # share of an article's stated length by which what was read may differ from it
# Lines that stand above or below each article of an export, whatever the database; the first kind, "2 of 74", needs no other beside it.
REPEATED = tuple(re.compile(pattern, re.MULTILINE | re.IGNORECASE) for pattern in (
    r"^\W*(?:document|article|item|record|story)?\s*#?\d+\s*(?:of|/)\s*\d+(?:\s+(?:documents?|articles?|items?|records?|stories))?\W*$",
    r"^\W*(?:length|word ?count|words)\s*:\s*\d[\d.,]*\s*(?:words)?\W*$", r"^\W*\d[\d.,]*\s+words\W*$",
    r"^\W*(?:load|publication|issue|published?)[ -]?(?:date|on)?\s*:\s*\S.{4,40}$", r"^\W*(?:by-?line|headline)\s*:.{1,200}$",
    r"^\W*(?:copyright|©|\(c\))\s.{0,20}\d{4}\b.{0,80}$", r"^\W*document\s+[a-z]*\d[\w:-]{9,}\W*$"))


def in_text(text: str) -> Bundle | None:
    """The articles of a text that a database exported; None where it is no such text."""
    return next((found for reader in IN_TEXT if (found := reader(text))), None)


def in_page(html: str) -> Bundle | None:
    """The articles of a page that a database exported; None where it is no such page."""
    found = next((found for reader in IN_PAGES if (found := reader(html))), None)
    if found is None and MARKS.search(html.encode("utf-8", "replace")):
        return in_text(full_text(html))
    return found


def unknown(text: str) -> str | None:
    """A sentence on a text that looks like several articles in a form that is not known; None where it looks like one."""
    numbered, *others = (sum(1 for _ in pattern.finditer(text)) for pattern in REPEATED)
    first, second = sorted(others, reverse=True)[:2]
    if numbered < 2 and first < 4 and second < 2:
        return None
    return (f"It looks like an export of some {max(numbered, first)} articles in a form that is not known, and was read as one document: "
            "split it, or export it as one of the forms in docs/corpus.md.")


def wrong_length(length: str, words: int) -> str | None:
    """A sentence where an article has other than the stated number of words; None where it has, or none is stated."""
    wanted = stated(length)
    if not wanted or abs(words - wanted) <= TOLERANCE * wanted:
        return None
    return f"{words:,} words were read of an article that states {wanted:,}: look whether something is missing, or was added."
