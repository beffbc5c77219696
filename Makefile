# gongkai: every target sets up what it needs on a fresh Debian machine with Python 3.11.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE ?= ../shared/samples/anshun-2021.txt
SERVE ?= 1
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= auto

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset serve test check bench format screenshots

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.product: requirements.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check -r requirements.txt
	$(BIN)/pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.development: requirements-dev.txt $(VENV)/.product
	$(BIN)/pip install -qq --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.PHONY: fonts
fonts: $(VENV)/.product  ## open Chinese fonts for paper, from Debian's packages
	@$(BIN)/gongkai fonts

demo: $(VENV)/.product fonts  ## an invented city with reports of four years, then serve it
	@$(BIN)/gongkai demo --sample "$(SAMPLE)" --host $(HOST) --port $(PORT)
	@if [ "$(SERVE)" != "0" ]; then exec $(BIN)/gongkai serve --host $(HOST) --port $(PORT); fi

demo-reset: $(VENV)/.product  ## throw the demo's database and output away
	@$(BIN)/gongkai demo --reset

serve: $(VENV)/.product  ## web and workers together
	@exec $(BIN)/gongkai serve --host $(HOST) --port $(PORT)

test: $(VENV)/.development fonts  ## the whole suite, on SQLite and on PostgreSQL
	@$(BIN)/python tests/install_chromium.py
	@$(BIN)/python tests/install_clamav.py || true
	$(BIN)/python -m pytest -n $(JOBS)
	$(BIN)/python tests/run_postgresql.py -n $(JOBS)

check: $(VENV)/.development  ## format, lint, types, import order, templates, the law's page
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python tests/check_templates.py
	$(BIN)/gongkai makemigrations --check --dry-run
	$(BIN)/gongkai check
	$(BIN)/python -m gongkai.statute.law_page --check

bench: $(VENV)/.development fonts  ## ratios against named baselines, medians of one run
	@$(BIN)/python -m bench

format: $(VENV)/.development  ## put the code in order
	$(BIN)/ruff check --fix-only --quiet src tests bench
	$(BIN)/ruff format src tests bench

screenshots: $(VENV)/.development fonts  ## the pictures of the manual, taken from the demo
	@$(BIN)/python tests/install_chromium.py
	$(BIN)/python docs/take_screenshots.py
