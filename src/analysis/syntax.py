"""What the attribution and scope rules ask of a parse: subjects, noun phrases, clauses, spans."""
from collections.abc import Iterable, Iterator, Sequence

from analysis.parsing import Word
from analysis.word_classes import listed

RELATIVES = {"who", "which", "that", "whom"}
NEGATIVE_WORDS = {"no", "nobody", "none", "nothing", "neither", "nor", "never", "hardly", "scarcely", "barely", "nowhere"}
BREAKS = set(",;:()[]—–\"“”«»") | {"--", "...", "…", "-LRB-", "-RRB-"}
FINITE = {"VBD", "VBP", "VBZ", "MD"}      # tags of finite forms and modals
FIRST_PERSON = {"i", "we", "me", "us"}


def child(word: Word, *deps: str) -> Word | None:
    """The first child with one of these dependency labels."""
    return next((c for c in word.children if c.dep in deps), None)


def is_verb(word: Word) -> bool:
    """True for a verb or auxiliary form, by its Penn tag; a modal stands for no clause."""
    return word.tag.startswith("VB") or word.pos in ("VERB", "AUX") and word.tag != "MD"


def is_finite(word: Word) -> bool:
    """True where the clause of a verb (or of a predicate that the parser took as its head) is finite."""
    if word.tag in FINITE:
        return True
    return any(c.dep in ("aux", "auxpass", "cop") and c.tag in FINITE for c in word.children)


def is_passive(verb: Word) -> bool:
    """True for a passive participle: "was said", "quoted by"; not for "X said by telephone"."""
    if _has_done(verb) or verb.tag in ("VBD", "VBZ", "VBP") and child(verb, "nsubj") and not child(verb, "auxpass", "nsubjpass"):
        return False
    if child(verb, "auxpass", "nsubjpass", "csubjpass", "agent"):
        return True
    return verb.tag == "VBN" and not any(c.dep == "aux" and c.lemma in ("have", "having") for c in verb.children) and (
        verb.dep in ("acl", "advcl") or verb.dep == "conj" and is_passive(verb.head))


def _has_done(verb: Word) -> bool:
    """ "He's said that P": a person is not said that P, so "'s" is "has"; he's told that P, unless he's told the press."""
    short = child(verb, "auxpass")
    who = child(verb, "nsubjpass", "nsubj")
    if short is None or short.text not in ("'s", "’s") or who is None or who.lower not in ("he", "she", "who"):
        return False
    hears = verb.lemma in listed("telling") and child(verb, "dobj") is None
    return not hears and verb.lemma != "ask" and any(c.dep == "ccomp" and c.i > verb.i for c in verb.children)


def is_negated(verb: Word) -> bool:
    """True where the verb itself is negated, by "not", "never" or a negative subject."""
    marks = [c for c in verb.children
             if c.dep == "neg" or c.lower in NEGATIVE_WORDS and c.dep in ("advmod", "preconj", "cc") and c.i < verb.i]
    marks = [m for m in marks if not _fronted(m)]
    if any(not parted(m, verb) for m in marks):
        return True
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and is_negative_phrase(subject)


def parted(word: Word, verb: Word) -> bool:
    """True where a comma or quotation mark stands between a word and the verb after it: 'I will not," returned Clara'."""
    return any(c.dep == "punct" and word.i < c.i < verb.i for c in verb.children)


def _fronted(mark: Word) -> bool:
    """ "Not until Thursday did X concede", "not only did X concede": the word before the adverbial negates that, not the verb."""
    return mark.lower == "not" and any(c.i == mark.i + 1 and c.lower in ("until", "till", "only", "just", "merely", "simply", "long")
                                       for c in mark.head.children)


def is_negative_phrase(noun: Word) -> bool:
    """True for "nobody", "no one", "no sign", "none of them"."""
    return noun.lower in NEGATIVE_WORDS or noun.lower == "one" and any(c.lower == "no" for c in noun.children) or any(
        c.dep in ("det", "neg", "nummod") and c.lower in ("no", "neither") for c in noun.children)


