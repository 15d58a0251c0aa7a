import csv
from functools import cache

import pytest

import analysis
from analysis import paths
from analysis.certainty import endorsement, event_features
from analysis.certainty.scorecard import CUT_POINTS, SCALES, weights
from analysis.language.parsing import parse
from analysis.language.segmentation import segment


@cache
def result(text):
    return analysis.analyze(text)


def first(text):
    """The claim that begins first, and of several the widest."""
    return next(result(text).claims.itertuples())


def said(words):
    return first(f"The mayor said the bridge {words}.")


def level(claim):
    return claim.level + claim.polarity


@pytest.mark.parametrize(("words", "expected"), [
    ("is closed", "CT+"), ("will close", "CT+"), ("would close", "CT+"),
    ("may close", "PS+"), ("might close", "PS+"), ("could close", "PS+"),
    ("will probably close", "PR+"), ("is likely to close", "PR+"), ("will perhaps close", "PS+"), ("appears to be unsafe", "PR+"),
    ("will certainly close", "CT+"), ("will not close", "CT-"), ("may not close", "PS-"), ("never closed", "CT-"),
    ("is unlikely to close", "PR-"), ("was a failure", "CT+"),
])
def test_the_content_s_own_words_set_the_level(words, expected):
    assert level(said(words)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The mayor insisted that the bridge will close.", "CT+"),
    ("The mayor believes that the bridge will close.", "PR+"),
    ("The mayor predicted that the bridge will close.", "PR+"),
    ("The mayor speculated that the bridge will close.", "PS+"),
    ("The mayor hinted that the bridge will close.", "PS+"),
    ("The survey suggests that the bridge will close.", "PR+"),
    ("The survey shows that the bridge is safe.", "CT+"),
    ("The mayor doubts that the bridge will close.", "PR-"),
    ("The mayor asked whether the bridge will close.", "U+"),
    # the weaker of cue and modal decides
    ("The mayor believes that the bridge may close.", "PS+"),
    ("Analysts suggest that rents could fall.", "PS+"),
])
def test_the_cue_s_class_sets_the_level(text, expected):
    assert level(first(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The mayor denied that the bridge will close.", "CT-"),
    ("The mayor ruled out that the bridge will close.", "CT-"),
    ("The mayor said nobody was hurt.", "CT-"),
    ("The mayor said no bridge was hit.", "CT-"),
    ("The mayor does not think the bridge will close.", "PR-"),
    ("“I do not think the bridge is safe,” the mayor said.", "PR-"),
    ("The mayor said the bridge wouldn't close.", "CT-"),
    ("The mayor said there was no chance of a deal.", "CT-"),
    ("“There is absolutely no chance that she will go,” the mayor said.", "CT-"),
    ("Some strategists think it will not.", "PR-"),
    ("“They may not,” the mayor said.", "PS-"), ("“They will not,” the mayor said.", "CT-"),      # a modal alone is the verb
    ("“I think the bridge is not safe,” the mayor said.", "PR-"),
    ("“I guess you cannot please everybody,” the mayor said.", "PS-"),
    ("The mayor said it was possible that the bridge had not failed.", "PS-"),
    ("The mayor said it was doubtful that the bridge was safe.", "PR-"),
    # what only looks negative
    ("The mayor said there was no doubt that the bridge was closed.", "CT+"),
    ("The keeper said he'd be doing nothing more than sweeping.", "CT+"),
    ("“I know that flying is a pastime, not a feat,” the mayor said.", "CT+"),
    # to refuse an act or a stance is to take the opposite one
    ("The mayor refused to endorse Paul Ryan.", "CT-"),
    ("The mayor refused to pledge to resign.", "CT-"),
    ("The court declined to step into the fray.", "CT-"),
    # twice negated
    ("The mayor denied that the bridge will not close.", "CT+"),
    ("The mayor said the bridge is not unlikely to close.", "PR+"),
    # no verdict
    ("The mayor declined to say whether the bridge will close.", "U+"),
    ("The mayor would not say whether the bridge will close.", "U+"),
    ("The mayor did not rule out that the bridge will close.", "PS+"),
])
def test_denial_negation_and_refusal(text, expected):
    assert level(first(text)) == expected


