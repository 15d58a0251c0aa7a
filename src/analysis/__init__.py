"""Who says what in the news, and how sure they are.

>>> import analysis
>>> result = analysis.analyze("The mayor said the bridge may close.")
>>> result.claims[["chain", "text", "level"]]
"""
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from warnings import warn

from analysis.errors import InputError
from analysis.version import __version__

if TYPE_CHECKING:       # for editors: what is named below, imported when first asked for
    from analysis import charts as charts
    from analysis import coding as coding
    from analysis import notebook as notebook
    from analysis import paths as paths
    from analysis.certainty import profiles as profiles
    from analysis.corpus.analyze import analyze_corpus
    from analysis.corpus.results import Corpus
    from analysis.language.article import Article
    from analysis.pages import methods as methods
    from analysis.pipeline import analyze
    from analysis.reading.read import read
    from analysis.result import Analysis
    from analysis.results import comparison as comparison
    from analysis.results import concordance as concordance
    from analysis.results import many_documents as many_documents
    from analysis.results import orders as orders
    from analysis.results import standardised as standardised
    from analysis.results import statements as statements
    from analysis.results import summary as summary
    from analysis.results import wording as wording
    from analysis.results.rules import rules

__all__ = ["Analysis", "Article", "Corpus", "InputError", "__version__", "analyze", "analyze_corpus", "read", "rules"]
_VERBS = {"Analysis": "result", "analyze": "pipeline", "rules": "results.rules", "Article": "language.article", "read": "reading.read",
          "analyze_corpus": "corpus.analyze", "Corpus": "corpus.results"}
# The modules that notebooks and documentation may import (`from analysis import charts, summary`), by their short names: these names stay
# where the rooms behind them may change.
MODULES = {"charts": "charts", "coding": "coding", "comparison": "results.comparison", "concordance": "results.concordance",
           "many_documents": "results.many_documents", "methods": "pages.methods", "notebook": "notebook",
           "orders": "results.orders", "paths": "paths",
           "profiles": "certainty.profiles", "standardised": "results.standardised", "statements": "results.statements",
           "summary": "results.summary", "wording": "results.wording",
           "validity": "dev.validity.validate"}
# Modules of 0.1 and what has their functions now: they go with 0.3.
OLD = {"figures": "charts", "charts_orders": "charts", "corpus_charts": "charts", "corpus_statistics": "many_documents",
       "validity_levels": "coding.annotated.levels"}


def __getattr__(name: str) -> Any:
    """The public names, each imported from its room when first asked for, so that `import analysis` does no work."""
    if name in _VERBS:
        return getattr(import_module(f"analysis.{_VERBS[name]}"), name)
    if name in OLD:
        new = OLD[name]
        warn(f"analysis.{name} of version 0.1 is analysis.{new} now, and goes with 0.3 (CHANGELOG.md).", DeprecationWarning, stacklevel=2)
        return import_module(f"analysis.{MODULES.get(new, new)}")
    if name not in MODULES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    if name not in _here():
        raise InputError(f"analysis.{name} needs the project's repository, which a wheel does not hold: clone it and run from there.")
    return import_module(f"analysis.{MODULES[name]}")


def _here() -> list[str]:
    """The modules that are there: all, but in a wheel those for developers."""
    repository = find_spec("analysis.dev") is not None
    return [name for name, home in MODULES.items() if repository or not home.startswith("dev.")]


def __dir__() -> list[str]:
    """What `help` and completion look at, so only what can be had."""
    return sorted([*__all__, *_here()])
