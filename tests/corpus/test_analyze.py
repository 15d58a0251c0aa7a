"""Many documents: what is written, and that nothing is lost or doubled whatever happens."""
import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from corpora import GERMAN, GOOD, contents, good, run, wait_for, write
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import __main__
from analysis.corpus import parts, results, worker
from analysis.corpus.parts import batches
from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.results import tables


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write(tmp_path_factory.mktemp("source"), good(9))


@pytest.fixture(scope="module")
def undisturbed(source, tmp_path_factory):
    """Results of a run that nothing happened to, in several parts."""
    return run(source, tmp_path_factory.mktemp("results") / "out").folder


# ---- what is written ----
@pytest.fixture(scope="module")
def motley(tmp_path_factory, source):
    """Good documents beside all that can be wrong with one."""
    from analysis.language import article as reading

    folder = write(tmp_path_factory.mktemp("motley"), {
        **good(3), "copy.txt": GOOD.format("number 0 ").upper(), "tiny.txt": "Rain.", "empty.txt": b"", "blank.txt": " \n\n ",
        "german.txt": GERMAN, "binary.txt": bytes(range(256)), "latin.txt": "The café may close.".encode("cp1252"), "pdf.txt": b"%PDF-1.4",
        "long.txt": "word " * (reading.LONGEST // 5 + 1), "huge.txt": b" " * 5_000_000,
        "page.html": f"<html><body><p>{GOOD.format('page')}</p>",
        "photo.jpg": b"\xff\xd8\xff"})
    return run(folder, tmp_path_factory.mktemp("results") / "out", leave_out="exact", batch=100_000)


def test_every_document_has_one_row_that_says_what_became_of_it(motley):
    documents = motley.table("documents").set_index("doc_id")
    assert documents["status"].to_dict() == {
        "binary.txt": "failed", "blank.txt": "failed", "copy.txt": "analysed", "empty.txt": "failed", "german.txt": "skipped",
        "good00.txt": "skipped", "good01.txt": "analysed", "good02.txt": "analysed", "huge.txt": "failed", "latin.txt": "failed",
        "long.txt": "failed", "page.html": "analysed", "pdf.txt": "failed", "tiny.txt": "analysed"}
    assert documents.loc["good00.txt", ["duplicate", "duplicate_of", "reason"]].tolist() == ["exact", "copy.txt",
        "An exact copy of copy.txt."]
    assert documents.loc["german.txt", ["language", "reason"]].tolist() == ["de", "The text is not English but 'de'."]
    assert documents.loc["tiny.txt", "language"] is pd.NA


def test_what_failed_stands_in_the_errors_with_its_reason(motley):
    errors = motley.table("errors").set_index("doc_id")
    assert set(errors["stage"]) == {"read"}
    for doc_id, word in {"binary.txt": "not plain text", "blank.txt": "blank", "empty.txt": "empty", "latin.txt": "cp1252",
        "pdf.txt": "PDF",
                         "huge.txt": "5,000,000 bytes", "long.txt": "1,000,005 characters"}.items():
        assert word in errors.loc[doc_id, "reason"]
    assert len(errors) == 7


def test_counts_add_up(motley):
    n = motley.counts
    assert n["documents"] == n["analysed"] + n["skipped"] + n["failed"] == 14
    assert (n["exact_duplicates"], n["not_english"], n["files_of_other_kinds"]) == (1, 1, 1)
    assert all(n[f"rows_{name}"] == len(motley.table(name)) for name in parts.NAMES)
    assert str(motley).startswith("14 documents: 5 analysed, 2 skipped, 7 failed; 1 exact")


def test_each_documents_rows_are_those_of_analyze(motley):
    documents = motley.table("documents").set_index("doc_id")
    for name in tables.TABLES:
        table = motley.table(name)
        assert table.columns[0] == "doc_id"
        for doc_id in documents.index[documents["status"] == "analysed"]:
            alone = analysis.analyze(documents.loc[doc_id, "text"], doc_id=doc_id).tables[name]
            rows = table[table["doc_id"] == doc_id].reset_index(drop=True)
            pd.testing.assert_frame_equal(rows[alone.columns], alone)


def test_all_parts_have_one_schema(undisturbed):
    for name in parts.NAMES:
        assert len({str(piece.physical_schema.remove_metadata())
            for piece in analysis.Corpus(undisturbed).dataset(name).get_fragments()}) == 1


def test_metadata_are_kept(tmp_path):
    write(tmp_path / "in", {"t.csv": "doc_id,text,outlet,date,desk\nn1,Rain fell.,Post,2024-01-02,City\nn1,Snow fell.,,,\n"})
    documents = run(tmp_path / "in", tmp_path / "out").table("documents")
    assert documents["doc_id"].tolist() == ["n1", "n1#3"]       # nothing lost where an id stands twice
    assert documents.loc[0, ["outlet", "date", "row"]].tolist() == ["Post", "2024-01-02", 2]
    assert [json.loads(m) for m in documents["metadata"]] == [{"desk": "City", "doc_id": "n1"}, {"doc_id": "n1"}]


def test_a_lexicon_and_actors_are_used_and_recorded(source, tmp_path):
    actors = tmp_path / "actors.csv"
    actors.write_text("mention,actor,kind\nAnn Lee,Engineer Lee,person\n")
    done = run(source, tmp_path / "out", actors=actors)
    assert "Engineer Lee" in set(done.table("claims")["actor"])
    assert done.manifest["made_by"]["options"]["actors"]["file"] == "actors.csv"


def test_the_manifest_tells_versions_hashes_options_counts_and_times(undisturbed):
    manifest = json.loads((undisturbed / "manifest.json").read_text())
    assert manifest["complete"] and manifest["counts"]["documents"] == 9
    assert {"hedgerow", "code_sha256", "lexicons_sha256", "weights_sha256", "model_sha256", "libraries", "python", "options"} <= set(
        manifest["made_by"])
    assert {"started", "seconds", "parts_made", "parts_kept", "processes", "notes", "actors_unmet", "corrections"} == set(
        manifest["runs"][0])
    assert str(undisturbed.parent) not in json.dumps(manifest)


# ---- going on ----
def test_a_second_call_keeps_every_part(source, undisturbed):
    before = contents(undisturbed)
    times = {p: p.stat().st_mtime_ns for p in undisturbed.rglob("part-*")}
    done = run(source, undisturbed)
    assert contents(undisturbed) == before
    assert {p: p.stat().st_mtime_ns for p in undisturbed.rglob("part-*")} == times
    assert done.manifest["runs"][-1]["parts_made"] == 0


@given(st.data())
@settings(max_examples=6, deadline=None)
def test_whatever_is_lost_or_damaged_comes_back(source, undisturbed, tmp_path_factory, data):
    import shutil

    out = tmp_path_factory.mktemp("damaged") / "out"
    shutil.copytree(undisturbed, out)
    files = sorted(p.relative_to(out).as_posix() for p in out.rglob("part-*"))
    for name in data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=4, unique=True)):
        how = data.draw(st.sampled_from(["gone", "truncated", "garbled"]))
        path, before = out / name, (out / name).read_bytes()
        if how == "gone":
            path.unlink()
        else:
            path.write_bytes(before[:len(before) // 2] if how == "truncated" else b"\0" + before[1:])
    run(source, out)
    assert contents(out) == contents(undisturbed)


def test_a_source_that_grew_or_shrank_gives_what_a_new_run_gives(tmp_path):
    source = write(tmp_path / "in", good(6))
    run(source, tmp_path / "out")
    write(source, {"zz.txt": GOOD.format("zz")})
    (source / "good03.txt").unlink()
    done = run(source, tmp_path / "out")
    run(source, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")
    assert done.manifest["runs"][-1]["parts_kept"] > 0
    for name in list(good(6))[1:]:
        (source / name).unlink(missing_ok=True)
    run(source, tmp_path / "out")
    assert analysis.Corpus(tmp_path / "out").table("documents")["doc_id"].tolist() == ["good00.txt", "zz.txt"]


@pytest.mark.parametrize("changed", [{"leave_out": "near"}, {"batch": 500}, {"other_languages": True}, {"encoding": "cp1252"}])
def test_other_options_never_mix(source, undisturbed, changed):
    before = contents(undisturbed)
    with pytest.raises(InputError, match=f"made otherwise.*options.{next(iter(changed))}"):
        run(source, undisturbed, **changed)
    assert contents(undisturbed) == before


def test_other_versions_or_another_source_never_mix(source, undisturbed, tmp_path, monkeypatch):
    with pytest.raises(InputError, match="made otherwise.*source"):
        run(write(tmp_path / "other", good(1)), undisturbed)
    identity = worker.identity()
    monkeypatch.setattr(worker, "identity", lambda: identity | {"code_sha256": "0"})
    with pytest.raises(InputError, match="made otherwise.*code_sha256"):
        run(source, undisturbed)


def test_the_main_process_killed_mid_run(tmp_path):
    source, out = write(tmp_path / "in", good(40)), tmp_path / "out"
    command = [sys.executable, "-m", "analysis", "corpus", str(source), "--workers", "0", "--batch", "300", "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: len(list((out / "_parts").glob("*.json"))) >= 2, process)
    process.kill()
    process.wait()
    assert not analysis.Corpus(out).complete
    done = run(source, out, batch=300)
    assert contents(out) == contents(run(source, tmp_path / "undisturbed", batch=300).folder)
    assert 2 <= done.manifest["runs"][-1]["parts_kept"] < done.manifest["parts"]


# ---- writing ----
def test_a_full_disk_stops_the_run_with_a_sentence_and_spoils_nothing(source, undisturbed, tmp_path, monkeypatch):
    real, written = Path.write_bytes, []

    def full(self, data):
        written.append(self)
        if len(written) > 25:
            real(self, data[:10])
            raise OSError(28, "No space left on device")
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="No space left on device.*Finished parts are kept"):
        run(source, tmp_path / "out")
    monkeypatch.undo()
    assert not [p for p in (tmp_path / "out").rglob(".*") if p.is_file()]
    assert not analysis.Corpus(tmp_path / "out").complete
    done = run(source, tmp_path / "out")
    assert done.manifest["runs"][-1]["parts_kept"] >= 1
    assert contents(tmp_path / "out") == contents(undisturbed)


def test_two_runs_into_one_folder_are_refused(source, undisturbed):
    import filelock

    with filelock.FileLock(undisturbed / parts.LOCK), pytest.raises(InputError, match="Another run is writing into"):
        run(source, undisturbed)
    run(source, undisturbed)


def test_leftovers_of_a_killed_run_go(source, undisturbed):
    left = undisturbed / "claims" / ".part-000000.parquet.12345"
    left.write_bytes(b"half")
    run(source, undisturbed)
    assert not left.exists()


def test_a_folder_with_something_else_is_left_alone(source, tmp_path):
    write(tmp_path / "mine", {"notes.txt": "x"})
    with pytest.raises(InputError, match="holds something else"):
        run(source, tmp_path / "mine")
    with pytest.raises(InputError, match="holds something else"):
        run(source, tmp_path / "mine" / "notes.txt")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_results_inside_the_source_are_not_read_again(tmp_path):
    source = write(tmp_path / "in", good(2))
    for _ in range(2):
        assert run(source, source / "results").counts["documents"] == 2
    assert analysis.Corpus(source / "results").counts["files_of_other_kinds"] == 0


@pytest.mark.parametrize(("options", "said"), [({"leave_out": "all"}, "none, exact or near"), ({"timeout": 0}, "positive"), ({"batch": 0},
    "positive"),
                                               ({"workers": -1}, "0 or more"), ({"lexicon": "none.csv"}, "Cannot read none.csv")])
def test_bad_options_leave_nothing_behind(source, tmp_path, options, said):
    with pytest.raises(InputError, match=said):
        run(source, tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


# ---- one document must not stop the others ----
def test_a_fault_of_the_program_is_written_down_and_the_run_goes_on(tmp_path, monkeypatch):
    from analysis import pipeline

    real = pipeline.analyze
    monkeypatch.setattr(pipeline, "analyze", lambda article, **k: 1 / 0 if "POISON" in article.text else real(article, **k))
    done = run(write(tmp_path / "in", good(2) | {"bad.txt": "POISON he said."}), tmp_path / "out")
    assert done.table("errors")[["doc_id", "stage", "reason"]].values.tolist() == [
        ["bad.txt", "analyze", "ZeroDivisionError: division by zero (a fault of the program)"]]
    assert done.counts["analysed"] == 2


def test_a_document_that_runs_out_of_time_is_tried_again_then_written_down(tmp_path, monkeypatch):
    from analysis import pipeline

    real, tried = pipeline.analyze, []

    def slow(article, **options):
        tried.append(article.doc_id)
        while "POISON" in article.text or ("SLOW" in article.text and tried.count(article.doc_id) == 1):
            time.sleep(0.01)
        return real(article, **options)

    monkeypatch.setattr(pipeline, "analyze", slow)
    done = run(write(tmp_path / "in", good(2) | {"bad.txt": "POISON he said.", "slow.txt": "SLOW, he said."}), tmp_path / "out",
        timeout=0.5)
    assert done.table("errors")[["doc_id", "reason"]].values.tolist() == [["bad.txt", "It did not end within 0.5 seconds, 2 times."]]
    assert tried.count("bad.txt") == tried.count("slow.txt") == 2
    assert done.counts["analysed"] == 3


# ---- the pieces ----
@given(st.lists(st.text(max_size=50), max_size=30), st.integers(1, 2000))
@settings(max_examples=60, deadline=None)
def test_batches_hold_every_record_once_in_order(texts, characters):
    records = [Record(f"d{k}", "f", k, "cell", text, {}) for k, text in enumerate(texts)]
    made = list(batches(records, characters))
    assert [r for b in made for r in b.records] == records
    assert [b.number for b in made] == list(range(len(made)))
    assert [b.fingerprint for b in batches(records, characters)] == [b.fingerprint for b in made]
    if records:
        changed = [records[0]._replace(content="other text"), *records[1:]]
        assert not {b.fingerprint for b in batches(changed, 1)} & {b.fingerprint for b in batches(records, 1)} or texts[0] == "other text"


def test_datasets_are_read_in_parts(undisturbed):
    import pyarrow.dataset as pads

    found = analysis.Corpus(undisturbed)
    claims = found.table("claims")
    assert found.table("claims", ["doc_id", "level"], where=pads.field("level") == "PS").equals(
        claims.loc[claims["level"] == "PS", ["doc_id", "level"]].reset_index(drop=True))
    counted = found.count("claims", ["actor", "level"])
    assert counted["n"].sum() == len(claims)
    assert counted.set_index(["actor", "level"])["n"].to_dict() == claims.groupby(["actor", "level"]).size().to_dict()
    with pytest.raises(InputError, match="no table 'klaims'"):
        found.dataset("klaims")
    with pytest.raises(InputError, match="holds no results"):
        results.Corpus(undisturbed.parent)


def test_a_bar_only_where_somebody_looks(source, tmp_path, capsys):
    run(source, tmp_path / "a")
    assert capsys.readouterr().err == ""
    run(source, tmp_path / "b", progress=True)
    assert "9/9" in capsys.readouterr().err


def test_the_command(source, tmp_path, capsys):
    assert __main__.main(["corpus", str(source), "--out", str(tmp_path / "out"), "--workers", "0"]) == 0
    told = capsys.readouterr()
    assert told.out == f"9 documents: 9 analysed, 0 skipped, 0 failed; 0 exact and 0 near copies.\n{tmp_path / 'out'}\n"
    assert __main__.main(["corpus", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    assert __main__.main(["corpus", str(source), "--out", str(tmp_path / "x"), "--column", "date=a", "--column", "date=b"]) == 2
    with pytest.raises(SystemExit):
        __main__.main(["corpus", str(source), "--out", str(tmp_path / "x"), "--column", "text"])
