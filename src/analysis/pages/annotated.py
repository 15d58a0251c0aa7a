"""The annotated article as data: a text in paragraphs of marked pieces, a note per claim, and what can be chosen from.

Everything shown comes from the public tables; nothing is computed anew. `analysis.pages.html` makes HTML of it.
"""
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.certainty.units import NONFINITE
from analysis.results.summary import LEVELS, display_name, hand_of
from analysis.vocabulary import named_first, split_chain, split_spans

# Of two marks with the same ends the one named first holds the other.
KINDS = ("claim", "clause", "source", "cue", "hedge", "booster")


class Mark(NamedTuple):
    """A stretch of the text that means something."""

    start: int
    end: int
    kind: str
    claims: tuple[int, ...]     # the claims that it is, or is the source, cue, hedge or booster of
    category: str               # of a hedge or booster: its key among the choices; else empty
    says: str                   # what it is, in words; empty for a claim
    clause: int | None = None   # of a clause its number


class Piece(NamedTuple):
    """A step through a paragraph: text to write, or a mark that opens or closes.

    A mark that is split, by another that it crosses or by a paragraph's end, opens and closes several times: `first` and `last` say
    whether this is the first opening, or the last closing, of a claim or clause.
    """

    what: str
    text: str = ""
    mark: Mark | None = None
    first: bool = False
    last: bool = False


class Note(NamedTuple):
    """What stands behind one claim."""

    claim: Mapping[str, Any]
    links: tuple[str, ...]      # the chain in names for readers, outermost first
    hand: str
    categories: tuple[str, ...]
    hedges: tuple[str, ...]     # "could (modal)"
    commitment: tuple[Mapping[str, Any], ...]
    endorsement: tuple[Mapping[str, Any], ...]
    clauses: tuple[Mapping[str, Any], ...]      # in text order


class Choice(NamedTuple):
    """One box of a filter: its value, its name for readers, and how many it stands for."""

    value: str
    name: str
    n: int


class View(NamedTuple):
    """An annotated article."""

    paragraphs: list[list[Piece]]
    notes: dict[int, Note]
    clauses: dict[int, Mapping[str, Any]]       # what is shaded: the clauses that state something
    actors: list[Choice]
    levels: list[Choice]
    categories: list[Choice]


def view(text: str, tables: Mapping[str, pd.DataFrame]) -> View:
    """An article as the annotated page shows it.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables.

    Returns
    -------
    View
        Every character of the text that is no white space between paragraphs stands in exactly one piece.
    """
    claims, hedges = _records(tables["claims"]), _records(tables["hedges"])
    clauses = _records(tables["clauses"][tables["clauses"]["relation"] != NONFINITE])
    marks = sorted({*_claim_marks(claims), *_clause_marks(clauses), *_cue_marks(claims, _records(tables["mentions"])),
                    *_hedge_marks(hedges)}, key=_order)
    paragraphs = _paragraphs(text, tables["sentences"])
    pieces = [list(_pieces(text, *part, inside)) for part, inside in zip(paragraphs, _inside(paragraphs, marks), strict=True)]
    return View(_ends(pieces), _notes(claims, clauses, hedges, _worded(text, _records(tables["terms"]))),
                {c["clause_id"]: {**c, "hand": hand_of(c["chain"])} for c in clauses}, _actors(claims),
                [Choice(level, name, sum(c["level"] == level for c in claims)) for level, name in LEVELS.items()], _categories(hedges))


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain records, with None where a value is missing."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.astype(object).where(table.notna(), None).itertuples(index=False)]


def category_of(hedge: Mapping[str, Any]) -> str:
    """The key of a hedge or booster among the choices: its category, after its kind where that is booster."""
    return str(hedge["category"]) if hedge["kind"] == "hedge" else f"booster: {hedge['category']}"


# ---- marks ----
def _order(mark: Mark) -> tuple[Any, ...]:
    """From the left, the longer before the shorter: the order in which marks hold each other."""
    return mark.start, -mark.end, KINDS.index(mark.kind), mark.claims


