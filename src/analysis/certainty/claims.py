"""From attributions to claims: the article's own assertions beside them, the style of each, and which hedge belongs to which."""
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from analysis.actors.resolve import Actors
from analysis.attribution.attribute import Attributed
from analysis.attribution.cues import table, verb_cue
from analysis.attribution.records import Attribution, Source
from analysis.attribution.rules.registry import rule
from analysis.attribution.usage import Usage, usage
from analysis.language import negation, syntax
from analysis.language.parsing import Parsed, Word
from analysis.language.word_classes import listed
from analysis.vocabulary import AUTHOR, GENERIC, SCORED

# Cue classes whose level says how sure somebody is.
EPISTEMIC = {*SCORED, "question"}
CLAUSAL = frozenset({"advcl", "relcl", "acl", "conj", "parataxis", "ccomp", "prep", "agent", "xcomp", "pcomp"})
QUOTED = 2          # words in quotation marks that are more than a word set in marks


@dataclass(frozen=True, eq=False)
class Claim:
    """One source saying one thing, or the article asserting one.

    `attribution` is None for the article's own. `spans` are the parts of the content in text order, `main` the one that holds the
    predicate. `sources` and `chain` run from the outermost in. `stance` is the source's own opinion verb at the head of the content
    ("I think", "he doubted"). `beside_cue` says of the article's own that it holds a reporting verb, a noun for a claim or quoted words of
    which no attribution was made: it may be somebody else's.
    """

    rule: str
    attribution: Attribution | None
    head: Word
    content: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]
    main: tuple[int, int]
    style: str
    sources: tuple[Source | None, ...]
    chain: tuple[str, ...]
    actor: str
    actor_certain: bool
    stance: Usage | None = None
    beside_cue: bool = False

    @property
    def cue(self) -> tuple[int, int] | None:
        """First and last character of the cue; None for the article's own claims, and for those made by hand without one."""
        if self.attribution is None or not self.attribution.usage.words:
            return None
        words = self.attribution.usage.words
        return min(w.start for w in words), max(w.end for w in words)


def build(parsed: Parsed, attributed: Sequence[Attributed], actors: Actors) -> list[Claim]:
    """All claims of a text, in order of their content's first character.

    Parameters
    ----------
    parsed : Parsed
    attributed : sequence of Attributed
        From `analysis.attribution.attribute`.
    actors : Actors
        Resolved over the attributions' sources.

    Returns
    -------
    list of Claim
    """
    heads = {a.attribution.verb.i for a in attributed}
    own = [_own_stance(a, attributed, actors, parsed) for a in attributed]
    stances = {word.i: a.attribution.usage for a, is_own in zip(attributed, own, strict=True) if is_own
               for word in (a.attribution.head, a.attribution.verb)}        # the parser may take either for the content's head
    kept = [a for a, is_own in zip(attributed, own, strict=True)
            if not is_own and not _merely_a_link(a, heads) and not _wish_of_others(a) and not _disowned(a, attributed, actors)]
    claims = [c for a in kept if (c := _attributed_claim(parsed, a, actors, stances.get(a.attribution.head.i))) is not None]
    claims += author(parsed, [a.attribution for a in attributed])
    return sorted(claims, key=lambda c: (c.spans[0], c.attribution is None, c.cue or (0, 0)))


def _merely_a_link(a: Attributed, verbs: AbstractSet[int]) -> bool:
    """ "According to TASS, Lavrov said that P": TASS is a link of Lavrov's chain; it has no verb of its own to make a claim with."""
    return a.attribution.rule == "according-to" and a.attribution.head.i in verbs


def _wish_of_others(a: Attributed) -> bool:
    """ "She said people who seek to work here must wait": what people in her words want is part of her claim, and no claim of theirs."""
    own = a.attribution
    return a.parent is not None and own.usage.cue.cue_class in ("intention", "attitude") and not syntax.is_finite(own.head)


def _disowned(a: Attributed, all_of_them: Sequence[Attributed], actors: Actors) -> bool:
    """ "She denied she had ever said that P": nobody says P."""
    parent = all_of_them[a.parent].attribution if a.parent is not None else None
    own, outer = a.attribution.source, parent.source if parent is not None else None
    if parent is None or parent.usage.polarity == "+" or own is None or outer is None:
        return False
    return actors.resolved[own.head.i].actor == actors.resolved[outer.head.i].actor


