"""How fast: words per CPU-second of `analyze` beside spaCy's whole small English pipeline, on the same texts and one core."""
import json
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import parsing, paths
from analysis.errors import InputError

ARTICLE = 500   # words
PAIRS = 6       # alternating measurements of the two


class Pair(NamedTuple):
    """Words per CPU-second of the two pipelines on one part of the texts."""

    ours: float
    spacy: float


def texts(path: Path | None = None) -> list[str]:
    """The texts to measure on: a JSON-lines file with ``text``, or the project's own annotated articles and items."""
    if path is not None and not path.is_file():
        raise InputError(f"There is no file {path}: give JSON lines with a text each, or leave it out.")
    files = [path] if path is not None else sorted((paths.raw() / "annotations").rglob("*.json*"))
    found = []
    for file in files:
        content = file.read_text(encoding="utf-8")
        rows = map(json.loads, filter(str.strip, content.splitlines())) if file.suffix == ".jsonl" else [json.loads(content)]
        found += [row["text"] for row in rows]
    return found if path is not None else _articles(found)


def _articles(items: Sequence[str]) -> list[str]:
    """Short items glued to texts of an article's length: a table per sentence would measure the making of tables."""
    out: list[list[str]] = [[]]
    words = 0
    for item in items:
        out[-1].append(item)
        words += len(item.split())
        if words >= ARTICLE:
            out.append([])
            words = 0
    return ["\n\n".join(part) for part in out if part]


def speed(documents: Sequence[str]) -> list[Pair]:
    """Measure both pipelines in turn on parts of the documents.

    Parameters
    ----------
    documents : sequence of str
        At least `PAIRS` texts; no text is measured twice, so that nothing remembered from it helps.

    Returns
    -------
    list of Pair
        One per part.
    """
    import spacy

    from analysis.pipeline import analyze

    if len(documents) < PAIRS:
        raise InputError(f"{len(documents)} texts are too few to measure on: give at least {PAIRS}.")
    whole = spacy.load(Path(parsing.model().path))
    analyze("Both are warm, she said.")
    whole("Both are warm, she said.")
    parts = [documents[k::PAIRS] for k in range(PAIRS)]
    return [Pair(_rate(analyze, part), _rate(whole, part)) for part in parts]


def _rate(run: Callable[[str], object], documents: Sequence[str]) -> float:
    words = sum(len(d.split()) for d in documents)
    begin = time.process_time()
    for document in documents:
        run(document)
    return words / (time.process_time() - begin)


def render(pairs: Sequence[Pair]) -> str:
    """The measurements as plain text: each pair, then the median ratio with its spread."""
    ratios = [p.ours / p.spacy for p in pairs]
    lines = ["words per CPU-second", f"{'analyze':>9} {'spaCy, full':>12} {'ratio':>6}",
             *(f"{p.ours:9.0f} {p.spacy:12.0f} {r:6.2f}" for p, r in zip(pairs, ratios, strict=True)),
             f"median ratio {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} over {len(pairs)} pairs"]
    return "\n".join(lines)
