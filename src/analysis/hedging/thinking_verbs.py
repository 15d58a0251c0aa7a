"""Verbs of thinking and expecting in context: with a clause, an infinitive or what is believed they hedge; else they have another sense."""
from collections.abc import Callable

from analysis.hedging.candidate import Candidate, clausal, eventful, licensed, to_infinitive, verbless
from analysis.language.names import is_person
from analysis.language.negation import is_negated
from analysis.language.parsing import Word
from analysis.language.subjects import any_subject
from analysis.language.syntax import child, is_passive, is_perfect
from analysis.language.word_classes import listed

RULES = {
    "phrase": "A fixed expression that hedges, or strengthens, wherever it occurs.",
    "complement": "The verb has a clause or infinitive as its complement, or comments on a clause: it says how that is known or held.",
    "object": "The verb's object is what is thought, expected or inferred.",
    "hearsay": "Unnamed people are said to say or believe it.",
    "no_complement": "The verb has no clause or infinitive here, so it has another sense (appear in court, gather in a square).",
    "deliberation": "Somebody weighs up doing something, or something is being considered: no opinion.",
    "duty": "'Supposed to' or 'expected to' of what somebody has to do.",
    "trust": "To believe somebody, or what somebody says, is to trust them.",
    "negated_doubt": "A negated doubt or possibility is no hedge.",
}
BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
QUANTIFIERS = frozenset({"many", "some", "others", "most", "several", "few"})
ACCEPT = frozenset({"phrase", "complement", "object", "hearsay"})


def phrase(c: Candidate) -> str:
    """An expression that needs no context, but for one that ends in "to": "is reported to have", not "was reported to the police"."""
    after, then = c.after(), c.after(2)
    infinitive = any(w is not None and (w.tag == "VB" or w.lemma in ("have", "be")) for w in (after, then))
    return "no_complement" if c.lower.endswith(" to") and not infinitive else "phrase"


def clause(c: Candidate) -> str:
    """A verb that hedges only with a clause."""
    return "complement" if licensed(c) or c.next() in ("so", "otherwise") else "no_complement"


def believe(c: Candidate) -> str:
    """Believe that something is so; to believe somebody, or what somebody says, is to trust."""
    thing = child(c.word, "dobj")
    if thing is None or licensed(c) or c.next() in ("so", "otherwise"):
        return clause(c)
    return "trust" if is_person(thing) or thing.pos == "PRON" or child(thing, "poss", "det") is not None else clause(c)


def clause_object(c: Candidate) -> str:
    """A verb that hedges with a clause or with a noun for what is held."""
    if licensed(c) or c.next() in ("at", "between"):
        return "complement"
    thing = child(c.word, "dobj")
    if c.before() in ("as", "than") or thing is not None and thing.lower in ("nothing", "much", "little"):      # "suspected nothing"
        return "no_complement"
    return "object" if child(c.word, "dobj", "nsubjpass") or c.word.dep in ("acl", "relcl") or verbless(c) else "no_complement"


def suppose(c: Candidate) -> str:
    """Suppose; "supposed to" is a duty unless it tells of the past."""
    if c.lower == "supposed" and c.next() == "to":
        verb = child(c.word, "xcomp")
        return "complement" if verb is not None and (is_perfect(verb) or _is_said_to_be(verb, any_subject(c.word))) else "duty"
    return clause(c)


def _is_said_to_be(verb: Word, who: Word | None) -> bool:
    """ "Is supposed to be rich", "… to be the tallest"; not "you are supposed to be quiet", "is supposed to be here"."""
    addressed = who is not None and who.lower in ("i", "we", "you", "they")
    return verb.lemma == "be" and not addressed and child(verb, "acomp", "attr") is not None


