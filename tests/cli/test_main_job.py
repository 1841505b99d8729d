"""The main job on a folder calendar, through the real command."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest

from tests.support.builders import MONDAY, Desk, changes, description, ics, local, value, vevent

DETAILED = """Avec : Marie Tremblay <marie@example.com>
Points abordés :
- la migration vers Django 5
Échéance : 4 décembre
#entrevue"""


def test_a_tagged_interview_gets_its_three_follow_ups(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    report = desk.sync()
    assert [entry["stage"] for entry in report["created"]] == ["thank-you", "relance", "last-relance"]
    assert report["exit"] == 0
    ours = desk.ours()
    assert local(ours["thank-you"]) == "2026-11-24 10:00"
    assert local(ours["relance"]) == "2026-12-07 09:00"  # the 4th is a Friday: the next opening is on Monday
    assert local(ours["last-relance"]) == "2026-12-14 09:00"
    assert value(ours["thank-you"], "SUMMARY") == "Remercier Marie Tremblay – Hydro-Québec\\, développeuse Python"


def test_json_says_what_the_contract_says(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    whole = json.loads(desk.run("sync", "--json").stdout)
    assert set(whole) == {"calendars", "dry_run"}
    (calendar,) = whole["calendars"]
    names = {
        "name",
        "interviews",
        "created",
        "updated",
        "removed",
        "kept",
        "problems",
        "requests",
        "bytes",
        "full_read",
    }
    assert set(calendar) == names
    assert calendar["interviews"] == 1
    assert calendar["full_read"] is True
    first = calendar["created"][0]
    assert {"id", "stage", "interview", "title", "start"} <= set(first)
    assert first["start"] == "2026-11-24T10:00:00-05:00"
    assert first["interview"] == "one@example.org"


def test_a_follow_up_is_private_free_short_and_rings_at_its_start(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    desk.sync()
    text = desk.ours()["thank-you"]
    assert value(text, "TRANSP") == "TRANSPARENT"
    assert value(text, "CLASS") == "PRIVATE"
    assert local(text, "DTEND") == "2026-11-24 10:15"
    assert "DURATION" not in text
    assert "ATTENDEE" not in text
    assert "ORGANIZER" not in text
    assert text.count("BEGIN:VALARM") == 1
    assert value(text, "TRIGGER") == "PT0S"
    assert value(text, "RELATED-TO") == "one@example.org"


def test_the_id_is_the_hash_that_the_contract_gives(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    whole = "\x1f".join(("v1", "one@example.org", "", "relance", "0"))
    expected = "cf" + hashlib.sha256(whole.encode()).hexdigest()[:40]
    path = desk.path_of("relance")
    assert path.name == f"{expected}.ics"
    assert value(desk.ours()["relance"], "UID") == expected


def test_a_second_run_changes_nothing_and_writes_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    desk.sync()
    before = desk.snapshot()
    report = desk.sync()
    assert changes(report) == []
    assert report["kept"] == []
    assert report["requests"] == 0
    assert report["full_read"] is False
    assert desk.snapshot() == before


def test_without_its_state_a_run_changes_nothing_either(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    desk.sync()
    before = desk.snapshot()
    for path in (desk.root / "state").rglob("*.sqlite*"):
        path.unlink()
    report = desk.sync()
    assert changes(report) == []
    assert report["full_read"] is True
    assert desk.snapshot() == before


def test_files_that_are_not_ours_stay_as_they_are(desk: Desk) -> None:
    theirs = {
        "a.ics": ics(vevent(text=DETAILED)),
        "b.ics": ics(vevent("Dentiste", "", uid="b")),
        "broken.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:#entrevue",
        "notes.txt": "#entrevue",
    }
    for name, text in theirs.items():
        desk.put(name, text)
    before = desk.snapshot()
    desk.sync()
    desk.sync(now=MONDAY + timedelta(days=1))
    after = desk.snapshot()
    assert {name: after[name] for name in theirs} == before


def test_a_dry_run_shows_the_plan_and_writes_nothing_at_all(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    before = desk.snapshot()
    done = desk.run("sync", "--dry-run")
    assert done.returncode == 0
    assert "3 to create" in done.stdout
    assert "Remercier Marie Tremblay" in done.stdout
    assert desk.snapshot() == before
    assert len(desk.sync()["created"]) == 3


def test_an_untagged_event_is_left_alone(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Entrevue chez le dentiste", "une entrevue, sans le mot-clic")))
    report = desk.sync()
    assert report["interviews"] == 0
    assert desk.ours() == {}


@pytest.mark.parametrize("more", ["STATUS:CANCELLED", "ORGANIZER:mailto:rh@example.com\nATTENDEE:mailto:x@example.com"])
def test_a_cancelled_or_foreign_event_is_no_interview(desk: Desk, more: str) -> None:
    desk.put("a.ics", ics(vevent(more=more)))
    assert desk.sync()["interviews"] == 0


@pytest.mark.parametrize(
    ("answer", "count"), [("ACCEPTED", 1), ("TENTATIVE", 1), ("NEEDS-ACTION", 0), ("DECLINED", 0), ("DELEGATED", 0)]
)
def test_an_invitation_counts_once_it_is_accepted(desk: Desk, answer: str, count: int) -> None:
    guests = f"ORGANIZER;CN=Marie Tremblay:mailto:rh@example.com\nATTENDEE;PARTSTAT={answer}:mailto:camille@example.org"
    desk.put("a.ics", ics(vevent(more=guests)))
    assert desk.sync()["interviews"] == count


def test_an_invitation_whose_guest_is_unknown_does_not_count_and_says_why(desk: Desk) -> None:
    desk.config.write_text(desk.config.read_text().replace('emails = ["camille@example.org"]\n', ""))
    desk.put("a.ics", ics(vevent(more="ORGANIZER:mailto:rh@example.com\nATTENDEE;PARTSTAT=ACCEPTED:mailto:c@d.ca")))
    report = desk.sync()
    assert report["interviews"] == 0
    assert report["exit"] == 0
    assert "add your address to emails" in report["stderr"]


def test_people_come_from_the_invitation_when_no_line_names_them(desk: Desk) -> None:
    guests = (
        "ORGANIZER;CN=Marie Tremblay:mailto:marie@example.com\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:camille@example.org\n"
        "ATTENDEE;CN=Salle 4;CUTYPE=ROOM:mailto:salle4@example.com\n"
        "ATTENDEE;CN=Luc Roy:mailto:luc@example.com\n"
        "ATTENDEE:mailto:no-reply@example.com"
    )
    desk.put("a.ics", ics(vevent(more=guests)))
    desk.sync()
    text = desk.ours()["thank-you"]
    assert "Remercier Marie Tremblay et Luc Roy" in value(text, "SUMMARY")
    assert "salle4" not in text
    assert "no-reply" not in text


def test_an_english_tag_gives_an_english_draft(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent("Interview: Backend developer at Shopify (round 2) #interview", "")))
    desk.sync()
    text = description(desk.ours()["thank-you"])
    assert "Hello," in text
    assert "the backend developer position at Shopify" in text
    assert "[TO COMPLETE" in text
    assert value(desk.ours()["thank-you"], "SUMMARY").startswith("✍ Thank – ")


def test_a_language_line_wins_over_the_tag(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nLangue : anglais")))
    desk.sync()
    assert "Hello," in description(desk.ours()["thank-you"])


def test_each_person_of_a_panel_gets_their_own_draft_and_point(desk: Desk) -> None:
    text = "#entrevue\nPanel : Ana Roy <ana@x.ca>; Luc Cyr <luc@x.ca>\nPoints :\n- Ana : le budget\n- Luc : le nuage"
    desk.put("a.ics", ics(vevent(text=text)))
    desk.sync()
    page = description(desk.ours()["thank-you"])
    for name, point, other in (("Ana", "le budget", "le nuage"), ("Luc", "le nuage", "le budget")):
        draft = page[page.index(f"Bonjour {name}") :].split("Camille Gagnon")[0]
        assert point in draft
        assert other not in draft
    assert description(desk.ours()["relance"]).count("Objet : ") == 1


def test_the_page_has_its_four_parts_in_order(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text=DETAILED)))
    desk.sync()
    page = description(desk.ours()["relance"])
    parts = ["Rien n’a été envoyé", "À : Marie Tremblay <marie@example.com>", "Objet : ", "Bonjour Marie,"]
    parts += ["Vos notes", "Points abordés :", "Échéance annoncée :", "Réponse reçue :", "Liens", "mailto:marie@"]
    places = [page.index(part) for part in parts]
    assert places == sorted(places)
    assert "réponse annoncée pour le 4 décembre" in page


def test_all_interviews_makes_every_event_one(desk: Desk) -> None:
    desk.config.write_text(desk.config.read_text() + "all_interviews = true\n")
    desk.put("a.ics", ics(vevent("Rencontre", "")))
    assert desk.sync()["interviews"] == 1


@pytest.mark.parametrize(
    "more", ["CATEGORIES:Travail,ENTREVUE", "CATEGORIES:Interview", "COMMENT:x\nCATEGORIES:a\nCATEGORIES:entrevue"]
)
def test_a_category_is_a_tag(desk: Desk, more: str) -> None:
    desk.put("a.ics", ics(vevent("Rencontre", "", more=more)))
    assert desk.sync()["interviews"] == 1


def test_titles_of_the_config_are_tags(desk: Desk) -> None:
    desk.add_config('\n[interviews]\ntitles = ["entretien"]\n')
    desk.put("a.ics", ics(vevent("Entretien avec la Ville", "")))
    assert desk.sync()["interviews"] == 1


def test_tags_survive_html_folding_case_and_accents(desk: Desk) -> None:
    desk.put("html.ics", ics(vevent("A", "<p>Bonjour</p><ul><li>#Entrevue</li></ul>", uid="1")))
    desk.put("fold.ics", ics(vevent("B", "", uid="2", more="DESCRIPTION:une longue ligne #entr\n evue coupée")))
    desk.put("case.ics", ics(vevent("C #ENTREVUE", "", uid="3")))
    desk.put("part.ics", ics(vevent("D #entrevue-rh", "", uid="4")))
    assert desk.sync()["interviews"] == 3


def test_follow_ups_go_to_another_folder_where_the_config_says_so(desk: Desk) -> None:
    (desk.root / "Suivis").mkdir()
    desk.config.write_text(desk.config.read_text() + 'followups = "Suivis"\n')
    desk.put("a.ics", ics(vevent()))
    assert len(desk.sync()["created"]) == 3
    assert len(list((desk.root / "Suivis").glob("cf*.ics"))) == 3
    assert desk.ours() == {}
    again = desk.sync()
    assert changes(again) == []


def test_calendar_names_the_one_to_look_at(desk: Desk) -> None:
    (desk.root / "travail").mkdir()
    desk.add_config('\n[[calendars]]\nname = "travail"\ntype = "folder"\npath = "travail"\n')
    desk.put("a.ics", ics(vevent()))
    (desk.root / "travail" / "b.ics").write_text(ics(vevent("Entrevue – Analyste @ Nordik", uid="two")))
    whole = json.loads(desk.run("sync", "--json", "--calendar", "travail").stdout)
    created = {calendar["name"]: len(calendar["created"]) for calendar in whole["calendars"]}
    assert created == {"perso": 0, "travail": 3}
    assert desk.ours() == {}
    assert desk.run("sync", "--calendar", "perso").returncode == 0
    assert len(desk.ours()) == 3


def test_the_same_uid_in_two_calendars_is_one_interview(desk: Desk) -> None:
    (desk.root / "travail").mkdir()
    desk.add_config('\n[[calendars]]\nname = "travail"\ntype = "folder"\npath = "travail"\n')
    desk.put("a.ics", ics(vevent()))
    (desk.root / "travail" / "a.ics").write_text(
        ics(vevent(start="DTSTART:20261124T140000Z", end=None, more="SEQUENCE:3"))
    )
    whole = json.loads(desk.run("sync", "--json").stdout)
    assert sum(len(calendar["created"]) for calendar in whole["calendars"]) == 3
    assert [calendar["interviews"] for calendar in whole["calendars"]] == [0, 1]  # the higher SEQUENCE wins


def test_each_occurrence_of_a_recurring_interview_is_its_own(desk: Desk) -> None:
    override = vevent(
        "Déplacée", "#entrevue", start="DTSTART:20261209T200000Z", end=None, more="RECURRENCE-ID:20261207T140000Z"
    )
    desk.put("a.ics", ics(vevent(more="RRULE:FREQ=WEEKLY;COUNT=3"), override))
    report = desk.sync()
    assert report["interviews"] == 3
    recurrences = {entry["recurrence"] for entry in report["created"]}
    assert recurrences == {"20261123T140000Z", "20261130T140000Z", "20261207T140000Z"}


def test_stopping_by_a_line_or_a_tag_leaves_nothing_to_come(desk: Desk) -> None:
    for uid, gesture in (("1", "#répondu"), ("2", "Statut : refus"), ("3", "Status: offer"), ("4", "#stop")):
        desk.put(f"{uid}.ics", ics(vevent(text=f"#entrevue\n{gesture}", uid=uid)))
    report = desk.sync()
    assert report["interviews"] == 4
    assert report["created"] == []


def test_no_follow_up_ends_the_relances_alone(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nStatut : pas de relance")))
    assert [entry["stage"] for entry in desk.sync()["created"]] == ["thank-you"]


def test_an_old_interview_gets_nothing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(start="DTSTART:20260901T140000Z", end="DTEND:20260901T150000Z")))
    report = desk.sync()
    assert report["interviews"] == 1
    assert report["created"] == []


def test_a_late_thank_you_and_a_late_relance_still_come(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(uid="thank", start="DTSTART:20261122T150000Z", end="DTEND:20261122T160000Z")))
    desk.put(
        "b.ics",
        ics(
            vevent(
                "Entrevue – Analyste @ Nordik",
                uid="relance",
                start="DTSTART:20261106T150000Z",
                end="DTEND:20261106T160000Z",
            )
        ),
    )
    created = {(entry["interview"], entry["stage"]): entry["start"] for entry in desk.sync()["created"]}
    assert created["thank", "thank-you"] == "2026-11-23T12:15:00-05:00"  # the next quarter hour
    assert created["relance", "relance"] == "2026-11-23T12:15:00-05:00"
    assert ("relance", "thank-you") not in created


def test_a_deadline_that_is_not_understood_is_a_problem_and_waits(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : 12/01/2027")))
    report = desk.sync()
    assert report["exit"] == 1
    assert report["problems"][0]["event"] == "a.ics one@example.org"
    assert "12/01/2027" in report["problems"][0]["reason"]
    assert local(desk.ours()["relance"]) == "2027-01-13 09:00"  # after the earlier of its two readings
    assert "échéance non comprise" in description(desk.ours()["relance"])


def test_quiet_says_nothing_when_nothing_is_wrong(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    done = desk.run("sync", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len(desk.ours()) == 3


def test_quiet_tells_a_problem_once_until_it_changes(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : bientôt")))
    first, second = desk.run("sync", "--quiet"), desk.run("sync", "--quiet")
    assert first.returncode == second.returncode == 1
    assert "bientôt" in first.stderr
    assert second.stderr == ""
    desk.put("a.ics", ics(vevent(text="#entrevue\nÉchéance : un jour")))
    assert "un jour" in desk.run("sync", "--quiet").stderr


def test_a_run_of_crons_that_has_nothing_to_do_ends_early_and_notices_every_change(desk: Desk) -> None:
    """Without ``--now``: only a run at the present time takes the fast exit."""
    desk.put("a.ics", ics(vevent("Dentiste", "")))
    desk.does("sync", "--quiet", now=None)
    assert desk.run("sync", now=None).stdout == "Nothing to change.\n"
    desk.put("b.ics", ics(vevent("Réunion", "", uid="b")))
    assert "0 interviews" in desk.run("sync", now=None).stdout
    assert desk.run("sync", now=None).stdout == "Nothing to change.\n"
    desk.config.write_text(desk.config.read_text() + "all_interviews = true\n")
    assert "2 interviews" in desk.run("sync", now=None).stdout


def test_a_template_that_was_changed_is_used_at_the_next_run(desk: Desk) -> None:
    templates = desk.root / "templates" / "fr"
    templates.mkdir(parents=True)
    desk.add_config(f'\n[drafts]\ntemplates = "{templates.parent}"\n')
    desk.put("a.ics", ics(vevent()))
    desk.sync()
    assert desk.sync()["updated"] == []
    (templates / "relance.txt").write_text("Sujet\n\nÀ ma façon", encoding="utf-8")
    assert [each["stage"] for each in desk.sync()["updated"]] == ["relance"]
    assert "À ma façon" in description(desk.ours()["relance"])
    (templates / "relance.txt").write_text("Sujet\n\nÀ ma façon, {{ nmae }}", encoding="utf-8")
    report = desk.sync()
    assert report["problems"][0]["event"] == "fr/relance.txt, line 3"
    doctor = json.loads(desk.run("doctor", "--json").stdout)["checks"]
    assert any("fr/relance.txt, line 3" in check["text"] and not check["ok"] for check in doctor)


def test_a_problem_names_the_event_as_the_person_knows_it(desk: Desk) -> None:
    desk.put(
        "a.ics", ics(vevent("Entrevue chez moi", "#entrevue\nÉchéance : 12/01/2027", start="DTSTART:20261124T033000Z"))
    )
    desk.put("b.ics", ics(vevent("Entrevue de Nulle-Part", uid="b", start="DTSTART;TZID=Nowhere/Land:20261126T140000")))
    desk.put("c.ics", ics(vevent("Entrevue sans UID", uid="")))
    desk.put("d.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:d\nSUMMARY:Entrevue coupée #entrevue")
    desk.put("e.ics", "")
    problems = {each["event"]: (each.get("title"), each.get("day")) for each in desk.sync()["problems"]}
    assert problems["a.ics one@example.org"] == ("Entrevue chez moi", "2026-11-23")
    assert problems["b.ics b"] == ("Entrevue de Nulle-Part", "2026-11-26")
    assert problems["c.ics"] == ("Entrevue sans UID", "2026-11-23")
    assert problems["d.ics d"] == ("Entrevue coupée #entrevue", None)
    assert problems["e.ics"] == (None, None)
    told = desk.run("sync").stderr
    assert "perso: Entrevue de Nulle-Part, Thursday, November 26 (b.ics b): its time zone is unknown" in told
    assert "perso: Entrevue coupée #entrevue (d.ics d): cut off" in told
    assert "perso: e.ics: the file is empty" in told
    page = desk.root / "page.html"
    desk.does("status", "--html", str(page))
    assert "Entrevue de Nulle-Part, Thursday, November 26 (b.ics b): its time zone is unknown" in page.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("damage", ["", "<!DOCTYPE html>", "BEGIN:VCALENDAR\n"])
def test_a_file_that_was_read_before_is_still_named_by_its_event(desk: Desk, damage: str) -> None:
    desk.put("a.ics", ics(vevent("Entrevue chez moi", start="DTSTART:20261124T033000Z")))
    desk.sync()
    desk.put("a.ics", damage)
    (problem,) = desk.sync()["problems"]
    assert (problem["event"], problem["title"], problem["day"]) == ("a.ics", "Entrevue chez moi", "2026-11-23")
