from functools import cache

import pytest

import analysis


@cache
def claims(text):
    return analysis.analyze(text).claims


def content(text, claim):
    """The parts of a claim's content as written, joined by ' | '."""
    return " | ".join(text[int(a):int(b)] for a, b in (s.split("-") for s in claim.spans.split(";")))


def speech(text):
    """(rule, sources, cue, content) of every claim in direct speech."""
    return [(c.rule, c.sources, c.cue, content(text, c)) for c in claims(text).itertuples() if c.style == "direct"]


@pytest.mark.parametrize(("text", "source", "cue", "words"), [
    ("“The bridge is safe,” said Ann Reed, the engineer.", "Ann Reed", "said", "The bridge is safe"),
    ("Ann Reed said: “The bridge is safe.”", "Ann Reed", "said", "The bridge is safe"),
    ('"The bridge is safe," Ann Reed said.', "Ann Reed", "said", "The bridge is safe"),
    ("‘The bridge is safe,’ Ann Reed said.", "Ann Reed", "said", "The bridge is safe"),
    ("“The bridge is safe”, Ann Reed said.", "Ann Reed", "said", "The bridge is safe"),
    ("“The bridge is safe,” Ann Reed told the council on Monday.", "Ann Reed", "told", "The bridge is safe"),
    ("Ann Reed told the council, “The bridge is safe.”", "Ann Reed", "told", "The bridge is safe"),
    ("“The bridge,” Ann Reed said, “is safe.”", "Ann Reed", "said", "The bridge | is safe"),
    ("“Never again,” warned chief engineer Ann Reed.", "chief engineer Ann Reed", "warned", "Never again"),
])
def test_a_reporting_verb_beside_a_quotation_names_its_speaker(text, source, cue, words):
    assert speech(text) == [("quote-cue", source, cue, words)]


@pytest.mark.parametrize(("text", "contents"), [
    ("“The bridge is safe,” Ann Reed said. “We tested every cable. It held.”", ["We tested every cable", "It held"]),
    ("Ann Reed said the bridge was safe. “We tested every cable.”", ["We tested every cable"]),
    ("“It held,” said Ann Reed, the engineer.\n\n“We tested every cable.”", ["We tested every cable"]),
])
def test_speech_that_goes_on_without_a_cue_keeps_its_speaker(text, contents):
    found = [c for c in speech(text) if c[0] == "quote-continued"]
    assert [c[3] for c in found] == contents
    assert {c[1] for c in found} == {"Ann Reed"}


@pytest.mark.parametrize(("text", "cues"), [
    ("Ann Reed suggested that the bridge was unsafe. “We tested every cable.”", ["suggested"]),
    ("The tests suggested that the bridge was unsafe. “We tested every cable.”", []),       # what is evidence says nothing further
    ("Ann Reed said she was late and called for patience. “We tested every cable.”", ["said"]),       # a request is no speech
])
def test_speech_goes_on_after_who_has_spoken_by_the_class_that_the_cue_has_here(text, cues):
    assert [c[2] for c in speech(text) if c[0] == "quote-continued"] == cues


def test_a_paragraph_left_open_goes_on_in_the_next():
    text = "“The bridge is safe,” said Ann Reed. “We tested it.\n\n“We tested every cable.”"
    assert [c[1] for c in speech(text)] == ["Ann Reed"] * 3


@pytest.mark.parametrize("text", [
    'Ann Reed said: "It is safe. "We tested it. "It held."', "Ann Reed said: “It is safe. “We tested it. “It held.”",
    '"It is safe. "We tested it. "It held," said Ann Reed.', '"It is safe.\n\n"We tested it.\n\n"It held," said Ann Reed.',
    'Ann Reed said: "It is safe.\n\n"We tested it. "It held."',
])
def test_marks_that_are_reopened_go_on_with_the_speech_in_the_paragraph_and_in_the_next(text):
    assert [(c[1], c[3]) for c in speech(text)] == [("Ann Reed", what) for what in ("It is safe", "We tested it", "It held")]


def certain(text, words):
    """Who says these words, and whether that is certain."""
    (claim,) = (c for c in claims(text).itertuples() if c.text == words)
    return claim.actor, bool(claim.actor_certain)


