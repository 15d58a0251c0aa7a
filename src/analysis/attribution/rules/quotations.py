"""Direct speech: which quotations are somebody's words, and whose."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.attribution.cues import table, verb_cue
from analysis.attribution.records import Attribution, Source, words_of
from analysis.attribution.rules import speakers, transcripts
from analysis.attribution.rules.speakers import Speech
from analysis.attribution.usage import Usage
from analysis.language import negation, subjects, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.segmentation import Quotation

RULES = {
    "quote-cue": "Direct speech beside a reporting verb with its subject: \"P\", said X; X said: \"P\".",
    "quote-continued": "Whole sentences of direct speech without a cue of their own belong to the speaker of the sentence just before, or "
                       "of the quotation that ends the paragraph before.",
    "quote-block": "A paragraph after one that ends with a reporting verb and a colon: X added: / P.",
    "quote-signature": "Direct speech followed by a dash and a name: \"P\" — X.",
    "speaker-label": "A transcript's line, or direct speech, belongs to the speaker named before its colon.",
}


def attributions(parsed: Parsed) -> list[Attribution]:
    """Every sentence, or part of one, in direct speech with a cue beside it, and every line of a transcript."""
    index = _Index(parsed)
    found: list[list[Attribution]] = []
    following: Speech | None = None
    for quotation in reversed(index.quotations):
        speech = index.cue(quotation)
        rule = LABELS.get(speech.usage.cue.entry, "quote-cue") if speech is not None else "quote-cue"
        if speech is None and quotation.continues:      # the speaker is named where the next paragraph goes on
            speech, rule = following, "quote-continued"
        if speech is not None:
            found.append(index.whole(index.said(rule, quotation, speech), quotation, speech))
        if quotation.depth == 0:
            following = speech
    return [*_joined([a for said in reversed(found) for a in said]), *index.blocks(), *transcripts.attributions(parsed)]


def continued(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """Direct speech of whole sentences without a cue: its speaker is the one of the attribution just before.

    Parameters
    ----------
    parsed : Parsed
    found : sequence of Attribution
        All others, of any rule.
    """
    index = _Index(parsed)
    told = {q for a in found for q in index.outermost(a.content) if not q.start <= a.verb.start < q.end}
    speeches: dict[int, list[Attribution]] = {}         # by the last sentence of verb and content
    for a in sorted((a for a in found if a.usage.cue.cue_class == "speech" and a.source is not None), key=lambda a: a.verb.i):
        speeches.setdefault(_last_sentence(a), []).append(a)
    more: list[Attribution] = []
    for quotation in parsed.segmented.quoted.outermost:
        last = index.last_speaker(quotation, speeches) if quotation not in told else None
        if last is not None:
            speech = Speech(last.usage, last.verb, last.source, last.outer)      # type: ignore[arg-type]
            for a in index.said("quote-continued", quotation, speech):
                more.append(a)
                speeches.setdefault(_last_sentence(a), []).append(a)
    return more


def _last_sentence(a: Attribution) -> int:
    return max(a.verb.sentence, a.content[-1].sentence)


def _joined(found: list[Attribution]) -> list[Attribution]:
    """A sentence split around its cue ("The dam," said X, "will hold") is one content."""
    out: list[Attribution] = []
    for a in found:
        last = out[-1] if out else None
        if last and last.verb is a.verb and _goes_on_in_sentence(last, a):
            words = words_of([*last.content, *a.content])
            out[-1] = Attribution(last.rule, last.usage, last.verb, last.source, last.outer, words, syntax.top(words), True)
        else:
            parted = last is not None and a.verb is last.verb and len(a.content) > 1 and (
                a.content[0].tag == "CC" and a.content[0].sentence == last.content[-1].sentence)
            out.append(replace(a, content=a.content[1:]) if parted else a)
    return out


def _goes_on_in_sentence(first: Attribution, second: Attribution) -> bool:
    same = first.content[-1].sentence == second.content[0].sentence
    between = first.content[-1].i < first.verb.i < second.content[0].i
    start = second.content[0]
    small = not start.text[:1].isupper() or start.lower in ("i", "i'm") or start.tag.startswith("NNP")
    return same and between and small and not (start.tag == "CC" and _modality(first.head) != _modality(second.head))


LABELS = {":": "speaker-label", "—": "quote-signature"}
DOUBTING = {"may", "might", "could"}


def _clauses(head: Word, words: tuple[Word, ...]) -> list[tuple[Word, tuple[Word, ...]]]:
    """A quoted sentence is one claim, unless it coordinates clauses of unlike modality: "I think it is safe, but I may be wrong"."""
    inside = {w.i for w in words}
    for c in head.children:
        if c.dep == "conj" and c.i in inside and syntax.child(c, "nsubj", "expl") and _modality(c) != _modality(head):
            second = {w.i for w in c.subtree()}
            first = [w for w in words if w.i not in second]
            while first[-1].pos in ("PUNCT", "CCONJ"):
                first.pop()
            return [(head, tuple(first)), (c, tuple(w for w in words if w.i in second))]
    return [(head, words)]


def _modality(verb: Word) -> tuple[str, bool]:
    """What a clause's own words say of its certainty: its doubting modal or opinion verb, and whether that is negated."""
    modal = next((m.lower for m in syntax.modals(verb) if m.lower in DOUBTING), "")
    found = verb_cue(verb)
    stance = found is not None and (found[0].cue_class == "belief" or negation.is_negated(verb) and bool(syntax.modals(verb)))
    return modal or (verb.lemma if stance else ""), stance and negation.is_negated(verb)


