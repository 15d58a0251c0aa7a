"""The step from what a rule found to an attribution: the one place where a content is cut and where a cue's class is read."""
from collections.abc import Set as AbstractSet

from analysis.attribution import content, cue_class
from analysis.attribution.records import Attribution, Said
from analysis.language.parsing import Parsed

NOBODY = frozenset({"nobody", "none", "neither"})


def attribution(rule: str, said: Said, parsed: Parsed, quoting: AbstractSet[int] = frozenset()) -> Attribution | None:
    """The attribution that a rule makes of what it found.

    Parameters
    ----------
    rule : str
        The rule's id.
    said : Said
    parsed : Parsed
    quoting : set of int
        The numbers of the cues of direct speech, where they are known.

    Returns
    -------
    Attribution or None
        None where the content has no words, or where nobody says it: "nobody knows that P".
    """
    if said.source is not None and said.source.head.lower in NOBODY and said.kind != "quoted":
        return None
    words = content.whole(said, parsed, quoting)
    if not words:
        return None
    return Attribution(rule, cue_class.read(said), said.verb, said.source, said.outer, words, said.head, said.kind == "quoted", said.citer,
                       said.sure)
