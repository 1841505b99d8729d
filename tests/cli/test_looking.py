"""``status``, ``show`` and ``demo``: commands that change nothing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

from tests.support.builders import MONDAY, TORONTO, Desk, ics, vevent

INTERVIEW = ics(vevent(text="#entrevue\nAvec : Marie Tremblay <marie@example.com>\nPoints : la migration"))


def test_status_tells_what_was_due_and_what_comes_next(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    before = desk.snapshot()
    assert "Last run: never" in desk.run("status").stdout
    assert desk.snapshot() == before
    desk.sync()
    shown = desk.run("status", now=MONDAY + timedelta(days=2)).stdout
    lines = [" ".join(line.split()) for line in shown.splitlines() if line.strip(" ─")]
    assert lines == [
        "Rang recently; once it is sent: calendar-followup sent",
        "● Tuesday, November 24, 10 a.m. Remercier Marie Tremblay – Hydro-Québec,",
        "développeuse Python",
        "Next: Relance – Hydro-Québec, développeuse Python",
        "Monday, December 7, 10 a.m., in 12 days",
        "Développeuse Python, Hydro-Québec",
        "■ Entrevue – Développeuse Python @ Hydro-Québec",
        "Monday, November 23, 9 a.m.",
        "● thank-you Tuesday, November 24, 10 a.m. due",
        "○ relance Monday, December 7, 10 a.m. in 12 days",
        "○ last-relance Monday, December 14, 10 a.m. in 19 days",
        "Last run: Monday, November 23, noon",
    ]
    assert max(map(len, shown.splitlines())) <= 80


def test_status_marks_what_is_planned_edited_and_deleted_and_names_what_is_missing(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    assert re.search(r"\+\s+thank-you", desk.run("status").stdout)
    desk.sync()
    path = desk.path_of("thank-you")
    path.write_bytes(path.read_bytes().replace("SUMMARY:✍ Remercier".encode(), b"SUMMARY:Ecrire"))
    desk.path_of("relance").unlink()
    desk.sync()
    shown = desk.run("status").stdout
    assert "tomorrow, edited by you" in shown
    assert re.search(r"×\s+relance\s+deleted", shown)
    assert "needs: people" in shown


def test_what_rang_weeks_ago_is_past_and_a_process_that_is_over_takes_a_line(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    shown = desk.run("status", now=MONDAY + timedelta(days=10)).stdout
    assert "Today" not in shown
    assert re.search(r"· thank-you\s+Tuesday, November 24, 10 a.m.\s+9 days ago", shown)
    desk.sync(now=MONDAY + timedelta(days=21))
    over = desk.run("status", now=MONDAY + timedelta(days=60)).stdout
    assert "1 process is over" in over
    assert "Développeuse Python, Hydro-Québec · Monday, November 23" in over
    assert "last-relance" not in over
    assert "last-relance" in desk.run("status", "--all", now=MONDAY + timedelta(days=60)).stdout


def test_the_page_leads_with_today_and_folds_what_is_over(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.put(
        "b.ics", ics(vevent("Entrevue – Analyste @ Nordik", uid="two", start="DTSTART:20260601T140000Z", end=None))
    )
    desk.sync()
    page = desk.root / "search.html"
    desk.does("status", "--html", str(page), now=datetime(2026, 11, 24, 8, 0, tzinfo=TORONTO))
    html = page.read_text(encoding="utf-8")
    assert "Tuesday, November 24" in html
    order = [
        html.index(each) for each in ('id="today"', "Bonjour Marie", 'id="under-way"', "1 process is over", "Nordik")
    ]
    assert order == sorted(order)
    assert html.count("Bonjour Marie") == 3  # one draft per follow-up, each shown once
    assert "2026-11-24 " not in html


def test_an_empty_search_shows_an_example_to_copy(desk: Desk) -> None:
    assert "Title: Interview: Backend developer @ Ubisoft" in desk.does("status")
    page = desk.root / "search.html"
    desk.environment["LANG"] = "fr_CA.UTF-8"
    desk.does("status", "--html", str(page))
    assert "Avec\N{NO-BREAK SPACE}: Marie Tremblay" in page.read_text(encoding="utf-8")


def test_status_as_json(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    found = json.loads(desk.run("status", "--json").stdout)
    (interview,) = found["interviews"]
    assert (interview["role"], interview["company"]) == ("Développeuse Python", "Hydro-Québec")
    assert [each["state"] for each in interview["followups"]] == ["to come"] * 3
    assert found["last_run"] == "2026-11-23T12:00:00-05:00"


def test_the_page_is_self_contained_and_shows_text_as_text(desk: Desk) -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    desk.put("a.ics", ics(vevent(f"Entrevue – {hostile} @ Nordik")))
    desk.sync()
    page = desk.root / "search.html"
    assert desk.run("status", "--html", str(page)).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert not re.search(r"""(?:src|href)=["']https?:""", html)

    class Reader(HTMLParser):
        open_: ClassVar[list[str]] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "br"):
                self.open_.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open_.pop() == tag

    reader = Reader()
    reader.feed(html)
    assert reader.open_ == []


