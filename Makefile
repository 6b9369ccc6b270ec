# Two commands do everything: `make demo` shows what Postdocket does, `make test` checks it.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
# Where pip finds a CPU build of torch, if the default index has none for you (README, "Installing").
TORCH_INDEX ?=

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench bench-crawl lock wheel clean

help:  ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

demo: $(VENV)/.installed  ## Install, crawl the bundled sample site and show every answer
	@$(BIN)/postdocket demo

test: $(VENV)/.installed-dev lint  ## Install what tests need and run all of them
	@$(BIN)/python -m pytest

lint: $(VENV)/.installed-dev  ## Style, types and layers only
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(VENV)/.installed-dev  ## Measure everything but the crawler, beside what one would pick instead (25 minutes)
	@$(BIN)/python -m benchmarks.table

bench-crawl: $(VENV)/.installed-dev  ## Measure the crawler on loopback sites of every platform (minutes)
	@$(BIN)/python -m benchmarks.crawl

lock: $(VENV)/.installed-dev  ## Pin today's versions of everything
	$(BIN)/python scripts/lock.py

wheel: $(VENV)/.installed-dev  ## Build dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation

clean:  ## Remove the environment and everything built
	rm -rf $(VENV) build dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Postdocket needs Python 3.11 or newer; name one with make PYTHON=python3.12 demo" >&2; exit 1; }
	@echo "Making $(VENV)" && $(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing pinned dependencies (once; some minutes, mostly torch)"
	@$(PIP) install $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $$(grep '^torch==' requirements.txt)
	@$(PIP) install -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what tests need (once)"
	@$(PIP) install -r requirements-dev.txt
	@touch $@
