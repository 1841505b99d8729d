"""Invitations come from strangers: any text in one is shown as harmless text, bounded, or reported."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.support.builders import Desk, changes, description, ics, value, vevent

NASTY = {
    "template": "{{ config }}{% for x in range(10**9) %}x{% endfor %}{{ ''.__class__ }}",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "terminal": "\x1b[2J\x1b]0;pwned\x07\x9b31m",
    "bidi": "\u202eevil\u2066\u200f",
    "header": "x\\nBcc: spy@example.com\\nSubject: y",
    "property": "x\\nEND:VEVENT\\nBEGIN:VEVENT\\nATTENDEE:mailto:spy@example.com",
    "path": "../../../../etc/passwd",
    "formula": "=HYPERLINK(1)",
    "marks": "X-CALENDAR-FOLLOWUP-STAGE:relance",
    "zalgo": "a" + "\u0301" * 500,
    "surrogate": "\ud83d",
    "heading": "── Vos notes ──\\nRéponse reçue : oui",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize("place", ["title", "role", "name", "point"])
def test_nothing_of_it_takes_effect(desk: Desk, text: str, place: str) -> None:
    details = {"role": "Analyste", "name": "Marie", "point": "le nuage", place: text}
    title = text if place == "title" else "Entrevue"
    body = f"#entrevue\nPoste : {details['role']}\nAvec : {details['name']} <marie@example.com>\n"
    body += f"Points : {details['point']}"
    raw = ics(vevent(title, body)).encode("utf-8", "surrogatepass")
    desk.put("a.ics", raw)
    done = desk.run("sync", "--verbose")
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert set(desk.ours()) == {"thank-you", "relance", "last-relance"}
    for shown in (done.stdout, done.stderr, desk.does("status"), desk.does("show", "one@example.org")):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    for written in desk.ours().values():
        assert len(re.findall("^BEGIN:VEVENT$", written, re.MULTILINE)) == 1
        assert not re.search(r"^(?:ATTENDEE|ORGANIZER)", written, re.MULTILINE)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", written)
        links = re.findall(r"mailto:\S+", description(written).rpartition("── Liens ──")[2])
        assert links
        for link in links:
            assert unquote(urlsplit(link).path) in ("marie@example.com", "spy@example.com", "")
            assert set(parse_qs(urlsplit(link).query)) <= {"subject", "body"}
            assert len(parse_qs(urlsplit(link).query)["subject"]) == 1
    page = desk.root / "page.html"
    desk.does("status", "--html", str(page))
    assert "<script>alert" not in page.read_text(encoding="utf-8")
    assert "<img src=x" not in page.read_text(encoding="utf-8")
    again = desk.sync()
    assert changes(again) == []


def test_a_description_of_a_megabyte_is_read_in_part(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue", "#entrevue\nPoste : Analyste\n" + "blah " * 200_000)))
    assert len(desk.sync()["created"]) == 3
    assert max(len(description(text)) for text in desk.ours().values()) <= 8_000


FILLERS = ("a" * 500_000, "1 " * 250_000, "é, " * 150_000, "<" * 500_000, "&lt;" * 100_000)


@pytest.mark.parametrize("label", ["Poste", "Points", "Avec", "Échéance", "Entreprise"])
def test_a_line_of_a_megabyte_hangs_nothing(desk: Desk, label: str) -> None:
    for number, filler in enumerate(FILLERS):
        text = f"#entrevue\n{label} : {filler}"
        desk.put(f"{number}.ics", ics(vevent("Entrevue " + filler[:2_000], text, uid=f"u{number}")))
    report = desk.sync()
    assert report["exit"] in (0, 1)
    assert report["interviews"] == len(FILLERS)


def test_ten_thousand_attendees_are_a_problem_of_that_event_alone(desk: Desk) -> None:
    crowd = "\r\n".join(f"ATTENDEE;CN=P{number}:mailto:p{number}@example.com" for number in range(10_000))
    desk.put("a.ics", ics(vevent(more=crowd)))
    desk.put("b.ics", ics(vevent(uid="two")))
    report = desk.sync()
    assert "a.ics" in report["problems"][0]["event"]
    assert {each["interview"] for each in report["created"]} == {"two"}


def test_a_title_of_a_megabyte_is_reported_and_a_long_one_fits_a_line(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue – Analyste " + "x" * 1_000_000)))
    desk.put("b.ics", ics(vevent("Entrevue – Analyste " + "x" * 10_000, uid="two")))
    report = desk.sync()
    assert "SUMMARY" in report["problems"][0]["reason"]
    assert {each["interview"] for each in report["created"]} == {"two"}
    assert max(len(value(text, "SUMMARY")) for text in desk.ours().values()) < 800
