"""Finds a password: in a command, the environment, the config or the keyring, in this order."""

from __future__ import annotations

import os
import shlex
import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from calendar_followup.base.errors import AccessRefused, ConfigError, cause
from calendar_followup.base.messages import message
from calendar_followup.base.paths import NAME
from calendar_followup.storage.light_secrets import variable_of

if TYPE_CHECKING:
    from calendar_followup.config.schema import CalDavRules

PATIENCE = 20.0  # seconds that a command or a keyring may take: under cron nobody answers a prompt


def password_of(rules: CalDavRules) -> str:
    """The password of a calendar's account.

    Raises ``ConfigError`` where there is none, ``AccessRefused`` where the command or the
    keyring doesn't provide it.
    """
    if rules.password_command:
        return printed_by(rules.password_command)
    found = (
        os.environ.get(variable_of(rules.name)) or rules.password or from_keyring(service_of(rules.url), rules.username)
    )
    if not found:
        raise ConfigError(
            message(
                "no password for the calendar {name}: give password_command, set {variable}, "
                "or keep it in the keyring ({service}, {username})",
                name=rules.name,
                variable=variable_of(rules.name),
                service=service_of(rules.url),
                username=rules.username or message("no user name"),
            )
        )
    return found


def service_of(url: str) -> str:
    """The service name in a keyring of the account at that address."""
    return f"{NAME} {url}"


def from_keyring(service: str, username: str) -> str:
    """The password in the keyring, ``""`` where there is none; never waits for a prompt longer than ``PATIENCE``."""
    found: list[str] = []
    failed: list[Exception] = []

    def ask() -> None:
        import keyring  # a big library: only where no password is in the other places
        from keyring.errors import NoKeyringError

        try:
            found.append(keyring.get_password(service, username) or "")
        except NoKeyringError:
            found.append("")
        except Exception as error:  # The wall: the keyring.  Backends let their libraries' errors through.
            failed.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(PATIENCE)
    if failed or asking.is_alive():
        raise AccessRefused(message("the keyring is locked: unlock it, or use password_command")) from next(
            iter(failed), None
        )
    return found[0] if found else ""


def has_keyring() -> bool:
    """False where this machine has no keyring, or one that stores nothing."""
    import keyring  # as in from_keyring()
    from keyring.backends import fail, null

    return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)


def into_keyring(service: str, username: str, password: str) -> bool:
    """Stores a password; False where this machine has no keyring that works."""
    import keyring  # as in from_keyring()

    try:
        keyring.set_password(service, username, password)
        return keyring.get_password(service, username) == password
    except Exception:  # The wall: the keyring.  The caller offers another place.
        return False


def out_of_keyring(service: str, username: str) -> None:
    """Deletes a password, if the keyring holds one."""
    import keyring  # as in from_keyring()

    with suppress(Exception):  # The wall: the keyring.  What is left there is never read.
        keyring.delete_password(service, username)


def printed_by(command: str) -> str:
    """The first line that the command prints."""
    try:
        done = subprocess.run(  # noqa: S603  the person wrote it into their own config
            shlex.split(command),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except OSError as error:
        raise AccessRefused(message("password_command gives no password: {cause}", cause=cause(error))) from error
    except ValueError as error:  # unbalanced quotes, or output that is not text
        raise AccessRefused(message("password_command gives no password: it makes no sense")) from error
    except subprocess.TimeoutExpired as error:
        raise AccessRefused(message("password_command gives no password: it takes too long")) from error
    first = done.stdout.partition("\n")[0].strip("\r")
    if done.returncode or not first:
        raise AccessRefused(
            message("password_command gives no password (exit {returncode})", returncode=done.returncode)
        )
    return first
