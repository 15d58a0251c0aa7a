"""What leads and headlines say with the source behind, by the order of their words; accusations and pleas."""
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from analysis.attribution.cues import Cue, table
from analysis.attribution.records import Attribution, Said, Source
from analysis.attribution.rules.clauses import verb_parenthesis
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import agent, speaker_of
from analysis.attribution.usage import Usage, plain
from analysis.language import inflection, subjects, syntax
from analysis.language.checked_csv import kept
from analysis.language.names import DAYS
from analysis.language.parsing import Parsed, Word
from analysis.language.word_classes import listed

LONGEST = 14            # words behind the last comma
SUBORDINATE = frozenset({"if", "when", "while", "after", "before", "although", "though", "because", "as", "since", "until", "according"})
NOMINAL = ("NN", "JJ", "DT", "CD", "PRP", "POS", "IN", "CC", "FW", "VBG", "VBN")
WHEN = frozenset({*DAYS, "today", "yesterday", "last", "this", "late", "earlier", "later", "separately", "again"})
# With which prepositions verbs of accusing name the deed.
CHARGES = {"accuse": ("of",), "charge": ("with",), "suspect": ("of",), "indict": ("for", "on"), "arraign": ("on", "for")}
PLEAS = {"guilty": "+", "innocent": "-"}


@kept
def _finite_cues() -> dict[str, Cue]:
    """The finite forms of the verbs that report a clause."""
    found = [c for c in table().values() if c.pos == "verb" and " " not in c.entry and "clause" in c.frames
             and c.cue_class in ("speech", "belief", "evidence")]
    return {form: c for c in found for form in inflection.forms(c.entry, "verb") if not form.endswith("ing")}


