"""An event's body: HTML as Outlook's editors leave it, and the text of a follow-up as HTML.

Exchange keeps text as HTML, and every client rewrites it: wrapped in a page with a style sheet,
one ``div`` a line with its font (on the web), or broken at 80 columns (classic Outlook).
What is kept here is what a reader sees, and where: breaks, links, and what may hide text.
"""

from __future__ import annotations

import re

from calendar_followup.calendars.replies import Json
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.model import Entry
from calendar_followup.domain.reading.text import harmless

_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)
# Never shown: comments (those of Word hold markup too), the style sheet, what is between processing instructions.
_UNSHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(style|script|head|title|xml)\b.*?(?:</\1\s*>|\Z)|<[!?][^<>]*>", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"(<[/a-zA-Z][^<>]*>)")
_SPACE = re.compile(r"[ \t\r\n]+")
_BREAK = re.compile(r"</?(?:br|p|div|li|[uo]l|h[1-6]|tr|td|table|blockquote)\b", re.IGNORECASE)
# Of no use to us, and long: an editor's classes and names.  What may hide text stays: styles, sizes, colours.
_NOISE = re.compile(
    r"\s(?:class|id|lang|dir|align|name|data-[\w-]+|x_[\w-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE
)
_PRE = re.compile(r"<pre\b", re.IGNORECASE)
# Styles without which every line of Outlook's is shorter, and which hide nothing.
_FONT = re.compile(
    r"(?<=[\"';\s])(?:font-family|line-height|text-align|background-color|font-variant[\w-]*|letter-spacing)\s*:"
    r"(?:[^;\"'<>&]|&quot;|'[^'<>]*')*;?\s*",
    re.IGNORECASE,
)
_NO_STYLE = re.compile(r"\sstyle\s*=\s*(?:\"\s*\"|'\s*')", re.IGNORECASE)


def description_of(body: Json) -> str:
    """The description of an event: HTML without the page around it, or plain text."""
    content = body.get("content", "")
    if not isinstance(content, str):
        raise TypeError("body")
    if body.get("contentType") != "html":
        return harmless(content)
    return harmless(_simple(content))


def body_for(entry: Entry) -> Json:
    """The body of a follow-up: HTML, in which links are words to click; plain text where there is no page."""
    page = split(entry.description)
    if page.notes is None:  # without its headings it would not be known again
        return {"contentType": "text", "content": entry.description}
    return {"contentType": "html", "content": page.hypertext().text()}


def _simple(html: str) -> str:
    """The part of the page that is shown, with a reader's white space."""
    found = _BODY.search(html)
    inner = _UNSHOWN.sub("", found[1] if found else html)
    keeps_lines = _PRE.search(inner) is not None
    pieces: list[str] = []
    at_break = True
    for piece in _TAG.split(inner):
        if piece.startswith("<") and _TAG.fullmatch(piece):
            pieces.append(_NO_STYLE.sub("", _FONT.sub("", _NOISE.sub("", piece))))
            at_break = at_break or _BREAK.match(piece) is not None
            continue
        text = piece if keeps_lines else _SPACE.sub(" ", piece)
        text = text.lstrip(" ") if at_break and not keeps_lines else text
        pieces.append(text)
        at_break = at_break and not text
    return "".join(pieces).strip()
