"""The title of a follow-up: what to do and for whom, with the important part in a phone's first 28 characters."""

from __future__ import annotations

from calendar_followup.domain.drafts.companies import as_company
from calendar_followup.domain.drafts.phrases import DISCREET, OPTIONAL, PHRASES, READY, TITLES, UNFINISHED
from calendar_followup.domain.drafts.roles import as_title, in_a_sentence
from calendar_followup.domain.drafts.wording import listed
from calendar_followup.domain.drafts.writing import Style, accord_of
from calendar_followup.domain.model import Interview, Stage
from calendar_followup.domain.stages import POLICIES, Drafts


def title_of(interview: Interview, stage: Stage, style: Style, *, unfinished: bool) -> str:
    """``Remercier Marie Tremblay – Hydro-Québec, développeuse Python``, marked while something is incomplete."""
    mark = f"{UNFINISHED} " if unfinished else ""
    if style.discreet:
        return f"{mark}{DISCREET[interview.language]} {list(Stage).index(stage) + 1}"
    verb = f"{TITLES[interview.language][stage]}{_whom(interview, stage)}"
    return f"{mark}{verb} – {_what(interview, style)}{OPTIONAL[interview.language].get(stage, '')}"


def closed_title(title: str) -> str:
    """The title of a follow-up that was closed, sent or finished."""
    return f"{READY} {title.lstrip(READY + UNFINISHED + ' ')}"


def _whom(interview: Interview, stage: Stage) -> str:
    names = [person.name or person.address for person in interview.details.people]
    if POLICIES[stage].drafts is Drafts.ONE or not names:
        return ""
    phrases = PHRASES[interview.language]
    if len(names) > 2:
        return " " + phrases["others"].format(name=names[0], number=len(names) - 1)
    return " " + listed(names, phrases["and"])


def _what(interview: Interview, style: Style) -> str:
    """The company first, since it says more than the role; without one, the interview's own title."""
    details = interview.details
    if not details.company:
        return interview.title
    role = as_title(details.role, accord_of(interview, style.accord), style.inclusive)
    if interview.language == "fr":
        role = in_a_sentence(role)
    return ", ".join(part for part in (as_company(details.company), role) if part)
