"""Where the results of a document go, whose they are, and what stands beside them."""
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import paths
from analysis.errors import InputError
from analysis.language.article import Article, safe_id

if TYPE_CHECKING:
    pass

PROVENANCE = "provenance.json"
ARTICLE = "article.html"        # the annotated article


def place(path: Path) -> str:
    """What tells two input files apart: the path inside the repository, or else a hash of the whole path.

    Results may be passed on, and a path tells about its owner, so only its SHA-256 is written.
    """
    whole = path.resolve()
    try:
        return whole.relative_to(paths.project()).as_posix()
    except ValueError:      # outside the repository, or there is none (an InputError is a ValueError)
        return "sha256:" + hashlib.sha256(str(whole).encode("utf-8", "surrogateescape")).hexdigest()


def folder_of_report(article: Article, path: Path, out: Path) -> Path:
    """Where the report of an article goes.

    A folder belongs to one input file, and the names of the articles in ``data/raw/articles`` are theirs alone. Where the name is taken,
    eight digits of the place's hash are added, so that no file overwrites the results of another, and a changed file its own.

    Raises
    ------
    InputError
        That folder holds something else too.
    """
    where = place(path)
    reserved = {safe_id(file.stem) for file in (paths.raw() / "articles").glob("*") if file.resolve() != path.resolve()}
    plain = out / article.doc_id
    if article.doc_id not in reserved and _free(plain, where):
        return plain
    other = out / f"{article.doc_id}-{hashlib.sha256(where.encode()).hexdigest()[:8]}"
    if _free(other, where):
        return other
    raise InputError(f"{other} holds something else: rename or move that folder.")


def folder_of_tables(article: Article, path: Path, out: Path) -> Path:
    """Where `hedgerow analyze` puts the tables of a file.

    Raises
    ------
    InputError
        Something else is there already.
    """
    folder = out / article.doc_id
    if not _free(folder, place(path)):
        raise InputError(f"{folder} is there already and does not hold results of {path}: name another folder with --out, "
                         "or rename one of the two.")
    return folder


def _free(folder: Path, where: str) -> bool:
    """True where nothing is, or results of the same file."""
    if not folder.exists():
        return True
    try:
        found = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))
        return bool(found["input"]["place"] == where)
    except (OSError, ValueError, KeyError, TypeError):
        return False


