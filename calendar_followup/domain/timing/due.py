"""When each stage is due: the table of design section 5.

All times are in the user's zone, counted from the interview's end.  Intervals are
half-open; periods of days include both ends.  The holidays are passed in.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from calendar_followup.domain.model import Deadline
from calendar_followup.domain.stages import POLICIES, Announced, Late, Policy, Stage, Within
from calendar_followup.domain.timing.moments import Span, at, later
from calendar_followup.domain.timing.rules import A_DAY, A_WEEK, Hours, Timing, next_opening, next_working_day

LATEST_THANK_YOU = Span(48, "hours")
LATE_RELANCE = A_WEEK
LENGTH = timedelta(minutes=15)
_MARK = 15  # minutes: a reminder created late starts at a quarter hour, so that it still rings


def due_moment(
    stage: Stage, end: datetime, deadline: Deadline | None, before: datetime | None, rules: Timing
) -> datetime | None:
    """The start by the rules alone of a stage of an interview that ends at ``end``.

    ``before`` is the start of the stage that it waits for.  None where there is no
    such stage, or where the person wants none.
    """
    policy = POLICIES[stage]
    wait, start = rules.wait(policy), end if policy.after is None else before
    if wait is None or start is None:
        return None
    moment = _waited(start, wait, policy, rules)
    if deadline is not None and policy.announced is Announced.REPLACES_THE_WAIT:
        moment = _expired(deadline, rules) or _not_understood(deadline, moment)
    elif deadline is not None and policy.announced is Announced.HOLDS_BACK:
        moment = max(moment, _expired(deadline, rules) or _not_understood(deadline, moment))
    return next_opening(moment, rules) if policy.within is Within.WORKING else _awake(moment, end, rules)


def not_before(stage: Stage, deadline: Deadline | None, rules: Timing) -> datetime | None:
    """The earliest start that an announced deadline allows, whatever else is known; None where it allows any."""
    if deadline is None or POLICIES[stage].announced is not Announced.HOLDS_BACK:
        return None
    expires = _expired(deadline, rules)
    return next_opening(expires, rules) if expires is not None else None


def clear_of(other: datetime, stage: Stage, rules: Timing) -> datetime:
    """The earliest moment for a stage, given the start of the one that it keeps clear of."""
    day = other.date()
    for _ in range(POLICIES[stage].working_days_between + 1):
        day = next_working_day(day, rules)
    return at(day, rules.opens_on(day), other.tzinfo)


def _waited(start: datetime, wait: Span, policy: Policy, rules: Timing) -> datetime:
    """The wait from ``start`` on; quiet periods stop the clock where the policy says so."""
    moment = later(start, wait)
    if not policy.outside_quiet_periods:
        return moment
    day = start.date()
    for _ in range((moment.date() - day).days):
        day = _next_day_outside(day, rules)
    return at(day, moment.time(), moment.tzinfo)


def _next_day_outside(day: date, rules: Timing) -> date:
    for ahead in range(1, 367):
        candidate = day + timedelta(days=ahead)
        if not rules.is_quiet(candidate):
            return candidate
    return day + timedelta(days=1)  # the whole year is quiet: the opening then finds a working day


def _awake(first: datetime, end: datetime, rules: Timing) -> datetime:
    """The moment moved into waking hours, never beyond 48 hours after the end."""
    limit = later(end, LATEST_THANK_YOU)
    moved = _waking(first, rules.waking)
    if moved <= limit:
        return moved
    # No waking hour is left before the limit: use the last quarter hour of waking hours before
    # the limit, or the due moment itself where that would be too soon.
    day = limit.date() if limit.time() >= rules.waking.closes else limit.date() - timedelta(days=1)
    evening = at(day, rules.waking.closes, limit.tzinfo) - LENGTH
    return evening if evening >= later(end, A_DAY) else min(first, limit)


def placed(stage: Stage, due: datetime, end: datetime, now: datetime, rules: Timing) -> datetime | None:
    """The start of a follow-up that is first seen at ``now``; None when it is too late for it.

    It is ``due`` itself while that is in the future.  A thank-you still inside 48 hours and a
    relance less than a week late go to the next permitted moment.
    """
    now = now.astimezone(due.tzinfo)
    if due > now:
        return due
    late = POLICIES[stage].late
    if late is Late.TWO_DAYS_AFTER_THE_INTERVIEW:
        limit = later(end, LATEST_THANK_YOU)
        candidates = (_waking(_next_mark(now, minutes), rules.waking) for minutes in (_MARK, 1))
        return next((candidate for candidate in candidates if candidate < limit), None)
    if late is Late.A_WEEK_AFTER_DUE and now < later(due, LATE_RELANCE):
        return next_opening(_next_mark(now, _MARK), rules)
    return None


def _expired(deadline: Deadline, rules: Timing) -> datetime | None:
    """When a stated deadline has expired, days of grace included; None for one that was not understood."""
    expires = deadline.expires
    if expires is None or not rules.grace:
        return expires
    day = deadline.day or expires.date()
    for _ in range(rules.grace):
        day = next_working_day(day, rules)
    return max(expires, at(day + timedelta(days=1), time(), expires.tzinfo))


def _not_understood(deadline: Deadline, patience: datetime) -> datetime:
    """The later of the wait without a deadline and the phrase's earliest reading."""
    if deadline.earliest is None:
        return patience
    return max(patience, at(deadline.earliest + timedelta(days=1), time(), patience.tzinfo))


def _waking(moment: datetime, hours: Hours) -> datetime:
    if hours.opens <= moment.time() < hours.closes:
        return moment
    day = moment.date() if moment.time() < hours.opens else moment.date() + timedelta(days=1)
    return at(day, hours.opens, moment.tzinfo)


def _next_mark(now: datetime, minutes: int) -> datetime:
    """The next full quarter hour, or minute, strictly after ``now``."""
    step = minutes * 60
    return datetime.fromtimestamp((int(now.timestamp()) // step + 1) * step, UTC).astimezone(now.tzinfo)
