PYTHON ?= python3
VENV ?= .venv
UV ?= uv
BENCH ?= $(wildcard benchmarks/*.py)
IMAGE ?= stance
TORCH ?= requirements/torch.txt
# Asked beside the indexes that pip is configured for; empty for those alone.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := install --quiet --no-deps --require-hashes --only-binary=:all:
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
CPU_ONLY := --constraint requirements/torch-cuda.in --excludes requirements/excludes.txt --no-emit-package torch

.PHONY: help install run test check format bench lock image clean

help:
	@echo "make install   make $(VENV) and install what running needs"
	@echo "make run       install, migrate the database, serve on 127.0.0.1:8000"
	@echo "make test      install what the tests need and run them"
	@echo "make check     format, lint, types, import rules, the locks"
	@echo "make format    format the code and mend what the linter can"
	@echo "make bench     run the benchmarks (BENCH=benchmarks/one.py for one)"
	@echo "make lock      resolve the locks again (needs uv; UPGRADE=1 for newer releases)"
	@echo "make image     build the container image"
	@echo "make clean     delete $(VENV) and the caches"

install: $(VENV)/installed

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# One retry only: where TORCH_INDEX cannot be reached, pip goes on with the indexes that can.
$(VENV)/installed: $(TORCH) requirements/build.txt requirements/serve.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) $(LOCKED) --retries 1 --timeout 30 $(addprefix --extra-index-url ,$(TORCH_INDEX)) -r $(TORCH) || \
		{ echo "$$NO_TORCH" >&2; exit 1; }
	$(PIP) $(LOCKED) -r requirements/build.txt -r requirements/serve.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements/dev.txt $(VENV)/installed
	$(PIP) $(LOCKED) -r requirements/dev.txt
	@touch $@

run: install
	$(BIN)/stance db upgrade
	$(BIN)/stance serve

test: $(VENV)/installed-dev
	$(BIN)/pytest -q

# `pip check` fails when a lock lacks, or holds at a wrong version, something that pyproject.toml asks for.
check: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PIP) check

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install
	@set -e; for file in $(BENCH); do echo "== $$file"; $(BIN)/python "$$file"; done

lock:
	$(COMPILE) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) $(CPU_ONLY) --constraint requirements/build.txt pyproject.toml --output-file requirements/serve.txt
	$(COMPILE) $(CPU_ONLY) --constraint requirements/build.txt --constraint requirements/serve.txt \
		pyproject.toml --group dev --output-file requirements/dev.txt
	$(COMPILE) --constraint requirements/serve.txt requirements/torch-cuda.in --output-file requirements/torch-cuda.txt

image:
	podman build --format docker --build-arg TORCH_INDEX=$(TORCH_INDEX) --tag $(IMAGE) .

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

define NO_TORCH
PyTorch could not be installed. Its build for CPUs is not on PyPI but on an index of its own. If that cannot be reached,
name a mirror of it, or take the larger build that PyPI has:
    make install TORCH_INDEX=https://mirror.example/whl/cpu
    make install TORCH=requirements/torch-cuda.txt TORCH_INDEX=
docs/install.md tells more.
endef
export NO_TORCH
