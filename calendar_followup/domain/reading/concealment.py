"""Which parts of an HTML text its reader is not shown.

What a stranger hides in an invitation is not read: the person can't have seen it.
White on white, and what a style sheet says elsewhere, is out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Attributes = Iterable[tuple[str, str | None]]

DEEPEST = 200  # elements in one another; what is deeper counts as hidden, so that no text costs more than its length
LONGEST_STYLE = 2_000  # characters of a style that are looked at


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Whose content is text, whatever is in it, up to their own end.
_RAW = _tags("script style title textarea xmp iframe noembed noframes plaintext")
# Of which a reader shows nothing, or shows something else.
_NEVER_SHOWN = _tags("script style head title template datalist iframe noembed noframes audio video canvas object")
_WITHOUT_END = _tags("area base br col embed hr img input link meta param source track wbr")
_BLOCKS = _tags("address article aside blockquote center details div dl fieldset figure footer form")
_MORE_BLOCKS = _tags("h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul")
# An element that another one closes by beginning (HTML, 13.1.2.4 "Optional tags").
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
# These go on where an element around them ends before they do (HTML, 13.2.4.3).
_FORMATTING = _tags("a b big code em font i nobr s small strike strong tt u")

_ZERO = r"(?:0+(?:\.0*)?|\.0+)(?:[a-z]{2,4}|%)?"
_NEXT_TO_ZERO = r"(?:0+(?:\.0\d*)?|\.0\d*)%?"
# Too small for any eye, in whatever unit.
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
    """An open element: whether it, by itself or by what is around it, is not shown, has no size, or is invisible."""

    tag: str
    hidden: bool = False
    tiny: bool = False
    invisible: bool = False

    @property
    def conceals(self) -> bool:
        return self.hidden or self.tiny or self.invisible


_PAGE = _Element("")


class Concealment:
    """Told of each tag as it comes, knows whether the text there is shown."""

    def __init__(self) -> None:
        self._open: list[_Element] = []
        self._deeper = 0  # elements beyond the deepest that are open

    def hides(self) -> bool:
        """True where a reader shows nothing of what is written."""
        return self._deeper > 0 or self._innermost.conceals

    def begins(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if self._innermost.tag in _RAW or tag in _WITHOUT_END:
            return
        while tag in _CLOSED_BY.get(self._innermost.tag, ()):
            self._open.pop()
        if len(self._open) < DEEPEST:
            self._open.append(_element(tag, attributes, self._innermost))
        else:
            self._deeper += 1

    def ends(self, tag: str) -> None:
        """An element ends, and so does what is in it; formatting goes on, as readers have it."""
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
    found = dict(reversed(list(attributes)))  # of two of a name the first counts
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
    """A size of its own counts; one that is a part of nothing is nothing."""
    if any(_TINY.fullmatch(size) for size in sizes):
        return True
    return around.tiny and not any(_OWN_SIZE.fullmatch(size) for size in sizes)


def _sizes_in(style: list[tuple[str, str]]) -> list[str]:
    """The font's sizes; ``font: 0/0 a`` gives one too."""
    found = [value for name, value in style if name == "font-size"]
    for value in (value for name, value in style if name == "font"):
        found += [
            word for word in value.replace("/", " / ").split(" / ")[0].split() if not re.fullmatch("[1-9]00", word)
        ]
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
