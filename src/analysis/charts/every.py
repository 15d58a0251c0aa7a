"""All charts of an analysis, in the order in which the report and the gallery show them."""
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.charts.canvas import DOUBLE
from analysis.charts.certainty import certainty_by_actor, certainty_by_actor_alt
from analysis.charts.citations import who_cites_whom, who_cites_whom_alt
from analysis.charts.hedges import hedges_by_category, hedges_by_category_alt, hedges_by_word, hedges_by_word_alt
from analysis.charts.levels import levels_by_actor, levels_by_actor_alt, levels_by_hand, levels_by_hand_alt
from analysis.charts.orders import order_of_actors, order_of_actors_alt
from analysis.charts.places import dispersion, dispersion_alt
from analysis.results.orders import orders
from analysis.results.wording import occurrences

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Chart(NamedTuple):
    """A chart of one text: what draws it, what tells the same in words, what both take, and the question that it answers.

    `takes` names public tables, `length` (of the text, in characters) `orders` (from `analysis.results.orders`) or `words`
    (from `analysis.results.wording`).
    """

    draw: "Callable[..., Axes]"
    alt: Callable[..., str]
    takes: tuple[str, ...]
    asks: str


EVERY = (Chart(certainty_by_actor, certainty_by_actor_alt, ("actors", "clauses", "claims"),
               "How certain are the statements of each actor?"),      # the main chart first
         Chart(levels_by_actor, levels_by_actor_alt, ("clauses", "claims"),
               "How many of each actor's statements are certain, probable, possible or left open?"),
         Chart(levels_by_hand, levels_by_hand_alt, ("clauses", "claims"),
               "Does what comes at second hand arrive as certain as what is said at first hand?"),
         Chart(dispersion, dispersion_alt, ("clauses", "claims", "length"),
               "Where in the article does who speak?"),
         Chart(hedges_by_word, hedges_by_word_alt, ("words",),
               "Which words hedge, and how often?"),
         Chart(hedges_by_category, hedges_by_category_alt, ("hedges",),
               "What kinds of hedges are there?"),
         Chart(who_cites_whom, who_cites_whom_alt, ("claims",),
               "Who passes on whose words?"),
         Chart(order_of_actors, order_of_actors_alt, ("orders",),
               "Does the order of the actors hold when certainty is measured in other ways?"))

QUESTIONS = {chart.draw.__name__: chart.asks for chart in EVERY}


def draw_all(text: str, tables: Mapping[str, pd.DataFrame], *, width: float = DOUBLE) -> Iterator[tuple[str, "Axes", str]]:
    """Every chart of the report at one width: name, axes and alternative text, one after the other; the main chart first."""
    given = {**tables, "length": len(text), "orders": orders(tables), "words": occurrences(text, tables)}
    for chart in EVERY:
        inputs = [given[name] for name in chart.takes]
        yield chart.draw.__name__, chart.draw(*inputs, width=width), chart.alt(*inputs)
