# `make` builds and validates the package; `make check` runs the quick checks, `make test` all that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all build validate pages check test requirements clean
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
	$(BIN)/python -m pytest -n 2 -m "not slow"

test: .venv/development
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

.venv/runtime: scripts/requirements.txt pyproject.toml CHANGELOG.md
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "error: $(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement scripts/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/development: .venv/runtime tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement tests/requirements.txt
	@touch $@

# Pins what is installed, with the hashes of its files: after a change of the dependencies, or to renew them all with
# `make requirements RENEW=--upgrade`.
PINS := --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links
requirements:
	$(PYTHON) -m venv .venv/pins
	.venv/pins/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	.venv/pins/bin/pip-compile $(PINS) $(RENEW) --extra documents --extra releases --extra validate --all-build-deps \
	  --output-file scripts/requirements.txt pyproject.toml
	.venv/pins/bin/pip-compile $(PINS) $(RENEW) --extra development --constraint scripts/requirements.txt \
	  --output-file tests/requirements.txt pyproject.toml

clean:
	rm -rf .venv dist
