"""``remove-all``: removes every follow-up."""

from __future__ import annotations

from pathlib import Path

import click

from calendar_followup.cli.advice import INTERRUPTED
from calendar_followup.cli.i18n import _, ngettext
from calendar_followup.cli.options import common, session
from calendar_followup.cli.output import exit_code, print_report, print_trouble
from calendar_followup.cli.questions import confirmed
from calendar_followup.engine.run import remove_all as run


@click.command("remove-all")
@click.option("--dry-run", is_flag=True, help="Show what would be removed, and remove nothing.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option("--force", is_flag=True, help="Take those that you edited, too.")
@common
def remove_all(dry_run: bool, yes: bool, force: bool, config: Path | None, now: str | None, verbose: bool) -> int:
    """Take every follow-up out of your calendar again.

    They count as deleted by you, so that a schedule left behind does not bring
    them back. What you edited stays, unless --force; what has guests always stays.

    \b
    Examples:
      calendar-followup remove-all --dry-run
      calendar-followup remove-all --yes
    """
    with session(config, now) as opened:
        asked = False
        report = run(opened.config, opened.state, opened.now, force=force, dry_run=True)
        if not dry_run and report.changes:
            if not yes:
                print_report(report, asks=True)
                if not confirmed(_question(report.changes)):
                    click.echo(_("Nothing was taken away."))
                    return INTERRUPTED
            asked = not yes
            report = run(opened.config, opened.state, opened.now, force=force, dry_run=False)
    print_report(report, brief=asked)
    print_trouble(report, problems=True)
    return exit_code(report)


def _question(number: int) -> str:
    asked = ngettext(
        "Take {number} follow-up out of your calendar?", "Take {number} follow-ups out of your calendar?", number
    )
    return asked.format(number=number)
