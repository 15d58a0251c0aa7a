"""Factiva: HTML, and plain text or RTF with two-letter labels ("HD", "LP", "TD") or without."""
import re
from collections.abc import Sequence
from typing import Any

from analysis.reading.bundles.pieces import RIGHTS, Bundle, Piece, is_date, piece
from analysis.reading.pages import paragraphs, tree

ID = re.compile(r"^[^\S\n]*Document\s+([A-Z]{2,}[A-Za-z0-9]{10,})[^\S\n]*$", re.MULTILINE)
LABELS = {"HD": "title", "BY": "author", "WC": "length", "PD": "date", "SN": "outlet", "SE": "section", "PG": "page", "LA": "language",
          "ED": "edition", "CY": "copyright", "CR": "credit"}
OTHERS = "ET SC CT RF CO IN NS RE IPC IPD PUB AN CLM VOL RIC ART".split()
TEXTS = ("LP", "TD")
LABEL = re.compile(rf"^[^\S\n]*({'|'.join([*LABELS, *OTHERS, *TEXTS])})(?:[^\S\n]{{2,}}|\t|[^\S\n]*$)", re.MULTILINE)
COUNT = re.compile(r"[\d.,]+ words", re.IGNORECASE)
TIME = re.compile(r"\d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s[A-Z]{2,4})?")
CODE = re.compile(r"[A-Z0-9]{2,8}")
LANGUAGES = ("english", "german", "french", "spanish", "italian", "dutch", "portuguese", "russian", "chinese")
PLACE = re.compile(r"(?:[A-Z]?\d{1,4}|[A-Z]{1,3}\d{0,3})")
NOTICE = re.compile(r"^[^\S\n]*(?:Search Summary|©\s*\d{4} Factiva)", re.MULTILINE)


def text(source: str) -> Bundle | None:
    """The articles of an export as text, each of which ends with its number: "Document POST000020171113edbd0001a"."""
    marks = list(ID.finditer(source))
    if not marks:
        return None
    starts = [0, *(m.end() for m in marks[:-1])]
    return Bundle("Factiva", [_piece(source[start:m.start()], m[1]) for start, m in zip(starts, marks, strict=True)])


def _piece(source: str, number: str) -> Piece:
    known = {m[1] for m in LABEL.finditer(source)}
    if "HD" in known and not known.isdisjoint(TEXTS):
        return _labelled(source, number)
    lines = [line.strip() for line in source.split("\n")]
    end = _header_end(lines)
    return piece("\n".join(source.split("\n")[end:]), _header([line for line in lines[:end] if line]) | {"id": number})


def _labelled(source: str, number: str) -> Piece:
    """An article whose parts each begin with two capitals."""
    marks = list(LABEL.finditer(source))
    fields, texts = {"id": number}, []
    for m, end in zip(marks, [*(m.start() for m in marks[1:]), len(source)], strict=True):
        value = source[m.end():end].strip()
        if m[1] in TEXTS:
            texts.append(value)
        elif m[1] in LABELS:
            fields.setdefault(LABELS[m[1]], value)
    return piece("\n\n".join(texts), fields)


def _header_end(lines: Sequence[str]) -> int:
    """Where the header ends: behind the line of rights, else behind the last of outlet, code, page and language."""
    count = next((k for k, line in enumerate(lines) if COUNT.fullmatch(line)), None)
    if count is None:
        return 0
    near = range(count + 1, min(count + 25, len(lines)))
    rights = next((k for k in near if RIGHTS.match(lines[k])), None)
    if rights is not None:
        return rights + 1
    end, outlet = count + 1, False
    for k in near:
        line = lines[k]
        if line and not (is_date(line) or TIME.fullmatch(line) or CODE.fullmatch(line) or line.lower() in LANGUAGES or not outlet):
            break
        outlet = outlet or bool(line) and not is_date(line) and not TIME.fullmatch(line)
        end = k + 1
    return end


def _header(lines: Sequence[str]) -> dict[str, str]:
    """Title and author stand before the number of words; date, time, outlet, code, page and language behind."""
    count = next((k for k, line in enumerate(lines) if COUNT.fullmatch(line)), None)
    if count is None:
        return {}
    before, behind = list(lines[:count]), [line for line in lines[count + 1:] if not RIGHTS.match(line)]
    section = before.pop(0) if len(before) > 2 else ""
    fields = {"length": lines[count], "section": section, "title": before[0] if before else "",
              "author": before[-1] if len(before) > 1 else "", "date": next((line for line in behind if is_date(line)), "")}
    names = [line for line in behind if not (is_date(line) or TIME.fullmatch(line))]
    fields["outlet"] = names[0] if names else ""
    fields["language"] = next((line for line in names[1:] if line.lower() in LANGUAGES), "")
    fields["page"] = next((line for line in names[2:] if PLACE.fullmatch(line)), "")
    return fields


def page(html: str) -> Bundle | None:
    """The articles of an export as HTML."""
    if "articleParagraph" not in html and not ID.search(html) and "enArticle" not in html:
        return None
    root = tree(html)
    found = [d for d in root.iter("div") if "article" in _classes(d)] if root is not None else []
    found = [d for d in found if not any("article" in _classes(other) for other in d.iter("div") if other is not d)]
    return Bundle("Factiva", [_page_piece(d) for d in found]) if found else None


def _classes(element: Any) -> list[str]:
    return [c.lower() for c in (element.get("class") or "").split()]


def _page_piece(article: Any) -> Piece:
    whole = paragraphs(article)
    number = next((m[1] for line in whole if (m := ID.match(line))), "")
    if "HD" in whole:
        return _labelled("\n\n".join(line for line in whole if not ID.match(line)), number)
    texts = [p for p in article.iter("p") if any("articleparagraph" in c for c in _classes(p))]
    said = [text for p in texts if (text := " ".join(" ".join(paragraphs(p)).split())) and not ID.match(text)]
    header = [line for line in whole if line not in set(said) and not ID.match(line)]
    return piece("\n\n".join(said), _header(header) | {"id": number})


