"""What the attribution and scope rules ask of a parse: noun phrases, clauses, spans."""
import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.language.parsing import Word
from analysis.language.word_classes import listed

DASHES = frozenset({"—", "–", "―", "--"})
WITH_HYPHEN = DASHES | {"-"}      # where a hyphen between spaces may stand for a dash
PAUSES = DASHES | {","}
BREAKS = DASHES | set(",;:()[]\"“”«»") | {"...", "…", "-LRB-", "-RRB-"}
FINITE = {"VBD", "VBP", "VBZ", "MD"}      # tags of finite forms and modals
THAT = ("acl", "ccomp", "relcl")        # relations of a clause with "that" to its noun
# The part of a hyphenated word before a stretch that begins in it, and behind one that ends in it.
HYPHEN_BEFORE, HYPHEN_AFTER, LONGEST_PART = re.compile(r"(?:\w+-)+$"), re.compile(r"(?:-\w+)+"), 40
FIRST_PERSON = {"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def child(word: Word, *deps: str) -> Word | None:
    """The first child with one of these dependency labels."""
    return next((c for c in word.children if c.dep in deps), None)


def is_verb(word: Word) -> bool:
    """True for a verb or auxiliary form, by its Penn tag; a modal stands for no clause."""
    return word.tag.startswith("VB") or word.pos in ("VERB", "AUX") and word.tag != "MD"


def is_finite(word: Word) -> bool:
    """True where the clause of a verb (or of a predicate that the parser took as its head) is finite."""
    if word.tag in FINITE:
        return True
    return any(c.dep in ("aux", "auxpass", "cop") and c.tag in FINITE for c in word.children)


def auxiliaries(verb: Word) -> list[Word]:
    """The auxiliaries of a verb, the "to" of an infinitive left out."""
    return [c for c in verb.children if c.dep in ("aux", "auxpass") and c.lower != "to"]


def is_perfect(verb: Word) -> bool:
    """True for "has fallen", "may have fallen", "having fallen"."""
    return any(c.dep == "aux" and c.lemma in ("have", "having") for c in verb.children)


def has_to(verb: Word) -> bool:
    """True for an infinitive with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def is_inverted(helper: Word) -> bool:
    """True for an auxiliary before its subject: "may I come", "should it rain"."""
    who = child(helper.head, "nsubj", "nsubjpass", "expl")
    return who is not None and helper.i < who.i < helper.head.i


def is_passive(verb: Word) -> bool:
    """True for a passive participle: "was said", "quoted by"; not for "X said by telephone"."""
    if is_fronted(verb):
        return True
    if _has_done(verb) or verb.tag in ("VBD", "VBZ", "VBP") and child(verb, "nsubj") and not child(verb, "auxpass", "nsubjpass"):
        return False
    if child(verb, "auxpass", "nsubjpass", "csubjpass", "agent"):
        return True
    return verb.tag == "VBN" and not is_perfect(verb) and (
        verb.dep in ("acl", "advcl") or verb.dep == "conj" and is_passive(verb.head))


def is_fronted(verb: Word) -> bool:
    """ "Told that P, X left": a participle that begins its sentence, whatever the tagger makes of it."""
    first = verb.subtree()[0]
    begins = first is verb or first.lower in ("when", "once", "after") and first.i == verb.i - 1
    return verb.tag in ("VBD", "VBN") and verb.head.i > verb.i and begins and whole_tree(verb)[0] is first and child(
        verb, "nsubj", "nsubjpass", "expl", "aux", "auxpass") is None


def _has_done(verb: Word) -> bool:
    """ "He's said that P": a person is not said that P, so "'s" is "has"; he's told that P, unless he's told the press."""
    short = child(verb, "auxpass")
    who = child(verb, "nsubjpass", "nsubj")
    if short is None or short.text not in ("'s", "’s") or who is None or who.lower not in ("he", "she", "who"):
        return False
    hears = verb.lemma in listed("telling") and child(verb, "dobj") is None
    return not hears and verb.lemma != "ask" and any(c.dep == "ccomp" and c.i > verb.i for c in verb.children)


def parted(word: Word, verb: Word) -> bool:
    """True where a comma or quotation mark stands between a word and the verb after it: 'I will not," returned Clara'."""
    return any(c.dep == "punct" and word.i < c.i < verb.i for c in verb.children)


def modals(verb: Word) -> list[Word]:
    """The modal auxiliaries of a verb."""
    return [c for c in verb.children if c.tag == "MD" and c.dep in ("aux", "auxpass") and not parted(c, verb)]


def marker(verb: Word) -> str:
    """The subordinator of a clause ("that", "if", "as", "than" …), or ''."""
    found = child(verb, "mark")
    return found.lower if found else ""


def that_clause(noun: Word, *deps: str) -> Word | None:
    """The clause with "that" after a noun ("the theory that P"), by one of these relations or any that the parser gives it."""
    return next((c for c in noun.children if c.dep in (deps or THAT) and c.i > noun.i and marker(c) == "that"), None)


def top(words: Sequence[Word]) -> Word:
    """The predicate of a stretch of words: the word whose head lies outside, a verb if there is one."""
    inside = {w.i for w in words}
    tops = [w for w in words if w.head is w or w.head.i not in inside]
    return next((w for w in tops if is_verb(w)), next((w for w in tops if w.pos != "PUNCT"), words[0]))


def clause_root(word: Word) -> Word:
    """The verb (or predicate) of the smallest clause that holds a word."""
    return next((w for w in [word, *word.ancestors()] if is_verb(w) and w.dep not in ("aux", "auxpass", "amod")), root(word))


def whole_tree(word: Word) -> list[Word]:
    """The words of the parse tree that holds a word."""
    return root(word).subtree()


def root(word: Word) -> Word:
    """The root of the parse tree that holds a word."""
    return next((w for w in [word, *word.ancestors()] if w.head is w), word)


def reports(speaker: Word, word: Word) -> bool:
    """True where a word stands in the clause that a verb's subject reports, before or around it: "Moru, he said, would fall".

    A pronoun never means a noun in such a clause (principle C of binding, Chomsky 1981).
    """
    verb = speaker.head
    if speaker.dep not in ("nsubj", "nsubjpass") or verb.tag not in ("VBD", "VBZ", "VBP") or marker(verb):
        return False
    if any(c.text in (";", ":") and word.i < c.i < speaker.i for c in verb.children):
        return False
    if any(c.dep == "ccomp" and c.i < verb.i and word in c.subtree() for c in verb.children):
        return True
    inserted = verb.dep in ("ccomp", "parataxis") and (verb.dep == "parataxis" or verb.head.i > verb.i)
    return inserted and word in verb.head.subtree() and word not in verb.subtree()


def noun_phrase(head: Word) -> list[Word]:
    """A head noun with its restrictive modifiers.

    Without comma appositives, non-restrictive relative clauses, brackets, a possessive 's; coordinated nouns stay together.
    """
    keep = {head.i: head}
    for c in head.children:
        if c.dep in ("punct", "case") or c.dep == "appos" and c.i > head.i or c.dep in ("relcl", "acl") and _set_off(c):
            continue
        if c.dep == "conj" and is_verb(c) or c.dep == "cc" and not _joins_nouns(head):
            continue
        apart = [w for w in c.subtree() if w.dep in ("relcl", "acl", "appos") and w.i > w.head.i and _set_off(w)]
        keep.update((w.i, w) for w in without(c.subtree(), *apart))
    return _unbroken(head, keep)


def _joins_nouns(head: Word) -> bool:
    return any(c.dep == "conj" and not is_verb(c) for c in head.children)


def _set_off(clause: Word) -> bool:
    """True where a clause follows a comma or dash: it does not restrict its noun."""
    first = clause.subtree()[0]
    return any(c.dep == "punct" and c.text in BREAKS and clause.head.i < c.i <= first.i
               for c in [*clause.head.children, *clause.children, first])


def _unbroken(head: Word, keep: dict[int, Word]) -> list[Word]:
    """The words around the head up to the first gap of more than a comma, without punctuation at either end."""
    out = [head]
    i = head.i
    while i - 1 in keep or i - 2 in keep:
        i = i - 1 if i - 1 in keep else i - 2
        out.insert(0, keep[i])
    i = head.i
    while i + 1 in keep or i + 2 in keep and _bridges(keep[i + 2]):
        i = i + 1 if i + 1 in keep else i + 2
        out.append(keep[i])
    while len(out) > 1 and out[-1].pos == "PUNCT":
        out.pop()
    while len(out) > 1 and (out[0].pos == "PUNCT" or out[0].dep == "cc"):
        out.pop(0)
    return out


def _bridges(word: Word) -> bool:
    """A comma inside a list of nouns does not end the phrase."""
    return word.dep in ("conj", "cc")


def without(words: Iterable[Word], *heads: Word | None) -> list[Word]:
    """The words that lie in none of these subtrees."""
    drop = {w.i for head in heads if head is not None for w in head.subtree()}
    return [w for w in words if w.i not in drop]


def spans(words: Iterable[Word], text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of text that words cover, in order.

    Neighbours separated by nothing but white space and punctuation marks of the parse are joined when both belong to the words;
    a stretch neither begins nor ends with a comma, full stop, dash or bracket, nor with half a pair of quotation marks, nor does it end
    with a coordinator. It holds hyphenated words whole, of which the parse makes several ("e-mails").
    """
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.i):
        if out and word.i == out[-1][-1].i + 1:
            out[-1].append(word)
        else:
            out.append([word])
    trimmed = [t for run in out if (t := _trimmed(run))]
    return tuple(_whole(run[0].start, _closed(run[0].start, run[-1].end, text), text) for run in trimmed)


