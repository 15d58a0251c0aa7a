"""The records of attribution: a source, and one source saying one thing."""
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Said(NamedTuple):
    """What a rule finds: who says what, by which word.

    `source` is None for unnamed hearsay. `outer` holds sources that the same construction names further out ("Reuters, citing the
    NIS"), outermost first; sources from enclosing attributions are not repeated here. `head` is the content's main predicate,
    `content` its words in any order; `quoted` marks direct speech; `citer` is the verb by which the outer source brings in the inner
    one ("cited"); `sure` is False where only what stands near says whose words they are.
    """

    verb: Word
    usage: Usage
    source: Source | None
    head: Word
    content: Sequence[Word]
    outer: tuple[Source, ...] = ()
    quoted: bool = False
    citer: Word | None = None
    sure: bool = True


@dataclass(frozen=True, eq=False)
class Attribution:
    """One source saying one thing: what a rule found, under the rule's id, with the words of its content in text order.

    The fields are those of `Said`.
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


def words_of(content: Sequence[Word]) -> tuple[Word, ...]:
    """Content words in text order, each once."""
    return tuple(sorted({w.i: w for w in content}.values(), key=lambda w: w.i))


def attribution(rule: str, said: Said) -> Attribution | None:
    """The attribution that a rule makes of what it found; None where the content has no words."""
    content = words_of(said.content)
    if not content:
        return None
    return Attribution(rule, said.usage, said.verb, said.source, said.outer, content, said.head, said.quoted, said.citer, said.sure)
