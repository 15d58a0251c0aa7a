"""What notebooks need besides the analysis: one's own article, tables for reading, a bar while one waits."""
from os import PathLike
from pathlib import Path

from analysis import paths
from analysis.errors import InputError
from analysis.language.article import Article
from analysis.pages.readable import Table as table
from analysis.progress import bar as progress
from analysis.reading.read import read

__all__ = ["article", "progress", "table"]
PASTED = "pasted"       # the id of a text that has no file


def article(file: str | PathLike[str] | None = None, *, text: str = "") -> Article:
    """The article of a notebook: a file that is named, a text that was pasted, or the sample.

    Parameters
    ----------
    file : str or path, optional
        A file of any form that `analysis.read` takes. A relative path may count from the notebook's folder, from the project's, or from
        ``data/raw/articles``.
    text : str
        A pasted text; blank: none.

    Returns
    -------
    Article
        The sample article where neither is given.

    Raises
    ------
    InputError
        Both are given; the file is not found or cannot be used.
    """
    if file and text.strip():
        raise InputError("Both a text and the name of a file are given: empty one of them.")
    if text.strip():
        return Article(text.strip("\n"), PASTED)
    return read(_found(Path(file)) if file else paths.sample_article())


def _found(path: Path) -> Path:
    """Where a file that is named stands; the path itself where it stands nowhere, for `read` to say so."""
    places = [path.expanduser(), paths.project() / path, paths.raw() / "articles" / path]
    return next((place for place in places if place.is_file()), path)