@pytest.mark.parametrize("text", [
    "Officials said it was unclear whether the bridge would close.",
    "Officials said it was too early to say whether the bridge would close.",
    "Officials said it remains to be seen whether the bridge is safe.",
    "“We don't know what the outcome is going to be,” the mayor said.",
    "The mayor said he had no idea whether the bridge was safe.",
    "The mayor said nobody knows whether the bridge is safe.",
    "“Why is she doing this?” the mayor said.",
    "The mayor questioned why his rival did not speak.",
    "She declined to weigh in on the debate over encryption.",
    "The aide declined to specify the cost of the talks.",
])
def test_who_asks_or_does_not_know_is_uncommitted(text):
    assert (first(text).level, first(text).certainty) == ("U", 0)


@pytest.mark.parametrize("text", [
    "“Everybody sues, right?” the mayor said.",
    "The driver said the mayor does not know whether the bridge is safe.",
    "“We know what the outcome is going to be,” the mayor said.",
    "“I kept telling myself that is how it will end,” the mayor said.",
])
def test_who_only_seems_to_ask_is_certain(text):
    assert first(text).level == "CT"


def test_an_open_question_is_a_term_of_its_own():
    terms = result("Officials said it was unclear whether the bridge would close.").terms
    row = terms[terms["feature"] == "open question"].iloc[0]
    assert (row["scale"], row["weight"], row["source"] != "") == ("commitment", -3, True)


@pytest.mark.parametrize("text", ["The mayor said he hoped the bridge would open.", "“I want to open the bridge,” the mayor said."])
def test_a_wish_or_plan_takes_nothing_away(text):
    assert level(first(text)) == "CT+"


@pytest.mark.parametrize("text", ["“I can promise you he is not going to be president,” the mayor said.",
                                  "The mayor said he could not support the deal."])
def test_below_a_promise_or_a_stance_the_negation_still_counts(text):
    assert level(first(text)) == "CT-"


@pytest.mark.parametrize("text", ["The mayor says a strike would halt all trains.", "The mayor said small firms tend to pay later.",
                                  "The mayor said that without the money the bridge would close."])
def test_an_understood_condition_and_a_frequency_take_nothing_away(text):
    assert (first(text).level, first(text).n_hedges >= 1) == ("CT", True)


@pytest.mark.parametrize(("text", "expected"), [
    ("The minister suggested that the bridge was unsafe.", "speech"),
    ("The survey suggests that the bridge is unsafe.", "evidence"),
    ("According to exit polls, the mayor is ahead.", "evidence"),
    ("According to the mayor, the bridge is safe.", "speech"),
    ("The driver swore that the bridge was empty.", "speech"),
    ("They swore that they would support him.", "intention"),
    ("The union threatened to strike.", "intention"),
    ("The mayor promised that the bridge would reopen.", "intention"),
    ("The mayor questioned whether the bridge was safe.", "question"),
    ("The mayor questioned the plan.", "attitude"),
    ("The mayor called for a vote.", "directive"),
    ("The mayor called the plan a gamble.", "speech"),
])
def test_the_class_of_a_cue_depends_on_who_speaks_and_of_what(text, expected):
    found = next(c for c in result(text).claims.itertuples() if c.style != "author")
    assert found.cue_class == expected


def test_a_denial_is_as_certain_as_the_assertion():
    plain, denied = said("will close"), first("The mayor denied that the bridge will close.")
    assert (plain.commitment, denied.commitment) == (3, -3)
    assert plain.certainty == denied.certainty == 1


def test_unlikely_is_as_certain_as_likely():
    assert said("is unlikely to close").commitment == -said("is likely to close").commitment


def test_a_negative_adjective_turns_nothing():
    assert level(first("The mayor said the plan was false.")) == "CT+"


