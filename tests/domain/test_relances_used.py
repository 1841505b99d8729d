"""Two relances per process: those that have rung count, wherever they are now; those that never rang do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from calendar_followup.domain.events import Key
from calendar_followup.domain.model import Field, Interview, Reason, Slot, Stage
from calendar_followup.domain.planning.plan import World
from calendar_followup.domain.planning.requests import all_away
from tests.support.plans import carried_out, interview, planned, starts, toronto, world_of

NOW = toronto("2026-11-23T08:00")
BOTH_RUNG = toronto("2026-12-15T12:00")


def round_of(uid: str, start: str, process: str = "A") -> Interview:
    plain = interview(uid, toronto(start))
    return replace(plain, details=replace(plain.details, process=process))


FIRST = round_of("one", "2026-11-23T10:00")
SECOND = round_of("two", "2026-12-16T10:00")


def synced(world: World, now: datetime) -> World:
    return carried_out(world, planned(world, now))


def having(world: World, *interviews: Interview) -> World:
    return replace(world, interviews={each.key: each for each in interviews}, seen=world.seen | {SECOND.key})


def stages_of(world: World, key: Key) -> set[Stage]:
    return {slot.stage for slot in starts(world) if slot.interview == key}


def test_relances_that_have_rung_leave_none_for_the_next_round() -> None:
    world = having(synced(world_of([FIRST]), NOW), FIRST, SECOND)
    assert stages_of(synced(world, BOTH_RUNG), SECOND.key) == {Stage.THANK_YOU}


def test_they_count_though_their_events_were_deleted() -> None:
    world = synced(synced(world_of([FIRST]), NOW), BOTH_RUNG)
    world = having(replace(world, followups=()), FIRST, SECOND)
    assert stages_of(synced(world, BOTH_RUNG), SECOND.key) == {Stage.THANK_YOU}


def test_they_count_though_their_round_was_deleted_too() -> None:
    world = synced(synced(world_of([FIRST]), NOW), BOTH_RUNG)
    world = synced(having(world), BOTH_RUNG)  # the round is deleted; its follow-ups have rung, and stay
    assert stages_of(synced(having(world, SECOND), BOTH_RUNG), SECOND.key) == {Stage.THANK_YOU}
    world = having(replace(world, followups=()), SECOND)
    assert stages_of(synced(world, BOTH_RUNG), SECOND.key) == {Stage.THANK_YOU}


def test_those_of_another_process_do_not_count() -> None:
    other = replace(SECOND, details=replace(SECOND.details, process="B"))
    world = having(synced(synced(world_of([FIRST]), NOW), BOTH_RUNG), other)
    assert stages_of(synced(world, BOTH_RUNG), SECOND.key) == set(Stage)


def test_one_that_was_edited_and_never_rang_does_not_count() -> None:
    world = synced(world_of([FIRST]), NOW)
    edited = tuple(
        replace(each, event=replace(each.event, title="À moi")) if each.stage is not Stage.THANK_YOU else each
        for each in world.followups
    )
    second = round_of("two", "2026-11-30T10:00")
    world = synced(having(replace(world, followups=edited), FIRST, second), NOW)
    assert stages_of(world, second.key) == set(Stage)
    silenced = {each.stage for each in world.followups if each.interview == FIRST.key and not each.event.alarms}
    assert silenced == {Stage.RELANCE, Stage.LAST_RELANCE}
    assert not planned(world, BOTH_RUNG).changes  # nor after its time has passed


def test_one_that_was_withdrawn_before_it_rang_does_not_count() -> None:
    second = round_of("two", "2026-11-30T10:00")
    world = synced(having(synced(world_of([FIRST]), NOW), FIRST, second), NOW)
    assert stages_of(world, FIRST.key) == {Stage.THANK_YOU}
    third = round_of("three", "2026-12-16T10:00")
    world = having(world, FIRST, third)
    assert stages_of(synced(world, toronto("2026-12-10T12:00")), third.key) == set(Stage)


def test_one_relance_that_has_rung_leaves_one() -> None:
    world = synced(world_of([FIRST]), NOW)
    second = round_of("two", "2026-12-09T10:00")
    after = synced(having(world, FIRST, second), toronto("2026-12-08T12:00"))
    assert stages_of(after, second.key) == {Stage.THANK_YOU, Stage.RELANCE}


def test_what_remove_all_took_before_it_rang_does_not_count() -> None:
    world = synced(world_of([FIRST]), NOW)
    world = carried_out(world, all_away(world, NOW, force=False))
    world = having(world, FIRST, SECOND)
    assert stages_of(synced(world, BOTH_RUNG), SECOND.key) == set(Stage)


def test_after_remove_all_a_cancelled_round_brings_nothing_back() -> None:
    second = round_of("two", "2026-11-30T10:00")
    world = synced(having(synced(world_of([FIRST]), NOW), FIRST, second), NOW)
    world = carried_out(world, all_away(world, NOW, force=False))
    assert not starts(world)
    cancelled = replace(having(world, FIRST), silent={second.key: Reason.CANCELLED})
    assert not planned(cancelled, NOW).changes
    assert not planned(having(world, FIRST, second), NOW).changes


def test_what_remove_all_leaves_is_not_taken_for_deleted() -> None:
    world = synced(world_of([FIRST]), NOW)
    relance = Slot(FIRST.key, Stage.RELANCE)
    edited = tuple(
        replace(each, event=replace(each.event, title="À moi")) if each.slot == relance else each
        for each in world.followups
    )
    world = replace(world, followups=edited)
    world = carried_out(world, all_away(world, NOW, force=False))
    assert set(starts(world)) == {relance}
    plan = planned(world, NOW)
    assert not plan.changes
    assert Field.TITLE.value in world.followups[0].base
