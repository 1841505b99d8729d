"""Lists a folder's files by their stat alone.  Light: every cron run imports this."""

from __future__ import annotations

import hashlib
import os

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from collections.abc import Mapping

SUFFIX = ".ics"
NOWHERE = "nowhere"  # the ETag of a dangling link


def walk(folder: str) -> dict[str, str]:
    """The ETag of every calendar file in ``folder`` and its subfolders, by its relative path.

    Skips hidden files and folders, and links to folders.  A dangling link is listed: its
    target may come back, with the disk that holds it.
    """
    found: dict[str, str] = {}
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(os.path.join(folder, below) if below else folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == ".":
                    continue
                if name[-4:].lower() == SUFFIX:
                    try:
                        found[below + name] = etag_of(entry.stat())
                    except OSError:
                        if entry.is_symlink():  # else it was just removed
                            found[below + name] = NOWHERE
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(f"{below}{name}/")
    return found


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
