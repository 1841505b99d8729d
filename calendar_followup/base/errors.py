"""What can go wrong, sorted by what the person must do next.

Every error of the package descends from :class:`FollowUpError`.  Adapters
translate what their libraries raise into one of these, once, at the edge; the
command line alone turns them into advice and exit codes.
"""

import errno

from calendar_followup.base.messages import Message, message, verbatim


class FollowUpError(Exception):
    """Anything that this program reports instead of crashing on."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.message = what


class ConfigError(FollowUpError):
    """The config or the command must be corrected before anything can run."""


class TryAgainLater(FollowUpError):
    """Nothing is wrong with the set-up: disk full, network down, another run at work."""


class AccessRefused(FollowUpError):
    """The calendar does not let us in, or does not let us write."""


class NotSignedIn(AccessRefused):
    """The server does not accept the user name and the password."""


class Unreadable(FollowUpError):
    """One event or one file makes no sense; the rest goes on without it."""


class Refusal(FollowUpError):
    """Of one change alone: nothing was written for it, and the calendar takes others."""


class Occupied(Refusal):
    """Something is already at ``href``, where a follow-up was to be created."""

    def __init__(self, href: str) -> None:
        super().__init__(message("something else is at {href}", href=href))
        self.href = href


class Buried(Occupied):
    """What was at ``href`` has been deleted, and its place is not given out again (Google)."""


class Rejected(Refusal):
    """The calendar does not take this one event; others it may."""


class ChangedMeanwhile(Refusal):
    """The event is no longer what was read: somebody was faster, and wins."""


# What the system says of a file or a disk, in the words that people know.
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
    """Why the system refuses; in its own words where they are not among those that are translated."""
    words = error.strerror or str(error)
    return _CAUSES.get(error.errno or 0) or verbatim(words[:1].lower() + words[1:])
