"""Direct speech: which quotations are somebody's words, and whose."""
from collections.abc import Iterator
from typing import NamedTuple

from analysis import syntax
from analysis.cues import verb_cue
from analysis.parsing import Parsed, Word
from analysis.sources import Attribution, Source, cited, source_of, words_of
from analysis.text import Quotation
from analysis.usage import Usage, usage

RULES = {
    "quote-cue": "Direct speech beside a reporting verb with its subject: \"P\", said X; X said: \"P\".",
    "quote-continued": "Direct speech without a cue of its own goes on after the same speaker's attributed words in the paragraph, or in the "
                       "next paragraph where the first was left open.",
    "speaker-label": "A transcript's line belongs to the speaker named before its colon.",
}


class Speech(NamedTuple):
    """A cue beside direct speech: how it is used and whose words it brings."""

    usage: Usage
    verb: Word
    source: Source
    outer: tuple[Source, ...]


def attributions(parsed: Parsed) -> list[Attribution]:
    """Every sentence, or part of one, in direct speech that has a speaker, as an attribution of its own."""
    found: list[Attribution] = []
    index = _Index(parsed)
    previous: tuple[Quotation, Speech] | None = None
    for quotation in parsed.segmented.quotations:
        speech = index.cue(quotation)
        rule = "quote-cue"
        if speech is None and quotation.depth == 0 and previous and index.goes_on(previous[0], quotation):
            speech, rule = previous[1], "quote-continued"
        if speech is None:
            continue
        if quotation.depth == 0:
            previous = (quotation, speech)
        found += [Attribution(rule, speech.usage, speech.verb, speech.source, speech.outer, words, head, True)
                  for head, words in index.parts(quotation)]
    return _joined(found)


def _joined(found: list[Attribution]) -> list[Attribution]:
    """A sentence split around its cue ("The dam," said X, "will hold") is one content."""
    out: list[Attribution] = []
    for a in found:
        last = out[-1] if out else None
        if last and last.verb is a.verb and _goes_on_in_sentence(last, a):
            words = words_of([*last.content, *a.content])
            out[-1] = Attribution(last.rule, last.usage, last.verb, last.source, last.outer, words, _head(words), True)
        else:
            out.append(a)
    return out


def _goes_on_in_sentence(first: Attribution, second: Attribution) -> bool:
    same = first.content[-1].sentence == second.content[0].sentence
    between = first.content[-1].i < first.verb.i < second.content[0].i
    return same and between and not second.content[0].text[:1].isupper() or same and between and second.content[0].lower in ("i", "i'm")


def _head(words: tuple[Word, ...]) -> Word:
    """The predicate of a stretch of words: the word whose head lies outside, a verb if there is one."""
    inside = {w.i for w in words}
    tops = [w for w in words if w.head is w or w.head.i not in inside]
    return next((w for w in tops if syntax.is_verb(w)), next((w for w in tops if w.pos != "PUNCT"), words[0]))


