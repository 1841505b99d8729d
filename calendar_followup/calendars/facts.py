"""The facts known about a server: learnt once, by asking or by trying, and kept from run to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """The facts learnt about an account's server; an unknown fact is empty or None.

    ``address`` is the calendar's own: a collection's URL, or Google's id.  ``owners`` are
    the mail addresses by which invitations name the calendar's owner.
    ``refuses_conflicts`` says that the server itself guards every write, ``filters`` that a
    query finds every match, ``keeps_alive`` that a connection can be reused for a write;
    ``auth`` is how the account signs in; ``refuses`` are the properties to write without.
    """

    address: str = ""
    owners: tuple[str, ...] = ()
    refuses_conflicts: bool | None = None
    filters: bool | None = None
    keeps_alive: bool | None = None
    auth: str = ""
    refuses: tuple[str, ...] = ()


class Learnt:
    """The facts of one account; ``keep`` stores each new one at once."""

    def __init__(self, facts: ServerFacts | None = None, keep: Callable[[ServerFacts], None] | None = None) -> None:
        self.facts = facts or ServerFacts()
        self._keep = keep

    def learn(self, facts: ServerFacts) -> None:
        """Replaces the known facts."""
        if facts == self.facts:
            return
        self.facts = facts
        if self._keep is not None:
            self._keep(facts)