@pytest.mark.parametrize(("text", "expected"), [
    ("Ann Reed said the pier was old. “It will fall.”", ("Ann Reed", True)),
    ("Ann Reed had a warning: “It will fall.”", ("Ann Reed", True)),
    ("For Ann Reed it was simple: “It will fall.”", ("Ann Reed", True)),
    ("The plan was signed by Ann Reed:\n\n“It will fall.”", ("Ann Reed", True)),
    ("Ann Reed was furious. “It will fall.”", ("Ann Reed", False)),
    ("Ann Reed was furious.\n\n“It will fall.”", ("Ann Reed", False)),
    ("Ann Reed said the pier was old.\n\n“It will fall.”", ("Ann Reed", False)),
    ("Ann Reed said the pier was old. The sea was high. “It will fall.”", ("Ann Reed", False)),
])
def test_who_speaks_without_a_cue_is_certain_where_the_sentence_before_says_so(text, expected):
    assert certain(text, "It will fall") == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("“It is safe,” said Ann Reed. Mr Voss laughed. “It will fall.”", "Voss"),
    ("Ann Reed said it was safe. Mr Voss said it was not. “It will fall.”", "Voss"),
    ("“It is safe,” said Ann Reed. “It will fall,” said Paul Voss.", "Paul Voss"),
    ('"PAUL: It is safe.\n\n"ANN: It will fall.\n\n"PAUL: It will not."', "ANN"),
])
def test_the_last_to_speak_or_to_be_spoken_of_has_the_turn(text, expected):
    assert certain(text, "It will fall")[0] == expected


def test_what_a_quotation_itself_reports_is_no_turn():
    assert certain("Ann Reed said: “Mr Voss told me it was safe.” “It will fall.”", "It will fall")[0] == "Ann Reed"


@pytest.mark.parametrize("text", [
    "A reader would ask: “Who will pay for it?”", "Storms came.\n\n“It will fall.”", "The song was long: “It will fall.”",
])
def test_where_nobody_has_spoken_or_been_spoken_of_a_quotation_is_nobody_s(text):
    assert speech(text) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Ann Reed said the pier was old. It was “a true old shame”.", 0),            # four words: no more than a name for it
    ("Ann Reed said the pier was old.\n\nIt was “the shame of the whole of the coast”.", 0),
    ("Ann Reed said the pier was old. Paul Voss was “the shame of the whole of the coast”.", 0),
    ("Ann Reed said the pier was old. It was “the shame of the whole of the coast”.", 1),
])
def test_a_sentence_that_quotes_many_of_its_words_goes_on_with_the_speech_before(text, found):
    assert list(claims(text)["rule"]).count("quote-part") == found


@pytest.mark.parametrize(("text", "source"), [
    ("“Will it fall?” Ann Reed asked.", "Ann Reed"), ("“Will it fall?” Ann Reed asked the crowd.", None),
    ("“Will it fall!” Ann Reed shouted to the crowd.", "Ann Reed"), ("“Will it fall?” On Monday Ann Reed agreed to a sale.", None),
    ("“Will it fall?” Ann Reed said that it would.", None),
])
def test_a_sentence_of_nothing_but_speaker_and_verb_is_the_cue_of_the_question_before(text, source):
    assert {c[1] for c in speech(text) if c[3].startswith("Will it fall")} == ({source} if source else set())


@pytest.mark.parametrize(("text", "sources"), [
    ("“It will fall,” the Herald quoted Ann Reed as saying.", "the Herald > Ann Reed"),
    ("“It will fall,” Ann Reed was quoted as saying by the Herald.", "the Herald > Ann Reed"),
])
def test_who_is_quoted_as_saying_what_stands_before_has_the_paper_around(text, sources):
    assert [(c[1], c[3]) for c in speech(text)] == [(sources, "It will fall")]


@pytest.mark.parametrize(("text", "source"), [
    ("“The road is closed,” the sign reads.", "the sign"), ("The letter reads: “The road is closed.”", "The letter"),
    ("She reads “The road is closed” at breakfast.", None),
])
def test_texts_read_and_people_do_not(text, source):
    assert {c[1] for c in speech(text)} == ({source} if source else set())


def test_a_sentence_of_its_own_before_a_quotation_is_no_part_of_it():
    text = "Reed said the pier was old “They should have mended it,” said Reed."
    assert "They should have mended it" in [c[3] for c in speech(text)]


def test_a_new_speaker_ends_the_speech_before():
    text = "“He lied,” said Ann Reed.\n\n“He lied twice,” said Paul Voss."
    assert [c[1] for c in speech(text)] == ["Ann Reed", "Paul Voss"]


