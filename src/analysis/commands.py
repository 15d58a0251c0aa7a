"""What the commands do, each with the options that `__main__` read; what a command needs is imported when it runs."""
import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError

if TYPE_CHECKING:
    from analysis.reading import Article
SOME = 40       # texts on which hedge detection is timed


def analyze(options: argparse.Namespace) -> int:
    """Tables and page of each file; none is written before all files are found to be good."""
    from analysis import pipeline, results

    for article, file, folder in _readable(options.files, options.out):
        results.write_analysis(pipeline.analyze(article, lexicon=options.lexicon, actors=options.actors), article, file, folder)
        print(folder / "tables")
    return 0


def _readable(files: Sequence[Path], out: Path) -> list[tuple["Article", Path, Path]]:
    """Each article with its file and the folder for its tables; all that is wrong with the files is told at once."""
    from analysis import results
    from analysis.reading import read

    wrong: list[str] = []
    taken: dict[Path, tuple[Article, Path, Path]] = {}
    for file in dict.fromkeys(files):
        try:
            article = read(file)
            folder = results.folder_of_tables(article, file, out)
            if folder in taken:
                raise InputError(f"{file} and {taken[folder][1]} would both be written to {folder}: rename one, or run them apart with "
                                 "--out.")
        except InputError as error:
            wrong.append(str(error))
        else:
            taken[folder] = (article, file, folder)
    for sentence in wrong[:-1]:
        print(f"hedgerow: {sentence}", file=sys.stderr)
    if wrong:
        raise InputError(wrong[-1])
    return list(taken.values())


def corpus(options: argparse.Namespace) -> int:
    """Tables of many documents; an option that was not given is not passed on, so that the default is the function's."""
    from analysis.corpus import analyze_corpus

    given = {name: value for name, value in vars(options).items() if name not in ("run", "source", "column")}
    done = analyze_corpus(options.source, columns=_columns(options.column), **given)
    print(f"{done}.")
    print(done.folder)
    return 0


def _columns(pairs: Sequence[tuple[str, str]]) -> dict[str, str | tuple[str, ...]]:
    """Our name to the table's column; text alone may have several."""
    several: dict[str, tuple[str, ...]] = {}
    for name, column in pairs:
        several[name] = (*several.get(name, ()), column)
    for name, columns in several.items():
        if name != "text" and len(columns) > 1:
            raise InputError(f"--column {name} is given {len(columns)} times: only text may be made of several columns.")
    return {name: columns if len(columns) > 1 else columns[0] for name, columns in several.items()}


def report(options: argparse.Namespace) -> int:
    """Execute the notebooks; the status is 1 where one failed."""
    from analysis.report import report

    done = report(options.file, say=lambda line: print(line, flush=True))
    for failure in done.failures:
        print(f"hedgerow: {failure}\n\n{failure.traceback}", file=sys.stderr)
    print(f"Open {done.index}")
    if options.open:
        import webbrowser

        webbrowser.open(done.index.resolve().as_uri())
    return 1 if done.failures else 0


def methods(options: argparse.Namespace) -> int:
    """The paragraph for a methods section."""
    from analysis import methods

    print(methods.read(options.file))
    return 0


def validate(options: argparse.Namespace) -> int:
    """Figures of quality."""
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


def simulate(options: argparse.Namespace) -> int:
    """Coverage of the intervals."""
    from analysis import simulation

    print(simulation.coverage().round(3).to_string(index=False))
    print(simulation.false_differences().round(3).to_string(index=False))
    return 0


def train_hedges(options: argparse.Namespace) -> int:
    """Weights of hedge detection."""
    from analysis.training_hedges import train

    for path in train(options.szeged, options.gme):
        print(path)
    return 0


def train_certainty(options: argparse.Namespace) -> int:
    """Weights of endorsement, and the counts behind the levels."""
    from analysis import training_certainty, training_levels

    for path in [*training_certainty.train(options.uw, options.verb_strength), *training_levels.count_levels(options.codes, options.texts)]:
        print(path)
    return 0


def train_attribution(options: argparse.Namespace) -> int:
    """Weights of the attribution model."""
    from analysis.training_attribution import train

    for path in train(options.polnear):
        print(path)
    return 0


def benchmark(options: argparse.Namespace) -> int:
    """Speed and memory, on one core."""
    for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):     # before numpy is imported: one core for both
        os.environ[library] = "1"
    from analysis import benchmark, benchmark_corpus

    found = benchmark.texts(options.texts)
    busy = benchmark_corpus.check_idle()        # before this command itself makes the machine busy
    parts = {"processes": lambda: busy or benchmark_corpus.render_processes(benchmark_corpus.processes(found)),
             "speed": lambda: benchmark.render(benchmark.speed(found)),
             "profile": lambda: benchmark.render_profile(benchmark.profile(found)),
             "memory": lambda: benchmark_corpus.render_peaks(benchmark_corpus.peaks(found)),
             "hedges": lambda: benchmark.render_hedging(benchmark.hedging("\n\n".join(found[:SOME]))),
             "growth": lambda: benchmark_corpus.render_growth(benchmark_corpus.growth(found))}
    for name in [options.only] if options.only else list(parts)[:-1]:
        print(parts[name](), end="\n\n", flush=True)
    return 0


def codebook(options: argparse.Namespace) -> int:
    """The codebook and the pages made from the code."""
    from analysis import files, paths, reference, reference_page, tables

    docs = paths.project() / "docs"
    pages = {docs / "hedges.md": reference.hedge_rules((docs / "hedges.md").read_text(encoding="utf-8")),
             paths.processed() / "CODEBOOK.md": tables.codebook(), docs / "rules.md": reference.rules_page(),
             docs / "reference.md": reference_page.reference_page()}
    for target, text in pages.items():
        files.write_text(target, text)
        print(target)
    return 0


def gallery(options: argparse.Namespace) -> int:
    """The charts, drawn without a window."""
    import matplotlib as mpl

    from analysis import files, gallery, paths

    mpl.use("Agg")
    docs = paths.project() / "docs"
    files.write_text(docs / "gallery.md", gallery.write(docs / "gallery"))
    print(docs / "gallery.md")
    return 0
