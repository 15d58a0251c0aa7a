"""The README's program prints what the README says it prints."""
import contextlib
import io
import re
from pathlib import Path

import pytest

from analysis import paths


def test_program_and_output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    readme = (paths.project() / "README.md").read_text(encoding="utf-8")
    program = re.findall(r"```python\n(.*?)```", readme, re.S)[0]
    printed = re.findall(r"```text\n(.*?)```", readme, re.S)[0]
    monkeypatch.chdir(tmp_path)      # it runs from any folder
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(program, {})
    assert out.getvalue() == printed
