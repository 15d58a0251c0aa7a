"""Count the tool's levels against people's, for the intervals of `analysis.profiles`."""
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import csvrows, files, paths, profiles, validity_claims
from analysis.pipeline import analyze
from analysis.reading import Article
from analysis.training_certainty import csv_text

Key = tuple[str, str]


def count_levels(*, out: Path | None = None) -> list[Path]:
    """Count the tool's levels against the coder's on the repository's annotated items, for the intervals of `analysis.profiles`.

    Rows of other sources (real news, whose texts may not ship) stay as they are.

    Parameters
    ----------
    out : path, optional
        The folder to write to; default: the packaged weights.

    Returns
    -------
    list of path
        The file written: ``level_confusion.csv`` with coder, tool (a level, or "missed"), n and source.

    Raises
    ------
    InputError
        The package was installed from a wheel, without annotations.
    """
    table = csvrows.rows(paths.WEIGHTS / "level_confusion.csv", profiles.CONFUSION_COLUMNS)
    counts = Counter[Key]()
    for item in _annotated():
        judged = validity_claims.judge(item, analyze(Article(item["text"], item["id"])))
        found = [(claim["level"], str(p.row.level)) for claim, p, _ in judged.pairs]
        counts.update(found)
        counts.update(Counter((c["level"], profiles.MISSED) for c in judged.core) - Counter((x, profiles.MISSED) for x, _ in found))
    tools = (*profiles.LEVELS, profiles.MISSED)
    lines = [(a, b, str(counts[a, b]), validity_claims.OWN_CODING) for a in profiles.LEVELS for b in tools if counts[a, b]]
    lines += [(r["coder"], r["tool"], r["n"], r["source"]) for r in table if r["source"] != validity_claims.OWN_CODING]
    target = (out or paths.WEIGHTS) / "level_confusion.csv"
    files.write_text(target, csv_text([("coder", "tool", "n", "source"), *lines]))
    return [target]


def _annotated() -> Iterator[dict[str, Any]]:
    """The repository's items with claims: two files of short texts, and articles."""
    folder = paths.raw() / "annotations"
    for name in ("claim_suite_dev", "nested_suite_dev"):
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
    for file in sorted((folder / "articles").glob("*.json")):
        yield json.loads(file.read_text(encoding="utf-8"))
