"""The last step of printing: the one place through which all output passes.

Text of events, replies and file names is made harmless where it is read or shown; what
slips through is held here, before a terminal obeys it.
"""

from __future__ import annotations

import io
import os
import re
import sys
from typing import TextIO

# Our own colours and the progress line, on a terminal alone; and what a terminal or a reader obeys:
# controls, marks of direction, separators of lines.
_STYLE = r"\x1b\[(?:(?:[0-4]|2[2-4]|3[0-79]|9[0-7])(?:;(?:[0-4]|2[2-4]|3[0-79]|9[0-7]))*)?m|\r\x1b\[K"
_OBEYED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
_FILTER = re.compile(f"(?P<ours>{_STYLE})|\r\n|{_OBEYED}")
_IN_JSON = re.compile(f"{_OBEYED}|[\ud800-\udfff]")
_MARK = "\ufffd"
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