SIGNATURE = re.compile(r"\s*(?P<dash>[—–―]|--?)\s*[A-Z](?:\b[A-Z]\.|[^\n.!?]){2,60}")


class _Index:
    """The words of a parse by place, for the quotations in it."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.quotations = parsed.segmented.quotations
        self.starts, self.ends = [q.start for q in self.quotations], sorted(q.end for q in self.quotations)

    def sentences(self, q: Quotation) -> list[int]:
        return [s.id for s in self.parsed.segmented.touching(q.start, q.end)]

    def outermost(self, words: Sequence[Word]) -> set[Quotation]:
        """The outermost quotations in which some of these words begin."""
        around = (self.parsed.segmented.quoted.outer(w.start) for w in words)
        return {q for q in around if q is not None}

    def parts(self, q: Quotation) -> Iterator[tuple[Word, tuple[Word, ...]]]:
        for k in self.sentences(q):
            words = tuple(w for w in self.parsed.words[k] if q.inner_start <= w.start and w.end <= q.inner_end)
            if any(w.pos != "PUNCT" for w in words):
                yield from _clauses(syntax.top(words), words)

    def said(self, rule: str, q: Quotation, speech: Speech) -> list[Attribution]:
        return [Attribution(rule, speech.usage, speech.verb, speech.source, speech.outer, words, head, quoted=True)
                for head, words in self.parts(q)]

    def whole(self, said: list[Attribution], q: Quotation, speech: Speech) -> list[Attribution]:
        """Of a clause that is quoted in part, what stands outside the marks: 'Mills "got a deal," he said'; 'said "reforms" would help'."""
        if not said or self.parsed.text[q.inner_start:q.inner_end].rstrip(" ")[-1:] in ".!?":
            return said
        first, last = said[0], said[-1]
        words = self.parsed.words[first.content[0].sentence]
        before = tuple(w for w in words if w.end <= q.start)
        speaker = speech.source.relative or speech.source.head
        if q.end <= speech.verb.start and q.end <= speaker.start and before and before[-1].pos != "PUNCT" and not self._quoted(before):
            said[0] = replace(first, content=tuple(w for w in words if w.i <= first.content[-1].i), quoted=False)
        rest = _running_on(speech.verb, q, last.content) if speech.verb.start < q.start else []
        if rest:
            marks = [w for w in words if last.content[-1].i < w.i < rest[0].i]
            said[-1] = replace(said[-1], content=(*said[-1].content, *marks, *rest), quoted=False)
        return said

    def _quoted(self, words: Sequence[Word]) -> bool:
        return bool(self.outermost(words))

    def _announced(self, sentence: int) -> list[Word]:
        """The sentence before, if it ends its paragraph with a colon."""
        sentences = self.parsed.segmented.sentences
        words = self.parsed.words[sentence - 1] if sentence else ()
        ends = bool(words) and words[-1].text == ":" and sentences[sentence - 1].paragraph != sentences[sentence].paragraph
        return list(words) if ends else []

    def blocks(self) -> Iterator[Attribution]:
        """The paragraph after "X added:", though it has no quotation marks: a block quotation."""
        sentences = self.parsed.segmented.sentences
        for s in sentences[1:]:
            words = self._announced(s.id)
            if not words or self.parsed.segmented.quoted.touching(s.start, s.end):
                continue
            verb = next((w for w in reversed(words) if syntax.is_verb(w)), None)
            speech = speakers.speech(verb, subjects.written_subject(verb)) if verb is not None and verb.i >= words[-1].i - 2 else None
            for k in (t.id for t in self.parsed.segmented.by_paragraph[s.paragraph]):
                if speech is not None and any(w.pos != "PUNCT" for w in self.parsed.words[k]):
                    content = self.parsed.words[k]
                    yield Attribution("quote-block", speech.usage, speech.verb, speech.source, speech.outer, content,
                                      syntax.top(content), True)

    def _signature(self, q: Quotation) -> Speech | None:
        """ "P" — X, after a whole sentence, with the name in the rest of the paragraph."""
        m = SIGNATURE.match(self.parsed.text, q.end)
        if m is None or q.depth or self.parsed.text[q.inner_start:q.inner_end].rstrip()[-1:] not in set(".!?…"):
            return None
        sentences = self.parsed.segmented.touching(m.start("dash"), m.end())
        words = [w for s in sentences for w in self.parsed.words[s.id] if m.start("dash") <= w.start < m.end()]
        comma = next((k for k, w in enumerate(words) if w.text == ","), len(words))
        head = next((w for w in words[1:comma] if w.tag.startswith("NNP") and w.dep != "compound"), None)
        if head is None or words[1].tag[:2] not in ("NN", "DT") or any(w.tag in syntax.FINITE for w in words[1:comma]):
            return None         # "P" — In Paris, nobody laughed; "P" — Reed left the room
        cue = table()["—", "label"]
        name = tuple(w for w in syntax.noun_phrase(head) if w.i > words[0].i)
        return Speech(Usage(cue, cue.level, cue.polarity, (words[0],)), words[0], Source(head, name), ())

    def last_speaker(self, q: Quotation, speeches: Mapping[int, Sequence[Attribution]]) -> Attribution | None:
        """The attribution in the sentence before a quotation of whole sentences, or in one that was left open a paragraph before."""
        sentences = self.parsed.segmented.sentences
        touched = self.parsed.segmented.touching(q.start, q.end)
        if not touched or any(s.start < q.start or s.end > q.end for s in touched):
            return None
        first = touched[0]
        before = [a for a in speeches.get(first.id - 1, ()) if a.verb.start < q.start]
        if not before:
            return None
        last = before[-1]
        same = sentences[first.id - 1].paragraph == first.paragraph
        alone = all(s.start >= q.start and s.end <= q.end for s in self.parsed.segmented.by_paragraph[first.paragraph])
        return last if same or last.quoted and alone else None

    def enclosing(self, q: Quotation) -> tuple[int, int]:
        """The quotation around, or the whole text."""
        around = [o for o in self.parsed.segmented.quoted.around(q.start, q.end) if o.start < q.start and q.end < o.end]
        return (around[-1].inner_start, around[-1].inner_end) if around else (0, len(self.parsed.text))

    def cue(self, q: Quotation) -> Speech | None:
        """The reporting verb beside a quotation: after it, else before it."""
        low, high = self.enclosing(q)
        sentences = self.sentences(q)
        if not sentences:
            return None
        signed = self._signature(q)
        if signed is not None:
            return signed
        after = [w for w in self.parsed.words[sentences[-1]] if q.end <= w.start < high]
        before = [w for w in self.parsed.words[sentences[0]] if low <= w.start and w.end <= q.start] or self._announced(sentences[0])
        later, earlier = bisect_left(self.starts, q.end), bisect_right(self.ends, q.start)
        next_quote = self.starts[later] if later < len(self.starts) else high
        last_quote = self.ends[earlier - 1] if earlier else low
        closed = self.parsed.text[q.inner_start:q.inner_end].rstrip(" \"'”’»")[-1:] in set(",.!?—–-…")
        beside = closed or speakers.dash_follows(after)
        found = speakers.after([w for w in after if w.start < next_quote]) if beside else None
        return found or speakers.before([w for w in before if w.start >= last_quote], self.parsed.text, q)


def _running_on(verb: Word, q: Quotation, quoted: Sequence[Word]) -> list[Word]:
    """The rest of a complement of which a quotation is the first part."""
    inside = {w.i for w in quoted}
    complements = [c.subtree() for c in verb.children if c.dep in ("ccomp", "dobj", "oprd", "attr", "xcomp") and c.i > verb.i]
    rest = [w for words in complements if any(w.i in inside for w in words) for w in words if w.start >= q.end]
    rest = rest or next((c.subtree() for c in verb.children if c.dep == "prep" and c.lower == "as" and c.start >= q.end), [])
    return rest if rest and rest[0].pos != "PUNCT" and rest[0].i <= quoted[-1].i + 2 else []
