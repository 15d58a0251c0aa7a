"""Who speaks: the reporting verb beside a quotation, or the name and colon before it."""
from typing import NamedTuple

from analysis.attribution.cues import Cue, table, verb_cue
from analysis.attribution.records import Source
from analysis.attribution.rules.second_hand import quoted
from analysis.attribution.sources import chained, standing_for
from analysis.attribution.usage import Usage, usage
from analysis.language import subjects, syntax
from analysis.language.names import name_of
from analysis.language.parsing import Word
from analysis.language.places import visible_before
from analysis.language.segmentation import Quotation
from analysis.language.syntax import HE, SHE
from analysis.language.word_classes import listed

DASHES = {"—", "–", "--", "-"}
CLOSING = set("\"”’'»")
LONGEST_LABEL = 10      # words of a name before a colon


class Speech(NamedTuple):
    """A cue beside direct speech: how it is used and whose words it brings."""

    usage: Usage
    verb: Word
    source: Source
    outer: tuple[Source, ...]


def dash_follows(words: list[Word]) -> bool:
    """Whether a dash or comma comes right after the quotation."""
    return bool(words) and words[0].text in ("—", "–", "--", ",")


def speech(verb: Word, source_word: Word | None, *, inverted: bool = False) -> Speech | None:
    """What a verb and its subject say, where the cue lexicon lets the verb introduce a quotation.

    `inverted`: the verb stands between a quotation and a person ("P," beamed the mayor), where English has only verbs of speaking.
    """
    found = verb_cue(verb) or (_quotative(verb) if inverted else None)
    source = standing_for(source_word)
    if found is None or source is None or "quote" not in found[0].frames or syntax.is_passive(verb) and verb.tag == "VBN" and syntax.child(
            verb, "auxpass"):
        return None
    how = usage(verb, found[0], found[1], quoting=True)
    if how is None:
        return None
    inner, outer = quoted(verb)
    if inner is None:
        inner, outer = chained(verb, source)
    return Speech(how, verb, inner, outer) if inner is not None else None


def after(words: list[Word]) -> Speech | None:
    """ "P", said X / "P", X told Y: the first verb after the quotation, before any new clause."""
    verb = next((k for k, w in enumerate(words) if syntax.is_verb(w)), len(words))
    if verb + 1 < len(words) and words[verb + 1].lower == "that" and words[verb + 1].tag == "IN":       # it reports a clause of its own
        return None
    for word in words:
        if word.text in (";", ":") or word.dep == "mark" or word.tag == "WDT":
            return None
        if syntax.is_verb(word) and word.dep not in ("aux", "auxpass", "amod", "relcl", "acl"):
            if any(c.dep == "ccomp" and c.i > word.i and c in words for c in word.children):        # it reports a clause of its own
                return None
            who = _speaker(word, words)
            inverted = word is words[0] and word.tag in ("VBD", "VBZ", "VBN") and who is not None and _person_after(word, who)
            return speech(word, who, inverted=inverted)
    return None


def _person_after(verb: Word, who: Word) -> bool:
    """The noun phrase right after a verb names somebody definite."""
    definite = who.lower in HE | SHE | syntax.FIRST_PERSON | {"they"} or name_of(who) is not None or any(
        c.dep == "poss" or c.dep == "det" and c.lower == "the" for c in who.children)
    return definite and verb.lemma not in listed("no_quotatives") and who.i > verb.i and syntax.noun_phrase(who)[0].i == verb.i + 1


def _quotative(verb: Word) -> tuple[Cue, list[Word]]:
    """A verb outside the lexicon as a cue of speech."""
    return Cue(verb.lemma.lower(), "verb", "speech", "CT", "+", frozenset({"quote"}), "its place beside a quotation", ""), [verb]


def _speaker(verb: Word, words: list[Word]) -> Word | None:
    """The subject by the parse, if it stands among these words; else the noun beside the verb ("said chief engineer Rosa Quispe")."""
    places = {w.i for w in words}
    own = next((c for c in verb.children if c.dep == "nsubj" and c.i in places), None)
    if own is not None:
        return own
    nouns = [w for w in words if w.pos in ("NOUN", "PROPN", "PRON") and w.dep not in ("compound", "poss", "pobj", "npadvmod")]
    return next((w for w in nouns if w.i > verb.i), next((w for w in reversed(nouns) if w.i < verb.i), None))


def before(words: list[Word], text: str, q: Quotation) -> Speech | None:
    """X said: "P" / X told Y, "P": the last verb before the quotation, with nothing of weight between."""
    if not words:
        return None
    gap = text[words[-1].end:q.start].strip() + words[-1].text
    labelled = _label(words) if len(_after_title(words)) < len(words) else None
    if labelled is not None:
        return labelled
    resumes = visible_before(text, words[0].start) in CLOSING     # "P," said X; "Q"
    for word in reversed(words):
        if syntax.is_verb(word) and word.dep not in ("aux", "auxpass", "amod"):
            if resumes and word.tag == "VBG" and word is not words[0] and verb_cue(word) is None:       # "P," he said, turning, "Q"
                continue
            between = [w for w in words if w.i > word.i]
            introduces = gap[-1:] in (",", ":") or not between or resumes and gap[-1:] in (";", *DASHES)
            goes_on = resumes and word is words[0]
            own_clause = any(w.lower in ("that", "whether", "if") or w.tag == "MD"
                             or w.dep == "nsubj" and w.head is not word and not goes_on for w in between)
            if not introduces or own_clause:
                return None
            who = (_speaker(word, words) if goes_on else None) or subjects.written_subject(word) or _speaker(word, words)
            return speech(word, who, inverted=goes_on and who is not None and _person_after(word, who))
    return _label(words)


def _after_title(words: list[Word]) -> list[Word]:
    """The words after the last dash or "from": "TOWNS GROW - Ann Reed:", "More from Ann Reed:"."""
    last = max((k for k, w in enumerate(words) if w.text in DASHES or w.lower == "from"), default=-1)
    return words[last + 1:] or words


def _label(words: list[Word]) -> Speech | None:
    """A name and a colon before the quotation, at the start of the sentence: 'Jeffrey Jones of Gallup: "P"'."""
    *name, colon = _after_title(words)
    if colon.text != ":" or not name or len(name) > LONGEST_LABEL or name[0].text in syntax.BREAKS:
        return None
    head = syntax.top(tuple(name))
    if not head.tag.startswith("NNP"):
        return None
    cue = table()[":", "label"]
    phrase = tuple(w for w in syntax.noun_phrase(head) if w.i >= name[0].i)
    return Speech(Usage(cue, cue.level, cue.polarity, (colon,)), colon, Source(head, phrase), ())
