"""What is given to `analyze`: a text or an article, checked, cleaned and told apart from other languages."""
import json
import re
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from analysis.errors import InputError
from analysis.language import parsing
from analysis.language.article import Article
from analysis.reading import cleaning, english
from analysis.reading.cleaning import Cleaned
from analysis.reading.view import View

LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def article_of(text: str | Article, doc_id: str | None) -> Article:
    """The article that is meant; InputError where it is no text, blank, too long, data or the name of a file."""
    if isinstance(text, Article):
        return text if doc_id is None else replace(text, doc_id=doc_id)
    if not isinstance(text, str):
        raise InputError(f"analyze() takes a text (str) or an Article, not {type(text).__name__}; use analysis.read(path) for a file.")
    if not text.strip():
        raise InputError("The text is blank: give analyze() the words of an article.")
    if len(text) > parsing.LONGEST:
        raise InputError(f"The text has {len(text):,} characters, more than {parsing.LONGEST:,}: split it into several texts.")
    broken = LONE_SURROGATE.search(text)
    if broken:
        raise InputError(f"The text holds half a character (a lone surrogate) at position {broken.start()}: read the file again as UTF-8.")
    if "\n" not in text and len(text) < 4096 and _names_a_file(text):
        raise InputError(f"'{text}' is the name of a file, and analyze() takes text: use analysis.analyze(analysis.read({text!r})).")
    if _is_json(text):
        raise InputError("The text is JSON: give the words of one article, as json.loads(text)['text'], or save it as a .json file and use "
                         "analysis.analyze_corpus.")
    return Article(text, doc_id or "text")


def _is_json(text: str) -> bool:
    """True for an object or a list of objects, as data are exchanged."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) or isinstance(found, list) and any(isinstance(x, dict) for x in found)


def _names_a_file(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):       # too long, or a character that no file name may have: then it is text
        return False


def cleaned(article: Article, without: Collection[str]) -> Cleaned:
    """The text as it is read; that of an article that was cleaned when it was read stays."""
    cleaning.check(without)
    if article.changes is not None:
        return Cleaned(View(article.text), article.changes)
    found = cleaning.clean(article.text, without)
    if not found.view.text.strip():
        raise InputError("The text holds nothing but markup and data lines: give analyze() the words of an article.")
    return found


def languages(text: str, other_languages: bool) -> list[str]:
    """What there is to tell of the languages of a text; InputError where it is not English."""
    if not other_languages:
        english.check(text, "The text")
    code = english.other_language(text)
    if code:
        return [f"The text is not English but '{code}': the rules are for English."]
    mixed = english.mixed(text)
    return [mixed] if mixed else []
