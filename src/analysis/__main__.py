"""The command line: `hedgerow` or `python -m analysis`."""
import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import InputError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; from the command line by default.

    Returns
    -------
    int
        Exit status: 0 done, 1 a notebook failed, 2 the input cannot be used (one sentence on standard error says why).
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hedgerow", description="Who claims what in the news, and how sure they are.")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    verb = verbs.add_parser("analyze", help="write the tables and the annotated page of articles", description=(
        "Write all tables of each FILE (plain text, UTF-8) as CSV and Parquet into DIR/<name of FILE>/tables, and beside them the "
        "annotated article.html and provenance.json. Results of the same FILE are replaced; a folder with anything else is left alone, "
        "and said so. All FILEs are checked before the first result is written."))
    verb.add_argument("files", metavar="FILE", nargs="+", type=Path)
    verb.add_argument("--out", metavar="DIR", type=Path, default=Path(), help="where the folders go (default: the current folder)")
    verb.add_argument("--lexicon", metavar="CSV", type=Path, help="a lexicon of hedges instead of the packaged one")
    verb.add_argument("--actors", metavar="CSV", type=Path, help="names, aliases and roles of actors")
    verb.set_defaults(run=_analyze)

    verb = verbs.add_parser("corpus", help="write the tables of many documents", description=(
        "Analyse SOURCE, a folder, a pattern in quotation marks or a table (.csv, .jsonl, .parquet), and write every table as a Parquet "
        "dataset into DIR, with errors and a manifest. Documents are .txt files, saved .html pages and rows of tables. The same command "
        "goes on where an earlier one was stopped. More in docs/corpus.md."))
    verb.add_argument("source", metavar="SOURCE", type=Path)
    verb.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the results go")
    verb.add_argument("--encoding", default="utf-8", help="of text files and tables, e.g. utf-16 or cp1252 (default: utf-8)")
    verb.add_argument("--column", metavar="NAME=COLUMN", action="append", default=[], type=_column,
                      help="which column holds text, doc_id, file, outlet, date, author, url or title; text may be given several times")
    verb.add_argument("--export", metavar="NAME", help="a known mapping of columns: mediacloud, nexis, factiva")
    verb.add_argument("--metadata", metavar="CSV", type=Path, help="a CSV with a column 'file' (default: metadata.csv in the folder)")
    verb.add_argument("--leave-out", metavar="KIND", default="none", help="copies that are not analysed: none, exact or near (both)")
    verb.add_argument("--other-languages", action="store_true", help="analyse texts that are not English too")
    verb.add_argument("--lexicon", metavar="CSV", type=Path, help="a lexicon of hedges instead of the packaged one")
    verb.add_argument("--actors", metavar="CSV", type=Path, help="names, aliases and roles of actors")
    verb.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster that is there already, e.g. tcp://host:8786")
    verb.add_argument("--workers", metavar="N", type=int, help="processes of this machine; 0: none but this one")
    verb.add_argument("--timeout", metavar="S", type=float, default=300.0, help="seconds that a document may take (default: 300)")
    verb.add_argument("--batch", metavar="N", type=int, default=300_000, help="characters of a part, about (default: 300000)")
    verb.set_defaults(run=_corpus)

    verb = verbs.add_parser("report", help="run the notebooks and write tables, figures and pages", description=(
        "Run the notebooks on FILE (default: the sample article) and write tables, figures and pages into data/processed/<name of FILE>. "
        "Where that folder belongs to another file, digits are added to its name. Needs the repository."))
    verb.add_argument("file", metavar="FILE", nargs="?", type=Path)
    verb.add_argument("--open", action="store_true", help="open the index page in the browser afterwards")
    verb.set_defaults(run=_report)

    verb = verbs.add_parser("methods", help="a paragraph for a paper's methods section", description=(
        "Print a paragraph for the methods section of a paper, filled from the provenance.json beside results."))
    verb.add_argument("file", metavar="PROVENANCE", type=Path)
    verb.set_defaults(run=_methods)

    verb = verbs.add_parser("validate", help="measure against people's judgements", description=(
        "Print figures of quality with n and 95 %% intervals, on the project's own annotated items (data/raw/annotations) and, where paths "
        "are given, on your own copies of corpora that may not be passed on. Needs the repository."))
    verb.add_argument("name", metavar="NAME", choices=("hedges", "claims", "certainty", "all"), help="hedges, claims, certainty or all")
    for corpus in ("szeged", "gme", "polnear", "pei"):
        verb.add_argument(f"--{corpus}", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    verb.add_argument("--uw", metavar="PATH", type=Path, help="with certainty: endorsement on the UW ratings, cross-validated")
    verb.add_argument("--verb-strength", metavar="CSV", type=Path, help="with --uw: as for training")
    _levels(verb)
    verb.set_defaults(run=_validate)

    verb = verbs.add_parser("simulate", help="coverage of the intervals by simulation", description=(
        "Print how often the 95 %% intervals of actors hold the truth in simulated coverage, and how often a difference is shown between "
        "actors that do not differ. Needs the repository."))
    verb.set_defaults(run=_simulate)

    verb = verbs.add_parser("train", help="fit weights to a corpus", description=(
        "Fit weights to your own copy of a corpus and write them into src/analysis/weights. Same input, same bytes. Needs the repository."))
    trainings = verb.add_subparsers(required=True, metavar="NAME")
    training = trainings.add_parser("attribution", help="the attribution model, from PolNeAR's training part")
    training.add_argument("--polnear", metavar="PATH", type=Path, required=True, help="JSON lines: text, attributions")
    training.set_defaults(run=_train_attribution)
    training = trainings.add_parser("hedges", help="the hedge models and counts, from Szeged Wikipedia and GME")
    training.add_argument("--szeged", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    training.add_argument("--gme", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    training.set_defaults(run=_train_hedges)
    training = trainings.add_parser("certainty", help="endorsement, from the UW ratings, and the levels on the project's own items")
    training.add_argument("--uw", metavar="PATH", type=Path, required=True, help="JSON lines: text, events with token and commitment")
    training.add_argument("--verb-strength", metavar="CSV", type=Path, help="what people infer from reporting verbs: verb, mv_pos")
    _levels(training)
    training.set_defaults(run=_train_certainty)

    verb = verbs.add_parser("benchmark", help="measure the speed", description=(
        "Print words per CPU-second of analyze beside spaCy's whole pipeline and, where it is installed, textacy's direct quotations, on "
        "one core, in alternating rounds; where the time goes; peak memory; and, on an idle machine, one process against two. Needs the "
        "repository."))
    verb.add_argument("--texts", metavar="PATH", type=Path, help="JSON lines with a text each (default: the project's annotated texts)")
    verb.add_argument("--only", choices=("processes", "speed", "profile", "memory", "growth"), help=(
        "one part alone; growth, a worker's memory from document 2,000 to 10,000, takes some minutes and runs only when named"))
    verb.set_defaults(run=_benchmark)

    verb = verbs.add_parser("codebook", help="write the codebook and the reference pages", description=(
        "Write data/processed/CODEBOOK.md, the meaning of every table and column, docs/rules.md, every rule of attribution with an "
        "example, and docs/reference.md, all from the code. Needs the repository."))
    verb.set_defaults(run=_codebook)

    verb = verbs.add_parser("gallery", help="draw the gallery of charts", description=(
        "Write docs/gallery.md and its pictures, every chart on the sample article and on inputs that are hard to draw. Needs the "
        "repository."))
    verb.set_defaults(run=_gallery)
    return parser


def _levels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--codes", metavar="PATH", type=Path, help="codings of levels in real news; the format stands in validity_levels")
    parser.add_argument("--texts", metavar="PATH", type=Path, nargs="+", default=[],
                        help="with --codes: PolNeAR's parts that hold the texts")


def _analyze(options: argparse.Namespace) -> int:
    from analysis import results
    from analysis.pipeline import analyze
    from analysis.reading import read

    todo, wrong = [], []
    taken: dict[Path, Path] = {}
    for file in dict.fromkeys(options.files):
        try:
            article = read(file)
            folder = results.folder_of_tables(article, file, options.out)
            if folder in taken:
                raise InputError(f"{file} and {taken[folder]} would both be written to {folder}: rename one, or run them apart with --out.")
        except InputError as error:
            wrong.append(str(error))
        else:
            taken[folder] = file
            todo.append((article, file, folder))
    if wrong:
        for sentence in wrong[:-1]:
            print(f"hedgerow: {sentence}", file=sys.stderr)
        raise InputError(wrong[-1])
    for article, file, folder in todo:
        results.write_analysis(analyze(article, lexicon=options.lexicon, actors=options.actors), article, file, folder)
        print(folder / "tables")
    return 0


def _column(text: str) -> tuple[str, str]:
    """NAME=COLUMN of the command line."""
    name, sign, column = text.partition("=")
    if not (name and sign and column):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=COLUMN, as in text=Article")
    return name, column


def _corpus(options: argparse.Namespace) -> int:
    from analysis.corpus import analyze_corpus

    columns: dict[str, list[str]] = {}
    for name, column in options.column:
        columns.setdefault(name, []).append(column)
    for name, several in columns.items():
        if name != "text" and len(several) > 1:
            raise InputError(f"--column {name} is given {len(several)} times: only text may be made of several columns.")
    kept = ("out", "encoding", "export", "metadata", "leave_out", "other_languages", "lexicon", "actors", "scheduler", "workers", "timeout",
            "batch")
    done = analyze_corpus(options.source, columns={name: tuple(c) if len(c) > 1 else c[0] for name, c in columns.items()},
                          **{name: getattr(options, name) for name in kept})
    print(f"{done}.")
    print(done.folder)
    return 0


def _report(options: argparse.Namespace) -> int:
    from analysis.report import report

    done = report(options.file, say=lambda line: print(line, flush=True))
    for failure in done.failures:
        print(f"hedgerow: {failure}\n\n{failure.traceback}", file=sys.stderr)
    print(f"Open {done.index}")
    if options.open:
        import webbrowser

        webbrowser.open(done.index.resolve().as_uri())
    return 1 if done.failures else 0


def _methods(options: argparse.Namespace) -> int:
    from analysis import methods

    print(methods.read(options.file))
    return 0


def _validate(options: argparse.Namespace) -> int:
    from analysis import validity

    if options.uw is not None and options.name != "certainty":
        raise InputError("--uw belongs to 'validate certainty'.")
    print(validity.render(validity.validate(options.name, szeged=options.szeged, gme=options.gme, polnear=options.polnear,
                                              pei=options.pei, codes=options.codes, texts=options.texts)))
    if options.uw is not None:
        from analysis import validity_ratings

        print("endorsement on the UW ratings, blocks of sentences left out in turn")
        print(validity_ratings.cross_validate(options.uw, options.verb_strength).round(3).to_string(index=False))
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from analysis import simulation

    print(simulation.coverage().round(3).to_string(index=False))
    print(simulation.false_differences().round(3).to_string(index=False))
    return 0


def _train_hedges(options: argparse.Namespace) -> int:
    from analysis.training_hedges import train

    if options.szeged is None and options.gme is None:
        raise InputError("There is nothing to train on: give --szeged, --gme or both.")
    for path in train(options.szeged, options.gme):
        print(path)
    return 0


def _train_certainty(options: argparse.Namespace) -> int:
    from analysis import training_certainty, training_levels

    for path in [*training_certainty.train(options.uw, options.verb_strength), *training_levels.count_levels(options.codes, options.texts)]:
        print(path)
    return 0


def _train_attribution(options: argparse.Namespace) -> int:
    from analysis.training_attribution import train

    for path in train(options.polnear):
        print(path)
    return 0


def _benchmark(options: argparse.Namespace) -> int:
    for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):     # before numpy is imported: one core for both
        os.environ[library] = "1"
    from analysis import benchmark, benchmark_corpus

    found = benchmark.texts(options.texts)
    busy = benchmark_corpus.check_idle()        # before this command itself makes the machine busy
    parts = {"processes": lambda: busy or benchmark_corpus.render_processes(benchmark_corpus.processes(found)),
             "speed": lambda: benchmark.render(benchmark.speed(found)),
             "profile": lambda: benchmark.render_profile(benchmark.profile(found)),
             "memory": lambda: benchmark_corpus.render_peaks(benchmark_corpus.peaks(found)),
             "growth": lambda: benchmark_corpus.render_growth(benchmark_corpus.growth(found))}
    for name in [options.only] if options.only else list(parts)[:-1]:
        print(parts[name](), end="\n\n", flush=True)
    return 0


def _codebook(options: argparse.Namespace) -> int:
    from analysis import files, paths, reference, reference_page, tables

    docs = paths.project() / "docs"
    pages = {paths.processed() / "CODEBOOK.md": tables.codebook(), docs / "rules.md": reference.rules_page(),
             docs / "reference.md": reference_page.reference_page()}
    for target, text in pages.items():
        files.write_text(target, text)
        print(target)
    return 0


def _gallery(options: argparse.Namespace) -> int:
    import matplotlib as mpl

    from analysis import files, gallery, paths

    mpl.use("Agg")
    docs = paths.project() / "docs"
    files.write_text(docs / "gallery.md", gallery.write(docs / "gallery"))
    print(docs / "gallery.md")
    return 0


def verbs() -> dict[str, str]:
    """What each command does, by its name."""
    choices = next(action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {choice.dest: choice.help or "" for choice in choices._choices_actions}


if __name__ == "__main__":
    sys.exit(main())
