import pytest

from analysis import __main__
from analysis.dev import snapshot
from analysis.errors import InputError

SAID = "The mayor said the bridge may close."


@pytest.fixture
def texts(tmp_path):
    """A text file, a JSON-lines file with two texts, and a text that cannot be analysed."""
    (tmp_path / "news.txt").write_text(SAID, encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" ", encoding="utf-8")
    (tmp_path / "items.jsonl").write_text('{"text": "It rained."}\n{"id": "b", "text": "Ann Lee denied it."}\n', encoding="utf-8")
    return [tmp_path / name for name in ("news.txt", "items.jsonl", "blank.txt")]


def test_equal_texts_give_equal_tables_of_all_of_them(texts, tmp_path):
    assert snapshot.write(tmp_path / "a", texts) == 3
    assert snapshot.write(tmp_path / "b", texts) == 3
    assert snapshot.compare(tmp_path / "a", tmp_path / "b") == []
    claims = (tmp_path / "a" / "claims.csv").read_text(encoding="utf-8")
    assert [line.split(",")[0] for line in claims.splitlines()] == ["doc_id", "news.txt", "items.jsonl#1", "items.jsonl#b"]
    assert (tmp_path / "a" / "actors.csv").read_text(encoding="utf-8").startswith("doc_id,")
    assert "\nblank.txt,blank.txt is blank" in (tmp_path / "a" / "errors.csv").read_text(encoding="utf-8")


def test_a_change_is_told_by_table_text_and_cell(texts, tmp_path):
    snapshot.write(tmp_path / "a", texts)
    texts[0].write_text(SAID.replace("may close", "will close"), encoding="utf-8")
    snapshot.write(tmp_path / "b", texts)
    said = snapshot.compare(tmp_path / "a", tmp_path / "b")
    at = said.index("claims.csv: 1 of 3 texts differ, in 1 rows")
    assert said[at + 1] == "  news.txt"
    assert said[at + 2].startswith("    changed: end '35' → '36'; text 'the bridge may close' → 'the bridge will close'")
    assert "level 'PS' → 'CT'" in said[at + 2]
    assert any(line.startswith("    gone: news.txt, 0, 0,") and "may" in line for line in said)     # the hedge
    assert not any("items.jsonl" in line for line in said)
    assert "  news.txt" not in snapshot.compare(tmp_path / "a", tmp_path / "b", show=0)


def test_a_new_column_is_named_and_hides_no_other_change(tmp_path):
    for folder, table in (("a", "doc_id,x\nt,1\nt,2\nu,3\n"), ("b", "doc_id,x,y\nt,1,p\nt,4,q\nt,5,r\nu,3,s\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "claims.csv").write_text(table, encoding="utf-8")
    (tmp_path / "b" / "further.csv").write_text("doc_id,z\nt,0\n", encoding="utf-8")
    assert snapshot.compare(tmp_path / "a", tmp_path / "b") == [
        "claims.csv: the column y is new", "claims.csv: 1 of 2 texts differ, in 2 rows", "  t", "    changed: x '2' → '4'", "    new: t, 5",
        "further.csv: 1 of 1 texts differ, in 1 rows", "  t", "    new: t, 0"]


def test_the_command_says_by_its_status_whether_tables_differ(texts, tmp_path, capsys):
    before, after = str(tmp_path / "before"), str(tmp_path / "after")
    again = ["snapshot", after, "--against", before, "--texts", str(texts[0])]
    assert __main__.main(["snapshot", before, "--texts", str(texts[0])]) == 0
    assert __main__.main(again) == 0
    assert capsys.readouterr().out.splitlines() == ["1 texts", "1 texts", "no difference"]
    texts[0].write_text("It rained.", encoding="utf-8")
    assert __main__.main(again) == 1
    assert "claims.csv: 1 of 1 texts differ" in capsys.readouterr().out


def test_the_projects_own_texts_are_the_default():
    found = {path.relative_to(snapshot.paths.raw()).parts[0] for pattern in snapshot.PROJECT for path in snapshot.paths.raw().glob(pattern)}
    assert found == {"articles", "corpus", "annotations"}


def test_what_is_no_snapshot_is_an_input_error(texts, tmp_path):
    snapshot.write(tmp_path / "a", texts[:1])
    with pytest.raises(InputError, match="holds no tables: write them with 'hedgerow snapshot"):
        snapshot.compare(tmp_path, tmp_path / "a")
    with pytest.raises(InputError, match="There is no file"):
        snapshot.write(tmp_path / "b", [tmp_path / "none.txt"])
