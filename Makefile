PYTHON ?= python3
VENV ?= .venv
UV ?= uv
BENCH ?= $(wildcard benchmarks/*.py)
IMAGE ?= stance
# Empty: take PyTorch from the indexes that pip is configured for, and from nowhere else.
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
LOCKED := install --quiet --no-deps --require-hashes --only-binary=:all:
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--constraint requirements/torch.txt --excludes requirements/excludes.txt --no-emit-package torch \
	--custom-compile-command "make lock"

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

# One retry only: where the CPU index cannot be reached, pip goes on with the indexes that can.
$(VENV)/installed: requirements/torch.txt requirements/build.txt requirements/serve.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) $(LOCKED) --retries 1 --timeout 30 $(addprefix --extra-index-url ,$(TORCH_INDEX)) -r requirements/torch.txt
	$(PIP) $(LOCKED) -r requirements/build.txt -r requirements/serve.txt
	@$(BIN)/python -c 'import torch' || { echo "$$NO_TORCH" >&2; exit 1; }
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
	$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/build.in --output-file requirements/build.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) --constraint requirements/build.txt pyproject.toml \
		--output-file requirements/serve.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) --constraint requirements/build.txt --constraint requirements/serve.txt \
		pyproject.toml --group dev --output-file requirements/dev.txt

image:
	podman build --format docker --build-arg TORCH_INDEX=$(TORCH_INDEX) --tag $(IMAGE) .

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

define NO_TORCH
PyTorch does not start. If its build for NVIDIA cards was installed (the version has no +cpu), the CPU builds could not
be reached. Name an index or a mirror that has them, here PyTorch's own:
    make clean install TORCH_INDEX=https://download.pytorch.org/whl/cpu
docs/install.md tells more.
endef
export NO_TORCH
