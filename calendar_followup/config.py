"""What the person wants: the TOML config of design section 7, checked whole.

Raises ``ConfigError`` with one line that names the file, the line and the key.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, time, tzinfo
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from calendar_followup.errors import ConfigError
from calendar_followup.locations import DEFAULT_REGION, config_path
from calendar_followup.moments import Span
from calendar_followup.region import Days, check_region
from calendar_followup.suggestions import did_you_mean
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


CalendarRules = FolderRules | CalDavRules
_KINDS: dict[object, type[CalendarRules]] = {"folder": FolderRules, "caldav": CalDavRules}


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
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            hint = did_you_mean(value, available_timezones())
            raise ValueError(f"the time zone “{value}” is not known{hint}") from error
        return value

    @field_validator("region")
    @classmethod
    def _known_region(cls, value: str) -> str:
        if value != DEFAULT_REGION:
            try:
                check_region(value)
            except ConfigError as error:
                raise ValueError(str(error)) from error
        return value

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


def load(path: Path | None) -> tuple[Config, Path]:
    """The config at ``path``, else where the environment or the platform says, and where it was."""
    path = Path(config_path(str(path) if path else None))
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(
            f"there is no config at {path}: write one (docs/config.md shows how), or name another with --config"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} can't be read: {error}") from error
    try:
        config = Config.model_validate(tomllib.loads(text))
        _check_secrets(config, path)
        return _resolved(config, path), path
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path.name} is not valid TOML: {error}") from error
    except ValidationError as error:
        raise ConfigError(_explained(error, text, path)) from error


def plain_passwords(config: Config) -> list[str]:
    """The calendars whose password stands in the config in clear."""
    return [each.name for each in config.calendars if isinstance(each, CalDavRules) and each.password]


def _check_secrets(config: Config, path: Path) -> None:
    """A password in clear is tolerated only in a file that nobody else can read."""
    if plain_passwords(config) and path.stat().st_mode & 0o077:
        raise ConfigError(
            f"{path} holds a password and others can read it: chmod 600 it, or better, "
            "use password_command or the keyring"
        )


def _resolved(config: Config, path: Path) -> Config:
    """Paths made absolute: ``~`` is home, what is relative starts at the config."""

    def absolute(text: str) -> str:
        return os.path.normpath(path.absolute().parent / Path(text).expanduser())

    calendars = [
        each.model_copy(update={"path": absolute(each.path)}) if isinstance(each, FolderRules) else each
        for each in config.calendars
    ]
    drafts = config.drafts
    if drafts.templates is not None:
        drafts = drafts.model_copy(update={"templates": absolute(drafts.templates)})
    return config.model_copy(update={"calendars": calendars, "drafts": drafts})


def _explained(error: ValidationError, text: str, path: Path) -> str:
    """The first fault of the file in one line."""
    faults = [(_line_of(text, _bare(_whole_loc(fault))), fault) for fault in error.errors(include_url=False)]
    # A misspelt key is also a missing one: what stands there says more.
    line, fault = min(faults, key=lambda found: (found[1]["type"] == "missing", found[0]))
    parts = _bare(_whole_loc(fault))
    key = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
    where = f"{path.name}, line {line}" if line else path.name
    return f"{where}: {_reason(fault, key)}"


def _whole_loc(fault: Any) -> Sequence[int | str]:
    """Where a fault is; a kind of calendar that isn't known is the fault of its key."""
    return (*fault["loc"], "type") if fault["type"] in ("union_tag_invalid", "union_tag_not_found") else fault["loc"]


def _bare(loc: Sequence[int | str]) -> Sequence[int | str]:
    """Where a fault is, without the kind of calendar that pydantic puts in between."""
    if loc[0] != "calendars" or len(loc) == 1:
        return loc
    return (*loc[:2], *(loc[3:] if loc[2:3] and loc[2] in _KINDS else loc[2:]))


def _reason(fault: Any, key: str) -> str:  # pydantic's ErrorDetails is a TypedDict with open context
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return f"unknown key “{key}”{did_you_mean(str(fault['loc'][-1]), _keys_beside(fault['loc']))}"
    if kind == "union_tag_not_found":
        return f"“{key}” is missing: {_either(_KINDS)}"
    if kind == "union_tag_invalid":
        hint = did_you_mean(context["tag"], map(str, _KINDS))
        return f"“{key}” must be {_either(_KINDS)}, not {_shown(context['tag'])}{hint}"
    if kind == "missing":
        if key == "calendars":
            return "no calendar: add a [[calendars]] table with name, type and path"
        return f"“{key}” is missing"
    if kind == "value_error":
        return f"“{key}”: {context['error']}"
    if kind == "literal_error":
        expected = context["expected"].replace("'", '"')
        hint = did_you_mean(str(fault["input"]), re.findall(r'"(.*?)"', expected))
        return f"“{key}” must be {expected}, not {_shown(fault['input'])}{hint}"
    wanted = {
        "string_type": "a text in quotes",
        "bool_type": "true or false",
        "list_type": "a list in square brackets",
        "model_type": "a table",
        "too_short": "not empty",
        "string_too_short": "not empty",
    }.get(kind, fault["msg"])
    return f"“{key}” must be {wanted}, not {_shown(fault['input'])}"


def _either(names: Iterable[object]) -> str:
    return " or ".join(f'"{name}"' for name in names)


def _shown(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _keys_beside(loc: Sequence[int | str]) -> Iterable[str]:
    """The keys that are known where the unknown one stands."""
    model: type[BaseModel] = Config
    for part in loc[:-1]:
        if part in _KINDS:
            model = _KINDS[part]
        elif isinstance(part, str) and part != "calendars":
            annotation = model.model_fields[part].annotation
            inner = next(iter(get_args(annotation)), annotation)
            model = inner if isinstance(inner, type) and issubclass(inner, BaseModel) else model
    return model.model_fields


def _line_of(text: str, loc: Sequence[int | str]) -> int:
    """The line on which the key at ``loc`` stands, or the nearest table's; 0 if unknown."""
    names = [part for part in loc if isinstance(part, str)]
    nth = next((part for part in loc if isinstance(part, int)), 0)
    table, seen, nearest = "", -1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[\[?\s*([\w.-]+)\s*\]", line)
        if head:
            table = head[1]
            seen += table == names[0]
            if table == names[0] and (seen == nth or not line.lstrip().startswith("[[")):
                nearest = nearest or number
            continue
        key = re.match(r"""\s*["']?([\w-]+)["']?\s*[=.]""", line)
        inside = len(names) > 1 and table == names[0] and (seen == nth or not isinstance(loc[1], int))
        if key and ((not table and key[1] == names[0]) or (inside and key[1] == names[1])):
            return number
    return nearest
