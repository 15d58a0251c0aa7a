"""Every code block of the documentation runs, and prints what the page says; every link leads somewhere."""
import os
import re
import shutil
import subprocess
import sys

import matplotlib as mpl
import pytest
from exports import KINDS, articles

import analysis
from analysis import paths

ROOT = paths.project()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
sys.path.insert(0, str(ROOT / "scripts"))
import docs  # noqa: E402

MINE = ("Storm over Lisbon\n\nReuters, citing the finance ministry, said the tax may rise. “It’s unlikely,” said Paul Voss.\n\n"
        "The mayor denied that the bridge will close.\n")
# Commands that are tried elsewhere, or cannot be here, by their beginning.
ELSEWHERE = {
    "make lab": "tests/browser starts JupyterLab", ".venv/bin/jupyter lab": "the same", "make test": "this is it",
    "make browser": "tests/browser", "python -m venv": "sets up; test_environment and the set-up itself", ".venv/bin/pip": "the same",
    "conda": "there is no conda here; test_environment compares the names", "git clone": "fetches", "cd ": "belongs to it",
    "hedgerow train": "needs other people's corpora",
    "hedgerow corpus export.csv": "needs an export of the reader's own", "hedgerow corpus afp.html": "the same",
    **({} if shutil.which("Rscript") else {"Rscript": "there is no R here"}),
    "hedgerow validate": "takes half a minute, or needs other people's corpora; test_validity",
    "hedgerow benchmark": "takes minutes; test_benchmark", "hedgerow simulate": "takes minutes; test_certainty",
    "make validate": "takes half a minute; test_validity", "make benchmark": "takes minutes; test_benchmark",
    "python -c \"from analysis import": "needs other people's corpora or takes minutes",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A copy of the repository as a user has it after the set-up, with an article of the user's own: its folder and what was run there."""
    folder = tmp_path_factory.mktemp("clone") / "hedgerow"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    for name in filter(None, tracked):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, start in (("python", ""), ("hedgerow", "-m analysis ")):
        (programs / name).write_text(f'#!/bin/sh\nPYTHONPATH="{folder / "src"}" exec "{sys.executable}" {start}"$@"\n', encoding="utf-8")
        (programs / name).chmod(0o755)
    (folder / ".venv" / "place").write_text(str(folder), encoding="utf-8")
    for name in ("run", "dev"):     # as the set-up leaves them: newer than the locks
        (folder / ".venv" / name).touch()
    (folder / "articles").mkdir()
    for name in ("mine.txt", "other.txt", "articles/first.txt", "articles/second.txt"):
        (folder / name).write_text(MINE, encoding="utf-8")
    for name, (make, _) in KINDS.items():
        (folder / name).write_bytes(make(articles(6)))
    return folder, {}


def shell_of(place):
    """Runs a command once, in the copy, with the set-up's programs first on the path and no window to open."""
    folder, done = place
    environment = {**os.environ, "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}", "BROWSER": "true"}

    def shell(command):
        if any(command.startswith(start) for start in ELSEWHERE):
            return ""
        if command not in done:
            ended = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
            assert ended.returncode == 0, f"{command}\n{ended.stdout}{ended.stderr}"
            done[command] = ended.stdout
        return done[command]

    return shell


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_block_runs_and_prints_what_stands_there(path, place, monkeypatch):
    monkeypatch.chdir(place[0])
    mpl.use("Agg")
    page = path.read_text(encoding="utf-8")
    results = list(docs.run(page, shell_of(place)))
    if os.environ.get("FILL_DOCS"):     # make docs
        path.write_text(docs.filled(page, results), encoding="utf-8")
    else:
        for block, printed in results:
            assert block.code == printed, "run 'make docs' and look at the change"


def test_the_commands_did_their_work(place):
    folder, done = place
    if not any(command.startswith("make report ARTICLE=mine.txt") for command in done):
        pytest.skip("the how-to was not run")
    assert (folder / "data" / "processed" / "mine" / "article.html").is_file()
    assert (folder / "results" / "mine" / "tables" / "claims.csv").is_file()
    assert (folder / "figure1.svg").is_file()


def test_blocks_are_found_and_told_apart():
    page = ("Text:\n\n```python\na = 1\nprint(a)\n```\n\n```text\n1\n```\n\n<!-- not run: no corpus -->\n```sh\nhedgerow x\n```\n\n"
            "    python -m y\n")
    assert [(b.kind, bool(b.why)) for b in docs.blocks(page)] == [("python", False), ("text", False), ("sh", True), ("sh", False)]
    ran = []
    assert [printed for _, printed in docs.run(page, lambda command: ran.append(command) or "")] == ["1\n"]
    assert ran == ["python -m y"]
    wrong = "```python\nprint(2)\n```\n\n```text\n1\n```\n"
    assert docs.filled(wrong, list(docs.run(wrong, str))) == wrong.replace("1\n```", "2\n```")
    with pytest.raises(ValueError, match="'perl'"):
        list(docs.run("```perl\nx\n```\n", str))
    with pytest.raises(ZeroDivisionError):
        list(docs.run("```python\n1 / 0\n```\n", str))
    assert docs.commands("a  # why\n# only this\nb \\\n  c\n") == ["a", "b    c"]


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_link_leads_somewhere(path):
    page = path.read_text(encoding="utf-8")
    for target in [*re.findall(r"\]\(([^)\s]+)\)", page), *re.findall(r'src="([^"]+)"', page)]:
        if "://" in target:
            continue
        name, _, part = target.partition("#")
        to = (path.parent / name).resolve() if name else path
        assert to.exists(), target
        if part:
            assert part in {anchor(h) for h in re.findall(r"^#+ (.+)$", to.read_text(encoding="utf-8"), re.M)}, target


def test_the_explanation_repeats_the_figures_of_the_other_pages():
    page = (ROOT / "docs" / "explanation.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| (\S.*?) \| \[\w+\]\((\w+\.md)\) \|$", page, re.M)
    assert len(rows) > 3
    for figure, page in rows:
        assert figure in (ROOT / "docs" / page).read_text(encoding="utf-8"), f"{figure} does not stand in docs/{page} any more"


def test_the_readme_is_one_page():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


def test_the_glossary_gives_levels_as_the_program_does():
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| \*\*.+?\*\* \((\w+)[^|]*\|[^|]*\| (.+?) \|$", page, re.M)
    assert [level for level, _ in table] == ["CT", "PR", "PS", "U"]
    for level, examples in table:
        for example in re.findall(r"[^.]+\.", examples):
            claims = analysis.analyze(example).claims
            assert claims["level"].tolist()[-1] == level, example
