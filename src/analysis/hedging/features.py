"""Named features of a word in its sentence, from which the learned weights of hedge detection add up."""
from collections.abc import Iterator, Sequence

from analysis.language.names import is_person
from analysis.language.negation import is_negated
from analysis.language.parsing import Word
from analysis.language.subjects import any_subject
from analysis.language.syntax import child, is_inverted, is_perfect
from analysis.language.word_classes import listed

CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "advcl", "acl", "xcomp", "pcomp", "csubj"})
# Words of closed classes are features as they are; of all others only the tag is, so that no topic is learned.
CLOSED = frozenset("""
    a an the this that these those to of in on at by for from with without as than if when who which what it he she they we i you there
    one be is are was were been being have has had do does did not n't can could may might must shall should will would and or but also
    only even so most many some all any no every other such then now still often generally widely sometimes later more very
    , . : ; ( `` ''""".split())
NEAR = ("nsubj", "nsubjpass", "dobj", "prep", "aux", "auxpass", "advmod", "neg", "xcomp", "ccomp", "acomp", "oprd", "attr", "agent", "mark",
        "det", "amod", "advcl", "acl", "relcl", "conj", "expl")


def features(word: Word, sentence: Sequence[Word], *, last: Word | None = None) -> list[str]:
    """What the learned weights look at.

    Parameters
    ----------
    word : Word
        The hedging word, or the syntactic head of several.
    sentence : sequence of Word
        All words of its sentence.
    last : Word, optional
        The last word of a match of several words.

    Returns
    -------
    list of str
        Names of the features that are present, without repetition: neighbours by closed class or tag, relations, tense, and for a modal
        verb what `modal_features` says.
    """
    at = word.i - sentence[0].i
    after = (last or word).i - sentence[0].i + 1
    out = [f"tag {word.tag}", f"relation {word.dep}", f"under {word.head.tag}"]
    out += _neighbour("before", sentence[at - 1] if at else None)
    out += _neighbour("after", sentence[after] if after < len(sentence) else None)
    out += [f"has {k.dep}" for k in word.children if k.dep in NEAR]
    out += ["past tense in the sentence"] if any(w.tag == "VBD" for w in sentence) else []
    out += modal_features(word, sentence) if word.tag == "MD" else []
    return list(dict.fromkeys(out))


def _neighbour(where: str, word: Word | None) -> Iterator[str]:
    if word is None:
        yield f"{where}: nothing"
    else:
        yield f"{where}: {word.tag}"
        if word.lower in CLOSED:
            yield f"{where}: '{word.lower}'"


def modal_features(word: Word, sentence: Sequence[Word]) -> list[str]:
    """Features of a modal verb: the verb that it governs, the subject, the clause, what stands above and beside it."""
    verb = word.head
    top = verb
    while top.dep == "conj" and top.head is not top:
        top = top.head
    names = {
        "perfect": is_perfect(verb), "passive": child(verb, "auxpass"), "progressive": verb.tag == "VBG", "negated": is_negated(verb),
        "adjective as predicate": child(verb, "acomp"), "noun as predicate": child(verb, "attr"), "object": child(verb, "dobj"),
        "adverbial clause": child(verb, "advcl"), "governs 'be' or 'have'": verb.lemma in ("be", "have"),
        "governs an event": verb.lemma in listed("event_verbs"), "governs an arrival or outcome": verb.lemma in listed("arrival_verbs"),
        "condition in the sentence": any(w.lower in ("if", "unless") for w in sentence),
        "question": any(w.lower == "?" for w in sentence), "quotation marks": any(w.text in ('"', "“", "``", "''") for w in sentence),
        "inverted": is_inverted(word)}
    out = [name for name, present in names.items() if present]
    out += [f"subject: {_kind(any_subject(verb))}", f"clause {top.dep if top.dep in CLAUSES else 'other'}"]
    out += [f"adverb '{k.lower}'" for k in verb.children if k.dep == "advmod"]
    above = _above(verb)
    if above is not None:
        past = "past " if above.tag in ("VBD", "VBN") else ""
        kind = "noun" if above.pos == "NOUN" else next((n for n in ("saying", "thinking") if above.lemma in listed(n)), "other verb")
        out.append(f"below {past}{kind}")
    return out


def _kind(who: Word | None) -> str:
    if who is None:
        return "none"
    if who.lower in ("i", "we"):
        return "I, we"
    if who.lower in ("it", "this", "that", "there", "these", "those"):
        return "it, this, there"
    if who.pos == "PRON":
        return "you" if who.lower == "you" else "he, she, they"
    return "person" if is_person(who) else "thing"


def _above(verb: Word) -> Word | None:
    """The verb or noun whose complement the clause is."""
    below = verb
    for word in verb.ancestors():
        if below.dep in ("ccomp", "acl", "csubj", "xcomp") and word.pos in ("VERB", "AUX", "NOUN"):
            return word
        below = word
    return None
