"""PolNeAR's annotated attributions against the claims (Newell et al. 2018, LREC); `analysis.dev.validity.validate` gives the format."""
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from analysis.attribution import cues
from analysis.coding.agreement import Figure, Part, f1
from analysis.coding.annotated import levels
from analysis.coding.annotated.matching import SAME, Words, jaccard, pairs, parts_of, span_of
from analysis.dev.validity.by_rule import NONE, RIGHT, SOURCE, SPAN, Outcomes
from analysis.language.segmentation import segment
from analysis.result import Analysis
from analysis.results.intervals import rows_of
from analysis.vocabulary import AUTHOR

ATTRIBUTED = "all attributed claims"
SPEECH = "speech alone: annotated cues with a speech cue of cues.csv; other pairs, and unpaired claims of other classes, set aside"
# What two people reach with each other on the corpus's test part: F1, and for the forms recall. For them, speech went by a list of verbs
# and form by double quotation marks alone, so these are near the figures here, not the same measure.
PEOPLE = {ATTRIBUTED: 0.753, SPEECH: 0.919, "direct": 0.97, "mixed": 0.87, "indirect": 0.69, "no source": 0.37}
OWN = "clauses in the article's own voice"
NESTED = "the corpus annotates no nested ones"


class _Attribution(NamedTuple):
    """Word numbers of an attribution's parts; `form` is direct, mixed or indirect, `rule` what found it."""

    content: frozenset[int]
    source: frozenset[int]
    cue: frozenset[int]
    speech: bool
    form: str = ""
    rule: str = ""


def figures(read: Iterable[tuple[dict[str, Any], Analysis]]) -> Iterator[Figure]:
    """Whole attributions of news articles.

    Every claim but the article's own counts. Those of one cue and one source are one, as in the corpus. A whole attribution has a content
    with Jaccard of words from `agreement.SAME` on, and a source that shares a word with the annotated one in its place; or neither has one.

    Parameters
    ----------
    read : iterable of (dict, Analysis)
        Annotated articles and what was found in them.

    Yields
    ------
    Figure
        F1, also of speech alone; recall of direct, mixed and indirect contents, and of attributions without a source; the share of the
        article's own clauses that hold words of an annotated content, of all and of those that no mark sets apart.
    """
    counts = [_count(gold, result) for gold, result in read]
    for layer, kind in ((ATTRIBUTED, ""), (SPEECH, "speech ")):
        rows = [(c[f"{kind}whole"], c[f"{kind}predicted"], c[f"{kind}whole"], c[f"{kind}gold"]) for c in counts]
        yield Part("polnear", layer).estimate("whole attribution F1", f1(rows), len(rows), n=sum(r[3] for r in rows), note=_people(layer))
    rows = [(c["outermost whole"], c["outermost predicted"], c["outermost whole"], c["gold"]) for c in counts]
    yield Part("polnear", ATTRIBUTED).estimate("whole attribution F1, outermost claims only", f1(rows), len(rows),
                                               n=sum(r[3] for r in rows), note=NESTED)
    part, total = Part("polnear", ATTRIBUTED), sum(counts, Counter[str]())
    contents = [(c["content"], c["predicted"], c["content"], c["gold"]) for c in counts]
    yield part.estimate("content F1", f1(contents), len(contents), n=total["gold"])
    yield part.share("whole attribution precision", total["whole"], total["predicted"])
    yield part.share("whole attribution recall", total["whole"], total["gold"])
    for group in ("all", "unmarked"):
        yield Part("polnear", OWN).share("statements that hold words of somebody's content", total[f"own {group} told"],
                                         total["own all"], group=group)
    for form in ("direct", "mixed", "indirect", "no source"):
        yield part.share("whole attribution recall", total[f"{form} whole"], total[f"{form} gold"], group=form, note=_people(form))


def _people(key: str) -> str:
    return f"two people {PEOPLE[key]:g}"


def _count(article: Mapping[str, Any], result: Analysis) -> Counter[str]:
    gold, predicted = _attributions(article, result)
    found = _matched(gold, predicted)
    count = Counter({"gold": len(gold), "predicted": len(predicted), "content": len(found), "speech gold": sum(g.speech for g in gold)})
    kept = _outermost(predicted)
    count["outermost predicted"] = len(kept)
    count["outermost whole"] = sum(_sources_agree(gold[i], kept[j]) for i, j in _matched(gold, kept).items())
    # Speech only: a prediction counts where its pair is speech, or where it has none and its own cue is speech.
    partner = {j: gold[i] for i, j in found.items()}
    count["speech predicted"] = sum(partner[j].speech if j in partner else p.speech for j, p in enumerate(predicted))
    for i, g in enumerate(gold):
        whole = i in found and _sources_agree(g, predicted[found[i]])
        for group in (g.form, *([] if g.source else ["no source"])):
            count.update({f"{group} gold": 1, f"{group} whole": whole})
        count.update({"whole": whole, "speech whole": whole and g.speech})
    return count + _own_voice(article, result)


