"""A Google calendar (API v3)."""
