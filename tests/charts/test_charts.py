from itertools import combinations

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
import synthetic

import analysis
from analysis import charts
from analysis.charts import canvas, citations, every
from analysis.results import comparison, orders, tables, wording

mpl.use("Agg")
SMALL = synthetic.claims(("Ann Lee", "CT"), ("Ann Lee", "CT"), ("Ann Lee", "PS"), ("TASS > Ann Lee", "CT"), ("Reuters > NIS", "PS"),
                         ("GENERIC", "PR"), ("Bo", "CT"), *[("AUTHOR", level) for level in ["CT"] * 9 + ["PS"] * 4 + ["U"]])
NAMES = ["Dr. Maximiliane von Hohenstaufen-Wittelsbach of the Directorate-General", "Сергей Лавров", "المتحدث الرسمي", "中国外交部发言人",
         "$AAPL and $5 people", "Ὀδυσσεύς", "line\nbreak", "<b>&amp;</b>", "x" * 200, *(f"Person {i}" for i in range(21))]
MANY = synthetic.claims(*[(f"{'Reuters > ' if i % 5 == 0 else ''}{name}", ("CT", "PR", "PS", "U")[i * j % 4])
                          for i, name in enumerate(NAMES) for j in range(1 + i % 6)], *[("AUTHOR", "CT")] * 60)
MANY["start"], MANY["end"] = [37 * i % 1000 for i in range(len(MANY))], [37 * i % 1000 + 4 for i in range(len(MANY))]
LENGTH = 1010
ONE = synthetic.claims(("Ann", "PS"))
NONE = synthetic.claims()
HEDGES = synthetic.hedges(("could", "modal"), ("may", "modal"), ("seems", "verb"), ("clearly", "adverb", "booster"))
TABLES = {"small": SMALL, "many": MANY, "one": ONE, "none": NONE}


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


KINDS = {chart.draw.__name__: chart for chart in every.EVERY}


def inputs(name):
    table = TABLES[name]
    return {"actors": synthetic.actors(table), "clauses": synthetic.clauses(table), "claims": table,
            "hedges": HEDGES if name != "none" else HEDGES[:0],
            "terms": tables.frame("terms", [])}


def stated(table):
    """The tables that charts of certainty take: clauses and claims."""
    return synthetic.clauses(table), table


def draw(kind, name="small", **options):
    """One chart and its words, as the report draws it."""
    given = inputs(name)
    given |= {"length": LENGTH, "orders": orders.orders(given), "words": wording.occurrences("x" * LENGTH, given)}
    arguments = [given[taken] for taken in KINDS[kind].takes]
    return KINDS[kind].draw(*arguments, **options), KINDS[kind].alt(*arguments)


def drawn(name, kind, width):
    return draw(kind, name, width=width)[0]


def boxes(ax):
    """Text, place in pixels and slant of every text on a chart."""
    ax.figure.canvas.draw()
    legend = [ax.get_legend()] if ax.get_legend() else []
    texts = [*ax.texts, *(t for box in legend for t in box.get_texts())]
    if ax.axison:
        low, high = ax.get_xlim()
        texts += [ax.xaxis.label, *(t for t in ax.get_xticklabels() if low <= t.get_position()[0] <= high), *ax.get_yticklabels()]
    return [(t.get_text(), t.get_window_extent(), t.get_rotation()) for t in texts if t.get_text()]


@pytest.mark.parametrize("width", [canvas.SINGLE, canvas.DOUBLE])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TABLES)
def test_no_text_overlaps_another_or_leaves_the_figure(name, kind, width):
    ax = drawn(name, kind, width)
    frame = ax.figure.bbox.padded(1)
    found = boxes(ax)
    for text, box, _ in found:
        assert frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1, text
    upright = [(text, box) for text, box, slant in found if not slant]      # the boxes of slanted words overlap where the words do not
    for (text, a), (other, b) in combinations(upright, 2):
        overlap = min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
        assert not overlap, (text, other)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_drawn_on_the_axes_given(kind):
    figure, (ax, other) = plt.subplots(1, 2, figsize=(10, 4))
    assert draw(kind, ax=ax)[0] is ax
    assert plt.get_fignums() == [figure.number]
    assert not other.texts and not other.lines


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_chart_says_so(kind):
    ax = drawn("none", kind, canvas.SINGLE)
    assert "found" in ax.texts[0].get_text()


