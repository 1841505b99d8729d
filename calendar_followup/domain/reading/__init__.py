"""From what people wrote to interviews and their details.  Pure."""
