"""Texts that are not English are refused, and mixed ones told."""
import pytest
from corpora import GERMAN

import analysis
from analysis.reading import english

FRENCH = "Le maire a dit lundi que le vieux pont pourrait rouvrir au mois de mai, selon la presse locale de la ville."
ENGLISH = "The mayor said on Monday that the old bridge could reopen in May, according to what the town’s newspaper had heard."
NAMES = "Iowa: Nils Amber, Cora Vale, Hugh Pender, Jane Orr. Ohio: Ida Morel, Tom Reyes, Lena Holt, Paulo Vint, Ana Prell."


@pytest.mark.parametrize(("text", "code"), [
    (GERMAN, "de"), (FRENCH, "fr"), (ENGLISH, None), (NAMES, None), ("Es regnet.", None), ("12,345.67 " * 30, None),
    ("市长周一表示，旧桥可能会在五月重新开放。" * 6, "zh")])
def test_what_is_not_english_is_told_where_there_is_enough_of_it(text, code):
    assert english.other_language(text) == code


def test_a_text_in_another_language_is_refused_with_the_way_round_it():
    with pytest.raises(analysis.InputError, match="not English but 'de'.*other_languages=True"):
        analysis.analyze(GERMAN)
    result = analysis.analyze(GERMAN, other_languages=True)
    assert result.provenance["warnings"] == ["The text is not English but 'de': the rules are for English."]


def test_a_mixed_text_is_analysed_and_told():
    result = analysis.analyze(f"{ENGLISH}\n\n{FRENCH}\n\n{ENGLISH}")
    (warning,) = result.provenance["warnings"]
    assert warning.startswith(f"A paragraph is not English ('fr' at character {len(ENGLISH) + 2}: Le maire")
    assert analysis.analyze(f"{ENGLISH}\n\n{NAMES}").provenance["warnings"] == []
