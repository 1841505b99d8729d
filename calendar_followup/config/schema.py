"""The schema of the TOML config (design, section 7).

``file.py`` reads it from disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta, tzinfo
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import tzlocal
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from calendar_followup.base.errors import ConfigError
from calendar_followup.base.messages import Message, message, word
from calendar_followup.base.paths import DEFAULT_REGION
from calendar_followup.config.region import Days, check_region, check_zone
from calendar_followup.domain.timing.moments import Span
from calendar_followup.domain.timing.rules import Hours

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
_SPAN = re.compile(r"(\d{1,4})\s*(minute|hour|day|week)s?")
_BLANK = " \t\n\xa0#＃"  # a sign without a word is no tag
_LONGEST = timedelta(days=366)  # a follow-up further away is a slip of the pen, and may lie in no year that is read


class Unfit(ValueError):
    """An invalid value for a key; pydantic passes it on unchanged."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.message = what


def _span(text: object) -> object:
    found = _SPAN.fullmatch(text.strip()) if isinstance(text, str) else None
    if not found:
        raise Unfit(message('a length of time such as "24 hours" or "14 days" is expected'))
    span = Span(int(found[1]), found[2] + "s")
    if timedelta(**{span.unit: span.amount}) > _LONGEST:
        raise Unfit(message("at most a year is expected"))
    return span


def _working_days_of_grace(text: object) -> object:
    span = _span(text)
    if not isinstance(span, Span) or span.unit != "days":
        raise Unfit(message('a number of working days such as "2 days" is expected'))
    return span


def _of_any_zone(clock: time) -> time:
    """The time itself; raises ``ValueError`` for one with a zone, since hours are in the person's."""
    if clock.tzinfo is not None:
        raise ValueError(clock)
    return clock


def _hours(value: object) -> object:
    try:
        opens, closes = (time.fromisoformat(clock) for clock in value)  # type: ignore[attr-defined]  # checked by the try
        opens, closes = _of_any_zone(opens), _of_any_zone(closes)
    except (TypeError, ValueError) as error:
        raise Unfit(message('two times such as ["09:00", "17:00"] are expected')) from error
    if not opens < closes:
        raise Unfit(message("the first time must come before the second"))
    return Hours(opens, closes)


def _period(text: object) -> object:
    try:
        first, last = (date.fromisoformat(f"2024-{day}") for day in str(text).split("/"))
    except ValueError as error:
        raise Unfit(message('a period such as "12-24/01-02" (month-day) is expected')) from error
    return (first.month, first.day), (last.month, last.day)


def _none_empty(texts: list[str]) -> list[str]:
    if not all(text.strip(_BLANK) for text in texts):
        raise Unfit(message("an empty text is in the list: take it out"))
    return texts


def _checked(check: Callable[[str], None], value: str) -> str:
    """The value, if the check accepts it; pydantic needs a ``ValueError`` for the refusal."""
    try:
        check(value)
    except ConfigError as error:
        raise Unfit(error.message) from error
    return value


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @field_validator("*")
    @classmethod
    def _without_nul(cls, value: Any) -> Any:  # any key of any table
        """No path, name or password can hold a NUL."""
        if any(isinstance(each, str) and "\0" in each for each in (value if isinstance(value, list) else [value])):
            raise Unfit(message("it holds a NUL character (\\u0000)"))
        return value


def _key(default: Any, explained: str, example: Any = None, **more: Any) -> Any:
    """A key: its default, its meaning, and an example where the value is the person's own.

    The page of the documentation that lists all keys is generated from these (``make manual``).
    """
    return Field(default, description=explained, examples=None if example is None else [example], **more)


_Span = Annotated[Span, BeforeValidator(_span)]
_Grace = Annotated[Span, BeforeValidator(_working_days_of_grace)]
_Texts = Annotated[list[str], AfterValidator(_none_empty)]
_Hours = Annotated[Hours, BeforeValidator(_hours)]
_Period = Annotated[tuple[Days, Days], BeforeValidator(_period)]


class InterviewRules(_Table):
    """Which events are interviews."""

    tags: _Texts = _key(["#entrevue", "#interview", "#entretien"], word("whole words in the title or the description"))
    categories: _Texts = _key(["Entrevue", "Interview"], word("the event's categories"))
    colors: _Texts = _key([], word("Google's colours, by number; connect google offers them"))
    titles: _Texts = _key([], word("words in the title; none by default: your tags are your consent"))
    suggestions: bool = _key(True, word("name untagged events that look like interviews; false: only misspelt tags"))


class TimingRules(_Table):
    """When follow-ups fall due."""

    thank_you: _Span = _key(Span(24, "hours"), word("after the interview's end; at most 48 hours"))
    waking_hours: _Hours = _key(Hours(time(8, 30), time(20, 0)), word("when a thank-you may ring"))
    no_deadline: _Span = _key(Span(14, "days"), word("patience when no deadline was announced"))
    after_deadline: _Grace = _key(Span(0, "days"), word("working days of grace"))
    second_relance: _Span | Literal[False] = _key(Span(7, "days"), word("after the relance; or false for none"))
    working_hours: _Hours = _key(Hours(time(9, 0), time(17, 0)), word("when a relance may ring"))
    working_days: list[Weekday] = _key(["mon", "tue", "wed", "thu", "fri"], word("on which a relance may ring"))
    quiet_periods: list[_Period] = _key(
        [((12, 24), (1, 2))], word("month-day, both ends included: no relance falls in these")
    )
    relances_a_day: int = _key(
        2, word("how many relances may begin on one day; more go to the next with room"), ge=1, le=1000
    )

    @field_validator("thank_you")
    @classmethod
    def _within_two_days(cls, value: Span) -> Span:
        hours = value.amount * {"minutes": 1 / 60, "hours": 1, "days": 24, "weeks": 168}[value.unit]
        if hours > 48:
            raise Unfit(message("a thank-you is never later than 48 hours"))
        return value

    @field_validator("working_days")
    @classmethod
    def _some_day(cls, value: list[str]) -> list[str]:
        if not value:
            raise Unfit(message("at least one day is needed"))
        return value


