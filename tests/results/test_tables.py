import re

import pandas as pd
import pytest

from analysis.dev.docs import codebook
from analysis.results import tables

DTYPES = {tables.INT, tables.TEXT, tables.NUMBER, tables.YES_NO}
# The public surface: other people's notebooks name these columns.
COLUMNS = {
    "sentences": "doc_id sentence_id paragraph_id start end text",
    "tokens": "doc_id token_id sentence_id start end text lemma pos",
    "hedges": "doc_id hedge_id sentence_id start end text entry kind category sense rule claim_id clause_id holder effect",
    "rejected": "doc_id hedge_id sentence_id start end text entry kind category sense rule claim_id clause_id holder effect",
    "claims": "doc_id claim_id sentence_id start end text spans content cue cue_start cue_end cue_class rule source source_start "
              "source_end "
              "sources chain actor actor_certain style polarity level commitment certainty certainty_low certainty_high endorsement "
              "probability n_hedges n_boosters reasons beside_cue",
    "clauses": "doc_id clause_id sentence_id claim_id start end text spans head head_start head_end relation holder chain conditional "
               "polarity level commitment certainty endorsement probability n_hedges n_boosters reasons",
    "terms": "doc_id claim_id clause_id scale feature entry start end weight source",
    "actors": "actor kind n_claims n_clauses n_words n_hedges hedges_per_100_words certainty certainty_pooled certainty_low certainty_high",
    "mentions": "actor text start end how certain",
}


def row(name):
    values = {tables.INT: 1, tables.TEXT: "x", tables.NUMBER: 0.5, tables.YES_NO: True}
    return {c.name: values[c.dtype] for c in tables.TABLES[name]}


def test_the_public_tables_have_their_columns_in_order():
    assert {name: " ".join(c.name for c in columns) for name, columns in tables.TABLES.items()} == COLUMNS


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_and_types_with_and_without_rows(name):
    for rows in ([], [row(name)], [row(name), dict.fromkeys(row(name))]):
        made = tables.frame(name, rows)
        assert list(made.columns) == COLUMNS[name].split()
        assert [str(t) for t in made.dtypes] == [c.dtype for c in tables.TABLES[name]]
        assert len(made) == len(rows)


def test_a_missing_value_is_null_in_every_type():
    made = tables.frame("claims", [dict.fromkeys(row("claims"))])
    assert made.isna().all(axis=None)
    assert all(made[c].iloc[0] is pd.NA for c in ("cue_start", "actor_certain", "probability"))


@pytest.mark.parametrize("change", [lambda r: r.pop("text"), lambda r: r.update(colour="red")])
def test_a_row_with_other_columns_is_a_fault(change):
    wrong = row("sentences")
    change(wrong)
    with pytest.raises(KeyError, match="sentences: columns"):
        tables.frame("sentences", [wrong])


def test_every_column_says_what_it_means():
    for columns in (tables.TABLES | tables.CORPUS_TABLES).values():
        for c in columns:
            assert c.dtype in DTYPES
            assert re.search(r"\w{3}.*\.$", c.meaning), c.name


def test_the_codebook_holds_every_table_and_column_and_is_well_formed():
    book, every = codebook.codebook(), tables.TABLES | tables.CORPUS_TABLES
    assert [line[3:] for line in book.splitlines() if line.startswith("## ")] == list(every)
    body = [line for line in book.splitlines() if line.startswith("| `")]
    assert len(body) == sum(len(columns) for columns in every.values())
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in body)
