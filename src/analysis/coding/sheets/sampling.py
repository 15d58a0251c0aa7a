"""Drawing what is coded by hand: stratified, hedged claims more often, with the chance that each unit had of being drawn."""
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis.coding.sheets.form import CLOSE, LETTERS, OPEN
from analysis.coding.sheets.samples import Sample, typed
from analysis.coding.sheets.units import PARAGRAPHS, Reader, Source, material
from analysis.errors import InputError
from analysis.results.intervals import rows_of
from analysis.version import __version__
from analysis.vocabulary import LEVELS, SCORED

STRATA = ("actor", "level", "outlet")
OTHERS, NOT_DRAWN = "(others)", "(not drawn)"       # values too rare for a stratum of their own; actors of whom nothing was drawn
AT_LEAST = 2                # units of a stratum: fewer would not show how much they differ
BEFORE, AROUND = 500, 1500  # characters shown before the paragraph, so that "he" can be read, and at most in all
LENGTH = 6                  # letters of an item's name
ITEM = ["item", "doc_id", "id", "start", "end", "text", "spans", "chain", "actor", "level", "polarity", "certainty", "hedges", "outlet",
        "stratum", "inclusion", "context", "found", "coders"]


def sample(source: Source, *, n: int = 60, by: Sequence[str] = ("actor", "level"), seed: int = 1, unit: str = "claims",
           hedged: float = 3.0) -> Sample:
    """Draw units for coding by hand.

    Parameters
    ----------
    source : Analysis, iterable of Analysis, or Corpus
        What was analysed.
    n : int
        How many; all, where there are fewer.
    by : sequence of str
        What the strata are made of: actor, level, outlet. Rare actors and outlets are pooled, so that every stratum gets at least two
        units. Paragraphs know only outlets.
    seed : int
        The same seed draws the same units.
    unit : str
        claims, clauses, or paragraphs (in which coders mark the claims, for recall).
    hedged : float
        How many times likelier a claim of level PR, PS or U is to be drawn than a certain one; 1 for equal chances. It needs the level
        among the strata.

    Returns
    -------
    Sample

    Raises
    ------
    InputError
        There is nothing to draw from, or an option cannot be used.
    """
    units, reader = material(source, unit)
    allowed = ("outlet",) if unit == PARAGRAPHS else STRATA
    if unit == PARAGRAPHS:
        by = [name for name in by if name in allowed]
    wrong = [name for name in by if name not in allowed]
    if wrong:
        raise InputError(f"A sample cannot be stratified by '{wrong[0]}': choose from {', '.join(allowed)}.")
    if n < AT_LEAST or not hedged > 0:
        raise InputError(f"Draw at least {AT_LEAST} units, and let `hedged` be more than 0.")
    if units.empty:
        raise InputError(f"There are no {unit} to draw from.")
    drawn, strata, frame = draw(units, by, n, hedged=hedged, seed=seed)
    record = {"hedgerow": __version__, "seed": seed, "n": n, "by": list(by), "hedged": hedged, "made_from": reader.made_from}
    names = _names(reader, unit, drawn["doc_id"].unique())
    return Sample(unit, typed(_items(drawn, unit, reader)), typed(strata), typed(frame), typed(names), record)


