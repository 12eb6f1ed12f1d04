VENV ?= .venv
PY = $(VENV)/bin/python

.PHONY: test
test: $(VENV)/installed
	$(VENV)/bin/ruff check pipeline tests
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest -q

$(VENV)/installed: pyproject.toml
	python3 -m venv $(VENV)
	$(PY) -m pip install -q -e '.[dev]'
	touch $@
