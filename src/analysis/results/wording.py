"""Hedges by the word: how often each occurs, where in the text, whose it is; and patterns of the lexicon as people write them."""
import re
from collections.abc import Mapping

import pandas as pd

from analysis.language.segmentation import WORD
from analysis.results.summary import display_name, hedge_places
from analysis.vocabulary import AUTHOR

PER = 1000                                      # words that a rate refers to
NOBODY = "in no statement"                      # whose a hedge is that stands in no clause
COLUMNS = {"hedge_id": "Int64", "sentence_id": "Int64", "kind": "string", "word": "string", "written": "string", "whose": "string",
           "own": "boolean", "position": "Float64", "per_1000_words": "Float64", "lowers": "boolean"}


def plain(pattern: str) -> str:
    """A pattern of the lexicon as people write it.

    Alternatives stand behind the first one, what may be left out in brackets, any words as an ellipsis.

    >>> plain("{give|lend} (the|an) impression ... that")
    'give/lend (the/an) impression … that'
    """
    return re.sub(r"\s*\.\.\.\s*", " … ", re.sub(r"[{}]", "", pattern)).replace("|", "/").strip()


def occurrences(text: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every hedge and booster as a word of somebody's at a place of the text.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables: hedges, claims and clauses are used.

    Returns
    -------
    pandas.DataFrame
        In text order: hedge_id, sentence_id, kind (hedge, booster), word (as a dictionary has it; where the lexicon holds a pattern, the
        wording found most often), written (as it stands, in small letters), whose (who hedges: a source, or the article itself), own
        (true for the article itself), position (from 0, the start of the text, to 1), per_1000_words (what this one adds to the rate) and
        lowers (true where it lowers the commitment of a clause).
    """
    hedges = tables["hedges"]
    holder = hedges["clause_id"].map(tables["clauses"].set_index("clause_id")["holder"].map(display_name))
    whose = hedge_places(hedges, tables["claims"])["who"].fillna(holder.astype("string")).fillna(NOBODY)
    written = hedges["text"].str.lower().str.replace(r"\s+", " ", regex=True)
    words = len(WORD.findall(text))
    return pd.DataFrame({
        "hedge_id": hedges["hedge_id"], "sentence_id": hedges["sentence_id"], "kind": hedges["kind"],
        "word": _words(hedges["entry"], written), "written": written, "whose": whose,
        "own": whose == display_name(AUTHOR), "position": hedges["start"] / max(len(text), 1),
        "per_1000_words": PER / max(words, 1), "lowers": hedges["effect"] == "lowers"}).astype(COLUMNS)


def _words(entries: pd.Series, written: pd.Series) -> pd.Series:
    """One word for each entry: itself, or the wording found most often where it is a pattern with a choice."""
    most = written.groupby(entries).agg(lambda found: found.value_counts(sort=True).index[0])
    return entries.where(~entries.str.contains(r"[|{}().]"), entries.map(most))


def by_word(found: pd.DataFrame) -> pd.DataFrame:
    """How often each word hedges or boosts, and whose it is.

    Parameters
    ----------
    found : pandas.DataFrame
        From `occurrences`.

    Returns
    -------
    pandas.DataFrame
        One row per word and kind, hedges first, the most frequent first: word, kind, times, per_1000_words, lowering (how many lower the
        commitment of a clause), written (each form with its number where there are several), sentences (their numbers) and whose (each
        with its number).
    """
    rows = [(word, kind, len(own), own["per_1000_words"].sum(), int(own["lowers"].fillna(False).sum()), _counted(own["written"]),
             ", ".join(str(n) for n in own["sentence_id"].drop_duplicates()), _counted(own["whose"]))
            for (word, kind), own in found.groupby(["word", "kind"])]
    table = pd.DataFrame(rows, columns=["word", "kind", "times", "per_1000_words", "lowering", "written", "sentences", "whose"])
    return table.sort_values(["kind", "times", "word"], ascending=[False, False, True], ignore_index=True)


def _counted(values: pd.Series) -> str:
    counts = values.value_counts()
    if len(counts) == 1:
        return str(counts.index[0])
    return ", ".join(f"{value} {n}" for value, n in sorted(counts.items(), key=lambda item: (-item[1], str(item[0]))))


def headline(found: pd.DataFrame) -> str:
    """What the words come to, in two sentences; one where there is none."""
    hedges = found[found["kind"] == "hedge"]
    if hedges.empty:
        return "No word of the article hedges."
    words = by_word(hedges)
    most = words[words["times"] == words["times"].max()]
    rest = len(most) - 2
    named = " and ".join(f"“{word}”" for word in most["word"].head(2)) + (f" and {_times(rest, 'other')}" if rest > 0 else "")
    often = _times(int(words["times"].max()), "time")
    sources = len(hedges) - int(hedges["own"].sum())
    return (f"{_times(len(hedges), 'hedge')}, {hedges['per_1000_words'].sum():.0f} in 1,000 words; most often {named}"
            f"{', each' if len(most) > 1 else ''} {often}. The article itself hedges with {len(hedges) - sources} of them, "
            f"its sources with {sources}.")


def _times(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"
