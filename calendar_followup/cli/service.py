"""``service``: many people on one PostgreSQL, for whoever runs it."""

from __future__ import annotations

import logging
import os
import tomllib
from datetime import timedelta
from pathlib import Path

import click
import stamina

from calendar_followup.cli.i18n import ngettext
from calendar_followup.cli.options import CONFIG, VERBOSE
from calendar_followup.config.file import load
from calendar_followup.service import accounts, migrate, people, queue, rotation, vault, worker
from calendar_followup.service.database import connect
from calendar_followup.service.pace import Pace
from calendar_followup.service.settings import Settings, settings_of


@click.group()
def service() -> None:
    """Run calendar-followup for many people, with PostgreSQL.

    CALENDAR_FOLLOWUP_DATABASE names the database, CALENDAR_FOLLOWUP_KEYS the file with the keys
    that seal what is personal: one a line, newest first.

    \b
    Examples:
      calendar-followup service new-key
      calendar-followup service migrate
      calendar-followup service add --config camille.toml
      calendar-followup service worker
    """


def _settings() -> Settings:
    return settings_of(os.environ)


@service.command("new-key")
@VERBOSE
def new_key(verbose: bool) -> None:
    """Print a new key, to be kept outside the database."""
    click.echo(vault.new_key())


@service.command("migrate")
@VERBOSE
def migrate_(verbose: bool) -> None:
    """Make the tables of the service, or bring them up to date."""
    settings = _settings()
    with connect(settings.database) as db:
        migrate.migrate(db)
    queue.prepare(settings.database)


@service.command()
@CONFIG
@VERBOSE
def add(config: Path | None, verbose: bool) -> None:
    """Add the person whom a config describes, with the passwords that it leads to; print their number."""
    settings = _settings()
    wanted, path = load(config)
    values = tomllib.loads(path.read_text("utf-8-sig"))
    with connect(settings.database) as db:
        migrate.check_migrated(db)
        everybody = people.People(db, vault.Vault(settings.keys))
        click.echo(everybody.add(accounts.account_from(values, wanted, settings.allowed)))


@service.command("worker")
@click.option("--threads", type=click.IntRange(2), default=16, show_default=True, help="How many people at once.")
@click.option("--every", type=float, help="The time between two runs of a person; for trials.")
@VERBOSE
def worker_(threads: int, every: float | None, verbose: bool) -> None:
    """Run whoever is due, until SIGTERM; start as many workers as you like."""
    settings = _settings()
    with connect(settings.database) as db:
        migrate.check_migrated(db)
    stamina.set_active(False)  # the next run is the retry
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    period = timedelta(seconds=every) if every else None
    pace = Pace() if period is None else Pace(by_day=period, by_night=period)
    queue.work(settings.database, worker.Worker(settings, pace).run, queue.Rhythm(threads=threads))


@service.command("rotate-keys")
@VERBOSE
def rotate_keys(verbose: bool) -> int:
    """Seal everything anew with the first key; the others may then be deleted."""
    settings = _settings()
    with connect(settings.database) as db:
        migrate.check_migrated(db)
        left = rotation.rotate(db, vault.Vault(settings.keys))
    if left:
        busy = ngettext("{number} person is being run: again", "{number} people are being run: again", left)
        click.echo(busy.format(number=left))
    return 1 if left else 0


@service.command("resume")
@click.argument("person", type=int, metavar="NUMBER")
@VERBOSE
def resume(person: int, verbose: bool) -> None:
    """Let the person of that NUMBER be run again, after a pause."""
    settings = _settings()
    with connect(settings.database) as db:
        people.People(db, vault.Vault(settings.keys)).resume(person)
