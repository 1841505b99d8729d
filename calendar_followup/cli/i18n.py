"""What the program says, in English or French (gettext; the catalog lies in ``locale``).

English stands in the code.  What comes up from below the face, an error or a problem,
is a whole English sentence with values in it: ``said`` knows it again by the catalog's
sentence with placeholders, and says it in the person's language.  So nothing below the
face knows a language, and ``--json`` stays as it is.
"""

from __future__ import annotations

import gettext
import os
import re
from functools import cache
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
    _sentences.cache_clear()


def spoken() -> str:
    """The language that the environment names, of those that drafts are written in; ``""`` for any other."""
    found = _named()[:2]
    return found if found in ("en", "fr") else ""


def _named() -> str:
    """The locale that the environment names first, without its encoding."""
    named = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return named.partition(":")[0].partition(".")[0]


def said(sentence: Message | str) -> str:
    """The sentence in the person's language, with the values that stand in it; itself where it isn't known."""
    if isinstance(sentence, Message):
        if sentence.template != "{text}":
            return rendered(sentence, gettext)
        sentence = str(sentence)  # a sentence from where messages don't carry their values yet
    direct = _(sentence) if sentence else sentence
    if direct != sentence:
        return direct
    for pattern, template in _sentences():
        found = pattern.fullmatch(sentence)
        if found:
            return _(template).format(**{name: said(value) for name, value in found.groupdict().items()})
    return sentence


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every sentence of the catalog with placeholders, those with the most words of their own first."""
    found = gettext.translation(DOMAIN, str(_FOLDER), fallback=True)
    templates = [each for each in getattr(found, "_catalog", {}) if isinstance(each, str) and "{" in each]
    templates.sort(key=lambda each: -len(re.sub(r"\{\w*\}", "", each)))
    return tuple((_pattern(each), each) for each in templates)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)(?:![rsa])?\}", template)
    values = {"line": r"\d+"}
    whole = (
        re.escape(part) if at % 2 == 0 else f"(?P<{part}>{values.get(part, '.*?')})" for at, part in enumerate(parts)
    )
    return re.compile("".join(whole), re.DOTALL)
