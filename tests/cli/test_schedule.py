"""``schedule`` and ``sync --every``: the machine runs sync by itself, and stops on request."""

from __future__ import annotations

import os
import plistlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calendar_followup.base.errors import ConfigError
from calendar_followup.schedulers.crontab import with_job, without_job
from calendar_followup.schedulers.job import Job, job_for, minutes_of, seconds_of
from calendar_followup.schedulers.launchd import in_words
from calendar_followup.schedulers.systemd import quoted
from tests.support.builders import Desk
from tests.support.scheduling import CRONTAB, LAUNCHCTL, coming, program, wait_for

THEIRS = "MAILTO=me@example.org\n# mine\n0 5 * * * backup --all 2>&1 | tail\n\tbroken line\n"


@pytest.fixture
def crontab(desk: Desk) -> Path:
    return program(desk, "crontab", CRONTAB)


def test_install_adds_one_job_and_again_only_changes_how_often(desk: Desk, crontab: Path) -> None:
    crontab.write_text(THEIRS)
    done = desk.run("schedule", "install", now=None)
    assert done.returncode == 0, done.stderr
    assert crontab.read_text().startswith(THEIRS)
    assert "*/15 * * * *" in crontab.read_text()
    assert "cron runs sync every 15 minutes" in desk.does("schedule", "install", "--every", "15", now=None)
    once = crontab.read_text()
    desk.does("schedule", "install", now=None)
    assert crontab.read_text() == once
    assert "cron runs sync every 2 hours" in desk.does("schedule", "install", "--every", "2h", now=None)
    assert crontab.read_text().startswith(THEIRS)
    assert "0 */2 * * *" in crontab.read_text()
    assert "*/15" not in crontab.read_text()
    assert "0 */2" in desk.run("schedule", "show", now=None).stdout


def test_remove_leaves_the_crontab_as_it_was(desk: Desk, crontab: Path) -> None:
    crontab.write_text(THEIRS)
    desk.does("schedule", "install", now=None)
    assert "cron" in desk.run("schedule", "remove", now=None).stdout
    assert crontab.read_text() == THEIRS
    assert desk.run("schedule", "show", now=None).returncode == 1
    assert "Nothing was scheduled" in desk.run("schedule", "remove", now=None).stdout


def test_a_crontab_that_held_nothing_else_is_gone_again(desk: Desk, crontab: Path) -> None:
    desk.does("schedule", "install", now=None)
    assert crontab.exists()
    desk.does("schedule", "remove", now=None)
    assert not crontab.exists()


@pytest.mark.parametrize("theirs", ["", THEIRS, "no newline at the end", "\n\n", "a\r\nb\r\n"])
def test_no_other_line_is_ever_touched(theirs: str) -> None:
    job = Job(Path("/c"), 15, ("python", "-m", "x"), "calendar-followup-1")
    other = Job(Path("/d"), 30, ("python", "-m", "y"), "calendar-followup-2")
    both = with_job(with_job(theirs, job), other)
    assert without_job(without_job(both, other.name), job.name).rstrip("\n") == theirs.rstrip("\n")
    assert with_job(both, job) == both
    assert without_job(theirs, job.name) == theirs


