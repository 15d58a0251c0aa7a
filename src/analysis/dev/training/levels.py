"""Count the tool's levels against people's, for the intervals of `analysis.certainty.profiles`."""
import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis import paths, vocabulary
from analysis.certainty import profiles
from analysis.coding.annotated import claims, levels
from analysis.coding.annotated.claims import Judged
from analysis.language.article import Article
from analysis.pipeline import analyze
from analysis.results import files

Key = tuple[str, str]
NEWS = "agreement with two codings, each counted half, of attributions in PolNeAR (Newell et al. 2018)"


def count_levels(codes: Path | None = None, texts: Sequence[Path] = (), *, out: Path | None = None) -> list[Path]:
    """Count the tool's levels against the coder's, and what it finds, for `analysis.certainty.profiles` and `analysis.results.orders`.

    Parameters
    ----------
    codes, texts : path and sequence of path, optional
        Codings of attributions in real news and the texts, as `analysis.coding.annotated.levels` reads them. Every coding counts for its
        share, so that the coders' disagreement is part of the counts. Without them, the rows from real news stay as they are.
    out : path, optional
        The folder to write to; default: the packaged weights.

    Returns
    -------
    list of path
        The files written: ``level_confusion.csv`` with coder, tool (a level, or "missed"), n and source; ``recall.csv`` with style, level,
        found, n and source.

    Raises
    ------
    InputError
        The package was installed from a wheel, without annotations; or a file is missing or not in its format.
    """
    judged = [claims.judge(item, analyze(Article(item["text"], item["id"]))) for item in _annotated()]
    news = levels.read(codes, texts, analyze) if codes is not None else None
    counted = {"level_confusion": [("coder", "tool", "n", "source"), *_lines(_confused(judged), claims.OWN_CODING)],
               "recall": [("style", "level", "found", "n", "source"), *_lines(_found(judged), claims.OWN_CODING)]}
    if news is not None:
        counted["level_confusion"] += _lines({k: (n,) for k, n in levels.counts(news).items()}, NEWS)
        counted["recall"] += _lines(levels.found_of(news), NEWS)
    written = []
    for name, lines in counted.items():
        if news is None:
            with (paths.WEIGHTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                lines += [tuple(row) for row in csv.reader(file) if row[-1] not in ("source", claims.OWN_CODING)]
        written.append((out or paths.WEIGHTS) / f"{name}.csv")
        files.write_text(written[-1], files.csv_text(lines))
    return written


def _confused(judged: Sequence[Judged]) -> dict[Key, tuple[float, ...]]:
    counts = Counter[Key]()
    for j in judged:
        found = [(claim["level"], str(p.row.level)) for claim, p, _ in j.pairs]
        counts.update(found)
        counts.update(Counter((c["level"], profiles.MISSED) for c in j.core) - Counter((x, profiles.MISSED) for x, _ in found))
    return {key: (float(n),) for key, n in counts.items()}


def _found(judged: Sequence[Judged]) -> dict[Key, tuple[float, ...]]:
    """A claim given to somebody else is not found for its actor."""
    found = Counter((g["style"], g["level"]) for j in judged for g, _ in j.whole)
    return {key: (float(found[key]), float(n)) for key, n in Counter((g["style"], g["level"]) for j in judged for g in j.core).items()}


def _lines(counts: Mapping[Key, tuple[float, ...]], source: str) -> list[tuple[str, ...]]:
    order = ("direct", "mixed", "indirect", *vocabulary.LEVELS, profiles.MISSED)
    rows = sorted(counts.items(), key=lambda kv: (order.index(kv[0][0]), order.index(kv[0][1])))
    return [(*key, *(f"{n:g}" for n in numbers), source) for key, numbers in rows if any(numbers)]


def _annotated() -> Iterator[dict[str, Any]]:
    """The repository's items with claims: two files of short texts, and articles."""
    folder = paths.raw() / "annotations"
    for name in ("claim_suite_dev", "nested_suite_dev"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
    for file in sorted((folder / "articles").glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))
