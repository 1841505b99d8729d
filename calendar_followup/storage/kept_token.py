"""Stores the token of an account: in the keyring if cron can open it, else in a private file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calendar_followup.base.errors import AccessRefused, TryAgainLater, cause
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.storage.secrets import from_keyring, into_keyring, out_of_keyring

PATIENCE = 20  # seconds; a keyring may be waiting for somebody to unlock it

# The environment that cron gives a job: no session bus, no display (crontab(5), ENVIRONMENT).
_OF_CRON = ("HOME", "LOGNAME", "USER", "SHELL", "LANG", "XDG_STATE_HOME", "XDG_DATA_HOME")
_READS = "import sys, keyring; sys.stdout.write(keyring.get_password(*sys.argv[1:]) or '')"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the tokens of one kind of account are: ``service`` in the keyring.

    ``none`` says that there is no access yet; ``unusable`` makes the message for a file that can't be used.
    """

    service: str
    none: Message
    unusable: Callable[[Path], Message]


class KeptToken:
    """One account's token; ``path`` is its file, which the person chose if ``named``."""

    def __init__(self, shelf: Shelf, path: Path, *, named: bool) -> None:
        self._shelf, self.path, self._named = shelf, path, named

    def load(self) -> Mapping[str, Any]:
        """The token that ``save`` stored; raises ``AccessRefused`` where there is none, or none that is usable."""
        path = self.path
        try:
            in_file = path.exists() or self._named
            text = path.read_text(encoding="utf-8") if in_file else from_keyring(self._shelf.service, path.stem)
            found = json.loads(text) if text else None
        except FileNotFoundError:
            found = None
        except (OSError, ValueError) as error:
            raise AccessRefused(self._shelf.unusable(path)) from error
        if not isinstance(found, dict):
            raise AccessRefused(self._shelf.none)
        return found

    def save(self, token: Mapping[str, Any]) -> Message:
        """Stores the token, and says where.  Raises ``TryAgainLater`` when the disk refuses."""
        path, text = self.path, json.dumps(token)
        if not self._named and not path.exists() and _in_keyring(self._shelf.service, path.stem, text):
            return message("the keyring")
        _write(path, text)
        return verbatim(str(path))


def _in_keyring(service: str, account: str, text: str) -> bool:
    """True if the keyring holds the token and cron can read it there; else the keyring holds nothing."""
    if not into_keyring(service, account, text):
        return False
    if _as_cron_reads(service, account) == text:
        return True
    out_of_keyring(service, account)
    return False


def _as_cron_reads(service: str, account: str) -> str:
    """What a cron job would read from the keyring."""
    environment = {name: os.environ[name] for name in _OF_CRON if name in os.environ}
    words = [sys.executable, "-c", _READS, service, account]
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter with fixed arguments
            words,
            env={**environment, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _write(path: Path, text: str) -> None:
    """Writes a file that only its owner can read, atomically."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        raise TryAgainLater(message("{path}: {cause}", path=path, cause=cause(error))) from error
    finally:
        temporary.unlink(missing_ok=True)
