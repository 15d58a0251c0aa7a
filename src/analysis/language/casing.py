"""Headlines with the case of running text, so that the parser, trained on running text, tells their verbs from names.

"Council Rejects Harbour Plan" becomes "Council rejects Harbour Plan". What is lowered: a word that the article's running text writes
small; else a form of a verb, an article, a pronoun or a preposition that the running text never writes with a capital. Capitals that
are left may be names. Offsets stay, for every change is one character for one.
"""
import re
from collections.abc import Callable, Iterable, Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
LEAST_WORDS = 3         # fewer long words may all be a name
LONG = 4                # letters; headline style keeps short function words small
CAPITALISED = 0.8       # share of a headline's long words; running text stays below a half


def recased(sentences: Sequence[str], may_be_small: Callable[[str], bool]) -> list[str]:
    """The sentences of a document, its headlines with the case of running text.

    Parameters
    ----------
    sentences : sequence of str
    may_be_small : callable
        Whether a word in small letters is a verb's form or a function word.

    Returns
    -------
    list of str
        As long as the input, each string as long as its own.
    """
    headlines = {i for i, s in enumerate(sentences) if is_headline(s)}
    if not headlines:
        return list(sentences)
    small, capital = _running(s for i, s in enumerate(sentences) if i not in headlines)
    return [_lowered(s, small, capital, may_be_small) if i in headlines else s for i, s in enumerate(sentences)]


def is_headline(sentence: str) -> bool:
    """True where nearly every long word after the first begins with a capital letter."""
    long = [w for w in WORD.findall(sentence)[1:] if len(w) >= LONG]
    return len(long) >= LEAST_WORDS and sum(w[0].isupper() for w in long) >= CAPITALISED * len(long)


def _running(sentences: Iterable[str]) -> tuple[set[str], set[str]]:
    """The words that running text writes small, and those that it writes with a capital where no sentence begins."""
    small: set[str] = set()
    capital: set[str] = set()
    for sentence in sentences:
        for w in WORD.findall(sentence)[1:]:
            (small if w[0].islower() else capital).add(w.lower())
    return small, capital


def _lowered(sentence: str, small: set[str], capital: set[str], may_be_small: Callable[[str], bool]) -> str:
    first = next((m.start() for m in WORD.finditer(sentence)), 0)
    shouted = not any(c.islower() for c in sentence)

    def one(match: re.Match[str]) -> str:
        word, lower = match.group(), match.group().lower()
        if len(lower) != len(word):
            return word
        if match.start() > first and lower not in capital and (lower in small or may_be_small(lower)):
            return lower
        return word[0] + lower[1:] if shouted else word

    return WORD.sub(one, sentence)
