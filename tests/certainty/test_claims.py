from functools import cache

import pytest

import analysis
from analysis.certainty import claims as claims_step


@cache
def result(text):
    return analysis.analyze(text)


def claims(text):
    return list(result(text).claims.itertuples())


def own(text):
    """The article's own claims, by their content."""
    return [content(text, c) for c in claims(text) if c.chain == "AUTHOR"]


def content(text, claim):
    return " | ".join(text[int(a):int(b)] for a, b in (s.split("-") for s in claim.spans.split(";")))


def holders(text):
    """(text, holder, claim's actor) of every hedge and booster inside a claim."""
    found, actors = result(text).hedges, result(text).claims.set_index("claim_id")["actor"]
    return [(h.text, h.holder, actors[h.claim_id]) for h in found.dropna(subset="claim_id").itertuples()]


@pytest.mark.parametrize(("text", "contents"), [
    ("The storm destroyed three barns.", ["The storm destroyed three barns"]),
    ("The storm broke and the barns burned.", ["The storm broke", "the barns burned"]),
    ("The storm broke the barn and flooded the mill.", ["The storm broke the barn and flooded the mill"]),
    ("The storm destroyed three barns. It was late.", ["The storm destroyed three barns", "It was late"]),
    ("While the mayor confirmed that the pier was shut, no notice has been posted.", ["no notice has been posted"]),
    ("The photograph, which the museum said was a forgery, hangs in Lisbon.", ["The photograph | hangs in Lisbon"]),
    ("As the treasurer noted, the fund lost money.", []),
    ("The harbour master said that two ferries had collided.", []),
    ("“The bridge is safe,” said Ann Reed.", []),
    ("Is the bridge safe?", []),
    ("Storm over Lisbon", []),
])
def test_what_nobody_else_claims_is_the_article_s_one_claim_per_main_clause(text, contents):
    assert own(text) == contents


def test_the_article_s_own_claims_have_neither_source_nor_cue():
    found = result("The storm destroyed three barns.").claims
    assert found.loc[0, ["rule", "style", "chain", "actor"]].tolist() == ["author", "author", "AUTHOR", "AUTHOR"]
    assert found.loc[0, "actor_certain"]
    empty = ["cue", "cue_start", "cue_end", "cue_class", "source", "source_start", "source_end", "sources", "probability"]
    assert found[empty].isna().all(axis=None)


@pytest.mark.parametrize(("text", "style"), [
    ("Ann Reed said the bridge was safe.", "indirect"), ("“The bridge is safe,” said Ann Reed.", "direct"),
    ("Ann Reed said the bridge was “as safe as houses”.", "mixed"), ("The bridge is safe.", "author"),
])
def test_style(text, style):
    assert [c.style for c in claims(text)] == [style]


def test_the_main_part_of_a_split_content_holds_the_predicate():
    text = "The tunnel, engineers say, is unsafe."
    (claim,) = claims(text)
    assert content(text, claim) == "The tunnel | is unsafe"
    assert claim.text == "is unsafe" == text[claim.start:claim.end]
    assert claim.content == "The tunnel is unsafe"


def test_claims_are_numbered_in_the_order_of_their_content():
    text = "It rained. The tunnel is safe, said Ann Reed. Paul Voss said that the mayor believed that it leaked. It snowed."
    found = result(text).claims
    assert list(found["claim_id"]) == list(range(len(found)))
    first = [int(spans.split("-")[0]) for spans in found["spans"]]
    assert first == sorted(first)


@pytest.mark.parametrize(("text", "expected"), [
    # in the author's own words
    ("The bridge may close.", [("may", 0, "AUTHOR")]),
    # in the content: its innermost source's
    ("Ann Reed said the bridge may close.", [("may", 1, "Ann Reed")]),
    ("The Globe reported that Ann Reed had warned that the bridge may close.", [("may", 2, "Ann Reed")]),
    # the cue itself: once, in the claim whose cue it is
    ("Ann Reed believes the bridge is safe.", [("believes", 1, "Ann Reed")]),
])
def test_a_hedge_is_held_by_the_one_whose_words_it_qualifies(text, expected):
    assert holders(text) == expected


def test_a_hedge_that_is_the_cue_says_so():
    (hedge,) = result("Ann Reed believes the bridge is safe.").hedges.itertuples()
    assert hedge.rule == "is-cue"


def test_a_hedge_deep_inside_the_content_belongs_to_the_claim_and_does_not_lower_it():
    text = "The man who may know the code left the city."
    (claim,) = claims(text)
    assert (claim.n_hedges, claim.level) == (1, "CT")


def test_a_hedge_outside_every_claim_has_no_holder():
    text = "Possible storm over Lisbon"
    found = result(text).hedges
    assert list(found["text"]) == ["Possible"]
    assert found[["claim_id", "holder"]].isna().all(axis=None)


def test_the_speaker_s_own_opinion_is_no_second_claim():
    (claim,) = claims("Ann Reed said she believed that the mill was closed.")
    assert (claim.chain, claim.level) == ("Ann Reed", "PR")


@pytest.mark.parametrize(("marked", "plain"), [
    ("The mayor cited old charts of the bay.", "The mayor sold old charts of the bay."),
    ("The mayor brought up claims of theft.", "The mayor brought up cases of theft."),
    ("The mayor wanted “clean hands” for all.", "The mayor wore clean gloves for all."),
])
def test_what_stands_beside_a_cue_without_a_source_is_marked(marked, plain):
    assert list(result(marked).claims["beside_cue"]) == [True]
    assert list(result(plain).claims["beside_cue"]) == [False]


def test_what_somebody_says_is_not_marked():
    found = result("The mayor said the bay was shut.").claims
    assert list(found["beside_cue"]) == [False]


def test_the_rules_of_this_step_are_explained():
    assert set(claims_step.RULES) == {"author", "is-cue"}


@pytest.mark.parametrize("text", ["The vicar kept saying that the firm lied.", "The vicar began by saying that the firm lied."])
def test_the_words_around_a_report_are_no_claim_that_holds_it(text):
    assert [c.chain for c in claims(text)] == ["vicar"]


@pytest.mark.parametrize(("text", "level"), [
    ("The most likely cause is a short circuit.", "PR"),
    ("The known cause is a short circuit.", "CT"),
    ("The likely winner left.", "CT"),
    ("That is the likely answer.", "PR"),
    ("That is the full answer.", "CT"),
    ("One possibility is that the valve failed.", "PS"),
    ("One certainty is that the valve failed.", "CT"),
])
def test_the_adjective_of_an_explanation_and_the_noun_of_a_clause_lower_what_is_said(text, level):
    assert [c.level for c in claims(text)] == [level]


def test_what_nobody_says_is_no_claim_of_nobody_s():
    assert [c.chain for c in claims("Nobody said that the mill was shut.")] == ["AUTHOR"]
    assert [c.chain for c in claims("Somebody said that the mill was shut.")] == ["Somebody"]
