"""The interviews of the demo: fictitious people, dates around the day of its first run."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from calendar_followup.calendars.ics.contentlines import escape


def sample_files(today: date) -> dict[str, str]:
    """Calendar files by name: a sample calendar on ``today``."""
    first, soon = _work_day_from(today), today + timedelta(days=3)
    return {
        "hydro.ics": _event(
            "hydro",
            first,
            "Entrevue – Développeuse Python @ Hydro-Québec #entrevue",
            "Avec : Marie Tremblay <marie.tremblay@example.org>\n"
            "Points abordés :\n- la migration vers Django 5\n- l'équipe de six personnes\n"
            f"Échéance : {first + timedelta(days=12)}",
        ),
        "northwind.ics": _event(
            "northwind",
            first,
            "Interview: Backend developer at Northwind Robotics",
            "#interview\nWith: Sam Lee <sam.lee@example.com>\nTopics: the move to event sourcing",
            hour=14,
        ),
        "panel.ics": _event(
            "panel",
            first + timedelta(days=2),
            "Entrevue – Analyste de données @ Coop des Érables (ronde 2)",
            "#entrevue\nPanel : Ana Roy <ana@example.net>; Luc Cyr <luc@example.net>; Noor Haddad\n"
            "Points :\n- Ana : les tableaux de bord des membres\n- Luc : le passage à l'infonuagique",
            hour=9,
        ),
        "open-house.ics": _event(
            "open-house",
            today + timedelta(days=4),
            "Interview day – Data analyst @ Riverside Health #interview",
            hour=None,
        ),
        "cancelled.ics": _event(
            "cancelled", soon, "Entrevue – Chargée de projet @ Atelier Nord #entrevue", cancelled=True
        ),
        "dentist.ics": _event("dentist", today + timedelta(days=1), "Dentiste", "Apporter la carte", hour=16),
    }


def _event(uid: str, day: date, title: str, text: str = "", hour: int | None = 10, *, cancelled: bool = False) -> str:
    if hour is None:
        times = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"]
    else:
        start = datetime.combine(day, time(hour))  # floating, to suit any time zone of the demo
        times = [f"DTSTART:{start:%Y%m%dT%H%M%S}", f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%S}"]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//calendar-followup//demo//EN",
        "BEGIN:VEVENT",
        f"UID:{uid}@demo.example",
        "DTSTAMP:20260101T000000Z",
        *times,
        f"SUMMARY:{escape(title)}",
        *([f"DESCRIPTION:{escape(text)}"] if text else []),
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines)


def _work_day_from(day: date) -> date:
    return day if day.weekday() < 5 else day + timedelta(days=7 - day.weekday())
