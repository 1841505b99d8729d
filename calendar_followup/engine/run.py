"""The engine: read, plan, apply, report.  The only place where the three meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message, counted, message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.calendars.port import LOOK_AHEAD, LOOK_BACK
from calendar_followup.config.schema import Config
from calendar_followup.domain.model import Fate, Key, Slot, Stage
from calendar_followup.domain.planning.inventory import Survey, survey
from calendar_followup.domain.planning.plan import Change, World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.planning.requests import all_away, brought_back
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.domain.reading.nearly import worth_telling
from calendar_followup.domain.views.overview import Row, overview
from calendar_followup.domain.views.report import Progress, Report, unseen
from calendar_followup.engine import settings
from calendar_followup.engine.apply import apply
from calendar_followup.engine.open import Opener, open_calendars, visit
from calendar_followup.engine.read import Calendars, Snapshot, read_calendars
from calendar_followup.engine.report import Picture, quiet_report, report_on, told_near_misses
from calendar_followup.storage.port import Settled, State

BELIEVED = timedelta(days=1)  # after which follow-ups that went at once count as deleted (P6)


def sync(
    config: Config,
    state: State,
    now: datetime,
    *,
    force: bool = False,
    dry_run: bool = False,
    only: str | None = None,
    opener: Opener = open_calendars,
    progress: Progress = unseen,
) -> Report:
    """Makes the calendars right as of ``now``, or with ``dry_run`` only tells what it would do.

    ``only`` names the one calendar to look at; ``force`` lets through what P6
    holds back; ``opener`` opens what the config names; ``progress`` is told how far
    reading and writing have come.  Raises ``ConfigError`` and ``TryAgainLater``; what concerns one
    calendar alone is in its report.
    """
    _check_name(only, config)
    calendars = read_calendars(visit(config, state, now, progress), state, opener, only, trust_empty=force)
    stamp = settings.stamp(config, now.astimezone(calendars.visit.zone).date().isoformat())
    settled = state.notes().settled
    if settled is not None and settled.stamp == stamp and not force and calendars.nothing_new():
        if not dry_run:
            _save(state, calendars.snapshots, decided=True)
        return quiet_report(calendars, settled.interviews, dry_run=dry_run)
    picture = _decided(calendars, state, force=force)
    changes = [change for change in picture.plan.changes if _in_scope(change, picture, only)]
    if dry_run:
        return _with_near_misses(report_on(picture, changes, dry_run=True), picture)
    _note_missing(state, picture, now)
    if only is None and not (picture.plan.held or picture.world.incomplete):
        state.write_notes(replace(state.notes(), rules=_rules(calendars)))
    report, finished = _carried_out(picture, changes, state, progress)
    state.keep_calendars(calendars.snapshots)
    if only is None and finished and not picture.world.incomplete:
        if not any(keep.followup.event.unread for keep in picture.plan.keeps):  # it moves when it is mended
            _note_homes(state, calendars)
        report.hints.extend(_left_behind(state, calendars))
    if only is None and finished and _is_clean(report):
        counts = {each.name: each.interviews for each in report.calendars}
        state.write_notes(replace(state.notes(), settled=Settled(stamp, counts)))
    return _with_near_misses(report, picture)


def _with_near_misses(report: Report, picture: Picture) -> Report:
    """A run without any interview names what looks like one: the person may have meant to tag it."""
    return report if picture.found.interviews else replace(report, near_misses=told_near_misses(picture))


def look(config: Config, state: State, now: datetime, opener: Opener = open_calendars) -> Picture:
    """What the calendars hold and what a run would do, without doing it."""
    calendars = read_calendars(visit(config, state, now, unseen), state, opener, None, trust_empty=False)
    return _decided(calendars, state, force=False)


def remove_all(
    config: Config, state: State, now: datetime, *, force: bool, dry_run: bool, opener: Opener = open_calendars
) -> Report:
    """Takes every follow-up away again; they count as dismissed, so that none comes back by itself."""
    seen = look(config, state, now, opener)
    picture = replace(seen, plan=all_away(seen.world, force=force))
    if dry_run:
        return report_on(picture, picture.plan.changes, dry_run=True)
    report, _ = _carried_out(picture, picture.plan.changes, state, unseen)
    return report


def restore(
    config: Config, state: State, now: datetime, key: Key, stages: Iterable[Stage], opener: Opener = open_calendars
) -> Report:
    """Brings the dismissed follow-ups of an interview back, those that are still wanted."""
    picture = look(config, state, now, opener)
    remembered = {**state.memory(), **{each.slot: each for each in picture.plan.memory}}
    state.remember(brought_back(remembered.values(), key, stages))
    slots = {Slot(key, stage) for stage in stages}
    state.keep_heard(each for each in picture.found.heard if each.slot not in slots)
    _unsettle(state)
    return sync(config, state, now, opener=opener)


def rows_of(picture: Picture, now: datetime) -> tuple[Row, ...]:
    """The search at a glance, from that picture; its interviews with the config's names of their calendars."""
    rows = overview(picture.world, picture.plan, picture.style, now)
    return tuple(
        replace(row, interview=replace(row.interview, calendar=picture.name_of(row.interview.calendar))) for row in rows
    )


