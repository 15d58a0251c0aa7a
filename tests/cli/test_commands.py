import argparse
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from corpora import GERMAN

from analysis import __main__, paths
from analysis.cli import options, report
from analysis.cli.notebooks import Failure
from analysis.corpus import analyze
from analysis.dev import options as needing_repository
from analysis.dev.docs import codebook, rules_page
from analysis.results import tables


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("Ann Lee said the bridge may close.\n", encoding="utf-8")
    return path


def test_analyze_writes_every_table(article, tmp_path, capsys):
    assert __main__.main(["analyze", str(article), "--out", str(tmp_path / "out")]) == 0
    folder = tmp_path / "out" / "news"
    assert {p.name for p in (folder / "tables").iterdir()} == {f"{name}.{kind}" for name in tables.TABLES for kind in ("csv", "parquet")}
    assert json.loads((folder / "provenance.json").read_text())["command"] == "hedgerow analyze"
    assert capsys.readouterr().out == f"{folder / 'tables'}\n"


def test_analyze_takes_every_form_and_writes_a_workbook(article, tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("<html><body><article><p>The harbour board said the pier could fall.</p></article></body></html>")
    assert __main__.main(["analyze", str(article), str(page), "--excel", "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "page" / "tables.xlsx").is_file() and (tmp_path / "out" / "news" / "tables.xlsx").is_file()
    assert __main__.main(["analyze", str(article), "--excel", "--out", str(tmp_path / "out")]) == 0


def test_analyze_tells_of_other_languages_steps_and_actors_that_are_nowhere(article, tmp_path, capsys):
    german = tmp_path / "german.txt"
    german.write_text(GERMAN, encoding="utf-8")
    actors = tmp_path / "actors.csv"
    actors.write_text("mention,actor,kind\nAnn Lee,Lee,person\nBo Day,Day,person\n")
    assert __main__.main(["analyze", str(german), "--out", str(tmp_path)]) == 2
    assert "not English but 'de', and the rules are for English: to analyse it all the same, give --other-languages." in (
        capsys.readouterr().err)
    assert __main__.main(["analyze", str(german), str(article), "--other-languages", "--actors", str(actors), "--out", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "german.txt: The text is not English" in told and "nothing in the texts is mentioned as 'bo day'.\n" in told
    assert __main__.main(["analyze", str(article), "--without", "spelling", "--out", str(tmp_path)]) == 2
    assert "give a list of steps" in capsys.readouterr().err


@pytest.mark.parametrize(("make", "said"), [
    (lambda d: ["analyze", str(d)], "is a folder: name one file, or give the folder to 'hedgerow corpus'"),
    (lambda d: ["methods", str(d)], "is a folder without a provenance.json"),
    (lambda d: ["analyze", "https://post.example/pier"], "the address of a page"),
    (lambda d: ["corpus", "https://post.example/pier", "--out", str(d / "out")], "the address of a page"),
    (lambda d: ["analyze", "nothing.txt"], "no file nothing.txt in /"),
    (lambda d: ["analyze", str(d / "latin.txt")], "or name its encoding, such as --encoding cp1252."),
    (lambda d: ["report", str(d / "german.txt")], "hedgerow analyze .*--other-languages' makes its tables")])
def test_what_is_wrong_is_told_in_the_commands_own_words(tmp_path, capsys, make, said):
    (tmp_path / "latin.txt").write_bytes("The café may close.".encode("cp1252"))
    (tmp_path / "german.txt").write_text(GERMAN, encoding="utf-8")
    assert __main__.main(make(tmp_path)) == 2
    told = capsys.readouterr().err
    assert re.search(said, told) and told.count("\n") == 1


def test_a_corpus_tells_what_it_found_and_whether_anything_was_new(article, tmp_path, capsys):
    (tmp_path / "photo.png").write_bytes(b"x")
    actors = tmp_path / "actors.csv"
    actors.write_text("mention,actor,kind\nBo Day,Day,person\n")
    command = ["corpus", str(tmp_path / "*"), "--out", str(tmp_path / "out"), "--actors", str(actors), "--workers", "0",
               "--metadata", str(actors), "--column", "file=mention"]
    assert __main__.main(command) == 0
    first = capsys.readouterr().out
    assert "Passed over, because their forms are not read: 1 .png." in first and "Nothing was new" not in first
    assert "Nothing in the texts is mentioned as 'bo day', as the actors CSV has it." in first
    assert __main__.main(command) == 0
    assert "Nothing was new: all results were there already." in capsys.readouterr().out


def test_methods_takes_a_folder_of_results(article, tmp_path, capsys):
    __main__.main(["analyze", str(article), "--out", str(tmp_path)])
    capsys.readouterr()
    assert __main__.main(["methods", str(tmp_path / "news")]) == 0
    assert "news.txt" in capsys.readouterr().out


def test_analyze_writes_into_the_current_folder(article, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["analyze", "news.txt"]) == 0
    assert (tmp_path / "news" / "tables" / "claims.csv").is_file()


def test_a_second_run_replaces_the_tables_and_nothing_else(article, tmp_path):
    for text in ("Ann said it rains.", "Bo said it may snow.\n"):
        article.write_text(text)
        assert __main__.main(["analyze", str(article), "--out", str(tmp_path)]) == 0
        (tmp_path / "news" / "notes.txt").write_text("mine")
    assert pd.read_parquet(tmp_path / "news" / "tables" / "claims.parquet")["actor"].tolist() == ["Bo"]
    assert (tmp_path / "news" / "notes.txt").read_text() == "mine"


def test_the_folder_of_another_file_is_left_alone(article, tmp_path, capsys):
    other = tmp_path / "other" / "news.txt"
    other.parent.mkdir()
    other.write_text("Bo said it snows.")
    assert __main__.main(["analyze", str(article), "--out", str(tmp_path)]) == 0
    before = (tmp_path / "news" / "tables" / "claims.csv").read_bytes()
    capsys.readouterr()
    assert __main__.main(["analyze", str(other), "--out", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "news" / "tables" / "claims.csv").read_bytes() == before


def test_all_bad_inputs_are_told_before_any_work(article, tmp_path, capsys):
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    twin = tmp_path / "twin" / "news.txt"
    twin.parent.mkdir()
    twin.write_text("Rain fell.")
    files = [str(article), str(tmp_path / "nothing.txt"), str(tmp_path / "latin.txt"), str(twin)]
    assert __main__.main(["analyze", *files, "--out", str(tmp_path / "out")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert ["no file" in lines[0], "not UTF-8" in lines[1], "would both be written" in lines[2], len(lines)] == [True, True, True, 3]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("option", ["--lexicon", "--actors"])
def test_a_bad_csv_is_one_sentence(article, tmp_path, capsys, option):
    (tmp_path / "bad.csv").write_text("wrong,columns\n1,2\n")
    assert __main__.main(["analyze", str(article), "--out", str(tmp_path / "out"), option, str(tmp_path / "bad.csv")]) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1 and "bad.csv" in error
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_program_keeps_its_traceback(article, tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.cli.output.write_analysis", lambda *_, excel: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        __main__.main(["analyze", str(article), "--out", str(tmp_path)])


@pytest.mark.parametrize(("failures", "status"), [([], 0), ([Failure("02_hedging", "cell 3 (word)", "KeyError: 'x'", "the trace")], 1)])
def test_report_tells_what_failed(tmp_path, monkeypatch, capsys, failures, status):
    monkeypatch.setattr(report, "report", lambda file, say: report.Report(tmp_path, failures))
    assert __main__.main(["report"]) == status
    told = capsys.readouterr()
    assert told.out == f"Open {tmp_path / 'index.html'}\n"
    assert ("02_hedging, cell 3 (word): KeyError: 'x'" in told.err and "the trace" in told.err) == bool(failures)


def test_report_opens_its_index_when_asked(tmp_path, monkeypatch, capsys):
    opened = []
    monkeypatch.setattr(report, "report", lambda file, say: report.Report(tmp_path, []))
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert __main__.main(["report", "--open"]) == 0
    assert opened == [(tmp_path / "index.html").as_uri()]
    capsys.readouterr()


def test_the_codebook_is_written(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "hedges.md").write_text("own words")
    monkeypatch.setattr(rules_page, "hedge_rules", lambda page: f"{page} and rules")
    monkeypatch.setattr(rules_page, "rules_page", lambda: "rules")
    monkeypatch.setattr("analysis.dev.docs.reference_page.reference_page", lambda commands: "reference")
    monkeypatch.setattr(paths, "project", lambda: tmp_path)
    monkeypatch.setattr(paths, "processed", lambda: tmp_path)
    assert __main__.main(["codebook"]) == 0
    assert (tmp_path / "CODEBOOK.md").read_text(encoding="utf-8") == codebook.codebook()
    assert (tmp_path / "docs" / "hedges.md").read_text() == "own words and rules"


def test_the_defaults_of_a_corpus_are_those_of_the_function(monkeypatch, capsys):
    passed = []
    done = SimpleNamespace(folder="done", notes=[])
    monkeypatch.setattr(analyze, "analyze_corpus", lambda source, **options: passed.append(options) or done)
    assert __main__.main(["corpus", "texts", "--out", "done"]) == 0
    assert passed == [{"out": Path("done"), "columns": {}}]


def test_every_option_of_the_corpus_command_is_one_of_the_function(monkeypatch, capsys):
    known = set(inspect.signature(analyze.analyze_corpus).parameters)
    passed = {}
    done = SimpleNamespace(folder="done", notes=[])
    monkeypatch.setattr(analyze, "analyze_corpus", lambda source, **options: passed.update(options) or done)
    given = ("--encoding utf-16 --column text=a --column text=b --export nexis --without lines --metadata m.csv --leave-out near "
             "--other-languages --lexicon l.csv --actors a.csv --corrections c.csv --calibration c.json --scheduler tcp://host:8786 "
             "--workers 0 --timeout 9 --batch 10")
    assert __main__.main(["corpus", "texts", "--out", "done", *given.split()]) == 0
    assert set(passed) == known - {"source", "progress"}
    assert (passed["columns"], passed["timeout"], passed["batch"]) == ({"text": ("a", "b")}, 9.0, 10)


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["analyze"]])
def test_wrong_words_end_with_2(arguments):
    with pytest.raises(SystemExit) as caught:
        __main__.main(arguments)
    assert caught.value.code == 2


def test_help_loads_nothing_heavy():
    code = ("import sys\ntry:\n    from analysis.__main__ import main; main(['--help'])\nexcept SystemExit:\n    pass\n"
            "print(sorted({'pandas', 'spacy', 'nltk', 'matplotlib', 'nbclient'} & set(sys.modules)))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert "analyze" in done.stdout


def test_the_commands_that_a_wheel_lacks_are_those_of_developers():
    verbs = argparse.ArgumentParser().add_subparsers()
    needing_repository.add(verbs)
    assert tuple(verbs.choices) == options.DEVELOPERS
