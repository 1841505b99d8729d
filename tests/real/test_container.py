"""The container file, built and used.

Its base image is in a registry.  A Debian image of our own, with Debian's Python, replaces
it under the same name, and Debian's buildah builds and runs without any daemon.  Needs
root; run by ``make test-servers``.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.support.builders import ics, vevent

ROOT = Path(__file__).parents[2]
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # the build trusts the same certificates as this machine
DEBIAN = "python3,python3-pip,ca-certificates"
# Python's own image has it as `python`, and lets pip install into it.
BASE = "FROM scratch\nADD . /\nRUN ln -s python3 /usr/bin/python && rm -f /usr/lib/python3*/EXTERNALLY-MANAGED\n"
CONFIG = 'timezone = "America/Toronto"\n[[calendars]]\nname = "perso"\ntype = "folder"\npath = "calendar"\n'


@dataclass(frozen=True)
class Builder:
    """buildah, with a store of its own."""

    store: Path

    def __call__(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        every = ["buildah", "--root", f"{self.store}/root", "--runroot", f"{self.store}/run", *words]
        environment = {**os.environ, "STORAGE_DRIVER": "vfs", "BUILDAH_ISOLATION": "chroot"}
        done = subprocess.run(every, capture_output=True, text=True, env=environment, timeout=400, check=False)
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done

    def image(self, containerfile: Path, context: Path, name: str) -> None:
        options = ["--quiet", "--network", "host", "--pull-never", "--tag", name, "--file", str(containerfile)]
        options += ["--volume", f"{CERTIFICATES}:{CERTIFICATES}:ro", "--env", f"PIP_CERT={CERTIFICATES}"]
        self("build", *options, str(context))


@pytest.fixture(scope="module")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builder]:
    folder = tmp_path_factory.mktemp("container")
    system = folder / "system"
    suite = platform.freedesktop_os_release()["VERSION_CODENAME"]
    words = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={DEBIAN}", suite, str(system)]
    subprocess.run(words, check=True, capture_output=True, timeout=400)
    (folder / "Base").write_text(BASE)
    builder = Builder(folder / "store")
    source = (ROOT / "Containerfile").read_text()
    (base,) = (line.split()[1] for line in source.splitlines() if line.startswith("FROM "))
    builder.image(folder / "Base", system, base)
    builder.image(ROOT / "Containerfile", ROOT, "localhost/calendar-followup")
    yield builder
    shutil.rmtree(folder)


@pytest.fixture
def container(builder: Builder) -> str:
    return builder("from", "--pull-never", "localhost/calendar-followup").stdout.strip()


@pytest.fixture
def mounts(tmp_path: Path) -> list[str]:
    """A person's two folders, which the program in the container may write to."""
    day = date.today() + timedelta(days=1)
    (tmp_path / "config" / "calendar").mkdir(parents=True)
    (tmp_path / "state").mkdir()
    (tmp_path / "config" / "config.toml").write_text(CONFIG)
    interview = ics(
        vevent(
            text="#entrevue\nAvec : Marie Tremblay <marie@example.com>",
            start=f"DTSTART:{day:%Y%m%d}T150000Z",
            end=f"DTEND:{day:%Y%m%d}T160000Z",
        )
    )
    (tmp_path / "config" / "calendar" / "a.ics").write_text(interview)
    for each in (tmp_path, *tmp_path.rglob("*")):
        each.chmod(0o777)
    return ["--volume", f"{tmp_path}/config:/config", "--volume", f"{tmp_path}/state:/state"]


def test_it_starts_the_program_as_nobody_special_and_keeps_on(builder: Builder, container: str) -> None:
    found = json.loads(builder("inspect", container).stdout)["OCIv1"]["config"]
    assert found["Entrypoint"] + found["Cmd"] == ["calendar-followup", "sync", "--quiet", "--every", "15m"]
    assert builder("run", container, "--", "id", "-un").stdout.strip() == found["User"] == "camille"
    shown = builder("run", container, "--", "calendar-followup", "demo", "--folder", "/tmp/demo").stdout
    assert "4 interviews found" in shown


def test_it_writes_into_the_folders_it_is_given_until_it_is_stopped(
    builder: Builder, container: str, mounts: list[str], tmp_path: Path
) -> None:
    stopped = "timeout --foreground --preserve-status --signal=TERM 5 calendar-followup sync --every 15m"
    done = builder("run", *mounts, container, "--", *stopped.split())
    assert len(list((tmp_path / "config" / "calendar").glob("cf*.ics"))) == 3, done.stdout + done.stderr
    assert list((tmp_path / "state").rglob("*.sqlite"))
    again = builder("run", *mounts, container, "--", "calendar-followup", "sync", "--json")
    assert json.loads(again.stdout)["calendars"][0]["created"] == []


def test_without_a_config_it_says_what_writes_one(builder: Builder, container: str) -> None:
    done = builder("run", container, "--", "calendar-followup", "sync", check=False)
    assert "connect" in done.stderr
    assert "Traceback" not in done.stderr
