"""Seals what is personal with keys that are not in the database."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from calendar_followup.base.errors import ConfigError, TryAgainLater
from calendar_followup.base.messages import message


class Vault:
    """Seals with the first of its keys, and opens with any of them.

    Whose content it is, and what, is sealed with it and checked at opening: a row that was
    copied to another person, or a column to another one, does not open.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError as error:  # no key, or one that is none
            raise ConfigError(message("the service's keys can't be used: service new-key prints one")) from error

    def seal(self, person: int, what: str, content: bytes) -> bytes:
        """The sealed content."""
        return self._keys.encrypt(_label(person, what) + content)

    def opened(self, person: int, what: str, sealed: bytes) -> bytes:
        """The content; raises ``TryAgainLater`` where no key opens it, or where it is somebody else's."""
        try:
            found = self._keys.decrypt(sealed)
        except InvalidToken as error:
            raise _closed(person, what) from error
        label = _label(person, what)
        if not found.startswith(label):
            raise _closed(person, what)
        return found[len(label) :]

    def resealed(self, person: int, what: str, sealed: bytes) -> bytes:
        """The same content, sealed with the first key."""
        return self.seal(person, what, self.opened(person, what, sealed))


def new_key() -> str:
    """A new key."""
    return Fernet.generate_key().decode("ascii")


def _label(person: int, what: str) -> bytes:
    return f"{person} {what}\n".encode("ascii")


def _closed(person: int, what: str) -> TryAgainLater:
    return TryAgainLater(
        message("none of the service's keys opens the {what} of person {person}", what=what, person=person)
    )
