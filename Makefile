# make run    the app on http://localhost:8501 (PORT=… for another)
# make test   style, types and every test
# make data   the bundled tables anew from seeds/
# make lint   style and types alone
# make lock   requirements.lock anew from requirements.txt, and docs/licences.md
# make fuzz   papers changed at random are read (ARGS="MINUTES SEED")
# make ocr    what reads scans, besides (requirements-ocr.txt)
# make accuracy   how right the figures are, against the gold in ../shared
# make bench   how fast it is, beside yardsticks in the same run (ARGS="speed growth")
# make trials   processes killed in the midst of their work, and what else can go wrong: what was lost (nothing)
# make mutants  small mistakes put into the code one at a time: how many the tests notice (ARGS="--every 10")
# make release  offline zips for Linux and Windows in dist/ (ARGS="--python 3.12" for one Python alone)
# make clean  remove what the others have made, the virtual environment too
# All of them set themselves up: Python >= 3.11 is all that must be there.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# What the product runs on is enough to run it; the tests and measurements need all of requirements.txt.
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
POSTGRES := $(VENV)/.ready-postgres
CLUSTER := $(VENV)/.ready-cluster
OCR := $(VENV)/.ready-ocr
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r
# The bundled tables carry a fixed time of extraction, so that making them again changes no file.
AT := 2026-11-21T00:00:00Z

# The byte code of a module is kept once it is used, whatever the environment says: without it every start of the app takes 3 s
# of compiling more, and the tests start a Python some hundred times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run data test ocr lint lock fuzz accuracy bench trials mutants release browser server clean

run: data
	@echo "the app answers on http://localhost:$(PORT) — stop it with Ctrl-C"
	@$(BIN)/streamlit run dashboard/app.py --server.port $(PORT) \
		--server.headless $$(if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then echo false; else echo true; fi)

data: $(RUNS)
	$(BIN)/python -m extract seeds --out data --at $(AT)
	@$(BIN)/python -m extract.tables.dictionary > data/README.md

# A test of a page waits a good part of its time: so more at once than there are cores.
test: $(READY) $(OCR) $(POSTGRES) $(CLUSTER) browser server lint
	$(BIN)/python -m pytest -n $$($(BIN)/python -c 'import os; print(min(6, os.cpu_count() * 3 // 2))') --dist worksteal

ocr: $(OCR)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

accuracy: $(READY)
	$(BIN)/python -m bench.accuracy $(ARGS)

# One file for every system that the product runs on; a version changes only where requirements.txt says so. Its first part,
# what the product itself runs on, has a lock of its own.
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
lock: $(READY)
	$(LOCK) requirements.txt --output-file requirements.lock
	sed '/^# What the tests/,$$d' requirements.txt | $(LOCK) - -c requirements.lock --output-file requirements-run.lock
	for extra in ocr postgres cluster; do $(LOCK) requirements-$$extra.txt -c requirements.lock --output-file requirements-$$extra.lock; done
	$(INSTALL) requirements.lock
	$(BIN)/python -m bench.licences > docs/licences.md

fuzz: $(READY)
	$(BIN)/python -m tests.hostile.fuzz $(ARGS)

# The browser tests need a Chromium and Chinese fonts: as root on Debian they are fetched here; elsewhere the
# tests use the one they find, or skip and say how to get one (a failure where CI=true). A fetch that fails is no
# reason to leave the other tests undone.
browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		missing=""; \
		command -v chromium-headless-shell >/dev/null 2>&1 || missing="chromium-headless-shell"; \
		ls /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc >/dev/null 2>&1 || missing="$$missing fonts-noto-cjk"; \
		if [ -n "$$missing" ]; then \
			echo "installing $$missing for the browser tests"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; } \
				|| echo "apt-get could not install $$missing: the browser tests may not run"; \
		fi; \
	fi

# Corrections are tested on a PostgreSQL server of the tests' own too, where one is installed; as root on Debian it is
# fetched here. Its own cluster is not needed, and none is made or started.
server:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
		echo "installing postgresql for the tests of corrections"; \
		mkdir -p /etc/postgresql-common && { [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf; }; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Options::=--force-confold --no-install-recommends postgresql >/dev/null; } \
			|| echo "apt-get could not install postgresql: its tests are skipped"; \
	fi

bench: $(READY) $(CLUSTER) browser
	$(BIN)/python -m bench $(ARGS)

# What the product stands: ARGS="--count 20 --kinds extraction,correction" and the like.
trials: $(READY) $(POSTGRES) browser server
	@$(BIN)/python -m bench.trials $(ARGS)

mutants: $(READY)
	$(BIN)/python -m bench.mutants $(ARGS)

release: $(READY)
	$(BIN)/python .ci/release $(ARGS)

# Modules are compiled when they are first used: most never are.
$(RUNS): requirements-run.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) \
		|| { rm -rf $(VENV); echo "no virtual environment could be made (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "installing what requirements-run.lock names into $(VENV)"
	@$(INSTALL) requirements-run.lock
	@touch $@

$(READY): $(RUNS) requirements.lock
	@echo "installing what requirements.lock names into $(VENV)"
	@$(INSTALL) requirements.lock
	@touch $@

$(POSTGRES): $(READY) requirements-postgres.lock
	@$(INSTALL) requirements-postgres.lock || echo "PostgreSQL's driver could not be installed: its tests are skipped"
	@touch $@

$(CLUSTER): $(READY) requirements-cluster.lock
	@$(INSTALL) requirements-cluster.lock || echo "dask.distributed could not be installed: its tests are skipped"
	@touch $@

$(OCR): $(READY) requirements-ocr.lock
	@echo "installing what requirements-ocr.lock names into $(VENV)"
	@$(INSTALL) requirements-ocr.lock
	@touch $@

clean:
	rm -rf $(VENV) dist data.sets out out.sets test-output .pytest_cache .mypy_cache .ruff_cache .hypothesis
