"""The job to be repeated, and the interface of every scheduler."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.messages import Message, message
from calendar_followup.base.paths import NAME
from calendar_followup.domain.reading.text import is_harmless

_EVERY = re.compile(r"(?P<number>\d{1,4})\s*(?P<unit>s|sec|m|min|h)?")
_SECONDS = {"s": 1, "sec": 1, "m": 60, "min": 60, "h": 3600}
_PATIENCE = 20  # seconds for a scheduler's own command


@dataclass(frozen=True, slots=True)
class Job:
    """``sync --quiet`` for one config, at a fixed interval in minutes.

    ``words`` are its command with absolute paths, independent of the scheduler's PATH;
    ``name`` distinguishes the jobs of several configs.
    """

    config: Path
    minutes: int
    words: tuple[str, ...]
    name: str


class Scheduler(Protocol):
    """A scheduler of this machine."""

    title: str

    def is_here(self) -> bool:
        """True where this machine has the scheduler and it would run a job."""
        ...

    def install(self, job: Job) -> None:
        """Installs or replaces the job; other jobs stay unchanged.  Raises ``TryAgainLater`` when it is refused."""
        ...

    def shown(self, name: str) -> Message:
        """The job of that name as the scheduler has it, or ``NOTHING``."""
        ...

    def remove(self, name: str) -> bool:
        """Removes the job of that name; False where there is none."""
        ...


def job_for(config: Path, every: str) -> Job:
    """The job for that config; raises ``ConfigError`` for an impossible interval."""
    config = config.absolute()
    words = (sys.executable, "-m", "calendar_followup", "sync", "--quiet", "--config", str(config))
    if not all(map(is_harmless, words)):
        raise ConfigError(
            message("no scheduler can handle the config's path: rename the part of it with a line break or the like")
        )
    return Job(config, minutes_of(every), words, name_of(config))


def name_of(config: Path) -> str:
    """The name of the job for that config."""
    digest = hashlib.sha256(os.fsencode(os.path.realpath(config))).hexdigest()[:8]
    return f"{NAME}-{digest}"


def seconds_of(every: str) -> int:
    """The seconds in ``30s``, ``15m`` or ``2h``; a number without a unit is minutes."""
    found = _EVERY.fullmatch(every.strip().lower())
    seconds = int(found["number"]) * _SECONDS[found["unit"] or "m"] if found else 0
    if not 1 <= seconds <= 86_400:
        raise ConfigError(message("--every: “{every}” is not an interval such as 15m or 1h", every=every))
    return seconds


def minutes_of(every: str) -> int:
    """The interval in minutes; it must divide an hour or a day, as cron needs."""
    seconds = seconds_of(every)
    minutes = seconds // 60
    if seconds % 60 or not (60 % minutes == 0 or (minutes % 60 == 0 and 1440 % minutes == 0)):
        raise ConfigError(
            message("--every: “{every}” does not divide an hour or a day evenly: 5m, 15m, 30m, 1h, 2h…", every=every)
        )
    return minutes


class Refused(TryAgainLater):
    """A scheduler's command that failed, with the first line of its output."""

    def __init__(self, command: str, words: str) -> None:
        super().__init__(message("{command} refuses: {words}", command=command, words=words))
        self.words = words


def ran(words: Sequence[str], given: str | None = None, environment: Mapping[str, str] | None = None) -> str:
    """The output of a scheduler's command; raises ``Refused`` with the command's own words when it fails."""
    try:
        done = subprocess.run(  # noqa: S603  crontab, systemctl and launchctl, found on the PATH
            list(words),
            input=given,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
            env=environment,
        )
    except OSError as error:
        raise TryAgainLater(message("{command} can't be run: {cause}", command=words[0], cause=cause(error))) from error
    except subprocess.TimeoutExpired as error:
        raise TryAgainLater(message("{command} takes too long", command=words[0])) from error
    if done.returncode:
        raise Refused(words[0], (done.stderr or done.stdout).strip().partition("\n")[0])
    return done.stdout
