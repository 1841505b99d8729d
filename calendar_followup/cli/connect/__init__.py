"""``connect``: from what a person knows to a working calendar."""
