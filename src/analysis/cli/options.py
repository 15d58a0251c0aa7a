"""The options of the commands for users; what the commands do stands in `cli.commands`."""
import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cli import commands
from analysis.reading.bundles.recognise import KINDS
from analysis.reading.cleaning import NAMES
from analysis.reading.forms import FORMS, READABLE
from analysis.reading.options import EXPORTS

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

# The commands of `dev.options`, named where those are not there.
DEVELOPERS = ("validate", "simulate", "train", "benchmark", "codebook", "gallery", "snapshot", "licences")
STEPS = f"a step of cleaning not to be taken; may be given several times: {', '.join(NAMES)}"


def add(verbs: "Verbs") -> None:
    """The commands for users, in the order of the help."""
    for verb in (_analyze, _corpus, _report, _methods, _verify):
        verb(verbs)


def _analyze(verbs: "Verbs") -> None:
    verb = verbs.add_parser("analyze", help="write the tables and the annotated page of articles", description=(
        f"Write all tables of each FILE ({_readable()}) as CSV and Parquet into DIR/<name of FILE>/tables, and beside them the "
        "annotated article.html and provenance.json. Results of the same FILE are replaced; a folder with anything else is left alone, "
        "and said so. All FILEs are checked before the first result is written."))
    verb.add_argument("files", metavar="FILE", nargs="+", type=Path)
    verb.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="where the folders go (default: the current folder)")
    verb.add_argument("--excel", action="store_true", help="write tables.xlsx too, a workbook with a sheet for each table")
    _reading(verb)
    _knowledge(verb)
    verb.set_defaults(run=commands.analyze)


def _verify(verbs: "Verbs") -> None:
    verb = verbs.add_parser("verify", help="make results anew, and tell what differs", description=(
        "Analyse FILE again and compare with FOLDER, which 'hedgerow analyze' or 'report' wrote: versions, lexicons, weights and every "
        "table. Give the options that the results were made with. Ends with status 1 where a table differs."))
    verb.add_argument("folder", metavar="FOLDER", type=Path)
    verb.add_argument("file", metavar="FILE", nargs="?", type=Path, help="default: a file of the same name here or beside the folder")
    _reading(verb)
    _knowledge(verb)
    verb.set_defaults(run=commands.verify)


def _readable() -> str:
    """The endings of files with one document."""
    return ", ".join(form.endings[0] for form in FORMS if form.draft and form.endings[0] in READABLE)


def _reading(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--encoding", default="utf-8", help="of text files, e.g. utf-16 or cp1252 (default: utf-8)")
    verb.add_argument("--without", metavar="STEP", action="append", default=[], help=STEPS)
    verb.add_argument("--other-languages", action="store_true", help="analyse texts that are not English too")


def _knowledge(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lexicon", metavar="CSV", type=Path, help="a lexicon of hedges instead of the packaged one")
    verb.add_argument("--actors", metavar="CSV", type=Path, help="names, aliases and roles of actors")
    verb.add_argument("--corrections", metavar="CSV", type=Path, help="your decisions on single claims, hedges and mentions")
    verb.add_argument("--calibration", metavar="FILE", type=Path, help="certainty on your coders' scale, from analysis.coding.calibrate")


def _corpus(verbs: "Verbs") -> None:
    """An option that is not given stays out of the namespace: the defaults are those of `analyze_corpus` and stand nowhere else."""
    verb = verbs.add_parser("corpus", argument_default=argparse.SUPPRESS, help="write the tables of many documents", description=(
        "Analyse SOURCE, a folder, a pattern in quotation marks or files, and write every table as a Parquet dataset into DIR, with errors "
        f"and a manifest. Documents are files ({_readable()}), the articles of a database's export in one file ({', '.join(KINDS)}), and "
        f"rows of tables ({_tables()}). The same command goes on where an earlier one was stopped. More, and the defaults, in "
        "docs/corpus.md."))
    verb.add_argument("source", metavar="SOURCE", type=Path, nargs="+")
    verb.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the results go")
    verb.add_argument("--encoding", help="of text files and tables, e.g. utf-16 or cp1252 (default: utf-8)")
    verb.add_argument("--column", metavar="NAME=COLUMN", action="append", default=[], type=_column,
                      help="which column holds text, doc_id, file, outlet, date, author, url or title; text may be given several times")
    verb.add_argument("--export", metavar="NAME", help=f"a mapping of columns (recognised, where it is complete): {', '.join(EXPORTS)}")
    verb.add_argument("--metadata", metavar="CSV", type=Path, help="a CSV with a column 'file' (default: metadata.csv in the folder)")
    verb.add_argument("--without", metavar="STEP", action="append", help=STEPS)
    verb.add_argument("--leave-out", metavar="KIND", help="copies that are not analysed: none, exact or near (both)")
    verb.add_argument("--other-languages", action="store_true", help="analyse texts that are not English too")
    _knowledge(verb)
    verb.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that is there already, e.g. tcp://host:8786")
    verb.add_argument("--workers", metavar="N", type=int, help="processes of this machine; 0: none but this one")
    verb.add_argument("--timeout", metavar="S", type=float, help="seconds that a document may take")
    verb.add_argument("--batch", metavar="N", type=int, help="characters of a part, about")
    verb.set_defaults(run=commands.corpus)


def _tables() -> str:
    """The endings of tables."""
    return ", ".join(form.endings[0] for form in FORMS if form.rows)


def _column(text: str) -> tuple[str, str]:
    """NAME=COLUMN of the command line."""
    name, sign, column = text.partition("=")
    if not (name and sign and column):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=COLUMN, as in text=Article")
    return name, column


def _report(verbs: "Verbs") -> None:
    verb = verbs.add_parser("report", help="run the notebooks and write tables, figures and pages", description=(
        f"Run the notebooks on FILE (an article of your own: {_readable()}; default: the sample article) and write tables, figures and "
        "pages into data/processed/<name of FILE>. Your own data/raw/actors.csv and, where there is one, data/raw/corrections.csv are "
        "used. "
        "Where that folder belongs to another file, digits are added to its name. Needs the repository."))
    verb.add_argument("file", metavar="FILE", nargs="?", type=Path, help="the article, by the name of its file")
    verb.add_argument("--open", action="store_true", help="open the index page in the browser afterwards")
    verb.set_defaults(run=commands.report)


def _methods(verbs: "Verbs") -> None:
    verb = verbs.add_parser("methods", help="a paragraph for a paper's methods section", description=(
        "Print a paragraph for the methods section of a paper, filled from the provenance.json beside results."))
    verb.add_argument("file", metavar="PROVENANCE", type=Path)
    verb.set_defaults(run=commands.methods)