@pytest.mark.parametrize("text", [
    "“The bridge is safe” was painted on the wall.", "They sang “The bridge is safe” at dawn.", "“It held.” Nobody answered.",
    "The so-called “experts” of the “bureau” left.", "The bridge, “the widow” to sailors, fell.",
])
def test_quotation_marks_without_a_speaker_are_nobody_s_speech(text):
    assert set(claims(text)["chain"]) <= {"AUTHOR"}


@pytest.mark.parametrize("text", ["Ann Reed said the bridge was “a miracle of steel”.", "Ann Reed called the bridge “a miracle of steel”."])
def test_a_quoted_part_makes_the_style_mixed(text):
    (claim,) = claims(text).itertuples()
    assert (claim.style, claim.source) == ("mixed", "Ann Reed")


def test_speech_inside_speech_is_a_chain():
    text = "Paul Voss said, “The mayor told me, ‘The bridge is safe,’ and left.”"
    assert ("quote-cue", "Paul Voss > The mayor", "told", "The bridge is safe") in speech(text)
    assert "Paul Voss" in {c[1] for c in speech(text)}


def test_a_quoted_question_is_asked_and_not_asserted():
    (claim,) = claims("“Is the bridge safe?” asked Paul Voss.").itertuples()
    assert (claim.cue_class, claim.level) == ("question", "U")


def test_clauses_of_unlike_certainty_in_one_sentence_are_two_claims():
    found = claims("“I think the bridge is safe, but the pier may fall,” said Ann Reed.")
    assert list(found["level"]) == ["PR", "PS"]


TRANSCRIPTS = [
    ("REPORTER: Is the bridge safe?\n\nREED: It is safe. We tested it.\n\nCOLE: The tests were poor.",
     [("REED", "It is safe"), ("REED", "We tested it"), ("COLE", "The tests were poor")]),
    ("Ann Reed: It is safe.\nPaul Voss: It leaks.", [("Ann Reed", "It is safe"), ("Paul Voss", "It leaks")]),
]


@pytest.mark.parametrize(("text", "expected"), TRANSCRIPTS)
def test_the_lines_of_a_transcript_belong_to_the_speakers_before_the_colons(text, expected):
    assert speech(text) == [("speaker-label", who, ":", what) for who, what in expected]


def test_one_colon_makes_no_transcript():
    assert set(claims("Weather: It rains.")["chain"]) == {"AUTHOR"}


AROUND = "The mayor was late.\n\n{}\n\nNobody left.\n\nIt rained.\n\nIt froze.\n\nWe left.\n\nIt snowed."
EXCHANGES = [
    ("COLE: Is it safe?\n\nREED: It is safe.", [("REED", "It is safe")]),
    ("Paul Cole: It leaks.\n\nAnn Reed: It is dry.\n\nCole: I saw it.\n\nCole: Twice.",
     [("Paul Cole", "It leaks"), ("Ann Reed", "It is dry"), ("Cole", "I saw it"), ("Cole", "Twice")]),
    ("Where: The town hall.\n\nWhen: It is today.", []),
]


@pytest.mark.parametrize(("text", "expected"), EXCHANGES)
def test_an_exchange_within_an_article_is_a_transcript(text, expected):
    assert speech(AROUND.format(text)) == [("speaker-label", who, ":", what) for who, what in expected]


HEADLINES = [
    ("Mayor: bridge could reopen in May", [("Mayor", "bridge could reopen in May")]),
    ("Poll: Most Voters Want a New Bridge\n\nIt rained.", [("Poll", "Most Voters Want a New Bridge")]),
    ("Reed on the Harbour: Nobody Will Pay for This Bridge\n\nIt rained, and Ann Reed left. Nobody asked, Reed said.",
     [("Reed", "Nobody Will Pay for This Bridge")]),
    ("Mayor Reed: The Bridge Is Safe", [("Mayor Reed", "The Bridge Is Safe")]),
    ("Ministry denies leak\nStorm may hit, experts warn\nMayor: bridge could reopen in May", [("Mayor", "bridge could reopen in May")]),
    ("Mayor: the bridge is shut. It rained all day.", []),      # no line of its own
    ("Harbour bridge: council meets to close it", []),          # a topic
    ("Port Ellen: Storm Closes the Old Bridge", []),            # a place
    ("Analysis: Why the bridge fell", []),                      # a genre
    ("Police: Who saw the blue car?", []),                      # a question
    ("The council closed three roads: Mill Lane, Quay Street and Long Row are shut", []),       # a clause
]


