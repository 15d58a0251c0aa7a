"""What every room says in the same words: levels, scored classes, the two voices without a name, chains and spans as text.

Chains and spans are sequences in the records of every step and become text in the tables alone, by the functions below.
"""
from collections.abc import Iterable

LEVELS = ("CT", "PR", "PS", "U")     # as in FactBank, from certain to left open
SCORED = ("speech", "belief", "evidence")       # the cue classes that an actor's certainty averages
SEPARATOR = " > "       # between the links of a chain, outermost first
AUTHOR, GENERIC = "AUTHOR", "GENERIC"       # the article's own voice; sources that nobody names


def named_first(actor: str) -> int:
    """A key that sorts named actors before unnamed sources, and these before the article itself."""
    return (GENERIC, AUTHOR).index(actor) + 1 if actor in (GENERIC, AUTHOR) else 0


def join_chain(links: Iterable[str]) -> str:
    """The links of a chain, outermost first, as a table shows them."""
    return SEPARATOR.join(links)


def split_chain(chain: str) -> list[str]:
    """The links of a chain from a table, outermost first."""
    return chain.split(SEPARATOR)


def sources_of(chain: str) -> list[str]:
    """The links of a chain from a table but for the article's own voice, which is no source."""
    return [link for link in split_chain(chain) if link != AUTHOR]


def join_spans(spans: Iterable[tuple[int, int]]) -> str:
    """The parts of a content as a table shows them: "3-9;14-20"."""
    return ";".join(f"{start}-{end}" for start, end in spans)


def split_spans(spans: str) -> list[tuple[int, int]]:
    """The parts of a content from a table, in text order."""
    return [(int(start), int(end)) for start, end in (span.split("-") for span in spans.split(";"))]


def whole(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The words of all parts of a content, in text order, with a space between the parts."""
    return " ".join(text[start:end] for start, end in spans)
