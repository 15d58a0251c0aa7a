import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.certainty.profiles import CERTAINTY, NO_DIFFERENCE, NOBODY, REFERENCE, confusion, counted, design_effect, differences, profile
from analysis.dev.validity import simulation
from analysis.vocabulary import LEVELS, SCORED

SURE = dict(zip(LEVELS, (1.0, 2 / 3, 1 / 3, 0.0), strict=True))
MANY = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=40)


def of(*levels):
    return profile([SURE[x] for x in levels], levels)


@settings(max_examples=40, deadline=None)
@given(MANY)
def test_the_interval_has_width_and_holds_the_estimate_on_the_scale(levels):
    p = of(*levels)
    assert 0 <= p.low < p.pooled < p.high <= 1
    assert p.high - p.low > 0.01


@settings(max_examples=20, deadline=None)
@given(MANY)
def test_the_same_claims_in_any_order_give_the_same_profile(levels):
    assert of(*levels)[1:] == of(*reversed(levels))[1:]


@pytest.mark.parametrize("level", LEVELS)
def test_more_claims_give_a_narrower_interval(level):
    widths = [p.high - p.low for p in (of(*[level] * n) for n in (1, 4, 16, 64))]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 1.5 * widths[-1]


def test_one_certain_claim_is_no_certainty():
    p = of("CT")
    assert p.certainty == 1
    assert p.low < 0.6
    assert p.pooled < 0.95


def test_levels_order_the_estimates():
    assert of(*["CT"] * 5).pooled > of(*["PR"] * 5).pooled > of(*["PS"] * 5).pooled > of(*["U"] * 5).pooled


def test_the_plain_mean_is_of_the_certainties_given():
    assert profile([1.0, 0.3], ["CT", "PS"]).certainty == pytest.approx(0.65)


def test_one_claim_is_drawn_towards_the_reference():
    reference = float(REFERENCE @ CERTAINTY)
    assert reference < of("CT").pooled < 1
    assert 0 < of("U").pooled < reference


def test_nobody_has_no_certainty():
    assert tuple(NOBODY) == (None, None, None, None)
    with pytest.raises(ValueError, match="needs clauses"):
        profile([], [])


def test_many_claims_outweigh_the_reference():
    assert of(*["U"] * 200).pooled < 0.2
    assert of(*["CT"] * 200).pooled > 0.85


def test_only_speech_belief_and_evidence_and_the_article_s_own_claims_count():
    assert [c for c in ("speech", "belief", "evidence", "attitude", "intention", "directive", "question", None)
            if counted(c)] == [*SCORED, None]


def width(p):
    return p.high - p.low


def test_claims_of_one_quotation_say_less_than_claims_apart():
    levels = ["CT"] * 6
    together, apart = (profile([1.0] * 6, levels, clusters=[(cue, k) for k, cue in enumerate(c)]) for c in ([0] * 6, range(6)))
    assert width(together) > width(apart)
    assert together.certainty == apart.certainty == 1
    assert design_effect([(0, 0)]) == 1
    assert design_effect([(0, 0), (0, 1), (1, 2)]) > design_effect([(0, 0), (1, 1), (2, 2)]) > 1


def test_clauses_of_one_claim_say_less_than_clauses_of_several():
    assert design_effect([(0, 0), (0, 0), (1, 1)]) > design_effect([(0, 0), (1, 1), (2, 2)])
    one_claim, two_claims = design_effect([(0, 0)] * 4), design_effect([(0, 0), (0, 0), (0, 1), (0, 1)])
    assert one_claim > design_effect([(k, k) for k in range(4)]) < two_claims


@settings(max_examples=20, deadline=None)
@given(MANY)
def test_in_this_text_alone_only_errors_of_measurement_count(levels):
    here = profile([SURE[x] for x in levels], levels, text_only=True)
    assert 0 <= here.low <= here.pooled <= here.high <= 1
    assert here.low < here.high
    assert width(here) <= width(of(*levels)) + 0.35     # a claim more or less sure is a step of a third for one claim


def test_for_many_claims_this_text_is_surer_than_coverage_like_it():
    levels = ["CT", "PR", "PS"] * 10
    here = profile([SURE[x] for x in levels], levels, text_only=True)
    assert width(here) < width(of(*levels))


def test_pooling_can_be_switched_off():
    alone = profile([0.0], ["U"], pooled=False)
    assert alone.pooled < of("U").pooled
    assert width(profile([1.0], ["CT"], pooled=False)) > width(of("CT"))


def test_unlike_actors_differ_and_like_ones_do_not():
    found = {(d.first, d.second): d for d in differences({"mayor": ["CT"] * 12, "aide": ["PS"] * 12, "clerk": ["CT"] * 12})}
    assert found["mayor", "aide"].conclusion == "mayor is reported as more certain than aide"
    assert found["aide", "clerk"].conclusion == "clerk is reported as more certain than aide"
    assert found["mayor", "clerk"].conclusion == NO_DIFFERENCE
    assert found["mayor", "clerk"].low < 0 < found["mayor", "clerk"].high


def test_one_claim_each_shows_no_difference():
    assert [d.conclusion for d in differences({"mayor": ["CT"], "aide": ["PS"]})] == [NO_DIFFERENCE]


def test_nothing_to_compare():
    assert differences({}) == differences({"mayor": ["CT"], "silent": []}) == []


def test_the_confusion_counts_every_level_and_missed_claims():
    assert confusion().shape == (4, 5)
    assert (confusion().sum(axis=1) > 0).all()
    assert (confusion().argmax(axis=1) == range(4)).all()


def test_intervals_hold_in_a_world_of_another_making():
    table = simulation.coverage(runs=300, sizes=(1, 10))
    assert (table["coverage"] > 0.9).all()
    assert (table[["low", "middle", "high"]] > 0.8).all(axis=None)
    assert (simulation.false_differences(runs=20, sizes=(3,))["rate"] <= 0.1).all()
