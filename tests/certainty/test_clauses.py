"""Clauses through the public table: what is a proposition, whose it is, and what each hedge does to it."""
from functools import cache

import pytest

import analysis
from analysis import paths
from analysis.errors import InputError


@cache
def result(text):
    return analysis.analyze(text)


def finite(text):
    rows = result(text).clauses
    return rows[rows["relation"] != "nonfinite"]


def stated(text):
    """Head and level of each finite clause."""
    return [(c.head, c.level + c.polarity) for c in finite(text).itertuples()]


def heads(text):
    return [c.head for c in finite(text).itertuples()]


def effects(text):
    """Each hedge with its effect."""
    return [(h.text, h.effect) for h in result(text).hedges.itertuples()]


@pytest.mark.parametrize(("text", "expected"), [
    ("The storm destroyed three barns.", ["destroyed"]),
    ("The barn was opened and closed again.", ["opened", "closed"]), ("The barn was open and empty.", ["open"]),
    ("The barns burned because the wind rose.", ["burned", "rose"]), ("The barns burned because of the wind.", ["burned"]),
    ("The clerk, who owns the barn, has left.", ["left", "owns"]), ("The clerk, owning the barn, has left.", ["left"]),
    ("The mayor is aware that the bridge is closed.", ["closed"]),
    ("The reason is that the wind rose.", ["is", "rose"]), ("It was on Monday that the wind rose.", ["Monday", "rose"]),
    ("The road is in ruins.", ["ruins"]), ("There are no signs of rain.", ["signs"]), ("The hall was made public.", ["made"]),
    ("If the wind rises, the barn will burn.", ["burn"]), ("When the wind rose, the barn burned.", ["rose", "burned"]),
    ("Should it rain, the game will end.", ["end"]), ("It should rain, the mayor said.", ["rain"]),
    ("The crew asked why the barn had burned.", []), ("What the crew saw was a fire.", ["saw", "fire"]),
    ("Did the barn burn?", []), ("Close the barn.", []), ("You closed the barn.", ["closed"]),
    ("The mayor said the barn had burned.", ["burned"]), ("According to the mayor, the barn had burned.", ["burned"]),
    ("The mayor denied the allegation.", ["allegation"]), ("The bank promised to pay.", ["pay"]),
    ("The mayor asked whether it burned.", []),
    ("The mayor said he hoped that it would rain.", ["hoped", "rain"]), ("The mayor said the crew tried to help.", ["tried"]),
    ("The crew had the barn searched.", ["had"]), ("The crew has searched the barn.", ["searched"]),
    ("The number of letters stopped by the firm has risen.", ["risen"]), ("The firm has stopped the letters.", ["stopped"]),
])
def test_each_finite_clause_that_somebody_vouches_for_stands_there_once(text, expected):
    assert heads(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The fire appears to be spreading.", [("spreading", "PR+")]), ("The fire continues to spread.", [("continues", "CT+")]),
    ("It is possible that the barn burned.", [("burned", "PS+")]), ("It is odd that the barn burned.", [("odd", "CT+"), ("burned", "CT+")]),
    ("There is a chance that the barn will burn.", [("burn", "PS+")]),
    ("The possibility of a fire cannot be dismissed.", [("fire", "PS+")]), ("The mayor cannot be dismissed.", [("dismissed", "CT-")]),
    ("A recount is possible.", [("recount", "PS+")]), ("A recount is expensive.", [("expensive", "CT+")]),
    ("The bank has to close.", [("close", "CT+")]), ("The bank has a plan to close.", [("has", "CT+")]),
    ("The bank is due to open in May.", [("open", "CT+")]), ("The bank is happy to open in May.", [("happy", "CT+")]),
    ("Such a move would not only mark a shift but also risk drawing the king into war.", [("mark", "CT+"), ("drawing", "PS+")]),
])
def test_a_frame_states_nothing_but_lowers_what_it_carries(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The bank may close and sell its halls.", [("close", "PS+"), ("sell", "PS+")]),
    ("The bank may close and will sell its halls.", [("close", "PS+"), ("sell", "CT+")]),
    ("The bank closed and may sell its halls.", [("closed", "CT+"), ("sell", "PS+")]),
    ("Analysts believe that prices will rise and that wages will fall.", [("rise", "PR+"), ("fall", "PR+")]),
    ("Analysts believe that prices will rise because wages fell.", [("rise", "PR+"), ("fell", "CT+")]),
    ("It is possible that it rained and that the game was off.", [("rained", "PS+"), ("off", "PS+")]),
    ("The barn was not opened or closed.", [("opened", "CT-"), ("closed", "CT-")]),
    ("The barn was not opened, and the hall was closed.", [("opened", "CT-"), ("closed", "CT+")]),
    ("The road is shut, nor is the bridge safe.", [("shut", "CT+"), ("safe", "CT-")]),
])
def test_coordinated_clauses_share_what_stands_before_both(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("“We hope that the king leaves,” said Ann Reed.", [("hope", "CT+"), ("leaves", "U+")]),
    ("“We regret that the king leaves,” said Ann Reed.", [("regret", "CT+"), ("leaves", "CT+")]),
    ("The crew left so that the barn could be searched.", [("left", "CT+"), ("searched", "U+")]),
    ("The crew left early, so the barn was empty.", [("left", "CT+"), ("empty", "CT+")]),
    ("Nobody has claimed that lamps kill.", [("claimed", "CT-"), ("kill", "U+")]),
    ("Any boat that enters the bay is seized.", [("seized", "CT+"), ("enters", "U+")]),
    ("The boat that enters the bay is seized.", [("seized", "CT+"), ("enters", "CT+")]),
])
def test_what_is_wished_meant_or_said_by_nobody_is_left_open(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Ann Reed, who runs the bank, said it was sound.", [("runs", "AUTHOR"), ("sound", "Ann Reed")]),
    ("Ann Reed said the bank, which he runs, was sound.", [("sound", "Ann Reed"), ("runs", "Ann Reed")]),
    ("TASS reported that Ann Reed said the bank was sound.", [("sound", "Ann Reed")]),
    ("“The bank is sound.”", [("sound", "GENERIC")]), ("The bank is sound.", [("sound", "AUTHOR")]),
])
def test_a_clause_is_vouched_for_by_the_innermost_source_of_its_words(text, expected):
    assert [(c.head, c.holder) for c in finite(text).itertuples()] == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("The bank may close.", [("may", "lowers")]),
    ("The potential closure raises questions.", [("potential", "mentioned")]),
    ("If it rains, the game may be off.", [("If", "condition"), ("may", "lowers")]),
    ("About 40 people came.", [("About", "blurs")]),
    ("Traders were not entirely convinced.", [("not entirely convinced", "stated")]),
    ("It is not entirely clear that the bank is sound.", [("not entirely clear", "lowers")]),
    ("Few can predict it.", [("predict", "stated")]),
    ("The mayor said the alleged thief had fled.", [("alleged", "reporter's")]),
    ("“We hope that the king may leave,” said Ann Reed.", [("may", "left open")]),
    ("Will it perhaps close?", [("perhaps", "outside")]),
    ("The bank is clearly sound.", [("clearly", "nothing to raise")]),
    ("Clearly, the bank may close.", [("Clearly", "raises"), ("may", "lowers")]),
])
def test_a_hedge_lowers_its_clause_or_says_why_not(text, expected):
    assert effects(text) == expected


