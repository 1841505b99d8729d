"""From the text that people write to interviews and their details.  Pure."""
