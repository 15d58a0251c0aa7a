"""The named features of an event word: what a reader goes by who judges whether the event happened.

The same features serve training (every rated event word) and `analysis.certainty.scorecard` (the head of a claim's content). They read
the event's own form, then climb from it to each word that governs it.
"""
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.attribution.cues import Cue, table
from analysis.attribution.usage import Usage
from analysis.certainty import frames
from analysis.certainty.governors import COMPLEMENTS, Step, climb
from analysis.certainty.holding import qualifies
from analysis.hedging.detect import Match
from analysis.language import negation, syntax
from analysis.language.parsing import Word
from analysis.language.word_classes import listed

FEATURES = {
    "base": "what every content begins with",
    "form": "the event word is a noun or adjective, or a verb in this form",
    "modal": "a modal auxiliary of the event",
    "negation": "the event is negated or did not come about: the value changes its sign, and is weaker than the plain one",
    "determiner": "how the noun for an event is introduced",
    "plural": "the noun for an event is plural",
    "preposition": "the preposition before the noun for an event",
    "subject": "the subject of the verb for an event: none, a noun, a name, or this pronoun",
    "cue": "the event is itself an act of saying, thinking …, by class",
    "relation": "how the event hangs on the word that governs it; main clause where nothing does",
    "governor": "the word that governs the event, and the kind of complement",
    "cue class": "that word is a cue: its class, level and polarity, and the kind of complement",
    "governor's form": "tense or form of the verb that governs the event",
    "governor's modal": "a modal auxiliary of the verb that governs the event",
    "governor negated": "that verb is negated",
    "negated above": "the word that governs the event's clause is negated: the class and level of the cue that it is, or the word itself",
    "asked above": "such a word stands in a question, by class and level", "modal above": "or under a modal",
    "condition above": "or in an if-clause",
    "subject above": "who thinks or says so: I or we, you, or somebody else",
    "semi-auxiliary": "the verb between the event and its clause: have to, be going to, be able to",
    "further governor": "a word that governs the governor, and the kind of complement",
    "further cue class": "that word is a cue",
    "further modal": "a modal auxiliary further up",
    "further negation": "a negation further up",
    "condition": "the event's clause has an if-clause or stands in one",
    "question": "the sentence is a question",
    "according to": "the clause is reported by 'according to'",
    **{f"{c} {k}": f"a {k} qualifies the event" for c in ("verb", "adjective", "adverb", "noun", "hearsay") for k in ("hedge", "booster")},
    **{f"further {c} {k}": f"a {k} qualifies a word that governs the event"
       for c in ("verb", "adjective", "adverb", "noun", "hearsay") for k in ("hedge", "booster")},
    "event hedges": "the event word is itself a hedge, by category",
    "outer source": "another source stands between the reader and the claim's own (an assumption, not fitted)"}
MODALS = {"ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall"}
FREE_CHOICE = frozenset({"any", "every", "each"})
# Relations through which a governor's tense says something of the event; its modal and negation reach it through any complement.
REACHED = frozenset({"infinitive", "bare complement", "object", "subject", "prepositional"})
TURNS = "negation"        # the feature whose sign turns the value


class Feature(NamedTuple):
    """One named feature, the entry that specifies it ('' where there is none) and the words behind it."""

    name: str
    entry: str = ""
    start: int | None = None
    end: int | None = None


def observe(event: Word, matches: Sequence[Match], reported: Usage | None = None) -> list[Feature]:
    """The features of an event word.

    Parameters
    ----------
    event : Word
        The word for the event; of a claim, the head of its content.
    matches : sequence of Match
        Hedges and boosters of the sentence, or of the claim.
    reported : Usage, optional
        The claim's cue; it counts as a governor where the parse does not put it above the event.

    Returns
    -------
    list of Feature
        In a fixed order; no feature twice with the same entry.
    """
    predicate = _predicate(event)
    helpers, steps = _beyond([s for s in climb(event) if s.governor is not predicate])
    hedging = {m.word.i for m in matches if not _is_cue(m.word)}
    found = [*_own(event, predicate, steps, _unlikely(event, predicate, matches)), *_helped(helpers),
             *_governed(predicate, steps, hedging, reported), *_reaching(event, steps), *_operated(event, steps),
             *_setting(event, predicate, steps),
             *_hedged(event, predicate, steps, matches)]
    return list({(f.name, f.entry): f for f in reversed(found)}.values())[::-1]


def _predicate(event: Word) -> Word:
    """The verb of the event's clause: of what a copula predicates the copula."""
    above = event.head.head if event.dep == "pobj" else event.head
    return above if syntax.is_verb(above) and frames.predicated(above) is event else event


def _beyond(steps: list[Step]) -> tuple[list[Word], list[Step]]:
    """The semi-auxiliaries right above an event ("has to", "is able to"), and the steps from there on."""
    helpers: list[Word] = []
    while steps and steps[0].relation.startswith("infinitive") and frames.is_semi_auxiliary(steps[0].governor):
        helpers.append(steps[0].governor)
        steps = steps[1:] if syntax.is_verb(helpers[-1]) else steps[2:]         # an adjective stands below its copula
    return helpers, steps


