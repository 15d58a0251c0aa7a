import doctest
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import paths
from analysis.certainty import clauses, effects
from analysis.errors import InputError
from analysis.hedging import lexicon
from analysis.language import loading, parsing
from analysis.results import tables

TEXT = ("Storm Over Lisbon\nBy Ann Reed\n\nReuters, citing the finance ministry, said the tax may rise. “It’s unlikely,” said Paul Voss. "
        "The mayor denied that the bridge will close.\r\n\r\nPerhaps it rained. According to the coroner, two people drowned.")
# Fragments that mean something to one of the steps, to be glued in any order, whole sentences or not.
PIECES = ("The mayor said ", "that the bridge may close", "“It held,” ", "said Ann Reed. ", "According to Reuters, ",
          "it is believed that ", "quoted the minister as saying ", "did not deny ", "a 70% chance of rain",
          "the claim that ", "It rained. ", "citing ", ", which ", "if ", "as ", "he ", "she ", "no one ", "unlikely ",
          "perhaps ", "Mr. ", "U.S. ", "NIS (", "REED: ", "$3.5m ", "\n\n", "\r\n", "\u2028", "“", "”", '"', "'", "’", "(",
          ")", "—", "…", ", ", ". ", "? ", "\x00", "😀", "e\u0301", "İ", "\u00a0")
WITH_TEXT = ("sentences", "tokens", "hedges", "rejected", "claims", "mentions")


@pytest.fixture(scope="module")
def result():
    return analysis.analyze(TEXT)


def check_tables(result):
    assert list(result.tables) == list(tables.TABLES)
    for name, columns in tables.TABLES.items():
        table = result.tables[name]
        assert list(table.columns) == [c.name for c in columns]
        assert [str(t) for t in table.dtypes] == [c.dtype for c in columns]


def check_offsets(result):
    text = result.text
    places = [(r.start, r.end, r.text) for name in WITH_TEXT for r in result.tables[name].itertuples()]
    claims = result.claims
    for a, b, surface in (("cue_start", "cue_end", "cue"), ("source_start", "source_end", "source")):
        assert (claims[a].isna() == claims[surface].isna()).all() and (claims[b].isna() == claims[surface].isna()).all()
        places += claims[[a, b, surface]].dropna().itertuples(index=False, name=None)
    for spans, words in claims[["spans", "content"]].itertuples(index=False, name=None):
        assert " ".join(text[int(a):int(b)] for a, b in (span.split("-") for span in spans.split(";"))) == words
    for start, end, surface in places:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == surface
    for c in claims.itertuples():
        spans = [tuple(map(int, s.split("-"))) for s in c.spans.split(";")]
        assert (c.start, c.end) in spans
        assert all(a < b for a, b in spans) and all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))
    terms = result.terms.dropna(subset=["start"])
    assert (terms["start"] < terms["end"]).all() and (terms["end"] <= len(text)).all()
    assert result.terms["start"].isna().equals(result.terms["end"].isna())


def check_ids(result):
    keys = {"sentences": "sentence_id", "tokens": "token_id", "hedges": "hedge_id", "rejected": "hedge_id", "claims": "claim_id",
            "clauses": "clause_id"}
    for name, key in keys.items():
        assert list(result.tables[name][key]) == list(range(len(result.tables[name])))
    sentences = result.sentences.set_index("sentence_id")
    for name in ("tokens", "hedges", "rejected", "claims", "clauses"):
        for r in result.tables[name].itertuples():
            assert sentences.loc[r.sentence_id, "start"] <= r.start < sentences.loc[r.sentence_id, "end"]
    assert set(result.hedges["claim_id"].dropna()) <= set(result.claims["claim_id"])
    assert set(result.terms["claim_id"].dropna()) == set(result.claims["claim_id"])
    assert set(result.claims["actor"]) <= set(result.actors["actor"])


def check_sums(result):
    for c in result.claims.itertuples():
        for scale, value in (("commitment", c.commitment), ("endorsement", c.endorsement)):
            terms = result.terms[(result.terms["claim_id"] == c.claim_id) & (result.terms["scale"] == scale)]
            (sign,) = terms.loc[terms["feature"] == "sign", "weight"]
            assert abs(sign) == 1
            assert sign * terms.loc[terms["feature"] != "sign", "weight"].sum() == pytest.approx(value)
            assert -3 <= value <= 3
        assert c.certainty == pytest.approx(abs(c.commitment) / 3)
        assert 0 <= c.certainty_low <= c.certainty <= c.certainty_high <= 1
        assert c.polarity == "+" or c.commitment < 0
        assert pd.isna(c.probability) or 0 <= c.probability <= 1


