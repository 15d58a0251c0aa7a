"""Hedges and boosters in context: lexicon matches, each accepted or rejected by a named rule."""
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import paths
from analysis.errors import InputError
from analysis.hedging import adjectives_adverbs, conditionals, evidence_verbs, modals, model, numbers, thinking_verbs
from analysis.hedging.candidate import Candidate
from analysis.hedging.lexicon import Column, Entry, Lexicon, one_of, rows
from analysis.language.checked_csv import kept
from analysis.language.parsing import Parsed, Word
from analysis.language.patterns import Matcher
from analysis.language.places import word_before
from analysis.language.segmentation import Quotation
from analysis.language.syntax import child
from analysis.language.word_classes import listed

RULES: dict[str, str] = {
    "name": "Capitals in mid-sentence, or a run of them in quotation marks, show a name or title.",
    "mention": "The word itself is spoken of, in quotation marks after 'word', 'term' or the like.",
    "compound": "A hyphen joins the word to another.",
    "part_of_speech": "The word has another part of speech here than the entry.",
    "fixed_expression": "The word belongs to an expression with another meaning, listed in other_senses.csv.",
    "other_object": "With this object the verb has another sense (assume office), listed in other_senses.csv.",
    "other_subject": "With this subject the verb has another sense (an arrow indicates), listed in other_senses.csv.",
    "other_preposition": "With this preposition the word has another sense (believe in), listed in other_senses.csv.",
    "other_modifier": "With this modifier the noun has another sense (insurance claim), listed in other_senses.csv.",
    "other_head": "Before this noun the word has another sense (risk officer), listed in other_senses.csv.",
    **modals.RULES, **conditionals.RULES, **thinking_verbs.RULES, **evidence_verbs.RULES, **adjectives_adverbs.RULES,
    **numbers.RULES, **model.RULES}
ACCEPT = (modals.ACCEPT | conditionals.ACCEPT | thinking_verbs.ACCEPT | evidence_verbs.ACCEPT | adjectives_adverbs.ACCEPT |
          numbers.ACCEPT | model.ACCEPT)
FAMILIES = modals.FAMILIES | conditionals.FAMILIES | thinking_verbs.FAMILIES | evidence_verbs.FAMILIES | (
    adjectives_adverbs.FAMILIES | numbers.FAMILIES)
DEFAULTS = {"verb": "clause_object", "noun": "noun", "adjective": "adjective", "adverb": "adverb", "modal": "may", "phrase": "phrase"}
TAGS = {"verb": ("V",), "noun": ("N",), "adjective": ("J", "V", "N", "R"), "adverb": ("R", "U", "I", "J", "N", "C")}
LONGER_THAN_A_TITLE = 1000      # characters
RELATIONS = ("phrase", "object", "subject", "preposition", "modifier", "head")
BEFORE_NOUN = ("compound", "amod", "nmod", "poss")


class Match(NamedTuple):
    """A lexicon match and the rule that accepted or rejected it.

    `word` is the syntactic head of the match, `sense` the entry's or the one that its sentence gives it.
    """

    start: int
    end: int
    sentence: int
    entry: Entry
    rule: str
    word: Word
    sense: str | None


def detect(parsed: Parsed, lexicon: Lexicon) -> tuple[list[Match], list[Match]]:
    """Find the hedges and boosters of a text.

    Parameters
    ----------
    parsed : Parsed
        From `analysis.language.parsing.parse`.
    lexicon : Lexicon
        From `analysis.hedging.lexicon.load`.

    Returns
    -------
    accepted, rejected : list of Match
        Both in text order. Accepted matches never overlap: of several, the longest counts, then the first, then the first in the
        lexicon. Rejected ones overlap no accepted one, and of several on the same characters the one with the most telling rule counts.
    """
    by_sentence: dict[int, list[Match]] = {}
    for c, rule in judged_by_rule(parsed, lexicon):
        entry = c.found.entry
        decided = model.overruled(c, rule, rule in ACCEPT)
        allowed = decided in ACCEPT and model.circumstantial(c, rule)
        sense = "circumstantial" if allowed else entry.sense
        match = Match(c.found.start, c.found.end, c.word.sentence, entry, decided, c.word, sense)
        by_sentence.setdefault(match.sentence, []).append(match)
    accepted, rejected = [], []
    for _, judged in sorted(by_sentence.items()):
        taken = _longest(m for m in judged if m.rule in ACCEPT)
        accepted += taken
        rejected += _telling(m for m in judged if m.rule not in ACCEPT and not any(_overlap(m, t) for t in taken))
    return accepted, rejected


