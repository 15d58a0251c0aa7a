"""The paragraph for a paper's methods section, filled from the provenance of the results."""
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.pages.html import render_text

NEEDED = {"text_sha256", "hedgerow", "python", "libraries", "model_sha256", "hedge_lexicon_sha256", "weights", "options"}


def paragraph(record: Mapping[str, Any]) -> str:
    """What was done, in sentences for a paper.

    Parameters
    ----------
    record : mapping
        A provenance: `Analysis.provenance`, or the content of a ``provenance.json``.

    Returns
    -------
    str
        One paragraph; versions and hashes are those of the record.

    Raises
    ------
    InputError
        Something that the paragraph tells about is missing from the record.
    """
    missing = sorted(NEEDED - set(record))
    if missing:
        raise InputError(f"This is no provenance of a document: it lacks {', '.join(missing)}.")
    name = record.get("input", {}).get("file")
    lexicon, actors, fixed, scale = (record["options"].get(name) for name in ("lexicon", "actors", "corrections", "calibration"))
    return " ".join(render_text(
        "methods.txt.j2", r=record, what=f"the text {name}" if name else "a text",
        command=f'command "{record["command"]}", ' if record.get("command") else "",
        lexicon=f"our own lexicon {lexicon['file']}" if lexicon else "the packaged lexicon",
        actors=_actors(actors), corrections=_corrections(fixed), calibration=_calibration(scale)).split())


def _actors(actors: Mapping[str, Any] | None) -> str:
    if not actors:
        return "Mentions of one actor were joined by rules."
    unmet = actors.get("matching nothing", 0)
    told = f"; of its {actors['rows']} rows {unmet} matching nothing in this text" if unmet else ""
    hashed = f"SHA-256 {actors['sha256'][:12]}…{told}"
    return f"Mentions of one actor were joined by rules and by our corrections in {actors['file']} ({hashed})."


def _corrections(fixed: Mapping[str, Any] | None) -> str:
    """How many of our decisions on single claims were applied, and what became of the others."""
    if not fixed:
        return ""
    rest = [f"{fixed[status]} {status} ({why})" for status, why in (
        ("stale", "the text has changed"), ("conflicting", "with another decision"), ("matching nothing", "the tool has no such row"))
        if fixed.get(status)]
    left = f"; left out were {' and '.join(rest)}" if rest else ""
    done = "1 decision was" if fixed["applied"] == 1 else f"{fixed['applied']} decisions were"
    return (f"Single claims, hedges and mentions were corrected by hand: {done} applied from {fixed['file']} (SHA-256 "
            f"{fixed['sha256'][:12]}…){left}.")


def _calibration(scale: Mapping[str, Any] | None) -> str:
    return (f"Certainty was then put on the scale of our coders' ratings by {scale['file']} (SHA-256 {scale['sha256'][:12]}…)."
            if scale else "")


def read(path: Path) -> str:
    """The paragraph for a ``provenance.json``, or the one in a folder.

    Raises
    ------
    InputError
        The file is not there, or is no provenance.
    """
    if path.is_dir():
        there = path / "provenance.json"
        if not there.is_file():
            raise InputError(f"{path} is a folder without a provenance.json: name the folder of one document's results, or the file in it.")
        path = there
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"There is no file {path}: name the provenance.json beside the results.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{path} is no provenance.json: {error}.") from None
    if not isinstance(record, dict):
        raise InputError(f"{path} is no provenance.json: it holds no record.")
    return paragraph(record)
