"""Generates files from the source: the catalog of translations, the manual, completions, the reference."""
