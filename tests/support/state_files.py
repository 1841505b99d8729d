"""What happens to a computer's state file: it is lost, copied, or an old copy comes back."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path


def lose(path: Path) -> None:
    """Removes the file and its journal."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def back_up(path: Path) -> bool:
    """Copies the file as it is now; False where there is none, or a damaged one."""
    copy = _copy_of(path)
    copy.unlink(missing_ok=True)
    if not path.exists():
        return False
    with contextlib.closing(sqlite3.connect(path)) as live, contextlib.suppress(sqlite3.Error):
        with contextlib.closing(sqlite3.connect(copy)) as target:
            live.backup(target)
        return True
    return False


def restore(path: Path) -> None:
    """Puts the copy in the place of the file."""
    lose(path)
    shutil.copy(_copy_of(path), path)


def _copy_of(path: Path) -> Path:
    return path.with_suffix(".backup")