@pytest.mark.parametrize("words", ["will certainly close", "will definitely and undoubtedly close", "is clearly, obviously unsafe"])
def test_boosters_never_exceed_the_plain_assertion(words):
    assert said(words).commitment == 3
    assert said(words).n_boosters >= 1


def test_a_booster_mends_a_hedge_only_a_little():
    plain, boosted = said("may close"), said("may definitely close")
    assert plain.commitment <= boosted.commitment < 1.5
    assert boosted.level == "PS"


def test_further_hedges_add_little_and_keep_the_level():
    one, three = said("may close"), said("may perhaps possibly close")
    assert 0.5 <= three.commitment < one.commitment
    assert (three.level, three.n_hedges) == ("PS", 3)


def test_a_conditional_is_judged_as_a_whole():
    found = first("The mayor said that if the rain lasts, the bridge would close.")
    assert level(found) == "CT+"


def test_an_approximator_blurs_the_content_and_does_not_lower_the_claim():
    found = first("The mayor said about forty people left.")
    assert (found.level, found.commitment) == ("CT", 3)


def test_a_hedging_cue_counts_once():
    text = "The mayor believes that the bridge will close."
    terms = result(text).terms
    lowering = terms[(terms["scale"] == "commitment") & (terms["weight"] < 0)]
    assert list(lowering["entry"]) == ["believe"]


def test_the_weaker_word_lowers_endorsement_too():
    assert said("is closed").endorsement > said("will probably close").endorsement > said("may close").endorsement
    assert said("will not close").endorsement < 0


def test_a_report_is_endorsed_no_more_than_the_article_s_own_assertion():
    assert first("The bridge is closed.").endorsement >= said("is closed").endorsement
    second_hand = result("The Globe quoted the mayor as saying that the bridge is closed.").claims.set_index("chain")["endorsement"]
    assert second_hand["Globe > mayor"] < said("is closed").endorsement


@pytest.mark.parametrize(("words", "probability"), [
    ("will probably close", "probably"), ("is likely to close", "likely"), ("is unlikely to close", "unlikely"),
])
def test_probability_words_mean_what_people_mean_by_them(words, probability):
    with (paths.WEIGHTS / "probability.csv").open(encoding="utf-8", newline="") as file:
        medians = {r["phrase"]: float(r["median"]) for r in csv.DictReader(file)}
    assert said(words).probability == medians[probability]


@pytest.mark.parametrize(("text", "probability"), [
    ("There is a 70 percent chance that the bridge will close.", 0.7),
    ("The mayor said there is a 15% chance of rain.", 0.15),
    ("The mayor put it at a probability of 2.5 per cent.", 0.025),
])
def test_a_stated_probability_is_taken_at_its_word(text, probability):
    assert probability in list(result(text).claims["probability"])


@pytest.mark.parametrize("text", [
    "The bridge will close.", "The mayor said rents rose by 70 percent.", "There is a 170 percent chance of rain.",
])
def test_other_claims_have_no_probability(text):
    assert result(text).claims["probability"].isna().all()


def test_the_level_follows_from_the_strength():
    texts = ["It may rain.", "It will probably rain.", "The mayor asked whether it rained.", "The mayor denied that it rained."]
    for claim in (c for t in texts for c in result(t).claims.itertuples()):
        assert claim.level == next(name for name, low in CUT_POINTS if abs(claim.commitment) >= low)


def test_reasons_name_every_summand_of_the_commitment_and_its_sum():
    text = "The mayor believes that the bridge will not close."
    (claim,) = result(text).claims.itertuples()
    assert claim.reasons == "3 for a plain assertion - 1 for cue class PR (believe), turned by negation or denial = -2: PR-"


def test_the_scorecard_names_its_sources():
    assert {scale for scale, _ in weights()} == {"commitment"}
    assert all(-3 <= weight <= 3 and source for weight, source in weights().values())


TEXTS = ["The bridge is closed.", "The mayor said the bridge may not close.",
         "The mayor denied that the bridge is closed.",
         "“The bridge is closed. It will probably fall,” the mayor said.",
         "The Globe quoted the mayor as saying that the bridge is closed.",
         "If the rain lasts, the bridge could close.", "The mayor said rain was highly unlikely."]


