"""The whole way for one text: `analyze` runs the steps, one after the other."""
import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from analysis.actors import corrections as actors_csv
from analysis.actors import resolve as actors_step
from analysis.attribution import attribute
from analysis.certainty import calibration as scale
from analysis.certainty import claims, clauses, holding, scorecard
from analysis.corrections import report, rows
from analysis.corrections.apply import Corrections
from analysis.hedging import detect, lexicon
from analysis.language import checked_csv, parsing
from analysis.language.article import Article
from analysis.language.segmentation import LONGEST_SENTENCE, Segmented, segment
from analysis.reading import given
from analysis.result import Analysis
from analysis.results import as_given, tables
from analysis.results.assembly import Assembly
from analysis.results.provenance import provenance_of

SHOWN = 10              # sentences that a warning names


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

    Examples
    --------
    >>> import analysis
    >>> result = analysis.analyze("The mayor said the bridge may close. It is 90 years old.")
    >>> print(result.claims[["chain", "level", "text"]].to_string(index=False))
     chain level                 text
     mayor    PS the bridge may close
    AUTHOR    CT   It is 90 years old
    >>> result.hedges["text"].tolist()
    ['may']
    >>> print(result.explain(0))        # doctest: +ELLIPSIS
    mayor ('said'): 'the bridge may close'. Commitment 3 for a plain assertion - 2 for modal (may) = 1: PS+. Found by rule ...

    An article in a file: ``analysis.analyze(analysis.read("mine.docx"))``. In a notebook, ``result`` as the last line of a cell shows the
    annotated text.
    """
    own = {"lexicon": lexicon, "actors": actors, "corrections": corrections, "calibration": calibration}
    with _collecting_later():
        return _analysis(given.article_of(text, doc_id), {name: None if path is None else Path(path) for name, path in own.items()},
                         without, other_languages=other_languages)


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


def _analysis(article: Article, own: Mapping[str, Path | None], without: Collection[str], *, other_languages: bool) -> Analysis:
    view, changes = given.cleaned(article, without)
    warnings = given.languages(view.text, other_languages)
    checked_csv.refresh()
    words = hedge_lexicon(own["lexicon"])
    overrides = actors_csv.read_overrides(own["actors"])
    fixes = Corrections(rows.read(own["corrections"]), article.doc_id, article.text, view)
    curve = scale.load(own["calibration"]) if own["calibration"] is not None else None
    segmented = segment(view.text)
    parsed = parsing.parse(segmented)
    accepted, rejected = fixes.hedges(*detect.detect(parsed, words))
    attributed = attribute.attribute(parsed)
    who = actors_step.Actors(parsed, [s for a in attributed for s in a.sources if s is not None], overrides,
                             attribute.speakers_of_direct_speech(attributed, parsed), fixes.mentions)
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
    made_from = provenance_of(article, words.sha256, own, report.counts(told, own)) | {
        "cleaning": dict(changes), "warnings": [*warnings, *_in_pieces(segmented)], "actors_unmet": sorted(overrides.keys() - who.used)}
    return Analysis(article.text, article.doc_id, made, made_from, tables.frame("corrections", told))


def _in_pieces(segmented: Segmented) -> list[str]:
    """What there is to tell of sentences too long to parse whole."""
    cut = [str(s.id) for s in segmented.sentences if s.cut]
    more = f" and {len(cut) - SHOWN} more" if len(cut) > SHOWN else ""
    return [f"What has more than {LONGEST_SENTENCE} words and marks without a full stop was parsed in pieces: sentence "
            f"{', '.join(cut[:SHOWN])}{more} goes on in the next one."] if cut else []


def hedge_lexicon(path: str | PathLike[str] | None) -> lexicon.Lexicon:
    """The hedge lexicon at a path, or the packaged one."""
    return lexicon.load(Path(path) if path is not None else None)
