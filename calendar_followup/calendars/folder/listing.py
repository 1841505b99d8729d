"""Lists a folder's files by their stat alone.  Light: every cron run imports this."""

from __future__ import annotations

import hashlib
import os

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".ics"
NOWHERE = "nowhere"  # the ETag of a dangling link
UNREADABLE = "unreadable"  # the ETag of what can't be opened: every run tries it again


def walk(folder: str) -> dict[str, str]:
    """The ETag of every calendar file in ``folder`` and its subfolders, by its relative path.

    Skips hidden files and folders, and links to folders.  A dangling link is listed: its
    target may come back, with the disk that holds it.  A subfolder that can't be listed is
    in it as such, by its path with a slash at the end; what it holds may be missing.
    """
    found: dict[str, str] = {}
    pending = _listed(folder, "", found)
    while pending:
        below = pending.pop()
        try:
            pending += _listed(folder, below, found)
        except OSError:  # no permission, a path too long, a disk's fault, or just removed
            found[below] = UNREADABLE
    return found


def _listed(folder: str, below: str, found: dict[str, str]) -> list[str]:
    """Puts the files of one folder into ``found``; returns its subfolders."""
    subfolders = []
    with os.scandir(os.path.join(folder, below) if below else folder) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if name[-4:].lower() == SUFFIX:
                try:
                    found[below + name] = etag_of(entry.stat())
                except OSError as error:
                    if entry.is_symlink():
                        found[below + name] = NOWHERE
                    elif not isinstance(error, FileNotFoundError):  # else it was just removed
                        raise
            elif entry.is_dir(follow_symlinks=False):
                subfolders.append(f"{below}{name}/")
    return subfolders


def is_listed_from(outer: str, inner: str) -> bool:
    """True where walking the folder ``outer`` reaches ``inner``; both are real paths."""
    below = os.path.relpath(inner, outer).split(os.sep)
    return not any(part.startswith(".") for part in below)


def etag_of(stat: os.stat_result) -> str:
    """The ETag of a file: modification and change time, size and inode."""
    return f"{stat.st_mtime_ns}.{stat.st_ctime_ns}.{stat.st_size}.{stat.st_ino}"


def fingerprint(etags: Mapping[str, str]) -> str:
    """One hash of a whole listing."""
    listing = "\n".join(sorted(map("\t".join, etags.items())))
    return hashlib.sha256(os.fsencode(listing)).hexdigest()[:32]
