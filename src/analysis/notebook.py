"""What notebooks need besides the analysis: one's own article, tables for reading, a bar while one waits."""
from os import PathLike
from pathlib import Path

from analysis import paths
from analysis.errors import InputError
from analysis.language.article import Article
from analysis.language.segmentation import WORD
from analysis.pages.readable import Table as table
from analysis.progress import bar as progress
from analysis.reading.read import read

__all__ = ["about", "article", "progress", "table"]
BEGINNING = 10          # words that an article without a title is known by
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


def about(given: Article) -> str:
    """Which article it is: its file or that it was pasted, its length, and its title or how it begins."""
    words = next(line for line in given.text.splitlines() if line.strip()).split()
    name = given.metadata.get("file", "a pasted text")
    title = given.metadata.get("title")
    said = f"“{title}”" if title else f"beginning “{' '.join(words[:BEGINNING])}{' …' if len(words) > BEGINNING else ''}”"
    return f"The article: {name}, {len(WORD.findall(given.text)):,} words, {said}."


def _found(path: Path) -> Path:
    """Where a file that is named stands; the path itself where it stands nowhere, for `read` to say so."""
    places = [path.expanduser(), paths.project() / path, paths.raw() / "articles" / path]
    return next((place for place in places if place.is_file()), path)
