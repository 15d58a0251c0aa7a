"""A corrections file to be filled: what the tool says now, row by row, with an empty decision beside it."""
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.corrections.rows import COLUMNS, MENTION, read, squeezed
from analysis.language.syntax import FIRST_PERSON, HE, IT, SHE, THEY

NAMES = [column.name for column in COLUMNS]
SHOWN = ["about", "now"]        # for the reader alone: what the row is about, and what the tool says
PRONOUNS = HE | SHE | IT | THEY | FIRST_PERSON


def to_fill(doc_id: str, tables: Mapping[str, pd.DataFrame], path: Path) -> pd.DataFrame:
    """The rows of a document, after the decided rows that stand in the file already.

    Parameters
    ----------
    doc_id : str
    tables : mapping of str to pandas.DataFrame
        Its public tables.
    path : pathlib.Path
        A corrections file, or one to be.

    Returns
    -------
    pandas.DataFrame
        The columns of a corrections file, and two that show what a row is about.

    Raises
    ------
    InputError
        A file stands there that is none.
    """
    rows: list[dict[str, Any]] = [{**{name: str(getattr(row, name, "")) for name in NAMES}, "about": "decided", "now": ""} for row in
            (read(path) if path.exists() else [])]
    claims, hedges = tables["claims"], tables["hedges"]
    for c in claims.to_dict("records"):
        cue = "" if pd.isna(c["cue"]) else squeezed(str(c["cue"]))
        rows.append(_row(doc_id, c, "claim", f"{c['chain']}: {c['level']}{c['polarity']}", cue))
        if pd.notna(c["source"]) and str(c["source"]).lower() in PRONOUNS:
            source = {"start": c["source_start"], "end": c["source_end"], "text": c["source"]}
            rows.append(_row(doc_id, source, MENTION, str(c["actor"])))
    for h in hedges.to_dict("records"):
        rows.append(_row(doc_id, h, h["kind"], f"{h['kind']}, {h['category']}"))
    table = pd.DataFrame(rows, columns=[*NAMES, *SHOWN]).astype("string")
    return table.drop_duplicates([name for name in [*NAMES, *SHOWN] if name != "now"]).reset_index(drop=True)


def _row(doc_id: str, place: Mapping[Any, Any], about: str, now: str, cue: str = "") -> dict[str, Any]:
    return {**dict.fromkeys(NAMES, ""), "doc_id": doc_id, "start": place["start"], "end": place["end"],
            "text": squeezed(str(place["text"])), "cue": cue, "about": about, "now": now}
