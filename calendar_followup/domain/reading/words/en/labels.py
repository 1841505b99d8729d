"""English labels, and the words beside them."""

from __future__ import annotations

from calendar_followup.domain.model import Status

LABELS = {
    "role": ("Role", "Position", "Job", "Job title", "Position title", "Role title"),
    "company": ("Company", "Employer", "Client", "Company name", "Hiring company"),
    "agency": ("Agency", "Recruitment agency", "Staffing agency"),
    "people": ("With", "Interviewer", "Interviewers", "Interviewer(s)", "Recruiter", "Panel"),
    "points": ("Points", "Points discussed", "Topics", "Discussed"),
    "deadline": (
        *("Deadline", "Deadline announced", "Response deadline", "Answer by", "Decision by", "Response by", "Reply by"),
        *("Answer expected", "Decision expected", "Response expected", "Answer due", "Decision due", "Decision"),
        *("Decision date", "Expected decision", "Hear back by", "Feedback by"),
    ),
    "status": ("Status",),
    "answer": ("Answer received", "Answer", "Reply received", "Reply"),
    "language": ("Language",),
    "process": ("Process",),
}
FORM = {
    "points": "Points discussed",
    "deadline": "Deadline announced",
    "answer": "Answer received",
    "role": "Role",
    "company": "Company",
    "people": "With",
}
DETERMINERS = "the, a, an, of, my, your, our, their, his, her, its, this, that, these, those"
STATUSES = {
    Status.ANSWERED: ("answered",),
    Status.REJECTED: ("rejected",),
    Status.OFFER: ("offer",),
    Status.NO_FOLLOW_UP: ("no follow-up", "no follow up"),
}
NO_VALUES = (
    *("tbd", "tba", "tbc", "n/a", "na", "unknown", "to be confirmed", "to be determined", "confidential"),
    *("full-time", "full time", "part-time", "part time", "temporary", "contract", "remote", "hybrid"),
    *("on-site", "onsite", "in person"),
)
