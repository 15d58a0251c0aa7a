"""What `analyze` found in one text: its tables, and the ways out of them."""
from dataclasses import dataclass, field
from numbers import Integral
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import InputError
from analysis.results import files, tables
from analysis.results.provenance import in_a_line
from analysis.results.rules import rules
from analysis.vocabulary import AUTHOR, GENERIC


@dataclass(frozen=True)
class Analysis:
    """What `analyze` found in one text: the public tables (see `analysis.results.tables`) and where they come from.

    Attributes
    ----------
    text, doc_id : str
        The text exactly as given, and its id.
    tables : dict of str to pandas.DataFrame
        All tables by name; each is an attribute too (`result.claims`).
    provenance : dict
        Input hash, versions, hashes of lexicons, weights and model, options.
    corrections : pandas.DataFrame
        What became of each row of the corrections file and of the actors CSV: file, doc_id, row, decision, start, end, text, value,
        status (applied, stale, conflicting, matching nothing), note.
    """

    text: str = field(repr=False)
    doc_id: str
    tables: dict[str, pd.DataFrame] = field(repr=False)
    provenance: dict[str, Any] = field(repr=False)
    corrections: pd.DataFrame = field(repr=False, default_factory=lambda: tables.frame("corrections", []))

    def __repr__(self) -> str:
        """What was found, in numbers, and where to go on."""
        own = int((self.claims["chain"] == AUTHOR).sum())
        hedges = int((self.hedges["kind"] == "hedge").sum())
        cited = int(((self.actors["n_clauses"] > 0) & ~self.actors["actor"].isin([AUTHOR, GENERIC])).sum())
        found = [(len(self.sentences), "sentence"), (len(self.claims), "claim"), (hedges, "hedge"),
                 (len(self.hedges) - hedges, "booster"), (cited, "cited actor")]
        sentences, claims, *others = (f"{n:,} {name}{'' if n == 1 else 's'}" for n, name in found)
        return (f"Analysis of {self.doc_id!r}: {sentences}, {claims} ({own:,} of the article itself), {', '.join(others)}.\n"
                "Go on with .claims, .actors, .hedges and other tables (.tables has all), .explain(0) for the reasons of claim 0, "
                ".write_page(\"page.html\") for the annotated article, .methods() for a paper.")

    def __dir__(self) -> list[str]:
        """What completion offers: the tables and what can be done with them, without Python's own names."""
        return [name for name in super().__dir__() if not name.startswith("_")]

    @property
    def sentences(self) -> pd.DataFrame:
        """One row per sentence."""
        return self.tables["sentences"]

    @property
    def tokens(self) -> pd.DataFrame:
        """One row per token."""
        return self.tables["tokens"]

    @property
    def hedges(self) -> pd.DataFrame:
        """One row per hedge or booster."""
        return self.tables["hedges"]

    @property
    def rejected(self) -> pd.DataFrame:
        """One row per lexicon match that the context ruled out."""
        return self.tables["rejected"]

    @property
    def claims(self) -> pd.DataFrame:
        """One row per claim."""
        return self.tables["claims"]

    @property
    def clauses(self) -> pd.DataFrame:
        """One row per proposition."""
        return self.tables["clauses"]

    @property
    def terms(self) -> pd.DataFrame:
        """One row per summand of a clause's commitment or endorsement."""
        return self.tables["terms"]

    @property
    def actors(self) -> pd.DataFrame:
        """One row per actor."""
        return self.tables["actors"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per mention of an actor."""
        return self.tables["mentions"]

    def explain(self, claim_id: int | None = None, *, clause_id: int | None = None) -> str:
        """Why a claim or a clause has its commitment, as a readable sentence.

        Parameters
        ----------
        claim_id : int, optional
            From the table `claims`.
        clause_id : int, optional
            From the table `clauses`, in place of a claim.

        Raises
        ------
        InputError
            There is no such claim or clause, or it is no number, or not exactly one of the two is given.
        """
        if (claim_id is None) == (clause_id is None):
            raise InputError("explain() takes a claim_id or a clause_id: write explain(3) for a claim, explain(clause_id=3) for a clause.")
        name, number = ("claim", claim_id) if claim_id is not None else ("clause", clause_id)
        given: Any = number
        if not isinstance(given, Integral):
            example = "explain(0)" if name == "claim" else "explain(clause_id=0)"
            raise InputError(f"explain() takes the number of a {name}, as in {example}, not {given!r}.")
        table = self.tables[f"{name}s"]
        found = table[table[f"{name}_id"] == number]
        if found.empty:
            raise InputError(f"There is no {name} {number}: the table has {name}s 0 to {len(table) - 1}.")
        row = found.iloc[0]
        if name == "clause":
            return f"{row['chain']}: {row['text']!r} ({row['relation']} clause, head {row['head']!r}). Commitment {row['reasons']}."
        who = "The article itself asserts" if row["chain"] == AUTHOR else f"{row['chain']} ({row['cue']!r})"
        return f"{who}: {row['text']!r}. Commitment {row['reasons']}. Found by rule {row['rule']}: {rules()[row['rule']]}"

    def to_excel(self, path: str | PathLike[str]) -> None:
        """Write all tables into one Excel workbook, a sheet for each and one with the codebook.

        Parameters
        ----------
        path : str or path
            The file to write, ``.xlsx``; an existing one is replaced.
        """
        from analysis.results import excel

        excel.write(self.tables, Path(path))

    def to_stata(self, folder: str | PathLike[str]) -> None:
        """Write each table as ``<name>.dta`` for Stata; needs the extra: pip install "hedgerow[stata]".

        Parameters
        ----------
        folder : str or path
            Made where it is not there; existing files of these names are replaced.
        """
        from analysis.results import statistics_programs

        statistics_programs.write(self.tables, Path(folder), "dta")

    def to_spss(self, folder: str | PathLike[str]) -> None:
        """Write each table as ``<name>.sav`` for SPSS; needs the extra: pip install "hedgerow[stata]".

        Parameters
        ----------
        folder : str or path
            Made where it is not there; existing files of these names are replaced.
        """
        from analysis.results import statistics_programs

        statistics_programs.write(self.tables, Path(folder), "sav")

    def _repr_html_(self) -> str:
        """The annotated article, as Jupyter shows it."""
        from analysis.pages import html

        return html.annotated(self.text, self.tables, rules())

    def write_page(self, path: str | PathLike[str], *, title: str | None = None) -> None:
        """Save the annotated article as one HTML page that needs no network.

        Parameters
        ----------
        path : str or path
            The file to write; an existing one is replaced.
        title : str, optional
            The heading; the document's id by default.
        """
        files.write_text(Path(path), self.page(title=title))

    def page(self, *, title: str | None = None, back: str = "") -> str:
        """The page that `write_page` saves; `back` is the address of a page that it links to."""
        from analysis.pages import html

        return html.annotated_page(self.text, self.tables, rules(), title=title or self.doc_id, made=in_a_line(self.provenance),
                                   back=back)

    def methods(self) -> str:
        """A paragraph for a paper's methods section, filled from the provenance."""
        from analysis.pages.methods import paragraph

        return paragraph(self.provenance)

    def write_actors(self, path: str | PathLike[str]) -> None:
        """Write the actors found as an actors CSV, ready to be corrected and given back to `analyze`.

        One row per form in which a source is mentioned, pronouns left out. To make two actors one, give their rows the same `actor`.

        Parameters
        ----------
        path : str or path
            The file to write; an existing one is replaced.
        """
        named = self.mentions[~self.mentions["how"].isin(["pronoun"])]
        forms = named.assign(mention=named["text"].str.replace(r"\s+", " ", regex=True)).drop_duplicates("mention")
        kinds = self.actors.set_index("actor")["kind"]
        table = pd.DataFrame({"mention": forms["mention"], "actor": forms["actor"], "kind": forms["actor"].map(kinds)})
        files.write_csv(table.sort_values(["actor", "mention"]), Path(path))

    def write_corrections(self, path: str | PathLike[str]) -> None:
        """Write a corrections file to be filled: a row for each claim, hedge and pronoun, with what the tool says now.

        Write a decision (actor, level, no claim, no hedge, claim, mention) and its value into the rows to be corrected, and give the file
        back: ``analyze(…, corrections=path)``. Rows without a decision are nobody's.

        Parameters
        ----------
        path : str or path
            The file to write. Where it exists, its decided rows are kept, of this document and of others.
        """
        from analysis.corrections import writing

        files.write_csv(writing.to_fill(self.doc_id, self.tables, Path(path)), Path(path))
