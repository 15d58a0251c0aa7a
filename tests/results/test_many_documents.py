"""Statistics over documents: right values, and intervals that know how claims hang together."""
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import BASE

from analysis import paths
from analysis.corpus.analyze import analyze_corpus
from analysis.results import many_documents as statistics
from analysis.results import statements


def stated(*rows):
    """From (doc_id, actor, level) triples; every clause in a claim with a cue of its own."""
    return pd.DataFrame([{"doc_id": d, "clause_id": k, "claim_id": k, "cue_start": 10 * k, "actor": a, "level": level,
                          "certainty": BASE[level] / 3} for k, (d, a, level) in enumerate(rows)])


def apart(n):
    return [(k, k) for k in range(n)]


def statements_of(corpus):
    return statements.counted(corpus.table("clauses"), corpus.table("claims"))


def documents(**outlets):
    return pd.DataFrame([{"doc_id": d, "outlet": outlet, "status": "analysed", "n_words": 100, "date": "2024-01-01"}
                         for d, outlet in outlets.items()])


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """The corpus of notebook 06."""
    return analyze_corpus(paths.raw() / "corpus", out=tmp_path_factory.mktemp("planted") / "out", leave_out="near", workers=0)


def test_the_planted_difference_is_found_and_the_planted_non_difference_is_not(planted):
    found = statistics.differences_by(statements_of(planted), planted.table("documents"), actors=["Northern Water", "Thomas Reid"])
    rows = found.set_index(["actor", "first", "second"])
    planted_row = rows.loc[("Northern Water", "Harbour Post", "Selwyn Courier")]
    assert planted_row["high"] < 0
    assert planted_row["conclusion"] == "Selwyn Courier reports Northern Water as more certain than Harbour Post does"
    assert set(rows.loc["Thomas Reid", "conclusion"]) == {"no difference shown"}
    means = statistics.certainty_by(statements_of(planted), planted.table("documents")).set_index(["actor", "outlet"])["certainty"]
    assert means["Thomas Reid", "Harbour Post"] != means["Thomas Reid", "Selwyn Courier"]       # it looks like one


def test_the_columns_named_are_enough(planted):
    whole = statements_of(planted)
    few = statements.counted(planted.table("clauses", statements.CLAUSE), planted.table("claims", statements.CLAIM))
    for f in (statistics.certainty_by, lambda c, d: statistics.differences_by(c, d, actors=["Thomas Reid"])):
        pd.testing.assert_frame_equal(f(whole, planted.table("documents")), f(few, planted.table("documents")))


def test_rows_are_actors_by_group_with_their_counts():
    table = statistics.certainty_by(stated(("a", "X", "CT"), ("b", "X", "PS"), ("c", "X", "CT"), ("a", "Y", "PR")),
                                    documents(a="Post", b="Post", c="Tide"))
    assert table[["actor", "outlet", "n_documents", "n_claims", "n_clauses"]].values.tolist() == [
        ["X", "Post", 2, 2, 2], ["X", "Tide", 1, 1, 1], ["Y", "Post", 1, 1, 1]]
    assert table["certainty"].round(6).tolist() == [0.666667, 1.0, 0.666667]
    assert (table["certainty_low"] < table["certainty_high"]).all()
    assert len(statistics.certainty_by(stated(("a", "X", "CT")), documents(a="Post"), at_least=2)) == 0
    assert statistics.differences_by(stated(("a", "X", "CT")), documents(a="Post"), actors=["X"]).empty


def test_documents_without_a_group_do_not_count():
    table = stated(("a", "X", "CT"), ("b", "X", "CT"))
    assert statistics.certainty_by(table, documents(a="Post", b=None))["n_clauses"].tolist() == [1]


def test_clauses_of_one_claim_say_less_than_clauses_of_several():
    apart = stated(*[("a", "X", "CT")] * 6)
    widths = [row["certainty_high"] - row["certainty_low"] for row in (
        statistics.certainty_by(table, documents(a="Post")).iloc[0] for table in (apart.assign(claim_id=0, cue_start=0), apart))]
    assert widths[0] > widths[1]


@given(st.lists(st.sampled_from([0.0, 1 / 3, 2 / 3, 1.0]), min_size=2, max_size=10), st.integers(2, 6))
@settings(max_examples=60, deadline=None)
def test_repeating_each_statement_within_its_document_says_hardly_more(values, times):
    """Statements that repeat each other within a document: n / effect must stay near the number of documents."""
    repeated = np.repeat(values, times)
    owners = np.repeat(range(len(values)), times)
    effect = statistics.effect_seen(repeated, list(owners), apart(len(repeated)))
    assert 1 <= effect <= times + 1e-9
    if len(set(values)) > 1:
        assert len(repeated) / effect <= 1.15 * len(values) * times / (times - 1 / len(values))


