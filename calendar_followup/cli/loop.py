"""``sync --every``: stays, and repeats, where there is no scheduler; ends cleanly when it is told to."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable

import click

from calendar_followup.base.errors import ConfigError, FollowUpError
from calendar_followup.cli.advice import explain


def repeatedly(once: Callable[[], int], seconds: int) -> int:
    """Runs ``once`` at every interval until SIGTERM or Ctrl-C, and returns 0 then.

    A run that has begun is carried to its end.  What goes wrong is told, and tried
    again at the next turn; only a config that can't be used from the start ends it.
    """
    told_to_end = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: told_to_end.set())
    first = True
    while True:
        began = time.monotonic()
        try:
            once()
        except FollowUpError as error:
            if first and isinstance(error, ConfigError):
                raise
            click.echo(f"calendar-followup: {explain(error)}", err=True)
        first = False
        if told_to_end.wait(max(0.0, seconds - (time.monotonic() - began))):
            return 0
