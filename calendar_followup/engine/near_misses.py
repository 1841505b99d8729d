"""Events that look like interviews, for the person: which tag was misspelt, and how to tag the others."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import reduce

from calendar_followup.base.hashes import digest
from calendar_followup.base.messages import NOTHING, Message, counted, message
from calendar_followup.calendars.port import UNREAD
from calendar_followup.domain.events import Key
from calendar_followup.domain.reading.nearly import NearMiss, NearReason
from calendar_followup.domain.reading.tags import language_of_tag
from calendar_followup.domain.reading.text import folded
from calendar_followup.engine.read import Snapshot
from calendar_followup.engine.report import Picture

MOST_NAMED = 5  # naming more would add nothing


def misspelt_tags(picture: Picture) -> list[NearMiss]:
    """The events with a word that is almost a tag: somebody meant to tag them."""
    misspelt = [each for each in picture.found.near_misses if each.reason is NearReason.TAG]
    return misspelt[:MOST_NAMED] if picture.config.interviews.tags else []


def is_new(near: NearMiss, picture: Picture) -> bool:
    """True where its event is new, or has changed since the last run."""
    snapshot = picture.calendars.snapshots.get(near.calendar)
    return snapshot is not None and near.key in _changed_in(snapshot)


def mark_of(near: NearMiss) -> str:
    """What a run remembers of having named it: once for a series, and again for another word."""
    return digest(near.key.uid, near.found)[:16]


def told_tag(near: NearMiss, picture: Picture) -> Message:
    """The word that is almost a tag, and the tag that it resembles."""
    return message(
        "{title}: {found} resembles {tag} and is no tag; correct it if this is an interview",
        title=_named(near, picture),
        found=near.found,
        tag=max(picture.config.interviews.tags, key=lambda tag: _likeness(tag, near.found)),
    )


def told_near_misses(picture: Picture, found: Sequence[NearMiss]) -> Message:
    """These untagged events, and how to tag them; none where tags aren't used."""
    tags = picture.config.interviews.tags
    if not found or not tags:
        return NOTHING
    misspelt = [each for each in found if each.reason is NearReason.TAG][:MOST_NAMED]
    others = [each for each in found if each.reason is not NearReason.TAG and picture.config.interviews.suggestions]
    parts = [told_tag(each, picture) for each in misspelt]
    if others:
        own = next((tag for tag in tags if language_of_tag(tag) == picture.config.language), tags[0])
        parts.append(_told_untagged(others, own, picture))
    return reduce(lambda first, other: message("{first}. {other}", first=first, other=other), parts or [NOTHING])


def _told_untagged(found: Sequence[NearMiss], tag: str, picture: Picture) -> Message:
    shown = [_named(each, picture) for each in found[:MOST_NAMED]]
    titles = reduce(lambda first, other: message("{first}, {other}", first=first, other=other), shown)
    return counted(
        "{number} event looks like an interview and has no tag: {titles}; "
        "put {tag} into its title or its description if it is one, #stop if it is none",
        "{number} events look like interviews and have no tag: {titles}; "
        "put {tag} into the title or the description of those that are, #stop into the others",
        number=len(found),
        titles=message("{titles}, …", titles=titles) if len(found) > MOST_NAMED else titles,
        tag=tag,
    )


def _named(near: NearMiss, picture: Picture) -> Message:
    return message("“{title}” ({day})", title=near.title, day=near.start.astimezone(picture.zone).date())


def _likeness(tag: str, word: str) -> float:
    return SequenceMatcher(None, folded(tag), folded(word)).ratio()


def _changed_in(snapshot: Snapshot) -> frozenset[Key]:
    return frozenset(
        event.key
        for href, resource in snapshot.changed.items()
        if snapshot.known.resources.get(href, UNREAD).etag != resource.seen.etag
        for event in resource.events
    )
