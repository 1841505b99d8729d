"""Which schedulers this machine has, in order of preference."""

from __future__ import annotations

from pathlib import Path

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message, message
from calendar_followup.schedulers.crontab import Crontab
from calendar_followup.schedulers.job import Scheduler, name_of
from calendar_followup.schedulers.launchd import Launchd
from calendar_followup.schedulers.systemd import Systemd

# launchd on a Mac; elsewhere cron, which runs even when the person is signed out.
SCHEDULERS: dict[str, Scheduler] = {each.title: each for each in (Launchd(), Crontab(), Systemd())}


NONE_HERE = message(
    "this machine has neither cron nor systemd to run it: leave “calendar-followup sync --every 15m” running instead"
)


def has_any() -> bool:
    """False where ``sync --every`` is the only way."""
    return any(each.is_here() for each in SCHEDULERS.values())


def chosen(title: str | None) -> Scheduler:
    """The scheduler of that name, else the first available one; raises ``ConfigError`` where there is none."""
    if title is not None:
        return SCHEDULERS[title]
    found = next((each for each in SCHEDULERS.values() if each.is_here()), None)
    if found is None:
        raise ConfigError(NONE_HERE)
    return found


def installed(config: Path) -> list[tuple[Scheduler, Message]]:
    """Every scheduler that has a job for that config, with the job as the scheduler shows it."""
    name = name_of(config)
    here = (each for each in SCHEDULERS.values() if each.is_here())
    return [(each, found) for each in here if (found := each.shown(name))]
