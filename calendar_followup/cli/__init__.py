"""The command line: parses, calls, prints.  Advice and exit codes live here alone."""
