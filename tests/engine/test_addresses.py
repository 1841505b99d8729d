"""A calendar is identified by its own address: neither its name in the config nor the path to it matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.calendars.port import Scope
from calendar_followup.config.file import load
from calendar_followup.config.schema import CalDavRules, Config
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.kinds import Secrets
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import look, rows_of, sync
from calendar_followup.storage.state import SqliteState
from tests.support.benches import credentials
from tests.support.builders import MONDAY, TORONTO, ics, vevent
from tests.support.dav_wire import wire_server
from tests.support.fake_calendar import Server
from tests.support.google_stand_in import stand_in
from tests.support.google_stand_in.store import EMAIL


@dataclass
class Folders:
    """A machine with folder calendars; ``config`` writes a table for each ``name=path``."""

    root: Path
    state: str = "state.sqlite"

    def put(self, path: str, uid: str, title: str = "Entrevue – Analyste @ Nordik", text: str = "#entrevue") -> None:
        target = self.root / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(ics(vevent(title, text, uid=uid)), encoding="utf-8")

    def config(self, more: str = "", **paths: str) -> None:
        tables = [
            f'[[calendars]]\nname = "{name}"\ntype = "folder"\npath = "{path}"\n{more}' for name, path in paths.items()
        ]
        head = 'timezone = "America/Toronto"\n'
        (self.root / "config.toml").write_text(head + "\n".join(tables), encoding="utf-8")

    def sync(self, *, only: str | None = None, now: datetime = MONDAY) -> Report:
        config, _ = load(self.root / "config.toml")
        with SqliteState(self.root / self.state) as state:
            return sync(config, state, now, only=only)

    def ours(self, folder: str) -> int:
        return len(list((self.root / folder).glob("cf*.ics")))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """Two calendars, ``a`` with one interview and ``b`` with another, in different jobs."""
    found = Folders(tmp_path)
    found.put("a/one.ics", "one")
    found.put("a/dentist.ics", "d", "Dentiste", "")
    found.put("b/two.ics", "two", "Entrevue – Cheffe @ Boréal")
    found.config(perso="a", travail="b")
    assert found.sync().changes == 6
    return found


@pytest.mark.parametrize(
    "names",
    [
        {"maison": "a", "travail": "b"},
        {"perso": "b", "travail": "a"},
        {"travail": "b", "perso": "a"},
        {"x": "b", "y": "a"},
    ],
    ids=["one renamed", "swapped", "reordered", "both renamed and reordered"],
)
def test_other_names_and_another_order_change_nothing(folders: Folders, names: dict[str, str]) -> None:
    folders.config(**names)
    report = folders.sync()
    assert (report.changes, report.problems, report.failures) == (0, [], [])
    assert [each.name for each in report.calendars] == list(names)
    assert [each.interviews for each in report.calendars] == [1, 1]
    assert not any(each.full_read for each in report.calendars)
    assert (folders.ours("a"), folders.ours("b")) == (3, 3)


def test_with_swapped_names_follow_ups_still_go_where_their_interview_is(folders: Folders) -> None:
    folders.config(perso="b", travail="a")
    folders.put("a/three.ics", "three", "Entrevue – Menuisière @ Érable")
    report = folders.sync()
    assert [len(each.created) for each in report.calendars] == [0, 3]
    assert (folders.ours("a"), folders.ours("b")) == (6, 3)
    (folders.root / "a/three.ics").unlink()
    assert [len(each.removed) for each in folders.sync().calendars] == [0, 3]


def test_an_interview_deleted_while_its_calendar_got_another_name_loses_its_follow_ups(folders: Folders) -> None:
    (folders.root / "a/one.ics").unlink()
    folders.config(maison="a", travail="b")
    assert len(folders.sync().calendars[0].removed) == 3


def test_a_calendar_that_was_renamed_can_be_asked_for_by_its_new_name(folders: Folders) -> None:
    folders.config(maison="a", travail="b")
    assert folders.sync(only="maison").changes == 0
    with pytest.raises(ConfigError, match="perso"):
        folders.sync(only="perso")


@pytest.mark.parametrize("path", ["link", "./a/../a", "link/"])
def test_two_ways_to_one_folder_are_one_calendar(folders: Folders, path: str) -> None:
    (folders.root / "link").symlink_to("a")
    before = folders.ours("a")
    folders.config(perso="a", encore=path, travail="b")
    for _ in range(3):
        report = folders.sync()
        assert (report.changes, report.problems) == (0, [])
    assert folders.ours("a") == before
    assert [each.interviews for each in report.calendars] == [1, 0, 1]


def test_a_link_that_takes_the_place_of_the_folder_is_the_same_calendar(folders: Folders) -> None:
    (folders.root / "link").symlink_to("a")
    folders.config(perso="link", travail="b")
    report = folders.sync()
    assert report.changes == 0
    assert not report.calendars[0].full_read


def test_where_one_of_two_ways_means_every_event_every_event_counts(folders: Folders) -> None:
    config = (folders.root / "config.toml").read_text()
    table = '\n[[calendars]]\nname = "encore"\ntype = "folder"\npath = "a"\nall_interviews = true\n'
    (folders.root / "config.toml").write_text(config + table)
    assert len(folders.sync().calendars[0].created) == 3  # the dentist's
    assert folders.sync().changes == 0


@pytest.mark.parametrize("inner", ["a/below", "link/below"])
def test_a_folder_in_a_folder_is_one_clear_error(folders: Folders, inner: str) -> None:
    (folders.root / "link").symlink_to("a")
    (folders.root / "a/below").mkdir()
    folders.config(perso="a", dedans=inner)
    with pytest.raises(ConfigError, match=r"a/below is inside .*/a,"):
        folders.sync()


def test_a_hidden_folder_in_a_folder_is_a_calendar_of_its_own(folders: Folders) -> None:
    """The walk through the outer folder skips it."""
    folders.put("a/.hidden/three.ics", "three", "Entrevue – Menuisière @ Érable")
    folders.config(perso="a", cache="a/.hidden", travail="b")
    assert [len(each.created) for each in folders.sync().calendars] == [0, 3, 0]
    assert folders.sync().changes == 0


def test_a_folder_whose_name_begins_like_anothers_is_beside_it(folders: Folders) -> None:
    folders.put("ab/three.ics", "three", "Entrevue – Menuisière @ Érable")
    folders.config(perso="a", plus="ab", travail="b")
    assert [len(each.created) for each in folders.sync().calendars] == [0, 3, 0]


def test_the_follow_ups_of_an_interview_in_the_follow_ups_calendar_go_there_too(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.put("a/one.ics", "one")
    folders.put("suivis/two.ics", "two", "Entrevue – Cheffe @ Boréal")
    folders.config('followups = "suivis"\n', perso="a")
    report = folders.sync()
    assert [each.interviews for each in report.calendars] == [2]
    assert (folders.ours("a"), folders.ours("suivis")) == (0, 6)
    assert folders.sync().changes == 0
    (tmp_path / "suivis/two.ics").unlink()
    assert [len(each.removed) for each in folders.sync().calendars] == [3]


def test_a_home_that_is_another_ones_source_keeps_its_own_home(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    folders.put("a/one.ics", "one")
    folders.put("b/two.ics", "two", "Entrevue – Cheffe @ Boréal")
    config = 'timezone = "America/Toronto"\n'
    config += '[[calendars]]\nname = "perso"\ntype = "folder"\npath = "a"\nfollowups = "b"\n'
    config += '[[calendars]]\nname = "travail"\ntype = "folder"\npath = "b"\nfollowups = "c"\n'
    (tmp_path / "config.toml").write_text(config)
    (tmp_path / "c").mkdir()
    assert [len(each.created) for each in folders.sync().calendars] == [3, 3]
    assert (folders.ours("a"), folders.ours("b"), folders.ours("c")) == (0, 3, 3)


def test_the_status_names_calendars_as_the_config_does(folders: Folders) -> None:
    config, _ = load(folders.root / "config.toml")
    with SqliteState(folders.root / folders.state) as state:
        rows = rows_of(look(config, state, MONDAY), MONDAY)
    assert {row.interview.key.uid: row.interview.calendar for row in rows} == {"one": "perso", "two": "travail"}


# On a server


def caldav(*tables: dict[str, str]) -> Config:
    named = [{"name": f"c{number}", "type": "caldav", **table} for number, table in enumerate(tables)]
    return Config.model_validate({"timezone": "America/Toronto", "calendars": named})


def test_a_collection_and_the_same_one_by_another_spelling_are_one(tmp_path: Path) -> None:
    with wire_server() as wire:
        wire.store = Server()
        wire.store.put("one.ics", ics(vevent(uid="one")).encode())
        other = wire.url.rstrip("/").replace("http://", "HTTP://")
        with SqliteState(tmp_path / "state.sqlite") as state:
            first = sync(caldav({"url": wire.url}), state, MONDAY)
            assert len(first.calendars[0].created) == 3
            both = sync(caldav({"url": wire.url}, {"url": other}), state, MONDAY)
            assert (both.changes, both.problems, both.failures) == (0, [], [])
            only_other = sync(caldav({"url": other}), state, MONDAY)
        assert only_other.changes == 0
        assert not only_other.calendars[0].full_read


def test_a_server_that_is_down_at_the_first_run_is_asked_once_and_told(tmp_path: Path) -> None:
    with SqliteState(tmp_path / "state.sqlite") as state:
        report = sync(caldav({"url": "http://127.0.0.1:9/"}), state, MONDAY)
        assert isinstance(report.failures[0], TryAgainLater)
        assert report.calendars[0].requests == 1


def google_of(root: str, *calendars: str) -> Config:
    tables = [
        {"name": f"c{number}", "type": "google", "calendar": calendar, "credentials": "/c", "api_root": root}
        for number, calendar in enumerate(calendars)
    ]
    return Config.model_validate({"timezone": "America/Toronto", "calendars": tables})


def test_googles_main_calendar_by_its_word_its_title_and_its_id_is_one(tmp_path: Path) -> None:
    opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: credentials()))
    with stand_in() as google, SqliteState(tmp_path / "state.sqlite") as state:
        google.primary.summary = "Ma vie"
        times = {"start": {"dateTime": "2026-11-23T14:00:00Z"}, "end": {"dateTime": "2026-11-23T15:00:00Z"}}
        google.primary.insert({"id": "entrevue1", "summary": "Entrevue", "description": "#entrevue", **times})
        first = sync(google_of(google.root, "primary"), state, MONDAY, opener=opener)
        assert len(first.calendars[0].created) == 3
        for names in (("primary", EMAIL), (EMAIL, "Ma vie", "primary"), ("Ma vie",)):
            report = sync(google_of(google.root, *names), state, MONDAY, opener=opener)
            assert (report.changes, report.problems, report.failures) == (0, [], [])
            assert [each.interviews for each in report.calendars] == [1, *[0] * (len(names) - 1)]


# Facts from whoever opens the calendars


def test_secrets_come_from_where_who_opens_the_calendars_says(tmp_path: Path) -> None:
    asked: list[str] = []

    def password_of(rules: CalDavRules) -> str:
        asked.append(rules.name)
        raise TryAgainLater(message("the vault is closed"))

    config = caldav({"url": "http://127.0.0.1:9/", "username": "camille"})
    opener = partial(open_calendars, secrets=Secrets(password_of=password_of))
    with SqliteState(tmp_path / "state.sqlite") as state:
        report = sync(config, state, MONDAY, opener=opener)
    assert [str(each) for each in report.failures] == ["the vault is closed"]
    assert asked == ["c0"]


@pytest.mark.parametrize(
    ("hours", "moment", "day"),
    [
        (0, datetime(2026, 11, 23, 23, 59, tzinfo=UTC), date(2026, 11, 23)),
        (0, datetime(2026, 11, 24, 0, 0, tzinfo=UTC), date(2026, 11, 24)),
        (7, datetime(2026, 11, 24, 6, 59, tzinfo=UTC), date(2026, 11, 23)),
        (7, datetime(2026, 11, 24, 7, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_the_day_begins_at_an_hour_of_the_persons_own(hours: int, moment: datetime, day: date) -> None:
    scope = Scope(moment, TORONTO, hours=hours)
    assert scope.day == day
    low, high = scope.window
    assert low == datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(days=400)
    assert high == low + timedelta(days=490)


def test_a_new_day_of_the_persons_own_makes_the_next_read_a_full_one(tmp_path: Path) -> None:
    folders = Folders(tmp_path)
    weekly = vevent(more="RRULE:FREQ=WEEKLY;COUNT=20", start="DTSTART:20261123T140000Z", end="DTEND:20261123T150000Z")
    folders.put("a/dentist.ics", "d", "Dentiste", "")
    (tmp_path / "a/weekly.ics").write_text(ics(weekly))
    folders.config(perso="a")
    config, _ = load(tmp_path / "config.toml")
    with SqliteState(tmp_path / "state.sqlite") as state:
        opener = partial(open_calendars, hours=7)
        evening = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
        requests = []
        for hours in (0, 1, 3, 8, 10):
            report = sync(config, state, evening + timedelta(hours=hours), opener=opener)
            requests.append(report.calendars[0].requests - len(report.calendars[0].created))
    assert requests[1:] == [0, 0, 0, 1]
