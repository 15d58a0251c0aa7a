"""Headlines: a paragraph of one sentence without a full stop that names who says it after a dash."""
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis import syntax
from analysis.cues import table
from analysis.parsing import Parsed, Word
from analysis.sources import Attribution, Source
from analysis.usage import Usage

RULES = {"headline": "A headline before a dash belongs to the person or body named after it: P – Herald."}
DASHES = {"—", "–", "--", "-"}
LONGEST = 5             # words of a label
SHORTEST = 3            # words of a headline beside its label


def attributions(parsed: Parsed) -> Iterator[Attribution]:
    """The headlines of a text that name their source."""
    sentences = parsed.segmented.sentences
    in_paragraph = Counter(s.paragraph for s in sentences)
    for s in sentences:
        words = parsed.words[s.id] if in_paragraph[s.paragraph] == 1 else ()
        if len(words) <= SHORTEST or words[-1].pos == "PUNCT" or any(w.tag in ("``", "''") for w in words):
            continue
        found = _after_dash(words)
        if found is not None:
            mark, label, content = found
            cue = table()["—", "label"]
            how = Usage(cue, cue.level, cue.polarity, (mark,))
            yield Attribution("headline", how, mark, Source(syntax.top(label), label), (), content, syntax.top(content))


def _after_dash(words: Sequence[Word]) -> tuple[Word, tuple[Word, ...], tuple[Word, ...]] | None:
    """P – X: the name of a person or body ends the headline, where not every word has a capital."""
    at = max((k for k, w in enumerate(words) if w.text in DASHES and words[k - 1].end < w.start), default=0)
    label, content = tuple(words[at + 1:]), tuple(words[:at])
    named = bool(label) and all(w.text[:1].isupper() or w.lower in ("the", "of") for w in label)
    small = any(w.text[:1].islower() and w.pos in ("NOUN", "VERB", "ADJ", "ADV") for w in content)
    return (words[at], label, content) if at and named and small and len(label) <= LONGEST and _says_something(content) else None


def _says_something(content: Sequence[Word]) -> bool:
    return len(content) >= SHORTEST and any(syntax.is_verb(w) for w in content) and content[0].tag not in ("WP", "WRB", "WDT")
