"""Whose words a quotation is: the reporting verb, the label or the dash beside it, the speech before it, the colon above a block."""
import re
from collections.abc import Iterator, Sequence

from analysis.attribution.cues import Cue, table, verb_cue
from analysis.attribution.direct_speech import Beside, Speech, announced
from analysis.attribution.records import Said, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.rules.second_hand import quoted, saying
from analysis.attribution.sources import chained, standing_for
from analysis.attribution.turns import person
from analysis.attribution.usage import is_hearing, plain, usage
from analysis.language import subjects, syntax
from analysis.language.names import name_of
from analysis.language.parsing import Parsed, Word
from analysis.language.places import visible_before
from analysis.language.segmentation import Quotation
from analysis.language.syntax import HE, SHE
from analysis.language.word_classes import listed

INSCRIBED = {"read", "reads"}
FORMULAS = (["as", "follows"], ["in", "part"], ["in", "full"])
CLOSING = set("\"”’'»")
LONGEST_LABEL = 10      # words of a name before a colon
DASH = "|".join(sorted(syntax.WITH_HYPHEN, key=len, reverse=True))      # the longer first
SIGNATURE = re.compile(rf"\s*(?P<dash>{DASH})\s*[A-Z](?:\b[A-Z]\.|[^\n.!?]){{2,60}}")


@rule("quote-signature", "Direct speech followed by a dash and a name: \"P\" — X.", example="“The soup is cold.” — Ann Reed, cook")
def quote_signature(beside: Beside) -> Speech | None:
    """ "P" — X, after a whole sentence, with the name in the rest of the paragraph."""
    q, text = beside.quotation, beside.parsed.text
    m = SIGNATURE.match(text, q.end)
    if m is None or q.depth or text[q.inner_start:q.inner_end].rstrip()[-1:] not in set(".!?…"):
        return None
    sentences = beside.parsed.segmented.touching(m.start("dash"), m.end())
    words = [w for s in sentences for w in beside.parsed.words[s.id] if m.start("dash") <= w.start < m.end()]
    comma = next((k for k, w in enumerate(words) if w.text == ","), len(words))
    head = next((w for w in words[1:comma] if w.tag.startswith("NNP") and w.dep != "compound"), None)
    if head is None or words[1].tag[:2] not in ("NN", "DT") or any(w.tag in syntax.FINITE for w in words[1:comma]):
        return None         # "P" — In Paris, nobody laughed; "P" — Reed left the room
    cue = table()["—", "label"]
    name = tuple(w for w in syntax.noun_phrase(head) if w.i > words[0].i)
    return Speech(plain(cue, words[0]), words[0], Source(head, name), ())


@rule("quote-cue", "Direct speech beside a reporting verb with its subject: \"P\", said X; X said: \"P\".",
      example="“The furnace is cold,” said Greta Hall.")
def quote_cue(beside: Beside) -> Speech | None:
    """The reporting verb after the quotation, else before it."""
    q, text = beside.quotation, beside.parsed.text
    closed = text[q.inner_start:q.inner_end].rstrip(" \"'”’»")[-1:] in set(",.!?—–-…")
    found = _after(beside.after) if closed or _dash_follows(beside.after) else None
    return found or _before(beside.before, text, q)


@quote_cue.also(example="“The furnace is cold,” the leaflet read.")
def inscription(beside: Beside) -> Speech | None:
    """ "P", the sign on the door read; The notice reads as follows: "P". By the order of words: taggers take "read" for a noun."""
    q, text = beside.quotation, beside.parsed.text
    behind = beside.after if text[q.inner_start:q.inner_end].rstrip(" ")[-1:] in set(",.!?") else []
    for words in (behind, beside.before):
        said = [w for w in words if w.text not in syntax.BREAKS and w.pos != "PUNCT"]
        if said and words is beside.before and [w.lower for w in said[-2:]] in FORMULAS:
            said = said[:-2]
        ends = words is behind and said and said[-1].i == words[-1].i - 1 or words is beside.before and said
        if ends and said[-1].lower in INSCRIBED and (source := _inscribed(said[:-1])) is not None:
            return Speech(plain(table()["read", "verb"], said[-1]), said[-1], source, ())
    return None


def _inscribed(before: list[Word]) -> Source | None:
    """What is read: the noun phrase that begins the clause, up to a preposition."""
    end = next((k for k, w in enumerate(before) if w.tag == "IN"), len(before))
    phrase = before[:end]
    if not phrase or any(w.pos == "PRON" or syntax.is_verb(w) for w in phrase) or phrase[0].tag not in ("DT", "PRP$"):
        return None
    return Source(phrase[-1], tuple(phrase)) if person(phrase[-1]) is None else None


@rule("speaker-label", "A transcript's line, or direct speech, belongs to the speaker named before its colon.",
      example="Ann Reed of the port: “The quay is closed.”")
def speaker_label(beside: Beside) -> Speech | None:
    """The name and the colon before the quotation, where no verb introduces it or a title stands before the name."""
    words = beside.before
    introduced = _introducing(words, _resumes(words, beside.parsed.text)) is not None
    return _label(words) if words and (_titled(words) or not introduced) else None


@rule("quote-continued", "Whole sentences of direct speech without a cue of their own belong to the speaker of the sentence just before, "
      "or of the quotation that ends the paragraph before or goes on in the next.",
      example="“The furnace is cold.\n\n“It will stay cold,” said Greta Hall.")