class DraftRules(_Table):
    """How drafts are written."""

    templates: str | None = _key(None, word("a folder that replaces templates of the same name"), "~/templates")
    inclusive: Literal["neutral", "median-dot"] = _key(
        "neutral", word("median-dot: a role that an ad gives in two forms is written conseiller·ère")
    )
    accord: Literal["", "feminine", "masculine"] = _key(
        "", word("your form of a role that an ad gives in two; empty: the shorter one")
    )


class _CalendarRules(_Table):
    name: str = _key(..., word("what you call it"), "perso", min_length=1)
    followups: str | None = _key(None, word("another calendar beside it, for the follow-ups"), "Suivis")
    all_interviews: bool = _key(False, word("true: every event of this calendar is an interview"))


class FolderRules(_CalendarRules):
    """A folder of .ics files."""

    type: Literal["folder"] = _key(..., word("a folder of .ics files"))
    path: str = _key(..., word("a relative path starts at the config"), "~/calendars/perso", min_length=1)


class CalDavRules(_CalendarRules):
    """A calendar on a CalDAV server: the account, and which of its calendars."""

    type: Literal["caldav"] = _key(..., word("a calendar on a CalDAV server"))
    url: str = _key(..., word("the server, or the calendar itself"), "https://caldav.fastmail.com/dav/", min_length=1)
    username: str = _key("", word("your name there"), "camille@fastmail.com")
    password_command: str = _key("", word("prints the password"), "pass show calendar")
    password: str = _key("", word("in plain text, in a file that nobody else can read; a command is safer"), "…")
    calendar: str = _key("", word("which of the account's calendars, by its name"), "Personnel")
    auth: Literal["", "basic", "digest", "bearer"] = _key("", word("empty: what the server asks for"))
    ca_file: str = _key("", word("authorities to trust instead of the system's, in a PEM file"), "~/home-ca.pem")
    client_certificate: str = _key("", word("your certificate and its key, in one PEM file"), "~/camille.pem")


class GoogleRules(_CalendarRules):
    """A calendar of a Google account."""

    type: Literal["google"] = _key(..., word("a calendar of a Google account"))
    calendar: str = _key("primary", word("its title or id; primary is your main one"))
    credentials: str = _key("credentials.json", word("your client's file"))
    token: str = _key("", word("where the access is kept, if not in a keyring or beside the state"), "token.json")
    api_root: str = _key("", word("a test server on this machine"), "http://127.0.0.1:8000/")


class MicrosoftRules(_CalendarRules):
    """A calendar of Outlook.com or Microsoft 365."""

    type: Literal["microsoft"] = _key(..., word("a calendar of Outlook.com or Microsoft 365"))
    account: str = _key("", word("the account that you sign in with"), "camille@outlook.com")
    calendar: str = _key("", word("its name or id; empty: your main one"), "Calendrier")
    client_id: str = _key("", word("an application's id, to use your own"), "11111111-2222-3333-4444-555555555555")
    tenant: str = _key("common", word("whose accounts: common, consumers, organizations, or a directory"), min_length=1)
    token: str = _key("", word("where the access is kept, if not in a keyring or beside the state"), "token.json")
    api_root: str = _key("", word("a test server on this machine"), "http://127.0.0.1:8000/")


CalendarRules = FolderRules | CalDavRules | GoogleRules | MicrosoftRules
KINDS: dict[object, type[CalendarRules]] = {
    "folder": FolderRules,
    "caldav": CalDavRules,
    "google": GoogleRules,
    "microsoft": MicrosoftRules,
}


class Config(_Table):
    """The whole config."""

    name: str = _key("", word("signs the drafts"), "Camille Gagnon")
    emails: _Texts = _key([], word("your own addresses, to understand invitations"), ["camille@example.org"])
    timezone: str = _key("", word("where you live; by default the system's"), "America/Toronto")
    language: Literal["fr", "en"] = _key("fr", word("the tag used, or a line “Language: en”, wins"))
    region: str = _key(DEFAULT_REGION, word("whose holidays: a country, or country-subdivision"))
    mail: Literal["mailto", "gmail", "outlook"] = _key(
        "mailto", word("gmail or outlook: a link of that web mail beside the other")
    )
    discreet: bool = _key(False, word("true: no company, role or name in titles and alarms"))
    interviews: InterviewRules = _key(InterviewRules(), word("what makes an event an interview; any of these"))
    timing: TimingRules = _key(TimingRules(), word("when follow-ups fall due"))
    drafts: DraftRules = _key(DraftRules(), word("how they are written"))
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
                raise Unfit(message("two calendars are named “{name}”", name=name))
        return value

    def zone(self) -> tzinfo:
        """The person's time zone: from the config, else from the system."""
        if self.timezone:
            return ZoneInfo(self.timezone)
        try:
            return tzlocal.get_localzone()
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigError(message("the system's time zone is unknown: set timezone in the config")) from error


def plain_passwords(config: Config) -> list[str]:
    """The calendars whose password is in the config in plain text."""
    return [each.name for each in config.calendars if isinstance(each, CalDavRules) and each.password]
