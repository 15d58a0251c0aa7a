"""The codebook, written from the tables."""
from analysis.results.tables import CORPUS_TABLES, TABLES


def codebook() -> str:
    """The codebook: every public table and column, as Markdown."""
    lines = ["# Codebook", "",
             "Generated from `src/analysis/results/tables.py` by `hedgerow codebook`; change it there.", "",
             "Offsets are 0-based, half-open, in Unicode code points of the text exactly as given, so `text[start:end]` is the surface. "
             "Ids count from 0 per document in text order; the key is (doc_id, id).", "",
             "`analyze` gives the tables up to `mentions`. `analyze_corpus` writes all of them as Parquet; there, `actors` and `mentions` "
             "begin with the column `doc_id` too.", ""]
    for name, columns in (TABLES | CORPUS_TABLES).items():
        lines += [f"## {name}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.dtype} | {c.meaning.replace('|', chr(92) + '|')} |" for c in columns]
        lines.append("")
    return "\n".join(lines)
