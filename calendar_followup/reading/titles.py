"""Role, company and round from titles as people write them.

``Entrevue – Développeuse Python @ Hydro-Québec``, ``Interview: Backend developer
at Shopify (round 2)``.  A title that doesn't say which part is what gives
nothing: nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from calendar_followup.reading.labels import short_value
from calendar_followup.reading.tags import without_words
from calendar_followup.reading.text import folded, one_line


@dataclass(frozen=True, slots=True)
class TitleParts:
    """What a title says; empty where it doesn't."""

    role: str = ""
    company: str = ""
    round: int | None = None


_KIND = (
    r"(?:(?:first|second|third|final|technical|phone|video|virtual|onsite|on-site|panel)\s+)*"
    r"(?:job\s+)?(?:interview(?: day)?|phone screen|screening)"
    r"|(?:(?:premiere|deuxieme|seconde|troisieme|derniere|\d(?:re|e|eme))\s+)?"
    r"(?:entrevue|entretien)(?:\s+(?:d'embauche|telephonique|technique|virtuelle?|finale?|video|visio))*"
)
_HEAD = re.compile(rf"^\s*(?:{_KIND})\b")
_ROUND = re.compile(
    r"[(\[–—,-]?\s*(?:"
    r"(?:round|ronde|tour|etape)\s*(?:no\.?\s*|#\s*)?(?P<after>[1-9])"
    r"|(?P<before>[1-9])(?:re|e|eme|nd|rd|th|st)?\s+(?:round|ronde|tour)"
    r")\s*[)\]]?"
)
_ORDINALS = {
    "first": 1,
    "premiere": 1,
    "1re": 1,
    "second": 2,
    "deuxieme": 2,
    "seconde": 2,
    "2e": 2,
    "2eme": 2,
    "third": 3,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
}
_AT = re.compile(r"(?:^|\s+)(?:@|at|chez)\s+|\s*@\s+")
_FOR = re.compile(
    r"^(?:for|pour)\s+(?:(?:the|a|an)\s+)?(?:le\s+poste\s+(?:de\s+|d'))?(?:(?:position|role|job)\s+of\s+)?"
)
_POST = re.compile(r"\s+(?:position|role|job)$")
_SEPARATOR = re.compile(r"^\s*[:–—|/-]\s*|^\s+")


def read_title(title: str, tags: Iterable[str]) -> TitleParts:
    """The role, company and round that a title names; nothing where it is unclear."""
    line = one_line(without_words(title, tags))
    number, line = _take_round(line)
    head = _HEAD.match(folded(line))
    if head:
        number = number or next((_ORDINALS[word] for word in head.group().split() if word in _ORDINALS), None)
        line = _SEPARATOR.sub("", line[head.end() :], count=1)
    at = _AT.search(folded(line))
    if at:
        role, company = line[: at.start()], line[at.end() :]
    else:
        role, company = _by_for(line) if head else "", ""
    return TitleParts(_trim_role(role), short_value(_trim_company(company)), number)


def _take_round(line: str) -> tuple[int | None, str]:
    found = _ROUND.search(folded(line))
    if not found:
        return None, line
    rest = f"{line[: found.start()].rstrip()} {line[found.end() :].lstrip()}".strip()
    return int(found["after"] or found["before"]), rest


def _by_for(line: str) -> str:
    """``Interview for Data engineer`` names a role although no company follows."""
    return line if _FOR.match(folded(line)) else ""


def _trim_role(role: str) -> str:
    lead = _FOR.match(folded(role.strip()))
    role = role.strip()[lead.end() :] if lead else role.strip()
    tail = _POST.search(folded(role))
    return short_value((role[: tail.start()] if tail else role).strip(" –—:|,-"))


def _trim_company(company: str) -> str:
    """The company less a place, a link or a remark that follows it."""
    return re.split(r"\s+[–—|(\[-]|\s*[(\[|]", company.strip(), maxsplit=1)[0].strip(" –—:|,-")
