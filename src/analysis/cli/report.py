"""The report: the notebooks run one after the other, and tables, figures and pages of one article in one folder."""
import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import paths
from analysis.charts import every
from analysis.cli import output
from analysis.cli.notebooks import Failure, Run, execute_all
from analysis.errors import InputError
from analysis.language.article import Article
from analysis.pages import html, methods
from analysis.reading import english
from analysis.reading.read import load
from analysis.results import files, folders

if TYPE_CHECKING:
    import pandas as pd

    from analysis.result import Analysis

LOG = logging.getLogger("analysis")
READS = re.compile(r"\bARTICLE\b")
NOTEBOOKS = "[0-9][0-9]*_*.ipynb"      # 04b behind 04


@dataclass(frozen=True)
class Report:
    """Where the report stands, and what failed."""

    folder: Path
    failures: Sequence[Failure]

    @property
    def index(self) -> Path:
        """The page to open."""
        return self.folder / "index.html"


class Results(NamedTuple):
    """What the index page tells about: the article's title, tables, the alternative text of each figure, the paragraph for a paper."""

    title: str
    tables: Mapping[str, "pd.DataFrame"]
    alts: Mapping[str, str]
    methods: str = ""


def report(article: str | Path | None = None, *, out: Path | None = None, notebooks: Path | None = None,
           say: Callable[[str], None] = LOG.info) -> Report:
    """Run the notebooks on an article and write everything about it into one folder.

    Parameters
    ----------
    article : path, optional
        A text file; the sample article by default.
    out : pathlib.Path, optional
        Folder that gets the report's folder; ``data/processed`` by default.
    notebooks : pathlib.Path, optional
        Folder of the notebooks; the repository's by default.
    say : callable
        Takes one line at a time about the progress.

    Returns
    -------
    Report
        The folder (``index.html``, tables, figures, pages, notebooks, provenance.json) and the cells that failed, of the notebooks that
        read an ARTICLE. A notebook ends at a failing cell and is kept as far as it came; the others run. Older results of the same file
        are replaced in one step.

    Raises
    ------
    InputError
        The article cannot be used, or there is no repository.
    """
    path = Path(article) if article is not None else paths.sample_article()
    text = load(path)
    for warning in [*text.warnings, *filter(None, [english.mixed(text.text)])]:
        say(f"{path.name}: {warning}")
    code = english.other_language(text.text)
    if code:
        raise InputError(f"{path} is not English but '{code}', and the notebooks are for English: 'hedgerow analyze {path} "
                         "--other-languages' makes its tables all the same.")
    folder = folders.folder_of_report(text, path, out or paths.processed())
    text = replace(text, doc_id=folder.name)
    names = [n for n in sorted((notebooks or paths.notebooks()).glob(NOTEBOOKS)) if READS.search(n.read_text(encoding="utf-8"))]
    running = execute_all(names, _parameters(path if article is not None else None))
    with files.replacing(folder) as new, closing(running):
        runs, error = _build(text, path, new, _told(running, names, say))
    failures = [run.failure for run in runs if run.failure]
    if error is not None:
        error.add_note("\n".join([f"There are no tables and figures. What the notebooks reached is kept: {folder}", *map(str, failures)]))
        raise error
    return Report(folder, failures)


def _parameters(path: Path | None) -> dict[str, str | None]:
    """What the notebooks are told: which file, whatever somebody has written or pasted into them."""
    return {"ARTICLE": str(path.resolve()) if path is not None else None, "TEXT": ""}


def _told(running: Iterator[Run], names: Sequence[Path], say: Callable[[str], None]) -> Iterator[Run]:
    """The runs, each after a line about the progress."""
    for number, name in enumerate(names, 1):
        say(f"[{number}/{len(names)}] {name.stem}")
        yield next(running)
    say("tables, figures and pages")


def _build(article: Article, path: Path, folder: Path, running: Iterator[Run]) -> tuple[list[Run], BaseException | None]:
    """Everything in the folder; the runs, and what the analysis raised if it is a fault of the program."""
    # Notebooks wait for their kernels most of the time: everything else is made meanwhile.
    with ThreadPoolExecutor(1) as pool:
        analysis = pool.submit(_write_results, article, path, folder)
        runs, pages = [], []
        for run in running:
            runs.append(run)
            pages.append(pool.submit(_write_notebook, run, folder))
        for written in pages:
            written.result()
        error = analysis.exception()
    if isinstance(error, InputError):
        raise error
    _write_index(analysis.result() if error is None else Results(article.title or path.name, {}, {}), runs, folder)
    return runs, error


def _write_notebook(run: Run, folder: Path) -> None:
    import nbformat

    text = nbformat.writes(run.notebook)  # type: ignore[no-untyped-call]
    files.write_text(folder / "notebooks" / f"{run.name}.ipynb", text + "\n")
    files.write_text(folder / "pages" / f"{run.name}.html", html.notebook_page(run.notebook))


def _write_results(article: Article, path: Path, folder: Path) -> Results:
    """Tables, figures and provenance."""
    from analysis.pipeline import analyze

    title = article.title or path.name
    result = analyze(article, actors=paths.actors_csv(), corrections=paths.corrections_csv())
    files.write_tables(result.tables, folder / "tables")
    files.write_text(folder / folders.ARTICLE, result.page(title=title, back="index.html"))
    record = output.provenance(result, article, path, command="hedgerow report")
    files.write_text(folder / folders.PROVENANCE, record)
    said = methods.paragraph(json.loads(record))
    files.write_text(folder / "methods.txt", said + "\n")
    return Results(title, result.tables, dict(_write_figures(result, folder / "figures")), said)


def _write_index(written: Results, runs: Sequence[Run], folder: Path) -> None:
    titles = {run.name: html.title_of(run.notebook) for run in runs} | {"glossary": "Glossary"}
    files.write_text(folder / "pages" / "glossary.html", html.glossary_page())
    failed = [str(run.failure) for run in runs if run.failure]
    text = html.index_page(f"Who says what: {written.title}", written.tables, figures=written.alts, pages=titles,
                           questions=every.QUESTIONS, failed=failed,
                           article=folders.ARTICLE if written.tables else "", methods=written.methods)
    files.write_text(folder / "index.html", text)


def _write_figures(result: "Analysis", folder: Path) -> Iterator[tuple[str, str]]:
    import matplotlib as mpl

    from analysis.charts import canvas

    mpl.use("Agg")      # charts go to files here; a window system, or the lack of one, must not matter
    for name, ax, alt in every.draw_all(result.text, result.tables, width=canvas.SINGLE):
        canvas.save(ax, folder / f"{name}{html.NARROW}", alt)
    for name, ax, alt in every.draw_all(result.text, result.tables):
        canvas.save(ax, folder / name, alt)
        yield name, alt
