"""Where things are. No other module builds a path of the project, and none depends on the working directory."""
from pathlib import Path

from analysis.errors import InputError

PACKAGE = Path(__file__).resolve().parent
LEXICONS = PACKAGE / "lexicons"
WEIGHTS = PACKAGE / "weights"
TEMPLATES = PACKAGE / "templates"


def project() -> Path:
    """The repository that this package runs from.

    Returns
    -------
    pathlib.Path
        The folder with ``notebooks/`` and ``data/``.

    Raises
    ------
    InputError
        The package was installed from a wheel, which holds neither notebooks nor data.
    """
    root = PACKAGE.parents[1]
    if not (root / "notebooks").is_dir() or not (root / "data" / "raw").is_dir():
        raise InputError("This command needs the project's repository (notebooks/ and data/): clone it and run the command from there, "
                         "or use 'hedgerow analyze' or 'hedgerow corpus', which work anywhere.")
    return root


def raw() -> Path:
    """``data/raw``: what came from outside; never changed by the program."""
    return project() / "data" / "raw"


def processed() -> Path:
    """``data/processed``: what the program makes; safe to delete."""
    return project() / "data" / "processed"


def notebooks() -> Path:
    """The folder of the notebooks, in the order of their names."""
    return project() / "notebooks"


def docs() -> Path:
    """The documentation."""
    return project() / "docs"


def sample_article() -> Path:
    """The article that the notebooks read unless told otherwise."""
    return raw() / "articles" / "article.txt"


def actors_csv() -> Path:
    """The researcher's corrections of actors, passed to ``analyze`` by the notebooks and by ``report``."""
    return raw() / "actors.csv"


def corrections_csv() -> Path | None:
    """The researcher's decisions on single claims, hedges and mentions, passed to ``analyze`` by the notebooks and by ``report``.

    Returns
    -------
    pathlib.Path or None
        ``data/raw/corrections.csv``; None where nobody has written one.
    """
    path = raw() / "corrections.csv"
    return path if path.is_file() else None
