"""Makes text from calendars harmless and comparable.

Descriptions come from strangers and from HTML editors.  The output of this module is
plain text without control characters, bounded in length.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

from calendar_followup.domain.reading.concealment import Concealment

LONGEST = 32_000  # characters that are read; a person's own text is far shorter

# C0 and C1 controls but tab and newline, and the characters that reorder or
# hide text (Unicode TR 36, §3.2 "bidirectional text spoofing").
_HARMFUL = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    r"|[\ud800-\udfff]"
)
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:a|b|br|div|em|html|i|li|ol|p|span|strong|table|td|tr|u|ul|font|h[1-6])\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE,
)
# Elements that may hide text make it HTML, whatever else is in it.
_MAY_HIDE = re.compile(
    r"<!--|<(?:template|script|style|title|head|body|dialog|section|article|main|header|footer|center|small|s|sub|sup"
    r"|blockquote|pre|code|dl|dt|dd|tbody|th|button|label|svg|details|iframe|object|img|hr|input|area|meta|link)\b",
    re.IGNORECASE,
)
_WITH_ATTRIBUTES = re.compile(r"<[a-zA-Z][a-zA-Z0-9-]{0,20}\s[^<>]*>")
_BLOCKS = {"p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"}
_ADDRESS = re.compile(r"[^\s@<>?]+@[^\s@<>?]+")
_NAME = r"</?[a-zA-Z][a-zA-Z0-9:-]*"
_TAG = re.compile(rf"{_NAME}(?:[\s/](?>[^>=]+|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)?>")
_NAMED, _NO_NAME = re.compile(rf"{_NAME}[\s/]"), re.compile(r"</(?![a-zA-Z])")
_TAG_UNTIL_THE_NEXT = re.compile(rf"{_NAME}(?:[\s/][^<>]*+)?>")


def harmless(text: str) -> str:
    """Plain text with LF line ends, and without anything that a terminal or a reader would execute."""
    unbroken = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _HARMFUL.sub("", unbroken))


def is_harmless(text: str) -> bool:
    """True for text on one line with nothing in it that a terminal, a shell or a reader obeys."""
    return _HARMFUL.search(text) is None and not re.search(r"[\n\r\t]", text)


def sound(text: str) -> str:
    """The text with lone surrogates replaced: a file name may hold bytes that are not text."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def may_be_cut(text: str) -> bool:
    """True for harmless text that may have been truncated: writing it back could lose somebody's words."""
    return len(text) > LONGEST * 9 // 10


def one_line(text: str, longest: int = 200) -> str:
    """Harmless text on a single line, cut with an ellipsis where it is too long."""
    line = " ".join(harmless(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def plain(text: str) -> str:
    """The text of a description, whether HTML or plain."""
    text = harmless(text)
    if not _is_html(text):
        return text.replace("\u00a0", " ")
    if not re.search(r"</?[a-zA-Z]|<!--", text):
        return harmless(unescape(text)).replace("\u00a0", " ")  # &nbsp; and the like in plain text
    return from_html(text)


def _is_html(text: str) -> bool:
    if _LOOKS_LIKE_HTML.search(text) or _MAY_HIDE.search(text):
        return True
    tags = (found.group().lower() for found in _WITH_ATTRIBUTES.finditer(text))
    return any("hidden" in tag or "style" in tag for tag in tags)


def from_html(text: str) -> str:
    """The visible text of HTML, as plain text; list items become lines that begin with a dash."""
    reader = _Reader()
    reader.feed(_well_formed(text))
    reader.close()
    return harmless("".join(reader.parts)).replace("\u00a0", " ").strip("\n")


def _well_formed(text: str) -> str:
    """The same without comments, and with each ``<`` that begins no tag escaped.

    Python's parser searches again and again for a missing end.  As in browsers, a quoted
    value may hold any character, and an unclosed comment hides all the rest.
    """
    kept, at, last = list[str](), 0, text.rfind(">")
    tag = _TAG.match
    while (start := text.find("<", at)) >= 0:
        kept.append(text[at:start])
        if text.startswith("<!--", start):
            end = text.find("-->", start)
            at = end + 3 if end >= 0 else len(text)
        elif start < last and (text.startswith(("<!", "<?"), start) or _NO_NAME.match(text, start)):
            at = text.find(">", start) + 1
        elif start < last and (found := tag(text, start)):
            kept.append(found.group())
            at = found.end()
        else:
            if start < last and _NAMED.match(text, start):
                # With an unclosed quote, searching for its end each time would be slow.
                tag = _TAG_UNTIL_THE_NEXT.match
            kept.append("&lt;")
            at = start + 1
    return "".join([*kept, text[at:]])


def folded(text: str) -> str:
    """Lower case, without accents, with plain quotes and spaces: for comparing only.

    Not ``casefold``: the result keeps one character for each of an NFC text's,
    as far as case allows, which is enough for matching labels and tags.
    """
    if text.isascii():
        return text.lower()
    stripped = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return stripped.lower().replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")


def aligned(text: str) -> str:
    """The same with exactly one character for each of the text's, so that positions in both agree."""
    short = folded(text)
    if len(short) == len(text):
        return short
    return "".join(letter if len(letter := folded(each)) == 1 else each for each in text)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._concealment = Concealment()
        self._link = ""
        self._words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._concealment.begins(tag, attrs)
        if tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self._start_line()
            if tag == "li" and not self._concealment.hides():
                self.parts.append("- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag == "a":
            self._link, self._words = dict(attrs).get("href") or "", len(self.parts)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
        self._concealment.ends(tag)
        if tag in _BLOCKS:
            self._start_line()

    def handle_data(self, data: str) -> None:
        if not self._concealment.hides():
            self.parts.append(data)

    def _close_link(self) -> None:
        """A name that links to a mail address keeps both; any other link is reduced to its words."""
        if not self._link:
            return
        address, words = self._link.removeprefix("mailto:"), "".join(self.parts[self._words :])
        if words.strip() and address != self._link and _ADDRESS.fullmatch(address) and address not in words:
            self.parts.append(f" <{address}>")
        self._link = ""

    def _start_line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.parts.append("\n")
