# The two commands of a newcomer are `make demo` and `make test`; each does all its own set-up.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
LOCALE := src/lienthong/locale
WEB := src/lienthong/web
FACES := $(foreach set,latin vietnamese,$(foreach weight,400 700,be-vietnam-pro-$(set)-$(weight)-normal.woff2))
ASSETS := $(wildcard $(WEB)/styles/*.scss $(WEB)/static/web/*.js $(WEB)/static/web/*.svg)
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard $(LOCALE)/*/LC_MESSAGES/django.po))
export PATH := $(CURDIR)/$(BIN):$(PATH)
export npm_config_update_notifier := false

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check fix texts shots bench lock

help: ## Show these targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/ready $(CATALOGUES) $(WEB)/built/staticfiles.json ## Make the environment: packages from the lock, fonts, styles, translations
	@echo "Ready. Try: make demo"

.venv/ready: requirements.lock pyproject.toml package-lock.json
	@# Debian parts venv from Python.
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/system-packages --only python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/npm ci --silent --no-audit --no-fund
	mkdir -p src/lienthong/documents/fonts
	find node_modules/@expo-google-fonts/be-vietnam-pro -name '*.ttf' -exec cp {} src/lienthong/documents/fonts/ \;
	touch .venv/ready

# Styles are compiled, fonts copied from their package, everything collected under hashed names.
$(WEB)/built/staticfiles.json: .venv/ready $(ASSETS)
	mkdir -p $(WEB)/static/web/fonts
	cp $(FACES:%=node_modules/@fontsource/be-vietnam-pro/files/%) $(WEB)/static/web/fonts/
	$(BIN)/node node_modules/sass/sass.js --load-path=node_modules --style=compressed --no-charset \
	  --no-source-map --quiet-deps $(WEB)/styles/main.scss $(WEB)/static/web/main.css
	$(BIN)/python -m django collectstatic --clear --no-input --verbosity 0 --settings lienthong.config.settings
	touch $@

%.mo: %.po .venv/ready
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

demo: setup ## Fill a commune with invented people and dossiers, and serve it
	$(BIN)/lienthong demo $(ARGS)

run: setup ## Serve what the home folder holds
	$(BIN)/lienthong serve $(ARGS)

test: setup ## Run the whole suite (DB=15: on Debian's PostgreSQL 15)
	.ci/system-packages
	$(if $(DB),$(BIN)/python -m tests.debian) $(BIN)/pytest -n auto $(ARGS)

check: setup ## Lint, types, import contracts, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings lienthong.config.settings

fix: setup ## Format and repair what a tool can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

texts: .venv/ready ## Gather the messages of the sources into the catalogues; translations stay
	$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --add-location file --width 98 \
	  --project "Liên Thông" --output-file .venv/texts.pot src/lienthong
	$(BIN)/pybabel --quiet update --input-file .venv/texts.pot --output-dir $(LOCALE) \
	  --domain django --width 98 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

shots: setup ## Take the READMEs' screenshots anew, from a demonstration of their own
	.ci/system-packages
	$(BIN)/pytest -q tests/browser/shots.py

bench: .venv/ready $(CATALOGUES) $(WEB)/built/staticfiles.json ## Run every benchmark beside its limit or peer (ARGS=--json, SCALE=8.5 million people)
	@$(BIN)/python -m benchmarks $(ARGS)

lock: ## Write requirements.lock anew (names, versions and hashes; no registry's host)
	$(BIN)/uv pip compile --quiet --generate-hashes --extra dev --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" pyproject.toml -o requirements.lock
