"""JupyterLab in a browser: each notebook opens, Run All goes through, and the picture is there."""
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from analysis import paths

pytestmark = pytest.mark.browser
NOTEBOOKS = sorted(paths.notebooks().glob("[0-9][0-9]*_*.ipynb"))
WITHOUT_CHART = {"01_tokenize"}
LONGEST = 240_000       # milliseconds that a notebook may take on a busy machine
# All cells are drawn, also those below the window; no question about news at the first start.
SETTINGS = {"notebook-extension/tracker": {"windowingMode": "none"}, "apputils-extension/notification": {
    "fetchNews": "false", "checkForUpdates": False}}
DONE = r"""n => {      // every cell has its number, or one has failed
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map((prompt) => prompt.textContent);
    const failed = document.querySelector('[data-mime-type$="jupyter.error"]');
    return prompts.length === n && (failed || prompts.every((prompt) => /\[\d+\]/.test(prompt)));
}"""
HOSTILE = ["""import analysis
from IPython.display import HTML
result = analysis.analyze("The mayor said that $x^2$ and $y$ may rise <script>document.title = 'taken'</script> **soon**.")
result""", "HTML('<p class=control>$x^2$</p>')",
           'import pandas as pd\npd.set_option("display.html.use_mathjax", False)\nresult.sentences']      # as the notebooks have it


def write_settings(folder):
    for name, values in SETTINGS.items():
        path = folder / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A running JupyterLab on a copy of the notebooks, with nothing of the user's own: its address and its folder."""
    base = tmp_path_factory.mktemp("lab")
    write_settings(base / "settings")
    (base / "work").mkdir()
    for notebook in NOTEBOOKS:
        shutil.copy(notebook, base / "work")
    cells, metadata = [nbformat.v4.new_code_cell(source) for source in HOSTILE], nbformat.read(NOTEBOOKS[0], 4).metadata
    hostile = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    nbformat.write(hostile, base / "work" / "hostile.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER{name}": str(base / name.strip("_").lower()) for name in ("_CONFIG_DIR", "_DATA_DIR", "_RUNTIME_DIR")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(base / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(base / "workspaces"),
            "JUPYTER_PREFER_ENV_PATH": "1", "IPYTHONDIR": str(base / "ipython")}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}",
               "--IdentityProvider.token=", f"--ServerApp.root_dir={base / 'work'}"]
    with (base / "log").open("w") as log, subprocess.Popen(command, env={**os.environ, **own}, stdout=log, stderr=log) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/api", server, base / "log")
            yield address, base / "work"
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address, server, log):
    for _ in range(240):
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(log.read_text())


@pytest.fixture
def run_all(browser, lab):
    """Open a notebook as a user does, choose Run > Run All Cells, wait until every cell is done, and save."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(60_000)

    def run(name):
        page = context.new_page()
        page.goto(f"{lab[0]}/lab/tree/{name}.ipynb?reset")
        cells = len([c for c in nbformat.read(lab[1] / f"{name}.ipynb", as_version=4).cells if c.cell_type == "code"])
        prompts = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt")
        expect(prompts).to_have_count(cells, timeout=60_000)
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu").get_by_text("Run All Cells", exact=True).click()
        page.wait_for_function(DONE, arg=cells, timeout=LONGEST)
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.get_by_text("Save Notebook", exact=True).click()
        return page

    yield run
    context.close()


def outputs(page, mime):
    return page.locator(f".jp-OutputArea-output[data-mime-type='{mime}']")


@pytest.mark.parametrize("name", [n.stem for n in NOTEBOOKS])
def test_run_all_ends_without_an_error_and_shows_the_chart(name, run_all):
    page = run_all(name)
    assert outputs(page, "application/vnd.jupyter.error").all_inner_texts() == []
    bars = r"\s*(\d+%\|.*/s\])?\s*"        # of what takes longer than two seconds
    assert [said for said in outputs(page, "application/vnd.jupyter.stderr").all_inner_texts() if not re.fullmatch(bars, said)] == []
    pictures = page.locator(".jp-OutputArea-output img").all()
    assert bool(pictures) == (name not in WITHOUT_CHART)
    for picture in pictures:
        assert picture.evaluate("i => i.decode().then(() => i.naturalWidth)") > 300
        assert len(picture.get_attribute("alt")) > 40
    assert page.locator(".jp-OutputArea-output").count() > 3


def test_the_annotated_article_works_in_the_notebook(run_all):
    page = run_all("03_who_says_what")
    article = page.locator(".hedgerow.live")
    expect(article).to_have_count(1)
    article.locator(".ref").nth(8).focus()
    expect(article.locator(".current")).to_contain_text("Commitment")
    expect(article.locator(".current .level")).to_be_in_viewport()      # beside the claim
    page.set_viewport_size({"width": 800, "height": 900})
    article.locator(".ref").nth(10).focus()
    expect(article.locator(".current .level")).to_be_in_viewport()      # below its paragraph
    article.get_by_role("checkbox", name="CT certain").uncheck()
    expect(article.locator(".status").first).not_to_contain_text("20 of")
    page.keyboard.press("a")        # JupyterLab's shortcut for a new cell must not fire inside the article
    expect(page.locator(".jp-Cell.jp-mod-active .hedgerow, .jp-CodeCell:has(.hedgerow)")).to_have_count(1)


def test_maths_and_scripts_of_a_text_stay_text_in_the_notebook(run_all):
    page = run_all("hostile")
    article = page.locator(".hedgerow .article")
    expect(article).to_contain_text("$x^2$ and $y$ may rise")
    expect(article).to_contain_text("<script>document.title = 'taken'</script>")
    expect(page.locator(".control mjx-container")).to_have_count(1)     # maths is typeset elsewhere, a little later
    assert page.locator(".dataframe").count() == 1
    assert page.locator(".hedgerow mjx-container, .dataframe mjx-container").count() == 0
    assert page.title() != "taken"
