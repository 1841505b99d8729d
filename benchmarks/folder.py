"""Cold start, first run and no-change runs on folders of 100, 1,000 and 10,000 events.

Whole processes, measured from outside: CPU (user and system) and peak memory,
the median of several runs, each beside its yardstick in the same session.
Prints the table of ``benchmarks/README.md``.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

ROUNDS = 7
SIZES = (100, 1_000, 10_000)
PYTHON = sys.executable
WALK = (
    "import os, sys\n"
    "def walk(folder):\n"
    "    for entry in os.scandir(folder):\n"
    "        walk(entry.path) if entry.is_dir() else entry.stat()\n"
    "walk(sys.argv[1])\n"
)
EVENT = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//bench//EN\r
BEGIN:VEVENT\r
UID:event-{number}@bench.example\r
DTSTAMP:20260101T000000Z\r
DTSTART:2026{month:02d}{day:02d}T140000Z\r
DTEND:2026{month:02d}{day:02d}T150000Z\r
SUMMARY:{title}\r
DESCRIPTION:{text}\r
LOCATION:Somewhere in town\r
END:VEVENT\r
END:VCALENDAR\r
"""


def measured(*command: str, environment: dict[str, str], well: tuple[int, ...] = (0,)) -> tuple[float, float]:
    """CPU in milliseconds and peak memory in MB of one process, which ends with a code of ``well``."""
    null = os.open(os.devnull, os.O_RDWR)
    pid = os.posix_spawn(
        command[0], command, environment, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    )
    os.close(null)
    _, status, used = os.wait4(pid, 0)
    assert os.waitstatus_to_exitcode(status) in well, command
    return (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def median(*command: str, environment: dict[str, str]) -> tuple[float, float]:
    runs = [measured(*command, environment=environment) for _ in range(ROUNDS)]
    return statistics.median(cpu for cpu, _ in runs), statistics.median(memory for _, memory in runs)


def lay_out(folder: Path, size: int) -> Path:
    """A calendar of ``size`` events, of which one in a hundred is an interview, and its config."""
    calendar = folder / "calendar"
    calendar.mkdir(parents=True)
    for number in range(size):
        tagged = number % 100 == 0
        title = f"Entrevue – Poste {number} @ Nordik #entrevue" if tagged else f"Réunion {number}"
        text = EVENT.format(
            number=number, month=number % 12 + 1, day=number % 28 + 1, title=title, text="ordre du jour " * 5
        )
        (calendar / f"event-{number}.ics").write_bytes(text.encode())
    config = folder / "config.toml"
    config.write_text('timezone = "America/Toronto"\n[[calendars]]\nname = "b"\ntype = "folder"\npath = "calendar"\n')
    return config


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        environment = {**os.environ, "XDG_STATE_HOME": str(root / "state")}
        ours = (PYTHON, str(Path(PYTHON).with_name("calendar-followup")))
        rows: list[tuple[str, tuple[float, float], str]] = []
        bare = median(PYTHON, "-c", "pass", environment=environment)
        click = median(PYTHON, "-c", "import click", environment=environment)
        told = median(*ours, "--help", environment=environment)
        rows += [("bare interpreter", bare, ""), ("interpreter and click", click, "")]
        rows.append(("`--help`", told, f"{told[0] / click[0]:.2f} × interpreter and click (aim: < 2)"))
        for size in SIZES:
            config = lay_out(root / str(size), size)
            calendar = str(config.parent / "calendar")
            first = measured(*ours, "sync", "--config", str(config), environment=environment)
            measured(*ours, "sync", "--config", str(config), environment=environment)
            walk = median(PYTHON, "-c", WALK, calendar, environment=environment)
            find = median("/usr/bin/find", calendar, "-newermt", "2030-01-01", environment=environment)
            same = median(*ours, "sync", "--quiet", "--config", str(config), environment=environment)
            full = median(*ours, "sync", "--json", "--config", str(config), environment=environment)
            other = Path(calendar) / "event-1.ics"
            edited = []
            for _ in range(ROUNDS):
                other.write_bytes(other.read_bytes() + b"\r\n")
                edited.append(measured(*ours, "sync", "--config", str(config), environment=environment))
            rows += [
                (f"{size:,}: first run", first, f"{first[0] / size:.2f} ms an event"),
                (f"{size:,}: walk that stats them all (Python)", walk, ""),
                (f"{size:,}: the same by find", find, ""),
                (f"{size:,}: nothing changed, as cron runs it", same, f"{same[0] / walk[0]:.2f} × walk (aim: < 3)"),
                (f"{size:,}: nothing changed, `--json`", full, f"{full[0] / walk[0]:.2f} × walk"),
                (f"{size:,}: another event edited", sorted(edited)[ROUNDS // 2], ""),
            ]
    print("| what | CPU, ms | peak memory, MB | |\n| --- | ---: | ---: | --- |")
    for name, (cpu, memory), remark in rows:
        print(f"| {name} | {cpu:.0f} | {memory:.0f} | {remark} |")


if __name__ == "__main__":
    main()
