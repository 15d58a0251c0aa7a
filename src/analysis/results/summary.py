"""Small tables that answer one question each, made from the public tables."""
import re
from collections import Counter

import pandas as pd

from analysis import vocabulary
from analysis.errors import InputError
from analysis.vocabulary import AUTHOR, GENERIC, join_chain, named_first, sources_of, split_chain

NAMES = {AUTHOR: "the article itself", GENERIC: "unnamed sources"}
LEVELS = dict(zip(vocabulary.LEVELS, ("certain", "probable", "possible", "left open"), strict=True))     # in words
HANDS = {"own": "the article's own", "first": "first hand", "second": "second hand"}     # how far a claim's source stands from the reader
WIDTH = 40              # characters of context on either side
CUT = re.compile(r"\S\S")        # a place between two characters where no word may be cut


def display_name(actor: str) -> str:
    """An actor's name for readers: AUTHOR and GENERIC are spelt out."""
    return NAMES.get(actor, actor)


def hand_of(chain: str) -> str:
    """How far the source of a chain stands from the reader: own (the article itself), first or second hand; a key of `HANDS`."""
    return ("own", "first", "second")[min(len(sources_of(chain)), 2)]


def parts_of_speech(tokens: pd.DataFrame) -> pd.DataFrame:
    """How often each part of speech occurs: columns pos, tokens, share (of all tokens), lemmas (the most frequent five)."""
    counts = tokens["pos"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    lemmas = {pos: ", ".join(_frequent(group.str.lower(), 5)) for pos, group in tokens["lemma"].groupby(tokens["pos"])}
    return pd.DataFrame([(pos, n, n / len(tokens), lemmas[pos]) for pos, n in counts.items()], columns=["pos", "tokens", "share", "lemmas"])


def hedge_counts(hedges: pd.DataFrame, by: str = "entry") -> pd.DataFrame:
    """Hedges and boosters counted.

    Parameters
    ----------
    hedges : pandas.DataFrame
        The table `hedges`.
    by : str
        A column of it, such as entry, category or sense.

    Returns
    -------
    pandas.DataFrame
        Columns `by`, hedges, boosters, examples (up to three wordings, most frequent first); most frequent first.
    """
    key = hedges[by].astype("string").fillna("none")
    words = hedges["text"].str.lower()
    rows = [(value, int((kind == "hedge").sum()), int((kind == "booster").sum()), ", ".join(_frequent(words[kind.index])))
            for value, kind in hedges["kind"].groupby(key)]
    table = pd.DataFrame(rows, columns=[by, "hedges", "boosters", "examples"])
    order = table.assign(n=table["hedges"] + table["boosters"]).sort_values(["n", by], ascending=[False, True]).index
    return table.loc[order].reset_index(drop=True)


def _frequent(words: pd.Series, n: int = 3) -> list[str]:
    counts = Counter(words)
    return sorted(counts, key=lambda w: (-counts[w], w))[:n]


def hedge_places(hedges: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Who hedges, and where.

    Parameters
    ----------
    hedges, claims : pandas.DataFrame
        The tables of that name.

    Returns
    -------
    pandas.DataFrame
        One row per hedge or booster: hedge_id, sentence_id, text, kind, who (the holder's name; null outside any claim),
        and claim_by (the actor whose claim it qualifies).
    """
    chain = claims.set_index("claim_id")["chain"].to_dict()
    who = [_holder(chain.get(c), h) for c, h in zip(hedges["claim_id"], hedges["holder"], strict=True)]
    by = hedges["claim_id"].map(claims.set_index("claim_id")["actor"].map(display_name))
    out = hedges[["hedge_id", "sentence_id", "text", "kind"]]
    return out.assign(who=pd.array(who, dtype="string"), claim_by=by.astype("string"))


def _holder(chain: str | None, place: object) -> str | None:
    """Place 0 is the article itself, 1 the outermost source, and so on."""
    if chain is None or pd.isna(place):  # type: ignore[call-overload]
        return None
    links = [AUTHOR, *sources_of(chain)]
    return display_name(links[min(int(place), len(links) - 1)])  # type: ignore[call-overload]


def in_context(text: str, table: pd.DataFrame, *, start: str = "start", end: str = "end", width: int = WIDTH) -> pd.DataFrame:
    """Keyword in context.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    table : pandas.DataFrame
        Any table with two columns of offsets; rows without offsets are left out.
    start, end : str
        The names of these columns, e.g. cue_start and cue_end.
    width : int
        Characters of context on either side.

    Returns
    -------
    pandas.DataFrame
        Columns left, keyword, right, with the index of `table`; line breaks are shown as spaces, and a word that the width would cut is
        left out.
    """
    spans = table[[start, end]].dropna().astype(int)
    rows = [(_before(text, a, width), text[a:b], _behind(text, b, width)) for a, b in spans.itertuples(index=False)]
    flat = [tuple(re.sub(r"\s+", " ", part) for part in row) for row in rows]
    return pd.DataFrame(flat, columns=["left", "keyword", "right"], index=spans.index)


def _before(text: str, end: int, width: int) -> str:
    """At most `width` characters before a place, from the start of a word on."""
    start = max(end - width, 0)
    return text[start:end] if CUT.fullmatch(text[start - 1:start + 1]) is None else re.sub(r"^\S+", "", text[start:end]).lstrip()


def _behind(text: str, start: int, width: int) -> str:
    """At most `width` characters behind a place, to the end of a word."""
    end = start + width
    return text[start:end] if CUT.fullmatch(text[end - 1:end + 1]) is None else re.sub(r"\S+$", "", text[start:end]).rstrip()


def find(text: str, word: str) -> pd.DataFrame:
    """Where a word or phrase stands in a text, as a table with start and end, for `in_context`; capitals do not matter."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]
    return pd.DataFrame(found, columns=["start", "end"], dtype="Int64")


def chains(claims: pd.DataFrame) -> pd.DataFrame:
    """Who cites whom.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table `claims`.

    Returns
    -------
    pandas.DataFrame
        One row per chain of sources: chain, links (how many sources stand between the reader and the claim, 0 for the article's own),
        claims (how many), cues (up to three, most frequent first); the longest chains first, then the most frequent.
    """
    rows = []
    for chain, group in claims.groupby("chain"):
        links = sources_of(str(chain))
        named = join_chain(map(display_name, links)) or display_name(AUTHOR)
        rows.append((named, len(links), len(group), ", ".join(_frequent(group["cue"].dropna().str.lower()))))
    table = pd.DataFrame(rows, columns=["chain", "links", "claims", "cues"])
    return table.sort_values(["links", "claims", "chain"], ascending=[False, False, True]).reset_index(drop=True)


def citation_tree(claims: pd.DataFrame) -> list[tuple[tuple[str, ...], int]]:
    """The chains as a tree in reading order: each source's path from the article down, and the claims that end with it.

    The first entry, with the empty path, is the article's own voice; siblings stand by the number of claims in their branches.
    """
    ends = Counter(tuple(sources_of(chain)) for chain in claims["chain"])
    paths = {path[:k] for path in ends for k in range(len(path) + 1)}
    below = {path: sum(n for end, n in ends.items() if end[:len(path)] == path) for path in paths}
    order = sorted(paths, key=lambda path: [(-below[path[:k]], path[k - 1]) for k in range(1, len(path) + 1)])
    return [(path, ends[path]) for path in order]


def levels(stated: pd.DataFrame) -> pd.DataFrame:
    """How many statements (`analysis.statements.counted`) of each actor stand at each level: a row per actor, columns CT, PR, PS, U."""
    table = pd.crosstab(stated["actor"].map(display_name).rename("actor"), stated["level"])
    return table.reindex(columns=list(LEVELS), fill_value=0)


def level_shares(stated: pd.DataFrame, by: str = "actor") -> pd.DataFrame:
    """The shares of the levels, for each actor or at each hand.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`.
    by : str
        actor, or hand: the article's own statements, those of sources that it cites itself, and those at second hand.

    Returns
    -------
    pandas.DataFrame
        Columns `by` (in names for readers), clauses (how many), certainty (their plain mean, 0 to 1), CT, PR, PS, U (shares, sum 1).
        Actors from the one with most clauses, then unnamed sources and the article; hands from the nearest.

    Raises
    ------
    InputError
        `by` is neither.
    """
    if by not in ("actor", "hand"):
        raise InputError(f"level_shares() goes by actor or by hand, not by {by!r}.")
    key = stated["actor"] if by == "actor" else stated["chain"].map(hand_of)
    shares = pd.crosstab(key.rename(by), stated["level"], normalize="index").reindex(columns=list(LEVELS), fill_value=0.0)
    groups = stated["certainty"].groupby(key.rename(by))
    table = pd.DataFrame({"clauses": groups.size(), "certainty": groups.mean().astype("Float64")}).join(shares)
    order = sorted(table.index, key=lambda a: (named_first(a), -table["clauses"][a], a)) if by == "actor" else [
        hand for hand in HANDS if hand in table.index]
    names = display_name if by == "actor" else HANDS.__getitem__
    return table.loc[order].rename(index=names).rename_axis(by).reset_index()


def second_hand(stated: pd.DataFrame) -> pd.DataFrame:
    """Each source's own statements against those at second hand.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`.

    Returns
    -------
    pandas.DataFrame
        One row per source: actor; first_hand (clauses that the article takes from it directly), second_hand (its clauses that another
        source passes on), passed_on (clauses of others that it passes on); and the mean certainty of each, null where there are none. The
        article itself is left out: all its statements are its own.
    """
    rows: dict[str, dict[str, list[float]]] = {}
    for chain, certainty in zip(stated["chain"], stated["certainty"], strict=True):
        *outer, actor = split_chain(chain)
        for name, part in [(actor, "second_hand" if outer else "first_hand"), *((name, "passed_on") for name in outer)]:
            rows.setdefault(name, {}).setdefault(part, []).append(float(certainty))
    rows.pop(AUTHOR, None)
    parts = ("first_hand", "second_hand", "passed_on")
    table = pd.DataFrame([[display_name(name), *(len(r.get(p, [])) for p in parts),
                           *(sum(r[p]) / len(r[p]) if p in r else None for p in parts)] for name, r in rows.items()],
                         columns=["actor", *parts, *(f"certainty_{p}" for p in parts)])
    table = table.astype({f"certainty_{p}": "Float64" for p in parts})
    return table.sort_values([*parts[::-1], "actor"], ascending=[False, False, False, True]).reset_index(drop=True)


def positions(stated: pd.DataFrame, length: int) -> pd.DataFrame:
    """Where in the article each statement stands.

    Parameters
    ----------
    stated : pandas.DataFrame
        From `analysis.statements.counted`.
    length : int
        Characters of the text.

    Returns
    -------
    pandas.DataFrame
        One row per clause: clause_id, actor (canonical), hand (a key of `HANDS`), position (of the middle of its main part, from 0, the
        start of the text, to 1), certainty, level.
    """
    middle = (stated["start"] + stated["end"]).astype("Float64") / 2 / max(length, 1)
    return pd.DataFrame({"clause_id": stated["clause_id"], "actor": stated["actor"], "hand": stated["chain"].map(hand_of).astype("string"),
                         "position": middle, "certainty": stated["certainty"], "level": stated["level"]})
