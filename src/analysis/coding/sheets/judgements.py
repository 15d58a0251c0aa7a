"""What coders say of each item, beside what the tool says: the table that agreement, evaluation and estimates start from."""
from typing import Any

import pandas as pd

from analysis.coding.annotated.matching import SAME, jaccard, naming_words
from analysis.coding.sheets.form import ARTICLE, UNNAMED
from analysis.coding.sheets.reading import Codings
from analysis.results.intervals import rows_of
from analysis.vocabulary import AUTHOR, GENERIC, LEVELS

CERTAINTY = dict(zip(LEVELS, (1.0, 2 / 3, 1 / 3, 0.0), strict=True))       # as FactBank spaces the levels
OWNERS = {"his", "her", "its", "their", "our", "my", "your"}
VOICES = {ARTICLE.lower(): AUTHOR, "the article": AUTHOR, "article": AUTHOR, "author": AUTHOR, UNNAMED.lower(): GENERIC,
          "nobody": GENERIC, "generic": GENERIC}


def judgements(codings: Codings) -> pd.DataFrame:
    """One row per item and coder.

    Returns
    -------
    pandas.DataFrame
        item, coder, is_claim (True, False), actor (canonical; null where none was given), level, polarity, rating (0 to 1), value (the
        level's certainty), hedges; and the tool's: doc_id, tool_actor, tool_level, tool_polarity, tool_certainty, tool_hedges, with
        stratum, inclusion, outlet.
    """
    asked = {name: codings.by_coder(name) for name in ("claim", "source", "level", "denied", "certainty", "hedges")}
    said = pd.concat({name: table.stack(future_stack=True) for name, table in asked.items()}, axis=1).reset_index()
    said = said[said["claim"].notna()].rename(columns={"certainty": "rating", "hedges": "hedges"})
    tool = codings.sample.items[["item", "doc_id", "actor", "level", "polarity", "certainty", "hedges", "stratum", "inclusion", "outlet"]]
    tool = tool.rename(columns={name: f"tool_{name}" for name in ("actor", "level", "polarity", "certainty", "hedges")})
    out = said.merge(tool, on="item").reset_index(drop=True)
    known = Names(codings.sample.names)
    out["is_claim"] = out["claim"] == "yes"
    names = [known.actor(*row) for row in zip(out["doc_id"], out["source"], out["tool_actor"], strict=True)]
    out["actor"] = pd.array(names, dtype="string")
    out["polarity"] = out["denied"].map({"yes": "-", "no": "+"})
    out["rating"] = out["rating"].astype("Float64") / 100
    out["value"] = out["level"].map(CERTAINTY).astype("Float64")
    for name in ("actor", "level", "polarity", "rating", "value", "hedges"):
        out[name] = out[name].where(out["is_claim"])
    return out.drop(columns=["claim", "source", "denied"])


class Names:
    """Whom a coder means by a name: the actor of the document with this form of name.

    Parameters
    ----------
    names : pandas.DataFrame
        doc_id, actor, text: the forms in which actors are mentioned.
    """

    def __init__(self, names: pd.DataFrame) -> None:
        self._forms: dict[str, list[tuple[str, str]]] = {}
        for row in rows_of(names):
            self._forms.setdefault(str(row.doc_id), []).append((str(row.text), str(row.actor)))

    def actor(self, document: Any, said: Any, tool: Any) -> str | None:
        """The canonical name, in doubt the tool's; the coder's own words where nobody in the document has such a name; None for none."""
        if pd.isna(said) or not str(said).strip():
            return None
        name = " ".join(str(said).split())
        if name.lower() in VOICES:
            return VOICES[name.lower()]
        forms = self._forms.get(str(document), [])
        forms = [*forms, *((actor, actor) for _, actor in forms)]
        words = _naming(name)
        if any(own <= words or words <= own for own in (_naming(form) for form, actor in [*forms, (str(tool), tool)] if actor == tool)):
            return str(tool)        # "Reed" and "Thomas Reed", "her doctor" and "Ann's doctor"
        likeness = [(jaccard(words, _naming(form)), actor) for form, actor in forms]
        best = max((same for same, _ in likeness), default=0.0)
        found = {actor for same, actor in likeness if same == best}
        return found.pop() if best >= SAME and len(found) == 1 else name.lower()


def _naming(name: str) -> frozenset[str]:
    words = naming_words(name)
    return words - OWNERS or words
