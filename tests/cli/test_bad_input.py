"""Bad input: one clear line that says what to do, the right exit code, nothing changed."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calendar_followup.base.paths import state_path
from calendar_followup.config.file import load
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import Desk, changes, ics, vevent


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The one line that a failing command prints on standard error."""
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def state_of(desk: Desk) -> str:
    """The state file of the command's own runs."""
    name = os.path.basename(state_path(str(desk.config)))
    return str(desk.root / "state" / "calendar-followup" / name)


def refused(desk: Desk, old: str, new: str) -> str:
    """The error for a config changed in this way; exit 2 and an unchanged calendar."""
    text = desk.config.read_text()
    assert old in text
    desk.config.write_text(text.replace(old, new, 1))
    desk.put("a.ics", ics(vevent()))
    before = desk.snapshot()
    done = desk.run("sync", now=None)
    assert done.returncode == 2
    assert desk.snapshot() == before
    return one_line(done)


def test_no_config(desk: Desk) -> None:
    desk.config.unlink()
    done = desk.run("sync")
    assert done.returncode == 2
    assert "there is no config at" in one_line(done)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("timezone", "timezon", "line 3: unknown key “timezon” (did you mean “timezone”?)"),
        ('path = "perso"', 'pathe = "perso"', "line 8: unknown key “calendars[1].pathe” (did you mean “path”?)"),
        (
            '"America/Toronto"',
            '"America/Torronto"',
            "line 3: “timezone”: the time zone “America/Torronto” is not known",
        ),
        ('name = "Camille Gagnon"', "name = 3", "line 1: “name” must be a text in quotes, not 3"),
        (
            'type = "folder"',
            'type = "foldr"',
            'line 7: “calendars[1].type” must be "folder", "caldav", "google" or "microsoft", not "foldr"',
        ),
        ('path = "perso"\n', "", "“calendars[1].path” is missing"),
        ("[[calendars]]", "[[calendar]]", "unknown key “calendar” (did you mean “calendars”?)"),
        ('name = "Camille Gagnon"', 'region = "CA-QB"', "line 1: “region”: the region “CA-QB” is not known"),
        ('name = "Camille Gagnon"', 'language = "de"', 'line 1: “language” must be "fr" or "en", not "de"'),
        ('name = "Camille Gagnon"', "name = ", "config.toml is not valid TOML"),
        ("[[calendars]]", '[timing]\nthank_you = "3 fortnights"\n[[calendars]]', "line 6: “timing.thank_you”"),
        ("[[calendars]]", '[timing]\nthank_you = "3 days"\n[[calendars]]', "never later than 48 hours"),
        ("[[calendars]]", '[timing]\nworking_hours = ["17:00", "09:00"]\n[[calendars]]', "must come before"),
        ("[[calendars]]", '[timing]\nworking_hours = ["09:00Z", "17:00"]\n[[calendars]]', "two times such as"),
        ("[[calendars]]", '[timing]\nwaking_hours = ["09:00Z", "17:00Z"]\n[[calendars]]', "two times such as"),
        ("[[calendars]]", '[timing]\nquiet_periods = ["13-45/01-02"]\n[[calendars]]', "a period such as"),
        ("[[calendars]]", '[timing]\nworking_days = ["mon", "tus"]\n[[calendars]]', "“timing.working_days[2]” must be"),
        ("[[calendars]]", "[timing]\nworking_days = []\n[[calendars]]", "at least one day"),
        ("[[calendars]]", '[timing]\nsecond_relance = "9999 weeks"\n[[calendars]]', "at most a year"),
        ("[[calendars]]", '[timing]\nno_deadline = "367 days"\n[[calendars]]', "at most a year"),
        ("[[calendars]]", '[timing]\nafter_deadline = "367 days"\n[[calendars]]', "at most a year"),
        ("[[calendars]]", "[timing]\nrelances_a_day = 1001\n[[calendars]]", "1000 or less"),
        ("[[calendars]]", '[interviews]\ntags = [""]\n[[calendars]]', "line 6: “interviews.tags”: an empty text"),
        ("[[calendars]]", '[interviews]\ntitles = [" "]\n[[calendars]]', "“interviews.titles”: an empty text"),
        ("[[calendars]]", "[calendars]", "a table in double brackets: [[calendars]]"),
        ('path = "perso"', 'path = "~nosuchuser/cal"', "“calendars[1].path”: “~nosuchuser/cal” names a user that"),
        (
            "[[calendars]]",
            '[drafts]\ntemplates = "~nosuchuser/t"\n[[calendars]]',
            "“drafts.templates”: “~nosuchuser/t”",
        ),
        ('path = "perso"', 'path = "ca\\u0000l"', "line 8: “calendars[1].path”: it holds a NUL"),
        ('path = "perso"', 'path = "perso"\nfollowups = "a\\u0000"', "“calendars[1].followups”: it holds a NUL"),
        ('name = "Camille Gagnon"', f"name = {'9' * 6000}", "is not valid TOML, line 1"),
        ('name = "Camille Gagnon"', f"name = 0x{'f' * 6000}", "line 1: “name” must be a text in quotes"),
        ('name = "Camille Gagnon"', f"name = {'[' * 5000}{']' * 5000}", "is not valid TOML, line 1"),
        ('name = "Camille Gagnon"', f"name = {'{a=' * 3000}1{'}' * 3000}", "is not valid TOML, line 1"),
        ("[[calendars]]", '[interviews]\ntags = "#x"\n[[calendars]]', "“interviews.tags” must be a list"),
    ],
)
def test_a_config_that_makes_no_sense(desk: Desk, old: str, new: str, says: str) -> None:
    assert says in refused(desk, old, new)


