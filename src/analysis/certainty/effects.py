"""What each hedge does to the clause that it stands in: it lowers the commitment, or there is a reason why it lowers nothing."""
from collections.abc import Sequence

from analysis.certainty.clauses import Clauses
from analysis.certainty.holding import Held
from analysis.certainty.scorecard import MOST, Score, Term, conditional, denied, states

LOWERS = "lowers"
EFFECTS = {
    LOWERS: "it is a summand of the commitment of its clause",
    "raises": "a booster: it mends a hedge a little",
    "nothing to raise": "a booster of what is as certain as can be",
    "outside": "it stands in no proposition, but in a question, an order, a condition, a headline or the words that say who says what",
    "reporter's": "it is the reporter's word about what somebody else says, who is not in doubt",
    "blurs": "it blurs a number, or says how often or how far, not whether",
    "condition": "it sets a condition, and a conditional is judged as a whole",
    "stated": "the doubt is itself what the clause states, of somebody",
    "mentioned": "it belongs to a thing that is mentioned, not to what the clause states",
    "cue": "it is the cue of its claim, of a class that takes nothing away",
    "denied": "it is the possibility that the holder doubts or does not believe in",
    "left open": "its clause commits the holder to nothing anyway",
    "spent": "weaker words beside it have taken all that hedges together may take",
}


def effects(held: Sequence[Held], clauses: Clauses, scores: Sequence[Score]) -> list[str]:
    """The effect of each hedge and booster.

    Parameters
    ----------
    held : sequence of Held
        In their places, from `analysis.certainty.holding.hold`.
    clauses : Clauses
    scores : sequence of Score
        One per clause.

    Returns
    -------
    list of str
        Keys of `EFFECTS`, in the order of `held`.
    """
    return [_effect(h, clauses, scores) for h in held]


def _effect(h: Held, clauses: Clauses, scores: Sequence[Score]) -> str:
    if h.clause is None or not clauses.rows[h.clause].listed:
        return "outside"
    clause, summands = clauses.rows[h.clause], [t for t in scores[h.clause].terms if t.scale == "commitment"]
    mine = [t for t in summands if t.start is not None and t.end is not None and t.start < h.match.end and h.match.start < t.end]
    if h.match.entry.kind == "booster":
        return "raises" if any(t.weight > 0 for t in mine) else "nothing to raise"
    if any(t.weight < 0 for t in mine if t.feature not in ("sign", "probability")):
        return LOWERS
    if h.is_cue:
        return "left open" if _open(summands) else "cue"
    if conditional(h):
        return "condition"
    if h.match.entry.weight == 0 or h.match.entry.category == "approximator":
        return "blurs"
    if clause.depth > 0 and not clause.quoted and h.holder != clause.depth:
        return "reporter's"
    if denied(h, clause):
        return "denied"
    if states(h, clause):
        return "stated"
    if not h.scopes:
        return "mentioned"
    return "left open" if _open(summands) else "spent"


def _open(summands: Sequence[Term]) -> bool:
    """The clause commits its holder to nothing: one summand takes all away."""
    return any(t.weight <= -MOST for t in summands)
