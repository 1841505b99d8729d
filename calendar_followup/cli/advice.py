"""The exit code of each kind of error, and the person's next step."""

from __future__ import annotations

from calendar_followup.base.errors import (
    AccessRefused,
    ConfigError,
    FollowUpError,
    NoPermission,
    NotSignedIn,
    TryAgainLater,
)
from calendar_followup.base.messages import word
from calendar_followup.cli.i18n import _, said

DONE, PROBLEMS, USAGE, TRY_LATER, REFUSED, INTERRUPTED = 0, 1, 2, 75, 77, 130

# sysexits.h: EX_TEMPFAIL and EX_NOPERM, which mail and cron understand.
EXIT_CODES: tuple[tuple[type[FollowUpError], int], ...] = (
    (ConfigError, USAGE),
    (TryAgainLater, TRY_LATER),
    (AccessRefused, REFUSED),
    (FollowUpError, PROBLEMS),
)
# For errors whose own message doesn't say what to do; a subclass says it.
ADVICE: dict[type[FollowUpError], str] = {
    TryAgainLater: word("try again later"),
    NotSignedIn: word("connect it again: calendar-followup connect caldav"),
    NoPermission: word("check the permissions, then run it again"),
}


def exit_code(error: FollowUpError) -> int:
    """The exit code of ``error``, for scripts."""
    return next(code for kind, code in EXIT_CODES if isinstance(error, kind))


def explain(error: FollowUpError) -> str:
    """One line with the error and what to do about it."""
    advice = ADVICE.get(type(error))
    return f"{said(error.message)} ({_(advice)})" if advice else said(error.message)