def check_clauses(result):
    for c in result.clauses.itertuples():
        spans = [tuple(map(int, s.split("-"))) for s in c.spans.split(";")]
        assert (c.start, c.end) in spans
        assert all(a < b for a, b in spans) and all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))
        assert result.text[c.head_start:c.head_end] == c.head
        assert c.chain.split(" > ")[-1] == c.holder
        assert c.relation in clauses.SHOWN
        for scale, value in (("commitment", c.commitment), ("endorsement", c.endorsement)):
            terms = result.terms[(result.terms["clause_id"] == c.clause_id) & (result.terms["scale"] == scale)]
            (sign,) = terms.loc[terms["feature"] == "sign", "weight"]
            assert sign * terms.loc[terms["feature"] != "sign", "weight"].sum() == pytest.approx(value)
        assert c.certainty == pytest.approx(abs(c.commitment) / 3)
    assert set(result.clauses["claim_id"].dropna()) <= set(result.claims["claim_id"])


def check_effects(result):
    """Every hedge is a summand of exactly one clause, its own, or says why it is none."""
    summands = result.terms[(result.terms["scale"] == "commitment") & (result.terms["weight"] < 0) & result.terms["start"].notna()
                            & ~result.terms["feature"].isin(["sign", "probability"])]
    for h in result.hedges.itertuples():
        assert h.effect in effects.EFFECTS
        over = summands[(summands["start"] < h.end) & (summands["end"] > h.start)]
        if h.kind == "hedge":
            assert list(over["clause_id"].dropna()) == ([h.clause_id] if h.effect == effects.LOWERS else [])
    assert result.rejected["effect"].isna().all()


def check_chains(result):
    for c in result.claims.itertuples():
        links = c.chain.split(" > ")
        assert links[-1] == c.actor
        assert (c.chain == "AUTHOR") == pd.isna(c.cue) == (c.style == "author") == (c.rule == "author")
        assert pd.isna(c.source) == (c.actor in ("AUTHOR", "GENERIC"))
    depths = result.claims.set_index("claim_id")["chain"].str.count(" > ") + 1
    for h in result.hedges.dropna(subset="claim_id").itertuples():
        assert 0 <= h.holder <= depths[h.claim_id]


def check_rules(result):
    explained = analysis.rules()
    for name in ("hedges", "rejected", "claims"):
        assert set(result.tables[name]["rule"]) <= set(explained)


def check(result):
    for one in (check_tables, check_offsets, check_ids, check_sums, check_clauses, check_effects, check_chains, check_rules):
        one(result)


@pytest.mark.parametrize("text", [
    TEXT, "Storm", "?!", "“", "12", "Mr.", "\x00", "Is it?", "The mayor said.", "He said: “”", "\ufeffIt rained.", "It rained.\n\n\n\nNo.",
])
def test_every_table_of_any_text_is_sound(text):
    check(analysis.analyze(text))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join).filter(lambda t: t.strip()))
def test_every_table_of_glued_fragments_is_sound(text):
    check(analysis.analyze(text))


def test_the_sample_article_is_sound(sample):
    check(analysis.analyze(sample))


def test_each_table_is_an_attribute(result):
    assert all(getattr(result, name) is result.tables[name] for name in tables.TABLES)


def test_text_without_claims_has_empty_tables_of_the_right_types():
    bare = analysis.analyze("Storm over the bay")
    assert bare.claims.empty and bare.terms.empty and bare.actors.empty and bare.mentions.empty
    check_tables(bare)


def test_the_same_text_gives_the_same_tables(result):
    again = analysis.analyze(TEXT)
    for name, table in result.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[name])
    assert again.provenance == result.provenance


def test_the_id_is_the_caller_s_the_article_s_or_text(result):
    article = analysis.Article(TEXT, "storm", {})
    ids = [result, analysis.analyze(article), analysis.analyze(article, doc_id="x"), analysis.analyze(TEXT, doc_id="y")]
    assert [r.doc_id for r in ids] == ["text", "storm", "x", "y"]
    assert all(set(r.sentences["doc_id"]) | set(r.claims["doc_id"]) == {r.doc_id} for r in ids)


def test_an_article_gives_the_tables_of_its_text(result):
    from_article = analysis.analyze(analysis.Article(TEXT, "text", {}))
    for name, table in result.tables.items():
        pd.testing.assert_frame_equal(table, from_article.tables[name])


def test_a_file_read_keeps_its_offsets(tmp_path):
    path = tmp_path / "My storm.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    found = analysis.analyze(analysis.read(path))
    assert found.text == TEXT
    assert found.doc_id == "My_storm"


