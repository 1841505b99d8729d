# Two commands do all the set-up in this folder: make demo, make test.
PYTHON ?= python3
ENV := .venv
APPS := .apps
SYNCED := $(ENV)/.synced
APPS_SYNCED := $(APPS)/.synced

.PHONY: demo docs test test-servers check lint types layers format lock manual messages pictures soak fuzz breaks bench clean

demo: $(SYNCED)
	@$(ENV)/bin/calendar-followup demo --folder demo

test: $(SYNCED) $(APPS_SYNCED)
	$(ENV)/bin/pytest --numprocesses auto

# What CI asks besides the tests.
check: lint types layers

lint: $(SYNCED)
	$(ENV)/bin/ruff check .
	$(ENV)/bin/ruff format --check .

types: $(SYNCED)
	$(ENV)/bin/mypy

layers: $(SYNCED)
	$(ENV)/bin/lint-imports

format: $(SYNCED)
	$(ENV)/bin/ruff check --fix .
	$(ENV)/bin/ruff format .

# The development environment, and the calendar programs that the tests run, each
# locked with hashes and without the address of any index.
lock: $(SYNCED)
	$(ENV)/bin/pip install --quiet uv
	$(ENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --extra service --group dev pyproject.toml --output-file requirements-dev.txt
	$(ENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --group apps --output-file requirements-apps.txt

LONGEST_FIRST := $(patsubst %,tests/real/test_%.py,thunderbird schedulers container page_in_chromium install mail_programs compressing_proxies)

# CalDAV servers and other programs from Debian's packages; needs root, once, to install and to start them.
test-servers: $(SYNCED) $(APPS_SYNCED)
	@$(ENV)/bin/python -m tests.support.debian_servers | xargs dpkg --status >/dev/null 2>&1 || { \
		apt-get update -qq && $(ENV)/bin/python -m tests.support.debian_servers | \
		DEBIAN_FRONTEND=noninteractive xargs apt-get install --yes -qq --no-install-recommends >/dev/null; }
	CALENDAR_SERVERS=debian $(ENV)/bin/pytest tests/calendars/test_contract.py tests/calendars/test_caldav.py
	CALENDAR_SERVERS=debian $(ENV)/bin/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder $(LONGEST_FIRST)

# The pictures of the documentation, taken anew; needs root for Debian's Thunderbird, and a few minutes.
pictures: $(SYNCED) $(APPS_SYNCED)
	PICTURES=docs/pictures CALENDAR_SERVERS=debian $(ENV)/bin/pytest tests/real/test_thunderbird.py

# The French catalog, from the sentences in the source; fails while one has no translation.
messages: $(SYNCED)
	$(ENV)/bin/python -m tools.phrases

# The manual page, the completions and the reference, from the commands and the settings themselves.
manual: $(SYNCED)
	$(ENV)/bin/python -m tools.manual

# The documentation as a site, in both languages; a warning fails it.
docs: $(SYNCED)
	$(ENV)/bin/sphinx-build -W -q -b html docs build/docs/en
	DOCS_LANGUAGE=fr $(ENV)/bin/sphinx-build -W -q -b html -c docs docs/fr build/docs/fr

# The promises at length, a few hours: the life that people have, and the old machine over every kind of server.
soak: $(SYNCED)
	HYPOTHESIS_PROFILE=soak $(ENV)/bin/pytest tests/promises/test_life.py tests/promises/test_machine.py

# What strangers send, spoilt for ten minutes, guided by coverage; Linux only, where Atheris has wheels.
fuzz: FUZZ ?= -max_total_time=600
fuzz: $(SYNCED)
	$(ENV)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements-fuzz.txt
	$(ENV)/bin/python -m tools.fuzz $(FUZZ)

# What notices an engine that is broken on purpose, one promise at a time; a minute or two.
breaks: $(SYNCED)
	$(ENV)/bin/python -m tests.promises.breaks

bench: $(SYNCED)
	$(ENV)/bin/python -m benchmarks.folder
	$(ENV)/bin/python -m benchmarks.caldav
	$(ENV)/bin/python -m benchmarks.hostile

clean:
	rm -rf $(ENV) $(APPS) build demo dist

$(SYNCED): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up in $(ENV) (once, about a minute)…"
	@$(PYTHON) -m venv $(ENV)
	@$(ENV)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@$(ENV)/bin/python -m pip install -qq --disable-pip-version-check --no-deps --editable .
	@touch $@

$(APPS_SYNCED): requirements-apps.txt
	@echo "Setting up khal, vdirsyncer and Radicale for the tests in $(APPS)…"
	@$(PYTHON) -m venv $(APPS)
	@$(APPS)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements-apps.txt
	@touch $@
