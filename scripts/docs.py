"""Run the code blocks of a page of documentation, one after the other (tests/test_docs.py; `make docs` fills in what they print).

A fenced block `python` shares its names with those before it on the page, `sh` is a list of commands, `text` is what the block before it
prints, `csv` rows to be copied. A block after a line `<!-- not run: why -->` is only checked for its form. Blocks run in the folder where
the process stands.
"""
import contextlib
import io
import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

FENCE = re.compile(r"(?:^<!-- not run: (?P<why>[^>]+) -->\n)?^```(?P<kind>\w*)\n(?P<code>.*?)^```$", re.M | re.S)
INDENTED = re.compile(r"(?:(?<=\n\n)|(?<=:\n))(?: {4}\S.*\n)+", re.M)


class Block(NamedTuple):
    """A block of code: its language, its text, why it is not run (empty: it is), and its place in the page."""

    kind: str
    code: str
    why: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """The blocks of a page, fenced or indented by four spaces; a language is guessed for the latter."""
    fenced = [Block(m["kind"], m["code"], m["why"] or "", m.start("code"), m.end("code")) for m in FENCE.finditer(page)]
    out = list(fenced)
    for m in INDENTED.finditer(page):
        if not any(f.start <= m.start() < f.end for f in fenced):
            code = re.sub(r"^ {4}", "", m[0], flags=re.M)
            out.append(Block("sh" if re.match(r"(python|hedgerow|make|pip)\b", code) else "python", code, "", m.start(), m.end()))
    return sorted(out, key=lambda b: b.start)


def commands(code: str) -> list[str]:
    """The lines of a shell block without comments; a line that ends in a backslash goes on in the next."""
    lines = code.replace("\\\n", " ").splitlines()
    return [line for line in (re.sub(r"(^|\s+)#.*$", "", line).strip() for line in lines) if line]


def run(page: str, shell: Callable[[str], str]) -> Iterator[tuple[Block, str]]:
    """Run a page; each `text` block with what was really printed before it.

    Parameters
    ----------
    page : str
        Markdown.
    shell : callable
        Runs one command and gives its output.
    """
    names: dict[str, Any] = {"__name__": "docs"}
    printed = ""
    for block in blocks(page):
        if block.kind == "text":
            yield block, printed
        elif block.kind == "python":
            code = compile(block.code, f"block at character {block.start}", "exec")
            if not block.why:
                out = io.StringIO()
                with contextlib.redirect_stdout(out):
                    exec(code, names)
                printed = re.sub(r"[ \t]+$", "", out.getvalue(), flags=re.M)
        elif block.kind == "sh":
            found = commands(block.code)
            for command in found:
                shlex.split(command)        # a quotation mark without its partner is a ValueError
            if not block.why:
                printed = "".join(shell(command) for command in found)
        elif block.kind != "csv":
            raise ValueError(f"a block of code is called {block.kind!r}: python, sh, text and csv are known")


def filled(page: str, results: Sequence[tuple[Block, str]]) -> str:
    """A page with what `run` gave in place of what stands there."""
    for block, printed in sorted(results, reverse=True, key=lambda pair: pair[0].start):
        page = page[:block.start] + printed + page[block.end:]
    return page
