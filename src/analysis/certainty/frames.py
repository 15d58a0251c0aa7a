"""What a clause is about: the word that carries its proposition, and the frames that only hedge one ("it is possible that P")."""
from collections.abc import Mapping, Sequence

from analysis.hedging.detect import Match
from analysis.language import syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

COPULAS = frozenset({"be", "become", "remain", "stay", "seem", "appear", "look"})       # before a preposition they predicate its noun
PREDICATIVE = ("acomp", "attr", "oprd")
CARRIED = ("xcomp", "ccomp", "acl", "relcl", "csubj")
PLACES = frozenset({"here", "there", "up", "down", "over", "out", "off", "away", "back", "ahead", "behind"})


def predicated(verb: Word) -> Word | None:
    """What "be" and the like say of their subject: "is *characteristic*", "remains a *subject*", "is in *deficit*"; None elsewhere."""
    found = [c for c in verb.children if c.dep in PREDICATIVE and not c.tag.startswith("W")]
    if found and not syntax.is_passive(verb) and syntax.child(verb, "dobj") is None:     # "was made public": the verb states it
        return next((c for c in found if c.i > verb.i), found[0])
    cleft = verb.lemma == "be" and any(c.lower == "it" and c.dep == "nsubj" for c in verb.children)     # "it was on Monday that P"
    if verb.lemma not in COPULAS or not cleft and any(c.dep in ("ccomp", "xcomp") for c in verb.children):
        return None
    for c in sorted(verb.children, key=lambda c: (c.i < verb.i, c.i)):
        if c.dep == "prep" and (c.i > verb.i or not syntax.child(c, "pobj", "pcomp")):
            return syntax.child(c, "pobj") or c
        if c.dep in ("advmod", "prt", "npadvmod") and (c.lower in PLACES or c.dep == "npadvmod" and c.i > verb.i):
            return c
    return None


def head(predicate: Word) -> Word:
    """The word that carries a clause: its main verb, or what a copula predicates."""
    if not syntax.is_verb(predicate):
        return predicate
    return predicated(predicate) or predicate


def carried(verb: Word, hedging: Mapping[int, Match]) -> Word | None:
    """The word that carries the proposition below a frame; None where the verb's clause states one itself.

    Frames are semi-auxiliaries ("has to", "is due to"), and hedges or boosters that take a clause: "appears to be", "it is possible
    that P", "there is a chance of P", "the possibility of P cannot be dismissed", "a recount is possible".

    Parameters
    ----------
    verb : Word
        The verb of the clause.
    hedging : mapping
        The accepted hedges and boosters by the number of their head word.
    """
    said = predicated(verb)
    own = [verb] if said is None else [verb, said]
    semi = _semi_auxiliary(verb, said)
    if semi is not None:
        return semi
    about = syntax.child(verb, "nsubj")
    if verb.lemma == "be" and about is not None and about.pos == "NOUN" and about.i in hedging:         # "one possibility is that P"
        return next((c for c in verb.children if c.dep == "ccomp" and c.i > verb.i and syntax.marker(c) == "that"), None) or (
            _clause_of([about], [about]))
    marked = [w for w in own if w.i in hedging and hedging[w.i].entry.category not in ("modal", "approximator", "conditional")
              and hedging[w.i].sense != "hearsay"]      # "nobody claims that P" is about who says so
    if marked:
        return _clause_of(own, marked) or _hedged_subject(verb, said, hedging)
    return None


def _semi_auxiliary(verb: Word, said: Word | None) -> Word | None:
    for word in (verb, said):
        if word is None:
            continue
        act = next((c for c in word.children if c.dep == "xcomp" and c.i > word.i and syntax.has_to(c)), None)
        if act is None and word is said:
            act = next((c for c in verb.children if c.dep == "xcomp" and c.i > word.i and syntax.has_to(c)), None)
        if act is not None and is_semi_auxiliary(word):
            return act
    return None


def is_semi_auxiliary(word: Word) -> bool:
    """ "Has to", "is able to", "is going to"; not "used these words to"."""
    named = word.lower in listed("semi_auxiliaries") or word.lemma in ("have", "need", "ought") and syntax.is_verb(word)
    return named and syntax.child(word, "dobj") is None


def _clause_of(own: Sequence[Word], marked: Sequence[Word]) -> Word | None:
    """The clause that a hedging verb, adjective or noun takes; of a noun also what "of" joins to it."""
    for word in marked:
        for c in [*word.children, *(c for o in own for c in o.children if o is not word)]:
            if c.dep in CARRIED and (c.dep != "relcl" or syntax.marker(c) or c.subtree()[0].lower == "that") and c.i > own[0].i and (
                    syntax.is_verb(c) or c.dep in ("xcomp", "ccomp")):
                return c
        if word.pos == "NOUN":
            of = next((c for c in word.children if c.lower == "of"), None)
            thing = syntax.child(of, "pobj", "pcomp") if of is not None else None
            if thing is not None:
                return thing
    return None


def _hedged_subject(verb: Word, said: Word | None, hedging: Mapping[int, Match]) -> Word | None:
    """ "A recount is possible": the proposition is that there will be one."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return None
    if subject.i in hedging:
        return _clause_of([subject], [subject])
    if said is not None and said.i in hedging and said.lemma in listed("likelihoods") and subject.pos == "NOUN":
        return subject
    return None