@pytest.mark.parametrize(("text", "conditional"), [
    ("If it rains, the game is off.", True), ("Such a move would mark a shift.", True), ("When it rains, the game is off.", False),
    ("The mayor said it would rain.", False),
])
def test_what_hangs_on_a_condition_is_marked(text, conditional):
    assert finite(text)["conditional"].tolist()[-1] is conditional


def test_a_hypothetical_would_is_certain_but_less_than_a_plain_verb():
    would, plain = finite("Such a move would mark a shift."), finite("Such a move marks a shift.")
    assert (would["level"].item(), plain["level"].item()) == ("CT", "CT")
    assert would["certainty"].item() < plain["certainty"].item()


def test_what_two_clauses_share_keeps_its_words_in_the_first_alone():
    found = result("The bank may close and sell its halls.")
    rows = found.terms[(found.terms["scale"] == "commitment") & (found.terms["entry"] == "may")]
    assert rows[["clause_id", "feature"]].values.tolist() == [[0, "modal"], [1, "shared modal"]]
    assert rows["start"].isna().tolist() == [False, True]
    assert found.hedges[["clause_id", "effect"]].values.tolist() == [[0, "lowers"]]


@pytest.mark.parametrize(("text", "rows"), [
    ("If the wind rises, it rains.", [("rises", "nonfinite", "U"), ("rains", "main", "CT")]),
    ("Did the barn burn?", [("burn", "nonfinite", "U")]), ("Close the barn.", [("Close", "nonfinite", "U")]),
    ("Ann Reed said it rained.", [("said", "nonfinite", "CT"), ("rained", "content", "CT")]),
])
def test_what_states_nothing_has_rows_that_count_for_nobody(text, rows):
    assert [(c.head, c.relation, c.level) for c in result(text).clauses.itertuples()] == rows


