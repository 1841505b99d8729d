"""Where the token of a Microsoft account is stored."""

from __future__ import annotations

import hashlib
from pathlib import Path

from calendar_followup.base.messages import message
from calendar_followup.base.paths import NAME, state_folder
from calendar_followup.storage.kept_token import KeptToken, Shelf

SERVICE = f"{NAME} microsoft"
_SHELF = Shelf(
    SERVICE,
    message("no access to Microsoft yet: run connect microsoft"),
    lambda path: message("{path} can't be used: run connect microsoft again", path=path),
)


class MicrosoftToken(KeptToken):
    """One account's token (the port ``TokenStore`` of ``calendars.tokens``).

    ``account`` is the address that the person signs in with: calendars of the same account share it.
    ``path`` is the file that the person chose for it, empty where we choose.
    """

    def __init__(self, account: str, path: str = "") -> None:
        digest = hashlib.sha256(account.casefold().encode()).hexdigest()[:12]
        where = Path(path) if path else Path(state_folder()) / f"microsoft-{digest}.json"
        super().__init__(_SHELF, where, named=bool(path))
