"""The subject of a verb: who says it, where the parse gives it to another verb, to a noun or to nobody."""
from analysis.language.parsing import Word
from analysis.language.syntax import WITH_HYPHEN, child, is_verb, whole_tree
from analysis.language.word_classes import listed

RELATIVES = {"who", "which", "that", "whom"}


def subject(verb: Word) -> Word | None:
    """The noun that acts as subject of a verb, found through coordination, relative clauses, control and participles."""
    found = written_subject(verb)
    return antecedent(found) if found is not None and is_relative(found) else found


def any_subject(verb: Word) -> Word | None:
    """As `subject`, and besides a clause ("buying it would help"), "there", and a relative pronoun that stands for nothing found."""
    return child(verb, "csubj", "expl") or subject(verb) or written_subject(verb)


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
    dash = next((c.i for c in noun.children if place and c.text in WITH_HYPHEN), None)
    return next((c for c in noun.children if c.dep == "appos" and dash is not None and c.i > dash), noun)


def _bare_subject(verb: Word) -> Word | None:
    """A subject that the parser gave to something else.

    "In an interview with the Herald, the mayor said": as an apposition to what stands before it. "The mayor, who was ill, said": to the
    relative clause's verb, which then has two subjects. "The mayor, asked about it, said": to the participle.
    """
    for clause in (c for c in verb.children if c.dep in ("ccomp", "advcl") and c.i < verb.i):
        own = [c for c in clause.children if c.dep == "nsubj"]
        below = own[0].subtree() if own else []
        who = len(own) == 2 and own[1].tag == "WP" or any(w.lower in ("who", "which") and w.i > own[0].i + 1 for w in below)
        if who or own and _is_inserted(clause, own[0]):
            return own[0]
    if verb.dep not in ("ROOT", "ccomp") or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    before = [w for c in verb.children if c.i < verb.i for w in c.subtree() if w.i < verb.i]
    if not before or before[-1].pos == "PUNCT":
        return None
    return next((w for w in [before[-1], *before[-1].ancestors()] if w.dep == "appos" and w.pos in ("NOUN", "PROPN")), None)


def _is_inserted(participle: Word, noun: Word) -> bool:
    """ "Ann Reed, asked about it, said": a participle between commas, to which the parser gave the subject."""
    words = whole_tree(participle)
    comma = next((w for w in words if w.i == participle.i - 1 and w.text == ","), None)
    closed = any(w.text == "," and w.i > participle.subtree()[-1].i - 1 for w in words)
    return participle.tag in ("VBD", "VBN") and comma is not None and closed and noun.i < comma.i and all(
        w.i < comma.i for w in noun.subtree() if w.dep not in ("punct", "relcl", "acl", "appos"))


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


def is_means(verb: Word) -> bool:
    """What somebody does in order to speak: "took to the radio to say", "used the speech to argue"."""
    return verb.lemma in listed("means_of_speech")


def _charged(gerund: Word) -> Word | None:
    """ "accused X of telling", "stopped X from saying": the object is who does it."""
    preposition = gerund.head
    if preposition.lower not in ("of", "from", "for"):
        return None
    return preposition.head if preposition.head.dep == "dobj" else child(preposition.head, "dobj")


def _perceived(participle: Word) -> Word | None:
    """ "recalled the judge telling counsel", "heard her say": the object is who does it."""
    verb = participle.head
    thing = child(verb, "dobj")
    if participle.dep != "advcl" or participle.tag != "VBG" or thing is None or verb.lemma not in listed("perception"):
        return None
    return thing if thing.subtree()[-1].i == participle.subtree()[0].i - 1 else None


def _clause_head(word: Word) -> Word:
    while not is_verb(word) and word.head is not word:
        word = word.head
    return word


def is_relative(word: Word) -> bool:
    """True for a relative pronoun."""
    return word.lower in RELATIVES and word.tag in ("WP", "WDT", "IN")


def antecedent(pronoun: Word) -> Word | None:
    """What a relative pronoun stands for: the noun that its clause modifies."""
    for word in [pronoun, *pronoun.ancestors()]:
        if word.dep in ("relcl", "acl") and word.head.i < pronoun.i:
            return word.head
    return None