def quote_continued(beside: Beside) -> Speech | None:
    """Where the marks are reopened, the speaker is named in the quotation before, or in the one that goes on."""
    return beside.preceding or (beside.following if beside.quotation.continues else None)


@rule("quote-block", "A paragraph after one that ends with a reporting verb and a colon: X added: / P.",
      example="The governor added:\n\nThe road stays closed.")
def quote_block(parsed: Parsed) -> Iterator[Said]:
    """The paragraph after "X added:", though it has no quotation marks: a block quotation."""
    sentences = parsed.segmented.sentences
    for s in sentences[1:]:
        words = announced(parsed, s.id)
        if not words or parsed.segmented.quoted.touching(s.start, s.end):
            continue
        verb = next((w for w in reversed(words) if syntax.is_verb(w)), None)
        speech = _speech(verb, subjects.written_subject(verb)) if verb is not None and verb.i >= words[-1].i - 2 else None
        for k in (t.id for t in parsed.segmented.by_paragraph[s.paragraph]):
            if speech is not None and any(w.pos != "PUNCT" for w in parsed.words[k]):
                content = parsed.words[k]
                yield speech.said(syntax.top(content), content)


def _dash_follows(words: list[Word]) -> bool:
    """Whether a dash or comma comes right after the quotation."""
    return bool(words) and words[0].text in syntax.PAUSES


def _speech(verb: Word, source_word: Word | None, *, inverted: bool = False) -> Speech | None:
    """What a verb and its subject say, where the cue lexicon lets the verb introduce a quotation.

    `inverted`: the verb stands between a quotation and a person ("P," beamed the mayor), where English has only verbs of speaking.
    """
    found = verb_cue(verb) or (_quotative(verb) if inverted else None)
    source = standing_for(source_word)
    if found is not None and found[0].entry in listed("inscriptions") and source_word is not None and person(source_word) is not None:
        return None         # 'She reads "The Daily Post"'
    if verb.lemma == "tell" and is_hearing(source_word) and syntax.child(verb, "dobj", "dative") is None:
        return None         # 'Mayor "knew of it", inquiry told'
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


def _after(words: list[Word]) -> Speech | None:
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
            if (cited := saying(word)) is not None:         # "P," the Herald quoted X as saying
                return _speech(cited, _speaker(cited, words))
            who = _speaker(word, words)
            inverted = word is words[0] and word.tag in ("VBD", "VBZ", "VBN") and who is not None and _person_after(word, who)
            return _speech(word, who, inverted=inverted)
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


def _before(words: list[Word], text: str, q: Quotation) -> Speech | None:
    """X said: "P" / X told Y, "P": the last verb before the quotation, with nothing of weight between."""
    resumes = _resumes(words, text)
    word = _introducing(words, resumes)
    if word is None or _titled(words) and _label(words) is not None:
        return None
    gap = text[words[-1].end:q.start].strip() + words[-1].text
    between = [w for w in words if w.i > word.i]
    introduces = gap[-1:] in (",", ":") or not between or resumes and gap[-1:] in (";", *syntax.WITH_HYPHEN)
    goes_on = resumes and word is words[0]
    own_clause = any(w.lower in ("that", "whether", "if") or w.tag == "MD"
                     or w.dep == "nsubj" and w.head is not word and not goes_on for w in between)
    if not introduces or own_clause:
        return None
    who = (_speaker(word, words) if goes_on else None) or subjects.written_subject(word) or _speaker(word, words)
    return _speech(word, who, inverted=goes_on and who is not None and _person_after(word, who))


def _resumes(words: list[Word], text: str) -> bool:
    """Words right after a quotation: '"P," said X; "Q"'."""
    return bool(words) and visible_before(text, words[0].start) in CLOSING


def _introducing(words: list[Word], resumes: bool) -> Word | None:
    """The last verb before a quotation, but for a participle that tells what the speaker did meanwhile: '"P," he said, turning, "Q"'."""
    verbs = (w for w in reversed(words) if syntax.is_verb(w) and w.dep not in ("aux", "auxpass", "amod"))
    return next((w for w in verbs if not (resumes and w.tag == "VBG" and w is not words[0] and verb_cue(w) is None)), None)


def _titled(words: list[Word]) -> bool:
    return len(_after_title(words)) < len(words)


def _after_title(words: list[Word]) -> list[Word]:
    """The words after the last dash or "from": "TOWNS GROW - Ann Reed:", "More from Ann Reed:"."""
    last = max((k for k, w in enumerate(words) if w.text in syntax.WITH_HYPHEN or w.lower == "from"), default=-1)
    return words[last + 1:] or words


def _label(words: list[Word]) -> Speech | None:
    """A name and a colon before the quotation, at the start of the sentence: 'Jeffrey Jones of Gallup: "P"'."""
    *name, colon = _after_title(words)
    if colon.text != ":" or not name or len(name) > LONGEST_LABEL or name[0].text in syntax.BREAKS:
        return None
    head = syntax.top(tuple(name))
    if not head.tag.startswith("NNP"):
        return None
    return labelled([w for w in syntax.noun_phrase(head) if w.i >= name[0].i], colon)


def labelled(name: Sequence[Word], colon: Word) -> Speech:
    """Direct speech of somebody named before a colon."""
    cue = table()[":", "label"]
    return Speech(plain(cue, colon), colon, Source(syntax.top(name), tuple(name)), ())
