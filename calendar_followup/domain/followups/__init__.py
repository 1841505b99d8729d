"""Which events are ours, which fields the person edited, and how the two merge.  Pure."""
