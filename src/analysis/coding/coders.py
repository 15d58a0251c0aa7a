"""How well coders agree with each other, and the tool with each of them, side by side."""
from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from analysis.coding import coefficients
from analysis.coding.coefficients import Estimate
from analysis.coding.sheets.judgements import CERTAINTY, judgements
from analysis.coding.sheets.reading import Codings
from analysis.results.intervals import rows_of

COLUMNS = {"question": "string", "measure": "string", "who": "string", "value": "Float64", "low": "Float64", "high": "Float64",
           "n": "Int64"}
AMONG, TOOL = "coders", "tool"
# Question: the column of coders, that of the tool (None: the tool cannot disagree), and how far apart two answers are.
QUESTIONS = {"claim": ("is_claim", None, "nominal"), "source": ("actor", "tool_actor", "nominal"),
             "level": ("value", "tool_value", "ordinal"), "denied": ("polarity", "tool_polarity", "nominal"),
             "certainty": ("rating", "tool_certainty", "interval")}


def compare_coders(codings: Codings) -> pd.DataFrame:
    """Agreement among coders, and of the tool with each coder.

    Parameters
    ----------
    codings : Codings
        From `read_sheets`.

    Returns
    -------
    pandas.DataFrame
        question (claim, source, level, denied, certainty), measure (Krippendorff's alpha by the metric that fits the question, kappa,
        ICC(2,1), share of equal answers), who ("coders", "anna - ben", "tool - anna"), value, the 95 % interval by bootstrap over items,
        and n items. Questions on a claim rest on the items that the coders take for one.
    """
    said = judgements(codings)
    said["tool_value"] = said["tool_level"].map(CERTAINTY)
    rows = [{"question": question, "measure": measure, "who": who, **found._asdict()}
            for question, (own, tool, metric) in QUESTIONS.items() for who, measure, found in _figures(said, own, tool, metric)]
    return pd.DataFrame({name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in COLUMNS.items()})  # type: ignore[call-overload]


def _figures(said: pd.DataFrame, own: str, tool: str | None, metric: str) -> Iterator[tuple[str, str, Estimate]]:
    table = said[said[own].notna()].pivot(index="item", columns="coder", values=own).astype(object)
    coders = list(table.columns)
    if len(coders) > 1:
        yield from ((AMONG, measure, found) for measure, found in _measures(table, metric))
    if len(coders) > 2:
        for a, b in combinations(coders, 2):
            yield from ((f"{a} - {b}", measure, found) for measure, found in _measures(table[[a, b]], metric))
    if tool is not None:
        answers = said.drop_duplicates("item").set_index("item")[tool].reindex(table.index).astype(object)
        for coder in coders:
            both = table[[coder]].assign(**{TOOL: answers})
            yield from ((f"{TOOL} - {coder}", measure, found) for measure, found in _measures(both.dropna(), metric))


def _measures(table: pd.DataFrame, metric: str) -> Iterator[tuple[str, Estimate]]:
    table = table.astype("Float64").astype(float) if metric != "nominal" else table.astype("string")
    yield f"alpha ({metric})", coefficients.alpha(table, metric)
    if metric == "interval":
        yield "ICC(2,1)", coefficients.icc(table)
        return
    if table.shape[1] == 2:
        yield "Cohen's kappa", coefficients.cohen(table)
    else:
        yield "Fleiss' kappa", coefficients.fleiss(table)
    yield "equal answers", coefficients.agreeing(table)


def side_by_side(table: pd.DataFrame) -> pd.DataFrame:
    """The values with a row per question and measure and a column for the coders and for the tool with each of them."""
    order = table[["question", "measure"]].drop_duplicates()
    wide = table.pivot(index=["question", "measure"], columns="who", values="value")
    return wide.reindex(index=pd.MultiIndex.from_frame(order), columns=list(dict.fromkeys(table["who"])))


def in_words(table: pd.DataFrame) -> str:
    """For each question that the tool answers, how well it agrees with the coders beside how well they agree with each other."""
    out = []
    for question, rows in table[table["measure"].str.startswith("alpha")].groupby("question", sort=False):
        among = next(rows_of(rows[rows["who"] == AMONG]), None)
        tool = rows[rows["who"].str.startswith(f"{TOOL} - ")].dropna(subset="value")
        if among is None or pd.isna(among.value) or tool.empty:
            continue
        values = ", ".join(f"{value:.2f}" for value in tool["value"])
        mean, lowest = float(tool["value"].mean()), float(among.low) if pd.notna(among.low) else float(among.value)
        how = "as well as they agree with each other" if mean >= among.value else (
            "about as well as they agree with each other" if mean >= lowest else "less well than they agree with each other")
        out.append(f"{question}: the tool agrees with the coders {how} (alpha {values} with the tool, {among.value:.2f} between them)")
    return ".\n".join(line[0].upper() + line[1:] for line in out) + "." if out else "There are not two coders to compare with."
