"""Modal verbs but "would" in context: which ones leave open whether something is so."""
import re
from collections.abc import Callable

from analysis.hedging.candidate import Candidate, negative
from analysis.language.checked_csv import kept
from analysis.language.names import is_person
from analysis.language.parsing import Word
from analysis.language.subjects import any_subject
from analysis.language.syntax import child, is_inverted, is_perfect
from analysis.language.word_classes import listed

RULES = {
    "modal": "The modal verb leaves open whether it is so, and no other reading fits.",
    "counterfactual": "A modal verb with 'have' and a participle: what did not happen, or what somebody infers did.",
    "disposition": "'Can' of an event or state that nobody controls: it happens sometimes.",
    "inference": "'Should' or 'must' draws a conclusion: a state, an arrival or a past event that nobody is obliged to bring about.",
    "inverted_condition": "'Should' before its subject opens a condition.",
    "may_month": "May is the month: a date, a year, or a noun's place.",
    "permission": "'May' or 'can' gives leave, or asks for it.",
    "purpose": "'So that' or 'in order that' with 'may': what is intended.",
    "wish": "An inverted 'may' or 'could' wishes or exclaims.",
    "not_a_modal": "The parser reads no modal verb here (might = strength, can = tin).",
    "negated_ability": "Negated 'can' or 'could' denies an ability or a possibility outright.",
    "ability": "'Can' of what somebody or something is able to do.",
    "past_ability": "'Could' of what somebody was able to do at a past time.",
    "request": "A question to the hearer, or a fixed formula of politeness.",
    "obligation": "'Should' or 'must' says what ought to be done.",
}
AGES = "three|four|five|six|seven|eight|nine|ten|eleven|twelve"
ACCEPT = frozenset({"modal", "counterfactual", "disposition", "inference", "inverted_condition"})


def may(c: Candidate) -> str:
    """May and might."""
    verb = c.word.head
    if c.own[0].text in ("May", "MAY") and (c.next()[:1].isdigit() or c.own[0].text == "MAY" and c.at == 0):
        return "may_month"
    if (c.word.tag != "MD" or _noun(c)) and not (c.shouted and c.at):
        return "may_month" if c.own[0].text == "May" else "not_a_modal"
    if c.lower == "may" and c.own[0].text == "May" and (c.at == 0 or c.before() in ("“", '"')):
        return "may_month" if c.word.pos == "PROPN" or not is_inverted(c.word) else "wish"
    if is_inverted(c.word) and c.next() in ("i", "we"):
        return "permission"
    if any(k.dep == "mark" and k.lower in ("so", "that") for k in verb.children) and c.before_any(frozenset({"so", "order"}), 5):
        return "purpose"
    if c.lower.startswith("may") and not c.shouted and _permission(c, verb):
        return "permission"
    return "counterfactual" if child(verb, "aux") and is_perfect(verb) else "modal"


def could(c: Candidate) -> str:
    """Could."""
    verb = c.word.head
    if c.word.tag != "MD" and not c.shouted:
        return "not_a_modal"
    if is_inverted(c.word) and c.next() in ("you", "i", "we", "someone", "somebody"):
        return "request"
    if is_perfect(verb) and not negative(c, verb):
        return "counterfactual"
    if negative(c, verb):
        return "negated_ability"
    if _past_ability(c, verb):
        return "past_ability"
    return "modal"


def can(c: Candidate) -> str:
    """Can: epistemic in few uses."""
    verb = c.word.head
    if c.word.tag != "MD":
        return "not_a_modal"
    if negative(c, verb):
        return "negated_ability"
    if is_inverted(c.word):
        return "request" if c.next() in ("you", "i", "we") else "ability"
    if is_person(any_subject(verb)) or child(verb, "auxpass"):
        return "ability"
    quality = child(verb, "acomp") if verb.lemma == "be" else None
    if verb.lemma in listed("harm") | listed("sporadic") or quality is not None and quality.lemma in listed("harmful"):
        return "disposition"
    return "ability"


