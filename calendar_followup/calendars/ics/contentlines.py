"""Splits iCalendar text into lines and components, without interpreting them (RFC 5545 §3.1).

A broken component costs only itself, because the file is cut into events first.  The raw
bytes are kept, so that a rewrite changes only our own lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from calendar_followup.base.messages import Message, message

FOLD = 75  # octets, RFC 5545 §3.1
DEEPEST = 20  # RFC 5545 nests three deep: calendar, event, alarm

_NAME = re.compile(r"\s*([A-Za-z0-9-]+)\s*(?=[;:])")
_ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}


@dataclass(slots=True)
class Component:
    """A component as unfolded lines; ``whole`` is False when its END is missing."""

    name: str
    lines: list[str] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    whole: bool = True

    def values(self, name: str) -> list[str]:
        """The raw values of every property of that name."""
        return [line[value_at(line) :] for line in self.lines if name_of(line) == name]

    def all_lines(self) -> Iterator[str]:
        """The component as text, with its nested components."""
        yield f"BEGIN:{self.name}"
        yield from self.lines
        for part in self.parts:
            yield from part.all_lines()
        yield f"END:{self.name}"


def decode(raw: bytes) -> str:
    """The text of a file: UTF-8, the encoding of a byte-order mark, or else Windows-1252."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def unfolded(raw: bytes) -> str:
    """The text with LF line ends and folded lines joined."""
    return joined(raw).decode("utf-8")


def joined(raw: bytes) -> bytes:
    """The same as UTF-8, without a byte-order mark.  Unfolds bytes, since a fold may fall inside a character."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = decode(raw).encode("utf-8", "replace")
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\n " in raw or b"\n\t" in raw:
        raw = raw.replace(b"\n ", b"").replace(b"\n\t", b"")
    return raw if raw.isascii() else decode(raw).encode("utf-8", "replace")


def components(text: str) -> tuple[list[Component], list[Message]]:
    """The outermost components of an unfolded text, and the faults in its structure.

    A component without its END, at a second BEGIN or at the end of the text, is kept
    with ``whole`` False.  Components nested deeper than ``DEEPEST`` are dropped.
    """
    top: list[Component] = []
    open_: list[Component] = []
    faults: list[Message] = []
    too_deep = 0
    for line in _joined_quoted_printable(text.split("\n")):
        word = line.strip().upper()
        if word.startswith("BEGIN:") and (too_deep or len(open_) >= DEEPEST):
            if not too_deep:
                faults.append(message("components in components, more than {most} deep", most=DEEPEST))
            too_deep += 1
        elif too_deep:
            too_deep -= word.startswith("END:")
        elif word.startswith("BEGIN:"):
            name = word[6:].strip()
            while open_ and name == open_[-1].name and name != "VCALENDAR":
                faults.append(message("{name} without its END", name=name))
                _close(open_.pop(), open_, top, whole=False)
            open_.append(Component(name))
        elif word.startswith("END:"):
            _end(word[4:].strip(), open_, top, faults)
        elif open_ and line.strip():
            open_[-1].lines.append(line)
    while open_:
        faults.append(message("{name} without its END", name=open_[-1].name))
        _close(open_.pop(), open_, top, whole=False)
    return top, faults


def name_of(line: str) -> str:
    """The property's name in capitals, ``""`` for a line that is not a property."""
    found = _NAME.match(line)
    return found.group(1).upper() if found else ""


def value_at(line: str) -> int:
    """The index of the value: after the first colon outside quotes."""
    quoted = False
    for at, character in enumerate(line):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return at + 1
    return line.find(":") + 1


def escape(text: str) -> str:
    """Escapes a TEXT value (RFC 5545 §3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def unescape(value: str) -> str:
    """Unescapes a TEXT value."""
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), value)


def fold(line: str, end: bytes = b"\r\n") -> bytes:
    """One content line as bytes, folded at 75 octets between characters, with its line end."""
    octets = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, FOLD
    while len(octets) - start > room:
        cut = start + room
        while octets[cut] & 0xC0 == 0x80:  # inside a multi-byte character
            cut -= 1
        pieces.append(octets[start:cut])
        start, room = cut, FOLD - 1
    return (end + b" ").join([*pieces, octets[start:]]) + end


def raw_lines(raw: bytes) -> list[bytes]:
    """The logical lines of a file, unchanged, with their folds and line ends."""
    found: list[bytes] = []
    for line in re.findall(rb"[^\r\n]*(?:\r\n|\n|\r|$)", raw):
        if line[:1] in (b" ", b"\t") and found:
            found[-1] += line
        elif line:
            found.append(line)
    return found


def _end(name: str, open_: list[Component], top: list[Component], faults: list[Message]) -> None:
    if name not in (component.name for component in open_):
        faults.append(message("END:{name} without its BEGIN", name=name))
        return
    while open_[-1].name != name:
        faults.append(message("{name} without its END", name=open_[-1].name))
        _close(open_.pop(), open_, top, whole=False)
    _close(open_.pop(), open_, top, whole=True)


def _close(component: Component, open_: list[Component], top: list[Component], *, whole: bool) -> None:
    component.whole = whole
    (open_[-1].parts if open_ else top).append(component)


def _joined_quoted_printable(lines: Iterable[str]) -> Iterator[str]:
    """Joins quoted-printable lines: vCalendar 1.0 continues such a value after a ``=`` at the line's end."""
    pending: list[str] = []
    for line in lines:
        if line.endswith("=") and (pending or "QUOTED-PRINTABLE" in line.upper()):
            pending.append(line[:-1])
        elif pending:
            yield "".join([*pending, line])
            pending = []
        else:
            yield line
    if pending:
        yield "".join(pending) + "="
