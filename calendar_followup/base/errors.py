"""What can go wrong, sorted by what the person must do next.

Every error of the package descends from :class:`FollowUpError`.  Adapters
translate what their libraries raise into one of these, once, at the edge.  Only
the command line turns them into advice and exit codes.
"""

import errno

from calendar_followup.base.messages import Message, message, verbatim


class FollowUpError(Exception):
    """Any failure that this program reports instead of crashing."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.message = what


class ConfigError(FollowUpError):
    """The person must correct the config or the command before anything can run."""


class CalendarGone(ConfigError):
    """The calendar that the config, or what is remembered, leads to does not exist any more; the account does."""


class CalendarMissing(ConfigError):
    """The account is there, and has no calendar of the name that the config gives: one can be made."""


class TryAgainLater(FollowUpError):
    """Nothing is wrong with the set-up: the disk is full, the network is down, another run is active.

    ``after`` is how many seconds the server asks to be left alone, where it says so.
    """

    def __init__(self, what: Message, after: float = 0.0) -> None:
        super().__init__(what)
        self.after = after


class Relocated(TryAgainLater):
    """The calendar has another address than the one that was known; opened again, it is found there."""


class AccessRefused(FollowUpError):
    """The calendar denies us access, or denies us write access."""


class NoPermission(AccessRefused):
    """The permissions of the calendar or the folder don't allow it."""


class NotSignedIn(AccessRefused):
    """The server rejects the user name or the password."""


class Unreadable(FollowUpError):
    """One event or one file can't be read; the rest goes on without it."""


class Refusal(FollowUpError):
    """The refusal of one change: it was not written, but the calendar accepts others."""


class Occupied(Refusal):
    """An event already exists at ``href``, where a follow-up was to be created."""

    def __init__(self, href: str) -> None:
        super().__init__(message("something else is at {href}", href=href))
        self.href = href


class Buried(Occupied):
    """The event at ``href`` was deleted, and its id can't be reused (Google)."""


class Rejected(Refusal):
    """The calendar rejects this event; it may accept others."""


class ChangedMeanwhile(Refusal):
    """The event changed since it was read: the other change wins."""


# System errors about files and disks, in plain words.
_CAUSES = {
    errno.ENOSPC: message("no space left on device"),
    errno.EFBIG: message("file too large"),
    errno.EDQUOT: message("disk quota exceeded"),
    errno.EACCES: message("permission denied"),
    errno.EPERM: message("operation not permitted"),
    errno.EROFS: message("read-only file system"),
    errno.ENOENT: message("no such file or directory"),
    errno.ENOTDIR: message("not a directory"),
    errno.EISDIR: message("is a directory"),
    errno.EIO: message("input/output error"),
    errno.EMFILE: message("too many open files"),
    errno.ENAMETOOLONG: message("file name too long"),
    errno.ELOOP: message("too many levels of symbolic links"),
    errno.ESTALE: message("stale file handle"),
    errno.ENXIO: message("not an ordinary file"),
    errno.ETIMEDOUT: message("connection timed out"),
}


def cause(error: OSError) -> Message:
    """Why the system refuses: in plain words, or in its own words where we have no translation."""
    words = error.strerror or str(error)
    return _CAUSES.get(error.errno or 0) or verbatim(words[:1].lower() + words[1:])
