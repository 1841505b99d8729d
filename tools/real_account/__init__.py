"""What only a real account can tell: tried out in a calendar of its own, which is removed at the end."""
