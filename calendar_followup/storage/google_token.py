"""Where the token of a Google account is stored."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from calendar_followup.base.messages import message
from calendar_followup.base.paths import state_folder
from calendar_followup.storage.kept_token import KeptToken, Shelf
from calendar_followup.storage.light_secrets import SERVICE

_SHELF = Shelf(
    SERVICE,
    message("no access to Google yet: run connect google"),
    lambda path: message("{path} can't be used: run connect google again", path=path),
)


class GoogleToken(KeptToken):
    """One account's token (the port ``TokenStore`` of ``calendars.tokens``).

    ``credentials`` is the client's file: calendars with the same one share their token.
    ``path`` is the file that the person chose for it, empty where we choose.
    """

    def __init__(self, credentials: str, path: str = "") -> None:
        digest = hashlib.sha256(os.fsencode(credentials)).hexdigest()[:12]
        where = Path(path) if path else Path(state_folder()) / f"google-{digest}.json"
        super().__init__(_SHELF, where, named=bool(path))
