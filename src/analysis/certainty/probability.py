"""What a claim's words of probability mean to people, or the number that the text states."""
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import paths
from analysis.certainty.clauses import Clause
from analysis.certainty.holding import Held
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, number
from analysis.language.places import word_before

COLUMNS = (Column("phrase"), *(Column(c, number(0, 1)) for c in ("median", "q25", "q75")), Column("n", number(1, 1e9)), Column("source"))
PERCENT_CHANCE = re.compile(r"(?<!\d)(\d+(?:\.\d+)?)\s*(?:%|per\s?cent|percent)\s+(?:chance|probability|likelihood)|"
                            r"(?:chance|probability|likelihood)\s+of\s+(\d+(?:\.\d+)?)\s*(?:%|per\s?cent|percent)", re.I)


class Likelihood(NamedTuple):
    """What a probability word means to people (median and quartiles), or a number that the text states."""

    phrase: str
    median: float
    quartiles: tuple[float, float] | None
    start: int
    end: int


@kept
def meanings() -> dict[str, tuple[float, float, float]]:
    """Median and quartiles by phrase."""
    rows = checked_csv.rows(paths.WEIGHTS / "probability.csv", COLUMNS, unique=("phrase",))
    return {r["phrase"]: (float(r["median"]), float(r["q25"]), float(r["q75"])) for r in rows}


def likelihood(held: Sequence[Held], text: str, clause: Clause) -> Likelihood | None:
    """The explicit number, else what people mean by the claim's probability words; None without either."""
    stated = PERCENT_CHANCE.search(text, clause.main[0], clause.main[1])
    if stated:
        value = float(stated.group(1) or stated.group(2)) / 100
        return Likelihood(stated.group().lower(), value, None, *stated.span()) if value <= 1 else None
    for h in held:
        own = text[h.match.start:h.match.end].lower()
        for phrase in (f"{word_before(text, h.match.start)} {own}".strip().lower(), own, h.match.entry.entry):
            if h.scopes and phrase in meanings():
                median, *quartiles = meanings()[phrase]
                return Likelihood(phrase, median, (quartiles[0], quartiles[1]), h.match.start, h.match.end)
    return None
