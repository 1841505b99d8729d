"""``restore``: brings back follow-ups that were deleted."""

from __future__ import annotations

from pathlib import Path

import click

from calendar_followup.cli.completion import interviews
from calendar_followup.cli.options import common, session
from calendar_followup.cli.output import exit_code, print_report, print_trouble
from calendar_followup.cli.show import the_one
from calendar_followup.cli.stage_names import StageName
from calendar_followup.domain.model import Stage
from calendar_followup.engine import run as engine


@click.command()
@click.argument("interview", shell_complete=interviews)
@click.option("--stage", type=StageName(), help="Only this stage; also takes back that it was noted as sent.")
@common
def restore(interview: str, stage: str | None, config: Path | None, now: str | None, verbose: bool) -> int:
    """Bring back the follow-ups of INTERVIEW that you deleted.

    INTERVIEW is a word of its title, company, role or people, or its UID. What
    it is too late for stays away.

    \b
    Examples:
      calendar-followup restore Tremblay
      calendar-followup restore "Hydro-Québec" --stage relance
    """
    with session(config, now) as opened:
        key = the_one(opened, interview).interview.key
        report = engine.restore(opened.config, opened.state, opened.now, key, Stage(stage) if stage else None)
    print_report(report)
    print_trouble(report, problems=True)
    return exit_code(report)
