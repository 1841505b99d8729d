"""The words that people use, one table per language.

A new language is one file (or folder) beside ``fr`` and ``en`` that holds a
``WORDS``; it is found here, and nothing else names it.  A folder holds one
file for each part of :class:`Words`.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from calendar_followup.domain.reading.words.shape import Words


def _languages() -> tuple[Words, ...]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    words = (getattr(module, "WORDS", None) for module in modules)
    return tuple(each for each in words if isinstance(each, Words))


LANGUAGES = _languages()
