"""From an interview and a stage to drafts, a title and a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calendar_followup.domain.drafts import links
from calendar_followup.domain.drafts.description import LINKS_HEAD, NOTES_HEAD, Page, blank_notes, lacking
from calendar_followup.domain.drafts.phrases import PHRASES, READY, REASONS, TITLES, UNFINISHED
from calendar_followup.domain.drafts.readings import what_was_read
from calendar_followup.domain.drafts.wording import listed, said, typeset
from calendar_followup.domain.model import Details, Draft, Interview, Person, Point, Reason, Stage
from calendar_followup.domain.reading.people import first_name
from calendar_followup.domain.reading.text import folded
from calendar_followup.domain.stages import POLICIES, Announced, Drafts
from calendar_followup.domain.timing.due import TWO_WEEKS
from calendar_followup.domain.timing.moments import Span, day_in_words, time_in_words

Render = Callable[[str, Mapping[str, object]], str]
"""Renders the template of that name (``fr/thank-you.txt``): subject, blank line, body."""

LONGEST_PAGE = 8_000  # characters, notes not counted in: the least that a calendar keeps
ROOM_FOR_NOTES = 1_000
WORDINGS = 3  # of each part of a thank-you, so that nine people of a panel get nine messages
PLACEHOLDERS = {"fr": "[À COMPLÉTER", "en": "[TO COMPLETE"}


@dataclass(frozen=True, slots=True)
class Style:
    """What every draft has in common."""

    render: Render
    signature: str = ""
    mail: str = "mailto"
    inclusive: str = "neutral"
    patience: Span = TWO_WEEKS


def drafts_for(interview: Interview, stage: Stage, style: Style) -> tuple[Draft, ...]:
    """One message, or at the thank-you one for each person of a panel."""
    people: tuple[Person | None, ...] = interview.details.people or (None,)
    if POLICIES[stage].drafts is Drafts.ONE:
        people = people[:1]
    return tuple(_draft(interview, stage, number, person, style) for number, person in enumerate(people))


def title_of(interview: Interview, stage: Stage, drafts: tuple[Draft, ...]) -> str:
    """``Remercier Marie Tremblay – Développeuse Python, Hydro-Québec``, marked if unfinished."""
    details, language = interview.details, interview.language
    verb = TITLES[language][stage]
    subject = ", ".join(part for part in (details.role, details.company) if part) or interview.title
    names = [person.name or person.address for person in details.people]
    if POLICIES[stage].drafts is Drafts.ONE_EACH and names:
        phrases = PHRASES[language]
        many = phrases["others"].format(name=names[0], number=len(names) - 1)
        verb += " " + (listed(names, phrases["and"]) if len(names) < 3 else many)
    mark = f"{UNFINISHED} " if any(is_unfinished(draft) for draft in drafts) else ""
    return f"{mark}{verb} – {subject}"


def page_for(interview: Interview, stage: Stage, drafts: tuple[Draft, ...], style: Style) -> Page:
    """The description of a new follow-up, with empty notes; at most 8,000 characters."""
    page = _page(interview, stage, drafts, len(drafts), True, style)
    for shown in range(len(drafts), 0, -1):
        if len(page.text()) <= LONGEST_PAGE - ROOM_FOR_NOTES:
            break
        page = _page(interview, stage, drafts, shown, False, style)
    return page


def closed_page(reason: Reason, language: str, tag: str = "") -> Page:
    """What replaces the draft of a follow-up that is closed because of what was typed into it (P5).

    ``tag`` is a stop tag that is in what is replaced: it stays, so that the calendar itself remembers.
    """
    line = PHRASES[language]["closed"].format(reason=REASONS[language][reason]) + (f" {tag}" if tag else "")
    return Page(f"{line}\n\n{NOTES_HEAD[language]}", None, "")


def closed_title(title: str) -> str:
    """The title of a follow-up that was closed."""
    return f"{READY} {title.lstrip(READY + UNFINISHED + ' ')}"


def heading(draft: Draft, language: str) -> str:
    """The lines above a draft: to whom, and the subject."""
    phrases = PHRASES[language]
    to = phrases["to"].format(person=_recipient(draft, phrases))
    return f"{to}\n{phrases['subject'].format(subject=draft.subject)}"


def is_unfinished(draft: Draft) -> bool:
    """True when the draft still shows a placeholder."""
    return any(mark in draft.body for mark in PLACEHOLDERS.values())


def _draft(interview: Interview, stage: Stage, number: int, person: Person | None, style: Style) -> Draft:
    details, language = interview.details, interview.language
    day = interview.start.date()
    text = style.render(
        f"{language}/{POLICIES[stage].template}",
        {
            "name": first_name(person) if person else "",
            "role": details.role,
            "company": details.company,
            "date": day_in_words(day, language),
            "points": points_for(details, person, number),
            "round": details.round or 0,
            "later": (details.round or 1) > 1,
            "phone": details.by_phone,
            "panel": len(details.people) > 1,
            "agency": details.agency,
            "opening": number % WORDINGS,
            "closing": (number + number // WORDINGS) % WORDINGS,
            "sender": style.signature,
            "inclusive": style.inclusive,
        },
    )
    subject, _, body = text.strip().partition("\n")
    return Draft(person, " ".join(typeset(subject, language).split("\n")), typeset(body, language))


def points_for(details: Details, person: Person | None, number: int = 0) -> list[str]:
    """The points for one person: their own if there are any, else those of nobody in particular.

    The ``number``-th person of a panel gets these from the next one on, so that no two
    messages are alike where there are points enough.
    """
    own = [point.text for point in details.points if person and _is_of(point, person)]
    theirs = [point for point in details.points if any(_is_of(point, other) for other in details.people)]
    shared = [_whole(point) for point in details.points if point not in theirs]
    first = number % len(shared) if shared else 0
    return own or shared[first:] + shared[:first]


def _is_of(point: Point, person: Person) -> bool:
    owner = folded(point.person)
    return bool(owner) and owner in {folded(first_name(person)), folded(person.name)}


def _whole(point: Point) -> str:
    """A point with a name in front that is nobody's on the list was a point with a colon."""
    return f"{point.person} : {point.text}" if point.person else point.text


