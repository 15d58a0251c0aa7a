"""The locked libraries' licences, and the page that says what each library is for."""
import re
import tomllib

import pytest

from analysis import paths
from analysis.dev import licences
from analysis.dev.licences import Licence


@pytest.mark.parametrize(("said", "copyleft"), [
    ("MIT", False), ("GPL-3.0-only", True), ("GNU General Public License v3 (GPLv3)", True), ("AGPL-3.0", True),
    ("LGPL-2.1-or-later", False), ("GNU Lesser General Public License v3 or later (LGPLv3+)", False),
    ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", False), ("GPL-2.0-only OR AGPL-3.0-only", True), ("", False),
])
def test_copyleft_is_what_cannot_be_had_otherwise(said, copyleft):
    assert Licence("a", "1", said).copyleft is copyleft


def test_no_locked_library_is_copyleft_or_silent():
    found = list(licences.licences())
    assert len(found) > 100
    assert [each for each in found if each.copyleft or not each.said] == []


def test_every_direct_dependency_has_a_line_that_says_what_for():
    project = tomllib.loads((paths.project() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (paths.project() / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {name for row in re.findall(r"^\| ([^|]+) \|", page, re.M) for name in row.split(", ")}
    needed = {re.split(r"[<>=\[;]", line)[0] for line in project["dependencies"]}
    assert needed - named == set()
    extras = {name for name in project["optional-dependencies"] if name not in ("dev", "model")}
    assert all(f'"{name}"' in page for name in extras)
