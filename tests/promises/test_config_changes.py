"""A config that changes: follow-ups stay as they are, or move where the config says."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY, ics, vevent

HEAD = 'name = "Camille"\nemails = ["camille@example.org"]\ntimezone = "America/Toronto"\n'


class Home:
    """A person with the folders ``perso``, ``travail`` and ``suivis``, and a config that they edit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("perso", "travail", "suivis"):
            (root / name).mkdir()

    def says(self, *calendars: tuple[str, str, str]) -> None:
        """The config names these: name, folder, and where the follow-ups go (or nothing)."""
        tables = [
            f'\n[[calendars]]\nname = "{name}"\ntype = "folder"\npath = "{path}"\n'
            + (f'followups = "{home}"\n' if home else "")
            for name, path, home in calendars
        ]
        (self.root / "config.toml").write_text(HEAD + "".join(tables), encoding="utf-8")

    def put(self, folder: str, uid: str, title: str = "Entrevue – Cuisinier @ Toqué") -> None:
        (self.root / folder / f"{uid}.ics").write_text(ics(vevent(title, uid=uid)), encoding="utf-8")

    def sync(self, days: float = 0, *, force: bool = False) -> Report:
        config, _ = load(self.root / "config.toml")
        with SqliteState(self.root / "state.sqlite") as state:
            return sync(config, state, MONDAY + timedelta(days=days), force=force)

    def ours(self, folder: str) -> set[str]:
        return {path.name for path in (self.root / folder).glob("cf*.ics")}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def is_settled(home: Home, days: float = 0) -> bool:
    return home.sync(days).changes == 0 and home.sync(days, force=True).changes == 0


def test_follow_ups_still_to_come_move_to_the_new_home_and_those_that_rang_stay(home: Home) -> None:
    home.says(("perso", "perso", ""))
    home.put("perso", "one@x")
    home.sync()
    home.says(("perso", "perso", "suivis"))
    report = home.sync(2)
    (calendar,) = report.calendars
    assert (len(calendar.created), len(calendar.removed)) == (2, 2)
    assert (len(home.ours("perso")), len(home.ours("suivis"))) == (1, 2)
    assert is_settled(home, 2)


@pytest.mark.parametrize("after", ["", "autres"])
def test_follow_ups_move_back_when_the_home_is_taken_out_of_the_config_or_changed(home: Home, after: str) -> None:
    (home.root / "autres").mkdir()
    home.says(("perso", "perso", "suivis"))
    home.put("perso", "one@x")
    home.sync()
    assert len(home.ours("suivis")) == 3
    home.says(("perso", "perso", after))
    home.sync()
    assert home.ours("suivis") == set()
    assert len(home.ours(after or "perso")) == 3
    assert is_settled(home)


def test_what_the_person_changed_moves_along(home: Home) -> None:
    home.says(("perso", "perso", ""))
    home.put("perso", "one@x")
    home.sync()
    for path in (home.root / "perso").glob("cf*.ics"):
        path.write_bytes(path.read_bytes().replace(b"SUMMARY:", "SUMMARY:À moi ".encode(), 1))
    home.says(("perso", "perso", "suivis"))
    home.sync()
    moved = list((home.root / "suivis").glob("cf*.ics"))
    assert len(moved) == 3
    assert all("SUMMARY:À moi ".encode() in path.read_bytes() for path in moved)
    home.put("perso", "one@x", "Entrevue – Cheffe @ Nordik")
    home.sync()
    assert all("SUMMARY:À moi ".encode() in path.read_bytes() for path in moved)
    assert is_settled(home)


