"""The progress of a long run, on a terminal only, after the first second."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from calendar_followup.base.messages import Message
from calendar_followup.cli.i18n import _, said
from calendar_followup.domain.views.report import Progress, unseen

PATIENCE = 1.0  # seconds before anything is shown
LONG = 2.0  # seconds of silence before it says what it is waiting for
PACE = 0.1  # seconds between two updates


@contextmanager
def watched() -> Iterator[Progress]:
    """A progress line on standard error, cleared at the end; nothing if it is not a terminal."""
    if not sys.stderr.isatty():
        yield unseen
        return
    started = shown = time.monotonic()

    def show(what: Message, done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - started >= PATIENCE and now - shown >= PACE:
            shown = now
            line = _("{what}: {done} of {total}").format(what=said(what), done=f"{done:,}", total=f"{total:,}")
            sys.stderr.write(f"\r\x1b[K{line}")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if shown > started:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Says that it is waiting for ``what``, once that takes long; silent if nobody is watching."""
    if not sys.stderr.isatty():
        yield
        return

    def say() -> None:
        sys.stderr.write(f"{what}\n")
        sys.stderr.flush()

    timer = threading.Timer(LONG, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