def test_the_job_runs_with_crons_bare_environment_and_a_path_full_of_traps(tmp_path: Path) -> None:
    root = tmp_path / "it's 100% $HOME; “mine”"
    root.mkdir()
    desk = Desk(root)
    crontab = program(desk, "crontab", CRONTAB)
    desk.put("a.ics", coming(desk, "one"))
    assert desk.run("schedule", "install", now=None).returncode == 0
    command = crontab.read_text().strip().split("\n")[-1].partition(" * * * * ")[2].replace("\\%", "%")
    bare = {"HOME": str(root), "PATH": "/usr/bin:/bin", "LOGNAME": "camille", "SHELL": "/bin/sh"}
    done = subprocess.run(["/bin/sh", "-c", command], env=bare, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(list(desk.calendar.glob("cf*.ics"))) == 3


def test_on_a_machine_without_a_scheduler_it_says_what_to_do_instead(desk: Desk) -> None:
    desk.environment["PATH"] = str(desk.root)
    done = desk.run("schedule", "install", now=None)
    assert done.returncode == 2
    assert "sync --every 15m" in done.stderr
    assert "sync --every 15m" in desk.run("schedule", "show", now=None).stdout
    examined = desk.run("doctor", now=None).stdout
    assert "sync --every 15m" in examined
    assert "schedule install" not in examined


def test_a_scheduler_that_refuses_leaves_the_schedule_of_another_one(desk: Desk, crontab: Path) -> None:
    desk.does("schedule", "install", now=None)
    scheduled = crontab.read_text()
    program(desk, "launchctl", "#!/bin/sh\nexit 5\n")
    assert desk.run("schedule", "install", "--with", "launchd", now=None).returncode == 75
    assert crontab.read_text() == scheduled


@pytest.mark.parametrize("text", ["", "<plist><dict/></plist>", "<plist><array/></plist>"])
def test_an_agent_that_can_not_be_read_is_still_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ours.plist"
    path.write_text(text)
    assert str(in_words(path)) == str(path)


def test_launchd_gets_a_property_list(desk: Desk) -> None:
    kept = program(desk, "launchctl", LAUNCHCTL)
    assert desk.run("schedule", "install", "--with", "launchd", "--every", "30m", now=None).returncode == 0
    (path,) = (desk.root / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert agent["StartInterval"] == 1800
    assert agent["ProgramArguments"][1:5] == ["-m", "calendar_followup", "sync", "--quiet"]
    assert f"bootstrap gui/{os.getuid()} {path}" in kept.read_text()


def test_systemd_words_are_quoted_without_specifiers_or_variables() -> None:
    assert quoted('a b"c\\d%h$HOME') == '"a b\\"c\\\\d%%h$$HOME"'


@pytest.mark.parametrize(
    ("text", "minutes"), [("15m", 15), ("1h", 60), ("5", 5), ("24h", 1440), ("60m", 60), ("1m", 1)]
)
def test_intervals(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["", "7m", "45m", "90s", "0m", "5h", "25h", "soon", "-5m"])
def test_an_interval_that_cron_can_not_keep_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="--every"):
        minutes_of(text)


def test_a_job_starts_this_very_python(tmp_path: Path) -> None:
    job = job_for(tmp_path / "config.toml", "15m")
    assert job.words[0] == sys.executable
    assert Path(job.words[-1]).is_absolute()
    assert seconds_of("30s") == 30


def started(desk: Desk, *words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "calendar_followup", "sync", *words, "--config", str(desk.config)]
    environment = {**os.environ, "XDG_STATE_HOME": str(desk.root / "state"), **desk.environment}
    with errors_of(desk).open("w") as errors:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment)


def errors_of(desk: Desk) -> Path:
    """What the program that was started has said on standard error so far."""
    return desk.root / "errors"


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_every_stays_and_repeats_and_ends_cleanly(desk: Desk, sign: signal.Signals) -> None:
    process = started(desk, "--quiet", "--every", "1s")
    try:
        desk.put("a.ics", coming(desk, "one"))
        wait_for(lambda: len(list(desk.calendar.glob("cf*.ics"))) == 3)
        desk.put("b.ics", coming(desk, "two"))
        wait_for(lambda: len(list(desk.calendar.glob("cf*.ics"))) >= 4)
        process.send_signal(sign)
        out, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "Traceback" not in errors_of(desk).read_text()
    assert out == ""


def test_every_goes_on_after_a_run_that_failed(desk: Desk) -> None:
    process = started(desk, "--every", "1s")
    try:
        wait_for(lambda: list((desk.root / "state").rglob("*.sqlite")))
        away = desk.calendar.rename(desk.root / "away")
        wait_for(lambda: "perso" in errors_of(desk).read_text())
        away.rename(desk.calendar)
        desk.put("a.ics", coming(desk, "one"))
        wait_for(lambda: len(list(desk.calendar.glob("cf*.ics"))) == 3)
        process.terminate()
        process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0


def test_every_needs_the_clock_and_a_config_that_can_be_used(desk: Desk) -> None:
    assert desk.run("sync", "--every", "1m").returncode == 2  # with --now
    desk.config.write_text("nonsense")
    assert desk.run("sync", "--every", "1m", now=None).returncode == 2
