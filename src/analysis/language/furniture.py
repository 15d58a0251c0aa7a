"""Sentences that speak for nobody: what stands around an article or beside a talk and is neither's voice.

A contact, a caption or a note of rights behind its label ("Contact:", "Photo:"), a disclaimer, an aside in brackets between the turns of a
transcript, a heading that asks what the text below it answers.
"""
import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from analysis.language.layout import SENTENCE_END
from analysis.language.places import visible_after, visible_before
from analysis.language.transcripts import is_aside
from analysis.language.word_classes import listed

LABEL = re.compile(r"[\W_]*(?P<label>[A-Za-z][A-Za-z’' -]{2,30}?)(?:[ \t]*:|[ \t]*$)", re.MULTILINE)
ASKING = re.compile(r"(?:what|why|how|when|where|who|whose|which|whether)\b", re.IGNORECASE)
EDGES = ("", "\n", "\r", "\f", "\u2029")
LONGEST_HEADING = 12        # words
WORK = r"(?:article|story|interview|conversation|transcript|text|page|report|piece|column|release|version|letters?)"
DISCLAIMER = re.compile(rf"""
    \b(?:edited|condensed|shortened)\ (?:and\ \w+\ )?(?:for|to\ improve)\ (?:\w+,?\ (?:and\ )?)?(?:length|clarity|brevity|style|space)
    |\b(?:this|our|the)\ (?:\w+\ )?{WORK}\ (?:has\ been|was|have\ been|may\ have\ been)\ (?:\w+ly\ )?
        (?:edited|updated|amended|corrected|translated|condensed|transcribed|generated)
    |\b(?:views|opinions)\ (?:and\ \w+\ )?(?:expressed|stated|given)\b(?=.*\b(?:author|writer|column|own|necessarily|reflect|represent))
    |\ball\ rights\ (?:are\ )?reserved\b
    |\b(?:does|do|is|should)\ not\ (?:be\ \w+\ as\ |constitute\ |intended\ (?:as|to\ be)\ )(?:\w+\ ){{0,3}}(?:advice|offer|recommendation)\b
    |\bmay\ not\ be\ (?:\w+,?\ (?:or\ )?)*(?:reproduced|republished|redistributed)\b""", re.IGNORECASE | re.VERBOSE)


LEGAL = re.compile(r"\bforward-looking statements?\b", re.IGNORECASE)       # the rest of its paragraph explains it


class Placed(Protocol):
    """A sentence with its paragraph."""

    @property
    def id(self) -> int:
        """Its number."""
    @property
    def paragraph(self) -> int:
        """The number of its paragraph."""
    @property
    def start(self) -> int:
        """Its first character."""
    @property
    def end(self) -> int:
        """One past its last character."""


def silent(text: str, sentences: Sequence[Placed], *, talk: bool) -> frozenset[int]:
    """The numbers of the sentences that speak for nobody.

    Parameters
    ----------
    text : str
    sentences : sequence of Placed
        In text order.
    talk : bool
        The text is a transcript or holds one.
    """
    return frozenset(_silent(text, sentences, talk))


def _silent(text: str, sentences: Sequence[Placed], talk: bool) -> Iterator[int]:
    labelled = -1           # the paragraph that a label opens
    for s in sentences:
        written = text[s.start:s.end]
        begins = visible_before(text, s.start, " \t") in EDGES
        m = LABEL.match(written) if begins else None
        label = " ".join(m["label"].lower().replace("’", "'").split()) if m is not None else ""
        if label and {label, label.split()[-1]} & listed("furniture") or label.startswith("about ") or LEGAL.search(written):
            labelled = s.paragraph
        if s.paragraph == labelled or DISCLAIMER.search(written) or talk and is_aside(written) or begins and _asks(text, s):
            yield s.id


def _asks(text: str, s: Placed) -> bool:
    """A line of its own without a full stop that begins with a question word: "What happens next"."""
    ends = visible_after(text, s.end, " \t") in EDGES
    written = text[s.start:s.end]
    return ends and not SENTENCE_END.search(written) and len(written.split()) <= LONGEST_HEADING and ASKING.match(written) is not None
