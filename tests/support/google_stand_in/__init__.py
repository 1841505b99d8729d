"""A stand-in for Google's Calendar API for tests on loopback, checked against Google's documentation.

``store.py`` holds calendars and events, ``times.py`` reads times and expands recurrences,
``schemas.py`` checks bodies against the discovery document, ``masks.py`` applies ``fields``
to replies, ``oauth.py`` signs people in, ``app.py`` serves it all over HTTP.
"""

from __future__ import annotations

from tests.support.google_stand_in.app import StandIn, stand_in

__all__ = ["StandIn", "stand_in"]
