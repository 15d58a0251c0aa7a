"""Verbs in context: with a clause, an infinitive or what is believed they hedge; in other frames they mean something else."""
from collections.abc import Callable

from analysis.hedge_context import Candidate, child, clausal, eventful, finite, negated, passive, person, subject, to_infinitive
from analysis.parsing import Word
from analysis.word_classes import listed

RULES = {
    "phrase": "A fixed expression that hedges, or strengthens, wherever it occurs.",
    "complement": "The verb has a clause or infinitive as its complement, or comments on a clause: it says how that is known or held.",
    "seeming": "A verb of seeming with a clause, an infinitive or an adjective.",
    "object": "The verb's object is what is thought, expected or inferred.",
    "evidence": "Evidence, not a person, is the subject: it lets something be inferred.",
    "hearsay": "Unnamed people are said to say or believe it.",
    "proof": "The verb presents its clause as proved.",
    "no_complement": "The verb has no clause or infinitive here, so it has another sense (appear in court, gather in a square).",
    "proposal": "Somebody proposes an action.",
    "deliberation": "Somebody weighs up doing something, or something is being considered: no opinion.",
    "pointing": "Somebody or something points, physically or as a sign.",
    "resemblance": "Something is like something else.",
    "projection": "To project a thing is to throw or to show it.",
    "duty": "'Supposed to' or 'expected to' of what somebody has to do.",
    "negated_doubt": "A negated doubt or possibility is no hedge.",
    "not_proved": "The verb does not present a clause as proved here: negated, an infinitive, or in another sense.",
}
BE = frozenset({"is", "are", "was", "were", "'s", "'re"})
QUANTIFIERS = frozenset({"many", "some", "others", "most", "several", "few"})
ACCEPT = frozenset({"phrase", "complement", "seeming", "object", "evidence", "hearsay", "proof"})


def phrase(_: Candidate) -> str:
    """An expression that needs no context."""
    return "phrase"


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
    who = subject(c.word)
    if who is not None and who.lower in ("it", "things", "this", "that") or clausal(c.word):
        return "seeming"
    after = [k for w in c.own for k in w.children if k.i > w.i]
    holds_clause = any(k.dep == "advcl" or k.pos in ("VERB", "AUX") and child(k, "nsubj", "nsubjpass") for k in after)
    return "seeming" if holds_clause else "resemblance"


def clause(c: Candidate) -> str:
    """A verb that hedges only with a clause."""
    return "complement" if _licensed(c) or c.next() in ("so", "otherwise") else "no_complement"


def clause_object(c: Candidate) -> str:
    """A verb that hedges with a clause or with a noun for what is held."""
    if _licensed(c) or c.next() in ("at", "between"):
        return "complement"
    if c.before() in ("as", "than"):
        return "no_complement"
    return "object" if child(c.word, "dobj", "nsubjpass") or c.word.dep in ("acl", "relcl") or _verbless(c) else "no_complement"


def suppose(c: Candidate) -> str:
    """Suppose; "supposed to" is a duty unless it tells of the past."""
    if c.lower == "supposed" and c.next() == "to":
        verb = child(c.word, "xcomp")
        return "complement" if verb is not None and any(k.lower == "have" and k.dep == "aux" for k in verb.children) else "duty"
    return clause(c)


def suggest(c: Candidate) -> str:
    """Suggest: evidence suggests that something is so; people also propose."""
    verb, who = c.word, subject(c.word)
    gerunds = (k for k in verb.children if k.i > verb.i and k.tag == "VBG" and k.dep in ("xcomp", "ccomp", "dobj", "pcomp"))
    if any(child(k, "nsubj", "aux") is None for k in gerunds):
        return "proposal"
    inner = child(verb, "ccomp")
    if inner is not None:
        first = finite(inner)
        base = first.tag == "VB" or verb.tag == "VBD" and first.tag == "VBP"
        return "proposal" if inner.i > verb.i and person(who) and (first.lower == "should" or base) else "complement"
    whole = child(verb, "nsubjpass")
    put_forward = passive(verb) and (to_infinitive(c) or whole is not None and whole.lower == "it")
    if verb.dep == "parataxis" or c.next() == "that" or put_forward:
        return "complement"
    if verb.dep == "amod":
        return "proposal" if c.at and c.words[c.at - 1].pos in ("DET", "ADJ", "PRON", "NUM", "ADP") else "complement"
    if child(verb, "dobj", "nsubjpass") is None:
        return "complement" if c.next() in (",", ".", "”", '"') and c.before() != "as" else "no_complement"
    return "proposal" if person(who) or passive(verb) else "evidence"


def indicate(c: Candidate) -> str:
    """Indicate, imply, point to: a clause, or evidence as the subject."""
    if person(subject(c.word)) and c.next() in ("where", "which", "how", "who"):
        return "pointing"
    if clausal(c.word) or c.next() == "that":
        return "complement"
    if passive(c.word) or c.word.dep == "amod":
        return "pointing"
    if len(c.own) == 1 and child(c.word, "dobj") is None:
        return "no_complement"
    who = subject(c.word)
    symbol = who is not None and (who.tag == "CD" or who.lemma.lower() in listed("symbols"))
    symbol = symbol or c.before() == "to" and c.word.head.lemma not in ("seem", "appear", "tend")       # a mark made to indicate something
    return "pointing" if symbol or person(who) else "evidence"


def hint(c: Candidate) -> str:
    """Hint at, hint that."""
    return "complement" if _licensed(c) or c.next() in ("at", "by", ",") or child(c.word, "prep", "agent") else "no_complement"


