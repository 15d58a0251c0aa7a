"""ProQuest: text and HTML, an article's parts each with its label ("Full text:", "Publication title:")."""
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analysis.reading import data_lines
from analysis.reading.bundles.pieces import Bundle, Piece, blocks, piece
from analysis.reading.data_lines import TEXT, DataLine

BETWEEN = re.compile(r"^[^\S\n]*(?:_{20,}|(?:Document|Dokument)\s+\d+\s+(?:of|/)\s+\d+)[^\S\n]*$", re.MULTILINE)
SURE = re.compile(r"^[^\S\n]*ProQuest document ID:", re.MULTILINE | re.IGNORECASE)
CONTENTS = re.compile(r"^[^\S\n]*(?:Table of contents|Bibliography|Citation style)\b.*$", re.MULTILINE | re.IGNORECASE)


def text(source: str) -> Bundle | None:
    """The articles of an export as text."""
    if not SURE.search(source):
        return None
    marks = list(BETWEEN.finditer(source))
    edges = [0, *(x for m in marks for x in m.span()), len(source)]
    parts = [source[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return Bundle("ProQuest", [_piece(one) for part in parts for one in _singly(part) if SURE.search(one)])


def _singly(source: str) -> Iterator[str]:
    """The articles of a part without marks between them: each ends with the data lines around its ProQuest document ID."""
    lines = data_lines.find(source)
    start = 0
    for line, following in pairwise(lines):
        if SURE.search(source, start, line.end) and source[line.end:following.start].strip():
            yield source[start:line.end]
            start = line.end
    yield source[start:]


def _piece(source: str) -> Piece:
    lines = data_lines.find(source)
    fields = data_lines.fields(lines)
    start = next((k for k, line in enumerate(lines) if line.field == TEXT), None)
    if "title" not in fields:
        fields["title"] = next((source[a:b] for a, b in blocks(source) if not (lines and a >= lines[0].start)), "")
    if start is None:
        return piece("", fields)
    behind = _behind(source, lines[start + 1:])
    return piece(source[lines[start].end:behind], fields)


def _behind(source: str, lines: Sequence[DataLine]) -> int:
    """Where the article ends: before the last run of data lines that nothing else interrupts."""
    end = len(source)
    for line in reversed(lines):
        if source[line.end:end].strip():
            break
        end = line.start
    return end
