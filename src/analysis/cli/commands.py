"""What the commands do, each with the options that `__main__` read; what a command needs is imported when it runs."""
import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import InputError

if TYPE_CHECKING:
    from analysis.language.article import Article
    from analysis.result import Analysis

SHOWN = 5       # rows of a CSV that a message names


def analyze(options: argparse.Namespace) -> int:
    """Tables and page of each file; none is written before all files are found to be good."""
    from analysis import pipeline
    from analysis.cli import output

    unmet: list[set[str]] = []
    for article, file, folder in _readable(options):
        result = pipeline.analyze(article, lexicon=options.lexicon, actors=options.actors, corrections=options.corrections,
                                  calibration=options.calibration, other_languages=options.other_languages)
        output.write_analysis(result, article, file, folder, excel=options.excel)
        for warning in (*article.warnings, *result.provenance["warnings"]):
            print(f"hedgerow: {file}: {warning}", file=sys.stderr)
        _tell(result)
        unmet.append(set(result.provenance["actors_unmet"]))
        print(folder / "tables")
    nowhere = sorted(set.intersection(*unmet))
    if nowhere:
        print(f"hedgerow: {options.actors}: nothing in the texts is mentioned as {', '.join(map(repr, nowhere[:SHOWN]))}"
              f"{f' and {len(nowhere) - SHOWN} more' if len(nowhere) > SHOWN else ''}.", file=sys.stderr)
    return 0


def _tell(result: "Analysis") -> None:
    """The rows of the corrections file that did nothing, one line each."""
    from analysis.corrections.report import in_a_line

    for row in result.corrections.astype(object).where(result.corrections.notna(), None).to_dict("records"):
        if row["status"] != "applied" and row["file"] == "corrections":
            print(f"hedgerow: {in_a_line(row)}", file=sys.stderr)


def _readable(options: argparse.Namespace) -> list[tuple["Article", Path, Path]]:
    """Each article with its file and the folder for its tables; all that is wrong with the files is told at once."""
    from analysis.reading import english
    from analysis.reading.read import load
    from analysis.results import folders

    wrong: list[str] = []
    taken: dict[Path, tuple[Article, Path, Path]] = {}
    for file in dict.fromkeys(options.files):
        try:
            article = load(file, encoding=options.encoding, without=options.without)
            if not options.other_languages:
                english.check(article.text, str(file))
            folder = folders.folder_of_tables(article, file, options.out)
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
    from analysis.corpus.analyze import analyze_corpus

    given = {name: value for name, value in vars(options).items() if name not in ("run", "source", "column")}
    source = options.source[0] if len(options.source) == 1 else options.source
    done = analyze_corpus(source, columns=_columns(options.column), **given)
    for note in done.notes:
        print(note)
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
    from analysis.cli.report import report

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
    from analysis.pages import methods

    print(methods.read(options.file))
    return 0


def verify(options: argparse.Namespace) -> int:
    """Results made anew and compared; the status is 1 where a table differs."""
    from analysis.cli.verify import compared

    lines, wrong = compared(options)
    print("\n".join(lines))
    return int(wrong)
