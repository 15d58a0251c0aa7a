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
    lexicon, actors = record["options"].get("lexicon"), record["options"].get("actors")
    return " ".join(render_text(
        "methods.txt.j2", r=record, what=f"the text {name}" if name else "a text",
        command=f'command "{record["command"]}", ' if record.get("command") else "",
        lexicon=f"our own lexicon {lexicon['file']}" if lexicon else "the packaged lexicon",
        actors=(f"Mentions of one actor were joined by rules and by our corrections in {actors['file']} (SHA-256 {actors['sha256'][:12]}…)."
                if actors else "Mentions of one actor were joined by rules.")).split())


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
