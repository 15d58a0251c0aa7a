"""The page ``docs/errors.md``: every sentence with which the package refuses something, taken from the code."""
import ast
import re
from collections.abc import Iterator
from pathlib import Path

from analysis import paths

HEAD = """# Errors

All that a user can mend is one class, `analysis.InputError` (a `ValueError`); the message says what is wrong, where, and what to do. The
command line prints it after `hedgerow:` and ends with status 2. In a corpus run such a sentence is a row of the table `errors`, and the run
goes on. Every other exception is a fault of the program and keeps its traceback: please report it.

These are the sentences, by the room that says them; what stands in `<…>` is filled in. `hedgerow codebook` writes this page.
"""
ROOM = {"actors": "The actors CSV", "certainty": "Calibration files", "coding": "Coding sheets and annotations", "corpus": "Corpora",
        "corrections": "The corrections CSV", "hedging": "The hedge lexicon", "language": "Texts and CSV files in general",
        "reading": "Files and texts", "results": "Results and measures", "charts": "Charts", "pages": "Pages", "cli": "Commands",
        "attribution": "The lexicon of cues"}
REST = "Everything else"


def errors_page() -> str:
    """The page as Markdown."""
    by_room: dict[str, set[str]] = {}
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        place = path.relative_to(paths.PACKAGE).parts
        if place[0] != "dev":
            by_room.setdefault(ROOM.get(place[0].removesuffix(".py"), REST), set()).update(sentences(path))
    lines = [HEAD]
    for room in sorted(by_room, key=lambda name: (name == REST, name)):
        if by_room[room]:
            lines += [f"## {room}\n", *(f"- {sentence}" for sentence in sorted(by_room[room])), ""]
    return "\n".join(lines)


def sentences(path: Path) -> Iterator[str]:
    """What a module says when it raises InputError."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "InputError" and node.args:
            said = re.sub(r"\s+", " ", _said(node.args[0])).strip()
            if re.sub(r"<[^<>]*>|\W", "", said):        # not a sentence that was made elsewhere
                yield said.replace("|", "\\|")


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(value) for value in node.values)
    if isinstance(node, ast.BinOp):
        return _said(node.left) + _said(node.right)
    if isinstance(node, ast.FormattedValue):
        return _filled_in(node.value)
    return "<…>"


def _filled_in(value: ast.expr) -> str:
    """A name for what is filled in, where the code has one; a choice of words as the words."""
    if isinstance(value, ast.IfExp):
        return _said(value.body) if isinstance(value.body, ast.Constant | ast.JoinedStr) else "<…>"
    if isinstance(value, ast.Name | ast.Attribute):
        name = value.id if isinstance(value, ast.Name) else value.attr
        return f"<{name.lower().strip('_').replace('_', ' ')}>"
    return "<…>"
