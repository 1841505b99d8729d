"""A person's access to their Google account: the client's file, and a browser that signs in by itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.support.builders import Desk
from tests.support.google_stand_in import StandIn

BROWSER = """\
import html, re, sys, urllib.parse, urllib.request
page = urllib.request.urlopen(sys.argv[1]).read().decode()
fields = {html.unescape(a): html.unescape(b) for a, b in re.findall(r'name="([^"]*)" value="([^"]*)"', page)}
root = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(sys.argv[1]))
urllib.request.urlopen(root + "/o/oauth2/v2/auth", urllib.parse.urlencode(fields).encode()).read()
"""


def client_file(desk: Desk, google: StandIn) -> Path:
    """The client's file, in the installed-app format, with the stand-in's addresses."""
    path = desk.root / "credentials.json"
    parts = {"client_id": "desktop-client.apps.googleusercontent.com", "client_secret": "GOCSPX-test"}
    parts |= {"auth_uri": f"{google.root}o/oauth2/v2/auth", "token_uri": f"{google.root}oauth2/token"}
    path.write_text(json.dumps({"installed": {**parts, "redirect_uris": ["http://localhost"]}}))
    return path


def connect_words(desk: Desk, google: StandIn) -> list[str]:
    """The options; the config is gone, and the browser signs in by itself."""
    browser = desk.root / "browser.py"
    browser.write_text(BROWSER)
    desk.config.unlink(missing_ok=True)
    desk.environment["BROWSER"] = f"{sys.executable} {browser} %s &"
    return ["--credentials", str(client_file(desk, google)), "--api-root", google.root]


def connect(desk: Desk, google: StandIn, *more: str) -> subprocess.CompletedProcess[str]:
    """``connect google``, with a browser that signs in by itself."""
    return desk.run("connect", "google", *connect_words(desk, google), *more, now=None)