def _claim_marks(claims: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    for c in claims:
        for start, end in split_spans(c["spans"]):
            yield Mark(start, end, "claim", (c["claim_id"],), "", "")


def _clause_marks(clauses: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    for c in clauses:
        told = () if c["claim_id"] is None else (c["claim_id"],)
        says = f"clause {c['clause_id']}: {LEVELS[c['level']]}{', negative' if c['polarity'] == '-' else ''}, {display_name(c['holder'])}"
        for start, end in split_spans(c["spans"]):
            yield Mark(start, end, "clause", told, "", says, c["clause_id"])


def _cue_marks(claims: Sequence[Mapping[str, Any]], mentions: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    """Cues and sources; one that serves several claims is one mark."""
    served: dict[tuple[int, int, str, str], list[int]] = {}
    for c in claims:
        if c["cue_start"] is not None:
            served.setdefault((c["cue_start"], c["cue_end"], "cue", f"cue ({c['cue_class']})"), []).append(c["claim_id"])
        if c["source_start"] is not None:
            said = f"source: {display_name(c['actor'])}"
            served.setdefault((c["source_start"], c["source_end"], "source", said), []).append(c["claim_id"])
        for m in _outer(c, mentions):
            served.setdefault((m["start"], m["end"], "source", f"source: {display_name(m['actor'])}"), []).append(c["claim_id"])
    for (start, end, kind, said), ids in served.items():
        yield Mark(start, end, kind, tuple(ids), "", said)


def _outer(claim: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The mentions behind the outer links of a chain: of that actor, in those words, nearest to the claim."""
    names, words = split_chain(claim["chain"])[:-1], split_chain(claim["sources"] or "")[:-1]
    if len(names) != len(words):        # a source that is itself written with the separator
        return
    for name, written in zip(names, words, strict=True):
        fitting = [m for m in mentions if m["actor"] == name and m["text"] == written]
        if fitting:
            yield min(fitting, key=lambda m: abs(m["start"] - claim["start"]))


def _hedge_marks(hedges: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    for h in hedges:
        said = ", ".join(filter(None, [h["kind"], h["category"], h["sense"]]))
        yield Mark(h["start"], h["end"], h["kind"], () if h["claim_id"] is None else (h["claim_id"],), category_of(h), said)


# ---- pieces ----
def _paragraphs(text: str, sentences: pd.DataFrame) -> list[tuple[int, int]]:
    """Paragraphs as stretches; what stands between two and is not blank is one of its own, so that nothing is lost."""
    found = sentences.groupby("paragraph_id").agg(start=("start", "min"), end=("end", "max")).itertuples(index=False, name=None)
    out, at = [], 0
    for start, end in [*found, (len(text), len(text))]:
        out += [part for part in ((at, int(start)), (int(start), int(end))) if text[slice(*part)].strip()]
        at = max(at, int(end))
    return out


def _inside(paragraphs: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks that touch each paragraph."""
    ends = [end for _, end in paragraphs]
    out: list[list[Mark]] = [[] for _ in paragraphs]
    for mark in marks:
        for k in range(bisect_right(ends, mark.start), len(paragraphs)):
            if paragraphs[k][0] >= mark.end:
                break
            out[k].append(mark)
    return out


def _pieces(text: str, start: int, end: int, inside: Sequence[Mark]) -> Iterator[Piece]:
    """A paragraph's pieces, opened and closed in proper nesting: where two marks cross, the later one is closed and opened again."""
    cuts = sorted({start, end, *(p for m in inside for p in (m.start, m.end) if start < p < end)})
    opened: list[Mark] = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        wanted = [m for m in inside if m.start <= a and b <= m.end]
        same = next((i for i, (x, y) in enumerate(zip(opened, wanted, strict=False)) if x is not y), min(len(opened), len(wanted)))
        yield from (Piece("close", mark=m) for m in reversed(opened[same:]))
        yield from (Piece("open", mark=m) for m in wanted[same:])
        yield Piece("text", text[a:b])
        opened = wanted
    yield from (Piece("close", mark=m) for m in reversed(opened))


def _ends(paragraphs: list[list[Piece]]) -> list[list[Piece]]:
    """The pieces with the first opening and the last closing of each claim and clause marked."""
    first: dict[tuple[Any, ...], tuple[int, int]] = {}
    last: dict[tuple[Any, ...], tuple[int, int]] = {}
    for k, pieces in enumerate(paragraphs):
        for i, piece in enumerate(pieces):
            if piece.mark is not None and piece.mark.kind in ("claim", "clause"):
                key = (piece.mark.kind, piece.mark.claims, piece.mark.clause)
                first.setdefault(key, (k, i))
                last[key] = (k, i)                      # the last step of a mark is a closing
    firsts, lasts = set(first.values()), set(last.values())
    return [[p._replace(first=(k, i) in firsts, last=(k, i) in lasts) for i, p in enumerate(pieces)] for k, pieces in enumerate(paragraphs)]


# ---- notes and choices ----
def _notes(claims: Sequence[Mapping[str, Any]], clauses: Sequence[Mapping[str, Any]], hedges: Sequence[Mapping[str, Any]],
           terms: Sequence[Mapping[str, Any]]) -> dict[int, Note]:
    rows = [_by_claim(table) for table in (clauses, hedges, terms)]
    return {c["claim_id"]: _note(c, *(by.get(c["claim_id"], []) for by in rows)) for c in claims}


def _worded(text: str, terms: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The terms; an entry in the lexicon's notation ("cannot|can't be ruled out|excluded") gives way to the words as written."""
    return [{**t, "entry": text[t["start"]:t["end"]] if t["start"] is not None and set("|(){}") & set(t["entry"] or "") else t["entry"]}
            for t in terms]


def _by_claim(rows: Sequence[Mapping[str, Any]]) -> dict[int, list[Mapping[str, Any]]]:
    out: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        out.setdefault(row["claim_id"], []).append(row)
    return out


def _note(claim: Mapping[str, Any], clauses: Sequence[Mapping[str, Any]], hedges: Sequence[Mapping[str, Any]],
          terms: Sequence[Mapping[str, Any]]) -> Note:
    commitment, endorsement = (tuple(t for t in terms if t["scale"] == scale and t["weight"]) for scale in ("commitment", "endorsement"))
    links = tuple(display_name(link) for link in split_chain(claim["chain"]))
    return Note(claim, links, hand_of(claim["chain"]), tuple(sorted({category_of(h) for h in hedges})),
                tuple(f"{h['text']} ({category_of(h)})" for h in hedges), commitment, endorsement, tuple(clauses))


def _actors(claims: Sequence[Mapping[str, Any]]) -> list[Choice]:
    counts = Counter(c["actor"] for c in claims)
    order = sorted(counts, key=lambda a: (named_first(a), -counts[a], a))
    return [Choice(a, display_name(a), counts[a]) for a in order]


def _categories(hedges: Sequence[Mapping[str, Any]]) -> list[Choice]:
    counts = Counter(map(category_of, hedges))
    order = sorted(counts, key=lambda c: (c.startswith("booster"), -counts[c], c))
    return [Choice(c, c, counts[c]) for c in order]
