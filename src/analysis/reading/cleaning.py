"""Text as it comes made fit to be read, step by step; each step has a name, is counted, and can be left out."""
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError
from analysis.reading import characters, data_lines, lines
from analysis.reading.view import Edit, View


class Step(NamedTuple):
    """A step of cleaning: what it does in one sentence, and the edits that it finds in a text, in the text's order."""

    what: str
    edits: Callable[[str], Iterable[Edit]]


class Cleaned(NamedTuple):
    """A text after cleaning, and how often each step that did something changed it."""

    view: View
    counts: Mapping[str, int]


@cache
def _words() -> frozenset[str]:
    """The words that the English model was trained with."""
    from analysis.language import loading

    strings = json.loads((Path(loading.model().path) / "vocab" / "strings.json").read_text(encoding="utf-8"))
    return frozenset(s for s in strings if s.isalpha() and s.islower())


def _hyphens(text: str) -> Iterator[Edit]:
    return lines.broken_words(text, lambda word: word in _words())


# In this order: what stands for characters comes before what looks at them, whole lines before the breaks between them.
STEPS: dict[str, Step] = {
    "markup": Step("Tags of HTML are taken out; a paragraph's tag ends a paragraph.", characters.markup),
    "entities": Step("Entities such as &#8220; are read as the characters that they stand for.", characters.entities),
    "mojibake": Step("Characters that were decoded twice (â€œ) are read as what they were, as far as that is certain.",
                     characters.decoded_twice),
    "invisible": Step("Characters that nobody sees, such as zero-width spaces and soft hyphens, are passed over.", characters.invisible),
    "data_lines": Step("Data lines of a database's export (BYLINE:, LENGTH:) are no part of the text.", data_lines.edits),
    "ellipses": Step("The dots of a spaced ellipsis (. . .) are read as one character.", characters.spaced_ellipses),
    "spaces": Step("A space is read between a closing quotation mark and the word behind it.", characters.missing_spaces),
    "hyphens": Step("Words that a hyphen breaks at the end of a line are joined where the joined word is known.", _hyphens),
    "lines": Step("Lines that an editor or a layout broke are joined, paragraph by paragraph.", lines.wrapped)}
# Steps of single forms, done where their pages are read, because a text alone does not show them any more.
OF_FORMS = {"page_lines": "Headers, footers and numbers of a PDF's pages are passed over."}
NAMES = (*STEPS, *OF_FORMS)


def clean(text: str, without: Collection[str] = ()) -> Cleaned:
    """A text after all steps of cleaning but those that are left out.

    Parameters
    ----------
    text : str
    without : collection of str
        Names of steps not to be taken.

    Raises
    ------
    InputError
        There is no step of that name.
    """
    check(without)
    view, counts = View(text), {}
    for name, step in STEPS.items():
        if name not in without:
            edits = list(step.edits(view.text))
            if edits:
                counts[name] = len(edits)
                view = view.edited(edits)
    return Cleaned(view, counts)


def check(without: Collection[str]) -> None:
    """InputError where a name is no step's, or one name is given as if it were a list."""
    for name in [without] if isinstance(without, str) else without:
        if name not in NAMES or isinstance(without, str):
            raise InputError(f"without={without!r}: give a list of steps of cleaning, out of {', '.join(NAMES)}.")
