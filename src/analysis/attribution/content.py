"""What belongs to a content: the one place where the words that a rule found are cut and completed.

What the reporter adds is cut off; what goes on with the content, although the parser hung it on the cue, is taken in: "wants to widen the
bridge, mend the road and build a port".
"""
import itertools
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from analysis.attribution.complement import set_apart
from analysis.attribution.cues import verb_cue
from analysis.attribution.records import Said
from analysis.language import syntax
from analysis.language.names import DAYS
from analysis.language.parsing import Parsed, Word
from analysis.language.places import visible_before
from analysis.language.syntax import PAUSES
from analysis.language.word_classes import is_a

LONGEST_INSERTION = 8        # words from "said" to the comma after it
LINKS = {"cc", "punct", "advmod"}
STOPS = {";", ".", "?", "!"}
# Beside a clause or phrase that tells what was said, these join another: "spoke of the law and how it came about".
INDIRECT = {"how", "why", "what", "where", "whether"}
# Subordinators: what a clause with one of them is to the content beside it.
CONCESSIVE = {"though", "although", "while", "whereas"}     # after a comma, the reporter's own
GROUNDS = {"because", "unless"}                             # part of it
RESUMING = CONCESSIVE | GROUNDS | {"if", "since", "including"}      # after an inserted "X said", part of it
ADDED = {"appos", "npadvmod", "attr", "dobj", "conj", "dep", "relcl", "advcl"}
RELATING = {"which", "who", "whose", "where"}
# Beside the shell nouns of the lexicon, any noun derived from a verb or adjective by these endings sums up a clause.
DERIVED = ("tion", "sion", "ment", "ance", "ence", "ure", "ship", "ness")

Words = tuple[Word, ...]


def whole(said: Said, parsed: Parsed, quoting: AbstractSet[int]) -> Words:
    """The words of a content in text order, by its kind.

    Parameters
    ----------
    said : Said
        What a rule found.
    parsed : Parsed
    quoting : set of int
        The numbers of the cues of direct speech.

    Returns
    -------
    tuple of Word
        Empty where nothing of the content is left.
    """
    words = tuple(sorted({w.i: w for w in said.content}.values(), key=lambda w: w.i))
    if said.kind == "quoted" or not words:
        return words
    words = _closed(said, _inside(said, _without_additions(said, words), quoting, parsed), parsed)
    if not words:
        return words
    words = (*words, *_rest(said, words))
    return (*words, *_to_the_mark(said, words, parsed))


def _without_additions(said: Said, words: Words) -> Words:
    """Without what the reporter adds, and with what goes on after the cue; what is said of an object ends before the occasion."""
    if said.kind == "other":
        return words
    own = tuple(syntax.without(words, *_glosses(said.head), *(_glosses(said.verb) if said.kind == "object" else ())))
    if said.kind == "object":
        return _before_occasion(own, said.head)
    if said.kind == "before":
        return (*own, *resumed(said.verb, own))
    return (*own, *_list_after_colon(said.verb, own)) if said.kind == "clause" and own else own


def resumed(verb: Word, before: Sequence[Word]) -> list[Word]:
    """What goes on after an inserted "X said": the rest of an interrupted clause, or a subordinate clause of it."""
    sentence = syntax.whole_tree(verb)
    comma = next((w for w in sentence if w.i > verb.i and w.text in PAUSES), None)
    if not before or comma is None or comma.i - verb.i > LONGEST_INSERTION:
        return []
    if not any(w.text in PAUSES and w.i == before[-1].i + 1 for w in sentence):
        return []
    rest = [w for w in sentence if w.i > comma.i]
    interrupted = bool(rest) and rest[0].tag in syntax.FINITE and not any(w.tag in syntax.FINITE for w in before)
    if rest and before[-1].lemma in ("be", "have") and before[-1].tag in syntax.FINITE:         # "He was, he said, ill"
        interrupted = True
    return rest if interrupted or rest and (rest[0].lower in RESUMING or _goes_on_to_say(rest)) else []


