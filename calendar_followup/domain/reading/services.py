"""Services that send invitations: their addresses and links show the kind of event.

An applicant-tracking system sends nothing but interviews; a booking or a video
service sends anything.  Nobody reads replies to either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Applicant-tracking systems.
RECRUITING = (
    *("greenhouse.io", "greenhouse-mail.io", "lever.co", "ashbyhq.com", "myworkday.com", "myworkdayjobs.com"),
    *("smartrecruiters.com", "icims.com", "jobvite.com", "bamboohr.com", "goodtime.io", "workable.com"),
    *("workablemail.com", "teamtailor.com", "recruitee.com", "taleo.net", "successfactors.com", "breezy.hr"),
    *("indeedemail.com", "interviews.indeed.com", "hirevue.com", "gem.com", "modernloop.io", "prelude.co"),
    *("njoyn.com", "dayforcehcm.com", "pinpointhq.com", "personio.de", "welcomekit.co", "jazz.co", "applytojob.com"),
    *("comeet.co", "eightfold.ai", "avature.net", "oraclecloud.com", "ultipro.com", "cvmanager.com", "spark-hire.com"),
    *("sparkhire.com", "zohorecruit.com", "willo.video", "brighthire.ai", "metaview.ai"),
)
# Those of them that employees use too, for their holidays and their pay.
FOR_EMPLOYEES_TOO = (
    *("myworkday.com", "bamboohr.com", "successfactors.com", "dayforcehcm.com", "personio.de", "oraclecloud.com"),
    "ultipro.com",
)
# Booking and video services, open to anybody.
BOOKING = (
    *("calendar.google.com", "calendly.com", "cal.com", "zoom.us", "zoom.com", "webex.com", "acuityscheduling.com"),
    *("youcanbook.me", "doodle.com", "savvycal.com", "hubspot.com", "otter.ai", "fireflies.ai", "read.ai"),
    *("fathom.video", "microsoft.com", "microsoftonline.com", "linkedin.com", "indeed.com"),
)
# Parts of domains that are not an employer's name, and domains where anybody may have an address.
NO_EMPLOYER = frozenset(
    (
        *("co", "com", "ca", "gouv", "gov", "gc", "qc", "org", "net", "edu", "ac", "mail", "email", "smtp", "e", "us"),
        *("eu", "corp", "hr", "rh", "careers", "jobs", "talent", "info", "example", "gmail", "outlook", "hotmail"),
        *("live", "msn", "yahoo", "icloud", "me", "mac", "aol", "gmx", "proton", "protonmail", "videotron"),
        *("sympatico", "bell", "rogers", "telus", "shaw", "fastmail", "hey", "zoho", "yandex"),
    )
)


def _either(hosts: Iterable[str]) -> str:
    return "|".join(re.escape(host) for host in hosts)


_RECRUITING = re.compile(rf"(?<![\w-])(?:{_either(RECRUITING)})(?![\w-])")
_SAYS_INTERVIEW = re.compile(r"\b(?:interview|entrevue|entretien)")
_SERVICE_ADDRESS = re.compile(rf"@(?:[\w-]+\.)*(?:{_either((*RECRUITING, *BOOKING))})$")


def hires_through(addresses: Iterable[str], text: str) -> str:
    """The recruiting service that sent an event, by its addresses or its links, or ``""``.

    One that employees use too counts only beside the word *interview*.
    """
    found = _RECRUITING.findall("\n".join([*(address.lower() for address in addresses), text]))
    sure = (each for each in found if each not in FOR_EMPLOYEES_TOO or _SAYS_INTERVIEW.search(text))
    return next(sure, "")


def is_a_services(address: str) -> bool:
    """True for an address of a service rather than of somebody's employer."""
    return _SERVICE_ADDRESS.search(address.lower()) is not None


def is_a_services_name(name: str) -> bool:
    """True for a service's own name as a sender: *Calendly*, *Google Calendar*."""
    words = re.findall(r"\w+", name.lower())
    return any(word in _NAMES for word in words)


_NAMES = {host.split(".")[-2] for host in (*RECRUITING, *BOOKING)} | {"teams", "bookings", "outlook", "google", "meet"}


def texts_of_services() -> str:
    """A pattern for the raw text of a recruiting service's invitation; it looks only at what is around a dot."""
    ends = dict.fromkeys(host.rpartition(".")[2] for host in RECRUITING)
    hosts = {end: [host for host in RECRUITING if host.endswith(f".{end}")] for end in ends}
    return "|".join(
        rf"\.{end}(?:{'|'.join(f'(?<={re.escape(host)})' for host in some)})" for end, some in hosts.items()
    )
