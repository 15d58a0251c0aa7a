"""The attribution model: an additive score over named features for candidates that no rule decides.

A logistic regression with L2 penalty, trained on PolNeAR's training part by `analysis.dev.training.attribution`; its weights are
``weights/attribution.csv``. A candidate is an attribution where the score, as a probability, reaches `THRESHOLD`.
"""
import math
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet

from analysis import paths
from analysis.attribution.cues import table, unlisted, verb_cue
from analysis.attribution.model_candidates import Candidate, candidates
from analysis.attribution.records import Attribution, Source
from analysis.attribution.rules.second_hand import CITERS
from analysis.attribution.sources import can_speak
from analysis.attribution.usage import REFUSALS, Usage, usage
from analysis.language import checked_csv, negation, syntax
from analysis.language.checked_csv import Column, kept, number
from analysis.language.names import name_of, noun_kind
from analysis.language.parsing import Word
from analysis.language.segmentation import Quotation
from analysis.language.word_classes import listed

RULES = {"model": "No rule decides; the attribution model's score over named features reaches its threshold (the reasons give both)."}
# Chosen on PolNeAR's development part: whole F1 is flat from .2 to .3, and the lower end finds more indirect claims.
THRESHOLD = 0.22
DOUBTED = 0.5           # see `_least`
ABOUT = {"n-clause", "n-inf", "n-about", "n-against", "n-concerning", "n-for", "n-of", "n-on", "n-over", "n-regarding"}
MOST_SHOWN = 3          # features named in a claim's reasons
WEIGHT_COLUMNS = (Column("feature"), Column("weight", number(-20, 20)), Column("n", number(0, 1e9)), Column("source"))
PRONOUNS = {"he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this"}
DETERMINERS = {"the", "a", "an", "no", "his", "her", "their", "its", "this", "that", "any"}
INTERCEPT = "intercept"


@kept
def weights() -> dict[str, float]:
    """The model's weights by feature."""
    rows = checked_csv.rows(paths.WEIGHTS / "attribution.csv", WEIGHT_COLUMNS, unique=("feature",))
    return {r["feature"]: float(r["weight"]) for r in rows}


