"""Keyword in context: every place of a word, a hedge, a cue or an actor, with whose claim it stands in."""
from collections.abc import Mapping

import pandas as pd

from analysis.certainty.units import NONFINITE
from analysis.errors import InputError
from analysis.results.intervals import rows_of
from analysis.results.summary import WIDTH, display_name, find, in_context
from analysis.vocabulary import split_spans

KINDS = ("word", "hedge", "cue", "actor")


def concordance(text: str, tables: Mapping[str, pd.DataFrame], *, word: str | None = None, hedge: str | None = None,
                cue: str | None = None, actor: str | None = None, width: int = WIDTH) -> pd.DataFrame:
    """Keyword in context.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables.
    word : str, optional
        Any word or phrase; capitals do not matter.
    hedge : str, optional
        A hedge or booster: as written, or its entry in the lexicon; "" for all.
    cue : str, optional
        A cue as written, e.g. "said"; "" for all.
    actor : str, optional
        An actor, by its canonical name or as mentioned: all mentions; "" for all.
    width : int
        Characters of context on either side.

    Returns
    -------
    pandas.DataFrame
        Columns sentence_id, start, left, keyword, right, claim_by (the actor in whose claim it stands, the innermost one; for a cue, whose
        claim it makes; null outside) and level (of the clause that it stands in; of a cue, that of its claim). In text order; empty where
        nothing is found.

    Raises
    ------
    InputError
        Not exactly one of word, hedge, cue and actor is given.
    """
    asked = {kind: value for kind, value in zip(KINDS, (word, hedge, cue, actor), strict=True) if value is not None}
    if len(asked) != 1 or word == "":
        raise InputError("concordance() looks for one thing: give a word, a hedge, a cue or an actor.")
    ((kind, value),) = asked.items()
    found = _places(text, tables, kind, value)
    context = in_context(text, found, width=width)
    claims = tables["claims"].set_index("claim_id")
    ids = found["claim_id"] if "claim_id" in found else pd.Series([_around(claims, s) for s in found["start"]], found.index, dtype="Int64")
    by, level = ids.map(claims["actor"].map(display_name)).astype("string"), ids.map(claims["level"]).astype("string")
    if kind != "cue":
        level = _levels(tables["clauses"], found["start"]).fillna(level)
    out = context.assign(sentence_id=_sentences(tables["sentences"], found["start"]), start=found["start"], claim_by=by, level=level)
    return out[["sentence_id", "start", "left", "keyword", "right", "claim_by", "level"]].sort_values("start").reset_index(drop=True)


def _places(text: str, tables: Mapping[str, pd.DataFrame], kind: str, value: str) -> pd.DataFrame:
    """Where it stands: start and end, and claim_id where the table knows it."""
    if kind == "word":
        return find(text, value)
    if kind == "actor":
        table = tables["mentions"]
        same = _same(table["text"], value) | _same(table["actor"], value) | _same(table["actor"].map(display_name), value)
        known = table["actor"].isin(table["actor"][same])     # found by one mention: all mentions of that actor
        return table[known if value else table["actor"].notna()][["start", "end"]]
    if kind == "hedge":
        table = tables["hedges"]
        chosen = _same(table["text"], value) | _same(table["entry"], value)
        return table[chosen | (value == "")][["start", "end", "claim_id"]]
    table = tables["claims"].dropna(subset=["cue_start"])
    chosen = _same(table["cue"], value) | (value == "")
    return table[chosen][["cue_start", "cue_end", "claim_id"]].rename(columns={"cue_start": "start", "cue_end": "end"})


def _same(column: pd.Series, value: str) -> pd.Series:
    return column.astype("string").str.casefold().eq(value.casefold()).fillna(False)


def _around(claims: pd.DataFrame, at: int) -> int | None:
    """The shortest claim whose main part holds the place."""
    inside = claims[(claims["start"] <= at) & (at < claims["end"])]
    return None if inside.empty else int(inside.index[int((inside["end"] - inside["start"]).astype(int).argmin())])


def _levels(clauses: pd.DataFrame, starts: pd.Series) -> pd.Series:
    """The level of the clause around each place, infinitives and participles apart; null where there is none."""
    spans = [(a, b, c.level) for c in rows_of(clauses[clauses["relation"] != NONFINITE]) for a, b in split_spans(c.spans)]
    inside = [[(b - a, level) for a, b, level in spans if a <= at < b] for at in starts]
    return pd.Series([min(found)[1] if found else None for found in inside], starts.index, dtype="string")


def _sentences(sentences: pd.DataFrame, starts: pd.Series) -> pd.Series:
    """The sentence of each place; the one before it for white space between two."""
    at = sentences["start"].astype(int).searchsorted(starts.astype(int), side="right") - 1
    return pd.Series(sentences["sentence_id"].to_numpy()[at.clip(min=0)], starts.index, dtype="Int64")