def _goes_on_to_say(rest: Sequence[Word]) -> bool:
    """ "P, she said, and nothing was found": a second clause with a subject of its own, which is nobody who speaks."""
    verb = next((w for w in rest if w.tag in syntax.FINITE), None)
    if verb is None or rest[0].lower not in ("and", "but", "or"):
        return False
    main = verb if syntax.is_verb(verb) and verb.dep not in ("aux", "auxpass") else verb.head
    subject = syntax.child(main, "nsubj", "nsubjpass", "expl")
    return subject is not None and rest[0].i < subject.i < verb.i and verb_cue(main) is None


def _list_after_colon(verb: Word, words: Words) -> list[Word]:
    """The parser hangs a list after a colon ("by several factors: a desire to …") on the reporting verb; it belongs to the content."""
    last = words[-1].i
    tail = [c for c in verb.children if c.dep in ("dobj", "appos", "dep", "npadvmod", "attr") and c.i > last]
    colon = any(w.text == ":" and w.i == last + 1 for w in [*verb.children, *(x for w in words for x in w.children)])
    return [w for c in tail for w in c.subtree()] if colon or words[-1].text == ":" else []


def _before_occasion(words: Words, head: Word) -> Words:
    """The content up to when it was said, which the parser hung on it: "called it a mess during a visit", "blasted him Monday on air"."""
    occasion = min((w.i for w in words if w.i > head.i and (w.dep == "prep" and w.lower == "during" or w.lower in DAYS
                                                              and w.dep == "npadvmod" and not syntax.is_verb(w.head))), default=None)
    return words if occasion is None else tuple(w for w in words if w.i < occasion)


def _rest(said: Said, words: Words) -> list[Word]:
    """What the parser took for a part of the reporting clause.

    Only what follows the content without a gap is looked at, up to the first phrase that does not belong to it.
    """
    last = words[-1].i
    if not syntax.is_verb(said.verb) or last < said.verb.i:
        return []
    out: list[Word] = []
    links: list[Word] = []
    for c in said.verb.children:
        phrase = c.subtree()
        if phrase[0].i <= last:
            continue
        if phrase[0].i != last + 1 or c.text in STOPS:
            break
        last = phrase[-1].i
        if c.dep in LINKS:
            links += phrase
        elif _goes_on(c, said, words, links):
            out, links = [*out, *links, *phrase], []
        else:
            break
    return out


def _goes_on(word: Word, said: Said, words: Words, links: Sequence[Word]) -> bool:
    """Whether a phrase hung on the cue belongs to its content, by its form and by what links it."""
    if any(w.text == ":" for w in links):
        return True
    if not links and _modifies(word, said):
        return True
    if word.dep == "advcl" and syntax.marker(word) in GROUNDS:      # "because he thought": the reporter gives the source's motive
        return verb_cue(word) is None
    return _stands_beside(word, said, words, links)


def _modifies(word: Word, said: Said) -> bool:
    """What restricts a noun that is the content: "called for the players to leave", "supports a role to keep the peace"."""
    if word.dep == "prep":
        return word.lower == "as"
    if syntax.is_verb(said.head) or word.dep not in ("xcomp", "advcl") or syntax.marker(word):
        return False
    if syntax.has_to(word):
        return word.dep == "advcl" or said.kind == "phrase"
    return word.dep == "advcl" and word.tag == "VBG" and verb_cue(word) is None and syntax.child(word, "nsubj", "aux") is None


def _stands_beside(word: Word, said: Said, words: Words, links: Sequence[Word]) -> bool:
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
        return word.dep == "conj" and phrase and any(w.dep == "cc" or w.text in PAUSES for w in links)
    return syntax.child(word, "aux", "auxpass") is None and _same_form(word, said.verb, words)


def _same_form(verb: Word, cue: Word, words: Words) -> bool:
    if verb.tag == "VBG":
        return cue.tag != "VBG" and any(w.tag == "VBG" for w in words)
    bare = verb.tag == "VB" and cue.tag != "VB" or verb.tag == "VBP" and cue.tag in ("VBZ", "VBD", "VBG")
    return bare and any(syntax.has_to(w) for w in words)


def _glosses(head: Word) -> list[Word]:
    """What the reporter adds after the content, by its heads.

    A summative appositive ("…, a move that …"), a concessive clause, a relative clause set off by a comma ("…, which …", "…, who …").
    """
    inside = {w.i: w for w in head.subtree()}
    return [w for i, w in inside.items() if i > head.i and (
        w.dep in ADDED and set_apart(w, inside) and _adds(w, head) or w.dep == "advcl" and _beside_the_point(w))]


