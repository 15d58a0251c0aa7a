"""Claims and their certainty measured against people's judgements on the project's own items."""
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.coding import agreement, scale
from analysis.coding.agreement import Figure, Part
from analysis.coding.annotated import matching
from analysis.coding.annotated.matching import SAME, Span, Words, jaccard, naming_words, overlap, parts_of, same_name, span_of
from analysis.result import Analysis
from analysis.results import intervals
from analysis.vocabulary import GENERIC, LEVELS, split_chain

LAYER = "attributed claims but directives and questions"
COMMITMENT = "commitment of matched claims"
OWN_CODING = "agreement with the project's own coding (one annotator)"
PRONOUNS = {"i", "we", "you", "he", "she", "it", "they", "me", "us", "him", "her", "them", "his", "its", "their", "one", "who", "which"}
FLAT = "FLAT"       # begins the phenomenon of items whose claims only look second-hand


class Prediction(NamedTuple):
    """A claim that was found, with the words of its content."""

    row: Any
    words: frozenset[int]


class Judged(NamedTuple):
    """One text: core gold claims, their pairs with a prediction and whether its source is right, and the predictions without a pair.

    `set_aside` are the predictions that are paired with an optional claim.
    """

    gold: dict[str, Any]
    result: Analysis
    core: list[dict[str, Any]]
    pairs: list[tuple[dict[str, Any], Prediction, bool]]
    free: list[Prediction]
    set_aside: list[Prediction]

    @property
    def predicted(self) -> list[Prediction]:
        """The predictions that count."""
        return [p for _, p, _ in self.pairs] + self.free

    @property
    def whole(self) -> list[tuple[dict[str, Any], Prediction]]:
        """The pairs with the right source."""
        return [(g, p) for g, p, ok in self.pairs if ok]


def judge(gold: dict[str, Any], result: Analysis) -> Judged:
    """Pair the claims of one text.

    Pairs are one-to-one, the best Jaccard of content words first, from `agreement.SAME` on; the gold content counts with all its parts or
    with its main part alone. Of equal contents the one with the right source and cue goes first. Optional gold claims take a prediction
    but count neither way.
    """
    words = Words(result.text)
    rows = result.claims[(result.claims["style"] != "author") & ~result.claims["cue_class"].isin(("directive", "question"))]
    predicted = [Prediction(row, words.within(parts_of(row))) for row in intervals.rows_of(rows)]
    source = [[_source_right(gold, claim, p.row, words) for p in predicted] for claim in gold["claims"]]
    scored = []
    for i, claim in enumerate(gold["claims"]):
        contents = [words.within([_span(claim["content"])]), words.within(map(_span, [claim["content"], *claim.get("content_more", [])]))]
        cues = [_span(cue) for cue in [claim["cue"], *claim.get("cue_alt", [])]]
        for j, p in enumerate(predicted):
            same = max(jaccard(content, p.words) for content in contents)
            if same >= SAME:
                at = span_of(p.row, "cue_start", "cue_end")
                cue = at is not None and any(overlap(at, other) for other in cues)
                scored.append(((same, source[i][j], cue, claim["tier"] == "core"), i, j))
    found = dict(matching.pairs(scored))
    core = [i for i, claim in enumerate(gold["claims"]) if claim["tier"] == "core"]
    return Judged(gold, result, [gold["claims"][i] for i in core],
                  [(gold["claims"][i], predicted[found[i]], source[i][found[i]]) for i in core if i in found],
                  [p for j, p in enumerate(predicted) if j not in found.values()],
                  [predicted[j] for i, j in found.items() if i not in core])


def _span(marked: Mapping[str, Any]) -> Span:
    return marked["start"], marked["start"] + len(marked["text"])


