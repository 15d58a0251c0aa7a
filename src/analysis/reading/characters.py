"""What stands in a text beside its letters: markup, entities, characters that were decoded twice or cannot be seen, missing spaces."""
import html
import re
from collections.abc import Iterator
from os.path import commonprefix

from analysis.reading.view import Edit

# Elements of HTML after which a new paragraph begins, and those that only mark words (HTML standard, "block-level" and "phrasing").
BLOCKS = ("address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p "
          "pre section table tbody td th thead tr ul").split()
INLINE = ("a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong sub sup time tt u var "
          "wbr").split()
TAG = re.compile(rf"</?({'|'.join([*BLOCKS, *INLINE])})(?:\s[^<>]*=[^<>]*)?\s*/?>", re.IGNORECASE)
NOT_SHOWN = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
# Escaped once or more often: "&amp;#8217;" is what a page's source becomes in the source of another.
ENTITY = re.compile(r"&(?:amp;)*(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
# A word in which UTF-8 may have been read in Windows' encoding: a first byte's letter with a second one's behind it.
TWICE = re.compile(r"\S*[\u00c2-\u00f4][^\x00-\x7f]\S*")
LOST = re.compile("â€(?:\ufffd|$)")    # a closing mark whose last byte, which that encoding has not, was lost or replaced on the way
# Zero-width space, joiners and marks of direction, word joiner, byte order mark, soft hyphen: no letter of English needs them.
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]+")
ELLIPSIS = re.compile(r"\.(?:[ \u00a0]\.){2,3}(?![.\w])")
CLOSED = re.compile(r"[.,!?…](?:[”\"](?=[A-Za-z])|’(?=[A-Za-z])(?!s\b))")
# A sentence that begins at once behind the last; no part of an address, and "Booking.Com" is a name.
RUN_ON = re.compile(r"(?<![\w.@/:-])[A-Za-z’']*[a-z]{2}[.!?](?=[A-Z][a-z]+(?:[\s,’']|$))(?!(?:Com|Org|Net|Co|Uk|Io|Js|Tv)\b)")
LOOK_BACK = 2000        # characters in which the opening mark of a quotation is looked for


def markup(text: str) -> Iterator[Edit]:
    """Tags: a blank line for one that begins a paragraph, nothing for one that marks words; scripts, styles and comments go whole."""
    if "<" not in text:
        return
    at = 0
    for start, end in [*_not_shown(text), (len(text), len(text))]:
        for tag in TAG.finditer(text, at, start):
            yield Edit(tag.start(), tag.end(), "\n\n" if tag[1].lower() in BLOCKS else "")
        if end > start:
            yield Edit(start, end, "")
        at = end


def _not_shown(text: str) -> Iterator[tuple[int, int]]:
    """Scripts, styles and comments that end somewhere."""
    at, lower = 0, text.lower()
    if len(lower) != len(text):     # a capital that has two small letters
        lower = text
    while begin := NOT_SHOWN.search(text, at):
        close = f"</{begin[1].lower()}" if begin[1] else "-->"
        found = lower.find(close, begin.end())
        if found < 0:
            return
        at = found + len(close) if close == "-->" else lower.find(">", found) + 1 or len(text)
        yield begin.start(), at


def entities(text: str) -> Iterator[Edit]:
    """``&#8220;`` and ``&quot;`` as the characters that they stand for."""
    for m in ENTITY.finditer(text) if "&" in text else ():
        old, new = m.group(), html.unescape(m.group())
        while new != old:
            old, new = new, html.unescape(new)
        if new != m.group():
            yield Edit(m.start(), m.end(), new.replace("\u00a0", " "))


def decoded_twice(text: str) -> Iterator[Edit]:
    """``â€œ`` as the mark that it was: UTF-8 that was read in Windows' encoding and saved again (told by the library ftfy)."""
    if text.isascii():
        return
    import ftfy

    for m in TWICE.finditer(text):
        word = m.group()
        mended = ftfy.fix_encoding(LOST.sub("â€\x9d", word))
        if mended != word:
            before = len(commonprefix([word, mended]))
            behind = len(commonprefix([word[:before - 1:-1] if before else word[::-1], mended[:before - 1:-1] if before else mended[::-1]]))
            yield Edit(m.start() + before, m.end() - behind, mended[before:len(mended) - behind])


def invisible(text: str) -> Iterator[Edit]:
    """Characters that nobody sees, inside words and between them."""
    if not text.isascii():
        yield from (Edit(m.start(), m.end(), "") for m in INVISIBLE.finditer(text))


def spaced_ellipses(text: str) -> Iterator[Edit]:
    """``. . .`` as one character, so that its dots end no sentence."""
    yield from (Edit(m.start(), m.end(), "…") for m in ELLIPSIS.finditer(text))


def missing_spaces(text: str) -> Iterator[Edit]:
    """A space behind a closing mark or a full stop, before the word that follows: ``“It is safe,”he said.Nobody left``."""
    yield from sorted([*_behind_marks(text), *(Edit(m.end(), m.end(), " ") for m in RUN_ON.finditer(text))])


def _behind_marks(text: str) -> Iterator[Edit]:
    for m in CLOSED.finditer(text):
        if text[m.end() - 1] != '"' or _closes(text, m.end() - 1):
            yield Edit(m.end(), m.end(), " ")


def _closes(text: str, at: int) -> bool:
    """A straight mark closes where an odd number of its kind stands before it in its line."""
    line = max(text.rfind("\n", 0, at) + 1, at - LOOK_BACK)
    return text.count(text[at], line, at) % 2 == 1
