"""Stores the token of a Google account: in the keyring if cron can open it, else in a private file."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calendar_followup.base.errors import AccessRefused, TryAgainLater, cause
from calendar_followup.base.messages import Message, message, verbatim
from calendar_followup.base.paths import state_folder
from calendar_followup.storage.light_secrets import SERVICE
from calendar_followup.storage.secrets import from_keyring, into_keyring, out_of_keyring

PATIENCE = 20  # seconds; a keyring may be waiting for somebody to unlock it

# The environment that cron gives a job: no session bus, no display (crontab(5), ENVIRONMENT).
_OF_CRON = ("HOME", "LOGNAME", "USER", "SHELL", "LANG", "XDG_STATE_HOME", "XDG_DATA_HOME")
_READS = "import sys, keyring; sys.stdout.write(keyring.get_password(*sys.argv[1:]) or '')"


class GoogleToken:
    """One account's token (the port ``TokenStore`` of ``calendars.google.access``).

    ``credentials`` is the client's file: calendars with the same one share their token.
    ``path`` is the file that the person chose for it, empty where we choose.
    """

    def __init__(self, credentials: str, path: str = "") -> None:
        self._named = bool(path)
        digest = hashlib.sha256(os.fsencode(credentials)).hexdigest()[:12]
        self.path = Path(path) if path else Path(state_folder()) / f"google-{digest}.json"

    def load(self) -> Mapping[str, Any]:
        """The token that ``save`` stored; raises ``AccessRefused`` where there is none, or none that is usable."""
        path = self.path
        try:
            in_file = path.exists() or self._named
            text = path.read_text(encoding="utf-8") if in_file else from_keyring(SERVICE, path.stem)
            found = json.loads(text) if text else None
        except FileNotFoundError:
            found = None
        except (OSError, ValueError) as error:
            raise AccessRefused(message("{path} can't be used: run connect google again", path=path)) from error
        if not isinstance(found, dict):
            raise AccessRefused(message("no access to Google yet: run connect google"))
        return found

    def save(self, token: Mapping[str, Any]) -> Message:
        """Stores the token, and says where.  Raises ``TryAgainLater`` when the disk refuses."""
        path, text = self.path, json.dumps(token)
        if not self._named and not path.exists() and _in_keyring(path.stem, text):
            return message("the keyring")
        _write(path, text)
        return verbatim(str(path))


def _in_keyring(account: str, text: str) -> bool:
    """True if the keyring holds the token and cron can read it there; else the keyring holds nothing."""
    if not into_keyring(SERVICE, account, text):
        return False
    if _as_cron_reads(account) == text:
        return True
    out_of_keyring(SERVICE, account)
    return False


def _as_cron_reads(account: str) -> str:
    """What a cron job would read from the keyring."""
    environment = {name: os.environ[name] for name in _OF_CRON if name in os.environ}
    words = [sys.executable, "-c", _READS, SERVICE, account]
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