def _chains(claim: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    return [claim["sources"], *claim.get("sources_alt", [])]


def _aliases(gold: Mapping[str, Any], actor: str | None) -> list[str]:
    return [alias for a in gold.get("actors", []) if a["name"] == actor for alias in (a["name"], *a["aliases"])]


def _names(link: Mapping[str, Any]) -> list[str]:
    return [link["text"], *link.get("alt", []), *([link["refers_to"]] if "refers_to" in link else [])]


def _source_right(gold: Mapping[str, Any], claim: Mapping[str, Any], row: Any, words: Words) -> bool:
    """The innermost source: in its place, by another of its names, or as a pronoun that was resolved to it."""
    for chain in _chains(claim):
        inner = chain[-1]
        if inner.get("generic"):
            if pd.isna(row.source) or row.actor == GENERIC:
                return True
            continue
        if pd.isna(row.source):
            continue
        in_place = words.naming([_span(inner)]) & words.naming([(row.source_start, row.source_end)])
        names = [*_names(inner)[1:], *_aliases(gold, claim.get("actor"))]
        resolved = naming_words(row.source) <= PRONOUNS and same_name(row.actor, names)
        if in_place or resolved or same_name(row.source, names):
            return True
    return False


def _chain_right(gold: Mapping[str, Any], claim: Mapping[str, Any], row: Any) -> bool:
    """Every link right and in order, as written or by canonical names."""
    for chain in _chains(claim):
        names = [_names(link) for link in chain]
        names[-1] += _aliases(gold, claim.get("actor"))
        for written in (row.sources, row.chain):
            links = split_chain(written) if pd.notna(written) else []
            if len(links) == len(chain) and all(link == GENERIC if wanted.get("generic") else same_name(link, known)
                                                for link, wanted, known in zip(links, chain, names, strict=True)):
                return True
    return False


def _owner(name: str, gold: Mapping[str, Any]) -> str | None:
    """The annotated actor that a name means: by an alias as written, else by the alias that shares at least half of all words."""
    known = [(alias, a["name"]) for a in gold.get("actors", []) for alias in a["aliases"]]
    for alias, actor in known:
        if alias.lower() == name.lower():
            return str(actor)
    best = max(((jaccard(naming_words(alias), naming_words(name)), actor) for alias, actor in known), default=(0, None))
    return str(best[1]) if best[0] >= SAME else None


def claims(name: str, judged: Sequence[Judged], *, groups: bool = False) -> Iterator[Figure]:
    """Figures of attribution.

    Parameters
    ----------
    name : str
        Of the set.
    judged : sequence of Judged
        Its texts.
    groups : bool
        Also recall by style and level.

    Yields
    ------
    Figure
        F1 of whole attributions (content and innermost source) and of contents; recall; chains; traps; pronouns; actors.
    """
    part = Part(name, LAYER)
    core = sum(len(j.core) for j in judged)
    for measure, hits in (("whole attribution F1", [len(j.whole) for j in judged]), ("content F1", [len(j.pairs) for j in judged])):
        counts = [(k, len(j.predicted), k, len(j.core)) for k, j in zip(hits, judged, strict=True)]
        yield part.estimate(measure, agreement.f1(counts), len(counts), n=core)
    whole = sum(len(j.whole) for j in judged)
    yield part.share("whole attribution recall", whole, core)
    yield part.share("whole attribution precision", whole, sum(len(j.predicted) for j in judged))
    yield from _chain_figures(part, judged)
    traps = [_hit(j, trap) for j in judged for trap in j.gold["not_claims"]]
    yield part.share("not-claims avoided", len(traps) - sum(traps), len(traps))
    yield from _pronouns(part, judged)
    if any("actors" in j.gold for j in judged):
        yield from _actors(part, [j for j in judged if "actors" in j.gold])
    if groups:
        found = Counter((g["style"], g["level"]) for j in judged for g, _ in j.whole)
        wanted = Counter((g["style"], g["level"]) for j in judged for g in j.core)
        for style, level in sorted(wanted, key=lambda group: (group[0], LEVELS.index(group[1]))):
            yield part.share("recall by style and level", found[style, level], wanted[style, level], group=f"{style} {level}")


def _chain_figures(part: Part, judged: Sequence[Judged]) -> Iterator[Figure]:
    nested = sum(len(g["sources"]) > 1 for j in judged for g in j.core)
    right = [(j, g) for j in judged for g, p, _ in j.pairs if _chain_right(j.gold, g, p.row)]
    if nested:
        yield part.share("nested chains right", sum(len(g["sources"]) > 1 for _, g in right), nested, note="all sources, in order")
    look_alikes = sum(len(j.core) for j in judged if _is_flat(j))
    if look_alikes:
        yield part.share("look-alikes kept flat", sum(_is_flat(j) for j, _ in right), look_alikes)


def _is_flat(j: Judged) -> bool:
    return str(j.gold.get("phenomenon", "")).startswith(FLAT)


def _hit(j: Judged, trap: str) -> bool:
    """An unpaired prediction that commits its source has its cue or its whole content inside the words that claim nothing."""
    start = j.result.text.find(trap)
    for p in j.free:
        parts = parts_of(p.row)
        spans = [(parts[0][0], parts[-1][1]), span_of(p.row, "cue_start", "cue_end")]
        if p.row.level != "U" and any(s is not None and start <= s[0] and s[1] <= start + len(trap) for s in spans):
            return True
    return False


def _pronouns(part: Part, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Who "he" is: right, or wrong without a warning."""
    answers = []
    for j in judged:
        names = _actor_names(j)
        for g, p, _ in j.pairs:
            if "refers_to" in g["sources"][-1]:
                known = names.get(g.get("actor", ""))
                right = p.row.actor in known if known else same_name(p.row.actor, [g["sources"][-1]["refers_to"]])
                answers.append((right, bool(p.row.actor_certain)))
    if answers:
        yield part.share("pronoun speakers right", sum(right for right, _ in answers), len(answers))
        yield part.share("pronoun speakers wrong but marked certain", sum(sure and not right for right, sure in answers), len(answers))


def _actor_names(j: Judged) -> dict[str, Counter[str]]:
    """For each annotated actor, the canonical names of the predictions whose source names it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for p in [*j.predicted, *j.set_aside]:
        owner = _owner(p.row.source, j.gold) if pd.notna(p.row.source) else None
        if owner is not None:
            names[owner][p.row.actor] += 1
    return names


def _actors(part: Part, judged: Sequence[Judged]) -> Iterator[Figure]:
    wanted = found = together = apart = both = 0
    for j in judged:
        names = _actor_names(j)
        owners = Counter(name for counts in names.values() for name in counts)
        sources = [claim["sources"][-1] for claim in j.gold["claims"]]
        wanted += len({_owner(source["text"], j.gold) for source in sources if not source.get("generic")} - {None})
        found += len(names)
        one = {actor: len(counts) == 1 for actor, counts in names.items()}
        own = {actor: all(owners[name] == 1 for name in counts) for actor, counts in names.items()}
        together, apart = together + sum(one.values()), apart + sum(own.values())
        both += sum(one[actor] and own[actor] for actor in names)
    yield part.share("actors found as sources", found, wanted)
    yield part.share("actors kept together", together, found, note="all mentions as a source get one name")
    yield part.share("actors kept apart", apart, found, note="no name is also another actor's")
    yield part.share("actors found, together and apart", both, wanted)


def certainty(name: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Figures of level, polarity and certainty on matched claims, and the order of actors where articles give one.

    Parameters are those of `claims`. A level that the annotator accepts beside the first (``level_alt``) is right and counts as the first;
    polarity does not matter at level U. Claims with such levels are left out of the concordance.

    Yields
    ------
    Figure
        Agreement with the project's own coding, as every row notes.
    """
    part = Part(name, COMMITMENT, OWN_CODING)
    matched = [(d, g, p.row) for d, j in enumerate(judged) for g, p, _ in j.pairs]
    levels = [(d, g["level"], g["level"] if row.level in {level for level, _ in _accepted(g)} else row.level) for d, g, row in matched]
    yield part.share("level right", sum(gold == said for _, gold, said in levels), len(levels))
    yield part.estimate("level macro-F1", agreement.macro_f1(len(judged), levels), len(judged), n=len(levels))
    whole = [(g, p.row) for j in judged for g, p in j.whole]
    yield part.share("source, level and polarity right, of all core claims", sum(_commitment_right(g, row) for g, row in whole),
                     sum(len(j.core) for j in judged))
    clear = [(d, g["level"], float(row.certainty)) for d, g, row in matched if "level_alt" not in g]
    statistic, n = agreement.concordance(len(judged), clear)
    yield part.estimate("concordance of certainty, pairs of claims", statistic, len(judged), n=n)
    for level in LEVELS:
        values = [(d, float(row.certainty)) for d, g, row in matched if g["level"] == level]
        yield part.estimate("mean certainty at level", agreement.mean(len(judged), values), len(judged), group=level, n=len(values))
    yield from scale.reliability(part, len(judged), [(d, g["level"], float(row.certainty)) for d, g, row in matched])
    yield from scale.confusion(part, [(gold, said) for _, gold, said in levels])
    if any(j.gold.get("expected_order") for j in judged):
        yield _order(part, judged)


def _accepted(claim: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(claim["level"], claim["polarity"]), *((other[:-1], other[-1]) for other in claim.get("level_alt", []))}


def _commitment_right(claim: Mapping[str, Any], row: Any) -> bool:
    accepted = _accepted(claim)
    return (row.level, row.polarity) in accepted or row.level == "U" and any(level == "U" for level, _ in accepted)


def _order(part: Part, judged: Sequence[Judged]) -> Figure:
    right = asked = 0
    for j in judged:
        value = {row.actor: float(row.certainty) for row in intervals.rows_of(j.result.actors.dropna(subset="certainty"))}
        names = _actor_names(j)
        for pair in j.gold.get("expected_order", []):
            sure = []
            for actor in pair:
                known = [n for n, _ in names.get(actor, Counter()).most_common()] + [n for n in value if _owner(n, j.gold) == actor]
                sure += [value[n] for n in known if n in value][:1]
            asked += 1
            right += len(sure) == 2 and sure[0] > sure[1]
    return part.share("order of actors right, pairs (an actor not found is wrong)", right, asked)
