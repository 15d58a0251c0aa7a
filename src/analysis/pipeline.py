"""The whole way for one text: `analyze` runs the steps, `Analysis` holds their tables."""
import hashlib
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import actors as actors_step
from analysis import attribution, certainty, claims, csvrows, files, hedges, lexicon, parsing, paths, profiles, tables
from analysis.certainty import Score
from analysis.claims import Claim, Held
from analysis.errors import InputError
from analysis.parsing import Parsed
from analysis.reading import Article
from analysis.text import segment

LIBRARIES = ("nltk", "numpy", "pandas", "spacy")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True)
class Analysis:
    """What `analyze` found in one text: the public tables (see `analysis.tables`) and where they come from.

    Attributes
    ----------
    text, doc_id : str
        The text exactly as given, and its id.
    tables : dict of str to pandas.DataFrame
        All tables by name; each is an attribute too (`result.claims`).
    provenance : dict
        Input hash, versions, hashes of lexicons, weights and model, options.
    """

    text: str = field(repr=False)
    doc_id: str
    tables: dict[str, pd.DataFrame] = field(repr=False)
    provenance: dict[str, Any] = field(repr=False)

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence."""
        return self.tables["sentences"]

    @property
    def tokens(self) -> pd.DataFrame:
        """One row per token."""
        return self.tables["tokens"]

    @property
    def hedges(self) -> pd.DataFrame:
        """One row per hedge or booster."""
        return self.tables["hedges"]

    @property
    def rejected(self) -> pd.DataFrame:
        """One row per lexicon match that the context ruled out."""
        return self.tables["rejected"]

    @property
    def claims(self) -> pd.DataFrame:
        """One row per claim."""
        return self.tables["claims"]

    @property
    def terms(self) -> pd.DataFrame:
        """One row per summand of a claim's commitment or endorsement."""
        return self.tables["terms"]

    @property
    def actors(self) -> pd.DataFrame:
        """One row per actor."""
        return self.tables["actors"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per mention of an actor."""
        return self.tables["mentions"]

    def explain(self, claim_id: int) -> str:
        """Why a claim has its commitment, as a readable sentence.

        Parameters
        ----------
        claim_id : int
            From the table `claims`.

        Raises
        ------
        InputError
            There is no such claim.
        """
        rows = self.claims[self.claims["claim_id"] == claim_id]
        if rows.empty:
            raise InputError(f"There is no claim {claim_id}: the table has claims 0 to {len(self.claims) - 1}.")
        claim = rows.iloc[0]
        who = "The article itself asserts" if claim["chain"] == "AUTHOR" else f"{claim['chain']} ({claim['cue']!r})"
        return (f"{who}: {claim['text']!r}. Commitment {claim['reasons']}. Found by rule {claim['rule']}: {rules()[claim['rule']]}")

    def _repr_html_(self) -> str:
        """The annotated article, as Jupyter shows it."""
        from analysis import page

        return page.annotated(self.text, self.tables, rules())

    def write_page(self, path: str | PathLike[str], *, title: str | None = None) -> None:
        """Save the annotated article as one HTML page that needs no network.

        Parameters
        ----------
        path : str or path
            The file to write; an existing one is replaced.
        title : str, optional
            The heading; the document's id by default.
        """
        files.write_text(Path(path), self.page(title=title))

    def page(self, *, title: str | None = None, back: str = "") -> str:
        """The page that `write_page` saves; `back` is the address of a page that it links to."""
        from analysis import page

        return page.annotated_page(self.text, self.tables, rules(), title=title or self.doc_id, made=_made(self.provenance), back=back)

    def methods(self) -> str:
        """A paragraph for a paper's methods section, filled from the provenance."""
        from analysis.methods import paragraph

        return paragraph(self.provenance)

    def write_actors(self, path: str | PathLike[str]) -> None:
        """Write the actors found as an actors CSV, ready to be corrected and given back to `analyze`.

        One row per form in which a source is mentioned, pronouns left out. To make two actors one, give their rows the same `actor`.

        Parameters
        ----------
        path : str or path
            The file to write; an existing one is replaced.
        """
        named = self.mentions[~self.mentions["how"].isin(["pronoun"])]
        forms = named.assign(mention=named["text"].str.replace(r"\s+", " ", regex=True)).drop_duplicates("mention")
        kinds = self.actors.set_index("actor")["kind"]
        rows = pd.DataFrame({"mention": forms["mention"], "actor": forms["actor"], "kind": forms["actor"].map(kinds)})
        files.write_csv(rows.sort_values(["actor", "mention"]), Path(path))


def analyze(text: str | Article, *, doc_id: str | None = None, lexicon: str | PathLike[str] | None = None,
            actors: str | PathLike[str] | None = None) -> Analysis:
    """Find out who says what in a text, and how certain each claim is.

    Parameters
    ----------
    text : str or Article
        The text itself, or what `analysis.read` gave.
    doc_id : str, optional
        The document's id in the tables; default: the article's, else "text".
    lexicon : path, optional
        A CSV of hedges and boosters in place of the packaged one.
    actors : path, optional
        A CSV of corrections: mention, actor, kind.

    Returns
    -------
    Analysis
        All tables of `analysis.tables.TABLES`, with exactly their columns and types.

    Raises
    ------
    InputError
        The text is no text, blank, too long or the name of a file; a CSV cannot be used.
    """
    article = _article(text, doc_id)
    csvrows.refresh()
    words = hedge_lexicon(lexicon)
    overrides = actors_step.read_overrides(Path(actors) if actors is not None else None)
    parsed = parsing.parse(segment(article.text))
    accepted, rejected = hedges.detect(parsed, words)
    attributed = attribution.attribute(parsed)
    who = actors_step.Actors(parsed, [s for a in attributed for s in a.sources if s is not None], overrides)
    found = claims.build(parsed, attributed, who)
    held = claims.hold(found, accepted)
    scores = [certainty.score(c, [h for h in held if h.claim == i], article.text) for i, c in enumerate(found)]
    made = _Tables(article, parsed, found, scores, who)
    return Analysis(article.text, article.doc_id, made.all(held, claims.hold(found, rejected)),
                    _provenance(article, words.sha256, lexicon, actors))


def hedge_lexicon(path: str | PathLike[str] | None) -> lexicon.Lexicon:
    """The hedge lexicon at a path, or the packaged one."""
    return lexicon.load(Path(path) if path is not None else None)


def rules() -> dict[str, str]:
    """Every rule of the package: its id, as it stands in the tables, and the sentence that explains it."""
    return {**hedges.RULES, **attribution.RULES, **claims.RULES}


def _article(text: str | Article, doc_id: str | None) -> Article:
    if isinstance(text, Article):
        return text if doc_id is None else Article(text.text, doc_id, text.metadata)
    if not isinstance(text, str):
        raise InputError(f"analyze() takes a text (str) or an Article, not {type(text).__name__}; use analysis.read(path) for a file.")
    if not text.strip():
        raise InputError("The text is blank: give analyze() the words of an article.")
    if len(text) > parsing.LONGEST:
        raise InputError(f"The text has {len(text):,} characters, more than {parsing.LONGEST:,}: split it into several texts.")
    broken = LONE_SURROGATE.search(text)
    if broken:
        raise InputError(f"The text holds half a character (a lone surrogate) at position {broken.start()}: read the file again as UTF-8.")
    if "\n" not in text and len(text) < 4096 and _names_a_file(text):
        raise InputError(f"'{text}' is the name of a file, and analyze() takes text: use analysis.analyze(analysis.read({text!r})).")
    return Article(text, doc_id or "text")


def _names_a_file(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):       # too long, or a character that no file name may have: then it is text
        return False


def _provenance(article: Article, lexicon_hash: str, lexicon_path: str | PathLike[str] | None,
                actors_path: str | PathLike[str] | None) -> dict[str, Any]:
    def option(path: str | PathLike[str] | None) -> dict[str, str] | None:
        return None if path is None else {"file": Path(path).name, "sha256": _digest(Path(path))}

    return {
        "doc_id": article.doc_id, "text_sha256": hashlib.sha256(article.text.encode("utf-8")).hexdigest(),
        "hedgerow": _own_version(), "python": platform.python_version(), "libraries": dict(_versions()),
        "model_sha256": parsing.model_hash(), "hedge_lexicon_sha256": lexicon_hash,
        "lexicons": _digests(paths.LEXICONS), "weights": _digests(paths.WEIGHTS),
        "options": {"lexicon": option(lexicon_path), "actors": option(actors_path)}}


@lru_cache(maxsize=1)
def _versions() -> tuple[tuple[str, str], ...]:
    """Versions of the libraries; asked once, because each answer reads and parses a file."""
    return tuple((name, version(name)) for name in LIBRARIES)


def _digests(folder: Path) -> dict[str, str]:
    return {path.name: _digest(path) for path in sorted(folder.glob("*.csv"))}


def _digest(path: Path) -> str:
    state = path.stat()
    return _digest_of(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _digest_of(path: Path, changed: int, size: int) -> str:
    """SHA-256 of a file; read again when it has changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _made(provenance: Mapping[str, Any]) -> str:
    return (f"Made by Hedgerow {provenance['hedgerow']} (model {provenance['model_sha256'][:12]}, hedge lexicon "
            f"{provenance['hedge_lexicon_sha256'][:12]}) from the text with SHA-256 {provenance['text_sha256'][:12]}.")


def _own_version() -> str:
    from analysis import __version__
    return __version__


def _cluster(row: Mapping[str, Any]) -> tuple[str, int]:
    """What a claim hangs together with: the claims of one cue; the article's own stand each for itself."""
    return ("cue", row["cue_start"]) if row["cue_start"] is not None else ("claim", row["claim_id"])


class _Tables:
    """The steps' records as the public tables."""

    def __init__(self, article: Article, parsed: Parsed, found: Sequence[Claim], scores: Sequence[Score],
                 who: actors_step.Actors) -> None:
        self.text, self.doc_id = article.text, article.doc_id
        self.parsed, self.claims, self.scores, self.who = parsed, found, scores, who
        self.sentence_of = {w.i: w.sentence for s in parsed.words for w in s}

    def all(self, held: Sequence[Held], refused: Sequence[Held]) -> dict[str, pd.DataFrame]:
        rows: dict[str, list[dict[str, Any]]] = {
            "sentences": [{"doc_id": self.doc_id, "sentence_id": s.id, "paragraph_id": s.paragraph, "start": s.start, "end": s.end,
                           "text": self.text[s.start:s.end]} for s in self.parsed.segmented.sentences],
            "tokens": [{"doc_id": self.doc_id, "token_id": i, "sentence_id": t.sentence, "start": t.start, "end": t.end,
                        "text": self.text[t.start:t.end], "lemma": lemma, "pos": pos}
                       for i, (t, (lemma, pos)) in enumerate(zip(self.parsed.segmented.tokens, parsing.align(self.parsed), strict=True))],
            "hedges": [self._hedge(i, h) for i, h in enumerate(held)],
            "rejected": [self._hedge(i, h._replace(is_cue=False)) for i, h in enumerate(refused)],
            "claims": [self._claim(i, [h for h in held if h.claim == i]) for i in range(len(self.claims))],
            "terms": [{"doc_id": self.doc_id, "claim_id": i, **t._asdict()} for i, s in enumerate(self.scores) for t in s.terms],
            "mentions": [{"text": self.text[m.start:m.end], **m._asdict()} for m in self.who.mentions]}
        rows["actors"] = self._actors(rows["claims"], held)
        return {name: tables.frame(name, rows[name]) for name in tables.TABLES}

    def _hedge(self, i: int, h: Held) -> dict[str, Any]:
        m = h.match
        return {"doc_id": self.doc_id, "hedge_id": i, "sentence_id": m.sentence, "start": m.start, "end": m.end,
                "text": self.text[m.start:m.end], "entry": m.entry.entry, "kind": m.entry.kind, "category": m.entry.category,
                "sense": m.sense, "rule": "is-cue" if h.is_cue else m.rule, "claim_id": h.claim, "holder": h.holder}

    def _claim(self, i: int, held: Sequence[Held]) -> dict[str, Any]:
        c, s = self.claims[i], self.scores[i]
        cue, source = c.cue, c.sources[-1] if c.sources else None
        sure = abs(s.commitment) / 3
        coded = profiles.profile([sure], [s.level], text_only=True)
        evidence = c.attribution.evidence if c.attribution else ""
        return {
            "doc_id": self.doc_id, "claim_id": i, "sentence_id": self._sentence(c), "start": c.main[0], "end": c.main[1],
            "text": self.text[c.main[0]:c.main[1]], "spans": ";".join(f"{a}-{b}" for a, b in c.spans),
            "cue": self.text[cue[0]:cue[1]] if cue else None, "cue_start": cue[0] if cue else None, "cue_end": cue[1] if cue else None,
            "cue_class": c.attribution.usage.cue.cue_class if c.attribution else None, "rule": c.rule,
            "source": self.text[slice(*source.written)] if source else None,
            "source_start": source.written[0] if source else None, "source_end": source.written[1] if source else None,
            "sources": " > ".join(self.text[x.start:x.end] if x else actors_step.GENERIC for x in c.sources) or None,
            "chain": " > ".join(c.chain), "actor": c.actor, "actor_certain": c.actor_certain, "style": c.style, "polarity": s.polarity,
            "level": s.level, "commitment": s.commitment, "certainty": sure, "certainty_low": coded.low,
            "certainty_high": coded.high, "endorsement": s.endorsement, "probability": s.probability,
            "n_hedges": sum(h.match.entry.kind == "hedge" for h in held), "n_boosters": sum(h.match.entry.kind == "booster" for h in held),
            "reasons": f"{certainty.reasons(s)}; {evidence}" if evidence else certainty.reasons(s)}

    def _sentence(self, c: Claim) -> int:
        first = next((w for w in c.content if w.start >= c.main[0]), c.content[0])
        return self.sentence_of[first.i]

    def _actors(self, rows: Sequence[dict[str, Any]], held: Sequence[Held]) -> list[dict[str, Any]]:
        out = []
        mentioned = [m.actor for m in self.who.mentions]
        for actor in dict.fromkeys([*(name for c in self.claims for name in c.chain), *mentioned]):
            own = [r for r in rows if r["actor"] == actor and profiles.counted(r)]
            mine = {r["claim_id"] for r in own}
            words = sum(len(WORD.findall(self.text[int(a):int(b)])) for r in own for a, b in (s.split("-") for s in r["spans"].split(";")))
            n_hedges = sum(h.claim in mine and h.match.entry.kind == "hedge" and h.holder == self._depth(h.claim) for h in held)
            p = profiles.profile([r["certainty"] for r in own], [r["level"] for r in own],
                                 clusters=[_cluster(r) for r in own]) if own else profiles.NOBODY
            out.append({"actor": actor, "kind": self.who.kinds.get(actor, "unknown"), "n_claims": len(own), "n_words": words,
                        "n_hedges": n_hedges, "hedges_per_100_words": 100 * n_hedges / words if words else None,
                        "certainty": p.certainty, "certainty_pooled": p.pooled, "certainty_low": p.low, "certainty_high": p.high})
        return sorted(out, key=lambda r: (-r["n_claims"], r["actor"]))

    def _depth(self, claim: int | None) -> int | None:
        if claim is None:
            return None
        c = self.claims[claim]
        return 0 if c.attribution is None else len(c.chain)
