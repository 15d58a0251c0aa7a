import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.profiles import CERTAINTY, COUNTED, LEVELS, NOBODY, REFERENCE, counted, profile

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
    with pytest.raises(ValueError, match="needs claims"):
        profile([], [])


def test_many_claims_outweigh_the_reference():
    assert of(*["U"] * 200).pooled < 0.2
    assert of(*["CT"] * 200).pooled > 0.85


def test_only_speech_belief_and_evidence_and_the_article_s_own_claims_count():
    assert [c for c in ("speech", "belief", "evidence", "attitude", "intention", "directive", "question", None)
            if counted({"cue_class": c})] == [*COUNTED, None]
