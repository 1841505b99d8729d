"""The table of commands has the same descriptions as the commands themselves."""

from __future__ import annotations

import click
import pytest

from calendar_followup.cli.app import app
from calendar_followup.cli.commands import ABOUT, COMMANDS, KINDS, LazyCommand
from calendar_followup.cli.connect.command import connect
from calendar_followup.cli.help import translated
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
        told = translated(row.loaded()).get_short_help_str(WHOLE)
        assert translated(row).get_short_help_str(WHOLE) == told
        assert (told == row.get_short_help_str(WHOLE)) == (language == "en")


def everything_said(command: click.Command) -> list[object]:
    parts = [(each.name, each.metavar, getattr(each, "help", None)) for each in command.params]
    return [command.help, command.short_help, command.options_metavar, *parts]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_translating_a_command_leaves_the_english_one_as_it_was(row: LazyCommand) -> None:
    command = row.loaded()
    before = everything_said(command)
    with speaking("fr"):
        assert everything_said(translated(command)) != before
    assert everything_said(command) == before


def test_the_groups_list_their_whole_table() -> None:
    assert list(app.commands) == [row.name for row in COMMANDS]
    assert list(connect.commands) == [row.name for row in KINDS]


def test_connect_asks_for_every_kind_that_it_can_connect() -> None:
    assert ABOUT.keys() == {row.name for row in KINDS}
