"""What the commands show: an overview of the search, and the report of a run.  Pure."""
