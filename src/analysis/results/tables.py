"""The public tables: their columns, types and meaning. The codebook is written from here and every table is built here."""
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from analysis.certainty.effects import EFFECTS, LOWERS

INT, TEXT, NUMBER, YES_NO = "Int64", "string", "Float64", "boolean"
DTYPES = {INT: pd.Int64Dtype(), TEXT: pd.StringDtype(), NUMBER: pd.Float64Dtype(), YES_NO: pd.BooleanDtype()}
BY_HAND = "Provisional: weights set by hand at FactBank's levels; checked by agreement with the project's own coding (one annotator)."
MODEL = "From a model whose error rates are counted on the project's own items and whose correlations are set by hand (docs/certainty.md)."


class Column(NamedTuple):
    """One column of a public table."""

    name: str
    dtype: str
    meaning: str


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_DOC = ("doc_id", TEXT, "The document: the file's name without ending, or what the caller gave.")
_SENTENCE = ("sentence_id", INT, "The sentence that holds the first character.")
_SPAN = (("start", INT, "First character: 0-based, in Unicode code points of the text as given."),
         ("end", INT, "One past the last character; text[start:end] is the column `text`."))

_HEDGES = _columns(
    _DOC, ("hedge_id", INT, "From 0 per document, in text order."), _SENTENCE, *_SPAN, ("text", TEXT, "The words as written."),
    ("entry", TEXT, "The lexicon entry that matched."), ("kind", TEXT, "hedge (weakens commitment) or booster (strengthens it)."),
    ("category", TEXT, "Form: modal, verb, adjective, adverb, noun, approximator, conditional, hearsay."),
    ("sense", TEXT, "Meaning, after Szarvas et al. (2012): epistemic, doxastic, investigation, condition; also circumstantial "
                    "(what circumstances allow, not what is known), approximation, hearsay. Null for boosters."),
    ("rule", TEXT, "Id of the rule that accepted or rejected the match; `analysis.rules()` explains each."),
    ("claim_id", INT, "The claim that it qualifies; null outside any claim."),
    ("clause_id", INT, "The clause that it stands in; null outside any."),
    ("holder", INT, "Who hedges: a place in the claim's chain, 0 = AUTHOR, 1 = the outermost source, and so on."),
    ("effect", TEXT, "lowers (a summand of its clause's commitment), or why it lowers nothing: " + ", ".join(
        e for e in EFFECTS if e != LOWERS) + ". `analysis.certainty.effects` explains each. Null for rejected matches."))