@verb_parenthesis.also(example="The drug halves the risk, the authors state.")
def put_last(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """ "P, X states": behind the last comma a noun phrase, a finite verb that reports and no more than when and where it did.

    By the order of the words: without a context the tagger takes such a verb for a noun, and the parser hangs it on P.
    """
    used = {w.i for a in found for w in a.usage.words}
    for words in parsed.words:
        end = len(words)
        while end and words[end - 1].pos == "PUNCT":
            end -= 1
        comma = max((k for k in range(end) if words[k].text == ","), default=0)
        behind = words[comma + 1:end]
        k = _reporting(behind, used) if comma and len(behind) <= LONGEST else 0
        before = words[:comma]
        head = next((w for w in before if syntax.is_verb(w) and syntax.is_finite(w)), None)
        if k and head is None and behind[k].tag.startswith("VB") and behind[k].dep == "ROOT":
            top = syntax.top(before)            # the parser saw no verb in P
            head = top if top.dep in ("dep", "ccomp", "nsubj", "nsubjpass") else None
        if k and head is not None and before[0].lower not in SUBORDINATE:
            noun, cue = _head(behind[:k]), _finite_cues()[behind[k].lower]
            unnamed = noun.lemma.lower() in listed("rumours") or noun.lower == "it"
            yield Said(behind[k], plain(cue, behind[k]), None if unnamed else Source(noun, behind[:k]), head, before, kind="before")


def _head(phrase: Sequence[Word]) -> Word:
    """The head of a noun phrase: its last word before a preposition."""
    return phrase[next((n for n, w in enumerate(phrase) if w.tag == "IN" and n), len(phrase)) - 1]


def _reporting(behind: Sequence[Word], used: AbstractSet[int]) -> int:
    """The place of the verb in "X stated on Tuesday"; 0 where it is none."""
    places = (k for k, w in enumerate(behind) if k and w.i not in used and w.lower in _finite_cues())
    return next((k for k in places if _is_source(behind[:k], behind[k]) and _is_occasion(behind[k + 1:])), 0)


def _is_source(phrase: Sequence[Word], verb: Word) -> bool:
    """A noun phrase that agrees with the verb; not "a leap from bank | estimates"."""
    if not phrase[-1].tag.startswith(("NN", "PRP")) or not verb.tag.startswith("VB") and any(w.tag == "IN" for w in phrase):
        return False
    nominal = all(w.tag.startswith(NOMINAL) and w.lower != "that" for w in phrase) and phrase[0].tag not in ("CC", "IN")
    return nominal and _head(phrase).tag.startswith(("NN", "PRP")) and _agree(_head(phrase), verb.lower)


def _is_occasion(rest: Sequence[Word]) -> bool:
    """When and where it was said, and no object or clause."""
    adverbial = not rest or rest[0].tag in ("IN", "RB") or rest[0].lower in WHEN
    return adverbial and not any(w.tag in syntax.FINITE or w.dep == "mark" for w in rest)


def _agree(noun: Word, verb: str) -> bool:
    """ "The authors state", "the Post understands"; not "a swing state"."""
    plural = noun.tag in ("NNS", "NNPS") or noun.lower in ("police", "people", "they", "we", "i")
    if verb in table_entries():
        return plural
    return not plural if verb.endswith("s") else True


@kept
def table_entries() -> frozenset[str]:
    """The dictionary forms of verbs."""
    return frozenset(entry for entry, pos in table() if pos == "verb")


@rule("accusation", "A verb of accusing names the deed behind its preposition, in the passive without an agent on nobody's word: "
      "X is accused of Y, charged with Y, arrested on suspicion of Y; who pleads guilty or not guilty to Y says so.",
      example="Two brothers were charged with arson.")
def accusation(verb: Word, how: Usage) -> Iterator[Said]:
    """ "X was charged with Y", "Z charged X with Y"; the suspect is part of what is said."""
    prepositions = CHARGES.get(verb.lemma, ())
    phrase = next((c for c in verb.children if c.dep in ("prep", "agent") and c.lower in prepositions and c.i > verb.i), None)
    deed = syntax.child(phrase, "pobj", "pcomp") if phrase is not None else None
    passive = syntax.is_passive(verb)
    suspect = subjects.subject(verb) if passive else syntax.child(verb, "dobj")
    source = agent(verb) if passive else speaker_of(verb)
    if deed is None or suspect is None or source is None and not passive:
        return
    yield Said(verb, how, source, deed, [*syntax.noun_phrase(suspect), *deed.subtree()], kind="other")


@accusation.also(example="The baker pleaded not guilty to theft.")
def plea(verb: Word, how: Usage) -> Iterator[Said]:
    """ "X pleaded (not) guilty to Y"."""
    plea_word = next((c for c in verb.children if c.lower in PLEAS and c.i > verb.i), None) if verb.lemma == "plead" else None
    if plea_word is None:
        return
    to = next((c for w in (plea_word, verb) for c in w.children if c.dep == "prep" and c.lower in ("to", "of") and c.i > verb.i), None)
    deed = syntax.child(to, "pobj", "pcomp") if to is not None else None
    denied = any(w.lower == "not" and verb.i < w.i < plea_word.i for w in syntax.whole_tree(verb))
    speaker = speaker_of(verb)
    if deed is not None and speaker is not None:
        polarity = "-" if denied or PLEAS[plea_word.lower] == "-" else "+"
        yield Said(verb, Usage(how.cue, "CT", polarity, (verb, plea_word)), speaker, deed, deed.subtree(), kind="other")


@accusation.also(example="The guard was arrested on suspicion of theft.")
def on_suspicion(words: Sequence[Word]) -> Iterator[Said]:
    """ "Arrested on suspicion of Y": somebody unnamed suspects it."""
    for noun in (w for w in words if w.lemma == "suspicion" and w.dep == "pobj" and w.head.lower in ("on", "under")):
        of = next((c for c in noun.children if c.lower == "of"), None)
        deed = syntax.child(of, "pobj", "pcomp") if of is not None else None
        verb = syntax.clause_root(noun)
        suspect = subjects.subject(verb)
        if deed is not None and suspect is not None:
            source = agent(verb) or None
            yield Said(noun, plain(table()["suspicion", "noun"], noun), source, deed, [*syntax.noun_phrase(suspect), *deed.subtree()])


