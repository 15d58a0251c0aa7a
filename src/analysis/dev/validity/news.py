"""Attribution on somebody's annotated news, desk by desk: the spread, not only the mean."""
import re
from collections.abc import Iterator, Sequence

from analysis.coding import agreement
from analysis.coding.agreement import Figure, Part
from analysis.coding.annotated import claims
from analysis.coding.annotated.claims import Judged

ALL = "all desks"


def desk_of(judged: Judged) -> str:
    """The desk that an article names, or else its id without the number at the end: "bbc_sport_035"."""
    return str(judged.gold.get("desk") or re.sub(r"[_-]?\d+$", "", str(judged.gold["id"])))


def figures(judged: Sequence[Judged]) -> Iterator[Figure]:
    """Whole attributions (content and innermost source) of all articles, then of each desk.

    Parameters
    ----------
    judged : sequence of Judged
        The articles.
    """
    desks: dict[str, list[Judged]] = {ALL: list(judged)}
    for j in judged:
        desks.setdefault(desk_of(j), []).append(j)
    part = Part("news", claims.LAYER)
    for desk, own in desks.items():
        counts = [(len(j.whole), len(j.predicted), len(j.whole), len(j.core)) for j in own]
        whole, found, _, core = (sum(column) for column in zip(*counts, strict=True))
        yield part.estimate("whole attribution F1", agreement.f1(counts), len(own), group=desk, n=core, note=f"{len(own)} articles")
        yield part.share("whole attribution precision", whole, found, group=desk)
        yield part.share("whole attribution recall", whole, core, group=desk)
    carried = [(g, ok) for j in judged for g, _, ok in j.pairs if g.get("continues")]
    wanted = sum(bool(g.get("continues")) for j in judged for g in j.core)
    yield part.share("recall of quotations without a cue of their own", sum(ok for _, ok in carried), wanted)
