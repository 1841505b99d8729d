"""``connect`` and ``doctor``: from nothing to a working calendar, and a check that it works."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from socketserver import DatagramRequestHandler, ThreadingUDPServer
from threading import Thread
from urllib.parse import urlsplit

import dns.message
import dns.rcode
import dns.rdatatype
import dns.resolver
import dns.rrset
import pytest

from calendar_followup.base.errors import ConfigError
from calendar_followup.calendars.caldav.addresses import server_of
from calendar_followup.config.file import load
from tests.support.builders import Desk, ics, vevent
from tests.support.fault_proxy import Handler, proxy_to, says
from tests.support.real_servers import RealServer
from tests.support.terminal import on_a_terminal

PASSWORD = "CALENDAR_FOLLOWUP_PASSWORD_PERSO"


@pytest.fixture
def bare(desk: Desk) -> Desk:
    """A desk without a config, whose environment knows the password."""
    desk.config.unlink()
    desk.environment[PASSWORD] = "secret"
    return desk


def calendar_on(server: RealServer) -> tuple[str, str]:
    url = server.new_calendar()
    server.request("PUT", f"{url}a.ics", ics(vevent()).encode(), {"Content-Type": "text/calendar"})
    return url, url.rstrip("/").rpartition("/")[2]


def test_a_folder_is_connected_and_the_rest_of_the_config_stays(desk: Desk) -> None:
    before = "# mine\n" + desk.config.read_text().replace("timezone", "# a remark\ntimezone")
    desk.config.write_text(before)
    (desk.root / "autre").mkdir()
    done = desk.run("connect", "folder", "--path", str(desk.root / "autre"), "--name", "autre", now=None)
    assert done.returncode == 0, done.stderr
    assert desk.config.read_text().startswith(before)
    assert len(json.loads(desk.run("sync", "--json").stdout)["calendars"]) == 2
    assert "read back and removed" in done.stdout
    assert list((desk.root / "autre").iterdir()) == []


def test_a_calendar_on_a_server_is_connected_tried_out_and_syncs_at_once(bare: Desk, server: RealServer) -> None:
    url, name = calendar_on(server)
    words = ["connect", "caldav", "--url", server.home, "--username", "camille", "--calendar", name]
    done = bare.run(*words, now=None)
    assert done.returncode == 0, done.stderr
    assert "read back and removed" in done.stdout
    assert "secret" not in done.stdout + bare.config.read_text()
    assert bare.config.stat().st_mode & 0o077 == 0
    status, listing = server.request("PROPFIND", url, b"", {"Depth": "1"})
    assert status == 207
    assert b"canary" not in listing
    report = bare.sync()
    assert len(report["created"]) == 3
    # The address is known and conditions are respected: a listing, a text, and two requests for each of three events.
    assert report["requests"] == 2 + 2 * 3


def test_connecting_again_changes_that_calendars_keys_alone(bare: Desk, server: RealServer) -> None:
    _, name = calendar_on(server)
    words = ["connect", "caldav", "--url", server.home, "--username", "camille", "--calendar", name]
    bare.does(*words, now=None)
    bare.config.write_text(
        bare.config.read_text().replace('name = "perso"', 'name = "perso" # the one\nall_interviews = false')
    )
    assert bare.run(*words, "--password-command", "echo secret", now=None).returncode == 0
    text = bare.config.read_text()
    assert text.count("[[calendars]]") == 1
    assert "# the one" in text
    assert "all_interviews = false" in text
    assert "password_command" in text


def test_several_calendars_and_no_choice_name_them_all(bare: Desk, server: RealServer) -> None:
    names = [calendar_on(server)[1] for _ in range(2)]
    done = bare.run("connect", "caldav", "--url", server.home, "--username", "camille", now=None)
    assert done.returncode == 2
    assert all(name in done.stderr for name in names)
    assert not bare.config.exists()


def test_on_a_terminal_it_asks_and_shows_no_password(bare: Desk, server: RealServer) -> None:
    name, _ = calendar_on(server)[1], calendar_on(server)
    del bare.environment[PASSWORD]
    bare.environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    answers = [
        ("server's address", server.home),
        ("User name", "camille"),
        ("Password", "secret"),
        ("Keep it in the config", "y"),
        ("Which one", f"camille/{name}"),
        ("Your name", "Camille Gagnon"),
    ]
    bare.environment["TZ"] = "America/Toronto"
    said, code = on_a_terminal(bare, ["connect", "caldav"], answers)
    assert code == 0, said
    assert "secret" not in said
    assert 'password = "secret"' in bare.config.read_text()
    assert bare.config.stat().st_mode & 0o077 == 0


def test_a_city_is_a_time_zone_and_a_kind_has_a_number(bare: Desk) -> None:
    bare.environment["TZ"] = "UTC"
    answers = [("Which one", "folders"), ("did you mean “folder”", "3"), ("Folder of .ics files", str(bare.calendar))]
    answers += [("Your name", ""), ("Your time zone", "Montréal"), ("e-mail addresses", "")]
    said, code = on_a_terminal(bare, ["connect"], answers)
    assert code == 0, said
    assert load(bare.config)[0].timezone == "America/Montreal"


def test_the_zone_of_the_servers_calendar_is_taken_where_the_machine_has_none(bare: Desk, server: RealServer) -> None:
    bare.environment["TZ"] = "UTC"
    url, _ = calendar_on(server)
    zone = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:America/Toronto\nEND:VTIMEZONE\nEND:VCALENDAR\n"
    body = (
        b'<propertyupdate xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><c:calendar-timezone>'
        + zone.encode()
        + b"</c:calendar-timezone></prop></set></propertyupdate>"
    )
    assert server.request("PROPPATCH", url, body, {"Content-Type": "application/xml"})[0] == 207
    bare.does("connect", "caldav", "--url", url, "--username", "camille", now=None)
    assert load(bare.config)[0].timezone == "America/Toronto"


def on_the_server(bare: Desk, server: RealServer, answers: list[tuple[str, str]]) -> tuple[str, int]:
    """``connect caldav`` on a terminal of a machine without a keyring, by a person whose name is in the config."""
    bare.environment |= {"TZ": "America/Toronto", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    bare.environment.pop(PASSWORD, None)
    words = ["connect", "caldav", "--url", calendar_on(server)[0], "--username", "camille", "--signed", "Camille"]
    return on_a_terminal(bare, words, answers)


def test_a_password_that_is_refused_is_asked_for_again_and_only_that(bare: Desk, server: RealServer) -> None:
    said, code = on_the_server(
        bare, server, [("Password", "mistyped"), ("Password", "secret"), ("Keep it in the config", "yes")]
    )
    assert code == 0, said
    assert "does not accept the user name and password" in said
    assert 'password = "secret"' in bare.config.read_text()
    assert "mistyped" not in bare.config.read_text()


def test_a_user_name_that_was_wrong_can_be_corrected(bare: Desk, server: RealServer) -> None:
    bare.environment |= {"TZ": "America/Toronto", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    del bare.environment[PASSWORD]
    words = ["connect", "caldav", "--url", calendar_on(server)[0], "--username", "kamille", "--signed", "Camille"]
    answers = [("Password", "secret"), ("Password", ""), ("User name", "camille"), ("Password", "secret")]
    said, code = on_a_terminal(bare, words, [*answers, ("Keep it in the config", "y")])
    assert code == 0, said
    assert 'username = "camille"' in bare.config.read_text()


def test_no_to_the_config_leads_to_a_command_that_prints_the_password(bare: Desk, server: RealServer) -> None:
    answers = [("Password", "secret"), ("Keep it in the config", "no")]
    answers += [("prints the password", "echo wrong"), ("a different password", "echo secret")]
    said, code = on_the_server(bare, server, answers)
    assert code == 0, said
    assert 'password_command = "echo secret"' in bare.config.read_text()
    assert 'password = "' not in bare.config.read_text()


def test_yes_and_no_are_said_in_french_too(bare: Desk, server: RealServer) -> None:
    bare.environment |= {"LANG": "fr_CA.UTF-8", "LANGUAGE": ""}
    said, code = on_the_server(bare, server, [("Mot de passe", "secret"), ("dans la configuration", "oui")])
    assert code == 0, said
    assert 'password = "secret"' in bare.config.read_text()


def test_a_second_calendar_is_added_and_asks_for_its_name(bare: Desk) -> None:
    bare.environment["TZ"] = "America/Toronto"
    bare.does("connect", "folder", "--path", str(bare.calendar), "--signed", "C", "--email", "c@example.org", now=None)
    (bare.root / "travail").mkdir()
    answers = [("What to call this calendar", "perso"), ("in its place?", "n"), ("What to call this calendar", "")]
    said, code = on_a_terminal(bare, ["connect", "folder", "--path", str(bare.root / "travail")], answers)
    assert code == 0, said
    assert [each.name for each in load(bare.config)[0].calendars] == ["perso", "travail"]


def test_a_script_that_connects_a_second_calendar_loses_none(bare: Desk) -> None:
    bare.does("connect", "folder", "--path", str(bare.calendar), now=None)
    (bare.root / "travail").mkdir()
    words = ["connect", "folder", "--path", str(bare.root / "travail")]
    named = bare.run(*words, "--name", "perso", now=None)
    assert named.returncode == 2
    assert "--replace" in named.stderr
    bare.does(*words, now=None)
    assert [each.name for each in load(bare.config)[0].calendars] == ["perso", "travail"]
    bare.does(*words, now=None)
    assert len(load(bare.config)[0].calendars) == 2


def test_a_calendar_is_replaced_when_that_is_asked_for(bare: Desk) -> None:
    bare.does("connect", "folder", "--path", str(bare.calendar), "--followups", "Suivis", now=None)
    (bare.root / "travail").mkdir()
    bare.does("connect", "folder", "--path", str(bare.root / "travail"), "--name", "perso", "--replace", now=None)
    (calendar,) = load(bare.config)[0].calendars
    assert (calendar.name, calendar.followups) == ("perso", None)
    assert str(bare.root / "travail") in bare.config.read_text()


def test_a_config_that_is_a_link_stays_one(bare: Desk) -> None:
    kept = bare.root / "dotfiles.toml"
    kept.write_text("# mine\n")
    bare.config.symlink_to(kept)
    bare.does("connect", "folder", "--path", str(bare.calendar), now=None)
    assert bare.config.is_symlink()
    assert "# mine" in kept.read_text()


def test_a_folder_that_is_none_is_told_and_asked_for_again(bare: Desk) -> None:
    bare.environment["TZ"] = "America/Toronto"
    above = bare.root / "all"
    for name in ("perso", "travail"):
        (above / name).mkdir(parents=True)
        (above / name / "a.ics").write_text(ics(vevent()))
    answers = [
        ("Folder of .ics files", str(bare.root / "nowhere")),
        ("does not exist", str(above / "perso" / "a.ics")),
        ("is a file: give the folder that holds it", str(above)),
        ("Which one has your interviews", "travial"),
        ("did you mean “travail”", "travail"),
    ]
    words = ["connect", "folder", "--signed", "Camille", "--email", "c@example.org"]
    said, code = on_a_terminal(bare, words, answers)
    assert code == 0, said
    assert str(above / "travail") in bare.config.read_text()


def test_an_empty_folder_is_told(bare: Desk) -> None:
    (bare.root / "new").mkdir()
    done = bare.does("connect", "folder", "--path", str(bare.root / "new"), now=None)
    assert "There is none yet" in done
    assert "--followups" in done


def test_who_knows_nothing_yet_is_asked_where_the_calendar_is_and_who_they_are(bare: Desk) -> None:
    bare.environment |= {"LANG": "fr_CA.UTF-8", "LANGUAGE": "", "TZ": "UTC"}
    answers = [
        ("Lequel", "folder"),
        ("Dossier de fichiers", str(bare.calendar)),
        ("Votre nom", "Camille Gagnon"),
        ("fuseau horaire", "America/Montrael"),
        ("America/Montreal", "America/Toronto"),
        ("adresses courriel", "camille@example.org, gagnon@example.com"),
    ]
    said, code = on_a_terminal(bare, ["connect"], answers)
    assert code == 0, said
    config, _ = load(bare.config)
    assert (config.name, config.timezone, config.language) == ("Camille Gagnon", "America/Toronto", "fr")
    assert config.emails == ["camille@example.org", "gagnon@example.com"]


def test_who_has_answered_is_not_asked_again(bare: Desk) -> None:
    bare.environment["TZ"] = "UTC"
    words = ["connect", "folder", "--path", str(bare.calendar)]
    said, _ = on_a_terminal(bare, words, [("Your name", ""), ("Your time zone", ""), ("e-mail addresses", "")])
    assert "Your name" in said
    said, code = on_a_terminal(bare, [*words, "--name", "second"], [])
    assert code == 0
    assert "Your name" not in said
    assert "Your time zone" not in said
    assert "e-mail addresses" not in said


def test_every_answer_can_be_an_option(bare: Desk) -> None:
    words = ["--signed", "Camille Gagnon", "--email", "a@example.org", "--email", "b@example.org"]
    words += ["--timezone", "America/Toronto", "--language", "en"]
    done = bare.run("connect", "folder", "--path", str(bare.calendar), *words, now=None)
    assert done.returncode == 0, done.stderr
    config, _ = load(bare.config)
    assert (config.name, config.timezone, config.language) == ("Camille Gagnon", "America/Toronto", "en")
    assert config.emails == ["a@example.org", "b@example.org"]


def test_a_config_in_use_keeps_its_language(bare: Desk) -> None:
    bare.environment |= {"LANG": "en_CA.UTF-8", "LANGUAGE": ""}
    words = ["connect", "folder", "--path", str(bare.calendar)]
    bare.config.write_text(f'[[calendars]]\nname = "perso"\ntype = "folder"\npath = "{bare.calendar}"\n')
    assert bare.run(*words, "--name", "second", now=None).returncode == 0
    assert load(bare.config)[0].language == "fr"
    bare.config.unlink()
    assert bare.run(*words, now=None).returncode == 0
    assert load(bare.config)[0].language == "en"


def test_a_time_zone_that_is_none_writes_nothing(bare: Desk) -> None:
    done = bare.run("connect", "folder", "--path", str(bare.calendar), "--timezone", "Amerique/Toronto", now=None)
    assert done.returncode == 2
    assert "America/Toronto" in done.stderr
    assert not bare.config.exists()


def test_a_script_that_names_no_kind_is_told_which_there_are(bare: Desk) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "calendar_followup", "connect"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "google, caldav, folder" in done.stderr


def test_a_calendar_that_can_not_be_written_to_is_not_connected(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    with proxy_to(server.home) as proxy:
        proxy.strike("PUT", fault=lambda handler: handler.answer(403))
        done = bare.run("connect", "caldav", "--url", proxy.url(url), "--username", "camille", now=None)
    assert done.returncode == 77
    assert "can't be written to" in done.stderr
    assert not bare.config.exists()


def ignoring_conditions(handler: Handler) -> None:
    for name in ("If-Match", "If-None-Match"):
        del handler.headers[name]
    handler.forward(handler.headers["Authorization"])


def test_a_server_that_ignores_conditions_is_seen_through_and_doctor_says_so(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    with proxy_to(server.home) as proxy:
        proxy.strike("PUT", "DELETE", fault=ignoring_conditions)
        done = bare.run("connect", "caldav", "--url", proxy.url(url), "--username", "camille", now=None)
        assert "read again before it is written" in done.stdout
        assert len(bare.sync()["created"]) == 3
        examined = bare.run("doctor")
    assert examined.returncode == 0
    assert "ignores conditions" in examined.stdout


def test_doctor_says_what_is_right_and_what_to_do_about_the_rest(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    bare.does("connect", "caldav", "--url", url, "--username", "camille", now=None)
    assert "none yet" in bare.run("doctor").stdout
    bare.sync()
    done = bare.run("doctor")
    assert done.returncode == 0, done.stdout
    assert "calendar perso  interviews: 1" in done.stdout
    assert "refuses conflicting writes" in done.stdout
    bare.environment[PASSWORD] = "wrong"
    checks = json.loads(bare.run("doctor", "--json").stdout)["checks"]
    assert [check["text"] for check in checks if check["ok"] is False] == [
        "127.0.0.1 does not accept the user name and password"
    ]


def checks(desk: Desk, now: datetime | None = None) -> dict[str, list[dict[str, object]]]:
    """Doctor's checks, by their subject; with the real clock."""
    found: dict[str, list[dict[str, object]]] = {}
    for each in json.loads(desk.run("doctor", "--json", now=now).stdout)["checks"]:
        found.setdefault(each["name"], []).append(each)
    return found


