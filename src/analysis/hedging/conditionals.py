"""'Would', 'if' and 'whether' in context: which ones make a proposition hypothetical or leave it open."""
import re
from collections.abc import Callable

from analysis.hedging.candidate import Candidate, negative
from analysis.language.names import is_person
from analysis.language.parsing import Word
from analysis.language.subjects import any_subject
from analysis.language.syntax import child, has_to, is_inverted, is_perfect
from analysis.language.word_classes import listed

RULES = {
    "hypothetical": "'Would' depends on a condition, stated or implied by a hypothetical subject.",
    "condition": "'If' or 'unless' opens a condition on which the proposition hangs.",
    "open_question": "'Whether' after an expression of not knowing, of inquiry or of debate.",
    "reported_future": "'Would' is 'will' after a past verb of saying or thinking.",
    "past_future": "'Would' looks ahead from a point in the past, or tells of a habit.",
    "softener": "'Would' before a verb of seeming only softens it: the verb is the hedge.",
    "refusal": "'Would not' of somebody or something that refused.",
    "if_whether": "'If' or 'whether' opens an indirect question.",
    "if_concession": "'If' concedes a quality ('a clear, if dull, speech'), 'even if' a fact.",
}
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
ACCEPT = frozenset({"hypothetical", "condition", "open_question"})


def would(c: Candidate) -> str:
    """Would and 'd."""
    verb = c.word.head
    if c.word.tag != "MD":
        return "not_a_modal"
    if is_inverted(c.word) and c.next() == "you" or verb.lemma in listed("polite_verbs") or c.next() in ("rather", "sooner"):
        return "request"
    if verb.lemma in ("seem", "appear") and not is_perfect(verb):
        return "softener"
    pleased = child(verb, "acomp")
    if pleased is not None and pleased.lower in listed("polite_adjectives"):
        return "request"
    if is_perfect(verb):
        return "counterfactual"
    if _conditioned(c, verb):
        return "hypothetical"
    who = any_subject(verb)
    if who is not None and who.lower == "it" and pleased is not None and any(
            k.dep == "xcomp" and has_to(k) for k in (*verb.children, *pleased.children)):
        return "hypothetical"
    if _reported(c, verb):
        return "reported_future"
    quoted = bool(c.quotations)
    ours = who is not None and who.lower in ("i", "we")
    silent = verb.lemma in listed("disclosing")
    if negative(c, verb) and (silent and not quoted or not (quoted or ours or _hypothetical_subject(who))):
        return "refusal"
    if _looking_ahead(c, verb):
        return "past_future"
    timeless = not any(w.tag == "VBD" for w in c.words)
    return "hypothetical" if quoted or ours or timeless or _hypothetical_subject(who) else "past_future"


def if_(c: Candidate) -> str:
    """If."""
    if c.word.dep != "mark" and c.word.pos not in ("SCONJ", "ADP"):
        return "if_concession"
    clause = c.word.head
    if c.before() == "even":
        unreal = any(k.lower in ("were", "had", "would") for k in (clause, *clause.children)) or "would" in c.lowers
        return "condition" if unreal else "if_concession"
    if clause.dep in ("ccomp", "csubj", "pcomp") and (clause.head.lemma in listed("asking") or clause.head.lower in listed("not_knowing")):
        return "if_whether"
    if c.at and c.words[c.at - 1].lemma in listed("asked_next") and c.words[c.at - 1].i < c.word.i:
        return "if_whether"
    if c.before() == "," and not any(w.tag in ("VBZ", "VBP", "VBD", "MD", "VB") for w in c.words[c.at + 1:c.at + 9]):
        return "if_concession"
    after, then = c.after(), c.after(2)
    if after is not None and after.tag == "VBN" and after.dep != "amod" and (then is None or then.pos not in ("NOUN", "ADJ", "PROPN")):
        return "condition"
    if c.next() in ("so", "not") and c.next(2) == "," or c.next() == "then":
        return "condition"
    if clause.pos not in ("VERB", "AUX") and not any(k.pos in ("VERB", "AUX") for k in clause.children):
        return "if_concession"
    return "condition"


