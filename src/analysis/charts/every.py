"""All charts of an analysis, in the order in which the report and the gallery show them."""
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pandas as pd

from analysis.charts import canvas
from analysis.charts.canvas import DOUBLE
from analysis.charts.certainty import certainty_by_actor, certainty_by_actor_alt
from analysis.charts.citations import who_cites_whom, who_cites_whom_alt
from analysis.charts.hedges import hedges_by_category, hedges_by_category_alt, hedges_by_word, hedges_by_word_alt
from analysis.charts.levels import levels_by_actor, levels_by_actor_alt, levels_by_hand, levels_by_hand_alt
from analysis.charts.orders import order_of_actors, order_of_actors_alt
from analysis.charts.places import dispersion, dispersion_alt
from analysis.errors import InputError
from analysis.results.comparison import Row, rows_of
from analysis.results.orders import orders
from analysis.results.statements import counted
from analysis.results.summary import citation_tree, hedge_counts, level_shares, positions
from analysis.results.wording import by_word, occurrences

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Analyzed(Protocol):
    """What the charts read of `analysis.Analysis`, which is made in a later room."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The public tables by name."""


class Chart(NamedTuple):
    """A chart of one text: what draws it, what tells the same in words, what gives its numbers, what they take, and what it answers.

    `takes` names public tables, `length` (of the text, in characters) `orders` (from `analysis.results.orders`) or `words`
    (from `analysis.results.wording`).
    """

    draw: "Callable[..., Axes]"
    alt: Callable[..., str]
    data: Callable[..., pd.DataFrame]
    takes: tuple[str, ...]
    asks: str


EVERY = (Chart(certainty_by_actor, certainty_by_actor_alt, lambda *tables: pd.DataFrame(rows_of(*tables), columns=list(Row._fields)),
               ("actors", "clauses", "claims"),
               "How certain are the statements of each actor?"),      # the main chart first
         Chart(levels_by_actor, levels_by_actor_alt, lambda *tables: level_shares(counted(*tables), "actor"),
               ("clauses", "claims"),
               "How many of each actor's statements are certain, probable, possible or left open?"),
         Chart(levels_by_hand, levels_by_hand_alt, lambda *tables: level_shares(counted(*tables), "hand"),
               ("clauses", "claims"),
               "Does what comes at second hand arrive as certain as what is said at first hand?"),
         Chart(dispersion, dispersion_alt, lambda clauses, claims, length: positions(counted(clauses, claims), length),
               ("clauses", "claims", "length"),
               "Where in the article does who speak?"),
         Chart(hedges_by_word, hedges_by_word_alt, by_word,
               ("words",),
               "Which words hedge, and how often?"),
         Chart(hedges_by_category, hedges_by_category_alt, lambda hedges: hedge_counts(hedges, "category"),
               ("hedges",),
               "What kinds of hedges are there?"),
         Chart(who_cites_whom, who_cites_whom_alt, lambda claims: pd.DataFrame(citation_tree(claims), columns=["sources", "claims"]),
               ("claims",),
               "Who passes on whose words?"),
         Chart(order_of_actors, order_of_actors_alt, lambda table: table,
               ("orders",),
               "Does the order of the actors hold when certainty is measured in other ways?"))

QUESTIONS = {chart.draw.__name__: chart.asks for chart in EVERY}


def data(name: str, result: Analyzed) -> pd.DataFrame:
    """The numbers behind a chart.

    Parameters
    ----------
    name : str
        Of the chart's function, as in ``"certainty_by_actor"``.
    result : Analysis
        What `analyze` found.

    Returns
    -------
    pandas.DataFrame
        One row per mark or bar of the chart; `order_of_actors` per actor, with a column per measure.

    Raises
    ------
    InputError
        There is no such chart.
    """
    chart = _named(name)
    return chart.data(*_inputs(chart, result.text, result.tables))


def picture(name: str, result: Analyzed, *, width: float = DOUBLE, **options: Any) -> canvas.Picture:
    """A chart with its text in words, as a notebook shows it.

    Parameters
    ----------
    name : str
        Of the chart's function, as in ``"certainty_by_actor"``.
    result : Analysis
        What `analyze` found.
    width : float
        Inches: 3.5 and 7 fit journal columns.
    **options
        Further arguments of that function, as in ``order="statements"``.

    Returns
    -------
    analysis.charts.canvas.Picture
        What Jupyter shows.

    Raises
    ------
    InputError
        There is no such chart.
    """
    chart = _named(name)
    inputs = _inputs(chart, result.text, result.tables)
    return canvas.show(chart.draw(*inputs, width=width, **options), chart.alt(*inputs))


def _named(name: str) -> Chart:
    found = {chart.draw.__name__: chart for chart in EVERY}
    if name not in found:
        raise InputError(f"There is no chart {name!r} of one text: take one of {', '.join(found)}.")
    return found[name]


def _inputs(chart: Chart, text: str, tables: Mapping[str, pd.DataFrame]) -> list[Any]:
    made: dict[str, Callable[[], Any]] = {"length": lambda: len(text), "orders": lambda: orders(tables),
                                          "words": lambda: occurrences(text, tables)}
    return [made[name]() if name in made else tables[name] for name in chart.takes]


def draw_all(text: str, tables: Mapping[str, pd.DataFrame], *, width: float = DOUBLE) -> Iterator[tuple[str, "Axes", str]]:
    """Every chart of the report at one width: name, axes and alternative text, one after the other; the main chart first."""
    for chart in EVERY:
        inputs = _inputs(chart, text, tables)
        yield chart.draw.__name__, chart.draw(*inputs, width=width), chart.alt(*inputs)
