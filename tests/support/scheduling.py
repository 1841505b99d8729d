"""Tools for testing schedules: programs that store their input, and an interview by the real clock."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.builders import Desk, ics, vevent

# Stores the input of ``crontab`` in a file, as the real one does.
CRONTAB = """\
#!{python}
import pathlib, sys
kept = pathlib.Path({kept!r})
if sys.argv[1] == "-l":
    if not kept.exists():
        sys.exit("no crontab for camille")
    sys.stdout.write(kept.read_text())
elif sys.argv[1] == "-r":
    kept.unlink()
else:
    kept.write_text(sys.stdin.read())
"""
LAUNCHCTL = "#!/bin/sh\necho \"$@\" >> '{kept}'\n"


def program(desk: Desk, name: str, text: str) -> Path:
    """Makes a program of that name the only one on the PATH; returns the file in which it stores its input."""
    folder = desk.root / "bin"
    folder.mkdir(exist_ok=True)
    kept = desk.root / f"{name} kept"
    path = folder / name
    path.write_text(text.format(python=sys.executable, kept=str(kept)))
    path.chmod(0o755)
    desk.environment["PATH"] = str(folder)
    desk.environment["HOME"] = str(desk.root)
    return kept


def wait_for(condition: Callable[[], object], seconds: float = 60) -> None:
    """Returns once the condition holds; fails the test if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def coming(desk: Desk, uid: str, text: str = "#entrevue") -> str:
    """An interview in the near future, by the real clock."""
    start = time.strftime("%Y%m%dT%H%M00Z", time.gmtime(time.time() + 86_400))
    end = time.strftime("%Y%m%dT%H%M00Z", time.gmtime(time.time() + 90_000))
    return ics(vevent(text=text, uid=uid, start=f"DTSTART:{start}", end=f"DTEND:{end}"))
