"""Serves in a thread, for as long as a test needs it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from threading import Thread

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server


def bound(app: Flask, port: int) -> tuple[BaseWSGIServer, str]:
    """A server of that application on loopback, and its root."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", port, app, threaded=True)
    return server, f"http://127.0.0.1:{server.server_port}/"


@contextmanager
def serving(server: BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
