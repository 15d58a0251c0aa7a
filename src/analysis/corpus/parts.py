"""The folder of a corpus's results: parts written whole or not at all, checked before they are kept, one run at a time.

``<table>/part-000000.parquet`` holds one batch of documents; ``_parts/part-000000.json`` is written last and makes the part count: it
holds the batch's fingerprint, each file's hash, and the counts. The folders that begin with '_' are the program's own.
"""
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from analysis.corpus.sources import Record
from analysis.errors import InputError
from analysis.reading.forms import FORMS
from analysis.results import files
from analysis.results.tables import CORPUS_TABLES, TABLES

FORMAT = 1
MANIFEST, LOCK, PARTS, SCREENING = "manifest.json", "_lock", "_parts", "_screening"
NAMES = (*CORPUS_TABLES, *TABLES)       # the folders for users
SHARES = {form.name: form.share for form in FORMS}      # bytes for a character of text
LIGHTEST = 200          # characters that the shortest document counts for: its rows cost something too
SHOWN = 3               # changed options that a message names


class Batch(NamedTuple):
    """Documents that are worked on and written together.

    `fingerprint` stands for these records and all before them, because what is a copy depends on what came before.
    """

    number: int
    fingerprint: str
    records: list[Record]


def batches(records: Iterable[Record], characters: int) -> Iterator[Batch]:
    """Records in groups of about so many characters; the same records give the same batches."""
    held: list[Record] = []
    weight, number, chain = 0, 0, hashlib.sha256()
    for record in records:
        held.append(record)
        chain.update(_digest_of(record))
        weight += _weight(record)
        if weight >= characters:
            yield Batch(number, chain.hexdigest(), held)
            held, weight, number = [], 0, number + 1
    if held:
        yield Batch(number, chain.hexdigest(), held)


def _weight(record: Record) -> int:
    size = len(record.content or "")
    return max(size // SHARES.get(record.kind, 1), LIGHTEST)


def _digest_of(record: Record) -> bytes:
    content = record.content.encode("utf-8", "surrogatepass") if isinstance(record.content, str) else record.content or b""
    about = json.dumps([record.doc_id, record.file, record.row, record.kind, sorted(record.metadata.items()), record.problem])
    return hashlib.sha256(hashlib.sha256(content).digest() + about.encode("utf-8", "surrogatepass")).digest()


class Store:
    """The folder while one run holds it; made by `held`."""

    def __init__(self, out: Path) -> None:
        self.out = out

    def kept(self, batch: Batch) -> dict[str, Any] | None:
        """The note of a finished part of this very batch, all its files sound; else None."""
        try:
            note = json.loads(self._note(batch.number).read_text(encoding="utf-8"))
            if note["fingerprint"] != batch.fingerprint:
                return None
            sound = all(_sha256(self.out / name) == digest for name, digest in note["files"].items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return dict(note) if sound else None

    def write(self, batch: Batch, tables: Mapping[str, bytes], counts: Mapping[str, int]) -> dict[str, Any]:
        """Write a part: its tables (Parquet), then the note that makes it count; the note.

        Raises
        ------
        InputError
            It cannot be written, as on a full disk; what was there before of this part is gone, all other parts stay.
        """
        note = self._note(batch.number)
        try:
            note.unlink(missing_ok=True)
            written = {}
            for name, data in tables.items():
                place = f"{name}/{_part(batch.number)}.parquet"
                files.write_bytes(self.out / place, data)
                written[place] = hashlib.sha256(data).hexdigest()
            about = {"fingerprint": batch.fingerprint, "files": written, "counts": dict(counts)}
            files.write_text(note, _json(about))
        except OSError as error:
            raise InputError(f"Cannot write {note}: {error.strerror or error}.") from error
        except InputError as error:
            raise InputError(f"{error} Finished parts are kept: the same call goes on from there.") from error
        return about

    def screening(self, number: int) -> bytes:
        """What a kept part's documents were recognised by, as Parquet."""
        return (self.out / SCREENING / f"{_part(number)}.parquet").read_bytes()

    def finish(self, parts: int, manifest: Mapping[str, Any]) -> None:
        """Delete parts beyond the last one, of a source that has become shorter, and write the manifest."""
        known = {f"{_part(k)}" for k in range(parts)}
        for file in self._files():
            if file.stem not in known:
                file.unlink()
        self.write_manifest(manifest)

    def write_manifest(self, manifest: Mapping[str, Any]) -> None:
        """Write the manifest."""
        files.write_text(self.out / MANIFEST, _json(manifest))

    def manifest(self) -> dict[str, Any]:
        """The manifest as it stands; empty where there is none yet."""
        return _manifest(self.out) or {}

    def clean(self) -> None:
        """Delete what a run that was killed left under temporary names."""
        for folder in (self.out, *(self.out / name for name in (*NAMES, PARTS, SCREENING))):
            for file in folder.glob(".*.*"):
                if file.is_file() and file.name.rsplit(".", 1)[-1].isdigit():
                    file.unlink()

    def _files(self) -> Iterator[Path]:
        for name in (*NAMES, SCREENING, PARTS):
            yield from sorted((self.out / name).glob("part-*.*"))

    def _note(self, number: int) -> Path:
        return self.out / PARTS / f"{_part(number)}.json"


def _part(number: int) -> str:
    return f"part-{number:06d}"


def _json(what: Mapping[str, Any]) -> str:
    return json.dumps(what, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(out: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise InputError(f"{out / MANIFEST} cannot be read: name another folder for the results, or delete this one.") from None
    return found if isinstance(found, dict) else {}


@contextmanager
def held(out: Path, made_by: Mapping[str, Any]) -> Iterator[Store]:
    """Take the folder for one run; another run is refused until this one ends, however it ends.

    Parameters
    ----------
    out : pathlib.Path
        A new or empty folder, or one that a run with the same `made_by` began.
    made_by : mapping
        Versions, hashes and options on which the results depend.

    Raises
    ------
    InputError
        Another run holds the folder; it holds something else, or results made otherwise; it cannot be made.
    """
    from filelock import FileLock, Timeout

    there = out.exists() and not out.is_dir()
    if there or (out.is_dir() and not (out / MANIFEST).exists() and any(p.name != LOCK for p in out.iterdir())):
        raise InputError(f"{out} is there already and holds something else: name a new folder for the results.")
    lock = FileLock(out / LOCK)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise InputError(f"Another run is writing into {out}: wait until it ends, or name another folder.") from None
    except (OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"Cannot write {out}: {why}; name a folder that you may write to.") from error
    try:
        store = Store(out)
        _check_same(out, made_by)
        store.clean()
        yield store
    finally:
        lock.release()


def _check_same(out: Path, made_by: Mapping[str, Any]) -> None:
    manifest = _manifest(out)
    if manifest is None:
        return
    before, now = _flat(manifest.get("made_by", {})), _flat(json.loads(_json(made_by)))
    changed = sorted(key for key in before.keys() | now.keys() if before.get(key) != now.get(key))
    if changed:
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        raise InputError(f"{out} holds results that were made otherwise ({', '.join(changed[:SHOWN])}{more} changed): name another folder, "
                         "or delete this one; results of different options or versions are never mixed.")


def _flat(what: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in what.items():
        out |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {f"{before}{key}": value}
    return out
