# Each target sets up what it needs by itself: a virtual environment per Python, pinned by constraints.txt.

PYTHON ?= python3
# The second Python that the project supports; its half of a target is skipped with a notice where it is missing.
PYTHON313 ?= $(shell for python in python3.13 $$HOME/.pyenv/versions/3.13.*/bin/python; do \
	$$python -c "" 2>/dev/null && { echo $$python; break; }; done)
VENV := .venv
VENV313 := .venv313
RUN := $(VENV)/bin/python
READY := $(VENV)/.ready
READY313 := $(VENV313)/.ready
PIP := -m pip --quiet --disable-pip-version-check install -c constraints.txt
WORKERS ?= 2
# The part of the mutants that is hunted, and what bench/run.py is asked: CI runs short forms of both.
SAMPLE ?= 0.25
BENCH_ARGUMENTS ?=

.PHONY: demo test test313 shipping browser lint mutants hints bench bench-addon peers docs readme clean venv venv313

venv: $(READY)
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(RUN) $(PIP) -e ".[mitmproxy,dev]"
	touch $@

venv313: $(READY313)
$(READY313): pyproject.toml constraints.txt
	$(PYTHON313) -m venv $(VENV313)
	$(VENV313)/bin/python $(PIP) -e ".[mitmproxy,dev]"
	touch $@

demo: $(READY)
	@$(RUN) -m wirelint.demo

test: $(READY) lint browser
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal --cov --cov-report=term-missing:skip-covered
	$(MAKE) --no-print-directory test313

# Chromium, for the tests of the HTML report.
browser:
	@tests/browser.sh

lint: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

test313:
ifeq ($(strip $(PYTHON313)),)
	@echo "NOTICE: no Python 3.13 here (set PYTHON313=/path/to/python3.13): that half of the tests is skipped."
else
	$(MAKE) --no-print-directory venv313
	$(VENV313)/bin/python -m pytest -n $(WORKERS) --dist worksteal
endif

# Builds the wheel and the sdist and uses them outside the clone; the steps of action.yml and of the Dockerfile.
shipping: $(READY)
	$(RUN) -m pytest -m shipping -n $(WORKERS) --dist loadfile

mutants: $(READY)
	$(RUN) -m tests.mutants --sample $(SAMPLE)

# Every hint of rules/hints.toml on the real server; HINTS="nginx flask-abort" for a part of them.
HINTS ?=
hints: $(READY)
	$(RUN) -m tests.hints $(HINTS)

bench: $(READY)
	$(RUN) bench/run.py $(BENCH_ARGUMENTS)

bench-addon: $(READY)
	$(RUN) bench/addon.py

peers: $(READY)
	$(RUN) bench/peers/differential.py

docs: $(READY)
	$(RUN) -m docs.generate

readme: $(READY)
	$(RUN) -m cogapp -r README.md README.zh.md docs/guides/reading.md docs/zh/guides/reading.md

clean:
	rm -rf $(VENV) $(VENV313) .bench .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage dist build
