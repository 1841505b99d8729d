"""English notes that a message was sent."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import SentWords

SENT = SentWords(
    sent="sent, emailed, mailed, e-mailed",
    done="done, all done, thanked, followed up",
    before="""
        i, i've, i have, have, it, it's, this, already, just, finally, ok, yes, was, has been, is, been, all, the, my,
        a, message, email, e-mail, mail, note, letter, thank-you, thank you, thanks, follow-up, follow up, followup,
        follow-up 2, second, first, text, status, them, her, him
    """,
    after="""
        it, this, them, her, him, off, already, yesterday, today, tonight, this, morning, afternoon, evening, last,
        night, by, via, email, linkedin, text, on, at, around,
        monday, tuesday, wednesday, thursday, friday, saturday, sunday,
        january, february, march, april, may, june, july, august, september, october, november, december,
        jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, am, pm, as is
    """,
    to="to",
)
