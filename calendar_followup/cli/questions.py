"""Questions on a terminal: only a wrong answer is asked for again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from calendar_followup.base.errors import AccessRefused, ConfigError, FollowUpError
from calendar_followup.base.messages import Message, message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.cli.i18n import _, said
from calendar_followup.cli.streams import safe

Answer = TypeVar("Answer")

# Accepts answers in French on an English terminal, and the other way round.
_YES = {"y", "yes", "yeah", "o", "oui", "ok"}
_NO = {"n", "no", "non", "nope"}


def can_ask() -> bool:
    """True where somebody can answer."""
    try:
        return sys.stdin.isatty()
    except (OSError, ValueError):  # closed
        return False


def prompted(question: str, **how: Any) -> Any:  # whatever the value is read as
    """The answer to one question, asked on standard error (free of pipes), with the language's own colon."""
    return click.prompt(question, prompt_suffix=_(": "), err=True, **how)


def confirmed(question: str, *, default: bool = False) -> bool:
    """Yes or no, in either language; Enter means ``default``."""
    shown = _("Y/n") if default else _("y/N")

    def read(text: str) -> bool:
        word = text.strip().casefold().rstrip(".!")
        if not word:
            return default
        if word in _YES or word in _NO:
            return word in _YES
        raise click.BadParameter(_("answer yes or no"))

    return bool(prompted(f"{question} [{shown}]", default="", show_default=False, value_proc=read))


def answered(question: Message, given: object, check: Callable[[str], Answer], default: str | None = None) -> Answer:
    """The result of ``check`` on the option's value, or on the person's answer; asks until ``check`` accepts one.

    Without a terminal, nobody is asked.
    """
    if given is not None:
        return check(str(given))
    if not can_ask():
        raise ConfigError(
            message("{question}: nobody is there to ask; give it as an option (see --help)", question=question)
        )
    while True:
        try:
            return check(str(prompted(said(question), default=default)))
        except (ConfigError, AccessRefused) as error:
            tell(error)


def chosen_from(question: str, names: Sequence[str], about: Mapping[str, str] | None = None) -> str:
    """One of these names, shown with what is known ``about`` each; accepts its number too, and ignores case."""
    about = about or {}
    widest = max(map(len, names))
    for number, name in enumerate(names, 1):
        click.echo(safe(f"  {number:2}  {name:{widest}}  {about.get(name, '')}".rstrip()))
    by_lower = {name.casefold(): name for name in reversed(names)}

    def read(text: str) -> str:
        text = text.strip()
        if text in names:
            return text
        if text.isdecimal() and 1 <= int(text) <= len(names):
            return names[int(text) - 1]
        if text.casefold() in by_lower:
            return by_lower[text.casefold()]
        hint = did_you_mean(text, names)
        raise click.BadParameter(said(message("“{text}” is none of these{hint}", text=text, hint=hint)))

    return str(prompted(question, value_proc=read))


def tell(error: FollowUpError) -> None:
    """Prints why an answer is wrong, before the question is asked again: what to do is to answer it."""
    click.echo(safe(said(error.message)), err=True)