def test_statements_that_differ_freely_within_documents_keep_their_weight():
    rng = np.random.default_rng(1)
    values, owners = rng.choice([0, 1 / 3, 1.0], 400), np.repeat(range(100), 4)
    assert statistics.effect_seen(values, list(owners), apart(400)) < 1.4


def test_an_interval_by_documents_is_wider_than_one_that_ignores_them():
    apart = stated(*[(f"d{k}", "X", "CT" if k % 2 else "PS") for k in range(24)])
    together = stated(*[(f"d{k // 6}", "X", "CT" if k // 6 % 2 else "PS") for k in range(24)])
    about = documents(**{f"d{k}": "Post" for k in range(24)})
    wide, narrow = (statistics.certainty_by(c, about).iloc[0] for c in (together, apart))
    assert wide["certainty"] == narrow["certainty"]
    assert wide["certainty_high"] - wide["certainty_low"] > 1.5 * (narrow["certainty_high"] - narrow["certainty_low"])


# ---- rates ----
def dated(rng, per_day, days=6, rate=0.03, shape=None):
    """Documents of 200 words with hedges from a Poisson distribution, or with a rate of their own from a gamma distribution."""
    about = pd.DataFrame([{"doc_id": f"{day}-{k}", "outlet": "Post", "status": "analysed", "n_words": 200, "date": f"2024-01-0{day + 1}"}
                          for day in range(days) for k in range(per_day)])
    own = rate if shape is None else rng.gamma(shape, rate / shape, len(about))
    counts = rng.poisson(200 * own, len(about))
    return about, pd.DataFrame({"doc_id": np.repeat(about["doc_id"], counts), "kind": "hedge"})


def test_rates_are_hedges_over_words_and_boosters_are_none():
    about = documents(a="Post", b="Post", c="Tide").assign(date=["2024-01-01", "2024-01-31T10:00:00Z", "2024-02-01"])
    hedges = pd.DataFrame({"doc_id": ["a", "a", "b", "c"], "kind": ["hedge", "booster", "hedge", "booster"]})
    rates = statistics.hedge_rates(hedges, about, "month")
    assert rates[["n_documents", "n_words", "n_hedges"]].values.tolist() == [[2, 200, 2], [1, 100, 0]]
    assert rates["per_1000_words"].tolist() == [10.0, 0.0]
    assert rates.loc[1, "low"] == 0 < rates.loc[1, "high"]
    by_outlet = statistics.hedge_rates(hedges, about, "year", by="outlet")
    assert by_outlet.set_index("outlet")["n_hedges"].to_dict() == {"Post": 2, "Tide": 0}


def test_skipped_documents_and_those_without_a_date_are_left_out(caplog):
    about = documents(a="Post", b="Post", c="Post").assign(date=["2024-01-01", "1 May", "2024-01-01"], status=["analysed", "analysed",
        "skipped"])
    rates = statistics.hedge_rates(pd.DataFrame({"doc_id": ["a", "b"], "kind": "hedge"}), about)
    assert rates["n_words"].tolist() == [100]
    assert "1 of 2 documents have no date" in caplog.text


@pytest.mark.parametrize("shape", [None, 2.0])
def test_rate_intervals_hold_the_truth_also_where_documents_differ(shape):
    rng = np.random.default_rng(20260103)
    hits = total = 0
    for _ in range(150):
        about, hedges = dated(rng, 4, shape=shape)
        rates = statistics.hedge_rates(hedges, about)
        hits += int(((rates["low"] <= 30) & (rates["high"] >= 30)).sum())
        total += len(rates)
    assert 0.92 < hits / total < 0.99


def test_a_change_of_the_rate_is_seen_and_no_change_is_not():
    rng = np.random.default_rng(7)
    calls = []
    for factor in (1.0, 0.4):
        low_high = []
        for _ in range(60):
            first, a = dated(rng, 8, days=1)
            last, b = dated(rng, 8, days=1, rate=0.03 * factor)
            last = last.assign(doc_id=last["doc_id"] + "z", date="2024-02-01")
            rates = statistics.hedge_rates(pd.concat([a, b.assign(doc_id=b["doc_id"] + "z")]), pd.concat([first, last]))
            _, low, high = statistics.rate_change(rates)
            low_high.append(not low <= 1 <= high)
        calls.append(np.mean(low_high))
    assert calls[0] < 0.12 and calls[1] > 0.8
