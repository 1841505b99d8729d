"""One person's run on a worker: their own secrets, sealed rows, and what becomes of them afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.google.scopes import Width
from calendar_followup.config.schema import Config
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.service.accounts import account_from, secrets_of
from calendar_followup.service.database import Connection, connect
from calendar_followup.service.keeper import PersonKeeper
from calendar_followup.service.pace import Pace
from calendar_followup.service.people import Account, People
from calendar_followup.service.rotation import rotate
from calendar_followup.service.settings import Settings
from calendar_followup.service.vault import Vault, new_key
from calendar_followup.service.worker import Outcome, Run, Worker, outcome_of
from calendar_followup.storage.state import KeptState
from tests.support.builders import MONDAY, ics, vevent
from tests.support.dav_wire import WireServer, wire_server
from tests.support.fake_calendar import Server
from tests.support.google_stand_in import stand_in

SECRET = "swordfish-of-camille"
TITLE = "Entrevue – Développeuse Python @ Hydro-Québec"
NO = AccessRefused(message("no"))
NAMES = (SECRET, "Hydro", "Camille", "camille", "marie", "Marie", "127.0.0.1", "one@example.org", "1//refresh")


@dataclass
class Service:
    """A database, and workers over it."""

    settings: Settings
    db: Connection

    @property
    def people(self) -> People:
        return People(self.db, Vault(self.settings.keys))

    def worker(self, run: Run | None = None) -> Worker:
        return Worker(self.settings, Pace(by_night=Pace().by_day, spread=0.0), run)

    def row(self, person: int) -> dict[str, Any]:
        """The person's row, with how many minutes it is until they are due."""
        query = "select state, tries, code, round(extract(epoch from due_at - now()) / 60) from person where id = %s"
        found = self.db.execute(query, (person,)).fetchone()
        assert found is not None
        return dict(zip(("state", "tries", "code", "minutes"), found, strict=True))

    def due(self, person: int) -> None:
        self.db.execute("update person set due_at = now() where id = %s", (person,))

    def everything(self) -> bytes:
        """Every value of every table."""
        tables = self.db.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
        rows = [self.db.execute(f'select * from "{table}"'.encode()).fetchall() for (table,) in tables]
        return repr(rows).encode()


@pytest.fixture
def service(dsn: str) -> Iterator[Service]:
    with connect(dsn) as db:
        yield Service(Settings(dsn, (new_key(),), ("127.0.0.1",)), db)


@pytest.fixture
def wire() -> Iterator[WireServer]:
    with wire_server() as running:
        running.store = Server()
        more = "ATTENDEE;CN=Marie Tremblay:mailto:marie@example.com"
        running.store.put("a.ics", ics(vevent(TITLE, "#entrevue", more=more)).encode())
        yield running


def values(**table: Any) -> dict[str, Any]:
    """A config with one calendar."""
    return {"name": "Camille", "timezone": "America/Toronto", "calendars": [{"name": "perso", **table}]}


def account(url: str, **more: str) -> Account:
    """The account of somebody at a CalDAV server."""
    found = values(type="caldav", url=url, username="camille", **more)
    return account_from(found, Config.model_validate(found), ["127.0.0.1"], lambda rules: SECRET)


def sync_at(service: Service, person: int) -> None:
    """A run at the interview's time: the machine's own clock is months away."""
    found = service.people.account(person)
    opener = partial(open_calendars, secrets=secrets_of(person, found, service.people, service.settings.allowed))
    with KeptState(PersonKeeper(service.db, Vault(service.settings.keys), person)) as state:
        report = sync(found.settings(), state, MONDAY, opener=opener)
    assert not report.failures


def test_a_run_makes_the_follow_ups_with_the_persons_own_password(service: Service, wire: WireServer) -> None:
    person = service.people.add(account(wire.url))
    sync_at(service, person)
    assert len(wire.store.texts) == 4
    before = dict(wire.store.texts)
    service.worker().run(person)
    assert service.row(person) == {"state": "active", "tries": 0, "code": "", "minutes": 15}
    assert wire.store.texts == before


def test_a_calendar_of_google_is_run_with_the_persons_own_token(service: Service) -> None:
    with stand_in() as google:
        found = values(type="google", api_root=google.root)
        token = {"token": "probe-token", "refresh_token": "1//refresh", "token_uri": f"{google.root}oauth2/token"}
        token |= {"client_id": "x", "client_secret": "y"}
        kept = {**token, "scopes": list(Width.OWN.value)}
        made = account_from(found, Config.model_validate(found), [], token_of=lambda rules: kept)
        person = service.people.add(made)
        service.worker().run(person)
    assert service.row(person)["code"] == ""
    assert b"1//refresh" not in service.everything()


def test_who_is_not_due_is_not_run(service: Service) -> None:
    runs: list[int] = []

    def run(person: int, *others: object) -> Outcome:
        runs.append(person)
        return Outcome()

    person = service.people.add(Account({"calendars": [{"name": "x", "type": "caldav", "url": "https://x.example"}]}))
    worker = service.worker(run)
    worker.run(person)
    worker.run(person)
    assert runs == [person]
    service.people.paused(person, "AccessRefused")
    service.due(person)
    worker.run(person)
    assert runs == [person]
    service.people.resume(person)
    worker.run(person)
    assert runs == [person, person]
    with pytest.raises(ConfigError, match="nobody"):
        service.people.resume(person + 1)


def test_who_is_being_run_is_not_run_by_another_worker(service: Service) -> None:
    runs: list[int] = []

    def run(person: int, *others: object) -> Outcome:
        runs.append(person)
        return Outcome()

    person = service.people.add(account("https://cal.example.org/"))
    with service.people.held(person) as free:
        assert free
        service.worker(run).run(person)
        assert runs == []
    service.worker(run).run(person)
    assert runs == [person]


