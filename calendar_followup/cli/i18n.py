"""What the program says, in English or French (gettext; the catalog is in ``locale``).

English is in the code.  What comes from below the face is a ``Message``, a sentence and
its values: ``said`` says it in the person's language.  So nothing below the face knows
a language, and ``--json`` stays in English.
"""

from __future__ import annotations

import gettext
import os
from pathlib import Path

from calendar_followup.base.messages import Message, rendered

DOMAIN = "calendar_followup"
_FOLDER = Path(__file__).parent / "locale"
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # gettext(3), in its order

_ = gettext.gettext
ngettext = gettext.ngettext


def speak(language: str = "") -> None:
    """From now on the environment's language, or ``language`` where the environment names none, as under cron."""
    if language and _named() in ("", "C", "POSIX"):
        os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(_FOLDER))
    gettext.textdomain(DOMAIN)  # Click's own words go by the same catalog


def spoken() -> str:
    """The language that the environment names, of those that drafts are written in; ``""`` for any other."""
    found = _named()[:2]
    return found if found in ("en", "fr") else ""


def _named() -> str:
    """The locale that the environment names first, without its encoding."""
    named = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return named.partition(":")[0].partition(".")[0]


def said(what: Message) -> str:
    """The message in the person's language, with its values as they are."""
    return rendered(what, gettext)
