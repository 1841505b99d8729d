"""``sent``: notes that a follow-up's message was sent."""

from __future__ import annotations

from pathlib import Path

import click

from calendar_followup.cli.completion import interviews
from calendar_followup.cli.options import common, session
from calendar_followup.cli.output import exit_code, print_report, print_trouble
from calendar_followup.cli.show import the_one
from calendar_followup.cli.stage_names import StageName
from calendar_followup.domain.model import Stage
from calendar_followup.engine.run import note_sent


@click.command()
@click.argument("interview", shell_complete=interviews)
@click.option("--stage", type=StageName(), help="This stage, instead of the one that rang last.")
@common
def sent(interview: str, stage: str | None, config: Path | None, now: str | None, verbose: bool) -> int:
    """Note that you sent the follow-up of INTERVIEW that rang last.

    It is ticked and rings no more, and the last relance counts from this day.
    INTERVIEW is a word of its title, company, role or people, or its UID. To
    take it back: restore, with the same stage.

    \b
    Examples:
      calendar-followup sent Tremblay
      calendar-followup sent "Hydro-Québec" --stage relance
    """
    with session(config, now) as opened:
        key = the_one(opened, interview).interview.key
        report = note_sent(opened.config, opened.state, opened.now, key, Stage(stage) if stage else None)
    print_report(report)
    print_trouble(report, problems=True)
    return exit_code(report)
