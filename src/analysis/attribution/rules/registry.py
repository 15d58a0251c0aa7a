"""How a rule is declared: id, explanation, example and function in one place.

A rule of attribution is a function with the decorator `rule`. The order in which rules are tried is `analysis.attribution.rules.order`.
"""
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Q = ParamSpec("Q")
U = TypeVar("U")


@dataclass(frozen=True, eq=False)
class Rule(Generic[P, T]):
    """A rule, called as its function is.

    `id` stands in the column `rule`, `sentence` explains it, `example` is a text in which it finds something.
    """

    id: str
    sentence: str
    example: str
    function: Callable[P, T]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """What the function gives."""
        return self.function(*args, **kwargs)

    def also(self, *, example: str) -> "Callable[[Callable[Q, U]], Rule[Q, U]]":
        """A decorator for a further function of the same rule, which reads another construction or is tried at another time."""
        return rule(self.id, self.sentence, example=example)


def rule(name: str, sentence: str, *, example: str) -> Callable[[Callable[P, T]], Rule[P, T]]:
    """A decorator that makes a function a rule.

    Parameters
    ----------
    name : str
        The rule's id.
    sentence : str
        What the rule says, in one sentence.
    example : str
        A text in which this function finds something.
    """
    def declared(function: Callable[P, T]) -> Rule[P, T]:
        return Rule(name, sentence, example, function)
    return declared
