"""How well the tables agree with people's judgements: one command, one table of figures with intervals.

Shipped are the project's own items in ``data/raw/annotations`` (the README there gives their format). Corpora that may not ship are read
from the user's own copies, converted to JSON lines in UTF-8, one object per line, with offsets in code points of its ``text``:

=========  ====================================================================================================================
`szeged`   Wikipedia sentences of the Szeged Uncertainty Corpus (Szarvas et al. 2012, doi:10.1162/COLI_a_00098): ``doc``,
           ``text``, ``cues``, a list of [start, end, sense] with the senses epistemic, doxastic, investigation, condition.
`gme`      Georgetown Gradable Modal Expressions (Rubinstein et al. 2013), senses as in Pyatkin et al. (2021): ``text``,
           ``cues`` as above; the sense "knowledge" is the epistemic one.
`polnear`  PolNeAR 1.0 (Newell et al. 2018, LREC): ``id``, ``text``, ``attributions``, a list of objects with ``source``,
           ``cue`` and ``content``, each a list of [start, end]; one annotator per article.
`news`     Annotated articles in the format of ``data/raw/annotations/articles``, in JSON lines or as a folder of JSON files; the desk
           of an article is its key ``desk``, or else its ``id`` without the number at the end ("bbc_sport_035").
`coded`    Articles with coded clauses, in JSON lines or as a folder of JSON files, in the format of `analysis.coding.annotated.clauses`.
`pei`      Sentences of science news and abstracts with the certainty that readers hear in them (Pei & Jurgens 2021): ``text``,
           ``certainty`` from 1 to 6.
=========  ====================================================================================================================

Where the lines have a key ``split``, those of the split "train" are left out.

The rules were written with the project's own items and with the development parts of these corpora in view: on texts that nobody has
looked at, expect lower figures.
"""
import logging
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import paths, progress
from analysis.coding.agreement import Figure, frame, render
from analysis.coding.annotated import claims, clauses, hedges, jsonlines, levels
from analysis.dev.validity import by_rule, sentences, uncertainty
from analysis.dev.validity import news as news_figures
from analysis.dev.validity import polnear as polnear_figures
from analysis.dev.validity.beside import DESKS, POOLED, beside
from analysis.errors import InputError
from analysis.language.article import Article
from analysis.pipeline import analyze
from analysis.result import Analysis

__all__ = ["CORPORA", "DESKS", "NAMES", "POOLED", "beside", "render", "validate"]
LOG = logging.getLogger("analysis")
Item = tuple[dict[str, Any], Analysis]
HEDGES, CLAIMS = ("hedge_suite_dev", "articles"), ("claim_suite_dev", "nested_suite_dev", "articles")
NAMES = ("hedges", "claims", "clauses", "certainty", "all")
# Each corpus, and the validation that it belongs to.
CORPORA = {"szeged": "hedges", "gme": "hedges", "polnear": "claims", "news": "claims", "coded": "clauses", "pei": "certainty"}
KEYS: dict[str, dict[str, Any]] = {
        "hedge_suite_dev": {"id": str, "text": str, "hedges": list}, "claim_suite_dev": {"id": str, "text": str, "claims": list},
        "nested_suite_dev": {"id": str, "text": str, "claims": list}, "articles": {"id": str, "text": str, "claims": list, "hedges": list},
        "szeged": {"doc": str, "text": str, "cues": list}, "gme": {"text": str, "cues": list},
        "polnear": {"id": str, "text": str, "attributions": list}, "news": {"id": str, "text": str, "claims": list},
        **dict.fromkeys(("clauses", "coded"), {"id": str, "text": str, "actors": list, "clauses": list}),
        "pei": {"text": str, "certainty": (int, float)}}


