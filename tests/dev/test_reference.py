"""The reference pages are what the code says now."""
import argparse

import pytest

from analysis import paths
from analysis.cli import options as users
from analysis.dev import options as developers
from analysis.dev.docs import codebook, errors_page, reference_page, rules_page
from analysis.errors import InputError
from analysis.hedging import detect, lexicon


def test_the_codebook_is_up_to_date() -> None:
    written = (paths.processed() / "CODEBOOK.md").read_text(encoding="utf-8")
    assert written == codebook.codebook(), "run 'hedgerow codebook'"


def test_the_page_of_rules_is_up_to_date() -> None:
    assert (paths.project() / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page.rules_page(), "run 'hedgerow codebook'"


def test_the_page_of_errors_is_up_to_date() -> None:
    assert (paths.project() / "docs" / "errors.md").read_text(encoding="utf-8") == errors_page.errors_page(), "run 'hedgerow codebook'"


def test_a_sentence_is_taken_from_the_code_with_what_is_filled_in(tmp_path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f(path, n):\n    raise InputError(f'{path.name}, row {n + 1}: '\n        f\"{'no' if n else 'two'} | marks\")\n"
                    "def g(error):\n    raise InputError(str(error))\ndef h():\n    raise ValueError('not this')\n", encoding="utf-8")
    assert list(errors_page.sentences(path)) == [r"<name>, row <…>: no \| marks"]


def test_the_reference_is_up_to_date() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    users.add(commands)
    developers.add(commands)
    page = reference_page.reference_page(commands)
    assert (paths.project() / "docs" / "reference.md").read_text(encoding="utf-8") == page, "run 'hedgerow codebook'"
    assert all(f"`{path.name}`" in page for path in paths.LEXICONS.glob("*.csv"))
    assert all(f"`{rule}`" in page for rule in detect.RULES)
    assert all(f"| {category} | " in page for category in {e.category for e in lexicon.load().entries})


def test_the_page_of_hedges_holds_the_rules_of_the_code() -> None:
    page = (paths.project() / "docs" / "hedges.md").read_text(encoding="utf-8")
    assert rules_page.hedge_rules(page) == page, "run 'hedgerow codebook'"
    with pytest.raises(InputError, match="lacks the comments"):
        rules_page.hedge_rules("# Hedges\n")
