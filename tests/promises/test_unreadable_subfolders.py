"""A subfolder that can't be listed costs itself alone, and is a doubt about what was in it (P6, P8)."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from calendar_followup.base.errors import NoPermission
from calendar_followup.calendars.folder.calendar import FolderCalendar
from calendar_followup.calendars.folder.listing import fingerprint, walk
from calendar_followup.calendars.port import Known, Scope
from tests.support.builders import MONDAY, TORONTO, Desk, ics, vevent

GOOD = ics(vevent("Entrevue – Cheffe de projet @ Nordik", uid="good@example.org"))
HIDDEN = ics(vevent("Entrevue – Analyste @ Boréal", uid="hidden@example.org"))
READ_ANYTHING = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


@contextlib.contextmanager
def an_ordinary_user() -> Iterator[None]:
    """Permissions bind the superuser, too (see capset(2)); anybody else they bind anyway."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capget(header, sets) == 0
    before = sets[0]
    sets[0] &= ~READ_ANYTHING
    assert libc.capset(header, sets) == 0
    try:
        yield
    finally:
        sets[0] = before
        assert libc.capset(header, sets) == 0


@contextlib.contextmanager
def without(folder: Path, mode: int) -> Iterator[None]:
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(0o755)


def too_deep(folder: Path) -> None:
    """Folders in folders whose path is longer than the system takes."""
    at = os.open(folder, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=at)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)


@pytest.mark.parametrize("mode", [0o000, 0o400], ids=["closed", "its names alone"])
def test_a_closed_subfolder_is_one_problem_and_what_was_in_it_is_as_it_was(desk: Desk, mode: int) -> None:
    for number in range(3):
        event = vevent(f"Entrevue – Analyste @ Boréal {number}", uid=f"hidden{number}@example.org")
        desk.put(f"private/{number}.ics", ics(event))
    assert desk.sync_here().changes == 9
    desk.put("good.ics", GOOD)
    with an_ordinary_user(), without(desk.calendar / "private", mode):
        report = desk.sync_here()
        assert not report.failures
        assert [(each.event, str(each.reason)) for each in report.problems] == [
            ("private/", "can't be read: permission denied")
        ]
        assert {line.interview.uid for each in report.calendars for line in each.created} == {"good@example.org"}
        assert report.changes == 3
        assert len(desk.sync_here().problems) == 1
        assert len(list(desk.calendar.glob("cf*.ics"))) == 12
    again = desk.sync_here()
    assert (again.problems, again.changes) == ([], 0)


def test_what_is_put_into_a_closed_subfolder_is_not_taken_for_gone(desk: Desk) -> None:
    desk.put("hidden.ics", HIDDEN)
    (desk.calendar / "private").mkdir()
    desk.sync_here()
    (desk.calendar / "hidden.ics").rename(desk.calendar / "private" / "hidden.ics")
    with an_ordinary_user(), without(desk.calendar / "private", 0):
        report = desk.sync_here()
        assert (len(report.problems), report.changes) == (1, 0)
    assert desk.sync_here().changes == 0
    (desk.calendar / "private" / "hidden.ics").unlink()
    assert desk.sync_here().changes == 3


def test_a_follow_up_in_a_closed_subfolder_is_left_alone(desk: Desk) -> None:
    meeting = desk.put("good.ics", GOOD)
    desk.sync_here()
    (desk.calendar / "private").mkdir()
    for path in desk.calendar.glob("cf*.ics"):
        path.rename(desk.calendar / "private" / path.name)
    assert desk.sync_here().changes == 0
    meeting.write_text(GOOD.replace("20261123T1", "20261124T1"), encoding="utf-8")
    with an_ordinary_user(), without(desk.calendar / "private", 0):
        report = desk.sync_here()
        assert not report.failures
        assert report.changes == 0
    assert desk.sync_here().changes == 3


def test_the_calendars_own_folder_is_refused_as_a_whole(desk: Desk) -> None:
    desk.put("good.ics", GOOD)
    with an_ordinary_user(), without(desk.calendar, 0), pytest.raises(NoPermission):
        FolderCalendar("perso", desk.calendar, Scope(MONDAY, TORONTO)).read(Known())


def test_folders_too_deep_to_be_named_are_one_problem(desk: Desk) -> None:
    desk.put("good.ics", GOOD)
    too_deep(desk.calendar)
    report = desk.sync_here()
    assert not report.failures
    assert report.changes == 3
    (problem,) = report.problems
    assert str(problem.event).startswith("dddd")
    assert "file name too long" in str(problem.reason)
    again = desk.sync_here()
    assert (again.changes, again.problems) == (0, report.problems)


def test_a_subfolder_is_a_doubt_until_it_is_gone(desk: Desk) -> None:
    calendar = FolderCalendar("perso", desk.calendar, Scope(MONDAY, TORONTO))
    desk.put("private/good.ics", GOOD)
    first = calendar.read(Known())
    known = Known(
        calendar.token_for({each.href: each.seen for each in first.resources}, first),
        {each.href: each.seen for each in first.resources},
    )
    with an_ordinary_user(), without(desk.calendar / "private", 0):
        doubtful = calendar.read(known)
    assert (doubtful.gone, doubtful.whole) == ((), False)
    assert {each.href for each in doubtful.resources} == {"private/", "private/good.ics"}
    (desk.calendar / "private" / "good.ics").unlink()
    (desk.calendar / "private").rmdir()
    after = calendar.read(known)
    assert (after.gone, after.whole) == (("private/good.ics",), True)


def test_a_subfolder_that_can_be_listed_again_is_no_problem(desk: Desk) -> None:
    calendar = FolderCalendar("perso", desk.calendar, Scope(MONDAY, TORONTO))
    (desk.calendar / "private").mkdir()
    assert calendar.fetch("private/") is None
    assert calendar.fetch("gone/") is None


def test_a_subfolder_that_closes_is_seen_by_its_listing_alone(desk: Desk) -> None:
    (desk.calendar / "private").mkdir()
    before = fingerprint(walk(str(desk.calendar)))
    with an_ordinary_user(), without(desk.calendar / "private", 0):
        assert fingerprint(walk(str(desk.calendar))) != before