def expect(c: Candidate) -> str:
    """Expect: with a clause, an infinitive or a noun; not the duties of a class of people."""
    who, verb = any_subject(c.word), child(c.word, "xcomp", "ccomp")
    bare = who is not None and who.tag in ("NNS", "PRP") and is_person(who) and child(who, "det", "nummod", "amod", "poss") is None
    asked = any_subject(verb) if verb is not None and verb.dep == "ccomp" else None
    plain = asked is not None and asked.tag in ("NNS", "PRP") and is_person(asked) and child(asked, "det", "nummod", "amod", "poss") is None
    guest = child(c.word, "dobj")
    if guest is not None and verb is None and (guest.tag == "PRP" and guest.lower != "it" or c.word.tag == "VBG" and is_person(guest)):
        return "no_complement"
    if asked is not None and c.next() != "that" and (asked.lower == "you" or plain and verb is not None and verb.lemma in listed("duties")):
        return "duty"
    present = any(k.lower == "are" and k.dep == "auxpass" for k in c.word.children)
    if bare and present and verb is not None and verb.lemma in listed("duties"):
        return "duty"
    return clause_object(c)


def question(c: Candidate) -> str:
    """Question: a statement, a quality or a number, not a suspect."""
    if c.next() in ("whether", "if"):
        return "complement"
    thing = child(c.word, "dobj", "nsubjpass")
    heard = thing is None or is_person(thing) or thing.pos == "PRON" or thing.lemma.lower() in listed("collectives")
    if heard or c.word.tag in ("VBG", "VB") or any(k.lower in ("about", "over", "for") for k in c.word.children):
        return "no_complement"
    return "object"


def speculate(c: Candidate) -> str:
    """Speculate on what may be so, not with money."""
    if licensed(c) or child(c.word, "prep") is None:
        return "complement"
    return "complement" if c.next() in ("about", "that", "whether", "on", "over", "as") else "no_complement"


def risk(c: Candidate) -> str:
    """Risk doing something."""
    return "complement" if any(k.tag == "VBG" and k.i > c.word.i for k in c.word.children) else "no_complement"


def tend(c: Candidate) -> str:
    """Tend to do something, not to somebody."""
    after = c.after()
    return "complement" if child(c.word, "xcomp") or after is not None and after.pos in ("VERB", "AUX") else "no_complement"


def doubt(c: Candidate) -> str:
    """Doubt, unless negated."""
    nobody = "nobody" in (c.before(), c.before(2)) or c.before() == "one" and c.before(2) == "no" or c.before(2) in ("no", "few")
    return "negated_doubt" if nobody or is_negated(c.word) or c.before() in ("never", "not", "n't", "n’t") else clause_object(c)


def fear(c: Candidate) -> str:
    """Fear that something is so; feared dead."""
    if licensed(c) or c.next() in listed("dire") or c.next() == "to" and c.word.tag == "VBN":
        return "complement"
    thing = child(c.word, "dobj")
    return "object" if thing is not None and eventful(thing) else "no_complement"


def worry(c: Candidate) -> str:
    """Worry that something is so."""
    return "complement" if clausal(c.word) and child(c.word, "xcomp") is None or c.next() == "that" else "no_complement"


def understand(c: Candidate) -> str:
    """It is understood that; is understood to; I understand that."""
    if is_passive(c.word) or c.word.tag == "VBN" and c.before() in ("is", "was", "are", "were"):
        return "complement" if to_infinitive(c) or clausal(c.word) or c.next() == "that" else "no_complement"
    who = child(c.word, "nsubj")
    inner = child(c.word, "ccomp")
    plain = inner is not None and not any(k.tag in ("WRB", "WP", "WDT") for k in inner.children)
    return "complement" if who is not None and who.lower in ("i", "we") and plain else "no_complement"


def feel(c: Candidate) -> str:
    """Feel that something is so."""
    who = child(c.word, "nsubj")
    inner = child(c.word, "ccomp")
    ours = who is not None and who.lower in ("i", "we") and inner is not None and child(inner, "nsubj", "nsubjpass") is not None
    return "complement" if ours or inner is not None and c.next() == "that" else "no_complement"


