"""From an interview and a stage to drafts: one message, or one for each person of a panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from calendar_followup.domain.drafts.civilities import greeted
from calendar_followup.domain.drafts.companies import as_company
from calendar_followup.domain.drafts.composing import sentences_of
from calendar_followup.domain.drafts.letter import NO_BACKGROUND, Background, Letter, Wishes
from calendar_followup.domain.drafts.points import said_to
from calendar_followup.domain.drafts.roles import accord_in, as_title
from calendar_followup.domain.drafts.values import colleagues_of, was_met
from calendar_followup.domain.drafts.wording import typeset
from calendar_followup.domain.events import Person
from calendar_followup.domain.model import Draft, Interview, Stage
from calendar_followup.domain.stages import POLICIES, Drafts
from calendar_followup.domain.timing.moments import Span, day_in_words
from calendar_followup.domain.timing.rules import A_WEEK, TWO_WEEKS

Render = Callable[[str, Mapping[str, object]], str]
"""Renders the template of that name (``fr/thank-you.txt``): subject, blank line, body."""

WORDINGS = 3  # of each part, for a template of the person's own to choose from


@dataclass(frozen=True, slots=True)
class Style:
    """The settings common to all drafts."""

    render: Render
    signature: str = ""
    mail: str = "mailto"
    inclusive: str = "neutral"
    patience: Span = TWO_WEEKS
    second_patience: Span = A_WEEK
    accord: str = ""
    discreet: bool = False


def drafts_for(
    interview: Interview,
    stage: Stage,
    style: Style,
    background: Background = NO_BACKGROUND,
    day: datetime | None = None,
) -> tuple[Draft, ...]:
    """One message, or at the thank-you one for each person of a panel.

    ``day`` is when the message should be sent, if known.
    """
    people: tuple[Person | None, ...] = interview.details.people or (None,)
    if POLICIES[stage].drafts is Drafts.ONE:
        people = people[:1]
    wishes = Wishes(accord_of(interview, style.accord), style.inclusive)
    letters = (
        Letter(
            interview=interview,
            stage=stage,
            seat=seat,
            person=person,
            said=said_to(interview.details, seat, interview.language),
            background=background,
            wishes=wishes,
            day=day,
        )
        for seat, person in enumerate(people)
    )
    return tuple(_draft(letter, style) for letter in letters)


def accord_of(interview: Interview, accord: str) -> str:
    """The gender of the role: the one in the title that the person wrote, else ``accord``."""
    return accord if interview.foreign else accord_in(interview.title, interview.details.role, accord)


def _draft(letter: Letter, style: Style) -> Draft:
    language = letter.language
    variables = {**_variables(letter, style), **sentences_of(letter)}
    text = style.render(f"{language}/{POLICIES[letter.stage].template}", variables)
    subject, _, body = text.strip().partition("\n")
    return Draft(letter.person, " ".join(typeset(subject, language).split("\n")), typeset(body, language))


def _variables(letter: Letter, style: Style) -> dict[str, object]:
    """The details for a template of the person's own that composes its text itself."""
    details, choice = letter.interview.details, letter.background.choice(letter.seat)
    return {
        "name": greeted(letter.person, letter.language),
        "role": as_title(details.role, letter.wishes.accord, style.inclusive),
        "company": as_company(details.company),
        "agency": details.agency,
        "date": day_in_words(letter.interview.start.date(), letter.language),
        "points": [point.text for point in letter.said.points],
        "round": details.round or 0,
        "later": (details.round or 1) > 1,
        "again": was_met(letter),
        "phone": details.by_phone,
        "panel": len(details.people) > 1,
        "colleagues": colleagues_of(letter)["colleagues"],
        "opening": choice["opening"] % WORDINGS,
        "closing": choice["interest"] % WORDINGS,
        "sender": style.signature,
        "inclusive": style.inclusive,
    }
