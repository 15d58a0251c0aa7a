"""Actors by their proper names: one for "Dr. Ann Reed", "Reed" and "A. Reed", one for a body and its acronym; namesakes kept apart."""
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from analysis.actors.cast import Cast, Found, nearest
from analysis.actors.entity import Entity, Place, same_given
from analysis.language import names
from analysis.language.names import Name, in_class, name_of
from analysis.language.parsing import Word
from analysis.language.word_classes import listed


def read(cast: Cast, speaking: AbstractSet[int] = frozenset()) -> frozenset[int]:
    """Every proper name of the text: whole names first, so that a surname before its full name finds it too.

    Parameters
    ----------
    cast : Cast
        Takes the names.
    speaking : set of int
        The numbers of the sources' head words.

    Returns
    -------
    frozenset of int
        The numbers of the names' head words.
    """
    found = [(w, name) for w in cast.words if w.dep not in ("compound", "flat") and (name := name_of(w)) is not None]
    found = _outermost(found)
    addressed = {n.tokens[-1] for _, n in found if n.gender and len(n.tokens) == 1}
    found += _misread(cast.words, {n.tokens[-1] for _, n in found if n.kind == "person" and len(n.tokens) > 1}, speaking)
    whole = sorted(found, key=lambda f: (f[1].kind == "unknown" or len(f[1].tokens) == 1, f[0].i))
    things = {w.text for w, _ in whole if _abbreviates_a_thing(w, cast.text)}
    for word, name in whole:
        if name.text not in things:
            _note(word, name, meant(word, name, cast, addressed), cast)
    return frozenset(w.i for w, _ in whole)


def _outermost(found: list[tuple[Word, Name]]) -> list[tuple[Word, Name]]:
    """Names without those inside others: "Town" in "University of Cape Town"."""
    inside = {w.i for head, name in found for w in name.words if w is not head}
    return [(head, name) for head, name in found if head.i not in inside]


def _misread(words: Iterable[Word], surnames: set[str], speaking: AbstractSet[int]) -> list[tuple[Word, Name]]:
    """Surnames of people named in full that the tagger took for common nouns, or that have an article: "an angry Reed"."""
    return [(w, Name(w.text, (w.text,), "unknown", None, frozenset(), (w,))) for w in words
            if w.text in surnames and (_common(w, speaking) or _described(w))]


def _common(word: Word, speaking: AbstractSet[int]) -> bool:
    placed = word.i in speaking or word.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
    return word.pos in ("NOUN", "ADJ", "VERB") and placed and not any(c.dep == "det" for c in word.children)


def _described(word: Word) -> bool:
    """ "An angry Reed", not "a Reed"."""
    return word.tag == "NNP" and {"det", "amod"} <= {c.dep for c in word.children}


def _abbreviates_a_thing(word: Word, text: str) -> bool:
    """ "a free trade area (FTA)": capitals in brackets after a common noun abbreviate no actor."""
    return _in_brackets(word, text) and word.head.pos == "NOUN" and not in_class(word.head.lemma, "organisation noun")


def _in_brackets(word: Word, text: str) -> bool:
    """Capitals in brackets beside what they abbreviate."""
    return word.dep == "appos" and word.text.isupper() and text[word.start - 1:word.start] == "("


def _note(word: Word, name: Name, found: Found, cast: Cast) -> None:
    """What a name and the words beside it say of its actor."""
    entity, how, certain = found
    beside = _beside(word)
    offices = {w.lemma.lower() for w in beside if in_class(w.lemma, "role") or in_class(w.lemma, "organisation noun")}
    named_as = ("person" if any(in_class(r, "role") for r in offices) else "organisation") if offices else None
    cast.learn(entity, kind=named_as if entity.kind == "unknown" else None, roles=name.roles | offices,
               gender=name.gender or _gender(beside) if certain else None)      # one of two namesakes is no evidence of either's sex
    cast.settle(word, entity, certain=certain)
    if not (name.kind == "state" and word.dep in ("compound", "amod")):
        cast.mention(entity, Place(name.words[0].start, name.words[-1].end, how, certain))


