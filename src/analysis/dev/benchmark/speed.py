"""How fast: words per CPU-second of `analyze` beside spaCy's whole small English pipeline and textacy's quotations, on the same texts."""
import importlib.util
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from analysis import paths
from analysis.coding.annotated import jsonlines
from analysis.errors import InputError
from analysis.hedging import detect, lexicon
from analysis.language import loading, parsing
from analysis.language.segmentation import segment

ARTICLE = 500   # words
ROUNDS = 6      # alternating measurements of all
TEXT = {"text": str}
OURS, SPACY, TEXTACY = "analyze", "spaCy, full", "textacy, quotations"
MILLION = 1_000_000
NO_TEXTACY = "textacy is NOT INSTALLED, so it was not measured: pip install 'hedgerow[textacy]'"
# Where the time goes: what a step is called, and the functions of the pipeline that do it (module, name).
STEPS = {"sentences and tokens": (("pipeline", "segment"),), "parse (spaCy)": (("language.parsing", "parse"),),
         "hedges": (("hedging.detect", "detect"),), "attribution": (("attribution.attribute", "attribute"),),
         "actors": (("actors.resolve", "Actors"),),
         "claims": (("certainty.claims", "build"), ("certainty.clauses", "build"), ("certainty.holding", "hold")),
         "certainty": (("certainty.scorecard", "scores"),)}
REST = "tables and the rest"


class Round(NamedTuple):
    """Words per CPU-second of each system on one part of the texts, and the texts on which it raised."""

    rates: Mapping[str, float]
    failed: Mapping[str, int]


def texts(path: Path | None = None) -> list[str]:
    """The texts to measure on: a JSON-lines file with ``text``, or the project's own annotated articles and items.

    Raises
    ------
    InputError
        There is no such file, or a line of it has no text.
    """
    if path is not None and not path.is_file():
        raise InputError(f"There is no file {path}: give JSON lines with a text each, or leave it out.")
    own = paths.raw() / "annotations"
    files = [path] if path is not None else [*sorted((own / "articles").glob("*.json")), *sorted(own.glob("*.jsonl"))]
    found = []
    for file in files:
        lines = file.suffix == ".jsonl"
        rows = jsonlines.read(file, TEXT) if lines else [jsonlines.parse(file.read_text(encoding="utf-8"), str(file), TEXT)]
        found += [row["text"] for row in rows]
    return found if path is not None else _articles(found)


def _articles(items: Sequence[str]) -> list[str]:
    """Short items glued to texts of an article's length: a table per sentence would measure the making of tables."""
    out: list[list[str]] = [[]]
    words = 0
    for item in items:
        out[-1].append(item)
        words += len(item.split())
        if words >= ARTICLE:
            out.append([])
            words = 0
    return ["\n\n".join(part) for part in out if part]


def has_textacy() -> bool:
    """True where textacy, which only the benchmark needs, is installed."""
    return importlib.util.find_spec("textacy") is not None


def systems() -> dict[str, Callable[[str], object]]:
    """What is measured, loaded and warm, in a process that has settled as a corpus's workers do; textacy where it is installed."""
    import spacy

    from analysis.corpus.worker import settle
    from analysis.pipeline import analyze

    whole = spacy.load(Path(loading.model().path))
    out: dict[str, Callable[[str], object]] = {OURS: analyze, SPACY: whole}
    if has_textacy():
        from textacy.extract.triples import direct_quotations

        own = spacy.load(Path(loading.model().path))        # or it would find the other one's words in its memory
        out[TEXTACY] = lambda text: list(direct_quotations(own(text)))
    for run in out.values():
        run("All are warm, she said.")
    settle()
    return out


def speed(documents: Sequence[str]) -> list[Round]:
    """Measure all systems in turn on parts of the documents.

    Parameters
    ----------
    documents : sequence of str
        At least `ROUNDS` texts; no system meets a text twice, so that nothing remembered from it helps.

    Returns
    -------
    list of Round
        One per part; who goes first changes from round to round.

    Raises
    ------
    InputError
        There are fewer texts than rounds.
    """
    if len(documents) < ROUNDS:
        raise InputError(f"{len(documents)} texts are too few to measure on: give at least {ROUNDS}.")
    measured = systems()
    rounds = []
    for k in range(ROUNDS):
        names = list(measured)[k % len(measured):] + list(measured)[:k % len(measured)]
        found = {name: rate(measured[name], documents[k::ROUNDS]) for name in names}
        rounds.append(Round({name: found[name][0] for name in measured}, {name: found[name][1] for name in measured}))
    return rounds


