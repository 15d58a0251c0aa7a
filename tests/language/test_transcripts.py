import pytest

import analysis
from analysis.language.segmentation import segment


def speakers(text):
    """The speaker's name of each turn, as written."""
    return [text[t.start:t.end] for t in segment(text).turns]


def said(text):
    """(actor, level, content) of every claim."""
    return [(c.actor, c.level, c.text) for c in analysis.analyze(text).claims.itertuples()]


LABELS = [
    # a role or a place behind the name, brackets, a time
    ("LIA MOSS, PORT RADIO: The mill is shut.\n\nJON FELD, UNION CHIEF: It may reopen.\n\nMOSS: When?\n\nFELD: Soon.",
     ["LIA MOSS", "JON FELD", "MOSS", "FELD"]),
    ("MOSS (on screen): The mill is shut.\n\nFELD (voice-over): It may reopen.", ["MOSS", "FELD"]),
    ("[00:00:04] Lia Moss: The mill is shut.\n\n[00:00:09] Jon Feld: It may reopen.", ["Lia Moss", "Jon Feld"]),
    ("Lia Moss [00:04]: The mill is shut.\n\nJon Feld [00:09]: It may reopen.", ["Lia Moss", "Jon Feld"]),
    ("Lia Moss (Marl) (Lab): The mill is shut.\n\nThe Minister for Mills (Jon Feld): It may reopen.", ["Lia Moss", "Jon Feld"]),
    ("Lia Moss (Marl) (Lab): The mill is shut.\n\nThe Parliamentary Secretary for Old and New Mills (Jon Feld): It may reopen.",
     ["Lia Moss", "Jon Feld"]),
    ("**Moss:** The mill is shut.\n\n**Feld:** It may reopen.", ["Moss", "Feld"]),
    ("MOSS — The mill is shut.\n\nFELD — It may reopen.\n\nMOSS — It is.\n\nFELD — Soon.", ["MOSS", "FELD", "MOSS", "FELD"]),
    # records: a full stop behind a title and a name, or the name on its own line
    ("Ms. MOSS. The mill is shut.\n\nMr. FELD of Ohio. It may reopen.", ["Ms. MOSS", "Mr. FELD"]),
    ("The CHAIRMAN. The mill is shut.\n\nSenator Feld. It may reopen.", ["The CHAIRMAN", "Senator Feld"]),
    ("Lia Moss (Marl) (Lab)\n\nThe mill is shut.\n\nJon Feld (Quay) (Con)\n\nIt may reopen.", ["Lia Moss", "Jon Feld"]),
    # letters
    ("Q    Is the mill shut?\n\nMR. FELD:  It may reopen.\n\nQ    Mr. Feld, when?\n\nMR. FELD:  Soon.", ["Q", "MR. FELD", "Q", "MR. FELD"]),
    ("Q. Is it shut?\n\nA. It may reopen.\n\nQ. When?\n\nA. Soon.", ["Q", "A", "Q", "A"]),
    # near misses: prose, lists, sections and places
    ("LONDON — The mill is shut.\n\nPARIS — It may reopen.", []),
    ("In Marl, the mayor had one worry: The mill is shut.\n\nHe left.\n\nIn Quay, the vicar had another: It may reopen.", []),
    ("LONDON: The mill is shut.\n\nIt snowed.\n\nPARIS: It may reopen.\n\nIt froze.\n\nROME: It rained.\n\nIt thawed.\n\nWe left.", []),
    ("Mr. Feld left. The mill is shut.\n\nMs. Moss stayed. It may reopen.", []),
    ("A. The mill\n\nB. The pier", []),
    ("The Pier (2019) (U)\n\nA dull film.\n\nIt is long.", []),
]


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_who_speaks_in_transcripts_of_every_form(text, expected):
    assert speakers(text) == expected


@pytest.mark.parametrize("text", [text for text, names in LABELS if names and "Feld" not in text.split(".")[0]])
def test_what_is_said_behind_a_label_is_its_speaker_s_and_never_the_article_s(text):
    found = said(text)
    assert any(level == "PS" and actor.lower().endswith(("feld", "a")) for actor, level, _ in found)
    assert not any(actor == "AUTHOR" for actor, _, _ in found)


LONG = "Ms. MOSS. The mill is shut.\n\n{}\n\nMr. FELD. It may reopen."


@pytest.mark.parametrize(("between", "expected"), [
    ("Jobs were lost.", ("MOSS", "CT", "Jobs were lost")),              # she goes on
    ("(Jobs were lost.)", None),                                        # an aside is nobody's
    ("Mr. FELD. Jobs were lost.", ("FELD", "CT", "Jobs were lost")),
])
def test_a_turn_goes_on_to_the_next_label(between, expected):
    found = [c for c in said(LONG.format(between)) if c[2] == "Jobs were lost"]
    assert found == ([expected] if expected else [])


def test_a_report_within_a_turn_is_told_by_its_speaker():
    found = analysis.analyze("Ms. MOSS. The mayor said the mill was shut.\n\nMr. FELD. It may reopen.").claims
    assert "MOSS > mayor" in set(found["chain"])


def test_a_form_of_address_brings_nobody_in():
    found = said("Q    Mr. President, who is to blame?\n\nTHE PRESIDENT:  I doubt anyone is.\n\nQ    Why?\n\nTHE PRESIDENT:  It was late.")
    assert {actor for actor, _, _ in found} == {"PRESIDENT"}


def test_laughter_is_no_part_of_what_is_said():
    found = said("Ms. MOSS. [laughter] The mill is shut.\n\nMr. FELD. It may [inaudible] reopen.")
    assert [(actor, text) for actor, _, text in found][0] == ("MOSS", "The mill is shut")


def test_briefs_from_several_places_are_no_talk():
    briefs = "PARIS: The price of wheat rose on Monday.\n\nTOKYO: Two banks may merge.\n\nOSLO: The ferry line lost money."
    assert set(analysis.analyze(briefs).claims["chain"]) == {"AUTHOR"}
    assert "REED" in set(analysis.analyze(briefs.replace("PARIS", "REED").replace("TOKYO", "FELD")).claims["chain"])
