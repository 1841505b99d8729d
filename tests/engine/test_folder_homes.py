"""A folder for the follow-ups is made beside the calendar, for its owner alone, and never where a disk may be away."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from tests.support.builders import Desk, changes, ics, vevent


@pytest.fixture
def home(desk: Desk) -> Path:
    """The folder that the config names for the follow-ups, which does not exist."""
    desk.config.write_text(desk.config.read_text().replace('path = "perso"', 'path = "perso"\nfollowups = "suivis"'))
    desk.put("a.ics", ics(vevent()))
    return desk.root / "suivis"


def test_it_is_made_once_and_for_its_owner_alone(desk: Desk, home: Path) -> None:
    first = desk.sync()
    assert (len(first["created"]), first["made"], first["exit"]) == (3, "suivis", 0)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert len(list(home.glob("cf*.ics"))) == 3
    again = desk.sync()
    assert (changes(again), "made" in again) == ([], False)


def test_a_dry_run_makes_none_and_says_that_it_would_be(desk: Desk, home: Path) -> None:
    done = desk.run("sync", "--dry-run")
    assert "there is no calendar “suivis” yet: sync makes it" in done.stdout
    assert "3 to create" in done.stdout
    assert (done.returncode, home.exists()) == (0, False)


def test_looking_makes_none(desk: Desk, home: Path) -> None:
    desk.does("status")
    desk.does("show", "one@example.org")
    assert "sync makes it" in desk.run("doctor").stdout
    assert not home.exists()


def test_restoring_makes_the_place_for_what_comes_back(desk: Desk, home: Path) -> None:
    desk.sync()
    for path in sorted(home.glob("cf*.ics"))[:2]:
        path.unlink()
    desk.sync()
    desk.config.write_text(desk.config.read_text().replace('"suivis"', '"rappels"'))
    desk.does("restore", "one@example.org")
    assert len(list((desk.root / "rappels").glob("cf*.ics"))) >= 2


def test_a_folder_that_was_there_before_may_be_on_a_disk_that_is_away(desk: Desk, home: Path) -> None:
    desk.sync()
    away = home.rename(desk.root / "away")
    done = desk.run("sync")
    assert (done.returncode, home.exists()) == (2, False)
    assert "does not exist" in done.stderr
    away.rename(home)
    assert changes(desk.sync()) == []
    assert len(list(home.glob("cf*.ics"))) == 3


def test_beside_a_calendar_that_is_away_none_is_made(desk: Desk, home: Path) -> None:
    shutil.rmtree(desk.calendar)
    assert desk.run("sync").returncode == 2
    assert not home.exists()


def test_a_link_that_leads_nowhere_is_left_alone(desk: Desk, home: Path) -> None:
    home.symlink_to(desk.root / "elsewhere")
    assert desk.run("sync").returncode == 2
    assert not (desk.root / "elsewhere").exists()


def test_a_folder_inside_the_calendar_is_refused_before_it_is_made(desk: Desk, home: Path) -> None:
    desk.config.write_text(desk.config.read_text().replace('"suivis"', '"perso/suivis"'))
    assert desk.run("sync").returncode == 2
    assert not (desk.calendar / "suivis").exists()


def test_a_calendar_of_the_config_is_never_made(desk: Desk, home: Path) -> None:
    desk.add_config('\n[[calendars]]\nname = "suivis"\ntype = "folder"\npath = "suivis"\n')
    assert desk.run("sync").returncode == 2
    assert not home.exists()


def test_connecting_makes_it_too(desk: Desk, home: Path) -> None:
    desk.config.unlink()
    desk.does("connect", "folder", "--path", str(desk.calendar), "--name", "perso", "--followups", "suivis", now=None)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert list(home.iterdir()) == []
