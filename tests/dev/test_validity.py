import json

import matplotlib
import nbformat
import pandas as pd
import pytest
import synthetic

import analysis
from analysis import paths
from analysis.coding import agreement, charts
from analysis.coding.annotated import claims, hedges, matching
from analysis.dev.validity import by_rule, news, polnear, uncertainty, validate
from analysis.errors import InputError
from analysis.result import Analysis
from analysis.results import intervals, tables

matplotlib.use("Agg")


# The measures


@pytest.mark.parametrize(("k", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
                                                     (1, 29, 0.0061, 0.1718)])
def test_wilson_gives_the_published_intervals(k, n, low, high):
    """Newcombe (1998), Statistics in Medicine 17, table I, method 3."""
    assert intervals.wilson(k, n) == pytest.approx((low, high), abs=0.00005)


def value(statistic, documents):
    return agreement.bootstrap(statistic, documents)[0]


def test_f1_of_unequal_hits():
    # precision 3/4, recall 2/6: F1 = 2 * 3/4 * 1/3 / (3/4 + 1/3)
    assert value(agreement.f1([(2, 2, 1, 4), (1, 2, 1, 2)]), 2) == pytest.approx(6 / 13)
    assert value(agreement.f1([(0, 0, 0, 3)]), 1) == 0
    assert value(agreement.f1([(0, 0, 0, 0)]), 1) is None


def test_a_bootstrap_knows_when_it_knows_nothing():
    perfect = agreement.f1([(2, 2, 2, 2), (1, 1, 1, 1)])
    assert agreement.bootstrap(perfect, 2) == (1, None, None)
    assert agreement.bootstrap(agreement.f1([(1, 2, 1, 2)]), 1) == (0.5, None, None)
    assert agreement.bootstrap(perfect, 0) == (None, None, None)


def test_a_bootstrap_is_repeatable_and_holds_the_value():
    counts = [(i % 3, 3, i % 3, 3) for i in range(30)]
    first, again = (agreement.bootstrap(agreement.f1(counts), 30) for _ in range(2))
    assert first == again
    assert first[0] == pytest.approx(1 / 3)
    assert first[1] < first[0] < first[2]


def test_macro_f1_averages_the_levels_of_the_gold():
    # CT: precision 1/1, recall 1/2; PR: precision 1/2, recall 1/1; PS is predicted once and never gold
    cases = [(0, "CT", "CT"), (0, "CT", "PR"), (1, "PR", "PR")]
    assert value(agreement.macro_f1(2, cases), 2) == pytest.approx(2 / 3)
    assert value(agreement.macro_f1(1, [(0, "CT", "PS"), (0, "U", "U")]), 1) == pytest.approx(1 / 2)


def test_concordance_counts_a_tie_half():
    statistic, pairs = agreement.concordance(2, [(0, "CT", 0.9), (0, "PS", 0.3), (1, "PR", 0.3), (1, "PR", 0.1)])
    assert pairs == 5       # CT over three others, two PR over PS
    assert value(statistic, 2) == pytest.approx(3.5 / 5)


def test_mean_over_cases_not_documents():
    assert value(agreement.mean(2, [(0, 1.0), (0, 0.0), (1, 0.5), (1, 0.5)]), 2) == 0.5
    assert value(agreement.mean(2, [(0, 1.0), (1, 0.25), (1, 0.25)]), 2) == 0.5
    assert value(agreement.mean(1, []), 1) is None


def test_words_and_spans():
    words = matching.Words("The mayor’s aide, Ms Ode, spoke.")
    assert [words.lower[i] for i in sorted(words.within([(6, 7), (18, 24)]))] == ["mayor’s", "ms", "ode"]
    assert [words.lower[i] for i in sorted(words.naming([(0, 24)]))] == ["mayor’s", "aide", "ode"]
    assert words.naming([(0, 3)]) == words.within([(0, 3)]) == {0}
    assert words.within([(16, 18)]) == frozenset()


def test_names():
    assert matching.same_name("the minister", ["Ida Berg", "Minister Berg"])
    assert not matching.same_name("the mayor", ["the minister"])
    assert not matching.same_name("Mr Ode", ["Mr Berg"])
    assert matching.same_name("A", ["A"])


def test_pairs_are_one_to_one_best_first():
    scored = [((0.6, True), 0, 0), ((0.9, False), 1, 0), ((0.5, True), 0, 1), ((0.5, True), 1, 1)]
    assert dict(matching.pairs(scored)) == {1: 0, 0: 1}


# Hedges