def _helped(helpers: Sequence[Word]) -> Iterator[Feature]:
    for helper in helpers:
        verb = helper if syntax.is_verb(helper) else helper.head
        yield _at("semi-auxiliary", helper.lemma.lower(), helper)
        form = _form("governor's form", "governor's modal", verb)
        yield form._replace(entry=f"{form.entry} + clause")
        marks = negation.negations(verb, verb)
        if marks:
            yield _at("governor negated", "infinitive", marks[0])


def _at(name: str, entry: str = "", *words: Word) -> Feature:
    return Feature(name, entry, min((w.start for w in words), default=None), max((w.end for w in words), default=None))


# ---- the event itself ----
def _own(event: Word, predicate: Word, steps: Sequence[Step], unlikely: Sequence[Word]) -> Iterator[Feature]:
    noun = event.pos in ("NOUN", "PROPN")
    if syntax.is_verb(predicate):
        yield _form("form", "modal", predicate)
        if predicate is not event:
            yield _at("form", "predicate noun" if noun else "predicate adjective", event)
    else:
        yield _at("form", "noun" if noun else "adjective" if event.pos == "ADJ" else "other", event)
    marks = negation.negations(event, predicate)
    undone = bool(steps) and steps[0].relation in ("infinitive", "infinitive after adjective", "bare complement") and (
        steps[0].governor.lemma.lower() in listed("undone"))
    turns = [*marks[:1], *unlikely, *([steps[0].governor] if undone else [])]
    if len(turns) % 2:
        yield _at(TURNS, "", turns[0])
    if noun:
        first = next((c for c in event.children if c.dep in ("det", "poss")), None)
        kind = ("none" if first is None else "possessive" if first.dep == "poss" else "definite" if first.lower in syntax.DEFINITE
                else "any" if first.lower in FREE_CHOICE else "indefinite")
        yield _at("determiner", kind, *([first] if first else []))
        if event.tag == "NNS":
            yield _at("plural", "", event)
    if event.dep == "pobj":
        yield _at("preposition", event.head.lower, event.head)
    if syntax.is_verb(event):
        yield _subject(event)
    cue = table().get((event.lemma.lower(), "verb")) if syntax.is_verb(event) else None
    if cue is not None:
        yield _at("cue", cue.cue_class, event)


def _subject(verb: Word) -> Feature:
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is None:
        return _at("subject", "none")
    kind = {"PRON": subject.lower, "PROPN": "name"}.get(subject.pos, "plural noun" if subject.tag == "NNS" else "noun")
    return _at("subject", kind, subject)


def _form(name: str, modal: str, verb: Word) -> Feature:
    """Tense or form of a verb; with a modal, the feature `modal`."""
    helpers = [c for c in negation.carrier(verb).children if c.dep in negation.AUXILIARIES]
    modals = [h for h in helpers if h.tag == "MD"]
    if modals:
        have = " have" if verb.tag == "VBN" and any(h.lower == "have" for h in helpers) else ""
        return _at(modal, MODALS.get(modals[0].lower, modals[0].lower) + have, modals[0])
    if any(h.tag == "TO" for h in helpers):
        return _at(name, "infinitive", verb)
    finite = next((w for w in [*helpers, verb] if w.tag in ("VBD", "VBP", "VBZ")), None)
    if finite is None:
        return _at(name, {"VBG": "gerund", "VBN": "participle"}.get(verb.tag, "bare"), verb)
    tense = "past" if finite.tag == "VBD" else "present"
    if finite is not verb and finite.lemma == "have":
        return _at(name, "perfect", finite)
    return _at(name, f"{tense} progressive" if finite is not verb and verb.tag == "VBG" else tense, finite)


def _unlikely(event: Word, predicate: Word, matches: Sequence[Match]) -> list[Word]:
    """Hedges that make the opposite the likelier: "is unlikely to come"."""
    return [m.word for m in matches if m.entry.family == "unlikely" and (qualifies(m.word, predicate) or qualifies(m.word, event))]


# ---- what stands above it ----
def _governed(predicate: Word, steps: Sequence[Step], hedging: set[int], reported: Usage | None) -> Iterator[Feature]:
    told = {w.i for w in reported.words} if reported is not None and reported.cue.pos != "preposition" else set()
    outside = bool(told) and not told & {w.i for w in [predicate, *(s.governor for s in steps)]}
    if not steps:
        yield _at("relation", "clause" if outside else "main clause")
    for k, step in enumerate(steps):
        if not k:
            yield _at("relation", step.relation)
        if step.governor.i not in hedging:      # a hedge counts once, as such
            yield from _named("further " if k else "", step.governor, step.relation)
    if outside and reported is not None:
        yield from _cued("further " if steps else "", reported.cue, "clause", reported.words[0])


