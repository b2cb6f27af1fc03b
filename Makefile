# Every command of CS Fieldbook. `make` alone prints them.
# Only Python 3.11 or newer, make and git have to be there; everything else is installed below .venv,
# node_modules and .cache at the exact versions of requirements/*.txt and package-lock.json.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ARGS ?=
# A folder laid over the base: EDITION=path. The folder edition/ counts where it exists; EDITION= stands for the base.
EDITION ?= edition
export EDITION

VENV := .venv/bin
PIP := $(VENV)/python -m pip --disable-pip-version-check
HASHED := install -qq --no-deps --require-hashes
NPM := PATH="$(CURDIR)/$(VENV):$$PATH" $(VENV)/npm --ignore-scripts --no-audit --no-fund --loglevel=error
UV := .cache/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock" $(ARGS)

PYTHON_PINS := .venv/.build-pins
TEST_PINS := .venv/.test-pins
NODE_PINS := node_modules/.pins
COMPILER_PINS := .cache/pyodide-build/.pins
COMMAND := $(VENV)/fieldbook
RUNTIME := $(PYTHON_PINS) $(NODE_PINS) $(COMPILER_PINS) $(COMMAND)

# Material prints a notice about MkDocs 2 at every start; requirements/build.in already keeps below it.
export NO_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help serve test check build new forms bench lint mutants audit lock clean

help: ## Prints this list.
	@echo "CS Fieldbook: make <target>"
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-10s %s\n", $$1, $$2 }'

serve: $(RUNTIME) ## Shows the site at http://127.0.0.1:8000 and reloads it at each change (ADDRESS=host:port for another).
	@echo "The site will be at http://$(ADDRESS)/ once it is built. Stop it with Ctrl-C."
	@$(VENV)/python -m macros.build serve --livereload --dev-addr $(ADDRESS) $(ARGS)

test: $(RUNTIME) $(TEST_PINS) ## Runs every test, in a real browser too (ARGS="-k radar" for some of them).
	@CHROMIUM="$$($(VENV)/python -m tests.browser.chromium)" && export CHROMIUM && \
		$(VENV)/python -m pytest --numprocesses=auto --dist=loadscope --durations=10 $(ARGS)

check: $(PYTHON_PINS) $(COMMAND) ## Reads all content and says what is wrong, with file, line and column.
	@$(VENV)/python -m macros.check $(ARGS)

build: $(RUNTIME) ## Builds the site into site/.
	@$(VENV)/python -m macros.build build --clean $(ARGS)

new: $(PYTHON_PINS) ## Writes a commented file to fill in: make new kind=playbook title="Win back a customer".
	@$(VENV)/python -m macros.new "$(kind)" "$(or $(title),$(id))"

forms: $(PYTHON_PINS) ## Prints the issue forms from the model, after a change of it.
	@$(VENV)/python -m macros.issueforms

bench: build $(TEST_PINS) bench/node_modules/.pins ## Measures boot, build, page weight and Lighthouse, side by side with their baselines.
	@CHROMIUM="$$($(VENV)/python -m tests.browser.chromium whole)" && export CHROMIUM && \
		$(VENV)/python -m bench $(ARGS)

lint: $(TEST_PINS) $(NODE_PINS) ## Checks style, form and types of the Python code, and the spelling of all texts.
	@$(VENV)/ruff check . && $(VENV)/ruff format --check . && $(VENV)/mypy && $(VENV)/python -m tests.spelling

mutants: $(RUNTIME) $(TEST_PINS) ## Makes the scoring wrong in one place at a time and looks whether a test notices (ARGS=health).
	@$(VENV)/python -m tests.mutants $(ARGS)

