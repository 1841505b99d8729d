"""This program's registration at Microsoft: which application asks for access, and for what.

A client id is public: it names the application on the page that asks for consent.  It must be
registered in a directory that somebody owns (docs/outlook.md has the steps), once, for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message

# The maintainers' client id.  Empty until they have registered the application: until then each
# person needs their own, or their school's.
CLIENT_ID = ""
VARIABLE = "CALENDAR_FOLLOWUP_MICROSOFT_CLIENT_ID"

# The least that reads and writes calendars; Microsoft has nothing narrower for an application's own
# events.  User.Read tells the person's addresses, by which invitations name them.  msal itself asks
# for offline_access, so that a schedule can go on.
SCOPES = ("Calendars.ReadWrite", "User.Read")

LOGIN = "https://login.microsoftonline.com/"
ANY_ACCOUNT = "common"  # of a person, or of an organisation


def client_id(configured: str, environment: Mapping[str, str]) -> str:
    """The client id to sign in with; raises ``ConfigError`` where there is none."""
    found = configured or environment.get(VARIABLE, "") or CLIENT_ID
    if not found:
        raise ConfigError(
            message(
                "this version has no registration at Microsoft yet: docs/outlook.md says how to get a client id; "
                "then add --client-id, or set {variable}",
                variable=VARIABLE,
            )
        )
    return found
