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
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis import jsonlines, paths, validity_claims, validity_hedges, validity_levels, validity_polnear, validity_sentences
from analysis.agreement import Figure, frame, render, rows_of
from analysis.errors import InputError
from analysis.pipeline import Analysis, analyze
from analysis.reading import Article

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["CORPORA", "NAMES", "POOLED", "chart", "chart_alt", "render", "validate"]
LOG = logging.getLogger("analysis")
Item = tuple[dict[str, Any], Analysis]
HEDGES, CLAIMS = ("hedge_suite_dev", "articles"), ("claim_suite_dev", "nested_suite_dev", "articles")
NAMES = ("hedges", "claims", "certainty", "all")
POOLED = "all three sets"
CORPORA = {"szeged": "hedges", "gme": "hedges", "polnear": "claims", "pei": "certainty"}      # corpus: the validation that it belongs to
KEYS: dict[str, dict[str, Any]] = {
        "hedge_suite_dev": {"id": str, "text": str, "hedges": list}, "claim_suite_dev": {"id": str, "text": str, "claims": list},
        "nested_suite_dev": {"id": str, "text": str, "claims": list}, "articles": {"id": str, "text": str, "claims": list, "hedges": list},
        "szeged": {"doc": str, "text": str, "cues": list}, "gme": {"text": str, "cues": list},
        "polnear": {"id": str, "text": str, "attributions": list}, "pei": {"text": str, "certainty": (int, float)}}


def validate(name: str, *, szeged: str | PathLike[str] | None = None, gme: str | PathLike[str] | None = None,
             polnear: str | PathLike[str] | None = None, pei: str | PathLike[str] | None = None,
             codes: str | PathLike[str] | None = None, texts: Sequence[str | PathLike[str]] = ()) -> pd.DataFrame:
    """Measure the tables of `analysis.analyze` against people's judgements.

    Parameters
    ----------
    name : str
        hedges, claims, certainty, or all (the three on one analysis of each text).
    szeged, gme, polnear, pei : path, optional
        The user's own copies of corpora, in the format above; szeged and gme belong to hedges, polnear to claims, pei to certainty.

    codes : path, optional
        Codings of attributions in real news (`analysis.validity_levels` gives the format); they belong to certainty and need `texts`.
    texts : sequence of path
        PolNeAR's parts that hold the coded articles.

    Returns
    -------
    pandas.DataFrame
        One row per figure, with the columns of `analysis.agreement.COLUMNS`: shares with Wilson's 95 % interval and k of n, other figures
        with a bootstrap interval over texts.

    Raises
    ------
    InputError
        There is no such validation; a corpus is missing, not in its format or belongs to another validation; there is no repository.
    """
    if name not in NAMES:
        raise InputError(f"There is no validation '{name}': choose one of {', '.join(NAMES)}.")
    given = {"szeged": szeged, "gme": gme, "polnear": polnear, "pei": pei}
    corpora = {}
    for corpus, path in given.items():
        if path is not None:
            if name not in (CORPORA[corpus], "all"):
                raise InputError(f"The corpus '{corpus}' belongs to the validation '{CORPORA[corpus]}', not to '{name}': "
                                 f"choose '{CORPORA[corpus]}', or leave the corpus out.")
            lines = jsonlines.read(Path(path), KEYS[corpus])
            corpora[corpus] = [line for line in lines if line.get("split") != "train" and line["text"].strip()]
    if codes is not None and name not in ("certainty", "all"):
        raise InputError(f"Codings of levels belong to the validation 'certainty', not to '{name}': choose 'certainty', or leave them out.")
    coded = validity_levels.read(Path(codes), [Path(p) for p in texts], analyze) if codes is not None else []
    return frame([*_figures(name, corpora), *(validity_levels.figures(coded) if coded else ())])


def _figures(name: str, corpora: Mapping[str, Sequence[dict[str, Any]]]) -> Iterator[Figure]:
    wanted = {"hedges": HEDGES, "claims": CLAIMS, "certainty": CLAIMS, "all": dict.fromkeys(HEDGES + CLAIMS)}[name]
    items = {of: list(_analyzed(_shipped(of))) for of in wanted}
    if name in ("hedges", "all"):
        yield from validity_hedges.items({of: items[of] for of in HEDGES})
    for corpus, measured in (("szeged", validity_hedges.szeged), ("gme", validity_hedges.gme)):
        if corpus in corpora:
            yield from measured(_analyzed(corpora[corpus]))
    if name != "hedges":
        sets = {of: [validity_claims.judge(*item) for item in items[of]] for of in CLAIMS}
        sets[POOLED] = [judged for of in CLAIMS for judged in sets[of]]
        for of, judged in sets.items():
            if name != "certainty":
                yield from validity_claims.claims(of, judged, groups=of == POOLED)
        if "polnear" in corpora:
            yield from validity_polnear.figures(_analyzed(corpora["polnear"]))
        for of, judged in sets.items():
            if name != "claims":
                yield from validity_claims.certainty(of, judged)
        if "pei" in corpora:
            yield from validity_sentences.figures(_analyzed(corpora["pei"]))


def _analyzed(lines: Sequence[dict[str, Any]]) -> Iterator[Item]:
    LOG.info("%d texts to analyze", len(lines))
    for number, line in enumerate(lines):
        yield line, analyze(Article(line["text"], str(line.get("id", number))))


def _shipped(name: str) -> list[dict[str, Any]]:
    folder = paths.raw() / "annotations"
    if name == "articles":
        return [jsonlines.parse(file.read_text(encoding="utf-8"), str(file), KEYS[name]) for file in sorted((folder / name).glob("*.json"))]
    return jsonlines.read(folder / f"{name}.jsonl", KEYS[name])


def chart(table: pd.DataFrame, measure: str, *, ax: "Axes | None" = None, width: float = 7.0) -> "Axes":
    """One measure by its groups: a dot each, a line for the 95 % interval, k/n at the right.

    Parameters
    ----------
    table : pandas.DataFrame
        From `validate`.
    measure : str
        One that has groups, such as "recall by style and level".
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure by default.
    width : float
        Width of a new figure in inches.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn on.
    """
    from analysis import figures

    rows = list(rows_of(table[table["measure"] == measure]))
    with figures.style():
        if not rows:
            return figures.nothing(ax, f"There is no figure of '{measure}'.", width)
        small = 8.0
        left = max(figures.width_of(row.group, small) for row in rows) / figures.INCH + 0.2
        ax = figures.canvas(ax, (width, 0.24 * len(rows) + 0.65), (left, 0.7, 0.5, 0.15))
        for y, row in enumerate(rows):
            ax.plot([row.low, row.high], [y, y], color=figures.BLUE)
            ax.plot(row.value, y, "o", color=figures.BLUE, markersize=5)
            ax.annotate(f"{row.k}/{row.n}", (1, y), (8, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
                        fontsize=small)
        ax.set_yticks(range(len(rows)), [row.group for row in rows], fontsize=small)
        ax.set_ylim(len(rows) - 0.5, -0.5)
        ax.set_xlim(-0.02, 1.02)
        ax.set_xlabel(f"{measure}, with 95 % interval (k/n at the right)", fontsize=small)
        ax.grid(axis="x")
        return ax


def chart_alt(table: pd.DataFrame, measure: str) -> str:
    """The same in words."""
    said = "; ".join(f"{row.group} {row.value:.2f}, interval {row.low:.2f} to {row.high:.2f}, {row.k} of {row.n}"
                     for row in rows_of(table[table["measure"] == measure]))
    return f"Dot chart of {measure}: {said or 'nothing'}."
