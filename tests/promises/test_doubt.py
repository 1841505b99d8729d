"""P6 in ordinary life: damage and absence are doubts, and a doubt removes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendar_followup.config.file import load
from calendar_followup.domain.views.report import Report
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import CONFIG, Desk, ics, vevent
from tests.support.state_files import back_up, restore

CANCELLED = ics(vevent(more="STATUS:CANCELLED"))
GOOD = ics(vevent())
DAMAGES = {
    "empty": b"",
    "cut short": GOOD.encode()[:200],
    "a web page": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "NULs": b"\0" * len(GOOD),
    "no calendar": b"BEGIN:VCARD\r\nFN:Marie\r\nEND:VCARD\r\n",
    "an impossible date": GOOD.replace("DTSTART:20261123T140000Z", "DTSTART:2026-never").encode(),
    "an unknown zone": GOOD.replace("DTSTART:2026", "DTSTART;TZID=Nowhere/Atlantis:2026").encode(),
    "no start": GOOD.replace("DTSTART:20261123T140000Z\n", "").encode(),
    "no UID": GOOD.replace("UID:one@example.org\n", "").encode(),
    "no UID and no tag": GOOD.replace("UID:one@example.org\n", "").replace("#entrevue", "").encode(),
    "an end missing": GOOD.replace("END:VEVENT\n", "").encode(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_an_interview_whose_file_is_damaged_keeps_its_follow_ups(desk: Desk, damage: bytes) -> None:
    desk.put("a.ics", GOOD)
    desk.sync_here()
    before = desk.ours()
    desk.put("a.ics", damage)
    for _ in range(3):
        assert desk.sync_here().changes == 0
    assert desk.ours() == before
    desk.put("a.ics", GOOD)
    assert desk.sync_here().changes == 0
    desk.put("a.ics", CANCELLED)
    assert len(desk.sync_here().calendars[0].removed) == 3


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("stage", ["thank-you", "relance"])
def test_a_damaged_follow_up_is_neither_made_again_nor_taken_for_deleted(desk: Desk, damage: bytes, stage: str) -> None:
    desk.put("a.ics", GOOD)
    desk.sync_here()
    path = desk.path_of(stage)
    before = path.read_bytes()
    path.write_bytes(damage.replace(b"one@example.org", path.stem.encode()))
    for _ in range(3):
        assert desk.sync_here().changes == 0
    assert len(list(desk.calendar.glob("cf*.ics"))) == 3
    path.write_bytes(before)
    assert desk.sync_here().changes == 0
    desk.put("a.ics", CANCELLED)
    assert len(desk.sync_here().calendars[0].removed) == 3


class TwoCalendars:
    """A desk with two folder calendars, ``perso`` and ``travail``."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.other = desk.root / "travail"
        self.other.mkdir()
        desk.config.write_text(CONFIG + '\n[[calendars]]\nname = "travail"\ntype = "folder"\npath = "travail"\n')

    def sync(self, only: str | None = None, *, force: bool = False, state: str = "state.sqlite") -> Report:
        config, _ = load(self.desk.config)
        with SqliteState(self.desk.root / state) as memory:
            return sync(config, memory, self.desk.now, only=only, force=force)

    def leaves(self) -> None:
        self.other.rename(self.desk.root / "away")

    def returns(self) -> None:
        (self.desk.root / "away").rename(self.other)

    def ours(self) -> list[Path]:
        return sorted([*self.desk.calendar.glob("cf*.ics"), *self.other.glob("cf*.ics")])


@pytest.fixture
def two(desk: Desk) -> TwoCalendars:
    return TwoCalendars(desk)


def test_what_moved_to_a_calendar_that_is_not_looked_at_is_not_withdrawn(two: TwoCalendars) -> None:
    path = two.desk.put("a.ics", GOOD)
    two.sync()
    path.rename(two.other / "a.ics")
    assert two.sync("perso").changes == 0
    assert len(two.ours()) == 3
    assert two.sync().changes == 0


def test_what_is_deleted_while_another_calendar_is_away_is_cleaned_up_when_it_is_back(two: TwoCalendars) -> None:
    path = two.desk.put("a.ics", GOOD)
    (two.other / "b.ics").write_text(ics(vevent("Entrevue – Cuisinier @ Toqué", uid="two@x")))
    two.sync()
    two.leaves()
    path.unlink()
    assert two.sync().changes == 0
    assert two.sync().changes == 0
    two.returns()
    assert len(two.sync().calendars[0].removed) == 3


def test_a_follow_up_deleted_while_another_calendar_is_away_is_not_made_again(two: TwoCalendars) -> None:
    two.desk.put("a.ics", GOOD)
    two.sync()
    two.leaves()
    two.desk.path_of("thank-you").unlink()
    assert two.sync().changes == 0
    two.returns()
    assert two.sync().changes == 0
    assert len(two.ours()) == 2


