"""Whether a text is English, and whether all of it is: the rules are for English, and other words would pass for claims."""
import re
from functools import cache
from typing import Any

from analysis.errors import InputError
from analysis.language.segmentation import paragraphs

TELLING = 80        # letters that a text needs before its language can be told: "Rain." passes for Northern Sami
ENGLISH = ("en", "pcm")     # and Nigerian Pidgin, for which English lists of names and addresses pass
FEWEST = 8          # words that are no names, below which a language is not told
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
LONG = 12           # letters for which a word counts once more: some scripts part no words
# Words that English cannot do without, and that its neighbours spell otherwise. Some 30 of 100 words of news are of these.
SMALL_WORDS = frozenset("a an and are as at be been but by for from had has have he his how i is it its not of on or our said she that the "
                        "their them there they this to was we were what when which who will with would you your".split())
ENOUGH = 0.15       # of the words: no text of another language comes near it, and headlines and lists in English do not fall below it
SHOWN = 60          # characters of such a paragraph


def language(text: str) -> str | None:
    """The language of a text, as an ISO 639-1 code; None where the text is too short to tell.

    By py3langid's model, whose answer depends on the text alone.
    """
    if sum(map(str.isalpha, text)) < TELLING:
        return None
    return str(_identifier()(text)[0])


def other_language(text: str) -> str | None:
    """The code of the language that a text is in, where it is not English; None for English, and where it cannot be told.

    Asks py3langid only where few words are those that English cannot do without.
    """
    words = [w for w in WORD.findall(text) if not w[0].isupper()]
    if sum(1 + len(w) // LONG for w in words) < FEWEST or sum(w in SMALL_WORDS for w in words) >= ENOUGH * len(words):
        return None
    found = language(text)
    return None if found is None or found in ENGLISH else found


def check(text: str, name: str) -> None:
    """InputError where a text is not English."""
    code = other_language(text)
    if code:
        raise InputError(f"{name} is not English but '{code}', and the rules are for English: to analyse it all the same, give "
                         "other_languages=True.")


def foreign_paragraphs(text: str) -> list[tuple[int, str]]:
    """The paragraphs of an English text that are in another language: where each begins, and its language."""
    found = ((start, other_language(text[start:end])) for start, end in paragraphs(text))
    return [(start, code) for start, code in found if code]


def mixed(text: str) -> str | None:
    """A sentence about the paragraphs in other languages; None where there are none."""
    found = foreign_paragraphs(text)
    if not found:
        return None
    start, code = found[0]
    count = "A paragraph is" if len(found) == 1 else f"{len(found)} paragraphs are"
    return (f"{count} not English ('{code}' at character {start}: {' '.join(text[start:start + SHOWN].split())} …): what is claimed there "
            "is not to be trusted.")


def load() -> None:
    """Load the model."""
    _identifier()(" ")


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid.classify
