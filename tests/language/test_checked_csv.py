"""What was made of the packaged CSVs is forgotten when one of them changes."""
import shutil

import analysis
from analysis import paths
from analysis.language import checked_csv


def test_an_edited_packaged_table_takes_effect_at_the_next_call(tmp_path, monkeypatch) -> None:
    text = "The mayor frobnicated that the bridge was closed."
    shutil.copytree(paths.LEXICONS, tmp_path / "lexicons")
    monkeypatch.setattr(paths, "LEXICONS", tmp_path / "lexicons")
    assert "frobnicated" not in set(analysis.analyze(text).claims["cue"].dropna())
    with (tmp_path / "lexicons" / "cues.csv").open("a", encoding="utf-8") as cues:
        cues.write("frobnicate,verb,speech,PS,+,clause,a test,The mayor frobnicated that it rained.,\n")
    (claim,) = analysis.analyze(text).claims.query("cue == 'frobnicated'").itertuples()
    assert (claim.source, claim.level) == ("The mayor", "PS")
    monkeypatch.undo()
    assert "frobnicated" not in set(analysis.analyze(text).claims["cue"].dropna())


def test_nothing_is_forgotten_without_a_change(monkeypatch) -> None:
    monkeypatch.setattr(checked_csv, "_forget", [])
    calls = []

    @checked_csv.kept
    def made() -> int:
        calls.append(1)
        return len(calls)

    checked_csv.refresh()
    made()
    checked_csv.refresh()
    assert made() == 1
