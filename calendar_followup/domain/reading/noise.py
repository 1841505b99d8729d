"""The parts of a title that are not a role, a company or a person: times, means, places, departments."""

from __future__ import annotations

import re

from calendar_followup.domain.reading.date_words import MONTH, WEEKDAY
from calendar_followup.domain.reading.phrases import END, any_of, whole
from calendar_followup.domain.reading.text import folded

_NOISE = whole(any_of("modes", "noise", "interviews", "meetings", "rounds", "number_signs"))
_MODES = whole(any_of("modes"))
# A sequence of these; each is matched whole, so that no text is tried twice.
_FIELDS = rf"(?>(?:{any_of('fields', 'teams')}){END})"
_FIELD = re.compile(rf"{_FIELDS}(?:\s+{_FIELDS})*")
_PLACES = rf"(?>(?:{any_of('places', 'modes')}|qc|on|bc|ab|ns|nb|mb|sk|ny|ca|ma){END})"
_PLACE = re.compile(rf"(?:{any_of('places')}){END}(?:\s+{_PLACES})*")
_TEAM = whole(any_of("teams"))
_NUMBERED = whole(rf"(?:{any_of('rooms')})\s*+(?:no\.?\s*+)?(?:#\s*+)?(?:[a-z]?-?\d[\w.-]*|[a-d])")
_ROOM = re.compile(
    r"(?:salle|boardroom|(?:meeting|conference) room|lobby|reception)\b|\d+(?:e|er|re|th|st|nd|rd)?\s+(?:etage|floor)\b"
    r"|room\s+\S+$|\d+,?\s+(?:rue|avenue|boul|boulevard|chemin|street|st\.|ave|av\.|place|road|rd)\b"
)
_SHORT_DAYS = "lun|mar|mer|jeu|ven|sam|dim|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
_DATE = re.compile(
    rf"\b(?:{WEEKDAY}|{_SHORT_DAYS})\b\.?|\b{MONTH}\b\.?(?=\s*\d|\s*$|,)|\b20\d\d\b"
    r"|\b\d{1,2}\s*(?:h|am|pm|min|heures?|hours?)\s*\d{0,2}\b|\b\d{1,2}:\d\d\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
)
_WORD = re.compile(r"[^\W\d_]{2}|\d[a-z]\b")


def is_noise(plain: str) -> bool:
    """True where a folded text only says when, how or where it is, or with which department."""
    rest = _DATE.sub(" ", _NOISE.sub(" ", plain))
    return not _WORD.search(rest) or is_a_place(plain) or is_a_place(rest) or is_a_field(rest)


def is_a_mode(plain: str) -> bool:
    """True where a folded text only says when and how."""
    return not _WORD.search(_DATE.sub(" ", _MODES.sub(" ", plain)))


def is_a_place(text: str) -> bool:
    """True for a city, a province or a country."""
    return _PLACE.fullmatch(_bare(text)) is not None


def is_a_field(text: str) -> bool:
    """True for a department or a domain that a role may be in."""
    return _FIELD.fullmatch(_bare(text)) is not None


def names_a_team(plain: str) -> bool:
    """True where a folded text names a team or a department."""
    return _TEAM.search(plain) is not None


def is_a_room_or_street(plain: str) -> bool:
    """True for *Salle B-204*, *3e étage*, *200 Bay Street*."""
    return _NUMBERED.search(plain) is not None or _ROOM.match(plain) is not None


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w'.-]+", " ", folded(text)).split()).strip(" .-")
