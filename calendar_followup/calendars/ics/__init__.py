"""Parses iCalendar text to events, and renders follow-ups as iCalendar text (RFC 5545)."""
