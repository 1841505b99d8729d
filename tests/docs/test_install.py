"""The distribution: a wheel with everything in it, a manual, completions, a reference."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from pydantic import BaseModel

from calendar_followup import __version__
from calendar_followup.config.schema import Config
from tools import settings
from tools.manual import MADE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", MADE, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_made_from_the_commands_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == MADE[path](), "make manual"


def test_the_page_of_settings_shows_the_defaults_and_valid_examples() -> None:
    found = Config.model_validate(tomllib.loads("\n".join(settings.sample("", ""))))
    tables = [found.interviews, found.timing, found.drafts]
    for table in tables:
        assert table == type(table)()
    for rules in (found, *found.calendars):
        for key, field in type(rules).model_fields.items():
            if not (field.examples or field.is_required() or key == "calendars"):
                assert getattr(rules, key) == field.default, key


def test_what_the_page_of_settings_leaves_off_can_be_switched_on() -> None:
    every = [line if line.startswith("# ") else line.removeprefix("#") for line in settings.sample("", "")]
    found = Config.model_validate(tomllib.loads("\n".join(every)))
    assert [each.followups for each in found.calendars] == ["Suivis"] * 3


def test_every_setting_is_explained() -> None:
    models: list[type[BaseModel]] = [Config, *settings.TABLES.values(), *settings.KINDS]
    assert [key for model in models for key, field in model.model_fields.items() if not field.description] == [
        "calendars"
    ]


def test_the_wheel_has_everything_in_it(wheel: Path) -> None:
    assert wheel.name == f"calendar_followup-{__version__}-py3-none-any.whl"
    names = zipfile.ZipFile(wheel).namelist()
    source = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "calendar_followup").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert source <= set(names)
    for shared in ("man/man1/calendar-followup.1", "bash-completion/completions/calendar-followup"):
        assert any(name.endswith(f".data/data/share/{shared}") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "tools/", "benchmarks/"))]


def test_the_version_is_said_once() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == __version__


def test_a_wheel_that_was_installed_runs_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    """Only the wheel is in a folder, with the libraries of this environment."""
    target = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    environment = {**os.environ, "PYTHONPATH": str(target), "LANG": "fr_CA.UTF-8", "PYTHONIOENCODING": "utf-8"}
    words = [sys.executable, "-P", "-c", "import calendar_followup, sys; print(calendar_followup.__file__)"]
    where = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=tmp_path, check=True).stdout
    assert where.startswith(str(target))
    words = [sys.executable, "-P", "-m", "calendar_followup", "demo", "--folder", "demo", "--now", "2026-11-23T12:00"]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "4 entrevues trouvées" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_and_options(shell: str) -> None:
    environment = {**os.environ, "_CALENDAR_FOLLOWUP_COMPLETE": f"{shell}_complete", "LANG": "C.UTF-8"}
    environment["COMP_WORDS"] = "calendar-followup sta"
    environment["COMP_CWORD"] = "sta" if shell == "fish" else "1"
    done = subprocess.run([sys.executable, "-m", "calendar_followup"], capture_output=True, text=True, env=environment)
    assert "status" in done.stdout


def test_the_manual_page_is_well_formed() -> None:
    for path in (path for path in MADE if path.suffix == ".1"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(".TH CALENDAR")
        assert not re.search(r"^(?!\.|\\&)'", text, re.MULTILINE)
        for section in (".SH", ".SS calendar\\-followup sync", ".TP\n.B 75"):
            assert section in text
