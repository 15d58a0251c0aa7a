from functools import cache

import pandas as pd
import pytest

import analysis
from analysis.actors import corrections, resolve
from analysis.dev.benchmark import length
from analysis.errors import InputError
from analysis.results import files


@cache
def result(text):
    return analysis.analyze(text)


def who(text):
    """The actor of every claim, in text order of the cues."""
    return list(result(text).claims.dropna(subset="cue_start").sort_values("cue_start")["actor"])


def kinds(text):
    return dict(zip(result(text).actors["actor"], result(text).actors["kind"], strict=True))


def how(text, mention):
    found = result(text).mentions
    return list(found[found["text"] == mention]["how"])


ONE = [
    # (text, the two mentions' one actor, the second mention, how it was tied)
    ("Mara Lindqvist said the mill was closed. Lindqvist added that jobs were lost.", "Mara Lindqvist", "Lindqvist", "alias"),
    ("Mr Paul Voss said the tax was fair. Mr Voss added that debts were growing.", "Paul Voss", "Mr Voss", "alias"),
    ("The Harbour Safety Board (HSB) said the crane was faulty. The HSB warned that others were too.", "Harbour Safety Board", "HSB",
     "acronym"),
    ("The World Health Organization said cases had doubled. The WHO warned that hospitals were full.", "World Health Organization", "WHO",
     "acronym"),
    ("Mara Lindqvist, the chief engineer, said the mill was closed. The engineer added that jobs were lost.", "Mara Lindqvist",
     "The engineer", "role"),
    ("Senator Paul Voss said the tax was fair. The senator warned that debts were growing.", "Paul Voss", "The senator", "role"),
    ("France said talks had failed. Paris added that the treaty was dead.", "France", "Paris", "alias"),
    ("Berlin denied that it had paid. Germany said the money was stolen.", "Germany", "Berlin", "alias"),
    ("The Harbour Safety Board said the crane was faulty. A spokesman for the Harbour Safety Board said others were too.",
     "Harbour Safety Board", "A spokesman for the Harbour Safety Board", "role"),
    ("Three former engineers said the dam was weak. One of the engineers said that warnings were ignored.", "Three former engineers",
     "One of the engineers", "role"),
    ("Alice Carver said the mill was closed. She added that jobs were lost.", "Alice Carver", "She", "pronoun"),
    ("Paul Voss said the tax was fair. He warned that debts were growing.", "Paul Voss", "He", "pronoun"),
    ("Jan Dorn said the tax was fair. Dorn warned that debts were growing.", "Jan Dorn", "Dorn", "alias"),
    ("The Northgate Mail said the tax was fair. The Mail warned that debts were growing.", "Northgate Mail", "Mail", "alias"),
    ("The defence ministry in Moru said the town had fallen. The ministry added that roads were cut.", "defence ministry in Moru",
     "The ministry", "role"),
    ("Northgate United have said the pitch is safe. The club added that tests were done.", "Northgate United", "The club", "role"),
]


@pytest.mark.parametrize(("text", "actor", "mention", "tie"), ONE)
def test_two_forms_are_one_actor(text, actor, mention, tie):
    assert who(text) == [actor, actor]
    assert tie in how(text, mention)


@pytest.mark.parametrize(("text", "actors_"), [
    ("John Carver said the mill was closed. Alice Carver said it was open.", ["John Carver", "Alice Carver"]),
    ("Mr John Carver said the mill was closed. Mrs Alice Carver said it was open. Mrs Carver warned that jobs were lost.",
     ["John Carver", "Alice Carver", "Alice Carver"]),
    ("Paul Voss said the tax was fair. Vossberg Bank said it was not.", ["Paul Voss", "Vossberg Bank"]),
    ("The airline said the flight was safe. The union said it was not.", ["airline", "union"]),
    ("The minister said the tax was fair. A minister said it was not.", ["minister", "A minister"]),
])
def test_different_actors_stay_apart(text, actors_):
    found = who(text)
    assert len(set(found)) == len(set(actors_))
    assert [a.lower() for a in found] == [a.lower() for a in actors_]


