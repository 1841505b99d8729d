"""Role, company and round from titles as people, recruiters and booking services write them.

``Entrevue – Développeuse Python @ Hydro-Québec``, ``Interview: Backend developer
at Shopify (round 2)``, ``Acme – Final interview – Data analyst``.  What follows *@*,
*at* or *chez* is a company; what has a word in it that roles are named with is a role.
A title that doesn't say which part is what gives nothing: nothing is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from calendar_followup.domain.reading.date_words import MONTH, WEEKDAY
from calendar_followup.domain.reading.labels import short_value
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.tags import without_words
from calendar_followup.domain.reading.text import folded, one_line


@dataclass(frozen=True, slots=True)
class TitleParts:
    """What a title says; empty where it doesn't."""

    role: str = ""
    company: str = ""
    round: int | None = None
    by_phone: bool = False


_PHONE = re.compile(r"\b(?:phone|telephone|telephonique|screening call|phone screen|appel|call)\b")
_ADJECTIVES = (
    r"(?:first|second|third|final|technical|phone|telephone|video|virtual|onsite|on-site|panel|job|hr|rh|intro)"
)
_KIND = (
    rf"(?:{_ADJECTIVES}\s+)*(?:interview(?: day| loop)?|phone screen|screening(?: call)?|screen"
    r"|(?:intro(?:ductory)?|discovery|exploratory|recruiter|phone|video) (?:call|chat))"
    r"|(?:(?:premiere|deuxieme|seconde|troisieme|derniere|\d(?:re|e|eme))\s+)?"
    r"(?:entrevue|entretien|preselection|appel(?=\s+(?:telephonique|de preselection)))"
    r"(?:\s+(?:d'embauche|de preselection|telephonique|technique|virtuelle?|finale?|video|visio|rh|individuelle?"
    r"|en ligne|de groupe))*"
)
_INTERVIEW = re.compile(rf"\b(?:{_KIND})\b(?![-'])")
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
_AT = re.compile(r"(?:^|\s+)(?:@|at|chez)\s+|\s*@\s+|\s+@")
_PARTS = re.compile(r"\s+[–—|/•·-]+\s+|\s*[|:]\s+|\s*//\s*|\s+<>\s+|^\s*[–—|:/-]+\s*")
_FOR = re.compile(
    r"(?:^|\s)(?:for|pour|as|comme)\s+(?:(?:the|a|an|un|une|le|la)\s+)?"
    r"(?P<post>(?:(?:poste|role|fonction)\s+(?:de\s+|d')|(?:position|role|job)\s+of\s+))?"
)
_POST = re.compile(r"(?:^|.*\s)(?:poste|role|fonction)\s+(?:de\s+|d')|^")
_TAIL = re.compile(r"\s+(?:position|role|job|opening)\b.*$")
_COMPANY_ENDS = re.compile(r"\s+[–—|(\[-]|\s*[(\[|,]|\s+(?:with|avec|w/|for|pour|as|comme)\s")
_BESIDE = re.compile(r"\s+(?:with|avec|w/)(?:\s|$).*$|\s+[(\[].*$|\s*[,;].*$")
_MEANS = re.compile(
    r"\s+(?:(?:via|par|sur|on|by|en|over)\s+)"
    r"(?:zoom|teams|google meet|meet|webex|skype|visio|video|telephone|phone|ligne).*$"
)
_WITH = re.compile(r"^(?:with|avec|w/|et|and|&|de|d'|du|des|for|pour|chez|at)\b")
# Who interviews, rather than what for: “hiring manager interview”.
_INTERVIEWER = re.compile(
    r"(?:\b(?:hiring|line|senior|team|the)\s+)*(?:managers?|recruiters?|directors?|leads?|executives?|c[eto]o|vp|peers?)"
    r"|gestionnaires?|recruteu(?:r|se)s?"
)
# What stands after an @ and is no company: a time, a date, a way to meet, a place.
_NOWHERE = re.compile(
    rf"\d+\s|\d+(?:h|am|pm|:|\b)|{WEEKDAY}|(?:lun|mar|mer|jeu|ven|sam|dim|mon|sun|sat)\b\.?|{MONTH}\s+\d"
    r"|(?:google meet|meet|zoom|(?:microsoft |ms )?teams|webex|skype|facetime|whatsapp|slack|telephone|phone|visio\w*"
    r"|video|distance|remote|home|maison|noon|midi|tbd|https?|www)\b"
    r"|(?:(?:the|their|our|my|le|la|leurs?|mon|notre|l'|head|main)\s*)*"
    r"(?:bureaux?|office|hq|siege|cafe)\s*(?:$|[-–—|(,])"
    r"|(?:eux|elle|lui|moi|nous|them|her|him)\b"
)


def read_title(title: str, tags: Iterable[str]) -> TitleParts:
    """The role, company and round that a title names; nothing where it is unclear."""
    number, line = _take_round(one_line(without_words(title, tags)))
    found = _INTERVIEW.search(folded(line))
    if found and number is None:
        number = next((_ORDINALS[word] for word in found.group().split() if word in _ORDINALS), None)
    rest, company = _take_company(line)
    roles = [role for part in _PARTS.split(rest) if (role := _role_in(part))]
    by_phone = _PHONE.search(folded(line)) is not None
    return TitleParts(roles[0] if len(roles) == 1 else "", company, number, by_phone)


def _take_round(line: str) -> tuple[int | None, str]:
    found = _ROUND.search(folded(line))
    if not found:
        return None, line
    rest = f"{line[: found.start()].rstrip()} – {line[found.end() :].lstrip()}".strip(" –")
    return int(found["after"] or found["before"]), rest


def _take_company(line: str) -> tuple[str, str]:
    """The title less its company, and the company; the whole title where there is none."""
    at = _AT.search(folded(line))
    if at is None:
        return line, ""
    after = line[at.end() :]
    end = _COMPANY_ENDS.search(folded(after))
    name, beside = (after[: end.start()], after[end.start() :]) if end else (after, "")
    company = "" if _NOWHERE.match(folded(after)) else short_value(_without_means(name).strip(" –—:|,-"))
    return f"{line[: at.start()]} – {re.sub('^[ ,]+', '', beside)}", company


def _without_means(name: str) -> str:
    means = _MEANS.search(folded(name))
    return name[: means.start()] if means else name


def _role_in(part: str) -> str:
    """The role that a part of the title names: what it is for, or what stands beside the word for an interview."""
    found = _INTERVIEW.search(folded(part))
    before, after = (part[: found.start()], part[found.end() :]) if found else ("", part)
    for text in (after, before):
        purpose = _FOR.search(folded(text))
        wanted = text[purpose.end() :] if purpose else text
        if not purpose and _WITH.match(folded(text.strip())):
            continue
        role = _trimmed_role(wanted)
        explicit = bool(purpose and purpose["post"]) or _TAIL.search(folded(wanted)) is not None
        if role and (names_a_role(role) or explicit) and not _INTERVIEWER.fullmatch(folded(role)):
            return role
    return ""


def _trimmed_role(role: str) -> str:
    post = _POST.match(folded(role))
    role = role[post.end() :] if post else role
    for tail in (_TAIL, _BESIDE, _MEANS):
        found = tail.search(folded(role))
        role = role[: found.start()] if found else role
    return short_value(role.strip(" –—:|,-"))
