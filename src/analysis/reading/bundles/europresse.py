"""Europresse: HTML, each article an element of its own with named parts."""
from typing import Any

from analysis.reading.bundles.pieces import DATE, LENGTH, Bundle, Piece, piece
from analysis.reading.pages import paragraphs, tree

BODY = "docOcurrContainer"
PARTS = {"outlet": ("DocPublicationName", "rdp__DocPublicationName"), "title": ("titreArticle", "rdp__articletitle"),
         "author": ("docAuthors", "sm-margin-bottomNews"), "date": ("DocHeader",), "id": ("publiC-lblNodoc",)}


def page(html: str) -> Bundle | None:
    """The articles of an export."""
    if BODY not in html:
        return None
    root = tree(html)
    found = [e for e in root.iter("article") if _part(e, (BODY,)) is not None] if root is not None else []
    return Bundle("Europresse", [_piece(e) for e in found]) if found else None


def _part(element: Any, names: tuple[str, ...]) -> Any:
    """The first element of one of these classes."""
    return next((e for name in names for e in element.iter() if isinstance(e.tag, str) and name in (e.get("class") or "").split()), None)


def _piece(article: Any) -> Piece:
    fields = {field: " ".join(paragraphs(part)) for field, names in PARTS.items() if (part := _part(article, names)) is not None}
    header = fields.get("date", "")
    length = LENGTH.search(header)
    if length:
        fields["length"] = length.group()
    when = DATE.search(header)
    fields["section"] = header[:when.start()].strip(" ,;·-") if when else ""
    fields["page"] = header[length.end():].strip(" ,;·-") if length else ""
    return piece("\n\n".join(paragraphs(_part(article, (BODY,)))), fields)