class _Index:
    """The words of a parse by place, for the quotations in it."""

    def __init__(self, parsed: Parsed):
        self.parsed = parsed
        self.quotations = parsed.segmented.quotations

    def sentences(self, q: Quotation) -> list[int]:
        return [s.id for s in self.parsed.segmented.sentences if s.start < q.end and s.end > q.start]

    def parts(self, q: Quotation) -> Iterator[tuple[Word, tuple[Word, ...]]]:
        for k in self.sentences(q):
            words = tuple(w for w in self.parsed.words[k] if q.inner_start <= w.start and w.end <= q.inner_end)
            if any(w.pos != "PUNCT" for w in words):
                yield _head(words), words

    def enclosing(self, q: Quotation) -> tuple[int, int]:
        """The quotation around, or the whole text."""
        around = [o for o in self.quotations if o.start < q.start and q.end < o.end]
        return max(((o.inner_start, o.inner_end) for o in around), default=(0, len(self.parsed.text)))

    def cue(self, q: Quotation) -> Speech | None:
        """The reporting verb beside a quotation: after it, else before it."""
        low, high = self.enclosing(q)
        sentences = self.sentences(q)
        if not sentences:
            return None
        after = [w for w in self.parsed.words[sentences[-1]] if q.end <= w.start < high]
        before = [w for w in self.parsed.words[sentences[0]] if low <= w.start and w.end <= q.start]
        next_quote = next((o.start for o in self.quotations if o.start >= q.end and o.depth <= q.depth), high)
        last_quote = max((o.end for o in self.quotations if o.end <= q.start and o.depth <= q.depth), default=low)
        closed = self.parsed.text[q.inner_start:q.inner_end].rstrip()[-1:] in set(",.!?—–-…")
        return (_after([w for w in after if w.start < next_quote], q) if closed or _dash(after) else None) or _before(
            [w for w in before if w.start >= last_quote], self.parsed.text, q)

    def goes_on(self, last: Quotation, q: Quotation) -> bool:
        """True where a quotation of whole sentences follows attributed speech with nothing else between."""
        sentences = self.parsed.segmented.sentences
        whole = [s for s in sentences if s.start >= q.start and s.end <= q.end]
        touched = [s for s in sentences if s.start < q.end and s.end > q.start]
        before = [s for s in sentences if s.start < last.end and s.end > last.start]
        if not touched or not before or len(whole) != len(touched):
            return False
        follows = touched[0].id <= before[-1].id + 1
        return follows and (touched[0].paragraph == before[-1].paragraph or last.continues)


def _dash(words: list[Word]) -> bool:
    return bool(words) and words[0].text in ("—", "–", "--", ",")


def _speech(verb: Word, source_word: Word | None) -> Speech | None:
    found = verb_cue(verb)
    source = source_of(source_word)
    if found is None or source is None or "quote" not in found[0].frames or syntax.is_passive(verb) and verb.tag == "VBN" and syntax.child(
            verb, "auxpass"):
        return None
    how = usage(verb, found[0], found[1], quoting=True)
    if how is None:
        return None
    inner = cited(verb)
    return Speech(how, verb, inner[0], (source,)) if inner else Speech(how, verb, source, ())


def _after(words: list[Word], q: Quotation) -> Speech | None:
    """ "P", said X / "P", X told Y: the first verb after the quotation, before any new clause."""
    for word in words:
        if word.text in (";", ":") or word.dep == "mark" or word.tag == "WDT":
            return None
        if syntax.is_verb(word) and word.dep not in ("aux", "auxpass", "amod", "relcl", "acl"):
            return _speech(word, _speaker(word, words))
    return None


def _speaker(verb: Word, words: list[Word]) -> Word | None:
    """The subject by the parse, if it stands among these words; else the noun beside the verb ("said chief engineer Rosa Quispe")."""
    places = {w.i for w in words}
    own = syntax.child(verb, "nsubj")
    if own is not None and own.i in places:
        if own.lower in syntax.RELATIVES:
            return syntax.antecedent(own)
        return own
    nouns = [w for w in words if w.pos in ("NOUN", "PROPN", "PRON") and w.dep not in ("compound", "poss", "pobj", "npadvmod")]
    return next((w for w in nouns if w.i > verb.i), next((w for w in reversed(nouns) if w.i < verb.i), None))


def _before(words: list[Word], text: str, q: Quotation) -> Speech | None:
    """X said: "P" / X told Y, "P": the last verb before the quotation, with nothing of weight between."""
    if not words:
        return None
    gap = text[words[-1].end:q.start].strip() + words[-1].text
    for word in reversed(words):
        if syntax.is_verb(word) and word.dep not in ("aux", "auxpass", "amod"):
            between = [w for w in words if w.i > word.i]
            introduces = gap[-1:] in (",", ":") or not between
            complementizer = any(w.lower in ("that", "whether", "if") for w in between)
            if not introduces or complementizer:
                return None
            return _speech(word, syntax.subject(word) or _speaker(word, words))
    return None
