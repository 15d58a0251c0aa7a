"""Direct speech: which words a quotation holds, and what stands beside it. The rules that say whose words they are: `rules.quotations`."""
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from analysis.attribution.cues import verb_cue
from analysis.attribution.making import attribution
from analysis.attribution.records import Attribution, Kind, Said, Source
from analysis.attribution.rules.registry import Rule
from analysis.attribution.usage import Usage
from analysis.language import negation, subjects, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.segmentation import Quotation
from analysis.language.word_classes import listed

DOUBTING = {"may", "might", "could"}
REPORTED = {"dobj", "ccomp", "xcomp", "attr", "oprd", "acomp", "advcl", "conj"}       # what a verb that has said a quotation lacks


class Speech(NamedTuple):
    """A cue beside direct speech: how it is used and whose words it brings."""

    usage: Usage
    verb: Word
    source: Source
    outer: tuple[Source, ...]
    sure: bool = True

    def said(self, head: Word, words: Sequence[Word], kind: Kind = "quoted") -> Said:
        """Some words as its content."""
        return Said(self.verb, self.usage, self.source, head, words, self.outer, kind, sure=self.sure)


class Part(NamedTuple):
    """A sentence of direct speech, or a clause of its own in it, or a clause that is quoted in part (kind "other")."""

    head: Word
    words: tuple[Word, ...]
    kind: Kind = "quoted"


Spoken = tuple[str, Speech, Part]       # under a rule's id


class Beside(NamedTuple):
    """A quotation and what stands beside it.

    `before` and `after` are the words between it and the quotations around, in its first and last sentence; a paragraph that ends with a
    colon stands before the quotation that begins the next. `preceding` is the speech of the quotation before, where it goes on in this
    one; `following` that of the quotation after.
    """

    parsed: Parsed
    quotation: Quotation
    before: list[Word]
    after: list[Word]
    preceding: Speech | None = None
    following: Speech | None = None


def attributions(parsed: Parsed, rules: Sequence[Rule[[Beside], Speech | None]]) -> list[Attribution]:
    """Every sentence, or part of one, in quotation marks beside which the first rule that fits finds a speaker."""
    index = Index(parsed)
    spoken: dict[Quotation, tuple[str, Speech]] = {}

    def decide(beside: Beside) -> None:
        fitting = ((r.id, s) for r in rules if (s := r(beside)) is not None)
        spoken.update((beside.quotation, one) for one in itertools.islice(fitting, 1))

    last: Quotation | None = None
    for quotation in index.quotations:
        going_on = spoken.get(last) if last is not None and last.continues and quotation.depth == 0 else None
        decide(index.beside(quotation, preceding=going_on[1] if going_on is not None else None))
        last = quotation if quotation.depth == 0 else last
    for after, quotation in itertools.pairwise(reversed(parsed.segmented.quoted.outermost)):
        if quotation not in spoken and after in spoken:
            decide(index.beside(quotation, following=spoken[after][1]))
    parts = _joined((*spoken[q], part) for q in index.quotations if q in spoken for part in index.whole(q, spoken[q][1]))
    made = (attribution(rule, speech.said(*part), parsed) for rule, speech, part in parts)
    return [a for a in made if a is not None]


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

    def beside(self, q: Quotation, *, preceding: Speech | None = None, following: Speech | None = None) -> Beside:
        """What stands beside a quotation, within the one around it."""
        low, high = self._enclosing(q)
        sentences = self.sentences(q)
        if not sentences:
            return Beside(self.parsed, q, [], [], preceding, following)
        later, earlier = bisect_left(self.starts, q.end), bisect_right(self.ends, q.start)
        next_quote = self.starts[later] if later < len(self.starts) else high
        last_quote = self.ends[earlier - 1] if earlier else low
        before = [w for w in self.parsed.words[sentences[0]] if low <= w.start and w.end <= q.start] or announced(self.parsed, sentences[0])
        after = [w for w in self.parsed.words[sentences[-1]] if q.end <= w.start < high] or self._alone(q)
        before, after = [w for w in before if w.start >= last_quote], [w for w in after if w.start < next_quote]
        return Beside(self.parsed, q, before, after, preceding, following)

    def _alone(self, q: Quotation) -> list[Word]:
        """A sentence that has nothing but a reporting verb and its subject, right after the mark: '"Did it hold?" Ann Reed asked.'."""
        following = self.parsed.segmented.touching(q.end, q.end + 2)
        words = self.parsed.words[following[-1].id] if following else ()
        root = next((w for w in words if w.head is w and syntax.is_verb(w)), None)
        speaker = subjects.subject(root) if root is not None else None
        if root is None or speaker is None or words[0].start < q.end or self.parsed.text[q.inner_end - 1] not in "?!…":
            return []
        hears = root.lemma in listed("telling")
        reports = any(c.dep in REPORTED and not (c.dep == "dobj" and hears) for c in root.children)
        return list(words) if syntax.noun_phrase(speaker)[0] is words[0] and not reports else []

    def sentences(self, q: Quotation) -> list[int]:
        """The numbers of the sentences that a quotation touches."""
        return [s.id for s in self.parsed.segmented.touching(q.start, q.end)]

    def outermost(self, words: Sequence[Word]) -> set[Quotation]:
        """The outermost quotations in which some of these words begin."""
        around = (self.parsed.segmented.quoted.outer(w.start) for w in words)
        return {q for q in around if q is not None}

    def parts(self, q: Quotation, speech: Speech) -> list[Part]:
        """The sentences in a quotation, or their clauses; not the label in "REED: It held."."""
        parts: list[Part] = []
        for k in self.sentences(q):
            words = tuple(w for w in self.parsed.words[k] if q.inner_start <= w.start and w.end <= q.inner_end)
            if not parts and words and words[0].i < speech.verb.i <= words[-1].i:
                words = tuple(w for w in words if w.i > speech.verb.i)
            if any(w.pos != "PUNCT" for w in words):
                parts += _clauses(syntax.top(words), words)
        return parts

    def whole(self, q: Quotation, speech: Speech) -> list[Part]:
        """With what stands outside the marks of a clause quoted in part: 'Mills "got a deal," he said'; 'said "reforms" would help'."""
        parts = self.parts(q, speech)
        if not parts or self.parsed.text[q.inner_start:q.inner_end].rstrip(" ")[-1:] in ".!?":
            return parts
        before = self._begun(q, speech, parts[0])
        if before:
            parts[0] = Part(parts[0].head, (*before, *parts[0].words), "other")
        rest = _running_on(speech.verb, q, parts[-1].words)
        if rest:
            parts[-1] = Part(parts[-1].head, (*parts[-1].words, *rest), "other")
        return parts

    def _begun(self, q: Quotation, speech: Speech, first: Part) -> list[Word]:
        """The beginning of a clause whose end is quoted, where its speaker follows."""
        words = [w for w in self.parsed.words[first.words[0].sentence] if w.i < first.words[0].i]
        before = [w for w in words if w.end <= q.start]
        speaker = speech.source.relative or speech.source.head
        opens = bool(before) and _opens_a_sentence(first.words[0]) and any(verb_cue(w) is not None for w in before)
        follows = q.end <= speech.verb.start and q.end <= speaker.start and not opens
        return words if follows and before and before[-1].pos != "PUNCT" and not self.outermost(before) else []