def test_a_config_from_notepad_is_read(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.config.write_bytes(b"\xef\xbb\xbf" + desk.config.read_bytes())
    desk.does("sync")
    assert len(desk.ours()) == 3


def test_a_config_that_is_no_ordinary_file_is_refused_at_once(desk: Desk) -> None:
    desk.config.unlink()
    os.mkfifo(desk.config)
    connect = f"connect folder --path {desk.calendar} --name y"
    for command in ("sync", "status", "doctor", connect):
        done = desk.run(*command.split(), now=None)
        assert done.returncode == 2, command
        assert "it is not an ordinary file" in done.stderr + done.stdout
    for device in ("/dev/full", "/dev/zero"):
        desk.config.unlink()
        desk.config.symlink_to(device)
        assert "it is not an ordinary file" in one_line(desk.run("sync"))


def test_a_config_without_an_end_is_refused(desk: Desk) -> None:
    desk.config.write_text(desk.config.read_text() + "# …\n" * 400_000)
    done = desk.run("sync")
    assert done.returncode == 2
    assert "it is too large for a config" in one_line(done)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_lock_that_is_no_file_is_named_at_once(desk: Desk, make: Callable[[str], None]) -> None:
    (desk.root / "state" / "calendar-followup").mkdir(parents=True)
    lock = f"{state_of(desk)}.lock"
    make(lock)
    done = desk.run("sync")
    assert done.returncode == 2
    assert f"{lock} is not an ordinary file: remove it" in one_line(done)


def test_a_folder_in_place_of_the_journal_stops_nothing(desk: Desk) -> None:
    desk.does("sync")
    os.mkdir(f"{state_of(desk)}-journal")
    assert "kept as" in desk.run("sync").stderr
    assert desk.run("sync").stderr == ""


@pytest.mark.parametrize(
    "now",
    [
        "0001-01-01",
        "9999-12-31T23:59:59",
        "0001-01-01T00:00+23:59",
        "9999-12-31T23:59-23:59",
        "1066-10-14",
        "3000-01-01",
    ],
)
def test_a_now_in_no_year_of_ours_is_a_slip(desk: Desk, now: str) -> None:
    done = desk.run("sync", "--now", now, now=None)
    assert done.returncode == 2
    assert f"--now: “{now}” is not a moment" in one_line(done)


def test_the_page_replaces_nothing_but_a_page(desk: Desk) -> None:
    event = desk.put("a.ics", ics(vevent()))
    desk.does("sync")
    for path in (event, desk.config, Path(state_of(desk)), desk.calendar):
        before = path.read_bytes() if path.is_file() else b""
        done = desk.run("status", "--html", str(path))
        assert done.returncode == 2
        assert "name a new file" in one_line(done)
        assert not before or path.read_bytes() == before


@pytest.mark.parametrize("head", ["", "Mes entrevues et leurs suites", "My interviews and what follows"])
def test_the_page_replaces_an_empty_file_and_a_page_of_0_1_0(desk: Desk, head: str) -> None:
    page = desk.root / "page.html"
    page.write_text(head and f"<!doctype html>\n<html>\n<head>\n<title>{head}</title>\n", encoding="utf-8")
    page.chmod(0o644)
    link = desk.root / "link.html"
    link.symlink_to(page)
    for _ in range(2):
        desk.does("status", "--html", str(link))
        assert "generator" in page.read_text(encoding="utf-8")
        assert page.stat().st_mode & 0o777 == 0o600
        assert link.is_symlink()
    assert not list(desk.root.glob(".calendar-followup-*"))


def test_a_page_goes_to_standard_output_and_never_waits_for_a_reader(desk: Desk) -> None:
    assert "<!doctype html>" in desk.does("status", "--html", "/dev/stdout")
    fifo = desk.root / "fifo"
    os.mkfifo(fifo)
    done = desk.run("status", "--html", str(fifo))
    assert done.returncode == 75
    assert "not an ordinary file" in one_line(done)


def test_two_calendars_of_one_name(desk: Desk) -> None:
    desk.add_config('\n[[calendars]]\nname = "perso"\ntype = "folder"\npath = "x"\n')
    assert "two calendars are named “perso”" in one_line(desk.run("sync"))


@pytest.mark.parametrize(
    "arguments",
    [["sync", "--calendar", "person"], ["sync", "--now", "hier"], ["show", "Personne"], ["sync", "--frce"], ["synk"]],
)
def test_a_command_that_makes_no_sense(desk: Desk, arguments: list[str]) -> None:
    done = desk.run(*arguments, now=None)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_missing(desk: Desk) -> None:
    desk.calendar.rmdir()
    done = desk.run("sync")
    assert done.returncode == 2
    assert f"perso: the folder {desk.calendar} does not exist" in one_line(done)


def without_privilege(desk: Desk, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run that must obey file permissions, even where the tests run as root."""
    caps = "-dac_override,-dac_read_search"
    words = ["setpriv", f"--bounding-set={caps}", f"--inh-caps={caps}"] if os.geteuid() == 0 else []
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state")}
    command = [*words, sys.executable, "-m", "calendar_followup", *arguments, "--config", str(desk.config)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


def test_a_folder_that_is_read_only(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.calendar.chmod(0o555)
    done = without_privilege(desk, "sync", "--now", desk.now.isoformat())
    desk.calendar.chmod(0o755)
    assert done.returncode == 77, done.stderr
    assert "no permission for the folder" in done.stderr
    assert "(check the permissions, then run it again)" in done.stderr
    assert desk.ours() == {}
    assert len(desk.sync()["created"]) == 3


def test_a_folder_that_can_not_be_read(desk: Desk) -> None:
    desk.calendar.chmod(0)
    done = without_privilege(desk, "sync")
    desk.calendar.chmod(0o755)
    assert done.returncode == 77, done.stderr
    assert "no permission for the folder" in done.stderr


def test_one_file_that_can_not_be_read_is_named_and_the_rest_goes_on(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("secret.ics", ics(vevent(uid="secret"))).chmod(0)
    done = without_privilege(desk, "sync", "--now", desk.now.isoformat())
    assert done.returncode == 1, done.stderr
    assert "secret.ics: can't be read" in done.stderr
    assert len(desk.ours()) == 3


def test_a_disk_that_is_full(desk: Desk) -> None:
    """A limit on file size replaces a full disk: the system refuses further writes in the same way."""
    desk.put("a.ics", ics(vevent()))
    before = desk.snapshot()
    script = (
        "import resource, signal, sys\n"
        "from calendar_followup.cli.app import run\n"
        "from calendar_followup.calendars.folder import calendar as folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "write = folder.FolderCalendar.write\n"
        "def full(self, changes):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))\n"
        "    try:\n"
        "        return write(self, changes)\n"
        "    finally:\n"
        "        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "folder.FolderCalendar.write = full\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state")}
    words = ["sync", "--config", str(desk.config), "--now", desk.now.isoformat()]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, env=environment)
    assert done.returncode == 75, done.stderr
    assert "file too large (try again later)" in done.stderr
    assert desk.snapshot() == before
    assert len(desk.sync()["created"]) == 3


def test_a_state_folder_that_can_not_be_made(desk: Desk) -> None:
    (desk.root / "state").write_text("a file, not a folder")
    done = desk.run("sync")
    assert done.returncode == 75
    assert "the state folder" in one_line(done)


def test_a_link_that_leads_nowhere_is_named_and_stops_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    (desk.calendar / "b.ics").symlink_to(desk.root / "nowhere.ics")
    report = desk.sync()
    assert report["exit"] == 1
    assert report["problems"][0]["event"] == "b.ics"
    assert len(report["created"]) == 3


def test_a_file_that_vanishes_in_mid_run_stops_nothing(desk: Desk) -> None:
    """It disappears after the folder was listed and before it is opened."""
    desk.put("a.ics", ics(vevent()))
    vanishing = desk.put("b.ics", ics(vevent("Entrevue – Analyste @ Nordik", uid="b")))
    config, _ = load(desk.config)
    with SqliteState(desk.root / "state.sqlite") as state:
        report = sync(config, state, desk.now, progress=lambda what, done, total: vanishing.unlink(missing_ok=True))
    assert [line.interview.uid for line in report.calendars[0].created] == ["one@example.org"] * 3
    assert report.problems == []
    again = desk.sync_here()
    assert again.changes == 0
    assert again.problems == []


def test_two_runs_at_once(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.does("status")
    (lock,) = (desk.root / "state").rglob("*.lock")
    with lock.open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done, quiet = desk.run("sync"), desk.run("sync", "--quiet")
    assert done.returncode == 75
    assert "another run is at work" in one_line(done)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert desk.ours() == {}


def test_ctrl_c_in_mid_run_leaves_whole_files_and_the_next_run_finishes(desk: Desk) -> None:
    for number in range(400):
        desk.put(f"{number}.ics", ics(vevent(f"Entrevue – Poste {number} @ Nordik", uid=str(number))))
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state")}
    words = ["sync", "--config", str(desk.config), "--now", desk.now.isoformat()]
    running = subprocess.Popen(
        [sys.executable, "-m", "calendar_followup", *words],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # as on a terminal, wherever the tests run
    )
    while not desk.ours() and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    assert not list(desk.calendar.glob(".*"))
    written = len(list(desk.calendar.glob("cf*.ics")))
    assert 0 < written < 1200
    assert len(desk.sync()["created"]) == 1200 - written
    for path in desk.calendar.glob("cf*.ics"):
        assert path.read_bytes().endswith(b"END:VCALENDAR\r\n")


def test_a_state_file_that_is_broken_is_set_aside_and_a_full_read_follows(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    (state,) = (desk.root / "state").rglob("*.sqlite")
    for extra in state.parent.glob("*.sqlite-*"):
        extra.unlink()
    state.write_bytes(b"not a database, but long enough to look at " * 100)
    report = desk.sync()
    assert report["full_read"] is True
    assert changes(report) == []
    assert "could not be used" in report["stderr"]
    assert len(list(state.parent.glob("*.set-aside-*"))) == 1


def test_a_state_file_of_a_newer_version_is_set_aside(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    (state,) = (desk.root / "state").rglob("*.sqlite")
    with sqlite3.connect(state) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    report = desk.sync()
    assert report["full_read"] is True
    assert "newer version" in report["stderr"]
    assert len(desk.ours()) == 3
