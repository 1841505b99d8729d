"""The program's messages in English or French (gettext; the catalog is in ``locale``).

The code has the English.  Lower layers return a ``Message``, a sentence and its values,
and ``said`` renders it in the person's language.  So no lower layer depends on a
language, and ``--json`` stays in English.
"""

from __future__ import annotations

import gettext
import os
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path

from calendar_followup.base.messages import Message, rendered
from calendar_followup.cli.dates import clock_in_words, day_in_words, moment_in_words

DOMAIN = "calendar_followup"
_FOLDER = Path(__file__).parent / "locale"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # gettext(3), in its order

_ = gettext.gettext
ngettext = gettext.ngettext
_today: ContextVar[date | None] = ContextVar("today", default=None)


def speak(language: str = "") -> None:
    """Selects the environment's language, or ``language`` where the environment names none, as under cron."""
    if language and _named() in ("", "C", "POSIX"):
        os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(_FOLDER))
    gettext.textdomain(DOMAIN)  # Click's own words are in the same catalog


def spoken() -> str:
    """The environment's language, if drafts can be written in it; ``""`` for any other."""
    found = _named()[:2]
    return found if found in ("en", "fr") else ""


def _named() -> str:
    """The environment's first locale, without its encoding."""
    named = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return named.partition(":")[0].partition(".")[0]


def as_of(today: date) -> None:
    """Sets the day relative to which dates are worded: distant ones get their year."""
    _today.set(today)


def said(what: Message) -> str:
    """The message in the person's language, with its values unchanged; days in words."""
    return rendered(what, gettext, _spoken_day)


def when(moment: datetime) -> str:
    """A moment in words: ``Tuesday, November 24, 9 a.m.``."""
    return moment_in_words(moment, _today.get(), _)


def day(moment: date) -> str:
    """A day in words: ``Tuesday, November 24``."""
    return day_in_words(moment, _today.get(), _)


def _spoken_day(what: date) -> str:
    return when(what) if isinstance(what, datetime) else day(what)


def clock(moment: datetime) -> str:
    """The time of day: ``9 a.m.``."""
    return clock_in_words(moment.time(), _)


def far(moment: datetime, now: datetime) -> str:
    """The distance from now in calendar days: ``tomorrow``, ``in 3 days``."""
    days = (moment.date() - now.astimezone(moment.tzinfo).date()).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if days in near:
        return near[days]
    if days < 0:
        return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
    return ngettext("in {days} day", "in {days} days", days).format(days=days)
