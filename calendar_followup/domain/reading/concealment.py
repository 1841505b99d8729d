"""Finds the parts of an HTML text that are hidden from its reader.

A stranger's hidden text in an invitation is not read: the person can't have seen it.
White text on white, and rules in a style sheet elsewhere, are not detected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Attributes = Iterable[tuple[str, str | None]]

DEEPEST = 200  # nested elements; deeper ones count as hidden, so that the cost stays linear
LONGEST_STYLE = 2_000  # characters of a style that are read


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements whose content is plain text, up to their own end tag.
_RAW = _tags("script style title textarea xmp iframe noembed noframes plaintext")
# Elements whose content a reader doesn't show, or replaces.
_NEVER_SHOWN = _tags("script style head title template datalist iframe noembed noframes audio video canvas object")
_WITHOUT_END = _tags("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = _tags("address article aside blockquote center details div dl fieldset figure footer form")
_MORE_BLOCKS = _tags("h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul")
# Elements closed by the start of another one (HTML, 13.1.2.4 "Optional tags").
_CLOSED_BY = {
    "p": _BLOCKS | _MORE_BLOCKS | _tags("li dd dt"),
    "li": _tags("li"),
    "td": _tags("td th tr tbody tfoot"),
    "th": _tags("td th tr tbody tfoot"),
    "tr": _tags("tr tbody tfoot"),
    "dt": _tags("dt dd"),
    "dd": _tags("dt dd"),
    "head": _tags("body"),
}
# These continue where an enclosing element ends first (HTML, 13.2.4.3).
_FORMATTING = _tags("a b big code em font i nobr s small strike strong tt u")

_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?:[a-z]{2,4}|%)?"
_NEXT_TO_ZERO = r"(?:0+(?:\.0\d*)?|\.0\d*)%?"
# Too small to be seen, in any unit.
_TINY = re.compile(rf"{_ZERO}|(?:0*1|0*\.\d*|0+\.\d*)(?:px|pt)|(?:0+\.0\d*|\.0\d*)(?:r?em|ex)|0*\d(?:\.\d*)?%")
_HIDING = {
    "display": re.compile("none"),
    "content-visibility": re.compile("hidden"),
    "mso-hide": re.compile("all"),
    "opacity": re.compile(_NEXT_TO_ZERO),
    "filter": re.compile(rf".*opacity\({_NEXT_TO_ZERO}\).*"),
    "transform": re.compile(rf".*scale[xy]?\({_NEXT_TO_ZERO}[,)].*"),
    "clip": re.compile(r"rect\(0(?:px)?[, ]+0.*"),
    "clip-path": re.compile(r"inset\((?:50|100)%.*|circle\(0.*"),
    "color": re.compile(rf"transparent|(?:rgb|hsl)a?\([^)]*[,/] ?{_NEXT_TO_ZERO}\)|#[0-9a-f]{{6}}00|#[0-9a-f]{{3}}0"),
    "text-indent": re.compile(r"-\d{3,}.*"),
    **dict.fromkeys(("height", "max-height", "width", "max-width", "zoom"), re.compile(_ZERO)),
    **dict.fromkeys(("left", "top", "right", "bottom", "margin-left", "margin-top"), re.compile(r"-\d{4,}.*")),
}
_OWN_SIZE = re.compile(r"[\d.]+(?:px|pt|pc|cm|mm|in|rem)|(?:x{1,3}-)?(?:small|large)|medium")
_WEIGHT = re.compile("[1-9]00")
_UNSEEN = ("hidden", "collapse")
_ESCAPED = re.compile(r"\\([0-9a-f]{1,6})[ \t]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element: whether it is not shown, has no size, or is invisible, by itself or by inheritance."""

    tag: str
    hidden: bool = False
    tiny: bool = False
    invisible: bool = False

    @property
    def conceals(self) -> bool:
        return self.hidden or self.tiny or self.invisible


_PAGE = _Element("")


class Concealment:
    """Follows the tags, and knows whether the current text is shown."""

    def __init__(self) -> None:
        self._open: list[_Element] = []
        self._deeper = 0  # open elements beyond the maximum depth

    def hides(self) -> bool:
        """True where a reader sees nothing of the text."""
        return self._deeper > 0 or self._innermost.conceals

    def begins(self, tag: str, attributes: Attributes) -> None:
        """Handles the start of an element."""
        if self._innermost.tag in _RAW or tag in _WITHOUT_END:
            return
        while tag in _CLOSED_BY.get(self._innermost.tag, ()):
            self._open.pop()
        if len(self._open) < DEEPEST:
            self._open.append(_element(tag, attributes, self._innermost))
        else:
            self._deeper += 1

    def ends(self, tag: str) -> None:
        """Handles the end of an element and of those inside it; formatting elements continue, as in browsers."""
        if self._deeper:
            self._deeper -= 1
            return
        if self._innermost.tag in _RAW and tag != self._innermost.tag:
            return
        at = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].tag == tag), None)
        if at is None:
            return
        inside = self._open[at + 1 :]
        del self._open[at:]
        if tag not in _FORMATTING:
            self._open += [each for each in inside if each.tag in _FORMATTING and each.conceals]

    @property
    def _innermost(self) -> _Element:
        return self._open[-1] if self._open else _PAGE


def _element(tag: str, attributes: Attributes, around: _Element) -> _Element:
    found = dict(reversed(list(attributes)))  # of duplicate attributes the first counts
    style = _declarations(found.get("style") or "")
    closed = tag == "dialog" and "open" not in found
    hidden = tag in _NEVER_SHOWN or closed or "hidden" in found
    hidden |= any(name in _HIDING and _HIDING[name].fullmatch(value) is not None for name, value in style)
    visibility = [value for name, value in style if name == "visibility"]
    unseen = any(value in _UNSEEN for value in visibility)
    return _Element(
        tag,
        around.hidden or hidden,
        _is_tiny(_sizes_in(style), around),
        unseen or (around.invisible and "visible" not in visibility),
    )


def _is_tiny(sizes: list[str], around: _Element) -> bool:
    """An element's own size counts; a relative size within zero is zero."""
    if any(_TINY.fullmatch(size) for size in sizes):
        return True
    return around.tiny and not any(_OWN_SIZE.fullmatch(size) for size in sizes)


def _sizes_in(style: list[tuple[str, str]]) -> list[str]:
    """The font's sizes, including one from ``font: 0/0 a``."""
    found = [value for name, value in style if name == "font-size"]
    for value in (value for name, value in style if name == "font"):
        found += [word for word in value.replace("/", " / ").split(" / ")[0].split() if not _WEIGHT.fullmatch(word)]
    return found


def _declarations(style: str) -> list[tuple[str, str]]:
    """The properties of a ``style`` attribute."""
    first, *others = _ESCAPED.sub(_character, style[:LONGEST_STYLE]).lower().split("/*")
    text = first + "".join(each.partition("*/")[2] for each in others)
    pairs = (each.partition(":") for each in text.split(";"))
    return [(name.strip(), " ".join(value.partition("!")[0].split())) for name, _, value in pairs]


def _character(escaped: re.Match[str]) -> str:
    number = int(escaped[1], 16)
    return chr(number) if number < 0x110000 else ""
