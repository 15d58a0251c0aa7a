"""The benchmark measures what it says, on texts that it is given."""
import importlib.util
import time

import pytest

from analysis.dev.benchmark import corpus, length, speed
from analysis.errors import InputError

TEXTS = ["The mayor said the bridge may close. She denied that it was old.\n\nEngineers doubt it."] * speed.ROUNDS


def test_the_projects_own_texts_have_an_articles_length() -> None:
    documents = speed.texts()
    assert len(documents) >= speed.ROUNDS
    assert all(len(d.split()) >= speed.ARTICLE for d in documents[:-1])


def test_a_ratio_per_round_its_median_and_what_a_million_articles_take() -> None:
    none = dict.fromkeys((speed.OURS, speed.SPACY), 0)
    rounds = [speed.Round({speed.OURS: ours, speed.SPACY: 5000}, none) for ours in (15000, 10000, 5000)]
    lines = speed.render(rounds).splitlines()
    assert "analyze / spaCy, full: median 2.00, from 1.00 to 3.00 over 3 rounds" in lines
    assert speed.NO_TEXTACY in lines
    assert lines[-1] == "a million articles of 500 words: 13.9 core-hours (computed from the median)"


def test_all_systems_are_measured() -> None:
    rounds = speed.speed(TEXTS)
    assert len(rounds) == speed.ROUNDS
    assert all(rate > 0 for r in rounds for rate in r.rates.values())
    assert {speed.OURS, speed.SPACY} <= set(rounds[0].rates)
    assert (speed.TEXTACY in rounds[0].rates) == (importlib.util.find_spec("textacy") is not None)


def test_a_system_that_raises_is_told_of() -> None:
    def odd(text: str) -> None:
        time.sleep(0)
        raise ValueError("odd quotation marks")

    assert speed.rate(odd, TEXTS)[1] == len(TEXTS)
    names = (speed.OURS, speed.SPACY, speed.TEXTACY)
    text = speed.render([speed.Round(dict.fromkeys(names, 1.0), {**dict.fromkeys(names, 0), speed.TEXTACY: 2})])
    assert "textacy, quotations raised on 2 texts" in text and speed.NO_TEXTACY not in text


def test_the_profile_adds_up_and_leaves_everything_as_it_was() -> None:
    from analysis.language import parsing

    before = parsing.parse
    shares = speed.profile(speed.texts()[:2])
    assert parsing.parse is before
    assert sum(shares.values()) == pytest.approx(1)
    assert all(share > 0 for share in shares.values())
    assert "parse (spaCy)" in shares


def test_memory_is_that_of_a_fresh_process() -> None:
    assert 50 < corpus.peaks(TEXTS[:1], [speed.OURS])[speed.OURS] < 2000
    found = corpus.growth(TEXTS, early=2, late=4)
    assert list(found) == [2, 4]
    assert "after document 2, " in corpus.render_growth(found)


def test_a_busy_machine_is_a_loud_skip(monkeypatch) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1}, raising=False)
    for load, said in ((corpus.IDLE + 0.1, "SKIPPED, because the machine is busy"), (0.1, None)):
        monkeypatch.setattr("os.getloadavg", lambda load=load: (load, 0, 0), raising=False)
        found = corpus.check_idle()
        assert (found is None) == (said is None) and (said is None or said in found)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    assert "only one core" in corpus.check_idle()


def test_one_process_against_two() -> None:
    pairs = corpus.processes(TEXTS[:2], pairs=1, unseen=0)
    assert len(pairs) == 1 and min(pairs[0]) > 0
    assert corpus.render_processes([(100, 190), (100, 170), (100, 180)]).endswith("median 1.80, from 1.70 to 1.90 over 3 pairs")


def test_bad_texts_get_a_sentence(tmp_path) -> None:
    with pytest.raises(InputError, match="too few"):
        speed.speed(["One."])
    with pytest.raises(InputError, match="no file"):
        speed.texts(tmp_path / "none.jsonl")


def test_the_speed_of_hedge_detection_is_measured() -> None:
    found = speed.hedging("\n\n".join(TEXTS), seconds=0.2)
    assert found["phrases"] == len(speed.lexicon.load().entries)
    assert found["matching"] > 0.3
    assert 0 < found["share"] < 1
    assert "MB/s" in speed.render_hedging(found)


# Four times the text, at most 4 to the power of STEEPEST times the calls; kinds whose sentences or windows fill later are left out.
@pytest.mark.parametrize("kind", ["news", "many people", "no full stop", "short quotations", "quoted speech", "brackets", "one name",
                                  "pronouns", "offices", "headlines", "announced quotations", "denied claims"])
def test_the_work_grows_with_the_length_of_a_text_and_not_faster(kind):
    length.calls(length.text(kind, 8000))       # words met for the first time take more
    assert length.calls(length.text(kind, 8000)) < 4 ** length.STEEPEST * length.calls(length.text(kind, 2000))


def test_the_growth_of_time_is_measured_and_what_is_too_steep_is_named():
    kind, found = next(iter(length.growth((500, 1000), ["news"])))
    assert kind == "news"
    assert set(found.seconds) == {500, 1000}
    lines = list(length.render(iter([("news", length.Growth({1000: 1.0, 2000: 2.0}, 1.0)), ("dots", length.Growth({1000: 1.0}, 1.5))])))
    assert "1,000:    1.00 s" in lines[0] and "exponent 1.00" in lines[0]
    assert lines[-1] == "steeper than 1.15: dots"
