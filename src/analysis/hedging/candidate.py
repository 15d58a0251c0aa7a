"""What the rules of hedge detection look at: a candidate match and the grammar around it."""
from dataclasses import dataclass
from functools import cached_property

from analysis.hedging.lexicon import Found
from analysis.language.parsing import Word
from analysis.language.segmentation import Quotation
from analysis.language.syntax import FINITE
from analysis.language.syntax import child as child
from analysis.language.word_classes import listed

CLAUSE = frozenset({"ccomp", "xcomp", "csubj"})
PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ee")


@dataclass(frozen=True)
class Candidate:
    """A lexicon match before it is judged.

    `words` are the words of its sentence, `own` those of the match, `word` the one on which the others depend; `shouted` says that
    capitals mean nothing in this sentence (a headline); `quotations` are those that hold the match, outermost first.
    """

    text: str
    found: Found
    words: tuple[Word, ...]
    own: tuple[Word, ...]
    word: Word
    shouted: bool
    quotations: tuple[Quotation, ...]

    @property
    def lower(self) -> str:
        """The match as written, in small letters and with straight apostrophes."""
        return self.text[self.found.start:self.found.end].lower().replace("’", "'")

    def before(self, n: int = 1) -> str:
        """The n-th word before the match in small letters; "" where there is none."""
        i = self.own[0].i - self.words[0].i - n
        return self.words[i].lower if i >= 0 else ""

    def after(self, n: int = 1) -> Word | None:
        """The n-th word after the match, if there is one."""
        i = self.own[-1].i - self.words[0].i + n
        return self.words[i] if i < len(self.words) else None

    def next(self, n: int = 1) -> str:
        """The n-th word after the match in small letters; "" where there is none."""
        word = self.after(n)
        return word.lower if word else ""

    def before_any(self, words: frozenset[str], n: int) -> bool:
        """Whether one of these words stands among the n words before the match."""
        return not words.isdisjoint(self.lowers[max(0, self.at - n):self.at])

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The words of the sentence in small letters."""
        return tuple(w.lower for w in self.words)

    @cached_property
    def at(self) -> int:
        """The place of the match's first word in its sentence."""
        return self.own[0].i - self.words[0].i


def negated(word: Word) -> bool:
    """Whether "not", "never" or the like stands directly with a verb or its auxiliary."""
    return any(c.dep == "neg" or c.lower in ("never", "hardly", "scarcely", "barely", "n't", "n’t", "not") for c in word.children)


def clausal(word: Word) -> bool:
    """Whether a verb or adjective has a clause as its complement, or stands as a comment beside the clause ("..., she guessed")."""
    return any(c.dep in CLAUSE and c.tag != "VBG" for c in word.children) or word.dep == "parataxis"


def subject(verb: Word) -> Word | None:
    """A verb's subject; for a joined or subordinate infinitive the one of the verb above it."""
    for word in (verb, *verb.ancestors()):
        found = child(word, "nsubj", "nsubjpass", "csubj") or child(word, "expl")
        if found:
            if found.lower in ("who", "which", "that") and word.dep == "relcl":
                return word.head
            return found
        if word.dep not in ("conj", "xcomp", "acomp", "aux"):
            return None
    return None


def person(word: Word | None) -> bool:
    """Whether a subject is someone who can act and speak: a personal pronoun, a name or a noun for people."""
    if word is None:
        return False
    if word.pos == "PRON" or word.lower in listed("person_pronouns"):
        return word.lower in listed("person_pronouns")
    lemma = word.lemma.lower()
    by_ending = len(lemma) > 4 and lemma.endswith(PERSON_ENDINGS) and lemma not in listed("not_persons")
    return word.pos == "PROPN" or lemma in listed("person_nouns") or by_ending


def finite(verb: Word) -> Word:
    """A clause's finite word: its first auxiliary, or the verb itself."""
    return next((k for k in verb.children if k.dep in ("aux", "auxpass") and k.lower != "to"), verb)


def to_infinitive(c: Candidate) -> bool:
    """Whether "to" and a bare verb follow the match."""
    after = c.after(2)
    return c.next() == "to" and after is not None and (after.tag == "VB" or after.pos in ("VERB", "AUX"))


def eventful(word: Word) -> bool:
    """Whether a noun is for something that happens or may be so, by a short list and by its ending."""
    lemma = word.lemma.lower()
    return lemma in listed("events") or lemma.endswith(("tion", "sion", "ment", "ance", "ence"))


def passive(verb: Word) -> bool:
    """Whether a participle stands in the passive."""
    return child(verb, "auxpass", "nsubjpass") is not None


def complement(noun: Word, *prepositions: str) -> bool:
    """Whether a noun is followed by a clause that says what it is about, or by one of the prepositions."""
    later = [k for k in noun.children if k.i > noun.i]
    that = any(k.dep in ("acl", "ccomp", "relcl") and any(m.lower == "that" for m in k.subtree()[:2]) for k in later)
    return that or any(k.lower in prepositions or k.dep == "acl" and k.tag != "VBN" for k in later)


def inverted(c: Candidate) -> bool:
    """Whether a modal stands before its subject."""
    who = child(c.word.head, "nsubj", "nsubjpass", "expl")
    return who is not None and who.i > c.word.i and c.word.head.i > who.i


def perfect(verb: Word) -> bool:
    """Whether a verb has "have" as its auxiliary."""
    return any(k.lower in ("have", "'ve", "’ve", "of") and k.dep == "aux" for k in verb.children)


def negative(c: Candidate, verb: Word) -> bool:
    """Whether a modal's verb is negated, also where the modal is written in one with "not"."""
    after = c.next() in ("not", "n't", "n’t", "never", "neither", "hardly", "scarcely", "barely")
    return after or c.lower.endswith(("n't", "not")) or negated(verb)


def licensed(c: Candidate) -> bool:
    """A clause, an infinitive, or a predicate for what is held; the parser's slips are caught by "that", "to be" and "dead"."""
    verb = c.word
    if clausal(verb) or child(verb, "oprd", "acomp") or c.next() in ("that", "dead"):
        return True
    return to_infinitive(c) or verb.dep == "amod" and verbless(c)


def verbless(c: Candidate) -> bool:
    """The parser found no finite verb in the sentence, so it may have missed that this is it."""
    return not any(w.tag in FINITE and w not in c.own for w in c.words)
