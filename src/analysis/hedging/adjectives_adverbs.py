"""Nouns, adjectives and adverbs in context."""
from collections.abc import Callable

from analysis.hedging.candidate import Candidate, clausal, eventful, to_infinitive
from analysis.hedging.nouns import at_risk, belief, chance, claim, content, doubt, fear, forecast, hint, notion, noun, possibility, prospect
from analysis.language.negation import is_negated
from analysis.language.subjects import any_subject
from analysis.language.syntax import child, has_to, is_passive
from analysis.language.word_classes import listed

RULES = {
    "content": "The noun is followed by what it is about.",
    "noun": "The noun names something unproven.",
    "participle": "A participle before a noun, or with an infinitive, marks it as unproven.",
    "adjective": "The adjective calls something unproven or open.",
    "adverb": "The adverb qualifies its clause or phrase.",
    "certainty": "The word strengthens the commitment to its clause.",
    "no_content": "The noun is not followed by what it is about, so it has another sense.",
    "trace": "A hint of something is a small amount of it.",
    "surprising": "'Unlikely' before a noun means surprising.",
    "evident": "'Apparent' after a verb means evident.",
    "feasible": "'Possible to' says that something can be done.",
    "particular": "'Certain' before a noun means particular.",
    "manner": "The adverb says how something is done.",
    "frequency": "'Twice as likely' and the like compare how often something happens.",
    "not_unproven": "The adjective or participle calls nothing unproven here.",
}
ACCEPT = frozenset({"content", "noun", "participle", "adjective", "adverb", "certainty"})


def attributive(c: Candidate) -> bool:
    """Whether the match stands before the noun that it describes."""
    after = c.after()
    described = c.word.dep in ("amod", "nmod", "compound", "advmod") and c.word.i < c.word.head.i
    between = c.at > 0 and c.words[c.at - 1].pos in ("DET", "ADJ", "NUM") and after is not None and after.pos in ("NOUN", "PROPN", "NUM")
    return described or between


def adjective(c: Candidate) -> str:
    """An adjective that hedges wherever it is one."""
    return "no_content" if c.word.tag in ("NN", "NNS") and c.word.dep not in ("compound", "amod") else "adjective"


def likely(c: Candidate) -> str:
    """Likely; not "twice as likely", which compares how often something happens."""
    multiplied = c.before() in ("as", "more", "less") and c.before_any(listed("measured_odds") | {"%", "cent"}, 3)
    return "frequency" if multiplied else adjective(c)


def confident(c: Candidate) -> str:
    """Confident that something is so."""
    return "adjective" if not attributive(c) and (clausal(c.word) or c.next() == "that") else "not_unproven"


def possible(c: Candidate) -> str:
    """Possible, conceivable: not with an infinitive, not negated."""
    infinitive = any(k.i > c.word.i and k.dep in ("xcomp", "advcl") and has_to(k) for k in c.word.children)
    whole = c.word.head.dep == "relcl" and c.word.head.head.lower in ("all", "everything", "anything", "whatever")
    if whole:
        return "feasible"           # "all that was possible"
    if c.next() == "to" or infinitive or _practicable(c):
        return "feasible"
    if c.before() in listed("negatives") or c.word.head.lemma == "be" and is_negated(c.word.head):
        return "negated_doubt"
    return "adjective"


def _practicable(c: Candidate) -> bool:
    """Signs that something can be done or obtained: what it takes to do it, for whom, how often; or the word behind its noun."""
    verb = c.word.head
    below = [*c.word.children, *(verb.children if verb.lemma in ("be", "become") else ())]
    if any(k.i > c.word.i and k.dep == "prep" and k.lower in ("through", "without", "via", "under") for k in below):
        return True
    if c.word.dep == "amod" and c.word.i > c.word.head.i:
        return True
    often = listed("habit") | {"only", "longer"}
    return verb.lemma in ("be", "become") and any(k.dep == "advmod" and k.lower in often for k in (*verb.children, *c.word.children))


def predicate(c: Candidate) -> str:
    """An adjective that hedges after a verb."""
    return "not_unproven" if attributive(c) else "adjective"


