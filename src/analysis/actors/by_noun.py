"""Actors by nouns: offices, appositions, spokesmen, and definite nouns for somebody introduced before."""
import re

from analysis.actors.by_name import meant
from analysis.actors.cast import Cast, Found, Resolve, nearest
from analysis.actors.entity import Entity, answers
from analysis.actors.introductions import is_definite
from analysis.attribution.records import Source
from analysis.language import names, syntax
from analysis.language.names import in_class, name_of
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

PARTS = {"one", "some", "many", "most", "two", "three", "several", "others", "another", "both"}
LEAD = 2            # sentences in which "the bishop" may be somebody who is named only behind
PUBLISHED = 2       # sentences that "the newspaper" looks back for a name that published something


def resolve(source: Source, cast: Cast, anyone: Resolve, speaking: Entity | None = None) -> Found:
    """Whom a noun means: somebody known, or an actor named by this phrase.

    Parameters
    ----------
    source : Source
        Its head is no pronoun.
    cast : Cast
    anyone : callable
        Resolves the nouns and pronouns inside the phrase ("one of them").
    speaking : Entity, optional
        Who speaks the direct speech around it: "the mayor said" in the mayor's mouth is about another.
    """
    head = source.head
    known = _part_of(head, cast, anyone) or _named_beside(head, cast) or _named_before(head, cast) or _spoken_for(head, cast, anyone)
    if known is not None:
        return Found(known, "role", True)
    found = _definite(source, cast, speaking) if is_definite(head) else None
    return found if found is not None else Found(cast.by_phrase(source), "name", True)


def _part_of(head: Word, cast: Cast, anyone: Resolve) -> Entity | None:
    """ "One of the engineers" counts with the engineers."""
    of = next((c for c in head.children if c.lower == "of"), None)
    noun = syntax.child(of, "pobj") if of is not None else None
    if noun is None or head.lower not in PARTS:
        return None
    source = _source(noun)
    if not cast.knows(noun):
        cast.place(source, anyone(source))
    return cast.meant_by(noun)


def _named_beside(head: Word, cast: Cast) -> Entity | None:
    """The name in apposition to a common noun: "the minister, Ann Reed"."""
    named = next((c for c in head.children if c.dep == "appos" and cast.knows(c) and name_of(c) and _adjoins(c, head, cast)), None)
    return cast.meant_by(named) if named is not None and not head.tag.startswith("NNP") else None


def _adjoins(apposition: Word, head: Word, cast: Cast) -> bool:
    """Right behind its noun or a mark: in "a poll by Ann Reed for the broadcaster TV1" the parser may join TV1 to the poll."""
    first = apposition.subtree()[0]
    return first.i <= head.i + 1 or cast.words[first.i - 1].pos == "PUNCT"


def _named_before(head: Word, cast: Cast) -> Entity | None:
    """The name that says which one: "the Mirror newspaper", "the Interfax news agency"; not "the Reed report"."""
    lemma = head.lemma.lower()
    if not in_class(lemma, "medium noun") and not in_class(lemma, "company noun"):
        return None
    before = next((c for c in head.children if c.dep == "compound" and c.tag.startswith("NNP") and names.state(c.text) is None), None)
    name = name_of(before) if before is not None else None
    if before is None or name is None or name.kind == "state" or not any(c.lower == "the" for c in head.children):
        return None
    body = cast.meant_by(before) or meant(before, name, cast).entity
    cast.settle(before, body, certain=True)
    cast.learn(body, kind="organisation" if body.kind in ("unknown", "person") else None, roles=[lemma])
    return body


def _spoken_for(head: Word, cast: Cast, anyone: Resolve) -> Entity | None:
    """A spokesman without a name speaks for the body that he is named with."""
    noun = _employer(head, cast) if re.fullmatch(r"spokes(man|woman|person|people)", head.lemma.lower()) else None
    if noun is None or noun.tag.startswith("PRP"):
        return None
    body = cast.meant_by(noun)
    if body is None:
        name = name_of(noun)
        body = (meant(noun, name, cast) if name is not None else anyone(_source(noun))).entity
        cast.settle(noun, body, certain=True)
    if body.kind == "person" and (not body.bare or len(body.tokens) > 1):       # a person's spokesman is somebody else
        return None
    if body.bare:
        cast.learn(body, kind="organisation")
    return body


