"""The last step of printing: the one place through which all output passes.

Text of events, replies and file names is made harmless where it is read or shown; what
slips through is held here, before a terminal obeys it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import textwrap
from typing import TextIO

import click

# Our own colours and the progress line, on a terminal alone; and what a terminal or a reader obeys:
# controls, marks of direction, separators of lines.
_STYLE = r"\x1b\[(?:(?:[0-4]|2[2-4]|3[0-79]|9[0-7])(?:;(?:[0-4]|2[2-4]|3[0-79]|9[0-7]))*)?m|\r\x1b\[K"
_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_FILTER = re.compile(f"(?P<ours>{_STYLE})|\r\n|{_OBEYED}")
_IN_JSON = re.compile(f"{_OBEYED}|[\ud800-\udfff]")
_MARK = "\ufffd"
_WIDEST = 100  # columns; longer lines are hard to read
_SHOWN = "\n\u00a0\u202f"  # not "printable" to Python, but harmless


def harmless_output(text: str, *, terminal: bool) -> str:
    """The text with a mark for each character that would be obeyed; our own styles stay on a terminal."""

    def shown(found: re.Match[str]) -> str:
        if found[0] == "\r\n" or (terminal and found["ours"] is not None):
            return found[0]
        return "" if found["ours"] is not None else _MARK

    return _FILTER.sub(shown, text)


def escaped_json(text: str) -> str:
    """JSON with the same characters as escapes, which mean the same to a script."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Printed(io.TextIOWrapper):
    """A standard stream through which nothing harmful comes."""

    def write(self, text: str) -> int:
        """Writes it, made harmless."""
        return super().write(harmless_output(text, terminal=self.isatty()))


class Output(Printed):
    """Standard output; ``failure`` is why it can't be written, where it can't."""

    failure: OSError | None = None

    def write(self, text: str) -> int:
        """Writes it."""
        try:
            return super().write(text)
        except OSError as error:
            self.failure = error
            raise

    def flush(self) -> None:
        """Writes what is left."""
        try:
            super().flush()
        except OSError as error:
            self.failure = error
            raise


class Complaints(Printed):
    """Standard error: where it can't be written, nobody can be told."""

    def write(self, text: str) -> int:
        """Writes it, or doesn't."""
        try:
            return super().write(text)
        except OSError:
            silence(2)
            return len(text)

    def flush(self) -> None:
        """Writes what is left, or doesn't."""
        try:
            super().flush()
        except OSError:
            silence(2)


def safe(text: str) -> str:
    """Text that a terminal can show safely, with a mark for characters without an encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    printable = "".join(c if c.isprintable() or c in _SHOWN else _MARK for c in text)
    return printable.encode(encoding, "replace").decode(encoding)


def wrapped(text: str, indent: str = "", *, hang: int = 2, err: bool = False) -> list[str]:
    """The text as a paragraph on a terminal; elsewhere it stays one line, for programs that read it."""
    stream = sys.stderr if err else sys.stdout
    return paragraph(text, indent, hang=hang) if stream.isatty() else [indent + safe(text)]


def paragraph(text: str, indent: str = "", *, hang: int = 2) -> list[str]:
    """The text wrapped to lines that fit the terminal; all but the first are indented by ``hang`` more."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.wrap(
        safe(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent + " " * hang,
        break_on_hyphens=False,
        break_long_words=False,  # a path or an address can be copied only whole
    )


def tell(text: str) -> None:
    """A sentence on standard output, wrapped between words on a terminal."""
    click.echo("\n".join(wrapped(text)))


def complain(text: str) -> None:
    """A line on standard error, wrapped between words on a terminal."""
    for line in wrapped(f"calendar-followup: {text}", err=True):
        click.echo(line, err=True)


def prepare() -> None:
    """Puts both streams in the place of Python's own."""
    sys.stdout = _wrapped(sys.stdout, Output)
    sys.stderr = _wrapped(sys.stderr, Complaints)


def silence(number: int) -> None:
    """From now on what is written there goes nowhere, and so does what waits to be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def output_fails() -> OSError | None:
    """Why standard output can't be written, where it can't."""
    return sys.stdout.failure if isinstance(sys.stdout, Output) else None


def _wrapped(stream: TextIO | None, kind: type[Printed]) -> TextIO:
    if isinstance(stream, kind) or not isinstance(stream, io.TextIOWrapper):
        return stream if stream is not None else io.StringIO()  # a shell closed it, or a test holds it
    return kind(stream.buffer, stream.encoding, "replace", line_buffering=stream.line_buffering)
