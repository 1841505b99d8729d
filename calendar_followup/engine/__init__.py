"""One run: open, read, decide, apply, report, remember."""
