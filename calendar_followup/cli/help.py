"""The help of the commands in the person's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from inspect import cleandoc

import click

from calendar_followup.cli.i18n import _

_EXAMPLES = "\n\n\b\n"  # where the examples in a command's help begin


def translated(command: click.Command) -> click.Command:
    """A copy of the command whose help, options and subcommands are in the person's language."""
    told = copy(command)
    if told.help:
        told.help = _EXAMPLES.join(map(_help, cleandoc(told.help).split(_EXAMPLES)))
        told.short_help = _first_sentences(told.help)
    told.options_metavar = _(told.options_metavar or "") or None
    told.params = [_translated_parameter(each) for each in told.params]
    if isinstance(told, click.Group):
        told.subcommand_metavar = _(told.subcommand_metavar)
        told.commands = {name: translated(each) for name, each in told.commands.items()}
    return told


def show_usage(error: click.ClickException) -> None:
    """What is wrong with the command line, with the quotation marks of the person's language.

    A group of commands without one of them shows its help, and no error.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
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


def _translated_parameter(parameter: click.Parameter) -> click.Parameter:
    told = copy(parameter)
    if isinstance(told, click.Option) and told.help:
        told.help = _(told.help)
    if metavar := metavar_of(told):
        told.metavar = _(metavar)
    return told


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
