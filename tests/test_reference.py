"""The reference pages are what the code says now."""
from analysis import paths, reference, tables


def test_the_codebook_is_up_to_date() -> None:
    written = (paths.processed() / "CODEBOOK.md").read_text(encoding="utf-8")
    assert written == tables.codebook(), "run 'hedgerow codebook'"


def test_the_page_of_rules_is_up_to_date() -> None:
    assert (paths.project() / "docs" / "rules.md").read_text(encoding="utf-8") == reference.rules_page(), "run 'hedgerow codebook'"
