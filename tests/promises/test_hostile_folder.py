"""A folder may hold anything: an odd file stops nothing else, and hangs nothing (P8)."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import followup_id
from calendar_followup.domain.model import Stage
from tests.support.builders import Desk, ics, vevent

GOOD = ics(vevent("Entrevue – Cheffe de projet @ Nordik", uid="good@example.org"))
OTHER = ics(vevent("Entrevue – Analyste @ Boréal", uid="other@example.org"))
Oddity = Callable[[Path], object]


def named(name: str | bytes, text: str = OTHER) -> Oddity:
    def make(folder: Path) -> None:
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())

    return make


def holding(raw: bytes, name: str = "odd.ics") -> Oddity:
    return lambda folder: (folder / name).write_bytes(raw)


def linked(to: str, name: str = "odd.ics") -> Oddity:
    return lambda folder: (folder / name).symlink_to(to)


def a_socket(folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind("odd.ics")
    finally:
        os.chdir(here)


def a_link_to_a_fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "odd.ics").symlink_to("pipe")


def a_link_to_a_link(folder: Path) -> None:
    (folder / "odd.ics").symlink_to("b")
    (folder / "b").symlink_to("c")


def a_sparse_file(folder: Path) -> None:
    with (folder / "odd.ics").open("wb") as file:
        file.truncate(2**40)


def deep_folders(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 200)
    deep.mkdir(parents=True)
    (deep / "odd.ics").write_text(OTHER, encoding="utf-8")


def dated_long_ago(folder: Path) -> None:
    (folder / "odd.ics").write_text(OTHER, encoding="utf-8")
    os.utime(folder / "odd.ics", (-(2**33), -(2**33)))


def dated_far_ahead(folder: Path) -> None:
    (folder / "odd.ics").write_text(OTHER, encoding="utf-8")
    os.utime(folder / "odd.ics", (2**34 - 1, 2**34 - 1))


def a_hard_link(folder: Path) -> None:
    (folder / "odd.ics").write_text(OTHER, encoding="utf-8")
    os.link(folder / "odd.ics", folder / "again.ics")


def a_copy_of_a_synchroniser(folder: Path) -> None:
    for name in ("odd.ics", "odd.sync-conflict-20261123-101010-ABCDEFG.ics", "odd (1).ics", "Kopie von odd.ics"):
        (folder / name).write_text(OTHER, encoding="utf-8")


def what_other_programs_leave(folder: Path) -> None:
    for name in (
        ".odd.ics",
        "odd.ics~",
        "#odd.ics#",
        "odd.ics.tmp",
        "odd.ics.part",
        ".DS_Store",
        "color",
        "displayname",
    ):
        (folder / name).write_bytes(b"\x00\xff not iCalendar")


# What is created in the folder, and whether it is reported to the person.
ODDITIES: dict[str, tuple[Oddity, bool]] = {
    "a FIFO": (lambda folder: os.mkfifo(folder / "odd.ics"), True),
    "a socket": (a_socket, True),
    "an empty folder named like a file": (lambda folder: (folder / "odd.ics").mkdir(), True),
    "a folder named like a file, with a file in it": (named("odd.ics/in.ics"), True),
    "a link to a device that never ends": (linked("/dev/zero"), True),
    "a link to a device that holds nothing": (linked("/dev/null"), True),
    "a link to a FIFO": (a_link_to_a_fifo, True),
    "a link to itself": (linked("odd.ics"), True),
    "a link that leads nowhere": (linked("nowhere"), True),
    "a link to a link that leads nowhere": (a_link_to_a_link, True),
    "a link to the folder, named like a file": (linked("."), True),
    "a link to the folder": (linked(".", "odd"), False),
    "a link to the root": (linked("/", "odd"), False),
    "a link to a good file": (lambda folder: (named("x/a.ics")(folder), linked("x/a.ics")(folder)), False),
    "a file that can't be read": (linked("/proc/self/mem"), True),
    "a file without size that holds something": (linked("/proc/version"), True),
    "a name with a line break": (named("od\nd.ics"), False),
    "a name with escapes": (named("od\x1b[2J\x07d.ics"), False),
    "a name that turns the direction of writing": (named("od\u202ed.ics"), False),
    "a name that is not UTF-8": (named(b"od\xff\xfed.ics"), False),
    "a folder whose name is not UTF-8": (named(b"od\xff\xfe/odd.ics"), False),
    "a name that is not UTF-8, of a file that is not iCalendar": (named(b"od\xff\xfed.ics", "x"), True),
    "a name that is not UTF-8, of an event that makes no sense": (
        named(b"od\xffd.ics", OTHER.replace("DTSTART:2026", "DTSTART:0001")),
        True,
    ),
    "a name of 250 characters": (named("x" * 246 + ".ics"), False),
    "a name of nothing but its ending": (named("-.ics"), False),
    "a name like an option": (named("--force.ics"), False),
    "a name of spaces": (named("   .ics"), False),
    "a name with decomposed accents": (named("e\u0301te\u0301.ics"), False),
    "a name in capitals": (named("ODD.ICS"), False),
    "a name of ours": (named(followup_id(Key("good@example.org"), Stage.RELANCE, 7) + ".ics"), False),
    "an empty file": (holding(b""), True),
    "a byte-order mark alone": (holding(b"\xef\xbb\xbf"), True),
    "a mark of UTF-16 alone": (holding(b"\xff\xfe"), True),
    "half a character of UTF-16": (holding(OTHER.encode("utf-16")[:-1]), True),
    "a megabyte of zeros": (holding(b"\0" * 1_000_000), True),
    "a megabyte of noise": (holding(bytes(range(256)) * 4_000), True),
    "a megabyte without a line break": (holding(b"BEGIN:VCALENDAR " + b"#entrevue" * 110_000), True),
    "a web page": (holding(b"<!DOCTYPE html><title>Sign in</title>"), True),
    "a sparse file of a terabyte": (a_sparse_file, True),
    "two hundred folders in folders": (deep_folders, False),
    "a date long ago": (dated_long_ago, False),
    "a date far ahead": (dated_far_ahead, False),
    "a hard link": (a_hard_link, False),
    "copies of a synchroniser's": (a_copy_of_a_synchroniser, False),
    "what other programs leave": (what_other_programs_leave, False),
    "a folder in the place of our temporary file": (lambda folder: (folder / ".calendar-followup-9").mkdir(), False),
    "a FIFO in the place of our temporary file": (lambda folder: os.mkfifo(folder / ".calendar-followup-9"), False),
    "a link in the place of our temporary file": (linked("/etc/hosts", f".calendar-followup-{os.getpid()}"), False),
}


@pytest.mark.parametrize(("make", "told"), ODDITIES.values(), ids=ODDITIES.keys())
def test_an_oddity_in_the_folder_stops_nothing_else(desk: Desk, make: Oddity, told: bool) -> None:
    desk.put("good.ics", GOOD)
    make(desk.calendar)
    report = desk.sync_here()
    assert not report.failures
    made = [line.interview.uid for each in report.calendars for line in each.created]
    assert made.count("good@example.org") == 3
    problems = [str(problem.told()) for problem in report.problems]
    assert bool(problems) is told, problems
    again = desk.sync_here()
    assert again.changes == 0
    assert [str(problem.told()) for problem in again.problems] == problems


@pytest.mark.parametrize("command", [["sync"], ["sync", "--json"], ["status"], ["doctor"]], ids=" ".join)
def test_a_name_that_nobody_can_print_is_printed(desk: Desk, command: list[str]) -> None:
    desk.put("good.ics", GOOD)
    for name in ("not UTF-8, of a file", "not UTF-8, of an event", "escapes", "direction"):
        next(make for known, (make, _) in ODDITIES.items() if name in known)(desk.calendar)
    (desk.calendar / "\x1b[2Jodd\u202e.ics").write_text("x", encoding="utf-8")
    done = desk.run(*command)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert not any(sign in done.stdout + done.stderr for sign in "\x1b\x07\u202e")


def test_a_folder_in_the_place_of_a_follow_up_costs_that_one(desk: Desk) -> None:
    desk.put("good.ics", GOOD)
    (desk.calendar / (followup_id(Key("good@example.org"), Stage.RELANCE, 0) + ".ics")).mkdir()
    report = desk.sync_here()
    made = {line.stage for each in report.calendars for line in each.created}
    assert made == {Stage.THANK_YOU, Stage.LAST_RELANCE}
    assert report.problems


def test_a_link_that_leads_nowhere_any_more_takes_nothing_away(desk: Desk) -> None:
    (desk.root / "elsewhere.ics").write_text(GOOD, encoding="utf-8")
    (desk.calendar / "good.ics").symlink_to(desk.root / "elsewhere.ics")
    desk.sync_here()
    before = desk.snapshot()
    (desk.root / "elsewhere.ics").unlink()
    report = desk.sync_here()
    assert report.changes == 0
    assert ["Cheffe de projet" in str(problem.told()) for problem in report.problems] == [True]
    assert desk.snapshot().items() <= before.items()
    (desk.root / "elsewhere.ics").write_text(GOOD, encoding="utf-8")
    assert desk.sync_here().problems == []


def test_a_file_that_becomes_a_fifo_takes_nothing_away(desk: Desk) -> None:
    path = desk.put("good.ics", GOOD)
    desk.sync_here()
    path.unlink()
    os.mkfifo(path)
    report = desk.sync_here()
    assert report.changes == 0
    assert len(report.problems) == 1


def test_a_file_that_changes_while_it_is_read_is_read_again(desk: Desk) -> None:
    desk.put("good.ics", GOOD)
    ended = threading.Event()

    def write() -> None:
        number = 0
        while not ended.is_set():
            number += 1
            desk.put("odd.ics", (OTHER * (1 + number % 3))[: 200 + number % 400])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            desk.sync_here()
    finally:
        ended.set()
        writer.join()
    desk.put("odd.ics", OTHER)
    report = desk.sync_here()
    assert report.problems == []
    assert len(list(desk.calendar.glob("cf*.ics"))) == 6
    assert desk.sync_here().changes == 0


def test_a_calendar_whose_real_path_is_not_utf_8_is_a_calendar(desk: Desk) -> None:
    real = os.path.join(os.fsencode(desk.root), b"\xff\xfe")
    os.mkdir(real)
    desk.calendar.rmdir()
    os.symlink(real, desk.calendar)
    desk.put("good.ics", GOOD)
    assert desk.sync_here().changes == 3
    assert desk.sync_here().changes == 0