def _own_voice(article: Mapping[str, Any], result: Analysis) -> Counter[str]:
    """The finite clauses in the article's own voice, and those of them that hold words of an annotated content.

    "Unmarked" are those whose claim is not marked as standing beside a cue.
    """
    words = Words(result.text)
    told = frozenset[int]().union(*(words.within(map(tuple, a["content"])) for a in article["attributions"]))
    marked = set(result.claims["claim_id"][result.claims["beside_cue"]])
    count: Counter[str] = Counter()
    for clause in rows_of(result.clauses[(result.clauses["holder"] == AUTHOR) & (result.clauses["relation"] != "nonfinite")]):
        hit = bool(words.within(parts_of(clause)) & told)
        count.update({"own all": 1, "own all told": hit, "own unmarked told": hit and clause.claim_id not in marked})
    return count


def outcomes(read: Iterable[tuple[dict[str, Any], Analysis]]) -> Outcomes:
    """What became of the outermost claims that each rule found; the corpus annotates no nested ones."""
    count: Outcomes = Counter()
    for article, result in read:
        gold, every = _attributions(article, result)
        predicted = _outermost(every)
        partner = {j: gold[i] for i, j in _matched(gold, predicted).items()}
        cues = frozenset[int]().union(*(g.cue for g in gold))
        for j, p in enumerate(predicted):
            paired = (RIGHT if _sources_agree(partner[j], p) else SOURCE) if j in partner else None
            count[p.rule, paired or (SPAN if p.cue & cues else NONE)] += 1
    return count


def _attributions(article: Mapping[str, Any], result: Analysis) -> tuple[list[_Attribution], list[_Attribution]]:
    """Those annotated in an article, and those found."""
    words = Words(result.text)
    quoted = words.within((q.inner_start, q.inner_end) for q in segment(result.text).quotations)
    spoken = words.within((t.start, t.end) for t in rows_of(result.tokens) if not _speech_cues().isdisjoint((t.lemma, t.text.lower())))
    gold = [a for a in (_annotated(attribution, words, quoted, spoken) for attribution in article["attributions"]) if a.content]
    return gold, _merged(result.claims[result.claims["style"] != "author"], words)


def _outermost(predicted: Sequence[_Attribution]) -> list[_Attribution]:
    return [p for p in predicted if not any(p.content < other.content for other in predicted)]


def _matched(gold: Sequence[_Attribution], predicted: Sequence[_Attribution]) -> dict[int, int]:
    scored = (((jaccard(g.content, p.content),), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted))
    return dict(pairs(score for score in scored if score[0][0] >= SAME))


def _sources_agree(a: _Attribution, b: _Attribution) -> bool:
    return bool(a.source & b.source) or not a.source and not b.source


def _annotated(attribution: Mapping[str, Any], words: Words, quoted: frozenset[int], spoken: frozenset[int]) -> _Attribution:
    content, cue = (words.within(map(tuple, attribution[role])) for role in ("content", "cue"))
    source = words.naming(map(tuple, attribution["source"]))
    return _Attribution(content, source, cue, bool(cue & spoken), levels.style_of(content, quoted))


def _merged(claims: pd.DataFrame, words: Words) -> list[_Attribution]:
    made: dict[Any, _Attribution] = {}
    for row in rows_of(claims):
        cue, source = span_of(row, "cue_start", "cue_end"), span_of(row, "source_start", "source_end")
        key = (cue, source) if cue else row.claim_id
        content = words.within(parts_of(row)) | (made[key].content if key in made else frozenset())
        made[key] = _Attribution(content, words.within([source] if source else []), words.within([cue] if cue else []),
                                 row.cue_class == "speech", rule=made[key].rule if key in made else row.rule)
    return list(made.values())


@cache
def _speech_cues() -> frozenset[str]:
    return frozenset(cue.entry.split()[0] for cue in cues.table().values() if cue.cue_class == "speech")
