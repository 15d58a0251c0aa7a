"""Headlines that name who says it: after a dash (P – Herald) or before a colon (Poll: P)."""
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from analysis.attribution.cues import table
from analysis.attribution.records import Attribution, Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.rules.transcripts import tells, told
from analysis.attribution.usage import plain
from analysis.language import syntax
from analysis.language.names import is_medium, name_of, noun_kind
from analysis.language.parsing import Parsed, Word
from analysis.language.places import visible_after, visible_before
from analysis.language.transcripts import may_speak

BREAKS = ("\n", "\r", "\f", "\u2029")       # ends of lines
LONGEST = 5             # words of a label after a dash
LONGEST_LABEL = 6       # words before a colon
LONGEST_TAIL = 3        # words behind the colon of "P: X"
SHORTEST = 3            # words of a headline beside its label
ABOUT = {"after", "amid", "at", "before", "during", "in", "of", "on", "to"}       # prepositions of a topic: "Reed on the harbour: ..."


@rule("headline", "A headline before a dash belongs to the person or body named after it: P – Herald.",
      example="Minister to quit over leaked tape – Evening Echo")
def headline(parsed: Parsed) -> Iterator[Said]:
    """The headlines of a text that name their source after a dash: paragraphs of one sentence without a full stop."""
    sentences = parsed.segmented.sentences
    in_paragraph = Counter(s.paragraph for s in sentences)
    for s in sentences:
        words = parsed.words[s.id] if in_paragraph[s.paragraph] == 1 else ()
        if len(words) <= SHORTEST or words[-1].pos == "PUNCT" or any(w.tag in ("``", "''") for w in words):
            continue
        found = _after_dash(words)
        if found is not None:
            mark, label, content = found
            yield Said(mark, plain(table()["—", "label"], mark), Source(syntax.top(label), label), syntax.top(content), content)


def _after_dash(words: Sequence[Word]) -> tuple[Word, tuple[Word, ...], tuple[Word, ...]] | None:
    """P – X: the name of a person or body ends the headline, where not every word has a capital."""
    at = max((k for k, w in enumerate(words) if w.text in syntax.WITH_HYPHEN and words[k - 1].end < w.start), default=0)
    label, content = tuple(words[at + 1:]), tuple(words[:at])
    named = bool(label) and all(w.text[:1].isupper() or w.lower in ("the", "of") for w in label)
    small = any(w.text[:1].islower() and w.pos in ("NOUN", "VERB", "ADJ", "ADV") for w in content)
    return (words[at], label, content) if at and named and small and len(label) <= LONGEST and _says_something(content) else None


def _says_something(content: Sequence[Word]) -> bool:
    return len(content) >= SHORTEST and any(syntax.is_verb(w) for w in content) and content[0].tag not in ("WP", "WRB", "WDT")


@rule("headline-label", "A headline's words after a colon belong to the person, body or document before it.",
      example="Poll: Most voters want a new bridge")
def headline_label(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """The words after a headline's colon, told by the speaker before it.

    Many headlines have a topic there ("Harbour bridge: council votes"), so a name needs a title, a medium's name, or to be a source
    elsewhere in the article (`found`); a noun must name people or a document ("Police", "Report").
    """
    cues, sources = {a.verb.i for a in found}, {a.source.head.lower for a in found if a.source is not None}
    for sentence in _lines(parsed):
        colon = next((w for w in sentence[:LONGEST_LABEL + 1] if w.text == ":"), None)
        if colon is None or colon.i in cues:
            continue
        words = [w for w in sentence if w.i > colon.i]
        label = _speaker([w for w in sentence if w.i < colon.i and w.pos != "PUNCT"])
        speaks = bool(label) and may_speak(" ".join(w.text for w in label)) and _is_source(label[-1], sources)
        if speaks and tells(words) and not _is_figure(words):
            yield told(Source(label[-1], tuple(label)), colon, words)


def _lines(parsed: Parsed) -> Iterator[tuple[Word, ...]]:
    """Sentences with a line of their own: the article's first, and others without a full stop."""
    text = parsed.text
    for s in parsed.segmented.sentences:
        begins, ends = visible_before(text, s.start, " \t") in ("", *BREAKS), visible_after(text, s.end, " \t") in ("", *BREAKS)
        if begins and ends and (s.id == 0 or text[s.end - 1] not in ".!?"):
            yield parsed.words[s.id]


def _speaker(label: list[Word]) -> list[Word]:
    """ "Mayor Reed on the harbour" without its topic; nothing where a clause stands before the colon."""
    if any(w.tag in syntax.FINITE for w in label):
        return []
    end = next((k for k, w in enumerate(label) if k and w.lower in ABOUT), len(label))
    return label[:end]


@headline_label.also(example="Vicar lied: rival")
def headline_tail(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """ "P: X", with a noun for people, a body or a document behind the colon, and a verb before it."""
    cues = {a.verb.i for a in found}
    for words in _lines(parsed):
        at = next((k for k, w in enumerate(words) if w.text == ":"), 0)
        label, content = words[at + 1:], words[:at]
        if not at or words[at].i in cues or not 1 <= len(label) <= LONGEST_TAIL or len(content) < 2:
            continue
        speaks = label[-1].tag in ("NN", "NNS") and noun_kind(label[-1]) != "unknown" and all(w.tag[:2] in ("NN", "JJ") for w in label)
        if speaks and any(syntax.is_verb(w) for w in content) and not any(w.tag in ("WP", "WRB", "DT") for w in content[:1]):
            yield Said(words[at], plain(table()[":", "label"], words[at]), Source(label[-1], label), syntax.top(content), content)


def _is_figure(words: Sequence[Word]) -> bool:
    """ "Employees: 4,000": a number without a verb is a line of data."""
    return any(c.isdigit() for w in words for c in w.text) and not any(syntax.is_verb(w) for w in words)


def _is_source(head: Word, sources: AbstractSet[str]) -> bool:
    if head.lower in sources:
        return True
    name = name_of(head)
    if name is None:
        return noun_kind(head) != "unknown"
    return name.kind == "person" and bool(name.roles) or is_medium(name.text, name.tokens)