def regarded(c: Candidate) -> str:
    """Consider, regard, see or view as: in the passive with a predicate, or by unnamed people."""
    verb, lemma = c.word, c.found.entry.entry
    if lemma == "consider" and _weighs(verb):
        return "deliberation"
    later = [k for k in verb.children if k.i > verb.i]
    while_ = any(k.dep == "advcl" and any(m.lower == "as" and m.dep in ("mark", "advmod") for m in k.children) for k in later)
    as_ = not while_ and (any(k.lower == "as" for k in later) or c.next() == "as")
    predicate = as_ or lemma == "consider" and (
        any(k.dep in ("oprd", "xcomp", "acomp", "ccomp", "attr", "dobj") for k in later) or
        c.next() == "by" and c.next(2) in ("many", "some"))
    active = child(verb, "nsubj") is not None
    who = any_subject(verb) if active else None
    general = who is not None and _unnamed(who)
    judged = as_ or any(k.dep in ("oprd", "xcomp", "acomp", "ccomp", "attr") for k in later)
    if lemma == "consider" and active and not judged and child(verb, "dobj") is not None:
        return "deliberation"           # "considered the offer"
    if not predicate or verb.tag == "VBG":
        return "no_complement"
    if lemma in ("see", "view"):
        return "complement" if as_ and (general or verb.tag == "VBN" and not active) else "no_complement"
    if verb.tag == "VBN" and not active:
        reduced = verb.dep in ("acl", "relcl", "conj", "amod", "advcl")
        return "complement" if child(verb, "auxpass") or reduced or verbless(c) else "no_complement"
    return "complement" if general and (as_ or child(verb, "ccomp", "xcomp", "oprd")) else "no_complement"


def _weighs(verb: Word) -> bool:
    """Consider doing something; something is being considered: a deliberation, no opinion."""
    gerund = child(verb, "xcomp")
    going_on = any(k.lower == "being" for k in verb.children) and any(k.lower in BE for k in verb.children)
    return gerund is not None and gerund.tag == "VBG" or going_on


def _unnamed(who: Word) -> bool:
    """People in general, or an unknown number of them: experts, many, others, some critics."""
    quantified = any(k.lower in QUANTIFIERS and k.dep in ("det", "amod") for k in who.children)
    return who.lemma.lower() in listed("generic_people") or who.lower in QUANTIFIERS or quantified


def afraid(c: Candidate) -> str:
    """Afraid that."""
    return "complement" if clausal(c.own[-1]) or c.next() == "that" else "no_complement"


def bet(c: Candidate) -> str:
    """I bet that."""
    return "complement" if c.before() in ("i", "we", "'d", "would") and (clausal(c.word) or c.next() == "that") else "no_complement"


def some_say(c: Candidate) -> str:
    """Some say, many believe, they say: without a noun that tells who."""
    if c.own[0].dep != "nsubj" or c.before() in ("as", ",") and c.lower == "they say":
        return "no_complement"
    if c.own[0].lower == "they":
        return "hearsay" if c.at == 0 and not c.quotations and c.own[-1].lower == "say" else "no_complement"
    return "hearsay" if clausal(c.own[-1]) or c.next() == "that" else "no_complement"


def assuming(c: Candidate) -> str:
    """Assuming that."""
    return "complement" if clausal(c.word) and c.word.dep in ("advcl", "prep", "mark", "ROOT") else "no_complement"


def missed_by_tagger(c: Candidate) -> bool:
    """A word that the tagger took for a noun though only a verb fits: "that" follows, or the sentence would have no verb."""
    after_noun = c.at > 0 and c.words[c.at - 1].pos in ("NOUN", "PROPN", "PRON")
    after = c.after()
    object_follows = after is not None and after.pos in ("NOUN", "PROPN", "DET", "NUM", "ADJ", "PRON")
    return after_noun and c.word.tag.startswith("N") and (c.next() == "that" or object_follows and verbless(c))


FAMILIES: dict[str, Callable[[Candidate], str]] = {
    "phrase": phrase, "clause": clause, "believe": believe, "worry": worry,
    "clause_object": clause_object, "suppose": suppose, "expect": expect, "speculate": speculate,
    "risk_doing": risk, "question": question, "tend": tend, "doubt": doubt, "fear": fear, "understand": understand, "feel": feel,
    "regarded": regarded, "afraid": afraid, "bet": bet, "some_say": some_say, "assuming": assuming}