@pytest.mark.parametrize(("text", "expected"), [
    # A kinship noun in apposition tells which of two namesakes is "Mr" and which "Ms".
    ("Helen Strand runs a shop. Her brother, Peter Strand, said it would close. Ms Strand said it would stay. "
     "Mr Strand said it was dead.",
     ["Peter Strand", "Helen Strand", "Peter Strand"]),
    ("Halden Motors will close its plant in Birkfeld. The union, MetallPlus, said the firm had lied. The company said it had not.",
     ["MetallPlus", "Halden Motors"]),
    ("The Birkfelder Blick cited a memo. The newspaper said the plant was sold. Joris Maes said so too. The Belgian said he was sad.",
     ["Birkfelder Blick", "Joris Maes"]),
    # The subject of the sentence before is meant, though another woman spoke before it.
    ("Amelia Rourke opened the case. “He lied,” she said. One of the widows, Edith Coles, came next. She said he had robbed her.",
     ["Amelia Rourke", "Edith Coles"]),
    # So does a rank.
    ("Colonel Idris Bako said the road was cut. President Adama Bako said it was open. Colonel Bako said the president was wrong.",
     ["Idris Bako", "Adama Bako", "Idris Bako"]),
    # Nobody calls himself "he", and "he said" never reports a clause about him by his name.
    ("Tom Hale met Mr Grimes. “Mr Grimes is below,” said Tom Hale, “and he says that he is cold.”", ["Tom Hale", "Mr Grimes"]),
    ("Dean Holt left Kelsen at noon. Kelsen, he said, would fall by night.", ["Dean Holt"]),
    # "The bank" is the central bank of the sentence before, not the newspaper beside it.
    ("The central bank of Oria cut rates. The newspaper Dagen reported that the governor was ill. The bank said he was well.",
     ["Dagen", "central bank of Oria"]),
])
def test_namesakes_speakers_and_bodies_are_told_apart(text, expected):
    assert [a.removeprefix("Mr ") for a in who(text)] == [a.removeprefix("Mr ") for a in expected]


def test_a_surname_that_two_people_share_is_no_certain_sign():
    found = result("John Carver said the mill was closed. Alice Carver said it was open. Carver warned that jobs were lost.").claims
    assert list(found["actor_certain"]) == [True, True, False]


@pytest.mark.parametrize(("text", "certain"), [
    ("Alice Carver said the mill was closed. She added that jobs were lost.", True),
    ("John Carver met Paul Voss. He said the mill was closed.", False),
    ("Mr Voss met Mr Reed at noon. He said the mill was closed.", False),
])
def test_a_pronoun_is_certain_only_where_nobody_else_fits(text, certain):
    found = result(text).claims
    assert bool(found["actor_certain"].iloc[-1]) is certain


def test_a_pronoun_with_a_gender_skips_people_of_the_other():
    assert who("Mrs Carver met Mr Voss. He said the mill was closed. She denied that it was.") == ["Voss", "Carver"]


def test_a_pronoun_without_anybody_before_is_an_uncertain_actor_of_its_own():
    (claim,) = result("She said the mill was closed.").claims.itertuples()
    assert (claim.actor.lower(), claim.actor_certain) == ("she", False)


@pytest.mark.parametrize(("text", "actor", "kind"), [
    ("Mr Paul Voss said it rained.", "Paul Voss", "person"),
    ("The Bank of England said rates would fall.", "Bank of England", "organisation"),
    ("Portugal said it rained.", "Portugal", "state"),
    ("The survey shows that rents fell.", "survey", "document"),
    ("Farmers said it rained.", "Farmers", "group"),
    ("Two people familiar with the matter said it rained.", "Two people familiar with the matter", "anonymous"),
    ("It is believed that it rained.", "GENERIC", "generic"),
    ("It rained on Monday.", "AUTHOR", "author"),
])
def test_kinds(text, actor, kind):
    assert kinds(text)[actor] == kind


def test_people_and_states_are_kept_apart():
    found = kinds("Mr Paul Berlin said it rained. Berlin denied that it rained. Germany said it snowed.")
    assert found["Germany"] == "state" and found["Paul Berlin"] == "person"


def csv(tmp_path, rows):
    path = tmp_path / "actors.csv"
    path.write_text("mention,actor,kind\n" + rows, encoding="utf-8")
    return path


TEXT = "The Board said the crane was faulty. The regulator warned that others were too. Mara Lindqvist said it rained."


def test_the_actors_csv_overrides_what_was_found(tmp_path):
    path = csv(tmp_path, "The regulator,Board,organisation\nThe Board,Board,\nmara lindqvist,M. Lindqvist,person\n")
    found = analysis.analyze(TEXT, actors=path)
    assert list(found.claims["actor"]) == ["Board", "Board", "M. Lindqvist"]
    assert set(found.claims["actor_certain"]) == {True}
    assert "config" in set(found.mentions["how"])
    assert set(found.actors["actor"]) == {"Board", "M. Lindqvist"}


def test_the_csv_s_kind_wins(tmp_path):
    path = csv(tmp_path, "The regulator,regulator,state\n")
    found = analysis.analyze(TEXT, actors=path).actors
    assert dict(zip(found["actor"], found["kind"], strict=True))["regulator"] == "state"


def test_the_csv_reads_mentions_whatever_their_letters_spaces_and_apostrophes(tmp_path):
    path = csv(tmp_path, "the  REGULATOR,Watchdog,\n")
    assert "Watchdog" in set(analysis.analyze(TEXT, actors=path).claims["actor"])
    assert set(corrections.read_overrides(csv(tmp_path, "the king’s men,Guard,\n"))) == {"the king's men"}


