"""What a person sees: Thunderbird on a virtual screen rings at the right time, and khal lists the follow-ups.

Run by ``make test-servers``; ``make pictures`` saves the screenshots for the documentation.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from tests.support.builders import Desk, ics, vevent
from tests.support.real_servers import APPS, free_port
from tests.support.real_servers import running as serving
from tests.support.scheduling import wait_for

CALENDAR = "calendar.registry.11111111-2222-4333-8444-555555555555"
PREFERENCES = {
    f"{CALENDAR}.type": "caldav",
    f"{CALENDAR}.username": "camille",
    f"{CALENDAR}.name": "perso",
    f"{CALENDAR}.calendar-main-in-composite": True,
    f"{CALENDAR}.calendar-main-default": True,
    "calendar.registry.11111111-2222-4333-8444-555555555555.cache.enabled": True,
    "calendar.timezone.useSystemTimezone": False,
    "calendar.alarms.playsound": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mail.accounthub.enabled": False,
    "mail.shell.checkDefaultClient": False,
    "mail.rights.version": 1,
    "mailnews.start_page.enabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "datareporting.healthreport.uploadEnabled": False,
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
}
LEAD = timedelta(seconds=110)  # from the start of Thunderbird to the reminder


@contextmanager
def running(words: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Runs a program during a test, and ends it with all its children."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(words, env={**os.environ, **environment}, start_new_session=True, **quiet)  # type: ignore[call-overload]  # two keywords
    try:
        yield process
    finally:
        os.killpg(process.pid, 15)
        process.wait(timeout=30)


@pytest.fixture
def calendar(tmp_path: Path) -> Iterator[str]:
    """A calendar on a Radicale without sign-in."""
    port, folder = free_port(), tmp_path / "radicale"
    folder.mkdir()
    (folder / "rights").write_text("[all]\nuser: .*\ncollection: .*\npermissions: RrWw\n")
    config = f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n[rights]\ntype = from_file\n"
    config += f"file = {folder / 'rights'}\n[storage]\nfilesystem_folder = {folder / 'data'}\n"
    (folder / "config").write_text(config)
    url = f"http://127.0.0.1:{port}/camille/perso/"
    with serving([str(APPS / "radicale"), "--config", str(folder / "config")], port, folder / "log"):
        requests.request("MKCALENDAR", url, auth=("camille", "any"), timeout=10).raise_for_status()
        yield url


def midday_zone() -> str:
    """A zone in which it is about noon, so that a reminder may ring now."""
    ahead = datetime.now(UTC).hour - 12
    return f"Etc/GMT{ahead:+d}" if ahead else "Etc/UTC"


def synced(desk: Desk, calendar: str, due: datetime) -> None:
    """An interview whose thank-you is due at that moment, and its follow-ups, as any machine would write them."""
    end = due - timedelta(days=1)
    start = end - timedelta(hours=1)
    text = "#entrevue\nAvec : Marie Tremblay <marie@example.org>\nPoints : la migration vers Django 5; l’équipe"
    event = vevent(text=text, start=f"DTSTART:{start:%Y%m%dT%H%M%SZ}", end=f"DTEND:{end:%Y%m%dT%H%M%SZ}")
    requests.put(f"{calendar}a.ics", ics(event).encode(), timeout=10).raise_for_status()
    desk.use_caldav(calendar, "camille")
    desk.config.write_text(desk.config.read_text().replace("America/Toronto", midday_zone()))
    desk.environment["CALENDAR_FOLLOWUP_PASSWORD_PERSO"] = "none"
    done = desk.run("sync", now=None)
    assert "3 created" in done.stdout, done.stderr


def profile(folder: Path, calendar: str) -> Path:
    wanted = {**PREFERENCES, f"{CALENDAR}.uri": calendar, "calendar.timezone.local": midday_zone()}
    lines = (f'user_pref("{name}", {json.dumps(value)});' for name, value in wanted.items())
    folder.mkdir()
    (folder / "user.js").write_text("\n".join(lines))
    return folder


def windows(display: str) -> list[str]:
    """The titles of all windows on that screen."""
    return [asked(display, "getwindowname", each) for each in asked(display, "search", "--name", "").split()]


def asked(display: str, *words: str) -> str:
    environment = {**os.environ, "DISPLAY": display}
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, env=environment, check=False)
    return done.stdout.strip()


def sign_in(display: str) -> None:
    """Fills in the prompt for a name and password, in which the name's field has the focus."""
    time.sleep(20)
    for words in (("type", "--delay", "40", "camille"), ("key", "Tab"), ("type", "any"), ("key", "Return")):
        asked(display, *words)


def picture(display: str, name: str) -> None:
    if os.environ.get("PICTURES"):
        path = Path(os.environ["PICTURES"]) / f"{name}.png"
        words = ["import", "-window", "root", "-dither", "None", "-colors", "128", "-strip", str(path)]
        subprocess.run(words, env={**os.environ, "DISPLAY": display}, check=True)


def test_the_reminder_pops_up_at_the_right_time(desk: Desk, calendar: str, tmp_path: Path) -> None:
    due = (datetime.now(UTC) + LEAD).replace(second=0, microsecond=0) + timedelta(minutes=1)
    synced(desk, calendar, due)
    display = f":{free_port() % 500 + 100}"
    home = tmp_path / "home"
    home.mkdir()
    words = ["thunderbird", "--profile", str(profile(tmp_path / "profile", calendar)), "--no-remote", "-calendar"]
    with ExitStack() as stack:
        stack.enter_context(running(["Xvfb", display, "-screen", "0", "1160x900x24"]))
        time.sleep(1)
        stack.enter_context(running(["dbus-run-session", *words], DISPLAY=display, HOME=str(home)))
        wait_for(lambda: any("Calendar" in title for title in windows(display)), 60)
        sign_in(display)
        wait_for(lambda: any("Reminder" in title for title in windows(display)), LEAD.total_seconds() + 60)
        assert due <= datetime.now(UTC) < due + timedelta(seconds=45)
        time.sleep(3)
        picture(display, "thunderbird")
    assert desk.run("sync", now=None).stdout.count("nothing to change") == 1  # Thunderbird has edited nothing


def test_khal_lists_the_follow_ups(desk: Desk, tmp_path: Path) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nAvec : Marie Tremblay <marie@example.org>\nPoints : la migration")))
    desk.sync()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[perso]]\npath = {desk.calendar}\n[locale]\nlocal_timezone = America/Toronto\n"
        "default_timezone = America/Toronto\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )
    words = [str(APPS / "khal"), "-c", str(config), "list", "--format", "{start-time} {title}", "2026-11-23", "30d"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    shown = subprocess.run(words, capture_output=True, text=True, env=environment, check=True).stdout
    assert "10:00 Remercier Marie Tremblay – Hydro-Québec, développeuse Python" in shown
    assert "Relance 2 – Hydro-Québec" in shown
    if os.environ.get("PICTURES") and shutil.which("chromium"):
        page = tmp_path / "khal.html"
        style = "font: 15px/1.5 monospace; color: #e6e9ec; padding: 1.2em; margin: 0"
        head = "<meta charset=utf-8><body style='margin: 0; background: #14181c'>"
        page.write_text(f"{head}<pre style='{style}'>$ khal list\n{html.escape(shown)}</pre>")
        target = Path(os.environ["PICTURES"]).absolute() / "khal.png"
        words = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=720,230"]
        words += [f"--screenshot={target}", page.as_uri()]
        subprocess.run(words, check=True, capture_output=True, cwd=tmp_path, timeout=60)
