"""What Exchange makes of an event's body: text is kept as HTML, HTML is wrapped, and read back either way."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

_META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
_QUOTES = "<style><!-- .EmailQuote { margin-left: 1pt; padding-left: 4pt; border-left: #800000 2px solid; } --></style>"
BLOCKS = {"p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "body"}


def stored(body: dict[str, Any]) -> str:
    """The HTML that is kept of what was sent."""
    content = body.get("content") or ""
    if body.get("contentType", "text") == "text":
        return from_text(content)
    content = re.sub(r"<script\b.*?</script>", "", content, flags=re.S | re.I)
    if re.search(r"<body\b", content, re.I):
        return content
    return f"<html><head>\r\n{_META}</head><body>{content}</body></html>"


def from_text(text: str) -> str:
    """As Exchange converts text."""
    lines = [
        re.sub(" {2,}", lambda spaces: "&nbsp;" * (len(spaces[0]) - 1) + " ", escape(line, quote=False))
        for line in text.replace("\r\n", "\n").split("\n")
    ]
    inner = "<br>\r\n".join(lines)
    head = f'<html><head>\r\n{_META}\r\n<meta name="Generator" content="Microsoft Exchange Server">\r\n'
    head += f"<!-- converted from text -->\r\n{_QUOTES}</head>\r\n<body>\r\n"
    font = '<font size="2"><span style="font-size:11pt;"><div class="PlainText">'
    return f"{head}{font}{inner}</div></span></font>\r\n</body>\r\n</html>\r\n"


class _Text(HTMLParser):
    """The text of HTML, with the target of each link beside its words, as Exchange converts it."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden += 1
        elif tag == "br":
            self.pieces.append("\n")
        elif tag in BLOCKS:
            self._break()
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "head", "title"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in BLOCKS:
            self._break()
        elif tag == "a" and self._links:
            href, at = self._links.pop()
            if href and "".join(self.pieces[at:]).strip() not in (href, href.removeprefix("mailto:")):
                self.pieces.append(f"<{href}>")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if not self.pieces or self.pieces[-1].endswith("\n"):
            text = text.removeprefix(" ")
        if text and not self._hidden:
            self.pieces.append(text)

    def _break(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")


def as_text(html: str) -> str:
    """What ``Prefer: outlook.body-content-type="text"`` gives."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = [line.strip(" ") for line in "".join(reader.pieces).replace("\xa0", " ").split("\n")]
    return "\r\n".join(lines).strip("\r\n")


def preview(html: str) -> str:
    return unescape(as_text(html))[:255]
