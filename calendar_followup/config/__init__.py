"""The person's settings: the schema, the file that holds them, and the faults in it."""