def validate(name: str, *, szeged: str | PathLike[str] | None = None, gme: str | PathLike[str] | None = None,
             polnear: str | PathLike[str] | None = None, news: str | PathLike[str] | None = None,
             coded: str | PathLike[str] | None = None, pei: str | PathLike[str] | None = None,
             codes: str | PathLike[str] | None = None, texts: Sequence[str | PathLike[str]] = ()) -> pd.DataFrame:
    """Measure the tables of `analysis.analyze` against people's judgements.

    Parameters
    ----------
    name : str
        hedges, claims, clauses, certainty, or all.
    szeged, gme, polnear, news, coded, pei : path, optional
        The user's own copies of corpora, in the format above; szeged and gme belong to hedges, polnear and news to claims, coded to
        clauses, pei to certainty.
    codes : path, optional
        Codings of attributions in real news (the format: `analysis.coding.annotated.levels`); they belong to certainty and need `texts`.
    texts : sequence of path
        PolNeAR's parts that hold the coded articles.

    Returns
    -------
    pandas.DataFrame
        One row per figure, with the columns of `analysis.coding.agreement.COLUMNS`: shares with Wilson's 95 % interval and k of n, other
        figures with a bootstrap interval over texts.

    Raises
    ------
    InputError
        There is no such validation; a corpus is missing, not in its format or belongs to another validation; there is no repository.
    """
    if name not in NAMES:
        raise InputError(f"There is no validation '{name}': choose one of {', '.join(NAMES)}.")
    given = {"szeged": szeged, "gme": gme, "polnear": polnear, "news": news, "coded": coded, "pei": pei}
    corpora = {}
    for corpus, path in given.items():
        if path is not None:
            if name not in (CORPORA[corpus], "all"):
                raise InputError(f"The corpus '{corpus}' belongs to the validation '{CORPORA[corpus]}', not to '{name}': "
                                 f"choose '{CORPORA[corpus]}', or leave the corpus out.")
            lines = _lines(Path(path), KEYS[corpus])
            corpora[corpus] = [line for line in lines if line.get("split") != "train" and line["text"].strip()]
    if codes is not None and name not in ("certainty", "all"):
        raise InputError(f"Codings of levels belong to the validation 'certainty', not to '{name}': choose 'certainty', or leave them out.")
    codings = levels.read(Path(codes), [Path(p) for p in texts], analyze) if codes is not None else []
    return frame([*_figures(name, corpora), *_clauses(name, corpora), *(levels.figures(codings) if codings else ())])


def _clauses(name: str, corpora: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[Figure]:
    if name in ("clauses", "all"):
        yield from clauses.figures("clauses", [clauses.judge(*item) for item in _analyzed(_shipped("clauses"))])
        if "coded" in corpora:
            yield from clauses.figures("coded", [clauses.judge(*item) for item in _analyzed(corpora["coded"])])


def _figures(name: str, corpora: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[Figure]:
    wanted = {"hedges": HEDGES, "claims": CLAIMS, "clauses": (), "certainty": CLAIMS,
              "all": dict.fromkeys(HEDGES + CLAIMS)}[name]
    items = {of: list(_analyzed(_shipped(of))) for of in wanted}
    if name in ("hedges", "all"):
        yield from hedges.items({of: items[of] for of in HEDGES})
    for corpus, measured in (("szeged", uncertainty.szeged), ("gme", uncertainty.gme)):
        if corpus in corpora:
            yield from measured(_analyzed(corpora[corpus]))
    if name not in ("hedges", "clauses"):
        sets = {of: [claims.judge(*item) for item in items[of]] for of in CLAIMS}
        sets[POOLED] = [judged for of in CLAIMS for judged in sets[of]]
        sets[DESKS] = [claims.judge(*item) for item in _analyzed(_lines(paths.raw() / "annotations" / "desks", KEYS["news"]))]
        for of, judged in sets.items():
            if name != "certainty":
                yield from claims.claims(of, judged, groups=of == POOLED)
        by_rules = [(POOLED, by_rule.outcomes(sets[POOLED]))]
        if "news" in corpora:
            articles = [claims.judge(*item) for item in _analyzed(corpora["news"])]
            yield from news_figures.figures(articles)
            by_rules.append(("news", by_rule.outcomes(articles)))
        if "polnear" in corpora:
            read = list(_analyzed(corpora["polnear"]))
            yield from polnear_figures.figures(read)
            by_rules.append(("polnear", polnear_figures.outcomes(read)))
        if name != "certainty":
            yield from by_rule.figures(by_rules)
        for of, judged in sets.items():
            if name != "claims":
                yield from claims.certainty(of, judged)
        if "pei" in corpora:
            yield from sentences.figures(_analyzed(corpora["pei"]))


def _analyzed(lines: Sequence[dict[str, Any]]) -> Iterator[Item]:
    LOG.info("%d texts to analyze", len(lines))
    for number, line in enumerate(progress.bar(lines, "texts")):
        yield line, analyze(Article(line["text"], str(line.get("id", number))))


def _lines(path: Path, keys: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines, or of the JSON files in a folder."""
    if not path.is_dir():
        return jsonlines.read(path, keys)
    found = sorted(path.glob("*.json"))
    if not found:
        raise InputError(f"There are no JSON files in {path}: give a folder of annotated articles, or JSON lines.")
    return [jsonlines.parse(file.read_text(encoding="utf-8"), str(file), keys) for file in found]


def _shipped(name: str) -> list[dict[str, Any]]:
    folder = paths.raw() / "annotations"
    return _lines(folder / name if (folder / name).is_dir() else folder / f"{name}.jsonl", KEYS[name])


