"""What goes on with a content although the parser hung it on the cue: "wants to widen the bridge, mend the road and build a port"."""
import itertools
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from analysis.attribution.cues import verb_cue
from analysis.attribution.records import Attribution
from analysis.language import subjects, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.places import visible_before
from analysis.language.word_classes import is_a, listed

LINKS = {"cc", "punct", "advmod"}
STOPS = {";", ".", "?", "!"}
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
    return _stands_beside(word, a, links)


def _modifies(word: Word, a: Attribution) -> bool:
    """What restricts a noun that is the content: "called for the players to leave", "supports a role to keep the peace"."""
    if word.dep == "prep":
        return word.lower == "as"
    if syntax.is_verb(a.head) or word.dep not in ("xcomp", "advcl") or syntax.marker(word):
        return False
    if syntax.has_to(word):
        return word.dep == "advcl" or a.rule == "verb-preposition"
    return word.dep == "advcl" and word.tag == "VBG" and verb_cue(word) is None and syntax.child(word, "nsubj", "aux") is None


def _stands_beside(word: Word, a: Attribution, links: Sequence[Word]) -> bool:
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
    return syntax.child(word, "aux", "auxpass") is None and _same_form(word, a)


def _same_form(verb: Word, a: Attribution) -> bool:
    if verb.tag == "VBG":
        return a.verb.tag != "VBG" and any(w.tag == "VBG" for w in a.content)
    bare = verb.tag == "VB" and a.verb.tag != "VB" or verb.tag == "VBP" and a.verb.tag in ("VBZ", "VBD", "VBG")
    return bare and any(syntax.has_to(w) for w in a.content)


CONCESSIVE = {"though", "although", "while", "whereas"}
NEAR = 3        # words from a verb to the one that shares its complement: "confirmed and later denied that P"
PAUSES = {",", "—", "–", "--"}      # commas, and the dashes that are no hyphens
ADDED = {"appos", "npadvmod", "attr", "dobj", "conj", "dep", "relcl", "advcl"}
RELATING = {"which", "who", "whose", "where"}
# Beside the shell nouns of the lexicon, any noun derived from a verb or adjective by these endings sums up a clause.
DERIVED = ("tion", "sion", "ment", "ance", "ence", "ure", "ship", "ness")


def clauses(head: Word) -> list[tuple[Word, list[Word]]]:
    """A complement clause, split where a coordinated clause stands on its own.

    It does when it has its own "that", when its verb is itself a cue, or after a comma with its own subject.
    """
    own = _coordinated(head)
    resumed = [c for c in head.children if c.dep == "conj" and c not in own and subjects.resumes(c)]
    joints = [c for o in [*own, *resumed] for c in o.head.children
              if c.dep in ("cc", "punct") and head.i < c.i < o.i and c.i >= o.subtree()[0].i - 2]
    words = syntax.without(head.subtree(), *own, *resumed, *joints, *glosses(head))
    complementizer = next((w for w in words if w.i < head.i and (w.dep == "mark" or w is words[0] and w.lower == "that")), None)
    if complementizer is not None and complementizer.lower in ("that", "whether", "if") and complementizer.head in (head, *head.children):
        words = [w for w in words if w.i > complementizer.i]        # "says only that P"
    else:
        words = _without_adverbial(head, words)
    return [(head, _before_semicolon(head, words)), *(part for c in own for part in clauses(c))]


def _without_adverbial(head: Word, words: list[Word]) -> list[Word]:
    """ "said privately they feared it", "said in March it had no plans": right after the reporting verb it belongs to that."""
    subject = syntax.child(head, "nsubj", "nsubjpass", "expl")
    if subject is None or not words or not _follows(head.head, words[0]):
        return words
    start = subject.subtree()[0].i
    stray = [w for w in words if w.i < start]
    adverbial = all(w.dep in ("advmod", "prep", "npadvmod") for w in stray if w.head is head)
    return [w for w in words if w.i >= start] if stray and adverbial and not any(w.text == "," for w in stray) else words


def _follows(verb: Word, word: Word) -> bool:
    """Nothing but the hearer stands between a verb and a word."""
    hearer = syntax.child(verb, "dobj", "dative")
    return word.i == verb.i + 1 or hearer is not None and verb.i < hearer.i < word.i and word.i == hearer.subtree()[-1].i + 1


