"""What the person wants: the TOML config of design section 7, checked whole.

``config_file.py`` reads it from disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, tzinfo
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from calendar_followup.errors import ConfigError
from calendar_followup.locations import DEFAULT_REGION
from calendar_followup.moments import Span
from calendar_followup.region import Days, check_region, check_zone
from calendar_followup.timing import Hours

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_SPAN = re.compile(r"(\d{1,4})\s*(minute|hour|day|week)s?")


def _span(text: object) -> object:
    found = _SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        raise ValueError('a length of time such as "24 hours" or "14 days" is expected')
    return Span(int(found[1]), found[2] + "s")


def _working_days_of_grace(text: object) -> object:
    span = _span(text)
    if not isinstance(span, Span) or span.unit != "days":
        raise ValueError('a number of working days such as "2 days" is expected')
    return span.amount


def _hours(value: object) -> object:
    try:
        opens, closes = (time.fromisoformat(clock) for clock in value)  # type: ignore[attr-defined]  # checked by the try
    except (TypeError, ValueError) as error:
        raise ValueError('two times such as ["09:00", "17:00"] are expected') from error
    if not opens < closes:
        raise ValueError("the first time must come before the second")
    return Hours(opens, closes)


def _period(text: object) -> object:
    try:
        first, last = (date.fromisoformat(f"2024-{day}") for day in str(text).split("/"))
    except ValueError as error:
        raise ValueError('a period such as "12-24/01-02" (month-day) is expected') from error
    return (first.month, first.day), (last.month, last.day)


def _checked(check: Callable[[str], None], value: str) -> str:
    """The value, if the check lets it pass; pydantic wants its refusal as a ``ValueError``."""
    try:
        check(value)
    except ConfigError as error:
        raise ValueError(str(error)) from error
    return value


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_Span = Annotated[Span, BeforeValidator(_span)]
_Hours = Annotated[Hours, BeforeValidator(_hours)]
_Period = Annotated[tuple[Days, Days], BeforeValidator(_period)]


class InterviewRules(_Table):
    """What makes an event an interview."""

    tags: list[str] = ["#entrevue", "#interview"]
    categories: list[str] = ["Entrevue", "Interview"]
    colors: list[str] = []
    titles: list[str] = []


class TimingRules(_Table):
    """When follow-ups fall due."""

    thank_you: _Span = Span(24, "hours")
    waking_hours: _Hours = Hours(time(8, 30), time(20, 0))
    no_deadline: _Span = Span(14, "days")
    after_deadline: Annotated[int, BeforeValidator(_working_days_of_grace)] = 0
    second_relance: _Span | Literal[False] = Span(7, "days")
    working_hours: _Hours = Hours(time(9, 0), time(17, 0))
    working_days: list[Weekday] = ["mon", "tue", "wed", "thu", "fri"]
    quiet_periods: list[_Period] = [((12, 24), (1, 2))]

    @field_validator("thank_you")
    @classmethod
    def _within_two_days(cls, value: Span) -> Span:
        hours = value.amount * {"minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168}[value.unit]
        if hours > 48:
            raise ValueError("a thank-you is never later than 48 hours")
        return value

    @field_validator("working_days")
    @classmethod
    def _some_day(cls, value: list[str]) -> list[str]:
        if not value:
            raise ValueError("at least one day is needed")
        return value


class DraftRules(_Table):
    """How drafts are written."""

    templates: str | None = None
    inclusive: Literal["neutral", "median-dot"] = "neutral"


class _CalendarRules(_Table):
    name: str = Field(min_length=1)
    followups: str | None = None
    all_interviews: bool = False


class FolderRules(_CalendarRules):
    """A folder of .ics files."""

    type: Literal["folder"]
    path: str = Field(min_length=1)


class CalDavRules(_CalendarRules):
    """A calendar on a CalDAV server: the account, and which of its calendars."""

    type: Literal["caldav"]
    url: str = Field(min_length=1)
    username: str = ""
    password: str = ""
    password_command: str = ""
    calendar: str = ""
    auth: Literal["", "basic", "digest", "bearer"] = ""


class GoogleRules(_CalendarRules):
    """A calendar of a Google account; ``token`` is where its access is kept, if not beside the state."""

    type: Literal["google"]
    calendar: str = "primary"
    credentials: str = "credentials.json"
    token: str = ""
    api_root: str = ""


CalendarRules = FolderRules | CalDavRules | GoogleRules
KINDS: dict[object, type[CalendarRules]] = {"folder": FolderRules, "caldav": CalDavRules, "google": GoogleRules}


class Config(_Table):
    """The whole config."""

    name: str = ""
    emails: list[str] = []
    timezone: str = ""
    language: Literal["fr", "en"] = "fr"
    region: str = DEFAULT_REGION
    mail: Literal["mailto", "gmail"] = "mailto"
    interviews: InterviewRules = InterviewRules()
    timing: TimingRules = TimingRules()
    drafts: DraftRules = DraftRules()
    calendars: list[Annotated[CalendarRules, Field(discriminator="type")]] = Field(min_length=1)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        return _checked(check_zone, value)

    @field_validator("region")
    @classmethod
    def _known_region(cls, value: str) -> str:
        return value if value == DEFAULT_REGION else _checked(check_region, value)

    @field_validator("calendars")
    @classmethod
    def _names_differ(cls, value: list[CalendarRules]) -> list[CalendarRules]:
        names = [calendar.name for calendar in value]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two calendars are named “{name}”")
        return value

    def zone(self) -> tzinfo:
        """The person's time zone: the config's, else the system's."""
        if self.timezone:
            return ZoneInfo(self.timezone)
        import tzlocal

        try:
            return tzlocal.get_localzone()
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigError("the system's time zone can't be told: set timezone in the config") from error


def plain_passwords(config: Config) -> list[str]:
    """The calendars whose password stands in the config in clear."""
    return [each.name for each in config.calendars if isinstance(each, CalDavRules) and each.password]
