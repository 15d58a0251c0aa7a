"""Transcripts: paragraphs that begin with a speaker's name and a colon."""
import re
from collections.abc import Iterator

from analysis import syntax
from analysis.cues import table
from analysis.parsing import Parsed
from analysis.sources import Attribution, Source
from analysis.usage import Usage
from analysis.word_classes import listed

LABEL = re.compile(r"([A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}):\s+(?=\S)")


def attributions(parsed: Parsed) -> Iterator[Attribution]:
    """A transcript: half of the paragraphs, and at least two, begin with a name and a colon."""
    by_paragraph: dict[int, list[int]] = {}
    for s in parsed.segmented.sentences:
        by_paragraph.setdefault(s.paragraph, []).append(s.id)
    first = {p: parsed.segmented.sentences[ids[0]].start for p, ids in by_paragraph.items()}
    labels = {p: m for p, start in first.items() if (m := LABEL.match(parsed.text, start))
              and m[1].lower().replace("’", "'") not in listed("no_speakers")}
    if len(labels) < 2 or 2 * len(labels) < len(first):
        return
    cue = table()[":", "label"]
    for p, m in labels.items():
        opening = parsed.words[by_paragraph[p][0]]
        name = [w for w in opening if w.end <= m.end(1)]
        colon = next((w for w in opening if w.start >= m.end(1) and w.text == ":"), None)
        if not name or colon is None:
            continue
        source = Source(syntax.top(tuple(name)), tuple(name))
        for k in by_paragraph[p]:
            words = tuple(w for w in parsed.words[k] if w.i > colon.i)
            if any(w.pos != "PUNCT" for w in words) and words[-1].text != "?":
                how = Usage(cue, cue.level, cue.polarity, (colon,))
                yield Attribution("speaker-label", how, colon, source, (), words, syntax.top(words), quoted=True)
