VENV ?= .venv
PYTHON ?= python3
BIN = $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
REPORTS ?= corpus/samples

.PHONY: brief test bench

# For the analyst: install, then brief the samples.
brief: $(VENV)/installed
	$(BIN)/tomluoc brief $(REPORTS) --output briefs --force

# For the engineer: install with every extra, then all checks.
test: $(VENV)/installed-dev
	$(BIN)/ruff check pipeline tests
	$(BIN)/ruff format --check pipeline tests
	$(BIN)/mypy
	$(BIN)/pytest -q

# How fast, with the model and without, beside underthesea's own entity recogniser on the same reports.
bench: $(VENV)/installed
	$(BIN)/python -m tomluoc.evaluate.benchmark $(REPORTS)

$(VENV)/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -e .
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(INSTALL) -e '.[dev,neural]'
	touch $@ $(VENV)/installed
