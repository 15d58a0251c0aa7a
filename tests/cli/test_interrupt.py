"""Ctrl-C ends a command with one line, soon, and leaves neither processes nor half a result."""
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

import analysis

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="a terminal's Ctrl-C goes to a group of processes, which Windows has not")
SOON = 60       # seconds: an idle machine needs less than two


def interrupted(arguments, ready):
    """Runs a command, sends Ctrl-C to its whole group when something is ready: what it said, and its processes that are still there."""
    command = [sys.executable, "-m", "analysis", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True) as process:
        me = psutil.Process(process.pid)
        while not ready(me):
            assert process.poll() is None
            time.sleep(0.02)
        helpers = me.children(recursive=True)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=SOON) == 130
        return process.stderr.read().decode(), psutil.wait_procs(helpers, timeout=SOON)[1]


def test_a_corpus_run_with_a_worker(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for k in range(24):
        (source / f"{k}.txt").write_text(f"The mayor of district {k} said the bridge may close. " * 5, encoding="utf-8")
    arguments = ["corpus", str(source), "--out", str(out), "--workers", "1", "--batch", "300"]
    assert interrupted(arguments, lambda me: list((out / "_parts").glob("*.json"))) == ("hedgerow: stopped.\n", [])
    assert not analysis.Corpus(out).complete
    done = analysis.analyze_corpus(source, out=out, workers=0, batch=300)
    assert done.complete
    assert done.manifest["runs"][-1]["parts_kept"] >= 1
    assert done.counts["analysed"] == 24


def test_a_report_with_its_kernels():
    assert interrupted(["report"], lambda me: me.children()) == ("hedgerow: stopped.\n", [])
