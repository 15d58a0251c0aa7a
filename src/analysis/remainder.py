"""What goes on with a content although the parser hung it on the cue: "wants to widen the bridge, mend the road and build a port"."""
from collections.abc import Sequence
from dataclasses import replace

from analysis import syntax
from analysis.complements import has_to
from analysis.cues import verb_cue
from analysis.parsing import Word
from analysis.sources import Attribution

LINKS = {"cc", "punct", "advmod"}
STOPS = {";", ".", "?", "!"}
COMMAS = {",", "—", "–", "--"}
# Beside a clause or phrase that tells what was said, these join another: "spoke of the law and how it came about".
INDIRECT = {"how", "why", "what", "where", "whether"}
GROUNDS = {"because", "unless"}


def completed(a: Attribution) -> Attribution:
    """An attribution with all of its content, also what the parser took for a part of the reporting clause.

    Only what follows the content without a gap is looked at, up to the first phrase that does not belong to it.
    """
    rest = _rest(a)
    return replace(a, content=(*a.content, *rest)) if rest else a


def _rest(a: Attribution) -> list[Word]:
    last = a.content[-1].i
    if a.quoted or not syntax.is_verb(a.verb) or last < a.verb.i:
        return []
    out: list[Word] = []
    links: list[Word] = []
    for c in a.verb.children:
        phrase = c.subtree()
        if phrase[0].i <= last:
            continue
        if phrase[0].i != last + 1 or c.text in STOPS:
            break
        last = phrase[-1].i
        if c.dep in LINKS:
            links += phrase
        elif _goes_on(c, a, links):
            out, links = [*out, *links, *phrase], []
        else:
            break
    return out


def _goes_on(word: Word, a: Attribution, links: Sequence[Word]) -> bool:
    """Whether a phrase hung on the cue belongs to its content, by its form and by what links it."""
    if any(w.text == ":" for w in links):
        return True
    if not links and _modifies(word, a):
        return True
    if word.dep == "advcl" and syntax.marker(word) in GROUNDS:      # "because he thought": the reporter gives the source's motive
        return verb_cue(word) is None
    return _coordinated(word, a, links)


def _modifies(word: Word, a: Attribution) -> bool:
    """What restricts a noun that is the content: "called for the players to leave", "supports a role to keep the peace"."""
    if word.dep == "prep":
        return word.lower == "as"
    if syntax.is_verb(a.head) or word.dep not in ("xcomp", "advcl") or syntax.marker(word):
        return False
    if has_to(word):
        return word.dep == "advcl" or a.rule == "verb-preposition"
    return word.dep == "advcl" and word.tag == "VBG" and verb_cue(word) is None and syntax.child(word, "nsubj", "aux") is None


def _coordinated(word: Word, a: Attribution, links: Sequence[Word]) -> bool:
    """What is coordinated has one form, so a phrase that cannot stand beside the cue stands beside its content.

    Beside "wants" the bare "mend" can only go with "to widen", beside "promised" so can "building" with "widening", a noun with a noun, a
    preposition with a preposition, "how" with what was said.
    """
    joined = any(w.lower in ("and", "or") for w in links)
    first = word.subtree()[0]
    if word.dep not in ("conj", "dep") or syntax.child(word, "nsubj", "nsubjpass", "expl") is not None and first.lower not in INDIRECT:
        return False
    if word.dep == "conj" and (word.tag in ("IN", "TO") or joined and first.lower in INDIRECT):
        return True
    if not syntax.is_verb(word):
        phrase = word.pos == "PROPN" or word.pos in ("NOUN", "ADJ", "NUM") and first is not word
        return word.dep == "conj" and phrase and any(w.dep == "cc" or w.text in COMMAS for w in links)
    return syntax.child(word, "aux", "auxpass") is None and _same_form(word, a)


def _same_form(verb: Word, a: Attribution) -> bool:
    if verb.tag == "VBG":
        return a.verb.tag != "VBG" and any(w.tag == "VBG" for w in a.content)
    bare = verb.tag == "VB" and a.verb.tag != "VB" or verb.tag == "VBP" and a.verb.tag in ("VBZ", "VBD", "VBG")
    return bare and any(has_to(w) for w in a.content)
