# Daybook. `make run` on a fresh clone needs git, make and Python 3.11 or newer; nothing else. uv is used when present.
.DEFAULT_GOAL := help
.PHONY: help run test trust-long speed screenshots lint lock chromium postgresql
SHELL := /bin/sh

BIN := .venv/bin
PYTHON := $(BIN)/python
RUN_LOCKS := requirements.lock requirements-build.lock
key = $(shell cat pyproject.toml $(1) | cksum | cut -d' ' -f1)
RUN_READY := .venv/.run-$(call key,$(RUN_LOCKS))
TEST_READY := .venv/.test-$(call key,requirements-dev.lock)
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet

# The first interpreter that runs and is new enough.
FIND_PYTHON = for p in python3.13 python3.12 python3.11 python3 python; do \
	  if $$p -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done

# What Python compiled is kept, whatever the shell says: hundreds of commands and servers start in the tests.
unexport PYTHONDONTWRITEBYTECODE

# The certificates of this machine, as pip would use them. Where uv fails all the same, pip does the work.
export UV_SYSTEM_CERTS := true
with_uv = { echo "Preparing .venv with uv ..."; } && \
	{ [ -x $(PYTHON) ] || uv venv --quiet --python "$$(command -v $$py)" .venv; } && \
	uv pip install --quiet --python $(PYTHON) --compile-bytecode --require-hashes $(addprefix -r ,$(1)) && \
	uv pip install --quiet --python $(PYTHON) --no-deps --no-build-isolation -e .

# $(1): lock files. The environment, its packages by their hashes, then this project itself, without the network.
define install
	@py=$$($(FIND_PYTHON)); \
	if [ -z "$$py" ]; then echo "Daybook needs Python 3.11 or newer (with its venv module), and none was found." >&2; exit 1; fi; \
	if command -v uv >/dev/null 2>&1 && $(call with_uv,$(1)); then exit 0; fi; \
	echo "Preparing .venv with $$($$py --version) and pip (a minute or two, once) ..."; \
	{ $(PYTHON) -m pip --version >/dev/null 2>&1 || $$py -m venv --clear .venv; } && \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes $(addprefix -r ,$(1)) && \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef

help:  ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1  |/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

# Where tests put their databases: in memory where there is room for them (4 GB), since nothing of them is kept.
IN_MEMORY = d=/dev/shm; if [ -w $$d ] && [ "$$(df -Pk $$d | awk 'NR==2 {print $$4}')" -gt 4000000 ]; then export TMPDIR=$$d; fi

run: | $(RUN_READY)  ## Serve the demo district on http://127.0.0.1:8501
	@$(BIN)/daybook demo

test: | $(TEST_READY) chromium postgresql  ## Every test, on SQLite and PostgreSQL, journeys in Chromium included
	@$(IN_MEMORY); $(PYTHON) -m pytest -m "not speed" -n 3 --dist loadfile --no-loadscope-reorder

trust-long: | $(TEST_READY) postgresql  ## 1,000 kills, 50 crashes, 500 connections cut, a lock held 30 s, 10,000 tamperings
	@DAYBOOK_TRUST=long $(PYTHON) -m pytest -m trust

speed: | $(TEST_READY) postgresql  ## Measure, each line beside its limit
	@$(PYTHON) -m pytest -m speed -s

screenshots: | $(TEST_READY) chromium  ## The pictures of the README
	@$(PYTHON) -m tests.screenshots

lint: | $(TEST_READY)  ## One style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

lock:  ## Resolve the dependencies again (needs uv)
	@$(COMPILE) pyproject.toml -o requirements.lock
	@$(COMPILE) pyproject.toml --extra dev -o requirements-dev.lock
	@printf 'hatchling\neditables\n' | $(COMPILE) - -c requirements-dev.lock -o requirements-build.lock
	@printf 'pgserver\n' | $(COMPILE) - -c requirements-dev.lock -o requirements-postgres.lock

$(RUN_READY):
	$(if $(wildcard $(TEST_READY)),,$(call install,$(RUN_LOCKS)))
	@touch $@

$(TEST_READY):
	$(call install,requirements-dev.lock)
	@touch $@

chromium: | $(TEST_READY)  # the system's, else Debian's package when root, else Playwright's own
	@for c in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do command -v $$c >/dev/null 2>&1 && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium-headless-shell || apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1; then exit 0; fi; \
	$(PYTHON) -m playwright install chromium >/dev/null 2>&1 && exit 0; \
	case "$$CI" in 1|true|yes) echo "Chromium is needed under CI, and could be neither found nor installed." >&2; exit 1;; esac; \
	echo "NOT RUN  Chromium could be neither found nor installed: the journeys will be skipped." >&2

postgresql: | $(TEST_READY)  # the system's, else Debian's package when root, else a wheel that carries it
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0; \
	command -v initdb >/dev/null 2>&1 && exit 0; \
	$(PYTHON) -c 'import pgserver' >/dev/null 2>&1 && exit 0; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1; then exit 0; fi; \
	if command -v uv >/dev/null 2>&1; then uv pip install --quiet --python $(PYTHON) --require-hashes --only-binary :all: -r requirements-postgres.lock; \
	else $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-postgres.lock; fi \
	  >/dev/null 2>&1 && exit 0; \
	case "$$CI" in 1|true|yes) echo "PostgreSQL is needed under CI, and could be neither found nor installed." >&2; exit 1;; esac; \
	echo "NOT RUN  PostgreSQL could be neither found nor installed: its tests will be skipped." >&2
