"""A stand-in for Microsoft Graph's calendar API and its sign-in, for tests on loopback.

``store.py`` holds calendars and events, ``fields.py`` reads what is written, ``views.py`` renders
what is read; ``zones.py``, ``bodies.py`` and ``recurrence.py`` know times, HTML and series;
``odata.py`` reads queries, ``delta.py`` tells changes, ``batch.py`` splits batches, ``faults.py``
fails on demand, ``oauth.py`` signs people in, ``schemas.py`` checks bodies against Microsoft's
metadata, ``app.py`` serves it all over HTTP.  ``gestures.py`` is what people do in Outlook, whose
applications' HTML ``clients.py`` writes; ``person.py`` signs in as they do.
"""

from __future__ import annotations

from tests.support.microsoft_stand_in.app import StandIn, stand_in
from tests.support.microsoft_stand_in.faults import Fault

__all__ = ["Fault", "StandIn", "stand_in"]
