"""Tables to pictures: each chart takes tables and an `ax`, draws on it and returns it; its `..._alt` tells the same in words."""
from analysis.charts.canvas import DOUBLE, SINGLE, png, save, show, style
from analysis.charts.certainty import certainty_by_actor, certainty_by_actor_alt
from analysis.charts.citations import who_cites_whom, who_cites_whom_alt
from analysis.charts.every import data, draw_all, picture
from analysis.charts.hedges import hedges_by_category, hedges_by_category_alt, hedges_by_word, hedges_by_word_alt
from analysis.charts.levels import levels_by_actor, levels_by_actor_alt, levels_by_hand, levels_by_hand_alt
from analysis.charts.many_documents import certainty_by_group, certainty_by_group_alt, rates_over_time, rates_over_time_alt
from analysis.charts.orders import order_of_actors, order_of_actors_alt
from analysis.charts.places import dispersion, dispersion_alt

__all__ = ["DOUBLE", "SINGLE", "certainty_by_actor", "certainty_by_actor_alt", "certainty_by_group", "certainty_by_group_alt", "data",
           "dispersion", "dispersion_alt", "draw_all", "hedges_by_category", "hedges_by_category_alt", "hedges_by_word",
           "hedges_by_word_alt", "levels_by_actor", "levels_by_actor_alt",
           "levels_by_hand", "levels_by_hand_alt", "order_of_actors", "order_of_actors_alt", "picture", "png", "rates_over_time",
           "rates_over_time_alt", "save", "show", "style", "who_cites_whom", "who_cites_whom_alt"]