def _opens_a_sentence(word: Word) -> bool:
    """A capital letter that no name needs."""
    return word.text[:1].isupper() and not word.tag.startswith("NNP") and word.lower != "i"


def _joined(found: Iterable[Spoken]) -> list[Spoken]:
    """A sentence split around its cue ("The dam," said X, "will hold") is one content."""
    out: list[Spoken] = []
    for rule, speech, part in found:
        last = out[-1] if out and out[-1][1].verb is speech.verb else None
        if last is not None and _goes_on_in_sentence(last[2], speech.verb, part):
            words = (*last[2].words, *part.words)
            out[-1] = (*last[:2], Part(syntax.top(words), words))
        elif last is not None and len(part.words) > 1 and _is_coordinated(last[2], part):
            out.append((rule, speech, Part(part.head, part.words[1:], part.kind)))
        else:
            out.append((rule, speech, part))
    return out


def _goes_on_in_sentence(first: Part, cue: Word, second: Part) -> bool:
    same = first.words[-1].sentence == second.words[0].sentence
    between = first.words[-1].i < cue.i < second.words[0].i
    start = second.words[0]
    small = not start.text[:1].isupper() or start.lower in ("i", "i'm") or start.tag.startswith("NNP")
    return same and between and small and not (start.tag == "CC" and _modality(first.head) != _modality(second.head))


def _is_coordinated(first: Part, second: Part) -> bool:
    return second.words[0].tag == "CC" and second.words[0].sentence == first.words[-1].sentence


def _clauses(head: Word, words: tuple[Word, ...]) -> list[Part]:
    """A quoted sentence is one claim, unless its speaker weighs two clauses unlike: "I think it is safe, but I may be wrong"."""
    inside = {w.i for w in words}
    for c in head.children:
        own, first_person = syntax.child(c, "nsubj", "expl"), _in_first_person(head) or _in_first_person(c)
        if c.dep == "conj" and c.i in inside and own is not None and first_person and _modality(c) != _modality(head):
            second = {w.i for w in c.subtree()}
            first = [w for w in words if w.i not in second]
            while first[-1].pos in ("PUNCT", "CCONJ"):
                first.pop()
            return [Part(head, tuple(first)), Part(c, tuple(w for w in words if w.i in second))]
    return [Part(head, words)]


def _modality(verb: Word) -> str:
    """What sets a clause apart from a plain one: a doubting modal, or that the speaker cannot say so."""
    modal = next((m.lower for m in syntax.modals(verb)), "")
    if negation.is_negated(verb):
        return verb.lemma if modal and verb_cue(verb) is not None else ""
    return modal if modal in DOUBTING else ""


def _in_first_person(verb: Word) -> bool:
    subject = syntax.child(verb, "nsubj")
    return subject is not None and subject.lower in syntax.FIRST_PERSON


def _running_on(verb: Word, q: Quotation, quoted: Sequence[Word]) -> list[Word]:
    """The rest of a complement of which a quotation is the first part, with the marks between."""
    if verb.start >= q.start:
        return []
    inside = {w.i for w in quoted}
    complements = [c.subtree() for c in verb.children if c.dep in ("ccomp", "dobj", "oprd", "attr", "xcomp") and c.i > verb.i]
    rest = [w for words in complements if any(w.i in inside for w in words) for w in words if w.start >= q.end]
    rest = rest or next((c.subtree() for c in verb.children if c.dep == "prep" and c.lower == "as" and c.start >= q.end), [])
    if not rest or rest[0].pos == "PUNCT" or rest[0].i > quoted[-1].i + 2:
        return []
    return [*(w for w in syntax.whole_tree(verb) if quoted[-1].i < w.i < rest[0].i), *rest]
