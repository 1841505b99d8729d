"""Calendars: the port (``port.py``) and its adapters, which don't know each other."""
