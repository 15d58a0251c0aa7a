import pytest

import analysis


def own(text):
    """What the article says in its own voice below its first paragraph, whole claims."""
    found = analysis.analyze("It rained in Marl.\n\n" + text)
    first = found.sentences["end"].iloc[0]
    return [c.text for c in found.claims.itertuples() if c.actor == "AUTHOR" and c.start > first]


@pytest.mark.parametrize(("silent", "speaks"), [
    ("Photo: The pier collapses in a storm.", "The pier collapses in a storm."),
    ("Disclaimer: The desk holds no shares.", "The desk holds no shares."),
    ("About Nordport: Nordport runs ferries.", "Nordport runs ferries."),
    ("Press contact: The desk answers by mail.", "The desk answers by mail."),
    ("This release has forward-looking statements. Sales may differ.", "This release has statements. Sales may differ."),
    ("CONTACT\nThe desk answers by mail.", "CONTRACT\nThe desk answers by mail."),
    ("This interview has been edited for length and clarity.", "This interview has been cancelled for lack of time."),
    ("The views expressed are the author's own.", "The views expressed at the rally are stark."),
    ("This text is not intended as financial advice.", "This text is not easy."),
    ("What happens next\n\n", "What happens next is unclear."),
])
def test_captions_contacts_disclaimers_and_questions_as_headings_speak_for_nobody(silent, speaks):
    assert own(silent) == []
    assert own(speaks) != []


def test_no_clause_of_the_article_s_voice_stands_in_a_disclaimer():
    found = analysis.analyze("It rained in Marl.\n\nThis interview has been edited for length.")
    assert list(found.clauses["text"]) == ["It rained in Marl"]


def test_what_a_caption_reports_is_still_its_source_s():
    found = analysis.analyze("It rained in Marl.\n\nCaption: The mayor said the pier was safe.").claims
    assert "mayor" in set(found["actor"])


@pytest.mark.parametrize(("line", "actors"), [("Police: 4,000", set()), ("Police: 4,000 marched", {"Police"})])
def test_a_line_of_data_is_no_headline_with_a_speaker(line, actors):
    found = analysis.analyze(f"It rained in Marl.\n\n{line}").claims
    assert set(found["actor"]) - {"AUTHOR"} == actors
