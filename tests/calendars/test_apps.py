"""Tests with real calendar programs: khal lists the follow-ups, vdirsyncer syncs them to a server and back."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.builders import Desk, changes, ics, vevent

APPS = Path(os.environ.get("CALENDAR_APPS", Path(__file__).parents[2] / ".apps")) / "bin"
INTERVIEW = ics(
    vevent(
        text="#entrevue\nAvec : Marie Tremblay <marie@example.com>\n"
        "Points : la migration; l'équipe\nÉchéance : 4 décembre"
    )
)


def app(name: str, *arguments: str, home: Path) -> str:
    """Runs one of the programs in a home of its own and returns what it prints."""
    program = APPS / name
    assert program.exists(), f"{program} is missing: make test sets it up"
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "c"),
        "XDG_DATA_HOME": str(home / "d"),
    }
    environment.update(XDG_CACHE_HOME=str(home / "x"), TZ="America/Toronto", LC_ALL="C.UTF-8", NO_PROXY="127.0.0.1")
    done = subprocess.run(
        [str(program), *arguments], capture_output=True, text=True, env=environment, timeout=120, cwd=home
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def khal(desk: Desk) -> Path:
    """A khal whose one calendar is the desk's."""
    config = desk.root / "khal.conf"
    config.write_text(
        f"[calendars]\n[[perso]]\npath = {desk.calendar}\n[locale]\nlocal_timezone = America/Toronto\n"
        "default_timezone = America/Toronto\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {desk.root}/khal.db\n"
    )
    return config


def listed(desk: Desk, khal: Path) -> list[str]:
    words = ["--config", str(khal), "list", "--format", "{start} {title}", "--day-format", "", "2026-11-24", "30d"]
    text = app("khal", *words, home=desk.root)
    return [line for line in re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines() if line.strip()]


def test_khal_lists_the_follow_ups_at_the_right_local_times(desk: Desk, khal: Path) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    assert listed(desk, khal) == [
        "2026-11-24 10:00 Remercier Marie Tremblay – Hydro-Québec, développeuse Python",
        "2026-12-07 09:00 Relance – Hydro-Québec, développeuse Python",
        "2026-12-14 09:00 Relance 2 – Hydro-Québec, développeuse Python (facultative)",
    ]


def test_what_khal_rewrites_is_still_ours_and_its_edits_are_the_users(desk: Desk, khal: Path) -> None:
    """khal's own code saves the event, as its editor does: reserialised, with a new title."""
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    uid = desk.path_of("relance").stem
    script = (
        "import sys\n"
        "from khal.settings import get_config\n"
        "from khal.cli import build_collection\n"
        "collection = build_collection(get_config(sys.argv[1]), None)\n"
        "collection.update_db()\n"
        "event = collection.get_event(sys.argv[2] + '.ics', 'perso')\n"
        "event.update_summary('Appeler Marie')\n"
        "collection.update(event)\n"
    )
    done = subprocess.run(
        [str(APPS / "python"), "-c", script, str(khal), uid],
        capture_output=True,
        text=True,
        env={**os.environ, "HOME": str(desk.root)},
    )
    assert done.returncode == 0, done.stderr
    assert any(line.endswith("Appeler Marie") for line in listed(desk, khal))
    desk.put("a.ics", INTERVIEW.replace("20261123T1", "20261124T1").replace("4 décembre", "10 décembre"))
    report = desk.sync()
    assert len(report["updated"]) == 3
    assert "2026-12-11 09:00 Appeler Marie" in listed(desk, khal)
    again = desk.sync()
    assert changes(again) == []


@dataclass
class Server:
    """A Radicale of the test's own on loopback, with one empty calendar."""

    url: str
    folder: Path


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    storage = tmp_path / "radicale"
    collection = storage / "collection-root" / "camille" / "perso"
    collection.mkdir(parents=True)
    (collection / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    options = [f"--server-hosts=127.0.0.1:{port}", f"--storage-filesystem-folder={storage}", "--auth-type=none"]
    with (tmp_path / "radicale.log").open("wb") as log:
        running = subprocess.Popen(
            [str(APPS / "python"), "-m", "radicale", "--config", "", *options], stdout=log, stderr=log
        )
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/.web/", timeout=2).close()
                break
            except OSError:
                assert running.poll() is None, (tmp_path / "radicale.log").read_text()
                time.sleep(0.1)
        yield Server(f"http://127.0.0.1:{port}/camille/", collection)
    finally:
        running.terminate()
        running.wait(timeout=20)


def vdirsyncer(desk: Desk, server: Server, folder: str) -> Path:
    """A vdirsyncer config that pairs a folder of the desk with the server's calendar."""
    config = desk.root / f"vdirsyncer-{folder}"
    config.write_text(
        f'[general]\nstatus_path = "{desk.root}/status-{folder}"\n'
        '[pair both]\na = "here"\nb = "there"\ncollections = [["perso", "here_name", "perso"]]\n'.replace(
            "here_name", folder
        )
        + f'[storage here]\ntype = "filesystem"\npath = "{desk.root}/"\nfileext = ".ics"\n'
        f'[storage there]\ntype = "caldav"\nurl = "{server.url}"\nusername = "camille"\npassword = "x"\n'
    )
    app("vdirsyncer", "-c", str(config), "discover", home=desk.root)
    return config


def carry(desk: Desk, config: Path) -> None:
    app("vdirsyncer", "-c", str(config), "sync", home=desk.root)


def test_vdirsyncer_carries_the_folder_to_a_server_and_back_and_neither_side_changes(
    desk: Desk, radicale: Server
) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    before = desk.snapshot()
    config = vdirsyncer(desk, radicale, "perso")
    carry(desk, config)
    assert len(list(radicale.folder.glob("*.ics"))) == 4
    carry(desk, config)
    assert desk.snapshot() == before
    report = desk.sync()
    assert changes(report) == []

    # Another machine fetches everything, and has nothing to change.
    other = desk.root / "autre"
    other.mkdir()
    carry(desk, vdirsyncer(desk, radicale, "autre"))
    assert len(list(other.glob("*.ics"))) == 4
    desk.config.write_text(desk.config.read_text().replace('path = "perso"', 'path = "autre"'))
    report = desk.sync()
    assert changes(report) == []
    assert report["kept"] == []
    assert report["interviews"] == 1


def test_a_change_on_one_machine_reaches_the_other_through_the_server(desk: Desk, radicale: Server) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    here = vdirsyncer(desk, radicale, "perso")
    carry(desk, here)
    (desk.root / "autre").mkdir()
    there = vdirsyncer(desk, radicale, "autre")
    carry(desk, there)
    for path in (desk.root / "autre").glob("*.ics"):
        if "STAGE:relance" in path.read_text(encoding="utf-8"):
            path.unlink()  # the person deletes the relance on their other machine
    carry(desk, there)
    carry(desk, here)
    report = desk.sync()
    assert [line["stage"] for line in report["removed"]] == ["last-relance"]
    assert set(desk.ours()) == {"thank-you"}
    carry(desk, here)
    assert changes(desk.sync()) == []