def unless(_: Candidate) -> str:
    """Unless."""
    return "condition"


def whether(c: Candidate) -> str:
    """Whether: a hedge only where somebody is said not to know, or to inquire; not after verbs of saying, asking and deciding to act."""
    known = c.before_any(listed("settled"), 4)
    denied = c.before_any(frozenset({"not", "n't", "n’t", "far", "nobody", "never"}), 9)
    if c.before_any(listed("open_questions"), 4) or known and denied:
        return "open_question"
    above = c.words[c.at - 1] if c.at else None
    while above is not None and above.tag == "IN" and above.head is not above:
        above = above.head                                                # doubts as to whether, a debate on whether
    to_act = c.next() in ("to", "or")
    return "open_question" if above is not None and above.lemma.lower() in listed("inquiries") and not to_act else "if_whether"


def _conditioned(c: Candidate, verb: Word) -> bool:
    """A condition stands with the verb, or a word that stands for one."""
    for word in (verb, *verb.ancestors()):
        for k in word.children:
            opening = {m.lower for m in k.children if m.i < k.i and m.dep in ("mark", "aux", "advmod")}
            if k.dep == "advcl" and opening & {"if", "unless", "were", "should", "had"}:
                return "as" not in opening
        if word.dep not in ("conj", "ccomp", "xcomp"):
            break
    if c.lowers[0] in ("were", "had", "should") and "?" not in c.lowers and "," in c.lowers[:c.at]:       # "Were it to fail, …"
        return True
    near = c.lowers[max(0, c.at - 12):c.at + 3]
    return "otherwise" in near or "without" in near[:-2]


def _reported(c: Candidate, verb: Word) -> bool:
    """Below a past verb, participle or noun of saying, thinking or promising, within the same quotation."""
    inside = c.quotations[-1] if c.quotations else None
    below = verb
    for word in verb.ancestors():
        if inside and not inside.start <= word.start < inside.end:
            return False
        if below.dep in ("ccomp", "acl", "xcomp") and below.i != word.i and (word.tag in ("VBD", "VBN", "VBG", "VB") or word.pos == "NOUN"):
            return True
        below = word
    return False


def _looking_ahead(c: Candidate, verb: Word) -> bool:
    """Signs of a habit or of the future of a story: adverbs, lengths of time, somebody's acts."""
    if c.quotations:
        return any(w.lower in listed("habit") for w in c.words) and any(w.tag == "VBD" for w in c.words)
    if any(w.lower in listed("habit") or YEAR.fullmatch(w.lower) for w in c.words):
        return True
    if c.before_any(listed("later"), 3) or c.next() in listed("later"):
        return True
    if verb.lemma == "prove" and child(verb, "xcomp", "oprd", "acomp"):         # this would prove to be the last
        return True
    if not listed("lengths_of_time").isdisjoint(c.lowers[c.at:]) or verb.lemma == "go" and "on" in c.lowers[c.at:c.at + 3]:
        return True
    if verb.dep == "relcl" and verb.head.lemma not in listed("proposals"):
        return True
    who = child(verb, "nsubj", "nsubjpass")
    return who is not None and is_person(who) and who.lower not in ("i", "we") and not _hypothetical_subject(who)


def _hypothetical_subject(who: Word | None) -> bool:
    if who is None:
        return False
    if who.lower in ("this", "that", "it", "which", "doing") or who.tag == "VBG" or who.lemma in listed("proposals"):
        return True
    determiner = child(who, "det", "amod", "predet", "advmod")
    return determiner is not None and determiner.lower in ("a", "an", "any", "such", "another", "no", "further")


FAMILIES: dict[str, Callable[[Candidate], str]] = {"would": would, "if": if_, "unless": unless, "whether": whether}
