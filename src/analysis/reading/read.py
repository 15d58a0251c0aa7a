"""One file to one article."""
import hashlib
import logging
import re
import sys
from collections.abc import Collection, Mapping
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from analysis import paths
from analysis.errors import InputError
from analysis.language.article import LONGEST, Article, bytes_of, safe_id
from analysis.language.layout import WORD
from analysis.reading import cleaning, data_lines, forms
from analysis.reading.bundles import recognise
from analysis.reading.bundles.pieces import iso
from analysis.reading.options import Reading, reading

LOG = logging.getLogger("analysis")
ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
PROSE = 4           # words with spaces between, more than a file's name has that nobody can find


class Ready(NamedTuple):
    """A document ready for analysis: its text, what it says of itself, how often each step changed it, and what the reader should know."""

    text: str
    fields: Mapping[str, str]
    changes: Mapping[str, int]
    warnings: tuple[str, ...]


def read(path: str | PathLike[str], *, encoding: str = "utf-8", without: Collection[str] = ()) -> Article:
    """Read an article from a file of any form that holds one.

    Parameters
    ----------
    path : str or path
        A text, a saved page, a word processor's file or a PDF with a text layer, of at most 1,000,000 characters; see `docs/corpus.md`.
    encoding : str
        How the characters of a text are written, such as "utf-16" or "cp1252" (Windows). It is never guessed.
    without : collection of str
        Steps of cleaning not to be taken (`analysis.reading.cleaning.NAMES`).

    Returns
    -------
    Article
        Text, id, metadata, what was changed on the way in, and warnings.

    Raises
    ------
    InputError
        There is no such file, or it cannot be read, or holds many articles, or is empty, blank or too long.
    """
    found = load(path, encoding=encoding, without=without)
    for warning in found.warnings:
        LOG.warning("%s: %s", found.metadata["file"], warning)
    return found


def load(path: str | PathLike[str], *, encoding: str = "utf-8", without: Collection[str] = ()) -> Article:
    """`read` for callers who tell the warnings themselves."""
    if not isinstance(path, str | PathLike):
        raise InputError(f"read() takes the path of a file, not {type(path).__name__}; a text goes to analyze() as it is.")
    options = reading(encoding, without=tuple(without) if not isinstance(without, str) else without)
    path = _path(path)
    data = bytes_of(path)
    form = forms.form_of(path.name, data)
    if form.draft is None:
        raise InputError(f"{path} is a table ({form.name}), with a document in each row: give it to 'hedgerow corpus' or "
                         "analysis.analyze_corpus().")
    found = ready(form.draft(data, str(path), options), str(path), options)
    about = {**found.fields, "file": path.name, "sha256": hashlib.sha256(data).hexdigest()}
    return Article(found.text, safe_id(path.stem), about, found.changes, found.warnings)


def _path(path: str | PathLike[str]) -> Path:
    """The path, where it can be one."""
    text = str(path)
    if ADDRESS.match(text):
        raise InputError(f"{text[:200]} is the address of a page, and Hedgerow never uses the network: save the page in your browser and "
                         "give the saved file.")
    if isinstance(path, str) and ("\n" in text.strip() or len(text.split()) > PROSE) and not _there(text):
        raise InputError(f"read() takes the path of a file, and this looks like a text ({' '.join(text.split())[:40]!r} …): give a text to "
                         "analyze() as it is.")
    found = Path(text)
    if not found.is_absolute() and not _there(text):
        raise InputError(f"There is no file {text[:200]} in {Path.cwd()}: check the name and the folder.{_sample()}")
    return found


def _there(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):
        return False


def _sample() -> str:
    """In a notebook, where the sample lies."""
    if "ipykernel" not in sys.modules:
        return ""
    try:
        return f" The sample article is analysis.paths.sample_article(), {paths.sample_article()}."
    except InputError:      # a wheel has none
        return ""


def ready(draft: forms.Draft, name: str, options: Reading) -> Ready:
    """The one document of a file, cleaned.

    Raises
    ------
    InputError
        The file holds several articles, or none, or too long a one.
    """
    kind, pieces = draft.bundle or ("", [])
    if len(pieces) > 1:
        raise InputError(f"{name} holds {len(pieces)} articles ({kind}): give it to 'hedgerow corpus' or analysis.analyze_corpus(), which "
                         "make a document of each.")
    if pieces:
        return cleaned(pieces[0].text, pieces[0].fields, name, options)
    strange = recognise.unknown(draft.text)
    found = cleaned(draft.text, draft.fields, name, options, draft.changes)
    return found._replace(warnings=(strange, *found.warnings)) if strange else found


def cleaned(text: str, fields: Mapping[str, str], name: str, options: Reading, changes: Mapping[str, int] | None = None) -> Ready:
    """A text after cleaning, with what its own data lines say, and whether it has the length that is stated."""
    _check(text, name)
    said = data_lines.fields(data_lines.find(text)) if "data_lines" not in options.without else {}
    if "date" in said:
        said["date"] = iso(said["date"])
    view, counts = cleaning.clean(text, options.without)
    done = view.text.strip("\n") if counts.get("data_lines") or counts.get("markup") else view.text
    if not done.strip():
        raise InputError(f"{name} holds nothing but markup and data lines: give a file with a text.")
    known = {**said, **fields}
    wrong = recognise.wrong_length(known.get("length", ""), len(WORD.findall(done)))
    return Ready(done, known, {**(changes or {}), **counts}, (wrong,) if wrong else ())


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise InputError(f"{name} is {'blank' if text else 'empty'}: give a file with a text.")
    if len(text) > LONGEST:
        raise InputError(f"{name} has {len(text):,} characters, more than {LONGEST:,}: split it into several files.")
    if "\0" in text:
        raise InputError(f"{name} is not plain text: character {text.index(chr(0))} is zero.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{name} holds half a character (a lone surrogate) at position {error.start}.") from None
