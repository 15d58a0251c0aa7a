"""The cues of attribution: which words attribute, in which frames, and what they say of certainty."""
from typing import NamedTuple

from analysis import paths
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, one_of
from analysis.language.parsing import Word
from analysis.language.word_classes import DOCUMENTED
from analysis.vocabulary import LEVELS

CLASSES = ("speech", "belief", "evidence", "attitude", "intention", "directive", "question")
FRAMES = {
    "clause": "takes a finite clause: said (that) P",
    "quote": "stands beside direct speech",
    "np": "takes a noun phrase as content: reiterated its support",
    "npdata": "takes a noun phrase as content when the source is a document or data: the survey indicates a rise",
    "negnp": "takes a negated noun phrase as content: found no effect",
    "claimnoun": "takes a noun that stands for a claim: denied the allegation",
    "inf": "takes an infinitive whose subject is the source: promised to resign",
    "objinf": "takes an object with an infinitive: expects prices to fall, urged them to leave",
    "ing": "takes a gerund: denied leaving",
    "of": "takes an object and 'of': accuse X of Y",
    "as": "takes an object and 'as': describe X as Y",
    "small": "takes an object and a predicate: call X illegal",
    "at": "takes 'at': hinted at a delay",
    "measure": "takes an object and 'at' or 'on' with a number: put the rise at two percent",
    "whether": "takes an indirect question: asked whether P",
    "how": "takes a clause with 'how' that tells what happened: described how P",
    **{f"prep:{p}": f"takes '{p}' and a noun phrase or gerund as content" for p in ("about", "against", "for", "of", "on", "to")},
    "passive": "in the passive without an agent it is hearsay: is said to, it is believed that",
}


PARTS = ("verb", "noun", "adjective", "adverb", "preposition", "label")
CUE_COLUMNS = (Column("entry"), Column("pos", one_of(*PARTS)), Column("category", one_of(*CLASSES)),
               Column("level", one_of(*LEVELS)), Column("polarity", one_of("+", "-")), Column("frames"), *DOCUMENTED)


class Cue(NamedTuple):
    """A row of the cue lexicon."""

    entry: str
    pos: str
    cue_class: str
    level: str
    polarity: str
    frames: frozenset[str]
    source: str
    note: str


@kept
def table() -> dict[tuple[str, str], Cue]:
    """The packaged cues by (entry, part of speech)."""
    rows = checked_csv.rows(paths.LEXICONS / "cues.csv", CUE_COLUMNS, unique=("entry", "pos"))
    return {(r["entry"], r["pos"]): Cue(r["entry"], r["pos"], r["category"], r["level"], r["polarity"], frozenset(r["frames"].split()),
                                        r["source"], r["note"]) for r in rows}


@kept
def _phrasal() -> dict[str, list[Cue]]:
    """Verbs of more than one word by their first word, the longest first."""
    out: dict[str, list[Cue]] = {}
    for cue in sorted(table().values(), key=lambda c: -len(c.entry)):
        if cue.pos == "verb" and " " in cue.entry:
            out.setdefault(cue.entry.split()[0], []).append(cue)
    return out


def verb_cue(word: Word) -> tuple[Cue, list[Word]] | None:
    """The cue that a verb is, with its words ("pointed", "out"), or None."""
    if not (word.tag.startswith("VB") or word.pos == "VERB") or word.dep in ("amod", "aux", "auxpass", "compound"):
        return None
    lemma = word.lemma.lower()
    for cue in _phrasal().get(lemma, ()):
        parts = _parts(word, cue.entry.split()[1:])
        if parts:
            return cue, [word, *parts]
    cue_found = table().get((lemma, "verb"))
    return (cue_found, [word]) if cue_found else None


def _parts(verb: Word, rest: list[str]) -> list[Word]:
    """The other words of a phrasal cue: below the verb and after it, in their order."""
    below = [w for c in verb.children if c.i > verb.i for w in [c, *c.children] if w.i > verb.i]
    found: list[Word] = []
    for wanted in rest:
        match = next((w for w in sorted(below, key=lambda w: w.i) if w.lower == wanted and (not found or w.i > found[-1].i)), None)
        if match is None or match.i > verb.i + 4:
            return []
        found.append(match)
    return found
