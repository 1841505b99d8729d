"""Three-way merge of a follow-up: as last written, as it is, as it should be.

Field by field: one that the user edited is theirs for ever, the others keep
following the interview (P3).  The last written value is known by its hash.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from calendar_followup.domain.drafts.description import LINKS_HEAD, NOTES_HEAD, Page, form_of, split
from calendar_followup.domain.drafts.visible import (
    drafts_in,
    first_link,
    has_placeholder,
    with_links,
    with_nothing_asked,
)
from calendar_followup.domain.events import AT_START, Key
from calendar_followup.domain.followups.identity import (
    CATEGORY,
    DUE,
    LINKS,
    NOTED,
    SENT,
    WORDS,
    base_of,
    due_hash,
    edited_fields,
    field_hashes,
    followup_id,
    marks,
    normal,
    sent_mark,
    short_hash,
)
from calendar_followup.domain.model import Entry, Field, FollowUp, Stage
from calendar_followup.domain.reading.text import may_be_cut
from calendar_followup.domain.timing.due import LENGTH


@dataclass(frozen=True, slots=True)
class Desired:
    """How a follow-up should look; None leaves a field unchanged.

    ``due`` is its start by the rules alone, or None when that no longer matters; ``rings``
    says whether it has its alarm.  ``mail`` is the mail program for the links, where they are
    kept correct in a draft that the person edited.  ``sent`` is when we learnt that the
    message was sent, ``noted`` whether the command line said so.  ``words`` are the drafts'
    wordings, in their stored form.
    """

    start: datetime | None = None
    title: str | None = None
    page: Page | None = None
    rings: bool = False
    due: datetime | None = None
    mail: str = ""
    category: str = ""
    sent: datetime | None = None
    noted: bool = False
    words: str = ""


def entry_for(interview: Key, stage: Stage, generation: int, desired: Desired, siblings: Collection[Stage]) -> Entry:
    """A follow-up written for the first time; ``desired`` must be complete."""
    if desired.start is None or desired.title is None or desired.page is None or desired.due is None:
        raise ValueError("a new follow-up needs every field")
    entry = Entry(
        id=followup_id(interview, stage, generation),
        start=desired.start,
        end=desired.start + LENGTH,
        title=desired.title,
        description=desired.page.text(),
        alarms=(AT_START,),
        marks=(),
        related_to=interview.uid,
        url=first_link(desired.page),
        category=desired.category,
    )
    base = {**field_hashes(entry), DUE: due_hash(desired.due), CATEGORY: "given"}
    base |= {WORDS: desired.words} if desired.words else {}
    return replace(entry, marks=marks(interview, stage, generation, base, siblings))


def renamed(entry: Entry, followup: FollowUp, generation: int, siblings: Collection[Stage]) -> Entry:
    """The entry under a new id of the follow-up, with the person's edits still theirs."""
    base = base_of(entry.marks)
    slot = followup.slot
    return replace(
        entry,
        id=followup_id(*slot, generation),
        marks=marks(*slot, generation, base, siblings),
        related_to=slot.interview.uid,
    )


def merged(followup: FollowUp, desired: Desired, siblings: Collection[Stage]) -> tuple[Entry, frozenset[Field]]:
    """The follow-up as it should be, and the fields to write."""
    event = followup.event
    current = Entry(
        event.uid,
        event.start,
        event.end,
        event.title,
        event.description,
        event.alarms,
        event.marks,
        followup.interview.uid,
    )
    if not followup.base:
        return current, frozenset()
    wished = _wished(current, desired, event.alternative)
    hashes, edited = field_hashes(wished), edited_fields(followup)
    fields = frozenset(name for name in Field if name not in edited and followup.base[name.value] != hashes[name.value])
    base = {**followup.base, **{name.value: hashes[name.value] for name in fields}}
    if desired.due is not None:
        base[DUE] = due_hash(desired.due)
    base = _with_what_was_sent(base, desired)
    current = replace(current, category=desired.category)
    if Field.DRAFT in edited:
        current, base, relinked = _relinked(current, base, desired, event.alternative)
        fields |= relinked
    elif base.pop(LINKS, None) is not None:  # it is again as we wrote it, except for its links
        fields |= {Field.DRAFT}
    if desired.words and (fields or WORDS in base):
        base[WORDS] = desired.words
    if fields and desired.category and CATEGORY not in base:
        current = replace(current, categorize=not (event.categories or event.color))
        base[CATEGORY] = "given"
    entry = replace(
        current,
        marks=marks(followup.interview, followup.stage, followup.generation, base, siblings),
        **{name: getattr(wished, name) for each in fields - edited for name in _PARTS[each]},
    )
    return entry, fields