def judged_by_rule(parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[Candidate, str]]:
    """Each match of the lexicon, overlapping ones too, with the rule that decides about it before the learned weights do."""
    for c, other in _candidates(parsed, lexicon):
        yield c, _judge(c, other)


def _overlap(a: Match, b: Match) -> bool:
    return a.start < b.end and b.start < a.end


def _longest(matches: Iterable[Match]) -> list[Match]:
    taken: list[Match] = []
    for m in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if not any(_overlap(m, t) for t in taken):
            taken.append(m)
    return sorted(taken, key=lambda m: m.start)


def _telling(matches: Iterable[Match]) -> list[Match]:
    """One match per span: the first whose rule says more than that the part of speech is another."""
    best: dict[tuple[int, int], Match] = {}
    for m in matches:
        known = best.get((m.start, m.end))
        if known is None or known.rule == "part_of_speech":
            best[m.start, m.end] = m
    return sorted(best.values(), key=lambda m: (m.start, m.end))


def _candidates(parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[Candidate, bool]]:
    """Each match with its words, and whether it stands inside an expression of another meaning."""
    text, sentences = parsed.text, parsed.segmented.sentences
    starts = [s.start for s in sentences]
    others = _Stretches((a, b) for a, b, _ in _expressions().find(text))
    for found in lexicon.find(text):
        k = bisect_right(starts, found.start) - 1
        if k < 0 or found.end > sentences[k].end:
            continue
        words = parsed.words[k]
        own = tuple(w for w in words if w.start < found.end and found.start < w.end)
        if own:
            inside = {w.i for w in own}
            head = next((w for w in own if w.head.i not in inside or w.head is w), own[0])
            candidate = Candidate(text, found, words, own, head, _shouted(words), parsed.segmented.quoted.around(found.start, found.end))
            yield candidate, others.around(found.start, found.end)