def expect(c: Candidate) -> str:
    """Expect: with a clause, an infinitive or a noun; not the duties of a class of people."""
    who, verb = subject(c.word), child(c.word, "xcomp", "ccomp")
    bare = who is not None and who.tag in ("NNS", "PRP") and person(who) and child(who, "det", "nummod", "amod", "poss") is None
    asked = subject(verb) if verb is not None and verb.dep == "ccomp" else None
    plain = asked is not None and asked.tag in ("NNS", "PRP") and person(asked) and child(asked, "det", "nummod", "amod", "poss") is None
    guest = child(c.word, "dobj")
    if guest is not None and verb is None and (guest.tag == "PRP" and guest.lower != "it" or c.word.tag == "VBG" and person(guest)):
        return "no_complement"
    if asked is not None and c.next() != "that" and (asked.lower == "you" or plain and verb is not None and verb.lemma in listed("duties")):
        return "duty"
    present = any(k.lower == "are" and k.dep == "auxpass" for k in c.word.children)
    if bare and present and verb is not None and verb.lemma in listed("duties"):
        return "duty"
    return clause_object(c)


def project(c: Candidate) -> str:
    """Project: an outcome or a number; a thing is thrown or shown."""
    if clausal(c.word) and child(c.word, "xcomp", "parataxis") or c.next() == "that" or to_infinitive(c):
        return "complement"
    thing = child(c.word, "dobj", "nsubjpass", "oprd")
    if thing is None:
        return "object" if _verbless(c) else "no_complement"
    measured = any(w.tag == "CD" for w in thing.subtree()) or eventful(thing) or thing.lemma.lower() in listed("outcomes")
    return "object" if measured else "projection"


def question(c: Candidate) -> str:
    """Question: a statement, a quality or a number, not a suspect."""
    if c.next() in ("whether", "if"):
        return "complement"
    thing = child(c.word, "dobj", "nsubjpass")
    if thing is None or person(thing) or thing.pos == "PRON" or c.word.tag in ("VBG", "VB") or thing.lemma.lower() in listed("collectives"):
        return "no_complement"
    by_police = any(k.lower in ("about", "over", "for") for k in c.word.children) or "police" in c.lowers
    return "no_complement" if by_police else "object"


def speculate(c: Candidate) -> str:
    """Speculate on what may be so, not with money."""
    if _licensed(c) or child(c.word, "prep") is None:
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
    return "negated_doubt" if nobody or negated(c.word) or c.before() in ("never", "not", "n't", "n’t") else clause_object(c)


def fear(c: Candidate) -> str:
    """Fear that something is so; feared dead."""
    if _licensed(c) or c.next() in listed("dire") or c.next() == "to" and c.word.tag == "VBN":
        return "complement"
    thing = child(c.word, "dobj")
    return "object" if thing is not None and eventful(thing) else "no_complement"


def understand(c: Candidate) -> str:
    """It is understood that; is understood to; I understand that."""
    if passive(c.word) or c.word.tag == "VBN" and c.before() in ("is", "was", "are", "were"):
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
    who = subject(verb) if active else None
    general = who is not None and _unnamed(who)
    if not predicate or verb.tag == "VBG":
        return "no_complement"
    if lemma in ("see", "view"):
        return "complement" if as_ and (general or verb.tag == "VBN" and not active) else "no_complement"
    if verb.tag == "VBN" and not active:
        reduced = verb.dep in ("acl", "relcl", "conj", "amod", "advcl")
        return "complement" if child(verb, "auxpass") or reduced or _verbless(c) else "no_complement"
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


def proof(c: Candidate) -> str:
    """Confirm, prove, demonstrate that."""
    stated = any(k.dep == "ccomp" and k.i > c.word.i for k in c.word.children) or c.next() == "that"
    return "proof" if stated and c.word.tag != "VB" and not negated(c.word) else "not_proved"


def _licensed(c: Candidate) -> bool:
    """A clause, an infinitive, or a predicate for what is held; the parser's slips are caught by "that", "to be" and "dead"."""
    verb = c.word
    if clausal(verb) or child(verb, "oprd", "acomp") or c.next() in ("that", "dead"):
        return True
    return to_infinitive(c) or verb.dep == "amod" and _verbless(c)


def _verbless(c: Candidate) -> bool:
    """The parser found no finite verb in the sentence, so it may have missed that this is it."""
    return not any(w.tag in ("VBD", "VBZ", "VBP", "MD") and w not in c.own for w in c.words)


FAMILIES: dict[str, Callable[[Candidate], str]] = {
    "phrase": phrase, "seem": seem, "appear": appear, "look": look, "clause": clause, "clause_object": clause_object, "suppose": suppose,
    "suggest": suggest, "indicate": indicate, "hint": hint, "expect": expect, "speculate": speculate, "risk_doing": risk,
    "project": project, "question": question, "tend": tend,
    "doubt": doubt, "fear": fear, "understand": understand, "feel": feel, "regarded": regarded, "afraid": afraid, "bet": bet,
    "some_say": some_say, "assuming": assuming, "proof": proof}


def missed_by_tagger(c: Candidate) -> bool:
    """A word that the tagger took for a noun though only a verb fits: "that" follows, or the sentence would have no verb."""
    after_noun = c.at > 0 and c.words[c.at - 1].pos in ("NOUN", "PROPN", "PRON")
    after = c.after()
    object_follows = after is not None and after.pos in ("NOUN", "PROPN", "DET", "NUM", "ADJ", "PRON")
    return after_noun and c.word.tag.startswith("N") and (c.next() == "that" or object_follows and _verbless(c))