def _named(further: str, governor: Word, relation: str) -> Iterator[Feature]:
    complement = COMPLEMENTS.get(relation)
    if complement is None:
        return
    cue = _cue_of(governor)
    if cue is None:
        yield _at(f"{further}governor", f"{governor.lemma.lower()} + {complement}", governor)
    else:
        yield from _cued(further, cue, complement, governor)


def _cue_of(word: Word) -> Cue | None:
    parts = ("verb",) if syntax.is_verb(word) else ("noun", "adjective")
    return next((c for p in parts if (c := table().get((word.lemma.lower(), p)))), None)


def _cued(further: str, cue: Cue, complement: str, word: Word) -> Iterator[Feature]:
    kind = complement if complement in ("clause", "to") else "noun phrase"
    yield _at(f"{further}governor", f"{cue.entry} + {complement}", word)
    yield _at(f"{further}cue class", f"{cue.cue_class} {cue.level}{cue.polarity} + {kind}", word)


def _reaching(event: Word, steps: Sequence[Step]) -> Iterator[Feature]:
    """Tense, modal and negation of the governing verbs as far as they reach; of reporting verbs only what is not plain."""
    over = "noun" if event.pos in ("NOUN", "PROPN") else "clause"
    for k, step in enumerate(steps):
        if step.relation not in COMPLEMENTS and not step.relation.startswith("adverbial"):
            return
        if not syntax.is_verb(step.governor):
            continue
        form = _form("governor's form", "further modal" if k else "governor's modal", step.governor)
        if form.name.endswith("modal"):
            yield form._replace(entry=f"{form.entry} + {'report' if step.relation == 'clause' else over}")
        elif not k and step.relation in REACHED:
            yield form._replace(entry=f"{form.entry} + {over}")
        marks = negation.negations(step.governor, step.governor)
        if marks:
            yield _at("further negation" if k else "governor negated", step.relation, marks[0])


def _operated(event: Word, steps: Sequence[Step]) -> Iterator[Feature]:
    """What becomes of the event's clause when the word above it is negated, asked, only possible or supposed.

    "Does not think that P" denies P, "did not notice that P" takes it for granted: so each by the class of the cue above.
    """
    step = steps[0] if steps and COMPLEMENTS.get(steps[0].relation) in ("clause", "to") else None
    if step is None:
        return
    over, cue = step.governor, _cue_of(step.governor)
    kind = f"{cue.cue_class} {cue.level}{cue.polarity}" if cue is not None else "other"
    kind = f"{kind} + {COMPLEMENTS[step.relation]}"
    verb = over.head if not syntax.is_verb(over) and syntax.is_verb(over.head) else over
    marks = negation.negations(verb, verb)
    if marks:
        yield _at("negated above", kind, marks[0])
        yield _at("negated above", cue.entry if cue is not None else over.lemma.lower(), marks[0])
    if any(w.text == "?" for w in syntax.whole_tree(event)[-2:]):
        yield _at("asked above", kind)
    if syntax.modals(verb):
        yield _at("modal above", kind, syntax.modals(verb)[0])
    if any(s.relation == "adverbial: condition" or syntax.marker(s.governor) in ("if", "unless") for s in steps):
        yield _at("condition above", kind)
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    if subject is not None and cue is not None:
        who = {"i": "first person", "we": "first person", "you": "second person"}.get(subject.lower, "other")
        yield _at("subject above", f"{who} + {cue.cue_class} {cue.level}", subject)


def _setting(event: Word, predicate: Word, steps: Sequence[Step]) -> Iterator[Feature]:
    if any(c.dep == "advcl" and syntax.marker(c) in ("if", "unless") for c in predicate.children):
        yield _at("condition", "consequent")
    if any(s.relation == "adverbial: condition" for s in steps[1:]):
        yield _at("condition", "around")
    if any(w.text == "?" for w in syntax.whole_tree(event)[-2:]):
        yield _at("question")
    by = next((c for w in [predicate, *(s.governor for s in steps)] for c in w.children if c.lower == "according"), None)
    if by is not None:
        yield _at("according to", "", by)


def _hedged(event: Word, predicate: Word, steps: Sequence[Step], matches: Sequence[Match]) -> Iterator[Feature]:
    above = [s.governor for s in steps]
    for m in matches:
        if m.entry.category in ("approximator", "modal", "conditional") or any(m.word is g and _is_cue(g) for g in above):
            continue        # an approximator blurs a number only; modals, conditions and cues are counted as such
        place = (m.word.start, m.word.end)
        if m.start <= event.start < m.end:
            yield Feature("event hedges", m.entry.category, *place)
        elif qualifies(m.word, predicate) or qualifies(m.word, event):
            yield Feature(f"{m.entry.category} {m.entry.kind}", m.entry.entry, *place)
        elif any(m.word is g or m.word.head is g and m.word.dep in ("advmod", "acomp", "neg") for g in above):
            yield Feature(f"further {m.entry.category} {m.entry.kind}", m.entry.entry, *place)


def _is_cue(word: Word) -> bool:
    return (word.lemma.lower(), "verb") in table()