def analysis_of(text, **made):
    """An analysis with the given rows; the other tables are empty."""
    return Analysis(text, "made", {name: tables.frame(name, made.get(name, [])) for name in tables.TABLES}, {})


def mark(text, words, **keys):
    return {"text": words, "start": text.index(words), **keys}


def hedge(text, words, **changes):
    start = text.index(words)
    return synthetic.hedge(0, words, start=start, end=start + len(words), **changes)


def lookup(figures):
    return {(f.set, f.measure, f.group): (f.k, f.n) if f.k is not None else f.value for f in figures}


def test_hedges_are_counted_by_touching():
    text = "It is likely that some risk may remain, and clearly no doubt about it, as could be and seems so."
    gold = {"text": text, "boosters": [mark(text, "clearly"), mark(text, "no doubt")],
            "hedges": [mark(text, "is likely", tier="core", type="adjective"), mark(text, "risk", tier="optional", type="noun"),
                       mark(text, "may", tier="core", type="modal"), mark(text, "seems", tier="core", type="verb")],
            "traps": [mark(text, "about", why="about = concerning"), mark(text, "no doubt", why="x (booster lure)"),
                      mark(text, "could", why="y")]}
    boosters = [hedge(text, words, kind="booster", sense=None) for words in ("clearly", "no doubt")]
    result = analysis_of(text, hedges=[hedge(text, "likely", category="adjective", rule="a"), hedge(text, "about", rule="b"),
                                       hedge(text, "risk", category="noun", rule="b"), hedge(text, "may", rule="c"),
                                       hedge(text, "remain", category="verb", sense="investigation"), *boosters],
                         rejected=[hedge(text, "seems", rule="d"), hedge(text, "could", rule="d"), hedge(text, "may", rule="e")])
    figures = list(hedges.items({"made": [(gold, result)]}))
    found = lookup(f for f in figures if f.layer == hedges.OWN)
    assert found["made", "recall", ""] == (2, 3)
    assert found["made", "precision", ""] == (3, 4)
    assert found["made", "traps avoided", ""] == (1, 3)
    assert lookup(f for f in figures if f.layer == "boosters") == {("made", "recall", ""): (2, 2), ("made", "precision", ""): (2, 2)}
    assert found["made", "recall by category", "verb"] == (0, 1)
    assert found["made", "precision by accepting rule", "b"] == (1, 2)
    assert found["made", "false rejections by rule", "d"] == (1, 2)
    assert found["made", "false rejections by rule", "e"] == (0, 1)         # another match of the same hedge was accepted


def test_corpora_of_hedges():
    text = "It may rain, would it, and the results suggest that it must."
    result = analysis_of(text, hedges=[hedge(text, "may"), hedge(text, "suggest that"), hedge(text, "would", sense="condition"),
                                       hedge(text, "must", kind="booster", sense=None)])
    spans = {words: [text.index(words), text.index(words) + len(words)] for words in ("may", "would", "suggest", "must")}
    cues = [[*spans["may"], "epistemic"], [*spans["suggest"], "epistemic"]]
    szeged = lookup(uncertainty.szeged([({"doc": "a", "cues": cues}, result)]))
    assert szeged["szeged", "cue, exact span: precision", ""] == (1, 3)
    assert szeged["szeged", "cue, exact span: recall", ""] == (1, 2)
    assert szeged["szeged", "sentence: F1", ""] == 1
    cues = [[*spans["may"], "knowledge"], [*spans["would"], "knowledge"], [*spans["must"], "rules"], [*spans["suggest"], "knowledge"]]
    gme = lookup(uncertainty.gme([({"text": text, "cues": cues}, result)]))
    assert gme["gme", "epistemic sense: precision", ""] == (1, 2)
    assert gme["gme", "epistemic sense: recall", ""] == (1, 2)
    assert gme["gme", "epistemic sense: F1", "would"] == 0


# Claims


def claim(text, i, source, cue, content, chain=None, **changes):
    place = {}
    for key, words in (("source_", source), ("cue_", cue), ("", content)):
        start = text.index(words) if words else None
        place |= {f"{key}start": start, f"{key}end": start + len(words) if words else None}
    chain = chain or source
    made = {**place, "source": source, "sources": chain, "actor": chain.split(" > ")[-1], "cue": cue, "text": content,
            "spans": f"{place['start']}-{place['end']}"}
    return synthetic.claim(i, chain, **made | changes)


