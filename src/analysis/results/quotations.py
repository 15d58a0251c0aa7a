"""Quotations that are in nobody's claim, each with the reason: what the table `claims` does not show."""
import pandas as pd

from analysis.language.quotation_marks import Quotation
from analysis.language.segmentation import WORD, Segmented, segment
from analysis.results.intervals import rows_of

LEAST = 5           # words of a quotation that is more than a word set in marks
SHORT = 3           # letters of a word that a title may write small
TITLE, PART, NOBODY = "a title or a name", "part of a sentence of the article's own", "nobody near who might have said it"
COLUMNS = {"sentence_id": "Int64", "start": "Int64", "end": "Int64", "text": "string", "n_words": "Int64", "reason": "string"}


def unattributed(text: str, claims: pd.DataFrame, *, least: int = LEAST) -> pd.DataFrame:
    """The quotations of which no claim but the article's own holds a word.

    Parameters
    ----------
    text : str
        The text that the offsets count in.
    claims : pandas.DataFrame
        The public table.
    least : int
        Words from which on a quotation is listed; shorter ones are mostly names, titles and words that the article keeps at a distance.

    Returns
    -------
    pandas.DataFrame
        Columns sentence_id, start, end (with the marks), text (without), n_words, reason: a title or a name, part of a sentence of the
        article's own, or nobody near who might have said it. In text order; empty where every quotation is somebody's.
    """
    segmented = segment(text)
    held = {q for row in rows_of(claims[claims["style"] != "author"]) for part in row.spans.split(";")
            for q in segmented.quoted.touching(*map(int, part.split("-")))}
    rows = [_row(text, q, segmented) for q in segmented.quoted.outermost if q not in held]
    return pd.DataFrame([row for row in rows if row[4] >= least], columns=list(COLUMNS)).astype(COLUMNS)


def _row(text: str, q: Quotation, segmented: Segmented) -> tuple[int, int, int, str, int, str]:
    inner = text[q.inner_start:q.inner_end]
    words = WORD.findall(inner)
    sentences = segmented.touching(q.start, q.end)
    around = text[sentences[0].start:q.start] + text[q.end:sentences[-1].end]
    title = all(w[:1].isupper() for w in words if len(w) > SHORT)
    reason = TITLE if title else PART if WORD.search(around) and not text[:q.start].rstrip().endswith(":") else NOBODY
    return sentences[0].id, q.start, q.end, inner, len(words), reason
