# Each target sets up what it needs. On a machine without make: see "Without make" in README.md.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
DEMO ?= demo-minutes
SAMPLE := samples/northmere

.PHONY: help demo test check bench bench-ask bench-archive train wheel-check clean

help:
	@echo "make demo    draft minutes of the sample meeting (12 minutes of recording)"
	@echo "make test    the tests"
	@echo "make check   formatting, lint, types, the direction of imports, and the tests"
	@echo "make train   the weights of what is learned, from QMSUM=folder (training/README.md)"
	@echo "make bench   accuracy, speed and memory, on the samples (and DATA=folder, if given)"
	@echo "make bench-ask   whether ask finds what was said, and says so when nobody said it (QMSUM=folder for its questions)"
	@echo "make bench-archive   archives of 1,000 and 10,000 generated meetings: building, size, time to answer, memory"

demo: $(VENV)/.installed
	@echo "==> Drafting the minutes of $(SAMPLE)/recording.opus into $(DEMO)"
	$(BIN)/scrutiny minutes $(SAMPLE)/recording.opus --agenda $(SAMPLE)/agenda.md --people $(SAMPLE)/people.csv --out "$(DEMO)" --preview

test: $(VENV)/.installed-dev
	@echo "==> Running the tests"
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	@echo "==> Formatting, lint, types, direction of imports, tests"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks $(if $(DATA),$(DATA)) $(if $(GLUE),--glue)

bench-ask: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.asking $(QMSUM)

bench-archive: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.archive $(MEETINGS)

train: $(VENV)/.installed-dev
	$(BIN)/python training/train_chances.py $(QMSUM)
	$(BIN)/python -m training.grouping $(QMSUM) --leave-out covid_2 covid_6 education_0 education_10 education_18 education_22
	$(BIN)/python -m training.train_ranking $(QMSUM)

wheel-check: $(VENV)/.installed-dev
	@echo "==> The wheel, installed in an environment of its own, on the short sample"
	$(BIN)/python tests/wheel_check.py

clean:
	rm -rf $(VENV) $(DEMO) dist bench-results

$(VENV)/bin-made:
	@echo "==> Making a virtual environment in $(VENV)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/bin-made pyproject.toml constraints.txt
	@echo "==> Installing scrutiny, its engines and their models (several GB, a few minutes the first time)"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@echo "==> Installing what the tests and measures need"
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable ".[dev,bench]"
	@touch $@
