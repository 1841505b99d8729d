"""Real CalDAV servers on loopback, started and stopped by the tests, with another program's access to them."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

APPS = Path(os.environ.get("CALENDAR_APPS", Path(__file__).parents[2] / ".apps")) / "bin"
_numbers = count(1)


@dataclass(frozen=True)
class RealServer:
    """A running server: the home of one user's calendars.

    ``lacks`` names what it was measured not to do: report ``changes``, respect ``conditions``,
    apply ``filters``, or always answer on ``kept connections`` (SOGo hung up in 14 of 65 runs).
    """

    name: str
    home: str
    username: str = ""
    password: str = ""
    lacks: frozenset[str] = frozenset()
    made: list[str] = field(default_factory=list)

    def request(
        self, method: str, url: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """The reply to another program's request."""
        request = urllib.request.Request(url, data=body, method=method, headers=headers or {})
        if self.username:
            token = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
            request.add_header("Authorization", f"Basic {token}")
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def new_calendar(self) -> str:
        """The address of a new calendar for one test."""
        url = f"{self.home}test-{os.getpid()}-{next(_numbers)}/"
        status, said = self.request("MKCALENDAR", url)
        assert status in (201, 204), (status, said)
        self.made.append(url)
        return url

    def clear(self) -> None:
        """Deletes the calendars: some servers allow a UID once per account."""
        while self.made:
            self.request("DELETE", self.made.pop())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(words: list[str], port: int, log: Path) -> Iterator[None]:
    """A server's process, from its first answer to its end."""
    assert Path(words[0]).exists(), f"{words[0]} is missing: make test sets it up"
    # In a group of its own: Apache kills its whole group when it ends.
    with (
        log.open("wb") as output,
        subprocess.Popen(words, stdout=output, stderr=output, start_new_session=True) as process,
    ):
        try:
            for _ in range(300):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def radicale(folder: Path) -> Iterator[RealServer]:
    port = free_port()
    (folder / "users").write_text("camille:secret\n")
    config = folder / "radicale.conf"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\n"
        "htpasswd_encryption = plain\ndelay = 0\n[rights]\ntype = owner_only\n"
        f"[storage]\nfilesystem_folder = {folder}/collections\n[web]\ntype = none\n"
    )
    with running([str(APPS / "radicale"), "--config", str(config)], port, folder / "radicale.log"):
        yield RealServer("radicale", f"http://127.0.0.1:{port}/camille/", "camille", "secret")


@contextmanager
def xandikos(folder: Path) -> Iterator[RealServer]:
    port = free_port()
    words = [str(APPS / "xandikos"), "serve", "-d", f"{folder}/files", "--state-dir", f"{folder}/state", "--defaults"]
    words += ["--current-user-principal", "/camille/", "--no-detect-systemd", "-l", "127.0.0.1", "-p", str(port)]
    with running(words, port, folder / "xandikos.log"):
        yield RealServer("xandikos", f"http://127.0.0.1:{port}/camille/calendars/")
