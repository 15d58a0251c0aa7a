"""What a wheel holds, and that it serves ``analyze`` where there is no repository."""
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "analysis"
ARTICLE = "The ministry said on Monday that the bridge could reopen in May.\n\nEngineers doubt that the repairs will be finished by then.\n"
PAGE = ('<!DOCTYPE html><html><head><title>Ferry</title><meta property="og:site_name" content="Harbour Post"></head><body><article>'
        "<p>The harbour master said on Friday that the old ferry may stop in the autumn because its engine is too costly to repair.</p>"
        "<p>Residents of the island insisted that the town had promised to keep the boat until a new one could be bought.</p>"
        "</article></body></html>")
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
OFFLINE = ["--no-deps", "--no-index"]
WHERE = "import analysis, sys; sys.stdout.write(analysis.__file__)"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy so that the repository keeps no trace, with the build backend that is installed (no network)."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    out = tmp_path_factory.mktemp("dist")
    run(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(out), str(copy), cwd=out)
    (built,) = out.glob("hedgerow-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel alone, installed into an empty folder."""
    target = tmp_path_factory.mktemp("site")
    run(*PIP, "install", *OFFLINE, "--target", str(target), str(wheel), cwd=target)
    return target


def run(*command: str, cwd: Path, path: Path | None = None, status: int = 0) -> str:
    """Run a command from another folder, with only ``path`` put before what is installed; its output, or its errors if it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"PYTHONPATH": str(path)} if path else {}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stderr if status else done.stdout


def test_wheel_holds_code_and_data_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = [file for file in SOURCE.rglob("*") if file.is_file() and "__pycache__" not in file.parts and "dev" not in file.parts]
    assert held == {file.relative_to(SOURCE.parent).as_posix() for file in files}
    for folder, suffix in (("lexicons", ".csv"), ("weights", ".csv"), ("templates", "")):
        assert any(name.startswith(f"analysis/{folder}/") and name.endswith(suffix) for name in held), f"no {folder} in the wheel"


def test_wheel_says_its_licence_and_its_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        texts = {Path(name).name: archive.read(name).decode("utf-8") for name in archive.namelist() if ".dist-info/" in name}
    assert "License-Expression: BSD-3-Clause" in texts["METADATA"]
    assert "LICENSE" in texts
    assert "hedgerow = analysis.__main__:main" in texts["entry_points.txt"]


def test_analyze_works_from_the_wheel_in_another_folder(installed, tmp_path):
    article = tmp_path / "bridge.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert Path(run(sys.executable, "-c", WHERE, cwd=tmp_path, path=installed)).is_relative_to(installed)
    run(sys.executable, "-m", "analysis", "analyze", "bridge.txt", "--out", "results", cwd=tmp_path, path=installed)
    tables = tmp_path / "results" / "bridge" / "tables"
    assert (tables / "claims.csv").stat().st_size > 0
    assert (tables / "claims.parquet").stat().st_size > 0
    assert 'class="claim' in (tables.parent / "article.html").read_text(encoding="utf-8")


def test_corpus_reads_texts_and_pages_from_the_wheel(installed, tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "articles" / "ferry.html").write_text(PAGE, encoding="utf-8")
    said = run(sys.executable, "-m", "analysis", "corpus", "articles", "--out", "corpus", cwd=tmp_path, path=installed)
    assert said.startswith("2 documents: 2 analysed")
    code = "import analysis; print(*analysis.Corpus('corpus').table('documents')['outlet'].dropna())"
    assert run(sys.executable, "-c", code, cwd=tmp_path, path=installed) == "Harbour Post\n"


def test_what_needs_the_repository_says_so_and_hinders_nothing_else(installed, tmp_path):
    for command in (["validate", "claims", "--pei", "x"], ["snapshot", "x"]):
        said = run(sys.executable, "-m", "analysis", *command, cwd=tmp_path, path=installed, status=2)
        assert said == (f"hedgerow: 'hedgerow {command[0]}' needs the project's repository, which a wheel does not hold: clone it and run "
                        "the command from there.\n")
    assert "hedgerow: This command needs" in run(sys.executable, "-m", "analysis", "report", cwd=tmp_path, path=installed, status=2)
    assert "further commands: validate" in run(sys.executable, "-m", "analysis", "--help", cwd=tmp_path, path=installed)
    assert "InputError: analysis.validity needs the project's repository" in run(
        sys.executable, "-c", "from analysis import validity", cwd=tmp_path, path=installed, status=1)
    code = "import analysis, pydoc; from analysis import charts, summary; pydoc.render_doc(analysis); print('validity' in dir(analysis))"
    assert run(sys.executable, "-c", code, cwd=tmp_path, path=installed) == "False\n"
