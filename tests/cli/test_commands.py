"""The table of commands has the same descriptions as the commands themselves."""

from __future__ import annotations

import pytest

from calendar_followup.cli.app import app
from calendar_followup.cli.commands import ABOUT, COMMANDS, KINDS, LazyCommand
from calendar_followup.cli.connect.command import connect
from tools.manual import speaking

ROWS = {f"{row.where} {row.name}": row for row in (*COMMANDS, *KINDS)}
WHOLE = 1_000  # characters: more than any first sentence


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_leads_to_the_command_of_its_name(row: LazyCommand) -> None:
    assert row.loaded().name == row.name


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_a_row_says_what_the_command_itself_says_first(row: LazyCommand, language: str) -> None:
    with speaking(language):
        assert row.help
        assert row.get_short_help_str(WHOLE) == row.loaded().get_short_help_str(WHOLE)


def test_the_groups_list_their_whole_table() -> None:
    assert list(app.commands) == [row.name for row in COMMANDS]
    assert list(connect.commands) == [row.name for row in KINDS]


def test_connect_asks_for_every_kind_that_it_can_connect() -> None:
    assert ABOUT.keys() == {row.name for row in KINDS}
