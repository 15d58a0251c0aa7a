"""Public tables made up for tests of what is drawn from them."""
from analysis.results import tables

BASE = {"CT": 3.0, "PR": 2.0, "PS": 1.0, "U": 0.0}


def empty(table):
    """A row without any value."""
    return dict.fromkeys(c.name for c in tables.TABLES[table])


def claim(claim_id, chain, level="CT", cue_class="speech", **changes):
    links = chain.split(" > ")
    own = links == ["AUTHOR"]
    row = empty("claims") | {
        "doc_id": "made", "claim_id": claim_id, "sentence_id": 0, "start": 0, "end": 4, "text": "text", "spans": "0-4", "rule": "r",
        "cue": None if own else "said", "cue_class": None if own else cue_class, "source": None if own else links[-1],
        "sources": None if own else chain, "chain": chain, "actor": links[-1], "actor_certain": True,
        "style": "author" if own else "indirect", "polarity": "+", "level": level, "commitment": BASE[level],
        "certainty": BASE[level] / 3, "certainty_low": 0.0, "certainty_high": 1.0, "endorsement": 1.0, "n_hedges": 0, "n_boosters": 0,
        "reasons": ""}
    return row | changes


def claims(*rows):
    """Claims from (chain, level) pairs."""
    return tables.frame("claims", [claim(i, *row) for i, row in enumerate(rows)])


def clauses(claims_table):
    """One clause per claim, with its holder and values."""
    shared = ("doc_id", "claim_id", "sentence_id", "start", "end", "text", "spans", "chain", "polarity", "level", "commitment", "certainty",
              "endorsement", "n_hedges", "n_boosters", "reasons")
    return tables.frame("clauses", [
        empty("clauses") | {name: row[name] for name in shared} | {
            "clause_id": row["claim_id"], "holder": row["actor"], "relation": "main" if row["style"] == "author" else "content"}
        for row in claims_table.to_dict("records")])


def actors(claims_table, spread=0.5):
    """Actors as the pipeline would sum them up, with intervals that narrow as claims grow."""
    rows = []
    for name, group in claims_table.groupby("actor", sort=False):
        mean, n = float(group["certainty"].mean()), len(group)
        half = spread / n ** 0.5
        pooled = (mean * n + 0.7) / (n + 1)
        rows.append(empty("actors") | {
            "actor": name, "kind": "unknown", "n_claims": n, "n_clauses": n, "n_words": 10 * n, "n_hedges": 1,
            "hedges_per_100_words": 10 / n, "certainty": mean, "certainty_pooled": pooled, "certainty_low": max(0, pooled - half),
            "certainty_high": min(1, pooled + half)})
    return tables.frame("actors", rows)


def hedge(hedge_id, text, category="modal", kind="hedge", **changes):
    return empty("hedges") | {
        "doc_id": "made", "hedge_id": hedge_id, "sentence_id": 0, "start": 0, "end": len(text), "text": text, "entry": text.lower(),
        "kind": kind, "category": category, "sense": None if kind == "booster" else "epistemic", "rule": "r"} | changes


def hedges(*rows):
    return tables.frame("hedges", [hedge(i, *row) for i, row in enumerate(rows)])
