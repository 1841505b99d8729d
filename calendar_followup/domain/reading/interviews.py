"""From an event to an interview, or to the reason why it is not one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum, auto

from calendar_followup.domain.events import Event, Response
from calendar_followup.domain.model import PROCESS_ENDS, Deadline, Details, Interview, Point, Stage, Status
from calendar_followup.domain.reading.answers import read_answer
from calendar_followup.domain.reading.companies import Scene, bare_name, could_be_a_person, domains_of, is_own_name
from calendar_followup.domain.reading.deadlines import latest, read_deadline, weekdays_only, within_months
from calendar_followup.domain.reading.invitation_texts import (
    company_of_sender,
    is_by_phone,
    parts_in_text,
    without_signatures,
)
from calendar_followup.domain.reading.labels import (
    labelled,
    language_in,
    points_in,
    short_value,
    status_in,
)
from calendar_followup.domain.reading.people import invited, people_in, people_on, reachable
from calendar_followup.domain.reading.services import is_a_services
from calendar_followup.domain.reading.sources import sources_of, sources_with
from calendar_followup.domain.reading.statements import Statements
from calendar_followup.domain.reading.tags import (
    has_answered_tag,
    has_stop_tag,
    language_of_tag,
    tag_of,
    without_stop_tags,
    without_words,
)
from calendar_followup.domain.reading.text import folded, one_line, plain
from calendar_followup.domain.reading.titles import read_title, without_company

ALIVE = {Response.ACCEPTED, Response.TENTATIVE}
# Google's own kinds of event that are not meetings (API reference, events.eventType).
NO_MEETING = {"workingLocation", "focusTime", "outOfOffice", "birthday"}


@dataclass(frozen=True, slots=True)
class Detection:
    """The rules for recognising an interview and reading its text.

    ``closes`` is when working hours end: an all-day interview ends then.
    ``all_interviews`` names the calendars in which every event is one;
    ``is_working_day`` tests the days that a deadline in working days counts.
    """

    zone: tzinfo
    closes: time
    language: str = "fr"
    tags: tuple[str, ...] = ("#entrevue", "#interview", "#entretien")
    categories: tuple[str, ...] = ("Entrevue", "Interview")
    colors: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    name: str = ""
    all_interviews: frozenset[str] = frozenset()
    is_working_day: Callable[[date], bool] = weekdays_only

    @property
    def own_addresses(self) -> frozenset[str]:
        """The user's addresses, in lower case."""
        return frozenset(address.casefold() for address in self.emails)


class Obstacle(Enum):
    """Why an event is not an interview."""

    UNTAGGED = auto()
    NO_MEETING = auto()
    CANCELLED = auto()
    DECLINED = auto()
    NOT_ACCEPTED = auto()
    UNKNOWN_SELF = auto()  # an invitation, and it is unknown which of its guests is the user


# With these the user did tag the event: only its state prevents an interview.
_OF_TAGGED = {Obstacle.CANCELLED, Obstacle.DECLINED, Obstacle.NOT_ACCEPTED, Obstacle.UNKNOWN_SELF}


@dataclass(frozen=True, slots=True)
class NoInterview:
    """The reason why an event is not an interview."""

    obstacle: Obstacle

    @property
    def tagged(self) -> bool:
        """True when only the state of the event prevents it."""
        return self.obstacle in _OF_TAGGED


def read_interview(event: Event, rules: Detection) -> Interview | NoInterview:
    """``event`` as an interview, with the details from its own text."""
    tag = tag_of(event, tags=rules.tags, categories=rules.categories, colors=rules.colors, titles=rules.titles)
    if not tag and event.calendar not in rules.all_interviews:
        return NoInterview(Obstacle.UNTAGGED)
    if event.event_type in NO_MEETING:
        return NoInterview(Obstacle.NO_MEETING)
    if event.cancelled:
        return NoInterview(Obstacle.CANCELLED)
    foreign = _is_foreign(event, rules)
    if foreign is None:
        return NoInterview(Obstacle.UNKNOWN_SELF)
    answer = own_response(event, rules)
    if answer is Response.DECLINED:
        return NoInterview(Obstacle.DECLINED)
    if foreign and answer not in ALIVE:
        return NoInterview(Obstacle.NOT_ACCEPTED)
    return _interview(event, rules, tag, foreign)


def _interview(event: Event, rules: Detection, tag: str, foreign: bool) -> Interview:
    start, end = interview_times(event, rules)
    text = "\n\n".join(each for each in (plain(event.description), event.alternative) if each)
    details = read_details(event, text, rules, end)
    if foreign:  # its text is the sender's: gestures, points and the process come from the notes only
        people = reachable(details.people, invited(event))
        deadline = within_months(details.deadline, end)
        details = replace(details, points=(), status=None, answer="", process="", people=people, deadline=deadline)
    return Interview(
        key=event.key,
        href=event.href,
        calendar=event.calendar,
        title=one_line(without_words(event.title, rules.tags)) or one_line(event.title),
        start=start,
        end=end,
        language=details.language or language_of_tag(tag) or rules.language,
        details=details,
        foreign=foreign,
        stopped=not foreign and has_stop_tag(f"{event.title}\n{text}"),
        answered=not foreign and has_answered_tag(f"{event.title}\n{text}"),
        sources=sources_of(event, text, details, foreign=foreign, tag_tells=bool(language_of_tag(tag))),
    )


def interview_times(event: Event, rules: Detection) -> tuple[datetime, datetime]:
    """Start and end in the user's zone; all-day: until the close of working hours."""
    start, end = event.start.astimezone(rules.zone), event.end.astimezone(rules.zone)
    if event.all_day:
        last = max(start, end - timedelta(microseconds=1)).date()
        end = datetime.combine(last, rules.closes, rules.zone)
    return start, max(start, end)


