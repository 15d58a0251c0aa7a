"""Verbs of seeming, suggesting and proving in context: what something looks like, or what it lets one infer.

The rules "complement", "no_complement" and "object" are those of `thinking_verbs`.
"""
from collections.abc import Callable

from analysis.hedging.candidate import Candidate, clausal, eventful, licensed, to_infinitive, verbless
from analysis.language.names import is_person
from analysis.language.negation import is_negated
from analysis.language.parsing import Word
from analysis.language.subjects import any_subject
from analysis.language.syntax import auxiliaries, child, is_passive
from analysis.language.word_classes import listed

RULES = {
    "seeming": "A verb of seeming with a clause, an infinitive or an adjective.",
    "evidence": "Evidence, not a person, is the subject: it lets something be inferred.",
    "proof": "The verb presents its clause as proved.",
    "proposal": "Somebody proposes an action.",
    "pointing": "Somebody or something points, physically or as a sign.",
    "resemblance": "Something is like something else.",
    "projection": "To project a thing is to throw or to show it.",
    "not_proved": "The verb does not present a clause as proved here: negated, an infinitive, or in another sense.",
}
ACCEPT = frozenset({"seeming", "evidence", "proof"})


def seem(_: Candidate) -> str:
    """Seem: every frame of it hedges."""
    return "seeming"


def appear(c: Candidate) -> str:
    """Appear: a hedge with an infinitive, an adjective or a clause."""
    who = child(c.word, "nsubj", "expl")
    if _looks(c.word, who):
        return "resemblance"
    predicate = child(c.word, "oprd", "acomp") or _raised(c.word) or c.word.dep == "parataxis"
    if predicate or child(c.word, "ccomp") and who is not None and who.lower in ("it", "there"):
        return "seeming"
    if c.next() in ("to", "that", "likely", "unlikely"):
        return "seeming"
    if c.next() == "as":
        return "seeming" if c.next(2) in ("if", "though") else "no_complement"
    return "seeming" if who is not None and who.lower == "it" and c.next() in (",", ".", "”", '"') else "no_complement"


def _looks(verb: Word, who: Word | None) -> bool:
    """Appear after "to", a modal verb or "make", of what meets the eye ("can appear white", "so as not to appear rude")."""
    made = verb.dep == "ccomp" and verb.head.lemma in ("make", "let")
    helped = made or any(k.lower in ("can", "could", "will", "'ll", "’ll", "to") and k.dep == "aux" for k in verb.children)
    return helped and verb.tag == "VB" and not (who is not None and who.lower in ("it", "there")) and child(verb, "ccomp") is None


def _raised(verb: Word) -> bool:
    """An infinitive of what appears so, and not of a purpose ("appeared on a show to sing"), nor what somebody did there ("singing")."""
    inner = child(verb, "xcomp")
    placed = any(k.dep == "prep" and k.lower != "to" and inner is not None and verb.i < k.i < inner.i for k in verb.children)
    return inner is not None and inner.tag != "VBG" and not placed


def look(c: Candidate) -> str:
    """Look, sound or feel like: a clause follows, or "it" is the subject."""
    who = any_subject(c.word)
    if who is not None and who.lower in ("it", "things", "this", "that") or clausal(c.word):
        return "seeming"
    after = [k for w in c.own for k in w.children if k.i > w.i]
    if any(k.lemma.lower() in listed("verdicts") and child(k, "det") is not None for k in after) and not is_person(who):
        return "seeming"
    holds_clause = any(k.dep == "advcl" or k.pos in ("VERB", "AUX") and child(k, "nsubj", "nsubjpass") for k in after)
    return "seeming" if holds_clause else "resemblance"


def suggest(c: Candidate) -> str:
    """Suggest: evidence suggests that something is so; people also propose."""
    verb, who = c.word, any_subject(c.word)
    gerunds = (k for k in verb.children if k.i > verb.i and k.tag == "VBG" and k.dep in ("xcomp", "ccomp", "dobj", "pcomp"))
    if any(child(k, "nsubj", "aux") is None for k in gerunds):
        return "proposal"
    inner = child(verb, "ccomp")
    if inner is not None:
        first = (*auxiliaries(inner), inner)[0]
        base = first.tag == "VB" or verb.tag == "VBD" and first.tag == "VBP"
        return "proposal" if inner.i > verb.i and is_person(who) and (first.lower == "should" or base) else "complement"
    whole = child(verb, "nsubjpass")
    put_forward = is_passive(verb) and (to_infinitive(c) or whole is not None and whole.lower == "it")
    if verb.dep == "parataxis" or c.next() == "that" or put_forward:
        return "complement"
    if verb.dep == "amod":
        return "proposal" if c.at and c.words[c.at - 1].pos in ("DET", "ADJ", "PRON", "NUM", "ADP") else "complement"
    if child(verb, "dobj", "nsubjpass") is None:
        return "complement" if c.next() in (",", ".", "”", '"') and c.before() != "as" else "no_complement"
    return "proposal" if is_person(who) or is_passive(verb) else "evidence"


def indicate(c: Candidate) -> str:
    """Indicate, imply, point to: a clause, or evidence as the subject."""
    if not c.word.tag.startswith("V") or c.next() in ("where", "which", "how", "who"):      # "fell 31 points to close"
        return "pointing"
    if clausal(c.word) or c.next() == "that":
        return "complement"
    if is_passive(c.word) or c.word.dep == "amod":
        return "pointing"
    if len(c.own) == 1 and child(c.word, "dobj") is None:
        return "no_complement"
    who = any_subject(c.word)
    symbol = who is not None and (who.tag == "CD" or who.lemma.lower() in listed("symbols"))
    symbol = symbol or c.before() == "to" and c.word.head.lemma not in ("seem", "appear", "tend")       # a mark made to indicate something
    return "pointing" if symbol or is_person(who) else "evidence"


def hint(c: Candidate) -> str:
    """Hint at, hint that."""
    return "complement" if licensed(c) or c.next() in ("at", "by", ",") or child(c.word, "prep", "agent") else "no_complement"


def project(c: Candidate) -> str:
    """Project: an outcome or a number; a thing is thrown or shown."""
    if clausal(c.word) and child(c.word, "xcomp", "parataxis") or c.next() == "that" or to_infinitive(c):
        return "complement"
    thing = child(c.word, "dobj", "nsubjpass", "oprd")
    if thing is None:
        return "object" if verbless(c) else "no_complement"
    measured = any(w.tag == "CD" for w in thing.subtree()) or eventful(thing) or thing.lemma.lower() in listed("outcomes")
    return "object" if measured else "projection"


def proof(c: Candidate) -> str:
    """Confirm, prove, demonstrate that."""
    stated = any(k.dep == "ccomp" and k.i > c.word.i for k in c.word.children) or c.next() == "that"
    return "proof" if stated and c.word.tag != "VB" and not is_negated(c.word) else "not_proved"


FAMILIES: dict[str, Callable[[Candidate], str]] = {
    "seem": seem, "appear": appear, "look": look, "suggest": suggest, "indicate": indicate, "hint": hint, "project": project,
    "proof": proof}