@pytest.mark.parametrize(("text", "says"), [
    (None, "takes a text .* not NoneType"), (b"It rained.", "not bytes"), (7, "not int"), (["It rained."], "not list"),
    ("", "blank"), (" \n\t\u2028", "blank"),
])
def test_what_is_no_text_is_an_input_error(text, says):
    with pytest.raises(InputError, match=says):
        analysis.analyze(text)


def test_half_a_surrogate_pair_is_an_input_error():
    with pytest.raises(InputError, match="surrogate"):
        analysis.analyze("It \ud83d rained.")


def test_the_name_of_a_file_is_no_text(tmp_path, monkeypatch):
    (tmp_path / "storm.txt").write_text("It rained.")
    monkeypatch.chdir(tmp_path)
    for name in ("storm.txt", str(tmp_path / "storm.txt"), str(tmp_path)):
        with pytest.raises(InputError, match=r"analysis\.read"):
            analysis.analyze(name)


def test_too_long_a_text_says_both_lengths(monkeypatch):
    monkeypatch.setattr(parsing, "LONGEST", 20)
    with pytest.raises(InputError, match="has 21 characters, more than 20"):
        analysis.analyze("It rained. " + "x" * 10)
    assert len(analysis.analyze("It rained. " + "x" * 9).text) == 20


HEDGES = "entry,pos,kind,category,sense,weight,source,example,note,family\n"
PERHAPS = "perhaps,adverb,hedge,adverb,epistemic,-2,own,Perhaps it rained.,,\n"


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edited_lexicon_takes_effect_at_the_next_call(tmp_path):
    path = write(tmp_path / "hedges.csv", HEDGES + PERHAPS)
    text = "Perhaps it rained."
    first = analysis.analyze(text, lexicon=path)
    write(path, HEDGES + PERHAPS.replace("-2", "-1"))
    second = analysis.analyze(text, lexicon=str(path))
    write(path, HEDGES + PERHAPS.replace("perhaps", "maybe"))
    third = analysis.analyze(text, lexicon=path)
    assert [list(r.claims["level"]) for r in (first, second, third)] == [["PS"], ["PR"], ["CT"]]
    assert [len(r.hedges) for r in (first, second, third)] == [1, 1, 0]
    assert len({r.provenance["hedge_lexicon_sha256"] for r in (first, second, third)}) == 3


def test_edited_actors_take_effect_at_the_next_call(tmp_path):
    path = write(tmp_path / "actors.csv", "mention,actor,kind\nThe mayor,Ines Prado,person\n")
    text = "The mayor said it rained."
    names = [analysis.analyze(text, actors=path).claims["actor"].iloc[0]]
    write(path, "mention,actor,kind\nThe mayor,Town Hall,organisation\n")
    names.append(analysis.analyze(text, actors=str(path)).claims["actor"].iloc[0])
    assert names == ["Ines Prado", "Town Hall"]


@pytest.mark.parametrize(("content", "says"), [
    (HEDGES.replace("weight,", "") + PERHAPS, "row 1: the column 'weight' is missing"),
    (HEDGES + PERHAPS.replace("-2", "much"), "row 2, column weight: 'much' is not a number"),
    (HEDGES + PERHAPS.replace("hedge,", "trimmer,", 1), "row 2, column kind: 'trimmer' is none of"),
    (HEDGES + PERHAPS * 2, "row 3, column entry: the same as row 2"),
])
def test_a_broken_lexicon_is_an_input_error(tmp_path, content, says):
    with pytest.raises(InputError, match="hedges.csv") as error:
        analysis.analyze("It rained.", lexicon=write(tmp_path / "hedges.csv", content))
    assert says in str(error.value)


@pytest.mark.parametrize(("content", "says"), [
    ("mention,kind\nThe mayor,person\n", "row 1: the column 'actor' is missing"),
    ("mention,actor,kind\nThe mayor,Ines Prado,robot\n", "row 2, column kind: 'robot' is none of"),
    ("mention,actor,kind\nThe mayor,Ines Prado,\nthe mayor,Town Hall,\n", "row 3, column mention: the same as row 2"),
])
def test_a_broken_actors_csv_is_an_input_error(tmp_path, content, says):
    with pytest.raises(InputError, match="actors.csv") as error:
        analysis.analyze("It rained.", actors=write(tmp_path / "actors.csv", content))
    assert says in str(error.value)


@pytest.mark.parametrize("option", ["lexicon", "actors"])
def test_a_csv_that_is_not_there_is_an_input_error(tmp_path, option):
    with pytest.raises(InputError, match="There is no file"):
        analysis.analyze("It rained.", **{option: tmp_path / "none.csv"})


