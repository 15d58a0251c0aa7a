"""`hedgerow verify`: a folder of results, made anew and compared."""
import argparse
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analysis.errors import InputError
from analysis.language.article import Article


def compared(options: argparse.Namespace) -> tuple[list[str], bool]:
    """What differs, in lines for people, and whether any table does."""
    from analysis import pipeline
    from analysis.results import verification

    record = verification.provenance(options.folder)
    article, file = _article(options, record)
    result = pipeline.analyze(article, doc_id=record["doc_id"], lexicon=options.lexicon, actors=options.actors,
                              corrections=options.corrections, calibration=options.calibration, other_languages=options.other_languages)
    other = list(verification.made_otherwise(record, result.provenance))
    wrong = list(verification.other_tables(options.folder, result.tables))
    last = (f"{options.folder} does not come out of {file} any more: see above what is not as it was." if wrong else
            f"{options.folder}: all {len(result.tables)} tables come out of {file} again"
            f"{', though not all that made them is the same' if other else ''}.")
    return [*other, *wrong, last], bool(wrong)


def _article(options: argparse.Namespace, record: Mapping[str, Any]) -> tuple[Article, Path]:
    """The article of the results: of the named file, or of one of its name near by; its text must be the same."""
    from analysis.reading.read import load

    name = record["input"]["file"]
    near = [options.file] if options.file is not None else [path for path in _places(options.folder, name) if path.is_file()]
    if not near:
        raise InputError(f"{options.folder} was made from a file {name}, which is neither here nor beside the folder: name it, as in "
                         f"'hedgerow verify {options.folder} {name}'.")
    for path in near:
        article = load(path, encoding=options.encoding, without=options.without)
        if hashlib.sha256(article.text.encode("utf-8")).hexdigest() == record["text_sha256"]:
            return article, path
    raise InputError(f"{near[0]} does not hold the text that {options.folder} was made from: it was changed since, or read with other "
                     "options (--encoding, --without).")


def _places(folder: Path, name: str) -> Iterator[Path]:
    from analysis import paths

    yield Path(name)
    yield from (above / name for above in list(folder.resolve().parents)[:2])
    try:
        yield from sorted((paths.raw() / "articles").glob(name))
    except InputError:      # a wheel has no articles
        return