def _beside_the_point(clause: Word) -> bool:
    """ "… when asked about it", "… even as prices fell": the occasion of the words, with or without a comma."""
    bare = clause.tag == "VBN" and syntax.child(clause, "nsubj", "nsubjpass", "xcomp") is None
    when = bare and any(c.lower == "when" for c in clause.children) and verb_cue(clause) is not None
    return when or syntax.marker(clause) == "as" and any(c.lower == "even" for c in clause.children)


def _adds(word: Word, head: Word) -> bool:
    if word.dep == "advcl":
        which = any(c.lower == "which" and c.dep == "nsubj" for c in word.children)
        return syntax.marker(word) in CONCESSIVE or which or _speaks_on(word, head)
    phrase = word.subtree()
    if phrase[-1].i < head.subtree()[-1].i - 1:         # more of the content follows
        return False
    if word.dep == "relcl":
        return phrase[0].lower in RELATING and not _inside_quotes(head, phrase[0])
    return _summative(word)


def _speaks_on(participle: Word, head: Word) -> bool:
    """ "said P, arguing that Q": the speaker goes on to say something else. "promised to do so, pleasing X": the promise did."""
    if participle.tag != "VBG" or syntax.child(participle, "nsubj") is not None:
        return False
    said, clause = verb_cue(participle), syntax.child(participle, "ccomp")
    speaks = said is not None and said[0].cue_class == "speech" and clause is not None and syntax.is_finite(clause)
    return speaks or syntax.has_to(head) and participle.head is head


def _inside_quotes(head: Word, word: Word) -> bool:
    """A quotation opens in a head's phrase and is still open at a word."""
    first = head.subtree()[0].i
    return sum(w.tag in ("``", "''") for w in syntax.whole_tree(head) if first <= w.i < word.i) % 2 == 1


def _summative(noun: Word) -> bool:
    return (noun.tag in ("NN", "NNS") and any(c.dep == "det" and c.lower in ("a", "an") for c in noun.children)
            and not any(c.dep == "cc" and c.i < noun.i for c in noun.head.children if noun.dep == "conj")
            and (is_a(noun, "summative") or noun.lemma.endswith(DERIVED)))


def _inside(said: Said, words: Words, quoting: AbstractSet[int], parsed: Parsed) -> Words:
    """What a cue within direct speech reports does not hold the words that report the speech: '"It was, I think," he said, "cold"'."""
    if not _behind_mark(said.verb, parsed) or not any(w.i in quoting for w in words):
        return words
    return tuple(w for w in words if _behind_mark(w, parsed))


def _behind_mark(word: Word, parsed: Parsed) -> bool:
    """A word stands in a quotation, and does not begin with its opening mark."""
    around = parsed.segmented.quoted.outer(word.start)
    return around is not None and around.start < word.start


def _closed(said: Said, words: Words, parsed: Parsed) -> Words:
    """A clause that begins with an opening quotation mark ends with the closing one: 'says that "P" and asks staff to leave'."""
    start = next((w.start for w in words if w.pos != "PUNCT"), -1)
    around = parsed.segmented.quoted.outer(start)
    end = around.end if around is not None and around.inner_start == start else None
    if end is None or said.kind != "clause" or not said.head.start < end or _runs_on(words, end, parsed.text):
        return words
    return tuple(w for w in words if w.end <= end)


def _runs_on(words: Words, end: int, text: str) -> bool:
    """The clause goes on after the closing mark: 'said "he will defend himself" against the charge'."""
    after = next((w for w in words if w.start >= end), None)
    return after is not None and after.pos not in ("PUNCT", "CCONJ") and visible_before(text, end, "\"”’'»") not in ",.!?"


def _to_the_mark(said: Said, words: Words, parsed: Parsed) -> Words:
    """What follows up to the closing mark of a quotation that the content opened."""
    first, last = words[0], words[-1]
    within = parsed.segmented.quoted.outer(last.start)
    if within is None or not first.start < within.inner_start <= last.start or last.end >= within.inner_end or (
            within.inner_start <= said.verb.start < within.inner_end):
        return ()
    following = (w for k in range(last.sentence, len(parsed.words)) for w in parsed.words[k] if last.i < w.i)
    return tuple(itertools.takewhile(lambda w: w.end <= within.inner_end, following))
