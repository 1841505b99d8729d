"""A stand-in for Google's Calendar API, held to what Google documents, for tests on loopback.

``store.py`` holds calendars and events, ``times.py`` reads times and unrolls recurrences,
``schemas.py`` checks bodies against the discovery document, ``masks.py`` cuts replies to
``fields``, ``oauth.py`` signs people in, ``app.py`` puts it all on HTTP.
"""

from __future__ import annotations

from tests.support.google_stand_in.app import StandIn, stand_in

__all__ = ["StandIn", "stand_in"]
