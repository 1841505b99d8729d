"""One suite for every calendar: each adapter keeps the port's promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendar_followup.base.errors import AccessRefused, ChangedMeanwhile, Occupied
from calendar_followup.calendars.memory import MemoryCalendar
from calendar_followup.calendars.port import UNREAD, Done, Known, Scope, Written
from calendar_followup.calendars.write_check import tried_out
from calendar_followup.domain.events import Event, Key
from calendar_followup.domain.followups.identity import edited_fields, field_hashes, follow_up, followup_id
from calendar_followup.domain.model import Field, Stage
from calendar_followup.domain.planning.plan import Change
from tests.support.benches import (
    SCOPE,
    Bench,
    CalDavBench,
    FolderBench,
    GoogleBench,
    MakeBench,
    MemoryBench,
    MicrosoftBench,
)
from tests.support.builders import ics, vevent
from tests.support.changes import create, creation, event_after, removal, update, written
from tests.support.entries import INTERVIEW, an_entry
from tests.support.google_stand_in import stand_in
from tests.support.microsoft_stand_in import stand_in as microsoft_stand_in
from tests.support.servers import STARTS


@pytest.fixture(scope="session", params=["folder", "memory", "google", "microsoft", *STARTS])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeBench]:
    """Where calendars are created: below a folder, in memory, or on a server shared by all the tests."""
    if request.param == "folder":
        yield FolderBench
    elif request.param == "memory":
        yield MemoryBench
    elif request.param == "google":
        with stand_in() as google:
            yield lambda path: GoogleBench(google)
    elif request.param == "microsoft":
        with microsoft_stand_in() as microsoft:
            yield lambda path: MicrosoftBench(microsoft)
    else:
        with STARTS[request.param](tmp_path_factory.mktemp(request.param)) as server:
            yield lambda path: CalDavBench(server)


@pytest.fixture
def bench(world: MakeBench, tmp_path: Path) -> Iterator[Bench]:
    bench = world(tmp_path)
    yield bench
    bench.clear()


def known_after(bench: Bench) -> Known:
    reading = bench.calendar.read(Known())
    seen = {resource.href: resource.seen for resource in reading.resources}
    return Known(bench.calendar.token_for(seen, reading), seen)


def test_what_was_created_is_read_back_as_ours_and_untouched(bench: Bench) -> None:
    create(bench)
    (resource,) = bench.calendar.read(Known()).resources
    (event,) = resource.events
    found = follow_up(event)
    assert found is not None
    assert event.uid == followup_id(INTERVIEW, Stage.THANK_YOU, 0)
    assert found.interview == INTERVIEW
    assert found.siblings == {Stage.THANK_YOU, Stage.RELANCE}
    assert edited_fields(found) == frozenset()
    assert field_hashes(event) == field_hashes(an_entry())


def test_events_carry_the_calendars_own_address(bench: Bench) -> None:
    created = create(bench)
    (read,) = bench.calendar.read(Known()).resources
    fetched = bench.calendar.fetch(created.href)
    assert fetched is not None
    carried = {event.calendar for resource in (read, fetched) for event in (*resource.events, created)}
    assert carried == {bench.calendar.address()}
    assert isinstance(bench, MemoryBench) or bench.calendar.address() != bench.calendar.name


def test_the_place_of_an_event_is_read(bench: Bench) -> None:
    bench.put(bench.href("one"), ics(vevent(uid="one", more="LOCATION:Téléphone")))
    (read,) = bench.calendar.read(Known()).resources
    assert [event.location for event in read.events] == ["Téléphone"]


def test_what_recurs_is_read_again_on_another_day_and_nothing_else_is(bench: Bench) -> None:
    bench.put(bench.href("single"), ics(vevent(uid="single")))
    seen = {resource.href: resource.seen for resource in bench.calendar.read(Known()).resources}
    assert seen[bench.href("single")].day is None
    yesterday = SCOPE.day - timedelta(days=1)
    old = {href: replace(each, day=yesterday) for href, each in seen.items()}
    assert bench.calendar.read(Known(None, seen)).resources == ()
    assert {each.href for each in bench.calendar.read(Known(None, old)).resources} == seen.keys()


def test_what_must_be_read_again_is_and_what_went_meanwhile_is_gone(bench: Bench) -> None:
    for name in ("here", "gone"):
        bench.put(bench.href(name), ics(vevent(uid=name)))
    known = Known(None, dict.fromkeys((bench.href("here"), bench.href("gone")), UNREAD))
    bench.take_away(bench.href("gone"))
    reading = bench.calendar.read(known)
    assert {resource.href for resource in reading.resources} == {bench.href("here")}
    assert (reading.gone, reading.full) == ((bench.href("gone"),), True)


def test_a_calendar_that_one_may_write_into_never_says_otherwise(bench: Bench) -> None:
    create(bench)
    assert bench.calendar.writable() is True


def test_creating_where_something_stands_touches_nothing(bench: Bench) -> None:
    href = bench.href(an_entry().id)
    bench.put(href, ics(vevent(uid=an_entry().id, title="somebody else's")))
    before = bench.raw(href)
    refused = written(bench, creation(an_entry()))
    assert isinstance(refused, Occupied)
    assert refused.href == href
    assert bench.raw(href) == before


def test_an_update_writes_the_named_fields_and_keeps_every_other_line(bench: Bench) -> None:
    event = create(bench)
    bench.decorate(event.href)
    (seen,) = bench.calendar.fetch(event.href).events  # type: ignore[union-attr]  # it was just stored there
    wished = replace(an_entry("Autre titre"), start=seen.start + timedelta(days=1), description="jamais écrit")
    after = event_after(bench, update(seen, wished, Field.TITLE))
    assert after.title == "Autre titre"
    assert after.start == seen.start
    assert after.description == seen.description
    assert bench.is_decorated(event.href)


def test_a_time_moves_with_a_new_revision_and_alarms_can_go(bench: Bench) -> None:
    event = create(bench)
    moved = replace(an_entry(), start=event.start + timedelta(days=1), end=event.end + timedelta(days=1), alarms=())
    after = event_after(bench, update(event, moved, Field.TIME, Field.ALARMS))
    assert after.start == event.start + timedelta(days=1)
    assert after.alarms == ()
    assert after.sequence == event.sequence + bench.has_revisions


def _shown(raw: object) -> str:
    return raw.decode() if isinstance(raw, bytes) else str(raw)


@pytest.mark.parametrize("change", [lambda event: update(event, an_entry("autre"), Field.TITLE), removal])
def test_nothing_is_written_over_what_changed_meanwhile(bench: Bench, change: Callable[[Event], Change]) -> None:
    event = create(bench)
    theirs = ics(vevent(uid=event.uid, title="le mien à présent"))
    bench.put(event.href, theirs)
    before = bench.raw(event.href)
    assert isinstance(written(bench, change(event)), ChangedMeanwhile)
    assert bench.raw(event.href) == before
    assert "le mien à présent" in _shown(before)


@pytest.mark.parametrize("change", [lambda event: update(event, an_entry("autre"), Field.TITLE), removal])
def test_nothing_is_made_again_that_was_taken_away_meanwhile(bench: Bench, change: Callable[[Event], Change]) -> None:
    event = create(bench)
    bench.take_away(event.href)
    assert isinstance(written(bench, change(event)), ChangedMeanwhile)
    assert bench.raw(event.href) is None


def test_what_becomes_of_one_change_does_not_matter_to_the_others(bench: Bench) -> None:
    """More changes than fit in one request, every third of them refused."""
    number = 2 * bench.calendar.at_once + 3
    entries = [an_entry(interview=Key(f"{n}@example.org")) for n in range(number)]
    taken = set(range(0, number, 3))
    for n in taken:
        bench.put(bench.href(entries[n].id), ics(vevent(uid=entries[n].id, title="somebody else's")))
    results: list[Written] = []
    for start in range(0, number, bench.calendar.at_once):
        batch = [creation(entry) for entry in entries[start : start + bench.calendar.at_once]]
        results += bench.calendar.write(batch)
    assert [isinstance(result, Occupied) for result in results] == [n in taken for n in range(number)]
    assert all(isinstance(result, Done) for n, result in enumerate(results) if n not in taken)
    assert bench.calendar.read(Known()).listed == number


def test_several_changes_are_told_in_their_order(bench: Bench) -> None:
    first = create(bench)
    other = event_after(bench, creation(an_entry(interview=Key("two@example.org"))))
    changes: list[Change] = [
        creation(an_entry(interview=Key("three@example.org"))),
        update(other, an_entry("Autre titre", interview=Key("two@example.org")), Field.TITLE),
        removal(first),
        removal(first),
    ]
    made, changed, gone, again = bench.calendar.write(changes)
    assert isinstance(made, Done)
    assert isinstance(changed, Done)
    assert changed.resource is not None
    assert [event.title for event in changed.resource.events] == ["Autre titre"]
    assert gone == Done(None)
    assert isinstance(again, ChangedMeanwhile)
    assert bench.calendar.read(Known()).listed == 2


def test_nothing_to_write_is_nothing_written(bench: Bench) -> None:
    assert list(bench.calendar.write([])) == []
    assert bench.calendar.read(Known()).listed == 0


def test_trying_it_out_leaves_nothing(bench: Bench) -> None:
    tried_out(bench.calendar)
    assert bench.calendar.read(Known()).listed == 0


class Retitling(MemoryCalendar):
    """A calendar that changes the events it is given."""

    def put(self, href: str, raw: bytes) -> None:
        super().put(href, raw.replace(b"SUMMARY:calendar-followup", b"SUMMARY:Busy"))


def test_a_trial_that_fails_leaves_nothing_either() -> None:
    calendar = Retitling("perso", Scope(datetime(2026, 11, 23, tzinfo=UTC), UTC))
    with pytest.raises(AccessRefused, match="read back"):
        tried_out(calendar)
    assert calendar.stored == {}


def test_deleting_leaves_nothing(bench: Bench) -> None:
    event = create(bench)
    assert written(bench, removal(event)) == Done(None)
    assert bench.raw(event.href) is None
    assert bench.calendar.fetch(event.href) is None
    assert bench.calendar.read(Known()).listed == 0


def test_a_second_read_finds_nothing_new(bench: Bench) -> None:
    create(bench)
    bench.put(bench.href("theirs"), ics(vevent()))
    reading = bench.calendar.read(known_after(bench))
    assert reading.resources == ()
    assert reading.gone == ()


def test_a_read_finds_what_is_new_changed_and_gone(bench: Bench) -> None:
    for name in ("same", "changed", "gone"):
        bench.put(bench.href(name), ics(vevent(uid=name)))
    known = known_after(bench)
    bench.put(bench.href("changed"), ics(vevent(uid="changed", title="autre")))
    bench.put(bench.href("new"), ics(vevent(uid="new")))
    bench.take_away(bench.href("gone"))
    reading = bench.calendar.read(known)
    assert {resource.href for resource in reading.resources} == {bench.href("changed"), bench.href("new")}
    assert reading.gone == (bench.href("gone"),)
    assert reading.listed == 3


def test_one_bad_event_is_a_problem_of_its_resource(bench: Bench) -> None:
    bench.put_senseless(bench.href("bad"))
    bench.put(bench.href("good"), ics(vevent()))
    found = {resource.href: resource for resource in bench.calendar.read(Known()).resources}
    assert found[bench.href("bad")].problems
    assert found[bench.href("good")].events
