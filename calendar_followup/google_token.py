"""Where the access to a Google account is kept: in the keyring if cron can open it, else in a file of the owner's."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from calendar_followup.config import GoogleRules
from calendar_followup.errors import AccessRefused, TryAgainLater, message
from calendar_followup.locations import NAME, state_folder
from calendar_followup.passwords import from_keyring, into_keyring, out_of_keyring

SERVICE = f"{NAME} google"
PATIENCE = 20  # seconds for a keyring that may be waiting for somebody

# What cron gives a job: no session bus, no display (crontab(5), ENVIRONMENT).
_OF_CRON = ("HOME", "LOGNAME", "USER", "SHELL", "LANG", "XDG_STATE_HOME", "XDG_DATA_HOME")
_READS = "import sys, keyring; sys.stdout.write(keyring.get_password(*sys.argv[1:]) or '')"


def stored(rules: GoogleRules) -> Mapping[str, Any]:
    """What ``store`` kept; raises ``AccessRefused`` where there is nothing, or nothing that can be used."""
    path = token_path(rules)
    try:
        text = path.read_text(encoding="utf-8") if path.exists() or rules.token else from_keyring(SERVICE, path.stem)
        found = json.loads(text) if text else None
    except FileNotFoundError:
        found = None
    except (OSError, ValueError) as error:
        raise AccessRefused(f"{path} can't be used: run connect google again") from error
    if not isinstance(found, dict):
        raise AccessRefused("no access to Google yet: run connect google")
    return found


def store(token: Mapping[str, Any], rules: GoogleRules) -> str:
    """Keeps the access, and says where.  Raises ``TryAgainLater`` when the disk refuses."""
    path, text = token_path(rules), json.dumps(token)
    if not rules.token and not path.exists() and _in_keyring(path.stem, text):
        return message("the keyring")
    _write(path, text)
    return str(path)


def token_path(rules: GoogleRules) -> Path:
    """The file of that account's token; calendars with the same credentials share it."""
    if rules.token:
        return Path(rules.token)
    digest = hashlib.sha256(os.fsencode(rules.credentials)).hexdigest()[:12]
    return Path(state_folder()) / f"google-{digest}.json"


def _in_keyring(account: str, text: str) -> bool:
    """True once the keyring holds it and cron can read it there; else the keyring holds nothing."""
    if not into_keyring(SERVICE, account, text):
        return False
    if _as_cron_reads(account) == text:
        return True
    out_of_keyring(SERVICE, account)
    return False


def _as_cron_reads(account: str) -> str:
    """What a job of cron's would find in the keyring."""
    environment = {name: os.environ[name] for name in _OF_CRON if name in os.environ}
    words = [sys.executable, "-c", _READS, SERVICE, account]
    try:
        done = subprocess.run(  # noqa: S603  this very Python, and nobody else's words
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
    """Readable by its owner alone, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        raise TryAgainLater(f"{path}: {error.strerror}") from error
    finally:
        temporary.unlink(missing_ok=True)
