# `make chat` and `make test` do all the set-up they need on a machine with Python 3.11.
PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PLAYGROUND := @microsoft/m365agentsplayground@0.2.28
AUDIT := pip-audit==2.10.1
ATHERIS := atheris==3.0.0
E2E := tests/e2e
SOURCES := $(shell find bot dialogs knowledge -name '*.py')
TURNS ?= 100000
PORT ?= 3978
PLAYGROUND_PORT ?= 56150
PACKAGE ?= build/fasttrack-assistant.zip

.PHONY: help install chat test thorough chaos fuzz lint types check playbook figures bench serve playground manifest manifest-for e2e node audit lock clean

help:  ## Show what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/runtime: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "Python 3.11 is needed; found: $$($(PYTHON) --version 2>&1)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

# Where whoever serves may not write beside the code, every start would compile all of it.
.venv/host: .venv/runtime $(SOURCES)
	$(BIN)/python -m compileall -q bot dialogs knowledge
	touch $@

.venv/dev: .venv/runtime requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	touch $@

install: .venv/dev  ## Everything for working on the project

chat: .venv/host  ## Talk to the assistant in this terminal
	@$(BIN)/fasttrack-bot chat

test: .venv/dev  ## All tests that need nothing but Python
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

thorough: .venv/dev  ## Tests that take longer: a hundred mutations of every activity, the index rebuilt
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m thorough

chaos: .venv/dev  ## Hosts killed, databases cut, held and full, gateway and channel failing: for minutes, under load
	$(BIN)/python -m pytest -v -s -m "" tests/chaos

fuzz: .venv/dev  ## Conversations, activities and parsers that nobody thought of: make fuzz TURNS=1000000
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check $(ATHERIS)
	$(BIN)/python -m tests.fuzz --turns $(TURNS)

lint: .venv/dev  ## Style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## Static types, strict
	$(BIN)/mypy

check: test lint types  ## What CI runs

playbook: .venv/dev  ## After an edit of knowledge/data: check, rebuild the index, show what changed
	$(BIN)/fasttrack-bot playbook build

figures: .venv/dev  ## Cross-validated figures of matching and of the note coach, by family (minutes)
	$(BIN)/fasttrack-bot playbook figures
	$(BIN)/fasttrack-bot note figures

bench: .venv/dev .venv/host  ## Speed beside other bots, on this machine; fails where a bar is missed
	$(BIN)/python -m tests.benches

serve: .venv/host  ## The bot behind HTTP on this machine, without authentication
	$(BIN)/fasttrack-bot serve --demo --port $(PORT)

playground: .venv/host  ## The bot in the Microsoft 365 Agents Playground (needs Node.js)
	@command -v npx >/dev/null || { echo "The Playground needs Node.js 18 or newer with npx. Install it from your system's packages (on Debian: apt-get install nodejs npm)."; exit 1; }
	@$(BIN)/fasttrack-bot serve --demo --port $(PORT) & server=$$!; trap "kill $$server" EXIT; \
	echo "Open http://localhost:$(PLAYGROUND_PORT) in a browser. Ctrl+C stops both."; \
	cd "$$(mktemp -d)" && PORT=$(PLAYGROUND_PORT) npx --yes $(PLAYGROUND) -e http://127.0.0.1:$(PORT)/api/messages -c msteams --dt

manifest-for:
	@test -n "$(APP_ID)" && test -n "$(DOMAIN)" || { echo "Say for which bot: make manifest APP_ID=<application (client) id> DOMAIN=<host, such as bot.example.com>"; exit 2; }

manifest: manifest-for .venv/runtime  ## The Teams app package of APP_ID=<guid> DOMAIN=<host>
	@mkdir -p "$(dir $(PACKAGE))"
	@$(BIN)/fasttrack-bot manifest build --app-id "$(APP_ID)" --domain "$(DOMAIN)" --out "$(PACKAGE)"

node:
	@node --version 2>/dev/null | grep -qE '^v(1[89]|[2-9][0-9])\.' && command -v npm >/dev/null || { echo "Node.js 18 or newer with npm is needed; found: $$(node --version 2>/dev/null || echo none). On Debian: apt-get install nodejs npm"; exit 1; }

$(E2E)/node_modules/.installed: $(E2E)/package-lock.json | node
	npm ci --prefix $(E2E) --no-audit --no-fund --loglevel=error
	touch $@

e2e: .venv/dev $(E2E)/node_modules/.installed | node  ## The bot in a real browser, and its cards and package in Microsoft's validators
	@node $(E2E)/run.js

.venv/audit/bin/pip-audit:
	$(PYTHON) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check $(AUDIT)

audit: .venv/audit/bin/pip-audit  ## Known vulnerabilities of everything that is pinned (asks PyPI's advisories)
	.venv/audit/bin/pip-audit --strict --disable-pip --no-deps -r requirements.lock -r requirements-dev.lock

lock: .venv/dev  ## Pin what pyproject.toml asks for, with everything it pulls in
	$(BIN)/python -m pip install --quiet uv  # not a dependency of anything else
	$(BIN)/uv pip compile --quiet --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --no-header --python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:  ## Remove what was made
	rm -rf .venv build dist $(E2E)/node_modules *.egg-info .pytest_cache .mypy_cache .ruff_cache
