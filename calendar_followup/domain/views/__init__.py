"""What to show: the whole search at a glance, and what a run did.  Pure."""
