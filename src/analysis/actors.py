"""From sources as written to actors: one name for "Lavrov", "the minister" and "he"; different people kept apart."""
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import csvrows, names, syntax
from analysis.csvrows import Column, one_of
from analysis.entities import HE, IT, PER_SENTENCE, SHE, THEY, Entity, answers, can_mean, prominence, same_given
from analysis.names import Name, in_class, name_of
from analysis.parsing import Parsed, Word
from analysis.sources import Source
from analysis.word_classes import listed

AUTHOR, GENERIC = "AUTHOR", "GENERIC"
RULES = {
    "name": "The full name, or the first form in which it stands.",
    "alias": "Another form of the name: the surname, a short form, a capital or seat of government for its state.",
    "acronym": "Capital letters introduced in brackets after a name, or its initials.",
    "role": "A noun for somebody introduced before: an office, an apposition, 'the company', 'the engineers', a spokesman for a body.",
    "pronoun": "A pronoun, resolved to the last fitting actor, in direct speech 'I' to the speaker; certain only where no other fits.",
    "config": "The actors CSV says so.",
}
CSV_COLUMNS = (Column("mention"), Column("actor"), Column("kind", one_of(*names.KINDS), empty=True))
NAMED = ("person", "organisation", "state")
WINDOW = 3          # sentences that a pronoun or a definite noun looks back
DEFINITE = {"the", "this", "that", "these", "those"}


class Override(NamedTuple):
    """A row of an actors CSV: this mention is this actor, of this kind (None keeps the kind found)."""

    actor: str
    kind: str | None


class Mention(NamedTuple):
    """A mention of an actor."""

    actor: str
    start: int
    end: int
    how: str
    certain: bool


class Resolved(NamedTuple):
    """A source resolved: the actor's canonical name, and whether the evidence was good."""

    actor: str
    certain: bool


def read_overrides(path: Path | None) -> dict[str, Override]:
    """The rows of an actors CSV by mention, in small letters.

    Raises
    ------
    InputError
        A column is missing, a kind is unknown, or a mention stands twice; the message names row and column.
    """
    if path is None:
        return {}
    rows = csvrows.rows(path, CSV_COLUMNS, unique=("mention",))
    direct = {_key(r["mention"]): Override(r["actor"], r["kind"] or None) for r in rows}
    return {mention: _followed(mention, row, direct) for mention, row in direct.items()}


def _followed(mention: str, row: Override, direct: dict[str, Override]) -> Override:
    """Where the actor of a row is itself a mention with another actor, that one: to rename an actor takes one cell."""
    further = direct.get(_key(row.actor))
    return row if further is None or _key(further.actor) == mention else Override(further.actor, further.kind or row.kind)