def read_details(event: Event, text: str, rules: Detection, end: datetime) -> Details:
    """Details from labelled lines, then from the title and the guests."""
    values = labelled(without_stop_tags(text))
    scene = scene_of(event, rules, agency=short_value(values.get("agency", "")))
    unsigned = labelled(without_signatures(without_stop_tags(text), scene.people))
    role = short_value(without_words(unsigned.get("role", ""), rules.tags))
    company = short_value(without_words(values.get("company", ""), rules.tags))
    company = "" if is_own_name(company, scene) else company
    title = read_title(without_company(event.title, company), rules.tags, replace(scene, role=role))
    said = parts_in_text(text, scene)
    by_phone = is_by_phone(text, event.location)
    people = people_in(without_words(values.get("people", ""), rules.tags))
    return Details(
        role=role or title.role or said.role,
        company=company or title.company or said.company or company_of_sender(event.organizer),
        people=people or people_on(event, rules.emails),
        points=points_in(without_words(values.get("points", ""), rules.tags)),
        deadline=_deadline_in(without_words(values.get("deadline", ""), rules.tags), end, rules.is_working_day),
        status=status_in(values.get("status", "")),
        answer=read_answer(values.get("answer", "")).text,
        language=language_in(values.get("language", "")),
        process=short_value(values.get("process", "")),
        round=title.round,
        agency=short_value(values.get("agency", "")),
        by_phone=title.by_phone if by_phone is None else by_phone and not title.by_video,
    )


def scene_of(event: Event, rules: Detection, *, agency: str) -> Scene:
    """The context of the event's title: who the user is, and who else takes part."""
    mine = rules.own_addresses
    listed = [guest.person for guest in event.guests if not guest.is_self]
    own = [rules.name, *(guest.person.name for guest in event.guests if guest.is_self)]
    if event.organizer is not None:
        (own.append(event.organizer.name) if event.organized_by_self else listed.append(event.organizer))
    others = [person for person in listed if person.address.casefold() not in mine]
    own += [person.name for person in listed if person.address.casefold() in mine]
    return Scene(
        own=tuple(dict.fromkeys(name for name in own if name)),
        people=tuple(person.name for person in others if could_be_a_person(person.name)),
        domains=(
            *domains_of(person.address for person in others if not is_a_services(person.address)),
            *(bare_name(person.name) for person in others if person.name and not could_be_a_person(person.name)),
        ),
        agency=agency,
    )


def with_notes(
    interview: Interview,
    said: Statements,
    by_stage: Mapping[Stage, Statements],
    is_working_day: Callable[[date], bool] = weekdays_only,
) -> Interview:
    """The interview with the user's statements in its follow-ups: ``said`` are those in force, ``by_stage`` all.

    The notes win over the interview's own lines, detail by detail.
    """
    own = interview.details
    details = replace(
        own,
        role=said.role or own.role,
        company=said.company or own.company,
        people=said.people or own.people,
        points=_together(said.points, own.points),
        deadline=_deadline_said(said, interview.end, is_working_day) or own.deadline,
        status=_status_said(said, own.status),
        answer=said.answer or own.answer,
        language=said.language or own.language,
        process=said.process or own.process,
        agency=said.agency or own.agency,
    )
    return replace(
        interview,
        details=details,
        language=details.language or interview.language,
        stopped=interview.stopped or said.stop,
        answered=interview.answered or said.answer_tag,
        sources=sources_with(interview, details, by_stage),
        unread=tuple((stage, line) for stage, each in by_stage.items() for line in each.unread),
    )


def _deadline_in(lines: str, end: datetime, is_working_day: Callable[[date], bool]) -> Deadline | None:
    return latest(read_deadline(line, end, is_working_day) for line in lines.split("\n"))


def _deadline_said(said: Statements, end: datetime, is_working_day: Callable[[date], bool]) -> Deadline | None:
    """The stated deadline; an answer's promise counts if it names a day."""
    stated = [read_deadline(phrase, end, is_working_day) for phrase in said.deadlines]
    promised = [read_deadline(phrase, end, is_working_day) for phrase in said.promised]
    return latest((*stated, *(found for found in promised if found and (found.expires or found.earliest))))


def _status_said(said: Statements, own: Status | None) -> Status | None:
    """A status that ends the round counts; “no relance” is weaker than an answer."""
    if said.status in (None, Status.NO_FOLLOW_UP):
        return _weightier(said.status or own, said.answered)
    return said.status


def _weightier(own: Status | None, answered: Status | None) -> Status | None:
    """An answer is weaker than a rejection or an offer."""
    return own if own in PROCESS_ENDS and answered not in PROCESS_ENDS else answered or own


def _together(first: tuple[Point, ...], second: tuple[Point, ...]) -> tuple[Point, ...]:
    seen = {folded(point.text) for point in first}
    return first + tuple(point for point in second if folded(point.text) not in seen)


def _is_foreign(event: Event, rules: Detection) -> bool | None:
    """True where somebody else invited the user; None when it is unknown who the user is."""
    if event.organizer is None or event.organized_by_self:
        return False
    if not event.guests and not event.organizer.address:
        return False
    if event.organizer.address.casefold() in rules.own_addresses:
        return False
    known = bool(rules.emails) or any(guest.is_self for guest in event.guests)
    return True if known else None


def own_response(event: Event, rules: Detection) -> Response | None:
    """The person's own answer to an invitation; None where they are not among its guests."""
    own = rules.own_addresses
    for guest in event.guests:
        if guest.is_self or guest.person.address.casefold() in own:
            return guest.response
    return None