def attributions(sentence: Sequence[Word], decided: AbstractSet[int], told: Collection[int],
                 quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """The candidates of a sentence that the model takes for attributions.

    Parameters
    ----------
    sentence : sequence of Word
    decided : set of int
        Words that a rule has taken as a cue; they are no content of a candidate either.
    told : collection of int
        Words in the content of attributions found by rules.
    quotations : sequence of Quotation
        Those that touch the sentence.
    """
    for candidate in candidates(sentence):
        if {candidate.cue.i, candidate.head.i} & decided or not candidate.content or _left_to_rules(candidate):
            continue
        if _is_title(candidate, quotations):
            continue
        how = _usage(candidate.cue)
        if how is None:
            continue
        found = features(candidate, told, quotations)
        p = probability(found)
        if p >= _least(candidate, decided):
            how = _addressed(how, candidate)
            yield Attribution("model", how, candidate.cue, candidate.source, (), candidate.content, candidate.head,
                              evidence=_evidence(p, found))


def _left_to_rules(c: Candidate) -> bool:
    """Where the rules have the last word.

    Citing links a chain, declining is silence, to question or to sing is not to claim, what is claimed may be a balcony; without a source
    only a passive or a claim noun is hearsay, else the article speaks itself; and the source must be one that can speak.
    """
    lemma = c.cue.lemma.lower()
    claim_noun = c.cue.pos == "NOUN" and (lemma, "noun") in table()
    if claim_noun and not _is_about(c):
        return True
    if c.source is None and not claim_noun:
        return not c.frame.startswith("pass-") or negation.is_negated(c.cue) or bool(syntax.modals(c.cue))     # "cannot be dismissed"
    if c.source is not None and c.source.head.pos != "PRON" and not can_speak(c.source.head):
        return True
    if negation.is_negative_phrase(c.head) or _of_others(c):           # "made no reply"
        return True
    if lemma in CITERS:
        return c.frame != "np+prep:as" or c.head.tag == "VBG"      # "cited P as a reason" is a stance
    if lemma in listed("interviewing") and c.frame == "prep:about":
        return True
    return lemma in REFUSALS | listed("performing") or c.frame == "np" and lemma in listed("taking_objects")


def _is_title(c: Candidate, quotations: Sequence[Quotation]) -> bool:
    """A name in quotation marks: reads "The Daily Post"."""
    own = [w for w in c.content if w.pos != "PUNCT"]
    named = bool(own) and c.head.tag.startswith("NNP") and not any(w.tag in syntax.FINITE for w in own)
    return named and any(q.inner_start <= own[0].start and own[-1].end <= q.inner_end for q in quotations)


def _of_others(c: Candidate) -> bool:
    """ "Reignited speculation", "suspicions run high that P": a claim noun beside a verb that is no cue tells what others say or feel."""
    lemma = c.cue.lemma.lower()
    beside = [*([c.source.head] if c.source is not None else ()), *([c.head] if c.frame.startswith("np") else ())]
    no_cue = (lemma, "verb") not in table() and lemma not in listed("light_verbs")
    return no_cue and any((noun.lemma.lower(), "noun") in table() for noun in beside)


def _is_about(c: Candidate) -> bool:
    """A claim noun with what it is about: "claims of fraud", "made a comment on the plan"; not "comments during the meeting"."""
    kind = c.frame.removesuffix("-light")
    light = kind != c.frame
    return kind in ABOUT and not negation.is_negative_phrase(c.cue) and (not light or c.cue.head.lemma in listed("light_verbs"))


def _least(c: Candidate, decided: AbstractSet[int]) -> float:
    """The probability from which a candidate is an attribution.

    More likely than not, where it would become part of other attributions' chains, or where the lexicon has the verb but not with an
    object ("rejected the appeal").
    """
    known = table().get((c.cue.lemma.lower(), "verb"))
    unlisted_object = known is not None and c.frame == "np" and "np" not in known.frames
    return DOUBTED if unlisted_object or any(w.i in decided for w in c.content) else THRESHOLD


def probability(found: Sequence[str]) -> float:
    """The score of a candidate's features as a probability, from 0 to 1."""
    known = weights()
    return 1 / (1 + math.exp(-known[INTERCEPT] - sum(known.get(f, 0.0) for f in found)))


def _evidence(p: float, found: Sequence[str]) -> str:
    known = weights()
    strongest = sorted((f for f in found if f in known), key=lambda f: (-abs(known[f]), f))[:MOST_SHOWN]
    return f"attribution score {p:.2f} ({', '.join(f'{f} {known[f]:+.2f}' for f in strongest)})"


def _usage(word: Word) -> Usage | None:
    """How the word attributes; None where the usage rules refuse it (negated, hypothetical)."""
    lemma = word.lemma.lower()
    if word.tag.startswith("VB"):
        found = verb_cue(word)
        cue, words = found if found is not None else (unlisted(lemma, "verb"), [word])
        return usage(word, cue, words)
    pos = "noun" if word.pos == "NOUN" else "adjective"
    cue = table().get((lemma, pos)) or unlisted(lemma, pos)
    return Usage(cue, cue.level, cue.polarity, (word,))


def _addressed(how: Usage, c: Candidate) -> Usage:
    """To tell or ask somebody to do something is to direct, not to claim."""
    if c.frame in ("np+xcomp", "inf") and how.cue.cue_class in ("speech", "question"):
        return how._replace(cue=how.cue._replace(cue_class="directive"))
    return how


def features(c: Candidate, told: Collection[int], quotations: Sequence[Quotation]) -> list[str]:
    """The names of a candidate's features.

    Returns
    -------
    list of str
        ``frame=``, ``frame with word=`` and so on; each counts 1.
    """
    lemma, kind = c.cue.lemma.lower(), c.frame.split(":")[0]
    speaker = _source_type(c.source)
    found = [f"frame={c.frame}", f"word in frame={lemma}|{c.frame}", f"word={lemma}/{c.cue.pos}", f"relation={c.cue.dep}",
             f"tag={c.cue.tag}", f"source={speaker}", f"source in frame={speaker.split('-')[0]}|{kind}", f"content tag={c.head.tag}|{kind}",
             f"content words={min(6, len(c.content) // 5) * 5}"]
    if any(q.start < c.cue.start < q.end for q in quotations):
        found.append("in quotation")
    if c.cue.i in told:
        found.append("in a source's words")
    if any(q.start < c.content[-1].end and c.content[0].start < q.end for q in quotations):
        found.append("content with quotation")
    if (lemma, "verb") in table() or (lemma, "noun") in table():
        found.append("in the cue lexicon")
    return [*found, *_verbal(c.cue), *(_nominal(c.head) if kind in ("np", "prep", "pass-prep") or kind.startswith(("np+", "n-")) else ())]


def _verbal(word: Word) -> Iterator[str]:
    if not syntax.is_verb(word):
        return
    if negation.is_negated(word):
        yield "negated"
    for modal in syntax.modals(word):
        yield f"modal={modal.lower}"
    if syntax.marker(word):
        yield f"marker={syntax.marker(word)}"
    if any(c.lower == "to" and c.dep == "aux" for c in word.children):
        yield f"infinitive under={word.head.lemma.lower()}"


def _nominal(head: Word) -> Iterator[str]:
    before = [c.lower for c in head.children if c.dep in ("det", "poss")]
    yield "content determiner=" + ("none" if not before else before[0] if before[0] in DETERMINERS else "other")
    name = name_of(head)
    if name is not None:
        yield f"content name={name.kind}"
    yield f"content noun={noun_kind(head)}"


def _source_type(source: Source | None) -> str:
    if source is None:
        return "none"
    head = source.head
    if head.pos == "PRON":
        return f"pronoun-{head.lower}" if head.lower in PRONOUNS else "pronoun"
    name = name_of(head)
    return f"name-{name.kind}" if name is not None else f"noun-{noun_kind(head)}"
