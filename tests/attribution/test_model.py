"""The attribution model: what it is asked, what it answers, and that its training can be repeated."""
import json

import pytest

import analysis
from analysis import paths
from analysis.attribution import model
from analysis.attribution.model_candidates import candidates
from analysis.dev.training import attribution
from analysis.errors import InputError
from analysis.language import parsing
from analysis.language.segmentation import segment

ARTICLES = [{"text": f"The {who} lauded the {what}. The {who} left the {what}.",
             "attributions": [{"source": [[0, 4 + len(who)]], "cue": [[5 + len(who), 11 + len(who)]],
                               "content": [[12 + len(who), 16 + len(who) + len(what)]]}]}
            for who in ("mayor", "union", "priest", "coach") for what in ("plan", "choir", "bridge")]


def frames(text: str) -> list[tuple[str, str, str]]:
    words = [w for sentence in parsing.parse(segment(text)).words for w in sentence]
    return [(c.cue.text, c.frame, " ".join(w.text for w in c.content)) for c in candidates(words)]


@pytest.mark.parametrize(("text", "expected"), [
    ("The mayor lauded the choir.", ("lauded", "np", "the choir")),
    ("The mayor hinted that the bridge would close.", ("hinted", "clause", "the bridge would close")),
    ("The mayor raved about the choir.", ("raved", "prep:about", "the choir")),
    ("The mayor was wary of the plan.", ("wary", "a-of", "the plan")),
    ("The mayor's disdain for the plan grew.", ("disdain", "n-for", "the plan")),
    ("The plan was hailed as a marvel.", ("hailed", "pass-prep:as", "The plan as a marvel")),
    ("The plan was panned.", ("panned", "pass-subject-alone", "The plan")),
])
def test_candidates_name_their_frame(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in frames(text)


def test_a_claim_of_the_model_shows_its_score() -> None:
    claims = analysis.analyze("The paper backed the treaty.").claims
    (claim,) = claims[claims["rule"] == "model"].itertuples()
    assert (claim.source, claim.cue, claim.text) == ("The paper", "backed", "the treaty")
    assert f"attribution score 0.{claim.reasons.split('attribution score 0.')[1][:2]}" in claim.reasons
    assert "word in frame=back|np" in claim.reasons
    assert claim.cue_class == "attitude"


def test_what_the_model_finds_enters_no_certainty() -> None:
    result = analysis.analyze("The paper backed the treaty.")
    assert result.actors.set_index("actor").loc["paper", "n_claims"] == 0


@pytest.mark.parametrize("text", ["The mayor declined to name the auditor.", "There is no doubt that the bridge is safe.",
                                  "The storm claimed the pier.", "Herons have claimed the balcony.", "The mayor sang of the bridge.",
                                  "The mayor seems to agree.", "The bridge tends to sway.",
                                  "The fire reignited speculation about the mill.", "Suspicions run high that the vote was rigged.",
                                  "She reads “The Daily Post” at breakfast."])
def test_rules_have_the_last_word(text: str) -> None:
    assert "model" not in set(analysis.analyze(text).claims["rule"])


def test_probability_is_one_between_the_weights() -> None:
    known = model.weights()
    strongest = max((f for f in known if f != model.INTERCEPT), key=known.__getitem__)
    assert 0 < model.probability([]) < model.probability([strongest]) < 1
    assert model.probability(["no such feature"]) == model.probability([])


def test_training_can_be_repeated_to_the_byte(tmp_path, monkeypatch) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    monkeypatch.setattr(paths, "WEIGHTS", tmp_path)
    (first,) = attribution.train(corpus)
    before = first.read_bytes()
    (second,) = attribution.train(corpus)
    rows = dict(line.split(",")[:2] for line in second.read_text(encoding="utf-8").splitlines()[1:])
    assert second.read_bytes() == before
    assert float(rows["word in frame=laud|np"]) > 0 > float(rows["word in frame=leave|np"])
    assert "choir" not in {f.split("=")[-1] for f in rows}


@pytest.mark.parametrize(("content", "says"), [("{}", "line 1"), ("no json", "line 1")])
def test_a_corpus_in_another_form_is_refused(tmp_path, content: str, says: str) -> None:
    (tmp_path / "corpus.jsonl").write_text(content)
    with pytest.raises(InputError, match=says):
        attribution.train(tmp_path / "corpus.jsonl")


def test_a_missing_corpus_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="no file"):
        attribution.train(tmp_path / "corpus.jsonl")