class _Stretches:
    """Stretches of a text in the order of their starts, looked up by place."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._all = list(stretches)
        self._starts = [start for start, _ in self._all]
        self._longest = max((end - start for start, end in self._all), default=0)

    def around(self, start: int, end: int) -> bool:
        """True where one of them holds all of a stretch."""
        near = self._all[bisect_left(self._starts, end - self._longest):bisect_right(self._starts, start)]
        return any(a <= start and end <= b for a, b in near)


def _shouted(words: tuple[Word, ...]) -> bool:
    """A headline: all in capitals, or nearly every long word capitalised."""
    long = [w.text for w in words if len(w.text) > 3 and w.text.isalpha()]
    return len(long) > 2 and sum(t[0].isupper() for t in long) > 0.8 * len(long)


def _judge(c: Candidate, other: bool) -> str:
    if other:
        return "fixed_expression"
    entry = c.found.entry
    family = entry.family or DEFAULTS[entry.pos]
    if family not in FAMILIES:
        raise InputError(f"Hedge lexicon, row {entry.row}, column family: there is no rule family '{family}'; write one of "
                         f"{', '.join(sorted(FAMILIES))}, or nothing for the usual one of its part of speech.")
    return _surface(c) or _other_sense(c) or FAMILIES[family](c)


def _surface(c: Candidate) -> str | None:
    """Names, titles, words spoken of, compounds and words of another part of speech."""
    start, end, text = c.found.start, c.found.end, c.text
    if re.fullmatch(r"\w[-‑]", text[max(0, start - 2):start]) or re.fullmatch(r"[-‑]\w", text[end:end + 2]):
        return "compound"
    if _named(c):
        return "name"
    if c.quotations and len(_quoted(text, c.quotations[-1]).split()) <= len(c.own) and any(
            w.lower in listed("mentions") for w in c.words[max(0, c.at - 4):c.at]):
        return "mention"
    pos = c.found.entry.pos
    if pos in TAGS and not c.shouted and len(c.found.entry.entry.split()) == 1 and not c.word.tag.startswith(TAGS[pos]):
        return None if pos == "verb" and thinking_verbs.missed_by_tagger(c) else "part_of_speech"
    return None


def _named(c: Candidate) -> bool:
    first = c.own[0]
    if c.quotations and _title(c.text, c.quotations[-1]):
        return True
    if c.shouted or not first.text[:1].isupper() or first.text in ("I", "I’d", "I'd"):
        return False
    if c.at and (c.before()[-1:].isalnum() or c.before() in (",", ";", "&")):     # after other marks a sentence or quotation may begin
        return True
    after = c.after()
    if len(c.own) > 1 or after is None or not after.text[:1].isupper() or first.text == "May":
        return False
    return first.tag == "NNP" or after.pos in ("ADV", "VERB", "AUX", "ADP", "SCONJ", "DET")


def _quoted(text: str, quotation: Quotation) -> str:
    """What stands between a quotation's marks; of a long one only the first words, more than a title has."""
    return text[quotation.inner_start:min(quotation.inner_end, quotation.inner_start + LONGER_THAN_A_TITLE)]


def _title(text: str, quotation: Quotation) -> bool:
    words = _quoted(text, quotation).strip(" .,!?").split()
    if len(words) == 1 and word_before(text, quotation.start).lower() in listed("works"):
        return words[0][:1].isupper()
    return 2 <= len(words) <= 12 and all(w[:1].isupper() or w[:1].isdigit() or w.lower() in listed("title_words") for w in words)


@kept
def _senses() -> tuple[dict[tuple[str, str], frozenset[str]], tuple[str, ...]]:
    table = rows(paths.LEXICONS / "other_senses.csv",
                 (Column("relation", one_of(*RELATIONS)), Column("entry", empty=True), Column("words"), Column("example")))
    lists = {(r["entry"], r["relation"]): frozenset(r["words"].split()) for r in table if r["relation"] != "phrase"}
    return lists, tuple(r["words"] for r in table if r["relation"] == "phrase")


@kept
def _expressions() -> Matcher:
    return Matcher((p, "") for p in _senses()[1])


def _other_sense(c: Candidate) -> str | None:
    """Collocates that show another sense, by relation."""
    if c.found.entry.family == "phrase":
        return None
    senses, word = _senses()[0], c.word
    raised = child(word, "xcomp", "ccomp")      # "guests are expected to dress": what is expected is that they dress
    objects = [k for k in word.children if k.dep == "dobj" or k.dep == "nsubjpass" and raised is None]
    collocates = {
        "object": objects + [what for k in objects for of in k.children if of.lower == "of" for what in of.children],
        "subject": [k for k in word.children if k.dep == "nsubj"],
        "preposition": [] if child(word, "ccomp", "xcomp") else [k for k in word.children if k.dep in ("prep", "prt") and k.i > word.i],
        "modifier": [k for k in word.children if k.dep in BEFORE_NOUN],
        "head": [word.head] if word.dep in BEFORE_NOUN else []}
    for name in re.split(r"[ |]", c.found.entry.entry.strip("{}"))[:2]:
        for relation, words in collocates.items():
            others = senses.get((name.strip("{}"), relation), frozenset())
            if any(w.lemma.lower() in others or w.lower in others for w in words):
                return f"other_{relation}"
    return None
