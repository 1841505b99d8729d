"""The service's tables: numbered steps in SQL, each applied once, in order."""

from __future__ import annotations

from importlib.resources import files

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message
from calendar_followup.service.database import Connection, understood

# The first number of our advisory locks; people's locks have their id as the second one.
LOCKS = 7
_STEPS = "create table if not exists step (number integer primary key, applied_at timestamptz not null default now())"


def steps() -> dict[int, str]:
    """The steps by number.  A released step is never changed; add a new one instead.

    Old workers run beside new ones during an upgrade: a step may add, and only a later
    release may take away.
    """
    found = files("calendar_followup.service") / "schema"
    return {
        int(each.name.removesuffix(".sql")): each.read_text("utf-8")
        for each in sorted(found.iterdir(), key=lambda each: each.name)
        if each.name.endswith(".sql")
    }


def migrate(db: Connection) -> list[int]:
    """Applies the steps that are missing, and returns their numbers; several may do it at once."""
    done = []
    with understood():
        db.execute("select pg_advisory_lock(%s, 0)", (LOCKS,))
        try:
            db.execute(_STEPS)
            applied = {number for (number,) in db.execute("select number from step")}
            for number, text in steps().items():
                if number not in applied:
                    with db.transaction():
                        db.execute(text.encode())
                        db.execute("insert into step (number) values (%s)", (number,))
                    done.append(number)
        finally:
            db.execute("select pg_advisory_unlock(%s, 0)", (LOCKS,))
    return done


def check_migrated(db: Connection) -> None:
    """Raises ``TryAgainLater`` where a step is missing; more steps than ours are a newer release's."""
    with understood():
        (there,) = db.execute("select to_regclass('step') is not null").fetchone() or (False,)
        applied = {number for (number,) in db.execute("select number from step")} if there else set()
    if steps().keys() - applied:
        raise TryAgainLater(message("the database is not ready: run calendar-followup service migrate"))
