"""From the steps' records to the public tables."""
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd

from analysis.actors.resolve import Actors
from analysis.certainty import holding, profiles, scorecard
from analysis.certainty.calibration import IDENTITY, Calibration
from analysis.certainty.claims import Claim
from analysis.certainty.clauses import Clause, Clauses
from analysis.certainty.effects import effects
from analysis.certainty.holding import Held
from analysis.certainty.scorecard import Score, Term
from analysis.certainty.units import NONFINITE
from analysis.language import parsing
from analysis.language.parsing import Parsed
from analysis.language.segmentation import WORD
from analysis.results import tables
from analysis.vocabulary import GENERIC, join_chain, join_spans, whole


class Assembly:
    """The steps' records of one text.

    Parameters
    ----------
    text, doc_id : str
    parsed : Parsed
    found : sequence of Claim
        From `analysis.certainty.claims.build`.
    stated : Clauses
        From `analysis.certainty.clauses.build`.
    scores : sequence of Score
        One per clause.
    who : Actors
    calibration : Calibration, optional
        The coders' scale of certainty.
    """

    def __init__(self, text: str, doc_id: str, parsed: Parsed, found: Sequence[Claim], stated: Clauses, scores: Sequence[Score],
                 who: Actors, calibration: Calibration | None = None) -> None:
        self.text, self.doc_id = text, doc_id
        self.parsed, self.claims, self.stated, self.scores, self.who = parsed, found, stated, scores, who
        self.scale = calibration or IDENTITY
        self.values = self.scale.over(profiles.CERTAINTY.tolist())
        self.leads = {c.number: n for n, c in enumerate(stated.rows) if c.leads}
        listed = [n for n, c in enumerate(stated.rows) if c.listed]
        self.ids = {n: i for i, n in enumerate(listed)}
        self.sentence_of = {w.i: w.sentence for s in parsed.words for w in s}

    def tables(self, held: Sequence[Held], refused: Sequence[Held]) -> dict[str, pd.DataFrame]:
        """All public tables, with the hedges and boosters that were accepted and refused, each in its claim."""
        of_claim, of_clause = holding.by_claim(held), holding.by_clause(held)
        rows: dict[str, list[dict[str, Any]]] = {
            "sentences": [{"doc_id": self.doc_id, "sentence_id": s.id, "paragraph_id": s.paragraph, "start": s.start, "end": s.end,
                           "text": self.text[s.start:s.end]} for s in self.parsed.segmented.sentences],
            "tokens": [{"doc_id": self.doc_id, "token_id": i, "sentence_id": t.sentence, "start": t.start, "end": t.end,
                        "text": self.text[t.start:t.end], "lemma": lemma, "pos": pos}
                       for i, (t, (lemma, pos)) in enumerate(zip(self.parsed.segmented.tokens, parsing.align(self.parsed), strict=True))],
            "hedges": [self._hedge(i, h, effect) for i, (h, effect) in enumerate(
                zip(held, effects(held, self.stated, self.scores), strict=True))],
            "rejected": [self._hedge(i, h._replace(is_cue=False), None) for i, h in enumerate(refused)],
            "claims": [self._claim(i, of_claim[i]) for i in range(len(self.claims))],
            "clauses": [self._clause(n, of_clause[n]) for n in self.ids],
            "mentions": [{"text": self.text[m.start:m.end], **m._asdict()} for m in self.who.mentions]}
        rows["actors"] = self._actors(held)
        return {name: self._terms() if name == "terms" else tables.frame(name, rows[name]) for name in tables.TABLES}

    def _terms(self) -> pd.DataFrame:
        whose = [(self.doc_id, c.number if c.leads else None, self.ids.get(n), *t)
                 for n, (c, s) in enumerate(zip(self.stated.rows, self.scores, strict=True)) for t in s.terms]
        names = ("doc_id", "claim_id", "clause_id", *Term._fields)
        columns = list(map(list, zip(*whose, strict=True))) or [[] for _ in names]
        return tables.from_columns("terms", dict(zip(names, columns, strict=True)))

    def _hedge(self, i: int, h: Held, effect: str | None) -> dict[str, Any]:
        m = h.match
        return {"doc_id": self.doc_id, "hedge_id": i, "sentence_id": m.sentence, "start": m.start, "end": m.end,
                "text": self.text[m.start:m.end], "entry": m.entry.entry, "kind": m.entry.kind, "category": m.entry.category,
                "sense": m.sense, "rule": "is-cue" if h.is_cue else m.rule, "claim_id": h.claim,
                "clause_id": self.ids.get(h.clause) if h.clause is not None else None, "holder": h.holder, "effect": effect}

    def _clause(self, n: int, held: Sequence[Held]) -> dict[str, Any]:
        c, s = self.stated.rows[n], self.scores[n]
        return {
            "doc_id": self.doc_id, "clause_id": self.ids[n], "sentence_id": c.head.sentence, "claim_id": c.number,
            "start": c.main[0], "end": c.main[1], "text": self.text[c.main[0]:c.main[1]], "spans": join_spans(c.spans),
            "head": self.text[c.head.start:c.head.end], "head_start": c.head.start, "head_end": c.head.end, "relation": c.relation,
            "holder": c.chain[-1], "chain": join_chain(c.chain), "conditional": c.conditional, "polarity": s.polarity,
            "level": s.level, "commitment": s.commitment, "certainty": self.scale(s.certainty), "endorsement": s.endorsement,
            "probability": s.probability, "n_hedges": sum(h.match.entry.kind == "hedge" for h in held),
            "n_boosters": sum(h.match.entry.kind == "booster" for h in held), "reasons": scorecard.reasons(s)}

    def _claim(self, i: int, held: Sequence[Held]) -> dict[str, Any]:
        c, s = self.claims[i], self.scores[self.leads[i]]
        cue, source = c.cue, c.sources[-1] if c.sources else None
        sure = self.scale(s.certainty)
        coded = profiles.profile([sure], [s.level], text_only=True, values=self.values)
        return {
            "doc_id": self.doc_id, "claim_id": i, "sentence_id": self._sentence(c), "start": c.main[0], "end": c.main[1],
            "text": self.text[c.main[0]:c.main[1]], "spans": join_spans(c.spans), "content": whole(self.text, c.spans),
            "cue": self.text[cue[0]:cue[1]] if cue else None, "cue_start": cue[0] if cue else None, "cue_end": cue[1] if cue else None,
            "cue_class": c.attribution.usage.cue.cue_class if c.attribution else None, "rule": c.rule,
            "source": self.text[slice(*source.written)] if source else None,
            "source_start": source.written[0] if source else None, "source_end": source.written[1] if source else None,
            "sources": join_chain(self.text[x.start:x.end] if x else GENERIC for x in c.sources) or None,
            "chain": join_chain(c.chain), "actor": c.actor, "actor_certain": c.actor_certain, "style": c.style,
            "polarity": s.polarity, "level": s.level, "commitment": s.commitment, "certainty": sure, "certainty_low": coded.low,
            "certainty_high": coded.high, "endorsement": s.endorsement, "probability": s.probability,
            "n_hedges": sum(h.match.entry.kind == "hedge" for h in held), "n_boosters": sum(h.match.entry.kind == "booster" for h in held),
            "reasons": scorecard.reasons(s), "beside_cue": c.beside_cue}

    def _sentence(self, c: Claim) -> int:
        first = next((w for w in c.content if w.start >= c.main[0]), c.content[0])
        return self.sentence_of[first.i]

    def _actors(self, held: Sequence[Held]) -> list[dict[str, Any]]:
        n_claims = Counter(c.actor for c in self.claims if profiles.counted(_cue_class(c)))
        rows = self.stated.rows
        counted = [n for n in self.ids if rows[n].relation != NONFINITE and profiles.counted(_cue_class(rows[n].claim))]
        by_actor: dict[str, list[int]] = {}
        for n in counted:
            by_actor.setdefault(rows[n].chain[-1], []).append(n)
        n_hedges = self._hedges_of(counted, held)
        mentioned = [m.actor for m in self.who.mentions]
        # The words of reporting are the article's own, but state nothing: an article of nothing else has no voice of its own.
        chains = [name for c in rows if c.relation != NONFINITE or c.claim is not None for name in c.chain]
        out = [self._actor(actor, by_actor.get(actor, []), n_claims[actor], n_hedges) for actor in dict.fromkeys([*chains, *mentioned])]
        return sorted(out, key=lambda r: (-r["n_clauses"], -r["n_claims"], r["actor"]))

    def _hedges_of(self, counted: Sequence[int], held: Sequence[Held]) -> Counter[int]:
        """How many hedges each counted clause has of its holder; what stands in an infinitive belongs to the clause around it."""
        around = {w.i: n for n in counted for w in self.stated.rows[n].words}
        own = set(counted)
        places = ((h.clause if h.clause in own else around.get(h.match.word.i), h) for h in held if h.match.entry.kind == "hedge")
        return Counter(n for n, h in places if n is not None and h.holder in (None, self.stated.rows[n].depth))

    def _actor(self, actor: str, own: Sequence[int], n_claims: int, hedges_of: Counter[int]) -> dict[str, Any]:
        """An actor's row, from the places of the clauses that count for it."""
        clauses, scores = [self.stated.rows[n] for n in own], [self.scores[n] for n in own]
        words = sum(len(WORD.findall(self.text[a:b])) for c in clauses for a, b in c.spans)
        n_hedges = sum(hedges_of[n] for n in own)
        p = profiles.profile([self.scale(s.certainty) for s in scores], [s.level for s in scores],
                             clusters=list(map(_clusters, own, clauses)), values=self.values) if own else profiles.NOBODY
        return {"actor": actor, "kind": self.who.kinds.get(actor, "unknown"), "n_claims": n_claims, "n_clauses": len(own), "n_words": words,
                "n_hedges": n_hedges, "hedges_per_100_words": 100 * n_hedges / words if words else None, "certainty": p.certainty,
                "certainty_pooled": p.pooled, "certainty_low": p.low, "certainty_high": p.high}


def _cue_class(claim: Claim | None) -> str | None:
    return claim.attribution.usage.cue.cue_class if claim is not None and claim.attribution is not None else None


def _clusters(place: int, clause: Clause) -> tuple[Hashable, Hashable]:
    """The cue and the claim that a clause hangs on; what stands in no claim stands for itself, and the article's own claims have no cue."""
    claim: Hashable = ("clause", place) if clause.claim is None else ("claim", clause.number)
    return clause.claim.cue if clause.claim is not None and clause.claim.cue else claim, claim
