"""A description as calendar applications' editors write it back: the same words, in their markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

Editor = Callable[[str], str]


def untouched(text: str) -> str:
    """Unchanged text, in an application that stores plain text."""
    return text


def google(text: str) -> str:
    """Google's: ``<br>`` between lines, dashes as lists, addresses as links."""
    lines, listed = [], False
    for line in text.split("\n"):
        item = line.startswith("- ")
        lines.append(("" if listed or not item else "<ul>") + ("</ul>" if listed and not item else ""))
        lines[-1] += f"<li>{_linked(line[2:])}</li>" if item else f"{_linked(line)}<br>"
        listed = item
    return "".join(lines) + ("</ul>" if listed else "")


def outlook(text: str) -> str:
    """Outlook's: a document of paragraphs, blank ones with a hard space."""
    lines = (f'<p class="MsoNormal">{escape(line) or "&nbsp;"}</p>' for line in text.split("\n"))
    return '<html xmlns="x"><head><style>p {margin:0}</style></head><body>' + "\r\n".join(lines) + "</body></html>"


def thunderbird(text: str) -> str:
    """Thunderbird's: a body of lines separated by ``<br>`` and newlines, special characters as entities."""
    return "<body>" + escape(text).replace("\n", "<br>\n").replace(" :", "&nbsp;:").replace("é", "&eacute;") + "</body>"


def blocks(text: str) -> str:
    """A web mail's: one block per line."""
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def smart(text: str) -> str:
    """An application that stores plain text, and changes quotes, dashes, spaces and line ends."""
    return text.replace(" :", "\u202f:").replace("’", "'").replace("\n", "\r\n").replace("──", "--")


def flat(text: str) -> str:
    """An application that stores one line."""
    return " ".join(text.split())


def _linked(line: str) -> str:
    return re.sub(r"(?<=&lt;)[\w.]+@[\w.]+(?=&gt;)", r'<a href="mailto:\g<0>" target="_blank">\g<0></a>', escape(line))


EDITORS: tuple[Editor, ...] = (untouched, google, outlook, thunderbird, blocks, smart)
