"""Hedges by the word: how often each occurs, where in the text, whose it is, and what it does."""
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.certainty.effects import EFFECTS, LOWERS
from analysis.language.patterns import plain
from analysis.language.segmentation import WORD
from analysis.results.statements import counted
from analysis.results.summary import display_name, hedge_counts, hedge_places, in_context
from analysis.vocabulary import AUTHOR, LEVELS

PER = 1000                                      # words that a rate refers to
NOBODY = "in no statement"                      # whose a hedge is that stands in no clause
COLUMNS = {"hedge_id": "Int64", "sentence_id": "Int64", "kind": "string", "word": "string", "written": "string", "whose": "string",
           "own": "boolean", "position": "Float64", "per_1000_words": "Float64", "lowers": "boolean"}
# What is said of each form and meaning where it is counted; longer in docs/hedges.md.
FORMS = {"modal": "a verb that stands before another: could, may, would", "verb": "a verb of seeming, thinking or suggesting",
         "adjective": "says of a thing that it is open: likely, possible", "adverb": "perhaps, probably; of boosters, clearly",
         "noun": "names a doubt or a chance: possibility, risk", "approximator": "blurs a number or an extent: about, roughly",
         "conditional": "sets a condition: if, unless", "hearsay": "unnamed people say so: reportedly"}
MEANINGS = {"epistemic": "it is not known whether it is so: may, appears", "doxastic": "somebody believes it: thinks, expects",
            "investigation": "it is being looked into: whether", "condition": "it hangs on a condition: if, would",
            "circumstantial": "circumstances allow it, whatever anybody knows: a risk of, what could be seen",
            "approximation": "a number or an extent is blurred, not the statement: about, tends to",
            "hearsay": "unnamed people say so: rumours, sources say"}


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
        "per_1000_words": PER / max(words, 1), "lowers": hedges["effect"] == LOWERS}).astype(COLUMNS)


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


def explained(hedges: pd.DataFrame, by: str) -> pd.DataFrame:
    """Hedges and boosters by their form or meaning, each with what it is.

    Parameters
    ----------
    hedges : pandas.DataFrame
        The table of that name.
    by : str
        category (the form) or sense (the meaning; of hedges alone).

    Returns
    -------
    pandas.DataFrame
        form or meaning, what it is, hedges, boosters (of forms), examples from the text; the most frequent first.
    """
    words, name = (FORMS, "form") if by == "category" else (MEANINGS, "meaning")
    table = hedge_counts(hedges if by == "category" else hedges[hedges["kind"] == "hedge"], by).rename(columns={by: name})
    table.insert(1, "what it is", table[name].map(words).astype("string"))
    return table if by == "category" else table.drop(columns="boosters")


def in_use(text: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every hedge and booster with the words around it, whose it is, its form and meaning, and what it does.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables.

    Returns
    -------
    pandas.DataFrame
        Columns left, keyword, right, kind, whose, form, meaning, what_it_does; in text order.
    """
    hedges = tables["hedges"]
    words = hedges.assign(whose=occurrences(text, tables)["whose"], what_it_does=hedges["effect"].map(_done).astype("string"))
    shown = words.rename(columns={"category": "form", "sense": "meaning"})[["kind", "whose", "form", "meaning", "what_it_does"]]
    return in_context(text, hedges).join(shown)


def _done(effect: str) -> str:
    return effect if effect == LOWERS else f"{effect}: {EFFECTS[effect]}"


def ruled_out(text: str, rejected: pd.DataFrame, rules: Mapping[str, str]) -> pd.DataFrame:
    """What looks like a hedge or a booster and is none here, with the reason.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    rejected : pandas.DataFrame
        The table of that name.
    rules : mapping of str to str
        From `analysis.rules`.

    Returns
    -------
    pandas.DataFrame
        Columns left, keyword, right, looked_like (the lexicon's entry as people write it) and why; in text order.
    """
    why = rejected["rule"].map(dict(rules)).astype("string")
    return in_context(text, rejected).join(pd.DataFrame({"looked_like": rejected["entry"].map(plain).astype("string"), "why": why}))


def lowered(text: str, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Statements that are less than certain, each with the words that made it so.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables.

    Returns
    -------
    pandas.DataFrame
        One row per statement below the level certain, the least certain first: clause_id, actor, level, certainty, words (those that take
        something away, each with how much of the 3 of a plain assertion) and statement.
    """
    stated = counted(tables["clauses"], tables["claims"])
    less = stated[stated["level"] != LEVELS[0]].sort_values(["certainty", "start"])
    terms = tables["terms"]
    taken = terms[(terms["scale"] == "commitment") & (terms["weight"] < 0) & (terms["feature"] != "sign")]
    words = {clause: ", ".join(_summand(text, row) for row in own.to_dict("records")) for clause, own in taken.groupby("clause_id")}
    return pd.DataFrame({"clause_id": less["clause_id"], "actor": less["actor"], "level": less["level"], "certainty": less["certainty"],
                         "words": less["clause_id"].map(words).astype("string"), "statement": less["text"]}).reset_index(drop=True)


def _summand(text: str, term: Mapping[Hashable, Any]) -> str:
    """A word and what it takes away; where no word does, the feature."""
    said = " ".join(text[term["start"]:term["end"]].split()) if pd.notna(term["start"]) else str(term["feature"])
    return f"{said} −{-term['weight']:.3g}"
