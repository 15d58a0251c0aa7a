"""Text to paragraphs, sentences, tokens and quotations, all by offsets into the text exactly as given."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from analysis import paths
from analysis.language.checked_csv import kept
from analysis.language.furniture import silent
from analysis.language.layout import PARAGRAPH_END
from analysis.language.layout import WORD as WORD
from analysis.language.nltk_parts import punkt
from analysis.language.quotation_marks import Quotation as Quotation
from analysis.language.quotation_marks import Quoted, quotations
from analysis.language.tokenizer import tokenizer
from analysis.language.transcripts import Turn, turns

QUOTED_END = re.compile(r"(?:…|[!?.…][\"'”’»)]+)$")
CLOSED_AND_ON = re.compile(r"[\"'”’»]+[,;:—–-]")
TAIL = 40           # characters by which the end of a sentence is judged
ITEM_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
LONGEST_SENTENCE = 250      # words and marks; the longest sentence in 400 articles of PolNeAR has 198
WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
PAUSES = set(",;:—–)")       # where a sentence too long to parse whole is cut, if it can be
NUMBERED = re.compile(r"\b(Nos?)\.(?=\s\d)")        # "Exhibit No. 4": this full stop ends no sentence
ONE_TO_ONE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\n": " ", "\r": " ", "\t": " ", "―": "—"})


class Sentence(NamedTuple):
    """A sentence: its number, its paragraph's number and its characters; `cut` where it goes on in the next, for it is too long."""

    id: int
    paragraph: int
    start: int
    end: int
    cut: bool = False


class Token(NamedTuple):
    """An NLTK token."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True)
class Segmented:
    """A text with its sentences, tokens, quotations and, of a transcript, its turns, each in text order."""

    text: str
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...]
    turns: tuple[Turn, ...] = ()

    @cached_property
    def by_paragraph(self) -> dict[int, list[Sentence]]:
        """The sentences of each paragraph by its number."""
        out: dict[int, list[Sentence]] = {}
        for s in self.sentences:
            out.setdefault(s.paragraph, []).append(s)
        return out

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    def touching(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share a character with a stretch."""
        first = bisect_right(self._starts, start) - 1
        first += first < 0 or self.sentences[first].end <= start
        return self.sentences[first:bisect_left(self._starts, end)]

    @cached_property
    def silent(self) -> frozenset[int]:
        """The numbers of the sentences that speak for nobody: captions, contacts, disclaimers, asides."""
        return silent(self.text, self.sentences, talk=bool(self.turns))

    @cached_property
    def quoted(self) -> Quoted:
        """The quotations by place."""
        return Quoted(self.quotations)


def segment(text: str) -> Segmented:
    """Split a text.

    Parameters
    ----------
    text : str
        Any text, of any length.

    Returns
    -------
    Segmented
        Sentences never cross a paragraph and begin and end with a visible character; tokens never cross a sentence. What has no full
        stop for more than `LONGEST_SENTENCE` words and marks is cut into several sentences, so that no parse is longer.
    """
    spans = paragraphs(text)
    pieces = ((p, *piece) for p, span in _sentences(text, spans) for piece in _pieces(text, *span))
    sentences = tuple(Sentence(i, *piece) for i, piece in enumerate(pieces))
    tokens = tuple(Token(s.id, s.start + a, s.start + b) for s in sentences for a, b in _token_spans(text[s.start:s.end]))
    return Segmented(text, sentences, tokens, tuple(quotations(text, spans)), turns(text, spans))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs end at blank lines; in a text without any, at every newline (lines that an editor broke are joined before)."""
    cuts = [m.span() for m in PARAGRAPH_END.finditer(text)]
    if not cuts:
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


class _Marks(punkt.PunktLanguageVars):       # type: ignore[misc]  # nltk is untyped
    sent_end_chars = (".", "?", "!", "…")


@kept
def _punkt() -> Any:
    parameters = punkt.PunktParameters()
    entries = (paths.LEXICONS / "abbreviations.csv").read_text(encoding="utf-8").splitlines()[1:]
    parameters.abbrev_types = {line.split(",")[0] for line in entries}
    return punkt.PunktSentenceTokenizer(parameters, lang_vars=_Marks())


def _sentences(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int]]]:
    for p, (start, end) in enumerate(spans):
        for a, b in _lines(text, start, end):
            for c, d in _joined(text, [(a + x, a + y) for x, y in _punkt().span_tokenize(_masked(text[a:b]))]):
                span = _trim(text, c, d)
                if span:
                    yield p, span


def _masked(line: str) -> str:
    """A line as Punkt sees it: straight marks, and no full stop in "No. 4"; letter for letter."""
    return NUMBERED.sub(r"\1,", line.translate(ONE_TO_ONE))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A line break inside a paragraph ends a sentence: a headline, a byline, a list's item."""
    cuts = [start, *(m.end() for m in re.compile(r"\n").finditer(text, start, end))]
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Punkt's sentences, mended where it stops too early.

    At a quotation's own full stop or question mark a sentence goes on if a small letter or a comma follows; the number of a list's item
    belongs to the item.
    """
    out: list[tuple[int, int]] = []
    for a, b in spans:
        small = text[a:a + 1].islower() or text[a:a + 1] in set(",;:—–-")
        last = text[max(out[-1][0], out[-1][1] - TAIL):out[-1][1]] if out else ""       # all of it would be read for every part joined
        cut = CLOSED_AND_ON.match(text, a, b) and last[-1:] in ("?", "!", ".", "…")       # between "?" and the closing mark
        if small and QUOTED_END.search(last) or cut or ITEM_NUMBER.fullmatch(last):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A sentence, or the pieces of one that is too long to parse whole, and whether it goes on."""
    places = [m.span() for m in WORD_OR_MARK.finditer(text, start, end)] if end - start > LONGEST_SENTENCE else []
    first = 0
    while len(places) - first > LONGEST_SENTENCE:
        last = _last_of_piece(text, places[first:first + LONGEST_SENTENCE + 1]) + first
        yield places[first][0], places[last][1], True
        first = last + 1
    yield places[first][0] if first else start, end, False


def _last_of_piece(text: str, places: list[tuple[int, int]]) -> int:
    """The place in the second half after which a piece ends: a pause, else the end of a word, else where it must."""
    later = range(len(places) - 2, len(places) // 2, -1)
    apart = [k for k in later if places[k][1] < places[k + 1][0]]
    return next((k for k in apart if text[places[k][0]] in PAUSES), apart[0] if apart else later[0])


def _token_spans(sentence: str) -> list[tuple[int, int]]:
    return list(tokenizer().span_tokenize(sentence.translate(ONE_TO_ONE)))
