"""The recipes of CONTRIBUTING.md do what they say, with the code and the rows that stand there."""
import re
from types import ModuleType, SimpleNamespace

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
import synthetic

import analysis
from analysis import paths
from analysis.attribution.rules import according_to, order
from analysis.errors import InputError
from analysis.reading import forms
from analysis.results import assembly, tables

PAGE = (paths.project() / "CONTRIBUTING.md").read_text(encoding="utf-8")


def code_of(recipe, kind="python"):
    """The first block of a recipe."""
    part = re.split(r"^## ", PAGE.partition(f"## {recipe}\n")[2], maxsplit=1, flags=re.M)[0]
    return re.search(rf"^```{kind}\n(.*?)^```", part, re.M | re.S)[1]


def test_the_hedge(tmp_path):
    header = (paths.LEXICONS / "hedges.csv").read_text(encoding="utf-8").splitlines()[0]
    row = code_of("A hedge", "csv").strip()
    (tmp_path / "own.csv").write_text(f"{header},extends\n{row},packaged\n", encoding="utf-8")
    found = analysis.analyze("The date of the map is contestable. It is a contestable seat.", lexicon=tmp_path / "own.csv")
    assert [(h.text, h.start) for h in found.hedges.itertuples()] == [("contestable", 23)]
    assert [(h.rule, h.start > 36) for h in found.rejected.itertuples()] == [("not_unproven", True)]


@pytest.fixture
def rule(monkeypatch):
    """The recipe's rule, tried after the others."""
    names = dict(vars(according_to))
    exec(code_of("An attribution rule"), names)
    monkeypatch.setattr(order, "WORDS", (*order.WORDS, names["if_believed"]))
    return names["if_believed"]


@pytest.mark.parametrize(("text", "source", "content"), [
    ("If the mayor is to be believed, the bridge is safe.", "the mayor", "the bridge is safe"),
    ("The bridge is safe, if his critics are to be believed.", "his critics", "The bridge is safe")])
def test_the_rule_finds(rule, text, source, content):
    (claim,) = analysis.analyze(text).claims.itertuples()
    assert (claim.rule, claim.source, claim.text) == (rule.id, source, content)


@pytest.mark.parametrize("text", [
    "If the mayor is believed, the bridge will stay.", "When the mayor is to be believed, the bridge will stay.",
    "If the mayor is not to be believed, the bridge will close.", "The mayor is to be believed."])
def test_the_rule_leaves(rule, text):
    assert set(analysis.analyze(text).claims["rule"]) == {"author"}


def test_without_the_recipe_there_is_no_such_rule():
    assert set(analysis.analyze("If the mayor is to be believed, the bridge is safe.").claims["rule"]) == {"author"}


def test_the_chart():
    mpl.use("Agg")
    names = {}
    exec(code_of("A chart"), names)
    claims = synthetic.claims(("Ann Lee", "CT"), ("Ann Lee", "PS"), ("AUTHOR", "CT"))
    ax = names["words_by_actor"](synthetic.actors(claims))
    assert [bar.get_width() for bar in ax.patches] == [20, 10]
    assert names["words_by_actor_alt"](synthetic.actors(claims)).endswith("Ann Lee 20; the article itself 10.")
    assert names["words_by_actor_alt"](tables.frame("actors", [])).startswith("An empty chart")
    plt.close("all")


def test_the_column():
    line, value = re.search(r'`(\("n_words", .*?\))`', PAGE)[1], re.search(r'`"n_words": (.*?)`', PAGE)[1]
    assert tables.Column(*eval(line, dict(vars(tables)))) == ("n_words", "Int64", "Words of the content.")
    records = {"self": SimpleNamespace(text="The pier, divers say, is safe."), "c": SimpleNamespace(spans=((0, 8), (22, 29)))}
    assert eval(value, vars(assembly) | records) == 4


def test_the_reader(monkeypatch, tmp_path):
    module = ModuleType("subtitles")
    exec(code_of("A reader of a file format"), vars(module))
    line = re.search(r"`(Form\(\"subtitles\".*)`", PAGE)[1].removesuffix(",")
    monkeypatch.setitem(forms.BY_ENDING, ".srt", eval(line, vars(forms) | {"subtitles": module}))
    path = tmp_path / "news.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:04,000\nThe mayor said that\nthe bridge may close.\n\n"
                    "2\n00:00:04,500 --> 00:00:06,000\nIt rained.\n", encoding="utf-8")
    assert analysis.read(path).text == "The mayor said that the bridge may close. It rained."
    path.write_text("It rained.", encoding="utf-8")
    with pytest.raises(InputError, match="holds no subtitles"):
        analysis.read(path)
