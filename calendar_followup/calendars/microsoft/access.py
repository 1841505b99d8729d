"""The access to a Microsoft account between two sign-ins: a stored token, renewed where it has run out.

msal is a big library: it is loaded only where a new token is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from calendar_followup.base.errors import AccessRefused
from calendar_followup.base.messages import Message, message

MARGIN = 120  # seconds before its end from which a token is renewed: a run may take that long
# The keys of what is stored.
TOKEN, UNTIL, CACHE, CLIENT, TENANT, GIVEN = "access_token", "until", "cache", "client_id", "tenant", "given"


class TokenStore(Protocol):
    """Stores the token of one account between runs."""

    def load(self) -> Mapping[str, Any]:
        """The token that ``save`` stored; raises ``AccessRefused`` where there is none that can be used."""
        ...

    def save(self, token: Mapping[str, Any]) -> Message:
        """Stores the token, and says where.  Raises ``TryAgainLater`` when it can't."""
        ...


class Kept:
    """A person's access, as it was stored (implements ``api.Access``)."""

    def __init__(self, tokens: TokenStore, api_root: str = "", now: Callable[[], float] = time.time) -> None:
        self._tokens, self._api_root, self._now = tokens, api_root, now
        self._info: Mapping[str, Any] | None = None

    def token(self) -> str:
        """The stored access token while it lives, else a new one."""
        info = self._loaded()
        token, until = info.get(TOKEN), info.get(UNTIL)
        if isinstance(token, str) and isinstance(until, int | float) and until - MARGIN > self._now():
            return token
        return self.renewed()

    def renewed(self) -> str:
        """A new access token, stored at once: Microsoft replaces the refresh token each time."""
        from calendar_followup.calendars.microsoft.sign_in import renewed  # a big library: only where it is needed

        found = renewed(self._loaded(), self._api_root, self._now())
        self._tokens.save(found)
        self._info = found
        return str(found[TOKEN])

    def _loaded(self) -> Mapping[str, Any]:
        if self._info is None:
            info = self._tokens.load()
            if not all(isinstance(info.get(name), str) for name in (CACHE, CLIENT, TENANT)):
                raise AccessRefused(
                    message("the access to Microsoft that was kept can't be used: run connect microsoft again")
                )
            self._info = info
        return self._info


def given_at(tokens: TokenStore) -> datetime | None:
    """When the person signed in, if known; raises ``AccessRefused`` where there is no access."""
    try:
        moment = datetime.fromisoformat(tokens.load()[GIVEN])
    except (KeyError, ValueError, TypeError):
        return None
    return moment if moment.tzinfo else None
