"""Charts of a corpus draw every row, and say the same in words."""
import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.charts import canvas, many_documents

mpl.use("Agg")
CERTAINTY = pd.DataFrame([(a, o, 2, n - 1, n, 1.1, 0.5, 0.5, 0.3, 0.7) for a, o, n in [("Ann Lee", "Harbour Post", 4), ("Ann Lee",
    "Evening Tide", 1200),
                                                                                ("AUTHOR", "Harbour Post", 9)]],
                         columns=["actor", "outlet", "n_documents", "n_claims", "n_clauses", "design_effect", "certainty",
                                  "certainty_pooled", "certainty_low", "certainty_high"])
RATES = pd.DataFrame({"period": pd.to_datetime(["2024-01-01", "2024-01-08"]), "n_documents": [3, 4], "n_words": [100, 200],
                      "n_hedges": [1, 2], "per_1000_words": [10.0, 10.0], "low": [1.0, 2.0], "high": [30.0, 20.0], "dispersion": 1.0})


@pytest.mark.parametrize("width", [canvas.SINGLE, canvas.DOUBLE])
def test_each_row_has_its_mark_its_name_and_its_n(width, tmp_path):
    ax = many_documents.certainty_by_group(CERTAINTY, width=width)
    texts = [t.get_text() for t in ax.texts]
    assert {"Ann Lee", "the article itself", "Harbour Post", "Evening Tide", "1,200", "n"} <= set(texts)
    assert len([line for line in ax.lines if line.get_marker() not in ("", "None")]) == len(CERTAINTY)
    looks = {(line.get_marker(), line.get_color()) for line in ax.lines if line.get_marker() not in ("", "None")}
    assert len(looks) == 2                   # one look per outlet: shape and colour
    box, renderer = ax.figure.bbox, ax.figure.canvas.get_renderer()
    assert all(box.x0 <= t.get_window_extent(renderer).x0 and t.get_window_extent(renderer).x1 <= box.x1 for t in ax.texts)
    canvas.save(ax, tmp_path / "c", "alt")


def test_rates_have_a_point_and_an_n_per_period(tmp_path):
    ax = many_documents.rates_over_time(RATES)
    assert ax.lines[0].get_ydata().tolist() == [10.0, 10.0]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["2024-01-01\nn = 3", "2024-01-08\nn = 4"]
    canvas.save(ax, tmp_path / "r", "alt")


def test_words_say_the_same():
    assert "Ann Lee in Evening Tide 0.50, interval 0.30 to 0.70, 1,200 clauses" in many_documents.certainty_by_group_alt(CERTAINTY)
    assert "2024-01-08 10.0, interval 2.0 to 20.0, 4 documents" in many_documents.rates_over_time_alt(RATES)


def test_nothing_to_draw_is_said():
    for draw, alt, table in ((many_documents.certainty_by_group, many_documents.certainty_by_group_alt, CERTAINTY),
                             (many_documents.rates_over_time, many_documents.rates_over_time_alt, RATES)):
        ax = draw(table[:0])
        assert ax.texts and alt(table[:0]).startswith("An empty chart")
        plt.close(ax.figure)
