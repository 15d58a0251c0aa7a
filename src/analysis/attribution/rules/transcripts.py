"""The lines of transcripts: speakers named before a colon."""
import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.attribution.cues import table
from analysis.attribution.direct_speech import Beside, Speech
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.quotations import labelled, speaker_label
from analysis.attribution.usage import plain
from analysis.language import syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.transcripts import NAME, is_aside, may_speak

LONGEST_ASIDE = 5       # words in square brackets
LABEL = re.compile(rf"({NAME}):\s+(?=\S)")


@speaker_label.also(example="REED: The bridge held.\nCOLE: It may not hold again.")
def transcript_line(parsed: Parsed) -> Iterator[Said]:
    """The lines of transcripts, each the words of the speaker whose name begins its turn; nobody says what stands in brackets."""
    for turn in parsed.segmented.turns:
        around = parsed.segmented.touching(turn.start, turn.said)
        label = [w for s in around for w in parsed.words[s.id] if turn.start <= w.start < turn.said]
        name = tuple(w for w in label if w.end <= turn.end)
        if not name:
            continue
        source = Source(syntax.top(name), name)
        for s in (s for stretch in turn.stretches for s in parsed.segmented.touching(*stretch)):
            words = _without_asides([w for w in parsed.words[s.id] if w.start >= turn.said])
            if tells(words) and s.id not in parsed.segmented.silent and not is_aside(parsed.text[words[0].start:s.end]):
                yield told(source, label[-1], words)


def _without_asides(words: Sequence[Word]) -> list[Word]:
    """What is said without "[laughter]" in it, and without "(laughs)" before it."""
    opened = [k for k, w in enumerate(words) if w.text == "[" or w.text == "(" and not k]
    closed = [next((n for n, w in enumerate(words) if n > k and w.text in ("]", ")")), k) for k in opened]
    inside = {n for a, b in zip(opened, closed, strict=True) if b - a <= LONGEST_ASIDE for n in range(a, b + 1)}
    return [w for k, w in enumerate(words) if k not in inside]


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


def tells(words: Iterable[Word]) -> bool:
    """Words that tell something: no question, not marks alone."""
    words = list(words)
    return any(w.pos != "PUNCT" for w in words) and words[-1].text != "?"


def told(source: Source, colon: Word, words: Iterable[Word]) -> Said:
    """The words after a colon, told by the speaker before it."""
    content = tuple(words)
    return Said(colon, plain(table()[":", "label"], colon), source, syntax.top(content), content, kind="quoted")