def _whole(start: int, end: int, text: str) -> tuple[int, int]:
    """A stretch with the rest of the hyphenated words that it begins and ends in."""
    before = HYPHEN_BEFORE.search(text, max(start - LONGEST_PART, 0), start) if text[start - 1:start] == "-" else None
    after = HYPHEN_AFTER.match(text, end) if text[end:end + 1] == "-" and text[end - 1:end].isalnum() else None
    return before.start() if before and text[start:start + 1].isalnum() else start, after.end() if after else end


def _closed(start: int, end: int, text: str) -> int:
    """The end of a stretch, with the closing mark of a quotation that opens inside it."""
    inside, after = text[start:end], text[end:end + 1]
    opened = inside.count("“") > inside.count("”") if after == "”" else after == '"' and inside.count('"') % 2 == 1
    return end + 1 if opened else end


TRIM = WITH_HYPHEN | set(",.;:()[]\"“”«»‘'`") | {"’", "''", "``", "...", "…"}


def _trimmed(run: list[Word]) -> list[Word]:
    while run and run[0].text in TRIM:
        run = run[1:]
    while run and (run[-1].dep == "cc" or run[-1].text in TRIM and run[-1].tag != "POS"):
        run = run[:-1]
    return run


def predicates(head: Word) -> Iterator[Word]:
    """A clause's head and the verbs that share its subject: what a claim's main predicate may be spread over."""
    yield head
    for c in head.children:
        if c.dep == "xcomp" or c.dep == "acomp" and child(c, "xcomp"):
            yield from predicates(c)


HE, SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
IT, THEY = {"it", "its", "itself"}, {"they", "them", "their", "both", "others", "some", "many", "these", "those"}