def report_of(picture: Picture) -> Report:
    """What a dry run would report, from that picture; what looks like an interview is named."""
    report = report_on(picture, picture.plan.changes, dry_run=True)
    return replace(report, near_misses=told_near_misses(picture))


def _check_name(only: str | None, config: Config) -> None:
    names = [rules.name for rules in config.calendars]
    if only is not None and only not in names:
        raise ConfigError(
            message("no calendar is named “{name}”{hint}", name=only, hint=did_you_mean(only, names)),
        )


# Decide


def _decided(calendars: Calendars, state: State, *, force: bool) -> Picture:
    from calendar_followup.rendering.templates import Stationery  # the template engine: only when drafts are written

    config, zone, now = calendars.visit.config, calendars.visit.zone, calendars.visit.now
    workplace = calendars.workplace
    order = {address: number for number, address in enumerate(workplace.places)}
    events = (event for snapshot in calendars.snapshots.values() for event in snapshot.events())
    found = survey(events, settings.detection(config, zone, workplace.all_interviews()), order, state.heard())
    found = replace(found, near_misses=worth_telling(found.near_misses, now))
    gone_for_long = force or _have_been_missing_for_long(state, now)
    world = replace(_world(calendars, found, state), gone_for_long=gone_for_long)
    templates = config.drafts.templates
    stationery = Stationery(Path(templates) if templates else None)
    style = settings.style(config, stationery.render)
    plan = make_plan(world, settings.timing(config), style, now, force=force)
    return Picture(calendars, found, world, style, plan, stationery)


def _world(calendars: Calendars, found: Survey, state: State) -> World:
    snapshots = calendars.snapshots
    return World(
        interviews=found.interviews,
        silent=found.silent,
        followups=found.followups,
        occupied=found.occupied,
        memory=state.memory(),
        homes={address: calendars.workplace.home_of(address) for address in snapshots},
        incomplete=not all(snapshot.is_whole() for snapshot in snapshots.values()),
        stale=frozenset(address for address, snapshot in snapshots.items() if snapshot.reading is None),
        seen=frozenset(key for snapshot in snapshots.values() for key in snapshot.seen),
        places=frozenset(snapshots),
        sight=((calendars.visit.now - LOOK_BACK).date(), (calendars.visit.now + LOOK_AHEAD).date()),
        former_homes=state.notes().homes,
        rules_changed=state.notes().rules not in ("", _rules(calendars)),
    )


def _rules(calendars: Calendars) -> str:
    return settings.rules_of(calendars.visit.config, calendars.workplace.all_interviews())


def _in_scope(change: Change, picture: Picture, only: str | None) -> bool:
    """``--calendar``: only changes for interviews of that calendar; never in one that failed to read."""
    if picture.calendars.snapshots[change.calendar].reading is None:
        return False
    return only is None or picture.owner_of(change) == only


