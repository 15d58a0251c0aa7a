#!/usr/bin/env bash
# Say whether the browser tests can run here: look for a browser, else install one (root on Debian or Ubuntu), else say so loudly (exit 3).
set -euo pipefail

for name in "${HEDGEROW_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable msedge; do
    if [ -n "$name" ] && command -v "$name" >/dev/null; then
        echo "Browser: $(command -v "$name")"
        exit 0
    fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null || true
    if command -v chromium >/dev/null; then
        echo "Browser: $(command -v chromium), installed now"
        exit 0
    fi
fi
# What "playwright install chromium" brought.
if .venv/bin/python -c 'import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())' 2>/dev/null; then
    echo "Browser: Playwright's own"
    exit 0
fi
cat >&2 <<'TEXT'

  ****************************************************************************
  NO BROWSER: THE BROWSER TESTS ARE SKIPPED. Nothing has checked JupyterLab and
  the pages. Install chromium (apt install chromium), or Playwright's own
  (.venv/bin/playwright install chromium), or name one: HEDGEROW_BROWSER=path.
  ****************************************************************************

TEXT
exit 3
