"""Which events are our follow-ups, and which of their fields the user edited.

Implements "Identity" and "Marks" of design section 7.  Hashes are taken over
meaning, never over bytes: servers reorder, refold and rewrite what they store.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from calendar_followup.base.hashes import digest
from calendar_followup.domain.drafts.description import split
from calendar_followup.domain.drafts.variation import Choice, choices_in
from calendar_followup.domain.events import Alarm, Event, Key
from calendar_followup.domain.model import Entry, Field, FollowUp, Stage
from calendar_followup.domain.reading.sent import title_without_sent
from calendar_followup.domain.reading.tags import without_gestures
from calendar_followup.domain.reading.text import may_be_cut

VERSION = "1"
_INSTANT = "%Y%m%dT%H%M%SZ"
OURS = re.compile(r"cf[0-9a-f]{40}")
_GENERATION = re.compile(r"0|[1-9][0-9]{0,8}")
DUE = "due"  # a key of BASE beside the fields: the start by the rules alone
SENT = "sent"  # likewise: when we learnt that the message was sent
CATEGORY = "category"  # likewise: that it was given a category, which the person may have removed
WORDS = "words"  # likewise: the wordings with which its drafts were written
NOTED = "noted"  # likewise: that the command line said so
LINKS = "links"  # likewise: the drafts for which the links were last written, once the person edited them


def followup_id(interview: Key, stage: Stage, generation: int) -> str:
    """The id of a follow-up: Google event id, iCalendar UID and file name at once."""
    parts = ("v1", interview.uid, interview.recurrence_id, stage.value, str(generation))
    return "cf" + digest(*parts)[:40]


def marks(
    interview: Key,
    stage: Stage,
    generation: int,
    base: Mapping[str, str],
    siblings: Collection[Stage],
) -> tuple[tuple[str, str], ...]:
    """The marks that make an event ours."""
    found = {
        "VERSION": VERSION,
        "STAGE": stage.value,
        "INTERVIEW": interview.uid,
        "RECURRENCE": interview.recurrence_id,
        "GENERATION": str(generation),
        "BASE": " ".join(f"{name}={base[name]}" for name in sorted(base)),
        "SIBLINGS": " ".join(stage.value for stage in Stage if stage in siblings),
    }
    return tuple((name, value) for name, value in found.items() if value)


def follow_up(event: Event, own: Container[str] = ()) -> FollowUp | None:
    """``event`` as a follow-up, None when it is the user's own or a stranger's.

    Ours means: the marks exist *and* the UID is the hash of those marks (P1), in an
    event that the user organises.  ``own`` are the user's addresses, in lower case.
    """
    if is_organized_by_another(event, own):
        return None
    found = dict(event.marks)
    try:
        stage = Stage(found["STAGE"])
        generation = _read_generation(found.get("GENERATION", "0"))
        interview = Key(found["INTERVIEW"], found.get("RECURRENCE", ""))
    except (KeyError, ValueError):
        return None
    if event.recurrence_id or event.uid != followup_id(interview, stage, generation):
        return None
    base = base_of(event.marks)
    noted = NOTED in base
    return FollowUp(
        event=event,
        interview=interview,
        stage=stage,
        generation=generation,
        base=base,
        sent=noted,
        sent_at=_read_moment(base.get(SENT, "")),
        noted=noted,
        siblings=_read_stages(found.get("SIBLINGS", "")) | {stage},
    )


def wordings_of(followups: Iterable[FollowUp]) -> dict[Key, tuple[Choice, ...]]:
    """The wordings with which each interview's drafts were written, as its first stage stores them."""
    found: dict[Key, tuple[Choice, ...]] = {}
    for each in sorted(followups, key=lambda one: (list(Stage).index(one.stage), -one.generation, one.event.calendar)):
        choices = choices_in(each.base.get(WORDS, ""))
        if choices:
            found.setdefault(each.interview, choices)
    return found


def is_organized_by_another(event: Event, own: Container[str]) -> bool:
    """True where somebody other than the user organises the event.

    Whoever knows an interview's UID can compute the marks and send them in an invitation (P9).
    """
    if event.organizer is None or event.organized_by_self:
        return False
    return event.organizer.address.casefold() not in own


