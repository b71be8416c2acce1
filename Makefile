# What one types.  `make` alone lists it.
#
#   PYTHON   the interpreter to start from: 3.11 or newer   (default: the first one found)
#   VENV     where the environment goes                     (default: .venv)
#   CORPUS   folder of labelled texts, for `make train`
#   RUN      folder of the training run, for `make train`   (default: runs/tagger)

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
RUN ?= runs/tagger

bin := $(VENV)/bin
# -qq: errors only. Hashes: a file that is not the one pinned is refused. No compiler is needed.
locked := -m pip install -qq --require-hashes --only-binary :all:
sources := $(shell find src -type f ! -name '*.pyc') pyproject.toml hatch_build.py README.md LICENSE NOTICE
MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PRECIOUS: %/.created %/.runtime %/.dev %/.installed %/.train
.PHONY: help demo install test check format bench train lock clean

help:
	@echo 'make demo     install into $(VENV) and read the demo reports'
	@echo 'make test     install the built wheel and run the tests against it'
	@echo 'make check    what CI checks besides the tests: style, types, import contracts'
	@echo 'make format   put the code into the one layout'
	@echo 'make bench    measure speed and memory'
	@echo 'make train    train the attribution tagger: make train CORPUS=DIR'
	@echo 'make lock     renew the pinned and hashed constraints'
	@echo 'make clean    remove what the commands above made'

# --- what one runs --------------------------------------------------------------------------------

demo: $(VENV)/.installed
	@echo 'One report:'
	@echo
	@grep iran-admits-downing demo/reports.jsonl | $(bin)/reportedly read --format jsonl -
	@echo
	@echo 'All reports of the demo, as one page to open in a browser:'
	@echo
	@$(bin)/reportedly read demo/reports.jsonl --html build/demo.html
	@echo
	@echo 'The same reports in a ledger, and a claim that several of them carry:'
	@echo
	@rm -f build/demo.db build/demo.db-*
	@$(bin)/reportedly add demo/reports.jsonl --ledger build/demo.db
	@$(bin)/reportedly claims --several --ledger build/demo.db >build/demo-claims.txt
	@echo
	@$(bin)/reportedly show --ledger build/demo.db "$$(head -n 1 build/demo-claims.txt | cut -d ' ' -f 1)"
	@echo
	@echo 'More such claims, and the ledger in a browser:'
	@echo
	@echo '    $(bin)/reportedly claims --several --ledger build/demo.db'
	@echo '    $(bin)/reportedly serve --ledger build/demo.db'
	@echo
	@echo 'Now a report of your own (text, HTML, JSONL, CSV):'
	@echo
	@echo '    $(bin)/reportedly read REPORT.txt'
	@echo '    $(bin)/reportedly --help'

install: $(VENV)/.installed

test: $(VENV)/.dev $(VENV)/.installed
	@REPORTEDLY_WHEEL="$$(ls build/wheel/*.whl)" $(bin)/pytest $(ARGS)

# Every check runs, so that one go shows all there is to mend.
check: $(VENV)/.dev
	@failed=; \
	$(bin)/ruff check --quiet . || failed=1; \
	$(bin)/ruff format --check --quiet . || { echo 'Some files are not in the one layout. Run: make format'; failed=1; }; \
	$(bin)/mypy --no-error-summary || failed=1; \
	contracts=$$(PYTHONPATH=src $(bin)/lint-imports --no-logo 2>&1) || { echo "$$contracts"; failed=1; }; \
	test -z "$$failed" && echo 'Style, types and import contracts hold.'

format: $(VENV)/.dev
	@$(bin)/ruff check --fix --quiet . || true
	@$(bin)/ruff format --quiet .

bench: $(VENV)/.installed
	@$(bin)/python -m benchmarks.speed

train:
	@test -n "$(CORPUS)" || { echo 'make train needs a corpus in the layout of PolNeAR: CORPUS/{train,dev}/{text,attributions}.' >&2; \
		echo 'Run: make train CORPUS=path/to/polnear' >&2; exit 2; }
	@test -d "$(CORPUS)/train/text" || { echo 'make train: $(CORPUS)/train/text is no folder. Is CORPUS in the layout of PolNeAR?' >&2; exit 2; }
	@$(MAKE) VENV='$(VENV)-train' '$(VENV)-train/.train'
	@PYTHONPATH=src:. '$(VENV)-train/bin/python' -m training.tagger.train --corpus "$(CORPUS)" --out "$(RUN)"
	@PYTHONPATH=src:. '$(VENV)-train/bin/python' -m training.tagger.export --weights "$(RUN)/average.pt" --out "$(RUN)/model"
	@PYTHONPATH=src:. '$(VENV)-train/bin/python' -m training.tagger.evaluate --corpus "$(CORPUS)" --model "$(RUN)/model" --calibrate
	@echo 'To use it: cp $(RUN)/model/* src/reportedly/language/models/tagger/'

# Resolved for every platform and for Python 3.11 on; review the difference before committing it.
compile = $(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock'
lock: $(VENV)-lock/.created
	@$(VENV)-lock/bin/python -m pip install -q uv
	@$(compile) $(UPGRADE) pyproject.toml -o constraints.txt
	@$(compile) $(UPGRADE) -c constraints.txt --extra dev pyproject.toml -o constraints-dev.txt
	@printf 'geo-intel-offline\ngeonamescache\nhatchling\n' | $(compile) -c constraints-dev.txt - -o constraints-build.txt

clean:
	rm -rf build dist '$(VENV)' '$(VENV)-train' '$(VENV)-lock' .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- how it gets installed ------------------------------------------------------------------------
# Each step leaves a stamp in the environment, so that a second run does nothing twice.

%/.created:
	@test -n "$(PYTHON)" && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed$(if $(PYTHON),: $(PYTHON) is none., and none was found.)' >&2; \
		echo 'Install it (Debian, Ubuntu: apt install python3 python3-venv), or name one: make PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'Creating $* ...'
	@$(PYTHON) -m venv '$*' >'$*.log' 2>&1 && '$*/bin/python' -m pip --version >>'$*.log' 2>&1 || { cat '$*.log' >&2; rm -f '$*.log'; \
		echo 'No environment could be made at $*. On Debian and Ubuntu: apt install python3-venv. Then run make again.' >&2; exit 1; }
	@rm -f '$*.log'
	@touch $@

%/.runtime: constraints.txt constraints-build.txt | %/.created
	@echo 'Installing what it needs (one to two minutes the first time) ...'
	@'$*/bin/python' $(locked) -r constraints.txt -r constraints-build.txt
	@touch $@

%/.dev: constraints-dev.txt | %/.created
	@echo 'Installing the tools for tests and checks ...'
	@'$*/bin/python' $(locked) -r constraints-dev.txt
	@touch $@

%/.installed: $(sources) | %/.runtime
	@rm -rf build/wheel
	@'$*/bin/python' -m pip wheel -qq --no-deps --no-build-isolation --wheel-dir build/wheel .
	@'$*/bin/python' -m pip install -qq --no-deps --force-reinstall build/wheel/*.whl
	@touch $@

%/.train: constraints-train.txt pyproject.toml | %/.created
	@echo 'Installing PyTorch and what else training needs ...'
	@'$*/bin/python' -m pip install -q -c constraints-train.txt '.[train]'
	@touch $@