def _employer(head: Word, cast: Cast) -> Word | None:
    """ "a spokesman for the MSA", "the MSA's spokesman", "an MSA spokesman"."""
    phrase = next((c for c in head.children if c.lower in ("for", "of", "at")), None)
    noun = syntax.child(phrase, "pobj") if phrase is not None else syntax.child(head, "poss")
    return noun or next((c for c in head.children if c.dep == "compound" and (cast.knows(c) or name_of(c))), None)


def _definite(source: Source, cast: Cast, speaking: Entity | None) -> Found | None:
    """ "the minister", "the company", "the engineers": somebody introduced before."""
    head, start = source.head, source.start
    in_office, alone = cast.in_role(head.lemma.lower(), start)
    if in_office is not None:
        return Found(in_office, "role", alone)
    later = cast.only_holder(head.lemma.lower(), start) if head.sentence < LEAD else None
    if later is not None:
        return Found(later, "role", False)
    close = cast.mentioned_near(start)
    near = [e for e in close if answers(e, head)]
    person = _epithet(source, [e for e in close if e is not speaking], cast)
    if person is not None:
        return Found(person, "role", False)
    introduced = _introduced(head, cast)
    if introduced is not None and not any(cast.sentences_back(e, start) < cast.sentences_back(introduced, start) for e in near):
        return Found(introduced, "role", True)
    if len(source.words) > 2 and any(c.dep in ("amod", "compound", "prep", "poss", "relcl", "acl") for c in head.children):
        return None
    published = _publisher(head, cast) if not near and in_class(head.lemma.lower(), "medium noun") else None
    if published is not None:
        return Found(published, "role", True)
    return _body(source, near, cast)


def _epithet(source: Source, close: list[Entity], cast: Cast) -> Entity | None:
    """ "Ann Reed sang. The 54-year-old said", "the Lib Dem leader said": the person whom the sentences just before are about."""
    head = source.head
    described = any(c.dep in ("prep", "poss", "relcl", "acl", "appos") for c in head.children)
    known = head.lemma.lower() in listed("epithets") and not described and head.dep in ("nsubj", "nsubjpass")
    if not known and not _says_person(source, cast.text) or cast.introductions.before(head) is not None:
        return None
    people = [e for e in close if e.kind == "person" and e.tokens and cast.sentences_back(e, source.start) > 0]
    people = [e for e in people if not e.roles or head.lemma.lower() in e.roles or _says_person(source, cast.text)]
    return cast.most_prominent(people, source.start)


def _introduced(head: Word, cast: Cast) -> Entity | None:
    """The last earlier phrase with the same noun that introduces it: indefinite, or fuller ("the defence ministry … the ministry")."""
    word = cast.introductions.before(head)
    if word is None:
        return None
    if not cast.knows(word):
        phrase = _source(word)
        cast.place(phrase, Found(cast.by_phrase(phrase), "name", True))
    return cast.meant_by(word)


def _publisher(head: Word, cast: Cast) -> Entity | None:
    """ "The Anzeiger cited a memo. The newspaper said": a name that reports or cites is a newspaper's."""
    for word in reversed(cast.words_before(head, PUBLISHED)):
        entity = cast.meant_by(word)
        body = entity is not None and bool(entity.tokens) and entity.kind in ("organisation", "unknown")
        if body and word.dep == "nsubj" and word.head.lemma in listed("publishing"):
            return entity
    return None


def _says_person(source: Source, text: str) -> bool:
    """ "the 54-year-old", "the Belgian"."""
    head = source.head
    aged = head.lower == "old" and "year" in text[source.start:source.end]
    return aged or names.is_demonym(head.text) and head.tag not in ("NNS", "NNPS")


def _body(source: Source, near: list[Entity], cast: Cast) -> Found | None:
    """Of the actors that a noun for a body answers to, the last one; a known body before a name of which nothing is known."""
    if not near or source.head.tag == "NNS" and not in_class(source.head.lemma.lower(), "state noun"):
        return None
    close = [e for e in near if cast.sentences_back(e, source.start) <= 1] or near
    known = [e for e in close if e.kind == "organisation"]
    found = nearest(known or near, source.start)
    if found.kind == "unknown":
        cast.learn(found, kind="organisation")
    return Found(found, "role", len(close) == 1)


def _source(noun: Word) -> Source:
    return Source(noun, tuple(syntax.noun_phrase(noun)))
