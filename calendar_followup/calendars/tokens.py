"""Where the access to an account is kept between runs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from calendar_followup.base.messages import Message

GIVEN = "given"  # a stored key: when the person granted access


class TokenStore(Protocol):
    """Stores the token of one account between runs."""

    def load(self) -> Mapping[str, Any]:
        """The token that ``save`` stored; raises ``AccessRefused`` where there is none that can be used."""
        ...

    def save(self, token: Mapping[str, Any]) -> Message:
        """Stores the token, and says where.  Raises ``TryAgainLater`` when it can't."""
        ...


def given_at(tokens: TokenStore) -> datetime | None:
    """When the person granted access, if known; raises ``AccessRefused`` where there is none."""
    try:
        moment = datetime.fromisoformat(tokens.load()[GIVEN])
    except (KeyError, ValueError, TypeError):
        return None
    return moment if moment.tzinfo else None
