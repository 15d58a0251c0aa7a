"""The sample article read right: its claims by source, cue, content, level and polarity, its actors, and nothing else."""
import pytest

import analysis

# chain, sources as written, cue, beginning and end of the content, level and polarity
ATTRIBUTED = [
    ("TASS > Sergey Lavrov", "TASS > Lavrov", "emphasized",
     "North Korea retains full autonomy", "how to contribute to the conflict", "CT+"),
    ("Sergey Lavrov", "Lavrov", "confirmed",
     "Russia continues to engage with North Korean proposals", "to the deployment of troops", "CT+"),
    ("Alexander Sladosh", "military correspondent Alexander Sladosh", "reported",
     "North Korean forces have tripled", "in the Ukraine region", "CT+"),
    ("Reuters > National Intelligence Service", "Reuters > South Korea’s National Intelligence Service", "suggesting",
     "Pyongyang could deploy additional units", "July or August of this year", "PS+"),
    ("North Korea", "the regime", "reiterated", "its backing for Russia’s efforts", "defend its sovereignty", "CT+"),
    ("Analysts", "Analysts", "suggest", "North Korea’s involvement could be driven", "a key geopolitical partner", "PS+"),
    ("Sergey Lavrov", "Lavrov", "hinted", "North Korean troops being redirected", "beyond the Kursk region", "PS+"),
]
# A part of each claim that the article itself makes, with level and polarity.
OWN = [
    ("have reignited speculation", "CT+"), ("no official confirmation of North Korean involvement has been made public", "CT-"),
    ("This ambiguity is characteristic", "CT+"), ("The implications of Lavrov’s remarks come", "CT+"),
    ("This development follows a report by Reuters", "CT+"), ("Such a move would mark a dramatic shift", None),
    ("North Korea’s strategic calculus in this conflict remains", "CT+"), ("the potential deployment of troops raises questions", "CT+"),
    ("has left many unanswered questions", "CT+"), ("adds another layer of complexity", "CT+"),
    ("Such a move would not only signify", None),
    ("the possibility of expanded involvement cannot be dismissed", "PS+"), ("the world watches closely", "CT+"),
]
HELD_BY_THE_ARTICLE = ["appears", "would", "might", "possibility", "could"]
NOBODY_S = ["information that defines", "has been characterized by", "few can yet predict"]
FORMS = {
    "Sergey Lavrov": {"Russian Foreign Minister Sergey Lavrov", "Lavrov"},
    "North Korea": {"North Korea", "Pyongyang", "the regime"},
    "Russia": {"Russia", "Moscow"},
    "National Intelligence Service": {"National Intelligence Service", "NIS"},
}
KINDS = {"Sergey Lavrov": "person", "Alexander Sladosh": "person", "Cho Son-hui": "person", "Kim Jong Un": "person", "North Korea": "state",
         "Russia": "state", "National Intelligence Service": "organisation", "Reuters": "organisation", "TASS": "organisation",
         "Analysts": "group", "AUTHOR": "author"}


@pytest.fixture(scope="module")
def result(sample):
    return analysis.analyze(sample)


@pytest.fixture(scope="module")
def attributed(result):
    return result.claims[result.claims["chain"] != "AUTHOR"]


@pytest.fixture(scope="module")
def own(result):
    return result.claims[result.claims["chain"] == "AUTHOR"]


@pytest.mark.parametrize(("chain", "sources", "cue", "first", "last", "level"), ATTRIBUTED, ids=[c[2] for c in ATTRIBUTED])
def test_attributed_claim(attributed, chain, sources, cue, first, last, level):
    (claim,) = attributed[attributed["cue"] == cue].itertuples()
    assert (claim.chain, claim.sources, claim.level + claim.polarity) == (chain, sources, level)
    assert claim.text.startswith(first) and claim.text.endswith(last)
    assert claim.actor_certain


def test_nobody_else_claims_anything(attributed):
    assert list(attributed["cue"]) == [c[2] for c in ATTRIBUTED]


@pytest.mark.parametrize(("words", "level"), OWN, ids=[words[:30] for words, _ in OWN])
def test_the_article_s_own_claim(own, words, level):
    (claim,) = own[own["text"].str.contains(words, regex=False)].itertuples()
    assert level is None or claim.level + claim.polarity == level


def test_the_article_s_own_claims_are_one_per_unattributed_main_clause(own):
    assert len(own) == len(OWN)


@pytest.mark.parametrize("words", ["a statement that underscores", "a significant escalation"])
def test_a_gloss_is_not_the_source_s(sample, attributed, words):
    at = sample.index(words)
    spans = [tuple(map(int, s.split("-"))) for spans in attributed["spans"] for s in spans.split(";")]
    assert not any(a <= at < b for a, b in spans)


@pytest.mark.parametrize("words", NOBODY_S)
def test_no_cue_where_nobody_claims(sample, attributed, words):
    start = sample.index(words)
    assert not any(start <= c < start + len(words) for c in attributed["cue_start"])


@pytest.mark.parametrize("word", HELD_BY_THE_ARTICLE)
def test_the_article_hedges_in_its_own_voice(result, own, word):
    held = result.hedges[result.hedges["claim_id"].isin(own["claim_id"]) & (result.hedges["holder"] == 0)]
    assert word in set(held["text"])


@pytest.mark.parametrize(("actor", "forms"), FORMS.items())
def test_the_forms_of_an_actor_are_one(result, actor, forms):
    mentions = result.mentions
    assert {t for t in mentions.loc[mentions["actor"] == actor, "text"] if t in forms} == forms
    assert set(mentions.loc[mentions["text"].isin(forms), "actor"]) == {actor}


@pytest.mark.parametrize(("actor", "kind"), KINDS.items())
def test_the_kind_of_an_actor(result, actor, kind):
    assert result.actors.set_index("actor").loc[actor, "kind"] == kind


def test_named_sources_stand_above_second_hand_and_unnamed_ones(result):
    pooled = result.actors.set_index("actor")["certainty_pooled"]
    assert min(pooled["Alexander Sladosh"], pooled["Sergey Lavrov"]) > max(pooled["National Intelligence Service"], pooled["Analysts"])


def test_one_claim_gives_a_wide_interval(result):
    actors = result.actors[result.actors["n_claims"] == 1]
    assert (actors["certainty_high"] - actors["certainty_low"] > 0.3).all()


@pytest.mark.parametrize("cue", ["suggesting", "suggest", "hinted"])
def test_the_terms_say_why_a_claim_is_no_certainty(result, attributed, sample, cue):
    (claim,) = attributed[attributed["cue"] == cue].itertuples()
    terms = result.terms[(result.terms["claim_id"] == claim.claim_id) & (result.terms["weight"] < 0)].dropna(subset="start")
    named = {sample[a:b] for a, b in zip(terms["start"], terms["end"], strict=True)}
    assert named & {cue, "could"}


def test_every_claim_can_be_explained(result):
    for claim in result.claims.itertuples():
        assert claim.level + claim.polarity in result.explain(claim.claim_id)
