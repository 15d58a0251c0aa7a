"""States by their names, capitals and seats of government, and what their people are called: states.csv."""
from analysis import paths
from analysis.language import checked_csv
from analysis.language.checked_csv import Column, kept, one_of

STATE_COLUMNS = (Column("entry"), Column("state"), Column("category", one_of("name", "capital", "demonym", "seat")), Column("source"),
                 Column("example"), Column("note", empty=True))


@kept
def _states() -> dict[str, tuple[str, str]]:
    rows = checked_csv.rows(paths.LEXICONS / "states.csv", STATE_COLUMNS, unique=("entry",))
    return {r["entry"].lower(): (r["state"], r["category"]) for r in rows}


def state(text: str) -> str | None:
    """The state that a name, capital or seat of government stands for; None for demonyms and all other words."""
    found = _states().get(text.lower().removeprefix("the "))
    return found[0] if found and found[1] != "demonym" else None


def is_demonym(word: str) -> bool:
    """True for "Belgian", "French"."""
    return _states().get(word.lower(), ("", ""))[1] == "demonym"
