"""What the rules of hedge detection look at: a candidate match and the grammar around it."""
from dataclasses import dataclass
from functools import cached_property

from analysis.hedging.lexicon import Found
from analysis.language.negation import is_negated
from analysis.language.parsing import Word
from analysis.language.segmentation import Quotation
from analysis.language.syntax import FINITE, child
from analysis.language.word_classes import listed

CLAUSE = frozenset({"ccomp", "xcomp", "csubj"})


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


def clausal(word: Word) -> bool:
    """Whether a verb or adjective has a clause as its complement, or stands as a comment beside the clause ("..., she guessed")."""
    return any(c.dep in CLAUSE and c.tag != "VBG" for c in word.children) or word.dep == "parataxis"


def to_infinitive(c: Candidate) -> bool:
    """Whether "to" and a bare verb follow the match."""
    after = c.after(2)
    return c.next() == "to" and after is not None and (after.tag == "VB" or after.pos in ("VERB", "AUX"))


def eventful(word: Word) -> bool:
    """Whether a noun is for something that happens or may be so, by a short list and by its ending."""
    lemma = word.lemma.lower()
    return lemma in listed("events") or lemma.endswith(("tion", "sion", "ment", "ance", "ence"))


def negative(c: Candidate, verb: Word) -> bool:
    """Whether a modal's verb is negated, also where the modal is written in one with "not"."""
    after = c.next() in ("not", "n't", "n’t", "never", "neither", "hardly", "scarcely", "barely")
    return after or c.lower.endswith(("n't", "not")) or is_negated(verb)


def licensed(c: Candidate) -> bool:
    """A clause, an infinitive, or a predicate for what is held; "that", "to be" and "drowned" also where the parser saw none."""
    verb = c.word
    if clausal(verb) or child(verb, "oprd", "acomp") or c.next() == "that" or c.next() in listed("dire"):
        return True
    return to_infinitive(c) or verb.dep == "amod" and verbless(c)


def verbless(c: Candidate) -> bool:
    """The parser found no finite verb in the sentence, so it may have missed that this is it."""
    return not any(w.tag in FINITE and w not in c.own for w in c.words)
