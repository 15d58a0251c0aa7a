"""What became of the rows of the researcher's files, as the table `corrections`."""
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.actors.corrections import Override
from analysis.corrections.apply import APPLIED, NOTHING, STATUSES, Corrections

ACTORS_FILE, CORRECTIONS_FILE = "actors", "corrections"


def report(fixes: Corrections, overrides: Mapping[str, Override], used: set[str], doc_id: str) -> Iterator[dict[str, Any]]:
    """Rows for the table `corrections`: those of the corrections file that concern a document, then those of the actors CSV.

    Parameters
    ----------
    fixes : Corrections
        Applied.
    overrides : mapping
        From `analysis.actors.corrections.read_overrides`.
    used : set of str
        The mentions among them that were met in the text.
    doc_id : str
        The document.
    """
    for row in fixes.report():
        yield {"file": CORRECTIONS_FILE, **row}
    met = {number for mention in used for number in overrides[mention].rows}
    for own in overrides.values():
        there = own.rows[0] in met
        yield {"file": ACTORS_FILE, "doc_id": doc_id, "row": own.rows[0], "decision": "mention", "start": None, "end": None,
               "text": own.mention, "value": own.actor, "status": APPLIED if there else NOTHING,
               "note": None if there else "no actor is mentioned so in this text"}


def counts(told: Sequence[Mapping[str, Any]], given: Mapping[str, object]) -> dict[str, dict[str, int]]:
    """By option (actors, corrections), how many rows there are of each status; for the provenance."""
    out = {}
    if given["actors"] is not None:
        out[ACTORS_FILE] = {"rows": len([row for row in told if row["file"] == ACTORS_FILE]), NOTHING: len(_of(told, ACTORS_FILE, NOTHING))}
    if given["corrections"] is not None:
        out[CORRECTIONS_FILE] = {status: len(_of(told, CORRECTIONS_FILE, status)) for status in STATUSES}
    return out


def in_a_line(row: Mapping[Any, Any]) -> str:
    """A row of the table `corrections` in words."""
    note = f": {row['note']}" if row["note"] else ""
    return f"{row['doc_id']}: row {row['row']} of the {row['file']} file ({row['text']}) is {row['status']}{note}"


def _of(told: Sequence[Mapping[str, Any]], file: str, status: str) -> list[Mapping[str, Any]]:
    return [row for row in told if (row["file"], row["status"]) == (file, status)]
