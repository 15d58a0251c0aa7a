"""Nexis: the old exports as text and HTML ("1 of 74 DOCUMENTS"), and those of Nexis Uni as .docx ("End of Document")."""
import re
from collections.abc import Sequence

from analysis.reading import data_lines
from analysis.reading.bundles.pieces import RIGHTS, Bundle, Piece, blocks, is_date, piece
from analysis.reading.data_lines import DataLine

OLD = re.compile(r"^[^\S\n]*(?:Document\s+)?\d+\s+of\s+\d+\s+DOCUMENTS?[^\S\n]*$", re.MULTILINE)
END = re.compile(r"^[^\S\n]*End of Document[^\S\n]*$", re.MULTILINE)
BODY = re.compile(r"^[^\S\n]*(?:Body|Full Text|Text):?[^\S\n]*$", re.MULTILINE)
AFTER = re.compile(r"^[^\S\n]*(?:Classification|Load-Date:.*|Graphic)[^\S\n]*$", re.MULTILINE)
HEADER = 12         # lines at the head of an article in which its date stands
BEHIND = ("load-date", "language", "publication-type", "publication type", "pub-type", "journal-code", "journal code", "subject",
          "organization", "company", "person", "city", "state", "country", "industry", "ticker", "graphic", "correction-date", "url",
          "geographic", "notes", "type", "correction", "category")


def old(text: str) -> Bundle | None:
    """The articles of an old export, whose data lines are in capitals."""
    marks = list(OLD.finditer(text))
    if not marks:
        return None
    ends = [*(m.start() for m in marks[1:]), len(text)]
    return Bundle("Nexis", [_old_piece(text[m.end():end]) for m, end in zip(marks, ends, strict=True)])


def _old_piece(text: str) -> Piece:
    lines = [line for line in data_lines.find(text, 1) if text[line.start:line.end].lstrip().split(":")[0].isupper()]
    return _piece(text, _plain(text, lines), lines)


def _plain(text: str, lines: Sequence[DataLine]) -> list[tuple[int, int]]:
    """The stretches between blank lines that are no data lines, without lines of rights."""
    out = []
    ends, at = [*lines, None], 0
    for line in ends:
        stop = line.start if line else len(text)
        out += [(at + a, at + b) for a, b in blocks(text[at:stop])]
        at = line.end if line else stop
    bare = ((_behind_rights(text, a, b), b) for a, b in out)
    return [(a, b) for a, b in bare if a < b]


def _behind_rights(text: str, start: int, end: int) -> int:
    """Where a stretch begins once lines such as "Copyright 2010 Harbour Media" and "All Rights Reserved" at its head are left out."""
    while start < end and RIGHTS.match(text, start, end):
        start = (text.find("\n", start + len(text[start:end]) - len(text[start:end].lstrip()), end) + 1) or end
    return start if text[start:end].strip() else end


def _piece(text: str, found: Sequence[tuple[int, int]], lines: Sequence[DataLine]) -> Piece:
    """An article from what stands before its first data line (outlet, date, edition, headline) and what stands behind."""
    fields = data_lines.fields([line for line in lines if line.field])
    first = next((line.start for line in lines if line.label not in BEHIND), None)
    before = [b for b in found if first is None or b[1] <= first]
    head = [line.strip() for a, b in before for line in text[a:b].split("\n") if line.strip()]
    when = next((k for k, line in enumerate(head[:HEADER]) if is_date(line)), None)
    if when is None:
        return piece("\n\n".join(text[slice(*b)] for b in found[len(before):]), fields)
    fields |= {"date": head[when], "outlet": head[when - 1] if when else ""}
    behind = next((k for k, b in enumerate(found) if head[when] in text[slice(*b)]), 0) + 1
    if first is None:       # nothing tells headline from text but the blank line between
        fields["title"] = text[slice(*found[behind])] if behind < len(found) else ""
        return piece("\n\n".join(text[slice(*b)] for b in found[behind + 1:]), fields)
    rest = head[when + 1:]
    if "title" not in fields and len(before) > behind:
        title = text[slice(*before[-1])]
        fields["title"], rest = title, rest[:-len(title.strip().split("\n"))]
    fields.setdefault("edition", "; ".join(rest))
    return piece("\n\n".join(text[slice(*b)] for b in found[len(before):]), fields)


def uni(text: str) -> Bundle | None:
    """The articles of a Nexis Uni export; what stands before the first, a list of them all, is passed over."""
    ends = list(END.finditer(text))
    if not ends:
        return None
    starts = [0, *(m.end() for m in ends[:-1])]
    return Bundle("Nexis Uni", [_uni_piece(text[start:m.start()]) for start, m in zip(starts, ends, strict=True)])


def _uni_piece(text: str) -> Piece:
    body = next(BODY.finditer(text), None)
    head = text[:body.start()] if body else text
    lines = data_lines.find(head, 1)
    found = _plain(head, lines)
    when = next((k for k in range(len(found) - 1, -1, -1) if is_date(head[slice(*found[k])])), None)
    fields = data_lines.fields(lines)
    if when is not None:
        fields["date"] = head[slice(*found[when])]
        fields["outlet"] = head[slice(*found[when - 1])] if when else ""
        fields.setdefault("title", head[slice(*found[when - 2])] if when > 1 else "")
    if body is None:
        return piece("\n\n".join(head[slice(*b)] for b in found[(when or 0) + 1:]), fields)
    rest = text[body.end():]
    after = next(AFTER.finditer(rest), None)
    return piece(rest[:after.start()] if after else rest, fields | _behind(rest[after.start():] if after else ""))


def _behind(text: str) -> dict[str, str]:
    return {key: value for key, value in data_lines.fields(data_lines.find(text, 1)).items() if key == "language"}