@pytest.mark.parametrize("text", TEXTS)
def test_sign_times_the_sum_of_the_terms_is_the_value(text):
    for claim in result(text).claims.itertuples():
        for scale in SCALES:
            terms = result(text).terms.query("claim_id == @claim.claim_id and scale == @scale")
            sign = terms.loc[terms["feature"] == "sign", "weight"].item()
            total = terms.loc[terms["feature"] != "sign", "weight"].sum()
            assert sign in (-1, 1)
            assert sign * total == pytest.approx(getattr(claim, scale), abs=1e-6)
            assert -3 <= getattr(claim, scale) <= 3


@pytest.mark.parametrize(("lower", "higher"), [
    ("rain was likely", "rain was highly likely"), ("rain was unlikely", "rain was highly unlikely"),
    ("there was a 20 percent chance of rain", "there was a 70 percent chance of rain"),
])
def test_probability_words_order_claims_within_their_level(lower, higher):
    low, high = (first(f"The mayor said {words}.") for words in (lower, higher))
    assert low.level == high.level
    assert low.certainty < high.certainty


def test_the_terms_give_the_quartiles_of_what_people_mean():
    text = "The mayor said rain was likely."
    row = result(text).terms.query("feature == 'probability'").iloc[0]
    assert (row["entry"], row["weight"], row["source"]) == ("likely", 0, "people mean 0.751 (quartiles 0.684 to 0.818)")


@pytest.mark.parametrize(("words", "expected"), [
    ("neither the bank nor the court would help", "CT-"),
    ("neither the bank’s nor the court’s rules would help", "CT-"), ("not a single bank was closed", "CT-"),
    ("the judge was nothing but fair", "CT+"),
    ("the plan is not just costly but dangerous", "CT+"), ("the plan is not merely costly", "CT+"), ("the plan is not just", "CT-"),
    ("nothing less than a ban would help", "CT+"), ("the crew had done nothing", "CT-"),
])
def test_negative_words_that_deny_and_that_only_limit(words, expected):
    assert level(first(f"She said {words}.")) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("“The bridge, I think, is closed,” the mayor said.", "PR+"), ("“The bank, we believe, is not insolvent,” the clerk said.", "PR-"),
    ("The mayor warned of a possible flood.", "PS+"), ("The mayor warned of a flood.", "CT+"),
])
def test_opinions_thrown_in_and_hedged_nouns(text, expected):
    assert level(first(text)) == expected


@pytest.mark.parametrize(("weaker", "stronger"), [
    ("The mayor said the bridge may close.", "The mayor said the bridge will close."),
    ("The mayor denied that the bridge is closed.", "The mayor said the bridge is closed."),
    ("The mayor doubts that the bridge is closed.", "The mayor believes that the bridge is closed."),
    ("The mayor hopes to close the bridge.", "The mayor managed to close the bridge."),
    ("If the bridge is closed, they will walk.", "The bridge is closed."),
])
def test_readers_endorse_the_one_less_than_the_other(weaker, stronger):
    assert first(weaker).endorsement < first(stronger).endorsement


def test_what_was_refused_did_not_happen():
    assert first("The mayor declined to close the bridge.").endorsement < 0
    assert endorsed("The mayor declined to close the bridge.", "close") < 0
    assert endorsed("The mayor failed to close the bridge.", "close") < 0


def endorsed(text, word):
    parsed = parse(segment(text))
    event = next(w for s in parsed.words for w in s if w.text == word)
    return endorsement.value(event_features.observe(event, []), endorsement.weights())


def test_every_fitted_feature_is_explained_and_sourced():
    assert {name for name, _ in endorsement.weights()} <= set(event_features.FEATURES)
    assert all(weight.source for weight in endorsement.weights().values())


def test_unlikely_not_to_is_likely():
    assert level(first("The bridge is unlikely not to close.")) == "PR+"


def test_an_intensified_probability_word_has_its_own_median():
    assert first("The mayor said rain was highly unlikely.").probability < 0.15
