"""A real browser for the tests in this folder: `make browser` runs them, after looking for a browser or installing one."""
import os
import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "articles" / "article.txt"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")


def executable():
    """A browser of the machine; None: the one that 'playwright install chromium' may have brought."""
    return os.environ.get("HEDGEROW_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        except Error as error:
            if executable():
                raise
            pytest.skip(f"NO BROWSER: install chromium, or name one with HEDGEROW_BROWSER=path ({error.message.splitlines()[0]})")
        yield found
        found.close()


@pytest.fixture
def visit(browser):
    """Open a page without network; at the end, no request may have failed or gone out, and the console must be silent."""
    from playwright.sync_api import expect

    expect.set_options(timeout=10_000)
    contexts, wrong = [], []

    def open_page(path, **options):
        context = browser.new_context(offline=True, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: wrong.append(f"console {m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(f"asked for: {r.url}"))
        page.on("dialog", lambda dialog: wrong.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """A report on the sample article, as 'make report' makes it."""
    from analysis.cli import report

    done = report.report(SAMPLE, out=tmp_path_factory.mktemp("out"))
    assert [str(f) for f in done.failures] == []
    return done.folder


def serious(page):
    """What axe finds that keeps people from using a page."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(v["id"], v["impact"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found if v["impact"] in ("serious", "critical")]
