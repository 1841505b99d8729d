"""What the person wants: the settings, the file they stand in, and what is wrong with it."""
