"""Turns decisions into changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from calendar_followup.base.messages import Message, message
from calendar_followup.domain.drafts.description import answer_alone, split
from calendar_followup.domain.drafts.letter import Background
from calendar_followup.domain.drafts.pages import closed_page, page_for, sent_page
from calendar_followup.domain.drafts.phrases import CATEGORY
from calendar_followup.domain.drafts.prompts import is_unfinished
from calendar_followup.domain.drafts.titles import closed_title, title_of
from calendar_followup.domain.drafts.variation import stored
from calendar_followup.domain.drafts.visible import has_placeholder
from calendar_followup.domain.drafts.writing import Style, drafts_for
from calendar_followup.domain.followups.identity import edited_fields, is_retitled
from calendar_followup.domain.followups.merge import (
    Desired,
    entry_for,
    holds_notes,
    is_out_of_reach,
    is_silenced,
    may_move,
    merged,
    page_language,
    renamed,
)
from calendar_followup.domain.model import Field, FollowUp, Reason, Stage
from calendar_followup.domain.planning.decisions import Decision, Outcome
from calendar_followup.domain.planning.plan import Change, Create, Keep, Remove, Update
from calendar_followup.domain.reading.sent import title_without_sent
from calendar_followup.domain.reading.tags import SENT_TAG, has_stop_tag, sent_tag_in, stop_tag_in
from calendar_followup.domain.stages import POLICIES


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan."""

    changes: tuple[Change, ...] = ()
    keeps: tuple[Keep, ...] = ()


@dataclass(frozen=True, slots=True)
class Around:
    """The context of an interview's follow-ups, besides its own details.

    ``stages`` are those planned for the interview so far, ``home`` is the calendar of its
    follow-ups, ``background`` is taken from the other rounds.  ``sent`` are the stages whose
    message was sent; ``said`` is true where the follow-ups of its process say something new.
    """

    stages: frozenset[Stage]
    home: str
    style: Style
    background: Background
    sent: frozenset[Stage] = frozenset()
    said: bool = False


def created(decision: Decision, around: Around) -> Part:
    """A follow-up to create."""
    entry = entry_for(*decision.slot, decision.generation, _desired(decision, around), around.stages)
    return Part((Create(around.home, *decision.slot, decision.generation, entry),))


def followed(decision: Decision, followup: FollowUp, around: Around) -> Part:
    """A follow-up that follows its interview, in the fields that the person didn't touch (P3)."""
    stages = around.stages | followup.siblings
    desired = _desired(decision, around, followup)
    why = _why(decision, followup, around)
    if not decision.too_early:
        return _updated(followup, desired, stages, why)
    if decision.placed and may_move(followup):
        said = message("it rang before the interview, which was postponed: it comes again")
        return _updated(followup, desired, stages, said)
    part = _updated(followup, desired, stages, why)
    kept = Keep(followup, message("it rang before the interview, which was postponed: its time is yours to set"))
    return Part(part.changes, (*part.keeps, kept))


def _why(decision: Decision, followup: FollowUp, around: Around) -> Message:
    """Why a follow-up changes, for the person."""
    after = POLICIES[decision.stage].after
    if after in around.sent and decision.start not in (None, followup.event.start):
        return message("counts from the day on which the one before was sent")
    if around.said:
        return message("changed by your notes")
    return message("follows the interview")


def moved(decision: Decision, followup: FollowUp, around: Around) -> Part:
    """A follow-up copied to another calendar, with its updates; the old copy is removed once the new one exists."""
    if not followup.base or is_out_of_reach(followup):
        return Part(keeps=(Keep(followup, message("can't be moved to the calendar of your follow-ups")),))
    stages = around.stages | followup.siblings
    entry, _ = merged(followup, _desired(decision, around, followup), stages)
    new = renamed(entry, followup, followup.generation + 1, stages)
    create = Create(around.home, *decision.slot, followup.generation + 1, new)
    return Part((create, Remove(followup, Reason.MOVED, after=new.id)))


def taken_along(decision: Decision, followup: FollowUp, original: FollowUp, generation: int, around: Around) -> Part:
    """A follow-up of a moved series, renamed to the current occurrence; then the ``original`` is removed.

    One that has rung and is no longer wanted is copied unchanged: it may hold statements.
    One that is no longer wanted before it rings is closed on the way, so that its new
    occurrence remembers them.
    """
    if not followup.base or is_out_of_reach(followup):
        return Part(keeps=(Keep(original, message("can't be moved along with its series")),))
    stages = around.stages | followup.siblings
    as_it_is = Desired(rings=not is_silenced(followup), sent=followup.sent_at, noted=followup.noted)
    is_done = decision.outcome in (Outcome.LEFT, Outcome.SENT)
    if decision.outcome is Outcome.WITHDRAWN and decision.reason is not None:
        desired = _closed(followup, decision.reason)
    else:
        desired = as_it_is if is_done else _desired(decision, around, followup)
    entry, _ = merged(followup, desired, stages)
    new = renamed(entry, followup, generation, stages)
    create = Create(around.home, *decision.slot, generation, new)
    return Part((create, Remove(original, Reason.RESCHEDULED, after=new.id)))