def test_follow_ups_of_a_calendar_that_leaves_the_config_are_left_alone_and_told_once(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    home.put("perso", "one@x")
    home.put("travail", "two@x", "Entrevue – Cheffe @ Nordik")
    home.sync()
    before = home.ours("travail")
    home.says(("perso", "perso", ""))
    report = home.sync()
    assert report.changes == 0
    assert [str(hint) for hint in report.hints if "travail" in str(hint)]
    assert home.sync(1).hints == []
    assert home.ours("travail") == before
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    assert home.sync(1).changes == 0
    assert home.ours("travail") == before


def test_a_tagged_event_in_the_follow_ups_calendar_stops_nothing(home: Home) -> None:
    home.says(("perso", "perso", "suivis"))
    home.put("perso", "one@x")
    home.put("suivis", "two@x", "Entrevue – Cheffe @ Nordik")
    assert home.sync().failures == []
    assert is_settled(home)


@pytest.mark.parametrize(
    "second",
    [
        (("travail", "perso", ""), ("perso", "travail", "")),
        (("b", "travail", ""), ("a", "perso", "")),
        (("autre nom", "perso", ""), ("travail", "travail", "")),
    ],
    ids=["swapped", "reordered", "renamed"],
)
def test_the_names_and_the_order_of_calendars_change_nothing(
    home: Home, second: tuple[tuple[str, str, str], ...]
) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    home.put("perso", "one@x")
    home.put("travail", "two@x", "Entrevue – Cheffe @ Nordik")
    home.sync()
    before = (home.ours("perso"), home.ours("travail"))
    home.says(*second)
    assert home.sync().changes == 0
    assert (home.ours("perso"), home.ours("travail")) == before
    assert is_settled(home, 1)


def test_what_can_not_be_taken_away_from_its_old_home_is_not_made_in_the_new_one(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    home.put("travail", "one@x")
    home.sync()
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    (home.root / "travail").rename(home.root / "away")
    assert home.sync().changes == 0
    assert home.ours("suivis") == set()
    (home.root / "away").rename(home.root / "travail")
    home.sync()
    assert (home.ours("travail"), len(home.ours("suivis"))) == (set(), 3)
    assert is_settled(home)


def test_follow_ups_leave_a_home_that_no_calendar_has_any_more_wherever_their_interview_is_now(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    home.put("travail", "one@x")
    home.sync()
    (home.root / "travail" / "one@x.ics").rename(home.root / "perso" / "one@x.ics")
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    home.sync()
    assert (len(home.ours("perso")), home.ours("suivis")) == (3, set())
    assert is_settled(home)


def test_a_calendar_that_comes_back_into_the_config_without_its_home_takes_its_follow_ups_back(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    home.put("travail", "one@x")
    home.sync()
    home.says(("perso", "perso", ""))
    home.sync()
    home.says(("perso", "perso", ""), ("autre", "travail", ""))
    home.sync()
    assert (len(home.ours("travail")), home.ours("suivis")) == (3, set())
    assert is_settled(home)


def test_other_tags_withdraw_nothing_for_an_interview_that_can_not_be_read_now(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    home.put("travail", "one@x")
    home.sync()
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    config = home.root / "config.toml"
    config.write_text(f'{config.read_text()}\n[interviews]\ntags = ["#entrevoe"]\n')
    (home.root / "travail").rename(home.root / "away")
    assert home.sync().changes == 0
    (home.root / "away").rename(home.root / "travail")
    (home.root / "travail" / "one@x.ics").write_bytes(b"")
    assert home.sync().changes == 0
    assert len(home.ours("suivis")) == 3


def test_one_that_rang_before_its_postponed_interview_comes_again_in_the_new_home(home: Home) -> None:
    home.says(("perso", "perso", "suivis"))
    home.put("perso", "one@x")
    home.sync()
    home.sync(3)
    later = vevent("Entrevue – Cuisinier @ Toqué", uid="one@x", start="DTSTART:20261215T140000Z", end=None)
    (home.root / "perso" / "one@x.ics").write_text(ics(later), encoding="utf-8")
    home.says(("perso", "perso", ""))
    home.sync(3)
    assert (len(home.ours("perso")), home.ours("suivis")) == (3, set())
    assert is_settled(home, 3)


def test_a_former_home_that_was_away_when_the_config_changed_is_left_once_it_is_back(home: Home) -> None:
    home.says(("perso", "perso", ""), ("travail", "travail", "suivis"))
    home.put("travail", "one@x")
    home.sync()
    (home.root / "suivis").rename(home.root / "away")
    home.says(("perso", "perso", ""), ("travail", "travail", ""))
    home.sync()
    home.sync(force=True)
    assert home.ours("travail") == set()
    (home.root / "away").rename(home.root / "suivis")
    home.sync()
    assert (len(home.ours("travail")), home.ours("suivis")) == (3, set())
    assert is_settled(home)


def test_a_home_given_up_again_before_everything_had_moved_into_it_is_left_as_well(home: Home) -> None:
    home.says(("travail", "travail", ""))
    home.put("travail", "one@x")
    home.sync()
    broken = next(iter(sorted(home.ours("travail"))))
    raw = (home.root / "travail" / broken).read_bytes()
    (home.root / "travail" / broken).write_bytes(b"")
    home.says(("travail", "travail", "suivis"))
    home.sync()
    assert len(home.ours("suivis")) == 2
    home.says(("travail", "travail", ""))
    (home.root / "travail" / broken).write_bytes(raw)
    home.sync()
    assert (len(home.ours("travail")), home.ours("suivis")) == (3, set())
    assert is_settled(home)
