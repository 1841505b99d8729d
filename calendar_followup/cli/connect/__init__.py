"""``connect``: from what a person knows to a calendar that works."""
