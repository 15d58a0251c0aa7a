"""What counts in an actor's certainty, and what hangs together."""
import pytest
import synthetic

import analysis
from analysis.results import statements, tables

CLASSES = ["speech", "belief", "evidence", "attitude", "intention", "directive", "question"]
TEXT = ("The mayor said the bridge, which opened in May, may close and that the road is safe. The valley was quiet, and the mill seems to "
        "have burned. The aide plans to leave. The judge, who lives there, said she hopes to stay.")


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(TEXT)


def test_only_claims_of_commitment_are_scored():
    rows = [synthetic.claim(i, "Ann", cue_class=cue_class) for i, cue_class in enumerate(CLASSES)]
    claims = tables.frame("claims", [*rows, synthetic.claim(7, "AUTHOR")])
    assert statements.scored_claims(claims)["claim_id"].tolist() == [0, 1, 2, 7]
    assert statements.counted(synthetic.clauses(claims), claims)["claim_id"].tolist() == [0, 1, 2, 7]


def test_infinitives_and_participles_do_not_count():
    claims = synthetic.claims(("Ann", "CT"), ("Ann", "PS"))
    clauses = synthetic.clauses(claims)
    clauses.loc[1, "relation"] = "nonfinite"
    assert statements.counted(clauses, claims)["level"].tolist() == ["CT"]


def test_what_stands_in_no_claim_counts_for_the_article():
    claims = synthetic.claims(("Ann", "CT"))
    clauses = synthetic.clauses(claims).assign(claim_id=None, holder="AUTHOR").astype({"claim_id": "Int64", "holder": "string"})
    row = statements.counted(clauses, claims).iloc[0]
    assert (row["actor"], row["style"]) == ("AUTHOR", "author")


def test_the_table_of_actors_counts_the_same(result):
    stated = statements.counted(result.clauses, result.claims)
    found = result.actors.set_index("actor")
    assert stated["actor"].value_counts().to_dict() == found["n_clauses"][found["n_clauses"] > 0].to_dict()
    means = stated.groupby("actor")["certainty"].mean()
    assert found["certainty"].dropna().to_dict() == pytest.approx(means.to_dict())


def test_clauses_of_one_claim_hang_together_and_claims_of_one_cue_too(result):
    stated = statements.counted(result.clauses, result.claims)
    cue, claim = zip(*statements.clusters(stated), strict=True)
    close, opened, safe, quiet, burned, lives = (
        next(k for k, text in enumerate(stated["text"]) if word in text)
        for word in ("close", "opened", "safe", "quiet", "burned", "lives"))
    assert claim[close] == claim[opened] != claim[safe]
    assert cue[close] == cue[safe]
    assert len({cue[quiet], cue[burned], cue[lives]}) == 3