TABLES: dict[str, tuple[Column, ...]] = {
    "sentences": _columns(
        _DOC, ("sentence_id", INT, "From 0 per document, in text order."), ("paragraph_id", INT, "From 0 per document."), *_SPAN,
        ("text", TEXT, "The sentence as written.")),
    "tokens": _columns(
        _DOC, ("token_id", INT, "From 0 per document, in text order."), _SENTENCE, *_SPAN, ("text", TEXT, "The token (NLTK) as written."),
        ("lemma", TEXT, "Dictionary form, from the syntactic head of the overlapping spaCy tokens."),
        ("pos", TEXT, "Universal part of speech, from the same.")),
    "hedges": _HEDGES,
    "rejected": _HEDGES,
    "claims": _columns(
        _DOC, ("claim_id", INT, "From 0 per document, in order of the content's first character."), _SENTENCE,
        ("start", INT, "First character of the content's main part."), ("end", INT, "One past its last character."),
        ("text", TEXT, "The content's main part as written: text[start:end]."),
        ("spans", TEXT, "All parts of the content, 's-e;s-e' in text order, where it is split; else the one part."),
        ("content", TEXT, "The whole content as written, its parts joined by a space."),
        ("cue", TEXT, "The words that attribute, as written; null for the article's own claims."),
        ("cue_start", INT, "First character of the cue."), ("cue_end", INT, "One past its last character."),
        ("cue_class", TEXT, "speech, belief, evidence, attitude, intention, directive or question; null for the article's own claims. "
                            "An actor's certainty averages clauses of speech, belief and evidence."),
        ("rule", TEXT, "Id of the rule that found the claim; `analysis.rules()` explains each."),
        ("source", TEXT, "The innermost source as written beside the cue, be it a pronoun (\"the mayor, who said that P\"); null for the "
                         "article itself and for unnamed hearsay."),
        ("source_start", INT, "First character of the source."), ("source_end", INT, "One past its last character."),
        ("sources", TEXT, "The chain of sources as written, outermost first, joined by ' > '."),
        ("chain", TEXT, "The same in canonical names; 'AUTHOR' for the article's own claims, 'GENERIC' for unnamed hearsay."),
        ("actor", TEXT, "Canonical name of the innermost source."),
        ("actor_certain", YES_NO, "False where the actor was resolved on weak evidence (most pronouns)."),
        ("style", TEXT, "direct, indirect, mixed (indirect with quoted words) or author."),
        ("polarity", TEXT, "'+' or '-': whether the source affirms or denies the content's main clause."),
        ("level", TEXT, "That of its main clause: CT certain, PR probable, PS possible, U left open (Saurí & Pustejovsky 2009)."),
        ("commitment", NUMBER, "-3 (certain it is not so) to +3 (certain it is so): the source's, as reported. " + BY_HAND),
        ("certainty", NUMBER, "|commitment| / 3, from 0 to 1: commitment to either polarity. Not a probability. " + BY_HAND),
        ("certainty_low", NUMBER, "Lower end of a 95 % interval for the certainty that a careful coder would give to this claim. " + MODEL),
        ("certainty_high", NUMBER, "Its upper end. " + MODEL),
        ("endorsement", NUMBER, "-3 to +3: how factual a reader takes the content to be, as the article presents it. "
                                "Fitted to readers' ratings of news sentences (Lee et al. 2015)."),
        ("probability", NUMBER, "What people mean by the claim's probability words, or its explicit number, from 0 to 1; else null."),
        ("n_hedges", INT, "Hedges that qualify the claim."), ("n_boosters", INT, "Boosters that qualify the claim."),
        ("reasons", TEXT, "The sum behind `commitment`, in words; a rendering of the table `terms`."),
        ("beside_cue", YES_NO, "True for a claim of the article's own that holds a reporting verb, a noun for a claim or quoted words of "
                               "which no attribution could be made: it may be somebody else's. False for all others.")),
    "clauses": _columns(
        _DOC, ("clause_id", INT, "From 0 per document, in text order."), _SENTENCE,
        ("claim_id", INT, "The claim that holds it; null where none does (\"Ann Reed, who runs the bank, said\")."),
        ("start", INT, "First character of the part with the head."), ("end", INT, "One past its last character."),
        ("text", TEXT, "That part as written."), ("spans", TEXT, "All its parts, 's-e;s-e' in text order."),
        ("head", TEXT, "The word that carries it: the main verb, or what \"be\" and the like say of the subject."),
        ("head_start", INT, "First character of the head."), ("head_end", INT, "One past its last character."),
        ("relation", TEXT, "main, coordinate, complement, adverbial, relative, content (what an attribution reports); nonfinite "
                           "(infinitives and participles: for endorsement alone, never counted as statements)."),
        ("holder", TEXT, "Canonical name of the one who vouches for it: the innermost source, or AUTHOR."),
        ("chain", TEXT, "The whole chain of sources, outermost first, joined by ' > '."),
        ("conditional", YES_NO, "It hangs on a condition, stated (\"if P\") or understood (\"such a move would\")."),
        ("polarity", TEXT, "'+' or '-': whether the holder affirms or denies it."),
        ("level", TEXT, "CT certain, PR probable, PS possible, U left open (Saurí & Pustejovsky 2009)."),
        ("commitment", NUMBER, "-3 (certain it is not so) to +3 (certain it is so): the holder's, as worded. " + BY_HAND),
        ("certainty", NUMBER, "|commitment| / 3, from 0 to 1. Not a probability. " + BY_HAND),
        ("endorsement", NUMBER, "-3 to +3: how factual a reader takes it to be. Fitted to readers' ratings."),
        ("probability", NUMBER, "What people mean by its probability words, or its explicit number, from 0 to 1; else null."),
        ("n_hedges", INT, "Hedges that stand in it."), ("n_boosters", INT, "Boosters that stand in it."),
        ("reasons", TEXT, "The sum behind `commitment`, in words; a rendering of the table `terms`.")),
    "terms": _columns(
        _DOC, ("claim_id", INT, "The claim whose main clause it is; else null."),
        ("clause_id", INT, "The clause; null for the content of a question or order, which is no proposition."),
        ("scale", TEXT, "commitment or endorsement."),
        ("feature", TEXT, "What the summand stands for, e.g. assertion, cue class PR, modal; 'shared' before what counts in another clause "
                          "and weakens this too (\"may rise and fall\"); 'end of the scale' where a sum would leave it; 'probability' "
                          "with the quartiles of its word in the column source."),
        ("entry", TEXT, "The lexicon entry or word behind it; null where there is none."),
        ("start", INT, "First character of the words behind it; null where there are none."), ("end", INT, "One past the last."),
        ("weight", NUMBER, "The summand. On each scale sign x sum of the others = the clause's value; the feature 'sign' is +1 or -1."),
        ("source", TEXT, "Where the weight comes from.")),
    "actors": _columns(
        ("actor", TEXT, "Canonical name; AUTHOR is the article's own voice, GENERIC unnamed hearsay."),
        ("kind", TEXT, "person, organisation, state, document, group, anonymous, author, generic or unknown."),
        ("n_claims", INT, "Claims of cue class speech, belief or evidence; for AUTHOR its own; 0 for those only mentioned or cited."),
        ("n_clauses", INT, "Clauses that the actor vouches for, finite or the content of an attribution: in these claims, or in none."),
        ("n_words", INT, "Words in these clauses."), ("n_hedges", INT, "Hedges in them that the actor holds."),
        ("hedges_per_100_words", NUMBER, "n_hedges / n_words x 100; null without words."),
        ("certainty", NUMBER, "Plain mean of these clauses' certainty, 0 to 1; null without any. " + BY_HAND),
        ("certainty_pooled", NUMBER, "The model's estimate, drawn weakly towards a reference profile; null without any. " + MODEL),
        ("certainty_low", NUMBER, "Lower end of its 95 % interval. " + MODEL),
        ("certainty_high", NUMBER, "Upper end of its 95 % interval. " + MODEL)),
    "mentions": _columns(
        ("actor", TEXT, "Canonical name."), ("text", TEXT, "The mention as written."), *_SPAN,
        ("how", TEXT, "What tied it to the actor: name, alias, acronym, role, pronoun or config (the actors CSV)."),
        ("certain", YES_NO, "False where the evidence is weak.")),
}

