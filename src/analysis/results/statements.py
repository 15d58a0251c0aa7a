"""What counts in an actor's certainty: the clauses that it vouches for, and what they hang together with."""
import pandas as pd

from analysis import vocabulary
from analysis.certainty.profiles import Cluster
from analysis.certainty.units import NONFINITE
from analysis.vocabulary import AUTHOR

CLAIM = ["doc_id", "claim_id", "cue_class", "style", "cue_start"]       # columns of claims and clauses that are used here
CLAUSE = ["doc_id", "clause_id", "claim_id", "relation", "holder", "level", "certainty"]


def scored_claims(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims that an actor's certainty averages: those of speech, belief and evidence, and the article's own."""
    return claims[claims["cue_class"].isna() | claims["cue_class"].isin(vocabulary.SCORED)]


def counted(clauses: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """The clauses that an actor's certainty averages.

    Parameters
    ----------
    clauses, claims : pandas.DataFrame
        The tables of that name; the columns of `CLAUSE` and `CLAIM` are enough.

    Returns
    -------
    pandas.DataFrame
        The rows of `clauses` that are finite or the content of an attribution, and stand in claims of speech, belief or evidence, in the
        article's own, or in none; with the columns actor (the holder), and cue_class, style and cue_start of the claim (null outside any,
        but for the style author of what the article says itself).
    """
    told = clauses[clauses["relation"] != NONFINITE].merge(claims[CLAIM], on=CLAIM[:2], how="left", validate="many_to_one")
    own = told["style"].where(told["style"].notna() | (told["holder"] != AUTHOR), "author")
    return scored_claims(told.assign(actor=told["holder"], style=own)).reset_index(drop=True)


def clusters(statements: pd.DataFrame) -> list[Cluster]:
    """The cue and the claim of each statement, as `analysis.profiles.design_effect` takes them.

    What stands in no claim stands for itself, and the article's own claims, which have no cue, each for itself.
    """
    columns = statements[["doc_id", "cue_start", "claim_id", "clause_id"]].astype(object).itertuples(index=False, name=None)
    return [_cluster(*row) for row in columns]


def _cluster(document: str, cue: object, claim: object, clause: object) -> Cluster:
    whole = (document, "clause", clause) if claim is pd.NA else (document, "claim", claim)
    return whole if cue is pd.NA else (document, "cue", cue), whole
