"""``sync --every``: keeps running and repeats, where there is no scheduler; ends cleanly on request."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable

import click

from calendar_followup.base.errors import ConfigError, FollowUpError, TryAgainLater
from calendar_followup.base.walls import wall
from calendar_followup.cli.advice import explain
from calendar_followup.cli.streams import safe


def repeatedly(once: Callable[[], int], seconds: int) -> int:
    """Runs ``once`` at every interval until SIGTERM or Ctrl-C, and then returns 0.

    A run in progress is finished first.  A failure is reported, and tried again at the next
    interval; only a config that is unusable from the start ends the loop.
    """
    told_to_end = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told_to_end.set())
    first = True
    while True:
        began = time.monotonic()
        try:
            with wall(TryAgainLater):  # The wall: each turn.
                once()
        except FollowUpError as error:
            if first and isinstance(error, ConfigError):
                raise
            click.echo(f"calendar-followup: {safe(explain(error))}", err=True)
        first = False
        if told_to_end.wait(max(0.0, seconds - (time.monotonic() - began))):
            return 0
