"""Copies to the clipboard of any desktop: with the desktop's own program, or else through the terminal."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from calendar_followup.base.errors import ConfigError, TryAgainLater, cause
from calendar_followup.base.messages import message

_PATIENCE = 10  # seconds


@dataclass(frozen=True, slots=True)
class _Program:
    """A program that takes a text on its standard input; ``variable`` must be set for it to have a desktop."""

    words: tuple[str, ...]
    variable: str = ""
    encoding: str = "utf-8"


# In the order in which one is right where several are installed.
_PROGRAMS = (
    _Program(("pbcopy",)),  # macOS
    _Program(("wl-copy",), "WAYLAND_DISPLAY"),
    _Program(("xclip", "-selection", "clipboard"), "DISPLAY"),
    _Program(("xsel", "--clipboard", "--input"), "DISPLAY"),
    _Program(("termux-clipboard-set",)),
    _Program(("clip.exe",), encoding="utf-16-le"),  # Windows, from its Linux
)


def copy(text: str, environment: Mapping[str, str] = os.environ) -> None:
    """Puts the text into the clipboard; raises ``ConfigError`` where the clipboard can't be reached."""
    for program in _PROGRAMS:
        if (not program.variable or environment.get(program.variable)) and shutil.which(program.words[0]):
            _hand(text, program)
            return
    if not sys.stderr.isatty():
        raise ConfigError(message("no program for the clipboard was found: install wl-clipboard or xclip"))
    # OSC 52, which today's terminals understand, also through ssh; there is no way to know whether this one does.
    sys.stderr.write(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\a")
    sys.stderr.flush()


def _hand(text: str, program: _Program) -> None:
    try:
        subprocess.run(  # noqa: S603  one of the table's, found on the PATH
            program.words,
            input=text.encode(program.encoding),
            check=True,
            timeout=_PATIENCE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # xclip stays behind, and would keep a pipe open
        )
    except OSError as error:
        raise TryAgainLater(
            message("{command} can't be run: {cause}", command=program.words[0], cause=cause(error))
        ) from error
    except subprocess.SubprocessError as error:
        raise TryAgainLater(message("copying to the clipboard failed ({command})", command=program.words[0])) from error