def test_a_failure_waits_twice_as_long_each_time_and_a_success_begins_anew(service: Service) -> None:
    ends = iter([Outcome("TryAgainLater", failed=True)] * 4 + [Outcome()])
    worker = service.worker(lambda *_: next(ends))
    person = service.people.add(account("https://cal.example.org/"))
    waits = []
    for _ in range(5):
        service.due(person)
        worker.run(person)
        waits.append(service.row(person)["minutes"])
    assert waits == [15, 30, 60, 120, 15]
    assert service.row(person) == {"state": "active", "tries": 0, "code": "", "minutes": 15}


def test_a_run_that_never_returned_was_counted_before_it_began(service: Service) -> None:
    """The worker is killed by the run itself: nothing of the worker's own code runs after it."""
    minutes = []

    class Killed(BaseException):
        pass

    def run(*_: object) -> Outcome:
        minutes.append(service.row(person)["minutes"])
        raise Killed

    person = service.people.add(account("https://cal.example.org/"))
    for _ in range(4):
        service.due(person)
        with pytest.raises(Killed):
            service.worker(run).run(person)
    assert minutes == [0, 0, 1, 2]
    assert service.row(person)["tries"] == 4


@pytest.mark.parametrize(
    ("failures", "expected"),
    [
        ([], Outcome()),
        ([NO], Outcome("AccessRefused", refused=True)),
        (
            [AccessRefused(message("no")), TryAgainLater(message("x"))],
            Outcome("AccessRefused,TryAgainLater", failed=True),
        ),
        ([ConfigError(message("gone"))], Outcome("ConfigError", failed=True)),
        ([TryAgainLater(message("x"), 90.0)], Outcome("TryAgainLater", failed=True, asked=timedelta(seconds=90))),
    ],
)
def test_only_who_is_refused_everywhere_is_paused(failures: list[FollowUpError], expected: Outcome) -> None:
    assert outcome_of(failures) == expected


def test_an_unforeseen_error_costs_that_person_alone(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    def run(*_: object) -> Outcome:
        raise ValueError(SECRET)

    person = service.people.add(account("https://cal.example.org/"))
    service.worker(run).run(person)
    assert service.row(person) == {"state": "active", "tries": 1, "code": "unexpected ValueError", "minutes": 15}
    assert SECRET not in caplog.text


def test_a_server_that_says_no_pauses_the_person_until_they_connect_again(service: Service) -> None:
    person = service.people.add(account("https://cal.example.org/"))

    def refused(*_: object) -> Outcome:
        raise AccessRefused(message("no"))

    service.worker(refused).run(person)
    assert service.row(person)["state"] == "paused"


def test_the_database_the_log_and_the_codes_hold_nothing_that_is_anybodys(
    service: Service, wire: WireServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "calendar_followup")
    person = service.people.add(account(wire.url))
    sync_at(service, person)
    service.worker().run(person)
    lost = service.people.add(account("https://cal.invalid/"))
    service.worker().run(lost)
    assert service.row(lost)["code"] == "TryAgainLater"
    assert "person" in caplog.text
    found = service.everything()
    assert len(found) > 5_000
    assert [name for name in NAMES if name.encode() in found or name in caplog.text] == []


def test_an_address_of_this_machine_is_not_called_for_anybody(service: Service, wire: WireServer) -> None:
    person = service.people.add(account(wire.url))
    service.settings = replace(service.settings, allowed=())
    service.worker().run(person)
    assert service.row(person)["code"] == "TryAgainLater"


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"name": "x", "type": "folder", "path": "/etc"}, "no folders"),
        ({"name": "x", "type": "caldav", "url": "http://cal.example.org/"}, "https"),
    ],
)
def test_what_the_service_does_for_nobody_is_told_when_they_are_added(table: dict[str, str], why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        found = {"calendars": [table]}
        account_from(found, Config.model_validate(found), [], lambda rules: SECRET)


def test_nothing_of_the_machine_is_left_in_an_account() -> None:
    kept = account("https://x.example/", password_command="cat /etc/shadow", ca_file="/x", client_certificate="/y")
    assert kept.config["calendars"] == [
        {"name": "perso", "type": "caldav", "url": "https://x.example/", "username": "camille"}
    ]
    assert kept.passwords == {"perso": SECRET}


def test_after_a_rotation_the_old_key_may_go(service: Service, wire: WireServer) -> None:
    person = service.people.add(account(wire.url))
    sync_at(service, person)
    old, new = service.settings.keys[0], new_key()
    assert rotate(service.db, Vault([new, old])) == 0
    service.settings = replace(service.settings, keys=(new,))
    service.worker().run(person)
    assert service.row(person)["code"] == ""


def test_a_rotation_leaves_who_is_being_run_and_tells_so(service: Service, dsn: str) -> None:
    person = service.people.add(account("https://cal.example.org/"))
    with connect(dsn) as other, People(other, Vault(service.settings.keys)).held(person):
        assert rotate(service.db, Vault([new_key(), *service.settings.keys])) == 1
    assert service.people.account(person).passwords == {"perso": SECRET}


def test_rows_swapped_by_a_thief_open_for_nobody(service: Service) -> None:
    one, two = (service.people.add(account(f"https://{name}.example.org/")) for name in "ab")
    service.db.execute(
        "update person set account = (select account from person where id = %s) where id = %s", (one, two)
    )
    with pytest.raises(TryAgainLater, match="opens"):
        service.people.account(two)