@pytest.mark.parametrize(("text", "expected"), HEADLINES)
def test_a_headline_belongs_to_the_speaker_before_its_colon(text, expected):
    found = claims(text)
    found = found[found["rule"] == "headline-label"]
    assert list(zip(found["source"], found["text"], strict=True)) == expected


def test_the_lines_around_an_article_are_no_transcript():
    text = "Published: 3 March 2026\n\nThe wall may fail, engineers said.\n\nRead more: Ten bridges that fell\n\nPhoto: A wall in the rain"
    assert speech(text) == []


def test_a_speech_begun_before_its_speaker_is_named_is_theirs():
    assert [c[1] for c in speech("“It is safe.\n\n“We tested it,” said Ann Reed.")] == ["Ann Reed", "Ann Reed"]


def test_the_conjunction_between_two_claims_belongs_to_neither():
    text = "“I think the bridge is safe, but the pier may fall,” said Ann Reed."
    assert [c[3] for c in speech(text)] == ["I think the bridge is safe", "the pier may fall"]


def test_a_quoted_part_keeps_both_its_marks():
    text = "Ann Reed said the bridge was “a miracle of steel”."
    (claim,) = claims(text).itertuples()
    assert claim.text.count("“") == claim.text.count("”")


@pytest.mark.parametrize(("text", "source", "contents"), [
    ("“The soup is cold. It always was.” — Ann Reed, cook", "Ann Reed", ["The soup is cold", "It always was"]),
    ("”The soup is cold.” ― Ann B. Reed\n\nThe inn shut.", "Ann B. Reed", ["The soup is cold"]),
])
def test_a_name_after_a_dash_signs_a_quotation(text, source, contents):
    assert speech(text) == [("quote-signature", source, text[text.index("”", 1) + 2], words) for words in contents]


def test_a_dash_after_a_part_of_a_sentence_is_no_signature():
    assert not any(c[0] == "quote-signature" for c in speech("He called it “a mess” — Paris agreed."))


@pytest.mark.parametrize("text", ["“The soup is cold.” — Reed left the room.", "“The soup is cold.” — In Paris, nobody laughed."])
def test_a_sentence_after_a_dash_is_no_signature(text):
    assert not any(c[0] == "quote-signature" for c in speech(text))


def test_a_paragraph_announced_with_a_colon_is_a_block_quotation():
    text = "The governor spoke at noon. He added:\n\nThe road stays closed. Nobody may pass.\n\nThe crowd left."
    found = claims(text)
    block = found[found["rule"] == "quote-block"]
    assert block["text"].tolist() == ["The road stays closed", "Nobody may pass"]
    assert set(block["source"]) == {"He"}


def test_a_quotation_may_stand_in_the_paragraph_after_its_cue():
    assert speech("Ann Reed continued:\n\n“The bridge is safe.”") == [("quote-cue", "Ann Reed", "continued", "The bridge is safe")]


@pytest.mark.parametrize(("text", "words"), [
    ("Reed “got a good deal,” Voss said.", "Reed “got a good deal"),
    ("The party said “budget reforms” would pay for the roads.", "“budget reforms” would pay for the roads"),
    ("The mayor said that “of course he will defend himself” against the charge.", "of course he will defend himself” against the charge"),
    ("He called the plan a “mess that nobody wanted when it was drawn up.”", "the plan a “mess that nobody wanted when it was drawn up"),
])
def test_a_clause_quoted_in_part_is_one_content(text, words):
    found = claims(text)
    told = found[found["style"] != "author"].iloc[0]
    assert content(text, told).replace(" | ", " ").strip("“” ") == words.strip("“” ")


@pytest.mark.parametrize("text", ["TOWNS GROW - Ann B. Reed: “The towns have grown since the war.”",
                                  "More from Ann B. Reed: “The towns have grown.”"])
def test_a_label_stands_after_a_title_and_a_dash(text):
    found = claims(text)
    assert ("speaker-label", "Ann B. Reed") in set(zip(found["rule"], found["source"], strict=True))


