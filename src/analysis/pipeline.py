"""The whole way for one text: `analyze` runs the steps, `Analysis` holds their tables."""
import gc
import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from numbers import Integral
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.actors import corrections as actors_csv
from analysis.actors import resolve as actors_step
from analysis.attribution import attribute
from analysis.attribution.rules import order
from analysis.certainty import calibration as scale
from analysis.certainty import claims, clauses, holding, scorecard
from analysis.corrections import apply, report, rows
from analysis.corrections.apply import Corrections
from analysis.errors import InputError
from analysis.hedging import detect, lexicon
from analysis.language import checked_csv, parsing
from analysis.language.article import Article
from analysis.language.segmentation import LONGEST_SENTENCE, Segmented, segment
from analysis.reading import cleaning, english
from analysis.reading.cleaning import Cleaned
from analysis.reading.view import View
from analysis.results import as_given, files, tables
from analysis.results.assembly import Assembly
from analysis.results.provenance import in_a_line, provenance_of
from analysis.vocabulary import AUTHOR

SHOWN = 10              # sentences that a warning names
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Analysis:
    """What `analyze` found in one text: the public tables (see `analysis.results.tables`) and where they come from.

    Attributes
    ----------
    text, doc_id : str
        The text exactly as given, and its id.
    tables : dict of str to pandas.DataFrame
        All tables by name; each is an attribute too (`result.claims`).
    provenance : dict
        Input hash, versions, hashes of lexicons, weights and model, options.
    corrections : pandas.DataFrame
        What became of each row of the corrections file and of the actors CSV: file, doc_id, row, decision, start, end, text, value,
        status (applied, stale, conflicting, matching nothing), note.
    """

    text: str = field(repr=False)
    doc_id: str
    tables: dict[str, pd.DataFrame] = field(repr=False)
    provenance: dict[str, Any] = field(repr=False)
    corrections: pd.DataFrame = field(repr=False, default_factory=lambda: tables.frame("corrections", []))

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
    def clauses(self) -> pd.DataFrame:
        """One row per proposition."""
        return self.tables["clauses"]

    @property
    def terms(self) -> pd.DataFrame:
        """One row per summand of a clause's commitment or endorsement."""
        return self.tables["terms"]

    @property
    def actors(self) -> pd.DataFrame:
        """One row per actor."""
        return self.tables["actors"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per mention of an actor."""
        return self.tables["mentions"]

    def explain(self, claim_id: int | None = None, *, clause_id: int | None = None) -> str:
        """Why a claim or a clause has its commitment, as a readable sentence.

        Parameters
        ----------
        claim_id : int, optional
            From the table `claims`.
        clause_id : int, optional
            From the table `clauses`, in place of a claim.

        Raises
        ------
        InputError
            There is no such claim or clause, or it is no number, or not exactly one of the two is given.
        """
        if (claim_id is None) == (clause_id is None):
            raise InputError("explain() takes a claim_id or a clause_id: write explain(3) for a claim, explain(clause_id=3) for a clause.")
        name, number = ("claim", claim_id) if claim_id is not None else ("clause", clause_id)
        given: Any = number
        if not isinstance(given, Integral):
            example = "explain(0)" if name == "claim" else "explain(clause_id=0)"
            raise InputError(f"explain() takes the number of a {name}, as in {example}, not {given!r}.")
        table = self.tables[f"{name}s"]
        found = table[table[f"{name}_id"] == number]
        if found.empty:
            raise InputError(f"There is no {name} {number}: the table has {name}s 0 to {len(table) - 1}.")
        row = found.iloc[0]
        if name == "clause":
            return f"{row['chain']}: {row['text']!r} ({row['relation']} clause, head {row['head']!r}). Commitment {row['reasons']}."
        who = "The article itself asserts" if row["chain"] == AUTHOR else f"{row['chain']} ({row['cue']!r})"
        return f"{who}: {row['text']!r}. Commitment {row['reasons']}. Found by rule {row['rule']}: {rules()[row['rule']]}"

    def to_excel(self, path: str | PathLike[str]) -> None:
        """Write all tables into one Excel workbook, a sheet for each and one with the codebook.

        Parameters
        ----------
        path : str or path
            The file to write, ``.xlsx``; an existing one is replaced.
        """
        from analysis.results import excel

        excel.write(self.tables, Path(path))

    def to_stata(self, folder: str | PathLike[str]) -> None:
        """Write each table as ``<name>.dta`` for Stata; needs the extra: pip install "hedgerow[stata]".

        Parameters
        ----------
        folder : str or path
            Made where it is not there; existing files of these names are replaced.
        """
        from analysis.results import statistics_programs

        statistics_programs.write(self.tables, Path(folder), "dta")

    def to_spss(self, folder: str | PathLike[str]) -> None:
        """Write each table as ``<name>.sav`` for SPSS; needs the extra: pip install "hedgerow[stata]".

        Parameters
        ----------
        folder : str or path
            Made where it is not there; existing files of these names are replaced.
        """
        from analysis.results import statistics_programs

        statistics_programs.write(self.tables, Path(folder), "sav")

    def _repr_html_(self) -> str:
        """The annotated article, as Jupyter shows it."""
        from analysis.pages import html

        return html.annotated(self.text, self.tables, rules())

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
        from analysis.pages import html

        return html.annotated_page(self.text, self.tables, rules(), title=title or self.doc_id, made=in_a_line(self.provenance),
                                   back=back)

    def methods(self) -> str:
        """A paragraph for a paper's methods section, filled from the provenance."""
        from analysis.pages.methods import paragraph

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
        table = pd.DataFrame({"mention": forms["mention"], "actor": forms["actor"], "kind": forms["actor"].map(kinds)})
        files.write_csv(table.sort_values(["actor", "mention"]), Path(path))

    def write_corrections(self, path: str | PathLike[str]) -> None:
        """Write a corrections file to be filled: a row for each claim, hedge and pronoun, with what the tool says now.

        Write a decision (actor, level, no claim, no hedge, claim, mention) and its value into the rows to be corrected, and give the file
        back: ``analyze(…, corrections=path)``. Rows without a decision are nobody's.

        Parameters
        ----------
        path : str or path
            The file to write. Where it exists, its decided rows are kept, of this document and of others.
        """
        from analysis.corrections import writing

        files.write_csv(writing.to_fill(self.doc_id, self.tables, Path(path)), Path(path))


def analyze(text: str | Article, *, doc_id: str | None = None, lexicon: str | PathLike[str] | None = None,
            actors: str | PathLike[str] | None = None, corrections: str | PathLike[str] | None = None,
            calibration: str | PathLike[str] | None = None, without: Collection[str] = (), other_languages: bool = False) -> Analysis:
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
        A CSV of corrections of actors: mention, actor, kind.
    corrections : path, optional
        A CSV of corrections of single claims, hedges and mentions, as `Analysis.write_corrections` makes it; what became of its rows
        stands in `Analysis.corrections`.
    calibration : path, optional
        A file of `analysis.coding.calibrate`: the column `certainty` is then on the coders' scale.
    without : collection of str
        Steps of cleaning not to be taken (`analysis.reading.cleaning.STEPS`); an Article that `read` gave is clean already.
    other_languages : bool
        Analyse a text that is not English too, by rules that are made for English.

    Returns
    -------
    Analysis
        All tables of `analysis.results.tables.TABLES`, with exactly their columns and types.

    Raises
    ------
    InputError
        The text is no text, blank, too long, not English or the name of a file; a CSV cannot be used.
    """
    given = {"lexicon": lexicon, "actors": actors, "corrections": corrections, "calibration": calibration}
    with _collecting_later():
        return _analysis(_article(text, doc_id), {name: None if path is None else Path(path) for name, path in given.items()}, without,
                         other_languages=other_languages)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Put off the search for cyclic garbage: a text's trees are in use until its tables are made, and looking takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _analysis(article: Article, given: Mapping[str, Path | None], without: Collection[str], *, other_languages: bool) -> Analysis:
    view, changes = _cleaned(article, without)
    warnings = _languages(view.text, other_languages)
    checked_csv.refresh()
    words = hedge_lexicon(given["lexicon"])
    overrides = actors_csv.read_overrides(given["actors"])
    fixes = Corrections(rows.read(given["corrections"]), article.doc_id, article.text, view)
    curve = scale.load(given["calibration"]) if given["calibration"] is not None else None
    segmented = segment(view.text)
    parsed = parsing.parse(segmented)
    accepted, rejected = fixes.hedges(*detect.detect(parsed, words))
    attributed = attribute.attribute(parsed)
    who = actors_step.Actors(parsed, [s for a in attributed for s in a.sources if s is not None], overrides,
                             attribute.speakers_of_direct_speech(attributed), fixes.mentions)
    found = fixes.claims(claims.build(parsed, attributed, who), parsed, who)
    stated = clauses.build(parsed, attributed, found, accepted)
    held = holding.hold(found, stated, accepted)
    scores = fixes.levels(scorecard.scores(stated, held, view.text), {c.number: n for n, c in enumerate(stated.rows) if c.leads})
    made = Assembly(view.text, article.doc_id, parsed, found, stated, scores, who, curve).tables(
        held, holding.hold(found, stated, rejected))
    if view.text is not article.text:
        made = as_given.as_given(made, view, article.text)
    if curve is not None:
        made = scale.marked(made, curve)
    told = list(report.report(fixes, overrides, who.used, article.doc_id))
    made_from = provenance_of(article, words.sha256, given, report.counts(told, given)) | {
        "cleaning": dict(changes), "warnings": [*warnings, *_in_pieces(segmented)], "actors_unmet": sorted(overrides.keys() - who.used)}
    return Analysis(article.text, article.doc_id, made, made_from, tables.frame("corrections", told))


def _cleaned(article: Article, without: Collection[str]) -> Cleaned:
    """The text as it is read; that of an article that was cleaned when it was read stays."""
    cleaning.check(without)
    if article.changes is not None:
        return Cleaned(View(article.text), article.changes)
    found = cleaning.clean(article.text, without)
    if not found.view.text.strip():
        raise InputError("The text holds nothing but markup and data lines: give analyze() the words of an article.")
    return found


def _in_pieces(segmented: Segmented) -> list[str]:
    """What there is to tell of sentences too long to parse whole."""
    cut = [str(s.id) for s in segmented.sentences if s.cut]
    more = f" and {len(cut) - SHOWN} more" if len(cut) > SHOWN else ""
    return [f"What has more than {LONGEST_SENTENCE} words and marks without a full stop was parsed in pieces: sentence "
            f"{', '.join(cut[:SHOWN])}{more} goes on in the next one."] if cut else []


def _languages(text: str, other_languages: bool) -> list[str]:
    """What there is to tell of the languages of a text; InputError where it is not English."""
    if not other_languages:
        english.check(text, "The text")
    code = english.other_language(text)
    if code:
        return [f"The text is not English but '{code}': the rules are for English."]
    mixed = english.mixed(text)
    return [mixed] if mixed else []


def hedge_lexicon(path: str | PathLike[str] | None) -> lexicon.Lexicon:
    """The hedge lexicon at a path, or the packaged one."""
    return lexicon.load(Path(path) if path is not None else None)


def rules() -> dict[str, str]:
    """Every rule of the package: its id, as it stands in the tables, and the sentence that explains it."""
    return {**detect.RULES, **order.RULES, **claims.RULES, **apply.RULES}


def _article(text: str | Article, doc_id: str | None) -> Article:
    if isinstance(text, Article):
        return text if doc_id is None else replace(text, doc_id=doc_id)
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
    if _is_json(text):
        raise InputError("The text is JSON: give the words of one article, as json.loads(text)['text'], or save it as a .json file and use "
                         "analysis.analyze_corpus.")
    return Article(text, doc_id or "text")


def _is_json(text: str) -> bool:
    """True for an object or a list of objects, as data are exchanged."""
    if text.lstrip()[:1] not in ("{", "["):
        return False
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) or isinstance(found, list) and any(isinstance(x, dict) for x in found)


def _names_a_file(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):       # too long, or a character that no file name may have: then it is text
        return False
