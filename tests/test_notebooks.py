import ast
import os
import subprocess
import sys

import nbformat
import pandas as pd
import pytest

from analysis import paths
from analysis.cli import notebooks

NAMES = ["01_tokenize", "02_hedging", "03_who_says_what", "04_how_certain", "04b_would_a_reviewer_agree"]     # they read an article
ALL = [*NAMES, "05_validity", "06_many_articles", "07_own_validation"]
LONGEST = 60        # code lines of a notebook


def committed(name):
    """The notebook as committed, so that a researcher's Run All on the file at hand does not break the test."""
    done = subprocess.run(["git", "show", f"HEAD:notebooks/{name}.ipynb"], cwd=paths.project(), capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"there is no commit of notebooks/{name}.ipynb to look at")
    return nbformat.reads(done.stdout.decode("utf-8"), as_version=nbformat.NO_CONVERT)


def at_hand(name):
    return nbformat.read(paths.notebooks() / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", ALL)
def test_the_committed_file_holds_no_outputs(name):
    cells = code(committed(name))
    assert not any(cell.outputs or cell.execution_count for cell in cells)


@pytest.mark.parametrize("name", ALL)
def test_the_committed_kernel_is_everybodys(name):
    metadata = committed(name).metadata
    assert metadata.kernelspec.name == "python3"
    assert set(metadata) == {"kernelspec", "language_info"}


@pytest.mark.parametrize("name", ALL)
def test_the_form_is_valid_and_thin(name):
    notebook = at_hand(name)
    nbformat.validate(notebook)
    source = "\n".join(cell.source for cell in code(notebook))
    assert len([line for line in source.splitlines() if line.strip() and not line.lstrip().startswith("#")]) <= LONGEST
    logic = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.While)
    assert not [node for node in ast.walk(ast.parse(source)) if isinstance(node, logic)]
    assert "escape=False" not in source
    assert "to_html" not in source and '"display.html.use_mathjax", False' in source     # "$5 and $6" in a table is no formula


@pytest.mark.parametrize("name", NAMES)
def test_the_parameters_are_one_tagged_cell(name):
    tagged = [cell for cell in code(at_hand(name)) if "parameters" in cell.metadata.get("tags", [])]
    values = {}
    exec(tagged[0].source, values)
    assert len(tagged) == 1
    assert {key: value for key, value in values.items() if key.isupper()} == {
        "TEXT": "\n", "ARTICLE": None, "ACTORS": None, "CORRECTIONS": None}


def test_all_notebooks_run_on_the_sample():
    runs = list(notebooks.execute_all([paths.notebooks() / f"{name}.ipynb" for name in NAMES], {}))
    assert [str(run.failure) for run in runs if run.failure] == []
    for run in runs:
        assert not [output for cell in code(run.notebook) for output in cell.outputs if output.get("name") == "stderr"], run.name
    certain = runs[NAMES.index("04_how_certain")].notebook
    pictures = [output for cell in code(certain) for output in cell.outputs if "image/png" in output.get("data", {})]
    assert "the article itself" in pictures[0].metadata["image/png"]["alt"]


def test_many_articles_finds_the_planted_difference_and_claims_no_other():
    (run,) = notebooks.execute_all([paths.notebooks() / "06_many_articles.ipynb"], {})
    assert run.failure is None
    outputs = [output for cell in code(run.notebook) for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    printed = "".join(output["text"] for output in outputs if output.get("name") == "stdout")
    assert "27 documents: 24 analysed, 2 skipped, 1 failed" in printed
    assert "Selwyn Courier reports Northern Water as more certain than Harbour Post does" in printed
    assert "Thomas Reid: no difference between any two is shown." in printed
    assert printed.rstrip().endswith("it falls.")
    alts = [output.metadata["image/png"]["alt"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(alts) == 2 and "Northern Water in Harbour Post 0.4" in alts[0]


def test_the_own_validation_runs_from_the_sample_to_the_corrections():
    (run,) = notebooks.execute_all([paths.notebooks() / "07_own_validation.ipynb"], {})
    assert run.failure is None
    outputs = [output for cell in code(run.notebook) for output in cell.outputs]
    assert not [output for output in outputs if output.get("name") == "stderr"]
    printed = "".join(output["text"] for output in outputs if output.get("name") == "stdout")
    assert "first 60 items, second 60 items." in printed
    assert "Level: the tool agrees with the coders less well than they agree with each other" in printed
    assert "1 decision was applied from corrections.csv" in printed
    alts = [output.metadata["image/png"]["alt"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(alts) == 2 and "all claims: uncorrected" in alts[0] and "coders' scale" in alts[1]


@pytest.mark.parametrize("text", ["Rain.", "Rain fell on < 9 & the $town$ > 3.\n\nIt may snow.", "“Yes,” he said. “It may.” She denied it.",
                                  "?!"])
@pytest.mark.parametrize("name", NAMES)
def test_tiny_articles_leave_no_notebook_helpless(name, text, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    (tmp_path / "tiny.txt").write_text(text, encoding="utf-8")
    names = {}
    with pd.option_context("display.max_rows", 60, "display.max_colwidth", 50):
        for cell in code(at_hand(name)):
            exec(compile(cell.source, f"{name}/{cell.id}", "exec"), names)
            if "parameters" in cell.metadata.get("tags", []):
                names["ARTICLE"] = str(tmp_path / "tiny.txt")
    assert names["article"].text == text
    assert capsys.readouterr().out


def test_another_python_gets_a_sentence(tmp_path):
    """JupyterLab started from a Python without the project."""
    (tmp_path / "cell.py").write_text(code(at_hand(NAMES[0]))[0].source, encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([sys.executable, "-S", "-I", str(tmp_path / "cell.py")], env=environment, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 1
    assert "start it with 'make lab'" in done.stderr.splitlines()[-1]
