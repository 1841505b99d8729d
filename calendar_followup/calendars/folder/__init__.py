"""A folder of .ics files."""
