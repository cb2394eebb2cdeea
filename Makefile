# Everything runs in .venv, built from the lock file; only Python and make are needed beforehand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test lab lint bench docs lock release clean

setup: .venv/complete

.venv/complete: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@echo "Installing the libraries into .venv: a few minutes"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: setup
	$(BIN)/course demo

test: setup
	scripts/debian-packages
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder

lab: setup
	$(BIN)/jupyter lab

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/course lint

bench: setup
	for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

# The students' notebooks, from source/.
release: setup
	$(BIN)/course release

# The site of the course, into docs/_build/html.
docs: setup
	$(BIN)/python scripts/build_site.py

# The lock file, and the pins that Binder and conda install, from pyproject.toml.
lock: setup
	$(BIN)/uv pip compile --quiet --upgrade --no-header --no-annotate --generate-hashes --python-version 3.11 \
		--group dev pyproject.toml --output-file requirements.lock
	$(BIN)/python scripts/write_environment.py

clean:
	rm -rf .venv
