"""Pages: the annotated article, an executed notebook, and the index of a report, as HTML that needs nothing from elsewhere."""
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis import paths
from analysis.vocabulary import AUTHOR, GENERIC

if TYPE_CHECKING:
    import pandas as pd

CSS = paths.TEMPLATES / "page.css"
ONLY_RUN = "only-in-notebook"            # the tag of cells that a page leaves out
GLOSSARY = "../docs/glossary.md"        # as notebooks link to it; beside their pages, it is one
NARROW = "-narrow"      # ends the name of a chart's figure of one column, which small screens get
KINDS = {"person": "people", "organisation": "bodies", "state": "bodies"}        # the others are groups, documents, unnamed or unknown
SHAPES = {"own": "◆", "first": "●", "second": "■"}      # those of the main chart


def annotated(text: str, tables: Mapping[str, "pd.DataFrame"], rules: Mapping[str, str]) -> str:
    """The annotated article as a part of a page, for a notebook's cell.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    tables : mapping of str to pandas.DataFrame
        The public tables.
    rules : mapping of str to str
        The sentence of each rule by its id.

    Returns
    -------
    str
        One HTML element with its style and script; every text is escaped, nothing is loaded from elsewhere. The script only moves what the
        element holds: where it does not run, the notes under the text still tell everything.
    """
    from analysis.pages.annotated import view
    from analysis.results.summary import HANDS, LEVELS

    shown = view(text, tables)
    folder = paths.TEMPLATES / "annotated"
    style, script = ((folder / f"annotated.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    prefix = "h" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]     # the same text gives the same bytes
    named = tables["sentences"]["doc_id"]
    return _render("annotated/fragment.html.j2", view=shown, document=str(named.iloc[0]) if len(named) else "",
                   numbers={a.value: i for i, a in enumerate(shown.actors)}, rules=rules,
                   levels=LEVELS, hands=HANDS, shapes=SHAPES, prefix=prefix, css=style, script=script)


def annotated_page(text: str, tables: Mapping[str, "pd.DataFrame"], rules: Mapping[str, str], *, title: str, made: str,
                   back: str = "") -> str:
    """The annotated article as a page of its own.

    Parameters
    ----------
    text, tables, rules
        As for `annotated`.
    title : str
        The heading.
    made : str
        A sentence that says what made the page.
    back : str
        Address of the page that this one belongs to; none by default.

    Returns
    -------
    str
        A complete HTML document.
    """
    from markupsafe import Markup

    return _render("annotated/page.html.j2", title=title, page_css=CSS.read_text(encoding="utf-8"), summary=_numbers(tables), made=made,
                   back=back, fragment=Markup(annotated(text, tables, rules)))


def _render(template: str, **values: Any) -> str:
    return str(_templates().get_template(template).render(**values))


def render_text(template: str, **values: Any) -> str:
    """A template that makes plain text, so nothing is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(paths.TEMPLATES), undefined=StrictUndefined)
    return environment.get_template(template).render(**values)


@cache
def _templates() -> Any:
    """The templates; every value is escaped, and a missing one is a fault of the program."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(loader=FileSystemLoader(paths.TEMPLATES), autoescape=True, trim_blocks=True, undefined=StrictUndefined)
    environment.filters |= {"number": _number, "signed": _signed}
    return environment


def _number(value: float) -> str:
    """At most three decimals, with a true minus."""
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")


def _signed(value: float) -> str:
    return ("+" if value >= 0 else "") + _number(value)


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
    body, _ = exporter.from_notebook_node(_read(notebook), resources=resources)
    return str(body).replace(GLOSSARY, "glossary.html")


def _read(notebook: Any) -> Any:
    """A notebook without what is there for those who run it."""
    return type(notebook)({**notebook, "cells": [c for c in notebook.cells if ONLY_RUN not in c.metadata.get("tags", [])]})


def glossary_page() -> str:
    """The glossary as a page beside those of the notebooks; what it links to is named and not linked, as it is not there."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    text = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", (paths.docs() / "glossary.md").read_text(encoding="utf-8"))
    return notebook_page(new_notebook(cells=[new_markdown_cell(text, id="glossary")]))  # type: ignore[no-untyped-call]


def title_of(notebook: Any) -> str:
    """The first heading of a notebook."""
    lines = (line for cell in notebook.cells if cell.cell_type == "markdown" for line in cell.source.splitlines())
    return next((line.lstrip("# ") for line in lines if line.startswith("# ")), "Notebook")


def index_page(title: str, tables: Mapping[str, "pd.DataFrame"], *, figures: Mapping[str, str], pages: Mapping[str, str],
               questions: Mapping[str, str], failed: Sequence[str] = (), article: str = "", methods: str = "") -> str:
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
    questions : mapping of str to str
        The question that each chart answers, by the chart's name.
    failed : sequence of str
        One sentence per notebook that failed.
    article : str
        Address of the annotated article; empty where there is none.
    methods : str
        The paragraph for a paper; empty where there is none.

    Returns
    -------
    str
        A complete HTML document; every text is escaped.
    """
    return _render(
        "index.html.j2", title=title, css=CSS.read_text(encoding="utf-8"), narrow=NARROW, numbers=_numbers(tables), failed=failed,
        annotated=article, methods=methods,
        figures=[{"name": name, "alt": alt, "asks": questions[name]} for name, alt in figures.items()],
        pages=[{"name": name, "title": title} for name, title in pages.items()],
        tables=[{"name": name, "rows": f"{len(table):,}"} for name, table in tables.items()])


def _numbers(tables: Mapping[str, "pd.DataFrame"]) -> str:
    if not tables:
        return "There are no tables: the analysis failed."
    claims, hedges = tables["claims"], tables["hedges"]
    own = int((claims["chain"] == AUTHOR).sum())
    return (f"Sentences: {len(tables['sentences']):,}. Hedges: {int((hedges['kind'] == 'hedge').sum()):,}. "
            f"Claims: {len(claims):,}, of which {own:,} are the article's own. "
            f"Who else claims something: {_who(tables['actors'], set(claims['actor']) - {AUTHOR, GENERIC})}.")


def _who(actors: "pd.DataFrame", claiming: set[str]) -> str:
    """How many people and bodies are among those who claim something, and how many others."""
    kinds = actors[actors["actor"].isin(claiming)]["kind"].map(KINDS).fillna("others").value_counts()
    return ", ".join(f"{word} {kinds[word]:,}" for word in dict.fromkeys([*KINDS.values(), "others"]) if word in kinds) or "nobody"