def interview_of(event: Event) -> str:
    """The UID of the event's interview, by its marks; its own UID where it has none."""
    return dict(event.marks).get("INTERVIEW", event.uid)


def looks_like_ours(event: Event) -> bool:
    """True for any event with our marks or our kind of UID: it is never an interview (P1)."""
    return bool(event.marks) or OURS.fullmatch(event.uid) is not None


def field_hashes(item: Event | Entry) -> dict[str, str]:
    """One short hash per managed field of an event or an entry, over its meaning."""
    before, after = split(item.description).meaning()
    meanings = {
        Field.TIME: f"{_instant(item.start)}/{_instant(item.end)}",
        Field.TITLE: normal(item.title),
        Field.DRAFT: f"{normal(before)}\x1f{normal(after)}",
        Field.ALARMS: "\n".join(sorted(_alarm(alarm) for alarm in item.alarms)),
    }
    return {name.value: short_hash(meaning) for name, meaning in meanings.items()}


def edited_fields(followup: FollowUp) -> frozenset[Field]:
    """The fields that differ from what we wrote; all of them without a readable BASE."""
    now = [field_hashes(followup.event)]
    if followup.event.alternative:  # the person may have edited either of the two
        now.append(field_hashes(replace(followup.event, description=followup.event.alternative)))
    changed = {name for name in Field if any(followup.base.get(name.value) != each[name.value] for each in now)}
    if Field.TITLE in changed and _is_ours(title_without_sent(followup.event.title), followup):
        changed.remove(Field.TITLE)  # only a note that it was sent
    if may_be_cut(followup.event.description):  # the rest is unknown
        changed.add(Field.DRAFT)
    return frozenset(changed)


def is_retitled(followup: FollowUp) -> bool:
    """True when its title is not the one that we wrote, even if only a note that it was sent was added."""
    return not _is_ours(followup.event.title, followup)


def _is_ours(title: str, followup: FollowUp) -> bool:
    return followup.base.get(Field.TITLE.value) == short_hash(normal(title))


def short_hash(meaning: str) -> str:
    """Twelve hexadecimal digits: enough to tell an edit, short enough to carry."""
    return digest(meaning)[:12]


def due_hash(due: datetime) -> str:
    """The hash of the moment that the rules alone give, before the check for lateness."""
    return short_hash(_instant(due))


_SAME = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-"})


@lru_cache(maxsize=512)  # a run compares each text many times with the one written
def normal(text: str) -> str:
    """Text reduced to what a person typed: without gesture tags, and without an app's white space and quotes."""
    text = unicodedata.normalize("NFKC", without_gestures(text)).translate(_SAME)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def sent_mark(moment: datetime) -> str:
    """The stored form of the moment at which we learnt that a message was sent."""
    return _instant(moment)


def _read_moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _INSTANT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime(_INSTANT)


# RFC 5545 §3.3.6: a zero duration has several spellings, and each server chooses its own.
_ZERO = re.compile(r"[+-]?P(?:0W|0D|(?:0D)?T?(?:0H)?(?:0M)?(?:0S)?)")


def _alarm(alarm: Alarm) -> str:
    trigger = alarm.trigger.upper()
    return f"{alarm.action.upper()} {'PT0S' if _ZERO.fullmatch(trigger) else trigger}"


def _read_generation(text: str) -> int:
    """Raises ``ValueError`` for a number that we never write: nobody withdraws a follow-up a billion times."""
    if not _GENERATION.fullmatch(text):
        raise ValueError(text)
    return int(text)


def base_of(marks: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The hashes in the marks' ``BASE``, by name; none where a managed field lacks one."""
    pairs = (part.partition("=") for part in dict(marks).get("BASE", "").split())
    found = {name: value for name, _, value in pairs if value}
    return found if all(name.value in found for name in Field) else {}


def _read_stages(text: str) -> frozenset[Stage]:
    return frozenset(stage for stage in Stage if stage.value in text.split())
