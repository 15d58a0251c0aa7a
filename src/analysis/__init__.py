"""Who says what in the news, and how sure they are.

>>> import analysis
>>> result = analysis.analyze("The mayor said the bridge may close.")
>>> result.claims[["chain", "text", "level"]]
"""
from typing import Any

from analysis.errors import InputError

__version__ = "0.1.0"
__all__ = ["Analysis", "Article", "Corpus", "InputError", "__version__", "analyze", "analyze_corpus", "read", "rules"]
_HOMES = {"Analysis": "pipeline", "analyze": "pipeline", "rules": "pipeline", "Article": "reading", "read": "reading",
          "analyze_corpus": "corpus", "Corpus": "corpus_data"}


def __getattr__(name: str) -> Any:
    """The public names, each imported from its module when first asked for, so that `import analysis` does no work."""
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    from importlib import import_module
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
