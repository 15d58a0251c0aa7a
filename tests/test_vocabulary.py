import ast

import pytest

from analysis import paths
from analysis.vocabulary import AUTHOR, GENERIC, SEPARATOR, join_chain, join_spans, named_first, sources_of, split_chain, split_spans


@pytest.mark.parametrize(("links", "text"), [(["Reuters", "Ann Reed"], "Reuters > Ann Reed"), ([AUTHOR], "AUTHOR")])
def test_a_chain_is_text_in_tables_and_links_elsewhere(links, text):
    assert join_chain(links) == text
    assert split_chain(text) == links


def test_the_articles_own_voice_is_no_source():
    assert sources_of("Reuters > GENERIC") == ["Reuters", GENERIC]
    assert sources_of(AUTHOR) == []


@pytest.mark.parametrize(("spans", "text"), [([(3, 9), (14, 20)], "3-9;14-20"), ([(0, 1)], "0-1")])
def test_spans_are_text_in_tables_and_pairs_elsewhere(spans, text):
    assert join_spans(spans) == text
    assert split_spans(text) == spans


def test_actors_without_a_name_stand_last():
    assert sorted([AUTHOR, "Zoe", GENERIC, "Ann"], key=lambda actor: (named_first(actor), actor)) == ["Ann", "Zoe", GENERIC, AUTHOR]


def test_these_words_are_written_in_no_other_module():
    for path in paths.PACKAGE.rglob("*.py"):
        written = {n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)}
        assert path.name == "vocabulary.py" or written.isdisjoint({AUTHOR, GENERIC, SEPARATOR}), path
