"""The reference pages are what the code says now."""
import pytest

from analysis import hedges, lexicon, paths, reference, reference_page, tables
from analysis.errors import InputError


def test_the_codebook_is_up_to_date() -> None:
    written = (paths.processed() / "CODEBOOK.md").read_text(encoding="utf-8")
    assert written == tables.codebook(), "run 'hedgerow codebook'"


def test_the_page_of_rules_is_up_to_date() -> None:
    assert (paths.project() / "docs" / "rules.md").read_text(encoding="utf-8") == reference.rules_page(), "run 'hedgerow codebook'"


def test_the_reference_is_up_to_date() -> None:
    page = reference_page.reference_page()
    assert (paths.project() / "docs" / "reference.md").read_text(encoding="utf-8") == page, "run 'hedgerow codebook'"
    assert all(f"`{path.name}`" in page for path in paths.LEXICONS.glob("*.csv"))
    assert all(f"`{rule}`" in page for rule in hedges.RULES)
    assert all(f"| {category} | " in page for category in {e.category for e in lexicon.load().entries})


def test_the_page_of_hedges_holds_the_rules_of_the_code() -> None:
    page = (paths.project() / "docs" / "hedges.md").read_text(encoding="utf-8")
    assert reference.hedge_rules(page) == page, "run 'hedgerow codebook'"
    with pytest.raises(InputError, match="lacks the comments"):
        reference.hedge_rules("# Hedges\n")