def should(c: Candidate) -> str:
    """Should and ought to."""
    verb = c.word.head if c.lower.startswith("should") else (child(c.word, "xcomp") or c.word)
    who = any_subject(verb)
    lowers = c.lowers[c.at:]
    if c.lower == "should" and c.own[0].text[0] == "S" and (c.at == 0 or c.before() in ("“", '"')):
        return "inverted_condition" if "?" not in lowers and c.next() not in ("i", "we", "you") else "obligation"
    if is_inverted(c.word) and c.lower == "should" and "?" not in lowers and c.at and not c.words[c.at - 1].tag.startswith("W"):
        return "inverted_condition"         # "ready to step in should the talks fail"
    if is_inverted(c.word) or negative(c, verb):
        return "obligation"
    if "already" in lowers or any(a == "by" and b == "now" for a, b in zip(lowers, lowers[1:], strict=False)):
        return "inference"
    if is_perfect(verb):
        return "obligation"
    timed = not listed("soon").isdisjoint(lowers)
    if verb.lower in listed("completed") and timed or is_person(who) and verb.lemma in listed("successes"):
        return "inference"
    if is_person(who) or child(verb, "auxpass") or who is not None and who.lemma.lower() in listed("collectives"):
        return "obligation"
    adjective = child(verb, "acomp")
    if verb.lemma == "be" and not (adjective and adjective.lower in listed("arrived")) and listed("soon").isdisjoint(lowers):
        return "obligation"
    if who is not None and who.lower == "it" and verb.lemma in ("rain", "snow", "thaw", "freeze", "clear"):
        return "inference"
    asked = adjective is not None and adjective.lemma in listed("obligations") - listed("arrived")
    if verb.lemma in listed("arrival_verbs") and not asked:
        return "inference"
    return "obligation"


def must(c: Candidate) -> str:
    """Must."""
    verb = c.word.head
    if c.word.tag != "MD":
        return "not_a_modal"
    if negative(c, verb) or child(verb, "auxpass") and not is_perfect(verb):
        return "obligation"
    if is_perfect(verb) or verb.tag == "VBG":
        return "inference"
    who = any_subject(verb)
    if verb.lemma in listed("mental_states") and who is not None and who.pos == "PRON" and who.lower not in ("it", "there", "who", "which"):
        return "inference"
    adjective = child(verb, "acomp", "attr")
    if verb.lemma == "be" and adjective and adjective.lemma not in listed("obligations") and (verb.lower == "be"):
        vague = any(k.lower in ("some", "another", "more") for k in adjective.children)
        told = who is not None and who.pos == "PRON" and (who.lower != "there" or vague)
        return "inference" if told else "obligation"
    return "obligation"


def _permission(c: Candidate, verb: Word) -> bool:
    """A rule or a ruling for somebody: an act, and no perfect or progressive."""
    who = any_subject(verb)
    if who is None or is_perfect(verb) or verb.lemma in ("be", "have") or any(k.tag == "VBG" for k in verb.children):
        return False
    each = child(who, "det")
    if child(verb, "auxpass") and verb.lemma in listed("permitted_of_things") and not is_person(who) and child(verb, "agent") is None:
        return True
    ruled = c.before_any(listed("rulings"), 30) and verb.lemma not in listed("event_verbs")
    if ruled or each is not None and each.lower in ("each", "every"):
        return True
    if verb.lemma in listed("mental_states") | listed("involuntary"):
        return False
    role = who.tag in ("NNS", "NN") and is_person(who) and (each is None or each.lower == "no")
    role = role or who.lower in ("you", "anyone", "nobody", "everyone")
    return role and (c.next() in ("not", "only") or bool(listed("limits") & set(c.lowers)) or verb.lemma in listed("permitted"))


