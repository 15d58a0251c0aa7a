"""How a cue is used in its sentence: asserted, negated, refused, hypothetical; what that does to level and polarity."""
from typing import NamedTuple

from analysis.attribution.cues import Cue
from analysis.language import negation, subjects, syntax
from analysis.language.names import is_person
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

IRREALIS_MARKS = {"if", "unless", "lest", "than", "whether", "until", "till"}
WH = {"WP", "WRB", "WDT", "WP$"}
# What somebody refuses to say is left open; to refuse an act or a stance is to take the opposite one.
PERSONAL = frozenset({"he", "she", "they", "we", "i", "you"})
LEFT_OPEN = {"speech", "belief", "evidence", "question"}


class Usage(NamedTuple):
    """What a cue says here.

    `level` and `polarity` after negation and refusal; `words` of the cue as annotators mark it, negation and refusal included where
    they set the level.
    """

    cue: Cue
    level: str
    polarity: str
    words: tuple[Word, ...]


def plain(cue: Cue, *words: Word) -> Usage:
    """A cue that says what the lexicon has it say."""
    return Usage(cue, cue.level, cue.polarity, words)


def usage(verb: Word, cue: Cue, words: list[Word], *, quoting: bool = False) -> Usage | None:
    """How a verb cue is used.

    Parameters
    ----------
    verb : Word
        The cue's verb.
    cue : Cue
        Its lexicon row.
    words : list of Word
        The verb and its particles.
    quoting : bool
        The cue stands beside direct speech, so an infinitive or a question mark (the quotation's) does not unmake it.

    Returns
    -------
    Usage or None
        None where nothing is claimed: under a modal, in a condition, question or comparison, negated without a reading of its own.
    """
    cue = _asking(verb, cue)
    if cue.entry == "hear" and not is_hearing(subjects.subject(verb)):
        return None
    refusal = _refusal(verb)
    if refusal and not (verb.lemma in listed("silence") and syntax.child(verb, "ccomp") is None):
        level, polarity = ("U", "+") if cue.cue_class in LEFT_OPEN else ("CT", "-")
        return Usage(cue, level, polarity, (refusal, *_between(refusal, verb), *words))
    if refusal or _hypothetical(verb, quoting) or _silent(verb) or _avoided(verb) or _of_oneself(verb):
        return None
    helpers = syntax.modals(verb)
    if verb.dep == "xcomp" and verb.head.lemma in listed("raising_verbs"):       # "appears to show" is a cautious report
        return Usage(cue, "PR", cue.polarity, (verb.head, *_between(verb.head, verb), *words))
    if negation.is_negated(verb) or _ability_denied(verb):
        return _negated(verb, cue, words, helpers)
    if any(m.lower not in ("will", "wo", "'ll", "can") or cue.cue_class == "speech" for m in helpers):
        return None
    return plain(cue, *words)


def is_hearing(who: Word | None) -> bool:
    """A court, jury or inquiry, before which things are said."""
    return who is not None and who.lemma.lower() in listed("hearing_bodies") | {"juror"}


def _asking(verb: Word, cue: Cue) -> Cue:
    """ "Questioned whether P", "questioned him about it" ask; "questioned the plan" is a stance."""
    asks = cue.entry == "question" and (_asks(verb) or any(c.dep == "prep" and c.lower == "about" for c in verb.children))
    return cue._replace(cue_class="question", level="U") if asks else cue


def _between(a: Word, b: Word) -> list[Word]:
    return [w for w in b.children if a.i < w.i < b.i and w.dep == "aux"]


def _refusal(verb: Word) -> Word | None:
    """ "declined to say", "refused to confirm": the refusing verb."""
    return verb.head if verb.dep == "xcomp" and verb.head.lemma in listed("refusing") and not negation.is_negated(verb.head) else None


def _silent(verb: Word) -> bool:
    act = syntax.child(verb, "xcomp")
    return verb.lemma in listed("refusing") and act is not None and act.lemma in listed("silence")


def _avoided(verb: Word) -> bool:
    """ "Without blaming", "stopped short of blaming", "refrained from blaming": it was not said."""
    if verb.dep != "pcomp":
        return False
    above = verb.head.head
    return verb.head.lower == "without" or verb.head.lower == "of" and above.lower == "short" or (
        verb.head.lower in ("from", "of") and (above.lemma in listed("avoiding") or any(c.lower == "short" for c in above.children)))


def _of_oneself(verb: Word) -> bool:
    """ "They have shown they can win": who shows it of oneself does it, and tells nothing; "Ms Reed showed that rents rose" does."""
    clause = syntax.child(verb, "ccomp") if verb.lemma in listed("proving") else None
    about = syntax.child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return about is not None and about.lower in PERSONAL and is_person(subjects.subject(verb))


