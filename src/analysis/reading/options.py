"""How a source is read: encoding, columns, the exports of databases whose columns are known, and steps of cleaning left out."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.errors import InputError
from analysis.language.article import codec_name
from analysis.reading import cleaning

FIELDS = ("outlet", "date", "author", "url", "title")
# Column mappings of common exports: our name, then theirs. Media Cloud gives no texts; "text" is where users put them.
EXPORTS: dict[str, dict[str, str | tuple[str, ...]]] = {
    "mediacloud": {"doc_id": "id", "outlet": "media_name", "date": "publish_date", "title": "title", "url": "url", "text": "text"},
    "nexis": {"doc_id": "ID", "outlet": "Newspaper", "date": "Date", "author": "Author", "title": "Headline", "text": "Article"},
    "factiva": {"doc_id": "an", "outlet": "source_name", "date": "publication_date", "author": "byline", "title": "title",
                "text": ("snippet", "body")},
    "amcat": {"doc_id": "id", "outlet": "medium", "date": "date", "author": "author", "title": "headline", "url": "url", "text": "text"},
}


@dataclass(frozen=True)
class Reading:
    """How a source is read.

    Attributes
    ----------
    encoding : str
        Of text files, tables and, where it is not UTF-8, of pages, which otherwise say it themselves.
    columns : mapping
        Our name (text, doc_id, file, outlet, date, author, url, title) to the table's; `text` may name several columns.
    needed : frozenset of str
        Our names whose columns must be there, because the user named them.
    without : tuple of str
        Steps of cleaning that are not taken.
    """

    encoding: str = "utf-8"
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()

    def names_of(self, ours: str) -> tuple[str, ...]:
        """The table's columns for one of our names."""
        theirs = self.columns.get(ours, ours)
        return (theirs,) if isinstance(theirs, str) else theirs


def reading(encoding: str = "utf-8", columns: Mapping[str, str | Sequence[str]] | None = None, export: str | None = None,
            without: Sequence[str] = ()) -> Reading:
    """Checked options of reading.

    Raises
    ------
    InputError
        There is no such encoding, export, step or column of ours.
    """
    codec_name(encoding)
    cleaning.check(without)
    if export is not None and export not in EXPORTS:
        raise InputError(f"There is no export '{export}': name one of {', '.join(EXPORTS)}, or give the columns.")
    ours = ("text", "doc_id", "file", *FIELDS)
    for name in columns or {}:
        if name not in ours:
            raise InputError(f"columns: '{name}' is none of {', '.join(ours)}; all other columns are kept under their own names.")
    given = {name: theirs if isinstance(theirs, str) else tuple(theirs) for name, theirs in (columns or {}).items()}
    return Reading(encoding, {**(EXPORTS[export] if export else {}), **given}, frozenset(given), tuple(without))
