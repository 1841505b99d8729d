"""The wheel, installed as people install programs, on every Python that is here.

Needs the registry for the libraries; run by ``make test-servers``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# Where pyenv keeps them; uv finds only those on the PATH.
PYENV = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
EVERY = {**os.environ, "PATH": os.pathsep.join([os.environ["PATH"], *map(str, sorted(PYENV.glob("3*/bin")))])}


def pythons() -> list[str]:
    """Each Python from 3.11 on that this machine has, by its version."""
    words = [sys.executable, "-m", "uv", "python", "list", "--only-installed", "--output-format", "json"]
    found = json.loads(subprocess.run(words, capture_output=True, text=True, check=True, env=EVERY).stdout)
    fit = {f"{each['version_parts']['major']}.{each['version_parts']['minor']}" for each in found}
    return sorted((each for each in fit if int(each.split(".")[1]) >= 11 and each.startswith("3.")), reverse=True)


def used(program: Path, folder: Path) -> str:
    """The program far away from the repository, without its environment."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    words = [str(program), "demo", "--folder", str(folder / "demo"), "--now", "2026-11-23T12:00"]
    done = subprocess.run(words, capture_output=True, text=True, env=environment, cwd=folder, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("version", pythons())
def test_uv_installs_it_as_a_tool(wheel: Path, tmp_path: Path, version: str) -> None:
    environment = {**EVERY, "UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    words = [sys.executable, "-m", "uv", "tool", "install", "--quiet", "--python", version, str(wheel)]
    subprocess.run(words, env=environment, check=True, cwd=tmp_path, timeout=300)
    assert "4 interviews found" in used(tmp_path / "bin" / "calendar-followup", tmp_path)
    assert list((tmp_path / "tools").rglob("share/man/man1/calendar-followup.1"))


def test_pipx_installs_it_with_its_manual_and_completions(wheel: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PIPX_HOME": str(tmp_path / "home"), "PIPX_BIN_DIR": str(tmp_path / "bin")}
    environment |= {"PIPX_MAN_DIR": str(tmp_path / "man"), "PIPX_COMPLETION_DIR": str(tmp_path / "completions")}
    words = [sys.executable, "-m", "pipx", "install", "--quiet", str(wheel)]
    subprocess.run(words, env=environment, check=True, cwd=tmp_path, timeout=300)
    assert "4 interviews found" in used(tmp_path / "bin" / "calendar-followup", tmp_path)
    assert (tmp_path / "man" / "man1" / "calendar-followup.1").exists()
    assert len([path for path in (tmp_path / "completions").rglob("*calendar-followup*") if path.is_file()]) == 3
