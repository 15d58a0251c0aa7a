"""What the commands for developers do, each with the options that `dev.options` reads."""
import argparse
import os
from pathlib import Path

from analysis.dev.training import COLLECTIONS
from analysis.errors import InputError

SOME = 40       # texts on which hedge detection is timed


def validate(options: argparse.Namespace) -> int:
    """Figures of quality."""
    from analysis.dev.validity import validate as validity

    rated = _collections(options)
    if rated and options.name != "certainty":
        raise InputError(f"--{next(iter(rated))} belongs to 'validate certainty'.")
    corpora = {name: getattr(options, name) for name in ("szeged", "gme", "polnear", "news", "coded", "pei", "codes", "texts")}
    print(validity.render(validity.validate(options.name, **corpora)))
    if rated:
        from analysis.dev.validity import ratings

        print("endorsement in the table clauses against readers' ratings, blocks of passages left out in turn")
        print(ratings.cross_validate(rated, options.verb_strength).round(3).to_string(index=False))
    return 0


def _collections(options: argparse.Namespace) -> dict[str, Path]:
    """The collections of ratings that were named."""
    return {name: path for name in COLLECTIONS if (path := getattr(options, name)) is not None}


def simulate(options: argparse.Namespace) -> int:
    """Coverage of the intervals."""
    from analysis.dev.validity import simulation, simulation_coding

    print(simulation.coverage().round(3).to_string(index=False))
    print(simulation.false_differences().round(3).to_string(index=False))
    for setting in simulation_coding.SETTINGS:
        print(f"estimates from coded claims, {setting.name}")
        print(simulation_coding.coverage(setting).round(3).to_string(index=False))
    return 0


def train_hedges(options: argparse.Namespace) -> int:
    """Weights of hedge detection."""
    from analysis.dev.training.hedges import train

    for path in train(options.szeged):
        print(path)
    return 0


def train_certainty(options: argparse.Namespace) -> int:
    """Weights of endorsement, and the counts behind the levels."""
    from analysis.dev.training import certainty, levels

    rated = _collections(options)
    if not rated:
        raise InputError("Name at least one collection of ratings, as in --uw ratings.jsonl.")
    for path in [*certainty.train(rated, options.verb_strength), *levels.count_levels(options.codes, options.texts)]:
        print(path)
    return 0


def benchmark(options: argparse.Namespace) -> int:
    """Speed and memory, on one core."""
    for library in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):     # before numpy is imported: one core for both
        os.environ[library] = "1"
    from analysis.dev.benchmark import corpus, length, speed

    found = speed.texts(options.texts)
    busy = corpus.check_idle()        # before this command itself makes the machine busy
    parts = {"processes": lambda: busy or corpus.render_processes(corpus.processes(found)),
             "speed": lambda: speed.render(speed.speed(found)),
             "profile": lambda: speed.render_profile(speed.profile(found)),
             "memory": lambda: corpus.render_peaks(corpus.peaks(found)),
             "hedges": lambda: speed.render_hedging(speed.hedging("\n\n".join(found[:SOME]))),
             "growth": lambda: corpus.render_growth(corpus.growth(found))}
    if options.only == "length":
        for line in length.render(length.growth()):
            print(line, flush=True)
        return 0
    for name in [options.only] if options.only else list(parts)[:-1]:
        print(parts[name](), end="\n\n", flush=True)
    return 0


def codebook(options: argparse.Namespace) -> int:
    """The codebook and the pages made from the code."""
    from analysis import paths
    from analysis.dev.docs import codebook, errors_page, reference_page, rules_page
    from analysis.results import files

    docs = paths.project() / "docs"
    pages = {docs / "hedges.md": rules_page.hedge_rules((docs / "hedges.md").read_text(encoding="utf-8")),
             paths.processed() / "CODEBOOK.md": codebook.codebook(), docs / "rules.md": rules_page.rules_page(),
             docs / "errors.md": errors_page.errors_page(),
             docs / "reference.md": reference_page.reference_page(options.verbs)}
    for target, text in pages.items():
        files.write_text(target, text)
        print(target)
    return 0


def gallery(options: argparse.Namespace) -> int:
    """The charts, drawn without a window."""
    import matplotlib as mpl

    from analysis import paths
    from analysis.dev.docs import gallery
    from analysis.results import files

    mpl.use("Agg")
    docs = paths.project() / "docs"
    files.write_text(docs / "gallery.md", gallery.write(docs / "gallery"))
    print(docs / "gallery.md")
    return 0


def snapshot(options: argparse.Namespace) -> int:
    """The tables of many texts; with a folder to compare with, status 1 where they differ."""
    from analysis.dev import snapshot

    print(f"{snapshot.write(options.folder, options.texts):,} texts")
    if options.against is None:
        return 0
    found = snapshot.compare(options.against, options.folder, show=options.show)
    print("\n".join(found) if found else "no difference")
    return 1 if found else 0


def licences(options: argparse.Namespace) -> int:
    """Licences of the locked libraries; the status is 1 where one is copyleft or says nothing."""
    from analysis.dev.licences import licences

    found = list(licences())
    for each in found:
        print(f"{each.library} {each.version}: {each.said or 'says nothing'}{'  <- copyleft' if each.copyleft else ''}")
    return int(any(each.copyleft or not each.said for each in found))
