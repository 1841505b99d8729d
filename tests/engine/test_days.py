"""As days pass, other occurrences of a series come into the window, though nothing changes in the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendar_followup.config.schema import Config
from calendar_followup.engine.run import sync
from calendar_followup.storage.state import SqliteState
from tests.support.builders import MONDAY, Desk, ics, vevent
from tests.support.dav_wire import wire_server
from tests.support.fake_calendar import Server

FAR = MONDAY + timedelta(days=200)
AGO = (200, 100, 80, 79)  # days before it begins
SERIES = ics(
    vevent(start=f"DTSTART:{FAR:%Y%m%d}T140000Z", end=f"DTEND:{FAR:%Y%m%d}T150000Z", more="RRULE:FREQ=WEEKLY;COUNT=1")
)


@pytest.mark.parametrize("first", [MONDAY, datetime(1970, 1, 1, 12, tzinfo=UTC)], ids=["far ahead", "a clock of 1970"])
def test_a_series_that_was_out_of_sight_is_seen_when_it_comes_near_in_a_folder(desk: Desk, first: datetime) -> None:
    desk.put("a.ics", SERIES)
    assert desk.sync_here(first).changes == 0
    assert desk.sync_here(FAR - timedelta(days=100)).changes == 0
    assert desk.sync_here(FAR - timedelta(days=80)).changes == 3
    assert desk.sync_here(FAR - timedelta(days=79)).changes == 0


def test_a_series_that_was_out_of_sight_is_seen_when_it_comes_near_on_a_server(tmp_path: Path) -> None:
    with wire_server() as wire:
        wire.store = Server()
        wire.store.put("a.ics", SERIES.encode())
        table = {"name": "perso", "type": "caldav", "url": wire.url}
        config = Config.model_validate({"timezone": "America/Toronto", "calendars": [table]})
        with SqliteState(tmp_path / "state.sqlite") as state:
            changes = [sync(config, state, FAR - timedelta(days)).changes for days in AGO]
    assert changes == [0, 0, 3, 0]