def _beside(word: Word) -> list[Word]:
    """What stands in apposition to a name, on either side."""
    return [c for c in word.children if c.dep == "appos"] + ([word.head] if word.dep == "appos" else [])


def _gender(beside: Iterable[Word]) -> str | None:
    """ "Her brother, Peter Strand": what a common noun in apposition says of sex."""
    return next((g for w in beside if w.pos == "NOUN" and (g := names.noun_gender(w))), None)


def meant(word: Word, name: Name, cast: Cast, addressed: AbstractSet[str] = frozenset()) -> Found:
    """Whom a name means: somebody known, or else a new actor.

    Parameters
    ----------
    word : Word
        The name's head word.
    name : Name
    cast : Cast
    addressed : set of str
        The surnames that stand behind a form of address somewhere in the text.
    """
    nation = names.state(name.text)
    if nation and name.kind == "state":
        return Found(cast.state(nation), "name" if nation == name.text else "alias", True)
    same = next((e for e in cast.named(name.text) if e.kind != "state"), None)
    if same is not None and not _differ_in_sex(same, name):
        return Found(same, "name", True)
    how, known = _alike(name, cast, addressed)
    if known:
        return Found(nearest(known, word.start), how, len(known) == 1)
    bracket = cast.meant_by(word.head) if _in_brackets(word, cast.text) else None     # "the Joint Staff Office (JSO)"
    if bracket is not None:
        return Found(bracket, "acronym", True)
    # A namesake of the other sex keeps the form of address, so that two people never share a name.
    full = cast.text[name.words[0].start:name.words[-1].end] if same is not None else name.text
    return Found(cast.add(Entity(full, name.kind, name.gender, name.tokens)), "name", True)


def _is_surname(name: Name, entity: Entity) -> bool:
    """ "Le Bon" is Simon Le Bon: a surname of several words begins with a small one, or one that was small."""
    behind = [t.lower() for t in entity.tokens[-len(name.tokens):]]
    return behind[0] in listed("name_particles") and behind == [t.lower() for t in name.tokens]


def _differ_in_sex(entity: Entity, name: Name) -> bool:
    return bool(name.gender and entity.gender and name.gender != entity.gender)


def _alike(name: Name, cast: Cast, addressed: AbstractSet[str]) -> tuple[str, list[Entity]]:
    """Actors of which this may be a shorter form, and by which rule."""
    people = [e for e in cast.ending(name.tokens[-1]) if e.kind == "person" and not _differ_in_sex(e, name)]
    if len(name.tokens) > 1:
        return "alias", [e for e in people if name.kind == "person" and (same_given(e.tokens, name.tokens) or _is_surname(name, e))]
    token = name.tokens[0]
    if any(w.lower in listed("before_given_names") for w in name.words):        # "Sir Keir" is called by his given name
        return "alias", [e for e in cast.beginning(token) if e.kind == "person" and not _differ_in_sex(e, name)] or people
    genitive = [e for e in cast.named(token + "'s") + cast.named(token + "’s") if not name.gender]
    if genitive:
        return "alias", genitive
    initial = cast.abbreviated(token)
    if initial:
        return "acronym", initial
    people = [e for e in people if e.roles & name.roles] or people      # of two namesakes "Colonel Reed" is the colonel
    bodies = _bodies(name, cast)
    return "alias", bodies if bodies and (token in addressed or not people) else people


def _bodies(name: Name, cast: Cast) -> list[Entity]:
    """Organisations of whose name a token is the first word, or the last one where that says what they are: "the Mail"."""
    token = name.tokens[0]
    alike = cast.beginning(token)
    if name.kind == "organisation" and in_class(token, "organisation word"):
        alike = sorted({*alike, *cast.ending(token)}, key=lambda e: e.number)
    return [e for e in alike if e.kind == "organisation" and len(e.tokens) > 1 and not name.gender]
