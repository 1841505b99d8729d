"""English words of an interview that nobody tagged, and of what only sounds like one."""

from __future__ import annotations

from calendar_followup.domain.reading.words.shape import UntaggedWords

UNTAGGED = UntaggedWords(
    words=("interview", "interviews"),
    names=(
        r"phone screen|screening (?:call|interview)|(?:recruiter|hiring manager) (?:screen|call|chat)",
        r"(?:call|chat|screen) with (?:the |a |my )?(?:recruiter|hiring manager)",
    ),
    invitations=(
        r"(?:thank you|thanks) for (?:applying|your application|your interest in (?:the|our|joining|working))",
        r"your application (?:for the|to the|with us)|you (?:applied|have applied) (?:for|to)",
        r"your (?:first |second |next |final |phone |video |virtual |onsite )?interview (?:with|for|at|has|is)\b",
        r"invite you (?:to|for) (?:an?|the|your) (?:first |second |final |phone |video |virtual |onsite )?interview",
    ),
    pieces=("screen", "recruiter", "hiring manager", "applying", "your application", "your interest", "applied"),
    about=(
        # Preparing one, going to one, or writing after one.
        r"prep|prepar\w+|practi[cs]\w+|mock|rehears\w+|study|questions?|tips?|guide|course|class|workshop|webinar"
        r"|coach\w*|training|club|habits|thank|thanks|follow[ -]?up|debrief\w*|reschedule|schedule|book|confirm"
        r"|call about|before|after|ace|waiting|pass",
        # A thing or a journey for one.
        r"buy|print|outfit|suit|clothes|haircut|flight|train|hotel|drive|travel|parking",
        # None after all.
        r"cancell?ed|postponed|no",
    ),
    otherwise=(
        # Somebody else is asked: a candidate, a user, a public person; or it is watched or heard.
        r"\b(?:candidates?|applicants?|interviewing|interviewees?|give an interview|giving an interview)\b",
        r"\binterviews? of\b|^\W*(?:watch|listen|read|record|conduct|lead|run)\b",
        r"\b(?:user|users|customer|customers|client|research|participant|stakeholder|persona)s? interviews?\b",
        r"\b(?:prime minister|senator|celebrity|vampire|on (?:the )?(?:radio|tv|air)\b|podcast|documentary|magazine)",
        r"\bwith (?:the |an? |my )?(?:teacher|doctor|lawyer|landlord|journalist|reporter|author|actor|actress|singer"
        r"|minister|president|parents|police)\b",
        # Another kind of interview than one for a job, or with the employer one has.
        r"\b(?:visa|immigration|citizenship|naturalization|green card|asylum|embassy|consulate|uscis|ircc|nexus"
        r"|global entry|police interview|court|admissions?|scholarship|phd|grad(?:uate)? school|med(?:ical)? school"
        r"|daycare|adoption|roommate|tenant|apartment|motivational|thesis|survey)\b",
        r"\b(?:exit|annual|performance|appraisal|stay) interview|\binterview room\b",
    ),
)