def modals(verb: Word) -> list[Word]:
    """The modal auxiliaries of a verb."""
    return [c for c in verb.children if c.tag == "MD" and c.dep in ("aux", "auxpass") and not parted(c, verb)]


def marker(verb: Word) -> str:
    """The subordinator of a clause ("that", "if", "as", "than" …), or ''."""
    found = child(verb, "mark")
    return found.lower if found else ""


def antecedent(pronoun: Word) -> Word | None:
    """What a relative pronoun stands for: the noun that its clause modifies."""
    for word in [pronoun, *pronoun.ancestors()]:
        if word.dep in ("relcl", "acl") and word.head.i < pronoun.i:
            return word.head
    return None


def subject(verb: Word) -> Word | None:
    """The noun that acts as subject of a verb, found through coordination, relative clauses, control and participles."""
    found = written_subject(verb)
    return antecedent(found) if found is not None and is_relative(found) else found


def is_relative(word: Word) -> bool:
    """True for a relative pronoun."""
    return word.lower in RELATIVES and word.tag in ("WP", "WDT", "IN")


def written_subject(verb: Word) -> Word | None:
    """As `subject`, but a relative pronoun itself and not what it stands for."""
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = nearest_subject(verb)
        if own is None and resumes(verb):
            verb = verb.head.head
        elif own is None and verb.dep == "conj" and is_verb(verb.head):
            verb = verb.head
        elif own is None and verb.dep in ("acl", "relcl"):
            return verb.head
        elif own is None and verb.dep == "xcomp":
            obj = child(verb.head, "dobj")
            if obj is not None and obj.i < verb.i and not is_means(verb.head):
                return obj
            verb = verb.head
        elif own is None and verb.dep == "pcomp" and (thing := _charged(verb)) is not None:
            return thing
        elif own is None and (perceived := _perceived(verb)) is not None:
            return perceived
        elif own is None and verb.dep in ("acomp", "oprd"):         # "were quick to say"
            verb = verb.head
        elif own is None and verb.dep in ("advcl", "ccomp", "pcomp", "parataxis", "dep"):
            verb = _clause_head(verb.head)
        else:
            return own
    return None


def is_means(verb: Word) -> bool:
    """What somebody does in order to speak: "took to the radio to say", "used the speech to argue"."""
    return verb.lemma in listed("means_of_speech")


def resumes(verb: Word) -> bool:
    """A verb beside a content that goes on with the speaker, not with the content's subject.

    "said she will go and promised to help": a past verb after a present or future content. "said the dam was safe and added that it
    held": to add that something holds is to go on speaking. "said it was opposed and warned Pyongyang": so is to address somebody.
    """
    content, reported = verb.head, verb.head.head
    if verb.dep != "conj" or content.dep != "ccomp" or child(verb, "nsubj", "nsubjpass", "expl") is not None:
        return False
    past = verb.tag == "VBD" or any(c.dep == "aux" and c.lower == "did" for c in verb.children)
    present = content.tag in ("VBZ", "VBP") or any(c.dep == "aux" and c.tag in ("VBZ", "VBP", "MD") for c in content.children)
    adds = verb.lemma == "add" and verb.tag == reported.tag and child(verb, "ccomp") is not None
    own = child(content, "nsubj", "nsubjpass")
    acts = verb.lemma in listed("addressing_acts") and own is not None and own.lower in ("he", "she", "it", "they") and past
    return adds or (present or acts) and past and reported.tag == "VBD"


def _perceived(participle: Word) -> Word | None:
    """ "recalled the judge telling counsel", "heard her say": the object is who does it."""
    verb = participle.head
    thing = child(verb, "dobj")
    if participle.dep != "advcl" or participle.tag != "VBG" or thing is None or verb.lemma not in listed("perception"):
        return None
    return thing if thing.subtree()[-1].i == participle.subtree()[0].i - 1 else None


def _charged(gerund: Word) -> Word | None:
    """ "accused X of telling", "stopped X from saying": the object is who does it."""
    preposition = gerund.head
    if preposition.lower not in ("of", "from", "for"):
        return None
    return preposition.head if preposition.head.dep == "dobj" else child(preposition.head, "dobj")