def rate(run: Callable[[str], object], documents: Sequence[str]) -> tuple[float, int]:
    """Words per CPU-second of one system, and the number of texts on which it raised."""
    words, failed = sum(len(d.split()) for d in documents), 0
    begin = time.process_time()
    for document in documents:
        try:
            run(document)
        except ValueError:      # textacy's quotations, at an odd number of quotation marks; its time counts
            failed += 1
    return words / (time.process_time() - begin), failed


def render(rounds: Sequence[Round]) -> str:
    """The measurements as plain text: each round, the median ratios with their spread, and what a million articles take."""
    names = list(rounds[0].rates)
    lines = ["words per CPU-second, one core", "".join(f"{name:>21}" for name in names),
             *("".join(f"{r.rates[name]:21.0f}" for name in names) for r in rounds)]
    for name in names[1:]:
        ratios = [r.rates[OURS] / r.rates[name] for r in rounds]
        lines.append(f"analyze / {name}: median {statistics.median(ratios):.2f}, from {min(ratios):.2f} to {max(ratios):.2f} over "
                     f"{len(rounds)} rounds")
    lines += [f"{name} raised on {n} texts" for name in names if (n := sum(r.failed[name] for r in rounds))]
    if TEXTACY not in names:
        lines.append(NO_TEXTACY)
    rate = statistics.median(r.rates[OURS] for r in rounds)
    lines.append(f"a million articles of {ARTICLE} words: {MILLION * ARTICLE / rate / 3600:.1f} core-hours (computed from the median)")
    return "\n".join(lines)


def profile(documents: Sequence[str]) -> dict[str, float]:
    """The share of each step in the CPU time of `analyze`: `STEPS` and what is left; the sum is 1."""
    from analysis.pipeline import analyze

    analyze("It is warm, she said.")
    with _timed() as spent:
        begin = time.process_time()
        for document in documents:
            analyze(document)
        whole = time.process_time() - begin
    return {**{step: spent[step] / whole for step in STEPS}, REST: 1 - sum(spent.values()) / whole}


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """The steps' functions wrapped, so that each adds up its CPU time; put back at the end."""
    from importlib import import_module

    spent, before = dict.fromkeys(STEPS, 0.0), []

    def wrapped(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:
            begin = time.process_time()
            try:
                return function(*args, **options)
            finally:
                spent[step] += time.process_time() - begin
        return timed

    for step, functions in STEPS.items():
        for module_name, name in functions:
            module = import_module(f"analysis.{module_name}")
            before.append((module, name, getattr(module, name)))
            setattr(module, name, wrapped(step, getattr(module, name)))
    try:
        yield spent
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def render_profile(shares: Mapping[str, float]) -> str:
    """The shares as plain text."""
    return "\n".join(["where the CPU time of analyze goes", *(f"{share:6.1%}  {step}" for step, share in shares.items())])


def hedging(text: str, *, seconds: float = 2.0) -> dict[str, float]:
    """How fast hedges are found.

    Parameters
    ----------
    text : str
        Any text; it is repeated to a megabyte for the matching.
    seconds : float
        How long to measure the matching.

    Returns
    -------
    dict of str to float
        ``phrases``, the number of patterns; ``matching``, megabytes per second of finding all of them; ``share``, the time that hedge
        detection as a whole takes, divided by the time of the parse.
    """
    words = lexicon.load()
    much = text * (1 + 1_000_000 // max(1, len(text)))
    begin, done = time.perf_counter(), 0
    while time.perf_counter() - begin < seconds:
        words.find(much)
        done += len(much.encode())
    matching = done / 1e6 / (time.perf_counter() - begin)
    segmented = segment(text)
    detect.detect(parsing.parse(segmented), words)      # loads the model and the weights, so that none of that is measured
    begin = time.perf_counter()
    parsed = parsing.parse(segmented)
    middle = time.perf_counter()
    detect.detect(parsed, words)
    return {"phrases": float(len(words.entries)), "matching": matching, "share": (time.perf_counter() - middle) / (middle - begin)}


def render_hedging(found: Mapping[str, float]) -> str:
    """The speed of hedge detection as plain text."""
    return (f"{found['phrases']:.0f} entries of the hedge lexicon matched at {found['matching']:.1f} MB/s; hedge detection takes "
            f"{found['share']:.1%} of the time of the parse")
