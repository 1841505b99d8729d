"""How Outlook's applications write a body back once a person has typed in it: the same lines, in their own HTML.

Made by us in their manner: the web's divisions and fonts, the mobile one's bare divisions, and the
classic one's paragraphs, which passed through RTF.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from tests.support.microsoft_stand_in.bodies import BLOCKS

Lines = list[str]
Client = Callable[[Lines], str]
_INLINE = {"a", "b", "strong", "i", "em", "u"}
_HIDDEN = {"head", "style", "script", "title"}


class _Reader(HTMLParser):
    """The lines of a body as HTML without blocks: their words, links and emphasis."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Lines = [""]
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        elif tag == "br" or (tag in BLOCKS and self.lines[-1]):
            self.lines.append("")
        elif tag in _INLINE:
            href = dict(attrs).get("href")
            self.lines[-1] += f'<{tag} href="{escape(href)}">' if href else f"<{tag}>"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden -= 1
        elif tag in _INLINE:
            self.lines[-1] += f"</{tag}>"
        elif tag in BLOCKS and self.lines[-1]:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n]+", " ", data)
        if not self._hidden:
            self.lines[-1] += escape(text if self.lines[-1] else text.removeprefix(" "), quote=False)


def lines_of(html: str) -> Lines:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = [line.replace("\xa0", " ").strip() for line in reader.lines]
    while found and not found[-1]:
        found.pop()
    while found and not found[0]:
        found.pop(0)
    return found


def web(lines: Lines) -> str:
    """Outlook on the web, and the new Outlook."""
    font = (
        "font-family: Aptos, Aptos_EmbeddedFont, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"
    )
    parts, listed = [], False
    for number, line in enumerate(lines):
        line = line.replace("<a ", f'<a id="OWA{number:08x}" class="OWAAutoLink" title="" ')
        item = line.startswith("- ")
        parts += ["<ul>"] if item and not listed else ["</ul>"] if listed and not item else []
        listed = item
        if item:
            parts.append(f'<li style="{font}"><div role="presentation" class="elementToProof">{line[2:]}</div></li>')
        else:
            parts.append(f'<div class="elementToProof" style="{font}">{line or "<br>"}</div>')
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
    style = '<style type="text/css" style="display:none"><!-- p {margin-top:0; margin-bottom:0} --></style>'
    body = "\r\n".join([*parts, *(["</ul>"] if listed else [])])
    return f'<html><head>\r\n{head}{style}</head><body dir="ltr">\r\n{body}\r\n</body></html>'


def mobile(lines: Lines) -> str:
    """Outlook for phones: curved apostrophes, an address on the phone becomes a link."""
    parts = []
    for line in lines:
        line = re.sub(r"(?<=\w)'(?=\w)", "’", line)
        if "<a " not in line:
            line = re.sub(r"[\w.]+@[\w.]+\w", r'<a href="mailto:\g<0>" dir="ltr">\g<0></a>', line)
        parts.append(f'<div dir="auto">{line or "<br>"}</div>')
    head = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="x">'
    inner = f'<div id="mail-editor-reference-message-container">{"".join(parts)}</div>'
    style = "overflow-wrap: break-word; line-break: after-white-space"
    return f'<html><head>{head}</head><body style="{style}">{inner}</body></html>'


def classic(lines: Lines) -> str:
    """Outlook for Windows, whose bodies pass through RTF."""
    paragraphs = []
    for line in lines:
        line = line.replace(" :", "&nbsp;:").replace(" ?", "&nbsp;?")
        line = re.sub(
            r"<a href=\"([^\"]*)\">(.*?)</a>", r'<a href="\1"><span style="color:#0563C1">\2</span></a>', line
        )
        text = f'<span lang="FR-CA" style="mso-fareast-language:EN-US">{line or "&nbsp;"}<o:p></o:p></span>'
        paragraphs.append(f'<p class="MsoNormal">{text}</p>')
    style = "<style><!--\r\np.MsoNormal {margin:0in; font-size:11.0pt; font-family:Calibri,sans-serif}\r\n--></style>"
    xml = '<!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]-->'
    names = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"'
    head = f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">{style}{xml}'
    body = "\r\n".join(paragraphs)
    return (
        f'<html {names}><head>{head}</head>\r\n<body lang="FR-CA" link="#0563C1" style="word-wrap:break-word">\r\n'
        f'<div class="WordSection1">\r\n{body}\r\n</div>\r\n</body></html>'
    )


CLIENTS: dict[str, Client] = {"web": web, "mobile": mobile, "classic": classic}

_RULE = "_" * 80


def teams_block(address: str) -> str:
    """What Microsoft adds at the end of the body of an online meeting."""
    return (
        f'<br>\r\n<div style="margin-bottom:24px; overflow:hidden; white-space:nowrap">{_RULE}</div>\r\n'
        '<div class="me-email-text" lang="fr-CA"><div style="font-size:24px">Réunion Microsoft Teams</div>'
        f'<div><a href="{address}">Participez à la réunion maintenant</a></div>'
        "<div>ID de réunion : <span>234 567 890 123</span></div><div>Code secret : <span>aB9xY2</span></div>"
        f'<div><a href="https://aka.ms/JoinTeamsMeeting?omkt=fr-CA">Besoin d’aide ?</a></div></div>\r\n'
        f'<div style="margin-bottom:24px; overflow:hidden; white-space:nowrap">{_RULE}</div>'
    )