def _ability_denied(verb: Word) -> bool:
    """ "was unable to say": the verb stands under a negative adjective."""
    return verb.dep == "xcomp" and verb.head.lemma in listed("inability")


def _negated(verb: Word, cue: Cue, words: list[Word], helpers: list[Word]) -> Usage | None:
    marks = [c for c in verb.children if (c.dep == "neg" or c.lower in ("neither", "never")) and c.i < verb.i]
    helping = [c for c in verb.children if c.dep in ("aux", "auxpass") and c.i < verb.i and marks and c.i <= marks[0].i]
    span = tuple(sorted({w.i: w for w in [*helping[-1:], *marks, *words]}.values(), key=lambda w: w.i))
    if cue.entry in listed("excluding"):
        return Usage(cue, "PS", "+", span)
    if cue.entry in listed("neg_raising"):
        return Usage(cue, cue.level, "-" if cue.polarity == "+" else "+", span)
    if cue.polarity == "-":
        return Usage(cue, "U", "+", (*span, *_denied_too(verb)))
    if helpers or _ability_denied(verb) or _asks(verb) or _denied_too(verb):
        return Usage(cue, "U", "+", (*span, *_denied_too(verb)))
    return None


def _denied_too(verb: Word) -> list[Word]:
    """The second half of "neither confirm nor deny"."""
    nor = next((c for c in verb.children if c.lower == "nor"), None)
    second = next((c for c in verb.children if c.dep == "conj" and syntax.is_verb(c)), None)
    return [nor, second] if nor is not None and second is not None else []


def _asks(verb: Word) -> bool:
    """The complement is an indirect question: "did not say whether"."""
    clause = syntax.child(verb, "ccomp")
    return clause is not None and (syntax.marker(clause) in ("whether", "if") or any(c.tag in WH for c in clause.subtree()[:1]))


def _hypothetical(verb: Word, quoting: bool) -> bool:
    if verb.dep in ("ccomp", "xcomp") and verb.head.lemma == "let":         # "let us say"
        return True
    if syntax.child(verb, "nsubj") is None and verb.tag == "VB" and not quoting and not _real_infinitive(verb):
        return True
    asking = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass") and c.tag == "WP" and verb.dep in ("ROOT", "ccomp", "conj")]
    if any(not syntax.parted(c, verb) for c in asking):         # in '"What!" cried the squire' nobody asks who cried
        return True
    if any(c.dep == "cc" and c.lower == "nor" and c.i < verb.i for c in verb.head.children) and verb.dep == "conj":
        return True
    return not quoting and any(syntax.marker(w) in IRREALIS_MARKS or _inverted_question(w) or _inverted_condition(w)
                               for w in _clause_path(verb))


def _real_infinitive(verb: Word) -> bool:
    if verb.dep == "xcomp" and verb.head.lemma in listed("aspectual_verbs") | listed("implicatives"):
        return True
    if verb.dep == "xcomp" and verb.head.lemma in listed("conatives") or subjects.is_means(verb.head) and verb.dep in ("advcl", "xcomp"):
        return verb.i > verb.head.i and _was_done(verb.head)
    return any(c.tag == "MD" or c.lemma == "do" for c in verb.children)


def _was_done(act: Word) -> bool:
    """A finite verb, or one that is itself the infinitive of a real act, without modal and negation."""
    real = syntax.is_finite(act) or act.tag == "VBG" or act.dep == "xcomp" and _real_infinitive(act)
    return real and not syntax.modals(act) and not negation.is_negated(act)


def _clause_path(verb: Word) -> list[Word]:
    """The verb and the clauses that it heads or coordinates up to the next complement clause."""
    path = [verb]
    while path[-1].dep in ("conj", "xcomp") and path[-1].head is not path[-1]:
        path.append(path[-1].head)
    return path


def _inverted_condition(verb: Word) -> bool:
    """ "Had she said that P, …", "should he say that P": a condition without "if"."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    helper = next((c for c in verb.children if c.dep in ("aux", "auxpass")), None)
    return verb.dep == "advcl" and subject is not None and helper is not None and helper.i < subject.i and helper.lower in (
        "had", "should", "were")


def _inverted_question(verb: Word) -> bool:
    """ "Did he say that …?": the auxiliary stands before the subject and the sentence ends in a question mark."""
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    helper = next((c for c in verb.children if c.dep in ("aux", "auxpass")), None)
    return verb.dep == "ROOT" and subject is not None and helper is not None and helper.i < subject.i and any(
        c.text == "?" for c in verb.children)
