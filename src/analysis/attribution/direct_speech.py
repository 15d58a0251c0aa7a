"""Direct speech: which words a quotation holds, and what stands beside it. The rules that say whose words they are: `rules.quotations`."""
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from analysis.attribution.cues import verb_cue
from analysis.attribution.records import Attribution, Said, Source, attribution, words_of
from analysis.attribution.rules.registry import Rule
from analysis.attribution.usage import Usage
from analysis.language import negation, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.segmentation import Quotation

DOUBTING = {"may", "might", "could"}


class Speech(NamedTuple):
    """A cue beside direct speech: how it is used and whose words it brings."""

    usage: Usage
    verb: Word
    source: Source
    outer: tuple[Source, ...]


class Beside(NamedTuple):
    """A quotation and what stands beside it.

    `before` and `after` are the words between it and the quotations around, in its first and last sentence; a paragraph that ends with a
    colon stands before the quotation that begins the next. `following` is the speech of the quotation after it.
    """

    parsed: Parsed
    quotation: Quotation
    before: list[Word]
    after: list[Word]
    following: Speech | None


def attributions(parsed: Parsed, rules: Sequence[Rule[[Beside], Speech | None]]) -> list[Attribution]:
    """Every sentence, or part of one, in quotation marks beside which the first rule that fits finds a speaker."""
    index = Index(parsed)
    found: list[list[Attribution]] = []
    following: Speech | None = None
    for quotation in reversed(index.quotations):
        beside = index.beside(quotation, following)
        rule, speech = next(((r.id, s) for r in rules if (s := r(beside)) is not None), ("", None))
        if speech is not None:
            said = index.whole(index.said(quotation, speech), quotation, speech)
            found.append([a for one in said if (a := attribution(rule, one)) is not None])
        if quotation.depth == 0:
            following = speech
    return _joined([a for said in reversed(found) for a in said])


def announced(parsed: Parsed, sentence: int) -> list[Word]:
    """The sentence before, if it ends its paragraph with a colon."""
    sentences = parsed.segmented.sentences
    words = parsed.words[sentence - 1] if sentence else ()
    ends = bool(words) and words[-1].text == ":" and sentences[sentence - 1].paragraph != sentences[sentence].paragraph
    return list(words) if ends else []


class Index:
    """The words of a parse by place, for the quotations in it."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.quotations = parsed.segmented.quotations
        self.starts, self.ends = [q.start for q in self.quotations], sorted(q.end for q in self.quotations)

    def _enclosing(self, q: Quotation) -> tuple[int, int]:
        """The quotation around, or the whole text."""
        around = [o for o in self.parsed.segmented.quoted.around(q.start, q.end) if o.start < q.start and q.end < o.end]
        return (around[-1].inner_start, around[-1].inner_end) if around else (0, len(self.parsed.text))

    def beside(self, q: Quotation, following: Speech | None) -> Beside:
        """What stands beside a quotation, within the one around it."""
        low, high = self._enclosing(q)
        sentences = self.sentences(q)
        if not sentences:
            return Beside(self.parsed, q, [], [], following)
        later, earlier = bisect_left(self.starts, q.end), bisect_right(self.ends, q.start)
        next_quote = self.starts[later] if later < len(self.starts) else high
        last_quote = self.ends[earlier - 1] if earlier else low
        before = [w for w in self.parsed.words[sentences[0]] if low <= w.start and w.end <= q.start] or announced(self.parsed, sentences[0])
        after = [w for w in self.parsed.words[sentences[-1]] if q.end <= w.start < min(high, next_quote)]
        return Beside(self.parsed, q, [w for w in before if w.start >= last_quote], after, following)

    def sentences(self, q: Quotation) -> list[int]:
        """The numbers of the sentences that a quotation touches."""
        return [s.id for s in self.parsed.segmented.touching(q.start, q.end)]

    def outermost(self, words: Sequence[Word]) -> set[Quotation]:
        """The outermost quotations in which some of these words begin."""
        around = (self.parsed.segmented.quoted.outer(w.start) for w in words)
        return {q for q in around if q is not None}

    def parts(self, q: Quotation) -> Iterator[tuple[Word, tuple[Word, ...]]]:
        """The heads and words of the sentences in a quotation."""
        for k in self.sentences(q):
            words = tuple(w for w in self.parsed.words[k] if q.inner_start <= w.start and w.end <= q.inner_end)
            if any(w.pos != "PUNCT" for w in words):
                yield from _clauses(syntax.top(words), words)

    def said(self, q: Quotation, speech: Speech) -> list[Said]:
        """What a quotation says, one for each sentence or clause of its own."""
        return [Said(speech.verb, speech.usage, speech.source, head, words, speech.outer, quoted=True) for head, words in self.parts(q)]

    def whole(self, said: list[Said], q: Quotation, speech: Speech) -> list[Said]:
        """Of a clause that is quoted in part, what stands outside the marks: 'Mills "got a deal," he said'; 'said "reforms" would help'."""
        if not said or self.parsed.text[q.inner_start:q.inner_end].rstrip(" ")[-1:] in ".!?":
            return said
        first, last = said[0], said[-1]
        words = self.parsed.words[first.content[0].sentence]
        before = tuple(w for w in words if w.end <= q.start)
        speaker = speech.source.relative or speech.source.head
        if q.end <= speech.verb.start and q.end <= speaker.start and before and before[-1].pos != "PUNCT" and not self.outermost(before):
            said[0] = first._replace(content=tuple(w for w in words if w.i <= first.content[-1].i), quoted=False)
        rest = _running_on(speech.verb, q, last.content) if speech.verb.start < q.start else []
        if rest:
            marks = [w for w in words if last.content[-1].i < w.i < rest[0].i]
            said[-1] = said[-1]._replace(content=(*said[-1].content, *marks, *rest), quoted=False)
        return said


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


def _running_on(verb: Word, q: Quotation, quoted: Sequence[Word]) -> list[Word]:
    """The rest of a complement of which a quotation is the first part."""
    inside = {w.i for w in quoted}
    complements = [c.subtree() for c in verb.children if c.dep in ("ccomp", "dobj", "oprd", "attr", "xcomp") and c.i > verb.i]
    rest = [w for words in complements if any(w.i in inside for w in words) for w in words if w.start >= q.end]
    rest = rest or next((c.subtree() for c in verb.children if c.dep == "prep" and c.lower == "as" and c.start >= q.end), [])
    return rest if rest and rest[0].pos != "PUNCT" and rest[0].i <= quoted[-1].i + 2 else []