def _own_stance(a: Attributed, all_of_them: Sequence[Attributed], actors: Actors, parsed: Parsed) -> bool:
    """ "X said he believed that P", "I think that P" in X's own words: X's stance to X's own claim, no further link of a chain."""
    if len(a.sources) < 2 or a.parent is None:
        return False
    inner, outer = a.sources[-1], a.sources[-2]
    if inner is None or outer is None or inner.head.pos != "PRON":
        return False
    quoted = all_of_them[a.parent].attribution.quoted or bool(parsed.segmented.quoted.inside(inner.head.start))
    if quoted and inner.head.lower in syntax.FIRST_PERSON:
        return True
    stance = a.attribution.usage.cue.cue_class == "belief" or a.attribution.rule == "verb-noun"
    return stance and actors.resolved[inner.head.i].actor == actors.resolved[outer.head.i].actor


def _attributed_claim(parsed: Parsed, a: Attributed, actors: Actors, stance: Usage | None) -> Claim | None:
    own = a.attribution
    parts = syntax.spans(own.content, parsed.text)
    if not parts:
        return None
    resolved = [actors.resolved[s.head.i] if s is not None else None for s in a.sources]
    names = [r.actor if r else GENERIC for r in resolved]
    keep = [i for i in range(len(names)) if i + 1 == len(names) or names[i] not in (names[i + 1], AUTHOR)]
    last = resolved[-1]
    certain = own.sure and (last is None or last.certain)
    chain = tuple(names[i] for i in keep)
    sources = tuple(a.sources[i] for i in keep) if chain != (AUTHOR,) else ()        # "I think that P" in the article's own words
    style = _style(parsed, own, parts) if sources or own.quoted else "author"
    return Claim(own.rule, own, own.head, own.content, parts, _main(parts, own.head), style, sources, chain, names[-1], certain,
                 _weighed(stance or _bare_stance(own), own.head))


def _bare_stance(own: Attribution) -> Usage | None:
    """ "said he doubted them": an opinion verb with a pronoun on either side reports the speaker's own stance."""
    found = verb_cue(own.head)
    subject = syntax.child(own.head, "nsubj")
    thing = syntax.child(own.head, "dobj")
    if found is None or found[0].cue_class != "belief" or subject is None or subject.pos != "PRON" or thing is None or thing.pos != "PRON":
        return None
    return usage(own.head, *found)


def _weighed(stance: Usage | None, head: Word) -> Usage | None:
    """A stance as far as it says how sure somebody is: "I hope that P", "I cannot support it" lower nothing."""
    if stance is None or stance.cue.cue_class in EPISTEMIC:
        return stance
    return Usage(stance.cue, "CT", "-" if negation.is_negated(head) else "+", stance.words)


def _main(parts: tuple[tuple[int, int], ...], head: Word) -> tuple[int, int]:
    """The part with the predicate; else the longest."""
    return next((p for p in parts if p[0] <= head.start < p[1]), max(parts, key=lambda p: p[1] - p[0]))


def _style(parsed: Parsed, own: Attribution, parts: Sequence[tuple[int, int]]) -> str:
    if own.quoted:
        return "direct"
    return "mixed" if any(parsed.segmented.quoted.touching(s, e) for s, e in parts) else "indirect"