def test_the_report_draws_every_chart():
    found = list(charts.draw_all("x" * LENGTH, inputs("small")))
    assert [name for name, _, _ in found] == list(KINDS)
    assert all(alt == draw(name)[1] for name, _, alt in found)


def test_every_chart_and_its_words_can_be_imported():
    assert {name for kind in KINDS for name in (kind, f"{kind}_alt")} <= set(charts.__all__)
    assert all(getattr(charts, kind) is chart.draw and getattr(charts, f"{kind}_alt") is chart.alt for kind, chart in KINDS.items())


def lightness(rgb):
    """CIE L* of colours with channels from 0 to 1: what is left of a colour in a grey print."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb[:3]]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_levels_are_told_apart_in_grey():
    ax = charts.levels_by_hand(*stated(synthetic.claims(*[("Ann", level) for level in ("CT", "PR", "PS", "U")])))
    shades = [lightness(bar[0].get_facecolor()) for bar in ax.containers]
    assert [b - a > 15 for a, b in zip(shades, shades[1:], strict=False)] == [True] * 3
    assert [t.get_text() for t in ax.texts if t.get_text() == "1"] == ["1"] * 4
    for bars, text in zip(ax.containers, ax.texts, strict=False):
        paper, ink = sorted([lightness(bars[0].get_facecolor()), lightness(mpl.colors.to_rgb(text.get_color()))])
        assert ink - paper > 40


def test_marks_of_the_same_chart_differ_in_shape_or_hatching():
    strip = draw("dispersion")[0]
    assert len({line.get_marker() for line in strip.lines if line.get_marker() != "None"}) == 3
    hedges = charts.hedges_by_category(HEDGES)
    assert [bars[0].get_hatch() for bars in hedges.containers] == [None, "////"]


def test_every_hedge_is_a_mark_and_boosters_are_hollow():
    ax = draw("hedges_by_word")[0]
    marks = {(line.get_markerfacecolor(), x, y) for line in ax.lines if line.get_marker() not in ("None", "")
             for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)}
    assert len(marks) == len(HEDGES)
    assert [fill == "white" for fill, _, y in sorted(marks, key=lambda mark: mark[2])] == [False] * 3 + [True]


def test_rare_words_share_the_last_row():
    many = synthetic.hedges(*[(f"word{i}", "modal") for i in range(40)])
    made = {**inputs("small"), "hedges": many}
    ax = charts.hedges_by_word(wording.occurrences("x" * LENGTH, made))
    labels = [t.get_text() for t in ax.get_yticklabels()]
    assert len(labels) == 30 and labels[-1] == "11 more words"
    assert "11" in {t.get_text() for t in ax.texts}


def test_shares_fill_the_bar_and_count_the_clauses():
    ax = draw("levels_by_actor")[0]
    ends = [bar.get_x() + bar.get_width() for bar in ax.containers[-1]]
    assert ends == pytest.approx([1] * len(ends))
    assert sum(int(t.get_text()) for t in ax.texts if t.get_text() != "n" and t.get_position()[0] != 0) >= len(SMALL)


def test_a_stem_stands_where_its_clause_stands_as_high_as_it_is_certain():
    table = synthetic.claims(("Ann", "CT"), ("Ann", "PS"), ("Bo", "U"))
    table["start"], table["end"] = [0, 40, 90], [10, 60, 100]
    ax = charts.dispersion(*stated(table), 100)
    stems = [segment for c in ax.collections for segment in c.get_segments()]
    assert [s[0][0] for s in stems] == pytest.approx([0.05, 0.5, 0.95])
    heights = [s[0][1] - s[1][1] for s in stems]
    assert heights[1] == pytest.approx(heights[0] / 3)
    assert heights[2] == pytest.approx(0)


def test_every_clause_has_its_tick_and_every_row_its_n():
    ax = charts.certainty_by_actor(synthetic.actors(SMALL), *stated(SMALL))
    ticks = sum(len(c.get_segments()) for c in ax.collections)
    assert ticks == len(SMALL)
    said = {t.get_text() for t in ax.texts}
    assert said >= {"4", "1", "14", "n", "the article itself", "unnamed sources", "via Reuters", "partly via TASS"}


def test_equal_clauses_do_not_hide_each_other():
    ax = charts.certainty_by_actor(synthetic.actors(SMALL), *stated(SMALL))
    places = [tuple(segment[0]) for c in ax.collections for segment in c.get_segments()]
    assert len(set(places)) == len(SMALL)
    assert all(0 <= x <= 1 for x, _ in places)


def test_few_clauses_are_hollow_and_dashed():
    ax = charts.certainty_by_actor(synthetic.actors(SMALL), *stated(SMALL))
    markers = [line for line in ax.lines if line.get_marker() not in ("None", "")]
    intervals = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_marker() in ("None", "")][:len(markers)]
    rows = comparison.rows_of(synthetic.actors(SMALL), *stated(SMALL))
    assert [m.get_markerfacecolor() == "white" for m in markers] == [row.few for row in rows]
    assert [line.get_linestyle() == "--" for line in intervals] == [row.few for row in rows]


def test_shapes_tell_what_colours_tell():
    ax = charts.certainty_by_actor(synthetic.actors(SMALL), *stated(SMALL))
    looks = {(line.get_marker(), line.get_color()) for line in ax.lines if line.get_marker() not in ("None", "")}
    assert looks == {("o", canvas.BLUE), ("s", canvas.VERMILLION), ("D", canvas.BLACK)}


def test_rows_stand_from_the_most_certain_and_the_article_last():
    rows = comparison.rows_of(synthetic.actors(SMALL), *stated(SMALL))
    assert [r.actor for r in rows] == ["Bo", "Ann Lee", "NIS", "GENERIC", "AUTHOR"]


def test_an_actor_without_certainty_has_no_row():
    table = synthetic.actors(SMALL).assign(certainty=None)
    assert comparison.rows_of(table, *stated(SMALL)) == []


def test_what_may_be_others_among_the_article_s_own_claims_is_counted_below_the_chart():
    one = analysis.analyze("The mayor cited old charts. It rained. Ann Reed said it was late.")
    assert comparison.open_voice(one.claims).startswith("1 of the 2 claims in the article's own voice holds a reporting verb")
    assert comparison.open_voice(one.claims) in charts.certainty_by_actor_alt(one.actors, one.clauses, one.claims)
    none = analysis.analyze("The mayor sold old charts. It rained. Ann Reed said it was late.")
    assert comparison.open_voice(none.claims) == ""


def test_the_caution_is_computed():
    def said(table, spread=0.5):
        return comparison.caution(comparison.rows_of(synthetic.actors(table, spread), *stated(table)))
    assert said(ONE).startswith("This row rests on 1 clause:")
    assert said(SMALL).startswith("3 of 5 rows rest on 1 to 3 clauses")
    assert "No difference between any two rows is shown" in said(SMALL)
    sure = synthetic.claims(*[("Ann", "CT")] * 9, *[("Bo", "U")] * 9, *[("Cy", "U")] * 9)
    assert said(sure, 0.09) == ("Of 3 pairs of rows, 2 show a difference; the order within the other pairs may be chance. "
                               "A mean may lie outside its interval, whose estimate leans towards a reference profile when clauses are "
                               "few.")
    assert said(NONE) == ""


def test_the_words_tell_what_the_chart_shows():
    alt = charts.certainty_by_actor_alt(synthetic.actors(SMALL), *stated(SMALL))
    assert "NIS (via Reuters) 0.33, interval 0.02 to 1.00, 1 clause" in alt
    assert "the article itself 0.74" in alt
    assert citations.who_cites_whom_alt(SMALL).endswith("Reuters citing NIS 1; TASS citing Ann Lee 1.")
    assert charts.hedges_by_category_alt(HEDGES).endswith("by category: modal 2 and 0; adverb 0 and 1; verb 1 and 0.")
    assert charts.certainty_by_actor_alt(synthetic.actors(MANY), *stated(MANY)).count("clause") < 20
    by_hand = charts.levels_by_hand_alt(*stated(SMALL))
    assert by_hand.endswith("first hand (n = 5) CT 60%, PR 20%, PS 20%; second hand (n = 2) CT 50%, PS 50%.")
    assert "Ann Lee (n = 4) CT 75%, PS 25%" in charts.levels_by_actor_alt(*stated(SMALL))
    assert "NIS, 1 at 0% of the article, certainty 0.33" in charts.dispersion_alt(*stated(SMALL), LENGTH)
    for kind in KINDS:
        assert draw(kind, "none")[1].startswith("An empty chart")
        assert len(draw(kind, "many")[1]) < 1500


def test_the_same_drawing_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        canvas.save(charts.certainty_by_actor(synthetic.actors(SMALL), *stated(SMALL)), tmp_path / f"v1.{name}", "What is seen <here>")
    for kind in ("png", "svg"):
        assert (tmp_path / f"v1.a.{kind}").read_bytes() == (tmp_path / f"v1.b.{kind}").read_bytes()
    assert "What is seen &lt;here&gt;" in (tmp_path / "v1.a.svg").read_text()
    assert b"What is seen <here>" in (tmp_path / "v1.a.png").read_bytes()
    assert plt.get_fignums() == []


def test_the_users_settings_do_not_matter(tmp_path):
    canvas.save(charts.hedges_by_category(HEDGES), tmp_path / "a", "")
    with mpl.rc_context({"font.size": 20, "text.parse_math": True, "savefig.dpi": 10, "axes.facecolor": "red", "svg.hashsalt": "x"}):
        canvas.save(charts.hedges_by_category(HEDGES), tmp_path / "b", "")
    for kind in ("png", "svg"):
        assert (tmp_path / f"a.{kind}").read_bytes() == (tmp_path / f"b.{kind}").read_bytes()


def test_a_shown_chart_keeps_its_words_and_is_closed():
    image = canvas.show(charts.hedges_by_category(HEDGES), "what is seen")
    data, metadata = image._repr_png_()
    assert metadata == {"alt": "what is seen", "width": 700}
    assert data
    assert plt.get_fignums() == []


def test_shortened_names_keep_both_ends_and_fit():
    for name in NAMES:
        short = canvas.shorten(name, 90, 8)
        assert canvas.width_of(short, 8) <= 90
        assert "\n" not in short
    assert canvas.shorten(NAMES[0], 90, 8).startswith("Dr. M")
    assert canvas.shorten(NAMES[0], 90, 8).endswith("General")
    assert canvas.shorten("Ann", 90, 8) == "Ann"


def test_a_name_of_twenty_thousand_letters_is_measured_few_times(monkeypatch):
    measured = []
    width_of = canvas.width_of
    monkeypatch.setattr(canvas, "width_of", lambda text, size: measured.append(text) or width_of(text, size))
    short = canvas.shorten("A" + "b" * 20_000 + "c", 90, 8)
    assert short.startswith("Ab") and short.endswith("bc") and len(short) < 30
    assert len(measured) < 25


def test_control_characters_are_drawn_as_squares_and_not_warned_of():
    assert canvas.drawable("Ann\x07 \x9fReed") == f"Ann{canvas.MISSING} {canvas.MISSING}Reed"