def gold_claim(text, sources, cue, content, level="CT", polarity="+", **keys):
    links = [mark(text, s) if isinstance(s, str) else s for s in sources]
    return {"sources": links, "cue": mark(text, cue), "content": mark(text, content), "level": level, "polarity": polarity,
            "style": "indirect", "tier": "core", **keys}


TEXT = ("Ida Berg said the bridge was safe. She added the road might flood. The Post, citing engineers, wrote that the dam leaked. "
        "Needless to say it rained. Officials are said to worry about everything here.")
GOLD = {"text": TEXT, "not_claims": ["Needless to say", "rained"], "claims": [
    gold_claim(TEXT, ["Ida Berg"], "said", "the bridge was safe"),
    gold_claim(TEXT, [mark(TEXT, "She", refers_to="Ida Berg")], "added", "the road might flood", "PS", level_alt=["PR+"]),
    gold_claim(TEXT, ["The Post", "engineers"], "wrote", "the dam leaked", "PR"),
    gold_claim(TEXT, [{"text": "GEN", "start": -1, "generic": True}], "are said", "worry about everything", "CT", "-", tier="optional")]}


def found(*rows, gold=GOLD, part=claims.claims, **changes):
    result = analysis_of(TEXT, claims=list(rows), actors=changes.pop("actors", []))
    return {measure if not group else f"{measure} {group}": answer
            for (_, measure, group), answer in lookup(part("made", [claims.judge({**gold, **changes}, result)])).items()}


SAFE = claim(TEXT, 0, "Ida Berg", "said", "the bridge was safe")
FLOOD = claim(TEXT, 1, "She", "added", "the road might flood", actor="Ida Berg", level="PR", certainty=0.6)
LEAK = claim(TEXT, 2, "engineers", "wrote", "that the dam leaked", "The Post > engineers", level="PR", certainty=0.7)
WORRY = claim(TEXT, 3, None, "are said", "worry about everything", "GENERIC")
RAIN = claim(TEXT, 4, "Officials", "are said", "rained")
OWN = synthetic.claim(5, "AUTHOR", start=0, end=8, text="Ida Berg", spans="0-8")


def test_all_claims_right():
    figures = found(SAFE, FLOOD, LEAK, WORRY, OWN)
    assert figures["whole attribution F1"] == figures["content F1"] == 1
    assert figures["nested chains right"] == (1, 1)
    assert figures["pronoun speakers right"] == (1, 1)
    assert figures["not-claims avoided"] == (2, 2)


def test_claims_missed_false_and_of_the_wrong_source():
    wrong = claim(TEXT, 2, "The Post", "wrote", "the dam leaked")
    figures = found(SAFE, wrong, RAIN)
    assert figures["whole attribution recall"] == (1, 3)
    assert figures["whole attribution precision"] == (1, 3)
    assert figures["content F1"] == pytest.approx(2 / 3)
    assert figures["nested chains right"] == (0, 1)
    assert figures["not-claims avoided"] == (1, 2)          # the claim's content is "rained"


def test_a_content_needs_half_of_the_words_and_a_question_is_no_claim():
    short = claim(TEXT, 0, "Ida Berg", "said", "the")
    asked = claim(TEXT, 2, "engineers", "wrote", "the dam leaked", cue_class="question")
    assert found(short, asked)["content F1"] == 0


def test_a_pronoun_that_is_wrong_and_marked_certain_is_counted_apart():
    wrong = {**FLOOD, "actor": "engineers", "chain": "engineers"}
    assert found(SAFE, wrong)["pronoun speakers wrong but marked certain"] == (1, 1)
    unsure = found(SAFE, {**wrong, "actor_certain": False})
    assert unsure["pronoun speakers right"] == unsure["pronoun speakers wrong but marked certain"] == (0, 1)


def test_look_alikes_must_stay_flat():
    deep = claim(TEXT, 0, "Ida Berg", "said", "the bridge was safe", "The Post > Ida Berg")
    assert found(SAFE, phenomenon="FLAT: addressee")["look-alikes kept flat"] == (1, 3)
    assert found(deep, phenomenon="FLAT: addressee")["look-alikes kept flat"] == (0, 3)


def test_recall_by_style_and_level():
    result = analysis_of(TEXT, claims=[SAFE, LEAK])
    figures = lookup(claims.claims("made", [claims.judge(GOLD, result)], groups=True))
    groups = {group: answer for (_, measure, group), answer in figures.items() if measure == "recall by style and level"}
    assert groups == {"indirect CT": (1, 1), "indirect PR": (1, 1), "indirect PS": (0, 1)}