def test_show_prints_the_drafts_ready_to_copy(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    done = desk.run("show", "tremblay", "--stage", "thank-you")
    assert done.returncode == 0
    assert "À : Marie Tremblay <marie@example.com>" in done.stdout
    assert "Bonjour Marie," in done.stdout
    assert done.stdout.rstrip().endswith("Camille Gagnon")
    assert "relance" not in done.stdout
    assert desk.ours() == {}


def test_show_prints_a_draft_as_the_person_edited_it(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    path = desk.path_of("relance")
    text = path.read_bytes().decode().replace("\r\n ", "").replace("\\nBonjour", "\\nRebonjour", 1)
    path.write_bytes(text.encode())
    assert "Rebonjour" in desk.run("show", "hydro", "--stage", "relance").stdout


def test_show_of_a_word_that_means_several_names_them(desk: Desk) -> None:
    desk.put("a.ics", ics(vevent()))
    desk.put("b.ics", ics(vevent("Entrevue – Analyste @ Hydro-Québec", uid="two")))
    done = desk.run("show", "hydro")
    assert done.returncode == 2
    assert "matches 2 interviews" in done.stderr
    assert "two" in done.stderr


def test_the_demo_runs_on_its_own_folder_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "calendar_followup", "demo", "--folder", "demo", "--now", "2026-11-23T12:00"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    first, second = (
        subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path)
        for _ in range(2)
    )
    assert first.returncode == second.returncode == 0, first.stderr
    assert "4 interviews found" in first.stdout
    assert "Relance 2 – Hydro-Québec, développeuse Python" in first.stdout
    assert "Follow up – Northwind Robotics, Backend developer" in first.stdout
    assert "Bonjour Marie," in first.stdout
    assert "Nothing to change" in second.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"demo"}


def test_a_demo_that_failed_at_first_is_laid_out_by_the_next_one(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "calendar_followup", "demo", "--folder", "demo", "--now"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    first, second = (
        subprocess.run([*words, now], capture_output=True, text=True, encoding="utf-8", env=environment, cwd=tmp_path)
        for now in ("soon", "2026-11-23T12:00")
    )
    assert first.returncode == 2
    assert "4 interviews found" in second.stdout, second.stderr


def test_show_tells_what_was_read_and_where(desk: Desk) -> None:
    desk.put("a.ics", INTERVIEW)
    desk.sync()
    path = desk.path_of("thank-you")
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    path.write_bytes(text.replace("Échéance annoncée :", "Échéance annoncée : 4 décembre\\nMarie rit", 1).encode())
    shown = desk.run("show", "Tremblay", "--details").stdout.splitlines()
    assert shown[1:] == [
        "role: Développeuse Python (title)",
        "company: Hydro-Québec (title)",
        "people: Marie Tremblay <marie@example.com> (description)",
        "points: la migration (description)",
        "deadline: Friday, December 4, from “4 décembre” (notes of thank-you)",
        "language: fr (tag)",
        "not read: Marie rit (notes of thank-you)",
    ]
    found = json.loads(desk.run("show", "Tremblay", "--json").stdout)
    assert found["details"]["deadline"]["day"] == "2026-12-04"
    assert (found["details"]["deadline"]["from"], found["details"]["deadline"]["stage"]) == ("notes", "thank-you")
    assert found["details"]["people"] == [
        {"name": "Marie Tremblay", "address": "marie@example.com", "from": "description"}
    ]
    assert found["unread"] == [{"stage": "thank-you", "text": "Marie rit"}]
    assert found["followups"][0]["drafts"][0]["to"]["address"] == "marie@example.com"
    assert "not read: Marie rit" in desk.run("status").stdout
    (interview,) = json.loads(desk.run("status", "--json").stdout)["interviews"]
    assert interview["details"] == found["details"]
    assert interview["unread"] == found["unread"]
