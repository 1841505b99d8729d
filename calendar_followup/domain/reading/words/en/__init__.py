"""English."""

from __future__ import annotations

from calendar_followup.domain.reading.words.en.answers import ANSWERS
from calendar_followup.domain.reading.words.en.dates import DATES
from calendar_followup.domain.reading.words.en.labels import DETERMINERS, FORM, LABELS, NO_VALUES, STATUSES
from calendar_followup.domain.reading.words.en.sent import SENT
from calendar_followup.domain.reading.words.en.titles import TITLES
from calendar_followup.domain.reading.words.en.untagged import UNTAGGED
from calendar_followup.domain.reading.words.shape import Words

WORDS = Words(
    language="en",
    names=("en", "anglais", "English"),
    labels=LABELS,
    form=FORM,
    determiners=DETERMINERS,
    statuses=STATUSES,
    no_values=NO_VALUES,
    answers=ANSWERS,
    sent=SENT,
    titles=TITLES,
    untagged=UNTAGGED,
    dates=DATES,
)