audit: .cache/audit/bin/pip-audit ## Asks whether a pinned package has a known hole (needs the network).
	@for file in requirements/*.txt; do echo "$$file"; $< --disable-pip --require-hashes --progress-spinner=off \
		--requirement "$$file" || failed=1; done; exit $${failed:-0}
	@PATH="$(CURDIR)/$(VENV):$$PATH" $(VENV)/npm audit --package-lock-only
	@PATH="$(CURDIR)/$(VENV):$$PATH" $(VENV)/npm audit --package-lock-only --prefix bench

lock: .cache/lock/bin/uv ## Pins the newest versions that the .in files allow (ARGS=--upgrade), with hashes.
	@$(UV) --python-version 3.11 requirements/build.in --output-file requirements/build.txt
	@$(UV) --python-version 3.11 requirements/test.in --output-file requirements/test.txt
	@$(UV) --python-version 3.11 requirements/lock.in --output-file requirements/lock.txt
	@$(UV) --python-version 3.11 requirements/audit.in --output-file requirements/audit.txt
	@$(UV) --python-version 3.14 requirements/pyodide-build.in --output-file requirements/pyodide-build.txt
	@$(NPM) install --package-lock-only
	@$(NPM) install --package-lock-only --prefix bench
	@$(NPM) ci && touch $(NODE_PINS)
	@$(VENV)/python -m macros.runtime > requirements/pyodide.sha256

clean: ## Removes everything that was built or installed.
	@rm -rf .venv node_modules bench/node_modules .cache site .pytest_cache .hypothesis .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "CS Fieldbook needs Python 3.11 or newer, and \"$(PYTHON)\" is not: name another one with make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "\"$(PYTHON)\" cannot make a virtual environment: on Debian or Ubuntu install python3-venv (sudo apt install python3-venv) and try again." >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv --clear .venv

$(PYTHON_PINS): requirements/build.txt | .venv/bin/python
	@echo "Installing what builds the site ..."
	@$(PIP) $(HASHED) -r $<
	@touch $@

# The engine as a command, straight from widgets/: .venv/bin/fieldbook, or .venv/bin/python -m fieldbook.
$(COMMAND): | $(PYTHON_PINS)
	@echo "$(CURDIR)/widgets" > "$$($(VENV)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/fieldbook.pth"
	@printf '#!/bin/sh\nexec "%s" -m fieldbook "$$@"\n' "$(CURDIR)/$(VENV)/python" > $@
	@chmod +x $@

$(TEST_PINS): requirements/test.txt $(PYTHON_PINS)
	@echo "Installing what the tests need ..."
	@$(PIP) $(HASHED) -r $<
	@touch $@

$(NODE_PINS): package-lock.json package.json $(PYTHON_PINS)
	@echo "Installing the browser's Python runtime ..."
	@$(NPM) ci
	@touch $@

bench/node_modules/.pins: bench/package-lock.json bench/package.json $(PYTHON_PINS)
	@echo "Installing Lighthouse ..."
	@$(NPM) ci --prefix bench
	@touch $@

# For Python 3.14 whatever runs here, because it runs inside Pyodide: the hashes name the files, so pip need not
# compare them with its own version, and bytecode of this machine's Python would be useless there.
$(COMPILER_PINS): requirements/pyodide-build.txt $(PYTHON_PINS)
	@echo "Installing what compiles that runtime ..."
	@rm -rf $(dir $@) && mkdir -p $(dir $@)
	@$(PIP) $(HASHED) --no-compile --target $(dir $@) --python-version 3.14 --only-binary=:all: \
		--ignore-requires-python -r $<
	@touch $@

.cache/lock/bin/uv: requirements/lock.txt | $(PYTHON_PINS)
	@$(VENV)/python -m venv --clear .cache/lock
	@.cache/lock/bin/python -m pip --disable-pip-version-check $(HASHED) -r $<
	@touch $@

.cache/audit/bin/pip-audit: requirements/audit.txt | $(PYTHON_PINS)
	@$(VENV)/python -m venv --clear .cache/audit
	@.cache/audit/bin/python -m pip --disable-pip-version-check $(HASHED) -r $<
	@touch $@