ACTORS = [{"name": "Ida Berg", "aliases": ["Ida Berg", "She"]}, {"name": "engineers", "aliases": ["engineers"]},
          {"name": "Officials", "aliases": ["Officials"]}]


def test_actors_kept_together_and_apart():
    split = {**FLOOD, "actor": "She"}
    assert found(SAFE, split, LEAK, actors=[], gold={**GOLD, "actors": ACTORS})["actors kept together"] == (1, 2)
    merged = {**LEAK, "actor": "Ida Berg"}
    figures = found(SAFE, merged, gold={**GOLD, "actors": ACTORS})
    assert figures["actors kept apart"] == (0, 2)
    assert figures["actors kept together"] == (2, 2)
    assert figures["actors found, together and apart"] == (0, 2)


def test_certainty_of_matched_claims():
    order = [["Ida Berg", "engineers"], ["engineers", "Officials"]]
    table = [{**dict.fromkeys((c.name for c in tables.TABLES["actors"]), None), "actor": name, "kind": "unknown", "n_claims": 1,
              "certainty": sure} for name, sure in (("Ida Berg", 1.0), ("engineers", 0.7))]
    figures = found(SAFE, FLOOD, {**LEAK, "level": "CT", "certainty": 1.0}, actors=table, part=claims.certainty,
                    gold={**GOLD, "actors": ACTORS, "expected_order": order})
    assert figures["level right"] == (2, 3)                 # PR is accepted for the gold's PS
    assert figures["confusion of levels PR->CT"] == (1, 1)
    assert figures["confusion of levels PS->PS"] == (1, 1)
    assert figures["source, level and polarity right, of all core claims"] == (2, 3)
    assert figures["concordance of certainty, pairs of claims"] == 0.5      # CT and PR are equally certain; PS has a second level
    assert figures["mean certainty at level PS"] == pytest.approx(0.6)
    assert figures["order of actors right, pairs (an actor not found is wrong)"] == (1, 2)


def test_polarity_matters_but_at_level_u():
    minus = {**SAFE, "polarity": "-"}
    name = "source, level and polarity right, of all core claims"
    assert found(minus, part=claims.certainty)[name] == (0, 3)
    unsure = {**GOLD, "claims": [gold_claim(TEXT, ["Ida Berg"], "said", "the bridge was safe", "U")]}
    assert found({**minus, "level": "U"}, part=claims.certainty, gold=unsure)[name] == (1, 1)


def test_attributions_of_polnear():
    text = "“It rained,” Ida Berg said. Officials say that it snowed. Plans were made."

    def span(words):
        return [[text.index(words), text.index(words) + len(words)]]
    article = {"text": text, "attributions": [
        {"source": span("Ida Berg"), "cue": span("said"), "content": span("“It rained,”")},
        {"source": span("Officials"), "cue": span("say"), "content": span("that it snowed")},
        {"source": [], "cue": [], "content": span("Plans were made")}]}
    token = {"doc_id": "made", "token_id": 0, "sentence_id": 0, "start": text.index("said"), "end": text.index("said") + 4, "text": "said",
             "lemma": "say", "pos": "VERB"}
    result = analysis_of(text, tokens=[token], claims=[
        claim(text, 0, "Ida Berg", "said", "It"), claim(text, 1, "Ida Berg", "said", "rained"),         # one attribution in two parts
        claim(text, 2, "Ida Berg", "say", "it snowed"), claim(text, 3, "Plans", "made", "were", cue_class="intention")])
    figures = lookup(polnear.figures([(article, result)]))
    whole = {group: answer for (_, measure, group), answer in figures.items() if measure == "whole attribution recall"}
    assert whole == {"": (1, 3), "direct": (1, 1), "mixed": (0, 0), "indirect": (0, 2), "no source": (0, 1)}
    assert figures["polnear", "whole attribution precision", ""] == (1, 3)
    assert figures["polnear", "content F1", ""] == pytest.approx(2 / 3)
    assert figures["polnear", "whole attribution F1, outermost claims only", ""] == pytest.approx(1 / 3)


def test_the_article_s_own_clauses_that_hold_somebody_s_content_are_counted_with_and_without_the_mark():
    text = "The mayor cited old charts. The bay was shut. It rained."

    def span(words):
        return [[text.index(words), text.index(words) + len(words)]]
    article = {"text": text, "attributions": [
        {"source": span("The mayor"), "cue": span("cited"), "content": span("old charts")},
        {"source": span("The mayor"), "cue": span("cited"), "content": span("The bay was shut")}]}
    figures = lookup(polnear.figures([(article, analysis.analyze(text))]))
    name = "statements that hold words of somebody's content"
    assert (figures["polnear", name, "all"], figures["polnear", name, "unmarked"]) == ((2, 3), (1, 3))


