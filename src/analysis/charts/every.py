"""All charts of an analysis."""
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from analysis.charts.canvas import DOUBLE
from analysis.charts.certainty import certainty_by_actor, certainty_by_actor_alt
from analysis.charts.citations import who_cites_whom, who_cites_whom_alt
from analysis.charts.hedges import hedges_by_category, hedges_by_category_alt
from analysis.charts.levels import levels_by_actor, levels_by_actor_alt, levels_by_hand, levels_by_hand_alt
from analysis.charts.places import dispersion, dispersion_alt

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw_all(text: str, tables: Mapping[str, pd.DataFrame], *, width: float = DOUBLE) -> Iterator[tuple[str, "Axes", str]]:
    """Every chart of the report at one width: name, axes and alternative text, one after the other; the main chart first."""
    actors, claims, hedges = tables["actors"], tables["claims"], tables["hedges"]
    yield "certainty_by_actor", certainty_by_actor(actors, claims, width=width), certainty_by_actor_alt(actors, claims)
    yield "levels_by_actor", levels_by_actor(claims, width=width), levels_by_actor_alt(claims)
    yield "levels_by_hand", levels_by_hand(claims, width=width), levels_by_hand_alt(claims)
    yield "dispersion", dispersion(claims, len(text), width=width), dispersion_alt(claims, len(text))
    yield "hedges_by_category", hedges_by_category(hedges, width=width), hedges_by_category_alt(hedges)
    yield "who_cites_whom", who_cites_whom(claims, width=width), who_cites_whom_alt(claims)