def _have_been_missing_for_long(state: State, now: datetime) -> bool:
    since = state.notes().missing_since
    return since is not None and now - since >= BELIEVED


# Do, and remember


def _note_missing(state: State, picture: Picture, now: datetime) -> None:
    """Since when they are missing: from the first run that misses them, or again where a clock went back."""
    notes = state.notes()
    since = notes.missing_since
    if not picture.plan.suspicious:
        since = since if picture.world.incomplete else None
    elif since is None or since > now:
        since = now
    state.write_notes(replace(notes, missing_since=since))


def _note_homes(state: State, calendars: Calendars) -> None:
    workplace = calendars.workplace
    homes = {address: workplace.home_of(address) for address in workplace.sources.values()}
    if homes != state.notes().homes:
        state.write_notes(replace(state.notes(), homes=homes))


def _left_behind(state: State, calendars: Calendars) -> Iterator[Message]:
    """What is left in calendars that left the config: told once, and never touched."""
    notes = state.notes()
    left = [each.place for each in state.memory().values() if each.fate is Fate.STANDING and each.place]
    places = set(left) - calendars.snapshots.keys()
    for place in sorted(places - notes.left):
        yield counted(
            "{number} follow-up is left in {place}, which the config no longer names: "
            "name it again and run remove-all, or delete it by hand",
            "{number} follow-ups are left in {place}, which the config no longer names: "
            "name it again and run remove-all, or delete them by hand",
            number=left.count(place),
            place=place,
        )
    if places != notes.left:
        state.write_notes(replace(notes, left=frozenset(places)))


def _carried_out(picture: Picture, changes: Sequence[Change], state: State, progress: Progress) -> tuple[Report, bool]:
    """The report of what was done, and whether nothing is left for the next run."""
    snapshots = picture.calendars.snapshots
    _unsettle(state)
    # What was seen is kept before anything is written for it: should this run
    # die, the next one still knows whose absence means something.
    _save_seen(state, snapshots)
    state.remember(picture.plan.memory)
    if _by_slot(picture.found.heard) != _by_slot(state.heard()):
        state.keep_heard(picture.found.heard)
    outcome = apply(changes, snapshots, state, progress)
    after = replace(picture, calendars=replace(picture.calendars, snapshots=outcome.snapshots))
    report = report_on(after, outcome.done, outcome.problems, dry_run=False)
    _save(
        state,
        outcome.snapshots,
        decided=not (outcome.postponed or picture.world.incomplete or picture.plan.held),
    )
    return report, not outcome.postponed


def _unsettle(state: State) -> None:
    state.write_notes(replace(state.notes(), settled=None))


def _save_seen(state: State, snapshots: Mapping[str, Snapshot]) -> None:
    for address, snapshot in snapshots.items():
        if snapshot.reading is not None and snapshot.changed:
            state.save_reading(address, snapshot.place.manner, None, snapshot.changed.values(), ())


def _save(state: State, snapshots: Mapping[str, Snapshot], *, decided: bool) -> None:
    """Keeps what was read and written; the token last, and none where anything went wrong.

    While something is still to be done or to be decided, what is gone stays known, so
    that the next run finds it gone again and goes on from there (P6).
    """
    for address, snapshot in snapshots.items():
        if snapshot.reading is None:
            continue
        failed = not decided or snapshot.failure is not None
        token = None if failed else snapshot.token()
        gone = frozenset() if failed else snapshot.gone
        if snapshot.changed or gone or token != snapshot.known.token:
            state.save_reading(address, snapshot.place.manner, token, snapshot.changed.values(), gone)


def _by_slot(all_heard: Iterable[Heard]) -> dict[Slot, Heard]:
    return {each.slot: each for each in all_heard}


def _is_clean(report: Report) -> bool:
    kept = any(each.kept for each in report.calendars)
    return not (report.problems or report.failures or report.hints or kept)
