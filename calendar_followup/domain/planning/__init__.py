"""From all events to the plan: the changes that would make the calendar right.  Pure."""
