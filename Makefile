# make demo | make test | make setup   (check, lint and lock are for those who change the program)

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO_OUT ?= out/demo

.PHONY: setup demo test lint check lock
.DELETE_ON_ERROR:

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@[ -n "$(PYTHON)" ] || { echo "找不到 Python。请安装 Python 3.11（需含 venv），再运行 make。 / Python 3.11 with venv is needed."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "需要 Python 3.11，而 $(PYTHON) 是 `$(PYTHON) --version 2>&1`。可用 make PYTHON=/路径/python3.11 指定。 / Python 3.11 is needed; name it with make PYTHON=..."; exit 1; }
	@[ -x $(BIN)/python ] && $(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { echo "无法建立 .venv：请安装 python3.11-venv。 / Install python3.11-venv."; exit 1; }
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

demo: setup
	$(BIN)/hezheng verify tests/samples/submissions --out $(DEMO_OUT) --as-of 2025-09-30

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --explicit-package-bases --exclude '^tests/samples/(draw/|seals/draw)' tests
	$(BIN)/lint-imports

check: lint test

# Needs uv, which is fetched beside the environment, never into it; no address of a registry reaches the lock.
lock:
	@[ -x .venv-lock/bin/uv ] || { $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip --disable-pip-version-check --quiet install uv; }
	.venv-lock/bin/uv pip compile pyproject.toml --group dev --python 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --no-header --override requirements.overrides --quiet -o requirements.lock
