"""What was read, as stated on a page's first line: the deadline, and the lines that were not understood.

The person sees a misreading from the first reminder on, before it matters.
"""

from __future__ import annotations

from calendar_followup.domain.model import Deadline, Interview, Place, Stage
from calendar_followup.domain.reading.text import one_line
from calendar_followup.domain.reading.words import LANGUAGES
from calendar_followup.domain.timing.moments import day_in_words, time_in_words

MOST_LINES = 3  # unread lines; more would push the draft off a phone's screen
LONGEST = 60  # characters of each

PHRASES = {
    "fr": {
        "deadline": "Échéance lue : le {deadline} (« {text} »).",
        "sender's deadline": "Échéance lue dans l'invitation : le {deadline} (« {text} »).",
        "unclear": "Échéance non comprise : « {text} ».",
        "unread": "Non lu : {lines}. Étiquettes : {labels}.",
        "quote": "« {line} »",
    },
    "en": {
        "deadline": "Deadline read: {deadline} (“{text}”).",
        "sender's deadline": "Deadline read in the invitation: {deadline} (“{text}”).",
        "unclear": "Deadline not understood: “{text}”.",
        "unread": "Not read: {lines}. Labels: {labels}.",
        "quote": "“{line}”",
    },
}


def what_was_read(interview: Interview, stage: Stage) -> list[str]:
    """The sentences for the first line of the follow-up of ``stage``."""
    phrases, found = PHRASES[interview.language], []
    deadline = interview.details.deadline
    if deadline is not None and stage is not Stage.RELANCE:  # its reason already says so
        found.append(_deadline(deadline, interview))
    lines = [line for at, line in interview.unread if at is stage]
    if lines:
        quoted = [phrases["quote"].format(line=one_line(line, LONGEST)) for line in lines[:MOST_LINES]]
        more = ["…"] if len(lines) > MOST_LINES else []
        labels = ", ".join(labels_of(interview.language))
        found.append(phrases["unread"].format(lines=", ".join(quoted + more), labels=labels))
    return found


def is_the_senders(interview: Interview) -> bool:
    """True where somebody else's invitation announced the deadline."""
    return any(source.place is Place.INVITATION for source in interview.sources.get("deadline", ()))


def labels_of(language: str) -> tuple[str, ...]:
    """The labels for notes, as in the form."""
    words = next(each for each in LANGUAGES if each.language == language)
    return (*words.form.values(), words.labels["status"][0])


def _deadline(deadline: Deadline, interview: Interview) -> str:
    phrases, language = PHRASES[interview.language], interview.language
    text = one_line(deadline.text, LONGEST)
    if deadline.expires is None or deadline.day is None:
        return phrases["unclear"].format(text=text)
    day = day_in_words(deadline.day, language, beside=interview.start.date())
    if deadline.expires.date() <= deadline.day:
        day = f"{day}, {time_in_words(deadline.expires, language)}"
    return phrases["sender's deadline" if is_the_senders(interview) else "deadline"].format(deadline=day, text=text)