def nearest_subject(verb: Word) -> Word | None:
    """A verb's own subject; of two (in "P, police said" the parser may give the verb P's subject too) the nearer."""
    found = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
    before = [c for c in found if c.i < verb.i]
    inverted = [c for c in found if c.i > verb.i]
    if before and inverted and any(c.text == "," and before[-1].i < c.i < verb.i for c in [*verb.children, *before[-1].children]):
        return inverted[0]      # "The verdict, said Amnesty, was a disgrace"
    if found:
        return _named_after(before[-1] if before else found[0])
    return _bare_subject(verb)


def _named_after(noun: Word) -> Word:
    """The name that the parser took for an apposition to the place of a dateline: "LISBON, May 3 — Ann Reed said"."""
    place = noun.text.isupper() and whole_tree(noun)[0] is noun
    dash = next((c.i for c in noun.children if place and c.text in ("-", "--", "–", "—")), None)
    return next((c for c in noun.children if c.dep == "appos" and dash is not None and c.i > dash), noun)


def _bare_subject(verb: Word) -> Word | None:
    """A subject that the parser gave to something else.

    "In an interview with the Herald, the mayor said": as an apposition to what stands before it. "The mayor, who was ill, said": to the
    relative clause's verb, which then has two subjects.
    """
    for clause in (c for c in verb.children if c.dep in ("ccomp", "advcl") and c.i < verb.i):
        own = [c for c in clause.children if c.dep == "nsubj"]
        below = own[0].subtree() if own else []
        who = len(own) == 2 and own[1].tag == "WP" or any(w.lower in ("who", "which") and w.i > own[0].i + 1 for w in below)
        if who:
            return own[0]
    if verb.dep not in ("ROOT", "ccomp") or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    before = [w for c in verb.children if c.i < verb.i for w in c.subtree() if w.i < verb.i]
    if not before or before[-1].pos == "PUNCT":
        return None
    return next((w for w in [before[-1], *before[-1].ancestors()] if w.dep == "appos" and w.pos in ("NOUN", "PROPN")), None)


def _clause_head(word: Word) -> Word:
    while not is_verb(word) and word.head is not word:
        word = word.head
    return word


def top(words: Sequence[Word]) -> Word:
    """The predicate of a stretch of words: the word whose head lies outside, a verb if there is one."""
    inside = {w.i for w in words}
    tops = [w for w in words if w.head is w or w.head.i not in inside]
    return next((w for w in tops if is_verb(w)), next((w for w in tops if w.pos != "PUNCT"), words[0]))


def clause_root(word: Word) -> Word:
    """The verb (or predicate) of the smallest clause that holds a word."""
    return next((w for w in [word, *word.ancestors()] if is_verb(w) and w.dep not in ("aux", "auxpass", "amod")), root(word))


def whole_tree(word: Word) -> list[Word]:
    """The words of the parse tree that holds a word."""
    return root(word).subtree()


def root(word: Word) -> Word:
    """The root of the parse tree that holds a word."""
    return next((w for w in [word, *word.ancestors()] if w.head is w), word)


def reports(speaker: Word, word: Word) -> bool:
    """True where a word stands in the clause that a verb's subject reports, before or around it: "Moru, he said, would fall".

    A pronoun never means a noun in such a clause (principle C of binding, Chomsky 1981).
    """
    verb = speaker.head
    if speaker.dep not in ("nsubj", "nsubjpass") or verb.tag not in ("VBD", "VBZ", "VBP") or marker(verb):
        return False
    if any(c.text in (";", ":") and word.i < c.i < speaker.i for c in verb.children):
        return False
    if any(c.dep == "ccomp" and c.i < verb.i and word in c.subtree() for c in verb.children):
        return True
    inserted = verb.dep in ("ccomp", "parataxis") and (verb.dep == "parataxis" or verb.head.i > verb.i)
    return inserted and word in verb.head.subtree() and word not in verb.subtree()


