"""Levels in real news: codings of single attributions of PolNeAR against the claims that the tool finds there.

The codes may be passed on, the texts may not. Format: JSON lines in UTF-8, each with ``article`` (an ``id`` in the texts), ``attribution``
(its place in that article's list, from 0) and ``codings``, a list of two or more objects with ``class``, ``level`` and ``polarity``. The
texts are PolNeAR's, in the format that `analysis.validity` describes.
"""
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.certainty.profiles import MISSED
from analysis.coding import agreement, scale
from analysis.coding.agreement import Figure, Part
from analysis.coding.annotated import jsonlines
from analysis.coding.annotated.matching import SAME, Words, jaccard, parts_of, span_of
from analysis.errors import InputError
from analysis.language.article import Article
from analysis.language.segmentation import segment
from analysis.result import Analysis
from analysis.results.intervals import rows_of
from analysis.vocabulary import SCORED

DIRECT = 0.9        # share of words in quotation marks from which on a content is direct speech
CODED = "codings of attributions in real news"


class Coded(NamedTuple):
    """One coded attribution.

    The number of its article, its style by the share of the content in quotation marks, the codings, and the row of the claim found for
    it, or None.
    """

    article: int
    style: str
    codings: tuple[Mapping[str, str], ...]
    row: Any

    @property
    def is_claim(self) -> bool:
        """Every coder took it for speech, belief or evidence."""
        return all(c["class"] in SCORED for c in self.codings)

    def agreed(self, *keys: str) -> bool:
        """The coders gave the same."""
        return len({tuple(c[k] for k in keys) for c in self.codings}) == 1


def read(codes: Path, texts: Sequence[Path], analyze: Callable[[Article], Analysis]) -> list[Coded]:
    """`pair` from files.

    Raises
    ------
    InputError
        A file is missing or not in its format, or no text holds a coded article.
    """
    found = jsonlines.read(codes, {"article": str, "attribution": int, "codings": list})
    wanted = {code["article"] for code in found}
    articles = {line["id"]: line for path in texts for line in jsonlines.read(path, {"id": str, "text": str, "attributions": list})
                if line["id"] in wanted}
    absent = sorted(wanted - set(articles))
    if absent:
        raise InputError(f"{codes} codes the article '{absent[0]}' ({len(absent)} in all), which is in none of the texts: "
                         "give the parts of PolNeAR that hold it with --texts.")
    return pair(found, articles, analyze)


def pair(codes: Sequence[Mapping[str, Any]], texts: Mapping[str, Mapping[str, Any]], analyze: Callable[[Article], Analysis]) -> list[Coded]:
    """Each coded attribution with the claim that belongs to it.

    Parameters
    ----------
    codes : sequence of dict
        In the format above.
    texts : mapping of str to dict
        The articles by id.
    analyze : callable
        From `Article` to `Analysis`.

    Returns
    -------
    list of Coded
        A claim belongs to an attribution when their contents have Jaccard of words from `agreement.SAME` on, or share a word together with
        a word of the cue; of several the one with the best content.
    """
    by_article: dict[str, list[Mapping[str, Any]]] = {}
    for code in codes:
        by_article.setdefault(code["article"], []).append(code)
    found = []
    for number, (name, own) in enumerate(by_article.items()):
        text = texts[name]
        result = analyze(Article(text["text"], name))
        words = Words(text["text"])
        rows = list(rows_of(result.claims[result.claims["style"] != "author"]))
        quoted = words.within((q.inner_start, q.inner_end) for q in segment(text["text"]).quotations)
        for code in own:
            gold = text["attributions"][code["attribution"]]
            content = words.within(map(tuple, gold["content"]))
            found.append(Coded(number, style_of(content, quoted), tuple(code["codings"]), _best(rows, words, gold)))
    return found


def style_of(content: frozenset[int], quoted: frozenset[int]) -> str:
    """Direct where (almost) all words of a content stand in quotation marks, indirect where none does, else mixed."""
    inside = len(content & quoted) / len(content) if content else 0
    return "direct" if inside >= DIRECT else "mixed" if inside else "indirect"


def _best(rows: Sequence[Any], words: Words, gold: Mapping[str, Any]) -> Any:
    content, cue = (words.within(map(tuple, gold[role])) for role in ("content", "cue"))
    scored = []
    for k, row in enumerate(rows):
        same, at = jaccard(content, words.within(parts_of(row))), span_of(row, "cue_start", "cue_end")
        if same >= SAME or same and at is not None and cue & words.within([at]):
            scored.append((same, -k))
    return rows[-max(scored)[1]] if scored else None


def figures(coded: Sequence[Coded]) -> Iterator[Figure]:
    """Agreement with the codings.

    Yields
    ------
    Figure
        How many claims are found; level, polarity and class of those found where the coders agree, and of all; what coders reach with
        each other; how certain the coders' levels are at each degree of certainty; the confusion of levels.
    """
    part = Part(CODED, "claims of class speech, belief or evidence, where all coders agree")
    claims = [c for c in coded if c.is_claim]
    agreed = [c for c in claims if c.agreed("level", "polarity")]
    found = [c for c in agreed if c.row is not None]
    yield part.share("found, also where coders disagree", sum(c.row is not None for c in claims), len(claims))
    yield part.share("level right, of those found", sum(c.row.level == c.codings[0]["level"] for c in found), len(found))
    yield part.share("level and polarity right, of those found", sum(map(_right, found)), len(found))
    yield part.share("level and polarity right, of all", sum(map(_right, found)), len(agreed))
    documents = 1 + max((c.article for c in coded), default=-1)
    levels = [(c.article, c.codings[0]["level"], str(c.row.level)) for c in found]
    yield part.estimate("level macro-F1", agreement.macro_f1(documents, levels), documents, n=len(levels))
    cases = [(c.article, c.codings[0]["level"], float(c.row.certainty)) for c in found]
    statistic, n = agreement.concordance(documents, cases)
    yield part.estimate("concordance of certainty, pairs of claims", statistic, documents, n=n)
    classed = [c for c in coded if c.row is not None and c.agreed("class")]
    yield part.share("class right, of all attributions found", sum(c.row.cue_class == c.codings[0]["class"] for c in classed), len(classed))
    yield part.share("coders with each other: level and polarity", len(agreed), len(claims))
    yield from scale.reliability(part, documents, cases)
    yield from scale.confusion(part, [(gold, said) for _, gold, said in levels])


def _right(c: Coded) -> bool:
    level = c.codings[0]["level"]
    return bool(c.row.level == level and (level == "U" or c.row.polarity == c.codings[0]["polarity"]))


def counts(coded: Iterable[Coded]) -> dict[tuple[str, str], float]:
    """Coder's level against the tool's, or "missed"; every coding counts for its share, so that coders' disagreement is part of it."""
    total: defaultdict[tuple[str, str], float] = defaultdict(float)
    for c in coded:
        if c.is_claim:
            for coding in c.codings:
                total[coding["level"], MISSED if c.row is None else str(c.row.level)] += 1 / len(c.codings)
    return dict(total)


def found_of(coded: Iterable[Coded]) -> dict[tuple[str, str], tuple[float, float]]:
    """By style and coder's level, how many claims are found, and of how many; every coding counts for its share."""
    total: defaultdict[tuple[str, str], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for c in coded:
        if c.is_claim:
            for coding in c.codings:
                k, n = total[c.style, coding["level"]]
                total[c.style, coding["level"]] = k + (c.row is not None) / len(c.codings), n + 1 / len(c.codings)
    return dict(total)
