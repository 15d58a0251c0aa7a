"""What made a result: hashes of the text, the lexicons, the weights and the model; versions; options."""
import hashlib
import platform
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

from analysis import paths
from analysis.language import loading
from analysis.language.article import Article
from analysis.version import __version__

LIBRARIES = ("nltk", "numpy", "pandas", "spacy")        # that an analysis rests on; a run over a corpus names more


def provenance_of(article: Article, lexicon_hash: str, given: Mapping[str, str | PathLike[str] | None],
                  counts: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """What an analysis was made from and with.

    Parameters
    ----------
    article : Article
    lexicon_hash : str
        Of the hedge lexicon's content, in hex.
    given : mapping of str to path or None
        The researcher's own files, by option.
    counts : mapping of str to mapping
        What became of the rows of such a file, by option.

    Returns
    -------
    dict
        Ready for JSON: SHA-256 of text, model, lexicons and weights; versions; options.
    """
    options = {name: None if path is None else {"file": Path(path).name, "sha256": _digest(Path(path)), **counts.get(name, {})}
               for name, path in given.items()}
    return {
        "doc_id": article.doc_id, "text_sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "hedgerow": __version__, "python": platform.python_version(), "libraries": dict(_versions(LIBRARIES)),
        "model_sha256": loading.model_hash(), "hedge_lexicon_sha256": lexicon_hash,
        "lexicons": _digests(paths.LEXICONS), "weights": _digests(paths.WEIGHTS),
        "options": options}


@cache
def identity(libraries: tuple[str, ...]) -> dict[str, Any]:
    """What two programs must share to make the same tables: Python, these libraries, the package's code and data, the model.

    As it was at the first call: what a running program has loaded does not change with the files.
    """
    code = (path for path in paths.PACKAGE.rglob("*.py") if not path.is_relative_to(paths.PACKAGE / "dev"))      # no wheel has that room
    return {"python": ".".join(platform.python_version_tuple()[:2]), "libraries": dict(_versions(libraries)), "hedgerow": __version__,
            "code_sha256": _together({path.relative_to(paths.PACKAGE).as_posix(): _digest(path) for path in code}),
            "lexicons_sha256": _together(_digests(paths.LEXICONS)), "weights_sha256": _together(_digests(paths.WEIGHTS)),
            "model_sha256": loading.model_hash()}


@cache
def _versions(libraries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Versions of libraries; asked once, because each answer reads and parses a file."""
    return tuple((name, version(name)) for name in libraries)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in sorted(folder.glob("*.csv"))}


def _together(digests: Mapping[str, str]) -> str:
    return hashlib.sha256("".join(f"{name}\0{digest}" for name, digest in sorted(digests.items())).encode()).hexdigest()


def _digest(path: Path) -> str:
    state = path.stat()
    return _digest_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _digest_of(path: Path, changed: int, size: int) -> str:
    """SHA-256 of a file; read again when it has changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def in_a_line(provenance: Mapping[str, Any]) -> str:
    """What stands at the foot of a page."""
    calibration, fixed = (provenance["options"].get(name) for name in ("calibration", "corrections"))
    more = f" Certainty is on the scale of {calibration['file']}." if calibration else ""
    more += f" {fixed['applied']} rows of {fixed['file']} are applied." if fixed else ""
    return (f"Made by Hedgerow {provenance['hedgerow']} (model {provenance['model_sha256'][:12]}, hedge lexicon "
            f"{provenance['hedge_lexicon_sha256'][:12]}) from the text with SHA-256 {provenance['text_sha256'][:12]}.{more}")