def finding(c: Candidate) -> str:
    """Preliminary, provisional, tentative, speculative: of what was found."""
    if not attributive(c):
        return "adjective"
    return "adjective" if c.word.head.lemma.lower() in listed("findings") else "not_unproven"


def unlikely(c: Candidate) -> str:
    """Unlikely, improbable."""
    noun = c.word.head
    return "surprising" if c.word.dep == "amod" and c.word.i < noun.i and noun.pos == "NOUN" and not eventful(noun) else "adjective"


def apparent(c: Candidate) -> str:
    """Apparent: unproven before its noun, evident after a verb."""
    return "adjective" if c.word.dep in ("amod", "nmod") and c.word.i < c.word.head.i else "evident"


def before_noun(c: Candidate) -> str:
    """A participle or adjective that hedges before its noun."""
    return "participle" if attributive(c) and c.word.tag not in ("VBZ", "VBP", "VB") else "not_unproven"


def feared(c: Candidate) -> str:
    """The feared collapse, of an event; a feared gunman is dreaded."""
    return before_noun(c) if eventful(c.word.head) else "not_unproven"


def rumoured(c: Candidate) -> str:
    """Rumoured, reputed: before a noun, or with an infinitive or clause."""
    if is_passive(c.word) or to_infinitive(c) or clausal(c.word):
        return "participle"
    return before_noun(c)


def unknown(c: Candidate) -> str:
    """Unknown whether."""
    stays = not attributive(c) and c.word.head.lemma in ("remain", "stay")
    return "adjective" if stays or c.next() in ("whether", "if", "how", "who", "what", "why", "when", "where") else "not_unproven"


def certain(c: Candidate) -> str:
    """Certain, sure: of a clause."""
    if attributive(c):
        return "particular"
    who = any_subject(c.word.head)
    if c.before() in listed("negatives") or is_negated(c.word.head) or who is not None and who.lower == "few":
        return "negated_doubt"
    return "certainty" if clausal(c.word) or c.next() in ("that", "to") else "not_unproven"


def adverb(c: Candidate) -> str:
    """An adverb that qualifies a clause wherever it stands."""
    return "certainty" if c.found.entry.kind == "booster" else "adverb"


def possibly(c: Candidate) -> str:
    """Possibly, but not "cannot possibly"."""
    return "negated_doubt" if {"n't", "n’t", "not", "cannot"} & set(c.lowers[max(0, c.at - 2):c.at]) else "adverb"


def sentence_adverb(c: Candidate) -> str:
    """An adverb that qualifies the clause before the verb or set off by commas, and tells the manner elsewhere."""
    head = c.word.head
    while head.pos == "ADV" and head.head is not head:
        head = head.head
    apart = "," in (c.before(), c.next())
    joined = c.before() in ("and", "or") and c.at > 1 and c.words[c.at - 2].pos == "ADV"
    late = joined or head.pos in ("VERB", "AUX") and c.word.i > head.i and head.lemma != "be"
    command = head.tag == "VB" and not child(head, "aux")
    return "manner" if not apart and (late or command) or head.lower in listed("seen") else adverb(c)


def for_sure(c: Candidate) -> str:
    """For sure, for certain: unless nobody knows."""
    return "negated_doubt" if c.before_any(listed("negatives") | {"nobody", "none"}, 6) else "certainty"


FAMILIES: dict[str, Callable[[Candidate], str]] = {
    "adjective": adjective, "possible": possible, "predicate": predicate, "finding": finding, "unlikely": unlikely, "apparent": apparent,
    "before_noun": before_noun, "rumoured": rumoured, "unknown": unknown, "certain": certain, "adverb": adverb, "possibly": possibly,
    "sentence_adverb": sentence_adverb, "noun": noun, "content": content, "belief": belief, "notion": notion, "hint_noun": hint,
    "possibility": possibility,
    "prospect": prospect, "chance": chance, "doubt_noun": doubt, "fear_noun": fear, "claim_noun": claim, "at_risk": at_risk,
    "for_sure": for_sure, "likely": likely, "confident": confident, "forecast": forecast, "feared": feared}
