"""What every database's export is made of: articles with what is known of them; dates and lengths as they write them."""
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

MONTHS = {"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
          "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
          "oct": 10, "nov": 11, "dec": 12,
          # Europresse writes them in French.
          "janvier": 1, "février": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "août": 8, "septembre": 9, "octobre": 10,
          "novembre": 11, "décembre": 12}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
DATE = re.compile(rf"(?:[a-z]+(?:day|di|dimanche),?\s+)?(?:{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
                  rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er)?\s+{MONTH.replace('month', 'month2')},?\s+(?P<year2>\d{{4}}))\b", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
LENGTH = re.compile(r"([\d.,]*\d)\s*(?:words?|mots)\b", re.IGNORECASE)
RIGHTS = re.compile(r"\s*(?:copyright\b|\(c\)|©|all rights reserved)", re.IGNORECASE)
BY = re.compile(r"^by\s+(?=\S)", re.IGNORECASE)
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


class Piece(NamedTuple):
    """An article of a bundle: its text, and outlet, date, author, title, section, length and so on, as far as the export tells."""

    text: str
    fields: Mapping[str, str]


class Bundle(NamedTuple):
    """A bundle: the database and form of its export, and its articles in their order."""

    kind: str
    pieces: list[Piece]


def iso(text: str) -> str:
    """A date as ISO 8601; the text itself where it holds none."""
    found = DATE.search(text)
    if not found:
        return text
    month = MONTHS[(found["month"] or found["month2"]).lower()]
    try:
        return date(int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"])).isoformat()
    except ValueError:
        return text


def is_date(text: str) -> bool:
    """True for a line that holds a date and hardly anything else: a weekday, an edition, a time."""
    found = DATE.match(text.strip())
    return found is not None and len(text.strip()) - found.end() <= 40


def stated(length: str) -> int | None:
    """The number of words that an export states."""
    found = LENGTH.search(length) or re.fullmatch(r"\s*(\d[\d.,]*)\s*", length)
    return int(re.sub(r"\D", "", found[1])) if found else None


def blocks(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between blank lines."""
    at = 0
    for start, end in [*(m.span() for m in BLANK.finditer(text)), (len(text), len(text))]:
        if text[at:start].strip():
            yield at, start
        at = end


def piece(text: str, fields: Mapping[str, str]) -> Piece:
    """A piece with its date in ISO 8601, and without fields that say nothing."""
    known = {key: " ".join(value.split()) for key, value in fields.items() if value and value.strip()}
    if "date" in known:
        known["date"] = iso(known["date"])
    if "author" in known:
        known["author"] = BY.sub("", known["author"])
    return Piece(text.strip(), known)