def noun_phrase(head: Word) -> list[Word]:
    """A head noun with its restrictive modifiers.

    Without comma appositives, non-restrictive relative clauses, brackets, a possessive 's; coordinated nouns stay together.
    """
    keep = {head.i: head}
    for c in head.children:
        if c.dep in ("punct", "case") or c.dep == "appos" and c.i > head.i or c.dep in ("relcl", "acl") and _set_off(c):
            continue
        if c.dep == "conj" and is_verb(c) or c.dep == "cc" and not _joins_nouns(head):
            continue
        apart = [w for w in c.subtree() if w.dep in ("relcl", "acl", "appos") and w.i > w.head.i and _set_off(w)]
        keep.update((w.i, w) for w in without(c.subtree(), *apart))
    return _unbroken(head, keep)


def _joins_nouns(head: Word) -> bool:
    return any(c.dep == "conj" and not is_verb(c) for c in head.children)


def _set_off(clause: Word) -> bool:
    """True where a clause follows a comma or dash: it does not restrict its noun."""
    first = clause.subtree()[0]
    return any(c.dep == "punct" and c.text in BREAKS and clause.head.i < c.i <= first.i
               for c in [*clause.head.children, *clause.children, first])


def _unbroken(head: Word, keep: dict[int, Word]) -> list[Word]:
    """The words around the head up to the first gap of more than a comma, without punctuation at either end."""
    out = [head]
    i = head.i
    while i - 1 in keep or i - 2 in keep:
        i = i - 1 if i - 1 in keep else i - 2
        out.insert(0, keep[i])
    i = head.i
    while i + 1 in keep or i + 2 in keep and _bridges(keep[i + 2]):
        i = i + 1 if i + 1 in keep else i + 2
        out.append(keep[i])
    while len(out) > 1 and out[-1].pos == "PUNCT":
        out.pop()
    while len(out) > 1 and (out[0].pos == "PUNCT" or out[0].dep == "cc"):
        out.pop(0)
    return out


def _bridges(word: Word) -> bool:
    """A comma inside a list of nouns does not end the phrase."""
    return word.dep in ("conj", "cc")


def without(words: Iterable[Word], *heads: Word | None) -> list[Word]:
    """The words that lie in none of these subtrees."""
    drop = {w.i for head in heads if head is not None for w in head.subtree()}
    return [w for w in words if w.i not in drop]


def spans(words: Iterable[Word], text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of text that words cover, in order.

    Neighbours separated by nothing but white space and punctuation marks of the parse are joined when both belong to the words;
    a stretch neither begins nor ends with a comma, full stop, dash or bracket, nor with half a pair of quotation marks, nor does it end
    with a coordinator.
    """
    out: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.i):
        if out and word.i == out[-1][-1].i + 1:
            out[-1].append(word)
        else:
            out.append([word])
    trimmed = [t for run in out if (t := _trimmed(run))]
    return tuple((run[0].start, _closed(run[0].start, run[-1].end, text)) for run in trimmed)


def _closed(start: int, end: int, text: str) -> int:
    """The end of a stretch, with the closing mark of a quotation that opens inside it."""
    inside, after = text[start:end], text[end:end + 1]
    opened = inside.count("“") > inside.count("”") if after == "”" else after == '"' and inside.count('"') % 2 == 1
    return end + 1 if opened else end


TRIM = set(",.;:—–-()[]\"“”«»‘'`") | {"--", "’", "''", "``", "...", "…"}


def _trimmed(run: list[Word]) -> list[Word]:
    while run and run[0].text in TRIM:
        run = run[1:]
    while run and (run[-1].dep == "cc" or run[-1].text in TRIM and run[-1].tag != "POS"):
        run = run[:-1]
    return run


def predicates(head: Word) -> Iterator[Word]:
    """A clause's head and the verbs that share its subject: what a claim's main predicate may be spread over."""
    yield head
    for c in head.children:
        if c.dep == "xcomp" or c.dep == "acomp" and child(c, "xcomp"):
            yield from predicates(c)
