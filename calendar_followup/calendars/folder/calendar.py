"""A folder of .ics files (vdir), as written by vdirsyncer, khal, exports and backups.

Unchanged files are recognised by their stat alone; no file is read twice.  A file
is created whole or not at all, and never over another one.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from calendar_followup.base.errors import ChangedMeanwhile, ConfigError, NoPermission, Occupied, TryAgainLater, cause
from calendar_followup.base.messages import message
from calendar_followup.calendars.folder.listing import NOWHERE, SUFFIX, UNREADABLE, etag_of, fingerprint, walk
from calendar_followup.calendars.ics.parsing import LARGEST, parse
from calendar_followup.calendars.ics.rendering import patch, render
from calendar_followup.calendars.port import (
    Known,
    Reading,
    Resource,
    Scope,
    Seen,
    Token,
    Traffic,
    Written,
)
from calendar_followup.calendars.writing import one_by_one
from calendar_followup.domain.events import Event
from calendar_followup.domain.model import Problem
from calendar_followup.domain.planning.plan import Change, Create, Remove, Update
from calendar_followup.domain.reading.text import one_line, sound

TOLD_EVERY = 100  # files, to the person who watches
OUR_TEMPORARY = ".calendar-followup-"


class FolderCalendar:
    """Implements the Calendar port over a folder.

    Conditions are checked and the change is made under a lock on the folder, which
    every copy of this program takes.  Another program that saves the same file within
    those microseconds goes unnoticed; no file system offers a guard against that.
    """

    at_once = 1

    def __init__(self, name: str, path: str | Path, scope: Scope) -> None:
        self.name = name
        self.path = Path(path)
        self._folder = os.path.join(path, "")
        self.scope = scope
        self.traffic = Traffic()

    def address(self) -> str:
        """The real path, with links resolved; bytes that are not UTF-8 are given by number."""
        return os.fsencode(os.path.realpath(self.path)).decode("utf-8", "backslashreplace")

    def writable(self) -> bool | None:
        """Asks the file system."""
        return os.access(self.path, os.W_OK | os.X_OK)

    def is_missing(self) -> bool:
        """True where nothing has its name, and a folder could be made."""
        return not os.path.lexists(self.path)

    def make(self) -> None:
        """Makes the folder, readable by its owner alone; not those above it, which may be on a disk that is away."""
        with _translated(self.path.parent), contextlib.suppress(FileExistsError):
            os.mkdir(self.path, 0o700)

    def read(self, known: Known) -> Reading:
        """Lists the files by stat, and opens only those that changed."""
        with _translated(self.path):
            etags = walk(str(self.path))
        token = Token(fingerprint(etags), self.scope.day)
        if token == known.token:
            return Reading((), (), token, full=False, listed=len(etags))
        self._tidy()
        changed = [href for href, etag in etags.items() if not known.is_current(href, etag, self.scope.day)]
        found = list(self._read_files(sorted(changed)))
        unlisted = tuple(href for href in etags if href.endswith("/"))
        missing = known.resources.keys() - etags.keys()
        hidden = {href for href in missing if href.startswith(unlisted)}
        found += [_out_of_sight(href) for href in sorted(hidden) if known.resources[href].etag != UNREADABLE]
        gone = tuple(sorted(missing - hidden))
        return Reading(tuple(found), gone, token, known.is_blank(), len(etags), whole=not unlisted)

    def _read_files(self, hrefs: Sequence[str]) -> Iterator[Resource]:
        address = self.address()
        for number, href in enumerate(hrefs):
            if number % TOLD_EVERY == 0:
                self.scope.progress(message("reading {name}", name=self.name), number, len(hrefs))
            found = self._read_file(href, address)
            if found is not None:
                yield found

    def fetch(self, href: str) -> Resource | None:
        """Reads one file; None when it is not there, and for a subfolder that can be listed."""
        return self._read_file(href, self.address())

    def _read_file(self, href: str, address: str) -> Resource | None:
        if href.endswith("/"):
            return _subfolder(self.path / href, href)
        try:
            there, raw = contents(f"{self._folder}{href}")
        except OSError as error:
            path = self.path / href
            if isinstance(error, FileNotFoundError) and not path.is_symlink():
                return None
            reason = message("can't be read: {cause}", cause=cause(error))
            return Resource(href, etag_without_opening(path), problems=(Problem(sound(href), reason),))
        self.traffic.requests += 1
        etag = etag_of(there)
        if raw is None or len(raw) > LARGEST:
            return Resource(href, etag, problems=(Problem(sound(href), message("larger than 64 MB")),))
        self.traffic.received += len(raw)
        return parse(raw, address, href, etag, self.scope)

    def write(self, changes: Sequence[Change]) -> Sequence[Written]:
        """Makes the changes one by one."""
        return one_by_one(changes, self._create, self._update, self._remove)

    def token_for(self, resources: Mapping[str, Seen], reading: Reading) -> Token | None:
        """The fingerprint that the folder will have if nobody else changes it."""
        etags = {href: seen.etag or UNREADABLE for href, seen in resources.items()}
        return None if UNREADABLE in etags.values() else Token(fingerprint(etags), self.scope.day)

    def _create(self, change: Create) -> Resource:
        """Writes ``<id>.ics`` unless a file of that name exists."""
        href = change.entry.id + SUFFIX
        with _translated(self.path), self._locked():
            self._put_new(href, render(change.entry, self.scope.now))
        return self._stored(href)

    def _update(self, change: Update) -> Resource:
        """Patches the follow-up's file if it is unchanged since it was read."""
        event = change.followup.event
        target = self.path / event.href
        with _translated(self.path), self._locked():
            raw = self._unchanged(event)
            with self._temporary(patch(raw, change.entry, change.fields, self.scope.now)) as temporary:
                os.chmod(temporary, target.stat().st_mode & 0o7777)
                self._unchanged(event)
                os.replace(temporary, target)
        return self._stored(event.href)

    def _remove(self, change: Remove) -> None:
        """Removes the follow-up's file if it is unchanged since it was read."""
        event = change.followup.event
        with _translated(self.path), self._locked():
            self._unchanged(event)
            os.unlink(self.path / event.href)

    def _stored(self, href: str) -> Resource:
        found = self.fetch(href)
        if found is None:
            raise ChangedMeanwhile(message("{href} was taken away as soon as it was written", href=href))
        return found

    def _unchanged(self, event: Event) -> bytes:
        try:
            there, raw = contents(f"{self._folder}{event.href}")
            if raw is None or etag_of(there) != event.etag:
                raise ChangedMeanwhile(message("{href} was changed meanwhile", href=event.href))
            return raw
        except FileNotFoundError as error:
            raise ChangedMeanwhile(message("{href} is gone", href=event.href)) from error

    def _put_new(self, href: str, raw: bytes) -> None:
        target = self.path / href
        with self._temporary(raw) as temporary:
            try:
                os.link(temporary, target)  # fails where a file exists, unlike a rename
            except FileExistsError as error:
                raise Occupied(href) from error
            except OSError as error:
                if error.errno not in (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK):
                    raise
                self._put_without_links(temporary, target)

    def _put_without_links(self, temporary: Path, target: Path) -> None:
        """For a file system without hard links: an empty file claims the name first."""
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError as error:
            raise Occupied(target.name) from error
        os.replace(temporary, target)

    @contextlib.contextmanager
    def _temporary(self, raw: bytes) -> Iterator[Path]:
        """A hidden file beside the others, synced to the disk and removed afterwards."""
        path = self.path / f"{OUR_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}"
        try:
            with path.open("xb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            yield path
        finally:
            path.unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Removes the temporary file of a killed run; whoever holds the lock finds no live one."""
        with _translated(self.path):
            left = [name for name in os.listdir(self.path) if name.startswith(OUR_TEMPORARY)]
            if left:
                with self._locked():
                    for name in left:
                        with contextlib.suppress(OSError):  # not our file, or gone: it bothers nobody
                            (self.path / name).unlink()

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the kernel releases the lock of a process that dies."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def _subfolder(path: Path, href: str) -> Resource | None:
    """The problem of a subfolder that can't be listed; None where it can, or is gone."""
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    except OSError as error:
        reason = message("can't be read: {cause}", cause=cause(error))
        return Resource(href, UNREADABLE, problems=(Problem(one_line(sound(href)), reason),))
    return None


def _out_of_sight(href: str) -> Resource:
    """A file in a subfolder that can't be listed: what was in it is as it was, and the subfolder is the problem."""
    return Resource(href, UNREADABLE, nameless=True)


def contents(path: str) -> tuple[os.stat_result, bytes | None]:
    """A file's stat and its bytes, None where it is too large, in as few system calls as that takes.

    Raises ``OSError`` for anything but a regular file: a FIFO would block, a device might never end.
    """
    mode = os.stat(path).st_mode  # first: opening a device may have an effect
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        there = os.fstat(file)
        if there.st_size > LARGEST:
            return there, None
        raw = os.read(file, there.st_size + 1)
        while len(raw) != there.st_size and len(raw) <= LARGEST and (more := os.read(file, LARGEST)):
            raw += more
        return there, raw
    finally:
        os.close(file)


def etag_without_opening(path: Path) -> str:
    """The ETag of a path that can't be opened: it is constant until the folder or FIFO changes."""
    try:
        there = os.stat(path)
    except OSError:
        return NOWHERE
    return UNREADABLE if stat.S_ISREG(there.st_mode) else etag_of(there)


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Translates an operating system error into what the person must do."""
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ConfigError(message("the folder {path} does not exist", path=path)) from error
    except PermissionError as error:
        raise NoPermission(message("no permission for the folder {path}", path=path)) from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise NoPermission(message("the folder {path} is read-only", path=path)) from error
        raise TryAgainLater(message("the folder {path}: {cause}", path=path, cause=cause(error))) from error
