"""What negates: "not", "never", a negative subject or object, and the words that only look negative ("not only")."""
from analysis.language import syntax
from analysis.language.parsing import Word
from analysis.language.syntax import child, parted

NEGATIVE_WORDS = frozenset({"no", "nobody", "none", "nothing", "neither", "nor", "never", "hardly", "scarcely", "barely", "nowhere"})
LIMITING = frozenset({"only", "just", "merely", "solely"})
EXCEPTING = frozenset({"but", "other", "short", "except"})
COMPARING = frozenset({"less", "more"})     # "nothing less than"
AUXILIARIES = ("aux", "auxpass")


def carrier(verb: Word) -> Word:
    """The verb whose auxiliaries count: of coordinated ones without their own ("will rise and fall") the first."""
    while not any(c.dep in AUXILIARIES for c in verb.children) and verb.dep == "conj" and syntax.is_verb(verb.head) and (
            verb.tag in ("VB", "VBN", "VBG") and syntax.child(verb, "nsubj", "nsubjpass") is None):
        verb = verb.head
    return verb


def negations(event: Word, predicate: Word) -> list[Word]:
    """The words that negate an event: "not", "never", a negative subject or object, "no" before its noun."""
    marks: list[Word] = []
    if syntax.is_verb(predicate):
        for w in {predicate.i: predicate, carrier(predicate).i: carrier(predicate)}.values():
            marks += [c for c in w.children if is_mark(c) or c.dep in ("nsubj", "nsubjpass", "dobj") and is_negative(c)]
    if event.pos in ("NOUN", "PROPN"):
        marks += [c for c in event.children if c.lower in ("no", "neither") or c.dep == "neg"]
    return [m for m in marks if not only_limits(m)]


def is_mark(word: Word) -> bool:
    """True for "not" and for "never", "hardly", "neither" and the like beside a verb."""
    return word.dep == "neg" or word.lower in NEGATIVE_WORDS and word.dep in ("advmod", "preconj", "cc")


def nor_before(verb: Word) -> list[Word]:
    """ "Nor is the bridge safe": the conjunction hangs on the clause before, but denies the one after it."""
    marks = [c for c in verb.head.children if verb.dep == "conj" and c.dep == "cc" and c.lower in ("nor", "neither") and c.i < verb.i]
    between = {w.i for w in verb.head.children if w.dep == "conj"}
    return [m for m in marks[-1:] if not any(m.i < i < verb.i for i in between)]


def is_negative(phrase: Word) -> bool:
    """True for "nobody", "no sign", "not a single one", and for "neither the one nor the other"."""
    if is_negative_phrase(phrase) or any(c.dep == "preconj" and c.lower == "neither" for c in phrase.children):
        return True
    words = {c.lower for c in phrase.children if c.i < phrase.i}
    return phrase.subtree()[0].lower == "neither" or "not" in words and not words.isdisjoint({"a", "an", "one", "single"})


def only_limits(mark: Word) -> bool:
    """True for a negative word that denies nothing: "not only", "not just", "nothing but", "nothing less than"."""
    after, beyond = ([w for w in syntax.whole_tree(mark) if 1 <= w.i - mark.i <= 2] + [mark, mark])[:2]
    if mark.dep == "neg":
        return after.lower in LIMITING and beyond.pos != "PUNCT"
    excepts = after.lower in EXCEPTING or after.lower in COMPARING and beyond.lower == "than"
    return excepts and mark.lower in NEGATIVE_WORDS | {"one"}


def is_negated(verb: Word) -> bool:
    """True where the verb itself is negated, by "not", "never" or a negative subject."""
    marks = [c for c in verb.children if is_mark(c) and (c.dep == "neg" or c.i < verb.i) and not _fronted(c) and not only_limits(c)]
    if any(not parted(m, verb) for m in marks):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and is_negative(subject)


def _fronted(mark: Word) -> bool:
    """ "Not until Thursday did X concede", "not long ago": the word before the adverbial negates that, not the verb."""
    return mark.lower == "not" and any(c.i == mark.i + 1 and c.lower in ("until", "till", "simply", "long") for c in mark.head.children)


def is_negative_phrase(noun: Word) -> bool:
    """True for "nobody", "no one", "no sign", "none of them"; not for "No 10", which is a number's name."""
    if noun.text.isdecimal() and any(c.text == "No" and c.i + 1 == noun.i for c in noun.children):
        return False
    return noun.lower in NEGATIVE_WORDS or noun.lower == "one" and any(c.lower == "no" for c in noun.children) or any(
        c.dep in ("det", "neg", "nummod") and c.lower in ("no", "neither") for c in noun.children)
