"""Connections to PostgreSQL, and its failures in our terms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from calendar_followup.base.errors import TryAgainLater
from calendar_followup.base.messages import message

Connection = psycopg.Connection[Any]

# A worker's machine that vanishes holds its locks until the server notices: within a minute with these.
_KEEPALIVES = "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"


def connect(dsn: str) -> Connection:
    """A connection on which each statement is durable when it returns."""
    with understood():
        return psycopg.connect(
            dsn, autocommit=True, options=_KEEPALIVES, connect_timeout=10, application_name="calendar-followup"
        )


@contextmanager
def understood() -> Iterator[None]:
    """Translates the driver's exceptions; never in their own words, which may quote what was written."""
    try:
        yield
    except psycopg.Error as error:
        raise TryAgainLater(message("the database can't be reached, or refuses ({code})", code=_code(error))) from error


def _code(error: psycopg.Error) -> str:
    return error.sqlstate or type(error).__name__
