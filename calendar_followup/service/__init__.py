"""One service for many people: their secrets, their states, and workers that run everybody's ``sync``.

It is an extra of the package (``calendar-followup[service]``); only the ``service`` command imports it.
"""