# The command


@pytest.fixture(scope="module")
def everything():
    return validate.validate("all")


def test_the_table_has_its_form(everything):
    numbers, counts = ("value", "low", "high"), ("k", "n")
    assert [str(dtype) for dtype in everything[[*numbers, *counts]].dtypes] == ["Float64"] * 3 + ["Int64"] * 2
    assert all(str(everything[name].dtype) == "string" for name in set(everything) - {*numbers, *counts})
    assert list(everything) == ["set", "layer", "measure", "group", "value", "low", "high", "k", "n", "note"]
    assert not everything.duplicated(["set", "layer", "measure", "group"]).any()
    known = everything.dropna(subset="low")
    assert (known["low"] < known["high"]).all()
    assert ((known["low"] <= known["value"] + 1e-9) & (known["value"] <= known["high"] + 1e-9)).all()
    assert everything["value"].between(0, 1).all()


def figure(table, name, layer, measure):
    rows = table[(table["set"] == name) & table["layer"].str.startswith(layer) & (table["measure"] == measure) & (table["group"] == "")]
    assert len(rows) == 1
    return rows.iloc[0]["value"]


def test_no_figure_falls_far(everything):
    """Loose floors: a change that breaks a step must not pass for a change of taste."""
    for name in ("hedge_suite_dev", "articles"):
        for measure in ("recall", "precision", "traps avoided"):
            assert figure(everything, name, "hedges", measure) >= 0.9, (name, measure)
    for name in ("claim_suite_dev", "nested_suite_dev", "articles"):
        assert figure(everything, name, "attributed", "whole attribution F1") >= 0.8, name
        assert figure(everything, name, "commitment", "level right") >= 0.8, name
    assert figure(everything, validate.POOLED, "attributed", "nested chains right") >= 0.7
    assert figure(everything, validate.POOLED, "commitment", "concordance of certainty, pairs of claims") >= 0.93


def test_own_coding_is_said_wherever_commitment_stands(everything):
    rows = everything[everything["layer"].str.startswith("commitment")]
    assert len(rows)
    assert rows["note"].str.contains("one annotator").all()


def test_each_validation_is_part_of_all(monkeypatch):
    shipped = validate._shipped
    monkeypatch.setattr(validate, "_shipped", lambda name: shipped(name)[:1])
    parts = [validate.validate(name) for name in ("hedges", "claims", "certainty", "clauses")]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), validate.validate("all"))


def test_rendering():
    part = agreement.Part("made", "all", "shared")
    table = agreement.frame([part.share("recall", 1, 2), part.share("precision", 0, 0), part.share("recall", 3, 4, group="verb"),
                             agreement.Part("other", "all").share("recall", 1, 1, note="mine"),
                             agreement.Part("other", "all").estimate("F1", agreement.f1([(1, 2, 1, 2)]), 1, n=2)])
    assert validate.render(table).splitlines() == [
        "made: all; shared",
        "  recall        0.500  [0.095, 0.905]  1/2",
        "  precision         -                  0/0",
        "  recall: verb  0.750  [0.301, 0.954]  3/4",
        "",
        "other: all",
        "  recall  1.000  [0.207, 1.000]  1/1  mine",
        "  F1      0.500                  n 2"]


def lines(path, *objects):
    path.write_text("".join(json.dumps(o) + "\n" for o in objects), encoding="utf-8")
    return path


def test_a_users_own_corpora_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(validate, "HEDGES", ("hedge_suite_dev",))
    monkeypatch.setattr(validate, "_shipped", lambda name: [{"id": "a", "text": "It rained.", "hedges": [], "boosters": [], "traps": []}])
    cues = [{"doc": "a", "text": "It may rain.", "cues": [[3, 6, "epistemic"]], "split": "dev"},
            {"doc": "a", "text": "It may snow.", "cues": [], "split": "train"}, {"doc": "b", "text": " ", "cues": []}]
    modals = [{"text": "It may rain .", "cues": [[3, 6, "knowledge"]]}, {"text": "You can swim .", "cues": [[4, 7, "agent"]]}]
    table = validate.validate("hedges", szeged=lines(tmp_path / "s.jsonl", *cues), gme=lines(tmp_path / "g.jsonl", *modals))
    shares = table.dropna(subset="k").set_index(["set", "measure"])
    assert shares.loc[("szeged", "cue, exact span: precision"), ["k", "n"]].tolist() == [1, 1]
    assert shares.loc[("gme", "epistemic sense: recall"), ["k", "n"]].tolist() == [1, 1]
    assert shares.loc[("gme", "epistemic sense: precision"), ["k", "n"]].tolist() == [1, 1]