def withdrawn(followup: FollowUp, reason: Reason, *, absent: bool = False) -> Part:
    """Removed; closed when it holds notes, silenced when it was edited (P5)."""
    if is_out_of_reach(followup):
        return Part(keeps=(Keep(followup, _why_out_of_reach(followup)),))
    if holds_statements(followup):
        said = message("closed: {reason}", reason=reason.value)
        part = _updated(followup, _closed(followup, reason), followup.siblings, said, absent=absent)
        kept = message("holds your notes ({reason})", reason=reason.value)
        return replace(part, keeps=(*part.keeps, Keep(followup, kept))) if _still_rings(followup, part) else part
    if edited_fields(followup):
        desired = Desired()
        said = message("silenced: {reason}", reason=reason.value)
        kept = message("edited by you ({reason})", reason=reason.value)
    else:
        return Part((Remove(followup, reason, absent),))
    part = _updated(followup, desired, followup.siblings, said, absent=absent)
    return Part(part.changes, (*part.keeps, Keep(followup, kept)))


def _still_rings(followup: FollowUp, part: Part) -> bool:
    """True where its alarm is the person's own, or it can't be written."""
    return any(bool(change.shown.alarms) for change in part.changes) if part.changes else bool(followup.event.alarms)


def holds_statements(followup: FollowUp) -> bool:
    """True where the person typed notes or a tag that stops everything: it is closed, and never removed (P5)."""
    event = followup.event
    text = f"{event.title}\n{split(event.description).text()}\n{event.alternative}"
    return holds_notes(followup) or has_stop_tag(text)


def _closed(followup: FollowUp, reason: Reason) -> Desired:
    """Silent, with a tick, and with the reason in place of its draft."""
    event = followup.event
    page = split(event.description)
    tag = stop_tag_in(f"{page.before}\n{page.after}")
    closed = closed_page(reason, page_language(event.description), tag)
    return Desired(title=closed_title(event.title), page=closed)


def closed_as_sent(decision: Decision, followup: FollowUp, moment: datetime) -> Part:
    """A follow-up whose message the person sent: ticked, silent, without its draft, and at its old time.

    It counts from ``moment`` on.
    """
    event = followup.event
    page = split(event.description)
    tag = sent_tag_in(f"{page.before}\n{page.after}")
    day = moment.astimezone(decision.interview.end.tzinfo)
    language = page_language(event.description)
    desired = Desired(
        title=_ticked(followup),
        page=replace(sent_page(day, language, tag), notes=answer_alone(language)),
        sent=moment,
        noted=followup.noted,
    )
    part = _updated(followup, desired, followup.siblings, message("noted as sent"))
    return Part(tuple(_counting_from(change, moment) for change in part.changes), part.keeps)


def _ticked(followup: FollowUp) -> str:
    """Its title with a tick; if words in the title say that it was sent, a tag keeps saying so."""
    title = followup.event.title
    if not is_retitled(followup) or title_without_sent(title) == title:
        return closed_title(title)
    return f"{closed_title(title_without_sent(title))} {SENT_TAG[page_language(followup.event.description)]}"


def _counting_from(change: Change, moment: datetime) -> Change:
    return replace(change, rang=moment) if isinstance(change, Update) else change


def _why_out_of_reach(followup: FollowUp) -> Message:
    """Why a follow-up can't be written, for the person."""
    if followup.event.guests:
        return message("has guests")
    if followup.event.unread:
        return message("can't be read any more: repair its file, or restore it from a backup")
    return message("shares its file with other events")


def _updated(
    followup: FollowUp, desired: Desired, siblings: frozenset[Stage], reason: Message, *, absent: bool = False
) -> Part:
    entry, fields = merged(followup, desired, siblings)
    if is_out_of_reach(followup):
        return Part(keeps=(Keep(followup, _why_out_of_reach(followup)),) if fields else ())
    if fields or dict(entry.marks) != dict(followup.event.marks):
        return Part((Update(followup, entry, fields, reason, absent),))
    return Part()


def _desired(decision: Decision, around: Around, followup: FollowUp | None = None) -> Desired:
    interview, stage, style = decision.interview, decision.stage, around.style
    day = decision.start if followup is None or may_move(followup) else followup.event.start
    drafts = drafts_for(interview, stage, style, around.background, day)
    shown = split(followup.event.description) if followup and Field.DRAFT in edited_fields(followup) else None
    unfinished = has_placeholder(shown) if shown else any(is_unfinished(draft.body) for draft in drafts)
    return Desired(
        start=decision.start,
        title=title_of(interview, stage, style, unfinished=unfinished),
        page=page_for(interview, stage, drafts, style, day),
        rings=True,
        due=decision.due,
        mail=style.mail,
        category=CATEGORY[interview.language],
        words=stored(around.background.choices),
    )
