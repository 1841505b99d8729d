"""The files of 0.1.0 are read correctly: its state files, with the calendars that it wrote.

``data/0.1.0`` was made by 0.1.0 itself, on Monday 2026-11-23 at noon in Toronto: an interview of a
weekly series with its follow-ups, on a folder (where a second interview's relance was deleted, and a
title edited), on a CalDAV server and on Google.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from calendar_followup.config.file import load
from calendar_followup.config.schema import Config
from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Fate, Slot, Stage
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.kinds import Secrets
from calendar_followup.engine.open import open_calendars
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.benches import credentials
from tests.support.builders import MONDAY
from tests.support.google_stand_in import stand_in
from tests.support.real_servers import RealServer

DATA = Path(__file__).parent / "data" / "0.1.0"
# An unedited field is rewritten once as this version writes it; the edited title stays.
REWRITTEN = [
    [
        "✍ Remercier – Hydro-Québec, développeuse Python",
        "Appeler – Développeuse Python, Hydro-Québec",
        "Relance 2 – Hydro-Québec, développeuse Python (facultative)",
    ],
    ["✍ Remercier – Nordik, analyste"],
]


def restored(kind: str, path: Path, **values: str) -> Path:
    """The state file of 0.1.0, with these values for its placeholders."""
    text = (DATA / kind / "state.sql").read_text(encoding="utf-8")
    for place, value in values.items():
        text = text.replace(place, value)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(text)
    return path


def made_and_removed(report: Report) -> int:
    return sum(len(each.created) + len(each.removed) for each in report.calendars)


class OnFolders:
    """A desk with the three folders that 0.1.0 wrote into."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(DATA / "folder", root, dirs_exist_ok=True)
        self.state = restored("folder", root / "state.sqlite")

    def sync(self) -> Report:
        config, _ = load(self.root / "config.toml")
        with SqliteState(self.state) as state:
            return sync(config, state, MONDAY)

    def files(self) -> set[str]:
        return {path.name for path in self.root.rglob("*.ics")}


def test_a_folder_is_read_whole_and_nothing_is_made_or_removed(tmp_path: Path) -> None:
    desk = OnFolders(tmp_path)
    before = desk.files()
    first = desk.sync()
    assert [each.full_read for each in first.calendars] == [True, True]
    assert [each.interviews for each in first.calendars] == [1, 1]
    assert [each.event for each in first.problems] == ["bad.ics"]
    assert made_and_removed(first) == 0
    assert desk.files() == before
    assert [[line.title for line in each.updated] for each in first.calendars] == REWRITTEN
    ours = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("cf*.ics")]
    assert all("CATEGORIES:Suivi d’entrevue" in text for text in ours)
    again = desk.sync()
    assert (again.changes, [each.full_read for each in again.calendars]) == (0, [False, False])


def test_what_was_deleted_stays_deleted_and_what_was_edited_stays_edited(tmp_path: Path) -> None:
    desk = OnFolders(tmp_path)
    desk.sync()
    with SqliteState(desk.state) as state:
        assert state.memory()[Slot(Key("two@example.org"), Stage.RELANCE)].fate is Fate.WAIVED
    assert len(list((tmp_path / "travail").glob("cf*.ics"))) == 1
    assert sum("SUMMARY:Appeler" in path.read_text() for path in (tmp_path / "suivis").glob("cf*.ics")) == 1


def test_an_interview_deleted_before_the_first_run_after_the_upgrade_loses_its_follow_ups(tmp_path: Path) -> None:
    """What 0.1.0 saw is remembered: the interview is gone, and not merely unseen."""
    desk = OnFolders(tmp_path)
    (tmp_path / "travail" / "b.ics").unlink()
    report = desk.sync()
    assert [line.stage for line in report.calendars[1].removed] == [Stage.THANK_YOU]
    assert not list((tmp_path / "travail").glob("cf*.ics"))


def test_a_follow_up_deleted_before_the_first_run_after_the_upgrade_stays_deleted(tmp_path: Path) -> None:
    desk = OnFolders(tmp_path)
    for path in (tmp_path / "travail").glob("cf*.ics"):
        path.unlink()
    assert made_and_removed(desk.sync()) == 0
    assert made_and_removed(desk.sync()) == 0


def test_a_calendar_that_is_away_at_the_first_run_costs_nothing(tmp_path: Path) -> None:
    desk = OnFolders(tmp_path)
    (tmp_path / "perso").rename(tmp_path / "away")
    report = desk.sync()
    assert made_and_removed(report) == 0
    assert report.calendars[0].failure is not None
    (tmp_path / "away").rename(tmp_path / "perso")
    (tmp_path / "perso" / "a.ics").unlink()
    assert len(desk.sync().calendars[0].removed) == 2  # and the edited one is kept


@pytest.mark.parametrize("moved", [False, True], ids=["as it was", "interview deleted"])
def test_a_caldav_calendar(tmp_path: Path, server: RealServer, moved: bool) -> None:
    url = server.new_calendar()
    for path in (DATA / "caldav").glob("*.ics"):
        status, said = server.request("PUT", url + path.name, path.read_bytes(), {"Content-Type": "text/calendar"})
        assert status == 201, said
    if moved:
        server.request("DELETE", f"{url}a.ics")
    state_path = restored("caldav", tmp_path / "state.sqlite", ACCOUNT=f"{url} {server.username} ", URL=url)
    config = _config({"type": "caldav", "url": url, "username": server.username})
    opener = partial(open_calendars, secrets=Secrets(password_of=lambda rules: server.password))
    with SqliteState(state_path) as state:
        first = sync(config, state, MONDAY, opener=opener)
        again = sync(config, state, MONDAY, opener=opener)
    assert [len(each.removed) for each in first.calendars] == [3 if moved else 0]
    assert [len(each.created) for each in first.calendars] == [0]
    assert (again.changes, again.problems, again.failures) == (0, [], [])


def test_a_google_calendar(tmp_path: Path) -> None:
    with stand_in() as google:
        google.primary.events.update(json.loads((DATA / "google" / "events.json").read_text(encoding="utf-8")))
        google.primary.changed.update(dict.fromkeys(google.primary.events, 1))
        state_path = restored("google", tmp_path / "state.sqlite", ACCOUNT=f"google /c  primary {google.root}")
        config = _config({"type": "google", "credentials": "/c", "api_root": google.root})
        opener = partial(open_calendars, secrets=Secrets(credentials_of=lambda rules: credentials()))
        with SqliteState(state_path) as state:
            first = sync(config, state, MONDAY, opener=opener)
            again = sync(config, state, MONDAY, opener=opener)
        assert [each.interviews for each in first.calendars] == [1]
        assert made_and_removed(first) == 0
        assert (again.changes, again.problems, again.failures) == (0, [], [])


def _config(calendar: dict[str, str]) -> Config:
    return Config.model_validate({"timezone": "America/Toronto", "calendars": [{"name": "perso", **calendar}]})
