"""The command line: `hedgerow` or `python -m analysis`. What the commands do stands in `commands`."""
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import commands
from analysis.errors import InputError

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; from the command line by default.

    Returns
    -------
    int
        Exit status: 0 done, 1 a notebook failed, 2 the input cannot be used (one sentence on standard error says why), 130 stopped by
        the user.
    """
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except InputError as error:
        print(f"hedgerow: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("hedgerow: stopped.", file=sys.stderr)
        return 130


def verbs() -> dict[str, str]:
    """What each command does, by its name."""
    choices = next(action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {choice.dest: choice.help or "" for choice in choices._choices_actions}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hedgerow", description="Who claims what in the news, and how sure they are.")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in (_analyze, _corpus, _report, _methods, _validate, _simulate, _train, _benchmark, _codebook, _gallery):
        add(verbs)
    return parser


def _analyze(verbs: "Verbs") -> None:
    verb = verbs.add_parser("analyze", help="write the tables and the annotated page of articles", description=(
        "Write all tables of each FILE (plain text, UTF-8) as CSV and Parquet into DIR/<name of FILE>/tables, and beside them the "
        "annotated article.html and provenance.json. Results of the same FILE are replaced; a folder with anything else is left alone, "
        "and said so. All FILEs are checked before the first result is written."))
    verb.add_argument("files", metavar="FILE", nargs="+", type=Path)
    verb.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="where the folders go (default: the current folder)")
    _knowledge(verb)
    verb.set_defaults(run=commands.analyze)


def _knowledge(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--lexicon", metavar="CSV", type=Path, help="a lexicon of hedges instead of the packaged one")
    verb.add_argument("--actors", metavar="CSV", type=Path, help="names, aliases and roles of actors")


def _corpus(verbs: "Verbs") -> None:
    """An option that is not given stays out of the namespace: the defaults are those of `analyze_corpus` and stand nowhere else."""
    verb = verbs.add_parser("corpus", argument_default=argparse.SUPPRESS, help="write the tables of many documents", description=(
        "Analyse SOURCE, a folder, a pattern in quotation marks or a table (.csv, .jsonl, .parquet), and write every table as a Parquet "
        "dataset into DIR, with errors and a manifest. Documents are .txt files, saved .html pages and rows of tables. The same command "
        "goes on where an earlier one was stopped. More, and the defaults, in docs/corpus.md."))
    verb.add_argument("source", metavar="SOURCE", type=Path)
    verb.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the results go")
    verb.add_argument("--encoding", help="of text files and tables, e.g. utf-16 or cp1252 (default: utf-8)")
    verb.add_argument("--column", metavar="NAME=COLUMN", action="append", default=[], type=_column,
                      help="which column holds text, doc_id, file, outlet, date, author, url or title; text may be given several times")
    verb.add_argument("--export", metavar="NAME", help="a known mapping of columns: mediacloud, nexis, factiva")
    verb.add_argument("--metadata", metavar="CSV", type=Path, help="a CSV with a column 'file' (default: metadata.csv in the folder)")
    verb.add_argument("--leave-out", metavar="KIND", help="copies that are not analysed: none, exact or near (both)")
    verb.add_argument("--other-languages", action="store_true", help="analyse texts that are not English too")
    _knowledge(verb)
    verb.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that is there already, e.g. tcp://host:8786")
    verb.add_argument("--workers", metavar="N", type=int, help="processes of this machine; 0: none but this one")
    verb.add_argument("--timeout", metavar="S", type=float, help="seconds that a document may take")
    verb.add_argument("--batch", metavar="N", type=int, help="characters of a part, about")
    verb.set_defaults(run=commands.corpus)


def _column(text: str) -> tuple[str, str]:
    """NAME=COLUMN of the command line."""
    name, sign, column = text.partition("=")
    if not (name and sign and column):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=COLUMN, as in text=Article")
    return name, column


def _report(verbs: "Verbs") -> None:
    verb = verbs.add_parser("report", help="run the notebooks and write tables, figures and pages", description=(
        "Run the notebooks on FILE (default: the sample article) and write tables, figures and pages into data/processed/<name of FILE>. "
        "Where that folder belongs to another file, digits are added to its name. Needs the repository."))
    verb.add_argument("file", metavar="FILE", nargs="?", type=Path)
    verb.add_argument("--open", action="store_true", help="open the index page in the browser afterwards")
    verb.set_defaults(run=commands.report)


def _methods(verbs: "Verbs") -> None:
    verb = verbs.add_parser("methods", help="a paragraph for a paper's methods section", description=(
        "Print a paragraph for the methods section of a paper, filled from the provenance.json beside results."))
    verb.add_argument("file", metavar="PROVENANCE", type=Path)
    verb.set_defaults(run=commands.methods)


def _validate(verbs: "Verbs") -> None:
    verb = verbs.add_parser("validate", help="measure against people's judgements", description=(
        "Print figures of quality with n and 95 %% intervals, on the project's own annotated items (data/raw/annotations) and, where paths "
        "are given, on your own copies of corpora that may not be passed on. Needs the repository."))
    verb.add_argument("name", metavar="NAME", choices=("hedges", "claims", "certainty", "all"), help="hedges, claims, certainty or all")
    for corpus in ("szeged", "gme", "polnear", "pei"):
        verb.add_argument(f"--{corpus}", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    verb.add_argument("--uw", metavar="PATH", type=Path, help="with certainty: endorsement on the UW ratings, cross-validated")
    verb.add_argument("--verb-strength", metavar="CSV", type=Path, help="with --uw: as for training")
    _levels(verb)
    verb.set_defaults(run=commands.validate)


def _levels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--codes", metavar="PATH", type=Path, help="codings of levels in real news; the format stands in validity_levels")
    parser.add_argument("--texts", metavar="PATH", type=Path, nargs="+", default=[],
                        help="with --codes: PolNeAR's parts that hold the texts")


def _simulate(verbs: "Verbs") -> None:
    verb = verbs.add_parser("simulate", help="coverage of the intervals by simulation", description=(
        "Print how often the 95 %% intervals of actors hold the truth in simulated coverage, and how often a difference is shown between "
        "actors that do not differ. Needs the repository."))
    verb.set_defaults(run=commands.simulate)


def _train(verbs: "Verbs") -> None:
    verb = verbs.add_parser("train", help="fit weights to a corpus", description=(
        "Fit weights to your own copy of a corpus and write them into src/analysis/weights. Same input, same bytes. Needs the repository."))
    names = verb.add_subparsers(required=True, metavar="NAME")
    training = names.add_parser("attribution", help="the attribution model, from PolNeAR's training part")
    training.add_argument("--polnear", metavar="PATH", type=Path, required=True, help="JSON lines: text, attributions")
    training.set_defaults(run=commands.train_attribution)
    training = names.add_parser("hedges", help="the hedge models and counts, from Szeged Wikipedia and GME")
    for corpus in ("szeged", "gme"):
        training.add_argument(f"--{corpus}", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    training.set_defaults(run=commands.train_hedges)
    training = names.add_parser("certainty", help="endorsement, from the UW ratings, and the levels on the project's own items")
    training.add_argument("--uw", metavar="PATH", type=Path, required=True, help="JSON lines: text, events with token and commitment")
    training.add_argument("--verb-strength", metavar="CSV", type=Path, help="what people infer from reporting verbs: verb, mv_pos")
    _levels(training)
    training.set_defaults(run=commands.train_certainty)


def _benchmark(verbs: "Verbs") -> None:
    verb = verbs.add_parser("benchmark", help="measure the speed", description=(
        "Print words per CPU-second of analyze beside spaCy's whole pipeline and, where it is installed, textacy's direct quotations, on "
        "one core, in alternating rounds; where the time goes; peak memory; the speed of hedge detection; and, on an idle machine, one "
        "process against two. Needs the repository."))
    verb.add_argument("--texts", metavar="PATH", type=Path, help="JSON lines with a text each (default: the project's annotated texts)")
    verb.add_argument("--only", choices=("processes", "speed", "profile", "memory", "hedges", "growth"), help=(
        "one part alone; growth, a worker's memory from document 2,000 to 10,000, takes some minutes and runs only when named"))
    verb.set_defaults(run=commands.benchmark)


def _codebook(verbs: "Verbs") -> None:
    verb = verbs.add_parser("codebook", help="write the codebook and the reference pages", description=(
        "Write data/processed/CODEBOOK.md, the meaning of every table and column, docs/rules.md, every rule of attribution with an "
        "example, the table of rules in docs/hedges.md, and docs/reference.md, all from the code. Needs the repository."))
    verb.set_defaults(run=commands.codebook)


def _gallery(verbs: "Verbs") -> None:
    verb = verbs.add_parser("gallery", help="draw the gallery of charts", description=(
        "Write docs/gallery.md and its pictures, every chart on the sample article and on inputs that are hard to draw. Needs the "
        "repository."))
    verb.set_defaults(run=commands.gallery)


if __name__ == "__main__":
    sys.exit(main())