@pytest.mark.parametrize(("text", "source", "words"), [
    ("Minister to quit over leaked tape – Evening Echo", "Evening Echo", "Minister to quit over leaked tape"),
    ("Halden to shut van plant – Evening Echo", "Evening Echo", "Halden to shut van plant"),
])
def test_a_headline_names_its_source_after_a_dash(text, source, words):
    assert [("headline", source, words)] == [(c.rule, c.sources, content(text, c)) for c in claims(text).itertuples()]


@pytest.mark.parametrize("text", ["Syria: what we know so far", "Rebels take key town – and lose it again",
                                  "Mayor Quits – Council In Chaos", "Reporting: Ann Reed in Oria",
                                  "Ukraine war: troops leave border town", "The mayor has a plan: the bridge will stay closed."])
def test_a_topic_before_a_colon_and_an_afterthought_are_no_speakers(text):
    assert set(claims(text)["chain"]) <= {"AUTHOR"}


@pytest.mark.parametrize(("text", "level", "polarity"), [
    ("“We think,” said Ann Reed, “that the quay may sink.”", "PS", "+"),
    ("“We know,” said Ann Reed, “that the quay will sink.”", "CT", "+"),
    ("“There is,” Ann Reed said, “a chance that the quay sinks.”", "PS", "+"),
    ("“There is,” Ann Reed said, “a crane that the quay needs.”", "CT", "+"),
    ("“It is,” Ann Reed said after a while, “perhaps the end of the quay.”", "PS", "+"),
    ("“I do not believe,” Ann Reed said, “that the quay sank.”", "PR", "-"),
    ("“I believe,” Ann Reed said, “that the quay sank.”", "PR", "+"),
    ("“I am,” Ann Reed said, “not sure that the quay sank.”", "U", "+"),
    ("“I am,” Ann Reed said, “tired.”", "CT", "+"),
])
def test_an_interrupted_quotation_keeps_the_hedge_and_the_negation_of_its_halves(text, level, polarity):
    whole = [c for c in claims(text).itertuples() if c.cue == "said"]
    assert [(c.actor, c.level, c.polarity) for c in whole] == [("Ann Reed", level, polarity)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Asked whether the quarry would close, Ann Reed said no.", [("GENERIC", "U", "+"), ("Ann Reed", "CT", "-")]),
    ("Asked whether the quarry would close, Ann Reed said yes.", [("GENERIC", "U", "+"), ("Ann Reed", "CT", "+")]),
    ("Ann Reed, asked whether the quarry would close, said no.", [("GENERIC", "U", "+"), ("Ann Reed", "CT", "-")]),
    ("Ann Reed asked whether the quarry would close.", [("Ann Reed", "U", "+")]),
    ("Asked whether the quarry would close, Ann Reed left.", [("GENERIC", "U", "+"), ("AUTHOR", "CT", "+")]),
])
def test_a_question_is_its_asker_s_and_yes_or_no_the_answerer_s(text, expected):
    assert [(c.actor, c.level, c.polarity) for c in claims(text).itertuples()] == expected


def test_the_question_before_an_answer_is_no_claim_of_the_one_who_answers():
    found = claims("Asked if the pump had failed, Ann Reed said she did not know.")
    assert not any("Asked" in text for text in found["text"])


@pytest.mark.parametrize(("text", "actor"), [
    ("“The quay is shut,” the leaflet read.", "leaflet"),
    ("“The quay is shut,” the notice on the gate read.", "notice"),
    ("“The quay is shut,” an internal memo read.", "an internal memo"),
    ("The notice on the gate read, “The quay is shut.”", "notice"),
    ("The order reads as follows: “The quay is shut.”", "order"),
])
def test_what_a_document_reads_is_its_own(text, actor):
    assert [(c.actor, c.cue[:4]) for c in claims(text).itertuples()] == [(actor, "read")]


def test_a_person_reads_the_paper_and_says_nothing():
    assert list(claims("The mayor read “The Daily Quay”.")["chain"]) == ["AUTHOR"]