def _page(
    interview: Interview, stage: Stage, drafts: tuple[Draft, ...], shown: int, with_body: bool, style: Style
) -> Page:
    language = interview.language
    phrases = PHRASES[language]
    parts = [_why(interview, stage, style)]
    parts += [f"{heading(draft, language)}\n\n{draft.body}" for draft in drafts[:shown]]
    if shown < len(drafts):
        parts.append(phrases["more"].format(number=len(drafts) - shown))
    after = [LINKS_HEAD[language]]
    after += [_link(draft, with_body, style, phrases) for draft in drafts[:shown]]
    before = "\n\n".join(parts)
    return Page(
        f"{before}\n\n{NOTES_HEAD[language]}", blank_notes(language, lacking(interview.details)), "\n".join(after)
    )


def _why(interview: Interview, stage: Stage, style: Style) -> str:
    """One line: nothing was sent, and why this is due today."""
    language, deadline = interview.language, interview.details.deadline
    phrases = PHRASES[language]
    date = day_in_words(interview.start.date(), language)
    patience = _patience(style.patience, phrases)
    if POLICIES[stage].announced is not Announced.REPLACES_THE_WAIT:
        why = phrases[stage]
    elif deadline is None:
        why = phrases["no deadline"].format(patience=patience)
    elif deadline.expires is None:
        why = phrases["unclear"].format(deadline=deadline.text, patience=patience)
    else:
        why = phrases["deadline"].format(deadline=_deadline_in_words(interview))
    interviewed = phrases["interview"].format(date=date)
    joint = "\u00a0; " if language == "fr" else "; "
    first = f"{phrases['nothing sent']} {interviewed}{joint}{why}."
    return typeset(" ".join([first, *what_was_read(interview, stage)]), language)


def _deadline_in_words(interview: Interview) -> str:
    deadline, language = interview.details.deadline, interview.language
    if deadline is None or deadline.expires is None or deadline.day is None:
        return ""
    day = day_in_words(deadline.day, language, beside=interview.start.date())
    if deadline.expires.date() > deadline.day:
        return day
    return f"{day}, {time_in_words(deadline.expires, language)}"


def _patience(span: Span, phrases: Mapping[str, str]) -> str:
    if span in (TWO_WEEKS, Span(2, "weeks")):
        return phrases["two weeks"]
    if span.unit == "hours":
        return phrases["hours"].format(number=span.amount)
    return phrases["days"].format(number=span.amount * (7 if span.unit == "weeks" else 1))


def _recipient(draft: Draft, phrases: Mapping[str, str]) -> str:
    if draft.recipient is None:
        return phrases["nobody"]
    if not draft.recipient.address:
        return phrases["no address"].format(person=draft.recipient.name)
    return said(draft.recipient)


def _link(draft: Draft, with_body: bool, style: Style, phrases: Mapping[str, str]) -> str:
    makers = [links.mailto] + ([links.gmail] if style.mail == "gmail" else [])
    lines = []
    for make in makers:
        link = make(draft, with_body=with_body)
        remark = ""
        if not with_body or len(link) > links.LONGEST:
            link, remark = make(draft, with_body=False), " " + phrases["no body"]
        person = draft.recipient.name or draft.recipient.address if draft.recipient else ""
        line = phrases["write to"].format(person=person, link=link) if person else phrases["write"].format(link=link)
        lines.append(line + remark)
    return "\n".join(lines)
