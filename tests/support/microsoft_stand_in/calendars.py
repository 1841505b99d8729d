"""A calendar of the mailbox, what is left of its deleted events, and where Microsoft's manner is open."""

from __future__ import annotations

from dataclasses import dataclass

EMAIL = "user@example.com"


@dataclass
class Manner:
    """Where Microsoft's behaviour isn't documented: each has a default, and our code must bear the other one too."""

    duplicate_status: int = 400  # of another body under a transactionId that was used
    duplicate_is_named: bool = False  # @event.existingEventId in that refusal
    transactions_outlive_deletion: bool = False
    transactions_missed: int = 0  # so many POSTs go by a transactionId's guard, as at another front end
    deletes_check_match: bool = True  # If-Match on DELETE
    filter_lags: int = 0  # for so many requests a new event isn't found by its extended properties
    keys_settle_after: int | None = None  # requests until a new event's change key changes by itself
    tells_deletions: bool = True  # False: a deletion never reaches the delta
    exceptions_keep_ids: bool = True  # False: a changed occurrence gets another id
    dismissed_switches_off: bool = True  # a reminder that the person dismisses
    copies_keep_marks: bool = True  # classic Outlook copies what is hidden in an event


@dataclass
class Calendar:
    """One calendar of the mailbox; ``owner`` is somebody else where it is shared."""

    id: str
    name: str
    owner: str = EMAIL
    is_default: bool = False
    can_edit: bool = True
    sees_private: bool = True
    revision: int = 1


@dataclass
class Tombstone:
    """A deleted event, as the delta tells of it."""

    calendar: str
    ids: list[str]
    revision: int
