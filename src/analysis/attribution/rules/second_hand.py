"""Attribution at second hand: hearsay without a name, and sources that one source quotes or cites."""
from collections.abc import Iterator, Sequence

from analysis.attribution.complement import clauses, complement
from analysis.attribution.cues import verb_cue
from analysis.attribution.records import Attribution, Said, Source
from analysis.attribution.rules.objects import verb_claim
from analysis.attribution.rules.registry import rule
from analysis.attribution.sources import agent, brought_by, source_of, speaker_of
from analysis.attribution.usage import Usage, usage
from analysis.language import subjects, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.word_classes import listed

ANSWERS = {"yes": "+", "no": "-"}
APPENDED = {"appos", "dobj", "attr", "npadvmod", "conj"}


@rule("hearsay-passive", "A passive reporting verb without an agent: it is understood that P, X is said to be Y. Nobody is named.",
      example="The former minister is said to be living in a villa by the lake.")
def hearsay_passive(verb: Word, how: Usage) -> Iterator[Said]:
    """ "It is understood that P", "X is said to be Y", without anybody named."""
    if not syntax.is_passive(verb) or agent(verb) is not None or "passive" not in how.cue.frames or verb.dep in ("acl", "amod"):
        return
    subject = syntax.child(verb, "nsubjpass", "nsubj", "expl") or (subjects.subject(verb) if verb.dep == "conj" else None)
    head = complement(verb)
    if head is not None and (subject is not None or syntax.is_fronted(verb)) and head.i > verb.i:
        for part, words in clauses(head):
            yield Said(verb, how, None, part, words, kind="clause")
        return
    if head is not None and subject is not None and head.i < subject.i < verb.i:        # "P, magistrates were told"
        yield Said(verb, how, None, head, head.subtree(), kind="before")
        return
    infinitive = syntax.child(verb, "xcomp")
    if how.cue.entry in listed("telling"):         # "was told to leave" is an order to the subject
        return
    if infinitive is not None and subject is not None and syntax.has_to(infinitive) and how.cue.cue_class not in ("directive", "question"):
        noun = subjects.antecedent(subject) if subject.lower in subjects.RELATIVES else subject
        if noun is not None:
            yield Said(verb, how, None, infinitive, [*syntax.noun_phrase(noun), *infinitive.subtree()])


@rule("unnamed-question", "A question whose asker is not named: asked about P, was asked whether P.",
      example="The pilot was asked whether the engine had failed.")
def unnamed_question(verb: Word, how: Usage) -> Iterator[Said]:
    """ "Asked about the delay, …", "was asked whether P": somebody asks who is not named."""
    asked = syntax.is_passive(verb) or _is_inserted(verb)
    if how.cue.cue_class != "question" or not asked or agent(verb) is not None or verb.dep == "amod":
        return
    clause = syntax.child(verb, "ccomp") or next((c for c in verb.children if c.dep == "advcl" and syntax.marker(c) == "if"
                                                  and c.subtree()[0].i == verb.i + 1), None)
    about = next((c for c in verb.children if c.lower in ("about", "on") and c.i > verb.i), None)
    thing = clause if clause is not None and clause.i > verb.i else syntax.child(about, "pobj", "pcomp") if about is not None else None
    if thing is not None:
        words = syntax.without(thing.subtree(), syntax.child(thing, "mark"))
        yield Said(verb, how, None, thing, words)


def _is_inserted(verb: Word) -> bool:
    """ "The coach, asked whether P, said no": a participle between commas, which the parser took for the main verb."""
    who = syntax.child(verb, "nsubj")
    words = syntax.whole_tree(verb)
    comma = next((w for w in words if w.i == verb.i - 1 and w.text == ","), None)
    closed = any(w.text == "," and w.i > verb.i for w in words)
    return who is not None and comma is not None and closed and who.i < comma.i and syntax.noun_phrase(who)[-1].i == comma.i - 1


@rule("answer", "Who is asked whether P and says yes or no claims P or its opposite: Asked whether P, X said no.",
      example="Asked whether the quarry would close, the foreman said no.")