@pytest.mark.parametrize(("rows", "says"), [
    ("The regulator,Board,robot\n", "row 2, column kind: 'robot' is none of"),
    ("The regulator,,\n", "row 2, column actor: the value is missing"),
    ("The regulator,Board,\nthe Regulator,Watchdog,\n", "row 3, column mention: the same as row 2"),
])
def test_a_broken_actors_csv_names_row_and_column(tmp_path, rows, says):
    with pytest.raises(InputError, match="actors.csv") as error:
        corrections.read_overrides(csv(tmp_path, rows))
    assert says in str(error.value)


def test_without_a_csv_nothing_is_overridden():
    assert corrections.read_overrides(None) == {}


@pytest.mark.parametrize(("text", "actor", "certain"), [
    # outside quotation marks "I" and "we" are the writer's, within them the speaker's
    ("The turbine is old. I think it will fail.", "AUTHOR", True),
    ("Ida Morel built the turbine. “I think it will fail,” she said.", "Ida Morel", True),
    ("The jury sat on Monday. We doubt that it will agree.", "AUTHOR", True),
    ("The jury sat on Monday, Ida Morel said. “We doubt that it will agree.”", "Ida Morel", True),
    ("The levy is due. My view is that it is unfair.", "AUTHOR", True),
    ("The levy is due. Ida Morel's view is that it is unfair.", "Ida Morel", True),
    # a few words in marks within reported speech are the speaker's too
    ("The striker said that “we think the season is over”.", "striker", True),
    ("The striker said so, and we think the season is over.", "AUTHOR", True),
])
def test_whose_voice_i_and_we_are(text, actor, certain):
    last = result(text).claims.iloc[-1]
    assert (last["actor"], last["actor_certain"]) == (actor, certain)


def test_the_writer_s_own_opinion_is_a_claim_of_the_article_with_its_cue_and_no_source():
    found = result("The turbine is old. I think it will fail.").claims.iloc[-1]
    assert (found["chain"], found["cue"], found["level"], found["style"]) == ("AUTHOR", "think", "PR", "author")
    assert pd.isna(found["source"])


def test_what_the_writer_passes_on_is_the_other_s():
    assert list(result("I believe Reuters reported that the levy was fair.").claims["chain"]) == ["AUTHOR", "Reuters"]


def test_i_in_a_quotation_that_is_nobody_s_is_a_guess_at_most():
    found = result("Ida Morel met the jury. Shirts with “I think it will fail” on them sold well.").claims.iloc[-1]
    assert (found["cue"], found["actor_certain"]) == ("think", False)


def test_every_tie_is_explained():
    assert set(resolve.RULES) == {"name", "alias", "acronym", "role", "pronoun", "config"}
    for text, *_ in ONE:
        assert set(result(text).mentions["how"]) <= set(resolve.RULES)


@pytest.mark.parametrize(("text", "expected"), [
    pytest.param("Mr Carver said the mill was closed. Mrs Carver said it was open.", 2),
    pytest.param("The Herald reported that the ministry had said the tax would rise.", 2),
    pytest.param("According to Reuters, the ministry said the tax would rise.", 2),
    pytest.param("Northgate Rail said the line was safe. It added that trains were running.", 1),
])
def test_how_many_actors(text, expected):
    names = {name for chain in result(text).claims["chain"] for name in chain.split(" > ")}
    assert len(names) == expected


def test_what_has_a_spokesman_is_an_organisation():
    assert kinds("A spokesman for Northgate Rail said the line was safe.")["Northgate Rail"] == "organisation"


def test_the_surname_before_a_headline_s_colon_is_the_person_named_below():
    found = analysis.analyze("Sanders: Nobody Will Save This Bridge\n\nThe bridge may close, Mayor Tom Sanders said on Monday.").claims
    assert list(found["chain"]) == ["Tom Sanders", "Tom Sanders"]


def test_pronouns_without_a_name_before_them_are_each_settled_once():
    few, many = (length.calls("he left and " * n + "he said that it may rain.") for n in (10, 20))
    assert many < 4 * few


def test_a_chain_of_pronouns_may_be_as_long_as_the_text():
    assert set(who("He left. " * 1200 + "He said that it may rain.")) == {"He"}


def test_a_name_that_looks_like_a_formula_comes_back_as_written(tmp_path):
    path = tmp_path / "actors.csv"
    files.write_csv(pd.DataFrame({"mention": ["@POTUS"], "actor": ["=Reed"], "kind": ["person"]}), path)
    assert b"'@POTUS,'=Reed" in path.read_bytes()
    assert corrections.read_overrides(path) == {"@potus": corrections.Override("=Reed", "person", (2,), "@POTUS")}


