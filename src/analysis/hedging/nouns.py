"""Nouns in context: which ones leave open whether something is so."""
from analysis.hedging.candidate import Candidate, eventful
from analysis.language.parsing import Word
from analysis.language.syntax import child, that_clause
from analysis.language.word_classes import listed


def noun(c: Candidate) -> str:
    """A noun that names something unproven."""
    return "negated_doubt" if c.before() in listed("negatives") else "noun"


def content(c: Candidate) -> str:
    """A noun that hedges with "that", "of" or "is that"."""
    if c.before() in listed("negatives"):
        return "negated_doubt"
    return "content" if _complement(c.word, "of") or _says(c) or c.next() == "that" else "no_content"


def belief(c: Candidate) -> str:
    """A noun that hedges only with "that" or "is that": belief, impression, theory, gossip."""
    if c.before() in listed("rivalling") or c.before() == "under" or c.before(2) == "under":
        return "content"
    if any(k.dep in ("relcl", "acl") and any(w.lower == "which" for w in k.subtree()[:2]) for k in c.word.children):
        return "no_content"
    return "content" if _complement(c.word) or _says(c) or c.next() == "that" else "no_content"


def notion(c: Candidate) -> str:
    """An idea, view or notion that something is so."""
    return "content" if c.word.tag == "NN" and c.next() == "that" and that_clause(c.word, "acl", "ccomp") else "no_content"


def hint(c: Candidate) -> str:
    """A hint that something is so; a hint of seaweed is a trace."""
    of = next((k for k in c.word.children if k.lower == "of"), None)
    what = child(of, "pobj") if of else None
    if what is not None and child(what, "det", "poss") is None:
        return "trace"
    return content(c)


def possibility(c: Candidate) -> str:
    """Possibility: one, or several with what they are about."""
    if c.before() in listed("negatives") or c.before(2) in listed("negatives"):
        return "negated_doubt"
    return "content" if c.word.tag == "NN" or _complement(c.word) else "no_content"


def prospect(c: Candidate) -> str:
    """Prospect of an event, not somebody's prospects."""
    of = next((k for k in c.word.children if k.lower == "of"), None)
    what = child(of, "pobj", "pcomp") if of else None
    if c.word.tag == "NNS" and what is not None and not eventful(what) and what.tag != "VBG" and not child(what, "det"):
        return "no_content"
    if c.word.tag == "NNS" and what is not None and (child(what, "poss") or any(k.lower == "the" for k in what.children)):
        return "no_content"
    return "content" if _complement(c.word, "of") else "no_content"


def chance(c: Candidate) -> str:
    """Chance that, chance of; not a chance to do something."""
    if c.before() in listed("negatives"):
        return "negated_doubt"
    return "content" if c.next() != "to" and (_complement(c.word, "of") or c.next() in ("that", "of")) else "no_content"


def doubt(c: Candidate) -> str:
    """Doubts; not "no doubt"."""
    return "negated_doubt" if c.before() in listed("negatives") | {"little", "any", "a", "beyond", "of"} else "noun"


def fear(c: Candidate) -> str:
    """Fears that something is so."""
    if c.word.tag == "NNS" and (_complement(c.word, "of", "over") or c.before() in ("amid", "on")):
        return "content"
    return "content" if c.next() == "that" else "no_content"


def claim(c: Candidate) -> str:
    """A claim that something is so; claims of something; a claim denied."""
    of = next((k for k in c.word.children if k.lower == "of"), None)
    if _complement(c.word) or c.next() == "that" or c.word.tag == "NNS" and of is not None and not _money(of):
        return "content"
    return "content" if c.word.dep in ("dobj", "nsubjpass") and c.word.head.lemma in listed("disputing") else "no_content"


def forecast(c: Candidate) -> str:
    """A forecast of something measured; the bare forecast, and one for a day, is the weather's."""
    below = [k for k in c.word.children if k.dep in ("amod", "compound", "nmod", "poss") or k.dep == "prep" and k.lower in ("of", "for")]
    days = [k for k in below if k.dep == "prep" and any(w.lower in listed("soon") for w in k.children)]
    definite = any(k.dep == "det" and k.lower == "the" for k in c.word.children)
    return "no_content" if definite and not [k for k in below if k not in days] and not _complement(c.word) and not _says(c) else noun(c)


def _money(of: Word) -> bool:
    """ "Claims of up to 900 million euros": sums that are asked for."""
    what = child(of, "pobj")
    amount = what is not None and (what.tag == "CD" or what.text[:1].isdigit() or what.lemma.lower().rstrip(".") in listed("currencies"))
    return amount and any(w.tag in ("CD", "$") or w.text[:1].isdigit() for w in of.subtree())


def at_risk(c: Candidate) -> str:
    """At risk, said of something by a verb or in a headline."""
    said = c.word.head.pos in ("VERB", "AUX") or c.shouted or c.next() == "of"
    return "content" if said else "no_content"


def _complement(noun: Word, *prepositions: str) -> bool:
    """Whether a noun is followed by a clause that says what it is about, or by one of the prepositions."""
    return that_clause(noun) is not None or any(
        k.i > noun.i and (k.lower in prepositions or k.dep == "acl" and k.tag != "VBN") for k in noun.children)


def _says(c: Candidate) -> bool:
    """The noun is the subject of "be" with a clause ("the theory is that ...")."""
    head = c.word.head
    return c.word.dep == "nsubj" and head.lemma in ("be", "go", "run") and any(k.dep in ("ccomp", "advcl") for k in head.children)
