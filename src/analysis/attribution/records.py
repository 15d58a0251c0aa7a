"""The records of attribution: a source, and one source saying one thing."""
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analysis.attribution.usage import Usage
from analysis.language.parsing import Word


@dataclass(frozen=True, eq=False)
class Source:
    """A source: the head of its noun phrase and the words of the phrase.

    `relative` is the pronoun that stands for it in the clause of its cue ("the mayor, who said that P").
    """

    head: Word
    words: tuple[Word, ...]
    relative: Word | None = None

    @property
    def start(self) -> int:
        """The first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """One past the last character."""
        return self.words[-1].end

    @property
    def written(self) -> tuple[int, int]:
        """What stands beside the cue: the relative pronoun, or else the phrase."""
        return (self.relative.start, self.relative.end) if self.relative is not None else (self.start, self.end)


# What a content is beside its cue: a clause that follows it or stands before it, an object and what is said of it, the noun of its
# preposition, the words of direct speech, or something else, such as the clause that the cue stands in.
Kind = Literal["clause", "before", "object", "phrase", "quoted", "other"]


class Said(NamedTuple):
    """What a rule finds: who says what, by which word.

    `source` is None for unnamed hearsay. `outer` holds sources that the same construction names further out ("Reuters, citing the
    NIS"), outermost first; sources from enclosing attributions are not repeated here. `head` is the content's main predicate,
    `content` the words of the construction in any order, raw: `content.whole` makes the content of them, by its `kind`. `citer` is the
    verb by which the outer source brings in the inner one ("cited"); `sure` is False where only what stands near says whose words they
    are.
    """

    verb: Word
    usage: Usage
    source: Source | None
    head: Word
    content: Sequence[Word]
    outer: tuple[Source, ...] = ()
    kind: Kind = "other"
    citer: Word | None = None
    sure: bool = True


@dataclass(frozen=True, eq=False)
class Attribution:
    """One source saying one thing: what a rule found, under the rule's id, with the words of its content in text order.

    The fields are those of `Said`, the content now whole; `quoted` marks direct speech. `usage` has the class that the cue has here.
    """

    rule: str
    usage: Usage
    verb: Word
    source: Source | None
    outer: tuple[Source, ...]
    content: tuple[Word, ...]
    head: Word
    quoted: bool = False
    citer: Word | None = None
    sure: bool = True
