"""``schedule``: makes the machine run sync by itself, and stops it."""

from __future__ import annotations

from pathlib import Path

import click

from calendar_followup.base.messages import Message, counted, message
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.options import CONFIG, VERBOSE, path_of
from calendar_followup.config.file import load
from calendar_followup.schedulers.choosing import NONE_HERE, SCHEDULERS, chosen, has_any, installed
from calendar_followup.schedulers.job import job_for, name_of


@click.group()
def schedule() -> None:
    """Let the machine run sync by itself: cron, a systemd timer, or a launchd agent.

    \b
    Examples:
      calendar-followup schedule install
      calendar-followup schedule install --every 30m
      calendar-followup schedule show
      calendar-followup schedule remove
    """


@schedule.command()
@click.option("--every", default="15m", show_default=True, metavar="INTERVAL", help="How often: 5m, 15m, 1h…")
@click.option("--with", "title", type=click.Choice(["cron", "systemd", "launchd"]), help="Which scheduler to use.")
@CONFIG
@VERBOSE
def install(every: str, title: str | None, config: Path | None, verbose: bool) -> int:
    """Run sync every quarter of an hour from now on; run it again to change the interval."""
    path = load(config)[1]  # a schedule for an unreadable config would only produce errors
    job = job_for(path, every)
    scheduler = chosen(title)
    others = [other for other, __ in installed(path) if other is not scheduler]
    scheduler.install(job)  # first: where it is refused, the old schedule goes on
    for other in others:
        other.remove(job.name)
    often = message("{scheduler} runs sync {often} from now on:", scheduler=scheduler.title, often=_often(job.minutes))
    click.echo(f"{said(often)}\n  {said(scheduler.shown(job.name))}")
    return 0


def _often(minutes: int) -> Message:
    """``every 15 minutes``, ``every hour``: how the interval that the person typed was understood."""
    if minutes % 60:
        return counted("every minute", "every {number} minutes", number=minutes)
    return counted("every hour", "every {number} hours", number=minutes // 60)


@schedule.command()
@CONFIG
@VERBOSE
def show(config: Path | None, verbose: bool) -> int:
    """Show what is scheduled for this config; exit 1 when nothing is."""
    found = _found(config)
    for title, line in found:
        click.echo(said(message("{scheduler}: {job}", scheduler=title, job=line)))
    if not found:
        here = _("Nothing is scheduled: calendar-followup schedule install")
        click.echo(here if has_any() else said(NONE_HERE))
    return 0 if found else 1


@schedule.command()
@CONFIG
@VERBOSE
def remove(config: Path | None, verbose: bool) -> int:
    """Stop running sync automatically; the scheduler's other jobs stay as they are."""
    name = name_of(path_of(config))
    gone = [title for title, _ in _found(config) if SCHEDULERS[title].remove(name)]
    taken = _("Taken out of {schedulers}.").format(schedulers=", ".join(gone))
    click.echo(taken if gone else _("Nothing was scheduled."))
    return 0


def _found(config: Path | None) -> list[tuple[str, str]]:
    # A schedule may outlive its config.
    return [(scheduler.title, said(job)) for scheduler, job in installed(path_of(config))]
