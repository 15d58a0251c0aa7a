"""The lines of transcripts: speakers named before a colon."""
import re
from collections.abc import Iterable, Iterator

from analysis.attribution.cues import table
from analysis.attribution.direct_speech import Beside, Speech
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.quotations import labelled, speaker_label
from analysis.attribution.usage import plain
from analysis.language import syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.word_classes import listed

LABEL = re.compile(r"([A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}):\s+(?=\S)")
EXCHANGE = 2            # paragraphs in a row that make a transcript within an article where their labels stand in capitals
LONG_EXCHANGE = 3       # and where they do not, one of them coming twice


@speaker_label.also(example="REED: The bridge held.\nCOLE: It may not hold again.")
def transcript_line(parsed: Parsed) -> Iterator[Said]:
    """The lines of transcripts, each the words of the speaker whose name begins its paragraph."""
    by_paragraph: dict[int, list[int]] = {}
    for s in parsed.segmented.sentences:
        by_paragraph.setdefault(s.paragraph, []).append(s.id)
    first = {p: parsed.segmented.sentences[ids[0]].start for p, ids in by_paragraph.items()}
    labels = {p: m[1] for p, start in first.items() if (m := LABEL.match(parsed.text, start)) and may_speak(m[1])}
    if len(labels) < 2 or 2 * len(labels) < len(first):
        labels = {p: labels[p] for run in _runs(sorted(labels)) if _is_exchange([labels[p] for p in run]) for p in run}
    for p, label in labels.items():
        opening = parsed.words[by_paragraph[p][0]]
        end = first[p] + len(label)
        name = [w for w in opening if w.end <= end]
        colon = _colon(opening, end)
        if name and colon is not None:
            source = Source(syntax.top(tuple(name)), tuple(name))
            yield from (told(source, colon, [w for w in parsed.words[k] if w.i > colon.i]) for k in by_paragraph[p]
                        if tells(w for w in parsed.words[k] if w.i > colon.i))


@speaker_label.also(example="“REED: The quay is closed.\n\n“HALL: It is not.”")
def quoted_label(beside: Beside) -> Speech | None:
    """A line of a transcript that is quoted with its label."""
    q, text = beside.quotation, beside.parsed.text
    m = LABEL.match(text, q.inner_start, q.inner_end)
    if m is None or q.depth or not m[1].isupper() or not may_speak(m[1]):
        return None
    words = [w for s in beside.parsed.segmented.touching(q.start, m.end()) for w in beside.parsed.words[s.id] if q.inner_start <= w.start]
    name = [w for w in words if w.end <= m.end(1)]
    colon = next((w for w in words if w.text == ":"), None)
    return labelled(name, colon) if name and colon is not None else None


def may_speak(label: str) -> bool:
    """False for a label that names no speaker: "Correction", "Read more"."""
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


def tells(words: Iterable[Word]) -> bool:
    """Words that tell something: no question, not marks alone."""
    words = list(words)
    return any(w.pos != "PUNCT" for w in words) and words[-1].text != "?"


def told(source: Source, colon: Word, words: Iterable[Word]) -> Said:
    """The words after a colon, told by the speaker before it."""
    content = tuple(words)
    return Said(colon, plain(table()[":", "label"], colon), source, syntax.top(content), content, kind="quoted")
