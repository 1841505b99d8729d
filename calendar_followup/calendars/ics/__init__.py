"""iCalendar text into events, and follow-ups into iCalendar text (RFC 5545)."""
