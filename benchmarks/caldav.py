"""A first run over 10,000 events on a CalDAV server, and a run with nothing new.

The server is the tests' own, in a process of its own, so that what is measured is
our side: CPU (user and system), peak memory, requests and bytes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.folder import EVENT, PYTHON, measured
from calendar_followup.base.paths import state_path
from calendar_followup.calendars.facts import ServerFacts
from calendar_followup.config.schema import CalDavRules
from calendar_followup.engine.kinds import account_of
from calendar_followup.storage.state import SqliteState
from tests.support.dav_wire import wire_server
from tests.support.fake_calendar import Server

SIZE = 10_000


def serve() -> None:
    """The server: says where it is, and serves until its input ends."""
    store = Server()
    for number in range(SIZE):
        title = f"Entrevue – Poste {number} @ Nordik #entrevue" if number % 100 == 0 else f"Réunion {number}"
        where = {"month": number % 12 + 1, "day": number % 28 + 1}
        store.put(
            f"{number}.ics", EVENT.format(number=number, title=title, text="ordre du jour " * 5, **where).encode()
        )
    with wire_server() as server:
        server.store = store
        print(server.url, flush=True)
        sys.stdin.read()


@contextmanager
def served() -> Iterator[str]:
    with subprocess.Popen([PYTHON, __file__, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield server.stdout.readline().decode().strip()
        server.kill()


def asked(words: tuple[str, ...], environment: dict[str, str]) -> str:
    """How many requests a dry run makes, and for how many kilobytes."""
    done = subprocess.run([*words, "--dry-run", "--json"], env=environment, capture_output=True, check=True)
    report = json.loads(done.stdout)["calendars"][0]
    return f"{report['requests']} | {report['bytes'] / 1000:,.0f}"


def main() -> None:
    print("| 10,000 events | CPU, ms | peak memory, MB | requests | kB received |\n| --- | ---: | ---: | ---: | ---: |")
    for filters, how in ((False, "reading all"), (True, "asking for what may matter")):
        with tempfile.TemporaryDirectory() as temporary, served() as url:
            config = Path(temporary) / "config.toml"
            table = f'[[calendars]]\nname = "b"\ntype = "caldav"\nurl = "{url}"\n'
            config.write_text(f'timezone = "America/Toronto"\n{table}')
            os.environ["XDG_STATE_HOME"] = temporary
            with SqliteState(Path(state_path(str(config)))) as state:
                account = account_of(CalDavRules(name="b", type="caldav", url=url))
                state.keep_facts(account, ServerFacts(filters=filters, refuses_conflicts=True))
            ours = (PYTHON, str(Path(PYTHON).with_name("calendar-followup")), "sync", "--config", str(config))
            words = (*ours, "--now", "2026-06-15T09:00")
            for name in ("first run", "nothing new"):
                traffic = asked(words, dict(os.environ))
                cpu, memory = measured(*words, environment=dict(os.environ))
                print(f"| {name}, {how} | {cpu:.0f} | {memory:.0f} | {traffic} |", flush=True)


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
