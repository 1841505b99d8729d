"""An interview that is added varies beside the others: drafts that the person may be reading stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from calendar_followup.domain.drafts.variation import FIRST, MOST_STORED, PARTS, choices_for, choices_in, stored
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.identity import WORDS, wordings_of
from calendar_followup.domain.model import FollowUp
from tests.support.builders import MONDAY, Desk, ics, vevent
from tests.support.plans import carried_out, interview, planned, toronto, world_of

NOW = toronto("2026-11-20T12:00")
TEXT = "#entrevue\nAvec : Marie Roy <marie@x.ca>\nPoints : la migration vers Kafka"


def an_interview(uid: str, day: int) -> str:
    hours = f"DTSTART:202611{day}T140000Z", f"DTEND:202611{day}T150000Z"
    return ics(vevent(f"Entrevue – Analyste @ Nordik {uid}", TEXT, uid=uid, start=hours[0], end=hours[1]))


@pytest.mark.parametrize("added", [23, 25, 27], ids=["before both", "between them", "after both"])
def test_drafts_that_exist_stay_when_an_interview_is_added(desk: Desk, added: int) -> None:
    for uid in "abcdef":
        desk.put(f"{uid}.ics", an_interview(uid, 24 if uid < "d" else 26))
    desk.sync_here(MONDAY - timedelta(days=1))
    before = desk.snapshot()
    for uid in "uvwxyz":
        desk.put(f"{uid}.ics", an_interview(uid, added))
    report = desk.sync_here(MONDAY - timedelta(days=1))
    assert not report.calendars[0].updated
    assert before.items() <= desk.snapshot().items()
    assert desk.sync_here(MONDAY - timedelta(days=1)).changes == 0


@pytest.mark.parametrize("uid", [f"n{number}" for number in range(12)])
def test_the_one_added_differs_in_every_part_from_both_neighbours(uid: str) -> None:
    first, last = interview("first", toronto("2026-11-23T10:00")), interview("last", toronto("2026-11-27T10:00"))
    there = choices_for([[first], [last]])
    new = interview(uid, toronto("2026-11-25T10:00"))
    chosen = choices_for([[first], [new], [last]], there)
    assert {key: chosen[key] for key in there} == there
    for part in PARTS:
        assert chosen[new.key][0][part] not in {there[first.key][0][part], there[last.key][0][part]}


def test_the_wordings_are_remembered_by_the_calendar_itself(desk: Desk) -> None:
    desk.put("b.ics", an_interview("b", 26))
    desk.sync_here(MONDAY - timedelta(days=1))
    desk.put("a.ics", an_interview("a", 25))
    assert not desk.sync_here(MONDAY - timedelta(days=1), state="another.sqlite").calendars[0].updated


def test_a_follow_up_of_an_earlier_version_is_not_written_for_the_sake_of_its_wordings() -> None:
    one = interview("one", toronto("2026-11-23T10:00"))
    world = carried_out(world_of([one]), planned(world_of([one]), NOW))
    assert wordings_of(world.followups) == choices_for([[one]])
    for followup in world.followups:
        assert WORDS in followup.base
    old = [_without_words(each) for each in world.followups]
    assert not planned(world_of([one], old, world.memory), NOW).changes


def _without_words(followup: FollowUp) -> FollowUp:
    base = {name: value for name, value in followup.base.items() if name != WORDS}
    marks = dict(followup.event.marks) | {"BASE": " ".join(f"{name}={base[name]}" for name in sorted(base))}
    return replace(followup, base=base, event=replace(followup.event, marks=tuple(marks.items())))


@pytest.mark.parametrize("text", ["", "123", "99999999", "0000000x", "00000000-", "-", "٠٠٠٠٠٠٠٠"])
def test_what_no_version_stored_is_no_choice(text: str) -> None:
    assert choices_in(text) in ((), (FIRST,))


def test_choices_are_stored_whole_up_to_a_bound() -> None:
    choices = choices_for([[interview("one", toronto("2026-11-23T10:00"))]])[Key("one")]
    assert choices_in(stored(choices)) == choices
    assert len(stored(choices * 90)) < 400
    assert len(choices_in(stored(choices * 90))) == MOST_STORED
