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
        command.short_help = _first_sentences(command.help)
    command.options_metavar = _(command.options_metavar or "") or None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
        if metavar := metavar_of(parameter):
            parameter.metavar = _(metavar)
    if isinstance(command, click.Group):
        command.subcommand_metavar = _(command.subcommand_metavar)
    for each in getattr(command, "commands", {}).values():
        translate_help(each)


def show_usage(error: click.ClickException) -> None:
    """What is wrong with the command line, with the quotation marks of the person's language."""
    told = re.sub(r"'([^'\n]*)'", lambda found: _("'{text}'").format(text=found[1]), error.format_message())
    if isinstance(error, click.UsageError):
        click.UsageError(told, error.ctx).show()
    else:
        click.ClickException(told).show()


def metavar_of(parameter: click.Parameter) -> str | None:
    """The placeholder for the parameter's value, in English; None for a flag or a list of choices."""
    if parameter.metavar or parameter.name is None or isinstance(parameter.type, click.Choice):
        return parameter.metavar
    if isinstance(parameter, click.Option):
        return None if parameter.is_flag or parameter.count else parameter.type.name.upper()
    return parameter.name.upper()


def _first_sentences(whole: str) -> str:
    """The first paragraph in one line: click would cut it."""
    return " ".join(whole.partition("\n\n")[0].split())


def _help(part: str) -> str:
    return "\n".join(_examples(part)) if part.startswith("Examples:") else _(part)


def _examples(part: str) -> Iterator[str]:
    """Keeps the commands unchanged; translates the remarks beside them."""
    for line in part.split("\n"):
        command, gap, remark = re.fullmatch(r"(.*?\S)(\s{2,}|$)(.*)", line).groups()  # type: ignore[union-attr]  # matches any
        yield f"{command if line.startswith(' ') else _(command)}{gap}{_(remark) if remark else ''}"