def _before_semicolon(head: Word, words: list[Word]) -> list[Word]:
    """Reported words end at a semicolon, unless a quotation goes on over it."""
    stop = next((w for w in words if w.text == ";" and w.i > head.i), None)
    quoted = stop is not None and sum(w.tag in ("``", "''") for w in words if w.i < stop.i) % 2 == 1
    return words if stop is None or quoted else [w for w in words if w.i < stop.i]


def _coordinated(head: Word) -> list[Word]:
    """The clauses beside a complement clause, wherever below it the parser hung them; not those inside one another."""
    found: list[Word] = []
    own, below = syntax.marker(head), {w.i: w for w in head.subtree()}
    for word in below.values():
        if word.i <= head.i or word.dep not in ("conj", "advcl", "ccomp") or word.head is not head and syntax.marker(word) != "that":
            continue
        listed = word.dep != "ccomp" or syntax.marker(word) == "that" == own and _set_apart(word, below)
        if listed and _stands_alone(word) and not any(a in found for a in word.ancestors()):
            found.append(word)
    return found


def _stands_alone(clause: Word) -> bool:
    if syntax.marker(clause) == "that":
        return True
    if clause.dep != "conj" or syntax.child(clause, "nsubj", "nsubjpass", "expl") is None:
        return False
    first = clause.subtree()[0]
    return verb_cue(clause) is not None or any(c.text in (",", ";") and clause.head.i < c.i < first.i for c in clause.head.children)


def glosses(head: Word) -> list[Word]:
    """What the reporter adds after the content.

    A summative appositive ("…, a move that …"), a concessive clause, a relative clause set off by a comma ("…, which …", "…, who …").
    """
    inside = {w.i: w for w in head.subtree()}
    return [w for i, w in inside.items() if i > head.i and (
        w.dep in ADDED and _set_apart(w, inside) and _adds(w, head) or w.dep == "advcl" and _beside_the_point(w))]


def _beside_the_point(clause: Word) -> bool:
    """ "… when asked about it", "… even as prices fell": the occasion of the words, with or without a comma."""
    bare = clause.tag == "VBN" and syntax.child(clause, "nsubj", "nsubjpass", "xcomp") is None
    when = bare and any(c.lower == "when" for c in clause.children) and verb_cue(clause) is not None
    return when or syntax.marker(clause) == "as" and any(c.lower == "even" for c in clause.children)


def _set_apart(word: Word, inside: Mapping[int, Word]) -> bool:
    """A comma or dash stands before a phrase, be it within a closing quotation mark: "the War on Drugs,” which"."""
    near = {**inside, **{c.i: c for c in (*word.head.children, *word.children)}}
    first = word.subtree()[0].i
    before = near.get(first - 1)
    if before is not None and before.tag == "''":
        before = near.get(first - 2)
    return before is not None and before.text in PAUSES


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


def complement(verb: Word) -> Word | None:
    """The finite clause that a verb reports, its own or shared with a coordinated verb ("neither confirm nor deny that")."""
    own = [c for c in verb.children if c.dep in ("ccomp", "advcl") and (c.dep == "ccomp" or syntax.marker(c) in ("that", "whether"))]
    own = [c for c in own if syntax.is_finite(c) or c.i < verb.i or syntax.child(c, "nsubj", "expl") and not syntax.has_to(c)]
    own = [c for c in own if c.i > verb.i or not _apart(c, verb)]
    if own:
        return min(own, key=lambda c: (c.i < verb.i, c.i))
    stray = strayed(verb)
    if stray is not None:
        return stray
    return _told_that(verb) or _misread(verb) or _shared(verb) or _cleft(verb)


def further(verb: Word, first: Word) -> list[Word]:
    """The clauses with "that" which a verb reports after the first, where the parser hung them on the verb: "P, and that Q"."""
    linked = any(c.dep == "cc" and c.i > first.i for c in verb.children)
    return [c for c in verb.children if linked and c.i > first.i and c.dep in ("conj", "ccomp", "advcl") and syntax.marker(c) == "that"]


def _shared(verb: Word) -> Word | None:
    """The complement of a coordinated verb: "confirmed and later denied that P".

    Not where the first verb has an object of its own or the second stands far off: in "denied wrongdoing and said P" P is the second's.
    """
    second = next((c for c in verb.children if c.dep == "conj" and syntax.is_verb(c)), None)
    if second is None or second.i - verb.i > NEAR or syntax.child(verb, "dobj", "prep") or syntax.child(second, "nsubj"):
        return None
    return complement(second)


