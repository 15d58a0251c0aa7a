"""The rows of the main chart: their order, who shares a row, and the sentence at the head."""
import pytest

from analysis.errors import InputError
from analysis.results.comparison import MANY, Row, arrange, headline
from analysis.vocabulary import AUTHOR


def row(actor: str, n: int, level: str = "CT", mean: float = 1.0) -> Row:
    return Row(actor, actor, "", n, mean, 0.0, 1.0, (mean,) * n, (False,) * n, (level,) * n, 1.0)


ROWS = [row("Ann", 1), row("Bea", 5, "PS", 0.33), row(AUTHOR, 9)]


def test_the_named_stand_in_the_order_asked_for_and_the_article_last():
    assert [r.actor for r in arrange(ROWS)] == ["Ann", "Bea", AUTHOR]
    assert [r.actor for r in arrange(ROWS, "statements")] == ["Bea", "Ann", AUTHOR]
    with pytest.raises(InputError, match="'certainty' or 'statements'"):
        arrange(ROWS, "name")


def test_actors_of_one_clause_share_a_row_where_there_are_many_and_nobody_is_lost():
    many = [row("Bea", 5), *(row(f"P{k}", 1) for k in range(MANY)), row(AUTHOR, 9)]
    told = arrange(many)
    assert [r.label for r in told] == ["Bea", f"{MANY} actors with one clause each", AUTHOR]
    assert sum(r.n for r in told) == sum(r.n for r in many)
    assert told[1].low is None
    assert arrange(many, everyone=True) == many
    assert arrange(many[-MANY:]) == many[-MANY:]                # no more rows than ten: everyone has one


def test_the_headline_says_only_what_is_shown():
    assert headline([]) == ""
    assert headline([row("Ann", 2)]) == "Only Ann is heard here: mean certainty 1.00"
    assert headline([row("Ann", 1), row("Bea", 1, "PS", 0.33)]).startswith("Nobody is shown")
    assert headline([row("Bea", 40, "U", 0.0), row("Ann", 40)]) == "Ann: reported as more certain than Bea"
