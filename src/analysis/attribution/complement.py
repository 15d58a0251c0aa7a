"""Which clauses a cue reports: its own complement, those beside it, and the one that the parser hung elsewhere."""
from collections.abc import Mapping, Sequence

from analysis.attribution.cues import verb_cue
from analysis.language import subjects, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

NEAR = 3        # words from a verb to the one that shares its complement: "confirmed and later denied that P"


def complement(verb: Word) -> Word | None:
    """The finite clause that a verb reports, its own or shared with a coordinated verb ("neither confirm nor deny that")."""
    own = [c for c in verb.children if c.dep in ("ccomp", "advcl") and (c.dep == "ccomp" or syntax.marker(c) in ("that", "whether"))]
    own = [c for c in own if syntax.is_finite(c) or c.i < verb.i or syntax.marker(c) == "that"
           or syntax.child(c, "nsubj", "expl") and not syntax.has_to(c)]
    own = [c for c in own if c.i > verb.i or not _apart(c, verb)]
    if own:
        return min(own, key=lambda c: (c.i < verb.i, c.i))
    stray = strayed(verb)
    if stray is not None:
        return stray
    return _told_that(verb) or _misread(verb) or _shared(verb) or _cleft(verb)


def further(verb: Word, first: Word) -> list[Word]:
    """The clauses which a verb reports after the first, where the parser hung them on the verb: "P, and that Q", "P and Q".

    A clause without "that" goes on with the first only where no comma sets it off: "said it was safe, and she left" tells what she did.
    """
    links = [c for c in verb.children if c.dep == "cc" and c.i > first.i]
    return [c for c in verb.children if links and c.i > first.i and (
        c.dep in ("conj", "ccomp", "advcl") and syntax.marker(c) == "that" or c.dep == "conj" and _runs_on(c, first, links))]


def _runs_on(clause: Word, first: Word, links: Sequence[Word]) -> bool:
    """ "Says P and she was hurt": a clause with a subject of its own, that reports nothing, joined without a comma."""
    start = clause.subtree()[0].i
    joined = any(c.i == start - 1 and c.lower == "and" and first.subtree()[-1].i == c.i - 1 for c in links)
    subject = syntax.child(clause, "nsubj", "nsubjpass", "expl")
    reports = verb_cue(clause) is not None and not syntax.is_passive(clause)
    return joined and subject is not None and syntax.is_finite(clause) and not reports and first.i > first.head.i


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
    speaker = subjects.nearest_subject(verb)        # "Reed, asked whether P, said no": of the speaker, not told by him
    return beyond or relative or clause.subtree()[0].lower == "according" or speaker is not None and speaker.head is clause


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
    places = [syntax.child(c, "pobj") for c in verb.children if c.dep == "prep" and c.i > hearer.i]     # "told X at the gate that P"
    for clause in (c for noun in filter(None, (hearer, *places)) for c in noun.children):
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


def clauses(head: Word) -> list[tuple[Word, list[Word]]]:
    """A complement clause, split where a coordinated clause stands on its own.

    It does when it has its own "that" or its own subject.
    """
    own = _coordinated(head)
    resumed = [c for c in head.children if c.dep == "conj" and c not in own and subjects.resumes(c)]
    joints = [c for o in [*own, *resumed] for c in o.head.children
              if c.dep in ("cc", "punct") and head.i < c.i < o.i and c.i >= o.subtree()[0].i - 2]
    words = syntax.without(head.subtree(), *own, *resumed, *joints)
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
        beside = word.dep != "ccomp" or syntax.marker(word) == "that" == own and set_apart(word, below)
        if beside and _stands_alone(word) and not any(a in found for a in word.ancestors()):
            found.append(word)
    return found


def _stands_alone(clause: Word) -> bool:
    if syntax.marker(clause) == "that":
        return True
    return clause.dep == "conj" and syntax.child(clause, "nsubj", "nsubjpass", "expl") is not None and syntax.is_finite(clause)


def set_apart(word: Word, inside: Mapping[int, Word]) -> bool:
    """A comma or dash stands before a phrase, be it within a closing quotation mark: "the War on Drugs,” which"."""
    near = {**inside, **{c.i: c for c in (*word.head.children, *word.children)}}
    first = word.subtree()[0].i
    before = near.get(first - 1)
    if before is not None and before.tag == "''":
        before = near.get(first - 2)
    return before is not None and before.text in syntax.PAUSES
