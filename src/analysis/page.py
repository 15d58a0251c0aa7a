"""Pages: an executed notebook, and the index of a report, as HTML that needs nothing from elsewhere."""
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis import paths

if TYPE_CHECKING:
    import pandas as pd

CSS = paths.TEMPLATES / "page.css"


def notebook_page(notebook: Any) -> str:
    """An executed notebook as one page.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With outputs.

    Returns
    -------
    str
        A complete HTML document: pictures inside with their alternative texts, no script, nothing loaded from elsewhere. Code is folded.
    """
    from nbconvert import HTMLExporter

    exporter: Any = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="notebook", extra_template_basedirs=[str(paths.TEMPLATES)])
    resources = {"page_title": title_of(notebook), "page_css": CSS.read_text(encoding="utf-8")}
    body, _ = exporter.from_notebook_node(notebook, resources=resources)
    return str(body)


def title_of(notebook: Any) -> str:
    """The first heading of a notebook."""
    lines = (line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    return next((line.lstrip("# ") for line in lines if line.startswith("# ")), "Notebook")


def index_page(title: str, tables: Mapping[str, "pd.DataFrame"], *, figures: Mapping[str, str], pages: Mapping[str, str],
               failed: Sequence[str] = ()) -> str:
    """The index of a report.

    Parameters
    ----------
    title : str
        The heading.
    tables : mapping of str to pandas.DataFrame
        The public tables.
    figures : mapping of str to str
        Alternative text of each chart by its name; the first is the main chart.
    pages : mapping of str to str
        Title of each page by its name.
    failed : sequence of str
        One sentence per notebook that failed.

    Returns
    -------
    str
        A complete HTML document; every text is escaped.
    """
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(paths.TEMPLATES), autoescape=True, trim_blocks=True)
    return environment.get_template("index.html.j2").render(
        title=title, css=CSS.read_text(encoding="utf-8"), numbers=_numbers(tables), failed=failed,
        figures=[{"name": name, "alt": alt} for name, alt in figures.items()],
        pages=[{"name": name, "title": title} for name, title in pages.items()],
        tables=[{"name": name, "rows": f"{len(table):,}"} for name, table in tables.items()])


def _numbers(tables: Mapping[str, "pd.DataFrame"]) -> str:
    if not tables:
        return "There are no tables: the analysis failed."
    claims, hedges = tables["claims"], tables["hedges"]
    named = set(claims["actor"]) - {"AUTHOR", "GENERIC"}
    own = int((claims["chain"] == "AUTHOR").sum())
    return (f"Sentences: {len(tables['sentences']):,}. Hedges: {int((hedges['kind'] == 'hedge').sum()):,}. "
            f"Claims: {len(claims):,}, of which {own:,} are the article's own. Named actors who claim something: {len(named):,}.")