def _cleft(verb: Word) -> Word | None:
    """ "What the auditors found was that P"."""
    object_ = syntax.child(verb, "dobj")
    if verb.dep != "csubj" or verb.head.lemma != "be" or object_ is None or object_.lower != "what":
        return None
    return syntax.child(verb.head, "ccomp")


def _apart(clause: Word, verb: Word) -> bool:
    """A clause before the verb that it cannot report: beyond a semicolon, a relative clause, "According to X, who said …"."""
    beyond = any(p.text == ";" and clause.i < p.i < verb.i for p in verb.children)
    relative = any(c.lower in ("which", "who") and c.dep == "nsubj" for c in clause.children)
    return beyond or relative or clause.subtree()[0].lower == "according"


def _misread(verb: Word) -> Word | None:
    """ "said that his “lab” would close": two determiners never stand together, so "that" begins a clause and no noun phrase."""
    noun = syntax.child(verb, "dobj")
    words = noun.subtree() if noun is not None else []
    return noun if len(words) > 2 and words[0].lower == "that" and words[1].tag in ("PRP$", "DT") else None


def _told_that(verb: Word) -> Word | None:
    """ "told an associate that he knew": the parser takes the clause for a relative clause of the hearer."""
    hearer = syntax.child(verb, "dobj")
    by = syntax.child(verb, "agent")
    hearer = syntax.child(by, "pobj") if hearer is None and by is not None else hearer      # "were told by X that P"
    if hearer is None or verb.lemma not in listed("telling"):
        return None
    for clause in hearer.children:
        own = syntax.child(clause, "nsubj", "nsubjpass", "expl")
        if clause.dep in ("relcl", "acl") and clause.subtree()[0].lower == "that" and own is not None and own.lower != "that":
            return clause
    return None


def strayed(verb: Word) -> Word | None:
    """A "that" clause right after a participle's phrase, which the parser hung on the verb above: "accused X of telling Y that P"."""
    if verb.tag != "VBG" or verb.dep != "pcomp":
        return None
    last = verb.subtree()[-1].i
    return next((c for a in verb.ancestors() for c in a.children if c.dep == "ccomp" and syntax.marker(c) == "that"
                 and c.subtree()[0].i == last + 1), None)


def _inside(a: Attribution, quoting: AbstractSet[int], parsed: Parsed) -> Attribution:
    """What a cue within direct speech reports does not hold the words that report the speech: '"It was, I think," he said, "cold"'."""
    if not _behind_mark(a.verb, parsed) or not any(w.i in quoting for w in a.content):
        return a
    return replace(a, content=tuple(w for w in a.content if _behind_mark(w, parsed)))


def _behind_mark(word: Word, parsed: Parsed) -> bool:
    """A word stands in a quotation, and does not begin with its opening mark."""
    around = parsed.segmented.quoted.outer(word.start)
    return around is not None and around.start < word.start


def _closed(a: Attribution, parsed: Parsed) -> Attribution:
    """Content that begins with an opening quotation mark ends with the closing one: 'says that "P" and asks staff to leave'."""
    start = next((w.start for w in a.content if w.pos != "PUNCT"), -1)
    around = parsed.segmented.quoted.outer(start)
    end = around.end if around is not None and around.inner_start == start else None
    if end is None or a.rule not in ("verb-clause", "quoted-as") or not a.head.start < end or _runs_on(a, end, parsed.text):
        return a
    return replace(a, content=tuple(w for w in a.content if w.end <= end))


def _runs_on(a: Attribution, end: int, text: str) -> bool:
    """The clause goes on after the closing mark: 'said "he will defend himself" against the charge'."""
    after = next((w for w in a.content if w.start >= end), None)
    return after is not None and after.pos not in ("PUNCT", "CCONJ") and visible_before(text, end, "\"”’'»") not in ",.!?"


def _completed(a: Attribution, parsed: Parsed) -> Attribution:
    """Content that ends within a quotation that it opened goes on to the closing mark."""
    if a.quoted:
        return a
    first, last = a.content[0], a.content[-1]
    within = parsed.segmented.quoted.outer(last.start)
    if within is None or not first.start < within.inner_start <= last.start or last.end >= within.inner_end or (
            within.inner_start <= a.verb.start < within.inner_end):
        return a
    following = (w for k in range(last.sentence, len(parsed.words)) for w in parsed.words[k] if last.i < w.i)
    rest = itertools.takewhile(lambda w: w.end <= within.inner_end, following)
    return replace(a, content=(*a.content, *rest))