def test_an_explanation_names_who_what_why_and_the_rule(result):
    for claim in result.claims.itertuples():
        sentence = result.explain(claim.claim_id)
        assert claim.text in sentence and claim.reasons in sentence
        assert analysis.rules()[claim.rule] in sentence
        assert ("The article itself" if claim.chain == "AUTHOR" else claim.chain) in sentence


@pytest.mark.parametrize("claim_id", [-1, 999])
def test_there_is_no_explanation_of_no_claim(result, claim_id):
    with pytest.raises(InputError, match=f"no claim {claim_id}"):
        result.explain(claim_id)


def test_written_actors_given_back_change_nothing(tmp_path, result):
    path = tmp_path / "actors.csv"
    result.write_actors(path)
    again = analysis.analyze(TEXT, actors=path)
    assert list(again.claims["chain"]) == list(result.claims["chain"])
    assert set(again.actors["actor"]) == set(result.actors["actor"])


def test_editing_one_cell_makes_two_actors_one(tmp_path):
    text = "The regulator said it rained. Ines Prado said it snowed."
    found = analysis.analyze(text)
    assert found.claims["actor"].nunique() == 2
    path = tmp_path / "actors.csv"
    found.write_actors(path)
    written = pd.read_csv(path)
    assert list(written.columns) == ["mention", "actor", "kind"]
    written.loc[written["mention"] == "The regulator", "actor"] = "Ines Prado"
    written.to_csv(path, index=False)
    merged = analysis.analyze(text, actors=path)
    assert set(merged.claims["actor"]) == {"Ines Prado"}
    assert merged.actors.set_index("actor").loc["Ines Prado", "n_claims"] == 2


def test_the_actors_table_sums_up_the_claims(result):
    for row in result.actors.itertuples():
        counts = result.claims["cue_class"].fillna("speech").isin(["speech", "belief", "evidence"])
        own = result.claims[counts & (result.claims["actor"] == row.actor)]
        assert row.n_claims == len(own)
        if own.empty:
            assert pd.isna(row.certainty) and pd.isna(row.certainty_pooled) and pd.isna(row.certainty_low) and pd.isna(row.certainty_high)
        else:
            assert row.certainty == pytest.approx(own["certainty"].mean())
            assert row.certainty_low < row.certainty_pooled < row.certainty_high
            assert row.hedges_per_100_words == pytest.approx(100 * row.n_hedges / row.n_words)


def test_provenance_names_every_lexicon_and_weight_by_hash(result):
    assert set(result.provenance["lexicons"]) == {p.name for p in paths.LEXICONS.glob("*.csv")}
    assert set(result.provenance["weights"]) == {p.name for p in paths.WEIGHTS.glob("*.csv")}
    assert result.provenance["hedge_lexicon_sha256"] == lexicon.load().sha256
    assert result.provenance["model_sha256"] == loading.WEIGHTS_SHA256
    assert str(paths.PACKAGE) not in str(result.provenance)


def test_every_rule_has_a_sentence():
    rules = analysis.rules()
    assert len(rules) > 20
    assert all(sentence.endswith(".") for sentence in rules.values())


def test_sentences_parsed_in_pieces_are_named_in_the_provenance():
    found = analysis.analyze("The tide rose, " * 150 + "and nobody came. It fell.")
    assert len(found.sentences) == 4
    assert found.provenance["warnings"] == ["What has more than 250 words and marks without a full stop was parsed in pieces: sentence "
                                            "0, 1 goes on in the next one."]
    assert not analysis.analyze("The tide rose. It fell.").provenance["warnings"]


def test_what_is_printed_of_a_result_counts_it_and_says_where_to_go_on():
    result = analysis.analyze("The mayor said the bridge may close. It is 90 years old.", doc_id="bridge")
    first, second = repr(result).splitlines()
    assert first == "Analysis of 'bridge': 2 sentences, 2 claims (1 of the article itself), 1 hedge, 0 boosters, 1 cited actor."
    for name in re.findall(r"\.(\w+)[,( ]", second):
        assert hasattr(result, name), name


def test_completion_offers_the_tables_and_nothing_of_pythons_own():
    names = dir(analysis.analyze("Rain fell."))
    assert {*tables.TABLES, "explain", "write_page"} <= set(names)
    assert not [name for name in names if name.startswith("_")]


def test_the_example_in_the_help_prints_what_it_says():
    test = doctest.DocTestFinder().find(analysis.analyze, "analyze", globs={})[0]
    assert len(test.examples) == 5
    assert doctest.DocTestRunner().run(test).failed == 0