def dated(moment: datetime, zone: str = "GMT") -> Callable[[Handler], None]:
    """The server's answer, by its own clock."""

    def answer(handler: Handler) -> None:
        handler.clock, handler.zone = moment, zone
        handler.forward(handler.headers["Authorization"])

    return answer


@pytest.mark.parametrize(("hours", "said"), [(-3, "180 minutes ahead"), (2, "120 minutes behind")])
def test_doctor_tells_a_clock_that_is_wrong(bare: Desk, server: RealServer, hours: int, said: str) -> None:
    url, _ = calendar_on(server)
    with proxy_to(server.home) as proxy:
        bare.does("connect", "caldav", "--url", proxy.url(url), "--username", "camille", now=None)
        assert checks(bare)["clock"] == [{"name": "clock", "ok": True, "text": "as on the server of perso"}]
        proxy.strike("PROPFIND", "REPORT", fault=dated(datetime.now(UTC) + timedelta(hours=hours)))
        (clock,) = checks(bare)["clock"]
        assert bare.run("doctor", now=None).returncode == 1
    assert clock["ok"] is False
    assert said in str(clock["text"])


def test_doctor_reads_a_servers_clock_without_a_zone_as_utc(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    with proxy_to(server.home) as proxy:
        bare.does("connect", "caldav", "--url", proxy.url(url), "--username", "camille", now=None)
        proxy.strike("PROPFIND", "REPORT", fault=dated(datetime.now(UTC), "-0000"))
        assert checks(bare)["clock"] == [{"name": "clock", "ok": True, "text": "as on the server of perso"}]


def test_doctor_compares_no_clock_with_a_moment_of_ones_own(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    bare.does("connect", "caldav", "--url", url, "--username", "camille", now=None)
    assert "clock" not in checks(bare, bare.now)


def test_doctor_tells_the_last_run_in_the_persons_time_zone(desk: Desk) -> None:
    desk.environment["TZ"] = "Asia/Tokyo"
    desk.sync()
    assert [each["text"] for each in checks(desk, desk.now)["last run"]] == ["2026-11-23 12:00"]


def test_doctor_says_of_a_folder_that_it_may_be_written_into(desk: Desk) -> None:
    assert "follow-ups may be written there" in [each["text"] for each in checks(desk)["calendar perso"]]
    assert checks(desk)["clock"][0]["ok"] is None


def test_doctor_says_when_a_servers_calendar_is_not_ours_to_write(bare: Desk, server: RealServer) -> None:
    url, _ = calendar_on(server)
    bare.does("connect", "caldav", "--url", url, "--username", "camille", now=None)
    assert "follow-ups may be written there" in [each["text"] for each in checks(bare)["calendar perso"]]
    with proxy_to(server.home) as proxy:
        bare.config.write_text(bare.config.read_text().replace(url, proxy.url(url)))
        privileges = b"<current-user-privilege-set><privilege><read/></privilege></current-user-privilege-set>"
        kind = b'<resourcetype><collection/><c:calendar xmlns:c="urn:ietf:params:xml:ns:caldav"/></resourcetype>'
        member = b"<response><href>" + urlsplit(url).path.encode() + b"</href><propstat><prop>" + kind + privileges
        body = b'<multistatus xmlns="DAV:">' + member + b"</prop><status>HTTP/1.1 200 OK</status></propstat></response>"
        bare.sync()
        proxy.strike("PROPFIND", fault=says(207, body + b"</multistatus>"))
        found = checks(bare)["calendar perso"]
    assert [each["text"] for each in found if each["ok"] is False] == [
        "no permission to write follow-ups: ask its owner, or name another with followups"
    ]


@pytest.mark.parametrize(
    ("known", "server"),
    [
        ("https://cloud.example.org/dav/", "https://cloud.example.org/dav/"),
        ("camille@icloud.com", "https://caldav.icloud.com/"),
        ("Camille@Fastmail.com", "https://caldav.fastmail.com/dav/"),
        ("posteo.de", "https://posteo.de:8443/"),
    ],
)
def test_a_mail_address_or_a_domain_leads_to_its_server(known: str, server: str) -> None:
    assert server_of(known) == server


@pytest.mark.parametrize("known", ["camille@gmail.com", "camille@outlook.com", "not an address", ""])
def test_what_leads_nowhere_says_why(known: str) -> None:
    with pytest.raises(ConfigError):
        server_of(known)


class Names(DatagramRequestHandler):
    """A DNS server for one domain that publishes its calendar server (RFC 6764)."""

    def handle(self) -> None:
        query = dns.message.from_wire(self.rfile.read())
        answer = dns.message.make_response(query)
        (asked,) = query.question
        known = {
            ("_caldavs._tcp.example.org.", "SRV"): "0 1 8443 dav.example.org.",
            ("_caldavs._tcp.example.org.", "TXT"): '"path=/calendars/"',
        }
        said = known.get((str(asked.name).lower(), dns.rdatatype.to_text(asked.rdtype)))
        if said is None:
            answer.set_rcode(dns.rcode.NXDOMAIN)
        else:
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", asked.rdtype, said))
        self.wfile.write(answer.to_wire())


def test_a_domain_says_in_its_records_where_its_calendars_are() -> None:
    resolver = dns.resolver.Resolver(configure=False)
    before, dns.resolver.default_resolver = dns.resolver.default_resolver, resolver
    try:
        with ThreadingUDPServer(("127.0.0.1", 0), Names) as names:
            Thread(target=names.serve_forever, daemon=True).start()
            resolver.nameservers, resolver.port = ["127.0.0.1"], names.server_address[1]
            assert server_of("camille@example.org") == "https://dav.example.org:8443/calendars/"
            names.shutdown()
    finally:
        dns.resolver.default_resolver = before
