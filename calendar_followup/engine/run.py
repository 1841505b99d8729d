"""The engine: read, plan, apply, report.  The only place where the three meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.config.schema import Config
from calendar_followup.domain.model import Key, Slot, Stage
from calendar_followup.domain.planning.inventory import survey
from calendar_followup.domain.planning.plan import Change, World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.planning.requests import all_away, brought_back
from calendar_followup.domain.planning.statements import Heard
from calendar_followup.domain.views.overview import Row, overview
from calendar_followup.domain.views.report import Progress, Report, unseen
from calendar_followup.engine import settings
from calendar_followup.engine.apply import apply
from calendar_followup.engine.open import Opener, Visit, Workplace, open_calendars
from calendar_followup.engine.read import Snapshot, gathered, recalled
from calendar_followup.engine.report import Picture, owner_of, quiet_report, report_on
from calendar_followup.storage.state import State

MISSING = "missing"  # the note of when follow-ups went at once, too many to be believed; seconds since 1970
BELIEVED = timedelta(days=1)  # after which they count as deleted (P6)
RULES = "rules"  # the note of how interviews were told when all was last decided
SETTLED = "settled"  # the note of a run that left nothing to do and nothing to say


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
    workplace, zone, snapshots = _read(config, state, now, only, opener, progress, force=force)
    day = now.astimezone(zone).date().isoformat()
    stamp = settings.stamp(config, day)
    settled = state.note(SETTLED)
    if settled and settled["stamp"] == stamp and not force and not any(map(_matters, snapshots.values())):
        report = quiet_report(config, workplace, snapshots, settled["interviews"], dry_run)
        if not dry_run:
            _save(state, snapshots, decided=True)
        return report
    picture = _look(config, state, now, workplace, zone, snapshots, force=force)
    changes = [change for change in picture.plan.changes if _in_scope(change, picture, only)]
    if dry_run:
        return report_on(picture, changes, None, dry_run=True)
    state.write_note(SETTLED, None)
    # What was seen is kept before anything is written for it: should this run
    # die, the next one still knows whose absence means something.
    _save_seen(state, snapshots)
    state.remember(picture.plan.memory)
    if _by_slot(picture.found.heard) != _by_slot(state.heard()):
        state.keep_heard(picture.found.heard)
    _note_missing(state, picture, now)
    if only is None and not (picture.plan.held or picture.world.incomplete):
        state.write_note(RULES, settings.rules_of(config))
    outcome = apply(changes, snapshots, state, progress)
    report = report_on(picture, outcome.done, outcome, dry_run=False)
    _save(state, snapshots, decided=not (outcome.postponed or picture.world.incomplete or picture.plan.held))
    state.forget_other_calendars(snapshot.key for snapshot in snapshots.values())
    if only is None and not outcome.postponed and _is_clean(report):
        counts = {each.name: each.interviews for each in report.calendars}
        state.write_note(SETTLED, {"stamp": stamp, "interviews": counts})
    return report


def look(config: Config, state: State, now: datetime) -> Picture:
    """What stands in the calendars and what a run would do, without doing it."""
    workplace, zone, snapshots = _read(config, state, now, None, open_calendars, unseen, force=False)
    return _look(config, state, now, workplace, zone, snapshots, force=False)


def remove_all(config: Config, state: State, now: datetime, *, force: bool, dry_run: bool) -> Report:
    """Takes every follow-up away again; they count as dismissed, so that none comes back by itself."""
    picture = look(config, state, now)
    picture.plan = all_away(picture.world, force=force)
    if dry_run:
        return report_on(picture, picture.plan.changes, None, dry_run=True)
    state.write_note(SETTLED, None)
    outcome = apply(picture.plan.changes, picture.snapshots, state, unseen)
    report = report_on(picture, outcome.done, outcome, dry_run=False)
    _save(state, picture.snapshots, decided=not (outcome.postponed or picture.world.incomplete))
    return report


def restore(config: Config, state: State, now: datetime, key: Key, stages: Iterable[Stage]) -> Report:
    """Brings the dismissed follow-ups of an interview back, those that are still wanted."""
    picture = look(config, state, now)
    remembered = {**state.memory(), **{each.slot: each for each in picture.plan.memory}}
    state.remember(brought_back(remembered.values(), key, stages))
    slots = {Slot(key, stage) for stage in stages}
    state.keep_heard(each for each in picture.found.heard if each.slot not in slots)
    state.write_note(SETTLED, None)
    return sync(config, state, now)


def rows_of(picture: Picture, now: datetime) -> tuple[Row, ...]:
    """The search at a glance, from that picture."""
    return overview(picture.world, picture.plan, picture.style, now)


def report_of(picture: Picture) -> Report:
    """What a dry run would report, from that picture."""
    return report_on(picture, picture.plan.changes, None, dry_run=True)


def _read(
    config: Config,
    state: State,
    now: datetime,
    only: str | None,
    opener: Opener,
    progress: Progress,
    *,
    force: bool,
) -> tuple[Workplace, tzinfo, dict[str, Snapshot]]:
    names = [rules.name for rules in config.calendars]
    if only is not None and only not in names:
        raise ConfigError(message("no calendar is named “{name}”{hint}", name=only, hint=did_you_mean(only, names)))
    zone = config.zone()
    uids = frozenset(key.uid for key, _ in state.memory())
    workplace = opener(Visit(config, now, zone, uids, progress, state.facts))
    wanted = {workplace.sources[name] for name in names if only in (None, name)}
    wanted |= {workplace.homes[name] for name in names if only in (None, name)}
    return (
        workplace,
        zone,
        {
            name: gathered(place, state, trust_empty=force) if name in wanted else recalled(place, state)
            for name, place in workplace.places.items()
        },
    )


def _look(
    config: Config,
    state: State,
    now: datetime,
    workplace: Workplace,
    zone: tzinfo,
    snapshots: dict[str, Snapshot],
    *,
    force: bool,
) -> Picture:
    order = {name: number for number, name in enumerate(snapshots)}
    events = (event for snapshot in snapshots.values() for event in snapshot.events())
    found = survey(events, settings.detection(config, zone), order, state.heard())
    world = World(
        interviews=found.interviews,
        silent=found.silent,
        followups=found.followups,
        occupied=found.occupied,
        memory=state.memory(),
        homes={workplace.sources[name]: home for name, home in workplace.homes.items()},
        incomplete=not all(snapshot.is_whole() for snapshot in snapshots.values()),
        stale=frozenset(name for name, snapshot in snapshots.items() if snapshot.reading is None),
        seen=frozenset(key for snapshot in snapshots.values() for key in snapshot.seen),
        rules_changed=state.note(RULES) not in (None, settings.rules_of(config)),
        gone_for_long=force or _have_been_missing_for_long(state, now),
    )
    from calendar_followup.rendering.templates import Stationery  # the template engine: only when drafts are written

    templates = config.drafts.templates
    stationery = Stationery(Path(templates) if templates else None)
    style = settings.style(config, stationery.render)
    plan = make_plan(world, settings.timing(config), style, now, force=force)
    return Picture(config, workplace, zone, snapshots, found, world, style, plan, stationery)


def _have_been_missing_for_long(state: State, now: datetime) -> bool:
    since = state.note(MISSING)
    return since is not None and now.timestamp() - since >= BELIEVED.total_seconds()


def _note_missing(state: State, picture: Picture, now: datetime) -> None:
    """Since when they are missing: from the first run that misses them, or again where a clock went back."""
    since = state.note(MISSING)
    if not picture.plan.suspicious:
        if since is not None and not picture.world.incomplete:
            state.write_note(MISSING, None)
    elif since is None or since > now.timestamp():
        state.write_note(MISSING, now.timestamp())


def _matters(snapshot: Snapshot) -> bool:
    return snapshot.moved or not snapshot.is_whole()


def _in_scope(change: Change, picture: Picture, only: str | None) -> bool:
    """``--calendar``: only changes for interviews of that calendar; never in one that failed to read."""
    if picture.snapshots[change.calendar].reading is None:
        return False
    return only is None or owner_of(change, picture) == only


def _save_seen(state: State, snapshots: Mapping[str, Snapshot]) -> None:
    for snapshot in snapshots.values():
        if snapshot.reading is not None and snapshot.changed:
            state.save_reading(snapshot.key, "", list(snapshot.changed.values()), ())


def _save(state: State, snapshots: Mapping[str, Snapshot], *, decided: bool) -> None:
    """Keeps what was read and written; the token last, and none where anything went wrong.

    While something is still to be done or to be decided, what is gone stays known, so
    that the next run finds it gone again and goes on from there (P6).
    """
    for snapshot in snapshots.values():
        reading = snapshot.reading
        if reading is None:
            continue
        failed = not decided or snapshot.failure is not None
        # A listing with nothing in it proves nothing: the next run lists again.
        known = reading.listed and not failed
        token = snapshot.calendar.token_for(snapshot.etags, reading) if known else ""
        gone = () if failed else snapshot.gone
        if snapshot.changed or gone or token != snapshot.token:
            state.save_reading(snapshot.key, token, list(snapshot.changed.values()), gone)


def _by_slot(all_heard: Iterable[Heard]) -> dict[Slot, Heard]:
    return {each.slot: each for each in all_heard}


def _is_clean(report: Report) -> bool:
    kept = any(each.kept for each in report.calendars)
    return not (report.problems or report.failures or report.hints or kept)