def test_a_follow_up_that_the_person_moved_is_not_removed_for_the_one_remembered_where_it_was(
    two: TwoCalendars,
) -> None:
    (two.other / "b.ics").write_text(ics(vevent("Entrevue – Cuisinier @ Toqué", uid="two@x")))
    two.sync()
    for path in two.other.glob("cf*.ics"):
        path.rename(two.desk.calendar / path.name)
    two.leaves()
    assert two.sync().changes == 0
    assert len(list(two.desk.calendar.glob("cf*.ics"))) == 3
    two.returns()
    assert two.sync().changes == 0


def test_withdrawals_held_back_are_told_for_as_long_as_they_wait(desk: Desk) -> None:
    for number in range(3):
        title = f"Entrevue – Cuisinier @ Toqué {number}"
        desk.put(f"{number}.ics", ics(vevent(title, uid=f"{number}@x")))
    desk.put("dentist.ics", ics(vevent("Dentiste", "", uid="d")))
    desk.sync_here()
    for number in range(3):
        (desk.calendar / f"{number}.ics").unlink()
    for _ in range(3):
        report = desk.sync_here()
        assert (report.changes, len(report.problems)) == (0, 1)
    assert len(desk.sync_here(force=True).calendars[0].removed) == 9


def test_what_was_held_back_once_is_not_withdrawn_when_others_no_longer_wait_with_it(desk: Desk) -> None:
    texts = [ics(vevent(f"Entrevue – Cuisinier @ Toqué {number}", uid=f"{number}@x")) for number in range(3)]
    for number, text in enumerate(texts):
        desk.put(f"{number}.ics", text)
    desk.put("dentist.ics", ics(vevent("Dentiste", "", uid="d")))
    desk.sync_here()
    for number in range(3):
        (desk.calendar / f"{number}.ics").unlink()
    desk.sync_here()
    for number in (1, 2):
        desk.put(f"{number}.ics", texts[number])
    for _ in range(2):
        report = desk.sync_here()
        assert (report.changes, len(report.problems)) == (0, 1)
    assert len(desk.sync_here(force=True).calendars[0].removed) == 3


def test_the_occurrences_of_a_series_that_wait_to_be_withdrawn_wait_on(desk: Desk) -> None:
    desk.put("series.ics", ics(vevent("Entrevue – Cuisinier @ Toqué", more="RRULE:FREQ=WEEKLY;COUNT=4")))
    desk.put("one.ics", ics(vevent("Entrevue – Cuisinier @ Laurier", uid="one@x")))
    desk.sync_here()
    desk.put("series.ics", ics(vevent("Entrevue – Cuisinier @ Toqué", more="RRULE:FREQ=WEEKLY;COUNT=1")))
    (desk.calendar / "one.ics").unlink()
    first = desk.sync_here()
    assert len(first.problems) == 1
    for _ in range(2):
        report = desk.sync_here()
        assert (report.changes, report.problems) == (0, first.problems)


def six_away(desk: Desk) -> dict[Path, bytes]:
    """Three interviews with nine follow-ups, six of which a synchroniser has not delivered yet."""
    for number in range(3):
        title = f"Entrevue – Cuisinier @ Toqué {number}"
        desk.put(f"{number}.ics", ics(vevent(title, uid=f"{number}@x")))
    desk.sync_here()
    missing = {path: path.read_bytes() for path in sorted(desk.calendar.glob("cf*.ics"))[:6]}
    for path in missing:
        path.unlink()
    return missing


def test_many_follow_ups_gone_at_once_are_a_doubt_until_they_are_back(desk: Desk) -> None:
    missing = six_away(desk)
    for hours in (0, 1, 20):
        report = desk.sync_here(desk.now + timedelta(hours=hours))
        assert (report.changes, len(report.problems)) == (0, 1)
    for path, raw in missing.items():
        path.write_bytes(raw)
    report = desk.sync_here(desk.now + timedelta(hours=21))
    assert (report.changes, report.problems) == (0, [])
    assert len(list(desk.calendar.glob("cf*.ics"))) == 9


def test_the_doubt_lasts_while_a_few_of_them_are_still_missing(desk: Desk) -> None:
    missing = six_away(desk)
    desk.sync_here()
    *early, late = missing
    for path in early:
        path.write_bytes(missing[path])
    report = desk.sync_here(desk.now + timedelta(hours=1))
    assert (report.changes, len(report.problems)) == (0, 1)
    late.write_bytes(missing[late])
    assert desk.sync_here(desk.now + timedelta(hours=2)).problems == []
    assert len(list(desk.calendar.glob("cf*.ics"))) == 9


