"""Speakers named before a colon: in transcripts and in headlines."""
import re
from collections.abc import Iterable, Iterator

from analysis import syntax
from analysis.cues import table
from analysis.names import is_medium, name_of, noun_kind
from analysis.parsing import Parsed, Word
from analysis.sources import Attribution, Source
from analysis.usage import Usage
from analysis.word_classes import listed

LABEL = re.compile(r"([A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}):\s+(?=\S)")
EXCHANGE = 2            # paragraphs in a row that make a transcript within an article where their labels stand in capitals
LONG_EXCHANGE = 3       # and where they do not, one of them coming twice
LONGEST_LABEL = 6       # words before a headline's colon
ABOUT = {"after", "amid", "at", "before", "during", "in", "of", "on", "to"}       # prepositions of a topic: "Reed on the harbour: ..."


def attributions(parsed: Parsed) -> Iterator[Attribution]:
    """The lines of transcripts, each the words of the speaker whose name begins its paragraph."""
    by_paragraph: dict[int, list[int]] = {}
    for s in parsed.segmented.sentences:
        by_paragraph.setdefault(s.paragraph, []).append(s.id)
    first = {p: parsed.segmented.sentences[ids[0]].start for p, ids in by_paragraph.items()}
    labels = {p: m[1] for p, start in first.items() if (m := LABEL.match(parsed.text, start)) and _may_speak(m[1])}
    if len(labels) < 2 or 2 * len(labels) < len(first):
        labels = {p: labels[p] for run in _runs(sorted(labels)) if _is_exchange([labels[p] for p in run]) for p in run}
    for p, label in labels.items():
        opening = parsed.words[by_paragraph[p][0]]
        end = first[p] + len(label)
        name = [w for w in opening if w.end <= end]
        colon = _colon(opening, end)
        if name and colon is not None:
            source = Source(syntax.top(tuple(name)), tuple(name))
            yield from (_told("speaker-label", source, colon, [w for w in parsed.words[k] if w.i > colon.i]) for k in by_paragraph[p]
                        if _tells(w for w in parsed.words[k] if w.i > colon.i))


def _may_speak(label: str) -> bool:
    return label.lower().replace("’", "'") not in listed("no_speakers")


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    """Numbers that follow each other without a gap."""
    run: list[int] = []
    for n in numbers:
        if run and n != run[-1] + 1:
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def _is_exchange(labels: list[str]) -> bool:
    """Speakers who answer each other within an article, as no list of topics does."""
    return len(labels) >= EXCHANGE and all(x.isupper() for x in labels) or len(labels) >= LONG_EXCHANGE > len(labels) - len(set(labels)) > 0


def _colon(words: Iterable[Word], start: int) -> Word | None:
    return next((w for w in words if w.start >= start and w.text == ":"), None)


def _tells(words: Iterable[Word]) -> bool:
    """Words that tell something: no question, not marks alone."""
    words = list(words)
    return any(w.pos != "PUNCT" for w in words) and words[-1].text != "?"


def _told(rule: str, source: Source, colon: Word, words: Iterable[Word]) -> Attribution:
    cue, content = table()[":", "label"], tuple(words)
    return Attribution(rule, Usage(cue, cue.level, cue.polarity, (colon,)), colon, source, (), content, syntax.top(content), quoted=True)


def headline(parsed: Parsed, found: Iterable[Attribution]) -> Iterator[Attribution]:
    """The words after a headline's colon, told by the speaker before it.

    Many headlines have a topic there ("Harbour bridge: council votes"), so a name needs a title, a medium's name, or to be a source
    elsewhere in the article (`found`); a noun must name people or a document ("Police", "Report").
    """
    for sentence in _headlines(parsed):
        colon = next((w for w in sentence[:LONGEST_LABEL + 1] if w.text == ":"), None)
        if colon is None or any(a.verb is colon for a in found):
            continue
        words = [w for w in sentence if w.i > colon.i]
        label = _speaker([w for w in sentence if w.i < colon.i and w.pos != "PUNCT"])
        if label and _may_speak(" ".join(w.text for w in label)) and _tells(words) and _is_source(label[-1], found):
            yield _told("headline-label", Source(label[-1], tuple(label)), colon, words)


def _headlines(parsed: Parsed) -> Iterator[tuple[Word, ...]]:
    """The article's first line where that is one sentence, and other lines of one sentence without a full stop."""
    counts: dict[int, list[int]] = {}
    for s in parsed.segmented.sentences:
        counts.setdefault(s.paragraph, []).append(s.id)
    for p, ids in counts.items():
        s = parsed.segmented.sentences[ids[0]]
        if p == 0 or parsed.text[s.end - 1] not in ".!?":
            yield parsed.words[s.id]


def _speaker(label: list[Word]) -> list[Word]:
    """ "Mayor Reed on the harbour" without its topic; nothing where a clause stands before the colon."""
    if any(w.tag in syntax.FINITE for w in label):
        return []
    end = next((k for k, w in enumerate(label) if k and w.lower in ABOUT), len(label))
    return label[:end]


def _is_source(head: Word, found: Iterable[Attribution]) -> bool:
    if any(a.source is not None and a.source.head.lower == head.lower for a in found):
        return True
    name = name_of(head)
    if name is None:
        return noun_kind(head) != "unknown"
    return name.kind == "person" and bool(name.roles) or is_medium(name.text, name.tokens)
