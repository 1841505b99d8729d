"""One run: read, decide, apply, report, remember."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message, message
from calendar_followup.base.suggestions import did_you_mean
from calendar_followup.config.schema import Config
from calendar_followup.domain.events import Key
from calendar_followup.domain.followups.merge import is_due
from calendar_followup.domain.model import Slot, Stage
from calendar_followup.domain.planning.plan import Change, Create, Remove, World
from calendar_followup.domain.planning.planner import make_plan
from calendar_followup.domain.planning.requests import (
    all_away,
    brought_back,
    is_adjustment,
    not_back,
    noted_as_sent,
    of_process,
    taken_back,
    to_note,
    told_back,
)
from calendar_followup.domain.views.overview import Row, overview
from calendar_followup.domain.views.report import Progress, Report, unseen
from calendar_followup.engine import settings
from calendar_followup.engine.apply import apply
from calendar_followup.engine.decide import decide, rules_of
from calendar_followup.engine.near_misses import is_new, mark_of, misspelt_tags, told_near_misses, told_tag
from calendar_followup.engine.open import Opener, open_calendars, visit
from calendar_followup.engine.read import read_calendars
from calendar_followup.engine.remember import (
    keep_heard,
    keep_readings,
    keep_seen,
    left_behind,
    note_further_homes,
    note_held,
    note_homes,
    note_missing,
    note_moves,
    unsettle,
)
from calendar_followup.engine.report import Picture, quiet_report, report_on
from calendar_followup.storage.port import Settled, State


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
    """Makes the calendars right as of ``now``, or with ``dry_run`` only reports what it would do.

    ``only`` names the one calendar to read; ``force`` allows what P6 holds back;
    ``opener`` opens the calendars of the config; ``progress`` is called with how far
    reading and writing have come.  Raises ``ConfigError`` and ``TryAgainLater``; a failure
    of one calendar is only in its report.
    """
    _check_name(only, config)
    makes = frozenset() if dry_run else _names(config) if only is None else frozenset({only})
    calendars = read_calendars(visit(config, state, now, progress, makes), state, opener, only, trust_empty=force)
    stamp = settings.stamp(config, now.astimezone(calendars.visit.zone).date().isoformat())
    settled = state.notes().settled
    # Without any interview, the person may not know yet what a tag is for: they are told when they look.
    over = settled is not None and settled.stamp == stamp and any(settled.interviews.values())
    if settled is not None and over and not (force or dry_run) and calendars.nothing_new():
        keep_readings(state, calendars.snapshots, decided=True)
        return quiet_report(calendars, settled.interviews)
    picture = decide(calendars, state, force=force)
    changes = [change for change in picture.plan.changes if _in_scope(change, picture, only)]
    if dry_run:
        return _with_near_misses(report_on(picture, changes, dry_run=True), picture, frozenset())
    note_missing(state, picture, now)
    note_held(state, picture)
    note_further_homes(state, picture.calendars)
    if only is None and not (picture.plan.held or picture.world.incomplete):
        state.write_notes(replace(state.notes(), rules=rules_of(calendars)))
    report, finished = _carried_out(picture, changes, state, progress)
    report = _with_near_misses(report, picture, state.notes().suggested)
    state.keep_calendars(calendars.snapshots)
    if only is None and finished:
        _conclude(picture, report, state, stamp)
    return report


def _conclude(picture: Picture, report: Report, state: State, stamp: str) -> None:
    """Notes what only a finished run over all calendars can know."""
    if not (picture.world.incomplete or picture.plan.suspicious):
        if not _former_homes_matter(picture):
            note_homes(state, picture.calendars)
        report.hints.extend(left_behind(state, picture.calendars))
    if _is_clean(report):
        counts = {each.name: each.interviews for each in report.calendars}
        state.write_notes(replace(state.notes(), settled=Settled(stamp, counts)))


def _with_near_misses(report: Report, picture: Picture, before: frozenset[str]) -> Report:
    """Adds misspelt tags, each run's new ones; without any interview, whatever looks like one, each once.

    The person may have meant to tag it.  ``before`` are those that they were told of.  A dry run names everything.
    """
    misspelt = [each for each in misspelt_tags(picture) if report.dry_run or is_new(each, picture)]
    marks = {mark_of(each): each for each in picture.found.near_misses}
    others = [each for mark, each in marks.items() if each not in misspelt and mark not in before]
    others = [] if picture.found.interviews else others
    told = [*report.hints, *(told_tag(each, picture) for each in misspelt)]
    named = before & marks.keys() | {mark_of(each) for each in (*misspelt, *others)}
    return replace(report, hints=told, near_misses=told_near_misses(picture, others), suggested=named)


def look(
    config: Config,
    state: State,
    now: datetime,
    opener: Opener = open_calendars,
    makes_homes_of: frozenset[str] = frozenset(),
) -> Picture:
    """What the calendars hold and what a run would do, without doing it.

    ``makes_homes_of`` as in ``Visit``, where follow-ups are written afterwards.
    """
    found = visit(config, state, now, unseen, makes_homes_of)
    calendars = read_calendars(found, state, opener, None, trust_empty=False)
    return decide(calendars, state, force=False)


def remove_all(
    config: Config, state: State, now: datetime, *, force: bool, dry_run: bool, opener: Opener = open_calendars
) -> Report:
    """Removes every follow-up; they count as dismissed, so that none comes back by itself."""
    seen = look(config, state, now, opener)
    picture = replace(seen, plan=all_away(seen.world, now, force=force))
    if dry_run:
        return report_on(picture, picture.plan.changes, dry_run=True)
    report, _ = _carried_out(picture, picture.plan.changes, state, unseen)
    return report


def restore(
    config: Config, state: State, now: datetime, key: Key, stage: Stage | None, opener: Opener = open_calendars
) -> Report:
    """Restores the dismissed follow-ups of an interview; those of its process are adjusted.

    A stage that was noted as sent is no longer so where ``stage`` names it.
    A follow-up that the rules no longer want stays away; the report says why.
    """
    slots = {Slot(key, each) for each in Stage if stage in (None, each)}
    before = look(config, state, now, opener)
    remembered = {**state.memory(), **{each.slot: each for each in before.plan.memory}}
    asked = brought_back(remembered.values(), slots)
    state.remember([*before.plan.memory, *asked])
    there = {each.slot for each in before.world.followups}  # what they say is said, and in its order
    state.keep_heard(each for each in before.found.heard if each.slot in there or each.slot not in slots)
    unsettle(state)
    picture = look(config, state, now, opener, _names(config))
    noted = {each.slot for each in before.world.followups if stage and each.noted and each.slot in slots}
    picture = _planned(picture, taken_back(picture.world, noted), now)
    planned = [*picture.plan.changes, *picture.plan.waiting]
    back = [
        change for change in planned if change.slot in noted or (isinstance(change, Create) and change.slot in slots)
    ]
    told = tuple(told_back(change, noted, {each.slot for each in back}) for change in picture.plan.changes)
    picture = replace(picture, plan=replace(picture.plan, changes=told))
    report = _with_process(picture, [told_back(each, noted, ()) for each in back], state, key)
    report.hints.extend([] if noted and not asked else not_back(picture.plan, asked, picture.world, slots))
    return report


def note_sent(
    config: Config, state: State, now: datetime, key: Key, stage: Stage | None, opener: Opener = open_calendars
) -> Report:
    """Notes that the person sent a follow-up's message, and adjusts those of its process; ``restore`` undoes it.

    Without a stage, it is the follow-up that rang last.
    """
    picture = look(config, state, now, opener)
    slot = to_note(picture.world, key, stage, now)
    if isinstance(slot, Message):
        raise ConfigError(slot)
    picture = _planned(picture, noted_as_sent(picture.world, slot), now)
    changes = [change for change in picture.plan.changes if change.slot == slot]
    report = _with_process(picture, changes, state, key)
    if not changes and not any(keep.slot == slot for keep in picture.plan.keeps):
        report.hints.append(message("it was noted as sent already"))
    return report


def _with_process(picture: Picture, asked: Sequence[Change], state: State, key: Key) -> Report:
    """Carries out what was asked for, and adjusts the rest of its process; withdrawals are left to ``sync``."""
    done = {change.slot for change in asked}
    others = [each for each in of_process(picture.plan.changes, picture.world, key) if each.slot not in done]
    changes = [*asked, *filter(is_adjustment, others)]
    planned = (*picture.plan.changes, *picture.plan.waiting)
    report, _ = _carried_out(picture, changes, state, unseen, decided=len(changes) == len(planned))
    if len(changes) < len(asked) + len(others):
        report.hints.append(message("the next sync does the rest"))
    return report


def _planned(picture: Picture, world: World, now: datetime) -> Picture:
    """The picture, replanned from another world than the one that was read."""
    if world == picture.world:
        return picture
    plan = make_plan(world, settings.timing(picture.config), picture.style, now)
    return replace(picture, world=world, plan=plan)


def rows_of(picture: Picture, now: datetime) -> tuple[Row, ...]:
    """The overview of the search, from that picture; interviews have the config's names of their calendars."""
    rows = overview(picture.world, picture.plan, picture.style, now)
    return tuple(
        replace(row, interview=replace(row.interview, calendar=picture.name_of(row.interview.calendar))) for row in rows
    )


