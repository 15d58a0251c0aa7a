"""Each rule of attribution against people's annotations: how often what it finds is right, and what is wrong where it is not."""
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from analysis.attribution.rules import order
from analysis.coding.agreement import Figure, Part
from analysis.coding.annotated.claims import Judged, Prediction
from analysis.coding.annotated.matching import overlap, span_of

LAYER = "claims by the rule that found them"
RIGHT, SPAN, SOURCE, NONE, ASIDE = "right", "wrong span", "wrong source", "no claim there", "set aside"
Outcomes = Counter[tuple[str, str]]         # by rule and outcome


def outcomes(judged: Sequence[Judged]) -> Outcomes:
    """What became of the claims that each rule found in annotated texts.

    Right: content and innermost source. Wrong span: unpaired, but its cue is an annotated one. Set aside: paired with an optional claim.
    """
    found: Outcomes = Counter()
    for j in judged:
        found.update((p.row.rule, RIGHT if ok else SOURCE) for _, p, ok in j.pairs)
        found.update((p.row.rule, SPAN if _has_cue(j, p) else NONE) for p in j.free)
        found.update((p.row.rule, ASIDE) for p in j.set_aside)
    return found


def _has_cue(j: Judged, p: Prediction) -> bool:
    at = span_of(p.row, "cue_start", "cue_end")
    cues = chain.from_iterable([claim["cue"], *claim.get("cue_alt", [])] for claim in j.gold["claims"])
    return at is not None and any(overlap(at, (cue["start"], cue["start"] + len(cue["text"]))) for cue in cues)


def figures(sets: Iterable[tuple[str, Outcomes]]) -> Iterator[Figure]:
    """The share of each rule's claims that are right in each set, with the number of each other outcome in the note.

    Parameters
    ----------
    sets : iterable of (str, Counter)
        Name and outcomes of each set.
    """
    for name, found in sets:
        for rule in order.RULES:
            counted = {outcome: found[rule, outcome] for outcome in (RIGHT, SPAN, SOURCE, NONE)}
            if sum(counted.values()):
                wrong = ", ".join(f"{outcome} {n}" for outcome, n in counted.items() if outcome != RIGHT and n)
                aside = f"{ASIDE} {n}" if (n := found[rule, ASIDE]) else ""
                yield Part(name, LAYER).share(RIGHT, counted[RIGHT], sum(counted.values()), group=rule,
                                              note="; ".join(filter(None, (wrong, aside))))