# ---- the article's own voice ----
@rule("author", "A main clause that is attributed to nobody is asserted by the article itself.", example="The road was closed on Monday.")
def author(parsed: Parsed, attributions: Sequence[Attribution]) -> list[Claim]:
    """The main clauses outside anybody's words, each without the clauses that report somebody's."""
    reporting = {w.i for a in attributions for w in (a.verb, a.citer, *a.usage.words, _linking(a)) if w is not None}
    told = {w.i for a in attributions for w in a.content}
    verbs: dict[int, list[Word]] = {}
    for a in attributions:
        for verb in (a.verb, a.citer):
            if verb is not None and syntax.is_verb(verb):
                verbs.setdefault(verb.sentence, []).append(verb)
    claims = []
    for k, words in enumerate(parsed.words):
        for head in _main_clauses(words) if k not in parsed.segmented.silent else ():
            if head.i in told or head.i in reporting or parsed.segmented.quoted.inside(head.start) or _asks(head):
                continue
            content = _own_words(head, verbs.get(k, ()))
            parts = syntax.spans(content, parsed.text)
            if parts and len(content) > 1:
                doubtful = _beside_cue([w for w in content if w.i not in reporting], parsed)
                claims.append(Claim("author", None, head, tuple(content), parts, _main(parts, head), "author", (), (AUTHOR,), AUTHOR, True,
                                    beside_cue=doubtful))
    return claims


def _beside_cue(own: Sequence[Word], parsed: Parsed) -> bool:
    """A verb of reporting, a noun for a claim with a clause or phrase behind it, or quoted words, of which no attribution was made."""
    quoted = sum(w.pos != "PUNCT" and bool(parsed.segmented.quoted.inside(w.start)) for w in own)
    nouns = (w for w in own if w.pos == "NOUN" and (w.lemma.lower(), "noun") in table())
    verbs = any(verb_cue(w) is not None or syntax.is_verb(w) and w.lemma in listed("citing_verbs") for w in own)
    return quoted >= QUOTED or verbs or any(
        c.i > w.i and c.dep in ("acl", "relcl", "ccomp", "prep") for w in nouns for c in w.children)


def _linking(a: Attribution) -> Word | None:
    """The "is" of "my view is that P" and of "it is my view that P"."""
    verb, it = a.verb.head, any(c.lower == "it" for c in a.verb.head.children)
    linked = a.verb.dep == "nsubj" and a.head.head is verb or a.verb.dep == "attr" and it
    return verb if a.rule == "noun-clause" and linked and verb.lemma == "be" else None


RULES = {
    author.id: author.sentence,
    "is-cue": "The hedge is the cue of a claim: it counts there once, as the cue's class.",
}


def _main_clauses(words: Sequence[Word]) -> list[Word]:
    """The predicates of main clauses: roots, and coordinated or paratactic clauses with their own subject."""
    tops = [w for w in words if w.head is w and _is_clause(w)]
    for top in tops:
        tops += [c for c in top.children if _is_clause(c) and _has_subject(c) and syntax.is_finite(c) and (
            c.dep in ("conj", "parataxis") or c.dep == "ccomp" and c.i < top.i)]
    return tops


def _is_clause(word: Word) -> bool:
    return syntax.is_verb(word) and (syntax.is_finite(word) or word.tag == "VBN")


def _has_subject(word: Word) -> bool:
    return syntax.child(word, "nsubj", "nsubjpass", "expl", "csubj") is not None


def _asks(head: Word) -> bool:
    return any(c.text == "?" for c in head.children)


def _own_words(head: Word, reporting: Sequence[Word]) -> list[Word]:
    """A clause without the other main clauses and without the clauses that report somebody's words, by their verbs in the sentence."""
    others = _main_clauses([head])[1:]
    cut = [top for r in reporting if (top := _below(r, head)) is not None]
    joints = [c for c in head.children if c.dep == "cc" and others and c.i > head.i and any(o.i > c.i for o in others)]
    words = syntax.without(head.subtree(), *others, *cut, *joints)
    while words and words[-1].dep in ("cc", "punct"):
        words.pop()
    dangling = words and any(top.dep in ("xcomp", "pcomp") and top.subtree()[0].i == words[-1].i + 1 for top in cut)
    return [] if dangling and (words[-1] is head or words[-1].dep == "prep") else words      # "kept saying", "began by saying"


def _below(word: Word, head: Word) -> Word | None:
    """The clause below `head` by which a reporting verb hangs on it."""
    path = [word, *word.ancestors()]
    if head not in path or word is head:
        return None
    inside = path[:path.index(head)]
    clauses = [w for w in inside if w.dep in CLAUSAL and (syntax.is_verb(w) or w is word)]
    return clauses[-1] if clauses and clauses[-1].dep != "ccomp" else clauses[0] if clauses else None

