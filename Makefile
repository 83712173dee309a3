# `make` builds and validates the package; `make check` runs the quick checks, `make test` all that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all build validate pages check test requirements benchmark release audit clean
.DELETE_ON_ERROR:

all: build validate

build: .venv/runtime
	$(BIN)/osce-decisions build --strict

validate: .venv/runtime
	$(BIN)/osce-decisions validate

# What the pages say of the data: figures, answers and the codebook.
pages: .venv/development
	$(BIN)/osce-decisions document

check: .venv/development
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not slow"

test: .venv/development
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

.venv/runtime: scripts/requirements.txt pyproject.toml CHANGELOG.md
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement scripts/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: .venv/runtime tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@touch $@

# The pins of both files of requirements, with hashes, resolved anew from pyproject.toml; UPGRADE=--upgrade takes the newest.
RESOLVE = $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-emit-index-url --quiet --custom-compile-command 'make requirements' $(UPGRADE)
requirements: .venv/development
	$(RESOLVE) --group build --extra documents --extra releases --extra validate --output-file scripts/requirements.txt
	$(RESOLVE) --group build --extra development --constraints scripts/requirements.txt --output-file tests/requirements.txt
	$(BIN)/python -m tests.dependencies

# What it costs, beside other tools: tests/benchmarks/FIGURES.md. A quarter of an hour on an idle machine; with
# `make benchmark COUNTS=20,200,2000,20000` two hours.
COUNTS ?= 20,200,2000

benchmark: .venv/development
	$(BIN)/python -m pytest tests/benchmarks/bench_stages.py --benchmark-timer=time.process_time \
	  --benchmark-disable-gc --benchmark-json=.venv/benchmark.json
	$(BIN)/python -m tests.benchmarks.figures .venv/benchmark.json --counts $(COUNTS)

# make release VERSION=1.2.3: the zip, the derived formats, note, report and checksums, in dist/.
release: .venv/development
	@test -n "$(VERSION)" || { echo "error: name the version: make release VERSION=1.2.3" >&2; exit 2; }
	$(BIN)/osce-decisions release "$(VERSION)"

# What is known against the pinned libraries, for the report of a release: needs pip-audit and a network.
audit:
	$(PYTHON) scripts/audit.py

clean:
	rm -rf .venv dist
