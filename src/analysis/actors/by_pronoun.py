"""Actors by pronouns: the last fitting one before it, in direct speech the speaker."""
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from analysis.actors.cast import WINDOW, Cast, Found, Resolve
from analysis.actors.entity import PER_SENTENCE, Entity, can_mean, prominence
from analysis.attribution.records import Source
from analysis.language import names, subjects, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.syntax import HE, IT, SHE, THEY

SPEAKERS = 5        # sources before a pronoun among which the last fitting one is looked for, however far back
PRONOUNS = HE | SHE | IT | THEY | syntax.FIRST_PERSON


class Pronouns:
    """The pronouns of one text.

    Parameters
    ----------
    parsed : Parsed
        The text.
    cast : Cast
    sources : set of int
        The numbers of the sources' head words.
    direct : dict of int to Word
        For each word of direct speech, by its number, the head of the speaker's phrase.
    anyone : callable
        Resolves the nouns that a pronoun may mean.
    """

    def __init__(self, parsed: Parsed, cast: Cast, sources: AbstractSet[int], direct: Mapping[int, Word], anyone: Resolve) -> None:
        self._quoted = parsed.segmented.quoted
        self._settled: set[int] = set()
        self._ordered = sorted(sources)
        self._cast, self._sources, self._direct, self._anyone = cast, sources, direct, anyone

    def resolve(self, source: Source) -> Found:
        """Whom a pronoun means: certain only where no other actor fits."""
        head = source.head
        gender = "he" if head.lower in HE else "she" if head.lower in SHE else None
        if head.lower in syntax.FIRST_PERSON and (speaking := self._first_person(head)) is not None:
            return speaking
        nouns = self._nouns_before(head)
        self._settle(nouns, gender)
        fits = self._candidates(head, gender, nouns)
        if not fits:
            last = self._last_speaker(head, gender)
            return Found(last if last is not None else self._cast.by_phrase(source), "pronoun", False)
        entity = fits[0]
        if gender and entity.kind == "person":
            self._cast.learn(entity, gender=gender)
        if head.lower in IT and entity.bare:
            self._cast.learn(entity, kind="organisation")
        sure = len({id(e) for e in fits}) == 1 and head.lower not in syntax.FIRST_PERSON
        return Found(entity, "pronoun", sure and any(self._cast.sure_of(w) for w in nouns if self._cast.meant_by(w) is entity))

    def _last_speaker(self, head: Word, gender: str | None) -> Entity | None:
        """Behind a long quotation, where nobody is near enough: the person who spoke last."""
        if gender is None or head.i not in self._sources:
            return None
        before = self._ordered[:bisect_left(self._ordered, head.i)][:-SPEAKERS - 1:-1]
        spoke = (self._cast.meant_by(self._cast.words[i]) for i in before)
        return next((e for e in spoke if e is not None and e.kind == "person" and e.gender in (None, gender)), None)

    def _first_person(self, head: Word) -> Found | None:
        """ "I" is the speaker in direct speech, and outside quotation marks the article's writer; None in a quotation that is nobody's."""
        speaker = self._direct.get(head.i)
        if speaker is not None and self._cast.knows(speaker):
            meaning = self._cast.meaning(speaker)
            return Found(meaning.entity, "pronoun", meaning.certain)
        return None if speaker is not None or self._quoted.inside(head.start) else Found(self._cast.writer(), "pronoun", True)

    def _candidates(self, head: Word, gender: str | None, nouns: Sequence[Word]) -> list[Entity]:
        """Fitting actors before a pronoun, the best first: speakers and subjects of this and the sentences before, then the rest."""
        scored: list[tuple[float, int, Entity]] = []
        for word in nouns:
            entity = self._entity_at(word, gender)
            if entity is None or entity is self._speaking(head):       # nobody calls himself "he"
                continue
            mute = head.lower in THEY and word.i not in self._sources and word.pos == "NOUN" and not names.speaks(word)
            if not mute and can_mean(entity, word, head.lower, gender) and not self._binds(word, entity, head):
                back = head.sentence - word.sentence
                scored.append((prominence(word, word.i in self._sources) - PER_SENTENCE * back, word.i, entity))
        return [e for _, _, e in sorted(scored, key=lambda s: (-s[0], -s[1]))]

    def _nouns_before(self, head: Word) -> list[Word]:
        """The nouns and pronouns that a pronoun can look back to."""
        nouns = (w for w in self._cast.words_before(head, WINDOW)
                 if w.dep not in ("compound", "flat") and (w.pos in ("NOUN", "PROPN", "PRON") or w.i in self._sources))     # "one of them"
        return [w for w in nouns if not self._elsewhere(w, head) and (w.pos == "PRON" or not syntax.reports(head, w))]

    def _elsewhere(self, word: Word, head: Word) -> bool:
        """True where a word stands in a quotation that the pronoun does not share: other people's words."""
        around = self._quoted.inside(word.start) if self._quoted.outermost else ()
        return bool(around) and not around[-1].inner_start <= head.start < around[-1].inner_end

    def _speaking(self, pronoun: Word) -> Entity | None:
        """Who speaks the direct speech around a third-person pronoun."""
        speaker = self._direct.get(pronoun.i)
        return self._cast.meant_by(speaker) if speaker is not None else None

    def _entity_at(self, word: Word, gender: str | None) -> Entity | None:
        """Whom a word before a pronoun means."""
        known = self._cast.meant_by(word)
        if known is not None:
            weak = known.kind == "unknown" and word.dep not in ("nsubj", "nsubjpass") and word.i not in self._sources
            return None if weak else known
        if word.pos == "PRON":      # settled before, if it can be
            return None
        if word.dep == "appos" and self._cast.knows(word.head):
            return self._cast.meant_by(word.head)
        if word.pos == "NOUN" and (gender and names.noun_kind(word) == "person" or not gender and word.dep in ("nsubj", "nsubjpass")):
            return self._noun(word)
        return None

    def _settle(self, nouns: Sequence[Word], gender: str | None) -> None:
        """Earlier pronouns of the same gender lead to their own antecedents: each is settled once, the earliest of a chain first."""
        chain = self._unsettled(nouns, gender)
        while chain:
            word = chain[-1]
            before = self._nouns_before(word)
            earlier = self._unsettled(before, gender)
            if earlier:
                chain += earlier
                continue
            chain.pop()
            if word.i not in self._settled:
                self._settled.add(word.i)
                fits = self._candidates(word, gender, before)
                if fits:
                    self._cast.settle(word, fits[0], certain=False)

    def _unsettled(self, nouns: Sequence[Word], gender: str | None) -> list[Word]:
        """Those pronouns of a gender of which nothing is known, the last first."""
        if gender is None:
            return []
        forms = HE if gender == "he" else SHE
        return [w for w in reversed(nouns) if w.lower in forms and w.pos == "PRON"
                and not self._cast.knows(w) and w.i not in self._settled]

    def _noun(self, word: Word) -> Entity:
        """Whom a noun means that is no source itself."""
        source = Source(word, tuple(syntax.noun_phrase(word)))
        found = self._cast.same_phrase(source) or self._anyone(source).entity
        self._cast.settle(word, found, certain=True)
        return found

    def _binds(self, word: Word, entity: Entity, pronoun: Word) -> bool:
        """A pronoun that is an object is not the subject of its own verb."""
        if pronoun.dep not in ("dobj", "dative", "pobj"):
            return False
        subject = subjects.subject(pronoun.head)
        return word.head is pronoun.head or subject is not None and self._cast.meant_by(subject) is entity
