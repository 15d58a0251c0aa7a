"""Workers: the same results as in one process, whatever dies."""
import logging
import os
import subprocess
import sys
import time

import dask
import psutil
import pytest
from corpora import contents, good, run, wait_for, write
from distributed import Client, LocalCluster
from faults import Faults

import analysis
from analysis.corpus import engine, processes, worker
from analysis.errors import InputError

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """A cluster of one worker in a process of its own, with faults."""
    with dask.config.set(processes.LOCAL), \
            LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL) as cluster, \
            Client(cluster, set_as_default=False) as client:
        client.register_plugin(Faults(tmp_path_factory.mktemp("faults")))
        yield client


def test_a_cluster_gives_the_same_files_and_loads_the_model_once(client, tmp_path):
    source = write(tmp_path / "in", good(12) | {"empty.txt": "", "page.html": "<p>Ann Lee said that the bridge may close.</p>"})
    run(source, tmp_path / "alone")
    run(source, tmp_path / "cluster", scheduler=client)
    assert contents(tmp_path / "cluster") == contents(tmp_path / "alone")
    (loads,) = client.run(lambda: __import__("analysis.language.loading").language.loading.model.cache_info().misses).values()
    assert loads == 1
    run(source, tmp_path / "again", scheduler=client.scheduler.address)
    assert contents(tmp_path / "again") == contents(tmp_path / "alone")


def test_documents_that_kill_their_worker_take_no_other_with_them(client, tmp_path):
    bad = {"good03k.txt": "KILL, he said.", "good05h.txt": "HANG, he said.", "good07o.txt": "KILLONCE, he said."}
    source = write(tmp_path / "in", good(10) | bad)
    done = run(source, tmp_path / "out", scheduler=client, timeout=1.0, batch=1000)
    errors = done.table("errors")
    assert errors["doc_id"].tolist() == ["good03k.txt", "good05h.txt"]
    assert errors["reason"].str.contains("Its worker died 2 times").all()
    assert set(errors["stage"]) == {"analyze"}
    assert done.table("documents").set_index("doc_id")["status"].to_dict() == {
        name: "failed" if name in errors["doc_id"].tolist() else "analysed" for name in sorted(good(10) | bad)}
    undisturbed = run(source, tmp_path / "alone", timeout=1.0, batch=1000)     # no faults in this process
    for name in ("claims", "tokens", "terms", "mentions"):
        whole = undisturbed.table(name)
        assert done.table(name).equals(whole[~whole["doc_id"].isin(errors["doc_id"])].reset_index(drop=True))


def test_a_worker_killed_from_outside_is_no_loss(client, tmp_path):
    from threading import Thread

    source = write(tmp_path / "in", good(40))
    before = client.run(os.getpid)

    def kill():
        while not list((tmp_path / "out").glob("_parts/*.json")):
            time.sleep(0.01)
        for pid in before.values():
            psutil.Process(pid).kill()

    killer = Thread(target=kill)
    killer.start()
    done = run(source, tmp_path / "out", scheduler=client, batch=300)
    killer.join()
    assert done.counts["failed"] == 0
    assert set(client.run(os.getpid).values()).isdisjoint(before.values())
    assert contents(tmp_path / "out") == contents(run(source, tmp_path / "alone", batch=300).folder)


def test_workers_with_other_code_are_refused(client, tmp_path, monkeypatch):
    identity = worker.identity()
    monkeypatch.setattr(worker, "identity", lambda: identity | {"code_sha256": "0"})
    with pytest.raises(InputError, match="not the same code_sha256 as this process"):
        run(write(tmp_path / "in", good(1)), tmp_path / "out", scheduler=client)


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "CONNECT", 1)
    with pytest.raises(InputError, match="No Dask scheduler answers at tcp://127.0.0.1:9"):
        run(write(tmp_path / "in", good(1)), tmp_path / "out", scheduler="tcp://127.0.0.1:9")


def test_the_main_process_killed_leaves_no_worker_and_the_work_goes_on(tmp_path):
    source, out = write(tmp_path / "in", good(40)), tmp_path / "out"
    command = [sys.executable, "-m", "analysis", "corpus", str(source), "--workers", "1", "--batch", "300", "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: list((out / "_parts").glob("*.json")), process)
    workers = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    assert workers
    assert not psutil.wait_procs(workers, timeout=60)[1]
    done = run(source, out, batch=300)
    assert done.manifest["runs"][-1]["parts_kept"] >= 1
    assert contents(out) == contents(run(source, tmp_path / "alone", batch=300).folder)


SCRIPT = "import analysis\nanalysis.analyze_corpus({source!r}, out={out!r}, workers=1)\n"


@pytest.mark.parametrize("head", ["", "if __name__ != 'nothing':\n    pass\n"])
def test_a_script_without_a_guard_gets_one_sentence(tmp_path, head):
    source = write(tmp_path / "in", good(1))
    script = tmp_path / "script.py"
    script.write_text(head + SCRIPT.format(source=str(source), out=str(tmp_path / "out")))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "if __name__ == '__main__'" in done.stderr.splitlines()[-1]
    assert done.stderr.count("Traceback") == 1


def test_few_documents_need_no_processes():
    settings = worker.Settings()
    with engine.opened(settings, few=True) as chosen:
        assert isinstance(chosen, engine.InProcess)
    with engine.opened(settings, few=False, workers=0) as chosen:
        assert isinstance(chosen, engine.InProcess)


def test_the_number_of_documents_decides(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(engine, "opened", lambda settings, few, *a: seen.append(few) or 1 / 0)
    for n in (engine.FEW, engine.FEW + 1):
        write(tmp_path / str(n), {f"{k}.txt": "Rain." for k in range(n)})
        with pytest.raises(ZeroDivisionError):
            analysis.analyze_corpus(tmp_path / str(n), out=tmp_path / f"out{n}")
    assert seen == [True, False]