@pytest.mark.parametrize(("content", "said"), [("{\n", "line 1 is not JSON"), ('\n{"doc": "a", "text": "b"}\n', "line 2: the key 'cues'"),
                                               ("[1]", "line 1: the key 'doc'"), ('{"doc": 1, "text": "", "cues": []}', "key 'doc'")])
def test_a_corpus_in_another_format_is_refused(tmp_path, content, said):
    (tmp_path / "corpus.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        validate.validate("hedges", szeged=tmp_path / "corpus.jsonl")


def test_what_cannot_be_validated_is_said_at_once(tmp_path):
    with pytest.raises(InputError, match="no validation 'hedge': choose one of hedges, claims, clauses, certainty, all"):
        validate.validate("hedge")
    with pytest.raises(InputError, match="There is no file"):
        validate.validate("claims", polnear=tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="'polnear' belongs to the validation 'claims', not to 'hedges'"):
        validate.validate("hedges", polnear=lines(tmp_path / "p.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b'{"text": "caf\xe9"}')
    with pytest.raises(InputError, match="not UTF-8 at byte 13"):
        validate.validate("claims", polnear=tmp_path / "latin.jsonl")


def test_the_chart_and_its_words(everything):
    ax = charts.by_group(everything, "recall by style and level")
    groups = everything.loc[everything["measure"] == "recall by style and level", "group"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == groups
    said = charts.by_group_alt(everything, "recall by style and level")
    assert all(group in said for group in groups)
    assert "no figure" in charts.by_group(everything, "none").texts[0].get_text()
    matplotlib.pyplot.close("all")


def test_the_annotations_stand_where_they_say():
    for name in validate.KEYS:
        if name in validate.CORPORA:
            continue
        for item in validate._shipped(name):
            marks = [*item.get("hedges", []), *item.get("boosters", []), *item.get("traps", item.get("hedge_traps", []))]
            for c in item.get("claims", []):
                marks += [c["cue"], c["content"], *c.get("content_more", []), *(s for s in c["sources"] if not s.get("generic"))]
            assert all(item["text"][m["start"]:].startswith(m["text"]) for m in marks), item["id"]


def test_the_notebook_runs(everything, monkeypatch, capsys):
    notebook = nbformat.read(paths.notebooks() / "05_validity.ipynb", as_version=nbformat.NO_CONVERT)
    monkeypatch.setattr(validate, "validate", lambda name, **corpora: everything)
    names = {}
    with pd.option_context("display.max_rows", 60, "display.max_colwidth", 50):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                exec(compile(cell.source, f"05_validity/{cell.id}", "exec"), names)
    assert "Found of certain claims (CT): 0." in capsys.readouterr().out


def test_each_desk_of_the_news_has_its_figures_beside_all():
    judged = [claims.judge({**GOLD, "id": name, **desk}, analysis_of(TEXT, claims=[SAFE, FLOOD, LEAK]))
              for name, desk in (("sport_01", {}), ("sport_02", {}), ("x", {"desk": "culture"}))]
    figures = {(f.measure, f.group): (f.k, f.n) for f in news.figures(judged) if f.k is not None}
    assert figures["whole attribution precision", "all desks"] == tuple(3 * x for x in figures["whole attribution precision", "culture"])
    assert figures["whole attribution recall", "sport"][1] == 6
    assert figures["recall of quotations without a cue of their own", ""] == (0, 0)


def test_what_each_rule_found_is_right_wrong_or_nobody_s():
    right = {**SAFE, "rule": "verb-clause"}
    elsewhere = {**right, "source": "Officials", "source_start": TEXT.index("Officials"), "source_end": TEXT.index("Officials") + 9,
                 "actor": "Officials"}
    counted = by_rule.outcomes([claims.judge(GOLD, analysis_of(TEXT, claims=[row])) for row in (right, elsewhere)])
    assert sorted(counted.values()) == [1, 1]
    assert {outcome for _, outcome in counted} == {by_rule.RIGHT, by_rule.SOURCE}
    (figure,) = by_rule.figures([("made", counted)])
    assert (figure.k, figure.n, figure.note) == (1, 2, "wrong source 1")
