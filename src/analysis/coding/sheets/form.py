"""What coders are asked: the questions of a sheet, their answers, and the codebook that stands on the sheet's second tab."""
from typing import NamedTuple

from analysis.coding.sheets.units import PARAGRAPHS


class Question(NamedTuple):
    """A column that coders fill.

    `choices` pairs what a coder sees with the code that stands in the tables; `kind` is choice, number (0 to 100) or text.
    """

    name: str
    kind: str
    asks: str
    choices: tuple[tuple[str, str], ...] = ()
    width: int = 14


OPEN, CLOSE = "⟦", "⟧"       # around the words of a claim in their context
# Of the items' names: letters that spell neither words nor numbers nor dates, whatever a spreadsheet makes of a cell.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
YES_NO = (("yes", "yes"), ("no", "no"))
LEVEL_CHOICES = (("certain", "CT"), ("probable", "PR"), ("possible", "PS"), ("left open", "U"))
FORMERLY = {"uncommitted": "left open"}       # what sheets given out before call a choice
ARTICLE, UNNAMED = "ARTICLE", "UNNAMED"     # what coders write for the article's own voice, and where nobody is named
MOST = 8                                    # claims of a paragraph that have a column of their own
CLAIM_FORM = (
    Question("claim", "choice",
             "Does somebody, a source or the article itself, put the marked words forward as being so, perhaps so, or not so? No: "
             "questions, orders, wishes, bylines, captions, greetings, half a thought. If no, leave the rest empty.", YES_NO, 9),
    Question("source", "text",
             "Whose claim is it? The nearest to the words: in “Reuters said the minister denied it”, the minister. Write the fullest name "
             f"that the text gives, also where it says “he”. {ARTICLE} for the article's own statement, {UNNAMED} where nobody is named "
             "(“it is said”, “reportedly”).", (), 26),
    Question("level", "choice",
             "How sure is this source, as the article words it? certain: it is so, or it is not so; a plain statement, a denial, an "
             "announcement of what will be. probable: expects, believes, likely, seems, estimates. possible: may, might, could, perhaps, "
             "fears, hints. left open: commits to neither (“declined to say whether”).", LEVEL_CHOICES, 14),
    Question("denied", "choice",
             "Does the source say that it is not so? “Denied that”, “will not”, “unlikely”: yes. Words that are negative by themselves "
             "(“failed”): no.", YES_NO, 9),
    Question("certainty", "number",
             "How sure, from 0 (left open) to 100 (certain)? Sure that it is not so counts as sure. Judge the wording alone, not what you "
             "know or believe. A plain statement is 100; use the whole scale.", (), 11),
    Question("hedges", "text",
             "The words inside the marked passage that make it less sure, as they stand, with ; between them (“may; reportedly”). Write "
             "none where there are none. Not: the reporting word outside the marks.", (), 20),
    Question("note", "text", "Anything that we should know: doubts, a mark that begins or ends in the wrong place.", (), 26))
PARAGRAPH_FORM = (
    Question("claims", "number",
             "How many claims of somebody other than the article stand in this paragraph? 0 where there are none. A claim is what a "
             "person, body or document is reported to say, believe or find; successive quoted sentences are separate claims.", (), 9),
    *(Question(f"claim_{k}", "text",
               "Copy the words of what is claimed, in one piece, without the reporting word and without quotation marks." if k == 1 else
               "The next claim, likewise.", (), 34) for k in range(1, MOST + 1)),
    Question("note", "text", "Anything that we should know; also further claims where the columns do not suffice.", (), 26))
INTRODUCTION = (
    "Read the passage around the marked words ⟦…⟧ and answer from left to right. Judge what this text says, not what you know.",
    "Code alone, and do not speak with the other coders about the items before all are done.",
    "An answer that you cannot give stays empty; say why under note. Do not change the columns item and text: they lead your answers home.",
    "Save as XLSX; or fill the CSV in place of it. Send back the file under the name that it has.")


def form(unit: str) -> tuple[Question, ...]:
    """The questions asked of a unit."""
    return PARAGRAPH_FORM if unit == PARAGRAPHS else CLAIM_FORM


def first(unit: str) -> str:
    """The question that every coded row answers; where it is empty, the row is not coded yet."""
    return form(unit)[0].name