_RECORD = (("doc_id", TEXT, "The document: the file's path inside the source with '/', or the table's column doc_id, or file:row."),
           ("file", TEXT, "The file that holds it, inside the source."),
           ("row", INT, "The row of a table (the header is row 1), or the line of a JSON-lines file; else null."))

# Tables of a corpus alone.
CORPUS_TABLES: dict[str, tuple[Column, ...]] = {
    "documents": _columns(
        *_RECORD, ("outlet", TEXT, "Who published it; like the next four from the table, the page or the metadata CSV, as written there."),
        ("date", TEXT, "When it was published."), ("author", TEXT, "Who wrote it."), ("url", TEXT, "Where it stood."),
        ("title", TEXT, "Its headline."), ("metadata", TEXT, "All further columns of the table or metadata CSV, as a JSON object."),
        ("language", TEXT, "ISO 639-1 code as identified; null where the text is too short to tell."),
        ("n_characters", INT, "Length of the text in Unicode code points."), ("n_words", INT, "Words of the text."),
        ("sha256", TEXT, "Of the text in UTF-8."),
        ("duplicate", TEXT, "exact (same words as an earlier document, but for case, punctuation and spaces) or near; else null."),
        ("duplicate_of", TEXT, "doc_id of the earlier document; null where there is none."),
        ("similarity", NUMBER, "Estimated Jaccard similarity of the two documents' runs of four words; 1 for exact duplicates."),
        ("status", TEXT, "analysed, skipped (by choice) or failed (see the table errors)."),
        ("reason", TEXT, "Why it was skipped or failed; else null."), ("text", TEXT, "The text that all offsets count in.")),
    "corrections": _columns(
        ("file", TEXT, "corrections (the corrections file) or actors (the actors CSV, of which a corpus lists the rows that apply)."),
        ("doc_id", TEXT, "The document."), ("row", INT, "The row of the file, as a spreadsheet numbers it (the header is row 1)."),
        ("decision", TEXT, "actor, level, no claim, no hedge, claim (one that was missed) or mention."),
        ("start", INT, "First character of the words; null for the actors CSV."), ("end", INT, "One past the last."),
        ("text", TEXT, "The words that the row names."), ("value", TEXT, "What they are to be."),
        ("status", TEXT, "applied, stale (the words do not stand there any more), conflicting (with another row) or matching nothing."),
        ("note", TEXT, "Why, and what to do; null where there is nothing to say.")),
    "errors": _columns(
        *_RECORD, ("stage", TEXT, "read or analyze where the document failed; warning where it was analysed and something should be known "
                                  "of it."), ("reason", TEXT, "One sentence.")),
}


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """A public table from rows.

    Parameters
    ----------
    name : str
        A key of `TABLES` or `CORPUS_TABLES`.
    rows : iterable of mappings
        One per row, each with exactly the table's columns.

    Returns
    -------
    pandas.DataFrame
        Exactly the table's columns and nullable types, also when there are no rows.

    Raises
    ------
    KeyError
        A row lacks a column or has one too many: a fault of the program.
    """
    columns = (TABLES | CORPUS_TABLES)[name]
    wanted = [c.name for c in columns]
    rows, known = list(rows), set(wanted)
    for row in rows:
        if row.keys() != known:
            raise KeyError(f"{name}: columns {sorted(set(row) ^ set(wanted))} are missing or unknown")
    return from_columns(name, {c: [row[c] for row in rows] for c in wanted})


def from_columns(name: str, values: Mapping[str, list[Any]]) -> pd.DataFrame:
    """As `frame`, from the table's columns: the quicker way for the longest tables."""
    return pd.DataFrame({c.name: _array(values[c.name], c.dtype) for c in (TABLES | CORPUS_TABLES)[name]}, copy=False)


def with_document(name: str, table: pd.DataFrame, doc_id: str) -> pd.DataFrame:
    """A table of one document as it stands in a corpus: `actors` and `mentions` get the column doc_id."""
    if any(c.name == "doc_id" for c in TABLES[name]):
        return table
    out = table.copy()
    out.insert(0, "doc_id", pd.array([doc_id] * len(table), dtype=TEXT))  # type: ignore[call-overload]
    return out


def _array(values: list[Any], dtype: str) -> Any:
    return pd.array(values, dtype=DTYPES[dtype])        # type: ignore[call-overload]  # by object: looking a name up takes as long


