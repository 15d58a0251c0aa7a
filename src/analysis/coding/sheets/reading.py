"""Sheets read back: rows found by their item, checked by their text, answers understood whatever the spreadsheet did to them.

What cannot be used is told with sheet, row and reason; nothing is dropped in silence.
"""
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis.coding.sheets.cells import code, grid, plain, same
from analysis.coding.sheets.form import LETTERS, Question, first, form
from analysis.coding.sheets.samples import FILE, Sample, load_sample
from analysis.errors import InputError

CODES, PROBLEMS = ("coder", "item", "question", "value"), ("sheet", "row", "item", "column", "reason", "lost")
MOST_HEADERS = 10       # rows in which the column names are looked for
Path_ = str | PathLike[str]


@dataclass(frozen=True)
class Codings:
    """What the coders answered.

    Attributes
    ----------
    sample : Sample
        What they were asked about.
    answers : pandas.DataFrame
        A row per answer: coder, item, question, value (codes; numbers as text).
    problems : pandas.DataFrame
        A row per thing that is not as it should be: sheet, row, item, column, reason, and `lost`, whether an answer or a whole row could
        not be used.
    """

    sample: Sample
    answers: pd.DataFrame = field(repr=False)
    problems: pd.DataFrame = field(repr=False)

    def __str__(self) -> str:
        """What was read, in one sentence."""
        asked = first(self.sample.unit)
        coded = self.answers[self.answers["question"] == asked].groupby("coder")["item"].nunique()
        lost = int(self.problems["lost"].sum())
        told = f"; {lost} row{'s' if lost != 1 else ''} or answers could not be used" if lost else ""
        return f"{', '.join(f'{coder} {n} items' for coder, n in coded.items()) or 'no item coded'}{told}"

    @property
    def coders(self) -> list[str]:
        """Their names."""
        return sorted(self.answers["coder"].unique())

    def by_coder(self, question: str) -> pd.DataFrame:
        """The answers to one question: a row per item, a column per coder."""
        own = self.answers[self.answers["question"] == question]
        table = own.pivot(index="item", columns="coder", values="value").reindex(index=self.sample.items["item"], columns=self.coders)
        return table.apply(pd.to_numeric).astype("Float64") if self._asked(question).kind == "number" else table

    def _asked(self, question: str) -> Question:
        return next(q for q in form(self.sample.unit) if q.name == question)


class _Row(NamedTuple):
    number: int
    cells: Mapping[str, Any]


class _Problem(NamedTuple):
    sheet: str
    row: int | None
    item: str | None
    column: str | None
    reason: str
    lost: bool


def read_sheets(sheets: Path_ | Iterable[Path_] | Mapping[str, Path_], sample: Sample | Path_ | None = None) -> Codings:
    """Read filled sheets.

    Parameters
    ----------
    sheets : path, iterable of path, or mapping of str to path
        The folder that `Sample.write` wrote into (of a coder's XLSX and CSV the one with more answers is read), or files, or files by
        coder; else the name of the file is the coder's.
    sample : Sample or path, optional
        What was drawn; default: the ``sample.json`` in the folder.

    Returns
    -------
    Codings
        Any number of coders; missing cells, other orders of rows, further rows and columns do no harm.

    Raises
    ------
    InputError
        There is no sheet, a file is no sheet at all, or there is no sample.
    """
    files_, own = _files(sheets)
    drawn = sample if isinstance(sample, Sample) else load_sample(sample if sample is not None else _beside(sheets))
    answers: list[dict[str, Any]] = []
    problems: list[_Problem] = []
    for coder, candidates in files_.items():
        read = max((_one(path, coder, drawn) for path in candidates), key=lambda found: len(found[0]))
        answers += read[0]
        problems += read[1]
    if not files_:
        raise InputError(f"There is no sheet in {own}: name the folder with the coders' .xlsx or .csv files.")
    told = pd.DataFrame(problems, columns=list(PROBLEMS)).convert_dtypes()
    told["lost"] = told["lost"].astype("boolean")
    return Codings(drawn, pd.DataFrame(answers, columns=list(CODES)).astype("string"), told)


def _files(sheets: Path_ | Iterable[Path_] | Mapping[str, Path_]) -> tuple[dict[str, list[Path]], str]:
    if isinstance(sheets, Mapping):
        return {str(coder): [Path(path)] for coder, path in sheets.items()}, ""
    if isinstance(sheets, str | PathLike):
        place = Path(sheets)
        found = sorted(p for p in place.iterdir() if p.suffix.lower() in {".xlsx", ".csv"} and p.name[0] not in ".~") if (
            place.is_dir()) else [place]
    else:
        found = [Path(path) for path in sheets]
    by_coder: dict[str, list[Path]] = {}
    for path in found:
        by_coder.setdefault(path.stem, []).append(path)
    return by_coder, str(sheets)


def _beside(sheets: Path_ | Iterable[Path_] | Mapping[str, Path_]) -> Path:
    paths = list(sheets.values()) if isinstance(sheets, Mapping) else [sheets] if isinstance(sheets, str | PathLike) else list(sheets)
    place = Path(paths[0]) if paths else Path()
    return place / FILE if place.is_dir() else place.parent / FILE


