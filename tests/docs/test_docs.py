"""The documentation: it builds, its links work, and every command in it can be run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE

import click
import psycopg
import pytest

from calendar_followup.cli.app import app
from calendar_followup.cli.commands import LazyCommand
from calendar_followup.config.schema import Config
from tests.support.builders import CONFIG, Desk
from tests.support.google_account import connect_words
from tests.support.google_stand_in import StandIn, stand_in
from tests.support.real_servers import RealServer
from tests.support.scheduling import CRONTAB, coming, program, wait_for

ROOT = Path(__file__).parents[2]
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "README.fr.md"]


def commands() -> Iterator[tuple[str, str]]:
    """Every ``calendar-followup …`` in a code block or between backquotes, and its page."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.split("\n")]
        lines += re.findall(r"`(calendar-followup [^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
        for line in lines:
            command = line.partition("#")[0].strip()
            if command.startswith("calendar-followup "):
                yield command, page.relative_to(ROOT).as_posix()


COMMANDS = dict(commands())
SERVICE = [command for command in COMMANDS if command.startswith("calendar-followup service ")]


def refusal(words: list[str]) -> str:
    """What the program says of words that it would not accept; ``""`` for those that it understands."""
    command: click.Command = app
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        found, words = command.commands[words[0]], words[1:]
        command = found.loaded() if isinstance(found, LazyCommand) else found
    if isinstance(command, click.Group):
        return " ".join(words)
    try:
        command.make_context("calendar-followup", words)
    except (click.exceptions.Exit, click.MissingParameter):  # --help; a table names the bare command
        return ""
    except click.UsageError as error:
        return error.format_message()
    return ""


@pytest.mark.parametrize("command", COMMANDS, ids=COMMANDS)
def test_every_command_in_the_docs_is_understood(command: str) -> None:
    words = [word for word in shlex.split(command)[1:] if word not in ("…", "...")]
    assert refusal([word for word in words if word not in ("[OPTIONS]", "COMMAND")]) == ""


def test_a_command_that_does_not_exist_would_be_noticed_in_the_docs() -> None:
    assert refusal(["sync", "--nonsense"])
    assert refusal(["nonsense"])


# The answers that a newcomer would type after the command in the docs, as options instead;
# and the addresses that a test can't reach, such as somebody's server.
ANSWERS = {
    "calendars --credentials": "--api-root {google}",
    "calendars": "--username camille --url {server}",
    "connect caldav --help": "",
    "connect caldav": "--username camille --name server --url {server}",
    "connect google --credentials": "--name agenda --api-root {google}",
    "connect google": "--credentials credentials.json --name agenda --api-root {google}",
    "connect folder --path": "--name second",
    "connect folder": "--name second --path {home}/calendars/perso",
    "remove-all": "--yes",
    "sent": "--stage thank-you",  # nothing has rung yet
    "status --html": "--html {home}/search.html",
    "demo": "--folder {home}/demo",
}


CLIPBOARD = """\
#!{python}
import sys
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def google() -> Iterator[StandIn]:
    with stand_in() as running:
        yield running


@pytest.fixture
def newcomer(desk: Desk, server: RealServer, google: StandIn) -> dict[str, str]:
    """Someone's shell: a home with a calendar in it, a scheduler, and accounts that open."""
    program(desk, "crontab", CRONTAB)
    program(desk, "xclip", CLIPBOARD)
    (desk.root / "bin" / "calendar-followup").symlink_to(Path(sys.executable).with_name("calendar-followup"))
    (desk.root / "calendars" / "perso").mkdir(parents=True)
    connect_words(desk, google)
    (desk.root / "config.toml").write_text(CONFIG)
    desk.put("a.ics", coming(desk, "one", "#entrevue\nAvec : Marie Tremblay <marie@example.com>"))
    desk.environment["DISPLAY"] = ":0"
    own = {"XDG_STATE_HOME": f"{desk.root}/state", "CALENDAR_FOLLOWUP_CONFIG": str(desk.config), "LANG": "C.UTF-8"}
    passwords = {f"CALENDAR_FOLLOWUP_PASSWORD_{name}": "secret" for name in ("SERVER", "CALENDARS")}
    return {**desk.environment, **own, **passwords}


@pytest.fixture
def operator(newcomer: dict[str, str], dsn: str, server: RealServer) -> dict[str, str]:
    """The shell of somebody who runs the service, and the config of a person in it."""
    home = Path(newcomer["HOME"])
    (home / "keys").write_text("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n")
    (home / "keys").chmod(0o600)
    with psycopg.connect(dsn) as db:
        db.execute("insert into person (account, state) values ('', 'paused')")
    table = f'name = "server"\ntype = "caldav"\nurl = "{server.new_calendar()}"\nusername = "camille"\n'
    (home / "camille.toml").write_text(f'timezone = "America/Toronto"\n[[calendars]]\n{table}')
    own = {"DATABASE": dsn, "KEYS": f"{home}/keys", "ALLOWED": "127.0.0.0/8"}
    unproxied = {name: value for name, value in newcomer.items() if not name.lower().endswith("_proxy")}
    return {**unproxied, **{f"CALENDAR_FOLLOWUP_{name}": value for name, value in own.items()}}


@pytest.mark.parametrize("command", SERVICE)
def test_every_command_of_the_service_in_the_docs_works(command: str, operator: dict[str, str], dsn: str) -> None:
    if command.endswith("rotate-keys"):
        with psycopg.connect(dsn) as db:
            db.execute("delete from person")  # the account of that one was never sealed
    with typed(command, operator) as process:
        if command.endswith("worker"):
            wait_for(lambda: at_work(dsn))
            process.terminate()
        _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


def at_work(dsn: str) -> bool:
    """True once a worker listens."""
    with psycopg.connect(dsn) as db:
        found = db.execute("select count(*) from pg_stat_activity where query like 'LISTEN%'").fetchone()
    return found is not None and found[0] > 0


def typed(line: str, environment: dict[str, str]) -> subprocess.Popen[str]:
    """The words of the line after a shell's expansion, in that person's home."""
    words = ["/bin/bash", "-c", f"exec {line}"]
    home = environment["HOME"]
    return subprocess.Popen(words, cwd=home, env=environment, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, text=True)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in SERVICE])