@pytest.mark.parametrize(("text", "actor", "level", "words"), [
    # the source stands behind, by the order of words whatever the tagger takes its verb for
    ("The banker hid losses, prosecutors alleged on Friday.", "prosecutors", "CT", "The banker hid losses"),
    ("The pill halves the risk, the authors state.", "authors", "CT", "The pill halves the risk"),
    ("Rents rose by a tenth, van der Meer estimates.", "van der Meer", "PR", "Rents rose by a tenth"),
    ("The toll will be dropped, the Herald understands.", "Herald", "CT", "The toll will be dropped"),
    ("Vicar took bribes, jury hears", "jury", "CT", "Vicar took bribes"),
    ("Vicar took bribes, court told", "GENERIC", "CT", "Vicar took bribes"),
    ("The vicar took bribes, it was alleged.", "GENERIC", "CT", "The vicar took bribes"),
    ("The vicar sold the bells, magistrates were told.", "GENERIC", "CT", "The vicar sold the bells"),
    ("Vicar hid debts: rival", "rival", "CT", "Vicar hid debts"),
    ("Vicar to sell the bells: council", "council", "CT", "Vicar to sell the bells"),
    ("The vicar told reporters outside the court that the file was lost.", "vicar", "CT", "the file was lost"),
])
def test_a_lead_is_its_source_s_and_not_the_paper_s(text, actor, level, words):
    assert [(c.actor, c.level, c.text) for c in claims(text).itertuples()] == [(actor, level, words)]


@pytest.mark.parametrize("text", [
    "He flew to Ohio, a swing state.",
    "She wrote plays, novels and reports.",
    "The vicar lost the file, the claims and the keys.",
    "The vicar heard the bells.",
    "The vicar sold two bells: bronze",
    "The vicar sold ten bells, a leap from earlier estimates.",
    "The vicar sold ten bells, a leap from bank estimates.",
    "A clerk was charged extra.",
    "The vicar pleaded for time.",
])
def test_what_only_stands_where_a_source_might_is_none(text):
    assert list(claims(text)["chain"]) == ["AUTHOR"]


@pytest.mark.parametrize(("text", "actor", "polarity"), [
    ("The clerk was accused of theft.", "GENERIC", "+"),
    ("The clerk was accused of theft by the vicar.", "vicar", "+"),
    ("The clerk pleaded guilty to theft.", "clerk", "+"),
    ("The clerk pleaded not guilty to theft.", "clerk", "-"),
])
def test_an_accusation_is_never_the_paper_s_own(text, actor, polarity):
    assert [(c.actor, c.polarity) for c in claims(text).itertuples()] == [(actor, polarity)]


@pytest.mark.parametrize(("text", "level"), [
    ("“Ask me in May,” the coach said.", "U"),
    ("“He asks me in May,” the coach said.", "CT"),
    ("“Do not blame the boys,” the coach said.", "U"),
    ("“I do not blame the boys,” the coach said.", "CT"),
])
def test_an_order_commits_its_speaker_to_nothing(text, level):
    assert [(c.actor, c.level) for c in claims(text).itertuples()] == [("coach", level)]


@pytest.mark.parametrize(("said", "avoided"), [
    ("The vicar accused the firm of theft.", "The vicar stopped short of accusing the firm of theft."),
    ("The vicar kept saying that the firm lied.", "The vicar refrained from saying that the firm lied."),
    ("The vicar warned against travel.", "The vicar warned against speculation."),
])
def test_what_is_avoided_is_not_said(said, avoided):
    assert "vicar" in set(claims(said)["actor"])
    assert set(claims(avoided)["actor"]) <= {"AUTHOR"}


@pytest.mark.parametrize(("text", "whole"), [
    ("The dam had been tested, Ann Reed said, and nothing was found.", "The dam had been tested | and nothing was found"),
    ("The dam had been tested, Ann Reed said, and left.", "The dam had been tested"),
])
def test_a_second_clause_behind_an_inserted_speaker_is_the_speaker_s(text, whole):
    found = next(c for c in claims(text).itertuples() if c.actor == "Ann Reed")
    assert content(text, found) == whole


@pytest.mark.parametrize(("text", "actor", "words"), [
    ("Told that the vote had failed, the vicar said he was sorry.", "GENERIC", "the vote had failed"),
    ("The vicar told us that the vote had failed.", "vicar", "the vote had failed"),
    ("Warned that the dam may burst, the vicar left.", "GENERIC", "the dam may burst"),
])
def test_who_is_told_something_does_not_say_it(text, actor, words):
    assert (actor, words) in {(c.actor, c.text) for c in claims(text).itertuples()}


def test_what_somebody_hears_before_laughing_is_no_claim_of_theirs():
    assert set(claims("Told of the vote, the vicar laughed.")["actor"]) <= {"AUTHOR"}
