"""When each follow-up is due, and arithmetic on moments.  Pure."""
