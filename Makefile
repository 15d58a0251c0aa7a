# Hedgerow. `make help` lists the commands. The first one sets up .venv from a lock; later ones use it as it is.
#
# To change what is installed: edit the ranges in pyproject.toml (and environment.yml, which a test holds equal), run `make lock KEEP=1`,
# look at the change in requirements/*.txt, run `make test`, and commit the files together. `make lock` alone takes the newest versions
# that the ranges allow. requirements/run.txt is what the project needs; requirements/dev.txt is the same versions and the tools for tests.
# Written for GNU make 3.81 (macOS) and later.

# Any Python from 3.11 to 3.14 that can make a virtual environment; asked for only while .venv is made. `make report PYTHON=...` names one.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && { echo $$p; break; }; done)
SETUP = $(or $(PYTHON),python3) scripts/setup.py
BIN = .venv/bin
UV ?= $(BIN)/uv

.PHONY: help report lab analyze corpus validate benchmark test browser docs lint lock clean

help:
	@echo 'make report [ARTICLE=file]   run the notebooks on the sample article, or on yours: data/processed/ (OPEN=1 opens the page)'
	@echo 'make lab                     open the notebooks in JupyterLab (ARGS=--allow-root in a container)'
	@echo 'make analyze FILE=file       tables of one or several articles, without notebooks'
	@echo 'make corpus SOURCE=folder OUT=folder [ARGS=options]   tables of many documents, as Parquet'
	@echo 'make validate NAME=claims     figures of quality against people (hedges, claims, certainty, all)'
	@echo 'make benchmark [ARGS=options]    words per CPU-second beside spaCy and textacy, memory, processes'
	@echo 'make test [ARGS=options]     lint, types and tests (options of pytest; ARGS=--cov prints the share of the library that they reach)'
	@echo 'make browser                 tests of JupyterLab and the pages in Chromium (installs it on Debian where it may)'
	@echo 'make docs                    write anew what the documentation takes from the code'
	@echo 'make lint                    lint and types only'
	@echo 'make lock [KEEP=1]           take the newest versions that pyproject.toml allows; KEEP=1 changes only what has to change'
	@echo 'make clean                   delete results and caches (delete .venv too to set up anew)'

# A copied or moved .venv would run the code of the folder it came from: set up anew.
ifneq ($(shell cat .venv/place 2>/dev/null),$(CURDIR))
.PHONY: .venv/run
endif

# Two marks in one .venv: dev adds to run, so neither `make test` nor `make report` undoes what the other installed.
.venv/run: requirements/run.txt pyproject.toml
	@$(SETUP) run
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	@$(SETUP) dev
	@touch $@

report: .venv/run
	@$(BIN)/python -m analysis report $(if $(ARTICLE),"$(ARTICLE)") $(if $(OPEN),--open)

analyze: .venv/run
	@test -n "$(FILE)" || { echo "Name the article, as in 'make analyze FILE=article.txt'." >&2; exit 2; }
	@$(BIN)/python -m analysis analyze $(FILE)

corpus: .venv/run
	@test -n "$(SOURCE)" && test -n "$(OUT)" || { echo "Name source and results, as in 'make corpus SOURCE=articles OUT=results'." >&2; exit 2; }
	@$(BIN)/python -m analysis corpus "$(SOURCE)" --out "$(OUT)" $(ARGS)

validate: .venv/run
	@$(BIN)/python -m analysis validate $(or $(NAME),all) $(ARGS)

benchmark: .venv/run
	@$(BIN)/python -m analysis benchmark $(ARGS)

# The kernel "python3" of this .venv goes before one of the same name in the user's home.
lab: .venv/run
	@JUPYTER_PREFER_ENV_PATH=1 $(BIN)/python -m jupyterlab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/notebooks $(ARGS)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/mypy

# Two at a time, a file's tests together: half the time on two cores. ARGS=-n0 runs them one after the other.
test: lint
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

# Without a browser that could be installed, the script says so loudly and this target ends well; its own faults do not.
browser: .venv/dev
	@scripts/browser.sh; case $$? in 0) $(BIN)/python -m pytest -m browser tests/browser $(ARGS);; 3) ;; *) exit 1;; esac

# What the code says of itself: codebook, reference, gallery, and what the examples of the pages print. Look at the changes.
docs: .venv/dev
	@$(BIN)/python -m analysis codebook
	@$(BIN)/python -m analysis gallery
	@FILL_DOCS=1 $(BIN)/python -m pytest -q tests/test_docs.py -k every_block

COMPILE = $(UV) pip compile --quiet $(if $(KEEP),,--upgrade) --universal --python-version 3.11 --fork-strategy fewest --no-build --generate-hashes \
  --no-emit-index-url --custom-compile-command 'make lock' pyproject.toml requirements/build.in --extra model
lock:
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: run 'make test' once, which installs it, or name one with UV=uv." >&2; exit 2; }
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --extra dev --constraints requirements/run.txt --output-file requirements/dev.txt

clean:
	@find data/processed -mindepth 1 -maxdepth 1 ! -name CODEBOOK.md -exec rm -r {} +
	@rm -rf build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -r {} +
