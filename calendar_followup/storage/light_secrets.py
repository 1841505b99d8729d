"""The secrets for the light question (``calendars.light``): those of a normal run, found without big libraries.

Light, except where a password is printed by a command or kept in a keyring.  Any error
leaves the question to the normal run.
"""

from __future__ import annotations

import json
import os
import time

TYPE_CHECKING = False  # as in typing, without importing it
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    Question = Mapping[str, str]
    Table = Mapping[str, Any]

SOON = 225  # seconds before its end at which Google's library no longer uses an access token
SERVICE = "calendar-followup google"  # in a keyring


def password(question: Question, table: Table) -> str:
    """The password by the rules of ``storage.secrets``, from the calendar's table in the config."""
    if not question["username"] and question["auth"] != "bearer":
        return ""
    if not table.get("password_command"):
        found = os.environ.get(variable_of(question["calendar"])) or table.get("password")
        if found:
            return str(found)
    from calendar_followup.storage.secrets import from_keyring, printed_by, service_of  # big: only for these

    if table.get("password_command"):
        return printed_by(table["password_command"])
    found = from_keyring(service_of(table["url"]), question["username"])
    if not found:
        raise LookupError
    return found


def access_token(question: Question, table: Table) -> str:
    """The access token that the last run kept, while it is valid; it is refreshed only by a normal run."""
    file = question["token_file"]
    if os.path.exists(file):
        with open(file, encoding="utf-8") as opened:
            kept = json.load(opened)
    else:
        from calendar_followup.storage.secrets import from_keyring  # big: only for a keyring

        kept = json.loads(from_keyring(SERVICE, os.path.splitext(os.path.basename(file))[0]))
    from datetime import datetime  # only for Google

    if datetime.fromisoformat(kept["expiry"]).timestamp() - SOON < time.time():
        raise LookupError
    return str(kept["token"])


def variable_of(name: str) -> str:
    """The environment variable for a calendar's password: ``CALENDAR_FOLLOWUP_PASSWORD_PERSO``."""
    kept = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return "CALENDAR_FOLLOWUP_PASSWORD_" + "".join(each if each in kept else "_" for each in name.upper())


# How the secret is found for each kind of question.
SECRETS: Mapping[str, Callable[[Question, Table], str]] = {"caldav": password, "google": access_token}
