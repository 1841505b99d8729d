"""The description of a follow-up: why today, the drafts, the notes, and the links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from calendar_followup.domain.drafts import links
from calendar_followup.domain.drafts.civilities import called
from calendar_followup.domain.drafts.description import LINKS_HEAD, NOTES_HEAD, Page, blank_notes, lacking
from calendar_followup.domain.drafts.phrases import PHRASES, REASONS
from calendar_followup.domain.drafts.points import unsaid_in
from calendar_followup.domain.drafts.prompts import is_unfinished
from calendar_followup.domain.drafts.readings import is_the_senders, what_was_read
from calendar_followup.domain.drafts.shapes import Lack
from calendar_followup.domain.drafts.wording import listed, said, typeset
from calendar_followup.domain.drafts.writing import Style
from calendar_followup.domain.model import Draft, Interview, Reason, Stage
from calendar_followup.domain.stages import POLICIES, Announced
from calendar_followup.domain.timing.moments import Span, day_in_words, time_in_words
from calendar_followup.domain.timing.rules import A_WEEK, TWO_WEEKS

LONGEST_PAGE = 8_000  # characters, excluding the notes: the smallest limit among calendars
ROOM_FOR_NOTES = 1_000


def page_for(
    interview: Interview, stage: Stage, drafts: tuple[Draft, ...], style: Style, day: datetime | None = None
) -> Page:
    """The description of a new follow-up, with empty notes; at most 8,000 characters.

    ``day`` is when it will ring, where that is known.
    """
    why = why_today(interview, stage, drafts, style, day)
    page = _page(why, interview, drafts, len(drafts), True, style)
    for shown in range(len(drafts), 0, -1):
        if len(page.text()) <= LONGEST_PAGE - ROOM_FOR_NOTES:
            break
        page = _page(why, interview, drafts, shown, False, style)
    return page


def closed_page(reason: Reason, language: str, tag: str = "") -> Page:
    """The page that replaces the draft of a closed follow-up: the reason, and nothing to send.

    ``tag`` is a stop tag in the replaced text: it stays, so that the calendar itself remembers.
    """
    line = PHRASES[language]["closed"].format(reason=REASONS[language][reason]) + (f" {tag}" if tag else "")
    return Page(f"{line}\n\n{NOTES_HEAD[language]}", None, "")


def sent_page(day: datetime | None, language: str, tag: str = "") -> Page:
    """The page that replaces a sent draft; ``tag``, which says so in the replaced text, stays."""
    phrases = PHRASES[language]
    when = phrases["sent on"].format(date=day_in_words(day.date(), language)) if day else phrases["sent"]
    line = f"{when} {tag}" if tag else when
    return Page(f"{line}\n\n{NOTES_HEAD[language]}", None, "")


def heading(draft: Draft, language: str) -> str:
    """The lines above a draft: the recipient and the subject."""
    phrases = PHRASES[language]
    to = phrases["to"].format(person=_recipient(draft, phrases))
    return f"{to}\n{phrases['subject'].format(subject=draft.subject)}"


def links_of(drafts: Iterable[Draft], language: str, mail: str, *, with_body: bool = True) -> list[str]:
    """The lines of links, each of which opens a filled-in draft."""
    return [line for draft in drafts for line in _links(draft, with_body, mail, PHRASES[language])]


def why_today(
    interview: Interview, stage: Stage, drafts: tuple[Draft, ...], style: Style, day: datetime | None = None
) -> str:
    """The first line: nothing was sent, why this is due today, what is missing, and what to do."""
    language = interview.language
    phrases = PHRASES[language]
    met = "call" if interview.details.by_phone else "interview"
    date = day_in_words(interview.start.date(), language)
    why = _why(interview, stage, style, day)
    joint = "\u00a0; " if language == "fr" else "; "
    sentences = [phrases["nothing sent"], f"{phrases[met].format(date=date)}{joint}{why}."]
    sentences += [*what_was_read(interview, stage), *_advice(interview, stage, drafts, phrases)]
    return typeset(" ".join(sentences), language)


def _page(why: str, interview: Interview, drafts: tuple[Draft, ...], shown: int, with_body: bool, style: Style) -> Page:
    language = interview.language
    parts = [why]
    parts += [f"{heading(draft, language)}\n\n{draft.body}" for draft in drafts[:shown]]
    if shown < len(drafts):
        parts.append(PHRASES[language]["more"].format(number=len(drafts) - shown))
    after = [LINKS_HEAD[language], *links_of(drafts[:shown], language, style.mail, with_body=with_body)]
    before = "\n\n".join(parts)
    return Page(
        f"{before}\n\n{NOTES_HEAD[language]}", blank_notes(language, lacking(interview.details)), "\n".join(after)
    )


def _why(interview: Interview, stage: Stage, style: Style, day: datetime | None) -> str:
    phrases, deadline = PHRASES[interview.language], interview.details.deadline
    patience = _patience(style.patience, phrases)
    if POLICIES[stage].announced is not Announced.REPLACES_THE_WAIT:
        return phrases[stage].format(patience=_patience(style.second_patience, phrases))
    if deadline is None:
        return phrases["no deadline"].format(patience=patience)
    if deadline.expires is None:
        return phrases["unclear"].format(deadline=deadline.text, patience=patience)
    passed = day is None or day >= deadline.expires
    words = _deadline_in_words(interview)
    said = phrases["by the sender"].format(deadline=words) if is_the_senders(interview) else words
    return phrases["deadline" if passed else "deadline ahead"].format(deadline=said)


def _advice(interview: Interview, stage: Stage, drafts: tuple[Draft, ...], phrases: Mapping[str, str]) -> list[str]:
    """What is missing, else what to do; and typed points that no sentence can use."""
    language, about_points = interview.language, POLICIES[stage].letter.asks_for_a_point
    incomplete = [draft for draft in drafts if is_unfinished(draft.body)]
    found = [_to_complete(stage, incomplete, language)] if incomplete else []
    if not (incomplete and about_points):
        person = called(interview.details.people[0], language) if interview.details.people else ""
        thread = phrases["thread with"].format(person=person) if person else phrases["thread"]
        found.append(phrases[f"advice {stage}"].format(thread=thread))
    unused = unsaid_in(interview.details, language) if about_points else ()
    delicate = [phrases["quote"].format(each.text) for each in unused if each.lack is Lack.DELICATE]
    others = [phrases["quote"].format(each.text) for each in unused if each.lack is not Lack.DELICATE]
    if delicate:
        found.append(phrases["delicate"].format(points=", ".join(delicate)))
    if others and not incomplete:
        found.append(phrases["unused"].format(points=", ".join(others)))
    return found


def _to_complete(stage: Stage, drafts: list[Draft], language: str) -> str:
    phrases = PHRASES[language]
    if not POLICIES[stage].letter.asks_for_a_point:
        return phrases["role missing"]
    names = [called(draft.recipient, language) for draft in drafts]
    if all(names) and len(names) <= 4:
        return phrases["point missing for"].format(people=listed(names, phrases["and"]))
    return phrases["point missing"]


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
    if span in (A_WEEK, Span(1, "weeks")):
        return phrases["a week"]
    if span.unit == "hours":
        return phrases["hours"].format(number=span.amount)
    return phrases["days"].format(number=span.amount * (7 if span.unit == "weeks" else 1))


def _recipient(draft: Draft, phrases: Mapping[str, str]) -> str:
    if draft.recipient is None:
        return phrases["nobody"]
    if not draft.recipient.address:
        return phrases["no address"].format(person=draft.recipient.name)
    return said(draft.recipient)


def _links(draft: Draft, with_body: bool, mail: str, phrases: Mapping[str, str]) -> list[str]:
    makers = [links.mailto] + ([links.WEB_MAILS[mail]] if mail in links.WEB_MAILS else [])
    person = draft.recipient.name or draft.recipient.address if draft.recipient else ""
    lines = []
    for make in makers:
        link, whole = links.fitting(make, draft, with_body=with_body)
        line = phrases["write to"].format(person=person, link=link) if person else phrases["write"].format(link=link)
        lines.append(line if whole else f"{line} {phrases['no body']}")
    return lines