# ---- one sheet ----
def _one(path: Path, coder: str, sample: Sample) -> tuple[list[dict[str, Any]], list[_Problem]]:
    questions = {q.name: q for q in form(sample.unit)}
    rows, missing, extra = _rows(path, questions)
    problems = [_Problem(path.name, None, None, name, "the column is missing: its answers are not there", True) for name in missing]
    problems += [_Problem(path.name, None, None, name, "no column of the sheet: it is left out", False) for name in extra]
    index = _Index(sample)
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for row in rows:
        item, wrong, lost = index.item(row.cells)
        if wrong:
            problems.append(_Problem(path.name, row.number, item, None, wrong, lost))
        if item is None or lost:
            continue
        coded, bad = _answers(row, questions)
        problems += [_Problem(path.name, row.number, item, name, reason, True) for name, reason in bad]
        if first(sample.unit) in coded:
            found.setdefault(item, []).append((row.number, coded))
        elif not any(name == first(sample.unit) for name, _ in bad):
            reason = f"the column '{first(sample.unit)}' is empty, but others are not" if coded else "not coded yet"
            problems.append(_Problem(path.name, row.number, item, first(sample.unit), reason, bool(coded)))
    answers = []
    for item, coded_ in found.items():
        if any(other != coded_[0][1] for _, other in coded_[1:]):
            numbers = " and ".join(str(number) for number, _ in coded_)
            problems.append(_Problem(path.name, coded_[-1][0], item, None, f"coded twice, differently (rows {numbers}): neither counts",
                                     True))
        else:
            problems += [_Problem(path.name, number, item, None, "the same row again: it counts once", False) for number, _ in coded_[1:]]
            answers += [{"coder": coder, "item": item, "question": name, "value": value} for name, value in coded_[0][1].items()]
    problems += _absent(path, coder, sample, index.seen)
    return answers, problems


def _absent(path: Path, coder: str, sample: Sample, seen: set[str]) -> Iterator[_Problem]:
    for item, dealt in zip(sample.items["item"], sample.items["coders"], strict=True):
        if coder in str(dealt).split(";") and item not in seen:
            yield _Problem(path.name, None, str(item), None, "the row of this item is not in the sheet any more", True)


def _rows(path: Path, questions: Mapping[str, Question]) -> tuple[list[_Row], list[str], list[str]]:
    """The rows below the column names, and which names are missing or unknown."""
    found = grid(path)
    wanted = {"item", "text", *questions}
    for place, head in enumerate(found[:MOST_HEADERS], 1):  # noqa: B007 (used below: the row of the names)
        names = [re.sub(r"\W+", "_", str(cell or "").strip().lower()).strip("_") for cell in head]
        if len(wanted & set(names)) >= 3 and ("item" in names or "text" in names):
            break
    else:
        raise InputError(f"{path} is no coding sheet: its first rows hold no column names like item, text, {first_of(questions)}.")
    rows = [_Row(number, dict(zip(names, cells, strict=False))) for number, cells in enumerate(found, 1)
            if number > place and any(str(cell).strip() for cell in cells if cell is not None)]
    known = {"item", "document", "context", "text", *questions}
    return rows, [name for name in questions if name not in names], [name for name in dict.fromkeys(names) if name and name not in known]


def first_of(questions: Mapping[str, Question]) -> str:
    """The name of the first question."""
    return next(iter(questions))


# ---- whose row ----
class _Index:
    """Finds the item of a row by its id, or where that is damaged by its text, and checks one by the other."""

    def __init__(self, sample: Sample) -> None:
        items = sample.items
        self.texts = {str(item): plain(str(text)) for item, text in zip(items["item"], items["text"], strict=True)}
        self.contexts = {str(item): plain(str(text)) for item, text in zip(items["item"], items["context"], strict=True)}
        self.seen: set[str] = set()

    def item(self, cells: Mapping[str, Any]) -> tuple[str | None, str, bool]:
        """The item, what is odd about the row, and whether the row is lost."""
        written, text = re.sub(rf"[^{LETTERS}]", "", str(cells.get("item") or "").upper()), plain(str(cells.get("text") or ""))
        named = written if written in self.texts else None
        by_text = self._by_text(written, text, plain(str(cells.get("context") or "")))
        if named is not None and text and not same(self.texts[named], text):
            self.seen.add(named)
            other = f"the text is that of item {by_text}" if by_text else "the text is another"
            return named, f"the id is that of this item, but {other}: write the row anew", True
        item = named or by_text
        if item is None:
            return None, "no item has this id or this text", True
        self.seen.add(item)
        shown = str(cells.get("item") or "")
        return item, "" if named else f"found by its text, because the id is {f'{shown!r}' if shown else 'missing'}", False

    def _by_text(self, written: str, text: str, context: str) -> str | None:
        """The one item with this text; of several, the one whose id or context fits."""
        found = [item for item, own in self.texts.items() if text and same(own, text)]
        for narrower in (lambda item: written and item.startswith(written), lambda item: context and same(self.contexts[item], context)):
            found = [item for item in found if narrower(item)] or found if len(found) > 1 else found
        return found[0] if len(found) == 1 else None


# ---- what an answer says ----
def _answers(row: _Row, questions: Mapping[str, Question]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    good, bad = {}, []
    for name, question in questions.items():
        value = row.cells.get(name)
        if value is None or not str(value).strip():
            continue
        said, reason = code(value, question)
        if reason:
            bad.append((name, reason))
        else:
            good[name] = said
    return good, bad