@pytest.mark.parametrize(("text", "expected"), [
    # surnames of several words, and what stands beside or inside a name
    ("Simon Le Bon said it rained. Le Bon left, he said.", {"Simon Le Bon"}),
    ("Simon Bon said it rained. Le Monde said it did not.", {"Simon Bon", "Le Monde"}),
    ("Ann van den Berg said it rained. Van den Berg said it was cold.", {"Ann van den Berg"}),
    ("Dario “Tank” Velloso said it rained. Velloso said it was cold.", {"Dario Velloso"}),
    ("Sir Tom Reed said it rained. Sir Tom said it was cold.", {"Tom Reed"}),
    ("Tom Reed said it rained. Mr Tom said it was cold.", {"Tom Reed", "Tom"}),
    ("Tom Reed said it rained. An angry Reed said it was cold.", {"Tom Reed"}),
    ("Lt. Gov. Ann Price said it rained. Price said it was cold.", {"Ann Price"}),
    ("Chief Financial Officer Raj Patel said it rained. Patel said it was cold.", {"Raj Patel"}),
    ("EU Commissioner for Trade Ilda Crane said it rained. Crane said it was cold.", {"Ilda Crane"}),
    ("A spokesman for the World Energy Agency said it rained.", {"World Energy Agency"}),
    ("Moody's said it rained. Moody's report said it was cold.", {"Moody's", "Moody's report"}),
    ("The University of Cape Town said it rained.", {"University of Cape Town"}),
    # families
    ("Ms Brodie said it rained. Duncan Brodie said it was cold.", {"Brodie", "Duncan Brodie"}),
    ("Ms Brodie said it rained. Fiona Brodie said it was cold.", {"Fiona Brodie"}),
    # newspapers and their like with their name before them
    ("The Mirror newspaper said it rained. The paper said it was cold.", {"Mirror"}),
    ("The Reed report said it rained. Reed said it was cold.", {"Reed report", "Reed"}),
    # a person's spokesman is not that person, a body's speaks for it
    ("A spokesman for Ann Reed said it rained. Reed said it was cold.", {"A spokesman for Ann Reed", "Ann Reed"}),
    ("The singer left. A spokesman for the singer said it rained.", {"A spokesman for the singer"}),
    # what takes up somebody named just before
    ("Tom Moyle fined the striker. The Scot said he was sorry.", {"Tom Moyle"}),
    ("Ann Reed sang on Monday. The singer said it was late.", {"Ann Reed"}),
    ("Ann Reed sang on Monday. A singer said it was late.", {"A singer"}),
    ("Ann Reed sang on Monday. The mayor said it was late.", {"mayor"}),
    ("Shadow chancellor Tom Reed spoke. Ann Price said so. The chancellor said it was late.", {"Ann Price"}),
    # the office first, its holder behind
    ("The Bishop of Kill said it rained. Dr Tom Daly was sad. Bishop Daly said it was cold.", {"Tom Daly"}),
    ("The Bishop of Kill said it rained. Dr Tom Daly was sad. Rabbi Daly said it was cold.", {"Bishop of Kill", "Tom Daly"}),
    # when a document came out is no part of its name; what a person was told is
    ("A study of 40 bats published on Monday says it may rain.", {"A study of 40 bats"}),
    ("A study of bats kept in cages says it may rain.", {"A study of bats kept in cages"}),
    ("A man released on Monday says it may rain.", {"A man released on Monday"}),
    # an apposition that the parser joins to the wrong noun
    ("A poll by Meridian for the broadcaster TV1 suggests that it may rain.", {"A poll by Meridian for the broadcaster TV1"}),
])
def test_names_as_newspapers_write_them(text, expected):
    assert set(analysis.analyze(text).claims["actor"]) - {"AUTHOR"} == expected


@pytest.mark.parametrize(("text", "actor"), [
    ("Tom Reed said it rained. Rural Ireland was ignored by all. He said it was cold.", "Tom Reed"),
    ("Tom Reed said it rained. Joe Ireland was ignored by all. He said it was cold.", "Joe Ireland"),
    ("Fiona Strachan met Duncan Price. She said it rained.", "Fiona Strachan"),
    ("Duncan Price met Fiona Strachan. She said it rained.", "Fiona Strachan"),
    ("Three engineers told the Post that data leaked. One of them said it rained. “It is cold,” she said.", "Three engineers"),
    ("Mr Rivers met the teachers. He said it rained.", "Rivers"),
    # behind a long quotation the last speaker goes on
    ("Tom Reed said it rained. “One. Two is less. Three is more. Four is odd. Five is it. Six is it.” He said it was cold.", "Tom Reed"),
])
def test_whom_a_pronoun_takes_up(text, actor):
    assert analysis.analyze(text).claims["actor"].tolist()[-1] == actor