def _with_what_was_sent(base: dict[str, str], desired: Desired) -> dict[str, str]:
    kept = {name: value for name, value in base.items() if name not in (SENT, NOTED)}
    if desired.sent is not None:
        kept[SENT] = sent_mark(desired.sent)
        kept |= {NOTED: "yes"} if desired.noted else {}
    return kept


def _relinked(
    current: Entry, base: dict[str, str], desired: Desired, alternative: str
) -> tuple[Entry, dict[str, str], frozenset[Field]]:
    """Updates the links of a draft that the person edited to open what they see; their words stay unchanged.

    The drafts behind the links are stored as a hash: servers and editors rewrite addresses.
    """
    page = split(current.description)
    drafts = drafts_in(page)
    if not desired.mail or not drafts or not first_link(page) or may_be_cut(current.description):
        return current, base, frozenset()
    words = (normal(f"{each.recipient}\n{each.subject}\n{each.body}") for each in drafts)
    shown = short_hash("\x1f".join([desired.mail, *words]))
    if base.get(LINKS) == shown:
        return current, base, frozenset()
    language = page_language(current.description)
    linked = with_links(page, drafts, language, desired.mail)
    if not has_placeholder(page):
        linked = with_nothing_asked(linked, language)
    description = page.rewritten(linked, alternative).text()
    entry = replace(current, description=description, url=first_link(linked))
    return entry, {**base, LINKS: shown}, frozenset({Field.DRAFT})


_PARTS = {
    Field.TIME: ("start", "end"),
    Field.TITLE: ("title",),
    Field.DRAFT: ("description", "url"),
    Field.ALARMS: ("alarms",),
}


def _wished(current: Entry, desired: Desired, alternative: str) -> Entry:
    start, page = desired.start or current.start, desired.page
    return replace(
        current,
        start=start,
        end=current.end if desired.start is None or start == current.start else start + LENGTH,
        title=current.title if desired.title is None else desired.title,
        description=current.description
        if page is None
        else split(current.description).rewritten(page, alternative).text(),
        url="" if page is None else first_link(page),
        alarms=(AT_START,) if desired.rings else (),
    )


def is_due(followup: FollowUp, now: datetime) -> bool:
    """True once the reminder has begun: from then on it is the user's (design, section 5)."""
    return followup.event.start <= now


def is_touched(followup: FollowUp) -> bool:
    """True when the person edited it, or typed notes into it."""
    return bool(edited_fields(followup)) or holds_notes(followup)


def holds_notes(followup: FollowUp) -> bool:
    """True when the person typed anything there, even only into the HTML description."""
    return any(split(text).has_notes() for text in (followup.event.description, followup.event.alternative) if text)


def is_same(copy: FollowUp, other: FollowUp) -> bool:
    """True where both show the same, notes included."""
    same = field_hashes(copy.event) == field_hashes(other.event)
    return same and split(copy.event.description).typed() == split(other.event.description).typed()


def is_out_of_reach(followup: FollowUp) -> bool:
    """True where a write would mail somebody (P9), change other events, or overwrite unreadable contents."""
    return bool(followup.event.guests) or followup.event.crowded or followup.event.unread


def may_move(followup: FollowUp) -> bool:
    """True while its time is ours to set."""
    return bool(followup.base) and not is_out_of_reach(followup) and Field.TIME not in edited_fields(followup)


def rang_at(followup: FollowUp, now: datetime) -> datetime | None:
    """When it rings or rang.  One whose message was sent counts from then; one that we silenced never rings."""
    if followup.sent:
        return followup.sent_at or now
    return None if is_silenced(followup) else followup.event.start


def is_silenced(followup: FollowUp) -> bool:
    """True if we removed its alarm because it had become pointless: it never rings."""
    return not followup.event.alarms and Field.ALARMS not in edited_fields(followup)


def page_language(description: str) -> str:
    """The language in which a page was written, by its headings, else by its form."""
    known = {
        language: (NOTES_HEAD[language], LINKS_HEAD[language], *form_of(language).split("\n"))
        for language in NOTES_HEAD
    }
    return next((language for language, lines in known.items() if any(line in description for line in lines)), "en")
