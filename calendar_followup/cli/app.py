"""The command and its subcommands, and the handling of errors."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from calendar_followup import __version__
from calendar_followup.base.errors import FollowUpError, TryAgainLater, cause
from calendar_followup.base.messages import message
from calendar_followup.cli.advice import DONE, INTERRUPTED, exit_code, explain
from calendar_followup.cli.commands import COMMANDS
from calendar_followup.cli.help import show_usage, translated
from calendar_followup.cli.i18n import _, speak
from calendar_followup.cli.streams import complain, output_fails, prepare, silence


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def app() -> None:
    """Writes into your own calendar what to send after a job interview, and when.

    Tag an interview #entrevue or #interview in any calendar app, then run sync:
    a thank-you, a relance that asks for news and an optional last one appear in
    the calendar, each with a draft ready. Nothing is ever sent for you.

    \b
    Examples:
      calendar-followup demo                    see it work on sample interviews
      calendar-followup sync --dry-run          what would be written, without writing
      calendar-followup sync --quiet            the main job, as cron runs it
      calendar-followup show Tremblay           the drafts of one interview
    """


for command in COMMANDS:
    app.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code; errors are one line on standard error."""
    prepare()
    speak()
    try:
        code = translated(app).main(list(arguments), prog_name="calendar-followup", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        show_usage(error)
        return error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        said = _("interrupted; nothing is half-written, run it again")
        click.echo(f"calendar-followup: {said}", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        silence(1)  # the reader closed the pipe, as with `| head`; Python would complain at exit
        return DONE
    except (SystemExit, GeneratorExit):
        raise
    except BaseException as raised:  # The wall: the command.
        ours = raised if isinstance(raised, FollowUpError) else _unforeseen(raised)
        if "--verbose" in arguments:
            traceback.print_exception(raised)
        complain(explain(ours))
        return exit_code(ours)


def _unforeseen(raised: BaseException) -> FollowUpError:
    """The error to report for an unforeseen exception; a failing standard output is recognised."""
    unwritten = output_fails() if isinstance(raised, OSError) else None
    if unwritten is not None:
        silence(1)
        return TryAgainLater(message("standard output can't be written: {cause}", cause=cause(unwritten)))
    return TryAgainLater(
        message("unexpected error ({kind}): please report what --verbose shows", kind=type(raised).__name__)
    )
