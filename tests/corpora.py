"""Corpora for tests: small folders of articles, runs over them, and what a run left behind."""
import time

from analysis.corpus import analyze, parts

GOOD = "Ann Lee said on Monday that bridge {0} may close. Bo Day, the mayor of town {0}, denied that {0} workers had left the site."
GERMAN = "Der Bürgermeister sagte am Montag, die alte Brücke werde nach der Reparatur möglicherweise bald wieder geöffnet."


def write(folder, contents):
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def good(n):
    return {f"good{k:02}.txt": GOOD.format(f"number {k * 7919} {'xyzzy' * (k % 3)}") for k in range(n)}


def contents(out):
    """Every file of the results but the manifest, whose times differ, and the lock."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and p.name not in (
        parts.MANIFEST, parts.LOCK)}


def run(source, out, **options):
    return analyze.analyze_corpus(source, out=out, **{"workers": 0, "batch": 400, **options})


def wait_for(condition, process):
    end = time.monotonic() + 120
    while not condition():
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.01)