def report_of(picture: Picture) -> Report:
    """The report of a dry run, from that picture, including near misses."""
    report = report_on(picture, picture.plan.changes, dry_run=True)
    return replace(report, near_misses=told_near_misses(picture, picture.found.near_misses))


def _former_homes_matter(picture: Picture) -> bool:
    """True while a follow-up is unreadable for now, or still has to leave a home that the config no longer names."""
    if any(keep.followup.event.unread for keep in picture.plan.keeps):
        return True
    leaving = {change.id for change in picture.plan.changes if isinstance(change, Remove)}
    there = (each for each in picture.world.followups if each.event.calendar in picture.world.abandoned)
    return any(each.event.uid not in leaving and not is_due(each, picture.calendars.visit.now) for each in there)


def _names(config: Config) -> frozenset[str]:
    return frozenset(rules.name for rules in config.calendars)


def _check_name(only: str | None, config: Config) -> None:
    names = [rules.name for rules in config.calendars]
    if only is not None and only not in names:
        raise ConfigError(
            message("no calendar is named “{name}”{hint}", name=only, hint=did_you_mean(only, names)),
        )


def _in_scope(change: Change, picture: Picture, only: str | None) -> bool:
    """``--calendar``: only changes for interviews of that calendar, and none in a calendar that failed to read."""
    if picture.calendars.snapshots[change.calendar].reading is None:
        return False
    return only is None or picture.owner_of(change) == only


def _carried_out(
    picture: Picture, changes: Sequence[Change], state: State, progress: Progress, *, decided: bool = True
) -> tuple[Report, bool]:
    """The report of the changes made, and whether nothing is left for the next run.

    ``decided`` says that there are no other changes to make.
    """
    snapshots = picture.calendars.snapshots
    unsettle(state)
    note_moves(state, picture.found.moves)  # first: keep_seen would erase the evidence of the moves
    keep_seen(state, snapshots)
    state.remember(picture.plan.memory)
    keep_heard(state, picture.found.heard)
    outcome = apply(changes, snapshots, state, progress)
    after = replace(picture, calendars=replace(picture.calendars, snapshots=outcome.snapshots))
    report = report_on(after, outcome.done, outcome.problems, dry_run=False)
    keep_readings(
        state,
        outcome.snapshots,
        decided=decided and not (outcome.postponed or picture.world.incomplete or picture.plan.held),
    )
    return report, not outcome.postponed


def _is_clean(report: Report) -> bool:
    kept = any(each.kept for each in report.calendars)
    return not (report.problems or report.failures or report.hints or kept)
