"""The options of the commands for developers; what the commands do stands in `dev.commands`."""
import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.dev import commands
from analysis.dev.training import COLLECTIONS

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def add(verbs: "Verbs") -> None:
    """The commands for developers, in the order of the help."""
    for verb in (_validate, _simulate, _train, _benchmark, _codebook, _gallery, _snapshot, _licences):
        verb(verbs)


def _validate(verbs: "Verbs") -> None:
    verb = verbs.add_parser("validate", help="measure against people's judgements", description=(
        "Print figures of quality with n and 95 %% intervals, on the project's own annotated items (data/raw/annotations) and, where paths "
        "are given, on your own copies of corpora that may not be passed on. Needs the repository."))
    verb.add_argument("name", metavar="NAME", choices=("hedges", "claims", "clauses", "certainty", "all"), help=(
        "hedges, claims, clauses, certainty or all"))
    for corpus in ("szeged", "gme", "polnear", "news", "coded", "pei"):
        verb.add_argument(f"--{corpus}", metavar="PATH", type=Path, help="JSON lines; the format stands in analysis.validity")
    _ratings(verb, "with certainty, cross-validated: ")
    verb.add_argument("--verb-strength", metavar="CSV", type=Path, help="with --uw: as for training")
    _levels(verb)
    verb.set_defaults(run=commands.validate)


def _ratings(parser: argparse.ArgumentParser, what: str) -> None:
    for name, described in COLLECTIONS.items():
        parser.add_argument(f"--{name}", metavar="PATH", type=Path, help=(
            f"{what}readers' ratings of {described}; the format stands in analysis.dev.training.rated"))


def _levels(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--codes", metavar="PATH", type=Path, help=(
        "codings of levels in real news; the format stands in analysis.coding.annotated.levels"))
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
    training = names.add_parser("hedges", help="the hedge models, from Szeged Wikipedia's training part")
    training.add_argument("--szeged", metavar="PATH", type=Path, required=True, help="JSON lines: split, text, cues")
    training.set_defaults(run=commands.train_hedges)
    training = names.add_parser("certainty", help="endorsement, from readers' ratings, and the levels on the project's own items")
    _ratings(training, "to fit: ")
    training.add_argument("--verb-strength", metavar="CSV", type=Path, help="what people infer from reporting verbs: verb, mv_pos")
    _levels(training)
    training.set_defaults(run=commands.train_certainty)


def _benchmark(verbs: "Verbs") -> None:
    verb = verbs.add_parser("benchmark", help="measure the speed", description=(
        "Print words per CPU-second of analyze beside spaCy's whole pipeline and, where it is installed, textacy's direct quotations, on "
        "one core, in alternating rounds; where the time goes; peak memory; the speed of hedge detection; and, on an idle machine, one "
        "process against two. Needs the repository."))
    verb.add_argument("--texts", metavar="PATH", type=Path, help="JSON lines with a text each (default: the project's annotated texts)")
    verb.add_argument("--only", choices=("processes", "speed", "profile", "memory", "hedges", "growth", "length"), help=(
        "one part alone; growth, a worker's memory from document 2,000 to 10,000, and length, the time of texts up to 256,000 characters "
        "of kinds that are hard to read, take some minutes and run only when named"))
    verb.set_defaults(run=commands.benchmark)


def _codebook(verbs: "Verbs") -> None:
    verb = verbs.add_parser("codebook", help="write the codebook and the reference pages", description=(
        "Write data/processed/CODEBOOK.md, the meaning of every table and column, docs/rules.md, every rule of attribution with an "
        "example, the table of rules in docs/hedges.md, and docs/reference.md, all from the code. Needs the repository."))
    verb.set_defaults(run=commands.codebook, verbs=verbs)


def _gallery(verbs: "Verbs") -> None:
    verb = verbs.add_parser("gallery", help="draw the gallery of charts", description=(
        "Write docs/gallery.md and its pictures, every chart on the sample article and on inputs that are hard to draw. Needs the "
        "repository."))
    verb.set_defaults(run=commands.gallery)


def _snapshot(verbs: "Verbs") -> None:
    verb = verbs.add_parser("snapshot", help="keep all tables of many texts, and tell what a change changed", description=(
        "Write the tables of all texts in data/raw, or of --texts, into FOLDER. With --against, print what differs from the tables in "
        "that folder, and end with status 1 where anything does. Needs the repository."))
    verb.add_argument("folder", metavar="FOLDER", type=Path)
    verb.add_argument("--texts", metavar="PATH", type=Path, nargs="+", default=[], help="text files, and JSON lines with a text each")
    verb.add_argument("--against", metavar="FOLDER", type=Path, help="a folder that this command wrote before the change")
    verb.add_argument("--show", metavar="N", type=int, default=20, help="texts of each table that are shown (default: 20)")
    verb.set_defaults(run=commands.snapshot)


def _licences(verbs: "Verbs") -> None:
    verb = verbs.add_parser("licences", help="list the licences of the locked libraries", description=(
        "Print what each library of requirements/run.txt says of its licence. Ends with status 1 where one is under the GPL or AGPL alone, "
        "or says nothing."))
    verb.set_defaults(run=commands.licences)