def answer(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """ "Asked whether P, X said no"; "X said yes when asked whether P"."""
    for a in found:
        for verb in (w for w in syntax.whole_tree(a.verb) if a.usage.cue.cue_class == "question" and syntax.is_verb(w)):
            short = next((c for c in verb.children if c.lower in ANSWERS and c.i == verb.i + 1), None)
            cue, speaker = verb_cue(verb), speaker_of(verb)
            if short is not None and cue is not None and speaker is not None and cue[0].cue_class == "speech":
                yield Said(verb, Usage(cue[0], "CT", ANSWERS[short.lower], (verb, short)), speaker, a.head, a.content)


@rule("quoted-as", "A quoted or cited source followed by its reporting verb: Y quoted X as saying that P; Y cited X suggesting that P.",
      example="The Herald quoted the deputy mayor as saying that the bridge was safe.")
def quoted_as(verb: Word, how: Usage) -> Iterator[Said]:
    """A participle right after a cited source: "quoted X as saying that", "cited the NIS suggesting that", "was quoted as saying".

    The participle's own attachment is not asked, because the parser hangs it on the wrong noun; what counts is that nothing but the
    cited source (and a bracket) stands between the citing verb and the participle.
    """
    if verb.tag != "VBG":
        return
    citer = _citer(verb)
    head = complement(verb)
    if citer is None or head is None:
        return
    inner, outer = _chain(citer, verb)
    if inner is None:
        return
    for part, words in clauses(head):
        yield Said(verb, how, inner, part, words, outer, kind="clause", citer=citer)


def quoted(verb: Word) -> tuple[Source | None, tuple[Source, ...]]:
    """Who is quoted, and by whom, where a verb follows a cited source: 'The Herald quoted X as saying: "P"'."""
    citer = _citer(verb) if verb.tag == "VBG" else None
    return _chain(citer, verb) if citer is not None else (None, ())


def saying(citer: Word) -> Word | None:
    """The participle in "quoted X as saying", "was quoted as saying"."""
    below = [c for w in (citer, *citer.children) for c in w.children if c.lower == "as"] if citer.lemma in listed("citing_verbs") else []
    return next((w for c in below for w in c.children if w.tag == "VBG" and verb_cue(w) is not None), None)


def _chain(citer: Word, verb: Word) -> tuple[Source | None, tuple[Source, ...]]:
    if syntax.is_passive(citer):
        inner, outer = source_of(subjects.subject(citer)), brought_by(citer) or agent(verb)
    else:
        inner, outer = source_of(syntax.child(citer, "dobj"), verb), source_of(subjects.subject(citer))
    return inner, (outer,) if outer is not None else ()


def _citer(verb: Word) -> Word | None:
    """The verb "quote" or "cite" whose cited source this participle follows."""
    after_as = verb.dep == "pcomp" and verb.head.lower == "as"
    for word in verb.ancestors():
        if word.lemma in listed("citing_verbs") and syntax.is_verb(word):
            commas = any(c.text == "," and word.i < c.i < verb.i for c in word.children)
            return word if after_as or not commas else None
    near = [w for a in verb.ancestors() for w in a.subtree() if w.lemma in listed("citing_verbs") and syntax.is_verb(w) and w.i < verb.i]
    if not near:
        return None
    citer = max(near, key=lambda w: w.i)
    cited_noun = syntax.child(citer, "dobj")
    if cited_noun is None:
        return None
    last = max(w.i for w in cited_noun.subtree() if w.i < verb.i)
    return citer if verb.i - last <= 2 else None


@verb_claim.also(example="The clerk said the vault was empty, a charge that the bank denies.")
def rejected_after(parsed: Parsed, found: Sequence[Attribution]) -> Iterator[Said]:
    """ "X said P, a charge that Y denies": Y denies the content that ends before the comma."""
    by_sentence: dict[int, list[Attribution]] = {}
    for a in found:
        by_sentence.setdefault(a.verb.sentence, []).append(a)
    for noun in (w for sentence in parsed.words for w in sentence if w.dep in APPENDED and w.lemma in listed("rejected")):
        clause = syntax.child(noun, "relcl")
        speaker = subjects.nearest_subject(clause) if clause is not None else None
        cue = verb_cue(clause) if clause is not None else None
        if clause is None or speaker is None or subjects.is_relative(speaker) or cue is None:
            continue
        how = usage(clause, *cue)
        first = next((w for w in noun.subtree() if w.dep == "det"), noun)
        told = [a for a in by_sentence.get(noun.sentence, ()) if 0 < first.i - a.content[-1].i <= 2 + (
            a.content[-1].tag == "''")]
        comma = any(w.text == "," and w.i in (first.i - 1, first.i - 2) for w in parsed.words[noun.sentence])
        if how is not None and how.polarity == "-" and told and comma and first.lower in ("a", "an"):
            nearest = min(told, key=lambda a: len(a.content))
            yield Said(clause, how, source_of(speaker), nearest.head, nearest.content)
