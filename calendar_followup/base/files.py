"""Files of the person's: those with the contents of a calendar, which only their owner can read, and their paths."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message

_STREAMS = ("/dev", "/proc")  # where a name leads to an open file: /dev/stdout, /dev/fd/3


def is_replaceable(path: Path) -> bool:
    """True for a regular file, or for none yet; false for a folder, a FIFO, a device, and ``/dev/stdout``."""
    folder = os.path.realpath(path.parent)
    if folder == _STREAMS[0] or folder.startswith(f"{_STREAMS[1]}/"):
        return False
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


def write_private(path: Path, text: str) -> None:
    """Writes the text so that only its owner can read it, whatever the umask and the old file's mode.

    A file is replaced in one step: until all of the text is on the disk, the old one stays.
    What is not replaceable (``/dev/stdout``) is written to and keeps its mode; a FIFO that
    nobody reads is refused by the system.
    """
    encoded = text.encode("utf-8", "replace")
    if is_replaceable(path):
        _replace(Path(os.path.realpath(path)), encoded)  # a link goes on leading to its file
        return
    opened = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    with os.fdopen(opened, "wb") as file:
        os.set_blocking(opened, True)
        file.write(encoded)


def _replace(path: Path, content: bytes) -> None:
    opened, temporary = tempfile.mkstemp(dir=path.parent, prefix=".calendar-followup-")
    try:
        with os.fdopen(opened, "wb") as file:
            os.fchmod(opened, 0o600)
            file.write(content)
            file.flush()
            os.fsync(opened)
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(temporary)


def expanded(path: str) -> Path:
    """The path, with ``~`` as home; raises ``ConfigError`` where nobody has the name after it."""
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ConfigError(message("“{path}” names a user that does not exist", path=path)) from error