def _noun(c: Candidate) -> bool:
    """A noun that the tagger took for a modal: an adjective, article or possessive stands before it, or no verb for it is found."""
    previous = c.words[c.at - 1] if c.at else None
    verb = c.word.head
    verbless = verb is not c.word and verb.tag in ("VBZ", "VBD") and not is_inverted(c.word)
    if c.lower == "might" and (verbless or c.next() == "of" and c.next(2) != "course"):
        return True
    return previous is not None and previous.tag in ("JJ", "PRP$", "POS") and previous.dep not in ("nsubj", "nsubjpass")


def _past_ability(c: Candidate, verb: Word) -> bool:
    """Signs that somebody was able: a limit, a verb of perception or skill, a clause of comparison, result or purpose, an age."""
    who = any_subject(verb)
    own = child(verb, "nsubj", "nsubjpass")
    named = own is not None and own.lower not in ("who", "which", "that") and is_person(own)
    if verb.dep == "relcl" and named and not c.quotations and _in_the_past(verb.head):
        return True
    perceived = verb.lemma in listed("perceiving") and child(verb, "auxpass") is not None
    if c.next() in listed("limiting_adverbs") or perceived or _skill(c, verb, who):
        return True
    subordinate = verb.dep in ("relcl", "advcl", "ccomp")
    if subordinate and (c.before_any(listed("limits_of_ability"), 6) or c.before_any(frozenset({"so", "enough"}), 6)):
        return True
    if c.before_any(listed("wishes"), 3) or any(k.dep == "mark" and k.lower in ("that", "so", "before", "until") for k in verb.children
                                                if verb.dep == "advcl"):
        return True
    if any(k.dep == "advcl" and k.tag in ("VBD", "VBN") and {"before", "until"} & {x.lower for x in k.children} for k in verb.children):
        return True
    if verb.lemma in listed("choosing") and not listed("alternatives").isdisjoint(c.lowers[c.at:]):
        return True
    held = child(verb, "dobj")
    if held is not None and verb.lemma in listed("capacity_verbs") and not is_person(who) and any(w.tag == "CD" for w in held.subtree()):
        return True
    then = _past_time().search(c.text, c.words[0].start, c.found.start)
    return then is not None or "as" in c.lowers[max(0, c.at - 3):c.at] and _compared(c)


@kept
def _past_time() -> re.Pattern[str]:
    """As a boy, back then, in her youth, at 12 she, aged: a time of life that is past."""
    grown, life = "|".join(sorted(listed("growing_up"))), "|".join(sorted(listed("times_of_life")))
    return re.compile(rf"""\b(?:as\ an?\ (?:\w+\ )?(?:{grown})|in\ those\ days|back\ then|in\ (?:his|her|their)\ (?:prime|youth|day)
        |(?:at|by)\ (?:\d{{1,2}}|{AGES})\ (?:he|she)|{life})\b""", re.IGNORECASE | re.VERBOSE)


def _skill(c: Candidate, verb: Word, who: Word | None) -> bool:
    """Somebody could swim; they, though not a noun ("investors could see losses"), could see."""
    if c.quotations or verb.lemma not in listed("ability_verbs") or not is_person(who) or who is None:
        return False
    return who.pos == "PRON" or verb.lemma not in ("see", "feel")


def _in_the_past(word: Word) -> bool:
    """Whether the clause of a word is told in the past."""
    verb = next((w for w in word.ancestors() if w.pos in ("VERB", "AUX")), None)
    return verb is not None and (verb.tag == "VBD" or any(k.tag == "VBD" for k in verb.children))


def _compared(c: Candidate) -> bool:
    """As fast as he could."""
    last = max(i for i in range(c.at) if c.lowers[i] == "as")
    return "as" in c.lowers[max(0, last - 3):last]


FAMILIES: dict[str, Callable[[Candidate], str]] = {"may": may, "could": could, "can": can, "should": should, "must": must}
