"""The role and the company in an invitation's text outside of labels, and how the interview is held.

``Your interview with Kestrel for the Data Analyst position has been scheduled``,
``Topic: Interview – Data Analyst``.  A signature gives its writer's job, so it is
never read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from calendar_followup.domain.events import Person
from calendar_followup.domain.reading.companies import Kind, Scene, could_be_a_person, kind_of
from calendar_followup.domain.reading.labels import short_value, without_boilerplate
from calendar_followup.domain.reading.people import is_robot
from calendar_followup.domain.reading.phrases import TITLE_WORDS, any_of, whole
from calendar_followup.domain.reading.role_texts import is_an_interviewer, trimmed_role
from calendar_followup.domain.reading.roles import names_a_role
from calendar_followup.domain.reading.services import is_a_services_name
from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.reading.titles import TitleParts, read_title

MOST_WORDS = 9  # of a role in a sentence
MOST_WORDS_OF_A_CALL = 4  # of a line that only says that it is one: “phone call at 10”

_CLOSING = re.compile(rf"(?:{any_of('closings')})\s*+[,.!…]*+\s*|--\s*")
_SENTENCES = tuple(re.compile(each, re.MULTILINE) for words in TITLE_WORDS for each in words.sentences)
_TITLED = re.compile(rf"(?:[-*•]\s+)?(?:{any_of('titled')})\s*:\s*(?P<value>.*)")
_HELD = re.compile(rf"\s*(?:{any_of('held')})\s*:\s*(?P<value>.*)")
_PHONE = whole(any_of("phones", "phoned"))
_CALL = re.compile(rf"(?:[-*•]\s+)?(?:{any_of('calls')})(?![\w-])(?!\s+(?:cent|d'offre|de service|desk))")
_BY_VIDEO = whole(any_of("videos"))
_BOOTH = re.compile(r"\b(?:booth|cabine|room|salle|boutique|store|shop)\b")
_VIDEO = re.compile(
    r"zoom\.us/|/j/\d|zoom meeting|reunion zoom|teams\.(?:microsoft|live)|microsoft teams|meet\.google|google meet"
    r"|webex|app\.cal\.com/video|cal video|whereby\.com|teams meeting|participer sur le web|join the meeting"
)


def without_signatures(text: str, people: Iterable[str]) -> str:
    """The text without the part from a closing, or from an invited person's name, to the next empty line."""
    names = {" ".join(folded(name).split()) for name in people}
    kept: list[str] = []
    signing, begun = False, False
    for line in text.split("\n"):
        plain = " ".join(folded(line).split())
        if _CLOSING.fullmatch(plain):
            signing, begun = True, False
        elif plain in names and plain:
            signing, begun = True, True
        elif signing:
            begun = begun or bool(plain)
            signing = bool(plain) or not begun
        if not signing:
            kept.append(line)
    return "\n".join(kept)


def parts_in_text(text: str, scene: Scene) -> TitleParts:
    """The role and the company that the text names, each only where there is exactly one."""
    roles: dict[str, str] = {}
    companies: dict[str, str] = {}
    for value in titles_in(text):
        role = read_title(value, (), scene).role
        roles.setdefault(folded(role), role)
    for role, company in _sentences_in(without_boilerplate(text)):
        role = short_value(trimmed_role(role, scene, touches=False)[0])
        if names_a_role(role) and len(role.split()) <= MOST_WORDS and not is_an_interviewer(role):
            roles.setdefault(folded(role), role)
        if kind_of(company, scene) in (Kind.COMPANY, Kind.NAME):
            companies.setdefault(folded(company), short_value(company))
    roles.pop("", None)
    companies.pop("", None)
    return TitleParts(_only(roles), _only(companies))


def company_of_sender(sender: Person | None) -> str:
    """The company for which a service sent the invitation: *Kestrel* of ``no-reply@greenhouse.io``."""
    if sender is None or could_be_a_person(sender.name) or is_a_services_name(sender.name):
        return ""
    kind = kind_of(sender.name, Scene())
    named = kind is Kind.COMPANY or (kind is Kind.NAME and is_robot(sender.address))
    return short_value(sender.name) if named else ""


def is_by_phone(text: str, location: str = "") -> bool | None:
    """True where the text or the place says that it is by phone, False where it is by video, None for neither."""
    plain, place = folded(text), folded(location).strip()
    if _VIDEO.search(plain) or _VIDEO.search(place) or _BY_VIDEO.search(place):
        return False
    lines = [" ".join(line.split()).strip(" .!") for line in plain.split("\n")]
    said = [found["value"] for line in lines if (found := _HELD.match(line))]
    alone = any(_CALL.match(line) and len(line.split()) <= MOST_WORDS_OF_A_CALL for line in lines)
    by_place = (_PHONE.search(place) and not _BOOTH.search(place)) or place.startswith("tel:")
    return True if alone or by_place or any(_PHONE.search(value) for value in said) else None


def _only(found: dict[str, str]) -> str:
    return next(iter(found.values())) if len(found) == 1 else ""


def titles_in(text: str) -> Iterator[str]:
    """The event's title as a booking service gives it, beside its label or on the line below."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        found = _TITLED.match(folded(line))
        if found is None:
            continue
        value = line[len(line) - len(found["value"]) :].strip() if found["value"] else ""
        yield value or (lines[at + 1].strip() if at + 1 < len(lines) else "")


def _sentences_in(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        plain = folded(line)
        if len(plain) != len(line) or len(line) > 1_000:
            continue
        for pattern in _SENTENCES:
            for found in pattern.finditer(plain):
                spans = [found.span(name) if name in pattern.groupindex else (-1, -1) for name in ("role", "company")]
                role, company = (line[start:end].strip() if start >= 0 else "" for start, end in spans)
                yield role, company