def test_the_doubt_lasts_when_new_follow_ups_are_made_meanwhile(desk: Desk) -> None:
    six_away(desk)
    for number in range(3, 9):
        desk.put(f"{number}.ics", ics(vevent(f"Entrevue – Cuisinier @ Toqué {number}", uid=f"{number}@x")))
    assert len(desk.sync_here().calendars[0].created) == 18
    report = desk.sync_here()
    assert (report.changes, len(report.problems)) == (0, 1)


@pytest.mark.parametrize("year", [1970, 2020, 2040])
def test_a_wrong_clock_does_not_make_the_day_pass(desk: Desk, year: int) -> None:
    missing = six_away(desk)
    assert desk.sync_here().problems
    desk.sync_here(desk.now.replace(year=year))
    assert desk.sync_here(desk.now + timedelta(hours=1)).problems
    for path, raw in missing.items():
        path.write_bytes(raw)
    assert desk.sync_here(desk.now + timedelta(hours=2)).problems == []
    assert len(list(desk.calendar.glob("cf*.ics"))) == 9


def test_many_follow_ups_gone_for_a_day_count_as_deleted(desk: Desk) -> None:
    six_away(desk)
    assert desk.sync_here().problems
    tomorrow = desk.now + timedelta(hours=24)
    desk.sync_here(tomorrow)
    assert desk.sync_here(tomorrow).problems == []
    assert len(list(desk.calendar.glob("cf*.ics"))) <= 3


def test_many_follow_ups_gone_from_one_calendar_are_a_doubt_however_many_the_others_hold(two: TwoCalendars) -> None:
    for number in range(8):
        folder = two.other if number < 3 else two.desk.calendar
        title = f"Entrevue – Cuisinier @ Toqué {number}"
        (folder / f"{number}.ics").write_text(ics(vevent(title, uid=f"{number}@x")), encoding="utf-8")
    two.sync()
    assert len(two.ours()) == 24
    missing = {path: path.read_bytes() for path in sorted(two.other.glob("cf*.ics"))[:7]}
    for path in missing:
        path.unlink()
    report = two.sync()
    assert (report.changes, len(report.problems)) == (0, 1)
    for path, raw in missing.items():
        path.write_bytes(raw)
    report = two.sync()
    assert (report.changes, report.problems) == (0, [])
    for path in two.other.glob("[0-9].ics"):  # they follow their interviews again
        path.write_text(path.read_text(encoding="utf-8").replace("T14", "T16").replace("T15", "T17"), encoding="utf-8")
    updated = {(line.interview.uid, line.stage.value) for line in two.sync().calendars[1].updated}
    of_all = {(f"{number}@x", stage) for number in range(3) for stage in ("thank-you", "relance", "last-relance")}
    assert of_all - updated == {("2@x", "last-relance")}  # its relance was on a day of its own, and stays there


def test_a_typo_in_the_tags_of_the_config_withdraws_nothing_at_once(desk: Desk) -> None:
    for number in range(3):
        title = f"Entrevue – Cuisinier @ Toqué {number}"
        desk.put(f"{number}.ics", ics(vevent(title, uid=f"{number}@x")))
    desk.sync_here()
    right = desk.config.read_text()
    desk.add_config('\n[interviews]\ntags = ["#entrevoe"]\n')
    for hours in (0, 30, 60):
        report = desk.sync_here(desk.now + timedelta(minutes=hours))
        assert (report.changes, len(report.problems)) == (0, 1)
    desk.config.write_text(right)
    report = desk.sync_here()
    assert (report.changes, report.problems) == (0, [])
    desk.add_config('\n[interviews]\ntags = ["#entrevoe"]\n')
    assert len(desk.sync_here(force=True).calendars[0].removed) == 9


def test_interviews_that_are_untagged_one_by_one_lose_their_follow_ups_as_ever(desk: Desk) -> None:
    for number in range(3):
        desk.put(f"{number}.ics", ics(vevent(f"Entrevue – Cuisinier @ Toqué {number}", uid=f"{number}@x")))
    desk.sync_here()
    for number in range(3):
        desk.put(f"{number}.ics", ics(vevent(f"Entrevue – Cuisinier @ Toqué {number}", "", uid=f"{number}@x")))
    assert len(desk.sync_here().calendars[0].removed) == 9


def weekly(day: str, hour: int) -> str:
    """A series of six: a thank-you for each, and two relances."""
    start, end = (f"{name}:{day}T{at}0000Z" for name, at in (("DTSTART", hour), ("DTEND", hour + 1)))
    return ics(vevent(start=start, end=end, more="RRULE:FREQ=WEEKLY;COUNT=6"))


