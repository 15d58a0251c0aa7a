"""Faults for workers of a test's cluster: documents with certain words kill their worker, hang in it, or kill it once."""
import os
import signal
from pathlib import Path

from distributed import WorkerPlugin


class Faults(WorkerPlugin):
    """Puts faults before `pipeline.analyze` in every worker, also in those that start again."""

    name = "faults"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def setup(self, worker) -> None:
        from analysis import pipeline
        from analysis.corpus import worker as corpus_tasks

        corpus_tasks.GRACE = 0.5
        real = getattr(pipeline.analyze, "real", pipeline.analyze)

        def analyze(article, **options):
            met(article.text, self.folder)
            return real(article, **options)

        analyze.real = real
        pipeline.analyze = analyze


def met(text, folder):
    """What happens at the words."""
    if "KILLONCE" in text:
        mark = folder / "killed"
        if not mark.exists():
            mark.touch()
            end_process()
    elif "KILL" in text:
        end_process()
    elif "HANG" in text:
        import ctypes
        ctypes.PyDLL(None).sleep(1000)      # as a library that never gives Python back its lock


def end_process():
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
