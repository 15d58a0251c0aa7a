"""The records of attribution: a source, and one source saying one thing."""
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, eq=False)
class Attribution:
    """One source saying one thing.

    `source` is None for unnamed hearsay. `outer` holds sources that the same construction names further out ("Reuters, citing the
    NIS"), outermost first; sources from enclosing attributions are not repeated here. `head` is the content's main predicate;
    `quoted` marks direct speech; `citer` is the verb by which the outer source brings in the inner one ("cited").
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


def words_of(content: Sequence[Word]) -> tuple[Word, ...]:
    """Content words in text order, each once."""
    return tuple(sorted({w.i: w for w in content}.values(), key=lambda w: w.i))


def attribution(rule: str, verb: Word, how: Usage, source: Source | None, head: Word, words: Sequence[Word],
                outer: tuple[Source, ...] = (), citer: Word | None = None) -> Iterator[Attribution]:
    """One attribution, or none where the content has no words."""
    content = words_of(words)
    if content:
        yield Attribution(rule, how, verb, source, outer, content, head, citer=citer)
