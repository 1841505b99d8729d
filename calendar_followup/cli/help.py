"""The help of the commands in the person's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from calendar_followup.cli.i18n import _

_EXAMPLES = "\n\n\b\n"  # where the examples in a command's help begin


def translate_help(command: click.Command) -> None:
    """Translates the help of a command, its options and its subcommands into the person's language."""
    if command.help:
        command.help = _EXAMPLES.join(map(_help, cleandoc(command.help).split(_EXAMPLES)))
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    for each in getattr(command, "commands", {}).values():
        translate_help(each)


def _help(part: str) -> str:
    return "\n".join(_examples(part)) if part.startswith("Examples:") else _(part)


def _examples(part: str) -> Iterator[str]:
    """Keeps the commands unchanged; translates the remarks beside them."""
    for line in part.split("\n"):
        command, gap, remark = re.fullmatch(r"(.*?\S)(\s{2,}|$)(.*)", line).groups()  # type: ignore[union-attr]  # matches any
        yield f"{command if line.startswith(' ') else _(command)}{gap}{_(remark) if remark else ''}"
