"""Annotated texts: the project's own format (data/raw/annotations/README.md), read, checked and written; and the tool's answers in it.

brat (`analysis.coding.annotated.brat`) and INCEpTION (`analysis.coding.annotated.xmi`) give and take the same.
"""
import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.coding.annotated import jsonlines
from analysis.errors import InputError
from analysis.result import Analysis
from analysis.results import files
from analysis.results.intervals import rows_of
from analysis.vocabulary import LEVELS, SCORED

KEYS = {"id": str, "text": str, "claims": list}
DESCRIBED = "data/raw/annotations/README.md"
Text = dict[str, Any]       # id, text, claims: each with sources, cue, content and further keys


def read_gold(path: str | PathLike[str]) -> list[Text]:
    """Annotated texts from a folder of JSON files or from a file of JSON lines.

    Raises
    ------
    InputError
        There is none, a key is missing, or a mark's words do not stand at its place.
    """
    place = Path(path)
    if place.is_dir():
        found = [jsonlines.parse(file.read_text(encoding="utf-8"), str(file), KEYS, described=DESCRIBED) for file in
                 sorted(place.glob("*.json"))]
    else:
        found = jsonlines.read(place, KEYS, described=DESCRIBED)
    if not found:
        raise InputError(f"{place} holds no annotated texts: name a folder of .json files or a .jsonl file.")
    for text in found:
        check(text, str(place))
    return found


def write_gold(texts: Iterable[Mapping[str, Any]], folder: str | PathLike[str]) -> None:
    """One JSON file per text, named by its id."""
    for text in texts:
        files.write_text(Path(folder) / f"{text['id']}.json", json.dumps(text, indent=1, ensure_ascii=False) + "\n")


def check(text: Mapping[str, Any], where: str) -> None:
    """InputError where a mark's words do not stand at its place, or a level is none."""
    for number, claim in enumerate(text["claims"], 1):
        for mark in marks_of(claim):
            if text["text"][mark["start"]:mark["start"] + len(mark["text"])] != mark["text"]:
                raise InputError(f"{where}, text '{text['id']}', claim {number}: '{mark['text']}' does not stand at {mark['start']}; "
                                 "count offsets in Unicode code points from 0.")
        if claim.get("level") not in (None, *LEVELS):
            raise InputError(f"{where}, text '{text['id']}', claim {number}: '{claim['level']}' is no level; write {', '.join(LEVELS)}.")


def marks_of(claim: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The marks of a claim that stand in the text."""
    yield claim["content"]
    yield from claim.get("content_more", [])
    yield from (mark for mark in [*claim.get("sources", []), claim.get("cue")] if mark is not None and mark["start"] >= 0)


def of_analysis(result: Analysis, *, author: bool = False) -> Text:
    """What the tool found, as an annotated text: to be corrected by hand in brat or INCEpTION.

    Parameters
    ----------
    result : Analysis
    author : bool
        The article's own claims too.
    """
    rows = result.claims[result.claims["cue_class"].isin(SCORED) | (result.claims["cue_class"].isna() & author)]
    return {"id": result.doc_id, "text": result.text, "claims": [_claim(row, result.text) for row in rows_of(rows)]}


def mark(text: str, start: int, end: int) -> dict[str, Any]:
    """A stretch of a text as a mark."""
    return {"text": text[start:end], "start": start}


def _claim(row: Any, text: str) -> dict[str, Any]:
    parts = [tuple(map(int, part.split("-"))) for part in row.spans.split(";")]
    main = (row.start, row.end)
    out: dict[str, Any] = {"sources": [] if pd.isna(row.source_start) else [mark(text, row.source_start, row.source_end)]}
    if pd.notna(row.cue_start):
        out["cue"] = mark(text, row.cue_start, row.cue_end)
    out["content"] = mark(text, *main)
    more = [mark(text, a, b) for a, b in parts if (a, b) != main]
    return out | ({"content_more": more} if more else {}) | {"level": row.level, "polarity": row.polarity}