# ---- strata ----
def draw(units: pd.DataFrame, by: Sequence[str], n: int, *, hedged: float,
         seed: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The drawn units with stratum and inclusion; the strata with their units and how many were drawn; and the frame of `Sample`."""
    units = units.assign(stratum=strata_of(units, by, n))
    sizes = units["stratum"].value_counts(sort=False).sort_index()
    weights = _weights(units, sizes.index, hedged if "level" in by else 1.0)
    quota = dict(zip(sizes.index, _allocated(sizes.to_numpy(), weights, min(n, len(units))), strict=True))
    rng = np.random.default_rng(seed)
    rows = sorted(row for name, own in units.groupby("stratum", sort=True).indices.items()
                  for row in rng.choice(own, quota[str(name)], replace=False))
    drawn = units.iloc[rows].reset_index(drop=True)
    drawn["inclusion"] = drawn["stratum"].map(lambda name: quota[name] / int(sizes[name])).astype("Float64")
    strata = pd.DataFrame({"stratum": sizes.index, "units": sizes.to_numpy(), "drawn": [quota[name] for name in sizes.index]})
    return drawn, strata, _frame(units, drawn)


def _frame(units: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    there = units.reindex(columns=["stratum", "actor", "outlet", "certainty"])
    there["actor"] = there["actor"].where(there["actor"].isin(drawn.get("actor", [])), NOT_DRAWN)
    grouped = there.groupby(["stratum", "actor", "outlet"], dropna=False, sort=True)["certainty"]
    return grouped.agg(units="size", certainty="sum").reset_index()


def strata_of(units: pd.DataFrame, by: Sequence[str], n: int) -> pd.Series:
    """The stratum of each unit: as many values of actor and outlet keep their own as leave at least two units for every stratum."""
    most = max((units[name].nunique() for name in by if name != "level"), default=0)
    for kept in [*range(most, 0, -1), 0]:
        found = _joined(units, by, kept)
        if found.nunique() * AT_LEAST <= n or not kept:
            break
    if found.nunique() * AT_LEAST > n and "level" in by:       # a very small sample: hedged or not
        found = pd.Series(np.where(units["level"] == LEVELS[0], LEVELS[0], "hedged"), index=units.index)
    return found


def _joined(units: pd.DataFrame, by: Sequence[str], kept: int) -> pd.Series:
    parts: list[pd.Series] = []
    for name in by:
        values = units[name].astype("object").where(units[name].notna(), "(none)").astype(str)
        if name != "level":
            common = values.value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:kept]
            values = values.where(values.isin(common), OTHERS)
        parts.append(values)
    return pd.Series([" | ".join(row) for row in zip(*parts, strict=True)] if parts else "all", index=units.index, dtype=object)


def _weights(units: pd.DataFrame, strata: Iterable[Any], hedged: float) -> list[float]:
    if "level" not in units:
        return [1.0 for _ in strata]
    certain = (units["level"] == LEVELS[0]).groupby(units["stratum"]).all()
    return [1.0 if certain[name] else hedged for name in strata]


def _allocated(sizes: Any, weights: Sequence[float], n: int) -> list[int]:
    """How many of each stratum: two where there are two, then one after the other to where a unit's weight is least served."""
    quota = [min(AT_LEAST, int(size)) for size in sizes]
    while sum(quota) > n:       # more strata than the sample can hold two of
        quota[int(np.argmax(quota))] -= 1
    while sum(quota) < n:
        served = [weight * size / (got + 1) if got < size else -1.0 for size, weight, got in zip(sizes, weights, quota, strict=True)]
        quota[int(np.argmax(served))] += 1
    return quota


# ---- what coders see ----
def _items(drawn: pd.DataFrame, unit: str, reader: Reader) -> pd.DataFrame:
    documents = list(drawn["doc_id"].unique())
    texts = reader.texts(documents)
    out = drawn.copy()
    if unit == PARAGRAPHS:
        out["text"] = [texts[d][a:b] for d, a, b in zip(out["doc_id"], out["start"], out["end"], strict=True)]
        out["context"], out["hedges"] = out["text"], None
        out["found"] = _found(out, reader)
    else:
        sentences = reader.table("sentences", ["doc_id", "paragraph_id", "start", "end"], documents)
        bounds = {name: own.groupby("paragraph_id").agg(start=("start", "min"), end=("end", "max")) for name, own in
                  sentences.groupby("doc_id")}
        out["context"] = [_context(texts[row.doc_id], spans_of(row.spans), bounds[row.doc_id]) for row in rows_of(out)]
        out["hedges"] = _hedges(out, reader.table("hedges", ["doc_id", "kind", "start", "end", "text"], documents))
    out["item"] = _named(out)
    out["coders"] = ""
    return out.reindex(columns=ITEM)


def spans_of(written: Any) -> list[tuple[int, int]]:
    """The parts of a content, "s-e;s-e"."""
    return [(int(a), int(b)) for a, b in (part.split("-") for part in str(written).split(";"))]


def _context(text: str, spans: Sequence[tuple[int, int]], paragraphs: pd.DataFrame) -> str:
    """The paragraph of a claim and what stands before it, with the claim marked."""
    first, last = spans[0][0], spans[-1][1]
    own = paragraphs[(paragraphs["end"] > first) & (paragraphs["start"] < last)]
    start, end = (int(own["start"].min()), int(own["end"].max())) if len(own) else (first, last)
    before = paragraphs[paragraphs["end"] <= start]
    begin = max(int(before["start"].max()), start - BEFORE) if len(before) else start
    if last - first < AROUND:       # of a long paragraph, what stands around the claim
        begin, end = max(begin, last - AROUND), min(end, first + AROUND)
    else:
        begin, end = first, last
    shown, at = [], begin
    for a, b in spans:
        shown += [text[at:a], OPEN, text[a:b], CLOSE]
        at = b
    cut = "… " if begin and not text[begin - 1].isspace() else ""
    return cut + "".join([*shown, text[at:max(end, at)]])


def _hedges(items: pd.DataFrame, hedges: pd.DataFrame) -> list[str]:
    """The hedges that the tool finds inside each content, as written."""
    own = dict(list(hedges[hedges["kind"] == "hedge"].groupby("doc_id")))
    out = []
    for row in rows_of(items):
        found = own.get(row.doc_id)
        inside = [] if found is None else [h.text for h in rows_of(found) if any(
            a <= h.start and h.end <= b for a, b in spans_of(row.spans))]
        out.append("; ".join(inside))
    return out


def _found(paragraphs: pd.DataFrame, reader: Reader) -> list[str]:
    """The words of the attributed claims that the tool finds in each paragraph, a line for each."""
    claims = reader.table("claims", ["doc_id", "start", "text", "style", "cue_class"], paragraphs["doc_id"].unique())
    claims = claims[(claims["style"] != "author") & claims["cue_class"].isin(SCORED)]
    return ["\n".join(" ".join(c.text.split()) for c in rows_of(claims[claims["doc_id"] == row.doc_id]) if row.start <= c.start < row.end)
            for row in rows_of(paragraphs)]


def _named(items: pd.DataFrame) -> list[str]:
    """A short name for each item, the same whenever the same unit is drawn."""
    out: list[str] = []
    for row in rows_of(items):
        parts = (row.doc_id, row.spans, row.text, getattr(row, "chain", ""), row.id)
        digest = int(hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest(), 16)
        name = ""
        while len(name) < LENGTH or name in out:
            digest, place = divmod(digest, len(LETTERS))
            name += LETTERS[place]
        out.append(name)
    return out


def _names(reader: Reader, unit: str, documents: Iterable[str]) -> pd.DataFrame:
    columns = ["doc_id", "actor", "text"]
    if unit == PARAGRAPHS:
        return pd.DataFrame(columns=columns, dtype="string")
    found = reader.table("mentions", [*columns, "how"], list(documents))
    return found.loc[found["how"] != "pronoun", columns].drop_duplicates().reset_index(drop=True)
