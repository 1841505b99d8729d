"""The forms in which people write when an answer will come: the policy, as a table.

Each is a pattern over folded text, and what its parts mean (``date_meanings.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from calendar_followup.domain.reading import date_meanings as means
from calendar_followup.domain.reading.date_meanings import Anchor, Meaning
from calendar_followup.domain.reading.date_words import MONTH, NUMBER, ORDINAL, WEEKDAY

_YEAR = r"(?:(?:,?\s+(?:de\s+)?|-)(?P<year>20\d\d)\b)?"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_PART = (
    r"(?P<part>(?:au |a la |by |in |the |about )*(?:debut|mi|milieu|fin|(?:dans le )?courant|early|mid|middle|late"
    r"|end|beginning|start)\b(?:[ -](?:de la|du|de|d'|of the|of|in|la|le|les))*[ -]?)"
)
_OF = r"(?:du mois |mois )?(?:de |d'|of |in )?"
_NEXT = r"prochaine?|suivante?"
_UNIT = (
    r"(?P<unit>(?:working |business )days?|jours?|jrs?\b\.?|days?|j\b\.?|semaines?|sem\b\.?|weeks?|wks?\b|mois|months?)"
    r"(?P<working> (?:ouvrables?|ouvres?|de travail))?"
)

# The order counts where two begin at the same place and are equally long: the first wins.
FORMS: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(rf"(?<![\w/]){pattern}(?![\w/])"), meaning)
    for pattern, meaning in (
        (r"(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", means.iso),
        (r"(?P<numbers>\d{1,2}[-/.]\d{1,2}[-/.](?:20\d\d|\d\d))", means.numeric),
        (
            rf"(?:(?P<weekday>{WEEKDAY}),? (?:le |the )?)?{_DAY}(?: |-)(?:of |de )?(?P<month>{MONTH}){_YEAR}",
            means.dated,
        ),
        (rf"(?:(?P<weekday>{WEEKDAY}),? )?(?P<month>{MONTH})(?: |-)(?:the )?{_DAY}{_YEAR}", means.dated),
        (rf"{_PART}{_OF}(?P<month>{MONTH}){_YEAR}", means.part_of_month),
        (
            rf"(?P<part>)(?:en|in|au mois de|au mois d'|during|sometime in|le mois de) (?P<month>{MONTH}){_YEAR}",
            means.part_of_month,
        ),
        (
            rf"(?P<ordinal>{ORDINAL}) (?P<unit>semaine|week|quinzaine|half|moitie) {_OF}(?P<month>{MONTH}){_YEAR}",
            means.nth_of_month,
        ),
        (
            rf"{_PART}(?P<which>mois(?: (?:{_NEXT}|courant))?|(?:this |next |the following )?month)",
            means.part_of_this_or_next,
        ),
        (
            rf"(?P<part>)(?P<which>mois (?:{_NEXT})|(?:next|the following|this) month|ce mois(?:-ci)?)",
            means.part_of_this_or_next,
        ),
        (rf"(?:(?:fin|end)[ -](?:de |of )?(?:l'|d'|the |this )?(?:annee|year)|year[ -]end){_YEAR}", means.end_of_year),
        (r"eom", means.end_of_month),
        (r"(?P<part>)(?P<which>eow)", means.week),
        (r"(?:with)?in the (?:next|coming) week", means.days_ahead(7)),
        (r"(?:la )?fins? de semaine(?: prochaine)?", means.nothing),  # in Québec, a weekend
        (
            rf"{_PART}(?P<which>semaine (?:{_NEXT})|(?:cette |la )?semaine(?!s)|week after next"
            r"|(?:next |this |the |the following )?week)",
            means.week,
        ),
        (
            rf"(?P<part>)(?P<which>(?:la )?semaine (?:{_NEXT})|cette semaine|(?:the )?week after next"
            r"|(?:next|this|the following) week)",
            means.week,
        ),
        (
            rf"{_PART}?(?:semaine|week) (?:du|of|of the) (?:(?P<weekday>lundi|monday),? )?{_DAY}"
            rf"(?: (?P<month>{MONTH}))?{_YEAR}",
            means.week_of,
        ),
        (rf"{_PART}?(?P<weekday>)week of (?P<month>{MONTH}) {_DAY}{_YEAR}", means.week_of),
        (rf"(?P<weekday>{WEEKDAY}) (?:en huit)", means.weekday_and_weeks),
        (rf"(?P<weeks>{NUMBER}) weeks? from (?:this )?(?P<weekday>{WEEKDAY})", means.weekday_and_weeks),
        (rf"(?P<weekday>{WEEKDAY}) de (?:la )?semaine (?:{_NEXT})", means.weekday_of_next_week),
        (rf"(?P<weekday>{WEEKDAY})(?: of)? next week", means.weekday_of_next_week),
        (rf"next (?P<weekday>{WEEKDAY})", means.weekday_of_next_week),
        (rf"(?:last|past) {WEEKDAY}|{WEEKDAY} (?:dernier|passe)", means.nothing),
        (rf"(?:ce|this) (?P<weekday>{WEEKDAY})", means.this_weekday),
        (rf"(?:the following |the coming )?(?P<weekday>{WEEKDAY})(?: prochain| suivant| qui vient)?", means.weekday),
        (r"apres[- ]demain|(?:the )?day after tomorrow", means.days_ahead(2)),
        (r"demain|tomorrow", means.days_ahead(1)),
        (r"aujourd'hui|today|tonight|ce soir", means.days_ahead(0)),
        (r"(?:un|one|some) (?:jour|day)", means.nothing),  # or: once upon a time
        (
            rf"(?P<number>{NUMBER})(?: ?(?:-|–|a|to|ou|or|et|and) ?(?P<most>{NUMBER}))?"
            rf" ?(?:calendar |prochaine?s? )?{_UNIT}"
            r"(?: from (?:today|now)| a compter d'aujourd'hui)?",
            means.duration,
        ),
        (
            rf"(?:next|following|prochaine?s|coming) (?P<number>{NUMBER})"
            rf"(?:(?:-|–| to | a )(?P<most>{NUMBER}))? {_UNIT}",
            means.duration,
        ),
        (rf"(?:a|une) {_UNIT} (?:or|ou) (?P<most>{NUMBER})", means.duration),
        (rf"{NUMBER} {_UNIT} (?:et demie?|and a half)", means.nothing),
        (r"(?:une |a )?quinzaine(?: de jours)?", means.days_ahead(15)),
        (r"(?:a |une )?(?:fortnight)", means.days_ahead(14)),
        (r"(?P<most>)(?:une )?dizaine de (?P<unit>jours)(?P<working> ouvrables| ouvres)?", means.ten_days),
        (r"(?:une )?huitaine(?: de jours)?", means.days_ahead(8)),
        (rf"(?P<weekday>{WEEKDAY}),? (?:le |the )?{_DAY}(?!,? (?:de |of )?{MONTH}|-)", means.day_of_month),
        (rf"(?:le |the )?{_DAY} (?P<next>du mois prochain|of next month)", means.day_of_month),
        (rf"(?:le|the|du) {_DAY}(?=\s*(?:$|[,;.!?)]|(?:au|en|avant|ou|et|or|and|in)\b))", means.day_of_month),
        (rf"(?:premier|first)(?: of| de)? (?P<month>{MONTH})(?P<day>)(?P<weekday>){_YEAR}", means.dated),
        (r"(?:vacances|conge) de noel|christmas (?:holidays?|break|vacation)", means.nothing),
        (r"noel|christmas(?: day)?", means.feast(12, 25)),
        (r"jour de l'an|nouvel an|new year'?s?(?: day)?", means.feast(1, 1)),
    )
)


def found_in(text: str, anchor: Anchor) -> Iterator[tuple[int, int, date | None]]:
    """Every form that stands in a folded text: where it begins and ends, and its day; they don't overlap."""
    at = 0
    while True:
        hits = [(found, meaning) for pattern, meaning in FORMS if (found := pattern.search(text, at))]
        if not hits:
            return
        best, meaning = min(hits, key=lambda hit: (hit[0].start(), -hit[0].end()))
        parts = {name: value or "" for name, value in best.groupdict().items()}
        yield best.start(), best.end(), meaning(parts, anchor)
        at = best.end()