def _key(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()


def _restricted(noun: Word) -> bool:
    """A noun with words that say which one is meant."""
    return any(c.dep in ("amod", "compound", "nmod", "prep", "poss", "relcl", "acl") for c in noun.children)


class Actors:
    """The actors of one text.

    Parameters
    ----------
    parsed : Parsed
        The text.
    sources : sequence of Source
        Every source of the attributions, in any order.
    overrides : dict
        From `read_overrides`.
    direct : dict of int to Word
        For each word of direct speech, by its number, the head of the speaker's phrase.

    Attributes
    ----------
    resolved : dict of int to Resolved
        By the document-wide number of the source's head word.
    kinds : dict of str to str
        Kind by canonical name.
    mentions : list of Mention
        Of the actors that are sources, and of all people, organisations and states that are named, in text order.
    """

    def __init__(self, parsed: Parsed, sources: Sequence[Source], overrides: dict[str, Override],
                 direct: Mapping[int, Word] | None = None) -> None:
        self._words = [w for sentence in parsed.words for w in sentence]
        self._text = parsed.text
        self._quotes = [(q.inner_start, q.inner_end) for q in parsed.segmented.quotations]
        self._entities: list[Entity] = []
        self._at: dict[int, tuple[Entity, bool]] = {}
        self._overrides = overrides
        self._direct = direct or {}
        self._sources = {s.head.i for s in sources}
        self._read_names()
        once = {s.head.i: s for s in reversed(sources)}.values()      # a pronoun with several claims is resolved with its first
        for source in sorted(once, key=lambda s: (s.head.i in self._direct, s.head.i)):       # speakers before those they speak of
            if source.head.i not in self._at or source.head.i not in self._named:
                self._place(source, *self._resolve(source))
        self.resolved = {s.head.i: Resolved(*self._final(*self._at[s.head.i], self._text[s.start:s.end])) for s in sources}
        speaking = {id(self._at[s.head.i][0]) for s in sources}
        kept = [e for e in self._entities if id(e) in speaking or e.tokens and e.kind in NAMED or e.kind == "state"]
        self.mentions = self._mentions(kept)
        self.kinds = self._kinds(kept)

    # ---- names ----
    def _read_names(self) -> None:
        """Every proper name of the text: whole names first, so that a surname before its full name finds it too."""
        found = [(w, name) for w in self._words if w.dep not in ("compound", "flat") and (name := name_of(w)) is not None]
        addressed = {n.tokens[-1] for _, n in found if n.gender and len(n.tokens) == 1}
        found += self._mistagged({n.tokens[-1] for _, n in found if n.kind == "person" and len(n.tokens) > 1})
        whole = sorted(found, key=lambda f: (f[1].kind == "unknown" or len(f[1].tokens) == 1, f[0].i))
        self._named = {w.i for w, _ in whole}
        things = {w.text for w, _ in whole if self._abbreviates_a_thing(w)}
        for word, name in whole:
            if name.text in things:
                continue
            entity, how, certain = self._entity(word, name, addressed)
            beside = self._apposed(word)
            entity.roles |= name.roles | beside
            if entity.kind == "unknown" and beside:
                entity.kind = "person" if any(in_class(r, "role") for r in beside) else "organisation"
            if certain:     # one of two namesakes is no evidence of either's sex
                entity.gender = entity.gender or name.gender or self._apposed_gender(word)
            self._at[word.i] = (entity, certain)
            if not (name.kind == "state" and word.dep in ("compound", "amod")):
                entity.places.append((name.words[0].start, name.words[-1].end, how, certain))

    def _mistagged(self, surnames: set[str]) -> list[tuple[Word, Name]]:
        """Surnames of people named in full that the tagger took for common nouns, as it does at the start of a sentence."""
        return [(w, Name(w.text, (w.text,), "unknown", None, frozenset(), (w,))) for w in self._words
                if w.text in surnames and w.pos in ("NOUN", "ADJ", "VERB") and w.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
                and not any(c.dep == "det" for c in w.children)]

    def _entity(self, word: Word, name: Name, addressed: set[str]) -> tuple[Entity, str, bool]:
        nation = names.state(name.text)
        if nation and name.kind == "state":
            return self._known(nation, "state"), "name" if nation == name.text else "alias", True
        same = [e for e in self._entities if e.name == name.text and e.kind != "state"]
        if same and not (name.gender and same[0].gender and name.gender != same[0].gender):
            return same[0], "name", True
        candidates = self._alike(name, addressed)
        if len(candidates) == 1:
            return candidates[0][0], candidates[0][1], True
        if candidates:
            nearest = max(candidates, key=lambda c: max((p[0] for p in c[0].places if p[0] < word.start), default=-1))
            return nearest[0], nearest[1], False
        bracket = self._bracketed(word)
        if bracket is not None:
            return bracket, "acronym", True
        # A namesake of the other sex keeps the form of address, so that two people never share a name.
        full = self._text[name.words[0].start:name.words[-1].end] if same else name.text
        entity = Entity(full, name.kind, name.gender, name.tokens)
        self._entities.append(entity)
        return entity, "name", True

    def _alike(self, name: Name, addressed: set[str]) -> list[tuple[Entity, str]]:
        """Entities of which this may be a shorter form."""
        people = [e for e in self._entities if e.kind == "person" and e.tokens and e.tokens[-1] == name.tokens[-1]
                  and not (e.gender and name.gender and e.gender != name.gender)]
        if len(name.tokens) > 1:
            return [(e, "alias") for e in people if name.kind == "person" and same_given(e.tokens, name.tokens)]
        people = [e for e in people if e.roles & name.roles] or people      # of two namesakes "Colonel Reed" is the colonel
        token = name.tokens[0]
        places = (0, -1) if name.kind == "organisation" and in_class(token, "organisation word") else (0,)      # "the Mail"
        bodies = [e for e in self._entities if e.kind == "organisation" and len(e.tokens) > 1 and not name.gender
                  and any(e.tokens[k] == token for k in places)]
        if token.isupper() and len(token) > 1:
            initial = [e for e in self._entities if len(e.tokens) > 1 and "".join(t[0] for t in e.tokens if t[:1].isupper()) == token]
            if initial:
                return [(e, "acronym") for e in initial]
        if bodies and (token in addressed or not people) and not name.gender:
            return [(e, "alias") for e in bodies]
        if name.roles and name.kind == "person" and not name.gender or name.gender or name.kind == "unknown" or people:
            return [(e, "alias") for e in people]
        return []

    def _bracketed(self, word: Word) -> Entity | None:
        """ "the Joint Staff Office (JSO)": the entity named just before the bracket."""
        if word.dep != "appos" or not word.text.isupper() or self._text[word.start - 1:word.start] != "(":
            return None
        found = self._at.get(word.head.i)
        return found[0] if found else None

    def _abbreviates_a_thing(self, word: Word) -> bool:
        """ "a free trade area (FTA)": capitals in brackets after a common noun abbreviate no actor."""
        common = word.dep == "appos" and word.text.isupper() and word.head.pos == "NOUN" and word.head.i not in self._at
        return common and self._text[word.start - 1:word.start] == "(" and not in_class(word.head.lemma, "organisation noun")

    def _known(self, name: str, kind: str) -> Entity:
        for entity in self._entities:
            if entity.name == name and entity.kind == kind:
                return entity
        self._entities.append(Entity(name, kind))
        return self._entities[-1]

    def _apposed(self, word: Word) -> set[str]:
        """Offices in apposition to a name, on either side."""
        beside = [c for c in word.children if c.dep == "appos"] + ([word.head] if word.dep == "appos" else [])
        return {w.lemma.lower() for w in beside if in_class(w.lemma, "role") or in_class(w.lemma, "organisation noun")}

    def _apposed_gender(self, word: Word) -> str | None:
        """ "Her brother, Peter Strand": what a common noun in apposition says of sex."""
        beside = [c for c in word.children if c.dep == "appos"] + ([word.head] if word.dep == "appos" else [])
        return next((g for w in beside if w.pos == "NOUN" and (g := names.noun_gender(w))), None)

    # ---- sources that are no names ----
    def _place(self, source: Source, entity: Entity, how: str, certain: bool) -> None:
        self._at[source.head.i] = (entity, certain)
        if (source.start, source.end) not in {(p[0], p[1]) for p in entity.places}:
            entity.places.append((source.start, source.end, how, certain))

    def _resolve(self, source: Source) -> tuple[Entity, str, bool]:
        head = source.head
        if head.lower in HE | SHE | IT | THEY or head.lower in syntax.FIRST_PERSON:
            return self._pronoun(source)
        part = self._part_of(head)
        if part is not None:
            return part, "role", True
        named = next((c for c in head.children if c.dep == "appos" and c.i in self._at and name_of(c)), None)
        if named is not None and not head.tag.startswith("NNP"):
            return self._at[named.i][0], "role", True
        body = self._spoken_for(head)
        if body is not None:
            return body, "role", True
        if any(c.dep == "det" and c.lower in DEFINITE for c in head.children):
            found = self._definite(source)
            if found is not None:
                return found
        return self._new(source), "name", True

    def _part_of(self, head: Word) -> Entity | None:
        """ "One of the engineers" counts with the engineers."""
        of = next((c for c in head.children if c.lower == "of"), None)
        noun = syntax.child(of, "pobj") if of is not None else None
        if noun is None or head.lower not in ("one", "some", "many", "most", "two", "three", "several", "others", "another", "both"):
            return None
        source = Source(noun, tuple(syntax.noun_phrase(noun)))
        if noun.i not in self._at:
            self._place(source, *self._resolve(source))
        return self._at[noun.i][0]

    def _spoken_for(self, head: Word) -> Entity | None:
        """A spokesman without a name speaks for the body that he is named with."""
        if not re.fullmatch(r"spokes(man|woman|person|people)", head.lemma.lower()):
            return None
        phrase = next((c for c in head.children if c.lower in ("for", "of", "at")), None)
        noun = syntax.child(phrase, "pobj") if phrase is not None else syntax.child(head, "poss")
        if noun is None:        # "an MSA spokesman"
            noun = next((c for c in head.children if c.dep == "compound" and c.i in self._at or c.dep == "compound" and name_of(c)), None)
        if noun is None or noun.tag.startswith("PRP"):
            return None
        if noun.i not in self._at:
            name = name_of(noun)
            source = Source(noun, tuple(syntax.noun_phrase(noun)))
            self._at[noun.i] = (self._entity(noun, name, set())[0] if name is not None else self._resolve(source)[0], True)
        body = self._at[noun.i][0]
        if body.bare:
            body.kind = "organisation"
        return body

    def _definite(self, source: Source) -> tuple[Entity, str, bool] | None:
        """ "the minister", "the company", "the engineers": somebody introduced before."""
        head, lemma = source.head, source.head.lemma.lower()
        before = [e for e in self._entities if any(p[0] < source.start for p in e.places)]
        by_role = [e for e in before if lemma in e.roles]
        if by_role:
            return self._nearest(by_role, source), "role", len(by_role) == 1
        near = [e for e in before if answers(e, head) and self._sentences_back(e, source) <= WINDOW]
        introduced = self._introduced(head)
        nearer = [e for e in near if introduced is not None and self._sentences_back(e, source) < self._sentences_back(introduced, source)]
        if introduced is not None and not nearer:
            return introduced, "role", True
        if len(source.words) > 2 and any(c.dep in ("amod", "compound", "prep", "poss", "relcl", "acl") for c in head.children):
            return None
        published = self._publisher(head) if not near and in_class(lemma, "medium noun") else None
        if published is not None:
            return published, "role", True
        aged = head.lower == "old" and "year" in self._text[source.start:source.end]
        if aged or names.is_demonym(head.text) and head.tag not in ("NNS", "NNPS"):       # "the 54-year-old", "the Belgian"
            people = [e for e in before if e.kind == "person" and self._sentences_back(e, source) <= WINDOW]
            return (self._nearest(people, source), "role", len(people) == 1) if people else None
        if not near or head.tag == "NNS" and not in_class(lemma, "state noun"):
            return None
        close = [e for e in near if self._sentences_back(e, source) <= 1]
        known = [e for e in close or near if e.kind == "organisation"]
        found = self._nearest(known or near, source)        # a known body before a name of which nothing is known
        if found.kind == "unknown":
            found.kind = "organisation"
        return found, "role", len(close or near) == 1

    def _publisher(self, head: Word) -> Entity | None:
        """ "The Anzeiger cited a memo. The newspaper said": a name that reports or cites is a newspaper's."""
        for word in reversed(self._words[:head.i]):
            entity = self._at[word.i][0] if word.i in self._at else None
            body = entity is not None and bool(entity.tokens) and entity.kind in ("organisation", "unknown")
            if body and word.dep == "nsubj" and word.head.lemma in listed("publishing") and head.sentence - word.sentence <= 2:
                return entity
        return None

    def _introduced(self, head: Word) -> Entity | None:
        """The last earlier phrase with the same noun that introduces it: indefinite, or fuller ("the defence ministry … the ministry")."""
        bare = not _restricted(head)
        for word in reversed(self._words[:head.i]):
            same = word.lemma.lower() == head.lemma.lower() and word.pos in ("NOUN", "PROPN") and (word.tag == "NNS") == (head.tag == "NNS")
            definite = any(c.dep == "det" and c.lower in DEFINITE for c in word.children)
            if same and word.dep != "compound" and (not definite or bare and _restricted(word)):
                if word.i not in self._at:
                    phrase = Source(word, tuple(syntax.noun_phrase(word)))
                    self._place(phrase, self._new(phrase), "name", True)
                return self._at[word.i][0]
        return None

    def _nearest(self, entities: list[Entity], source: Source) -> Entity:
        return max(entities, key=lambda e: max((p[0] for p in e.places if p[0] < source.start), default=-1))

    def _sentences_back(self, entity: Entity, source: Source) -> int:
        starts = [p[0] for p in entity.places if p[0] < source.start]
        if not starts:
            return WINDOW + 1
        last = max(starts)
        between = {w.sentence for w in self._words if last <= w.start <= source.start}
        return max(between) - min(between)

    def _new(self, source: Source) -> Entity:
        """An actor named by its own phrase; the same phrase again is the same actor."""
        name = self._phrase(source)
        found = next((e for e in self._entities if _key(e.name) == _key(name)), None)
        if found is None:
            kind = names.noun_kind(source.head)
            found = Entity(name, kind, names.noun_gender(source.head), roles=set())
            self._entities.append(found)
        return found

    def _phrase(self, source: Source) -> str:
        """A phrase without its article; that of a possessor stays ("the university's report")."""
        text = re.sub(r"\s+", " ", self._text[source.start:source.end])
        first = source.words[0]
        if first.dep == "det" and first.head is not source.head:
            return text[:1].lower() + text[1:] if first.lower in DEFINITE else text
        return re.sub(r"^(the|this|that|these|those)\s+", "", text, flags=re.I)

    # ---- pronouns ----
    def _pronoun(self, source: Source) -> tuple[Entity, str, bool]:
        head = source.head
        gender = "he" if head.lower in HE else "she" if head.lower in SHE else None
        speaking = self._at.get(self._direct[head.i].i) if head.i in self._direct else None
        if speaking is not None and head.lower in syntax.FIRST_PERSON:
            return speaking[0], "pronoun", speaking[1]
        fits = self._candidates(head, gender)
        if not fits:
            return self._new(source), "pronoun", False
        entity = fits[0]
        if gender and entity.kind == "person":
            entity.gender = entity.gender or gender
        if head.lower in IT and entity.bare:
            entity.kind = "organisation"
        return entity, "pronoun", len({id(e) for e in fits}) == 1

    def _candidates(self, head: Word, gender: str | None) -> list[Entity]:
        """Fitting actors before a pronoun, the best first: speakers and subjects of this and the sentences before, then the rest."""
        scored: list[tuple[float, int, Entity]] = []
        for word in self._words[:head.i]:
            back = head.sentence - word.sentence
            if back > WINDOW or word.pos not in ("NOUN", "PROPN", "PRON") or word.dep in ("compound", "flat"):
                continue
            if self._elsewhere(word, head) or word.pos != "PRON" and syntax.reports(head, word):
                continue
            entity = self._entity_at(word, gender)
            if entity is not None and entity is self._speaking(head):       # nobody calls himself "he"
                continue
            mute = head.lower in THEY and word.i not in self._sources and word.pos == "NOUN" and not names.speaks(word)
            if entity is not None and not mute and can_mean(entity, word, head.lower, gender) and not self._binds(word, entity, head):
                scored.append((prominence(word, word.i in self._sources) - PER_SENTENCE * back, word.i, entity))
        return [e for _, _, e in sorted(scored, key=lambda s: (-s[0], -s[1]))]

    def _speaking(self, pronoun: Word) -> Entity | None:
        """Who speaks the direct speech around a third-person pronoun."""
        speaker = self._direct.get(pronoun.i)
        return self._at[speaker.i][0] if speaker is not None and speaker.i in self._at else None

    def _entity_at(self, word: Word, gender: str | None) -> Entity | None:
        if word.i in self._at:
            entity = self._at[word.i][0]
            weak = entity.kind == "unknown" and word.dep not in ("nsubj", "nsubjpass") and word.i not in self._sources
            return None if weak else entity
        if word.pos == "PRON":
            return self._chained(word, gender)
        if word.dep == "appos" and word.head.i in self._at:
            return self._at[word.head.i][0]
        if word.pos == "NOUN" and (gender and names.noun_kind(word) == "person" or not gender and word.dep in ("nsubj", "nsubjpass")):
            source = Source(word, tuple(syntax.noun_phrase(word)))
            known = next((e for e in self._entities if _key(e.name) == _key(self._phrase(source))), None)
            if known is None:
                known = self._resolve(source)[0]
            self._at[word.i] = (known, True)
            return known
        return None

    def _chained(self, word: Word, gender: str | None) -> Entity | None:
        """An earlier pronoun of the same gender leads to its own antecedent."""
        if gender is None or word.lower not in (HE if gender == "he" else SHE):
            return None
        fits = self._candidates(word, gender)
        if not fits:
            return None
        self._at[word.i] = (fits[0], False)
        return fits[0]

    def _elsewhere(self, word: Word, head: Word) -> bool:
        """True where a word stands in a quotation that the pronoun does not share: other people's words."""
        return any(a <= word.start < b and not a <= head.start < b for a, b in self._quotes)

    def _binds(self, word: Word, entity: Entity, pronoun: Word) -> bool:
        """A pronoun that is an object is not the subject of its own verb."""
        if pronoun.dep not in ("dobj", "dative", "pobj"):
            return False
        subject = syntax.subject(pronoun.head)
        return word.head is pronoun.head or subject is not None and subject.i in self._at and self._at[subject.i][0] is entity

    # ---- results ----
    def _final(self, entity: Entity, certain: bool, text: str) -> tuple[str, bool]:
        by_text = self._overrides.get(_key(text)) or self._overrides.get(_key(entity.name))
        return (by_text.actor, True) if by_text else (entity.name, certain)

    def _mentions(self, entities: Sequence[Entity]) -> list[Mention]:
        out = []
        for entity in entities:
            for start, end, how, certain in entity.places:
                actor, sure = self._final(entity, certain, self._text[start:end])
                out.append(Mention(actor, start, end, "config" if actor != entity.name else how, sure))
        return sorted(dict.fromkeys(out), key=lambda m: (m.start, m.end))      # no set: its order differs from run to run

    def _kinds(self, entities: Sequence[Entity]) -> dict[str, str]:
        kinds = {AUTHOR: "author", GENERIC: "generic"}
        for entity in entities:
            forms = [self._text[start:end] for start, end, _, _ in entity.places] or [entity.name]
            for text in forms:
                row = self._overrides.get(_key(text)) or self._overrides.get(_key(entity.name))
                name = row.actor if row else entity.name
                kinds[name] = row.kind if row and row.kind else kinds.get(name, entity.kind)
        return kinds
