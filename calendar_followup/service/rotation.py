"""Seals everything anew with the first key, so that older keys may go."""

from __future__ import annotations

from calendar_followup.service.database import Connection, understood
from calendar_followup.service.keeper import IMAGE, TOKENS
from calendar_followup.service.people import ACCOUNT, release, take
from calendar_followup.service.vault import Vault

# Every sealed column: its table, the key of its rows, the column of the person, its own name, and what is sealed.
_COLUMNS = (
    ("person", "id", "id", "account", ACCOUNT),
    ("memory", "person", "person", "image", IMAGE),
    ("memory", "person", "person", "tokens", TOKENS),
    ("aside", "id", "person", "image", IMAGE),
)


def rotate(db: Connection, vault: Vault) -> int:
    """Seals everybody's rows anew, each person's under their lock; returns how many are being run and were left."""
    with understood():
        everybody = [person for (person,) in db.execute("select id from person order by id")]
    return sum(not _rotated(db, vault, person) for person in everybody)


def _rotated(db: Connection, vault: Vault, person: int) -> bool:
    if not take(db, person):
        return False
    try:
        with understood(), db.transaction():
            for table, key, owner, column, what in _COLUMNS:
                query = f"select {key}, {column} from {table} where {owner} = %s"  # noqa: S608  names of our own
                for row, sealed in db.execute(query.encode(), (person,)).fetchall():
                    anew = vault.resealed(person, what, sealed)
                    db.execute(f"update {table} set {column} = %s where {key} = %s".encode(), (anew, row))  # noqa: S608
    finally:
        release(db, person)
    return True
