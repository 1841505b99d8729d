"""The access to a Microsoft account between two sign-ins: a stored token, renewed where it has run out.

msal is a big library: it is loaded only where a new token is needed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from calendar_followup.base.errors import AccessRefused
from calendar_followup.base.messages import message
from calendar_followup.calendars.tokens import TokenStore

MARGIN = 120  # seconds before its end from which a token is renewed: a run may take that long
# The keys of what is stored.
TOKEN, UNTIL, CACHE, CLIENT, TENANT = "access_token", "until", "cache", "client_id", "tenant"


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