def test_a_series_that_moves_while_its_follow_ups_are_missing_takes_them_along_when_they_are_back(desk: Desk) -> None:
    desk.put("a.ics", weekly("20261124", 15))
    desk.sync_here()
    missing = {path: path.read_bytes() for path in sorted(desk.calendar.glob("cf*.ics"))[:7]}
    for path in missing:
        path.unlink()
    desk.put("a.ics", weekly("20261125", 18))
    for hours, changes in ((0, 2), (1, 0)):  # the existing one is moved along
        report = desk.sync_here(desk.now + timedelta(hours=hours))
        assert (report.changes, len(report.problems)) == (changes, 1)
    for path, raw in missing.items():
        path.write_bytes(raw)
    report = desk.sync_here(desk.now + timedelta(hours=2))
    assert (len(report.calendars[0].created), len(report.calendars[0].removed)) == (7, 7)
    assert desk.sync_here(desk.now + timedelta(hours=2)).changes == 0
    assert len(list(desk.calendar.glob("cf*.ics"))) == 8


def test_a_series_that_moved_and_lost_its_tag_to_a_typo_in_the_config_waits_for_as_long_as_it_is_there(
    desk: Desk,
) -> None:
    desk.put("a.ics", weekly("20261124", 15))
    desk.sync_here()
    good = desk.config.read_text(encoding="utf-8")
    desk.config.write_text(f'{good}\n[interviews]\ntags = ["#entrevoe"]\n', encoding="utf-8")
    desk.put("a.ics", weekly("20261125", 18))
    for _ in range(3):
        report = desk.sync_here()
        assert (report.changes, len(report.problems)) == (0, 1)
    desk.config.write_text(good, encoding="utf-8")
    report = desk.sync_here()
    assert (len(report.calendars[0].created), len(report.calendars[0].removed)) == (8, 8)


def test_a_clock_of_1970_does_not_forget_what_still_has_to_leave_its_former_home(desk: Desk) -> None:
    home = desk.root / "suivis"
    home.mkdir()
    desk.put("series.ics", ics(vevent(more="RRULE:FREQ=WEEKLY;COUNT=3")))
    plain = desk.config.read_text()
    desk.config.write_text(plain.replace('path = "perso"', 'path = "perso"\nfollowups = "suivis"'))
    desk.sync_here()
    there = len(list(home.glob("cf*.ics")))
    desk.config.write_text(plain)
    desk.sync_here(datetime(1970, 1, 1, 12, tzinfo=UTC))
    desk.sync_here()
    assert list(home.glob("cf*.ics")) == []
    assert len(list(desk.calendar.glob("cf*.ics"))) == there


def test_an_old_copy_of_the_state_does_not_bring_back_what_was_deleted_since(desk: Desk) -> None:
    state = desk.root / "state.sqlite"
    desk.put("one.ics", ics(vevent()))
    desk.sync_here()
    desk.put("one.ics", CANCELLED)
    desk.sync_here()
    assert back_up(state)
    desk.put("one.ics", ics(vevent()))
    desk.sync_here()
    desk.path_of("thank-you").unlink()
    desk.sync_here()
    restore(state)
    desk.sync_here()
    assert sorted(desk.ours()) == ["last-relance", "relance"]


def test_who_can_not_read_that_an_interview_was_postponed_withdraws_nothing_as_too_late(desk: Desk) -> None:
    home = desk.root / "suivis"
    home.mkdir()
    desk.config.write_text(desk.config.read_text().replace('path = "perso"', 'path = "perso"\nfollowups = "suivis"'))
    desk.put("one.ics", ics(vevent()))
    desk.sync_here(state="mine.sqlite")
    desk.sync_here(state="hers.sqlite")
    later = desk.now + timedelta(days=15)
    postponed = ics(vevent(start="DTSTART:20270609T140000Z", end="DTEND:20270609T150000Z"))
    desk.put("one.ics", postponed)
    desk.sync_here(later, state="hers.sqlite")
    (desk.calendar / "one.ics").unlink()
    report = desk.sync_here(later, state="mine.sqlite")
    assert [each.removed for each in report.calendars] == [[]]
    desk.put("one.ics", postponed)
    desk.sync_here(later, state="mine.sqlite")
    assert len(list(home.glob("cf*.ics"))) == 3


def test_a_last_relance_stays_while_the_one_before_it_can_not_be_read(two: TwoCalendars) -> None:
    two.desk.put("a.ics", GOOD)
    two.sync()
    relance = two.desk.path_of("relance")
    relance.write_bytes(DAMAGES["an unknown zone"].replace(b"one@example.org", relance.stem.encode()))
    assert two.sync("perso", state="hers.sqlite").changes == 0
    assert len(two.ours()) == 3