def test_every_command_in_the_docs_works(
    command: str, newcomer: dict[str, str], server: RealServer, google: StandIn
) -> None:
    home = newcomer["HOME"]
    stays = "sync" in command and "--every" in command
    if not stays:
        typed("calendar-followup sync", newcomer).communicate(timeout=120)
        typed("calendar-followup schedule install", newcomer).communicate(timeout=120)
    words = command.removeprefix("calendar-followup ").replace("INTERVIEW", "Tremblay")
    more = next((answers for known, answers in ANSWERS.items() if words.startswith(known)), "")
    more = more.format(server=server.new_calendar(), google=google.root, home=home)
    with typed(f"calendar-followup {words} {more}", newcomer) as process:
        if stays:
            wait_for(lambda: len(list(Path(home).rglob("cf*.ics"))) == 3)
            process.terminate()
        _, errors = process.communicate(timeout=120)
    # Without a terminal, `connect` alone can ask nobody; test_connect.py answers its questions.
    assert process.returncode == (2 if words == "connect" else 0), errors
    assert "Traceback" not in errors


@pytest.mark.parametrize("page", ["start.md", "fr/start.md"])
def test_the_line_for_the_shell_switches_completion_on(page: str) -> None:
    (line,) = re.findall(r"^eval .*$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    words = ["/bin/bash", "-c", f"{line}\ncomplete -p calendar-followup"]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "PATH": path})
    assert done.stdout.rstrip().endswith(" calendar-followup"), done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_piece_of_config_in_the_docs_is_accepted(page: Path) -> None:
    for block in re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        found = tomllib.loads(block)
        found.setdefault("calendars", [{"name": "perso", "type": "folder", "path": "x"}])
        assert Config.model_validate(found).calendars


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_site_builds_without_a_warning(language: str, tmp_path: Path) -> None:
    source = ROOT / "docs" if language == "en" else ROOT / "docs" / "fr"
    words = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", "-d", str(tmp_path / "trees")]
    words += ["-c", str(ROOT / "docs"), str(source), str(tmp_path / "site")]
    environment = {**os.environ, "DOCS_LANGUAGE": language}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "start.html").exists()


def shape(page: Path) -> dict[str, int]:
    """The count of each part of a page that does not depend on its language."""
    lines = re.sub(r"```.*?```", "```", page.read_text(encoding="utf-8"), flags=re.DOTALL).split("\n")
    marks = {"headings": "#", "blocks": "```", "rows": "|", "items": "- ", "pictures": "!["}
    return {name: sum(line.startswith(mark) for line in lines) for name, mark in marks.items()}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_the_french_page_says_as_much(page: Path) -> None:
    assert shape(page.parent / "fr" / page.name) == shape(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
