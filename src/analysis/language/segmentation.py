"""Text to paragraphs, sentences, tokens and quotations, all by offsets into the text exactly as given."""
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

from analysis import paths
from analysis.language.checked_csv import kept

PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\u2029\f]")
LIST_ITEM = re.compile(r"\s*(?:[-*•‣–—]|\d+[.)])\s")
QUOTED_END = re.compile(r"(?:…|[!?.…][\"'”’»)]+)$")
ITEM_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]»]*\s*$")
WORD = re.compile(r"\w+(?:['’-]\w+)*")      # as readers count words: "state-run" and "isn't" are one
WRAP_WIDTH = (45, 100)      # characters of a line that somebody's editor wrapped; e-mail and wire copy use 60 to 80
ONE_TO_ONE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\r": " ", "\t": " ", "―": "—"})


class Sentence(NamedTuple):
    """A sentence: its number, its paragraph's number and its characters."""

    id: int
    paragraph: int
    start: int
    end: int


class Token(NamedTuple):
    """An NLTK token."""

    sentence: int
    start: int
    end: int


class Quotation(NamedTuple):
    """A stretch in quotation marks.

    `start` and `end` hold the marks, `inner_start` and `inner_end` what is between them; `depth` is 0 for an outermost quotation;
    `continues` says that the speaker goes on in the next paragraph, which reopens the marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    continues: bool


@dataclass(frozen=True)
class Segmented:
    """A text with its sentences, tokens and quotations, each in text order."""

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]


def segment(text: str) -> Segmented:
    """Split a text.

    Parameters
    ----------
    text : str
        Any text, of any length.

    Returns
    -------
    Segmented
        Sentences never cross a paragraph and begin and end with a visible character; tokens never cross a sentence.
    """
    spans = paragraphs(text)
    sentences = tuple(Sentence(i, p, *span) for i, (p, span) in enumerate(_sentences(text, spans)))
    tokens = tuple(Token(s.id, s.start + a, s.start + b) for s in sentences for a, b in _token_spans(text[s.start:s.end]))
    return Segmented(text, sentences, tokens, tuple(_quotations(text, spans)))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs end at blank lines; in a text without any, at every newline, unless the lines were wrapped by an editor."""
    cuts = [m.span() for m in PARAGRAPH_END.finditer(text)]
    if not cuts and not _hard_wrapped(text):
        cuts = [m.span() for m in re.finditer(r"\n", text)]
    edges = [0, *(x for cut in cuts for x in cut), len(text)]
    trimmed = (_trim(text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in trimmed if span]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    visible = piece.strip()
    if not visible:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(visible)


def _hard_wrapped(text: str) -> bool:
    """True when most line breaks stand in mid-sentence after a line of editor's width."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    before, low, high = lines[:-1], *WRAP_WIDTH
    wrapped = [low <= len(line) <= high and not SENTENCE_END.search(line) for line in before]
    return len(before) >= 2 and sum(wrapped) > len(before) / 2


class _Marks(PunktLanguageVars):       # type: ignore[misc]  # nltk is untyped
    sent_end_chars = (".", "?", "!", "…")


@kept
def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    entries = (paths.LEXICONS / "abbreviations.csv").read_text(encoding="utf-8").splitlines()[1:]
    parameters.abbrev_types = {line.split(",")[0] for line in entries}
    return PunktSentenceTokenizer(parameters, lang_vars=_Marks())


def _sentences(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    wrapped = _hard_wrapped(text)
    for p, (start, end) in enumerate(spans):
        for a, b in _lines(text, start, end, wrapped):
            for c, d in _joined(text, [(a + x, a + y) for x, y in _punkt().span_tokenize(text[a:b].translate(ONE_TO_ONE))]):
                span = _trim(text, c, d)
                if span:
                    yield p, span


def _lines(text: str, start: int, end: int, wrapped: bool) -> list[tuple[int, int]]:
    """A line break inside a paragraph ends a sentence (headline, byline, list) unless the text is wrapped and no list item begins."""
    cuts = [start]
    for m in re.finditer(r"\n", text[start:end]):
        if not wrapped or LIST_ITEM.match(text, start + m.end()):
            cuts.append(start + m.end())
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Punkt's sentences, mended where it stops too early.

    At a quotation's own full stop or question mark a sentence goes on if a small letter or a comma follows; the number of a list's item
    belongs to the item.
    """
    out: list[tuple[int, int]] = []
    for a, b in spans:
        small = text[a:a + 1].islower() or text[a:a + 1] in set(",;:—–-")
        last = text[out[-1][0]:out[-1][1]] if out else ""
        cut = re.match(r"[\"'”’»]+[,;:—–-]", text[a:b]) and last[-1:] in ("?", "!", ".", "…")       # between "?" and the closing mark
        if small and QUOTED_END.search(last) or cut or ITEM_NUMBER.fullmatch(last):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _token_spans(sentence: str) -> list[tuple[int, int]]:
    return list(NLTKWordTokenizer().span_tokenize(sentence.translate(ONE_TO_ONE)))


# Quotation marks: what opens, and what closes it. The apostrophe is told from the mark by its neighbours.
# A closing mark may open one too, by mistake or in Swedish style.
CLOSERS = {"”": ("”",), "“": ("”",), "„": ("“", "”"), "«": ("»",), '"': ('"',), "‘": ("’",), "'": ("'",), "``": ("''",), "''": ("''",)}
SINGLE = {"‘", "'"}
MARKS = re.compile("''|``|[“”„«»\"‘’']")


class _Open(NamedTuple):
    mark: str
    at: int


def _quotations(text: str, spans: list[tuple[int, int]]) -> list[Quotation]:
    found: list[Quotation] = []
    for i, (start, end) in enumerate(spans):
        following = text[spans[i + 1][0]] if i + 1 < len(spans) else ""
        found += _paragraph_quotations(text, start, end, following)
    return sorted(found)


def _paragraph_quotations(text: str, start: int, end: int, following: str) -> list[Quotation]:
    """The quotations of one paragraph. One left open counts only if the next paragraph reopens the same mark."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    for m in MARKS.finditer(text, start, end):
        mark, at = m.group(), m.start()
        level = next((k for k in range(len(stack) - 1, -1, -1) if mark in CLOSERS[stack[k].mark]), None)
        if level is not None and _closes(text, at, mark):
            opened = stack[level]
            del stack[level:]
            inner = opened.at + len(opened.mark)
            if at > inner:
                found.append(Quotation(opened.at, m.end(), inner, at, 0, False))
        elif mark in CLOSERS and _opens(text, at, mark):
            stack.append(_Open(mark, at))
    if stack and stack[0].mark[:1] == following and stack[0].mark not in SINGLE and end > (inner := stack[0].at + len(stack[0].mark)):
        found.append(Quotation(stack[0].at, end, inner, end, 0, True))
    return [q._replace(depth=sum(o.start < q.start and q.end <= o.end for o in found)) for q in found]


def _closes(text: str, at: int, mark: str) -> bool:
    """A single mark between letters, or after a space, is an apostrophe; any double mark that can close does."""
    after = text[at + len(mark):at + len(mark) + 1]
    if mark in ("’", "'"):
        return not after.isalnum() and not text[at - 1:at].isspace()
    return True


def _opens(text: str, at: int, mark: str) -> bool:
    """A mark opens before a visible character and, if it is straight or single, at the start of a word."""
    before, after = text[at - 1:at] if at else "", text[at + len(mark):at + len(mark) + 1]
    if not after or after.isspace():
        return False
    return mark in ("“", "„", "«", "``") or not (before.isalnum() or before in set(".,!?;"))
