"""What `hedgerow analyze` leaves in a folder."""
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.language.article import Article
from analysis.results import files
from analysis.results.folders import ARTICLE, PROVENANCE, place

if TYPE_CHECKING:
    from analysis.result import Analysis

WORKBOOK = "tables.xlsx"


def provenance(result: "Analysis", article: Article, path: Path, **more: Any) -> str:
    """What made these results, as JSON: the analysis's own record, the input and the command. No times: equal runs give equal bytes."""
    record: Mapping[str, Any] = {**result.provenance, "doc_id": article.doc_id, **more, "input": {**article.metadata, "place": place(path)}}
    return json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write_analysis(result: "Analysis", article: Article, path: Path, folder: Path, *, excel: bool = False) -> None:
    """Write ``tables/``, the annotated ``article.html``, ``provenance.json`` and, if wanted, ``tables.xlsx``; other files stay."""
    record = provenance(result, article, path, command="hedgerow analyze")
    shown = result.page(title=article.metadata["file"])
    if not folder.exists():
        with files.replacing(folder) as new:
            files.write_tables(result.tables, new / "tables")
            files.write_text(new / ARTICLE, shown)
            files.write_text(new / PROVENANCE, record)
            if excel:
                result.to_excel(new / WORKBOOK)
        return
    with files.replacing(folder / "tables") as new:
        files.write_tables(result.tables, new)
    files.write_text(folder / ARTICLE, shown)
    files.write_text(folder / PROVENANCE, record)
    if excel:
        result.to_excel(folder / WORKBOOK)
