"""Copies of one text in a corpus, such as wire stories: exact ones by a hash of their words, near ones by MinHash.

Two documents are near duplicates where their sets of runs of four words (shingles) have an estimated Jaccard similarity of at least `NEAR`
(Broder 1997). Candidates are documents that share a band of the signature, so that not all pairs are compared. The index lies on disk.
"""
import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

SHINGLE = 4         # words: two stories about one event share hardly any run of four, copies with a new lead most
NEAR = 0.7
PERMUTATIONS, BANDS = 125, 25       # five rows a band: a pair at the threshold is met with probability .99, a pair at .3 with .06
SEED = 1
WORD = re.compile(r"\w+")


class Fingerprint(NamedTuple):
    """What tells copies: a hash of the words, and the MinHash signature; None where the text has fewer words than a shingle."""

    words: bytes
    signature: bytes | None


class Copy(NamedTuple):
    """What a document is a copy of, and how: exact or near, with the estimated similarity."""

    kind: str
    of: str
    similarity: float


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; case, punctuation and spaces make no difference."""
    from datasketch import MinHash

    words = WORD.findall(text.casefold())
    digest = hashlib.sha256(" ".join(words).encode()).digest()
    if len(words) < SHINGLE:
        return Fingerprint(digest, None)
    shingles = {" ".join(words[i:i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update_batch([s.encode() for s in sorted(shingles)])
    return Fingerprint(digest, _array(sketch.hashvalues).tobytes())


def similarity(first: bytes, second: bytes) -> float:
    """Estimated Jaccard similarity of two signatures, 0 to 1."""
    return float((_array(first) == _array(second)).mean())


def _array(values: Any) -> Any:
    import numpy as np

    return np.frombuffer(values, dtype="<u4") if isinstance(values, bytes) else np.asarray(values).astype("<u4")


class Index:
    """The documents met so far, in a database on disk: ids, hashes, and the bands of those that are no copies."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("")     # without a name, SQLite keeps it in a temporary file of its own
        self.base.executescript("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID;"
                                "CREATE TABLE originals (n INTEGER PRIMARY KEY, id TEXT, signature BLOB);"
                                "CREATE TABLE words (hash BLOB PRIMARY KEY, id TEXT) WITHOUT ROWID;"
                                "CREATE TABLE bands (hash BLOB, n INTEGER, PRIMARY KEY (hash, n)) WITHOUT ROWID;")

    def close(self) -> None:
        """Delete it."""
        self.base.close()

    def free_id(self, doc_id: str, number: int) -> str:
        """The id itself, or with ``#number`` where an earlier document has it; it is taken from now on."""
        wanted, more = doc_id, ""
        while True:
            try:
                self.base.execute("INSERT INTO ids VALUES (?)", (wanted,))
                return wanted
            except sqlite3.IntegrityError:
                more += f"#{number}"
                wanted = doc_id + more

    def take_id(self, doc_id: str) -> None:
        """Note an id that was given in an earlier run."""
        self.base.execute("INSERT INTO ids VALUES (?)", (doc_id,))

    def copy_of(self, found: Fingerprint) -> Copy | None:
        """The earlier document that this is a copy of: an exact one, else the most similar, else the earliest of equals."""
        row = self.base.execute("SELECT id FROM words WHERE hash = ?", (found.words,)).fetchone()
        if row:
            return Copy("exact", row[0], 1.0)
        if found.signature is None:
            return None
        best: tuple[float, int, str] | None = None
        for n, doc_id, signature in self._candidates(found.signature):
            alike = similarity(found.signature, signature)
            if alike >= NEAR and (best is None or (-alike, n) < (-best[0], best[1])):
                best = (alike, n, doc_id)
        return Copy("near", best[2], best[0]) if best else None

    def add(self, doc_id: str, found: Fingerprint, copy: Copy | None) -> None:
        """Note a document for those that follow; only originals get copies."""
        if copy is not None and copy.kind == "exact":
            return
        self.base.execute("INSERT INTO words VALUES (?, ?)", (found.words, doc_id))
        if copy is None and found.signature is not None:
            n = self.base.execute("INSERT INTO originals (id, signature) VALUES (?, ?)", (doc_id, found.signature)).lastrowid
            self.base.executemany("INSERT INTO bands VALUES (?, ?)", [(band, n) for band in _bands(found.signature)])

    def _candidates(self, signature: bytes) -> Iterator[Sequence[Any]]:
        bands = list(_bands(signature))
        marks = ", ".join("?" * len(bands))
        yield from self.base.execute("SELECT n, id, signature FROM originals WHERE n IN "
                                     f"(SELECT n FROM bands WHERE hash IN ({marks}))", bands)


def _bands(signature: bytes) -> Iterator[bytes]:
    """The signature cut into bands, each a short hash that knows its place."""
    size = len(signature) // BANDS
    for k in range(BANDS):
        yield hashlib.blake2b(signature[k * size:(k + 1) * size], digest_size=8, person=str(k).encode()).digest()
