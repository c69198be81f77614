# `make demo` and `make test` do all set-up: Python 3.11+ (with venv), make and git are enough.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
DEMO := demo-archive

.PHONY: help demo test check format bench clean

help:            ## what there is to make
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: .*##/\t/'

demo: .venv/core ## crawl from the shipped WARC into demo-archive/ and ask it some questions
	@rm -rf $(DEMO)
	@sh demo/run.sh $(BIN)/communique $(DEMO)

test: .venv/dev  ## run the tests
	$(BIN)/python -m pytest -n auto

check: .venv/dev ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/communique sources check

format: .venv/dev ## put the code in form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/dev ## CPU seconds a page, dates against the gold
	$(BIN)/python -m bench.pages

clean:           ## remove what was built
	rm -rf .venv $(DEMO) demo-releases build dist *.egg-info

.venv/core: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/dev: .venv/core
	$(PIP) --editable '.[dev]'
	touch $@
