"""French."""

from __future__ import annotations

from calendar_followup.domain.reading.words.fr.answers import ANSWERS
from calendar_followup.domain.reading.words.fr.dates import DATES
from calendar_followup.domain.reading.words.fr.labels import DETERMINERS, FORM, LABELS, NO_VALUES, STATUSES
from calendar_followup.domain.reading.words.fr.sent import SENT
from calendar_followup.domain.reading.words.fr.titles import TITLES
from calendar_followup.domain.reading.words.fr.untagged import UNTAGGED
from calendar_followup.domain.reading.words.shape import Words

WORDS = Words(
    language="fr",
    names=("fr", "français", "francais", "French"),
    labels=LABELS,
    form=FORM,
    colon=" :",
    determiners=DETERMINERS,
    statuses=STATUSES,
    no_values=NO_VALUES,
    answers=ANSWERS,
    sent=SENT,
    titles=TITLES,
    untagged=UNTAGGED,
    dates=DATES,
)