def test_infinitives_and_participles_have_rows_of_their_own_kind():
    rows = result("The crew left to search the barn, leaving the gate open.").clauses
    assert rows[["head", "relation"]].values.tolist() == [["left", "main"], ["search", "nonfinite"], ["leaving", "nonfinite"]]


def test_a_claim_has_the_level_of_its_main_clause():
    found = result("Ann Reed said the bank, which may close, is sound.")
    assert found.claims["level"].tolist() == ["CT"]
    assert found.clauses.set_index("head")["level"].to_dict() == {"said": "CT", "close": "PS", "sound": "CT"}


def test_explain_takes_a_claim_or_a_clause():
    found = result("The bank may close.")
    assert "- 2 for modal (may) = 1: PS+" in found.explain(0)
    assert found.explain(clause_id=0) == ("AUTHOR: 'The bank may close' (main clause, head 'close'). "
                                          "Commitment 3 for a plain assertion - 2 for modal (may) = 1: PS+.")


@pytest.mark.parametrize(("arguments", "message"), [
    ({}, "explain\\(\\) takes a claim_id or a clause_id"), ({"claim_id": 0, "clause_id": 0}, "takes a claim_id or a clause_id"),
    ({"clause_id": 7}, "There is no clause 7: the table has clauses 0 to 0"), ({"claim_id": 7}, "There is no claim 7"),
])
def test_explain_says_what_it_needs(arguments, message):
    with pytest.raises(InputError, match=message):
        result("The bank may close.").explain(**arguments)


def test_no_hedge_of_the_sample_article_is_lost():
    found = result((paths.project() / "data" / "raw" / "articles" / "article.txt").read_text(encoding="utf-8"))
    levels = found.clauses.set_index("head")["level"]
    assert [levels[h] for h in ("intensifying", "deployed", "drawing", "involvement", "reshape")] == ["PR", "PS", "PS", "PS", "PS"]
    assert found.hedges["effect"].notna().all()


@pytest.mark.parametrize(("text", "expected"), [
    # Where no proof was found, what it would show is open; where one was, or of another noun, it is not.
    ("There is no evidence that the pilot was tired.", ("tired", "U+")), ("There was evidence that the pilot was tired.", ("tired", "CT+")),
    ("Police did not find any sign that the barn burned.", ("burned", "U+")),
    ("Police found a sign that the barn burned.", ("burned", "CT+")),
    ("Nobody doubts that the bridge is old.", ("old", "CT+")), ("The mayor doubts that the bridge is old.", ("old", "PR-")),
    # The possibility itself is what is doubted.
    ("The mayor doubted that the bridge could open.", ("open", "PR-")), ("The mayor thought that the bridge could open.", ("open", "PS+")),
    ("The mayor does not believe that it could open.", ("open", "PR-")), ("The council has yet to decide.", ("decide", "CT-")),
    ("The council has to decide yet.", ("decide", "CT+")), ("There is little chance that the bridge will open.", ("open", "PR-")),
    ("There is a little chance that the bridge will open.", ("open", "PS+")),
    ("There is a slim chance that it will open.", ("open", "PR-")),
    ("There is no chance that the bridge will open.", ("open", "CT-")), ("There is a chance that the bridge will open.", ("open", "PS+")),
    ("One scenario is that the dam will be closed.", ("closed", "PS+")), ("The scenario is old.", ("old", "CT+"))])
def test_what_stands_below_a_denial(text, expected):
    assert expected in stated(text)


def test_a_doubted_possibility_takes_nothing_away():
    assert ("could", "denied") in effects("The mayor doubted that the bridge could open.")
