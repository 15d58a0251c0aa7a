"""A rule is one thing in one place: declared at its function, tried, listed and printed in one order."""
import importlib
import pkgutil
from dataclasses import replace

import pytest

import analysis
from analysis import paths
from analysis.attribution import rules
from analysis.attribution.rules import order
from analysis.attribution.rules.registry import Rule

MODULES = [importlib.import_module(f"analysis.attribution.rules.{m.name}") for m in pkgutil.iter_modules(rules.__path__)]


GROUPS = ("QUOTATIONS", "TEXTS", "VERBS", "WORDS", "AFTERWARDS", "CARRIED", "LAST")


@pytest.fixture
def fitted(monkeypatch):
    """The names of the functions that find something, as they do."""
    found = []

    def watched(function):
        def call(*args):
            made = function(*args)
            made = list(made) if hasattr(made, "__next__") else made
            if made:
                found.append(function.__name__)
            return made
        return call

    for group in GROUPS:
        monkeypatch.setattr(order, group, tuple(replace(rule, function=watched(rule.function)) for rule in getattr(order, group)))
    return found


@pytest.mark.parametrize("rule", order.ORDER, ids=lambda rule: rule.function.__name__)
def test_each_function_finds_something_in_its_example(fitted, rule):
    claims = analysis.analyze(rule.example).claims
    assert rule.function.__name__ in fitted
    assert rule.id in set(claims["rule"])


def test_each_declared_rule_has_one_place_in_the_order():
    declared = {value for module in MODULES for value in vars(module).values() if isinstance(value, Rule)}
    assert declared <= set(order.ORDER)
    assert len(set(order.ORDER)) == len(order.ORDER)


def test_the_functions_of_a_rule_give_one_explanation():
    assert {rule.sentence for rule in order.ORDER} == set(order.RULES.values())


def test_rules_are_listed_and_printed_in_the_order_in_which_they_are_tried():
    ids = [rule.id for rule in order.ORDER]
    tried = list(dict.fromkeys(ids))
    assert [name for name in analysis.rules() if name in ids] == tried
    page = (paths.project() / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")] == [*ids, "author"]


@pytest.mark.parametrize(("text", "first", "second"), [
    ("The Herald quoted the mayor as saying that the bridge was safe.", "quoted-as", "verb-clause"),
    ("The tunnel, which engineers say is unsafe, opened in May.", "verb-relative", "verb-clause"),
    ("“The quay is shut,” said Ann Reed, cook.", "quote-cue", "verb-parenthesis"),
])
def test_of_two_rules_that_fit_the_first_counts(text, first, second):
    assert list(order.RULES).index(first) < list(order.RULES).index(second)
    assert set(analysis.analyze(text).claims["rule"]) - {"author"} == {first}
