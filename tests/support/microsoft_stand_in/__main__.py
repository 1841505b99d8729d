"""``python -m tests.support.microsoft_stand_in --port N``: serves until it is stopped; prints one line when ready."""

from __future__ import annotations

import argparse

from tests.support.microsoft_stand_in.app import StandIn

parser = argparse.ArgumentParser(prog="python -m tests.support.microsoft_stand_in")
parser.add_argument("--port", type=int, default=0)
server = StandIn().server(parser.parse_args().port)
print(f"Microsoft Graph stand-in at http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
